/* extract-money-fit - is what looks like a currency beside a number one: no year, weight, car or verb */
#ifndef MONEYTRAIL_EXTRACT_MONEY_FIT_H
#define MONEYTRAIL_EXTRACT_MONEY_FIT_H

#include "extract-money-unit.h"

/* May the unit at tokens[i] stand before the quantity at tokens[j]? */
bool money_unit_fits_before(const struct money_tables *tables, const struct money_token *tokens, size_t i, size_t j,
	const struct money_unit *unit, const struct money_quantity *q);
/* May the unit at tokens[j] stand behind the number from tokens[first]? */
bool money_unit_fits_after(const struct money_tables *tables, const struct money_token *tokens, size_t first, size_t j,
	const struct money_unit *unit, bool scaled);

#endif
