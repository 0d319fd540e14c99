/* tag-entities-person - people by title, given name and pattern */
#include "tag-entities.h"

static bool
is_title_before(struct tagger *tagger, struct token *at)
{
	struct token *before = at - 1;

	if (token_is_mark(before, '.') && token_is_glued(before))
		before--; /* "Mr. Zhao" */
	return token_is_capital(before) && tagger_is(tagger, before, CLASS(TITLE));
}

static bool
is_role_before(struct tagger *tagger, struct token *at)
{
	struct token *before = at - 1;

	if (at - tagger->tokens.list > 2 && token_is_mark(before, ','))
		before--; /* "The proxy, Foo Bar, has" */
	return at > tagger->tokens.list && tagger_is(tagger, before, CLASS(ROLE)) && (before->flags & TOKEN_LOWER) != 0 &&
	       (before == at - 1 || tagger_is(tagger, before - 1, CLASS(DETERMINER)));
}

/* ", an accomplished lawyer": a role within a few words, and no company before it. */
static bool
is_role_soon(struct tagger *tagger, struct token *next)
{
	for (int i = 0; i < 4; i++, next++) {
		if (token_is_mark(next, ',') ||
			tagger_is(tagger, next, CLASS(COMPANY_NOUN) | CLASS(AGENCY_NOUN) | CLASS(PREPOSITION)))
			return false;
		if (tagger_is(tagger, next, CLASS(ROLE)))
			return (next->flags & TOKEN_ALL_CAPITAL) == 0;
		if ((next->flags & TOKEN_LOWER) == 0 && !tagger_is(tagger, next, CLASS(DEMONYM)) && !token_is_mark(next, '-'))
			return false;
	}
	return false;
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
	if (tagger_is(tagger, next, CLASS(DETERMINER)))
		return is_role_soon(tagger, next + 1);
	for (int i = 0; i < 3 && tagger_is(tagger, next, CLASS(DEMONYM)); i++)
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

/* Does the mention end here, but for what is in brackets: "Foo Bar (Kapsaret) and"? */
static bool
is_right_before(const struct tagger *tagger, const struct mention *mention, const struct token *at)
{
	const struct token *end = tagger->tokens.list + mention->last;

	if (end == at || !token_is_mark(end, '('))
		return end == at;
	return at - end <= 5 && token_is_mark(at - 1, ')');
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
	return is_right_before(tagger, last, at - 1) && tagger->document.known[last->known].type == ENTITY_PERSON;
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
	return words >= 2 && words <= 3 &&
	       (is_person_behind(tagger, end) || is_said(tagger, at, end) || is_subject(tagger, end) ||
		is_joined_to_person(tagger, at) ||
		tagger_is(tagger, end - 1, CLASS(SURNAME)));
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

	if (token_is_glued(at) || token_is_mark(end, '&') || (token_is_glued(end) && (token_is_mark(end, '-') ||
			(token_is_mark(end, '.') && token_is_glued(end + 1)))))
		return false;
	if (at->end - at->start < 3 || (at->flags & (TOKEN_INNER | TOKEN_ALL_CAPITAL)) != 0 || tagger->headline)
		return false;
	return !(tagger_is_name(tagger, end) && !token_is_glued(end)) && !is_behind_name(tagger, at) &&
	       !tagger_is_alias(tagger, at);
}

/* "led by Creadev", "hosted by Juven" */
static bool
is_agent(struct tagger *tagger, struct token *at)
{
	struct span verb;

	if (at - tagger->tokens.list < 2 || !span_is(token_span(&tagger->tokens, at - 1), "by"))
		return false;
	verb = token_span(&tagger->tokens, at - 2);
	return verb.length > 2 && (span_ends(verb, SPAN("ed")) || span_is(verb, "run") || span_is(verb, "built"));
}

/* "an Oscar", "the Oscar race" */
static bool
is_behind_article(const struct tagger *tagger, const struct token *at)
{
	struct span word = at > tagger->tokens.list ? token_span(&tagger->tokens, at - 1) : SPAN("");

	return span_is(word, "a") || span_is(word, "an") || span_is(word, "the");
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
		return is_behind_article(tagger, at) ? ENTITY_TYPES : ENTITY_PERSON;
	/* A family name alone, but "factories in Barnard Castle and Ware" of a company */
	if (listed && (unknown == ENTITY_PERSON || tagger_is(tagger, end, CLASS(SAY) | CLASS(AUXILIARY)) ||
			      is_subject(tagger, end) || tagger_is_possessive(end) || is_role_before(tagger, at)))
		return ENTITY_PERSON;
	if (is_agent(tagger, at) && !tagger_is_possessive(end))
		return unknown;
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
	if (is_subject(tagger, end) &&
		(!span_ends(word, SPAN("s")) || span_ends(token_span(&tagger->tokens, end), SPAN("as"))))
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
match_lone(struct tagger *tagger, struct token *at)
{
	enum entity_type type = lone_type(tagger, at);

	return (struct found){.end = type == ENTITY_TYPES ? NULL : at + 1, .known = NONE, .type = (uint8_t)type,
		.by = type == ENTITY_PERSON ? BY_PATTERN : BY_ACT};
}

/* "Tan Sri" and "Datuk Seri" before a name */
static bool
is_honorific(struct tagger *tagger, struct token *at)
{
	if (!tagger_is_name(tagger, at + 1))
		return false;
	return tagger_is(tagger, at, CLASS(HONORIFIC)) ||
	       (tagger_is(tagger, at, CLASS(TITLE)) && tagger_is(tagger, at + 1, CLASS(HONORIFIC)));
}

struct found
match_person(struct tagger *tagger, struct token *at, struct token *limit, bool lone)
{
	struct token *end;
	bool given = tagger_is(tagger, at, CLASS(GIVEN)), held = name_may_hold(tagger, at);

	if (name_is_hyphenated(tagger, at))
		return person(at + 4, BY_PATTERN);
	if (name_is_chinese(tagger, at)) /* "Tan Chong Lee" */
		return person(at + (name_is_syllable(tagger, at + 2) && !tagger_is_name(tagger, at + 3) ? 3 : 2), BY_PATTERN);
	/* "Kenny Ng Lai-yin" */
	if (held && token_is_capital(at + 1) && name_is_hyphenated(tagger, at + 1) &&
		!tagger_is(tagger, at, CLASS(COMMON) | CLASS(TITLE) | CLASS(ROLE)))
		return person(at + 5, BY_PATTERN);
	if (!held && !name_is_initial(at))
		return (struct found){.end = NULL};
	if (is_honorific(tagger, at))
		return (struct found){.end = NULL};
	if (tagger_is(tagger, at, CLASS(TITLE) | CLASS(ROLE)) && !given &&
		!(tagger_is(tagger, at, CLASS(SURNAME)) && is_title_before(tagger, at)))
		return (struct found){.end = NULL};
	end = name_end(tagger, at, limit);
	if (is_title_before(tagger, at) && !tagger_is(tagger, at, CLASS(OF_HEAD)))
		return person(end, BY_TITLE);
	if (end - at == 2 && name_is_regnal(tagger, at + 1) &&
		((at[1].flags & TOKEN_ALL_CAPITAL) != 0 || name_is_initial(at + 1)))
		return person(end, BY_PATTERN); /* "Thutmose III" */
	if (end - at < 2 || name_is_initial(end - 1))
		return lone ? match_lone(tagger, at) : (struct found){.end = NULL};
	if (is_role_before(tagger, at))
		return person(end, BY_TITLE);
	if (is_place_name(tagger, end - 1))
		return (struct found){.end = NULL};
	if (end - at >= 2 && at->end - at->start == 3 && tagger_is(tagger, at, CLASS(PARTICLE)))
		return person(end, BY_PATTERN); /* "Bin Laden", "Von Beust" */
	if (given && !(tagger_is(tagger, at, CLASS(COMMON)) && tagger_is_initial(tagger, at) &&
			     tagger_is(tagger, at + 1, CLASS(COMMON))))
		return person(end, BY_PATTERN);
	if (name_is_initial(at) && token_is_mark(at + 1, '.') && end - at >= 3)
		return person(end, BY_PATTERN);
	return is_unknown_person(tagger, at, end) ? person(end, BY_PATTERN) : (struct found){.end = NULL};
}
