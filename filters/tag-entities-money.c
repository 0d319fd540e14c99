/* tag-entities-money - where money is told of: it is no part of a name, and what stands right before it often is one */
#include "tag-entities.h"

bool
money_is_sign(const struct tagger *tagger, const struct token *token)
{
	const char *bytes = tagger->tokens.text.at + token->start;

	if (token->kind != TOKEN_MARK || token->end == token->start)
		return false;
	return token->mark == '$' || (token->mark == 0 && (memcmp(bytes, "\xC2\xA3", 2) == 0 ||
						  memcmp(bytes, "\xC2\xA5", 2) == 0 || memcmp(bytes, "\xE2\x82", 2) == 0));
}

/* "K3 Partners" and "P20 Pro" are none: one letter takes a number of some size. */
static bool
is_amount_of_letter(const struct tagger *tagger, const struct token *token)
{
	const struct token *next = token + 1;
	struct span word = token_span(&tagger->tokens, next);

	if (next->kind == TOKEN_MARK)
		return token->end - token->start > 3 || (token_is_glued(next) && token_is_glued(next + 1));
	return next->kind == TOKEN_NUMBER || span_is(word, "m") || span_is(word, "bn") || span_is(word, "crore") ||
	       span_is(word, "lakh") || span_ends(word, SPAN("illion"));
}

/* "N250", "GHS500m", "Sh83": letters of a currency, then digits. */
static bool
is_glued_amount(struct tagger *tagger, const struct token *token)
{
	struct span word = token_span(&tagger->tokens, token);
	size_t letters = 0;

	if ((token->flags & TOKEN_DIGIT) == 0)
		return false;
	while (letters < word.length && (word.at[letters] < '0' || word.at[letters] > '9'))
		letters++;
	if (letters == 1 && !is_amount_of_letter(tagger, token))
		return false;
	return letters < 6 && (gazetteer_classes(&tagger->gazetteer, token_hash(word.at, letters)) & CLASS(CURRENCY)) != 0;
}

static bool
is_number(const struct token *token)
{
	return token->kind == TOKEN_NUMBER || (token->kind == TOKEN_WORD && (token->flags & (TOKEN_CAPITAL | TOKEN_LOWER)) == 0);
}

/* "World Cup 2018", "Try 3": usual words are no codes. */
static bool
is_usual(struct tagger *tagger, struct token *token)
{
	return (token->flags & TOKEN_ALL_CAPITAL) == 0 && token->end - token->start > 1 &&
	       tagger_is(tagger, token, CLASS(COMMON) | CLASS(EVENT_HEAD) | CLASS(PLACE_HEAD) | CLASS(GIVEN) | CLASS(SURNAME));
}

bool
money_is_word(struct tagger *tagger, struct token *token)
{
	if ((token->flags & TOKEN_DIGIT) != 0)
		return is_glued_amount(tagger, token);
	if (!tagger_is(tagger, token, CLASS(CURRENCY)) || !token_is_capital(token) || is_usual(tagger, token))
		return false;
	if (is_number(token + 1) || money_is_sign(tagger, token + 1) || (token_is_mark(token + 1, '.') && is_number(token + 2)))
		return true;
	/* "2 Million Euros", but "on May 2 Nio said" */
	return token->end - token->start > 3 &&
	       (is_number(token - 1) || (tagger_is(tagger, token - 1, CLASS(CURRENCY)) && is_number(token - 2)));
}

bool
money_is_at(struct tagger *tagger, struct token *at)
{
	if (token_is_mark(at, ':') || token_is_mark(at, '('))
		at++;
	if (at->kind == TOKEN_WORD && money_is_prefix(tagger, at))
		at++;
	if (money_is_sign(tagger, at))
		return is_number(at + 1);
	return at->kind == TOKEN_WORD && !is_number(at - 1) && money_is_word(tagger, at);
}
