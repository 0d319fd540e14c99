/* attribute-actor - the candidates of a sentence scored for one amount, the best one resolved to whom it means */
#include "attribute-actor.h"

enum {
	SUBJECT_BASE = 60,
	FAR = 40,		/* the subject of the sentence may stand as far from its verbs as it likes */
	SCORE_LEAST = -60,	/* below this nobody in the sentence is meant */
	WINDOW = 80,		/* tokens that are looked at on each side */
	IMPOSSIBLE = -1000,
	SELLER_SENTENCES = 6,
};

/* What is being decided. */
struct search {
	const struct sentence *sentence;
	const struct candidates *candidates;
	struct amount *amount;
	struct context *context;
	const struct explain *explain;
	int anchor;	/* the cue's token, or the amount's */
	int verb;	/* the verb whose subject is looked for */
	unsigned places;
	bool passive;
	const struct candidate *first;	/* what opens the sentence */
};

static bool
is_name(const struct candidate *c, unsigned types)
{
	return c->unknown || (c->kind == CANDIDATE_NAME && (c->types & types) != 0);
}

/* Only auxiliaries, adverbs and verbs that lead to another ("plans to", "has agreed to") between these tokens. */
static bool
verb_group_between(const struct sentence *sentence, int from, int verb)
{
	for (int i = from; i < verb; i++)
		if (!token_is(sentence, i, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL) | WORD(WORD_ADVERB) |
						   WORD(WORD_INFINITIVE) | WORD(WORD_NEGATION) | WORD(WORD_EACH) | WORD(WORD_TIME)) &&
			!token_is_verb(sentence, i))
			return false;
	return true;
}

/* "Goldman Sachs sees revenue of": who says it need not be whose it is. */
static bool
forecasts(const struct search *search)
{
	const struct amount *amount = search->amount;

	return amount->rule != NULL && amount->rule->kind != CUE_VERB && token_is(search->sentence, search->verb, WORD(WORD_SPEECH)) &&
	       (amount->role == ROLE_REVENUE || amount->role == ROLE_PROFIT || amount->role == ROLE_VALUATION);
}

static int
type_score(const struct search *search, const struct candidate *c)
{
	if (search->amount->role == ROLE_FINE && (c->public || (c->kind == CANDIDATE_NAME && c->types & 1 << ENTITY_AGENCY)))
		return -60; /* they collect */
	if (c->kind == CANDIDATE_DESCRIPTION && c->types == TYPES_PLACE)
		return -25;
	if (c->kind != CANDIDATE_NAME)
		return c->kind != CANDIDATE_PHRASE ? 0 : c->first ? -40 : c->unknown ? -5 : -4;
	if (c->types & TYPES_PLACE)
		return search->amount->role == ROLE_GRANT ? -5 : -25;
	if (c->types & 1 << ENTITY_PROGRAM)
		return search->amount->role == ROLE_PROFIT || search->amount->role == ROLE_REVENUE ? -5 : -30;
	return 0;
}

/* "The company will receive a tax credit": its giver stands elsewhere. */
static bool
receives(const struct search *search)
{
	static const char *const verbs[] = {"receive", "receives", "received", "receiving", "get", "gets", "got", "getting", "win",
		"won", "secure", "secured", "claim", "granted"};
	struct span verb = token_lower(search->sentence, search->verb);

	if (search->amount->role != ROLE_GRANT && !(search->amount->rule != NULL && search->amount->rule->public == ROLE_GRANT &&
		(search->amount->rule->places & PLACE_SUBJECT) == 0))
		return false;
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		if (span_is(verb, verbs[i]))
			return true;
	return false;
}

/* Names that the document is about are the better guess. */
static int
topic_bonus(const struct search *search, const struct candidate *c)
{
	size_t referent;

	if (c->kind != CANDIDATE_NAME)
		return 0;
	referent = search->sentence->entities[search->sentence->tokens[c->from].index].referent;
	if (search->context->referents[referent].source)
		return -40;
	return context_salience(search->context, referent, (struct span){NULL, 0}) / 8;
}

