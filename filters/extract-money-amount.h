/* extract-money-amount - one amount: a number and the currency on either side of it */
#ifndef MONEYTRAIL_EXTRACT_MONEY_AMOUNT_H
#define MONEYTRAIL_EXTRACT_MONEY_AMOUNT_H

#include "extract-money-mention.h"
#include "extract-money-unit.h"

/* What the parts of the grammar share while they read a run of tokens. */
struct money_reader {
	const struct money_tables *tables;
	const struct money_token *tokens;
	size_t count;
	struct span text;
	struct money_mentions *mentions;
	size_t first;		/* mention of this sentence */
	size_t list_item;	/* token of the next item of a list whose end says the scale, 0 if there is none */
	size_t last_next;	/* token behind the last mention of this run, 0 if there is none */
	bool changed;		/* the last "A to B" of this run was a change */
};

/* An amount under construction: tokens from first to next. */
struct money_amount {
	size_t first, next;
	struct decimal value, most;
	uint16_t choice;
	bool currency;		/* one stands in it */
	bool prefixed;
	bool scaled, ranged, spelled, needs_cue, stem, weak, short_scale, han;
	bool part;		/* cents */
	bool told;		/* $60M CAD */
	bool ditto;		/* 5 yuan (renminbi, the same below) */
	uint8_t power, tens;
	int8_t unit_power;	/* cents: -2 */
	enum money_bound bound;
	enum money_guess guess;	/* without a currency: is it money? */
};

/* The amount that begins at tokens[i], with a currency or without. */
bool money_amount_at(const struct money_reader *g, size_t i, struct money_amount *a);
/* "-100 USD": with its minus. */
bool money_signed_amount(const struct money_reader *g, size_t i, struct money_amount *a);
/* "$1.05 CAD": the currency once more behind it, or which one it is. */
void money_take_clarifier(const struct money_reader *g, struct money_amount *a);

#endif
