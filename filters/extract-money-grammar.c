/* extract-money-grammar - phrases to mentions: what is an amount, what restates one */
#include "extract-money-grammar.h"

#include "extract-money-bare.h"
#include "extract-money-bounds.h"
#include "extract-money-range.h"

static bool
has_bracket(const struct money_reader *g, size_t from, size_t to)
{
	while (from < to && !money_is_mark(&g->tokens[from], '('))
		from++;
	return from < to;
}

/* "which is about": makes what follows say again what stands before. */
static bool
is_which(const struct money_token *t)
{
	return (money_is_word(t, "which") || money_is_word(t, "that")) &&
	       (money_is_word(t + 1, "is") || money_is_word(t + 1, "was") || money_is_word(t + 1, "equals"));
}

/* ", or about": a conversion, whatever stands before the comma. */
static bool
is_or_about(const struct money_reader *g, size_t to)
{
	return to >= 3 && money_is_mark(&g->tokens[to - 3], ',') && money_is_word(&g->tokens[to - 2], "or") &&
	       money_is_bound_word(g->tables, &g->tokens[to - 1]);
}

/* Tokens between two amounts that make the second say the first again: "(", ", or", "=", "equivalent to". */
static bool
is_restated(const struct money_reader *g, size_t from, size_t to)
{
	size_t others = 0;
	bool link = false;

	if (to - from > 10)
		return false;
	for (size_t j = from; j < to; j++) {
		const struct money_token *t = &g->tokens[j];

		if (money_is_mark(t, ')'))
			return false;
		link |= money_is_mark(t, '(') || money_is_mark(t, '=') || money_is_mark(t, '/') || money_is_mark(t, '[') || money_is_word(t, "or") ||
			money_is_word(t, "equivalent") || money_is_word(t, "equal") || money_is_han(t, "合") || is_which(t);
		/* "176 million yen in revenue (about $1.6 million)" */
		if (t->kind == MONEY_WORD && !money_is_link_word(g->tables, t) && !money_is_bound_word(g->tables, t) &&
			(link || money_is_capital(t) || ++others > 2))
			return false;
		if (t->kind == MONEY_NUMBER || t->kind == MONEY_OTHER || t->kind == MONEY_SYMBOL)
			return false;
		if (t->kind == MONEY_HAN && j - from > 6)
			return false;
	}
	return link && (others == 0 || has_bracket(g, from, to) || is_or_about(g, to));
}

/* "(US$1.4bn; about £1.1bn)": one conversion more. */
static bool
is_list_joint(const struct money_reader *g, size_t from, size_t to)
{
	if (from == to || !(money_is_mark(&g->tokens[from], ',') || money_is_mark(&g->tokens[from], ';')))
		return false;
	while (++from < to)
		if (!money_is_bound_word(g->tables, &g->tokens[from]) && !money_is_word(&g->tokens[from], "and"))
			return false;
	return true;
}

/* "30 million yuan, about $4 million, went": between two marks, with nothing but the bound. */
static bool
is_aside(const struct money_reader *g, size_t from, const struct money_amount *a, uint8_t bound)
{
	const struct money_token *behind = &g->tokens[a->next];

	if (bound != MONEY_APPROX || from + 1 >= a->first || !money_is_mark(&g->tokens[from], ','))
		return false;
	for (size_t j = from + 1; j < a->first; j++)
		if (!money_is_bound_word(g->tables, &g->tokens[j]))
			return false;
	return behind->kind == MONEY_END || (behind->kind == MONEY_MARK && behind->mark != '-' && behind->mark != '\'');
}

/* "2.63 shekels (72 cents)", but not "$39 million, or 67 cents a share" */
static bool
is_change_of(const struct money_reader *g, const struct money_mention *last, const struct money_mention *m,
	const struct money_amount *a)
{
	return money_is_mark(&g->tokens[g->last_next], '(') && money_is_mark(&g->tokens[a->next], ')') &&
	       !money_same_choice(g, last->choice, m->choice);
}

/* "NZ$120m ($85m)": the American dollars, whatever "$" is elsewhere in the article. */
static void
take_other_dollar(const struct money_reader *g, const struct money_mention *last, struct money_mention *m)
{
	uint16_t usd = (uint16_t)dictionary_get(&g->tables->currencies, SPAN("USD"));

	if (g->tables->choices[last->choice].count == 1 && g->tables->choices[m->choice].count > 1 && !m->part && !m->guess &&
		money_candidate(g->tables, m->choice, 0) == usd && money_candidate(g->tables, last->choice, 0) != usd &&
		money_choice_has(g->tables, m->choice, money_candidate(g->tables, last->choice, 0)))
		m->choice = money_choice_of(g->tables, usd);
}