/* "with the German government contributing 564 million" */
static bool
leads_participle(const struct search *search, const struct candidate *c)
{
	return span_is(token_lower(search->sentence, c->preposition), "with") && c->to == search->verb &&
	       search->amount->form == FORM_ING;
}

/* "Hive Hydrogen, which plans to invest": who or which is the name before. */
static bool
relates_to(const struct sentence *sentence, const struct candidate *c, int verb)
{
	int at = c->to;

	while (token_is_mark(sentence, at, ',') || token_is_mark(sentence, at, ')'))
		at++;
	if (at >= verb || verb > at + 40 || !token_is(sentence, at, WORD(WORD_RELATIVE)) || (token_is_mark(sentence, verb - 1, ',') &&
			!span_ends(token_lower(sentence, verb), SPAN("ing"))))
		return false;
	for (int i = at + 1; i < verb; i++)
		if (token_is_mark(sentence, i, ';') || (token_is_mark(sentence, i, ',') &&
			!span_ends(token_lower(sentence, i + 1), SPAN("ing"))))
			return false;
	return verb_group_between(sentence, at + 1, verb) || token_is_verb(sentence, at + 1) ||
	       token_is(sentence, at + 1, WORD(WORD_HAVE) | WORD(WORD_BE) | WORD(WORD_MODAL));
}

/* "..., the British drugs giant has said" */
static bool
speaks_behind(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;
	int at = c->to;

	if (c->from < search->amount->token || c->from < search->verb ||
		(!token_is_mark(sentence, c->from - 1, ',') && !token_is_mark(sentence, c->from - 1, '"')))
		return false;
	while (token_is(sentence, at, WORD(WORD_HAVE) | WORD(WORD_ADVERB)))
		at++;
	return token_is(sentence, at, WORD(WORD_SPEECH));
}

/* "64 million in funding that Outdoor Voices has raised" */
static bool
in_relative_behind(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;

	/* not "earmarked 44 billion, of which local authorities have spent" */
	return c->from > search->amount->token && c->from > search->anchor && c->from <= search->anchor + 6 &&
	       token_is(sentence, c->from - 1, WORD(WORD_RELATIVE)) && !token_is(sentence, c->from - 2, WORD(WORD_PREPOSITION)) &&
	       (token_is(sentence, c->to, WORD(WORD_HAVE) | WORD(WORD_MODAL)) || token_is_verb(sentence, c->to));
}

/* "Having made 4.3 billion, KCB has become" */
static bool
follows_participle(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;
	int start = token_is_mark(sentence, 0, '"') ? 1 : 0;

	return c->from > search->verb && search->verb <= start + 3 && c->from < search->verb + 30 && c->opens &&
	       token_is_mark(sentence, c->from - 1, ',') && span_ends(token_lower(sentence, start), SPAN("ing"));
}

/* "..., its chief told analysts, bringing planned outlays to 20 billion": who speaks does not bring. */
static bool
only_speaks(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;

	if (!token_is(sentence, c->to, WORD(WORD_SPEECH)))
		return false;
	for (int i = c->to + 1; i < search->verb; i++)
		if (token_is_mark(sentence, i, ','))
			return true;
	return false;
}

