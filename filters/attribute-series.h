/* attribute-series - amounts and names in step: "A and B gave 5 million and 3 million, respectively"; lists under a heading */
#ifndef MONEYTRAIL_ATTRIBUTE_SERIES_H
#define MONEYTRAIL_ATTRIBUTE_SERIES_H

#include "attribute-candidate.h"

/* Gives each amount of a series its own name where the slice says "respectively" or "in that order". */
void series_assign(struct sentence *sentence, const struct candidates *candidates,
	const struct context *context);

#endif
