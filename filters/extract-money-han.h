/* extract-money-han - Chinese numerals */
#ifndef MONEYTRAIL_EXTRACT_MONEY_HAN_H
#define MONEYTRAIL_EXTRACT_MONEY_HAN_H

#include "extract-money-number.h"

/* The number that begins at tokens[i], with all its tens and scales. */
bool money_han_number(const struct money_tables *tables, const struct money_token *tokens, size_t i,
	struct money_quantity *q);
/* A character that goes on a number of Arabic digits: 3.5 and then a hundred million. */
bool money_is_han_number(const struct money_tables *tables, const struct money_token *token);

#endif