/* As subject of search->verb. */
static int
subject_score(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;
	int score = SUBJECT_BASE, distance;

	if (c->from <= 1 && token_is_mark(sentence, c->to, ':'))
		return SUBJECT_BASE; /* "JD.com: 200 billion for exporters" */
	if (speaks_behind(search, c))
		return 30 + type_score(search, c) + topic_bonus(search, c);
	if (in_relative_behind(search, c))
		return SUBJECT_BASE + 8 + type_score(search, c);
	if (follows_participle(search, c))
		return SUBJECT_BASE + 5 + type_score(search, c);
	if (c->to > search->verb || c->from < search->verb - WINDOW)
		return IMPOSSIBLE;
	if ((c->kind == CANDIDATE_PHRASE && forecasts(search)) || receives(search))
		return IMPOSSIBLE;
	distance = token_distance(sentence, c->to - 1, search->verb);
	if (relates_to(sentence, c, search->verb))
		distance = 5;
	else if (c->opens && c == search->first && distance > FAR)
		distance = FAR + (distance - FAR) / 8;
	score -= distance;
	if (c->apposition)
		score -= 30;
	if ((token_is_mark(sentence, c->from - 1, '"') && token_is_mark(sentence, c->to, '"')) ||
		(c->unknown && token_is_mark(sentence, c->to, '"')))
		score -= 25; /* the name of a strategy, a film */
	if (c->preposition != NO_TOKEN && !leads_participle(search, c) && !relates_to(sentence, c, search->verb))
		score -= 30;
	if (c->possessor)
		score -= c->kind == CANDIDATE_PRONOUN ? 45 : 22;
	if (only_speaks(search, c))
		score -= 35;
	if (c->opens)
		score += 12;
	if (c->preposition == NO_TOKEN && verb_group_between(sentence, c->to, search->verb))
		score += 15;
	if (forecasts(search))
		score -= 60;
	return score + type_score(search, c) + topic_bonus(search, c) - (search->passive ? 40 : 0);
}

/* Words of one noun phrase between a possessor and what it has: "Tencent's [50 billion yuan] fund". */
static bool
one_phrase_between(const struct sentence *sentence, int from, int to)
{
	for (int i = from; i < to; i++) {
		const struct token *t = &sentence->tokens[i];
		bool inside = t->kind == TOKEN_NUMBER || t->kind == TOKEN_ENTITY || t->kind == TOKEN_MONEY ||
			      (t->kind == TOKEN_MARK && (t->mark == 's' || t->mark == '-' || t->mark == '"'));
		if (!inside && !token_is_plain(sentence, i) && !token_is(sentence, i, WORD(WORD_QUALIFIER)))
			return false;
	}
	return true;
}

static int
possessor_score(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;
	int behind = c->to + (token_is_mark(sentence, c->to, 's') ? 1 : 0), nearest = search->anchor;

	if (search->amount->token < nearest)
		nearest = search->amount->token;
	if (behind > search->anchor && behind > search->amount->token)
		return IMPOSSIBLE;
	if (behind > nearest)
		nearest = search->anchor > search->amount->token ? search->anchor : search->amount->token;
	if (!one_phrase_between(sentence, behind, nearest))
		return IMPOSSIBLE;
	if (c->possessor)
		return 95 - (nearest - behind);
	/* "Apple revenue", "TSMC net profit" */
	return c->kind == CANDIDATE_NAME && (c->types & TYPES_PLACE) == 0 ? 75 - 3 * (nearest - behind) : IMPOSSIBLE;
}

/* As what a preposition behind the cue or the amount governs. */
static int
phrase_score(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;
	struct span word;
	int from = search->anchor, distance;

	if (c->preposition == NO_TOKEN || c->from > search->anchor + WINDOW)
		return IMPOSSIBLE;
	word = token_lower(sentence, c->preposition);
	if (c->preposition < search->anchor && c->preposition < search->amount->token)
		return IMPOSSIBLE;
	if (c->preposition > search->amount->token && search->amount->token > from)
		from = search->amount->token;
	distance = token_distance(sentence, from, c->preposition);
	if (search->places & PLACE_BY && span_is(word, "by"))
		return 90 - distance;
	if (search->places & PLACE_FROM && (span_is(word, "from") || span_is(word, "off")))
		return 70 - distance;
	if (search->places & PLACE_TO && (span_is(word, "to") || span_is(word, "on") || span_is(word, "against")))
		return 110 - distance;
	if (search->places & PLACE_OF && (span_is(word, "of") || span_is(word, "at")))
		return 62 - 2 * distance;
	return IMPOSSIBLE;
}

