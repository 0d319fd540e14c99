/* aggregate-pool - equal strings kept once, known by small numbers from then on */
#ifndef MONEYTRAIL_AGGREGATE_POOL_H
#define MONEYTRAIL_AGGREGATE_POOL_H

#include "lib/buffer.h"

/*
 * Numbers are given in order of arrival, so they may tell strings apart but never order anything
 * that is written. Number 0 is the empty string. 8 + 4 + at most 8 bytes a string beside its text.
 */
struct pool {
	struct diag *diag;
	struct buffer bytes;
	size_t *ends;	   /* string i ends here, and starts where i - 1 ends */
	uint32_t *hashes;
	uint32_t *slots;   /* number + 1, 0: free */
	size_t count, capacity, slot_count;
};

void pool_init(struct pool *pool, struct diag *diag);
void pool_free(struct pool *pool);
/* The number of this string, a new one if it has none yet. */
uint32_t pool_put(struct pool *pool, struct span text);
/* The string: a view that ends with the next pool_put. */
struct span pool_get(const struct pool *pool, uint32_t number);

#endif
