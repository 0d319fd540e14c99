/* attribute-tense - the role of a cue where tense, size or object change it: "has spent", "pay for a stake" */
#include "attribute-phrase.h"

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
	int at = phrase_skip_aside(sentence, amount->token + 1);

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
	int at = phrase_skip_aside(sentence, amount->token + 1);

	return at + 1 < sentence->token_count && span_is(token_lower(sentence, at), "in") &&
	       token_at(sentence, at + 1)->kind == TOKEN_ENTITY && !token_is_mark(sentence, at + 2, 's') &&
	       sentence->entities[token_at(sentence, at + 1)->index].type == ENTITY_COMPANY;
}

/* "capital spending jumped to": it was spent. */
static bool
moved(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (token_is(sentence, i, WORD(WORD_MOVED)) &&
			!token_is(sentence, i - 1, WORD(WORD_MODAL) | WORD(WORD_INFINITIVE)))
			return true;
	return false;
}

static bool
is_noun_of(const struct sentence *sentence, int token, enum role role)
{
	for (uint32_t use = token_at(sentence,
		token)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next) {
		const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
		if (cue->kind == CUE_NOUN && cue->role == role)
			return true;
	}
	return false;
}

/* "paid 4 million last year to settle": what ends the dispute stands a little behind the amount. */
static bool
settles_behind(const struct sentence *sentence, const struct amount *amount)
{
	int at = phrase_skip_aside(sentence, amount->token + 1);

	for (int i = at; i < at + 6 && i < sentence->token_count &&
		token_at(sentence, i)->kind != TOKEN_MARK; i++)
		for (uint32_t use = token_at(sentence, i)->uses; use != LEXICON_NONE;
			use = sentence->lexicon->uses[use].next) {
			const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
			if (cue->kind == CUE_AFTER && cue->role == ROLE_FINE)
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
	if (token_is(sentence, amount->token + 1, WORD(WORD_PREPOSITION)) &&
		is_noun_of(sentence, amount->token + 2, ROLE_FINE))
		return true;
	return settles_behind(sentence, amount);
}

/* "a charge of 3 million in connection with the inquiry": a charge for what a court may ask for. */
static bool
is_legal_charge(const struct sentence *sentence, const struct amount *amount, int token)
{
	int last = (amount->token > token ? amount->token : token) + 12;

	for (int i = (amount->token > token ? token : amount->token) + 1; i < last &&
		i < sentence->token_count; i++)
		if (token_is(sentence, i, WORD(WORD_LEGAL)))
			return true;
	return false;
}

static bool
is_charge(const struct sentence *sentence, const struct cue *cue)
{
	struct span name = lexicon_cue_name(sentence->lexicon, cue);

	return span_ends(name, SPAN("charge")) || span_is(name, "provision") ||
		span_is(name, "accrual") || span_is(name, "loss");
}

/* "paid 8.6 billion for a majority stake in", "spent 9 billion on two takeovers", "pay 17.6 billion for it" */
static bool
pays_for_firm(const struct sentence *sentence, const struct amount *amount)
{
	int at = phrase_skip_aside(sentence, amount->token + 1);
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
		if (is_noun_of(sentence, i, ROLE_DEAL) &&
			token_is(sentence, at + 1, WORD(WORD_ARTICLE) | WORD(WORD_ITS)))
			return true;
		if (is_noun_of(sentence, i, ROLE_DEAL) && (i > at + 1))
			return true;
		/* "paid 60 million for the plot" */
		if (span_is(word, "for") && token_is(sentence, i, WORD(WORD_PROPERTY)))
			return true;
		if (t->kind == TOKEN_WORD && span_is(word, "for") &&
			token_is(sentence, i, WORD(WORD_COMPANY)))
			return true;
		if (t->kind == TOKEN_ENTITY && span_is(word, "for"))
			return sentence->entities[t->index].type == ENTITY_COMPANY &&
				!token_is_mark(sentence, i + 1, 's');
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
	for (uint32_t use = token_at(sentence,
		token - 2)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next) {
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
	int at = phrase_skip_aside(sentence, amount->token + 1);

	while (at < amount->token + 4 && token_is(sentence, at, WORD(WORD_ADVERB) | WORD(WORD_COMPARE)))
		at++;
	return token_is(sentence, at, WORD(WORD_PREPOSITION)) && at + 1 < sentence->token_count &&
	       token_at(sentence, at + 1)->kind == TOKEN_MONEY;
}

/* "the market for watches is worth": the subject of `token` is a market or an economy. */
static bool
is_of_market(const struct sentence *sentence, int token)
{
	for (int i = token - 1; i >= 0 && i > token - 8 && token_at(sentence, i)->kind != TOKEN_MARK &&
		!token_is_verb(sentence, i); i--)
		for (uint32_t use = token_at(sentence,
			i)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next) {
			const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
			if (cue->kind == CUE_NOUN && cue->role == ROLE_MARKET)
				return true;
		}
	return false;
}

static bool
gives_before(const struct sentence *sentence, int from, int limit)
{
	for (int i = from < 0 ? 0 : from; i < limit; i++)
		for (uint32_t use = token_at(sentence, i)->uses; use != LEXICON_NONE;
			use = sentence->lexicon->uses[use].next) {
			const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
			if (cue->kind == CUE_VERB && role_gives(cue->role) && token_is_verb(sentence, i))
				return true;
		}
	return false;
}

/* "the $12 billion pension scheme": it is there already; "Tencent's 50 billion yuan fund" may be just announced. */
static bool
is_standing_fund(const struct sentence *sentence, const struct amount *amount, int token)
{
	struct span word = token_lower(sentence, token);
	bool definite = false;

	if (token >= amount->tail || (!span_is(word, "fund") && !span_is(word, "funds") &&
		!span_is(word, "scheme")))
		return false;
	for (int i = amount->lead - 1; i < amount->token; i++)
		definite = definite || token_is(sentence, i, WORD(WORD_THE) | WORD(WORD_ITS));
	return definite && !gives_before(sentence, amount->lead - 25, amount->lead);
}

/* "At a cost of 1.375 billion, it will build": what it costs is what is promised. */
static bool
is_to_come(const struct sentence *sentence, const struct amount *amount, int token)
{
	bool at = span_is(token_lower(sentence, token - 1), "at") ||
		span_is(token_lower(sentence, token - 2), "at");

	if (!at || token > amount->token)
		return false;
	for (int i = token > 16 ? token - 16 : 0; i < amount->token + 16 && i < sentence->token_count; i++)
		if (token_is(sentence, i, WORD(WORD_MODAL)) && !token_is(sentence, i, WORD(WORD_HAVE)))
			return true;
	return false;
}

/* "its founder, who was paid 9 million": the subject is given the money. */
static bool
is_paid(const struct sentence *sentence, const struct amount *amount, int token, enum verb_form form)
{
	int at = token - 1;

	if (form != FORM_PAST || amount->lead != token + 1)
		return false;
	while (token_is(sentence, at, WORD(WORD_ADVERB)))
		at--;
	return token_is(sentence, at, WORD(WORD_BE));
}

/* "sold 5 billion worth of noodles", not "sold the unit for 5 billion", "sold 2 billion of shares" */
static bool
sells_goods(const struct sentence *sentence, const struct amount *amount, int token)
{
	int at = phrase_skip_aside(sentence, amount->token + 1);

	if (amount->lead != token + 1 || amount->preposition != NO_TOKEN)
		return false;
	for (int i = at; i < at + 5 && i < sentence->token_count; i++)
		for (uint32_t use = token_at(sentence, i)->uses; use != LEXICON_NONE;
			use = sentence->lexicon->uses[use].next) {
			const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
			if (cue->kind == CUE_NOUN && (cue->role == ROLE_DEAL ||
				cue->role == ROLE_VALUATION || cue->role == ROLE_LOAN ||
				cue->role == ROLE_NONE))
				return false;
		}
	return true;
}

/* "earn 11 million a month": wages, where "earned 2.30 a share" is profit. */
static bool
is_wage(const struct sentence *sentence, const struct amount *amount)
{
	int at = phrase_skip_aside(sentence, amount->token + 1);

	for (uint32_t use = at < sentence->token_count ? token_at(sentence, at)->uses : LEXICON_NONE;
		use != LEXICON_NONE;
		use = sentence->lexicon->uses[use].next)
		if (sentence->lexicon->cues[sentence->lexicon->uses[use].cue].kind == CUE_AFTER)
			return !phrase_is_per_share(sentence, at);
	return false;
}

/* "will cost 12 million per launch" */
static bool
costs_by_unit(const struct sentence *sentence, const struct amount *amount)
{
	int at = phrase_skip_aside(sentence, amount->token + 1);

	return at < sentence->token_count && span_starts(token_lower(sentence, at), SPAN("per")) &&
	       token_is(sentence, at, WORD(WORD_EACH) | WORD(WORD_PREPOSITION));
}

/* "the contract valued at 10 billion", "a deal that values it at": what the buyer pays. */
static bool
is_of_deal(const struct sentence *sentence, int token)
{
	for (int i = token - 1; i >= 0 && i > token - 4 && token_at(sentence, i)->kind != TOKEN_MARK; i--)
		if (is_noun_of(sentence, i, ROLE_DEAL))
			return true;
	return false;
}

static enum role
verb_role(const struct sentence *sentence, const struct amount *amount, const struct cue *cue, int token,
	enum verb_form form)
{
	if ((cue->role == ROLE_DEAL || cue->role == ROLE_COST) && is_promised(sentence, token))
		return ROLE_COMMITMENT;
	if (cue->role == ROLE_COST && in_settlement(sentence, amount, token))
		return ROLE_FINE;
	if (costs_by_unit(sentence, amount) &&
		span_ends(lexicon_cue_name(sentence->lexicon, cue), SPAN("cost")))
		return ROLE_PRICE;
	if (cue->role == ROLE_VALUATION && is_of_deal(sentence, token))
		return ROLE_DEAL;
	if (cue->role == ROLE_COST && is_paid(sentence, amount, token, form))
		return ROLE_PRICE;
	if ((cue->role == ROLE_COST || cue->past == ROLE_COST ||
		span_is(lexicon_cue_name(sentence->lexicon, cue), "offer")) &&
		!amount->small && pays_for_firm(sentence, amount))
		return ROLE_DEAL;
	if (cue->past != ROLE_NONE && in_past(sentence, token, form) && !launches(sentence, amount))
		return invests_in_firm(sentence, amount) ? ROLE_DEAL : cue->past;
	if (cue->role == ROLE_DEAL && span_is(lexicon_cue_name(sentence->lexicon, cue), "sell") &&
		sells_goods(sentence, amount, token))
		return ROLE_REVENUE;
	if (amount->small && cue->role == ROLE_PROFIT && cue->small == ROLE_PRICE &&
		!is_price_move(sentence, amount))
		return is_wage(sentence, amount) ? ROLE_PRICE : cue->role;
	return ROLE_NONE;
}

enum role
tense_role(const struct sentence *sentence, const struct amount *amount, const struct cue *cue, int token,
	enum verb_form form)
{
	enum role role;

	if (cue->kind == CUE_NOUN && cue->role == ROLE_COST && is_to_come(sentence, amount, token))
		return ROLE_COMMITMENT;
	if (cue->kind == CUE_NOUN && cue->role == ROLE_COMMITMENT && token > amount->token &&
		is_standing_fund(sentence, amount, token))
		return ROLE_VALUATION;
	if (cue->kind == CUE_BEFORE && cue->role == ROLE_VALUATION && is_of_market(sentence, token))
		return ROLE_MARKET;
	if (cue->kind == CUE_BEFORE && cue->role == ROLE_VALUATION && is_of_deal(sentence, token))
		return ROLE_DEAL;
	if (cue->kind == CUE_NOUN && cue->past != ROLE_NONE && token < amount->token &&
		moved(sentence, token, amount->token))
		return cue->past;
	if (cue->kind == CUE_NOUN && cue->role == ROLE_PROFIT && is_charge(sentence, cue) &&
		is_legal_charge(sentence, amount, token))
		return ROLE_FINE;
	if (cue->kind == CUE_VERB && (role = verb_role(sentence, amount, cue, token, form)) != ROLE_NONE)
		return role;
	/* "a $20 plan", but "a $300,000 plan" */
	if (role_gives(cue->role) || cue->kind == CUE_BEFORE ? amount->petty : amount->small)
		return cue->small != ROLE_NONE ? cue->small : cue->role;
	return cue->role;
}