/* As the object of the verb: "fined Google 5 million", "valuing the firm at". */
static int
object_score(const struct search *search, const struct candidate *c)
{
	if (search->passive) {
		struct search as_subject = *search;

		as_subject.passive = false;
		return subject_score(&as_subject, c);
	}
	if (search->amount->rule->kind != CUE_VERB) /* "handed Google a fine of" */
		return c->from == search->verb + 1 && c->to <= search->amount->lead ? 80 : IMPOSSIBLE;
	if (c->from <= search->anchor || c->preposition != NO_TOKEN || c->from > search->amount->token)
		return IMPOSSIBLE; /* "fires cost farmers 1.2 billion", not "it will cost 4 billion, analysts say" */
	return 85 - token_distance(search->sentence, search->anchor, c->from) + type_score(search, c);
}

static int
candidate_score(const struct search *search, const struct candidate *c)
{
	int best = IMPOSSIBLE, score;

	if (search->places & PLACE_SUBJECT)
		best = subject_score(search, c);
	if (search->places & PLACE_POSSESSOR && (score = possessor_score(search, c)) > best)
		best = score;
	if (search->places & (PLACE_BY | PLACE_OF | PLACE_FROM | PLACE_TO) && (score = phrase_score(search, c)) > best)
		best = score;
	if (search->places & PLACE_OBJECT && (score = object_score(search, c)) > best)
		best = score;
	return best;
}

/* In quotation marks that hold no verb: the name of a strategy, a film. */
static bool
in_title(const struct sentence *sentence, const struct candidate *c)
{
	if (!token_is_mark(sentence, c->from - 1, '"'))
		return false;
	for (int i = c->to; i < c->to + 6; i++) {
		if (token_is_mark(sentence, i, '"'))
			return true;
		if (token_is_verb(sentence, i) || token_is(sentence, i, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL)))
			return false;
	}
	return false;
}

static const struct candidate *
best_candidate(struct search *search, int *best)
{
	const struct candidate *found = NULL;

	*best = IMPOSSIBLE;
	for (size_t i = 0; i < search->candidates->count && search->first == NULL; i++)
		if (search->candidates->items[i].opens && !search->candidates->items[i].possessor &&
			(search->candidates->items[i].kind != CANDIDATE_PHRASE || search->candidates->items[i].unknown) &&
			!search->candidates->items[i].first)
			search->first = &search->candidates->items[i];
	for (size_t i = 0; i < search->candidates->count; i++) {
		const struct candidate *c = &search->candidates->items[i];
		int score;
		if (c->covered || (c->to < search->anchor - WINDOW && c->to < search->amount->token - WINDOW))
			continue;
		if (c->from > search->anchor + WINDOW && c->from > search->amount->token + WINDOW)
			break;
		score = candidate_score(search, c) - (in_title(search->sentence, c) ? 40 : 0);
		if (score > *best) {
			*best = score;
			found = c;
		}
		if (search->explain != NULL && score > -20)
			search->explain->tell(search->explain->state, search->amount, "actor",
				token_range(search->sentence, c->from, c->to), "", score);
	}
	return found;
}

/* ---- from a candidate to whom it means ---- */

static struct actor
referent_actor(size_t referent)
{
	return referent == REFERENT_NONE ? (struct actor){.kind = ACTOR_NONE}
					 : (struct actor){.kind = ACTOR_REFERENT, .referent = referent};
}

/* The referent of a name, REFERENT_NONE where no tagger and no earlier sentence knows it. */
static size_t
referent_of(const struct search *search, const struct candidate *c)
{
	if (c->kind == CANDIDATE_NAME)
		return search->sentence->entities[search->sentence->tokens[c->from].index].referent;
	return c->unknown ? context_match(search->context, token_range(search->sentence, c->from, c->to)) : REFERENT_NONE;
}

static struct actor resolve(const struct search *search, const struct candidate *c);

