/* attribute-role - the cues around an amount compete; what has none takes after the amounts before */
#include "attribute-role.h"

#include "attribute-phrase.h"

enum { EARNINGS_REACH = 25, LIMIT_REACH = 10 }; /* tokens */

/* "IPO valuation", "sales tax revenue": the last noun says what it is. */
static bool
is_modifier(const struct sentence *sentence, int token, const struct cue *modifier,
	const struct amount *amount)
{
	int next = token + 1;

	if (next == amount->token || next >= sentence->token_count || !token_is_plain(sentence, next))
		return false;
	for (uint32_t use = token_at(sentence,
		next)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next)
		if (sentence->lexicon->cues[sentence->lexicon->uses[use].cue].kind == CUE_NOUN &&
			sentence->lexicon->cues[sentence->lexicon->uses[use].cue].weight >= modifier->weight)
			return true;
	return false;
}

/* "Xiaomi: 10 million" */
static bool
in_list(const struct sentence *sentence, const struct amount *amount)
{
	return token_is_mark(sentence, amount->lead - 1, ':') ||
		token_is_mark(sentence, amount->lead - 1, '-');
}

/* "Be Friends Holdings: 1 million": what stands before the colon is a name. */
static bool
names_list_item(const struct sentence *sentence, int token, const struct amount *amount)
{
	return token < amount->lead && token + 5 > amount->lead && in_list(sentence, amount) &&
		token_at(sentence, token)->capital &&
	       token > 0 && token_at(sentence, token - 1)->capital;
}

/* "to pay", "will offer": no noun here. */
static bool
is_led_as_verb(const struct sentence *sentence, int token)
{
	return token_is(sentence, token - 1, WORD(WORD_INFINITIVE) | WORD(WORD_MODAL)) &&
		token_is_verb(sentence, token);
}

static bool
verb_reading(const struct sentence *sentence, int token)
{
	for (uint32_t use = token_at(sentence,
		token)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next)
		if (sentence->lexicon->cues[sentence->lexicon->uses[use].cue].kind == CUE_VERB)
			return token_is_verb(sentence, token);
	return false;
}

/* The nearest word before that says what per-share money is: earnings, or what the share costs. */
static bool
follows_earnings(const struct sentence *sentence, const struct amount *amount)
{
	for (int i = amount->lead - 1; i >= 0 && i > amount->lead - EARNINGS_REACH &&
		!token_is_mark(sentence, i, ';'); i--)
		for (uint32_t use = token_at(sentence, i)->uses; use != LEXICON_NONE;
			use = sentence->lexicon->uses[use].next) {
			const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
			if (cue->kind == CUE_NOUN && (cue->role == ROLE_PROFIT ||
				(cue->role == ROLE_OTHER && cue->weight > 2)))
				return true;
			if (cue->kind != CUE_AFTER && (cue->role == ROLE_PRICE ||
				cue->small == ROLE_PRICE || cue->role == ROLE_DEAL))
				return false;
		}
	return false;
}

/* "a profit of 7 dollars a share", "gave 9,000 apiece to": per what does not make it a price. */
static bool
only_counts(const struct sentence *sentence, const struct amount *amount, int token)
{
	if (phrase_is_per_share(sentence, token))
		return follows_earnings(sentence, amount);
	for (uint32_t use = amount->lead > 0 ? token_at(sentence, amount->lead - 1)->uses : LEXICON_NONE;
		use != LEXICON_NONE;
		use = sentence->lexicon->uses[use].next) {
		const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
		if (cue->kind == CUE_VERB && cue->small != ROLE_PRICE && (cue->role == ROLE_DONATION ||
			cue->role == ROLE_GRANT))
			return true;
	}
	return false;
}

