/* tag-entities-known - what a mention makes known: short forms, initials, family names, what stands in brackets */
#include "tag-entities.h"

/* Is the word without doubt a name of the gazetteer, or one of an entity met already ("Fitbit" of "Fitbit Health")? */
static bool
is_taken(struct tagger *tagger, struct token *token)
{
	uint32_t node = tagger_names(tagger, token) & ~GAZETTEER_LONGER;
	const struct gazetteer_alias *alias = gazetteer_alias(&tagger->gazetteer, node - 1);

	return node != 0 && (alias->ambiguous == 0 || document_met(&tagger->document, alias->entity) != NONE);
}

bool
tagger_is_alias(struct tagger *tagger, struct token *word)
{
	uint32_t index = tagger_names(tagger, word) & ~GAZETTEER_LONGER;

	for (int i = 0; index != 0 && i < 8; i++) {
		const struct gazetteer_alias *alias = gazetteer_alias(&tagger->gazetteer, index - 1);

		if (alias->type != ENTITY_PERSON)
			return true;
		index = alias->next;
	}
	return false;
}

/* The family name alone: the first word of "Zhao Jiazhen", the last of "Tim Cook". */
static void
name_person(struct tagger *tagger, struct token *at, struct token *end, uint32_t known, uint8_t by)
{
	struct token *family = end - 1;
	bool first = by == BY_PATTERN && tagger_is(tagger, at, CLASS(SURNAME)) && !tagger_is(tagger, at, CLASS(GIVEN));

	if (end - at < 2)
		return;
	if (first || !token_is_capital(family))
		family = at;
	/* "He Jiankui" makes no "He" known. */
	if (family->kind != TOKEN_WORD || !token_is_capital(family) || family->end - family->start < 2 ||
		tagger_is(tagger, family, CLASS(FUNCTION)))
		return;
	document_name(&tagger->document, known, &tagger->tokens, family, 1, 0);
}

/* "Semiconductor Manufacturing International Corp" without "Corp", and its first word alone. */
static void
name_company(struct tagger *tagger, struct token *at, struct token *end, uint32_t known, bool shared)
{
	struct token *bare = end;
	const uint64_t poor = CLASS(FUNCTION) | CLASS(DEMONYM) | CLASS(STOP) | CLASS(DETERMINER) | CLASS(TITLE) |
			      CLASS(OF_HEAD) | WORD_HEADS;
	uint64_t classes = tagger_classes(tagger, at);

	while (bare > at + 1 && (tagger_is(tagger, bare - 1, CLASS(FORM)) || token_is_mark(bare - 1, ',') ||
					token_is_mark(bare - 1, '&') || token_is_mark(bare - 1, '.')))
		bare--;
	if (bare < end && bare > at + 1)
		document_name(&tagger->document, known, &tagger->tokens, at, (size_t)(bare - at), 0);
	if (shared || (classes & poor) != 0 || at->end - at->start < 3 || is_taken(tagger, at) ||
		!token_is_capital(at) || token_is_glued(at + 1))
		return;
	document_name(&tagger->document, known, &tagger->tokens, at, 1,
		(classes & (CLASS(COMMON) | CLASS(GIVEN) | CLASS(SURNAME))) != 0 ? NAME_WEAK : 0);
}

static void
make_known(struct tagger *tagger, struct token *at, const struct found *found, uint32_t known)
{
	uint8_t type = tagger->document.known[known].type;
	bool shared; /* "Bexhill" of Bexhill Hospital and Bexhill Action Group: neither goes by it alone */

	if (tagger->fold || tagger->headline || found->by == BY_RECURRENCE || at->kind == TOKEN_HAN || type == ENTITY_PLACE)
		return;
	shared = document_starts(&tagger->document, &tagger->tokens, at);
	if (found->by != BY_GAZETTEER)
		document_name(&tagger->document, known, &tagger->tokens, at, (size_t)(found->end - at), 0);
	if (type == ENTITY_PERSON) {
		name_person(tagger, at, found->end, known, found->by);
		return;
	}
	acronym_name_bracket(tagger, at, found->end, known);
	if (found->end - at < 2)
		return;
	if (type == ENTITY_COMPANY)
		name_company(tagger, at, found->end, known, shared);
	if (found->by == BY_FORM)
		acronym_name_initials(tagger, at, found->end, known);
}

/* Of a body that no table holds. */
static void
note_country(struct tagger *tagger, struct token *at, const struct found *found, struct known *known)
{
	const char *country = country_of_body(tagger, at, found->end);

	if (known->gazetteer == NONE && known->country[0] == '\0' && country != NULL)
		memcpy(known->country, country, sizeof(known->country));
}

void
tagger_add(struct tagger *tagger, struct token *at, const struct found *found)
{
	struct span text = tagger->tokens.text;
	struct mention *mention;
	uint32_t known = found->known;

	if (known == NONE)
		known = acronym_known(tagger, at, found);
	if (known == NONE)
		known = document_enter(&tagger->document,
			span_between(text.at + at->start, text.at + found->end[-1].end), found->type);
	if (known == NONE)
		return;
	if (found->type == ENTITY_AGENCY && found->known == NONE)
		note_country(tagger, at, found, &tagger->document.known[known]);
	if (found->type == ENTITY_PLACE)
		document_count_country(&tagger->document, tagger->document.known[known].country);
	if (tagger->mention_count == tagger->mention_capacity) {
		tagger->mention_capacity *= 2;
		tagger->mentions = diag_resize(tagger->diag, tagger->mentions, tagger->mention_capacity,
			sizeof(*tagger->mentions));
	}
	mention = &tagger->mentions[tagger->mention_count++];
	*mention = (struct mention){
		.start = at->start,
		.end = found->end[-1].end,
		.first = (uint32_t)(at - tagger->tokens.list),
		.last = (uint32_t)(found->end - tagger->tokens.list),
		.known = known,
		.by = found->by,
	};
	make_known(tagger, at, found, known);
}