/* The name, in the sentence or before it, that a pronoun or description at `c` most likely takes up. */
static struct actor
antecedent(const struct search *search, const struct candidate *c, struct span head)
{
	const struct sentence *sentence = search->sentence;
	size_t before = context_resolve(search->context, c->types & ~(unsigned)TYPES_PLACE, head, REFERENT_NONE);
	struct actor found = referent_actor(before);
	int best = before == REFERENT_NONE ? 0 : context_salience(search->context, before, head);

	if (c->kind == CANDIDATE_PRONOUN && search->context->subject_before.kind == ACTOR_TEXT &&
		((c->pronoun & WORD(WORD_THEY)) != 0 || span_is(token_lower(sentence, c->from), "their")) == search->context->plural_before) {
		best = 130;
		found = search->context->subject_before;
	}
	for (size_t i = 0; i < search->candidates->count; i++) {
		const struct candidate *name = &search->candidates->items[i];
		size_t referent;
		int score, distance;
		if (name->to > c->from)
			break;
		if (name->kind == CANDIDATE_DESCRIPTION && c->kind == CANDIDATE_PRONOUN && name->opens && (name->types & c->types) != 0 &&
			!name->covered && best < 150) {
			best = 150;
			found = resolve(search, name);
		}
		if (name->kind == CANDIDATE_PHRASE && !name->unknown && (c->pronoun & WORD(WORD_THEY)) != 0 && name->opens && best < 120) {
			best = 120;
			found = resolve(search, name);
		}
		if (name->to < c->from - WINDOW || (name->kind != CANDIDATE_NAME && !name->unknown))
			continue;
		referent = referent_of(search, name);
		if (referent != REFERENT_NONE && (1U << search->context->referents[referent].type & c->types) == 0)
			continue;
		distance = token_distance(sentence, name->to - 1, c->from) / 2;
		if (name->opens && distance > FAR / 2)
			distance = FAR / 2;
		score = 60 - distance + (name->opens ? 15 : 0) -
			(name->preposition != NO_TOKEN ? 12 : 0) - (name->types & TYPES_PLACE ? 25 : 0);
		if (c->kind == CANDIDATE_DESCRIPTION)
			score -= c->opens ? 70 : search->places & PLACE_OBJECT ? name->opens ? 40 : -60 : 40;
		if (c->kind == CANDIDATE_PRONOUN && name->opens)
			score += 60;
		score += referent == REFERENT_NONE ? -20 : context_salience(search->context, referent, head);
		if (score > best) {
			best = score;
			found = referent != REFERENT_NONE ? referent_actor(referent) : (struct actor){.kind = ACTOR_TEXT,
				.text = token_range(sentence, name->from, name->to)};
		}
	}
	return found;
}

/* "we" in a quotation is who is quoted. */
static size_t
speaker(const struct search *search)
{
	const struct sentence *sentence = search->sentence;

	for (size_t i = 0; i < search->candidates->count; i++) {
		const struct candidate *c = &search->candidates->items[i];
		if (c->kind == CANDIDATE_NAME && is_name(c, TYPES_PAYER | TYPES_PERSON) && c->preposition == NO_TOKEN &&
			(token_is(sentence, c->to, WORD(WORD_SPEECH)) || token_is(sentence, c->from - 1, WORD(WORD_SPEECH))))
			return sentence->entities[sentence->tokens[c->from].index].referent;
	}
	return context_resolve(search->context, TYPES_PAYER, (struct span){NULL, 0}, REFERENT_NONE);
}

/* Money that a person may have: gifts, wealth, pay, fines; the rest is of the organisation they speak for. */
static bool
role_of_persons(const struct amount *amount)
{
	return amount->role == ROLE_DONATION || amount->role == ROLE_VALUATION || amount->role == ROLE_PRICE ||
	       amount->role == ROLE_FINE || amount->role == ROLE_DEAL;
}

/* Money that only firms have: an analyst who puts it in figures does not earn it. */
static bool
role_of_firms(const struct amount *amount)
{
	return amount->role == ROLE_REVENUE || amount->role == ROLE_PROFIT || amount->role == ROLE_FUNDRAISING ||
	       amount->role == ROLE_COST;
}

static struct actor
person_or_employer(const struct search *search, size_t referent)
{
	const struct referent *r = &search->context->referents[referent];
	size_t employer;

	if (r->type != ENTITY_PERSON || role_of_persons(search->amount))
		return referent_actor(referent);
	employer = r->of.length > 0 ? context_find(search->context, buffer_span(&r->of)) : REFERENT_NONE;
	if (employer == REFERENT_NONE && role_of_firms(search->amount))
		employer = context_resolve(search->context, TYPES_PAYER, (struct span){NULL, 0}, REFERENT_NONE);
	return referent_actor(employer == REFERENT_NONE ? referent : employer);
}