static void
link_to_last(struct money_reader *g, const struct money_amount *a, struct money_mention *m)
{
	size_t count = money_mention_count(&*g->mentions);
	const struct money_mention *last;

	m->same_as = MONEY_NO_LINK;
	if (g->last_next == 0 || count == g->first)
		return;
	last = money_mention_at(g->mentions, count - 1);
	if (!is_restated(g, g->last_next, a->first) && !is_aside(g, g->last_next, a, m->bound) &&
		(last->same_as == MONEY_NO_LINK || !is_list_joint(g, g->last_next, a->first)))
		return;
	m->same_as = last->same_as != MONEY_NO_LINK ? last->same_as : (uint32_t)(count - 1 - g->first);
	last = money_mention_at(g->mentions, g->first + m->same_as);
	take_other_dollar(g, last, m);
	if (m->part && !last->part && money_same_choice(g, last->choice, m->choice)) { /* "C$39 million, or 67 cents a share" */
		m->choice = last->choice;
		m->told = true;
	}
	if (last->choice == m->choice || m->guess || (m->part && !last->part && !is_change_of(g, last, m, a))) {
		m->same_as = MONEY_NO_LINK;
		return;
	}
	if (m->bound == MONEY_EXACT || (m->bound == MONEY_APPROX && last->bound == MONEY_MAX))
		m->bound = last->bound; /* "up to $5 million (about 3 million pounds)": that is the most too */
}

/* "start at $999 and $1,099, respectively" */
static bool
is_respective(const struct money_reader *g, const struct money_amount *a)
{
	const struct money_token *behind = &g->tokens[a->next];

	return g->last_next != 0 && g->last_next + 1 == a->first && money_is_word(&g->tokens[g->last_next], "and") &&
	       money_is_word(&behind[money_is_mark(behind, ',')], "respectively") && money_mention_count(g->mentions) > g->first;
}

static bool
is_simplified(const struct money_reader *g, const struct money_amount *a)
{
	for (size_t j = a->first; j < a->next; j++)
		if (money_is_han(&g->tokens[j], "亿") || money_is_han(&g->tokens[j], "万"))
			return true;
	return false;
}

/* "gave $60-million on Monday", but not "a $60-million gift" */
static bool
is_hyphened(const struct money_reader *g, const struct money_amount *a)
{
	return a->prefixed && a->scaled && a->next - a->first == 4 && money_is_mark(&g->tokens[a->next - 2], '-') &&
	       money_counts_nothing(g->tables, &g->tokens[a->next]) && !money_is_mark(&g->tokens[a->next], '-');
}

static size_t
emit(struct money_reader *g, struct money_amount *a, bool inferred)
{
	const struct money_token *last = &g->tokens[a->next - 1];
	struct money_mention m = {
		.start = (size_t)(g->tokens[a->first].at - g->text.at),
		.end = (size_t)(last->at - g->text.at) + last->length,
		.amount = a->value,
		.most = a->most,
		.ranged = a->ranged,
		.choice = a->choice,
		.inferred = inferred || !a->currency,
		.guess = a->currency || inferred ? MONEY_NO_GUESS : (uint8_t)a->guess,
		.needs_cue = a->needs_cue,
		.stem = a->stem,
		.part = a->part,
		.weak = a->weak,
		.told = a->told,
		.ditto = a->ditto,
		.simplified = a->han && is_simplified(g, a),
		.opens = a->first == 1 && money_is_mark(&g->tokens[0], '(') && g->tokens[0].at == g->text.at,
		.closes = last[1].kind == MONEY_END || (money_is_mark(&last[1], '.') && last[2].kind == MONEY_END),
		.hyphened = is_hyphened(g, a),
	};
	enum money_bound bound = money_bound_of(g->tables, g->tokens, a->first, a->next, g->count);

	m.bound = (uint8_t)(bound != MONEY_EXACT ? bound : a->bound);
	if (is_respective(g, a))
		m.bound = money_mention_at(g->mentions, money_mention_count(g->mentions) - 1)->bound;
	link_to_last(g, a, &m);
	buffer_append(&g->mentions->bytes, (const char *)&m, sizeof m);
	g->last_next = a->next;
	return a->next;
}

