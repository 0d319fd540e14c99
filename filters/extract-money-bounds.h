/* extract-money-bounds - what stands around an amount: bounds, changes, restatements */
#ifndef MONEYTRAIL_EXTRACT_MONEY_BOUNDS_H
#define MONEYTRAIL_EXTRACT_MONEY_BOUNDS_H

#include "extract-money-tables.h"

/* What the words before tokens[first] and from tokens[next] make of an amount. */
enum money_bound money_bound_of(const struct money_tables *tables, const struct money_token *tokens, size_t first,
	size_t next, size_t count);
/* Do the words before tokens[first] say that something moved from or by there: "fell from", "rose", "cut by"? */
bool money_is_change(const struct money_tables *tables, const struct money_token *tokens, size_t first);
/* "between" stands before tokens[first]. */
bool money_between(const struct money_token *tokens, size_t first);
/* Words that may stand between an amount and its conversion: a share, apiece, equivalent to. */
bool money_is_link_word(const struct money_tables *tables, const struct money_token *token);
bool money_is_bound_word(const struct money_tables *tables, const struct money_token *token);

#endif
