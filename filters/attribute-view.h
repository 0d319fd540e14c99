/* attribute-view - the words and verbs of a sentence as the model knows them */
#ifndef MONEYTRAIL_ATTRIBUTE_VIEW_H
#define MONEYTRAIL_ATTRIBUTE_VIEW_H

#include "attribute-context.h"
#include "attribute-model.h"

/* The verb that governs a token, and how it stands. */
struct governor {
	int verb;		/* token, or NO_TOKEN */
	struct word tense;	/* "will", "to", "has", "was", "past", "ing", "now", "be" where it is an auxiliary alone */
};

/* The nearest verb before the token in its clause; an auxiliary where there is no other. */
struct governor view_verb_before(const struct sentence *sentence, int token);
/* The nearest verb behind it. */
struct governor view_verb_after(const struct sentence *sentence, int token);
/* The cue that a word is, the first of several; NULL: none. */
static inline const struct cue *
view_cue(const struct sentence *sentence, int token)
{
	const uint32_t cue = sentence->tokens[token].cue;

	return cue == LEXICON_NONE ? NULL : &sentence->lexicon->cues[cue];
}

/* For view_word, of a token that nobody has asked for yet, or of none. */
struct word view_new_word(const struct sentence *sentence, int token);
/* A word as the model knows it: its cue's name, "<company>" for a name, "<money>", "<number>", "<time>", else in lower case. */
static inline struct word
view_word(const struct sentence *sentence, int token)
{
	return token_exists(sentence, token) && sentence->tokens[token].word.hash != 0 ? sentence->tokens[token].word
		: view_new_word(sentence, token);
}

/* The same of the token's own letters, in lower case. */
struct word view_lower(const struct sentence *sentence, int token);
/* A role's name; "" for ROLE_NONE. */
static inline struct word
view_role(const struct sentence *sentence, enum role role)
{
	return sentence->lexicon->roles[role];
}

/* Does a clause end here: at a stop, a semicolon, a bullet? */
bool view_ends_clause(const struct sentence *sentence, int token);
/* Features of an amount that tell its role; the amount has what role_weigh makes of it, `verb` is the one before it. */
void view_amount(const struct sentence *sentence, const struct amount *amount, struct governor verb,
	const struct context *context, struct features *features);

#endif
