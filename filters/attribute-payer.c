/* attribute-payer - who is on offer as a payer, and the lists that joint givers stand in */
#include "attribute-payer.h"

enum {
	REACH = 60,	/* tokens on each side in which candidates are taken */
	OTHERS_MAX = 4,
};

static void
add(struct payers *payers, enum payer_kind kind, const struct candidate *candidate, struct actor actor)
{
	if (payers->count == PAYERS_MAX || (actor.kind == ACTOR_NONE && kind != PAYER_NOBODY))
		return;
	payers->items[payers->count++] = (struct payer){kind, candidate, actor};
}

/* A person may pay, or the firm that they speak for. */
static void
add_candidate(struct payers *payers, const struct scene *scene, const struct candidate *c)
{
	struct actor actor = scene_resolve(scene, c);
	const struct referent *r = scene_referent(scene, actor);

	add(payers, PAYER_CANDIDATE, c, actor);
	if (r != NULL && r->type == ENTITY_PERSON && r->of.length > 0)
		add(payers, PAYER_EMPLOYER, c, actor_of_referent(context_find(scene->context, buffer_span(&r->of))));
}

static void
add_candidates(struct payers *payers, const struct scene *scene, const struct amount *amount)
{
	for (size_t i = 0; i < scene->candidates->count; i++) {
		const struct candidate *c = &scene->candidates->items[i];

		if (c->from > amount->token + REACH)
			return;
		if (c->to >= amount->token - REACH && !c->covered)
			add_candidate(payers, scene, c);
	}
}

/* The place of a score among those found so far, highest first; it is made free. */
static size_t
insert(size_t best[OTHERS_MAX], int scores[OTHERS_MAX], size_t count, int score)
{
	size_t at = count;

	for (; at > 0 && scores[at - 1] < score; at--)
		if (at < OTHERS_MAX) {
			scores[at] = scores[at - 1];
			best[at] = best[at - 1];
		}
	return at;
}

/* Whom the sentence does not name: the first payer of the article, and the most told of. */
static void
add_others(struct payers *payers, const struct scene *scene)
{
	const struct context *context = scene->context;
	size_t best[OTHERS_MAX], count = 0;
	int scores[OTHERS_MAX];
	bool first = true;

	for (size_t i = 0; i < context->count; i++) {
		const struct referent *r = &context->referents[i];
		const bool payer = (1U << r->type & TYPES_PAYER) != 0;
		payers->told += payer && !r->source;
		if (i == payers->about || r->last == context->sentence ||
			(!payer && (1U << r->type & (TYPES_PERSON | TYPES_PLACE)) == 0))
			continue;
		if (first && payer) {
			first = false;
			add(payers, PAYER_FIRST, NULL, actor_of_referent(i));
			continue;
		}
		int score = context_salience(context, i, DESCRIBED_NOT);
		size_t at = insert(best, scores, count, score);
		if (at == OTHERS_MAX)
			continue;
		scores[at] = score;
		best[at] = i;
		count += count < OTHERS_MAX;
	}
	for (size_t i = 0; i < count; i++)
		add(payers, PAYER_OTHER, NULL, actor_of_referent(best[i]));
}

void
payers_find(struct payers *payers, const struct scene *scene, const struct amount *amount)
{
	const struct sentence *sentence = scene->sentence;
	const struct context *context = scene->context;
	const struct actor nobody = {.kind = ACTOR_NONE}, state = {.kind = ACTOR_TEXT, .text = SPAN("government"), .public = true};

	payers->count = payers->told = 0;
	payers->about = context_protagonist(context);
	payers->governor = view_verb_before(sentence, amount->lead);
	add(payers, PAYER_NOBODY, NULL, nobody);
	add_candidates(payers, scene, amount);
	add_others(payers, scene);
	add(payers, PAYER_ABOUT, NULL, actor_of_referent(payers->about));
	add(payers, PAYER_LATEST, NULL, actor_of_referent(context_resolve(context, TYPES_PAYER, DESCRIBED_NOT, REFERENT_NONE)));
	add(payers, PAYER_GOVERNMENT, NULL, state);
	add(payers, PAYER_LAST, NULL, context->last_actor);
	if (amount > sentence->amounts + sentence->first_amount && amount[-1].actor_count > 0)
		add(payers, PAYER_BEFORE, NULL, amount[-1].actors[0]);
}

/* ---- joint givers ---- */

static void
add_actor(struct amount *amount, struct actor actor)
{
	if (actor.kind == ACTOR_NONE || amount->actor_count == ACTORS_MAX)
		return;
	for (size_t i = 0; i < amount->actor_count; i++)
		if (actor_equal(amount->actors[i], actor))
			return;
	amount->actors[amount->actor_count++] = actor;
}

/* "Country Garden, Evergrande and some 80 other firms" */
static bool
others_follow(const struct sentence *sentence, const struct candidate *c)
{
	bool others = false, list = false;

	for (int i = c->from; i < c->to; i++)
		others = others || span_is(token_lower(sentence, i), "other") ||
			span_is(token_lower(sentence, i), "others");
	for (int i = c[-1].to; i < c->from; i++) {
		list = list || token_is(sentence, i, WORD(WORD_CONJUNCTION));
		if (token_is_verb(sentence, i))
			return false;
	}
	return others && list;
}

/* ", a maker of phones," and ", which" behind a name: what follows is told of it alone. */
static bool
stands_alone(const struct sentence *sentence, const struct candidate *c)
{
	return c->possessor || token_is(sentence, c->to, WORD(WORD_RELATIVE)) || (token_is_mark(sentence, c->to, ',') &&
		token_is(sentence, c->to + 1, WORD(WORD_ARTICLE) | WORD(WORD_RELATIVE)));
}

static void
add_list(const struct scene *scene, const struct candidate *c, struct amount *amount)
{
	const struct sentence *sentence = scene->sentence;
	const struct candidate *first = c, *last = c, *items = scene->candidates->items, *limit = items + scene->candidates->count;

	while (first > items && candidate_is_payer(first - 1) && !first[-1].possessor &&
		candidate_list_between(sentence, first[-1].to, first->from) &&
		(first[-1].preposition == NO_TOKEN || c->preposition != NO_TOKEN || !c->opens))
		first--;
	while (last + 1 < limit && candidate_is_payer(last + 1) && !last[1].possessor &&
		candidate_list_between(sentence, last->to, last[1].from))
		last++;
	for (; first <= last; first++)
		add_actor(amount, scene_resolve(scene, first));
}

void
payer_assign(const struct payer *payer, const struct scene *scene, struct amount *amount)
{
	const struct candidate *c = payer->candidate;

	amount->actor_count = 0;
	if (payer->kind == PAYER_BEFORE) {
		memcpy(amount->actors, amount[-1].actors, sizeof(amount->actors));
		amount->actor_count = amount[-1].actor_count;
		return;
	}
	if (payer->kind == PAYER_CANDIDATE && c->kind == CANDIDATE_PHRASE && c > scene->candidates->items && candidate_is_payer(c - 1) &&
		others_follow(scene->sentence, c))
		c--;
	if (payer->kind == PAYER_CANDIDATE && candidate_is_payer(c) && !stands_alone(scene->sentence, c))
		add_list(scene, c, amount);
	else
		add_actor(amount, payer->actor);
}
