/* tag-entities-apposition - words beside a name that say what it is: "Bolt, the scooter start-up", "carmaker BYD" */
#include "tag-entities.h"

enum { APPOSITION_TOKENS = 8 };

static bool
is_start_up(const struct tagger *tagger, const struct token *at)
{
	return span_is(token_span(&tagger->tokens, at), "start") && token_is_mark(at + 1, '-') &&
	       span_starts(token_span(&tagger->tokens, at + 2), SPAN("up"));
}

/* "Bolt, the Estonian scooter start-up": a comma, an article, and soon a word for a company. */
uint8_t
apposition_behind(struct tagger *tagger, struct token *end)
{
	if (!token_is_mark(end, ',') || !tagger_is(tagger, end + 1, CLASS(DETERMINER) | CLASS(COUNT)))
		return ENTITY_TYPES; /* "one of", "two construction firms" */
	for (struct token *t = end + 2; t < end + APPOSITION_TOKENS; t++) {
		if (t->kind == TOKEN_MARK && !token_is_mark(t, '-') && !token_is_mark(t, '\''))
			break;
		if ((t->flags & TOKEN_LOWER) == 0)
			continue;
		if (tagger_is(tagger, t, CLASS(COMPANY_NOUN)) || is_start_up(tagger, t))
			return ENTITY_COMPANY;
		if (tagger_is(tagger, t, CLASS(AGENCY_NOUN)))
			return ENTITY_ORGANIZATION;
		if (tagger_is(tagger, t, CLASS(FUNCTION) | CLASS(ROLE)))
			break;
	}
	return ENTITY_TYPES;
}

/* "carmaker BYD", "e-commerce platform Shopify"; not "the company Monday" (a stop word). */
bool
apposition_before(struct tagger *tagger, struct token *at)
{
	if (at == tagger->tokens.list || ((at[-1].flags & TOKEN_LOWER) == 0 && !tagger_is_initial(tagger, at - 1)))
		return false; /* "brewer SAB", and "Brewer SAB" where a sentence starts */
	return tagger_is(tagger, at - 1, CLASS(COMPANY_NOUN)) ||
	       (at - tagger->tokens.list >= 3 && is_start_up(tagger, at - 3));
}

/* "X (NYSE: FOO)", "X (FOO.N)" */
bool
apposition_ticker(const struct token *end)
{
	return token_is_mark(end, '(') && (end[1].flags & TOKEN_ALL_CAPITAL) != 0 &&
	       (token_is_mark(end + 2, ':') || (token_is_mark(end + 2, '.') && token_is_glued(end + 2)));
}
