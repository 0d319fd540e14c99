/* tag-entities-match - names that gazetteer or document hold: the longest at a token, the doubtful by context */
#include "tag-entities.h"

enum {
	MATCH_TOKENS = 16,
	FOLD_LEAST = 4, /* letters of a name that counts in capitals: "US" and "IT" do not */
	SURE_TOKENS = 3,
	ENOUGH = 2,	/* score of a doubtful name that is taken */
};

/* A candidate of one node: where the name ends, and what stands around it. */
struct candidate {
	struct token *at, *end;
	struct span text;
};

static bool
is_name_like(const struct token *token)
{
	return token->kind == TOKEN_WORD && (token->flags & (TOKEN_CAPITAL | TOKEN_INNER)) != 0;
}

static bool
is_address_mark(const struct token *token)
{
	return token_is_mark(token, '@') || token_is_mark(token, '_') || token_is_mark(token, '#');
}

/* "alibaba" in www.alibaba.com, @alibaba or https://... is no mention; nor is "AT" in "AT&T". */
static bool
is_cut_out(const struct token *at, const struct token *end)
{
	if (token_is_glued(at) && (is_address_mark(at - 1) || token_is_mark(at - 1, '&') ||
					  (token_is_mark(at - 1, '/') && token_is_mark(at - 2, '/')) ||
					  (token_is_mark(at - 1, '.') && token_is_glued(at - 1) &&
						  ((at->flags & TOKEN_LOWER) != 0 || at[-2].end - at[-2].start > 1))))
		return true;
	if (!token_is_glued(end))
		return false;
	return is_address_mark(end) || (token_is_mark(end, '&') && token_is_glued(end + 1)) ||
	       (token_is_mark(end, '.') && token_is_glued(end + 1) && (end[1].flags & TOKEN_LOWER) != 0 &&
		       end[-1].kind != TOKEN_HAN);
}

/* The last mention, if it ends right before this token. */
static const struct mention *
mention_before(const struct tagger *tagger, const struct token *at)
{
	const struct mention *last;

	if (tagger->mention_count == 0)
		return NULL;
	last = &tagger->mentions[tagger->mention_count - 1];
	return tagger->tokens.list + last->last == at ? last : NULL;
}

static bool
is_joint(const struct tagger *tagger, struct token *mark)
{
	struct span word = token_span(&tagger->tokens, mark);

	return token_is_mark(mark, ',') || token_is_mark(mark, '/') || token_is_mark(mark, '&') ||
	       span_is(word, "and") || span_is(word, "or");
}

/* "Google and Apple", "Google, Apple": beside an organisation in a list. */
static bool
follows_organization(const struct tagger *tagger, struct token *at)
{
	const struct mention *last;
	uint8_t type;

	if (at == tagger->tokens.list || !is_joint(tagger, at - 1))
		return false;
	last = mention_before(tagger, at - 1);
	if (last == NULL || last->known == NONE)
		return false;
	type = tagger->document.known[last->known].type;
	return type != ENTITY_PERSON && type != ENTITY_PLACE;
}

static int
score_behind(struct tagger *tagger, struct token *end)
{
	struct token *next = end;

	if (tagger_is_possessive(end)) {
		next = end + (token_is_mark(end, '\'') && end[1].kind == TOKEN_WORD && token_is_glued(end + 1) ? 2 : 1);
		return tagger_is(tagger, next, CLASS(BUSINESS_NOUN) | CLASS(COMPANY_NOUN) | CLASS(ROLE)) ? 2 : 1;
	}
	if (tagger_is(tagger, next, CLASS(ACT) | CLASS(SAY)))
		return tagger_is_name(tagger, next) ? 0 : 2;
	if (tagger_is(tagger, next, CLASS(AUXILIARY)) && !tagger_is_name(tagger, next))
		return 2; /* "Apple has", "Target is": a usual noun would have an article */
	if (token_is_mark(next, '(') && (next[1].flags & TOKEN_ALL_CAPITAL) != 0)
		return 2;
	if (is_name_like(next) && tagger_is(tagger, next, CLASS(FORM) | CLASS(COMPANY_HEAD)))
		return 2;
	if (tagger_is(tagger, next, CLASS(ROLE)) && !tagger_is(tagger, next, CLASS(COMPANY_NOUN)))
		return 2; /* "Apple chief executive" */
	if (is_name_like(next) && !tagger_is(tagger, next, CLASS(TITLE) | CLASS(ROLE)) && !tagger->headline)
		return -2; /* "Apple Valley", "Gap Year" */
	if (next->kind == TOKEN_NUMBER)
		return -1;
	return is_joint(tagger, next) && is_name_like(next + 1) && tagger_names(tagger, next + 1) != 0;
}

