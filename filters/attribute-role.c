/* attribute-role - cues around an amount, scored */
#include "attribute-role.h"

#include "lib/utf8.h"

enum {
	WINDOW = 60,		/* tokens that are looked at on each side */
	BASE = 50,		/* a cue of weight 0, at no distance */
	WEIGHT = 6,
	SCORE_LEAST = 15,	/* below this a cue decides nothing */
	TAIL_MAX = 6,
	HEADING_SENTENCES = 30,
};

static const struct token *
token_at(const struct sentence *sentence, int token)
{
	return &sentence->tokens[token];
}

/* ---- the amount's own noun phrase ---- */

static bool
is_qualifier(const struct sentence *sentence, int token)
{
	return token_is(sentence, token, WORD(WORD_QUALIFIER) | WORD(WORD_ARTICLE) | WORD(WORD_TOTAL) | WORD(WORD_ADVERB));
}

/* "[to invest] a further sum of up to [5 million]": the first token of what only qualifies the amount. */
static int
find_lead(const struct sentence *sentence, int token)
{
	int lead = token;

	while (lead > 0 && is_qualifier(sentence, lead - 1))
		lead--;
	return lead;
}

/* "[rose] to [more than 5 million]" */
static int
find_preposition(const struct sentence *sentence, int lead)
{
	return token_is(sentence, lead - 1, WORD(WORD_PREPOSITION) | WORD(WORD_COMPARE)) ? lead - 1 : NO_TOKEN;
}

/* Behind a bracketed conversion: "a 6 billion yuan ($849 million) fund". */
static int
skip_aside(const struct sentence *sentence, int token)
{
	if (token_is_mark(sentence, token, '('))
		for (int i = token; i < sentence->token_count && i < token + 12; i++)
			if (token_is_mark(sentence, i, ')'))
				return i + 1;
	return token;
}

static int
find_tail(const struct sentence *sentence, int token)
{
	int start = skip_aside(sentence, token + 1), tail = start;

	if (token_is_mark(sentence, start, ',') && token_is_plain(sentence, start + 1) && /* "a 100 trillion, five-year plan" */
		memchr(token_text(sentence, start + 1).at, '-', token_text(sentence, start + 1).length) != NULL)
		tail = start += 2;
	while (tail < start + TAIL_MAX && tail < sentence->token_count) {
		const struct token *t = token_at(sentence, tail);
		bool program = t->kind == TOKEN_ENTITY && sentence->entities[t->index].type != ENTITY_PLACE;
		if (!program && !token_is_plain(sentence, tail) && !token_is_mark(sentence, tail, '"'))
			break;
		if (token_is(sentence, tail, WORD(WORD_TIME) | WORD(WORD_ADVERB)) && tail + 1 < sentence->token_count &&
			memchr(token_text(sentence, tail).at, '-', token_text(sentence, tail).length) == NULL)
			break;
		tail++;
	}
	return tail;
}

void
role_find_phrases(struct sentence *sentence)
{
	for (size_t i = sentence->first_amount; i < sentence->last_amount; i++) {
		struct amount *amount = &sentence->amounts[i];
		if (amount->token == NO_TOKEN)
			continue;
		amount->lead = find_lead(sentence, amount->token);
		amount->preposition = find_preposition(sentence, amount->lead);
		amount->tail = find_tail(sentence, amount->token);
	}
}

/* ---- scoring ---- */

static struct span
preposition_of(const struct sentence *sentence, const struct amount *amount)
{
	return amount->preposition == NO_TOKEN ? (struct span){NULL, 0} : token_lower(sentence, amount->preposition);
}

/* Is there a verb strictly between these tokens, other than of moving or being ("rose to", "was")? */
static bool
verb_between(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (token_is_verb(sentence, i) &&
			!token_is(sentence, i, WORD(WORD_MOVE) | WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL)) &&
			token_at(sentence, i)->aside == token_at(sentence, from)->aside)
			return true;
	return false;
}

