/* date - days that exist, and the way there and back */
#include "check.h"
#include "lib/date.h"

static bool
is_day(const char *text, int32_t expected)
{
	int32_t day = INT32_MIN;

	return date_parse(span_of(text), &day) && day == expected;
}

static bool
no_day(const char *text)
{
	int32_t day;

	return !date_parse(span_of(text), &day);
}

/* Every day of ten thousand years: each follows the last, and reads back as itself. */
static void
check_calendar(struct check *c)
{
	int32_t first = date_of(1, 1, 1), last = date_of(9999, 12, 31), wrong = 0;
	char text[DATE_LENGTH], before[DATE_LENGTH] = "0000-12-31";

	for (int32_t day = first; day <= last; day++) {
		int32_t back;

		date_write(day, text);
		wrong += !date_parse((struct span){text, DATE_LENGTH}, &back) || back != day ||
			 memcmp(before, text, DATE_LENGTH) >= 0;
		memcpy(before, text, DATE_LENGTH);
	}
	check_case(c, "ten thousand years, day by day");
	CHECK(c, wrong == 0 && last - first == 3652058);
}

int
main(void)
{
	struct check c = {0};

	check_case(&c, "days since 1970");
	CHECK(&c, is_day("1970-01-01", 0) && is_day("1969-12-31", -1) && is_day("2000-03-01", 11017));
	CHECK(&c, is_day("2021-08-26", 18865) && is_day("0001-01-01", -719162));
	check_case(&c, "leap days");
	CHECK(&c, is_day("2000-02-29", 11016) && is_day("2024-02-29", 19782));
	CHECK(&c, no_day("1900-02-29") && no_day("2023-02-29") && no_day("2024-02-30"));
	check_case(&c, "days that do not exist");
	CHECK(&c, no_day("2021-13-01") && no_day("2021-00-10") && no_day("2021-04-31") && no_day("2021-01-00"));
	CHECK(&c, no_day("0000-01-01") && no_day("") && no_day("2021-1-1") && no_day("2021/01/01"));
	CHECK(&c, no_day("2021-01-01T00:00") && no_day("20210101") && no_day("-021-01-01") && no_day("2021-01-0x"));
	check_calendar(&c);
	return check_finish(&c);
}