static int
score_before(struct tagger *tagger, struct token *at, bool agency)
{
	struct token *before = at - 1;

	if (before < tagger->tokens.list)
		return 0;
	if (follows_organization(tagger, at))
		return 2;
	if (tagger_is(tagger, before, CLASS(COMPANY_NOUN)))
		return 2;
	if (tagger_is(tagger, before, CLASS(DETERMINER)))
		return agency ? 1 : -2; /* "the Gap", "a Visa" */
	if (mention_before(tagger, at) != NULL &&
		tagger->document.known[mention_before(tagger, at)->known].type == ENTITY_PLACE)
		return -2; /* "Pyongyang Metro" */
	if (tagger_is(tagger, before, CLASS(DEMONYM)))
		return 1;
	if (tagger_is_name(tagger, before) && !tagger_is_initial(tagger, before) &&
		mention_before(tagger, at) == NULL && !tagger_is(tagger, before, CLASS(TITLE) | CLASS(ROLE)))
		return -2; /* "Big Apple", "Black Sea" */
	return tagger_is(tagger, before, CLASS(PREPOSITION)) ? 1 : 0;
}

/* Is a name that is a usual word, too, meant as a name here? Each line of context adds or takes. */
static bool
is_meant(struct tagger *tagger, const struct candidate *c, uint8_t type, bool met)
{
	bool agency = type == ENTITY_AGENCY || type == ENTITY_ORGANIZATION;
	bool initial = tagger_is_initial(tagger, c->at) || tagger->headline;
	int score = met ? 2 : 0;

	if (c->at->kind == TOKEN_HAN || tagger->fold)
		return met;
	if (!is_name_like(c->at) && c->at->kind == TOKEN_WORD)
		return false;
	score += (c->at->flags & TOKEN_ALL_CAPITAL) != 0 && !tagger->fold;
	score += !initial;
	score += score_before(tagger, c->at, agency);
	score += score_behind(tagger, c->end);
	return score >= ENOUGH;
}

/* "Zenith bank", "Adani group": some papers leave the last word small. */
static bool
has_small_head(const struct tagger *tagger, const struct candidate *c)
{
	struct span word = token_span(&tagger->tokens, c->end - 1);

	return c->end - c->at == 2 && is_name_like(c->at) && (span_is(word, "bank") || span_is(word, "group"));
}

static bool
may_fold(const struct tagger *tagger, const struct candidate *c)
{
	size_t least = tagger->fold ? FOLD_LEAST : FOLD_LEAST + 1;

	if (has_small_head(tagger, c))
		return true;

	/* "99 giving Day", "Bank of america": long enough to be sure, if it starts as a name does. */
	if (c->end - c->at >= SURE_TOKENS && (c->at->flags & TOKEN_LOWER) == 0)
		return true;
	return (tagger->fold || (c->at->flags & TOKEN_ALL_CAPITAL) != 0) &&
	       (c->text.length >= least || c->end - c->at > 1);
}

/* Better of two rows of one name: met before, then without doubt, then first in the table. */
static bool
take_alias(struct tagger *tagger, const struct candidate *c, const struct gazetteer_alias *alias, struct found *found)
{
	bool met = document_met(&tagger->document, alias->entity) != NONE;
	bool exact = gazetteer_alias_is(&tagger->gazetteer, alias, c->text, false);

	if (!exact && (!may_fold(tagger, c) || (alias->ambiguous && !met) ||
			      !gazetteer_alias_is(&tagger->gazetteer, alias, c->text, true)))
		return false;
	if (alias->ambiguous && alias->type == ENTITY_PERSON && !met)
		return false;
	if (alias->ambiguous && !is_meant(tagger, c, alias->type, met))
		return false;
	found->end = c->end;
	found->known = alias->entity;
	found->type = alias->type;
	found->by = BY_GAZETTEER;
	found->weak = alias->ambiguous != 0 && !met;
	return met || !alias->ambiguous;
}

static bool
take_node(struct tagger *tagger, const struct candidate *c, uint32_t node, struct found *found)
{
	uint32_t index = node & ~GAZETTEER_LONGER;
	struct found best = {.end = NULL};

	/* The rows come last first: the later ones are the user's. Chains of a broken file may loop: 64 are enough. */
	for (int i = 0; index != 0 && i < 64; i++) {
		const struct gazetteer_alias *alias = gazetteer_alias(&tagger->gazetteer, index - 1);
		struct found one = {.end = NULL};
		bool sure = take_alias(tagger, c, alias, &one);

		if (one.end != NULL && (best.end == NULL || sure))
			best = one;
		if (sure)
			break;
		index = alias->next;
	}
	if (best.end == NULL)
		return false;
	*found = best;
	return true;
}

