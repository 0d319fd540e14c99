/* tag-entities-unknown - names of no known form whose surroundings tell what they are: companies mostly */
#include "tag-entities.h"

enum { UNKNOWN_WORDS = 4, SIGHTS = 3 };

#define NO_COMPANY \
	(CLASS(STOP) | CLASS(DEMONYM) | CLASS(TITLE) | CLASS(FUNCTION) | CLASS(DETERMINER) | CLASS(GIVEN))

/* Words with a capital before a name that are no part of it. */
#define NO_NAME (CLASS(STOP) | CLASS(DEMONYM) | CLASS(TITLE) | CLASS(ROLE) | CLASS(FUNCTION) | CLASS(DETERMINER))

static struct found
found_as(struct token *end, uint8_t type, enum found_by by)
{
	return (struct found){.end = end, .known = NONE, .type = type, .by = (uint8_t)by};
}

static bool
is_count(const struct tagger *tagger, const struct token *token)
{
	struct span word = token_span(&tagger->tokens, token);

	if (word.length > 4 || word.at[0] > '9' || word.at[0] < '0')
		return false;
	for (size_t i = 1; i < word.length; i++)
		if (word.at[i] >= 'a' && word.at[i] <= 'z')
			return false; /* "4iG" */
	return true;
}

static bool
may_be_company(struct tagger *tagger, struct token *token)
{
	uint64_t classes;

	if (token->end - token->start < 2 || !tagger_is_name(tagger, token)) /* most: their classes are not asked for */
		return false;
	classes = tagger_classes(tagger, token);
	/* "148M", "4K" */
	return (classes & NO_COMPANY) == 0 && !is_count(tagger, token) && !money_is_classed(tagger, token, classes);
}

/* Capitalised words in a row; "Foo & Bar", "Foo-Bar". */
static struct token *
words_end(struct tagger *tagger, struct token *at, struct token *limit)
{
	struct token *end = at + 1;

	/* "Pilot Flying J" */
	for (size_t words = 1; words < UNKNOWN_WORDS && end < limit; words++) {
		if ((token_is_mark(end, '&') || (token_is_mark(end, '-') && token_is_glued(end) && token_is_glued(end + 1))) &&
			may_be_company(tagger, end + 1))
			end += 2;
		else if (may_be_company(tagger, end))
			end++;
		else if ((end->flags & TOKEN_LOWER) != 0 && may_be_company(tagger, end + 1) &&
			 tagger_is(tagger, end, CLASS(PARTICLE)))
			end += 2; /* "Cervejaria do Vale" */
		else if (name_is_domain(tagger, end))
			end += 2; /* "Foo.com" */
		else if (words > 1 && end->kind == TOKEN_WORD && token_is_capital(end) && end->end - end->start == 1)
			return end + 1;
		else
			break;
	}
	return end;
}

static bool
is_led(struct tagger *tagger, struct token *end)
{
	return !token_is_glued(end) && tagger_is(tagger, end, CLASS(BUSINESS_NOUN)) && tagger_is(tagger, end, CLASS(ROLE));
}

/* "Mankind Consumer Healthcare", "Old Earth Products" */
static bool
is_headed(struct tagger *tagger, struct token *at, struct token *end)
{
	return end - at > 2 && tagger_is(tagger, end - 1, CLASS(COMPANY_HEAD) | CLASS(FORM) | CLASS(COMPANY_TAIL));
}

/* "Hive Hydrogen, which plans", "Dropbox co-founder", "Hilton CEO". */
static bool
has_company_behind(struct tagger *tagger, struct token *at, struct token *end)
{
	struct span word = token_span(&tagger->tokens, end + 1);

	if (token_is_mark(end, ',') && span_is(word, "which"))
		return tagger_is(tagger, end + 2, is_headed(tagger, at, end) ? CLASS(ACT) | CLASS(AUXILIARY) : CLASS(ACT)) &&
		       (end[2].flags & TOKEN_LOWER) != 0;
	if ((end->flags & TOKEN_LOWER) != 0 && tagger_is(tagger, end, CLASS(FINANCE_NOUN)) && at->end - at->start > 2)
		return true; /* "General Tyre earnings" */
	return is_led(tagger, end);
}

static bool
is_owner(struct tagger *tagger, struct token *end)
{
	return tagger_is_possessive(end) && token_is_glued(end + 1) && (end[2].flags & TOKEN_LOWER) != 0 &&
	       tagger_is(tagger, end + 2, CLASS(BUSINESS_NOUN) | CLASS(COMPANY_NOUN));
}

