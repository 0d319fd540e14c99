/* date - days of the calendar as numbers: to compare, to count between, to look up */
#ifndef MONEYTRAIL_DATE_H
#define MONEYTRAIL_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "span.h"

enum { DATE_LENGTH = 10 }; /* of "2021-08-26" */

/* "2021-08-26", a day that exists (Gregorian calendar, years 0001 to 9999): days since 1970-01-01. */
bool date_parse(struct span text, int32_t *day);
/* The text that date_parse reads: DATE_LENGTH bytes, no NUL. */
void date_write(int32_t day, char out[DATE_LENGTH]);
/* The day of a year, month 1 to 12 and day of the month that exist. */
int32_t date_of(int32_t year, int32_t month, int32_t day);

#endif