static bool
amount_between(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (token_at(sentence, i)->kind == TOKEN_MONEY)
			return true;
	return false;
}

static bool
moves_between(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (token_is(sentence, i, WORD(WORD_MOVE)))
			return true;
	return false;
}

static bool
preposition_is(const struct sentence *sentence, const struct amount *amount, const char *const *list)
{
	struct span preposition = preposition_of(sentence, amount);

	for (; preposition.length > 0 && *list != NULL; list++)
		if (span_is(preposition, *list))
			return true;
	return false;
}

/* "revenue of 5 million", "profit rose to 5 million", "a loss, at 5 million" */
static int
noun_before(const struct sentence *sentence, const struct amount *amount, int token)
{
	static const char *const links[] = {"of", "at", "totaling", "totalling", NULL};
	static const char *const ends[] = {"to", "from", "by", NULL};
	int score = -token_distance(sentence, token, amount->lead > token ? amount->lead : amount->token);

	if (verb_between(sentence, token, amount->token))
		return score;
	if (preposition_is(sentence, amount, links) || amount->lead == token + 1 || token_is(sentence, amount->lead - 1, WORD(WORD_MOVE)))
		return score + 20;
	if (preposition_is(sentence, amount, ends)) /* "profit rose by ... to ...", not "committed to research to ..." */
		return score + (moves_between(sentence, token, amount->token) ? 20 : 0);
	return score + 8;
}

/* "share buyback [program]": nouns that leave it to the one before what they are. */
static bool
only_general(const struct sentence *sentence, int from, int limit)
{
	for (int i = from; i < limit; i++) {
		bool general = false;
		for (uint32_t use = token_at(sentence, i)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next) {
			const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
			general = general || (cue->kind == CUE_NOUN && cue->weight <= 0);
		}
		if (!general)
			return false;
	}
	return from < limit;
}

/* "1.1 billion in lost smartphone sales": a noun phrase without an article, so a kind of money, no place. */
static bool
only_plain_between(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (!token_is_plain(sentence, i) || token_is(sentence, i, WORD(WORD_ARTICLE)) || token_at(sentence, i)->kind == TOKEN_ENTITY)
			return false;
	return true;
}

/* "a 5 million fund", "5 million of coupons", "5 million in fines" */
static int
noun_after(const struct sentence *sentence, const struct amount *amount, const struct cue *cue, int token)
{
	int behind = skip_aside(sentence, amount->token + 1);
	int distance = token_distance(sentence, token, amount->token);

	if (behind < sentence->token_count && span_starts(token_lower(sentence, behind), SPAN("per ")))
		behind++;
	if (token < amount->tail)
		return token == amount->tail - 1 || only_general(sentence, token + 1, amount->tail) ? 40 : 22;
	if (token_is(sentence, behind, WORD(WORD_PREPOSITION)) && !verb_between(sentence, behind, token) &&
		distance < 40) {
		struct span word = token_lower(sentence, behind);
		if (span_is(word, "of"))
			return 22 - distance / 2;
		if (span_is(word, "in") && cue->role != ROLE_DEAL && !role_gives(cue->role) && only_plain_between(sentence, behind, token))
			return 30 - distance; /* not "200 billion in procurement" */
		if (span_is(word, "in") || span_is(word, "as"))
			return 14 - distance;
	}
	return -20 - distance;
}

/* "will invest 5 million", "acquired it for 5 million" */
static int
verb_before(const struct sentence *sentence, const struct amount *amount, const struct cue *cue, int token)
{
	struct span preposition = preposition_of(sentence, amount);
	int distance = token_distance(sentence, token, amount->lead > token ? amount->lead : amount->token);

	if (lexicon_cue_takes(sentence->lexicon, cue, SPAN("subject")))
		return -100;
	if (preposition.length > 0 && amount->preposition < token)
		preposition.length = 0;
	if (lexicon_cue_takes(sentence->lexicon, cue, preposition))
		return 25 - distance / 2;
	if (preposition.length > 0)
		return -12 - distance;
	return (amount->lead == token + 1 ? 22 : 14) - distance;
}

