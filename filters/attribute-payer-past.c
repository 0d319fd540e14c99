/* attribute-payer-past - what the article has told so far of somebody who may be the payer of an amount */
#include "attribute-payer.h"

/* How long ago the article told of it: "never" before this sentence, else in sentences. */
static struct word
ago(const struct context *context, size_t last, size_t most)
{
	return last == 0 ? HASHED("never") : word_of_number(context->sentence - last, most);
}

/* Of a pronoun or description: how likely it means this one. */
static void
add_antecedent(const struct payer *payer, const struct scene *scene, const struct referent *r, size_t salience,
	struct features *f)
{
	const struct candidate *c = payer->candidate;
	const bool pronoun = c->kind == CANDIDATE_PRONOUN;
	const struct word rank = word_of_number(payer->rank, 3);

	features_add(f, "antecedent", word_of_number(salience / 30, 7), rank);
	if (c->kind == CANDIDATE_DESCRIPTION &&
		context_holds(scene->context, payer->actor.referent, token_lower(scene->sentence, c->to - 1)))
		features_add(f, "holdshead", rank, HASHED_NONE);
	features_add(f, "meanstype", r->type_word, rank);
	features_put(f, pronoun ? HASHED("pronounpaid") : HASHED("describedpaid"), word_of_number(r->paid, 2), rank);
	features_put(f, pronoun ? HASHED("pronounmarks") : HASHED("describedmarks"),
		(payer->marks & MARK_ABOUT) != 0 ? HASHED("about") :
		(payer->marks & MARK_LAST) != 0 ? HASHED("last") : HASHED("-"), rank);
}

/* Who it is in the article: how often told of, in the title, paid before. */
static void
add_referent(const struct payer *payer, struct word kind, const struct scene *scene, const struct referent *r,
	struct features *f)
{
	const struct context *context = scene->context;
	const struct candidate *c = payer->candidate;
	bool here = r->last == context->sentence;
	size_t salience = (size_t)r->salience;

	features_add(f, "named", r->last_word, HASHED_NONE);
	if (c != NULL && c->kind != CANDIDATE_NAME)
		add_antecedent(payer, scene, r, salience, f);
	features_add(f, "salience", word_of_number(salience / 40, 9), kind);
	features_add(f, "ago", ago(context, here ? r->last_before : r->last, 7), kind);
	if (r->in_title)
		features_add(f, "title", HASHED_NONE, HASHED_NONE);
	if (r->source)
		features_add(f, "source", HASHED_NONE, HASHED_NONE);
	if (r->of.length > 0)
		features_add(f, "employed", HASHED_NONE, HASHED_NONE);
}

/* Bits of the roles whose last amount it paid. */
static unsigned
last_of(const struct context *context, struct actor actor)
{
	unsigned roles = 0;

	for (unsigned left = context->told_roles; left != 0; left &= left - 1) {
		const unsigned role = (unsigned)__builtin_ctz(left);
		roles |= (unsigned)actor_is_known(actor, context->role_actor[role]) << role;
	}
	return roles;
}

/* What it paid for before, and what was last paid by it. */
static void
add_roles(const struct payer *payer, const struct scene *scene, const struct referent *r, struct features *f)
{
	const struct context *context = scene->context;
	const bool nobody = payer->kind == PAYER_NOBODY;
	const unsigned paid = r != NULL ? r->paid_as : nobody ? context->unpaid_as : 0;
	const struct word who = nobody ? HASHED("nobody") : HASHED_NONE;

	for (unsigned left = paid; left != 0; left &= left - 1)
		features_add(f, "paidas", view_role(scene->sentence, (enum role)__builtin_ctz(left)), who);
	for (unsigned left = last_of(context, payer->actor); left != 0; left &= left - 1)
		features_add(f, "lastof", view_role(scene->sentence, (enum role)__builtin_ctz(left)), who);
}

/* Is it the payer of the amounts before: of the article, of the sentence? */
static void
add_before(const struct payers *payers, const struct payer *payer, struct word kind, const struct scene *scene,
	const struct amount *amount, struct features *f)
{
	const struct amount *before = amount - 1;

	features_add(f, "marks", payers->marks[payer->marks], kind);
	if (amount == scene->sentence->amounts + scene->sentence->first_amount)
		return;
	features_put(f, (payer->marks & MARK_BEFORE) != 0 ? HASHED("asbefore") : HASHED("notbefore"),
		view_role(scene->sentence, before->role), amount->inherited != NONE ? HASHED("linked") : HASHED("apart"));
}

void
payer_view_past(const struct payers *payers, const struct payer *payer, struct word kind, const struct scene *scene,
	const struct amount *amount, struct features *features)
{
	const struct referent *r = scene_referent(scene, payer->actor);

	add_before(payers, payer, kind, scene, amount, features);
	add_roles(payer, scene, r, features);
	if (r != NULL)
		add_referent(payer, kind, scene, r, features);
}
