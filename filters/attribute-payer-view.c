/* attribute-payer-view - what is seen of somebody who may be the payer of an amount */
#include "attribute-payer.h"
#include "attribute-view.h"

static const struct span none = {NULL, 0};

static struct span
kind_name(enum payer_kind kind)
{
	static const char *const names[] = {"nobody", "candidate", "employer", "about", "latest", "first", "other", "government",
		"last", "before"};

	return span_of(names[kind]);
}

static struct span
type_name(const struct scene *scene, const struct payer *payer)
{
	const struct referent *r = scene_referent(scene, payer->actor);
	const struct candidate *c = payer->candidate;

	if (payer->kind == PAYER_NOBODY)
		return SPAN("nobody");
	if (r != NULL)
		return span_of(entity_type_name(r->type));
	if (c == NULL)
		return payer->actor.public ? SPAN("public") : SPAN("words");
	return c->public ? SPAN("public") : c->unknown ? SPAN("unknown") :
		c->kind == CANDIDATE_DESCRIPTION ? SPAN("description") : SPAN("people");
}

/* 0 to 9 as a word; what is more is 9, and below the most that matters. */
static struct span
number(size_t n, size_t most)
{
	static const char digits[] = "0123456789";

	return (struct span){digits + (n < most ? n : most), 1};
}

/* What lies between a candidate and the amount, brackets and appositions left out. */
struct between {
	size_t commas, verbs, quotes, relatives, amounts, stops, candidates, subjects;
};

static struct between
look_between(const struct payers *payers, const struct scene *scene, const struct candidate *c, const struct amount *amount)
{
	const struct sentence *sentence = scene->sentence;
	bool before = c->from < amount->token;
	int from = before ? c->to : amount->token + 1, to = before ? amount->token : c->from;
	struct between found = {0};

	for (int i = from; i < to; i++) {
		const struct token *t = &sentence->tokens[i];
		if (t->aside != 0 && t->aside != sentence->tokens[c->from].aside && t->aside != sentence->tokens[amount->token].aside)
			continue;
		found.commas += token_is_mark(sentence, i, ',');
		found.quotes += token_is_mark(sentence, i, '"');
		found.stops += token_is_mark(sentence, i, ';') || token_is_mark(sentence, i, '.') || token_is_mark(sentence, i, ':');
		found.relatives += token_is(sentence, i, WORD(WORD_RELATIVE) | WORD(WORD_SUBORDINATE));
		found.verbs += token_is_verb(sentence, i);
		found.amounts += t->kind == TOKEN_MONEY;
	}
	for (size_t i = 0; i < payers->count; i++) {
		const struct payer *other = &payers->items[i];
		if (other->kind != PAYER_CANDIDATE || other->candidate->from < from || other->candidate->to > to)
			continue;
		found.candidates++;
		found.subjects += other->candidate->preposition == NO_TOKEN && !other->candidate->possessor;
	}
	return found;
}

static void
add_between(const struct between *found, bool before, struct span side, struct features *f)
{
	features_add(f, "between", side, number(found->candidates, 9));
	features_add(f, "subjects", side, number(found->subjects, 9));
	features_add(f, "verbs", side, number(found->verbs, 4));
	if (before)
		features_add(f, "commas", number(found->commas, 9), none);
	if (found->quotes > 0)
		features_add(f, "quotes", side, number(found->quotes, 9));
	if (found->stops > 0)
		features_add(f, "stops", side, none);
	if (found->relatives > 0)
		features_add(f, "relatives", side, number(found->relatives, 2));
	if (found->amounts > 0)
		features_add(f, "amounts", side, number(found->amounts, 3));
}

enum { PLACE_BYTES = 48 };

/* "opens", "owns", "governed" and so on: the syntax of the candidate in one word. */
static struct span
place_of(const struct sentence *sentence, const struct candidate *c, const struct amount *amount, char word[PLACE_BYTES])
{
	const struct {
		bool holds;
		struct span name;
	} traits[] = {{c->opens, SPAN("opens ")}, {c->possessor, SPAN("owns ")}, {c->apposition, SPAN("apposed ")},
		{c->preposition != NO_TOKEN, SPAN("governed ")},
		{sentence->tokens[c->from].aside != sentence->tokens[amount->token].aside, SPAN("aside ")}};
	size_t length = 0;

	for (size_t i = 0; i < sizeof(traits) / sizeof(*traits); i++)
		if (traits[i].holds) {
			memcpy(word + length, traits[i].name.at, traits[i].name.length);
			length += traits[i].name.length;
		}
	return (struct span){word, length};
}