/* "the 5 billion that A and B say they have set aside", "the 35 billion it laid out" */
static bool
opens_relative(const struct sentence *sentence, int token)
{
	if (token >= sentence->token_count)
		return false;
	if (token_is(sentence, token, WORD(WORD_RELATIVE)))
		return !token_is_verb(sentence, token + 1) && !token_is(sentence, token + 1, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL));
	return token_is(sentence, token, WORD(WORD_IT) | WORD(WORD_THEY) | WORD(WORD_HE) | WORD(WORD_WE)) ||
	       (token_at(sentence, token)->kind == TOKEN_ENTITY && token_is(sentence, token + 1, WORD(WORD_HAVE) | WORD(WORD_BE)));
}

/* "5 million was invested", "the 5 million it invested" */
static int
verb_after(const struct sentence *sentence, const struct amount *amount, const struct cue *cue, int token,
	enum verb_form form)
{
	int at = skip_aside(sentence, amount->token + 1), distance = token_distance(sentence, token, amount->token);
	bool passive = lexicon_cue_takes(sentence->lexicon, cue, SPAN("subject"));

	for (; at < token; at++) {
		passive = passive || token_is(sentence, at, WORD(WORD_BE));
		if (!token_is_mark(sentence, at, ',') && !token_is(sentence, at, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_ADVERB) | WORD(WORD_MODAL) |
						 WORD(WORD_RELATIVE) | WORD(WORD_INFINITIVE)))
			break;
	}
	if (at == token && (passive || form == FORM_PAST))
		return (token + 1 < sentence->token_count && span_is(token_lower(sentence, token + 1), "by") ? 36 : 18) - distance / 2;
	if (opens_relative(sentence, skip_aside(sentence, amount->token + 1)) && !amount_between(sentence, amount->token, token))
		return 10 - distance / 2;
	if (!amount_between(sentence, amount->token, token) && !verb_between(sentence, amount->token, token) && distance < 30)
		return -6 - distance;
	return -30 - distance;
}

static int
cue_score(const struct sentence *sentence, const struct amount *amount, const struct cue *cue, int token,
	enum verb_form form)
{
	int score = BASE + WEIGHT * cue->weight;
	bool before = token < amount->token;

	switch (cue->kind) {
	case CUE_NOUN:
		return score + (before ? noun_before(sentence, amount, token) : noun_after(sentence, amount, cue, token));
	case CUE_VERB:
		if (!token_is_verb(sentence, token))
			return 0;
		return score + (before ? verb_before(sentence, amount, cue, token)
				       : verb_after(sentence, amount, cue, token, form));
	case CUE_BEFORE:
		return before && token + 1 >= amount->lead ? score + 15 : 0;
	case CUE_AFTER:
		return token == skip_aside(sentence, amount->token + 1) ? score + 22 : 0;
	case CUE_TOPIC:
	case CUE_KINDS:
		break;
	}
	return 0;
}

/* Behind these the role of the verb is what it is in the past: "has spent", not "will be spent". */
static bool
in_past(const struct sentence *sentence, int token, enum verb_form form)
{
	int at = token - 1;

	if (form == FORM_ING)
		return false;
	while (token_is(sentence, at, WORD(WORD_ADVERB)))
		at--;
	if (token_is(sentence, at, WORD(WORD_MODAL) | WORD(WORD_INFINITIVE)))
		return false;
	if (token_is(sentence, at, WORD(WORD_BE))) {
		if (token_is(sentence, at - 1, WORD(WORD_MODAL) | WORD(WORD_INFINITIVE)))
			return false;
		return token_is(sentence, at, WORD(WORD_PAST_AUXILIARY)) ||
		       token_is(sentence, at - 1, WORD(WORD_PAST_AUXILIARY));
	}
	return form == FORM_PAST || token_is(sentence, at, WORD(WORD_PAST_AUXILIARY));
}

