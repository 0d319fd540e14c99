/* aggregate-cluster - one actor's figures that are being put together */
#ifndef MONEYTRAIL_AGGREGATE_CLUSTER_H
#define MONEYTRAIL_AGGREGATE_CLUSTER_H

#include "aggregate-merge.h"

enum { PROGRAMMES_MAX = 8 }; /* names of programmes that a cluster remembers */

/* What a cluster's members agree on in one currency. */
struct axis {
	uint32_t currency, next; /* next: index + 1 */
	bool restated;		 /* from a conversion in an article, not a member's own */
	struct decimal low, high, amount;
};

struct cluster {
	uint32_t head, tail;	 /* views, index + 1 */
	uint32_t axes;		 /* index + 1 */
	uint32_t value_currency;
	int32_t first, last;
	int32_t scale_low, scale_high, value_scale_low, value_scale_high;
	uint32_t currency;	 /* of the first member */
	bool plain;		 /* one axis only: scales say all */
	bool valued;
	struct decimal value_low, value_high;
	uint32_t programmes[PROGRAMMES_MAX];
	uint8_t programme_count, marks, reasons;
};

struct slice {
	struct ledger *ledger;
	struct view *views;
	struct cluster *clusters;
	struct axis *axes;
	size_t count, axis_count, axis_capacity;
};

const struct atom *atom_of(const struct slice *slice, const struct view *view);
bool intervals_overlap(const struct decimal *a_low, const struct decimal *a_high, const struct decimal *b_low,
	const struct decimal *b_high);

/* aggregate-agree: why the figure may be the cluster's, REASON_ bits; 0 if it is not. */
uint8_t agree(const struct slice *slice, const struct cluster *cluster, const struct view *view);
/* aggregate-apart: does a word set them apart? */
bool set_apart(const struct slice *slice, const struct cluster *cluster, const struct view *view);
/* A plain figure beside an "additional" and an "earlier" one of the same amount is today's news. */
bool is_news(const struct slice *slice, const struct cluster *cluster, const struct atom *atom);

#endif
