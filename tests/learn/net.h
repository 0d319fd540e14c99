/* net - what learn learns: points of features for roles, and units that see an amount's and a payer's features together */
#ifndef MONEYTRAIL_LEARN_NET_H
#define MONEYTRAIL_LEARN_NET_H

#include "examples.h"

/* A feature's row: [0] for a payer whatever the role, then one a role, then one a unit. */
enum { COLUMNS = ROLE_COUNT + 1, UNITS = 32, ROW = COLUMNS + UNITS };

struct settings {
	int passes;
	double rate, unit_rate; /* of descent, at the start; they fall to nothing */
	size_t least;		/* examples that a feature must be in: what only few have tells nothing of others */
	double sparsity;	/* pulls the points towards 0 */
	double forget;		/* share of features, and of units, that are hidden from each example, so that none is relied on */
};

/*
 * The score of a role with a payer: the points of all features of both, and of each unit its weight for the role times how
 * far the sum of its inputs is above 0. Owns its arrays.
 */
struct net {
	const struct examples *examples;
	struct settings settings;
	float *rows, *row_squares;
	float out[UNITS][ROLE_COUNT], out_squares[UNITS][ROLE_COUNT];
	uint64_t random;
};

void net_init(struct net *net, const struct examples *examples, struct settings settings);
void net_free(struct net *net);
/* Learns, a line a pass on standard error. */
void net_learn(struct net *net);
/* Is the feature in enough examples? */
bool net_uses(const struct net *net, size_t feature);

#endif
