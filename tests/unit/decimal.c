/*
 * decimal - known answers and laws. Given the argument "compute" it is a calculator instead, for
 * tests/decimal.bats to hold against an independent one: a line "multiply 1.5 2" gives "3" or "-".
 */
#include "check.h"
#include "lib/decimal.h"

#include <stdlib.h>
#include <string.h>

struct text {
	char at[DECIMAL_TEXT_MAX + 1];
};

static struct decimal
number(const char *text)
{
	struct decimal d = {.used = 0};

	if (!decimal_parse(span_of(text), &d))
		printf("# not a number: %s\n", text);
	return d;
}

static bool
writes(const struct decimal *d, const char *expected)
{
	char out[DECIMAL_TEXT_MAX];
	size_t length = decimal_write(d, out);

	if (span_is((struct span){out, length}, expected))
		return true;
	printf("# got %.*s, expected %s\n", (int)length, out, expected);
	return false;
}

static bool
reads_as(const char *text, const char *expected)
{
	struct decimal d;

	return decimal_parse(span_of(text), &d) && writes(&d, expected);
}

static bool
refused(const char *text)
{
	struct decimal d = decimal_of(7);

	return !decimal_parse(span_of(text), &d) && writes(&d, "7");
}

static struct text
digits(char digit, size_t count, const char *tail)
{
	struct text t;

	memset(t.at, digit, count);
	strcpy(t.at + count, tail);
	return t;
}

static void
check_reading(struct check *c)
{
	check_case(c, "reads JSON numbers exactly");
	CHECK(c, reads_as("0", "0") && reads_as("-0", "0") && reads_as("0.000", "0") && reads_as("-0.0e9", "0"));
	CHECK(c, reads_as("1.10", "1.1") && reads_as("-1.50e3", "-1500") && reads_as("12E-4", "0.0012"));
	CHECK(c, reads_as("1e+2", "100") && reads_as("00012.5", "12.5") && reads_as("0e99999999999", "0"));
	CHECK(c, reads_as("1000000000000000000000000000000", "1000000000000000000000000000000"));
	CHECK(c, reads_as("0.0001", "0.0001") && reads_as("999999999.999999999", "999999999.999999999"));
	CHECK(c, reads_as("1e71", digits('1', 1, "0000000000000000000000000000000000000000000000000000000000000000000"
		"0000").at));
	check_case(c, "refuses what is no number");
	CHECK(c, refused("") && refused("-") && refused("+1") && refused(".5") && refused("5.") && refused("1e"));
	CHECK(c, refused("1e+") && refused("1,000") && refused(" 1") && refused("1 ") && refused("0x10"));
	CHECK(c, refused("NaN") && refused("1.2.3") && refused("--1") && refused("1-"));
	check_case(c, "refuses more digits than fit");
	CHECK(c, reads_as(digits('9', 72, "").at, digits('9', 72, "").at));
	CHECK(c, refused(digits('9', 73, "").at) && refused(digits('9', 72, ".5").at));
	CHECK(c, reads_as(digits('9', 72, ".0000").at, digits('9', 72, "").at));
	CHECK(c, refused("1e72") && refused("1e-73") && refused("1e400") && refused("1e-99999999999"));
	CHECK(c, reads_as("1000e-75", "0.000000000000000000000000000000000000000000000000000000000000000000000001"));
}

static bool
writes_places(const char *text, unsigned places, const char *expected)
{
	char out[DECIMAL_TEXT_MAX];
	struct decimal d = number(text);
	size_t length = decimal_write_places(&d, places, out);

	return span_is((struct span){out, length}, expected);
}

static void
check_writing(struct check *c)
{
	check_case(c, "writes exactly so many places");
	CHECK(c, writes_places("1.5", 2, "1.50") && writes_places("0", 2, "0.00") && writes_places("12", 0, "12"));
	CHECK(c, writes_places("-0.05", 3, "-0.050") && writes_places("1.500", 2, "1.50"));
	check_case(c, "integers of 64 bits");
	struct decimal most = decimal_of(UINT64_MAX), none = decimal_of(0);

	CHECK(c, writes(&most, "18446744073709551615") && decimal_is_zero(&none) && writes(&none, "0"));
}

static bool
rounds(const char *text, unsigned places, const char *expected)
{
	struct decimal d = number(text), out;

	return decimal_round(&d, places, &out) && writes(&out, expected);
}

static void
check_rounding(struct check *c)
{
	check_case(c, "rounds half even");
	CHECK(c, rounds("0.5", 0, "0") && rounds("1.5", 0, "2") && rounds("2.5", 0, "2") && rounds("-2.5", 0, "-2"));
	CHECK(c, rounds("2.5000001", 0, "3") && rounds("0.125", 2, "0.12") && rounds("0.375", 2, "0.38"));
	CHECK(c, rounds("-0.004", 2, "0") && rounds("999.995", 2, "1000") && rounds("1.23", 5, "1.23"));
	check_case(c, "one rounding of a quotient, from its exact value");
	struct decimal a = number("100"), b = number("1"), third = number("3"), out;

	CHECK(c, decimal_multiply_divide(&a, &b, &third, 2, &out) && writes(&out, "33.33"));
	a = number("1"), b = number("1"), third = number("8");
	CHECK(c, decimal_multiply_divide(&a, &b, &third, 2, &out) && writes(&out, "0.12"));
	a = number("1000000000000000"), b = number("1.0834"), third = number("27512.37");
	CHECK(c, decimal_multiply_divide(&a, &b, &third, 2, &out) && writes(&out, "39378650403.44"));
	a = number("0.0001");
	CHECK(c, decimal_multiply_divide(&a, &b, &third, 2, &out) && writes(&out, "0"));
	third = decimal_of(0);
	CHECK(c, !decimal_multiply_divide(&a, &b, &third, 2, &out));
}