/* "invested 50 billion to launch ...": what was put up for something new is a promise for it. */
static bool
launches(const struct sentence *sentence, const struct amount *amount)
{
	int at = skip_aside(sentence, amount->token + 1);

	for (int i = at; i < at + 3 && i + 1 < sentence->token_count; i++) {
		if (!token_is(sentence, i, WORD(WORD_INFINITIVE)))
			continue;
		struct span word = token_lower(sentence, i + 1);
		return span_is(word, "launch") || span_is(word, "set up") || span_is(word, "establish") ||
		       span_is(word, "create") || span_is(word, "found") || span_is(word, "start");
	}
	return false;
}

/* "invested 12.8 billion in Juul" bought a stake. */
static bool
invests_in_firm(const struct sentence *sentence, const struct amount *amount)
{
	int at = skip_aside(sentence, amount->token + 1);

	return at + 1 < sentence->token_count && span_is(token_lower(sentence, at), "in") &&
	       token_at(sentence, at + 1)->kind == TOKEN_ENTITY && !token_is_mark(sentence, at + 2, 's') &&
	       sentence->entities[token_at(sentence, at + 1)->index].type == ENTITY_COMPANY;
}

/* "capital spending jumped to": it was spent. */
static bool
moved(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (token_is(sentence, i, WORD(WORD_MOVED)) && !token_is(sentence, i - 1, WORD(WORD_MODAL) | WORD(WORD_INFINITIVE)))
			return true;
	return false;
}

static bool
is_noun_of(const struct sentence *sentence, int token, enum role role)
{
	for (uint32_t use = token_at(sentence, token)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next) {
		const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
		if (cue->kind == CUE_NOUN && cue->role == role)
			return true;
	}
	return false;
}

/* "Under a settlement announced on Friday, 3M will pay 10.3 billion": a payment that a court or a suit asked for. */
static bool
in_settlement(const struct sentence *sentence, const struct amount *amount, int token)
{
	for (int i = token - 1; i >= 0 && i > token - 20 && token_at(sentence, i)->kind != TOKEN_MONEY; i--)
		if (is_noun_of(sentence, i, ROLE_FINE))
			return true;
	return token_is(sentence, amount->token + 1, WORD(WORD_PREPOSITION)) && is_noun_of(sentence, amount->token + 2, ROLE_FINE);
}

/* "paid 8.6 billion for a majority stake in", "spent 9 billion on two takeovers", "pay 17.6 billion for it" */
static bool
pays_for_firm(const struct sentence *sentence, const struct amount *amount)
{
	int at = skip_aside(sentence, amount->token + 1);
	struct span word;

	if (token_is(sentence, at, WORD(WORD_EACH)))
		at++;
	if (at + 1 >= sentence->token_count)
		return false;
	word = token_lower(sentence, at);
	if (!span_is(word, "for") && !span_is(word, "on"))
		return false;
	if (span_is(word, "for") && token_is(sentence, at + 1, WORD(WORD_IT)))
		return true;
	for (int i = at + 1; i < at + 8 && i < sentence->token_count; i++) {
		const struct token *t = token_at(sentence, i);
		if (is_noun_of(sentence, i, ROLE_DEAL) && token_is(sentence, at + 1, WORD(WORD_ARTICLE) | WORD(WORD_ITS)))
			return true;
		if (is_noun_of(sentence, i, ROLE_DEAL) && (i > at + 1))
			return true;
		if (t->kind == TOKEN_WORD && span_is(word, "for") && token_is(sentence, i, WORD(WORD_COMPANY)))
			return true;
		if (t->kind == TOKEN_ENTITY && span_is(word, "for"))
			return sentence->entities[t->index].type == ENTITY_COMPANY && !token_is_mark(sentence, i + 1, 's');
		if (t->kind == TOKEN_MARK || t->kind == TOKEN_MONEY || token_is_verb(sentence, i))
			return false;
	}
	return false;
}

