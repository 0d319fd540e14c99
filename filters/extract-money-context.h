/* extract-money-context - what an article says about its currencies: whose dollar "$" is */
#ifndef MONEYTRAIL_EXTRACT_MONEY_CONTEXT_H
#define MONEYTRAIL_EXTRACT_MONEY_CONTEXT_H

#include "extract-money-grammar.h"

/* The evidence of one document; all counts, so its size is fixed. */
struct money_context {
	const struct money_tables *tables;
	uint16_t fallback;			   /* the default for "$" */
	uint32_t named[MONEY_CURRENCIES_MAX];	   /* countries, cities and peoples named */
	uint32_t opening[MONEY_CURRENCIES_MAX];	   /* those in the title and the first sentences */
	uint32_t stated[MONEY_CURRENCIES_MAX];	   /* amounts that say their currency in full */
	uint32_t hinted[MONEY_CURRENCIES_MAX];	   /* amounts that may be in it: P5 and pesos have one currency in common */
	uint32_t counted[MONEY_CURRENCIES_MAX];	   /* all amounts, conversions left out */
	uint16_t known[MONEY_CHOICES_MAX];	   /* what each choice was resolved to, and one more; 0: not yet */
	uint16_t home;				   /* of the newspaper, by its domain */
	uint16_t dollars;			   /* a choice among dollars that was found */
	uint16_t echo;				   /* dollars that stand with "$" too: $60M CAD, $40M; NZ$253m, the $253m */
	uint32_t echoes;			   /* how often */
	uint32_t bare, hyphened;		   /* amounts with "$"; those as $60-million */
	uint16_t yuan;				   /* what the article says all its yuan are */
	uint16_t cents;				   /* what some of its cents are of: C$39 million, or 67 cents a share */
	bool has_yuan, has_cents, simplified;
	bool has_home, agency;
	bool has_dollars, has_others;		   /* currencies to be told: dollars, others */
	bool has_goods;				   /* are priced in "$" that are American wherever they are: $50 a barrel */
	bool is_american, is_local;		   /* "$" is: $5 (S$7); $7 (US$5) */
	bool elsewhere;				   /* a country is named that has no dollars of its own, or America */
	bool complete;				   /* all evidence is in: what is resolved now stays */
};

enum { MONEY_HYPHENED = 2 }; /* amounts, as $60-million, that make an article Canadian where it names the country */

static inline bool
money_is_code(const struct money_context *context, uint16_t currency, const char *code)
{
	return memcmp(context->tables->codes[currency], code, 3) == 0;
}

/* "$", "dollars", "cents": any of many dollars, the American first. */
static inline bool
money_is_dollars(const struct money_context *context, uint16_t choice)
{
	return context->tables->choices[choice].count > 8 &&
	       money_is_code(context, money_candidate(context->tables, choice, 0), "USD");
}

void money_context_reset(struct money_context *context);
/* Names in a title or a sentence, which may be raw JSON; `weight` each. */
void money_context_names(struct money_context *context, struct span text, uint32_t weight);
/* The address or the name of the source. */
void money_context_source(struct money_context *context, struct span source);
/* Can names of countries in the sentence, counted from 0, still change what a currency is taken for? */
bool money_context_asks_names(const struct money_context *context, size_t sentence);
/* Notes the currencies that a sentence's mentions state. */
void money_context_state(struct money_context *context, const struct money_mention *mentions, size_t count);
/* Notes dollars whose amounts stand with a bare "$" too: "NZ$253m, ... the $253m". */
void money_context_echo(struct money_context *context, const struct money_mention *mentions, size_t count);
/* Adds the mentions to what the article counts in, when all that can be known is known. */
void money_context_count(struct money_context *context, const struct money_mention *mentions, size_t count);
/* The currency of a mention; false if it is no money after all. */
bool money_context_resolve(struct money_context *context, const struct money_mention *mention, uint16_t *currency);

#endif
