/* tag-entities-context - what around a name of no known form says that it is somebody: a list, an amount, a cue */
#include "tag-entities.h"

enum { ITEM_TOKENS = 12, ASIDE_TOKENS = 10 };

/* ---- an item of a list: "4. Foo Bar Baz P 15,000.00", "• Foo Bar: HK$1 million" ---- */

/* The first word of the item, behind its number or bullet; NULL if the sentence starts with none. */
static struct token *
item_start(const struct tagger *tagger)
{
	struct token *first = tagger->tokens.list;

	if (first->kind == TOKEN_NUMBER && (token_is_mark(first + 1, '.') || token_is_mark(first + 1, ')')))
		return first + 2;
	/* "•", "-", "*", "–" */
	if (first->kind == TOKEN_MARK && (first->mark == 0 || strchr("-*+>", first->mark) != NULL) &&
		first->end > first->start && !token_is_glued(first + 1))
		return first + 1;
	return NULL;
}

/* May it stand inside the name of an item? */
static bool
may_be_in_item(struct tagger *tagger, struct token *token)
{
	if (token->kind == TOKEN_MARK)
		return token_is_mark(token, '&') || token_is_mark(token, '-') || token_is_mark(token, '.') ||
		       token_is_mark(token, '\'') || token_is_mark(token, '/');
	if (token->kind != TOKEN_WORD)
		return false;
	return token_is_capital(token) || token->end - token->start < 3 || tagger_is(tagger, token, CLASS(PARTICLE));
}

/* "Key Man Ventures" or a rare word; not "Net Profit" or "Oil & Gas". */
static bool
is_named(struct tagger *tagger, struct token *at, struct token *end)
{
	for (struct token *t = at; t < end; t++)
		if (t->kind == TOKEN_WORD &&
			!tagger_is(tagger, t, CLASS(COMMON) | CLASS(STOP) | CLASS(PLACE_HEAD) | CLASS(EVENT_HEAD)))
			return true;
	return end - at > 2 && tagger_is(tagger, end - 1, WORD_HEADS);
}

void
context_read_item(struct tagger *tagger)
{
	struct token *at = item_start(tagger), *end = at;

	tagger->item = tagger->item_end = NULL;
	if (at == NULL || at->kind != TOKEN_WORD || !token_is_capital(at))
		return;
	while (end < at + ITEM_TOKENS && may_be_in_item(tagger, end) && !money_is_at(tagger, end))
		end++;
	if (end == at || !money_is_at(tagger, end) || !is_named(tagger, at, end))
		return;
	while (end[-1].kind == TOKEN_MARK && !token_is_mark(end - 1, '.'))
		end--; /* "Foo Bar - P15,000" */
	tagger->item = at;
	tagger->item_end = end;
}

struct found
context_item(const struct tagger *tagger, const struct found *found)
{
	if (found->end != NULL && found->end >= tagger->item_end)
		return *found;
	return (struct found){.end = tagger->item_end, .known = NONE, .type = ENTITY_COMPANY, .by = BY_PATTERN};
}

/* ---- cues ---- */

/* Behind "(Kapsaret)" and "of Nádudvar": where the verb of the name before may stand. */
struct token *
context_behind_aside(struct tagger *tagger, struct token *end)
{
	struct token *at = end;

	if (token_is_mark(at, '(') && token_is_capital(at + 1)) {
		while (at < end + ASIDE_TOKENS && !token_is_mark(at, ')'))
			at++;
		return token_is_mark(at, ')') ? at + 1 : end;
	}
	if (token_is_mark(at, ',') && span_is(token_span(&tagger->tokens, at + 1), "for") &&
		span_is(token_span(&tagger->tokens, at + 3), "part") && token_is_mark(at + 4, ','))
		return at + 5; /* "Foo, for its part, has" */
	if (!span_is(token_span(&tagger->tokens, at), "of"))
		return end;
	for (at++; at < end + 4 && tagger_is_name(tagger, at);)
		at++;
	return at > end + 1 ? at : end;
}

static const struct mention *
mention_ending(const struct tagger *tagger, const struct token *at)
{
	const struct mention *last = tagger->mentions + tagger->mention_count - 1;

	return tagger->mention_count != 0 && tagger->tokens.list + last->last == at ? last : NULL;
}

static bool
is_and(const struct tagger *tagger, const struct token *token)
{
	struct span word = token_span(&tagger->tokens, token);

	return token_is_mark(token, ',') || token_is_mark(token, '&') || span_is(word, "and") || span_is(word, "or");
}

