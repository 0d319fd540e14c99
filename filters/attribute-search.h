/* attribute-search - looking for the actor of one amount: candidates scored, the best one resolved to whom it means */
#ifndef MONEYTRAIL_ATTRIBUTE_SEARCH_H
#define MONEYTRAIL_ATTRIBUTE_SEARCH_H

#include "attribute-actor.h"

enum {
	SUBJECT_BASE = 60,
	FAR = 40,		/* the subject of the sentence may stand as far from its verbs as it likes */
	SCORE_LEAST = -60,	/* below this nobody in the sentence is meant */
	WINDOW = 80,		/* tokens that are looked at on each side */
	IMPOSSIBLE = -1000,
	SELLER_SENTENCES = 6,
};

/* What is being decided. */
struct search {
	const struct sentence *sentence;
	const struct candidates *candidates;
	struct amount *amount;
	struct context *context;
	const struct explain *explain;
	int anchor;	/* the cue's token, or the amount's */
	int verb;	/* the verb whose subject is looked for */
	unsigned places;
	bool passive;
	const struct candidate *first;	/* what opens the sentence */
};

/* A name, known or not, that may be of one of these types. */
bool search_is_name(const struct candidate *c, unsigned types);
/* Is the verb in a relative clause of c ("Hive Hydrogen, which plans to invest")? */
bool search_relates_to(const struct sentence *sentence, const struct candidate *c, int verb);
/* Does the verb say that its subject is given the money? */
bool search_receives(const struct search *search);
/* The candidate of the highest score, NULL if the sentence has none. */
const struct candidate *search_best(struct search *search, int *best);
/* Whom a candidate means: the antecedent of a pronoun, the employer of a speaker. */
struct actor search_resolve(const struct search *search, const struct candidate *c);
/* No actor for REFERENT_NONE. */
struct actor actor_of_referent(size_t referent);

#endif