static void
check_overflow(struct check *c)
{
	struct decimal big = number(digits('9', 72, "").at), one = decimal_of(1), out = decimal_of(7);

	check_case(c, "overflow is said, never wrapped");
	CHECK(c, !decimal_add(&big, &one, &out) && !decimal_multiply(&big, &big, &out));
	CHECK(c, !decimal_shift(&big, 1, &out) && !decimal_shift(&one, -73, &out) && !decimal_shift(&one, 72, &out));
	CHECK(c, !decimal_multiply_divide(&big, &big, &one, 0, &out) && writes(&out, "7"));
	CHECK(c, decimal_multiply_divide(&big, &big, &big, 0, &out) && decimal_compare(&out, &big) == 0);
	check_case(c, "zeros behind the point never overflow");
	one = number("1.000000000000000000000000000000000000");
	CHECK(c, decimal_multiply(&big, &one, &out) && decimal_compare(&out, &big) == 0);
	struct decimal tiny = number("0.000000000000000000000000000000000000000000000000000000000000000000000000");

	CHECK(c, decimal_add(&big, &tiny, &out) && decimal_compare(&out, &big) == 0);
}

static void
check_helpers(struct check *c)
{
	struct decimal a = number("1.50"), b = number("1.5"), zero = number("-0.00"), out;

	check_case(c, "compares by value");
	CHECK(c, decimal_compare(&a, &b) == 0 && memcmp(&a, &b, sizeof a) != 0);
	decimal_normalize(&a);
	CHECK(c, memcmp(&a, &b, sizeof a) == 0);
	b = number("-2");
	CHECK(c, decimal_compare(&a, &b) > 0 && decimal_compare(&b, &a) < 0 && decimal_compare(&b, &zero) < 0);
	CHECK(c, decimal_subtract(&a, &a, &out) && decimal_is_zero(&out) && !out.negative);
	check_case(c, "the last digit that is not zero");
	a = number("1500000");
	CHECK(c, decimal_last_digit(&a) == 5);
	a = number("0.25"), b = number("2.50");
	CHECK(c, decimal_last_digit(&a) == -2 && decimal_last_digit(&b) == -1 && decimal_last_digit(&zero) == 0);
	a = number("1e30");
	CHECK(c, decimal_last_digit(&a) == 30);
	check_case(c, "shifts by powers of ten");
	a = number("-2.35");
	CHECK(c, decimal_shift(&a, 9, &out) && writes(&out, "-2350000000"));
	CHECK(c, decimal_shift(&a, -2, &out) && writes(&out, "-0.0235"));
}

/* ---- the calculator ---- */

static bool
compute(const char *operation, const struct decimal operand[3], unsigned places, struct decimal *out)
{
	const struct decimal *a = &operand[0], *b = &operand[1];

	if (strcmp(operation, "add") == 0)
		return decimal_add(a, b, out);
	if (strcmp(operation, "subtract") == 0)
		return decimal_subtract(a, b, out);
	if (strcmp(operation, "multiply") == 0)
		return decimal_multiply(a, b, out);
	if (strcmp(operation, "convert") == 0)
		return decimal_multiply_divide(a, b, &operand[2], places, out);
	if (strcmp(operation, "round") == 0)
		return decimal_round(a, places, out);
	*out = decimal_of((uint64_t)(1 + decimal_compare(a, b)));
	return strcmp(operation, "compare") == 0;
}

/* "convert 100 7.1 8.2 2": the operation, three numbers (those not needed are 0), places. */
static int
calculate(void)
{
	char operation[16], text[3][DECIMAL_TEXT_MAX], out[DECIMAL_TEXT_MAX];
	unsigned places;

	while (scanf("%15s %159s %159s %159s %u", operation, text[0], text[1], text[2], &places) == 5) {
		struct decimal operand[3], result;
		bool good = true;

		for (int i = 0; i < 3; i++)
			good = good && decimal_parse(span_of(text[i]), &operand[i]);
		if (good && compute(operation, operand, places, &result))
			printf("%.*s\n", (int)decimal_write(&result, out), out);
		else
			puts("-");
	}
	return 0;
}

int
main(int argc, char *argv[])
{
	struct check c = {0};

	if (argc > 1 && strcmp(argv[1], "compute") == 0)
		return calculate();
	check_reading(&c);
	check_writing(&c);
	check_rounding(&c);
	check_overflow(&c);
	check_helpers(&c);
	return check_finish(&c);
}
