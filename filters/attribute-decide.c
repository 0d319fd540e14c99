/* attribute-decide - points of roles and payers added up, the best pair taken and remembered for the amounts to come */
#include "attribute-decide.h"

#include "attribute-view.h"

enum {
	/* So many points above those of the amount by itself, nobody is the payer ("oil fell to $61 a barrel"); one of the first
	 * is, and no less likely antecedent; one of those weighed so far. Weighing all would decide six in a thousand otherwise. */
	NOBODY_SURE = 400,
	FIRST_SURE = 500,
	LIKELY_ENOUGH = 100,
	EXPLAINED = 300, /* what has fewer points than the best by more is not told */
	GIVEN = 1000,	 /* points of a cue that the user gave: it outweighs what was learnt */
};

/* The best pair so far; points of every role with its best payer, and of every payer with its best role. */
struct choice {
	enum role role;
	size_t payer;
	int points;
	int16_t roles[ROLES];
	int payers[PAYERS_MAX];
};

void
decider_init(struct decider *decider, struct diag *diag, const struct explain *explain, struct record_writer *lessons)
{
	*decider = (struct decider){.explain = explain, .lessons = lessons};
	model_init(&decider->model, diag);
	payers_init(&decider->payers);
	buffer_init(&decider->names, diag);
	if (explain != NULL || lessons != NULL)
		decider->features.names = &decider->names;
}

void
decider_free(struct decider *decider)
{
	model_free(&decider->model);
	buffer_free(&decider->names);
}

/* ---- lessons ---- */

static void
open_lesson(struct decider *decider, struct span doc, size_t number)
{
	if (decider->lessons == NULL)
		return;
	record_open(decider->lessons);
	record_put_raw(decider->lessons, "doc", doc);
	record_put_size(decider->lessons, "mention", number);
	record_put_string(decider->lessons, "features", buffer_span(&decider->names));
	record_open_array(decider->lessons, "payers");
}

static void
add_lesson(struct decider *decider, const struct scene *scene, const struct payer *payer)
{
	const struct referent *r = scene_referent(scene, payer->actor);

	if (decider->lessons == NULL)
		return;
	record_open_object(decider->lessons, NULL);
	if (payer->actor.kind == ACTOR_TEXT)
		record_put_string(decider->lessons, "actor", payer->actor.text);
	if (r != NULL) {
		record_put_string(decider->lessons, "actor", buffer_span(&r->name));
		record_put_string(decider->lessons, "actor_text", buffer_span(&r->text));
	}
	record_put_string(decider->lessons, "features", buffer_span(&decider->names));
	record_close_object(decider->lessons);
}

static void
close_lesson(struct decider *decider)
{
	if (decider->lessons == NULL)
		return;
	record_close_array(decider->lessons);
	record_close(decider->lessons);
}

/* ---- explaining ---- */

static struct span
payer_text(const struct scene *scene, const struct payer *payer)
{
	const struct referent *r = scene_referent(scene, payer->actor);

	return r != NULL ? buffer_span(&r->name) : payer->actor.kind == ACTOR_TEXT ? payer->actor.text : SPAN("nobody");
}

static void
explain_roles(const struct decider *decider, const struct amount *amount, const struct choice *best)
{
	for (int role = ROLE_COMMITMENT; decider->explain != NULL && role < ROLES; role++)
		if (best->roles[role] > best->points - EXPLAINED)
			decider->explain->tell(decider->explain->state, amount, "role", SPAN(""), role_name((enum role)role),
				best->roles[role]);
}

/* ---- deciding ---- */

/* What is weighed: the payers of one amount with every role. */
struct weighing {
	struct decider *decider;
	const struct scene *scene;
	const struct amount *amount;
	struct sums of_amount;
	struct choice *best;
	struct found found;	/* of what was looked at last */
};

/* Weighs one payer, whose features are found. */
static void
weigh(struct weighing *w, size_t index)
{
	const struct decider *decider = w->decider;
	struct choice *best = w->best;
	struct sums of_payer;
	int16_t points[ROLES];

	sums_add(&of_payer, &w->found);
	sums_score(&w->of_amount, &of_payer, decider->model.image.units, points);
	const enum role role = points_best(points, best->roles);
	if (decider->explain != NULL)
		decider->explain->tell(decider->explain->state, w->amount, "payer",
			payer_text(w->scene, &decider->payers.items[index]), role_name(role), points[role]);
	best->payers[index] = points[role];
	if (points[role] > best->points) {
		best->points = points[role];
		best->role = role;
		best->payer = index;
	}
}

/*
 * Looks at those on offer from `from` up to `to`, if `second` at antecedents that are less likely, else at all others. Where
 * the choice is made already, only for others to learn from them. One is weighed when the next has been looked at: its weights
 * are fetched meanwhile.
 */
static void
weigh_range(struct weighing *w, size_t from, size_t to, bool second, bool made)
{
	struct decider *decider = w->decider;
	size_t last = to; /* looked at; `to`: none */

	for (size_t i = from; i < to && !(made && decider->lessons == NULL); i++) {
		if ((decider->payers.items[i].rank > 0) != second)
			continue;
		payer_view(&decider->payers, &decider->payers.items[i], w->scene, w->amount, &decider->features);
		add_lesson(decider, w->scene, &decider->payers.items[i]);
		if (made)
			continue;
		if (last < to)
			weigh(w, last);
		model_find(&decider->model, &decider->features, &w->found);
		last = i;
	}
	if (last < to)
		weigh(w, last);
}

