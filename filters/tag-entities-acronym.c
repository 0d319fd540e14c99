/* tag-entities-acronym - short forms in capitals and the names they stand for: "Bank of Foo (BOF)", "BOF (Bank of Foo)" */
#include "tag-entities.h"

enum { INITIALS_MAX = 8, ACRONYM_LONGEST = 8 };

/* The first letters of the words with a capital, legal forms left out or not. Returns how many; at most INITIALS_MAX. */
static size_t
read_initials(struct tagger *tagger, struct token *at, const struct token *end, bool forms, char *initials)
{
	size_t count = 0;

	for (; at < end && count < INITIALS_MAX; at++)
		if (token_is_capital(at) && (forms || !tagger_is(tagger, at, CLASS(FORM))))
			initials[count++] = tagger->tokens.text.at[at->start];
	return count;
}

static bool
is_acronym(const struct token *word)
{
	return word->kind == TOKEN_WORD && (word->flags & TOKEN_ALL_CAPITAL) != 0 &&
	       word->end - word->start <= ACRONYM_LONGEST;
}

/* Are these the initials of that name? */
static bool
are_initials(struct tagger *tagger, const struct token *word, struct token *at, const struct token *end)
{
	char initials[INITIALS_MAX + LETTERS_BYTES] = {0};

	for (int forms = 0; forms < 2; forms++) {
		size_t count = read_initials(tagger, at, end, forms != 0, initials);

		if (count > 1 && span_equal_nocase(token_span(&tagger->tokens, word), (struct span){initials, count}))
			return true;
	}
	return false;
}

static bool
is_in_gazetteer(struct tagger *tagger, struct token *token)
{
	uint32_t node = tagger_names(tagger, token) & ~GAZETTEER_LONGER;

	return node != 0 && gazetteer_alias(&tagger->gazetteer, node - 1)->ambiguous == 0;
}

/* Does the name of the table hold this word? */
static bool
has_word(struct span name, struct span word)
{
	for (; name.length >= word.length; name.at++, name.length--)
		if (span_equal_nocase((struct span){name.at, word.length}, word))
			return true;
	return false;
}

/*
 * May a long form be the entity that the gazetteer has for its short form? "Public Investments Fund" may be PIF, a
 * Commercial Bank of Foo is no Central Bank of Bar though both are CBs: half of the words must be the same.
 */
static bool
may_be_row(const struct tagger *tagger, const struct token *at, const struct token *end, uint32_t entity)
{
	struct span name = gazetteer_text(&tagger->gazetteer, gazetteer_entity(&tagger->gazetteer, entity)->name);
	size_t words = 0, same = 0;

	if (memchr(name.at, ' ', name.length) == NULL)
		return true; /* the table's name is the short form */
	for (; at < end; at++)
		if (token_is_capital(at)) {
			words++;
			same += has_word(name, token_span(&tagger->tokens, at));
		}
	return 2 * same >= words;
}

/* The entity that this word is in the document, by a name of the document's own; NONE: none. */
static uint32_t
known_alone(const struct tagger *tagger, struct token *word)
{
	const struct name_slot *slot = document_find(&tagger->document, token_chain(0, &tagger->tokens, word, true));
	const struct known *known;

	if (slot == NULL || slot->known == NONE)
		return NONE;
	known = &tagger->document.known[slot->known];
	return known->gazetteer == NONE && known->name_length == word->end - word->start ? slot->known : NONE;
}

/* The short form was met before, in a headline say, and its long form comes now: they are one. */
static uint32_t
unite(struct tagger *tagger, struct token *word, struct token *at, const struct found *found)
{
	uint32_t known = known_alone(tagger, word);

	if (known != NONE && tagger->document.known[known].type != ENTITY_PERSON)
		document_rename(&tagger->document, known,
			span_between(tagger->tokens.text.at + at->start, tagger->tokens.text.at + found->end[-1].end), found->type);
	return known;
}

static uint32_t
known_by_initials(struct tagger *tagger, struct token *at, const struct found *found)
{
	char initials[INITIALS_MAX + LETTERS_BYTES] = {0};

	for (int forms = 0; forms < 2; forms++) {
		struct token token = {.kind = TOKEN_WORD};
		size_t count = read_initials(tagger, at, found->end, forms != 0, initials);
		uint32_t known;

		token.hash = token_hash(initials, count);
		token.end = (uint32_t)count;
		known = count < 3 ? NONE : unite(tagger, &token, at, found);
		if (known != NONE)
			return known;
	}
	return NONE;
}

uint32_t
acronym_known(struct tagger *tagger, struct token *at, const struct found *found)
{
	struct token *word = found->end + 1;
	struct found name;

	if (found->by != BY_FORM || at->kind == TOKEN_HAN)
		return NONE;
	if (!token_is_mark(found->end, '(') || !is_acronym(word) || !token_is_mark(word + 1, ')'))
		return known_by_initials(tagger, at, found);
	name = match_name(tagger, word);
	if (name.end == word + 1 && name.by == BY_GAZETTEER && name.type != ENTITY_PERSON && name.type != ENTITY_PLACE &&
		tagger->tokens.text.at[word->start] == tagger->tokens.text.at[at->start] &&
		may_be_row(tagger, at, found->end, tagger->document.known[name.known].gazetteer))
		return name.known;
	return unite(tagger, word, at, found);
}

