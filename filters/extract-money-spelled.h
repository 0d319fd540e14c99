/* extract-money-spelled - numbers in English words */
#ifndef MONEYTRAIL_EXTRACT_MONEY_SPELLED_H
#define MONEYTRAIL_EXTRACT_MONEY_SPELLED_H

#include "extract-money-number.h"

/* The number in words that begins at tokens[i], with its scales: "three hundred thousand", "half a million". */
bool money_spelled_number(const struct money_tables *tables, const struct money_token *tokens, size_t i,
	struct money_quantity *q);

#endif