/* The most points of a role before a payer is looked at. */
static int
points_alone(const struct weighing *w)
{
	static const struct sums none;
	int16_t points[ROLES], most[ROLES] = {0};

	sums_score(&w->of_amount, &none, w->decider->model.image.units, points);
	return points[points_best(points, most)];
}

/* Nobody first, those who may well be it next, and the others only where none of these stands out. */
static void
weigh_all(struct weighing *w)
{
	struct decider *decider = w->decider;
	const int alone = points_alone(w);
	const size_t likely = decider->payers.count;
	bool made = false;

	weigh_range(w, 0, 1, false, made);
	made = w->best->points - alone > NOBODY_SURE;
	weigh_range(w, 1, likely, false, made);
	made = made || w->best->points - alone > FIRST_SURE;
	weigh_range(w, 1, likely, true, made);
	made = made || w->best->points - alone > LIKELY_ENOUGH;
	if (!made || decider->lessons != NULL)
		payers_find_others(&decider->payers, w->scene);
	weigh_range(w, likely, decider->payers.count, false, made);
}

static void
choose(struct decider *decider, const struct scene *scene, const struct amount *amount, struct span doc, size_t number,
	struct choice *best)
{
	const struct governor governor = view_verb_before(scene->sentence, amount->lead);
	struct weighing w;

	w.decider = decider;
	w.scene = scene;
	w.amount = amount;
	w.best = best;
	best->role = ROLE_OTHER;
	best->payer = 0;
	best->points = INT16_MIN;
	for (int role = 0; role < ROLES; role++)
		best->roles[role] = INT16_MIN;
	for (size_t i = 0; i < PAYERS_MAX; i++)
		best->payers[i] = INT16_MIN;
	decider->features.model = decider->model.image;
	view_amount(scene->sentence, amount, governor, scene->context, &decider->features);
	model_find(&decider->model, &decider->features, &w.found);
	payers_find(&decider->payers, scene, amount, governor); /* and meanwhile the weights are fetched */
	sums_add(&w.of_amount, &w.found);
	if (amount->rule != NULL && amount->rule->given)
		w.of_amount.points[amount->role] = (int16_t)(w.of_amount.points[amount->role] + GIVEN);
	open_lesson(decider, doc, number);
	weigh_all(&w);
	close_lesson(decider);
	explain_roles(decider, amount, best);
}

/* The cue is what speaks for the role that was decided: not the strongest one where the rest outweighs it. */
static void
settle_cue(const struct sentence *sentence, struct amount *amount, enum role role)
{
	if (role != amount->role) {
		amount->cue = amount->role_cues[role] != 0 ? amount->role_cues[role] - 1 : NO_TOKEN;
		amount->cue_text = amount->cue == NO_TOKEN ? (struct span){NULL, 0} : token_text(sentence, amount->cue);
	}
	amount->role = role;
}

/* How far behind the next best role is, and the next best of the other payers. */
static void
set_margins(const struct decider *decider, const struct choice *best, struct amount *amount)
{
	const struct actor chosen = decider->payers.items[best->payer].actor;
	int role = INT16_MIN, payer = INT16_MIN;

	for (int r = ROLE_COMMITMENT; r < ROLES; r++)
		if (r != (int)best->role && best->roles[r] > role)
			role = best->roles[r];
	for (size_t i = 0; i < decider->payers.count; i++)
		if (best->payers[i] > payer && !actor_equal(decider->payers.items[i].actor, chosen))
			payer = best->payers[i];
	amount->role_margin = best->points - role;
	amount->payer_margin = best->points - payer;
}

static void
remember(struct context *context, const struct amount *amount)
{
	const struct actor first = amount->actor_count > 0 ? amount->actors[0] : (struct actor){.kind = ACTOR_NONE};

	context->role_count[amount->role]++;
	context->last_role = amount->role;
	context->last_rule = amount->rule;
	context->last_role_sentence = context->sentence;
	if (amount->role != ROLE_PRICE)
		context->last_actor = first;
	for (size_t i = 0; i < amount->actor_count; i++)
		if (amount->actors[i].kind == ACTOR_REFERENT)
			context->referents[amount->actors[i].referent].paid_last = context->sentence;
}

void
decide_alike(struct amount *amount, const struct amount *other)
{
	amount->role = other->role;
	memcpy(amount->actors, other->actors, sizeof(amount->actors));
	amount->actor_count = other->actor_count;
	amount->cue_text = other->cue_text;
	amount->role_margin = other->role_margin;
	amount->payer_margin = other->payer_margin;
}

void
decide(struct decider *decider, const struct scene *scene, struct amount *amount, struct span doc, size_t number)
{
	const struct sentence *sentence = scene->sentence;
	const struct amount *other = amount->same_as < sentence->last_amount ? &sentence->amounts[amount->same_as] : NULL;
	struct choice best;

	if (other != NULL && other < amount && other->token != NO_TOKEN) { /* "6 billion yuan ($849 million)" */
		decide_alike(amount, other);
		return;
	}
	choose(decider, scene, amount, doc, number, &best);
	set_margins(decider, &best, amount);
	settle_cue(sentence, amount, best.role);
	payer_assign(&decider->payers.items[best.payer], scene, amount);
	remember(scene->context, amount);
}
