/* attribute-clause - the tokens of a sentence and the cost of crossing each: clauses are what is dear to leave */
#include "attribute-clause.h"

#include "lib/utf8.h"

/* Tenths of a word's distance. */
enum {
	COST_NAME = 4,
	COST_WORD = 5,
	COST_LIGHT = 2,
	COST_PREPOSITION = 3,
	COST_VERB = 12,
	COST_AND = 8,
	COST_COMMA = 10,
	COST_AMOUNT = 6,
	COST_CLAUSE = 20,
	COST_QUOTE = 15,
	COST_COLON = 15,
	COST_SEMICOLON = 40,
	COST_STOP = 60,
	COST_ASIDE = 50,	/* from inside an aside out of it: "Alibaba, the owner of Ele.me, gave" */
	COST_INTO_ASIDE = 8,	/* from outside in: "invest out of its own pocket (C$7bn)" */
	ASIDE_TOKENS_MAX = 40,
};

struct span
token_range(const struct sentence *sentence, int from, int limit)
{
	const char *at = sentence->text.at;

	return span_between(at + sentence->tokens[from].start, at + sentence->tokens[limit - 1].end);
}

struct span
token_text(const struct sentence *sentence, int token)
{
	return token_range(sentence, token, token + 1);
}

static bool
has_cue(const struct token *token, enum cue_kind kind)
{
	return (token->kinds & 1U << kind) != 0;
}

/*
 * "the pledge", "a loan", "revenue estimates": a word that may be a verb or a noun is a noun behind an
 * article, an adjective or a possessive; "to pledge", "will loan": a verb.
 */
static bool
stands_as_noun(const struct sentence *sentence, int token)
{
	if (token_is(sentence, token - 1, WORD(WORD_RELATIVE)))
		return false;
	if (token_is(sentence, token - 1, WORD(WORD_ARTICLE) | WORD(WORD_ITS)) ||
		token_is_mark(sentence, token - 1, 's'))
		return true;
	/* "cash gifts", "state grants" */
	if (token > 0 && has_cue(&sentence->tokens[token], CUE_NOUN) &&
		sentence->tokens[token - 1].kind == TOKEN_WORD &&
		sentence->tokens[token - 1].classes == 0 &&
		sentence->tokens[token - 1].uses == LEXICON_NONE &&
		(!sentence->tokens[token - 1].capital || token == 1))
		return true;
	/* "a 92 million fine", "a 4.1 billion takeover offer" */
	for (int i = token - 1; i >= 0 && i > token - 4 &&
		(!token_is(sentence, token + 1, WORD(WORD_ARTICLE) | WORD(WORD_ITS)) ||
		token_is(sentence, token + 1, WORD(WORD_RELATIVE))) &&
		has_cue(&sentence->tokens[token], CUE_NOUN); i--) {
		if (sentence->tokens[i].kind == TOKEN_MONEY)
			return true;
		if (sentence->tokens[i].kind != TOKEN_WORD || sentence->tokens[i].classes != 0)
			break;
	}
	return false;
}

/* Is this by itself a verb? Bits and no branches: words of all kinds come in any order. */
static inline bool
may_be_verb(const struct token *t)
{
	const uint64_t verbs = t->classes & (WORD(WORD_VERB) | WORD(WORD_MOVE) | WORD(WORD_SPEECH) | WORD(WORD_BE));
	const uint64_t others = t->classes & (WORD(WORD_PREPOSITION) | WORD(WORD_TIME));

	return (t->kind == TOKEN_WORD) & ((verbs | (t->kinds & 1U << CUE_VERB)) != 0) & (others == 0);
}

/* ", plowing $45 billion into", "by nationalizing BT": a verb by what stands around it, but ", farming and fishing". */
static bool
governs(const struct sentence *sentence, int token)
{
	const struct token *next = token_or_none(sentence, token + 1);

	return (token_is_mark(sentence, token - 1, ',') ||
		token_is(sentence, token - 1, WORD(WORD_PREPOSITION) | WORD(WORD_SUBORDINATE) | WORD(WORD_CONJUNCTION))) &&
	       (next->kind == TOKEN_MONEY || next->kind == TOKEN_ENTITY ||
		(next->classes & (WORD(WORD_ARTICLE) | WORD(WORD_ITS) | WORD(WORD_QUALIFIER))) != 0);
}