static void
consider(struct sentence *sentence, struct amount *amount, int token, const struct explain *explain)
{
	const struct lexicon *lexicon = sentence->lexicon;

	for (uint32_t use = token_at(sentence,
		token)->uses; use != LEXICON_NONE; use = lexicon->uses[use].next) {
		const struct cue *cue = &lexicon->cues[lexicon->uses[use].cue];
		enum verb_form form = lexicon->uses[use].form;
		int score = cue->replaced ||
			cue->kind == CUE_TOPIC ? 0 : phrase_score_cue(sentence, amount, cue, token, form);
		if (score <= 0)
			continue;
		/* "pays 5 million": no noun right before an amount that can be its verb */
		if (cue->kind == CUE_NOUN && amount->lead == token + 1 && amount->preposition != token &&
			verb_reading(sentence, token))
			continue;
		if (cue->kind == CUE_AFTER && cue->small == ROLE_PRICE &&
			only_counts(sentence, amount, token))
			continue;
		enum role role = tense_role(sentence, amount, cue, token, form);
		if (role == ROLE_NONE || (cue->kind == CUE_NOUN &&
			(is_modifier(sentence, token, cue, amount) || is_led_as_verb(sentence, token) ||
			token_is(sentence, token - 1, WORD(WORD_EACH)) ||
			names_list_item(sentence, token, amount))))
			continue;
		if (explain != NULL)
			explain->tell(explain->state, amount, "cue", token_text(sentence, token),
				role_name(role), score);
		if (score > amount->role_scores[role]) {
			amount->role_scores[role] = score;
			amount->role_cues[role] = token + 1;
		}
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
		if (t->kind == TOKEN_NUMBER || t->kind == TOKEN_ENTITY ||
			(t->kind == TOKEN_WORD && t->capital && t->classes == 0) ||
			(t->kind == TOKEN_MARK && t->mark != '.' && t->mark != ';' && t->mark != '*'))
			continue;
		if (!token_is(sentence, i, WORD(WORD_COMPARE) | WORD(WORD_CONJUNCTION) |
			WORD(WORD_PREPOSITION) |
						   WORD(WORD_TIME) | WORD(WORD_QUALIFIER) |
						WORD(WORD_ARTICLE) |
						   WORD(WORD_ADVERB) | WORD(WORD_EACH) | WORD(WORD_TOTAL) |
						WORD(WORD_BE)))
			return false;
	}
	return true;
}

static bool
opens_clause(const struct sentence *sentence, const struct amount *amount)
{
	int behind = phrase_skip_aside(sentence, amount->token + 1);

	return token_is(sentence, amount->lead - 1, WORD(WORD_CONJUNCTION) | WORD(WORD_SUBORDINATE)) &&
	       (token_is(sentence, behind, WORD(WORD_BE) | WORD(WORD_MODAL) | WORD(WORD_HAVE)) ||
	token_is_verb(sentence, behind));
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
	if (other->token == NO_TOKEN || other->role == ROLE_NONE || other->role == ROLE_THRESHOLD)
		return;
	distance = token_distance(sentence, other->token, amount->token);
	score = only_links_between(sentence, other->token, amount->token) ? 84 - distance / 3
		: 40 - distance / 2;
	if (opens_clause(sentence, amount))
		score -= 40; /* "100 million, and 50 million is to come from" */
	if (explain != NULL && score > 0)
		explain->tell(explain->state, amount, "like", token_text(sentence, other->token),
			role_name(other->role), score);
	if (score > amount->score)
		inherit(sentence, amount, index - 1, score);
}

const struct cue *
role_of_line(const struct sentence *sentence, bool nouns)
{
	const struct cue *best = NULL;

	for (int i = 0; i < sentence->token_count; i++) {
		for (uint32_t use = token_at(sentence,
			i)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next) {
			const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
			if (cue->role == ROLE_NONE || cue->replaced ||
				(cue->kind != CUE_NOUN && (nouns || cue->kind != CUE_VERB)))
				continue;
			if (cue->weight >= 0 && (best == NULL || cue->weight > best->weight))
				best = cue;
		}
	}
	return best;
}

