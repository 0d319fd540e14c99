/* tag-entities-sentence - one window of a sentence: what is tried at each token, and what it makes known */
#include <stdlib.h>

#include "tag-entities.h"

enum {
	RUN_TOKENS = 32,	/* looked at from one token on */
	HEADLINE_WORDS = 4,	/* at least; and most of them capitalised */
};

void
tagger_init(struct tagger *tagger, struct diag *diag)
{
	*tagger = (struct tagger){.diag = diag, .mention_capacity = 256};
	tokens_init(&tagger->tokens, diag);
	document_init(&tagger->document, diag);
	tagger->mentions = diag_allocate(diag, tagger->mention_capacity, sizeof(*tagger->mentions));
}

void
tagger_free(struct tagger *tagger)
{
	tokens_free(&tagger->tokens);
	document_free(&tagger->document);
	free(tagger->mentions);
}

void
tagger_use(struct tagger *tagger, const struct gazetteer *g)
{
	tagger->gazetteer = *g;
	tagger->tokens.firsts = g->firsts;
	document_use(&tagger->document, tagger->diag, g->header->entity_count);
}

void
tagger_classify(struct tagger *tagger, struct token *token)
{
	struct gazetteer_facts facts = gazetteer_word(&tagger->gazetteer, token_hashed(&tagger->tokens, token));

	token->flags |= TOKEN_CLASSED;
	token->names = facts.names;
	token->classes = facts.classes;
	/* "UN" is no name of a person, "Un" may be one. */
	if ((token->flags & TOKEN_ALL_CAPITAL) != 0 && (token->classes & CLASS(ACRONYM)) != 0)
		token->classes |= CLASS(STOP);
}

bool
tagger_is_initial(const struct tagger *tagger, const struct token *token)
{
	const struct token *before = token - 1;

	if (token == tagger->tokens.list)
		return true;
	if (before->kind != TOKEN_MARK)
		return false;
	if (before->mark == '-' && token_is_glued(before) && token_is_mark(before - 1, '-'))
		return !token_is_glued(token); /* "(Foo) -- When" */
	if (before->mark == '\'' || before->mark == '-')
		return !token_is_glued(before);
	return before->mark == 0 || before->mark == '"' || before->mark == ':' || before->mark == '*';
}

bool
tagger_is_possessive(const struct token *behind)
{
	if (!token_is_mark(behind, '\'') || !token_is_glued(behind))
		return false;
	return !token_is_glued(behind + 1) ||
	       (behind[1].kind == TOKEN_WORD && behind[1].end - behind[1].start == 1 &&
		       (behind[1].flags & TOKEN_LOWER) != 0);
}

/* ---- choosing ---- */

/* Only legal forms between the two: "Alibaba" + "Group Holding Ltd" is Alibaba still. */
static bool
is_all_form(struct tagger *tagger, struct token *from, const struct token *to)
{
	for (; from < to; from++)
		if (!tagger_is(tagger, from, CLASS(FORM)) && from->kind != TOKEN_MARK && from->end - from->start > 1 &&
			!span_is(token_span(&tagger->tokens, from), "of")) /* "Group of Companies" */
			return false;
	return true;
}

/* A form beats a shorter name of a table: "Beijing University", "Toyota Research Institute". */
static struct found
widen(struct tagger *tagger, struct found name, const struct found *form)
{
	uint8_t type = name.type;

	if (type != ENTITY_PLACE && type != ENTITY_PERSON && is_all_form(tagger, name.end, form->end)) {
		name.end = form->end;
		return name;
	}
	return *form;
}

/* "Jordan Peterson", "President Ford": is a name of one word a person's part? */
static bool
is_part_of_person(struct tagger *tagger, struct token *at, const struct found *name, const struct found *person)
{
	if (person->end == NULL)
		return false;
	if (person->by == BY_TITLE)
		return name->type != ENTITY_PERSON || person->end > name->end;
	return person->end > name->end && tagger_is(tagger, at, CLASS(GIVEN));
}

/* "Caribbean Sea", "Jiangsu Province", "Boise County": capitals that end with a kind of place. */
static struct found
match_place(struct tagger *tagger, struct token *at, const struct found *name)
{
	struct found place = *name;
	struct token *end = name->end != NULL ? name->end : at + 1;

	if (name->end == NULL) {
		if (tagger_is(tagger, at, CLASS(FUNCTION) | CLASS(DETERMINER) | CLASS(TITLE) | CLASS(PLACE_HEAD)))
			return place;
		while (end < at + 3 && tagger_is_name(tagger, end) && !tagger_is(tagger, end, CLASS(PLACE_HEAD)))
			end++;
	}
	if (!tagger_is_name(tagger, end) || token_is_glued(end) || !tagger_is(tagger, end, CLASS(PLACE_HEAD)) ||
		(tagger_is_name(tagger, end + 1) && !token_is_glued(end + 1)))
		return place;
	if (name->end == NULL)
		return (struct found){.end = end + 1, .known = NONE, .type = ENTITY_PLACE, .by = BY_FORM};
	place.end = end + 1;
	return place;
}