/* A short form that is a usual word ("Pilot") must look like a name of its own. */
static bool
take_known(struct tagger *tagger, const struct candidate *c, const struct name_slot *slot, struct found *found)
{
	const struct known *known;

	if (slot->known == NONE || (!is_name_like(c->at) && c->at->kind != TOKEN_HAN))
		return false;
	if ((slot->flags & NAME_CAPITALS) != 0 && (c->at->flags & TOKEN_ALL_CAPITAL) == 0)
		return false;
	known = &tagger->document.known[slot->known];
	if ((slot->flags & NAME_WEAK) != 0 && !is_meant(tagger, c, known->type, !tagger_is_initial(tagger, c->at)))
		return false;
	if (c->end - c->at == 1 && known->type == ENTITY_PERSON && is_name_like(c->end) &&
		!tagger_is(tagger, c->end, CLASS(TITLE) | CLASS(ROLE) | CLASS(STOP) | CLASS(ACT) | CLASS(SAY)))
		return false; /* "Zhao" of another full name */
	*found = (struct found){.end = c->end, .known = slot->known, .type = known->type, .by = BY_RECURRENCE};
	return true;
}

/* "the Commercial Bank of Foo (CBF)": here CBF is that bank, whoever else is called so, as `best` of the gazetteer may be. */
static bool
is_told(const struct tagger *tagger, const struct name_slot *slot, const struct found *best)
{
	return (slot->flags & NAME_TOLD) != 0 && slot->known != NONE &&
	       (best->by != BY_GAZETTEER || tagger->document.known[slot->known].gazetteer != best->known);
}

/* "German government bonds", "Treasury yields", "a US government shutdown": nobody who acts. */
static bool
is_paper(struct tagger *tagger, struct token *end)
{
	struct span last = token_span(&tagger->tokens, end - 1);

	return (span_is(last, "government") || span_is(last, "Government") || span_is(last, "Treasury")) &&
	       tagger_is(tagger, end, CLASS(PAPER));
}

struct found
match_longest(struct tagger *tagger, struct token *at, uint32_t node, bool in_document)
{
	struct found best = {.end = NULL};
	bool of_gazetteer = false;
	uint64_t chain = 0;

	for (size_t i = 0; i < MATCH_TOKENS && (node != 0 || in_document); i++) {
		struct candidate c = {at, at + i + 1, {NULL, 0}};

		if (c.end > tagger->tokens.list + tagger->tokens.count)
			break;
		c.text = span_between(tagger->tokens.text.at + at->start, tagger->tokens.text.at + at[i].end);
		chain = token_chain(chain, &tagger->tokens, &at[i], i == 0);
		if (i != 0 && node != 0)
			node = gazetteer_node(&tagger->gazetteer, chain);
		if ((node & ~GAZETTEER_LONGER) != 0 && !is_cut_out(at, c.end) && take_node(tagger, &c, node, &best))
			of_gazetteer = true;
		node &= GAZETTEER_LONGER;
		if (in_document) {
			const struct name_slot *slot = document_find(&tagger->document, chain);

			/* "Firefly" of a fund named above is no car: the article's own name beats a doubtful one. */
			if (slot != NULL && (best.end != c.end || best.weak || is_told(tagger, slot, &best)) && !is_cut_out(at, c.end) &&
				take_known(tagger, &c, slot, &best))
				of_gazetteer = false;
			in_document = slot != NULL && (slot->flags & NAME_LONGER) != 0;
		}
	}
	/* "SEK 3.5 billion": a currency, not the bank of that name */
	if (best.end == at + 1 && (at->flags & TOKEN_ALL_CAPITAL) != 0 && at->end - at->start == 3 && at[1].kind == TOKEN_NUMBER)
		return (struct found){.end = NULL};
	if (best.end != NULL && best.type == ENTITY_AGENCY && is_paper(tagger, best.end))
		return (struct found){.end = NULL};
	/* The ministry of another country, which no table may know. */
	if (best.end != NULL && of_gazetteer && best.type == ENTITY_AGENCY && at->kind == TOKEN_WORD &&
		document_met(&tagger->document, best.known) == NONE &&
		!country_fits(tagger, at, best.end, gazetteer_entity(&tagger->gazetteer, best.known)->country))
		return (struct found){.end = best.end, .known = NONE, .type = ENTITY_AGENCY, .by = BY_FORM};
	if (best.end != NULL && of_gazetteer)
		best.known = document_meet(&tagger->document, &tagger->gazetteer, best.known);
	if (best.known == NONE)
		best.end = NULL;
	return best;
}