/* "has promised to buy 200 billion of goods" */
static bool
is_promised(const struct sentence *sentence, int token)
{
	if (!token_is(sentence, token - 1, WORD(WORD_INFINITIVE)) || token < 2)
		return false;
	for (uint32_t use = token_at(sentence, token - 2)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next) {
		const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
		if (cue->kind == CUE_VERB && cue->role == ROLE_COMMITMENT && cue->weight > 0)
			return true;
	}
	return false;
}

/* "lost 51 cents to $51.80", not "loses 5 yuan on each order" */
static bool
is_price_move(const struct sentence *sentence, const struct amount *amount)
{
	int at = skip_aside(sentence, amount->token + 1);

	while (at < amount->token + 4 && token_is(sentence, at, WORD(WORD_ADVERB) | WORD(WORD_COMPARE)))
		at++;
	return token_is(sentence, at, WORD(WORD_PREPOSITION)) && at + 1 < sentence->token_count &&
	       token_at(sentence, at + 1)->kind == TOKEN_MONEY;
}

/* "the market for watches is worth": the subject of `token` is a market or an economy. */
static bool
is_of_market(const struct sentence *sentence, int token)
{
	for (int i = token - 1; i >= 0 && i > token - 8 && token_at(sentence, i)->kind != TOKEN_MARK && !token_is_verb(sentence, i); i--)
		for (uint32_t use = token_at(sentence, i)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next) {
			const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
			if (cue->kind == CUE_NOUN && cue->role == ROLE_MARKET)
				return true;
		}
	return false;
}

/* "At a cost of 1.375 billion, it will build": what it costs is what is promised. */
static bool
is_to_come(const struct sentence *sentence, const struct amount *amount, int token)
{
	bool at = span_is(token_lower(sentence, token - 1), "at") || span_is(token_lower(sentence, token - 2), "at");

	if (!at || token > amount->token)
		return false;
	for (int i = token > 16 ? token - 16 : 0; i < amount->token + 16 && i < sentence->token_count; i++)
		if (token_is(sentence, i, WORD(WORD_MODAL)) && !token_is(sentence, i, WORD(WORD_HAVE)))
			return true;
	return false;
}

static enum role
role_by_tense(const struct sentence *sentence, const struct amount *amount, const struct cue *cue, int token,
	enum verb_form form)
{
	if (cue->kind == CUE_NOUN && cue->role == ROLE_COST && is_to_come(sentence, amount, token))
		return ROLE_COMMITMENT;
	if (cue->kind == CUE_BEFORE && cue->role == ROLE_VALUATION && is_of_market(sentence, token))
		return ROLE_MARKET;
	if (cue->kind == CUE_VERB && (cue->role == ROLE_DEAL || cue->role == ROLE_COST) && is_promised(sentence, token))
		return ROLE_COMMITMENT;
	if (cue->kind == CUE_NOUN && cue->past != ROLE_NONE && token < amount->token && moved(sentence, token, amount->token))
		return cue->past;
	if (cue->kind == CUE_VERB && cue->role == ROLE_COST && in_settlement(sentence, amount, token))
		return ROLE_FINE;
	if (cue->kind == CUE_VERB && (cue->role == ROLE_COST || cue->past == ROLE_COST ||
		span_is(lexicon_cue_name(sentence->lexicon, cue), "offer")) && !amount->small && pays_for_firm(sentence, amount))
		return ROLE_DEAL;
	if (cue->kind == CUE_VERB && cue->past != ROLE_NONE && in_past(sentence, token, form) && !launches(sentence, amount))
		return invests_in_firm(sentence, amount) ? ROLE_DEAL : cue->past;
	if (amount->small && cue->kind == CUE_VERB && cue->role == ROLE_PROFIT && cue->small == ROLE_PRICE &&
		!is_price_move(sentence, amount))
		return cue->role;
	/* "a $20 plan", but "a $300,000 plan" */
	if (role_gives(cue->role) ? amount->petty : amount->small)
		return cue->small != ROLE_NONE ? cue->small : cue->role;
	return cue->role;
}

