/* tag-entities-known - what a mention makes known: short forms, initials, family names, what stands in brackets */
#include "tag-entities.h"

enum { INITIALS_MAX = 8 };

static bool
is_in_gazetteer(const struct tagger *tagger, struct token *token)
{
	uint32_t node = gazetteer_node(&tagger->gazetteer, token_chain(0, &tagger->tokens, token, true)) & ~GAZETTEER_LONGER;

	return node != 0 && gazetteer_alias(&tagger->gazetteer, node - 1)->ambiguous == 0;
}

/* Is the word without doubt a name of the gazetteer, or one of an entity met already ("Fitbit" of "Fitbit Health")? */
static bool
is_taken(const struct tagger *tagger, struct token *token)
{
	uint32_t node = gazetteer_node(&tagger->gazetteer, token_chain(0, &tagger->tokens, token, true)) & ~GAZETTEER_LONGER;
	const struct gazetteer_alias *alias = gazetteer_alias(&tagger->gazetteer, node - 1);

	return node != 0 && (alias->ambiguous == 0 || document_met(&tagger->document, alias->entity) != NONE);
}

bool
tagger_is_alias(struct tagger *tagger, struct token *word)
{
	uint32_t index = gazetteer_node(&tagger->gazetteer, token_chain(0, &tagger->tokens, word, true)) & ~GAZETTEER_LONGER;

	for (int i = 0; index != 0 && i < 8; i++) {
		const struct gazetteer_alias *alias = gazetteer_alias(&tagger->gazetteer, index - 1);

		if (gazetteer_entity(&tagger->gazetteer, alias->entity)->type != ENTITY_PERSON)
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

/* SMIC for "Semiconductor Manufacturing International Corp". */
static void
name_initials(struct tagger *tagger, struct token *at, const struct token *end, uint32_t known)
{
	char initials[INITIALS_MAX + 32] = {0};
	struct token token = {.kind = TOKEN_WORD};
	size_t count = 0;

	for (; at < end && count < INITIALS_MAX; at++)
		if (token_is_capital(at) && !token_is_mark(at, '&'))
			initials[count++] = tagger->tokens.text.at[at->start];
	if (count < 3)
		return;
	token.hash = token_hash(initials, count);
	if (gazetteer_classes(&tagger->gazetteer, token.hash) == 0 &&
		!is_in_gazetteer(tagger, &token))
		document_name(&tagger->document, known, &tagger->tokens, &token, 1, NAME_CAPITALS);
}

/* "Semiconductor Manufacturing International Corp" without "Corp", and its first word alone. */
static void
name_company(struct tagger *tagger, struct token *at, struct token *end, uint32_t known)
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
	if ((classes & poor) != 0 || at->end - at->start < 3 || is_taken(tagger, at) ||
		!token_is_capital(at) || token_is_glued(at + 1))
		return;
	document_name(&tagger->document, known, &tagger->tokens, at, 1,
		(classes & (CLASS(COMMON) | CLASS(GIVEN) | CLASS(SURNAME))) != 0 ? NAME_WEAK : 0);
}

/* "(SMIC)" right behind a name is that name. */
static void
name_bracket(struct tagger *tagger, struct token *end, uint32_t known)
{
	struct token *word = end + 1;

	if (token_is_mark(end, '(') && word->kind == TOKEN_WORD && token_is_capital(word) && token_is_mark(word + 1, ')') &&
		word->end - word->start > 1 &&
		!tagger_is(tagger, word, CLASS(STOP) | CLASS(DEMONYM)) && !is_in_gazetteer(tagger, word))
		document_name(&tagger->document, known, &tagger->tokens, word, 1,
			(word->flags & TOKEN_ALL_CAPITAL) != 0 ? NAME_CAPITALS : 0);
}

/* "Public Investments Fund (PIF)": the short form in brackets is in the gazetteer, so the long one is it. */
static uint32_t
known_by_bracket(struct tagger *tagger, struct token *at, const struct found *found)
{
	struct token *word = found->end + 1;
	struct found name;

	if (found->by != BY_FORM || at->kind == TOKEN_HAN || !token_is_mark(found->end, '(') ||
		(word->flags & TOKEN_ALL_CAPITAL) == 0 || !token_is_mark(word + 1, ')') ||
		tagger->tokens.text.at[word->start] != tagger->tokens.text.at[at->start])
		return NONE;
	name = match_name(tagger, word);
	if (name.end != word + 1 || name.type == ENTITY_PERSON || name.type == ENTITY_PLACE)
		return NONE;
	return name.known;
}

static void
make_known(struct tagger *tagger, struct token *at, const struct found *found, uint32_t known)
{
	uint8_t type = tagger->document.known[known].type;

	if (tagger->fold || tagger->headline || found->by == BY_RECURRENCE || at->kind == TOKEN_HAN || type == ENTITY_PLACE)
		return;
	if (found->by != BY_GAZETTEER)
		document_name(&tagger->document, known, &tagger->tokens, at, (size_t)(found->end - at), 0);
	if (type == ENTITY_PERSON) {
		name_person(tagger, at, found->end, known, found->by);
		return;
	}
	name_bracket(tagger, found->end, known);
	if (found->end - at < 2)
		return;
	if (type == ENTITY_COMPANY)
		name_company(tagger, at, found->end, known);
	if (found->by == BY_FORM)
		name_initials(tagger, at, found->end, known);
}

void
tagger_add(struct tagger *tagger, struct token *at, const struct found *found)
{
	struct span text = tagger->tokens.text;
	struct mention *mention;
	uint32_t known = found->known;

	if (known == NONE)
		known = known_by_bracket(tagger, at, found);
	if (known == NONE)
		known = document_enter(&tagger->document,
			span_between(text.at + at->start, text.at + found->end[-1].end), found->type);
	if (known == NONE)
		return;
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
