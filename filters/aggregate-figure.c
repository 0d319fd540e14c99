/* aggregate-figure - what an amount as written stands for: an interval, as wide as its rounding and its bound */
#include "aggregate-figure.h"
#include "lib/record.h"

enum { VALUE_PLACES = 6 };

static const char *const bound_names[BOUNDS] = {"exact", "approx", "min", "max"};

bool
bound_parse(struct span name, enum bound *bound)
{
	*bound = BOUND_EXACT;
	if (name.length == 0)
		return true;
	for (size_t i = 0; i < BOUNDS; i++)
		if (span_is(name, bound_names[i])) {
			*bound = (enum bound)i;
			return true;
		}
	return false;
}

/* A comma or a point between digits belongs to the number: 2,000.50. */
static bool
inside_number(const char *at, const char *limit)
{
	return (*at == ',' || *at == '.') && at + 1 < limit && at[1] >= '0' && at[1] <= '9';
}

uint8_t
figure_digits(struct span quote)
{
	const char *at = quote.at, *limit = span_limit(quote);
	uint8_t digits = 0;

	while (at < limit && (*at < '0' || *at > '9'))
		at++;
	for (; at < limit && digits < DECIMAL_SCALE_MAX; at++) {
		if (*at >= '0' && *at <= '9')
			digits = (uint8_t)(digits + (digits != 0 || *at != '0'));
		else if (!inside_number(at, limit))
			break;
	}
	return digits;
}

static void
put_decimal(struct buffer *out, const char *name, const struct decimal *d)
{
	char digits[DECIMAL_TEXT_MAX];

	buffer_append_span(out, span_of(name));
	buffer_append(out, digits, decimal_write(d, digits));
}

void
figure_write(const struct figure *figure, struct buffer *out)
{
	put_decimal(out, "{\"amount\":", &figure->amount);
	if (figure->range)
		put_decimal(out, ",\"amount_max\":", &figure->most);
	buffer_append_span(out, SPAN(",\"currency\":"));
	record_quote(out, figure->currency);
	buffer_append_span(out, SPAN(",\"bound\":"));
	record_quote(out, span_of(bound_names[figure->bound]));
	if (figure->inferred)
		buffer_append_span(out, SPAN(",\"inferred\":true"));
	buffer_append_span(out, SPAN(",\"digits\":"));
	buffer_append_number(out, figure->digits);
	buffer_append_byte(out, '}');
}

void
figure_read(struct span json, struct figure *figure)
{
	struct record_walk walk = record_enter(json);
	size_t digits = 0;

	*figure = (struct figure){0};
	while (record_next(&walk)) {
		struct span value = walk.value, text = value;

		if (record_type(value) == RECORD_STRING)
			text = (struct span){value.at + 1, value.length - 2};
		if (span_is(walk.name, "amount"))
			record_decimal(value, &figure->amount);
		else if (span_is(walk.name, "amount_max"))
			figure->range = record_decimal(value, &figure->most);
		else if (span_is(walk.name, "currency"))
			figure->currency = text;
		else if (span_is(walk.name, "bound"))
			bound_parse(text, &figure->bound);
		else if (span_is(walk.name, "inferred"))
			figure->inferred = true;
		else if (span_is(walk.name, "digits") && record_size(value, &digits))
			figure->digits = (uint8_t)digits;
	}
	if (!figure->range)
		figure->most = figure->amount;
}

/* d * percent / 100; d itself where that has more digits than fit. */
static struct decimal
percent(const struct decimal *d, uint64_t part)
{
	struct decimal whole = decimal_of(part), out = *d;

	if (decimal_multiply(d, &whole, &out))
		decimal_shift(&out, -2, &out);
	return out;
}

/* Decimal exponent of the first digit: 1500000 -> 6. */
static int
first_digit(const struct decimal *d)
{
	char digits[DECIMAL_TEXT_MAX];
	size_t length = decimal_write(d, digits), point = 0, first = 0;

	while (point < length && digits[point] != '.')
		point++;
	while (first < length && (digits[first] == '0' || digits[first] == '.' || digits[first] == '-'))
		first++;
	return first < point ? (int)(point - first) - 1 : (int)point - (int)first;
}

/* Half a unit of the last digit written, at most a twentieth of the amount: "1 billion" is 0.95 to 1.05. */
static struct decimal
rounding(const struct figure *figure, const struct decimal *amount)
{
	struct decimal half = decimal_of(5), most = percent(amount, 5);
	int last = figure->digits != 0 ? first_digit(amount) - figure->digits + 1 : decimal_last_digit(amount);

	if (decimal_is_zero(amount) || !decimal_shift(&half, last - 1, &half) || decimal_compare(&half, &most) > 0)
		return most;
	return half;
}

void
figure_interval(const struct figure *figure, struct decimal *low, struct decimal *high)
{
	struct decimal below = rounding(figure, &figure->amount), above = rounding(figure, &figure->most), more;

	if (figure->bound == BOUND_APPROX || figure->bound == BOUND_MAX) {
		more = percent(&figure->amount, figure->bound == BOUND_MAX ? 10 : 5);
		decimal_add(&below, &more, &below);
	}
	if (figure->bound == BOUND_APPROX || figure->bound == BOUND_MIN) {
		more = percent(&figure->most, figure->bound == BOUND_MIN ? 10 : 5);
		decimal_add(&above, &more, &above);
	}
	*low = figure->amount;
	*high = figure->most;
	decimal_subtract(&figure->amount, &below, low);
	decimal_add(&figure->most, &above, high);
}

bool
figure_value_interval(const struct figure *figure, const struct decimal *least, const struct decimal *most,
	struct decimal *low, struct decimal *high)
{
	struct decimal from, to;

	if (decimal_is_zero(&figure->amount))
		return false;
	figure_interval(figure, &from, &to);
	if (!decimal_multiply_divide(least, &from, &figure->amount, VALUE_PLACES, low) ||
		!decimal_multiply_divide(most, &to, &figure->amount, VALUE_PLACES, high))
		return false;
	*low = percent(low, 98);
	*high = percent(high, 102);
	return true;
}
