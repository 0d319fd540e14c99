/* aggregate-day - the day of a date, or of a time stamp that starts with one */
#include "aggregate-day.h"

bool
day_parse(struct span text, int32_t *day)
{
	if (text.length > DAY_TEXT && text.at[DAY_TEXT] == 'T')
		text.length = DAY_TEXT;
	return date_parse(text, day);
}
