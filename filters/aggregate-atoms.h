/*
 * aggregate-atoms - all mentions that are alike, counted together: the smallest parts of a commitment
 *
 * An atom is what mentions with the same figure, actor, role, marks and programme come to, as long as no
 * gap between their dates is wider than the window. Everything in it is a sum, a least, a most or the N
 * least of its mentions, so it does not matter in which order they came, nor whether some came already
 * summed up in a partial result. What belongs together beyond that is decided over all atoms, at the end.
 */
#ifndef MONEYTRAIL_AGGREGATE_ATOMS_H
#define MONEYTRAIL_AGGREGATE_ATOMS_H

#include "aggregate-mention.h"

#define ATOM_NONE UINT32_MAX

struct atom_key {
	uint32_t actor, figure, programme, value_currency;
	uint8_t role, marks, month, zero;
};

/* One telling that is kept to be shown. Ordered by date, document, place, bytes. */
struct evidence {
	int32_t day;
	uint32_t doc, number;
	size_t start, end, length;
	char json[];
};

/* An item of a list that an atom has. */
struct link {
	uint32_t value, next; /* next: index + 1 */
};

struct atom {
	struct atom_key key;
	uint32_t parent;	     /* itself, or the atom it was joined to */
	uint32_t next;		     /* of the same key, another time: index + 1 */
	int32_t first, last;	     /* DAY_NONE both: undated */
	uint32_t restated;	     /* list: figures into which the articles themselves convert it */
	uint32_t forms;		     /* list: strings by which they name the actor */
	bool valued, conflict;
	size_t count, converted;     /* mentions; of them conversions */
	struct decimal least, most;  /* of the values at the rates of their days */
	struct evidence **evidence;  /* in order */
	size_t evidence_count, evidence_capacity;
};

/* A mention stands in this document under this number, and is part of this atom. */
struct told {
	uint32_t doc, number, atom;
};

/* A conversion whose original has not been seen yet. */
struct pending {
	uint32_t doc, number, same_as, final;
	bool done;
	size_t length;
	char *line;
};

struct atoms {
	struct mention_context *context;
	size_t evidence_limit;
	int32_t window;
	struct atom *all;
	uint32_t *slots; /* of the first atom of a key: index + 1 */
	struct told *told;
	struct link *links;
	struct pending *pending;
	size_t count, capacity, slot_count, told_count, told_capacity, link_count, link_capacity,
		pending_count, pending_capacity;
};

void atoms_init(struct atoms *atoms, struct mention_context *context);
void atoms_free(struct atoms *atoms);
void atoms_add(struct atoms *atoms, struct mention *mention, const struct record *record);
/* The atom that this one was joined to. */
uint32_t atoms_root(struct atoms *atoms, uint32_t atom);

/* For partial results: the atom of this key that a mention of this day belongs to, joined or made. */
uint32_t atoms_open(struct atoms *atoms, const struct atom_key *key, int32_t first, int32_t last);
void atoms_value(struct atom *atom, const struct decimal *value);
void atoms_restate(struct atoms *atoms, uint32_t atom, uint32_t figure);
void atoms_name(struct atoms *atoms, uint32_t atom, uint32_t form);
void atoms_tell(struct atoms *atoms, uint32_t doc, uint32_t number, uint32_t atom);
void atoms_keep_evidence(struct atoms *atoms, uint32_t atom, const struct evidence *key, struct span json);

/* aggregate-conversion: a conversion goes where what it converts is. */
void conversion_add(struct atoms *atoms, const struct mention *mention, const struct record *record);
/*
 * Conversions whose originals came later find them now. With `all`, those whose originals never came
 * become figures of their own; without, they stay pending, for a partial result.
 */
void conversion_settle(struct atoms *atoms, bool all);

#endif