enum { CRORE = 7 }; /* ten millions, counted where rupees are */

/* Any of the rupees. */
static uint16_t
any_rupees(const struct money_tables *tables)
{
	struct money_token word = {.at = "rupees", .length = 6, .kind = MONEY_WORD, .tags = UINT16_MAX};
	uint32_t spelling = 0;

	(void)money_phrase(tables, MONEY_TAG_FOLDED, &word, 1, 1, &spelling);
	return money_spelling_at(tables, spelling)->choice;
}

/* "MAD 7.19 billion (777.20 million)": far less, and alone in brackets, so in dollars; last year's would be like it. */
static bool
is_conversion(const struct money_reader *g, const struct money_amount *a)
{
	enum { FAR = 4 };
	struct decimal far = decimal_of(FAR), times;
	const struct money_mention *last;

	if (a->currency || !a->scaled || a->power < 6 || g->last_next == 0 || g->last_next + 1 != a->first ||
		!money_is_mark(&g->tokens[g->last_next], '(') || !money_is_mark(&g->tokens[a->next], ')') ||
		money_mention_count(g->mentions) == g->first || !decimal_multiply(&a->value, &far, &times))
		return false;
	last = money_mention_at(g->mentions, money_mention_count(g->mentions) - 1);
	return !last->guess && g->tables->choices[last->choice].count == 1 && decimal_compare(&times, &last->amount) < 0;
}

/* The money phrase at tokens[i]: the token behind it, or i if there is none. */
static size_t
phrase_at(struct money_reader *g, size_t i)
{
	struct money_amount a, high;
	bool change;

	if (!money_signed_amount(g, i, &a) && !money_amount_at(g, i, &a))
		return i;
	if (money_take_range(g, &a, &high, &change)) {
		money_close_range(&a, &high);
		money_take_clarifier(g, &a);
		return emit(g, &a, false);
	}
	if (is_conversion(g, &a)) {
		a.choice = money_choice_of(g->tables, (uint16_t)dictionary_get(&g->tables->currencies, SPAN("USD")));
		return emit(g, &a, true);
	}
	if (change && !a.currency) { /* "rose from 2 to 3 billion yuan" */
		a.choice = high.choice;
		emit(g, &a, true);
		return emit(g, &high, false);
	}
	if (money_shares_end_of_list(g, &a))
		return emit(g, &a, !a.currency);
	if (!a.currency && money_continues_list(g, &a)) {
		a.choice = money_mention_at(g->mentions, money_mention_count(g->mentions) - 1)->choice;
		return emit(g, &a, true);
	}
	if (!a.currency && a.power == CRORE)
		a.choice = any_rupees(g->tables);
	if (!a.currency && (a.guess = money_guess_of(g, &a)) == MONEY_NO_GUESS)
		return a.next > i + 1 && !a.scaled ? i : a.next > i ? a.next : i;
	return emit(g, &a, false);
}

static bool
any_tag(const struct money_token *token, unsigned tags)
{
	return (token->tags & tags) != 0;
}

/* A quick no for most words: few begin an amount, fewer before what stands behind them. */
static bool
word_may_begin(const struct money_tables *tables, const struct money_token *t)
{
	enum {
		NUMBER = 1u << MONEY_TAG_NUMBER,
		SCALE = 1u << MONEY_TAG_SCALE,
		ANCHOR = 1u << MONEY_TAG_ANCHOR,
	};

	if (t->length <= 2 && (t->at[0] | 0x20) == 'a') /* "a billion", "an Egyptian", "A199 million" */
		return any_tag(&t[1], NUMBER | SCALE | ANCHOR) || (t[1].kind == MONEY_NUMBER && !t[1].spaced);
	if (t->length == 1) /* "R100", "S/100" */
		return t[1].kind == MONEY_NUMBER || t[1].kind == MONEY_SYMBOL || t[1].kind == MONEY_MARK;
	if (money_may_begin(tables, t->at, t->length) || (t->length == 4 && t->at[0] == 'M'))
		return true;
	return money_has_tag(t, MONEY_TAG_CUE) && (any_tag(&t[1], ANCHOR) || any_tag(&t[2], ANCHOR) || any_tag(&t[3], ANCHOR));
}