/* "IPO valuation", "sales tax revenue": the last noun says what it is. */
static bool
is_modifier(const struct sentence *sentence, int token, const struct cue *modifier, const struct amount *amount)
{
	int next = token + 1;

	if (next == amount->token || next >= sentence->token_count || !token_is_plain(sentence, next))
		return false;
	for (uint32_t use = token_at(sentence, next)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next)
		if (sentence->lexicon->cues[sentence->lexicon->uses[use].cue].kind == CUE_NOUN &&
			sentence->lexicon->cues[sentence->lexicon->uses[use].cue].weight >= modifier->weight)
			return true;
	return false;
}

/* "Xiaomi: 10 million" */
static bool
in_list(const struct sentence *sentence, const struct amount *amount)
{
	return token_is_mark(sentence, amount->lead - 1, ':') || token_is_mark(sentence, amount->lead - 1, '-');
}

/* "Be Friends Holdings: 1 million": what stands before the colon is a name. */
static bool
names_list_item(const struct sentence *sentence, int token, const struct amount *amount)
{
	return token < amount->lead && token + 5 > amount->lead && in_list(sentence, amount) && token_at(sentence, token)->capital &&
	       token > 0 && token_at(sentence, token - 1)->capital;
}

/* "to pay", "will offer": no noun here. */
static bool
is_led_as_verb(const struct sentence *sentence, int token)
{
	return token_is(sentence, token - 1, WORD(WORD_INFINITIVE) | WORD(WORD_MODAL)) && token_is_verb(sentence, token);
}

static bool
verb_reading(const struct sentence *sentence, int token)
{
	for (uint32_t use = token_at(sentence, token)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next)
		if (sentence->lexicon->cues[sentence->lexicon->uses[use].cue].kind == CUE_VERB)
			return token_is_verb(sentence, token);
	return false;
}

static void
consider(struct sentence *sentence, struct amount *amount, int token, const struct explain *explain)
{
	const struct lexicon *lexicon = sentence->lexicon;

	for (uint32_t use = token_at(sentence, token)->uses; use != LEXICON_NONE; use = lexicon->uses[use].next) {
		const struct cue *cue = &lexicon->cues[lexicon->uses[use].cue];
		enum verb_form form = lexicon->uses[use].form;
		int score = cue->replaced || cue->kind == CUE_TOPIC ? 0 : cue_score(sentence, amount, cue, token, form);
		if (score <= 0)
			continue;
		/* "pays 5 million": no noun right before an amount that can be its verb */
		if (cue->kind == CUE_NOUN && amount->lead == token + 1 && amount->preposition != token && verb_reading(sentence, token))
			continue;
		enum role role = role_by_tense(sentence, amount, cue, token, form);
		if (role == ROLE_NONE || (cue->kind == CUE_NOUN && (is_modifier(sentence, token, cue, amount) || is_led_as_verb(sentence, token) ||
			token_is(sentence, token - 1, WORD(WORD_EACH)) || names_list_item(sentence, token, amount))))
			continue;
		if (explain != NULL)
			explain->tell(explain->state, amount, "cue", token_text(sentence, token), role_name(role), score);
		if (score > amount->score) {
			amount->score = score;
			amount->cue = token;
			amount->rule = cue;
			amount->role = role;
			amount->form = form;
			amount->cue_text = token_text(sentence, token);
		}
	}
}

/* ---- roles taken over from another amount ---- */

