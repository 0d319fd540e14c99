/* aggregate-totals - sums of commitments by actor, role, time, ... */
#ifndef MONEYTRAIL_AGGREGATE_TOTALS_H
#define MONEYTRAIL_AGGREGATE_TOTALS_H

#include "aggregate-output.h"

/* One group. What it is called is taken from its first commitment. */
struct total {
	uint32_t key, shown; /* in totals.keys: what it is grouped by; its members as JSON, without braces */
	size_t commitments, mentions, unvalued;
	struct decimal sum;
	int32_t first, last;
	uint32_t currencies; /* index + 1 */
};

struct currency_sum {
	uint32_t currency, next;
	struct decimal sum;
};

struct totals {
	struct output *output;
	struct pool keys;
	uint32_t value_currency; /* the one that most values have */
	struct total *all;
	uint32_t *by_key; /* index + 1 by number of the key */
	struct currency_sum *sums;
	size_t count, capacity, key_capacity, sum_count, sum_capacity;
	struct buffer key, shown, value, text;
};

extern const char *const group_names[GROUPS];
/* aggregate-totals-write: all groups, in their order. */
void write_groups(struct totals *totals);

#endif
