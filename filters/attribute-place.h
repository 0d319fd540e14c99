/* attribute-place - how a candidate stands in its sentence: what governs it, what it opens, where the news was written */
#ifndef MONEYTRAIL_ATTRIBUTE_PLACE_H
#define MONEYTRAIL_ATTRIBUTE_PLACE_H

#include "attribute-candidate.h"

static inline enum token_kind
token_kind_of(const struct sentence *sentence, int token)
{
	return token_or_none(sentence, token)->kind;
}

/* May it be part of a noun phrase that names somebody? */
static inline bool
token_may_name(const struct sentence *sentence, int token)
{
	return token_kind_of(sentence, token) == TOKEN_ENTITY || token_is_plain(sentence, token) ||
	       token_kind_of(sentence, token) == TOKEN_NUMBER;
}

/* A word with a capital that says nothing else than that somebody is named. */
static inline bool
token_is_capital(const struct sentence *sentence, int token)
{
	const struct token *t = token_or_none(sentence, token);

	return t->capital & t->plain & ((t->classes & ~(WORD(WORD_COMPANY) | WORD(WORD_ORGANIZATION) | WORD(WORD_AGENCY))) == 0);
}

/* Sets preposition, opens, apposition, possessor and relative of a candidate, whose kind and tokens are set. */
void place_candidate(const struct sentence *sentence, struct candidate *candidate);
/* Is this the mark of the "-based" behind a place? */
bool place_is_based(const struct sentence *sentence, int token);
/* "NAGOYA -- Tokai Seiki Co. plans", "LAHORE: Mian": is the entity at this token where it was written, not who acts? */
bool place_is_dateline(const struct sentence *sentence, int token);

#endif
