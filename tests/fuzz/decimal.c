/*
 * decimal - numbers read from any bytes obey the laws of arithmetic. Three lines are three numbers; a refusal is
 * always allowed where digits could overflow, but what is answered must be right.
 */
#include <stdlib.h>

#include "lib/decimal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool good)
{
	if (!good)
		abort();
}

static bool
same(const struct decimal *a, const struct decimal *b)
{
	return decimal_compare(a, b) == 0 && decimal_compare(b, a) == 0;
}

/* No zero limb on top, no negative zero, no more places than allowed. */
static void
check_form(const struct decimal *d)
{
	must(d->used <= DECIMAL_LIMBS && d->scale <= DECIMAL_SCALE_MAX);
	must(d->used == 0 ? !d->negative : d->limb[d->used - 1] != 0);
	for (size_t i = 0; i < d->used; i++)
		must(d->limb[i] < 1000000000);
}

static void
check_text(const struct decimal *d, unsigned places)
{
	char text[DECIMAL_TEXT_MAX];
	size_t length = decimal_write(d, text);
	struct decimal back, rounded;

	must(length > 0 && length <= DECIMAL_TEXT_MAX);
	must(decimal_parse((struct span){text, length}, &back) && same(d, &back));
	must(memchr(text, '.', length) == NULL || text[length - 1] != '0');
	if (!decimal_round(d, places, &rounded))
		return;
	check_form(&rounded);
	length = decimal_write_places(&rounded, places, text);
	must(length <= DECIMAL_TEXT_MAX && (places == 0 || text[length - 1 - places] == '.'));
	must(decimal_parse((struct span){text, length}, &back) && same(&rounded, &back));
	must(decimal_round(&rounded, places, &back) && same(&rounded, &back));
}

static void
check_one(const struct decimal *d, unsigned places)
{
	struct decimal plain = *d, moved;

	check_form(d);
	check_text(d, places);
	decimal_normalize(&plain);
	check_form(&plain);
	must(same(d, &plain) && decimal_last_digit(d) == decimal_last_digit(&plain));
	if (!decimal_is_zero(d) && decimal_shift(d, -decimal_last_digit(d), &moved)) {
		must(decimal_last_digit(&moved) == 0);
		must(decimal_shift(&moved, decimal_last_digit(d), &moved) && same(d, &moved));
	}
}

static void
check_two(const struct decimal *a, const struct decimal *b)
{
	struct decimal x, y;

	must(decimal_compare(a, b) == -decimal_compare(b, a));
	if (decimal_add(a, b, &x)) {
		check_form(&x);
		must(decimal_add(b, a, &y) && same(&x, &y));
		must(decimal_subtract(&x, b, &y) && same(a, &y));
	}
	if (decimal_subtract(a, b, &x)) {
		check_form(&x);
		must((x.negative ? -1 : x.used > 0) == decimal_compare(a, b));
	}
	if (decimal_multiply(a, b, &x)) {
		check_form(&x);
		must(decimal_multiply(b, a, &y) && same(&x, &y));
		must(decimal_is_zero(&x) == (decimal_is_zero(a) || decimal_is_zero(b)));
	}
}

/* |2 (a b - q c)| <= |c| 10^-places for q = a b / c. */
static void
check_three(const struct decimal *a, const struct decimal *b, const struct decimal *c, unsigned places)
{
	struct decimal two = decimal_of(2), q, ab, qc, rest, most;

	if (decimal_is_zero(c)) {
		must(!decimal_multiply_divide(a, b, c, places, &q));
		return;
	}
	if (!decimal_multiply_divide(a, b, c, places, &q))
		return;
	check_form(&q);
	if (!decimal_multiply(a, b, &ab) || !decimal_multiply(&q, c, &qc) || !decimal_subtract(&ab, &qc, &rest) ||
	    !decimal_multiply(&rest, &two, &rest) || !decimal_shift(c, -(int)places, &most))
		return;
	rest.negative = most.negative = false;
	must(decimal_compare(&rest, &most) <= 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = {(const char *)data, size}, line;
	struct decimal number[3] = {{.used = 0}};
	unsigned places = size > 0 ? data[size - 1] % (DECIMAL_SCALE_MAX + 1) : 0;

	for (size_t i = 0; i < 3 && span_split(&rest, '\n', &line); i++)
		if (decimal_parse(line, &number[i]))
			check_one(&number[i], places);
	check_two(&number[0], &number[1]);
	check_three(&number[0], &number[1], &number[2], places);
	return 0;
}
