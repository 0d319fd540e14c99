/* decimal - exact decimal numbers: amounts, rates, sums */
#include "decimal.h"

#include <string.h>

enum {
	BASE = 1000000000,
	BASE_DIGITS = 9,
	WIDE_LIMBS = 48, /* the widest intermediate: 72 + 72 digits, shifted by up to 216 more */
	SHIFT_MAX = 1000,
};

/* A natural number that is wider than a result may be; what every operation computes in. */
struct wide {
	uint32_t limb[WIDE_LIMBS];
	size_t used;
};

static const uint32_t powers[BASE_DIGITS] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

static void
wide_trim(struct wide *w)
{
	while (w->used > 0 && w->limb[w->used - 1] == 0)
		w->used--;
}

static void
wide_of(const struct decimal *d, struct wide *out)
{
	memcpy(out->limb, d->limb, d->used * sizeof d->limb[0]);
	out->used = d->used;
}

/* w = w * factor + carry, where factor < 2^32 and there is room for one more limb. */
static void
wide_scale(struct wide *w, uint32_t factor, uint32_t carry)
{
	uint64_t rest = carry;

	for (size_t i = 0; i < w->used; i++) {
		rest += (uint64_t)w->limb[i] * factor;
		w->limb[i] = (uint32_t)(rest % BASE);
		rest /= BASE;
	}
	if (rest != 0)
		w->limb[w->used++] = (uint32_t)rest;
}

/* w = w / divisor; the remainder is returned. */
static uint32_t
wide_reduce(struct wide *w, uint32_t divisor)
{
	uint64_t rest = 0;

	for (size_t i = w->used; i-- > 0;) {
		rest = rest * BASE + w->limb[i];
		w->limb[i] = (uint32_t)(rest / divisor);
		rest %= divisor;
	}
	wide_trim(w);
	return (uint32_t)rest;
}

/* w = w * 10^power; false if that is too wide. */
static bool
wide_raise(struct wide *w, size_t power)
{
	size_t limbs = power / BASE_DIGITS;

	if (w->used == 0)
		return true;
	if (w->used + limbs + 1 > WIDE_LIMBS)
		return false;
	if (limbs != 0) {
		memmove(w->limb + limbs, w->limb, w->used * sizeof w->limb[0]);
		memset(w->limb, 0, limbs * sizeof w->limb[0]);
		w->used += limbs;
	}
	if (power % BASE_DIGITS != 0)
		wide_scale(w, powers[power % BASE_DIGITS], 0);
	return true;
}

static int
wide_compare(const struct wide *a, const struct wide *b)
{
	if (a->used != b->used)
		return a->used < b->used ? -1 : 1;
	for (size_t i = a->used; i-- > 0;)
		if (a->limb[i] != b->limb[i])
			return a->limb[i] < b->limb[i] ? -1 : 1;
	return 0;
}

/* a = a + b, with room for one more limb. */
static void
wide_add(struct wide *a, const struct wide *b)
{
	uint32_t carry = 0;
	size_t most = a->used > b->used ? a->used : b->used;

	for (size_t i = 0; i < most; i++) {
		uint32_t sum = (i < a->used ? a->limb[i] : 0) + (i < b->used ? b->limb[i] : 0) + carry;

		carry = sum >= BASE;
		a->limb[i] = carry ? sum - BASE : sum;
	}
	a->used = most;
	if (carry)
		a->limb[a->used++] = 1;
}

/* a = a - b, where a >= b. */
static void
wide_subtract(struct wide *a, const struct wide *b)
{
	uint32_t borrow = 0;

	for (size_t i = 0; i < a->used; i++) {
		uint32_t take = (i < b->used ? b->limb[i] : 0) + borrow;

		borrow = a->limb[i] < take;
		a->limb[i] = a->limb[i] + (borrow ? BASE : 0) - take;
	}
	wide_trim(a);
}

static void
wide_multiply(const struct wide *a, const struct wide *b, struct wide *out)
{
	out->used = a->used + b->used;
	memset(out->limb, 0, out->used * sizeof out->limb[0]);
	for (size_t i = 0; i < a->used; i++) {
		uint64_t carry = 0;

		for (size_t j = 0; j < b->used; j++) {
			carry += out->limb[i + j] + (uint64_t)a->limb[i] * b->limb[j];
			out->limb[i + j] = (uint32_t)(carry % BASE);
			carry /= BASE;
		}
		out->limb[i + b->used] = (uint32_t)carry;
	}
	wide_trim(out);
}