/* "Cambridge Analytica, a consulting firm": a company whose name starts with a place. */
static struct found
place_or_more(struct tagger *tagger, struct token *at, struct token *limit, const struct found *name)
{
	struct found more = {.end = NULL};

	if (tagger_is_name(tagger, name->end) && !token_is_glued(name->end) &&
		!tagger_is(tagger, name->end, CLASS(COMMON) | CLASS(TITLE) | CLASS(STOP)) &&
		tagger_names(tagger, name->end) == 0)
		more = match_unknown(tagger, at, limit);
	return more.end != NULL && more.end > name->end ? more : match_place(tagger, at, name);
}

/* "U.K. Competition and Markets Authority": without the place, it is in a table. */
static bool
is_of_table(struct tagger *tagger, struct token *at, struct found *form)
{
	struct found name = match_name(tagger, at);

	if (name.end != form->end || name.by != BY_GAZETTEER || name.type == ENTITY_PLACE || name.type == ENTITY_PERSON)
		return false;
	*form = name;
	return true;
}

/* "The", "But": a word that can start nothing but a name of a table, and no capital behind it. */
static bool
is_mere_capital(struct tagger *tagger, struct token *at)
{
	return (at->classes & (CLASS(FUNCTION) | CLASS(DETERMINER))) != 0 && (at->classes & CLASS(SURNAME)) == 0 &&
	       !name_is_initial(at) && !tagger_is_name(tagger, at + 1);
}

/* "Conglomerate Foo Corp", "Rival BHP Group", "The Korean LG Display Co": a word before a known company is no part of its name. */
static bool
is_before_company(struct tagger *tagger, struct token *at, const struct found *form)
{
	struct found name;

	if (form->type != ENTITY_COMPANY || form->end - at < 3 || tagger_is(tagger, at, WORD_HEADS | CLASS(FRONT_HEAD)))
		return false;
	if (!tagger_is(tagger, at, CLASS(DEMONYM)) &&
		!(tagger_is_initial(tagger, at) && tagger_is(tagger, at, CLASS(COMPANY_NOUN) | CLASS(FUNCTION))))
		return false;
	name = match_name(tagger, at + 1);
	return name.end != NULL && name.end <= form->end && name.by == BY_GAZETTEER && !name.weak &&
	       (name.type == ENTITY_COMPANY || name.type == ENTITY_PLATFORM);
}

static struct found
choose(struct tagger *tagger, struct token *at, struct token *limit)
{
	struct found name = match_name(tagger, at), form = {.end = NULL}, person = {.end = NULL};

	if (!tagger_is_name(tagger, at) || (name.end == NULL && is_mere_capital(tagger, at)))
		return name;
	form = match_organization(tagger, at, limit);
	if (form.end != NULL && form.end > name.end) {
		if (name.end == NULL)
			return is_before_company(tagger, at, &form) ? name : form;
		if ((name.type == ENTITY_PLACE || name.type == ENTITY_AGENCY) && is_of_table(tagger, name.end, &form))
			return form;
		return widen(tagger, name, &form);
	}
	if (name.end == NULL || name.end - at == 1)
		person = match_person(tagger, at, limit, name.end == NULL);
	if (name.end != NULL && is_part_of_person(tagger, at, &name, &person))
		return person;
	if (name.end != NULL && name.type == ENTITY_PLACE)
		return place_or_more(tagger, at, limit, &name);
	if (name.end != NULL)
		return name;
	if (person.end != NULL)
		return person;
	name = match_place(tagger, at, &name);
	return name.end != NULL ? name : match_unknown(tagger, at, limit);
}

/* "government" and "foundation" have ten letters. */
static bool
may_be_government(const struct token *end)
{
	return ((end->flags & TOKEN_LOWER) != 0) & ((end->end - end->start == 10) | (end[1].end - end[1].start == 10));
}