/* "It fell to 432 crore from 729 crore": what "it" is stands in the sentence before. */
static void
consider_previous(struct sentence *sentence, struct amount *amount, const struct context *context,
	const struct explain *explain)
{
	const int score = 58;

	if (context->previous == NULL || amount->score >= score ||
		(context->previous->role == ROLE_PRICE) != amount->small)
		return;
	for (int i = amount->token + 1; i >= 0 && i > amount->token - 14; i--) {
		if (i >= sentence->token_count || !token_is(sentence, i, WORD(WORD_IT) | WORD(WORD_THEY)) ||
			phrase_has_verb(sentence, i, amount->token) ||
			(i > amount->token && amount->preposition != 0))
			continue;
		if (explain != NULL)
			explain->tell(explain->state, amount, "before", token_text(sentence, i),
				role_name(context->previous->role), score);
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
	if (in_list(sentence, amount) && context->heading != NULL &&
		context->sentence - context->heading_sentence <= HEADING_SENTENCES) {
		amount->rule = context->heading;
		amount->role = context->heading->role;
	} else if (!amount->small && amount->tail > amount->token + 1 &&
		token_is(sentence, amount->tail - 1, WORD(WORD_COMPANY))) {
		amount->role = ROLE_VALUATION; /* "the 340 billion banking giant" */
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
	return token_is_mark(sentence, amount->token + 1, '=') ||
		token_is_mark(sentence, amount->token - 1, '=');
}

/* "firms with a credit line of less than 10 million qualify": who is let in, not what is lent */
static bool
is_limit(const struct sentence *sentence, const struct amount *amount)
{
	bool holders = false;

	if (!span_is(amount->bound, "\"max\"") && !span_is(amount->bound, "\"min\""))
		return false;
	for (int i = amount->lead; i > amount->lead - LIMIT_REACH && i >= 0 && !holders; i--)
		holders = token_is(sentence, i, WORD(WORD_PREPOSITION) | WORD(WORD_RELATIVE)) &&
			  (span_is(token_lower(sentence, i), "with") ||
				span_is(token_lower(sentence, i), "whose"));
	if (!holders)
		return false;
	for (int i = amount->token - 2 * LIMIT_REACH; i < amount->token + 2 * LIMIT_REACH &&
		i < sentence->token_count; i++)
		if (token_is(sentence, i, WORD(WORD_QUALIFY)))
			return true;
	return false;
}

/* "through its $100 billion Vision Fund": no cue, but the size of what is named behind. */
static bool
sizes_name(const struct sentence *sentence, struct amount *amount)
{
	int name = amount->token + 1;
	bool definite = false;

	if (amount->petty || name >= sentence->token_count ||
		token_at(sentence, name)->kind != TOKEN_ENTITY ||
		sentence->entities[token_at(sentence, name)->index].type == ENTITY_PLACE)
		return false;
	for (int i = amount->lead - 1; i < amount->token; i++)
		definite = definite || token_is(sentence, i, WORD(WORD_THE) | WORD(WORD_ITS)) ||
			token_is_mark(sentence, i, 's');
	if (!definite)
		return false;
	amount->role = ROLE_VALUATION;
	amount->rule = NULL;
	amount->cue = NO_TOKEN;
	amount->cue_text = token_text(sentence, name);
	return true;
}

void
role_weigh(struct sentence *sentence, struct amount *amount, const struct context *context,
	const struct explain *explain)
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
	if (is_limit(sentence, amount)) {
		amount->role = ROLE_THRESHOLD;
		amount->rule = NULL;
		return;
	}
	consider_inheriting(sentence, amount, explain);
	consider_previous(sentence, amount, context, explain);
	if (amount->score < SCORE_LEAST && sizes_name(sentence, amount))
		return;
	if (amount->score < SCORE_LEAST)
		fall_back(sentence, amount, context);
}