/* What is right before and behind the candidate. */
static void
add_neighbours(const struct sentence *sentence, const struct candidate *c, struct span side, struct features *f)
{
	features_add(f, "behind", view_word(sentence, c->to), side);
	features_add(f, "front", view_word(sentence, c->from - 1), side);
	if (token_is(sentence, c->from - 1, WORD(WORD_OFFICIAL)))
		features_add(f, "official", side, none);
	if (token_is(sentence, c->to, WORD(WORD_SPEECH)))
		features_add(f, "speaks", side, none);
	if (token_is(sentence, c->to, WORD(WORD_RELATIVE)) || token_is(sentence, c->to + 1, WORD(WORD_RELATIVE)))
		features_add(f, "relative", side, none);
	if (token_is_verb(sentence, c->to) || token_is(sentence, c->to, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL)))
		features_add(f, "acts", side, none);
	if (c->from <= 1)
		features_add(f, "begins", side, none);
	if (c->kind != CANDIDATE_NAME && !c->unknown)
		features_add(f, "head", token_lower(sentence, c->to - 1), none);
}

/* Subject or object of the verb that governs the amount: "A will give B 5 million". */
static void
add_governor(const struct payers *payers, const struct sentence *sentence, const struct candidate *c,
	const struct amount *amount, struct features *f)
{
	const struct governor governor = payers->governor;
	size_t verbs = 0;

	if (governor.verb == NO_TOKEN || c->from >= amount->token)
		return;
	bool subject = c->to <= governor.verb;
	features_put(f, subject ? FEATURE("subjectof") : FEATURE("objectof"), view_word(sentence, governor.verb), governor.tense);
	features_put(f, subject ? FEATURE("subject") : FEATURE("object"), governor.tense, none);
	if (token_is(sentence, governor.verb, WORD(WORD_RECEIVE)))
		features_put(f, subject ? FEATURE("receives") : FEATURE("received"), governor.tense, none);
	for (int i = c->to; i < governor.verb; i++)
		verbs += token_is_verb(sentence, i);
	if (subject)
		features_add(f, "verbsto", number(verbs, 3), c->preposition == NO_TOKEN ? SPAN("free") : SPAN("governed"));
}

static void
add_candidate(const struct payers *payers, const struct payer *payer, const struct scene *scene, const struct amount *amount,
	struct features *f)
{
	static const char *const kinds[] = {"name", "pronoun", "description", "phrase"};
	const struct sentence *sentence = scene->sentence;
	const struct candidate *c = payer->candidate;
	const struct between found = look_between(payers, scene, c, amount);
	bool before = c->from < amount->token;
	struct span side = before ? SPAN("left") : SPAN("right"), type = type_name(scene, payer);
	struct span form = c->unknown ? c->first ? SPAN("first") : SPAN("unknown") : span_of(kinds[c->kind]);
	char word[PLACE_BYTES];
	struct span place = place_of(sentence, c, amount, word);

	features_add(f, "form", form, type);
	features_add(f, "form", form, none);
	features_add(f, "side", side, none);
	features_add(f, "preposition", c->preposition != NO_TOKEN ? token_lower(sentence, c->preposition) : SPAN("-"), side);
	features_add(f, "distance", side, number((size_t)token_distance(sentence, c->from, amount->token) / 12, 9));
	features_add(f, "place", place, side);
	features_put(f, before ? FEATURE("placesubjects") : FEATURE("placesubjectsright"), place, number(found.subjects, 5));
	features_put(f, before ? FEATURE("placeverbs") : FEATURE("placeverbsright"), place, number(found.verbs, 4));
	features_add(f, "placetype", place, type);
	if (before)
		features_add(f, "placeprep", place,
			amount->preposition != NO_TOKEN ? token_lower(sentence, amount->preposition) : SPAN("-"));
	add_between(&found, before, side, f);
	add_neighbours(sentence, c, side, f);
	add_governor(payers, sentence, c, amount, f);
}

/* Of those whom the sentence does not offer: what the amount is like that may want them. */
static void
add_absent(const struct payers *payers, const struct payer *payer, const struct scene *scene, const struct amount *amount,
	struct features *f)
{
	struct span kind = kind_name(payer->kind);
	bool any = false;

