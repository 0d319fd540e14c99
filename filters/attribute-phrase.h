/* attribute-phrase - the noun phrase around an amount, and how well a cue near it fits */
#ifndef MONEYTRAIL_ATTRIBUTE_PHRASE_H
#define MONEYTRAIL_ATTRIBUTE_PHRASE_H

#include "attribute-clause.h"

enum {
	WINDOW = 60,		/* tokens that are looked at on each side */
	BASE = 50,		/* a cue of weight 0, at no distance */
	WEIGHT = 6,
	SCORE_LEAST = 15,	/* below this a cue decides nothing */
	TAIL_MAX = 6,
	HEADING_SENTENCES = 30,
};

static inline const struct token *
token_at(const struct sentence *sentence, int token)
{
	return &sentence->tokens[token];
}

/* The token behind a bracketed conversion at `token`, else `token`: "a 6 billion yuan ($849 million) fund". */
int phrase_skip_aside(const struct sentence *sentence, int token);
/* Is there a verb strictly between these tokens, other than of moving or being ("rose to", "was")? */
bool phrase_has_verb(const struct sentence *sentence, int from, int to);
/* Is this token "a share", "per share" or the like? */
bool phrase_is_per_share(const struct sentence *sentence, int token);
/* How well the cue at this token fits the amount; 0 or less: not at all. */
int phrase_score_cue(const struct sentence *sentence, const struct amount *amount, const struct cue *cue,
	int token,
	enum verb_form form);
/* The role that a cue gives the amount: by tense, by size, and by what the money is for. */
enum role tense_role(const struct sentence *sentence, const struct amount *amount, const struct cue *cue,
	int token,
	enum verb_form form);

#endif
