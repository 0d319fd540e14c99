/* aggregate-day - dates as day numbers, so that they can be compared and subtracted */
#include "aggregate-day.h"

static bool
digits(struct span text, size_t from, size_t count, int32_t *out)
{
	int32_t number = 0;

	for (size_t i = from; i < from + count; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		number = number * 10 + (text.at[i] - '0');
	}
	*out = number;
	return true;
}

static int32_t
days_in(int32_t year, int32_t month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* Days since 0000-03-01 in the Gregorian calendar: years start in March, so leap days come last. */
static int32_t
number_of(int32_t year, int32_t month, int32_t day)
{
	int32_t y = month > 2 ? year : year - 1;

	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
}

bool
day_parse(struct span text, int32_t *day)
{
	int32_t year, month, date;

	if (text.length < DAY_TEXT || (text.length > DAY_TEXT && text.at[DAY_TEXT] != 'T'))
		return false;
	if (!digits(text, 0, 4, &year) || !digits(text, 5, 2, &month) || !digits(text, 8, 2, &date))
		return false;
	if (text.at[4] != '-' || text.at[7] != '-' || year < 1 || month < 1 || month > 12)
		return false;
	if (date < 1 || date > days_in(year, month))
		return false;
	*day = number_of(year, month, date);
	return true;
}

static void
put_digits(char *out, int32_t number, size_t count)
{
	while (count-- > 0) {
		out[count] = (char)('0' + number % 10);
		number /= 10;
	}
}

void
day_write(int32_t day, char out[DAY_TEXT])
{
	int32_t year = day / 365 + 1, month = 12;

	while (number_of(year, 1, 1) > day)
		year--;
	while (number_of(year, month, 1) > day)
		month--;
	put_digits(out, year, 4);
	out[4] = '-';
	put_digits(out + 5, month, 2);
	out[7] = '-';
	put_digits(out + 8, day - number_of(year, month, 1) + 1, 2);
}
