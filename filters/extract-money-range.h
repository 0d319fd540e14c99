/* extract-money-range - two amounts that are the ends of one, and what only looks like it */
#ifndef MONEYTRAIL_EXTRACT_MONEY_RANGE_H
#define MONEYTRAIL_EXTRACT_MONEY_RANGE_H

#include "extract-money-amount.h"

/*
 * The upper end of a range that begins with `low`. True if there is one; else *change says that the two are what
 * something went from and to, with the scale and the currency of the second for the first.
 */
bool money_take_range(const struct money_reader *g, struct money_amount *low, struct money_amount *high, bool *change);
/* Makes low the range from low to high. */
void money_close_range(struct money_amount *low, const struct money_amount *high);
/* Is there a range of numbers without a currency: "50 to 60 million"? Then its lower end is scaled. */
bool money_bare_range(const struct money_reader *g, struct money_amount *low, struct money_amount *high);
/* May both be the same currency? */
bool money_same_choice(const struct money_reader *g, uint16_t a, uint16_t b);

#endif
