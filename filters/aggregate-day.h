/* aggregate-day - dates as day numbers, so that they can be compared and subtracted */
#ifndef MONEYTRAIL_AGGREGATE_DAY_H
#define MONEYTRAIL_AGGREGATE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/date.h"
#include "lib/span.h"

enum { DAY_NONE = INT32_MAX, DAY_TEXT = DATE_LENGTH }; /* no date sorts behind all dates */

/* "2025-04-11", or a time stamp that starts so ("2025-04-11T08:00:00Z"). False if there is no such day. */
bool day_parse(struct span text, int32_t *day);

#endif
