/* extract-money-bare - numbers that have no currency, or no scale, of their own */
#ifndef MONEYTRAIL_EXTRACT_MONEY_BARE_H
#define MONEYTRAIL_EXTRACT_MONEY_BARE_H

#include "extract-money-amount.h"

/* Is it money by the words around it: "invested another 50 billion"? */
enum money_guess money_guess_of(const struct money_reader *g, const struct money_amount *a);
/* Does it go on a list of amounts: "RMB 1 billion, 1.5 billion and 300 million"? */
bool money_continues_list(const struct money_reader *g, const struct money_amount *a);
/* Is it set against the amount before it: "$5 billion, compared with 1.5 billion a year ago"? */
bool money_compares_with_last(const struct money_reader *g, const struct money_amount *a);
/* "revenue of 50 to 60 million": makes `low` the range, which is money by the words around it. */
bool money_take_bare_range(const struct money_reader *g, struct money_amount *low, struct money_amount *high);
/* "1 billion and 500 million USD": the next amount says the currency of both. */
bool money_joins_next(const struct money_reader *g, struct money_amount *a);
/* "$2, $3 and $5 million": takes the scale, and the currency, that stand at the list's end. */
bool money_shares_end_of_list(struct money_reader *g, struct money_amount *a);

#endif
