/* tag-entities-person - people by title, given name and pattern, and the organizations they speak for */
#include "tag-entities.h"

enum { PERSON_WORDS = 5 };

#define NO_NAME (CLASS(STOP) | CLASS(DEMONYM) | CLASS(FORM) | CLASS(COMPANY_HEAD) | CLASS(AGENCY_HEAD) | \
		 CLASS(ORGANIZATION_HEAD) | CLASS(FUNCTION) | CLASS(DETERMINER))

static bool
is_initial_letter(const struct token *token)
{
	return token->kind == TOKEN_WORD && token->end - token->start == 1 && token_is_capital(token);
}

/* Syllables of Chinese names as they are written: an initial, a final. */
static bool
is_pinyin(struct span word)
{
	static const char *const initials[] = {"zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k",
		"h", "j", "q", "x", "r", "z", "c", "s", "y", "w", ""};
	static const char *const finals[] = {"iang", "iong", "uang", "ang", "eng", "ong", "ing", "ian", "iao", "uai",
		"uan", "ai", "ei", "ao", "ou", "an", "en", "in", "un", "ia", "ie", "iu", "ua", "uo", "ui", "ue", "ve",
		"er", "a", "o", "e", "i", "u", "v"};
	uint32_t reached = 1; /* bit i: the first i bytes are whole syllables */

	if (word.length < 2 || word.length > 18)
		return false;
	for (size_t from = 0; from < word.length; from++) {
		if ((reached >> from & 1) == 0)
			continue;
		for (size_t i = 0; i < sizeof(initials) / sizeof(*initials); i++) {
			struct span rest = {word.at + from, word.length - from}, initial = span_of(initials[i]);
			struct span head = {rest.at, initial.length};

			if (rest.length < initial.length || !span_equal_nocase(head, initial))
				continue;
			for (size_t j = 0; j < sizeof(finals) / sizeof(*finals); j++) {
				size_t length = strlen(finals[j]);

				if (rest.length >= initial.length + length &&
					span_equal_nocase((struct span){rest.at + initial.length, length}, span_of(finals[j])))
					reached |= UINT32_C(1) << (from + initial.length + length);
			}
		}
	}
	return (reached >> word.length & 1) != 0;
}

/* "Zhao Jiazhen": a family name, then one word of Chinese syllables. */
static bool
is_chinese_name(struct tagger *tagger, struct token *at)
{
	return tagger_is(tagger, at, CLASS(SURNAME)) && at[1].kind == TOKEN_WORD && token_is_capital(at + 1) &&
	       !token_is_glued(at + 1) && !tagger_is(tagger, at + 1, NO_NAME | CLASS(COMMON)) &&
	       is_pinyin(token_span(&tagger->tokens, at)) && is_pinyin(token_span(&tagger->tokens, at + 1));
}

static bool
is_syllable(struct tagger *tagger, struct token *at)
{
	return at->kind == TOKEN_WORD && token_is_capital(at) && !token_is_glued(at) && at->end - at->start <= 6 &&
	       !tagger_is(tagger, at, NO_NAME | CLASS(COMMON)) &&
	       (is_pinyin(token_span(&tagger->tokens, at)) || tagger_is(tagger, at, CLASS(SURNAME)));
}

/* "Lee Jae-yong", "Tsai Ing-wen": a family name, then two syllables with a hyphen. */
static bool
is_hyphen_name(struct tagger *tagger, struct token *at)
{
	return tagger_is(tagger, at, CLASS(SURNAME)) && token_is_capital(at + 1) && token_is_mark(at + 2, '-') &&
	       token_is_glued(at + 2) && at[3].kind == TOKEN_WORD && token_is_glued(at + 3) &&
	       (at[3].flags & TOKEN_LOWER) != 0 && at[3].end - at[3].start <= 6;
}

static bool
may_be_name(struct tagger *tagger, struct token *token)
{
	return token->kind == TOKEN_WORD && token_is_capital(token) && !tagger_is(tagger, token, NO_NAME) &&
	       (token->flags & TOKEN_ALL_CAPITAL) == 0 &&
	       (!tagger->headline || !tagger_is(tagger, token, CLASS(COMMON)) || tagger_is(tagger, token, CLASS(GIVEN) | CLASS(SURNAME)));
}

