/* extract-money-find - where in a text money can be: the only part that sees every byte */
#ifndef MONEYTRAIL_EXTRACT_MONEY_FIND_H
#define MONEYTRAIL_EXTRACT_MONEY_FIND_H

#include "extract-money-tables.h"
#include "lib/span.h"

enum { MONEY_RUN_TOKENS = 2048, MONEY_TOKENS_BEHIND = 8 };

/* A stretch of text around what looks like money, as tokens. Reused; the rest of the array is MONEY_END. */
struct money_run {
	struct money_token tokens[MONEY_RUN_TOKENS + MONEY_TOKENS_BEHIND];
	size_t count;
	const char *end; /* behind the last thing in it that can be part of an amount */
};

/* The next run at or after `at`; false if there is none. */
bool money_find(const struct money_tables *tables, struct span text, const char *at, struct money_run *run);

#endif
