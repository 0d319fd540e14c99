/* attribute-candidate - what in a sentence may name a payer: names, pronouns, descriptions, common nouns */
#include "attribute-place.h"

#include <stdlib.h>

enum { DESCRIPTION_WORDS_MAX = 6 };

void
candidates_init(struct candidates *candidates, struct diag *diag)
{
	*candidates = (struct candidates){.diag = diag};
}

void
candidates_free(struct candidates *candidates)
{
	free(candidates->items);
}

static struct candidate *
add(struct candidates *candidates, enum candidate_kind kind, int from, int to, unsigned types)
{
	if (candidates->count == candidates->capacity) {
		candidates->capacity = candidates->capacity == 0 ? 64 : candidates->capacity * 2;
		candidates->items = diag_resize(candidates->diag, candidates->items, candidates->capacity,
			sizeof(*candidates->items));
	}
	candidates->items[candidates->count] = (struct candidate){.kind = kind, .from = from, .to = to,
		.types = types,
		.preposition = NO_TOKEN, .acts = NO_TOKEN, .relative = NO_TOKEN};
	return &candidates->items[candidates->count++];
}

static void
add_name(struct candidates *candidates, const struct sentence *sentence, int token)
{
	enum entity_type type = sentence->entities[sentence->tokens[token].index].type;

	if (!place_is_based(sentence, token + 1) && !place_is_dateline(sentence, token))
		place_candidate(sentence, add(candidates, CANDIDATE_NAME, token, token + 1, 1U << type));
}

static void
add_pronoun(struct candidates *candidates, const struct sentence *sentence, int token)
{
	uint64_t classes = sentence->tokens[token].classes;
	bool person = span_is(token_lower(sentence, token), "his") || (classes & WORD(WORD_HE)) != 0;
	struct candidate *candidate = add(candidates, CANDIDATE_PRONOUN, token, token + 1,
		person ? TYPES_PERSON : TYPES_PAYER | TYPES_PLACE);

	candidate->pronoun = classes;
	candidate->possessor = (classes & WORD(WORD_ITS)) != 0;
	if (classes & WORD(WORD_THEY) || span_is(token_lower(sentence, token), "their"))
		candidate->types = TYPES_PAYER | TYPES_PERSON;
	place_candidate(sentence, candidate);
}

/* Types that a head noun may refer to: "the group", "the ministry", "the billionaire". */
static unsigned
head_types(const struct sentence *sentence, int token)
{
	unsigned types = 0;

	if (token_is(sentence, token, WORD(WORD_COMPANY)))
		types |= TYPES_COMPANY;
	if (token_is(sentence, token, WORD(WORD_AGENCY)))
		types |= TYPES_AGENCY;
	if (token_is(sentence, token, WORD(WORD_COUNTRY)))
		types |= TYPES_PLACE;
	if (token_is(sentence, token, WORD(WORD_ORGANIZATION)))
		types |= TYPES_ORGANIZATION;
	if (token_is(sentence, token, WORD(WORD_PERSON)))
		types |= TYPES_PERSON;
	return types;
}

/* "the Shenzhen-based internet giant": from the article to the head; NO_TOKEN if no such article stands before. */
static int
description_start(const struct sentence *sentence, int head)
{
	for (int i = head - 1; i >= 0 && i >= head - DESCRIPTION_WORDS_MAX; i--) {
		if (token_is(sentence, i, WORD(WORD_THE)) || span_is(token_lower(sentence, i), "his") ||
			span_is(token_lower(sentence, i), "her"))
			return i;
		if (token_is_mark(sentence, i, ',') && place_is_based(sentence, i + 2))
			continue; /* "the Cupertino, California-based company" */
		if (token_is(sentence, i, WORD(WORD_ITS)))
			break; /* "the quarter its cloud business" */
		if (!token_may_name(sentence, i) && !token_is_mark(sentence, i, '-') &&
			!token_is_mark(sentence, i, 's'))
			break;
	}
	return NO_TOKEN;
}

/* "Saudi Arabia's central bank" */
static bool
add_owned_agency(struct candidates *candidates, const struct sentence *sentence, int head)
{
	int mark = head - 1;

	while (mark > head - 3 && token_is_plain(sentence, mark))
		mark--;
	if (!token_is(sentence, head, WORD(WORD_AGENCY)) || !token_is_mark(sentence, mark, 's') ||
		token_kind_of(sentence, mark - 1) != TOKEN_ENTITY)
		return false;
	place_candidate(sentence, add(candidates, CANDIDATE_PHRASE, mark - 1, head + 1, 0));
	candidates->items[candidates->count - 1].public = true;
	return true;
}