/* "Edward IV": a number in Roman letters. */
static bool
is_regnal(const struct tagger *tagger, const struct token *at)
{
	struct span word = token_span(&tagger->tokens, at);

	for (size_t i = 0; i < word.length; i++)
		if (word.at[i] != 'I' && word.at[i] != 'V' && word.at[i] != 'X')
			return false;
	return word.length != 0 && (at->flags & TOKEN_GLUED) == 0;
}

/* Steps over one more part of a name: a word, an initial, a particle with a word, a hyphen with one. NULL: none. */
static struct token *
next_part(struct tagger *tagger, struct token *at)
{
	if (token_is_mark(at, '-') && token_is_glued(at) && token_is_glued(at + 1) && token_is_capital(at + 1))
		return at + 2; /* but not "California-based" */
	if (token_is_mark(at, '\'') && token_is_glued(at) && token_is_glued(at + 1) && token_is_capital(at + 1))
		return at + 2; /* O'Brien */
	if (token_is_mark(at, '.') && token_is_glued(at) && is_initial_letter(at - 1) &&
		(may_be_name(tagger, at + 1) || is_initial_letter(at + 1)))
		return at + 1;
	if (is_initial_letter(at) && token_is_mark(at + 1, '.') && token_is_capital(at + 2))
		return at + 2;
	if (is_regnal(tagger, at))
		return at + 1;
	if (may_be_name(tagger, at) && (!tagger_is(tagger, at, CLASS(TITLE)) ||
					       (tagger_is(tagger, at, CLASS(SURNAME)) && !token_is_capital(at + 1))))
		return at + 1;
	if ((at->flags & TOKEN_LOWER) != 0 && tagger_is(tagger, at, CLASS(PARTICLE))) {
		if (may_be_name(tagger, at + 1))
			return at + 2;
		if (tagger_is(tagger, at + 1, CLASS(PARTICLE)) && may_be_name(tagger, at + 2))
			return at + 3;
	}
	return NULL;
}

/* The end of the name that starts here; at itself counts as its first part. */
static struct token *
name_end(struct tagger *tagger, struct token *at, struct token *limit)
{
	struct token *end = at + 1;
	size_t words = 1;

	while (words < PERSON_WORDS && end < limit) {
		struct token *next = next_part(tagger, end);

		if (next == NULL || next > limit)
			break;
		words += next - end == 1;
		end = next;
	}
	return end;
}

static bool
is_title_before(struct tagger *tagger, struct token *at)
{
	struct token *before = at - 1;

	if (token_is_mark(before, '.') && token_is_glued(before))
		before--; /* "Mr. Zhao" */
	return tagger_is(tagger, before, CLASS(TITLE)) && token_is_capital(before);
}

static bool
is_role_before(struct tagger *tagger, struct token *at)
{
	return at > tagger->tokens.list && tagger_is(tagger, at - 1, CLASS(ROLE)) && (at[-1].flags & TOKEN_LOWER) != 0;
}

/* "X, 45," and "X, chief executive": what stands behind people. */
static bool
is_person_behind(struct tagger *tagger, struct token *end)
{
	struct token *next = end + 1;

	if (!token_is_mark(end, ','))
		return false;
	if (next->kind == TOKEN_NUMBER && next->end - next->start == 2 && token_is_mark(next + 1, ','))
		return true;
	for (int i = 0; i < 3 && tagger_is(tagger, next, CLASS(DETERMINER) | CLASS(DEMONYM)); i++)
		next++;
	return tagger_is(tagger, next, CLASS(ROLE)) && (next->flags & TOKEN_ALL_CAPITAL) == 0;
}

static bool
is_said(struct tagger *tagger, struct token *at, struct token *end)
{
	return tagger_is(tagger, end, CLASS(SAY)) || (at > tagger->tokens.list && tagger_is(tagger, at - 1, CLASS(SAY)));
}

/* A rare word before a verb that is no company's: "Bouchard suffered", "Villeneuve had". */
static bool
is_subject(struct tagger *tagger, struct token *verb)
{
	struct span word = token_span(&tagger->tokens, verb);

	if (verb->kind != TOKEN_WORD || (verb->flags & TOKEN_LOWER) == 0 || token_is_glued(verb))
		return false;
	if (tagger_is(tagger, verb, CLASS(AUXILIARY)))
		return !tagger_is(tagger, verb + 1, CLASS(ACT)) && !tagger_is(tagger, verb + 2, CLASS(ACT));
	return word.length > 4 && span_ends(word, SPAN("ed")) && !tagger_is(tagger, verb, CLASS(ACT));
}