	for (size_t i = 0; i < payers->count; i++)
		any = any || (payers->items[i].kind == PAYER_CANDIDATE && payers->items[i].candidate->from < amount->token &&
			payers->items[i].candidate->preposition == NO_TOKEN);
	features_put(f, any ? FEATURE("offered") : FEATURE("alone"), kind, none);
	if (amount->rule != NULL)
		features_add(f, "cue", lexicon_cue_name(scene->sentence->lexicon, amount->rule), kind);
	else
		features_add(f, "nocue", kind, none);
	features_put(f, amount->small ? FEATURE("small") : FEATURE("large"), kind, none);
	if (amount->inherited != NONE)
		features_add(f, "inherited", kind, none);
}

/* How long ago the article told of it: "never" before this sentence, else in sentences. */
static struct span
ago(const struct context *context, size_t last, size_t most)
{
	return last == 0 ? SPAN("never") : number(context->sentence - last, most);
}

/* Who it is in the article: how often told of, in the title, paid before. */
static void
add_referent(const struct payers *payers, const struct payer *payer, const struct scene *scene, const struct referent *r,
	struct features *f)
{
	const struct context *context = scene->context;
	struct span kind = kind_name(payer->kind);
	const struct candidate *c = payer->candidate;
	bool here = r->last == context->sentence;
	size_t salience = (size_t)context_salience(context, payer->actor.referent, DESCRIBED_NOT);

	features_add(f, "salience", number(salience / 20, 9), none);
	features_add(f, "salience", number(salience / 40, 9), kind);
	features_add(f, "count", number(r->count, 6), none);
	features_add(f, "ago", ago(context, here ? r->last_before : r->last, 7), kind);
	features_add(f, "subjectago", ago(context, here ? r->subject_before : r->last_subject, 7), kind);
	features_add(f, "paid", number(r->paid, 4), kind);
	features_add(f, "paidago", number(r->paid, 4), ago(context, here ? r->last_before : r->last, 3));
	if (c != NULL)
		features_add(f, "paidplace", number(r->paid, 2), c->opens ? SPAN("opens") :
			c->preposition != NO_TOKEN ? SPAN("governed") : c->possessor ? SPAN("owns") : SPAN("free"));
	features_add(f, "payers", number(payers->told, 4), kind);
	if (r->in_title)
		features_add(f, "title", none, none);
	if (r->source)
		features_add(f, "source", none, none);
	if (here)
		features_add(f, "here", kind, none);
	if (r->of.length > 0)
		features_add(f, "employed", none, none);
}

/* Is it the payer of the amounts before: of the article, of the sentence? */
static void
add_before(const struct payers *payers, const struct payer *payer, const struct scene *scene, const struct amount *amount,
	struct features *f)
{
	const struct sentence *sentence = scene->sentence;
	const struct context *context = scene->context;
	const struct amount *before = amount - 1;
	const struct actor nobody = {.kind = ACTOR_NONE};

	if (actor_equal(payer->actor, actor_of_referent(payers->about)))
		features_add(f, "protagonist", kind_name(payer->kind), none);
	if (actor_equal(payer->actor, context->last_actor))
		features_add(f, "lastactor", span_of(role_name(context->last_role)), none);
	if (amount == sentence->amounts + sentence->first_amount || payer->kind == PAYER_BEFORE)
		return;
	const bool same = actor_equal(payer->actor, before->actor_count > 0 ? before->actors[0] : nobody);
	features_put(f, same ? FEATURE("asbefore") : FEATURE("notbefore"), span_of(role_name(before->role)),
		amount->inherited != NONE ? SPAN("linked") : SPAN("apart"));
}

void
payer_view(const struct payers *payers, const struct payer *payer, const struct scene *scene, const struct amount *amount,
	struct features *features)
{
	struct span kind = kind_name(payer->kind), type = type_name(scene, payer);
	const struct referent *r = scene_referent(scene, payer->actor);

	features_begin(features, FEATURES_PAYER);
	features_add(features, "kind", kind, none);
	features_add(features, "type", type, none);
	features_add(features, "type", type, kind);
	if (payer->candidate != NULL)
		add_candidate(payers, payer, scene, amount, features);
	else
		add_absent(payers, payer, scene, amount, features);
	add_before(payers, payer, scene, amount, features);
	if (r != NULL)
		add_referent(payers, payer, scene, r, features);
}