/* A bare number is part of an amount only before a unit, a scale, a joint or a comma. */
static bool
number_may_begin(const struct money_token *behind)
{
	enum {
		TAGS = 1u << MONEY_TAG_EXACT | 1u << MONEY_TAG_FOLDED | 1u << MONEY_TAG_SCALE | 1u << MONEY_TAG_CUE |
		       1u << MONEY_TAG_NUMBER
	};

	if (behind->kind != MONEY_WORD)
		return behind->kind != MONEY_END && behind->kind != MONEY_NUMBER;
	return any_tag(behind, TAGS) || money_is_word(behind, "to") || behind->length == 4;
}

static bool
may_begin(const struct money_tables *tables, const struct money_token *token)
{
	switch (token->kind) {
	case MONEY_NUMBER:
		return number_may_begin(token + 1);
	case MONEY_FRACTION:
	case MONEY_SYMBOL:
		return true;
	case MONEY_WORD:
	case MONEY_HAN:
	case MONEY_OTHER:
		return (token->tags != 0 || token->at[0] == 'M') && word_may_begin(tables, token);
	case MONEY_MARK:
		return token->mark == '-';
	default:
		return false;
	}
}

static void
read_run(struct money_reader *g)
{
	g->last_next = g->list_item = 0;
	for (size_t i = 0; i < g->count;) {
		size_t next = may_begin(g->tables, &g->tokens[i]) ? phrase_at(g, i) : i;

		i = next > i ? next : i + 1;
	}
}

/* Says what a bare number near it counts in; dollars do not, other amounts are converted to them. */
static bool
is_measure(const struct money_tables *tables, const struct money_mention *m)
{
	return !m->guess && !m->needs_cue && !m->weak && m->same_as == MONEY_NO_LINK &&
	       memcmp(tables->codes[money_candidate(tables, m->choice, 0)], "USD", 3) != 0;
}

/* A bare number counts in what its sentence counts in: "15.5 billion yuan compared with 11.8 billion". */
static void
settle_guesses(const struct money_tables *tables, struct money_mentions *mentions, size_t first)
{
	size_t count = money_mention_count(mentions), measure = first;

	while (measure < count && !is_measure(tables, money_mention_at(mentions, measure)))
		measure++;
	if (measure == count)
		return;
	for (size_t i = first; i < count; i++) {
		struct money_mention *m = money_mention_at(mentions, i);

		if (m->guess) {
			m->choice = money_mention_at(mentions, measure)->choice;
			m->guess = MONEY_NO_GUESS;
		} else if (is_measure(tables, m)) {
			measure = i;
		}
	}
}

/* The unit of several countries with Chinese characters. */
bool
money_is_yuan(const struct money_tables *tables, uint16_t choice)
{
	return tables->choices[choice].count > 2 && memcmp(tables->codes[money_candidate(tables, choice, 0)], "CNY", 3) == 0;
}

/* In traditional characters a bare unit is that of the amount before it in the sentence that says which. */
static void
settle_yuan(const struct money_tables *tables, struct money_mentions *mentions, size_t first)
{
	uint16_t last = 0;
	bool any = false;

	for (size_t i = first; i < money_mention_count(mentions); i++) {
		struct money_mention *m = money_mention_at(mentions, i);

		if (money_is_yuan(tables, m->choice) && any && !m->simplified && !m->part &&
			money_choice_has(tables, m->choice, money_candidate(tables, last, 0)))
			m->choice = last;
		else if (tables->choices[m->choice].count == 1 && m->same_as == MONEY_NO_LINK && !m->guess) {
			last = m->choice;
			any = true;
		}
	}
}

void
money_extract(const struct money_tables *tables, struct money_run *run, struct span text, struct money_mentions *mentions)
{
	struct money_reader g = {.tables = tables, .text = text, .mentions = mentions, .first = money_mention_count(mentions)};
	const char *at = text.at;

	while (money_find(tables, text, at, run)) {
		g.tokens = run->tokens;
		g.count = run->count;
		read_run(&g);
		at = run->end;
		if (money_mention_count(mentions) > g.first) {
			const struct money_mention *last = money_mention_at(mentions, money_mention_count(mentions) - 1);

			at = text.at + last->end > at ? text.at + last->end : at;
		}
	}
	settle_guesses(tables, mentions, g.first);
	settle_yuan(tables, mentions, g.first);
}
