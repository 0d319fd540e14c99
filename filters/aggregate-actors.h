/* aggregate-actors - which of the actors that mentions name are one and the same */
#ifndef MONEYTRAIL_AGGREGATE_ACTORS_H
#define MONEYTRAIL_AGGREGATE_ACTORS_H

#include "aggregate-atoms.h"
#include "lib/dictionary.h"

/* By number of an actor in the context's pool. Numbers of identities are in order of their keys. */
struct actors {
	uint32_t *identity; /* 0, 1, ... */
	uint32_t *own;	    /* the same without roll-up: differs between a parent's subsidiaries */
	uint32_t *face;	    /* by identity: an actor that has it as its own id, 0 if none */
	struct pool keys;
};

/* Over all actors that atoms have. With roll_up a subsidiary is its parent. */
void actors_resolve(struct actors *actors, const struct atoms *atoms, bool roll_up);
void actors_free(struct actors *actors);
/* One member of an actor, decoded; empty if it has none. `work` is emptied first. */
struct span actor_member(const struct mention_context *context, uint32_t actor, const char *name, struct buffer *work);
/* Nouns of many at once, whose givers nobody could count: "thirty companies", "the tech industry". */
void collectives_open(struct dictionary *nouns, struct diag *diag, const char *path);
/* Is an actor without an id only such a noun with what describes it? "Lowe's Companies" is not. */
bool is_collective(const struct dictionary *nouns, struct span actor);
/* Appends the name as a key: "The Harbour Group, Inc." is "harbour". */
void actor_key(struct span name, struct buffer *out);

#endif