static struct found
person(struct token *end, enum found_by by)
{
	return (struct found){.end = end, .known = NONE, .type = ENTITY_PERSON, .by = (uint8_t)by};
}

/* Two words or more that no list knows, where only a person can stand. */
static bool
is_unknown_person(struct tagger *tagger, struct token *at, struct token *end)
{
	size_t words = 0;

	for (struct token *t = at; t < end; t++) {
		if (t->kind != TOKEN_WORD)
			continue;
		words++;
		if (tagger_is(tagger, t, CLASS(COMMON) | CLASS(PLACE_HEAD) | CLASS(EVENT_HEAD) | CLASS(MEDIUM)) ||
			(t->flags & TOKEN_INNER) != 0)
			return false;
	}
	return words >= 2 && words <= 3 && (is_person_behind(tagger, end) || is_said(tagger, at, end) || is_subject(tagger, end) ||
		tagger_is(tagger, end - 1, CLASS(SURNAME)));
}

/* "Zay and Zayion": behind "and" and a person. */
static bool
is_joined_to_person(const struct tagger *tagger, const struct token *at)
{
	const struct mention *last;
	struct span word = at > tagger->tokens.list ? token_span(&tagger->tokens, at - 1) : SPAN("");

	if (tagger->mention_count == 0 || (!span_is(word, "and") && !span_is(word, "or")))
		return false;
	last = &tagger->mentions[tagger->mention_count - 1];
	return tagger->tokens.list + last->last == at - 1 &&
	       tagger->document.known[last->known].type == ENTITY_PERSON;
}

/* "Blue Origin", "the Fire TV Recast": the last word of a longer name is none of its own. */
static bool
is_behind_name(struct tagger *tagger, struct token *at)
{
	struct token *before = at - 1;

	return at > tagger->tokens.list && tagger_is_name(tagger, before) && !tagger_is_initial(tagger, before) &&
	       !tagger_is(tagger, before, CLASS(TITLE) | CLASS(ROLE) | CLASS(DEMONYM));
}

static bool
may_be_lone(struct tagger *tagger, struct token *at)
{
	struct token *end = at + 1;

	if (token_is_glued(at) || (token_is_glued(end) && (token_is_mark(end, '-') ||
			(token_is_mark(end, '.') && token_is_glued(end + 1)))))
		return false;
	if (at->end - at->start < 3 || (at->flags & (TOKEN_INNER | TOKEN_ALL_CAPITAL)) != 0 || tagger->headline)
		return false;
	return !(tagger_is_name(tagger, end) && !token_is_glued(end)) && !is_behind_name(tagger, at) &&
	       !tagger_is_alias(tagger, at);
}

/*
 * One word: a given or family name, or a rare word that does what people do. In an article about companies
 * a rare word that nobody introduced in full is a company's ("Jefferies said"). ENTITY_TYPES: nothing.
 */
static enum entity_type
lone_type(struct tagger *tagger, struct token *at)
{
	struct token *end = at + 1;
	bool listed = tagger_is(tagger, at, CLASS(GIVEN) | CLASS(SURNAME));
	enum entity_type unknown = tagger->document.companies != 0 ? ENTITY_COMPANY : ENTITY_PERSON;
	struct span word = token_span(&tagger->tokens, at), next = token_span(&tagger->tokens, end + 1);

	if (!may_be_lone(tagger, at))
		return ENTITY_TYPES;
	if (tagger_is(tagger, at, CLASS(COMMON) | CLASS(PLACE_HEAD) | CLASS(EVENT_HEAD) | CLASS(MEDIUM)))
		return listed && is_role_before(tagger, at) ? ENTITY_PERSON : ENTITY_TYPES;
	if (tagger_is(tagger, at, CLASS(GIVEN)) || is_joined_to_person(tagger, at))
		return ENTITY_PERSON;
	/* A family name alone, but "factories in Barnard Castle and Ware" of a company */
	if (listed && (unknown == ENTITY_PERSON || tagger_is(tagger, end, CLASS(SAY) | CLASS(AUXILIARY)) ||
			      is_subject(tagger, end) || tagger_is_possessive(end) || is_role_before(tagger, at)))
		return ENTITY_PERSON;
	if (token_is_mark(end, ','))
		return span_is(next, "who") || span_is(next, "whose") ? ENTITY_PERSON : ENTITY_TYPES;
	if (token_is_mark(end + 1, '\'') && token_is_glued(end + 1))
		return ENTITY_TYPES; /* "won't" */
	if (tagger_is(tagger, end, CLASS(HUMAN)))
		return ENTITY_PERSON;
	/* "the Caucasus is", "Slavs settled": neither */
	if (at > tagger->tokens.list && tagger_is(tagger, at - 1, CLASS(DETERMINER) | CLASS(DEMONYM)))
		return ENTITY_TYPES;
	if (unknown == ENTITY_PERSON && tagger_is_possessive(end) && token_is_glued(end + 1) &&
		!tagger_is(tagger, end + 2, CLASS(BUSINESS_NOUN) | CLASS(COMPANY_NOUN)))
		return ENTITY_PERSON; /* "Duffy's trial" */
	if (tagger_is(tagger, end, CLASS(SAY)) || (at > tagger->tokens.list && tagger_is(tagger, at - 1, CLASS(SAY))))
		return unknown;
	if (is_subject(tagger, end) && (!span_ends(word, SPAN("s")) || span_ends(token_span(&tagger->tokens, end), SPAN("as"))))
		return unknown;
	return ENTITY_TYPES;
}