/* "(SMIC)" right behind a name is that name, whatever else the gazetteer calls so. */
void
acronym_name_bracket(struct tagger *tagger, struct token *at, struct token *end, uint32_t known)
{
	struct token *word = end + 1;
	bool told = is_acronym(word) && are_initials(tagger, word, at, end);

	if (token_is_mark(end, '(') && word->kind == TOKEN_WORD && token_is_capital(word) && token_is_mark(word + 1, ')') &&
		word->end - word->start > 1 && !tagger_is(tagger, word, CLASS(STOP) | CLASS(DEMONYM)) &&
		(told || !is_in_gazetteer(tagger, word)))
		document_name(&tagger->document, known, &tagger->tokens, word, 1,
			((word->flags & TOKEN_ALL_CAPITAL) != 0 ? NAME_CAPITALS : 0) | (told ? NAME_TOLD : 0));
}

/* SMIC for "Semiconductor Manufacturing International Corp". */
void
acronym_name_initials(struct tagger *tagger, struct token *at, const struct token *end, uint32_t known)
{
	char initials[INITIALS_MAX + LETTERS_BYTES] = {0};

	for (int forms = 0; forms < 2; forms++) {
		struct token token = {.kind = TOKEN_WORD};
		size_t count = read_initials(tagger, at, end, forms != 0, initials);

		token.hash = token_hash(initials, count);
		if (count >= 3 && gazetteer_classes(&tagger->gazetteer, token.hash) == 0 && !is_in_gazetteer(tagger, &token))
			document_name(&tagger->document, known, &tagger->tokens, &token, 1, NAME_CAPITALS);
	}
}

/* "BOF (Bank of Foo)", "BOF, the Bank of Foo". */
struct found
acronym_expanded(struct tagger *tagger, struct token *at)
{
	struct token *word = at + 2;
	struct found form;
	uint32_t known;

	if (!is_acronym(at) || (!token_is_mark(at + 1, '(') && !token_is_mark(at + 1, ',')))
		return (struct found){.end = NULL};
	if (tagger_is(tagger, word, CLASS(DETERMINER)))
		word++;
	form = match_organization(tagger, word, word + ACRONYM_LONGEST * 3);
	if (form.end == NULL || (token_is_mark(at + 1, '(') && !token_is_mark(form.end, ')')) ||
		!are_initials(tagger, at, word, form.end))
		return (struct found){.end = NULL};
	known = document_enter(&tagger->document,
		span_between(tagger->tokens.text.at + word->start, tagger->tokens.text.at + form.end[-1].end), form.type);
	document_name(&tagger->document, known, &tagger->tokens, at, 1, NAME_CAPITALS | NAME_TOLD);
	return (struct found){.end = known == NONE ? NULL : at + 1, .known = known, .type = form.type, .by = BY_APPOSITION};
}

bool
acronym_place_before(const struct tagger *tagger, const struct token *at)
{
	const struct mention *last = tagger->mentions + tagger->mention_count - 1;

	return tagger->mention_count != 0 && tagger->tokens.list + last->last == at &&
	       tagger->document.known[last->known].type == ENTITY_PLACE;
}

/* "of DAB", "donated to USI", "said KCNA": in capitals behind what stands before somebody. */
static bool
is_placed(struct tagger *tagger, struct token *at)
{
	struct token *before = at - 1;
	struct span word;

	if (at == tagger->tokens.list)
		return false;
	word = token_span(&tagger->tokens, before);
	if (token_is_glued(before) && token_is_mark(before - 1, '\'') && token_is_glued(before - 1))
		return acronym_place_before(tagger, before - 1); /* "Tunisia's STEG" */
	return tagger_is(tagger, before, CLASS(SAY)) || span_is(word, "of") || span_is(word, "by") ||
	       span_is(word, "at") || span_is(word, "from") || span_is(word, "to");
}

/* "the FTC", "FTC said": capitals only, mid-sentence. */
struct found
acronym_alone(struct tagger *tagger, struct token *at)
{
	struct token *end = at + 1;

	if ((at->flags & TOKEN_ALL_CAPITAL) == 0 || at->end - at->start > 6 || at->end - at->start < 3 ||
		tagger->headline ||
		(token_is_mark(end, '-') && token_is_glued(end)) || token_is_glued(at) ||
		tagger_is(tagger, at, CLASS(COMMON) | CLASS(ACRONYM) | CLASS(GIVEN) | CLASS(SURNAME)))
		return (struct found){.end = NULL};
	if (tagger_is(tagger, at - 1, CLASS(DETERMINER)) && at > tagger->tokens.list &&
		(end->kind == TOKEN_MARK || tagger_is(tagger, end, CLASS(SAY) | CLASS(ACT) | CLASS(AUXILIARY) | CLASS(FUNCTION))))
		return (struct found){.end = end, .known = NONE, .type = ENTITY_ORGANIZATION, .by = BY_PATTERN};
	if (tagger_is(tagger, end, CLASS(SAY)) || act_of_company(tagger, end) || tagger_is_possessive(end) ||
		is_placed(tagger, at))
		return (struct found){.end = end, .known = NONE, .type = ENTITY_ORGANIZATION, .by = BY_ACT};
	return (struct found){.end = NULL};
}
