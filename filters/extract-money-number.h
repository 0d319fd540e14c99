/* extract-money-number - numbers as news writes them: digits, words, Chinese numerals, with their scale */
#ifndef MONEYTRAIL_EXTRACT_MONEY_NUMBER_H
#define MONEYTRAIL_EXTRACT_MONEY_NUMBER_H

#include "extract-money-tables.h"
#include "lib/decimal.h"

/* No number of news has more zeros. */
enum { MONEY_POWER_MAX = 30 };

struct money_quantity {
	struct decimal value;
	struct decimal most;   /* of a range inside the number: four or five thousand, in Chinese */
	size_t next;	       /* the token behind it */
	uint8_t power;	       /* of the scale that stands in it */
	uint8_t tens;	       /* Chinese: of the last ten, hundred or thousand */
	bool scaled, ranged;
	bool spelled;	       /* in words */
	bool han;
	bool fraction;	       /* half, quarter: something must follow */
	bool short_scale;      /* m, bn, mil: no proof of money by itself */
	enum money_bound bound; /* MIN for "300-odd" */
};

/*
 * The number that begins at tokens[i], with its scale. The tokens end with one of kind MONEY_END.
 * `currency` says that one stands before it: "$5 M" then has a scale.
 */
bool money_quantity(const struct money_tables *tables, const struct money_token *tokens, size_t i, bool currency,
	struct money_quantity *q);
/* A scale at tokens[j] behind a number, with its hyphen: how many tokens it takes, and its power of ten. */
size_t money_scale_after(const struct money_tables *tables, const struct money_token *tokens, size_t j,
	bool currency, unsigned *power, bool *short_scale);

/* The value of a token of digits; false if it has too many. */
bool money_number_value(const struct money_token *token, struct decimal *value);
/* Sums and powers of ten that stay as they were where they would not fit. */
struct decimal money_add(struct decimal a, struct decimal b);
struct decimal money_times_ten(struct decimal a, unsigned power);
/* n / 100 */
struct decimal money_hundredths(uint64_t n);

/* A hyphen at tokens[j], glued on both sides. */
static inline bool
money_is_hyphen(const struct money_token *tokens, size_t j)
{
	return tokens[j].kind == MONEY_MARK && tokens[j].mark == '-' && !tokens[j].spaced && !tokens[j + 1].spaced;
}

#endif
