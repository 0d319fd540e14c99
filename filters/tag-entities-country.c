/* tag-entities-country - of which country a public body is: its name, the place beside it, or what the document is about */
#include "tag-entities.h"

/* Usual words with a public body's head among them, "Finance Ministry", "Treasury": any country has one. */
static bool
is_generic(struct tagger *tagger, struct token *at, const struct token *end)
{
	const uint64_t usual = CLASS(COMMON) | CLASS(FUNCTION) | CLASS(STOP) | CLASS(AGENCY_HEAD);
	bool head = false;

	for (; at < end; at++) {
		if ((at->flags & TOKEN_ALL_CAPITAL) != 0 || (at->kind == TOKEN_WORD && !tagger_is(tagger, at, usual)))
			return false;
		head = head || tagger_is(tagger, at, CLASS(AGENCY_HEAD));
	}
	return head;
}

static const struct mention *
place_before(const struct tagger *tagger, const struct token *at)
{
	const struct mention *last = tagger->mentions + tagger->mention_count - 1;

	if (tagger->mention_count == 0 || tagger->document.known[last->known].type != ENTITY_PLACE ||
		tagger->tokens.list + last->last > at || at - (tagger->tokens.list + last->last) > 2)
		return NULL;
	return last; /* "Kenya's Finance Ministry" */
}

/* "Namibian": the country whose government goes by it. */
static const char *
country_of_demonym(const struct tagger *tagger, struct token *at)
{
	static const char noun[LETTERS_BYTES] = "government";
	struct token token = {.kind = TOKEN_WORD, .hash = token_hash(noun, 10)};
	uint64_t chain = token_chain(token_chain(0, &tagger->tokens, at, true), &tagger->tokens, &token, false);
	uint32_t node = gazetteer_node(&tagger->gazetteer, chain) & ~GAZETTEER_LONGER;

	return node == 0 ? NULL
			 : gazetteer_entity(&tagger->gazetteer, gazetteer_alias(&tagger->gazetteer, node - 1)->entity)->country;
}

/* By its first word, or the place or demonym before it; NULL: they say nothing. */
static const char *
country_beside(struct tagger *tagger, struct token *at)
{
	const struct mention *place = place_before(tagger, at);

	if (tagger_is(tagger, at, CLASS(DEMONYM)))
		return country_of_demonym(tagger, at);
	if (at > tagger->tokens.list && tagger_is(tagger, at - 1, CLASS(DEMONYM)))
		return country_of_demonym(tagger, at - 1);
	return place == NULL ? NULL : tagger->document.known[place->known].country;
}

const char *
country_of_body(struct tagger *tagger, struct token *at, const struct token *end)
{
	struct found place = match_name(tagger, at);
	const char *own = country_beside(tagger, at);

	if (place.end != NULL && place.end < end && place.type == ENTITY_PLACE)
		return tagger->document.known[place.known].country; /* "Kenya Revenue Authority" */
	return own == NULL && is_generic(tagger, at, end) ? document_country(&tagger->document) : own;
}

bool
country_fits(struct tagger *tagger, struct token *at, const struct token *end, const char *country)
{
	const struct document *document = &tagger->document;
	const char *own;

	if (country[0] == '\0' || document->country_count == 0 || !is_generic(tagger, at, end))
		return true;
	own = country_beside(tagger, at);
	if (own != NULL && own[0] != '\0')
		return memcmp(own, country, 2) == 0;
	for (size_t i = 0; i < document->country_count; i++)
		if (memcmp(document->countries[i].country, country, 2) == 0)
			return true;
	return false;
}