/* The end of "the foundation of Alibaba's founder Jack Ma". */
static struct span
described(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;
	int from = c->from, to = c->to;

	if (token_is(sentence, from, WORD(WORD_ARTICLE)) && from + 1 < to)
		from++;
	if (to + 1 < sentence->token_count && (span_is(token_lower(sentence, to), "of") || span_is(token_lower(sentence, to), "in")))
		for (int i = to + 1; i < to + 8 && i < sentence->token_count; i++) {
			const struct token *t = &sentence->tokens[i];
			if (t->kind != TOKEN_ENTITY && !token_is_mark(sentence, i, 's') && !token_is_plain(sentence, i) &&
				!token_is(sentence, i, WORD(WORD_ARTICLE)))
				break;
			if (t->kind == TOKEN_ENTITY || token_is_plain(sentence, i))
				to = i + 1;
		}
	return token_range(sentence, from, to);
}

/*
 * A description that names somebody new: "the foundation of Jack Ma", and "the sovereign wealth fund" where no name told
 * of so far has the word fund in it. "The company", "the group", "the billionaire" always take up somebody.
 */
static bool
names_itself(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;
	struct span head = token_lower(sentence, c->to - 1);
	size_t referent;

	if (token_is(sentence, c->to - 1, WORD(WORD_COMPANY) | WORD(WORD_PERSON) | WORD(WORD_COUNTRY)) &&
		!token_is(sentence, c->to - 1, WORD(WORD_ORGANIZATION)))
		return false;
	if (c->to + 1 < sentence->token_count && span_is(token_lower(sentence, c->to), "of"))
		return true;
	referent = context_resolve(search->context, c->types, head, REFERENT_NONE);
	return referent == REFERENT_NONE || !context_holds(search->context, referent, head);
}

/* "his group": of the person named last before it */
static struct actor
employer_of_his(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;
	struct span first = token_lower(sentence, c->from);

	if (!span_is(first, "his") && !span_is(first, "her"))
		return (struct actor){.kind = ACTOR_NONE};
	for (size_t i = search->candidates->count; i-- > 0;) {
		const struct candidate *name = &search->candidates->items[i];
		size_t referent = name->to <= c->from ? referent_of(search, name) : REFERENT_NONE;
		if (referent == REFERENT_NONE || search->context->referents[referent].of.length == 0)
			continue;
		referent = context_find(search->context, buffer_span(&search->context->referents[referent].of));
		if (referent != REFERENT_NONE)
			return referent_actor(referent);
	}
	return (struct actor){.kind = ACTOR_NONE};
}

static struct actor
resolve(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;
	struct span head = token_lower(sentence, c->to - 1);
	struct actor found;
	size_t referent;

	if (c->kind == CANDIDATE_NAME)
		return person_or_employer(search, sentence->entities[sentence->tokens[c->from].index].referent);
	if (c->unknown && (referent = context_match(search->context, token_range(sentence, c->from, c->to))) != REFERENT_NONE)
		return person_or_employer(search, referent);
	if (c->kind == CANDIDATE_PHRASE && c->unknown)
		return (struct actor){.kind = ACTOR_TEXT, .text = token_range(sentence, c->from, c->to), .public = c->public};
	if (c->kind == CANDIDATE_PHRASE)
		return (struct actor){.kind = ACTOR_TEXT, .text = described(search, c), .public = c->public};
	if (c->kind == CANDIDATE_DESCRIPTION && names_itself(search, c))
		return (struct actor){.kind = ACTOR_TEXT, .text = described(search, c), .public = c->public};
	if (c->kind == CANDIDATE_DESCRIPTION && (found = employer_of_his(search, c)).kind != ACTOR_NONE)
		return found;
	found = c->pronoun & WORD(WORD_WE) ? referent_actor(speaker(search))
		: antecedent(search, c, c->kind == CANDIDATE_DESCRIPTION ? head : (struct span){NULL, 0});
	if (found.kind == ACTOR_TEXT)
		return found;
	referent = found.kind == ACTOR_REFERENT ? found.referent : REFERENT_NONE;
	if (referent == REFERENT_NONE && c->kind == CANDIDATE_DESCRIPTION)
		return (struct actor){.kind = ACTOR_TEXT, .text = described(search, c), .public = c->public};
	return referent == REFERENT_NONE ? referent_actor(referent) : person_or_employer(search, referent);
}

