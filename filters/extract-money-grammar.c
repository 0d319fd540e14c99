/* extract-money-grammar - phrases to mentions: what is an amount, what restates one */
#include "extract-money-grammar.h"

#include "extract-money-bare.h"
#include "extract-money-beside.h"
#include "extract-money-bounds.h"
#include "extract-money-link.h"
#include "extract-money-range.h"

static bool
is_joint(const struct money_token *token)
{
	return money_is_mark(token, ',') || money_is_word(token, "and") || money_is_word(token, "or");
}

/* "start at $999, $1,099 and $1,199, respectively": the bound of the first is that of all. */
static bool
is_respective(const struct money_reader *g, const struct money_amount *a)
{
	enum { LOOK = 16 };
	size_t j = g->last_next;

	if (j == 0 || !is_joint(&g->tokens[j]))
		return false;
	while (is_joint(&g->tokens[j]))
		j++;
	if (j != a->first || money_mention_count(g->mentions) == g->first)
		return false;
	for (j = a->next; j < a->next + LOOK && j < g->count; j++)
		if (g->tokens[j].kind == MONEY_WORD && money_is_word(&g->tokens[j], "respectively"))
			return true;
		else if (j == a->next ? !is_joint(&g->tokens[j]) : money_is_mark(&g->tokens[j], '.') || money_is_mark(&g->tokens[j], ';'))
			return false;
	return false;
}

/* "in the range of $5 to $7 million": a range is as it is. */
static bool
is_in_range(const struct money_reader *g, const struct money_amount *a)
{
	return a->ranged && a->first > 1 && money_is_word(&g->tokens[a->first - 1], "of") && money_is_word(&g->tokens[a->first - 2], "range");
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

	m.settled = money_settle_beside(g, a, &m.choice);
	m.bound = (uint8_t)(bound != MONEY_EXACT ? bound : a->bound);
	if (is_in_range(g, a))
		m.bound = MONEY_EXACT;
	if (is_respective(g, a))
		m.bound = money_mention_at(g->mentions, money_mention_count(g->mentions) - 1)->bound;
	money_link_to_last(g, a, &m);
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

/* The money phrase at tokens[i]: the token behind it, or i if there is none. */
static size_t
phrase_at(struct money_reader *g, size_t i)
{
	struct money_amount a, high;
	bool change;

	if (!money_signed_amount(g, i, &a) && !money_amount_at(g, i, &a))
		return i;
	if (money_take_range(g, &a, &high, &change)) {
		g->changed = false;
		money_close_range(&a, &high);
		money_take_clarifier(g, &a);
		return emit(g, &a, false);
	}
	if (money_is_conversion(g, &a, &a.choice) || money_specifies_last(g, &a, &a.choice))
		return emit(g, &a, true);
	g->changed |= change;
	if (change && a.currency && high.currency && g->tables->choices[high.choice].count == 1 &&
		money_choice_has(g->tables, a.choice, money_candidate(g->tables, high.choice, 0)))
		a.choice = high.choice; /* "from 9 cents to 9.5 Australian cents" */
	if (change && !a.currency) { /* "rose from 2 to 3 billion yuan" */
		a.choice = high.choice;
		emit(g, &a, true);
		return emit(g, &high, false);
	}
	if (money_shares_end_of_list(g, &a) || money_joins_next(g, &a))
		return emit(g, &a, !a.currency);
	if (!a.currency && (money_continues_list(g, &a) || money_compares_with_last(g, &a))) {
		const struct money_mention *last = money_mention_at(g->mentions, money_mention_count(g->mentions) - 1);

		a.choice = last->choice;
		a.guess = (enum money_guess)last->guess;
		return emit(g, &a, last->guess == MONEY_NO_GUESS);
	}
	if (!a.currency && money_take_bare_range(g, &a, &high))
		return emit(g, &a, false);
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
	g->changed = false;
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

static bool
is_single(const struct money_tables *tables, const struct money_mention *m)
{
	return tables->choices[m->choice].count == 1 && !m->guess;
}

/* "277 million Norwegian crowns, not 343 million crowns": those of the amount before it that says which, but for dollars. */
static void
settle_words(const struct money_tables *tables, struct money_mentions *mentions, size_t first)
{
	for (size_t i = first + 1; i < money_mention_count(mentions); i++) {
		struct money_mention *m = money_mention_at(mentions, i);

		if (tables->choices[m->choice].count == 1 || m->guess || m->part || m->same_as != MONEY_NO_LINK ||
			money_is_yuan(tables, m->choice) ||
			memcmp(tables->codes[money_candidate(tables, m->choice, 0)], "USD", 3) == 0)
			continue;
		for (size_t j = i; j-- > first;) {
			const struct money_mention *before = money_mention_at(mentions, j);

			if (is_single(tables, before) && money_choice_has(tables, m->choice, money_candidate(tables, before->choice, 0))) {
				m->choice = before->choice;
				m->settled = true;
				break;
			}
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
	settle_words(tables, mentions, g.first);
}
