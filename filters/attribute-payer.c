/* attribute-payer - who is on offer as a payer, and the lists that joint givers stand in */
#include "attribute-payer.h"

enum {
	REACH = 60,	/* tokens on each side in which candidates are taken */
	OTHERS_MAX = 6, /* most told of, besides those that have a mark */
	ANTECEDENTS_MAX = 1, /* of a pronoun or description, besides the most likely one */
};

struct word
payer_kind_name(enum payer_kind kind)
{
	switch (kind) {
	case PAYER_NOBODY:
		return HASHED("nobody");
	case PAYER_CANDIDATE:
		return HASHED("candidate");
	case PAYER_EMPLOYER:
		return HASHED("employer");
	case PAYER_GOVERNMENT:
		return HASHED("government");
	case PAYER_ABSENT:
		break;
	}
	return HASHED("absent");
}

static void
add_marked(struct payers *payers, enum payer_kind kind, unsigned marks, const struct candidate *candidate, size_t rank,
	struct actor actor)
{
	if (payers->count == PAYERS_MAX || (actor.kind == ACTOR_NONE && kind != PAYER_NOBODY))
		return;
	payers->items[payers->count++] = (struct payer){kind, marks, candidate, rank, actor};
	if (kind == PAYER_CANDIDATE && candidate->preposition == NO_TOKEN && !candidate->possessor)
		payers->subjects[payers->subject_count++] = (struct payer_subject){candidate->from, candidate->to};
}

static void
add(struct payers *payers, enum payer_kind kind, const struct candidate *candidate, size_t rank, struct actor actor)
{
	add_marked(payers, kind, 0, candidate, rank, actor);
}

/* Marks everybody on offer who is this actor; false: nobody is. */
static bool
mark_offered(struct payers *payers, unsigned bit, struct actor actor)
{
	bool found = false;

	if (actor.kind != ACTOR_TEXT) {
		for (size_t i = 0; i < payers->count; i++) { /* no branch: which it is could not be guessed */
			const bool same = actor_is_known(payers->items[i].actor, actor);
			payers->items[i].marks |= same ? bit : 0;
			found |= same;
		}
		return found;
	}
	for (size_t i = 0; i < payers->count; i++)
		if (actor_equal(payers->items[i].actor, actor)) {
			payers->items[i].marks |= bit;
			found = true;
		}
	return found;
}

/* The same; on offer it is from now on, whether the sentence has it or not. */
static void
mark(struct payers *payers, unsigned bit, struct actor actor)
{
	if (!mark_offered(payers, bit, actor))
		add_marked(payers, PAYER_ABSENT, bit, NULL, 0, actor);
}

/* The most salient referents, best first. */
struct salient {
	size_t items[OTHERS_MAX];
	int scores[OTHERS_MAX];
	size_t count, most;
};

static void
keep_salient(struct salient *s, size_t referent, int score)
{
	size_t at = s->count;

	for (; at > 0 && s->scores[at - 1] < score; at--)
		if (at < s->most) {
			s->scores[at] = s->scores[at - 1];
			s->items[at] = s->items[at - 1];
		}
	if (at == s->most)
		return;
	s->scores[at] = score;
	s->items[at] = referent;
	s->count += s->count < s->most;
}

/* "the company", "it": the rule's antecedent may be wrong, so the next best are on offer too. */
static void
add_antecedents(struct payers *payers, const struct scene *scene, const struct candidate *c, struct actor likely)
{
	const struct context *context = scene->context;
	struct salient s = {.most = ANTECEDENTS_MAX};

	for (size_t i = 0; i < context->count; i++)
		if ((1U << context->referents[i].type & c->types & ~(unsigned)TYPES_PLACE) != 0 &&
			!(likely.kind == ACTOR_REFERENT && likely.referent == i))
			keep_salient(&s, i, context->referents[i].salience);
	for (size_t i = 0; i < s.count; i++)
		add(payers, PAYER_CANDIDATE, c, i + 1, actor_of_referent(s.items[i]));
}

/* A person may pay, or the firm that they speak for. */
static void
add_candidate(struct payers *payers, const struct scene *scene, const struct candidate *c)
{
	struct actor actor = scene_resolve(scene, c);
	const struct referent *r = scene_referent(scene, actor);

	add(payers, PAYER_CANDIDATE, c, 0, actor);
	if (c->kind == CANDIDATE_PRONOUN || c->kind == CANDIDATE_DESCRIPTION)
		add_antecedents(payers, scene, c, actor);
	if (r != NULL && r->type == ENTITY_PERSON && r->of.length > 0)
		add(payers, PAYER_EMPLOYER, c, 0, actor_of_referent(context_find(scene->context, buffer_span(&r->of))));
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

/* Whom the sentence does not name, and who may be a payer. */
static bool
is_other(const struct context *context, const struct referent *r)
{
	return r->last != context->sentence && (1U << r->type & (TYPES_PAYER | TYPES_PERSON | TYPES_PLACE)) != 0;
}

void
payers_find_others(struct payers *payers, const struct scene *scene)
{
	const struct context *context = scene->context;
	const struct actor state = {.kind = ACTOR_TEXT, .text = SPAN("government"), .public = true};
	struct salient s = {.most = OTHERS_MAX};

	if (context->first != REFERENT_NONE)
		mark(payers, MARK_FIRST, actor_of_referent(context->first));
	for (size_t i = 0; i < context->count; i++)
		if (i != context->first && is_other(context, &context->referents[i]))
			keep_salient(&s, i, context->referents[i].salience);
	for (size_t i = 0; i < s.count; i++)
		mark(payers, 0, actor_of_referent(s.items[i]));
	add(payers, PAYER_GOVERNMENT, NULL, 0, state);
}

void
payers_find(struct payers *payers, const struct scene *scene, const struct amount *amount, struct governor governor)
{
	const struct sentence *sentence = scene->sentence;
	const struct context *context = scene->context;
	const struct actor nobody = {.kind = ACTOR_NONE};

	payers->count = payers->subject_count = 0;
	payers->governor = governor;
	add(payers, PAYER_NOBODY, NULL, 0, nobody);
	add_candidates(payers, scene, amount);
	mark(payers, MARK_ABOUT, actor_of_referent(context->protagonist));
	mark(payers, MARK_LATEST, actor_of_referent(context->latest));
	if (context->last_role != ROLE_NONE)
		mark(payers, MARK_LAST, context->last_actor);
	if (amount > sentence->amounts + sentence->first_amount)
		mark(payers, MARK_BEFORE, amount[-1].actor_count > 0 ? amount[-1].actors[0] : nobody);
	if (context->first != REFERENT_NONE) /* by that alone it is no likely one */
		mark_offered(payers, MARK_FIRST, actor_of_referent(context->first));
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
	if (payer->kind == PAYER_ABSENT && (payer->marks & MARK_BEFORE) != 0) {
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
