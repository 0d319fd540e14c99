/* extract-money-unit - the currency at a number: before it, behind it, and whether it is one at all */
#ifndef MONEYTRAIL_EXTRACT_MONEY_UNIT_H
#define MONEYTRAIL_EXTRACT_MONEY_UNIT_H

#include "extract-money-number.h"

struct money_unit {
	const struct money_spelling *spelling;
	uint16_t choice;  /* the spelling's, or what a country before it leaves of it */
	size_t next;	  /* token behind it */
	bool millions;	  /* MUSD */
	bool cued;	  /* a country stands before it */
	bool hyphen;	  /* glued to its number: 100-pound */
};

bool money_unit_before(const struct money_tables *tables, const struct money_token *tokens, size_t count, size_t i,
	struct money_unit *unit);
/* At tokens[j] or behind a hyphen there. */
bool money_unit_after(const struct money_tables *tables, const struct money_token *tokens, size_t count, size_t j,
	struct money_unit *unit);
/* Is the number at tokens[i] a word of its own: not the 16 of F16, the 5 of 2.5.1? */
bool money_number_stands_free(const struct money_token *tokens, size_t i);
/* A word that begins no noun phrase: for, per, and, in. */
bool money_is_function_word(const struct money_tables *tables, const struct money_token *token);
/* No noun that the number before it could count. */
bool money_counts_nothing(const struct money_tables *tables, const struct money_token *token);
/* Is the word in capitals only, or in small letters only? */
bool money_is_one_case(const struct money_token *token);

#endif