/* Adds what was found with what it goes on with; the short form is a name of it, too, unless it is known already. */
static void
add_extended(struct tagger *tagger, struct token *at, struct found *found)
{
	struct token *end = found->end;
	bool known = found->known != NONE;

	*found = extend_name(tagger, at, found);
	tagger_add(tagger, at, found);
	if (end != found->end && !known && found->type == ENTITY_COMPANY && tagger->mention_count != 0 && !tagger->headline)
		document_name(&tagger->document, tagger->mentions[tagger->mention_count - 1].known, &tagger->tokens, at,
			(size_t)(end - at), 0);
}

/* A word in small letters, a number: does it start no name of the gazetteer? "the" starts many, but seldom goes on so. */
static bool
is_no_start(const struct tagger *tagger, struct token *at)
{
	return (at->flags & (TOKEN_CAPITAL | TOKEN_INNER)) == 0 && at->kind != TOKEN_HAN &&
	       !gazetteer_may_be_alone(&tagger->gazetteer, token_hashed(&tagger->tokens, at)) && !match_may_go_on(tagger, at);
}

/* Tries all at one token; returns the token to go on from. */
static struct token *
tag_token(struct tagger *tagger, struct token *at)
{
	struct token *last = tagger->tokens.list + tagger->tokens.count, *next;
	struct token *limit = last - at > RUN_TOKENS ? at + RUN_TOKENS : last;
	struct found found = {.end = NULL};

	if (is_no_start(tagger, at) || money_is_prefix(tagger, at) ||
		(((at->flags & TOKEN_DIGIT) != 0 || at[1].kind == TOKEN_NUMBER || token_is_mark(at + 1, '.')) &&
			money_is_word(tagger, at)))
		return at + 1;
	if (at->kind == TOKEN_HAN || at->kind == TOKEN_NUMBER || (at->flags & (TOKEN_CAPITAL | TOKEN_INNER)) == 0) {
		found = match_name(tagger, at);
		if (found.end == NULL && at->kind == TOKEN_HAN && (next = tag_chinese(tagger, at)) != NULL)
			return next;
	} else {
		found = choose(tagger, at, limit);
		if (may_be_government(found.end == NULL ? at + 1 : found.end))
			found = government_of(tagger, at, &found);
		if (at == tagger->item)
			found = context_item(tagger, &found);
	}
	if (found.end == NULL)
		return at + 1;
	add_extended(tagger, at, &found);
	return found.end;
}

/* Usual words with a capital behind the first: two tell a headline from a caption ("Ann Lee of Civic Party"). */
static bool
has_common_capitals(struct tagger *tagger)
{
	struct token *at = tagger->tokens.list + 1, *last = tagger->tokens.list + tagger->tokens.count;
	size_t count = 0;

	for (; at < last && count < 2; at++)
		count += token_is_capital(at) && tagger_is(tagger, at, CLASS(COMMON)) && !tagger_is(tagger, at, WORD_HEADS);
	return count >= 2;
}

static void
look_at_capitals(struct tagger *tagger)
{
	const struct tokens *tokens = &tagger->tokens;

	tagger->fold = tokens->words >= HEADLINE_WORDS && tagger->all_capitals * 10 >= tokens->words * 8;
	/* A list of donors ("Foo Ltd Tk 2 crore, Bar Bank Tk 1 crore.") ends with a stop. */
	tagger->headline = !tagger->fold && tokens->words >= HEADLINE_WORDS &&
			   tagger->capitals * 10 >= tokens->words * 7 && !token_is_mark(tokens->list + tokens->count - 1, '.') &&
			   has_common_capitals(tagger);
}

/*
 * A name may start at every word with a capital: there they are. Nearly all of them are asked for soon, and the table of
 * words is far: what is needed of it is on its way when they are.
 */
static void
look_at_starts(struct tagger *tagger)
{
	tagger->capitals = tagger->all_capitals = 0;
	for (size_t i = 0; i < tagger->tokens.start_count; i++) {
		struct token *token = tagger->tokens.starts[i];

		tagger->capitals += token_is_capital(token);
		tagger->all_capitals += (token->flags & (TOKEN_LOWER | TOKEN_ALL_CAPITAL)) == TOKEN_ALL_CAPITAL;
		gazetteer_fetch_word(&tagger->gazetteer, token_hashed(&tagger->tokens, token));
	}
}

void
tag_window(struct tagger *tagger)
{
	const struct token *at = tagger->tokens.list; /* what is before it is done */

	tagger->mention_count = 0;
	look_at_starts(tagger);
	look_at_capitals(tagger);
	context_read_item(tagger);
	for (size_t i = 0; i < tagger->tokens.start_count; i++)
		if (tagger->tokens.starts[i] >= at)
			at = tag_token(tagger, tagger->tokens.starts[i]);
	tie_persons(tagger);
}
