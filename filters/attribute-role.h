/* attribute-role - the role of an amount: every cue around it is scored by kind, distance and syntax, the best one decides */
#ifndef MONEYTRAIL_ATTRIBUTE_ROLE_H
#define MONEYTRAIL_ATTRIBUTE_ROLE_H

#include "attribute-clause.h"
#include "attribute-context.h"

/* Told of each candidate, for --explain; NULL: nobody asks. */
struct explain {
	void (*tell)(void *state, const struct amount *amount, const char *what, struct span candidate,
		const char *role,
		int score);
	void *state;
};

/* Finds the noun phrase around each amount of the slice: lead, tail, preposition. */
void role_find_phrases(struct sentence *sentence);
/* Sets role, cue, score (and `inherited`) of one amount of the slice; those before it are done. */
void role_decide(struct sentence *sentence, struct amount *amount, struct context *context,
	const struct explain *explain);
/* After the actor is known: public bodies give aid, not donations; relief makes pledges donations. */
void role_settle(struct sentence *sentence, struct amount *amount, struct context *context, bool public_body);

/* The weightiest cue of a sentence without amounts: a noun alone if `nouns`. NULL if it holds none. */
const struct cue *role_of_line(const struct sentence *sentence, bool nouns);

#endif
