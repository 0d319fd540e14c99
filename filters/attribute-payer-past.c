/* attribute-payer-past - what the article has told so far of somebody who may be the payer of an amount */
#include "attribute-payer.h"

/* Of a pronoun or description: how likely it means this one. */
static void
add_antecedent(const struct payer *payer, const struct scene *scene, size_t salience, struct features *f)
{
	const struct candidate *c = payer->candidate;
	const struct word rank = word_of_number(payer->rank, 3);

	features_add(f, "antecedent", word_of_number(salience / 30, 7), rank);
	if (c->kind == CANDIDATE_DESCRIPTION &&
		context_holds(scene->context, payer->actor.referent, token_lower(scene->sentence, c->to - 1)))
		features_add(f, "holdshead", rank, HASHED_NONE);
}

/* A number that matters less the greater it is. */
static struct word
coarse(size_t n)
{
	if (n <= 3)
		return word_of_number(n, 3);
	return n <= 6 ? HASHED("few") : n <= 12 ? HASHED("some") : n <= 25 ? HASHED("many") : HASHED("most");
}

/* Is it of the country whose money it is: CN of "CNY"? */
static void
add_country(const struct referent *r, const struct amount *amount, struct word form, struct features *f)
{
	const struct span code = amount->currency; /* in quotes */
	const struct buffer *country = &r->country;

	if (country->length != 2 || code.length < 3)
		return;
	features_put(f, memcmp(country->bytes, code.at + 1, 2) == 0 ? HASHED("athome") : HASHED("abroad"), r->type_word, form);
}

/* What part it has in the article so far: named when, how lately and how often beside the others, and whether as a payer. */
static void
add_part(struct word form, const struct context *context, const struct referent *r, const struct amount *amount, struct features *f)
{
	features_add(f, "firstnamed", r->first >= context->sentence ? HASHED("now") : coarse(r->first), form);
	features_add(f, "recencyrank", word_of_number(context_recency_rank(context, r), RANKS), form);
	features_add(f, "share", word_of_number(r->count * 10 / (context->mentions + 1), 9), form);
	features_add(f, "paidago", r->paid_last == 0 ? HASHED("never") : word_of_number(context->sentence - r->paid_last, 7), form);
	add_country(r, amount, form, f);
}

/* Who it is in the article: how likely told of, in the title, read of ahead only. */
static void
add_referent(const struct payer *payer, struct word kind, const struct scene *scene, const struct referent *r,
	struct features *f)
{
	const struct context *context = scene->context;
	const struct candidate *c = payer->candidate;
	const size_t salience = (size_t)r->salience;

	features_add(f, "named", r->last_word, HASHED_NONE);
	if (c != NULL && c->kind != CANDIDATE_NAME)
		add_antecedent(payer, scene, salience, f);
	features_add(f, "salience", word_of_number(salience / 40, 9), kind);
	if (r->first > context->sentence)
		features_add(f, "ahead", word_of_number(r->first - context->sentence, 5),
			r->subject_ahead ? HASHED("subject") : HASHED_NONE);
	if (r->in_title)
		features_add(f, "title", HASHED_NONE, HASHED_NONE);
	if (r->source)
		features_add(f, "source", HASHED_NONE, HASHED_NONE);
	if (r->of.length > 0)
		features_add(f, "employed", HASHED_NONE, HASHED_NONE);
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
	if (r != NULL) {
		add_referent(payer, kind, scene, r, features);
		add_part(payer_form_name(payer, kind), scene->context, r, amount, features);
	}
}
