/* decimal - exact decimal numbers: amounts, rates, sums */
#include "decimal.h"

#include <string.h>

#include "decimal-wide.h"

enum { SHIFT_MAX = 1000 }; /* exponents beyond this are out of any range */

static void
wide_of(const struct decimal *d, struct wide *out)
{
	memcpy(out->limb, d->limb, d->used * sizeof d->limb[0]);
	out->used = d->used;
}

/* The result w * 10^-scale, if it fits; zeros behind the point are given up for that. */
static bool
narrow(struct wide *w, unsigned scale, bool negative, struct decimal *out)
{
	if (w->used == 0) {
		*out = (struct decimal){.scale = scale < DECIMAL_SCALE_MAX ? (uint8_t)scale : DECIMAL_SCALE_MAX};
		return true;
	}
	if (w->used > DECIMAL_LIMBS || scale > DECIMAL_SCALE_MAX)
		scale -= wide_drop_zeros(w, scale);
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

	for (; integer != 0; integer /= WIDE_BASE)
		d.limb[d.used++] = (uint32_t)(integer % WIDE_BASE);
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

		for (; i < digits.length && power < WIDE_BASE; i++, power *= 10)
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
write_digits(const struct decimal *d, char out[DECIMAL_LIMBS * WIDE_BASE_DIGITS])
{
	size_t length = (size_t)d->used * WIDE_BASE_DIGITS, skip = 0;

	for (size_t i = 0; i < d->used; i++) {
		uint32_t rest = d->limb[i];

		for (size_t j = 1; j <= WIDE_BASE_DIGITS; j++, rest /= 10)
			out[length - i * WIDE_BASE_DIGITS - j] = (char)('0' + rest % 10);
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
	char digits[DECIMAL_LIMBS * WIDE_BASE_DIGITS], *at = out;
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
			zeros += WIDE_BASE_DIGITS;
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
	wide_divide_half_even(&product, &y, &quotient);
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
	wide_divide_half_even(&w, &unit, &quotient);
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
		(void)narrow(&w, d->scale - wide_drop_zeros(&w, d->scale), d->negative, d);
}

int
decimal_last_digit(const struct decimal *d)
{
	if (d->used == 0)
		return 0;
	return (int)trailing_zeros(d, DECIMAL_LIMBS * WIDE_BASE_DIGITS) - d->scale;
}
