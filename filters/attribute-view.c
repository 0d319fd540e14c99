/* attribute-view - words, tenses, the verbs before and behind */
#include "attribute-view.h"

#include "attribute-phrase.h"

enum { REACH = 22, REACH_BEHIND = 10 }; /* tokens in which a verb is looked for */

static struct span
entity_word(enum entity_type type)
{
	switch (type) {
	case ENTITY_COMPANY: case ENTITY_PLATFORM:
		return SPAN("<company>");
	case ENTITY_AGENCY:
		return SPAN("<agency>");
	case ENTITY_ORGANIZATION:
		return SPAN("<organization>");
	case ENTITY_PROGRAM:
		return SPAN("<program>");
	case ENTITY_PERSON:
		return SPAN("<person>");
	case ENTITY_PLACE: case ENTITY_TYPES:
		break;
	}
	return SPAN("<place>");
}

static struct span
text_of(const struct sentence *sentence, int token)
{
	const struct token *t;
	const struct cue *cue;

	t = token_at(sentence, token);
	switch (t->kind) {
	case TOKEN_ENTITY:
		return entity_word(sentence->entities[t->index].type);
	case TOKEN_MONEY:
		return SPAN("<money>");
	case TOKEN_NUMBER:
		return SPAN("<number>");
	case TOKEN_MARK:
	case TOKEN_WORD:
		break;
	}
	if (t->kind == TOKEN_WORD && (t->classes & WORD(WORD_TIME)) != 0)
		return SPAN("<time>");
	if (t->kind == TOKEN_WORD && (cue = view_cue(sentence, token)) != NULL)
		return lexicon_cue_name(sentence->lexicon, cue);
	if (t->kind == TOKEN_WORD && t->capital && token > 0 && !sentence->headline && t->classes == 0)
		return SPAN("<Name>");
	return token_lower(sentence, token);
}

struct word
view_new_word(const struct sentence *sentence, int token)
{
	if (token < 0)
		return HASHED("<start>");
	if (token >= sentence->token_count)
		return HASHED("<end>");
	return sentence->tokens[token].word = word_of(text_of(sentence, token));
}

struct word
view_lower(const struct sentence *sentence, int token)
{
	return word_of(token_lower(sentence, token));
}

bool
view_ends_clause(const struct sentence *sentence, int token)
{
	const char mark = token_at(sentence, token)->mark;

	return (mark == ';') | (mark == '*') | (mark == '.'); /* no branch: not to be guessed */
}

static bool
is_light(const struct sentence *sentence, int token)
{
	return token_is(sentence, token, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL));
}

static struct word
tense_of(const struct sentence *sentence, int verb)
{
	const struct lexicon *lexicon = sentence->lexicon;
	bool ends_ing = span_ends(token_lower(sentence, verb), SPAN("ing"));
	int at = verb - 1;

	while (token_is(sentence, at, WORD(WORD_ADVERB) | WORD(WORD_NEGATION)))
		at--;
	if (token_is(sentence, at, WORD(WORD_INFINITIVE)))
		return HASHED("to");
	if (token_is(sentence, at, WORD(WORD_MODAL)) && !token_is(sentence, at, WORD(WORD_HAVE)))
		return HASHED("will");
	if (token_is(sentence, at, WORD(WORD_BE)))
		return ends_ing ? HASHED("being") : token_is(sentence, at - 1, WORD(WORD_MODAL)) ? HASHED("will be") : HASHED("was");
	if (token_is(sentence, at, WORD(WORD_HAVE)))
		return HASHED("has");
	if (ends_ing)
		return HASHED("ing");
	for (uint32_t use = token_at(sentence, verb)->uses; use != LEXICON_NONE; use = lexicon->uses[use].next) {
		const struct cue_use *u = &lexicon->uses[use];
		if (lexicon->cues[u->cue].kind == CUE_VERB)
			return u->form == FORM_PAST ? HASHED("past") : HASHED("now");
	}
	return span_ends(token_lower(sentence, verb), SPAN("ed")) ? HASHED("past") : HASHED("now");
}

struct governor
view_verb_before(const struct sentence *sentence, int token)
{
	int light = NO_TOKEN;

	for (int i = token - 1; i >= 0 && i > token - REACH && !view_ends_clause(sentence, i); i--) {
		if (token_at(sentence, i)->aside != 0 && token < sentence->token_count &&
			token_at(sentence, i)->aside != token_at(sentence, token)->aside)
			continue;
		if (is_light(sentence, i)) {
			if (light == NO_TOKEN)
				light = i;
		} else if (token_is_verb(sentence, i) && (light == NO_TOKEN || light > i + 4))
			return (struct governor){i, tense_of(sentence, i)};
		if (light != NO_TOKEN && i < light - 3)
			break;
	}
	return (struct governor){light, HASHED("be")};
}

struct governor
view_verb_after(const struct sentence *sentence, int token)
{
	for (int i = token + 1; i < sentence->token_count && i < token + REACH_BEHIND && !view_ends_clause(sentence, i); i++)
		if (token_is_verb(sentence, i) && !is_light(sentence, i))
			return (struct governor){i, tense_of(sentence, i)};
	return (struct governor){NO_TOKEN, {{NULL, 0}, 0}};
}
