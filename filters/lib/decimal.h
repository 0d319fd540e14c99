/* decimal - exact decimal numbers: amounts, rates, sums. Nothing here is ever a binary fraction. */
#ifndef MONEYTRAIL_DECIMAL_H
#define MONEYTRAIL_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "span.h"

enum {
	DECIMAL_LIMBS = 8,	 /* base 10^9, least significant first: 72 digits */
	DECIMAL_TEXT_MAX = 160,	 /* room that decimal_write may need */
	DECIMAL_SCALE_MAX = 72,
};

/*
 * value = (-1)^negative * sum(limb[i] * 10^(9 i)) * 10^-scale. `used` limbs, the top one not zero
 * (none for zero). Plain value: copy freely. Every function that can overflow 72 digits returns
 * false and leaves *out alone; nothing wraps.
 */
struct decimal {
	uint32_t limb[DECIMAL_LIMBS];
	uint8_t used;
	uint8_t scale; /* digits behind the point, 0 to DECIMAL_SCALE_MAX */
	bool negative;
};

struct decimal decimal_of(uint64_t integer);
/*
 * Reads a JSON number ("-1.50e3") or a plain one; the whole span must be it. False on any other
 * text, on more digits than fit, and on an exponent that leaves the range.
 */
bool decimal_parse(struct span text, struct decimal *out);
/* Shortest exact plain notation, no exponent, no trailing zeros behind the point: bytes written (no NUL). */
size_t decimal_write(const struct decimal *d, char out[DECIMAL_TEXT_MAX]);
/* As decimal_write, but with exactly `places` digits behind the point (d must not have more: decimal_round first). */
size_t decimal_write_places(const struct decimal *d, unsigned places, char out[DECIMAL_TEXT_MAX]);

bool decimal_is_zero(const struct decimal *d);
int decimal_compare(const struct decimal *a, const struct decimal *b); /* by value: 1.50 == 1.5 */
bool decimal_add(const struct decimal *a, const struct decimal *b, struct decimal *out);
bool decimal_subtract(const struct decimal *a, const struct decimal *b, struct decimal *out);
bool decimal_multiply(const struct decimal *a, const struct decimal *b, struct decimal *out);
/* d * 10^power, exactly; power may be negative. */
bool decimal_shift(const struct decimal *d, int power, struct decimal *out);
/* a * b / c rounded half even to `places` digits behind the point, from the exact quotient. c not zero. */
bool decimal_multiply_divide(const struct decimal *a, const struct decimal *b, const struct decimal *c,
	unsigned places, struct decimal *out);
/* Half even, to `places` digits behind the point. */
bool decimal_round(const struct decimal *d, unsigned places, struct decimal *out);
/* Drops trailing zeros behind the point, so equal values are equal bytes. */
void decimal_normalize(struct decimal *d);
/* Decimal exponent of the last digit that is not zero: 1500000 -> 5, 0.25 -> -2, 0 -> 0. For rounding intervals. */
int decimal_last_digit(const struct decimal *d);

#endif
