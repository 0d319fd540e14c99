/* attribute-place - what stands before and behind a candidate */
#include "attribute-place.h"

enum { GOVERNED_WORDS_MAX = 6 };

/* The preposition that governs the noun phrase at `from`: "in the shares of listed carmaker BYD". */
static int
governing_preposition(const struct sentence *sentence, int from)
{
	for (int i = from - 1; i >= 0 && i >= from - GOVERNED_WORDS_MAX; i--) {
		if (token_kind_of(sentence, i) == TOKEN_NUMBER && token_is(sentence, from, WORD(WORD_ARTICLE)))
			return NO_TOKEN; /* "Until 2025 the company" */
		if (token_is(sentence, i, WORD(WORD_TIME)))
			return NO_TOKEN; /* "In September Pinduoduo ..." */
		if (span_is(token_lower(sentence, i), "of") && token_is(sentence, i - 1, WORD(WORD_COUNTRY)))
			continue; /* "the state of Schleswig-Holstein" */
		if (token_is(sentence, i, WORD(WORD_PREPOSITION)) &&
			!token_is(sentence, i, WORD(WORD_SUBORDINATE)))
			return i;
		if (!token_may_name(sentence, i) && !token_is_mark(sentence, i, 's') &&
			!token_is_mark(sentence, i, '-') &&
			!token_is(sentence, i, WORD(WORD_ARTICLE) | WORD(WORD_ITS) | WORD(WORD_QUALIFIER)))
			return NO_TOKEN;
	}
	return NO_TOKEN;
}

static bool
opens_clause(const struct sentence *sentence, int from)
{
	int before = from - 1;

	while (token_is(sentence, before, WORD(WORD_ARTICLE) | WORD(WORD_TIME) | WORD(WORD_ADVERB) |
		WORD(WORD_TOTAL)) ||
		token_kind_of(sentence, before) == TOKEN_NUMBER ||
		(before >= from - 4 && token_is_plain(sentence, before)))
		before--;
	if (before < 0)
		return true;
	if (token_is(sentence, before + 1, WORD(WORD_TIME)) &&
		token_is(sentence, before, WORD(WORD_PREPOSITION)))
		return true; /* "By Sunday evening 14 companies had" */
	if (token_kind_of(sentence, before) == TOKEN_MARK)
		return !token_is_mark(sentence, before, 's') && !token_is_mark(sentence, before, '(');
	return token_is(sentence, before, WORD(WORD_SUBORDINATE) | WORD(WORD_CONJUNCTION) |
		WORD(WORD_RELATIVE) |
						  WORD(WORD_SPEECH));
}

/* "Line, which has raised" */
static int
relative_behind(const struct sentence *sentence, int to)
{
	const int at = to + token_is_mark(sentence, to, ',');

	return token_is(sentence, at, WORD(WORD_RELATIVE)) ? at : NO_TOKEN;
}

void
place_candidate(const struct sentence *sentence, struct candidate *candidate)
{
	candidate->preposition = governing_preposition(sentence, candidate->from);
	candidate->opens = candidate->preposition == NO_TOKEN && opens_clause(sentence, candidate->from);
	candidate->apposition = token_is_mark(sentence, candidate->from - 1, ',') &&
		(token_kind_of(sentence, candidate->from - 2) == TOKEN_ENTITY ||
		token_kind_of(sentence, candidate->from - 2) == TOKEN_NUMBER ||
			token_is_mark(sentence, candidate->from - 2, ')') ||
			token_is_capital(sentence, candidate->from - 2)) && candidate->kind != CANDIDATE_NAME;
	candidate->possessor = candidate->possessor || token_is_mark(sentence, candidate->to, 's');
	candidate->relative = relative_behind(sentence, candidate->to);
}

bool
place_is_based(const struct sentence *sentence, int token)
{
	return token_is_mark(sentence, token, '-') && token + 1 < sentence->token_count &&
	       span_is(token_lower(sentence, token + 1), "based");
}

/* "WAUKEE, Iowa - Apple" too. */
bool
place_is_dateline(const struct sentence *sentence, int token)
{
	if (sentence->entities[sentence->tokens[token].index].type != ENTITY_PLACE || token > 3)
		return false;
	for (int i = 0; i < token; i++)
		if (token_kind_of(sentence, i) != TOKEN_ENTITY && !token_is_mark(sentence, i, ',') &&
			!sentence->tokens[i].capital)
			return false;
	for (int i = token + 1; i < token + 4; i++) {
		if (token_is_mark(sentence, i, '(') || token_is_mark(sentence, i, ':') ||
			(token_is_mark(sentence, i, '-') &&
			sentence->text.at[sentence->tokens[i].start - 1] == ' '))
			return token_kind_of(sentence, i + 1) != TOKEN_MONEY; /* "Finland: €3.5 million" */
		if (!token_is_mark(sentence, i, ',') && token_kind_of(sentence, i) != TOKEN_ENTITY &&
			token_kind_of(sentence, i) != TOKEN_NUMBER &&
			!token_is(sentence, i, WORD(WORD_TIME)))
			return false;
	}
	return false;
}