/* False if the word is no head of a description. */
static bool
add_description(struct candidates *candidates, const struct sentence *sentence, int head)
{
	unsigned types = head_types(sentence, head);
	int from;

	if (types == 0 || head_types(sentence, head + 1) != 0 || token_kind_of(sentence, head + 1) == TOKEN_ENTITY)
		return false;
	if (token_is(sentence, head + 1, WORD(WORD_PEOPLE)))
		return false;
	from = (unsigned char)token_text(sentence, head).at[0] >= 0x80 ? head
		: description_start(sentence, head);
	if (from == NO_TOKEN)
		return add_owned_agency(candidates, sentence, head);
	if (token_is(sentence, head, WORD(WORD_COUNTRY) | WORD(WORD_AGENCY)) &&
		head + 2 < sentence->token_count &&
		span_is(token_lower(sentence, head + 1), "of") &&
		(token_kind_of(sentence, head + 2) == TOKEN_ENTITY || token_is_capital(sentence, head + 2))) {
		/* "the state of Schleswig-Holstein" */
		place_candidate(sentence, add(candidates, CANDIDATE_PHRASE, from + 1, head + 3, 0));
		candidates->items[candidates->count - 1].public = true;
		return true;
	}
	place_candidate(sentence, add(candidates, CANDIDATE_DESCRIPTION, from, head + 1, types));
	candidates->items[candidates->count - 1].public = token_is(sentence, head, WORD(WORD_AGENCY));
	return true;
}

static bool
is_scale(struct span word)
{
	return span_is(word, "million") || span_is(word, "billion") || span_is(word, "thousand") ||
		span_is(word, "hundred");
}

/* "68.7 million users", "China's tech giants": the whole noun phrase before a plural of people or firms. */
static void
add_people(struct candidates *candidates, const struct sentence *sentence, int head)
{
	int from = head;

	while (from > 0 && head - from < DESCRIPTION_WORDS_MAX &&
		(token_may_name(sentence, from - 1) || token_is_mark(sentence, from - 1, 's')) &&
		!token_is(sentence, from - 1, WORD(WORD_TIME) | WORD(WORD_ADVERB) | WORD(WORD_TOTAL)))
		from--;
	/* "the German and Schleswig-Holstein state governments" */
	if (from > 1 && token_is(sentence, from - 1, WORD(WORD_CONJUNCTION)) &&
		(sentence->tokens[from].capital || token_kind_of(sentence, from) == TOKEN_ENTITY) &&
		(token_is_capital(sentence, from - 2) || token_kind_of(sentence, from - 2) == TOKEN_ENTITY) &&
		token_is(sentence, from - 3, WORD(WORD_THE)))
		from -= 2;
	while (from < head && (token_kind_of(sentence, from) == TOKEN_NUMBER ||
		is_scale(token_lower(sentence, from))))
		from++;
	place_candidate(sentence, add(candidates, CANDIDATE_PHRASE, from, head + 1, 0));
	candidates->items[candidates->count - 1].public = token_is(sentence, head, WORD(WORD_AGENCY));
}

/* A name that no tagger knows: "Hive Hydrogen", and "Uber" at the start of a sentence. Returns the token behind it. */
static int
add_unknown_name(struct candidates *candidates, const struct sentence *sentence, int from)
{
	int to = from + 1;
	bool first = from == 0 || token_is_mark(sentence, from - 1, '.') ||
		token_is_mark(sentence, from - 1, '"') ||
		     token_is_mark(sentence, from - 1, '*');

	while (token_is_capital(sentence, to))
		to++;
	if (token_kind_of(sentence, to) == TOKEN_ENTITY &&
		!(sentence->entities[sentence->tokens[to].index].type == ENTITY_PLACE))
		return to; /* "Chairman Lee Jae-yong" */
	if (token_kind_of(sentence, from - 1) == TOKEN_ENTITY || token_kind_of(sentence, from - 1) == TOKEN_MONEY)
		return to;
	if (sentence->headline && to == from + 1 && !token_is_mark(sentence, to, 's') &&
		!token_is_mark(sentence, to, ':'))
		return to;
	/* "Kenyan towns", "Preliminary plans" */
	if (to == from + 1 && token_is_plain(sentence, to) && !sentence->tokens[to].capital)
		return to;
	/* "Conversational AI platform Uniphore" */
	if (token_is_plain(sentence, to) && token_kind_of(sentence, to + 1) == TOKEN_ENTITY)
		return to;
	if (first && to == from + 1 &&
		(sentence->tokens[from].classes != 0 || sentence->tokens[from].uses != LEXICON_NONE))
		return to;
	place_candidate(sentence, add(candidates, CANDIDATE_PHRASE, from, to, 0));
	candidates->items[candidates->count - 1].unknown = true;
	candidates->items[candidates->count - 1].first = first && to == from + 1;
	return to;
}