static void
inherit(struct sentence *sentence, struct amount *amount, size_t from, int score)
{
	const struct amount *other = &sentence->amounts[from];

	amount->role = other->role;
	amount->rule = other->rule;
	amount->cue_text = other->cue_text;
	amount->cue = other->token == NO_TOKEN ? NO_TOKEN : other->cue;
	amount->form = other->form;
	amount->inherited = (int)from;
	amount->score = score;
}

/* What may stand between two amounts of one kind: "from", ", up from", "and", "a year earlier", "compared with the" */
static bool
only_links_between(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++) {
		const struct token *t = token_at(sentence, i);
		if (t->aside != token_at(sentence, from)->aside && t->aside != token_at(sentence, to)->aside)
			continue;
		if (t->kind == TOKEN_NUMBER || t->kind == TOKEN_ENTITY || (t->kind == TOKEN_WORD && t->capital && t->classes == 0) ||
			(t->kind == TOKEN_MARK && t->mark != '.' && t->mark != ';' && t->mark != '*'))
			continue;
		if (!token_is(sentence, i, WORD(WORD_COMPARE) | WORD(WORD_CONJUNCTION) | WORD(WORD_PREPOSITION) |
						   WORD(WORD_TIME) | WORD(WORD_QUALIFIER) | WORD(WORD_ARTICLE) |
						   WORD(WORD_ADVERB) | WORD(WORD_EACH) | WORD(WORD_TOTAL) | WORD(WORD_BE)))
			return false;
	}
	return true;
}

static bool
opens_clause(const struct sentence *sentence, const struct amount *amount)
{
	int behind = skip_aside(sentence, amount->token + 1);

	return token_is(sentence, amount->lead - 1, WORD(WORD_CONJUNCTION) | WORD(WORD_SUBORDINATE)) &&
	       (token_is(sentence, behind, WORD(WORD_BE) | WORD(WORD_MODAL) | WORD(WORD_HAVE)) || token_is_verb(sentence, behind));
}

/* The amount before this one in the sentence decides where only links stand between, or where nothing nearer does. */
static void
consider_inheriting(struct sentence *sentence, struct amount *amount, const struct explain *explain)
{
	size_t index = (size_t)(amount - sentence->amounts);
	const struct amount *other;
	int score, distance;

	if (index == sentence->first_amount)
		return;
	other = &sentence->amounts[index - 1];
	if (other->token == NO_TOKEN || other->role == ROLE_NONE)
		return;
	distance = token_distance(sentence, other->token, amount->token);
	score = only_links_between(sentence, other->token, amount->token) ? 84 - distance / 3 : 40 - distance / 2;
	if (opens_clause(sentence, amount))
		score -= 40; /* "100 million, and 50 million is to come from" */
	if (explain != NULL && score > 0)
		explain->tell(explain->state, amount, "like", token_text(sentence, other->token), role_name(other->role), score);
	if (score > amount->score)
		inherit(sentence, amount, index - 1, score);
}

const struct cue *
role_of_line(const struct sentence *sentence, bool nouns)
{
	const struct cue *best = NULL;

	for (int i = 0; i < sentence->token_count; i++) {
		for (uint32_t use = token_at(sentence, i)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next) {
			const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
			if (cue->role == ROLE_NONE || cue->replaced || (cue->kind != CUE_NOUN && (nouns || cue->kind != CUE_VERB)))
				continue;
			if (cue->weight >= 0 && (best == NULL || cue->weight > best->weight))
				best = cue;
		}
	}
	return best;
}

