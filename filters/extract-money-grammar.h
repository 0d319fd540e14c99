/* extract-money-grammar - money phrases read from tokens, by recursive descent */
#ifndef MONEYTRAIL_EXTRACT_MONEY_GRAMMAR_H
#define MONEYTRAIL_EXTRACT_MONEY_GRAMMAR_H

#include "extract-money-find.h"
#include "extract-money-mention.h"

/* Appends the mentions in a sentence's text, which has BUFFER_PADDING zero bytes behind it. */
void money_extract(const struct money_tables *tables, struct money_run *run, struct span text,
	struct money_mentions *mentions);

/* Is it the unit of several countries with Chinese characters? */
bool money_is_yuan(const struct money_tables *tables, uint16_t choice);

#endif
