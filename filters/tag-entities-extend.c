/* tag-entities-extend - what a name that was found goes on with: "MTN Ghana", "Big Fund III", "Li Ka-shing Foundation" */
#include "tag-entities.h"

/* "US" and "U.S." stand before what is American more often than behind the name of a branch. */
static bool
may_be_branch(const struct tagger *tagger, const struct token *at)
{
	struct span word = token_span(&tagger->tokens, at);

	return at->kind == TOKEN_WORD && token_is_capital(at) && !token_is_glued(at) && !money_is_prefix(tagger, at) &&
	       !span_is(word, "US") && !span_is(word, "U");
}

/* Behind the country of a branch ("HSBC UK", "Nestle Malaysia Bhd"); end itself if none is there. */
static struct token *
branch_end(struct tagger *tagger, struct token *end)
{
	struct found place;

	if (!may_be_branch(tagger, end) || tagger_names(tagger, end) == 0)
		return end;
	place = match_name(tagger, end);
	if (place.end == NULL || place.type != ENTITY_PLACE || place.by != BY_GAZETTEER)
		return end;
	while (tagger_is_name(tagger, place.end) && !token_is_glued(place.end) && tagger_is(tagger, place.end, CLASS(FORM)))
		place.end++;
	/* "Apple China Telecom" is none of Apple's */
	return tagger_is_name(tagger, place.end) && tagger_is(tagger, place.end, WORD_HEADS) ? end : place.end;
}

/* "Big Fund III", "Vision Fund 2": the number of a fund. */
static bool
is_number_of_fund(const struct tagger *tagger, const struct token *end)
{
	if (!span_is(token_span(&tagger->tokens, end - 1), "Fund") || token_is_glued(end))
		return false;
	if (end->kind == TOKEN_NUMBER)
		return end->end - end->start == 1 && end[1].kind != TOKEN_NUMBER && !token_is_mark(end + 1, '.');
	return end->kind == TOKEN_WORD && name_is_regnal(tagger, end) && (end->end - end->start > 1 || end[1].kind == TOKEN_MARK);
}

/* "Li Ka-shing Foundation": named after somebody. */
static bool
is_body_of(struct tagger *tagger, const struct token *end)
{
	return span_is(token_span(&tagger->tokens, end), "Foundation") || span_is(token_span(&tagger->tokens, end), "Trust");
}

bool
extend_is_tail(struct tagger *tagger, struct token *at, struct token *word)
{
	if (tagger->headline || tagger->fold || word - at < 2 || token_is_glued(word) || word->kind != TOKEN_WORD ||
		tagger->capitals * 2 > tagger->tokens.words || (word->flags & (TOKEN_ALL_CAPITAL | TOKEN_INNER)) != 0 ||
		word->end - word->start < 4)
		return false;
	if (!tagger_is(tagger, word - 1, CLASS(COMPANY_HEAD)) || tagger_is(tagger, word - 1, CLASS(FORM)) ||
		tagger_is(tagger, word, CLASS(TITLE) | CLASS(ROLE) | CLASS(GIVEN) | CLASS(SURNAME) | CLASS(STOP) | CLASS(DEMONYM) |
			CLASS(EVENT_HEAD) | CLASS(PLACE_HEAD) | CLASS(FUNCTION) | CLASS(PROGRAM_HEAD) | CLASS(PAPER)))
		return false;
	return match_name(tagger, word).end == NULL && (word[1].kind == TOKEN_MARK || (word[1].flags & TOKEN_LOWER) != 0) &&
	       !token_is_mark(word + 1, '-');
}

/* "Roy and Diana Vagelos": a given name alone, then another with the family name of both. End itself if it is no such pair. */
static struct token *
couple_end(struct tagger *tagger, struct token *at, struct token *end)
{
	struct token *second = end + 1, *last;

	if (!span_is(token_span(&tagger->tokens, end), "and") || !tagger_is(tagger, at, CLASS(GIVEN)))
		return end;
	if (!tagger_is(tagger, second, CLASS(GIVEN)) || !name_may_hold(tagger, second) || match_name(tagger, second).end != NULL)
		return end; /* "Warren and Bernie Sanders" are known each */
	last = name_end(tagger, second, tagger->tokens.list + tagger->tokens.count);
	return last - second > 1 && !tagger_is(tagger, last - 1, CLASS(GIVEN) | CLASS(TITLE)) ? last : end;
}

/* "United Way of Ross County": a chapter of a body, by its place. NULL: none. */
static struct token *
chapter_end(struct tagger *tagger, struct token *end)
{
	struct token *at = end + 1, *last;
	struct found place;

	if (!span_is(token_span(&tagger->tokens, end), "of") && !span_is(token_span(&tagger->tokens, end), "for"))
		return NULL;
	at += span_is(token_span(&tagger->tokens, at), "the");
	if (!tagger_is_name(tagger, at))
		return NULL;
	for (last = at; last < at + 3 && tagger_is_name(tagger, last + 1) && !token_is_glued(last + 1);)
		last++;
	if (tagger_is(tagger, last, CLASS(PLACE_HEAD)) && last > at)
		return last + 1;
	place = match_name(tagger, at);
	return place.end != NULL && place.type == ENTITY_PLACE && place.end == last + 1 ? place.end : NULL;
}

struct found
extend_name(struct tagger *tagger, struct token *at, const struct found *found)
{
	struct found longer = *found;

	if (found->end->kind == TOKEN_MARK || found->type == ENTITY_PLACE || found->type == ENTITY_PROGRAM ||
		found->end[-1].kind == TOKEN_HAN)
		return longer;
	if (found->type == ENTITY_PERSON && found->by == BY_PATTERN && found->end == at + 1)
		longer.end = couple_end(tagger, at, found->end);
	if (longer.end == found->end && found->type == ENTITY_PERSON)
		return is_body_of(tagger, found->end)
			? (struct found){.end = found->end + 1, .known = NONE, .type = ENTITY_ORGANIZATION, .by = BY_FORM} : longer;
	if (found->type == ENTITY_PERSON)
		return longer;
	if (found->type == ENTITY_ORGANIZATION && found->by == BY_GAZETTEER && chapter_end(tagger, found->end) != NULL)
		return (struct found){.end = chapter_end(tagger, found->end), .known = NONE, .type = ENTITY_ORGANIZATION, .by = BY_FORM};
	if (is_number_of_fund(tagger, found->end))
		longer.end = found->end + 1;
	else if (found->type != ENTITY_AGENCY)
		longer.end = branch_end(tagger, found->end);
	return longer;
}