/* "Hellman & Friedman", "Styles & Wood": two names, not "Oil & Gas" */
static bool
is_pair(struct tagger *tagger, struct token *at, struct token *end)
{
	return end - at == 3 && token_is_mark(at + 1, '&') &&
	       (tagger_is(tagger, at, CLASS(SURNAME)) || tagger_is(tagger, at + 2, CLASS(SURNAME)));
}

/*
 * A word that is no usual one: where a sentence starts, only such may be an unknown name. "Mankind Consumer Healthcare"
 * and "Key Man Ventures" are names, too.
 */
static bool
is_rare(struct tagger *tagger, struct token *at, struct token *end)
{
	if (end - at > 2 && (is_headed(tagger, at, end) || is_pair(tagger, at, end)))
		return true;
	for (struct token *t = at; t < end; t++)
		if (t->kind == TOKEN_WORD && !tagger_is(tagger, t, CLASS(COMMON) | CLASS(PLACE_HEAD) | CLASS(EVENT_HEAD)))
			return true;
	return false;
}

/* One usual word, with no short form's capitals and no apposition behind it: nothing could make a name of it. Many are. */
static bool
is_mere_word(struct tagger *tagger, struct token *at, struct token *end)
{
	return end - at == 1 && (at->flags & TOKEN_ALL_CAPITAL) == 0 && !token_is_mark(end, ',') && !is_rare(tagger, at, end);
}

/* "Specifically," and "Didn't" at the start. */
static bool
is_adverb(const struct tagger *tagger, const struct token *at)
{
	struct span word = token_span(&tagger->tokens, at);

	return tagger_is_initial(tagger, at) &&
	       (span_ends(word, SPAN("ly")) || (span_ends(word, SPAN("n")) && token_is_mark(at + 1, '\'')));
}

/* "Sheryl Sandberg": two words that no list holds and no company is called by. */
static bool
is_like_person(struct tagger *tagger, struct token *at, struct token *end)
{
	for (struct token *t = at; t < end; t++)
		if (t->kind != TOKEN_WORD || (t->flags & (TOKEN_INNER | TOKEN_ALL_CAPITAL)) != 0 ||
			tagger_is(tagger, t, ~(CLASS(GIVEN) | CLASS(SURNAME))) || tagger_names(tagger, t) != 0)
			return false;
	return end - at == 2;
}

/* "256GB", "PS5", "ETFs": no names. */
static bool
is_code(const struct tagger *tagger, const struct token *at)
{
	struct span word = token_span(&tagger->tokens, at);
	size_t small = 0;

	if ((at->flags & TOKEN_INNER) == 0)
		return false;
	for (size_t i = 0; i < word.length; i++) {
		if (word.at[i] >= '0' && word.at[i] <= '9')
			return word.length <= 5;
		small += word.at[i] >= 'a' && word.at[i] <= 'z';
	}
	/* "ETFs", "iPads" */
	return span_ends(word, SPAN("s")) && (small == 1 || (word.at[0] >= 'a' && word.at[0] <= 'z'));
}

/* "RiskRecon", "SecurityScoreCard": a capital inside, as companies like it; but "McDonald" and "MacLeod". */
static bool
is_camel_case(const struct tagger *tagger, const struct token *at, const struct token *end)
{
	struct span word = token_span(&tagger->tokens, at);
	size_t inner = 0;

	if ((at->flags & TOKEN_INNER) == 0 || (at->flags & (TOKEN_LOWER | TOKEN_ALL_CAPITAL | TOKEN_GLUED)) != 0 ||
		end - at != 1 || word.length < 6 || token_is_mark(end, '<') ||
		(token_is_glued(end) && end->kind == TOKEN_MARK && token_is_glued(end + 1)))
		return false;
	for (size_t i = 1; i < word.length; i++) {
		if (word.at[i] >= '0' && word.at[i] <= '9')
			return false;
		if (inner == 0 && word.at[i] >= 'A' && word.at[i] <= 'Z')
			inner = i;
	}
	return inner > 3 && inner + 1 < word.length;
}

/* One rare word that comes again and again in an article about companies. */
static struct found
recurring(struct tagger *tagger, struct token *at, struct token *end)
{
	if (end - at != 1 || tagger->document.companies == 0 || at->end - at->start < 4 || tagger_is_initial(tagger, at) ||
		tagger_is_name(tagger, at - 1) || tagger_is_name(tagger, end) || tagger_is_alias(tagger, at) ||
		(at->flags & TOKEN_ALL_CAPITAL) != 0 || document_sight(&tagger->document, &tagger->tokens, at) < SIGHTS)
		return (struct found){.end = NULL};
	return found_as(end, ENTITY_COMPANY, BY_RECURRENCE);
}