void
sentence_find_verbs(struct sentence *sentence)
{
	const uint64_t function = WORD(WORD_ARTICLE) | WORD(WORD_PREPOSITION) | WORD(WORD_CONJUNCTION) |
		WORD(WORD_RELATIVE) | WORD(WORD_SUBORDINATE) | WORD(WORD_BE) | WORD(WORD_HAVE) |
		WORD(WORD_MODAL) |
		WORD(WORD_INFINITIVE) | WORD(WORD_IT) | WORD(WORD_THEY) | WORD(WORD_HE) | WORD(WORD_WE) |
		WORD(WORD_EACH) | WORD(WORD_COMPARE) | WORD(WORD_RESPECTIVELY);

	for (int i = 0; i < sentence->token_count; i++) {
		struct token *t = &sentence->tokens[i];

		t->verb = (may_be_verb(t) && !stands_as_noun(sentence, i)) || (t->gerund && governs(sentence, i));
		t->plain = (t->kind == TOKEN_WORD) & !t->verb & ((t->classes & function) == 0);
	}
}

int
token_distance(const struct sentence *sentence, int from, int to)
{
	const struct token *a = &sentence->tokens[from], *b = &sentence->tokens[to];
	int between = a->cost < b->cost ? b->cost - a->cost : a->cost - b->cost;

	if (a->aside == b->aside)
		return between;
	return between + (a->aside != 0 ? COST_ASIDE : COST_INTO_ASIDE);
}

static int
mark_cost(char mark)
{
	switch (mark) {
	case ',':
		return COST_COMMA;
	case ';': case '*':
		return COST_SEMICOLON;
	case '.':
		return COST_STOP;
	case ':': case '-':
		return COST_COLON;
	case '"':
		return COST_QUOTE;
	default:
		return COST_LIGHT;
	}
}

/* What it costs to cross a word: the last of these that is true of it counts, chosen without a branch. */
static inline int
word_cost(const struct token *t)
{
	const uint64_t light = WORD(WORD_COMPARE) | WORD(WORD_TIME) | WORD(WORD_ADVERB) | WORD(WORD_BE) | WORD(WORD_HAVE) |
		WORD(WORD_MODAL) | WORD(WORD_MOVE) | WORD(WORD_ARTICLE);
	const bool subordinate = (t->classes & WORD(WORD_SUBORDINATE)) != 0;
	int cost = t->verb ? COST_VERB : COST_WORD;

	cost = (t->classes & WORD(WORD_CONJUNCTION)) != 0 ? COST_AND : cost;
	cost = subordinate ? COST_CLAUSE : cost;
	cost = (t->classes & WORD(WORD_PREPOSITION)) != 0 ? (subordinate ? COST_AND : COST_PREPOSITION) : cost;
	cost = (t->classes & light) != 0 ? COST_LIGHT : cost;
	return (t->classes & WORD(WORD_RELATIVE)) != 0 ? COST_CLAUSE : cost;
}

static int
crossing_cost(const struct token *t)
{
	switch (t->kind) {
	case TOKEN_ENTITY:
		return COST_NAME;
	case TOKEN_MONEY:
		return COST_AMOUNT;
	case TOKEN_NUMBER:
		return COST_LIGHT;
	case TOKEN_MARK:
		return mark_cost(t->mark);
	case TOKEN_WORD:
		break;
	}
	return word_cost(t);
}

/* ---- asides: what stands in brackets, and ", the maker of phones," between a name and its verb ---- */

static void
mark_aside(struct sentence *sentence, int open, int close)
{
	sentence->asides++;
	for (int i = open; i <= close; i++)
		sentence->tokens[i].aside = sentence->asides;
}

static bool
is_finite(const struct sentence *sentence, int token)
{
	while (token_is(sentence, token, WORD(WORD_ADVERB)))
		token++;
	return token_is(sentence, token, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL) |
		WORD(WORD_SPEECH)) ||
	       token_is_verb(sentence, token);
}

/* "In China, Tencent, the owner of WeChat, said": the comma behind an opening phrase opens no apposition. */
static bool
ends_opening_phrase(const struct sentence *sentence, int token)
{
	bool time = false;

	while (token > 0 && !token_is_mark(sentence, token - 1, ',') &&
		!token_is_mark(sentence, token - 1, '.') &&
		!token_is_mark(sentence, token - 1, '"')) {
		token--;
		time = time || token_is(sentence, token, WORD(WORD_TIME));
	}
	if (time) /* "By Sunday 14 companies, most of them small, had" */
		return false;
	return token_is(sentence, token, WORD(WORD_PREPOSITION) | WORD(WORD_SUBORDINATE) | WORD(WORD_TIME));
}