/* One digit of the long division: how often b goes into a at `place`; so many b are taken away there. */
static uint32_t
divide_step(struct wide *a, const struct wide *b, size_t place)
{
	size_t n = b->used;
	uint64_t high = (uint64_t)a->limb[place + n] * BASE + a->limb[place + n - 1];
	uint64_t guess = high / b->limb[n - 1], rest = high % b->limb[n - 1];
	int64_t borrow = 0;

	while (guess >= BASE || guess * b->limb[n - 2] > rest * BASE + a->limb[place + n - 2]) {
		guess--;
		rest += b->limb[n - 1];
		if (rest >= BASE)
			break;
	}
	for (size_t i = 0; i <= n; i++) {
		int64_t left = (int64_t)a->limb[place + i] - borrow -
			       (i < n ? (int64_t)(guess * b->limb[i]) : 0);

		borrow = left < 0 ? (-left + BASE - 1) / BASE : 0;
		a->limb[place + i] = (uint32_t)(left + borrow * BASE);
	}
	if (borrow == 0)
		return (uint32_t)guess;
	/* One too many, which happens about twice in a billion digits: give one back. */
	uint32_t carry = 0;

	for (size_t i = 0; i <= n; i++) {
		uint32_t sum = a->limb[place + i] + (i < n ? b->limb[i] : 0) + carry;

		carry = sum >= BASE;
		a->limb[place + i] = carry ? sum - BASE : sum;
	}
	return (uint32_t)guess - 1;
}

/* a = a mod b, *quotient = a / b by long division (Knuth's algorithm D); b has two limbs or more, a has room for one. */
static void
divide_long(struct wide *a, struct wide *b, struct wide *quotient)
{
	uint32_t scale = (uint32_t)(BASE / (b->limb[b->used - 1] + UINT64_C(1)));
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
	wide_trim(a);
	wide_reduce(a, scale);
	wide_reduce(b, scale);
	wide_trim(quotient);
}