/* "Mian Aftab Chughtai, whose family", "Anna Ruiz, 45,": only people are told of so. */
static bool
is_told_of(const struct tagger *tagger, const struct token *end)
{
	struct span word;

	if (!token_is_mark(end, ','))
		return false;
	word = token_span(&tagger->tokens, end + 1);
	return span_is(word, "who") ||
	       (word.length == 2 && word.at[0] >= '1' && word.at[0] <= '9' && word.at[1] >= '0' && word.at[1] <= '9' &&
		       token_is_mark(end + 2, ','));
}

/* "SEK 3.5 billion": capitals before a number. */
static bool
is_currency(const struct token *at)
{
	return (at->flags & TOKEN_ALL_CAPITAL) != 0 && at->end - at->start == 3 && at[1].kind == TOKEN_NUMBER;
}

/* The last word of a longer name is none of its own: "Ops" of "Special Ops". */
static bool
is_cut_off(struct tagger *tagger, struct token *at)
{
	const struct mention *last = tagger->mentions + tagger->mention_count - 1;

	return at - tagger->tokens.list > 1 && tagger_is_name(tagger, at - 1) && !token_is_glued(at) &&
	       !tagger_is_initial(tagger, at - 1) && !tagger_is(tagger, at - 1, NO_NAME) &&
	       (tagger->mention_count == 0 || tagger->tokens.list + last->last != at);
}

/* "Foo of Noida, a marketplace": is this the place of a name that the apposition has told already? */
static bool
is_seat_of_told(struct tagger *tagger, struct token *at)
{
	return context_is_seat(tagger, at) && tagger->mention_count != 0 &&
	       tagger->mentions[tagger->mention_count - 1].by == BY_APPOSITION;
}

/* An apposition, a company word before it, a ticker behind it. */
static struct found
by_apposition(struct tagger *tagger, struct token *at, struct token *end)
{
	uint8_t type = apposition_behind(tagger, end);
	bool apart = type != ENTITY_TYPES;

	if (apart && is_seat_of_told(tagger, at))
		return (struct found){.end = NULL};
	if (!apart && is_headed(tagger, at, end) && token_is_mark(end, ',') && tagger_is(tagger, end + 1, CLASS(DETERMINER)))
		return found_as(end, ENTITY_COMPANY, BY_APPOSITION);
	if (!apart && !apposition_before(tagger, at) && !apposition_ticker(end))
		return (struct found){.end = NULL};
	/* "Ultra Electronics, an engineering group": of usual words one alone is no name where a sentence starts. */
	if (!is_rare(tagger, at, end) && (!apart || (tagger_is_initial(tagger, at) && end - at < 2)))
		return (struct found){.end = NULL};
	if (end - at == 1 && is_cut_off(tagger, at) && !is_rare(tagger, at, end))
		return (struct found){.end = NULL};
	return found_as(end, apart ? type : ENTITY_COMPANY, BY_APPOSITION);
}

/* "Foo of Noida, a marketplace": a rare word of some place, and what it is. */
static struct found
by_seat(struct tagger *tagger, struct token *at, struct token *end)
{
	struct token *behind = context_behind_aside(tagger, end);
	uint8_t type = behind == end ? ENTITY_TYPES : apposition_behind(tagger, behind);

	if (type == ENTITY_TYPES || !is_rare(tagger, at, end) || tagger->headline ||
		(at > tagger->tokens.list && tagger_is_name(tagger, at - 1) && !tagger_is_initial(tagger, at - 1)))
		return (struct found){.end = NULL};
	return found_as(end, type, BY_APPOSITION);
}

/* May these words be a name at all, where only what they do speaks for it? */
static bool
may_act(struct tagger *tagger, struct token *at, struct token *end)
{
	if (tagger->headline || !is_rare(tagger, at, end))
		return false;
	if (end - at == 1 && (tagger_is(tagger, at, WORD_HEADS) || is_cut_off(tagger, at)))
		return false;
	if (tagger_is(tagger, end - 1, CLASS(PLACE_HEAD) | CLASS(EVENT_HEAD) | CLASS(SURNAME)) && !is_pair(tagger, at, end))
		return false;
	return !(tagger_is_initial(tagger, at) && tagger_is(tagger, at, CLASS(COMMON))) || is_headed(tagger, at, end) ||
	       is_pair(tagger, at, end);
}