/* "It fell to 432 crore from 729 crore": what "it" is stands in the sentence before. */
static void
consider_previous(struct sentence *sentence, struct amount *amount, const struct context *context, const struct explain *explain)
{
	const int score = 58;

	if (context->previous == NULL || amount->score >= score ||
		(context->previous->role == ROLE_PRICE) != amount->small)
		return;
	for (int i = amount->token + 1; i >= 0 && i > amount->token - 14; i--) {
		if (i >= sentence->token_count || !token_is(sentence, i, WORD(WORD_IT) | WORD(WORD_THEY)) ||
			verb_between(sentence, i, amount->token) || (i > amount->token && amount->preposition != 0))
			continue;
		if (explain != NULL)
			explain->tell(explain->state, amount, "before", token_text(sentence, i), role_name(context->previous->role), score);
		amount->rule = context->previous;
		amount->role = context->previous->role;
		amount->score = score;
		amount->inherited = NONE;
		amount->cue = NO_TOKEN;
		amount->cue_text = token_text(sentence, i);
		return;
	}
}

static void
take_last(struct amount *amount, const struct context *context)
{
	amount->role = context->last_role;
	amount->rule = context->last_rule;
	amount->taken = true;
}

/* No cue: the document's last role if it was just now; else a sum a consumer pays is a price. */
static void
fall_back(const struct sentence *sentence, struct amount *amount, const struct context *context)
{
	amount->rule = NULL;
	amount->cue = NO_TOKEN;
	amount->cue_text = (struct span){NULL, 0};
	if (in_list(sentence, amount) && context->heading != NULL && context->sentence - context->heading_sentence <= HEADING_SENTENCES) {
		amount->rule = context->heading;
		amount->role = context->heading->role;
	} else if (context->last_role != ROLE_NONE && context->sentence - context->last_role_sentence <= 3 &&
		amount->small == (context->last_role == ROLE_PRICE))
		take_last(amount, context);
	else if (amount->small)
		amount->role = ROLE_PRICE;
	else
		amount->role = context_main_role(context);
}

/* "$1 = 4.9386 reais" */
static bool
is_rate(const struct sentence *sentence, const struct amount *amount)
{
	return token_is_mark(sentence, amount->token + 1, '=') || token_is_mark(sentence, amount->token - 1, '=');
}

void
role_decide(struct sentence *sentence, struct amount *amount, struct context *context, const struct explain *explain)
{
	int first = amount->token - WINDOW, last = amount->token + WINDOW;

	if (is_rate(sentence, amount)) {
		amount->role = ROLE_OTHER;
		return;
	}
	if (amount->same_as != SIZE_MAX && sentence->amounts[amount->same_as].role != ROLE_NONE) {
		inherit(sentence, amount, amount->same_as, 100);
		return;
	}
	for (int i = first < 0 ? 0 : first; i < last && i < sentence->token_count; i++)
		if (token_at(sentence, i)->uses != LEXICON_NONE &&
			(!token_in_name(sentence, i) || (i > amount->token && i < amount->tail)))
			consider(sentence, amount, i, explain);
	consider_inheriting(sentence, amount, explain);
	consider_previous(sentence, amount, context, explain);
	if (amount->score < SCORE_LEAST) {
		fall_back(sentence, amount, context);
		return;
	}
	context->role_count[amount->role]++;
}

void
role_settle(struct sentence *sentence, struct amount *amount, struct context *context, bool public_body)
{
	const struct cue *rule = amount->rule;

	(void)sentence;
	if (rule == NULL)
		return;
	if (public_body && rule->public != ROLE_NONE && role_gives(amount->role))
		amount->role = rule->public;
	else if (rule->relief != ROLE_NONE && (amount->role == rule->role || amount->role == rule->past))
		amount->relief = rule->relief;
	/* "Mary Barra earned 29 million": of a person it is pay */
	if (amount->role == ROLE_PROFIT && rule->kind == CUE_VERB && amount->actor_count > 0 && amount->actors[0].kind == ACTOR_REFERENT &&
		context->referents[amount->actors[0].referent].type == ENTITY_PERSON)
		amount->role = ROLE_PRICE;
	context->last_role = amount->role;
	context->last_rule = rule;
	context->last_role_sentence = context->sentence;
}
