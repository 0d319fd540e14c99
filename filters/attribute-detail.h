/* attribute-detail - what else a sentence says of an amount: for what, for how long, for each of what */
#ifndef MONEYTRAIL_ATTRIBUTE_DETAIL_H
#define MONEYTRAIL_ATTRIBUTE_DETAIL_H

#include "attribute-clause.h"

/* Sets purpose, period and per, views of the sentence's text. */
void detail_find(const struct sentence *sentence, struct amount *amount);

#endif
