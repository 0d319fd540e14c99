/* date - days of the calendar as numbers */
#include "date.h"

enum {
	DAYS_400_YEARS = 146097,
	DAYS_TO_1970 = 719468, /* from 0000-03-01 */
};

/* Years begin in March here, so that the leap day is the last of the year. */
int32_t
date_of(int32_t year, int32_t month, int32_t day)
{
	int32_t shifted = year - (month <= 2), era = shifted / 400, of_era = shifted % 400;
	int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * DAYS_400_YEARS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970;
}

static bool
read_digits(const char *at, size_t count, int32_t *number)
{
	*number = 0;
	for (size_t i = 0; i < count; i++) {
		if (at[i] < '0' || at[i] > '9')
			return false;
		*number = *number * 10 + (at[i] - '0');
	}
	return true;
}

static int32_t
days_in_month(int32_t year, int32_t month)
{
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (month == 2)
		return leap ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool
date_parse(struct span text, int32_t *day)
{
	int32_t year, month, of_month;

	if (text.length != DATE_LENGTH || text.at[4] != '-' || text.at[7] != '-')
		return false;
	if (!read_digits(text.at, 4, &year) || !read_digits(text.at + 5, 2, &month) ||
	    !read_digits(text.at + 8, 2, &of_month))
		return false;
	if (year < 1 || month < 1 || month > 12 || of_month < 1 || of_month > days_in_month(year, month))
		return false;
	*day = date_of(year, month, of_month);
	return true;
}

static void
write_digits(char *out, size_t count, int32_t number)
{
	for (; count > 0; number /= 10)
		out[--count] = (char)('0' + number % 10);
}

void
date_write(int32_t day, char out[DATE_LENGTH])
{
	int32_t from_march = day + DAYS_TO_1970, era = from_march / DAYS_400_YEARS;
	int32_t of_era = from_march % DAYS_400_YEARS;
	int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int32_t of_year = of_era - (365 * year + year / 4 - year / 100), shifted = (5 * of_year + 2) / 153;
	int32_t month = shifted < 10 ? shifted + 3 : shifted - 9;

	write_digits(out, 4, era * 400 + year + (month <= 2));
	out[4] = '-';
	write_digits(out + 5, 2, month);
	out[7] = '-';
	write_digits(out + 8, 2, of_year - (153 * shifted + 2) / 5 + 1);
}