static bool
ends_name(const struct sentence *sentence, int token)
{
	return token_exists(sentence, token) && !token_is(sentence, token, WORD(WORD_TIME)) &&
	       !ends_opening_phrase(sentence, token) &&
	       (sentence->tokens[token].kind == TOKEN_ENTITY || token_is_mark(sentence, token, ')') ||
		       (sentence->tokens[token].kind == TOKEN_WORD && sentence->tokens[token].capital) ||
		       token_is_plain(sentence, token));
}

static bool
opens_apposition(const struct sentence *sentence, int token)
{
	return token_exists(sentence, token) && !is_finite(sentence, token) &&
	       (token_is(sentence, token, WORD(WORD_ARTICLE) | WORD(WORD_RELATIVE) | WORD(WORD_ITS) |
	WORD(WORD_PREPOSITION)) ||
		       sentence->tokens[token].kind == TOKEN_NUMBER ||
		sentence->tokens[token].kind == TOKEN_ENTITY ||
		       token_is_plain(sentence, token));
}

/* The comma that opens the apposition which the comma at `close` ends, or NO_TOKEN. */
static int
apposition_start(const struct sentence *sentence, int close)
{
	int found = NO_TOKEN, least = close > ASIDE_TOKENS_MAX ? close - ASIDE_TOKENS_MAX : 0;

	for (int i = close - 2; i > least; i--) {
		const struct token *t = &sentence->tokens[i];
		if (t->kind == TOKEN_MONEY || (t->kind == TOKEN_MARK && strchr(";:*.\"", t->mark) != NULL))
			break;
		if (t->kind == TOKEN_MARK && t->mark == ',' && ends_name(sentence, i - 1) &&
			opens_apposition(sentence, i + 1) && t->aside == 0)
			found = i;
	}
	return found;
}

static void
mark_asides(struct sentence *sentence)
{
	int open = NO_TOKEN;

	for (int i = 0; i < sentence->token_count; i++) {
		if (token_is_mark(sentence, i, '('))
			open = i;
		else if (token_is_mark(sentence, i, ')') && open != NO_TOKEN) {
			mark_aside(sentence, open, i);
			open = NO_TOKEN;
		}
	}
	for (int i = 2; i < sentence->token_count; i++) {
		if (sentence->tokens[i].mark != ',')
			continue;
		if (token_is_mark(sentence, i - 2, ',') && token_is(sentence, i - 1, WORD(WORD_ADVERB)))
			mark_aside(sentence, i - 2, i); /* ", though," */
		else if (token_is(sentence, i - 1, WORD(WORD_SPEECH)))
			for (int k = i - 2; k > 0 && k > i - 5; k--)
				if (token_is_mark(sentence, k, ',')) {
					mark_aside(sentence, k, i); /* ", people say," */
					break;
				}
		if (sentence->tokens[i].aside != 0 || !is_finite(sentence, i + 1))
			continue;
		int start = apposition_start(sentence, i);
		if (start != NO_TOKEN)
			mark_aside(sentence, start, i);
	}
}

static void
add_costs(struct sentence *sentence)
{
	int cost = 0, outside = 0;

	for (int i = 0; i < sentence->token_count; i++) {
		struct token *t = &sentence->tokens[i];
		bool leaves = i > 0 && sentence->tokens[i - 1].aside != 0 &&
			t->aside != sentence->tokens[i - 1].aside;
		if (leaves)
			cost = outside + COST_LIGHT;
		if (t->aside != 0 && (i == 0 || sentence->tokens[i - 1].aside != t->aside))
			outside = cost;
		cost += crossing_cost(t);
		t->cost = cost;
	}
}

static bool
is_capital(const struct sentence *sentence, int token)
{
	return token_exists(sentence, token) && sentence->tokens[token].kind == TOKEN_WORD &&
		sentence->tokens[token].capital;
}

bool
token_in_name(const struct sentence *sentence, int token)
{
	return !sentence->headline && is_capital(sentence, token) &&
	       (is_capital(sentence, token + 1) || (token > 1 && is_capital(sentence, token - 1)));
}

static void
find_case(struct sentence *sentence)
{
	int words = 0, capital = 0;

	for (int i = 0; i < sentence->token_count; i++) {
		const struct token *t = &sentence->tokens[i];
		const bool counts = (t->kind == TOKEN_WORD) & (t->end - t->start >= 4);

		words += counts;
		capital += counts & t->capital;
	}
	sentence->headline = capital > words - capital;
}

void
sentence_find_clauses(struct sentence *sentence)
{
	find_case(sentence);
	mark_asides(sentence);
	add_costs(sentence);
}