/* In a list of names, before an amount, behind "companies such as". */
static struct found
by_context(struct tagger *tagger, struct token *at, struct token *end)
{
	enum entity_type type = context_listed(tagger, at, end);
	bool person = is_like_person(tagger, at, end);

	if (type != ENTITY_TYPES && (type != ENTITY_PERSON || person))
		return found_as(end, person ? ENTITY_PERSON : ENTITY_COMPANY, BY_PATTERN);
	if (context_is_told(tagger, at) && !person)
		return found_as(end, ENTITY_COMPANY, BY_APPOSITION);
	if (context_is_paying(tagger, at, end))
		return found_as(end, person ? ENTITY_PERSON : ENTITY_COMPANY, BY_PATTERN);
	return (struct found){.end = NULL};
}

/* "Auto Trader paid": usual words, but two with a capital where the others have none. */
static bool
is_plain_name(struct tagger *tagger, struct token *at, struct token *end)
{
	const uint64_t others = NO_NAME | CLASS(PLACE_HEAD) | CLASS(EVENT_HEAD) | CLASS(ACT) | CLASS(GIVEN) | CLASS(SURNAME) |
				CLASS(AGENCY_HEAD);

	if (end - at < 2 || tagger->headline || tagger->capitals * 3 > tagger->tokens.words)
		return false;
	if (is_cut_off(tagger, at) || acronym_place_before(tagger, at) ||
		(at > tagger->tokens.list && span_is(token_span(&tagger->tokens, at - 1), "and")))
		return false;
	for (struct token *t = at; t < end; t++)
		if (t->kind != TOKEN_WORD || (t->flags & TOKEN_ALL_CAPITAL) != 0 || tagger_is(tagger, t, others))
			return false;
	return true;
}

struct found
match_unknown(struct tagger *tagger, struct token *at, struct token *limit)
{
	struct found found;
	struct token *end, *aside;
	bool acting, headed;

	if (!may_be_company(tagger, at) || is_code(tagger, at) || is_currency(at))
		return (struct found){.end = NULL};
	end = words_end(tagger, at, limit);
	if (is_mere_word(tagger, at, end))
		return (struct found){.end = NULL};
	found = by_apposition(tagger, at, end);
	if (found.end == NULL)
		found = by_seat(tagger, at, end);
	if (found.end == NULL && is_adverb(tagger, at))
		return found;
	if (found.end == NULL)
		found = acronym_expanded(tagger, at);
	if (found.end == NULL)
		found = acronym_alone(tagger, at);
	if (found.end != NULL)
		return found;
	/* "Outdoor Voices founder" */
	if (end - at > 1 && !tagger->headline && is_led(tagger, end) &&
		(!tagger_is_initial(tagger, at) || tagger_is_name(tagger, end + 1)))
		return found_as(end, ENTITY_COMPANY, BY_APPOSITION);
	if (span_is(token_span(&tagger->tokens, end), "foundation") && is_rare(tagger, at, end))
		return found_as(end + 1, ENTITY_ORGANIZATION, BY_FORM);
	headed = end - at > 1 && tagger_is(tagger, end - 1, CLASS(COMPANY_HEAD));
	if (is_plain_name(tagger, at, end) && (act_of_name(tagger, at, end) || is_owner(tagger, end)))
		return found_as(end, ENTITY_COMPANY, BY_ACT);
	if (!may_act(tagger, at, end)) /* "Barclays, Bridge Bank and" */
		return headed && !tagger->headline ? by_context(tagger, at, end) : found;
	if (!headed && is_told_of(tagger, end) && end - at > 1 && end - at < 5)
		return found_as(end, ENTITY_PERSON, BY_APPOSITION);
	acting = act_of_name(tagger, at, end) && !context_is_seat(tagger, at);
	if (acting && is_like_person(tagger, at, end) && !span_is(token_span(&tagger->tokens, end), "to"))
		return found_as(end, ENTITY_PERSON, BY_ACT);
	aside = context_behind_aside(tagger, end);
	if (aside != end && act_of_name(tagger, at, aside)) /* "Foo Bar of Baz Group gave" */
		return found_as(end, tagger_is(tagger, aside - 1, WORD_HEADS) && is_like_person(tagger, at, end)
			? ENTITY_PERSON : ENTITY_COMPANY, BY_ACT);
	if (is_owner(tagger, end) || acting || has_company_behind(tagger, at, end))
		return found_as(end, ENTITY_COMPANY, BY_ACT);
	found = by_context(tagger, at, end);
	if (found.end != NULL)
		return found;
	if (is_camel_case(tagger, at, end) || (is_pair(tagger, at, end) && !tagger_is_name(tagger, at - 1)))
		return found_as(end, ENTITY_COMPANY, BY_PATTERN);
	return recurring(tagger, at, end);
}
