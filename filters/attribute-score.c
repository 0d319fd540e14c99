/* attribute-score - the candidates of a sentence scored as subject, possessor, object, or behind a preposition */
#include "attribute-search.h"

bool
search_is_name(const struct candidate *c, unsigned types)
{
	return c->unknown || (c->kind == CANDIDATE_NAME && (c->types & types) != 0);
}

/* Only auxiliaries, adverbs and verbs that lead to another ("plans to", "has agreed to") between these tokens. */
static bool
verb_group_between(const struct sentence *sentence, int from, int verb)
{
	for (int i = from; i < verb; i++)
		if (!token_is(sentence, i, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL) |
			WORD(WORD_ADVERB) |
						   WORD(WORD_INFINITIVE) | WORD(WORD_NEGATION) |
						WORD(WORD_EACH) | WORD(WORD_TIME)) &&
			!token_is_verb(sentence, i))
			return false;
	return true;
}

/* "Goldman Sachs sees revenue of": who says it need not be whose it is. */
static bool
forecasts(const struct search *search)
{
	const struct amount *amount = search->amount;

	return amount->rule != NULL && amount->rule->kind != CUE_VERB &&
		token_is(search->sentence, search->verb, WORD(WORD_SPEECH)) &&
	       (amount->role == ROLE_REVENUE || amount->role == ROLE_PROFIT ||
	amount->role == ROLE_VALUATION);
}

static bool
acts_as_government(const struct sentence *sentence, const struct candidate *c)
{
	return c->opens && !c->possessor &&
		(token_is(sentence, c->to, WORD(WORD_HAVE) | WORD(WORD_BE) | WORD(WORD_MODAL)) ||
		token_is_verb(sentence, c->to));
}

static int
type_score(const struct search *search, const struct candidate *c)
{
	if (search->amount->role == ROLE_FINE &&
		(c->public || (c->kind == CANDIDATE_NAME && c->types & 1 << ENTITY_AGENCY)))
		return -60; /* they collect */
	if (c->kind == CANDIDATE_DESCRIPTION && c->types == TYPES_PLACE)
		return -25;
	if (c->kind != CANDIDATE_NAME)
		return c->kind != CANDIDATE_PHRASE ? 0 : c->first ? -40 : c->unknown ? -5 : -4;
	if (c->types & TYPES_PLACE) /* "Germany is to nationalise": a country that does something is its government */
		return search->amount->role == ROLE_GRANT ||
			acts_as_government(search->sentence, c) ? -5 : -25;
	if (c->types & 1 << ENTITY_PROGRAM)
		return search->amount->role == ROLE_PROFIT || search->amount->role == ROLE_REVENUE ? -5 : -30;
	return 0;
}

/* "The company will receive a tax credit": its giver stands elsewhere. */
bool
search_receives(const struct search *search)
{
	static const char *const verbs[] = {"receive", "receives", "received", "receiving", "get", "gets",
		"got", "getting", "win",
		"won", "secure", "secured", "claim", "granted"};
	struct span verb = token_lower(search->sentence, search->verb);

	if (search->amount->role != ROLE_GRANT && search->amount->role != ROLE_OTHER &&
		!(search->amount->rule != NULL && search->amount->rule->public == ROLE_GRANT &&
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
		return -90;
	return context_salience(search->context, referent, DESCRIBED_NOT) / 8;
}

/* "with the German government contributing 564 million" */
static bool
leads_participle(const struct search *search, const struct candidate *c)
{
	return span_is(token_lower(search->sentence, c->preposition), "with") && c->to == search->verb &&
	       search->amount->form == FORM_ING;
}

/* "Hive Hydrogen, which plans to invest": who or which is the name before. */
bool
search_relates_to(const struct sentence *sentence, const struct candidate *c, int verb)
{
	int at = c->to;

	while (token_is_mark(sentence, at, ',') || token_is_mark(sentence, at, ')'))
		at++;
	if (at >= verb || verb > at + 40 || !token_is(sentence, at, WORD(WORD_RELATIVE)) ||
		(token_is_mark(sentence, verb - 1, ',') &&
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
	       token_is(sentence, c->from - 1, WORD(WORD_RELATIVE)) &&
	!token_is(sentence, c->from - 2, WORD(WORD_PREPOSITION)) &&
	       (token_is(sentence, c->to, WORD(WORD_HAVE) | WORD(WORD_MODAL)) ||
	token_is_verb(sentence, c->to));
}

/* "Having made 4.3 billion, KCB has become" */
static bool
follows_participle(const struct search *search, const struct candidate *c)
{
	const struct sentence *sentence = search->sentence;
	int start = token_is_mark(sentence, 0, '"') ? 1 : 0;

	return c->from > search->verb && search->verb <= start + 3 && c->from < search->verb + 30 &&
		c->opens &&
	       token_is_mark(sentence, c->from - 1, ',') &&
	span_ends(token_lower(sentence, start), SPAN("ing"));
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
	if ((c->kind == CANDIDATE_PHRASE && forecasts(search)) || search_receives(search))
		return IMPOSSIBLE;
	distance = token_distance(sentence, c->to - 1, search->verb);
	if (search_relates_to(sentence, c, search->verb))
		distance = 5;
	else if (c->opens && c == search->first && distance > FAR)
		distance = FAR + (distance - FAR) / 8;
	score -= distance;
	if (c->apposition)
		score -= 30;
	if (c->kind == CANDIDATE_NAME && token_is(sentence, c->from - 1, WORD(WORD_ITS)))
		score -= 35; /* "its Vision Fund" */
	if ((token_is_mark(sentence, c->from - 1, '"') && token_is_mark(sentence, c->to, '"')) ||
		(c->unknown && token_is_mark(sentence, c->to, '"')))
		score -= 25; /* the name of a strategy, a film */
	if (c->preposition != NO_TOKEN && !leads_participle(search, c) &&
		!search_relates_to(sentence, c, search->verb))
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
	return c->kind == CANDIDATE_NAME &&
		(c->types & TYPES_PLACE) == 0 ? 75 - 3 * (nearest - behind) : IMPOSSIBLE;
}

/* "financing for a Kraft Heinz takeover of Unilever": the last "of" belongs to the takeover. */
static bool
name_between(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (sentence->tokens[i].kind == TOKEN_ENTITY)
			return true;
	return false;
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
	if (search->places & PLACE_TO &&
		(span_is(word, "to") || span_is(word, "on") || span_is(word, "against")))
		return 110 - distance;
	if (search->places & PLACE_OF && (span_is(word, "of") || span_is(word, "at")))
		return name_between(sentence, from, c->preposition) ? IMPOSSIBLE : 62 - 2 * distance;
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
	if (c->from <= search->anchor || c->preposition != NO_TOKEN ||
		(search->anchor < search->amount->token && c->from > search->amount->token))
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
	if (search->places & (PLACE_BY | PLACE_OF | PLACE_FROM | PLACE_TO) &&
		(score = phrase_score(search, c)) > best)
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
		if (token_is_verb(sentence, i) ||
			token_is(sentence, i, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL)))
			return false;
	}
	return false;
}

const struct candidate *
search_best(struct search *search, int *best)
{
	const struct candidate *found = NULL;

	*best = IMPOSSIBLE;
	for (size_t i = 0; i < search->candidates->count && search->first == NULL; i++)
		if (search->candidates->items[i].opens && !search->candidates->items[i].possessor &&
			(search->candidates->items[i].kind != CANDIDATE_PHRASE ||
			search->candidates->items[i].unknown) &&
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