/* ---- joint givers: "A, B and C each gave" ---- */

static bool
only_list_marks(const struct sentence *sentence, int from, int to)
{
	for (int i = from; i < to; i++)
		if (!token_is_mark(sentence, i, ',') && !token_is(sentence, i, WORD(WORD_CONJUNCTION) | WORD(WORD_ARTICLE)))
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
		others = others || span_is(token_lower(sentence, i), "other") || span_is(token_lower(sentence, i), "others");
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

	if (c->kind == CANDIDATE_PHRASE && c > items && is_name(c - 1, types) && others_follow(search->sentence, c))
		first = last = --c;
	if (!is_name(c, types) || c->possessor || relates_to(search->sentence, c, search->verb) ||
		(token_is_mark(search->sentence, c->to, ',') && token_is(search->sentence, c->to + 1, WORD(WORD_ARTICLE)))) {
		add_actor(search->amount, resolve(search, c));
		return;
	}
	while (first > items && is_name(first - 1, types) && !first[-1].possessor &&
		only_list_marks(search->sentence, first[-1].to, first->from) &&
		(first[-1].preposition == NO_TOKEN || c->preposition != NO_TOKEN || !c->opens))
		first--;
	while (last + 1 < limit && is_name(last + 1, types) &&
		only_list_marks(search->sentence, last->to, last[1].from) && !last[1].possessor)
		last++;
	for (; first <= last; first++)
		add_actor(search->amount, resolve(search, first));
}

/* ---- one amount ---- */

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
		if (token_is_verb(sentence, i) || token_is(sentence, i, WORD(WORD_HAVE)) || (token_is_plain(sentence, i) &&
			!sentence->tokens[i].capital && token_is(sentence, i - 1, WORD(WORD_INFINITIVE) | WORD(WORD_MODAL))))
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
		if (c->to == lead - (colon || item) && is_name(c, TYPES_PAYER | TYPES_PERSON | TYPES_PLACE) && c->preposition == NO_TOKEN &&
			!c->possessor)
			return c;
	}
	return NULL;
}