/* "Jordan River", "Winston Cup" */
static bool
is_place_name(struct tagger *tagger, struct token *last)
{
	return tagger_is(tagger, last, CLASS(PLACE_HEAD) | CLASS(EVENT_HEAD) | CLASS(MEDIUM)) &&
	       !tagger_is(tagger, last, CLASS(SURNAME));
}

static struct found
lone(struct tagger *tagger, struct token *at)
{
	enum entity_type type = lone_type(tagger, at);

	return (struct found){.end = type == ENTITY_TYPES ? NULL : at + 1, .known = NONE, .type = (uint8_t)type,
		.by = type == ENTITY_PERSON ? BY_PATTERN : BY_ACT};
}

struct found
match_person(struct tagger *tagger, struct token *at, struct token *limit)
{
	struct token *end;
	bool given = tagger_is(tagger, at, CLASS(GIVEN));

	if (is_hyphen_name(tagger, at))
		return person(at + 4, BY_PATTERN);
	if (is_chinese_name(tagger, at)) /* "Tan Chong Lee" */
		return person(at + (is_syllable(tagger, at + 2) && !tagger_is_name(tagger, at + 3) ? 3 : 2), BY_PATTERN);
	/* "Kenny Ng Lai-yin" */
	if (may_be_name(tagger, at) && !tagger_is(tagger, at, CLASS(COMMON) | CLASS(TITLE) | CLASS(ROLE)) &&
		token_is_capital(at + 1) && is_hyphen_name(tagger, at + 1))
		return person(at + 5, BY_PATTERN);
	if (!may_be_name(tagger, at) && !is_initial_letter(at))
		return (struct found){.end = NULL};
	if (tagger_is(tagger, at, CLASS(TITLE) | CLASS(ROLE)) && !given &&
		!(tagger_is(tagger, at, CLASS(SURNAME)) && is_title_before(tagger, at)))
		return (struct found){.end = NULL};
	end = name_end(tagger, at, limit);
	if (is_title_before(tagger, at) && !tagger_is(tagger, at, CLASS(OF_HEAD)))
		return person(end, BY_TITLE);
	if (end - at == 2 && is_regnal(tagger, at + 1) && (at[1].flags & TOKEN_ALL_CAPITAL || at[1].end - at[1].start == 1))
		return person(end, BY_PATTERN); /* "Thutmose III" */
	if (end - at < 2 || is_initial_letter(end - 1))
		return lone(tagger, at);
	if (is_role_before(tagger, at))
		return person(end, BY_TITLE);
	if (is_place_name(tagger, end - 1))
		return (struct found){.end = NULL};
	if (end - at >= 2 && at->end - at->start == 3 && tagger_is(tagger, at, CLASS(PARTICLE)))
		return person(end, BY_PATTERN); /* "Bin Laden", "Von Beust" */
	if (given && !(tagger_is(tagger, at, CLASS(COMMON)) && tagger_is_initial(tagger, at) &&
			     tagger_is(tagger, at + 1, CLASS(COMMON))))
		return person(end, BY_PATTERN);
	if (is_initial_letter(at) && token_is_mark(at + 1, '.') && end - at >= 3)
		return person(end, BY_PATTERN);
	return is_unknown_person(tagger, at, end) ? person(end, BY_PATTERN) : (struct found){.end = NULL};
}

