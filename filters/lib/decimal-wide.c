/* decimal-wide - natural numbers of many digits, which decimal computes in */
#include "decimal-wide.h"

#include <string.h>

static const uint32_t powers[WIDE_BASE_DIGITS] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000,
	100000000};

static void
trim(struct wide *w)
{
	while (w->used > 0 && w->limb[w->used - 1] == 0)
		w->used--;
}

void
wide_scale(struct wide *w, uint32_t factor, uint32_t carry)
{
	uint64_t rest = carry;

	for (size_t i = 0; i < w->used; i++) {
		rest += (uint64_t)w->limb[i] * factor;
		w->limb[i] = (uint32_t)(rest % WIDE_BASE);
		rest /= WIDE_BASE;
	}
	if (rest != 0)
		w->limb[w->used++] = (uint32_t)rest;
}

/* w = w / divisor; the remainder is returned. */
static uint32_t
reduce(struct wide *w, uint32_t divisor)
{
	uint64_t rest = 0;

	for (size_t i = w->used; i-- > 0;) {
		rest = rest * WIDE_BASE + w->limb[i];
		w->limb[i] = (uint32_t)(rest / divisor);
		rest %= divisor;
	}
	trim(w);
	return (uint32_t)rest;
}

bool
wide_raise(struct wide *w, size_t power)
{
	size_t limbs = power / WIDE_BASE_DIGITS;

	if (w->used == 0)
		return true;
	if (w->used + limbs + 1 > WIDE_LIMBS)
		return false;
	if (limbs != 0) {
		memmove(w->limb + limbs, w->limb, w->used * sizeof w->limb[0]);
		memset(w->limb, 0, limbs * sizeof w->limb[0]);
		w->used += limbs;
	}
	if (power % WIDE_BASE_DIGITS != 0)
		wide_scale(w, powers[power % WIDE_BASE_DIGITS], 0);
	return true;
}

int
wide_compare(const struct wide *a, const struct wide *b)
{
	if (a->used != b->used)
		return a->used < b->used ? -1 : 1;
	for (size_t i = a->used; i-- > 0;)
		if (a->limb[i] != b->limb[i])
			return a->limb[i] < b->limb[i] ? -1 : 1;
	return 0;
}

void
wide_add(struct wide *a, const struct wide *b)
{
	uint32_t carry = 0;
	size_t most = a->used > b->used ? a->used : b->used;

	for (size_t i = 0; i < most; i++) {
		uint32_t sum = (i < a->used ? a->limb[i] : 0) + (i < b->used ? b->limb[i] : 0) + carry;

		carry = sum >= WIDE_BASE;
		a->limb[i] = carry ? sum - WIDE_BASE : sum;
	}
	a->used = most;
	if (carry)
		a->limb[a->used++] = 1;
}

void
wide_subtract(struct wide *a, const struct wide *b)
{
	uint32_t borrow = 0;

	for (size_t i = 0; i < a->used; i++) {
		uint32_t take = (i < b->used ? b->limb[i] : 0) + borrow;

		borrow = a->limb[i] < take;
		a->limb[i] = a->limb[i] + (borrow ? WIDE_BASE : 0) - take;
	}
	trim(a);
}

void
wide_multiply(const struct wide *a, const struct wide *b, struct wide *out)
{
	out->used = a->used + b->used;
	memset(out->limb, 0, out->used * sizeof out->limb[0]);
	for (size_t i = 0; i < a->used; i++) {
		uint64_t carry = 0;

		for (size_t j = 0; j < b->used; j++) {
			carry += out->limb[i + j] + (uint64_t)a->limb[i] * b->limb[j];
			out->limb[i + j] = (uint32_t)(carry % WIDE_BASE);
			carry /= WIDE_BASE;
		}
		out->limb[i + b->used] = (uint32_t)carry;
	}
	trim(out);
}

/* One digit of the long division: how often b goes into a at `place`; so many b are taken away there. */
static uint32_t
divide_step(struct wide *a, const struct wide *b, size_t place)
{
	size_t n = b->used;
	uint64_t high = (uint64_t)a->limb[place + n] * WIDE_BASE + a->limb[place + n - 1];
	uint64_t guess = high / b->limb[n - 1], rest = high % b->limb[n - 1];
	int64_t borrow = 0;

	while (guess >= WIDE_BASE || guess * b->limb[n - 2] > rest * WIDE_BASE + a->limb[place + n - 2]) {
		guess--;
		rest += b->limb[n - 1];
		if (rest >= WIDE_BASE)
			break;
	}
	for (size_t i = 0; i <= n; i++) {
		int64_t left = (int64_t)a->limb[place + i] - borrow -
			       (i < n ? (int64_t)(guess * b->limb[i]) : 0);

		borrow = left < 0 ? (-left + WIDE_BASE - 1) / WIDE_BASE : 0;
		a->limb[place + i] = (uint32_t)(left + borrow * WIDE_BASE);
	}
	if (borrow == 0)
		return (uint32_t)guess;
	/* One too many, which happens about twice in a billion digits: give one back. */
	uint32_t carry = 0;

	for (size_t i = 0; i <= n; i++) {
		uint32_t sum = a->limb[place + i] + (i < n ? b->limb[i] : 0) + carry;

		carry = sum >= WIDE_BASE;
		a->limb[place + i] = carry ? sum - WIDE_BASE : sum;
	}
	return (uint32_t)guess - 1;
}

/* a = a mod b, *quotient = a / b by long division (Knuth's algorithm D); b has two limbs at least. */
static void
divide_long(struct wide *a, struct wide *b, struct wide *quotient)
{
	uint32_t scale = (uint32_t)(WIDE_BASE / (b->limb[b->used - 1] + UINT64_C(1)));
	size_t places = a->used - b->used + 1;

	wide_scale(b, scale, 0);
	size_t width = a->used;
	wide_scale(a, scale, 0);
	if (a->used == width)
		a->limb[width] = 0;
	for (size_t place = places; place-- > 0;)
		quotient->limb[place] = divide_step(a, b, place);
	quotient->used = places;
	a->used = b->used;
	trim(a);
	reduce(a, scale);
	reduce(b, scale);
	trim(quotient);
}

void
wide_divide_half_even(struct wide *a, struct wide *b, struct wide *quotient)
{
	if (wide_compare(a, b) < 0) {
		quotient->used = 0;
	} else if (b->used == 1) {
		uint32_t rest;

		*quotient = *a;
		rest = reduce(quotient, b->limb[0]);
		a->limb[0] = rest;
		a->used = rest != 0;
	} else {
		divide_long(a, b, quotient);
	}
	wide_scale(a, 2, 0);
	int side = wide_compare(a, b);
	bool odd = quotient->used > 0 && quotient->limb[0] % 2 != 0;

	if (side > 0 || (side == 0 && odd))
		wide_add(quotient, &(struct wide){.limb = {1}, .used = 1});
}

unsigned
wide_drop_zeros(struct wide *w, unsigned most)
{
	unsigned dropped = 0;

	while (dropped < most && w->used > 0 && w->limb[0] % 10 == 0) {
		reduce(w, 10);
		dropped++;
	}
	return dropped;
}
