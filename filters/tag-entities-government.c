/* tag-entities-government - bodies named by a place or a person and a noun in small letters: "Kwale county government" */
#include "tag-entities.h"

static bool
is(const struct tagger *tagger, const struct token *token, const char *word)
{
	return span_is(token_span(&tagger->tokens, token), word);
}

/* "government" and, of a place within a country, what it governs before it. */
static struct token *
government_end(struct tagger *tagger, struct token *end, bool place)
{
	if (place && is(tagger, end, "government"))
		return end + 1;
	if (is(tagger, end + 1, "government") &&
		(tagger_is(tagger, end, CLASS(PLACE_HEAD)) || is(tagger, end, "provincial") || is(tagger, end, "regional") ||
			is(tagger, end, "municipal") || is(tagger, end, "local")))
		return end + 2;
	return NULL;
}

struct found
government_of(struct tagger *tagger, struct token *at, const struct found *found)
{
	struct token *end = found->end == NULL ? at + 1 : found->end;
	bool place = found->end != NULL && found->type == ENTITY_PLACE;
	struct found body = {.known = NONE, .type = ENTITY_AGENCY, .by = BY_FORM};

	if ((end->flags & TOKEN_LOWER) == 0 || token_is_glued(end))
		return *found;
	if (found->end != NULL && found->type != ENTITY_AGENCY && !place && is(tagger, end, "foundation")) {
		body.type = ENTITY_ORGANIZATION; /* "Chuck Lorre Family foundation", "Gates foundation" */
		body.end = end + 1;
		return body;
	}
	if (found->end == NULL && tagger_is(tagger, at, CLASS(COMMON) | CLASS(STOP) | CLASS(DEMONYM)))
		return *found;
	if (found->end != NULL && !place && found->by == BY_GAZETTEER)
		return *found;
	body.end = government_end(tagger, end, place);
	if (body.end == NULL)
		return *found;
	return body;
}