/* *quotient = a / b, rounded half even. Spoils a. b is not zero. */
static void
divide_half_even(struct wide *a, struct wide *b, struct wide *quotient)
{
	if (wide_compare(a, b) < 0) {
		quotient->used = 0;
	} else if (b->used == 1) {
		uint32_t rest;

		*quotient = *a;
		rest = wide_reduce(quotient, b->limb[0]);
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

/* Drops up to `most` trailing zeros; how many went. */
static unsigned
drop_zeros(struct wide *w, unsigned most)
{
	unsigned dropped = 0;

	while (dropped < most && w->used > 0 && w->limb[0] % 10 == 0) {
		wide_reduce(w, 10);
		dropped++;
	}
	return dropped;
}

/* The result w * 10^-scale, if it fits; zeros behind the point are given up for that. */
static bool
narrow(struct wide *w, unsigned scale, bool negative, struct decimal *out)
{
	if (w->used == 0) {
		*out = (struct decimal){.scale = (uint8_t)(scale < DECIMAL_SCALE_MAX ? scale : DECIMAL_SCALE_MAX)};
		return true;
	}
	if (w->used > DECIMAL_LIMBS || scale > DECIMAL_SCALE_MAX)
		scale -= drop_zeros(w, scale);
	if (w->used > DECIMAL_LIMBS || scale > DECIMAL_SCALE_MAX)
		return false;
	struct decimal result = {.used = (uint8_t)w->used, .scale = (uint8_t)scale, .negative = negative};

	memcpy(result.limb, w->limb, w->used * sizeof w->limb[0]);
	*out = result;
	return true;
}

struct decimal
decimal_of(uint64_t integer)
{
	struct decimal d = {.used = 0};

	for (; integer != 0; integer /= BASE)
		d.limb[d.used++] = (uint32_t)(integer % BASE);
	return d;
}

/* ---- reading ---- */

/* The parts of a number's text. */
struct notation {
	bool negative;
	struct span whole, fraction;
	int exponent;
};

static struct span
take_digits(const char **at, const char *limit)
{
	const char *start = *at;

	while (*at < limit && **at >= '0' && **at <= '9')
		++*at;
	return span_between(start, *at);
}

/* "e-3" and the like; an exponent beyond any range is cut to one that still is. */
static bool
take_exponent(const char **at, const char *limit, int *exponent)
{
	bool negative = false;

	++*at;
	if (*at < limit && (**at == '+' || **at == '-'))
		negative = *(*at)++ == '-';
	struct span digits = take_digits(at, limit);

	*exponent = 0;
	for (size_t i = 0; i < digits.length; i++)
		if (*exponent < SHIFT_MAX * 100)
			*exponent = *exponent * 10 + (digits.at[i] - '0');
	if (negative)
		*exponent = -*exponent;
	return digits.length > 0;
}

static bool
take_notation(struct span text, struct notation *n)
{
	const char *at = text.at, *limit = span_limit(text);

	*n = (struct notation){.negative = text.length > 0 && *at == '-'};
	at += n->negative;
	n->whole = take_digits(&at, limit);
	if (n->whole.length == 0)
		return false;
	if (at < limit && *at == '.') {
		at++;
		n->fraction = take_digits(&at, limit);
		if (n->fraction.length == 0)
			return false;
	}
	if (at < limit && (*at == 'e' || *at == 'E') && !take_exponent(&at, limit, &n->exponent))
		return false;
	return at == limit;
}

static struct span
without_leading_zeros(struct span digits)
{
	while (digits.length > 0 && digits.at[0] == '0')
		digits = (struct span){digits.at + 1, digits.length - 1};
	return digits;
}

static struct span
without_trailing_zeros(struct span digits)
{
	while (digits.length > 0 && digits.at[digits.length - 1] == '0')
		digits.length--;
	return digits;
}

/* w = w followed by these digits. */
static void
append_digits(struct wide *w, struct span digits)
{
	for (size_t i = 0; i < digits.length;) {
		uint32_t group = 0, power = 1;

		for (; i < digits.length && power < BASE; i++, power *= 10)
			group = group * 10 + (uint32_t)(digits.at[i] - '0');
		wide_scale(w, power, group);
	}
}

bool
decimal_parse(struct span text, struct decimal *out)
{
	struct notation n;
	struct wide w = {.used = 0};

	if (!take_notation(text, &n))
		return false;
	n.whole = without_leading_zeros(n.whole);
	if (n.whole.length + n.fraction.length > DECIMAL_SCALE_MAX)
		n.fraction = without_trailing_zeros(n.fraction);
	if (n.whole.length > 2 * DECIMAL_SCALE_MAX || n.fraction.length > 2 * DECIMAL_SCALE_MAX)
		return false;
	append_digits(&w, n.whole);
	append_digits(&w, n.fraction);
	if (w.used == 0)
		return narrow(&w, (unsigned)n.fraction.length, false, out);
	if (n.exponent > SHIFT_MAX || n.exponent < -SHIFT_MAX)
		return false;
	int scale = (int)n.fraction.length - n.exponent;

	if (scale < 0 && !wide_raise(&w, (size_t)-scale))
		return false;
	return narrow(&w, scale < 0 ? 0 : (unsigned)scale, n.negative, out);
}

/* ---- writing ---- */

/* The digits of d, most significant first, no leading zeros; how many ("" for zero). */
static size_t
write_digits(const struct decimal *d, char out[DECIMAL_LIMBS * BASE_DIGITS])
{
	size_t length = (size_t)d->used * BASE_DIGITS, skip = 0;

	for (size_t i = 0; i < d->used; i++) {
		uint32_t rest = d->limb[i];

		for (size_t j = 1; j <= BASE_DIGITS; j++, rest /= 10)
			out[length - i * BASE_DIGITS - j] = (char)('0' + rest % 10);
	}
	while (skip < length && out[skip] == '0')
		skip++;
	memmove(out, out + skip, length - skip);
	return length - skip;
}

/* `fraction` of d->scale digits behind the point, then `zeros` zeros. */
static size_t
write_plain(const struct decimal *d, size_t fraction, size_t zeros, char *out)
{
	char digits[DECIMAL_LIMBS * BASE_DIGITS], *at = out;
	size_t count = write_digits(d, digits), scale = d->scale;
	size_t whole = count > scale ? count - scale : 0, lead = count < scale ? scale - count : 0;

	if (d->negative && count > 0)
		*at++ = '-';
	if (whole == 0)
		*at++ = '0';
	memcpy(at, digits, whole);
	at += whole;
	if (fraction + zeros == 0)
		return (size_t)(at - out);
	*at++ = '.';
	if (lead > fraction)
		lead = fraction;
	memset(at, '0', lead);
	memcpy(at + lead, digits + whole, fraction - lead);
	memset(at + fraction, '0', zeros);
	return (size_t)(at + fraction + zeros - out);
}

/* Zeros at the end of the digits, at most `most`; zero has as many as asked for. */
static size_t
trailing_zeros(const struct decimal *d, size_t most)
{
	size_t zeros = 0;

	if (d->used == 0)
		return most;
	for (size_t i = 0; zeros < most && i < d->used; i++) {
		uint32_t rest = d->limb[i];

		if (rest == 0) {
			zeros += BASE_DIGITS;
			continue;
		}
		for (; rest % 10 == 0; rest /= 10)
			zeros++;
		break;
	}
	return zeros < most ? zeros : most;
}

size_t
decimal_write(const struct decimal *d, char out[DECIMAL_TEXT_MAX])
{
	return write_plain(d, d->scale - trailing_zeros(d, d->scale), 0, out);
}

size_t
decimal_write_places(const struct decimal *d, unsigned places, char out[DECIMAL_TEXT_MAX])
{
	size_t most = places < DECIMAL_SCALE_MAX ? places : DECIMAL_SCALE_MAX;
	size_t fraction = d->scale - trailing_zeros(d, d->scale);

	return write_plain(d, fraction, most > fraction ? most - fraction : 0, out);
}

/* ---- arithmetic ---- */

bool
decimal_is_zero(const struct decimal *d)
{
	return d->used == 0;
}

/* Both numbers over the same power of ten, which is returned. */
static unsigned
align(const struct decimal *a, const struct decimal *b, struct wide *x, struct wide *y)
{
	wide_of(a, x);
	wide_of(b, y);
	if (a->scale < b->scale)
		(void)wide_raise(x, (size_t)(b->scale - a->scale));
	else if (b->scale < a->scale)
		(void)wide_raise(y, (size_t)(a->scale - b->scale));
	return a->scale > b->scale ? a->scale : b->scale;
}

int
decimal_compare(const struct decimal *a, const struct decimal *b)
{
	struct wide x, y;

	if (a->negative != b->negative && a->used + b->used > 0)
		return a->negative ? -1 : 1;
	(void)align(a, b, &x, &y);
	return a->negative ? wide_compare(&y, &x) : wide_compare(&x, &y);
}

bool
decimal_add(const struct decimal *a, const struct decimal *b, struct decimal *out)
{
	struct wide x, y;
	unsigned scale = align(a, b, &x, &y);

	if (a->negative == b->negative) {
		wide_add(&x, &y);
		return narrow(&x, scale, a->negative, out);
	}
	if (wide_compare(&x, &y) >= 0) {
		wide_subtract(&x, &y);
		return narrow(&x, scale, a->negative, out);
	}
	wide_subtract(&y, &x);
	return narrow(&y, scale, b->negative, out);
}

bool
decimal_subtract(const struct decimal *a, const struct decimal *b, struct decimal *out)
{
	struct decimal negated = *b;

	negated.negative = !b->negative && b->used > 0;
	return decimal_add(a, &negated, out);
}

bool
decimal_multiply(const struct decimal *a, const struct decimal *b, struct decimal *out)
{
	struct wide x, y, product;

	wide_of(a, &x);
	wide_of(b, &y);
	wide_multiply(&x, &y, &product);
	return narrow(&product, (unsigned)a->scale + b->scale, a->negative != b->negative, out);
}

bool
decimal_shift(const struct decimal *d, int power, struct decimal *out)
{
	struct wide w;

	if (d->used == 0) {
		*out = *d;
		return true;
	}
	if (power > SHIFT_MAX || power < -SHIFT_MAX)
		return false;
	int scale = d->scale - power;

	wide_of(d, &w);
	if (scale < 0 && !wide_raise(&w, (size_t)-scale))
		return false;
	return narrow(&w, scale < 0 ? 0 : (unsigned)scale, d->negative, out);
}

bool
decimal_multiply_divide(const struct decimal *a, const struct decimal *b, const struct decimal *c,
	unsigned places, struct decimal *out)
{
	struct wide x, y, product, quotient;
	bool negative = a->negative != (b->negative != c->negative);
	int shift = c->scale + (int)places - a->scale - b->scale;

	if (c->used == 0 || places > DECIMAL_SCALE_MAX)
		return false;
	wide_of(a, &x);
	wide_of(b, &y);
	wide_multiply(&x, &y, &product);
	wide_of(c, &y);
	if (!wide_raise(shift < 0 ? &y : &product, (size_t)(shift < 0 ? -shift : shift)))
		return false;
	divide_half_even(&product, &y, &quotient);
	return narrow(&quotient, places, negative, out);
}

bool
decimal_round(const struct decimal *d, unsigned places, struct decimal *out)
{
	struct wide w, unit = {.limb = {1}, .used = 1}, quotient;

	if (d->scale <= places) {
		*out = *d;
		return true;
	}
	wide_of(d, &w);
	(void)wide_raise(&unit, d->scale - places);
	divide_half_even(&w, &unit, &quotient);
	return narrow(&quotient, places, d->negative, out);
}

void
decimal_normalize(struct decimal *d)
{
	struct wide w;

	wide_of(d, &w);
	if (d->used == 0)
		*d = (struct decimal){.used = 0};
	else if (d->scale > 0 && d->limb[0] % 10 == 0)
		(void)narrow(&w, d->scale - drop_zeros(&w, d->scale), d->negative, d);
}

int
decimal_last_digit(const struct decimal *d)
{
	if (d->used == 0)
		return 0;
	return (int)trailing_zeros(d, DECIMAL_LIMBS * BASE_DIGITS) - d->scale;
}