/* ---- whose people they are ---- */

static bool
is_organization(const struct tagger *tagger, const struct mention *m)
{
	uint8_t type = tagger->document.known[m->known].type;

	return type != ENTITY_PERSON && type != ENTITY_PLACE && type != ENTITY_PROGRAM;
}

/* Are all tokens between two places titles and roles (and "and", "the", "former" ...), one at least? */
static bool
is_all_roles(struct tagger *tagger, size_t from, size_t to)
{
	bool any = false;

	if (to - from > 12)
		return false;
	for (size_t i = from; i < to; i++) {
		struct token *token = &tagger->tokens.list[i];

		if (tagger_is(tagger, token, CLASS(ROLE) | CLASS(TITLE)))
			any = true;
		else if (!tagger_is(tagger, token, CLASS(DETERMINER) | CLASS(FUNCTION) | CLASS(BUSINESS_NOUN) | CLASS(COMMON)) &&
			 !token_is_mark(token, '-') && !token_is_mark(token, '&'))
			return false;
		if (tagger_is(tagger, token, CLASS(SAY) | CLASS(ACT) | CLASS(AUXILIARY)) &&
			!tagger_is(tagger, token, CLASS(ROLE)))
			return false;
	}
	return any;
}

static size_t
behind_possessive(const struct tagger *tagger, size_t at)
{
	const struct token *token = &tagger->tokens.list[at];

	if (!tagger_is_possessive(token))
		return at;
	return at + (token[1].kind == TOKEN_WORD && token_is_glued(token + 1) ? 2 : 1);
}

static bool
has_mark(const struct tagger *tagger, size_t from, size_t to)
{
	for (; from < to; from++)
		if (tagger->tokens.list[from].kind == TOKEN_MARK)
			return true;
	return false;
}

/* "Pinduoduo's co-chief executive Zhao Jiazhen", "Tencent's Pony Ma", "Apple CEO Tim Cook". */
static bool
is_tied_before(struct tagger *tagger, const struct mention *organization, const struct mention *who)
{
	size_t from = behind_possessive(tagger, organization->last);

	/* 拼多多联席CEO赵佳臻 */
	if (who->by == BY_TITLE && tagger->tokens.list[who->first].kind == TOKEN_HAN)
		return who->first - from <= 8 && !has_mark(tagger, from, who->first);
	return from == who->first ? from != organization->last : is_all_roles(tagger, from, who->first);
}

/* "Chen Lei, chairman of Pinduoduo", "Zhao Jiazhen, Pinduoduo's co-chief executive". */
static bool
is_tied_behind(struct tagger *tagger, const struct mention *who, const struct mention *organization)
{
	struct token *list = tagger->tokens.list;
	size_t from = who->last, to = organization->first;

	if (token_is_mark(&list[from], ','))
		from++;
	else if (!span_is(token_span(&tagger->tokens, &list[from]), "of"))
		return false;
	if (to < from)
		return false;
	if (to > from && tagger_is(tagger, &list[to - 1], CLASS(DETERMINER)))
		to--;
	if (to == from) {
		size_t behind = behind_possessive(tagger, organization->last);

		return tagger_is(tagger, &list[behind], CLASS(ROLE) | CLASS(TITLE) | CLASS(BUSINESS_NOUN));
	}
	if (!tagger_is(tagger, &list[to - 1], CLASS(PREPOSITION)))
		return false;
	return to - 1 == from || is_all_roles(tagger, from, to - 1);
}

void
tie_persons(struct tagger *tagger)
{
	for (size_t i = 0; i < tagger->mention_count; i++) {
		const struct mention *m = &tagger->mentions[i];
		struct known *known = &tagger->document.known[m->known];

		if (known->type != ENTITY_PERSON)
			continue;
		if (i + 1 < tagger->mention_count && is_organization(tagger, m + 1) && is_tied_behind(tagger, m, m + 1))
			known->of = m[1].known;
		else if (i > 0 && is_organization(tagger, m - 1) && is_tied_before(tagger, m - 1, m))
			known->of = m[-1].known;
	}
}
