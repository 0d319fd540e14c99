/* aggregate-merge - which atoms tell of the same commitment */
#ifndef MONEYTRAIL_AGGREGATE_MERGE_H
#define MONEYTRAIL_AGGREGATE_MERGE_H

#include "aggregate-actors.h"
#include "aggregate-atoms.h"
#include "aggregate-figure.h"

/* Why mentions were put together; names in merge_reason_name. */
enum { REASON_AMOUNT = 1, REASON_ROUNDING = 2, REASON_CONVERSION = 4, REASON_RATE = 8, REASONS = 4 };

struct commitment {
	size_t members, member_count;	    /* atoms: where they start in ledger.members */
	size_t parts, part_count;	    /* in ledger.parts: of which others it is the sum */
	uint32_t atom;			    /* the one whose figure stands for all */
	uint8_t role, reasons;
	int32_t first, last;
	size_t count;			    /* mentions */
};

/* The result: commitments in the order in which they are written. */
struct ledger {
	struct atoms *atoms;
	struct actors actors;
	struct commitment *commitments;
	uint32_t *members;
	size_t *parts;
	struct told *told;	   /* by atom, document, number */
	size_t *told_start;	   /* by atom; one more */
	size_t count, capacity, member_count, part_count, part_capacity;
	size_t base;		   /* commitments written before, of other actors */
	bool roll_up;
};

/* What merging looks at, worked out once an atom. */
struct view {
	uint32_t atom;
	uint32_t currency;	    /* its three letters */
	struct figure figure;
	struct decimal low, high, value_low, value_high;
	int32_t scale_low, scale_high, value_scale_low, value_scale_high; /* see scale_of */
	bool valued;
	uint32_t next;		    /* in the same cluster: index + 1 */
};

/* Actors and tellings put in order, no commitments yet. */
void ledger_open(struct ledger *ledger, struct atoms *atoms, bool roll_up);
void ledger_make(struct ledger *ledger, struct atoms *atoms, bool roll_up);
void ledger_free(struct ledger *ledger);
const char *merge_reason_name(unsigned bit);

/* 1, 2, ... in order of writing. */
static inline size_t
commitment_number(const struct ledger *ledger, const struct commitment *commitment)
{
	return ledger->base + (size_t)(commitment - ledger->commitments) + 1;
}

/* aggregate-order: the canonical order of atoms. */
uint32_t *order_atoms(struct ledger *ledger, size_t *count);
int compare_text(const struct pool *pool, uint32_t a, uint32_t b);

/* aggregate-cluster: one actor's atoms of one class of roles, count of them from atoms on, in order. */
void cluster_slice(struct ledger *ledger, const uint32_t *atoms, size_t count);
/* aggregate-parts: marks those of the commitments from `start` on that are sums of others. */
void parts_find(struct ledger *ledger, size_t start);

/* A whole number that grows with d, so that most pairs need no decimal comparison. */
int32_t scale_of(const struct decimal *d);
void view_make(struct ledger *ledger, uint32_t atom, struct view *view);
uint32_t currency_number(struct span currency);
bool atoms_share_document(const struct ledger *ledger, uint32_t a, uint32_t b);

#endif
