/* extract-money-slips - numbers that news prints with a stray blank, a colon for a point, points for commas */
#ifndef MONEYTRAIL_EXTRACT_MONEY_SLIPS_H
#define MONEYTRAIL_EXTRACT_MONEY_SLIPS_H

#include "extract-money-amount.h"

/* "$(75) million": the quantity at tokens[j] if it is in the brackets in which accounts put losses. */
bool money_bracketed_quantity(const struct money_reader *g, size_t j, struct money_quantity *q);
/* Reads the amount again that begins with the number at tokens[number], behind its currency. */
void money_mend_prefixed(const struct money_reader *g, size_t number, struct money_amount *a);

#endif
