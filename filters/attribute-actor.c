/* attribute-actor - whose money one amount is: its own, its list's, or that of the amount it goes with */
#include "attribute-search.h"

static bool
only_list_marks(const struct sentence *sentence, int from, int to)
{
	for (int i = from; i < to; i++)
		if (!token_is_mark(sentence, i, ',') &&
			!token_is(sentence, i, WORD(WORD_CONJUNCTION) | WORD(WORD_ARTICLE)))
			return false;
	return from < to;
}

static void
add_actor(struct amount *amount, struct actor actor)
{
	if (actor.kind == ACTOR_NONE || amount->actor_count == ACTORS_MAX)
		return;
	for (size_t i = 0; i < amount->actor_count; i++)
		if (amount->actors[i].kind == ACTOR_REFERENT && actor.kind == ACTOR_REFERENT &&
			amount->actors[i].referent == actor.referent)
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

/* The names that stand in one list with c, in order. */
static void
add_list(const struct search *search, const struct candidate *c)
{
	const struct candidate *first = c, *last = c, *items = search->candidates->items;
	const struct candidate *limit = items + search->candidates->count;
	const unsigned types = TYPES_PAYER | TYPES_PERSON;

	if (c->kind == CANDIDATE_PHRASE && c > items && search_is_name(c - 1, types) &&
		others_follow(search->sentence, c))
		first = last = --c;
	if (!search_is_name(c, types) || c->possessor ||
		search_relates_to(search->sentence, c, search->verb) ||
		(token_is_mark(search->sentence, c->to, ',') &&
		token_is(search->sentence, c->to + 1, WORD(WORD_ARTICLE)))) {
		add_actor(search->amount, search_resolve(search, c));
		return;
	}
	while (first > items && search_is_name(first - 1, types) && !first[-1].possessor &&
		only_list_marks(search->sentence, first[-1].to, first->from) &&
		(first[-1].preposition == NO_TOKEN || c->preposition != NO_TOKEN || !c->opens))
		first--;
	while (last + 1 < limit && search_is_name(last + 1, types) &&
		only_list_marks(search->sentence, last->to, last[1].from) && !last[1].possessor)
		last++;
	for (; first <= last; first++)
		add_actor(search->amount, search_resolve(search, first));
}

static bool
is_passive(const struct sentence *sentence, int verb, const struct amount *amount)
{
	int at = verb - 1;

	if (amount->rule == NULL || amount->rule->kind != CUE_VERB || amount->form != FORM_PAST)
		return false;
	if (verb + 1 < sentence->token_count && span_is(token_lower(sentence, verb + 1), "by") &&
		(verb > amount->token || token_is_mark(sentence, verb - 1, ',')))
		return true; /* "the $25 billion raised by Alibaba", "Paystack, acquired by Stripe" */
	while (token_is(sentence, at, WORD(WORD_ADVERB) | WORD(WORD_NEGATION)))
		at--;
	return token_is(sentence, at, WORD(WORD_BE));
}

/* The verb that the cue stands with: itself, or the nearest one before a noun. */
static int
verb_of(const struct sentence *sentence, const struct amount *amount, int anchor)
{
	int start = anchor < amount->token ? anchor : amount->token;

	if (amount->rule != NULL && amount->rule->kind == CUE_VERB)
		return anchor;
	for (int i = start; i >= 0 && i > start - 12; i--)
		if (token_is_verb(sentence, i) || token_is(sentence, i, WORD(WORD_HAVE)) ||
			(token_is_plain(sentence, i) &&
			!sentence->tokens[i].capital &&
			token_is(sentence, i - 1, WORD(WORD_INFINITIVE) | WORD(WORD_MODAL))))
			return i;
	return start;
}

/* "Qihoo 360 40 million", "Xiaomi: 10 million": the name that stands just before the amount. */
static const struct candidate *
name_before(const struct search *search)
{
	const struct sentence *sentence = search->sentence;
	int lead = search->amount->lead;
	bool colon = token_is_mark(sentence, lead - 1, ':') || token_is_mark(sentence, lead - 1, '-');

	if (search->amount->inherited != NONE && lead > 0 && span_is(token_lower(sentence, lead - 1), "at"))
		lead--; /* "market value of 821 billion, past Microsoft at 819 billion" */
	while (token_is(sentence, lead - 1, WORD(WORD_ADVERB)))
		lead--; /* "Schleswig-Holstein itself up to 137 million" */

	for (size_t i = 0; i < search->candidates->count; i++) {
		const struct candidate *c = &search->candidates->items[i];
		bool item = token_is_mark(sentence, lead - 1, ',') && c->from <= 1; /* "- Nike, 1.5 million" */
		if (c->to == lead - (colon || item) &&
			search_is_name(c, TYPES_PAYER | TYPES_PERSON | TYPES_PLACE) &&
			c->preposition == NO_TOKEN &&
			!c->possessor)
			return c;
	}
	return NULL;
}

static const struct candidate *
name_at(const struct search *search, int token)
{
	for (size_t i = 0; i < search->candidates->count; i++)
		if (search->candidates->items[i].from == token && search->candidates->items[i].kind == CANDIDATE_NAME)
			return &search->candidates->items[i];
	return NULL;
}

/* "Meatpacker Frigosul comes second with 400 million": no cue, but a name that the sentence begins with. */
static const struct candidate *
name_that_opens(const struct search *search)
{
	for (size_t i = 0; i < search->candidates->count; i++) {
		const struct candidate *c = &search->candidates->items[i];

		if (c->from > 3 || c->from > search->amount->token)
			break;
		if (c->opens && !c->possessor && !c->covered && search_is_name(c, TYPES_PAYER) &&
			c->kind == CANDIDATE_NAME)
			return c;
	}
	return NULL;
}

/* "Germany will contribute 564 million and Schleswig-Holstein 137 million": the verb stands once, before the first amount. */
static bool
is_gapped(const struct sentence *sentence, const struct amount *amount, const struct candidate *name)
{
	if (amount->cue == NO_TOKEN || amount->cue >= name->from)
		return false;
	for (int i = amount->cue + 1; i < name->from; i++)
		if (sentence->tokens[i].kind == TOKEN_MONEY)
			return true;
	return false;
}

/* "R1.5bn from AfroZonke Group", "$25 billion raised by Alibaba" */
static const struct candidate *
name_behind(const struct search *search)
{
	const struct sentence *sentence = search->sentence;
	int at = search->amount->tail;

	if (token_is_verb(sentence, at))
		at++;
	if (at >= sentence->token_count ||
		(!span_is(token_lower(sentence, at), "from") && !span_is(token_lower(sentence, at), "by")))
		return NULL;
	for (size_t i = 0; i < search->candidates->count; i++) {
		const struct candidate *c = &search->candidates->items[i];
		if (c->preposition == at && search_is_name(c, TYPES_PAYER | TYPES_PERSON) && !c->possessor)
			return c;
	}
	return NULL;
}

static void
copy_actors(struct amount *amount, const struct amount *other)
{
	memcpy(amount->actors, other->actors, sizeof(amount->actors));
	amount->actor_count = other->actor_count;
	amount->each = other->each;
	amount->topical = other->topical;
}

/* The amount before in the sentence, if it plays the same role. */
static const struct amount *
other_before(const struct sentence *sentence, const struct amount *amount)
{
	const struct amount *other = amount - 1;

	return amount > sentence->amounts + sentence->first_amount && other->rule == amount->rule &&
		other->actor_count > 0
		? other : NULL;
}

/* The price that an issuer sets, not what a market quotes. */
static bool
is_of_offering(const struct amount *amount)
{
	const struct cue *rule = amount->rule;

	return amount->role == ROLE_PRICE && rule != NULL && rule->kind == CUE_NOUN && rule->role == ROLE_PRICE &&
	       rule->weight > 1 && (rule->places & PLACE_BY) == 0;
}

static void
search_actor(struct search *search)
{
	int score;
	const struct candidate *c = search_best(search, &score);

	size_t topic = search->amount->role == ROLE_PRICE ? REFERENT_NONE
		: context_resolve(search->context, TYPES_PAYER, DESCRIBED_NOT, REFERENT_NONE);
	if (search->amount->role == ROLE_GRANT && topic != REFERENT_NONE && search_receives(search)) {
		if (search->context->last_role == ROLE_GRANT &&
			search->context->last_actor.kind == ACTOR_REFERENT)
			topic = search->context->last_actor.referent;
		else
			topic = context_resolve(search->context, 1U << ENTITY_AGENCY, DESCRIBED_NOT,
				REFERENT_NONE);
	}
	int topic_score = topic == REFERENT_NONE ? IMPOSSIBLE
		: context_salience(search->context, topic, DESCRIBED_NOT) / 4 - 10;

	if (search->explain != NULL && topic != REFERENT_NONE)
		search->explain->tell(search->explain->state, search->amount, "topic",
			buffer_span(&search->context->referents[topic].name), "", topic_score);
	if (is_of_offering(search->amount) && (c == NULL || score < 15)) {
		search->amount->topical = true; /* "Price range: 30 to 32 riyals": of whom the article is about */
		return;
	}
	if (search->amount->role == ROLE_PRICE && (c == NULL || score < 15 || c->types & TYPES_PLACE ||
		(search->amount->rule->kind == CUE_NOUN && search->amount->rule->role != ROLE_PRICE) ||
		search->amount->rule->role == ROLE_FUNDRAISING)) /* "shares closed at 1.43" */
		return;
	if (search_receives(search) && search->context->last_actor.kind == ACTOR_REFERENT && score < 15 &&
		(search->context->last_role == search->amount->role ||
			(search->amount->rule != NULL &&
			search->context->last_role == search->amount->rule->relief)))
		add_actor(search->amount, search->context->last_actor);
	else if (topic != REFERENT_NONE && topic_score > score)
		add_actor(search->amount, actor_of_referent(topic));
	else if (c != NULL && score >= SCORE_LEAST)
		add_list(search, c);
	search->amount->topical = search->amount->actor_count == 0 && search->amount->role != ROLE_GRANT;
}

static bool
is_public(const struct context *context, const struct amount *amount)
{
	const struct referent *r;

	if (amount->actor_count == 0)
		return false;
	if (amount->actors[0].kind != ACTOR_REFERENT)
		return amount->actors[0].public;
	r = &context->referents[amount->actors[0].referent];
	return r->type == ENTITY_AGENCY || r->type == ENTITY_PLACE;
}

/* A price without a seller in an article on a shop's offers is the shop's. */
static void
take_seller(struct amount *amount, struct context *context)
{
	if (context->seller.kind != ACTOR_REFERENT ||
		context->sentence - context->seller_sentence > SELLER_SENTENCES)
		return;
	add_actor(amount, context->seller);
	context->seller_sentence = context->sentence;
}

static bool
is_rate(const struct sentence *sentence, const struct amount *amount)
{
	return token_is_mark(sentence, amount->token + 1, '=') ||
		token_is_mark(sentence, amount->token - 1, '=');
}

bool
actor_decide(struct sentence *sentence, const struct candidates *candidates, struct amount *amount,
	struct context *context, const struct explain *explain)
{
	struct search search = {.sentence = sentence, .candidates = candidates, .amount = amount,
		.context = context,
		.explain = explain};
	const struct amount *before = other_before(sentence, amount);
	const struct candidate *name;

	if (amount->same_as != SIZE_MAX && amount->inherited == (int)amount->same_as) {
		copy_actors(amount, &sentence->amounts[amount->same_as]);
		return is_public(context, amount);
	}
	if (amount->role == ROLE_PRICE && amount->inherited != NONE && amount->rule == NULL) {
		copy_actors(amount, &sentence->amounts[amount->inherited]);
		return false;
	}
	if (amount->role == ROLE_PRICE && (amount->rule == NULL || amount->taken) &&
		amount->inherited == NONE) {
			take_seller(amount, context);
		return false;
	}
	if (amount->role == ROLE_THRESHOLD || amount->role == ROLE_MARKET ||
		(amount->rule != NULL && amount->rule->places == 0) ||
		(amount->rule == NULL && amount->role == ROLE_PRICE) ||
		(amount->rule != NULL && amount->role == ROLE_PRICE && amount->rule->role == ROLE_PROFIT) ||
		is_rate(sentence, amount))
		return false;
	name = name_before(&search);
	if (amount->rule == NULL && amount->role == ROLE_VALUATION && !amount->taken) /* "its $100 billion Vision Fund" */
		name = name_at(&search, amount->token + 1);
	if (amount->taken && name == NULL)
		name = name_that_opens(&search);
	if (amount->taken && name == NULL && before != NULL)
		copy_actors(amount, before);
	else if (amount->taken && name == NULL && (name = name_behind(&search)) == NULL &&
		context->last_actor.kind == ACTOR_REFERENT)
		add_actor(amount, context->last_actor);
	else if (name != NULL && (amount->taken || amount->inherited != NONE || amount->rule == NULL ||
		token_is_mark(sentence, name->to, ':') ||
		is_gapped(sentence, amount, name)))
		add_list(&search, name);
	else if (amount->inherited != NONE && (name = name_behind(&search)) != NULL)
		add_list(&search, name);
	else if (amount->inherited != NONE)
		copy_actors(amount, &sentence->amounts[amount->inherited]);
	else {
		search.anchor = amount->cue != NO_TOKEN ? amount->cue : amount->token;
		search.places = amount->rule != NULL ? amount->rule->places : PLACE_SUBJECT | PLACE_POSSESSOR;
		search.verb = verb_of(sentence, amount, search.anchor);
		search.passive = is_passive(sentence, search.verb, amount);
		/* "invested by X", but "fined by X" has its payer before it */
		if (search.passive)
			search.places = search.places & PLACE_OBJECT ? search.places & ~(unsigned)PLACE_BY
				: search.places | PLACE_BY;
		search_actor(&search);
	}
	amount->named = name != NULL;
	if (amount->role != ROLE_PRICE)
		context->last_actor = amount->actor_count > 0 ? amount->actors[0]
			: (struct actor){.kind = ACTOR_NONE};
	if (amount->role == ROLE_PRICE && amount->actor_count == 0 && amount->rule->role == ROLE_PRICE)
		take_seller(amount, context);
	else if (amount->role == ROLE_PRICE && amount->actor_count > 0) {
		context->seller = amount->actors[0];
		context->seller_sentence = context->sentence;
	}
	return is_public(context, amount);
}
