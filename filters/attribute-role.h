/* attribute-role - what the cues around an amount say of its role: each is scored by kind, distance and syntax */
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
/* Sets what the cues alone say of an amount of the slice: role, cue, score, `inherited`; those before it are decided. */
void role_weigh(struct sentence *sentence, struct amount *amount, const struct context *context,
	const struct explain *explain);

/* The weightiest cue of a sentence without amounts: a noun alone if `nouns`. NULL if it holds none. */
const struct cue *role_of_line(const struct sentence *sentence, bool nouns);

#endif