/* "such as Precision Castparts, Marmon Holdings and IMC": what governs the first governs all. */
static void
govern_lists(struct candidates *candidates, const struct sentence *sentence)
{
	for (size_t i = 1; i < candidates->count; i++) {
		struct candidate *before = &candidates->items[i - 1], *c = &candidates->items[i];
		int at = before->to;
		if (before->preposition == NO_TOKEN || c->preposition != NO_TOKEN ||
			(c->kind != CANDIDATE_NAME && !c->unknown) ||
			(before->kind != CANDIDATE_NAME && !before->unknown))
			continue;
		while (token_is_mark(sentence, at, ',') ||
			token_is(sentence, at, WORD(WORD_CONJUNCTION) | WORD(WORD_ARTICLE)))
			at++;
		if (at != c->from || at == before->to ||
			token_is(sentence, c->to, WORD(WORD_HAVE) | WORD(WORD_BE) | WORD(WORD_MODAL)) ||
			token_is_verb(sentence, c->to))
			continue;
		c->preposition = before->preposition;
		c->opens = false;
	}
}

static void
cover(struct candidates *candidates)
{
	for (size_t i = 0; i < candidates->count; i++) {
		const struct candidate *outer = &candidates->items[i];
		if (outer->kind != CANDIDATE_PHRASE && outer->kind != CANDIDATE_DESCRIPTION)
			continue;
		for (size_t k = i; k-- > 0 && candidates->items[k].to > outer->from;) {
			struct candidate *inner = &candidates->items[k];
			inner->covered = inner->covered ||
				(inner->from >= outer->from && inner->to < outer->to);
		}
		for (size_t k = i + 1; k < candidates->count && candidates->items[k].to <= outer->to; k++)
			candidates->items[k].covered = true;
	}
}

void
candidates_find(struct candidates *candidates, const struct sentence *sentence)
{
	const uint64_t pronouns = WORD(WORD_IT) | WORD(WORD_THEY) | WORD(WORD_HE) | WORD(WORD_WE) |
		WORD(WORD_ITS);

	const uint64_t heads = pronouns | WORD(WORD_PEOPLE) | WORD(WORD_COMPANY) | WORD(WORD_AGENCY) | WORD(WORD_COUNTRY) |
		WORD(WORD_ORGANIZATION) | WORD(WORD_PERSON);

	candidates->count = 0;
	for (int i = 0; i < sentence->token_count; i++) {
		const struct token *t = &sentence->tokens[i];

		if (t->kind == TOKEN_ENTITY)
			add_name(candidates, sentence, i);
		else if ((t->kind != TOKEN_WORD) | (((t->classes & heads) == 0) & !t->capital))
			continue; /* most words */
		else if (token_is(sentence, i, pronouns))
			add_pronoun(candidates, sentence, i);
		else if (token_is(sentence, i, WORD(WORD_PEOPLE)))
			add_people(candidates, sentence, i);
		else if (add_description(candidates, sentence, i))
			continue;
		else if (token_is_capital(sentence, i))
			i = add_unknown_name(candidates, sentence, i) - 1;
	}
	govern_lists(candidates, sentence);
	cover(candidates);
}

bool
candidate_is_payer(const struct candidate *c)
{
	return c->unknown || (c->kind == CANDIDATE_NAME && (c->types & (TYPES_PAYER | TYPES_PERSON)) != 0);
}

bool
candidate_list_between(const struct sentence *sentence, int from, int to)
{
	for (int i = from; i < to; i++)
		if (!token_is_mark(sentence, i, ',') &&
			!token_is(sentence, i, WORD(WORD_CONJUNCTION) | WORD(WORD_ARTICLE)))
			return false;
	return from < to;
}
