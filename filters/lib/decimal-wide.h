/* decimal-wide - natural numbers of many digits, which decimal computes in; for decimal.c only */
#ifndef MONEYTRAIL_DECIMAL_WIDE_H
#define MONEYTRAIL_DECIMAL_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	WIDE_BASE = 1000000000,
	WIDE_BASE_DIGITS = 9,
	WIDE_LIMBS = 48, /* the widest there is: 72 + 72 digits, shifted by up to 216 more */
};

/* Base 10^9, the least significant limb first, the top one not zero. */
struct wide {
	uint32_t limb[WIDE_LIMBS];
	size_t used;
};

/* w = w * factor + carry, where factor < 2^32 and there is room for one more limb. */
void wide_scale(struct wide *w, uint32_t factor, uint32_t carry);
/* w = w * 10^power; false if that is too wide. */
bool wide_raise(struct wide *w, size_t power);
int wide_compare(const struct wide *a, const struct wide *b);
/* a = a + b, with room for one more limb. */
void wide_add(struct wide *a, const struct wide *b);
/* a = a - b, where a >= b. */
void wide_subtract(struct wide *a, const struct wide *b);
void wide_multiply(const struct wide *a, const struct wide *b, struct wide *out);
/* *quotient = a / b, rounded half even. Spoils a and b. b is not zero, and a has room for one more limb. */
void wide_divide_half_even(struct wide *a, struct wide *b, struct wide *quotient);
/* Drops up to `most` trailing zeros; how many went. */
unsigned wide_drop_zeros(struct wide *w, unsigned most);

#endif