/* The mention before in a list of names: "[Barclays], X", "[Barclays] and X", "[Barclays], and the X". */
static const struct mention *
listed_before(struct tagger *tagger, struct token *at)
{
	if (at > tagger->tokens.list && span_is(token_span(&tagger->tokens, at - 1), "the"))
		at--;
	if (at == tagger->tokens.list || !is_and(tagger, at - 1))
		return NULL;
	at--;
	if (token_is_mark(at, '&'))
		return NULL; /* "Raymond James & Associates" */
	if (at > tagger->tokens.list && token_is_mark(at - 1, ',') && !token_is_mark(at, ','))
		at--;
	return mention_ending(tagger, at);
}

/* "Foo and Bar – plan": a dash with space round it. */
static bool
is_dash(const struct token *token)
{
	return token->kind == TOKEN_MARK && token->mark == 0 && token->end > token->start && !token_is_glued(token) &&
	       !token_is_glued(token + 1);
}

/* Does the list go on or end here, so that the name is no first word of a clause? */
static bool
is_list_behind(struct tagger *tagger, struct token *end)
{
	return (token_is_mark(end, ',') && (tagger_is_name(tagger, end + 1) || is_and(tagger, end + 1))) ||
	       ((is_and(tagger, end) && !token_is_mark(end, ',')) && tagger_is_name(tagger, end + 1)) ||
	       token_is_mark(end, '.') || token_is_mark(end, ';') || is_dash(end) || money_is_at(tagger, end);
}

enum entity_type
context_listed(struct tagger *tagger, struct token *at, struct token *end)
{
	const struct mention *before = listed_before(tagger, at);
	uint8_t type;

	if (before == NULL || (at->flags & TOKEN_LOWER) != 0 || !is_list_behind(tagger, end))
		return ENTITY_TYPES;
	type = tagger->document.known[before->known].type;
	if (type == ENTITY_PLACE || type == ENTITY_PROGRAM)
		return ENTITY_TYPES;
	/* "Kalamazoo College, Kalamazoo, Mich.": places stand beside such */
	if ((type == ENTITY_ORGANIZATION || type == ENTITY_AGENCY) && end - at == 1 && (at->flags & TOKEN_ALL_CAPITAL) == 0)
		return ENTITY_TYPES;
	return before->first == 0 && token_is_mark(end, '.') ? ENTITY_TYPES : type;
}

bool
context_is_seat(struct tagger *tagger, struct token *at)
{
	return at - tagger->tokens.list > 1 && span_is(token_span(&tagger->tokens, at - 1), "of") &&
	       (mention_ending(tagger, at - 1) != NULL || tagger_is(tagger, at - 2, CLASS(PLACE_HEAD)));
}

bool
context_is_paying(struct tagger *tagger, struct token *at, struct token *end)
{
	return at > tagger->tokens.list && money_is_at(tagger, end) &&
	       (is_and(tagger, at - 1) || token_is_mark(at - 1, ';') || token_is_mark(at - 1, ':'));
}

/* "companies like X", "banks such as X", "Apollo-owned X", "a fund called X" */
bool
context_is_told(struct tagger *tagger, struct token *at)
{
	struct token *list = tagger->tokens.list, *noun = at - 2;
	struct span word;

	if (at - list < 2)
		return false;
	word = token_span(&tagger->tokens, at - 1);
	if (token_is_glued(at - 1) && token_is_mark(at - 2, '-'))
		return span_is(word, "owned") || span_is(word, "backed") || span_is(word, "listed") || span_is(word, "based");
	if (span_is(word, "called") || span_is(word, "named") || span_is(word, "dubbed"))
		return tagger_is(tagger, noun - token_is_mark(noun, ','), CLASS(COMPANY_NOUN) | CLASS(AGENCY_NOUN));
	if (span_is(word, "as") && span_is(token_span(&tagger->tokens, at - 2), "such"))
		noun--;
	else if (!span_is(word, "like") && !span_is(word, "including"))
		return false;
	if (token_is_mark(noun, ','))
		noun--;
	return noun >= list && tagger_is(tagger, noun, CLASS(COMPANY_NOUN) | CLASS(AGENCY_NOUN)) &&
	       span_ends(token_span(&tagger->tokens, noun), SPAN("s"));
}

bool
context_is_place_alone(struct tagger *tagger, struct token *word)
{
	struct found place = tagger_is_name(tagger, word) ? match_name(tagger, word) : (struct found){.end = NULL};

	return place.end != NULL && place.end == word + 1 && place.type == ENTITY_PLACE && token_is_mark(place.end, ')');
}