/* "R1.5bn from AfroZonke Group", "$25 billion raised by Alibaba" */
static const struct candidate *
name_behind(const struct search *search)
{
	const struct sentence *sentence = search->sentence;
	int at = search->amount->tail;

	if (token_is_verb(sentence, at))
		at++;
	if (at >= sentence->token_count || (!span_is(token_lower(sentence, at), "from") && !span_is(token_lower(sentence, at), "by")))
		return NULL;
	for (size_t i = 0; i < search->candidates->count; i++) {
		const struct candidate *c = &search->candidates->items[i];
		if (c->preposition == at && is_name(c, TYPES_PAYER | TYPES_PERSON) && !c->possessor)
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

	return amount > sentence->amounts + sentence->first_amount && other->rule == amount->rule && other->actor_count > 0
		? other : NULL;
}

static void
search_actor(struct search *search)
{
	int score;
	const struct candidate *c = best_candidate(search, &score);

	size_t topic = search->amount->role == ROLE_PRICE ? REFERENT_NONE
		: context_resolve(search->context, TYPES_PAYER, (struct span){NULL, 0}, REFERENT_NONE);
	if (search->amount->role == ROLE_GRANT && topic != REFERENT_NONE && receives(search)) {
		topic = REFERENT_NONE;
		if (search->context->last_role == ROLE_GRANT && search->context->last_actor.kind == ACTOR_REFERENT)
			topic = search->context->last_actor.referent;
		else
			topic = context_resolve(search->context, 1U << ENTITY_AGENCY, (struct span){NULL, 0}, REFERENT_NONE);
	}
	int topic_score = topic == REFERENT_NONE ? IMPOSSIBLE
		: context_salience(search->context, topic, (struct span){NULL, 0}) / 4 - 10;

	if (search->explain != NULL && topic != REFERENT_NONE)
		search->explain->tell(search->explain->state, search->amount, "topic",
			buffer_span(&search->context->referents[topic].name), "", topic_score);
	if (search->amount->role == ROLE_PRICE && (c == NULL || score < 15 || c->types & TYPES_PLACE ||
		(search->amount->rule->kind == CUE_NOUN && search->amount->rule->role != ROLE_PRICE) ||
		search->amount->rule->role == ROLE_FUNDRAISING)) /* "shares closed at 1.43" */
		return;
	if (receives(search) && search->context->last_actor.kind == ACTOR_REFERENT && search->context->last_role == search->amount->role && score < 15)
		add_actor(search->amount, search->context->last_actor);
	else if (topic != REFERENT_NONE && topic_score > score)
		add_actor(search->amount, referent_actor(topic));
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
	if (context->seller.kind != ACTOR_REFERENT || context->sentence - context->seller_sentence > SELLER_SENTENCES)
		return;
	add_actor(amount, context->seller);
	context->seller_sentence = context->sentence;
}

static bool
is_rate(const struct sentence *sentence, const struct amount *amount)
{
	return token_is_mark(sentence, amount->token + 1, '=') || token_is_mark(sentence, amount->token - 1, '=');
}

bool
actor_decide(struct sentence *sentence, const struct candidates *candidates, struct amount *amount,
	struct context *context, const struct explain *explain)
{
	struct search search = {.sentence = sentence, .candidates = candidates, .amount = amount, .context = context,
		.explain = explain};
	const struct candidate *name;

	if (amount->same_as != SIZE_MAX && amount->inherited == (int)amount->same_as) {
		copy_actors(amount, &sentence->amounts[amount->same_as]);
		return is_public(context, amount);
	}
	if (amount->role == ROLE_PRICE && amount->inherited != NONE && amount->rule == NULL) {
		copy_actors(amount, &sentence->amounts[amount->inherited]);
		return false;
	}
	if (amount->role == ROLE_PRICE && (amount->rule == NULL || amount->taken) && amount->inherited == NONE) {
			take_seller(amount, context);
		return false;
	}
	if (amount->role == ROLE_THRESHOLD || amount->role == ROLE_MARKET || (amount->rule != NULL && amount->rule->places == 0) ||
		(amount->rule == NULL && amount->role == ROLE_PRICE) ||
		(amount->rule != NULL && amount->role == ROLE_PRICE && amount->rule->role == ROLE_PROFIT) ||
		is_rate(sentence, amount))
		return false;
	name = name_before(&search);
	if (amount->taken && name == NULL && other_before(sentence, amount) != NULL)
		copy_actors(amount, other_before(sentence, amount));
	else if (amount->taken && name == NULL && (name = name_behind(&search)) == NULL && context->last_actor.kind == ACTOR_REFERENT)
		add_actor(amount, context->last_actor);
	else if (name != NULL && (amount->taken || amount->inherited != NONE || amount->rule == NULL || token_is_mark(sentence, name->to, ':')))
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
			search.places = search.places & PLACE_OBJECT ? search.places & ~(unsigned)PLACE_BY : search.places | PLACE_BY;
		search_actor(&search);
	}
	if (amount->role != ROLE_PRICE)
		context->last_actor = amount->actor_count > 0 ? amount->actors[0] : (struct actor){.kind = ACTOR_NONE};
	if (amount->role == ROLE_PRICE && amount->actor_count == 0 && amount->rule->role == ROLE_PRICE)
		take_seller(amount, context);
	else if (amount->role == ROLE_PRICE && amount->actor_count > 0) {
		context->seller = amount->actors[0];
		context->seller_sentence = context->sentence;
	}
	return is_public(context, amount);
}
