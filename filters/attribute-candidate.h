/* attribute-candidate - what in a sentence may name a payer: names, pronouns, descriptions, common nouns */
#ifndef MONEYTRAIL_ATTRIBUTE_CANDIDATE_H
#define MONEYTRAIL_ATTRIBUTE_CANDIDATE_H

#include "attribute-clause.h"
#include "attribute-context.h"

enum candidate_kind {
	CANDIDATE_NAME,		/* an entity */
	CANDIDATE_PRONOUN,	/* it, they, he, we; its */
	CANDIDATE_DESCRIPTION,	/* "the Hangzhou-based firm" */
	CANDIDATE_PHRASE,	/* "fourteen companies", "users" */
};

struct candidate {
	enum candidate_kind kind;
	int from, to;		/* tokens [from, to) */
	unsigned types;		/* bits of entity types that it may refer to */
	int preposition;	/* token that governs it, or NO_TOKEN */
	bool possessor;		/* "Tencent's", "its" */
	bool apposition;	/* ", the owner of" behind a name */
	bool opens;		/* begins a clause, as subjects do */
	int acts;		/* the first verb that it is the subject of, or NO_TOKEN: subjects_find */
	int relative;		/* "which" or "who" right behind, a comma aside, or NO_TOKEN */
	uint64_t pronoun;	/* its class */
	bool unknown;		/* capital letters, but no entity */
	bool first;		/* of those, one word that begins a sentence: the capital says little */
	bool covered;		/* part of a longer candidate: "the [Alibaba] service" */
	bool public;		/* a government, a ministry ... */
};

/* Owns its array, reused for every slice. */
struct candidates {
	struct diag *diag;
	struct candidate *items;
	size_t count, capacity;
};

void candidates_init(struct candidates *candidates, struct diag *diag);
void candidates_free(struct candidates *candidates);
/* All candidates of the slice, in order. */
void candidates_find(struct candidates *candidates, const struct sentence *sentence);
/* A name, known or not, of a firm, a body or a person. */
bool candidate_is_payer(const struct candidate *c);
/* Only what holds a list together between these tokens: commas, "and", articles; at least one of them. */
bool candidate_list_between(const struct sentence *sentence, int from, int to);

#endif
