/* extract-money-link - what makes an amount say again the one before it */
#include "extract-money-link.h"

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

/* "3% more than before (equivalent to": whatever stands before the bracket. */
static bool
is_equivalent(const struct money_reader *g, size_t from, size_t to)
{
	enum { FAR = 16 };

	if (to - from > FAR || to - from < 3 || !money_is_word(&g->tokens[to - 1], "to") || !money_is_mark(&g->tokens[to - 3], '(') ||
		!(money_is_word(&g->tokens[to - 2], "equivalent") || money_is_word(&g->tokens[to - 2], "equal")))
		return false;
	for (size_t j = from; j < to; j++)
		if (money_is_mark(&g->tokens[j], ')') || money_is_mark(&g->tokens[j], ';'))
			return false;
	return true;
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

/* "30 million kroner for the World Food Program ($5.4 million)": alone in brackets, behind what the amount before them is for. */
static bool
is_bracketed_behind(const struct money_reader *g, size_t from, const struct money_amount *a)
{
	enum { FAR = 10 };
	size_t j = from;

	if (from == 0 || !money_is_mark(&g->tokens[a->next], ')') || !money_is_function_word(g->tables, &g->tokens[from]))
		return false;
	while (j < a->first && g->tokens[j].kind == MONEY_WORD)
		j++;
	return j - from <= FAR && money_is_mark(&g->tokens[j], '(') &&
	       (j + 1 == a->first || (j + 2 == a->first && money_is_bound_word(g->tables, &g->tokens[j + 1])));
}

/* "100 million yen is close to $1.23 million"; not "one dollar is about 80 yen", a rate. */
static bool
is_equated(const struct money_reader *g, const struct money_mention *last, const struct money_amount *a, uint8_t bound)
{
	const struct money_token *verb = &g->tokens[g->last_next];
	struct decimal one = decimal_of(1);

	if (bound != MONEY_APPROX || decimal_compare(&last->amount, &one) == 0 ||
		!(money_is_word(verb, "is") || money_is_word(verb, "was") || money_is_word(verb, "equals")))
		return false;
	for (size_t j = g->last_next + 1; j < a->first; j++)
		if (!money_is_bound_word(g->tables, &g->tokens[j]) && !money_is_word(&g->tokens[j], "close") && !money_is_word(&g->tokens[j], "to"))
			return false;
	return true;
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

/* "NZ$120m ($85m)": the American dollars, or those of the paper, whatever "$" is elsewhere in the article. */
static void
take_other_dollar(const struct money_reader *g, const struct money_mention *last, struct money_mention *m)
{
	uint16_t usd = (uint16_t)dictionary_get(&g->tables->currencies, SPAN("USD"));

	if (g->tables->choices[last->choice].count == 1 && g->tables->choices[m->choice].count > 1 && !m->part && !m->guess &&
		money_candidate(g->tables, m->choice, 0) == usd && money_candidate(g->tables, last->choice, 0) != usd &&
		money_choice_has(g->tables, m->choice, money_candidate(g->tables, last->choice, 0))) {
		m->sign = m->choice;
		m->converted = money_candidate(g->tables, last->choice, 0);
		m->choice = money_choice_of(g->tables, usd);
	}
}

/* "(at Rp 14,500/US$)", "(14,000 rupiah exchange rate)", "(90 yen to the dollar)": what one unit of another currency is. */
static bool
is_rate(const struct money_reader *g, const struct money_amount *a)
{
	const struct money_token *t = &g->tokens[a->next];
	bool article = money_is_word(t + 1, "the");
	struct money_unit unit;

	if (money_is_word(t, "exchange"))
		return money_is_word(t + 1, "rate");
	if (!money_is_mark(t, '/') && !money_is_word(t, "to") && !money_is_word(t, "per") && !money_is_word(t, "against"))
		return false;
	return money_unit_after(g->tables, g->tokens, g->count, a->next + 1 + article, &unit) && !unit.spelling->part &&
	       g->tokens[unit.next].kind != MONEY_NUMBER;
}

void
money_link_to_last(struct money_reader *g, const struct money_amount *a, struct money_mention *m)
{
	size_t count = money_mention_count(&*g->mentions);
	const struct money_mention *last;

	m->same_as = MONEY_NO_LINK;
	if (g->last_next == 0 || count == g->first || is_rate(g, a))
		return;
	last = money_mention_at(g->mentions, count - 1);
	if (!is_restated(g, g->last_next, a->first) && !is_equivalent(g, g->last_next, a->first) && !is_aside(g, g->last_next, a, m->bound) &&
		!is_bracketed_behind(g, g->last_next, a) && !is_equated(g, last, a, m->bound) &&
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

/* Is the amount alone in brackets behind the last one, but for "about"? */
static bool
is_bracketed(const struct money_reader *g, const struct money_amount *a)
{
	size_t j = g->last_next;

	if (j == 0 || !money_is_mark(&g->tokens[j], '(') || !money_is_mark(&g->tokens[a->next], ')'))
		return false;
	return j + 1 == a->first || (j + 2 == a->first && money_is_bound_word(g->tables, &g->tokens[j + 1]));
}

/* "MAD 7.19 billion (777.20 million)", "(about 777 million)": far less, so in dollars; last year's would be like it. */
static bool
is_far_less(const struct money_reader *g, const struct money_amount *a, const struct money_mention *last)
{
	enum { FAR = 4 };
	struct decimal far = decimal_of(FAR), times;

	return a->scaled && a->power >= 6 && decimal_multiply(&a->value, &far, &times) && !last->guess &&
	       g->tables->choices[last->choice].count == 1 && decimal_compare(&times, &last->amount) < 0;
}

/* Are they the same but for a twentieth? */
static bool
is_near(const struct decimal *a, const struct decimal *b)
{
	enum { CLOSE = 20 };
	struct decimal difference, close = decimal_of(CLOSE);

	if (!decimal_subtract(a, b, &difference) || !decimal_multiply(&difference, &close, &difference))
		return false;
	difference.negative = false;
	return decimal_compare(&difference, b) < 0;
}

/* Is a to b as c to d? */
static bool
is_same_rate(const struct decimal *a, const struct decimal *b, const struct decimal *c, const struct decimal *d)
{
	struct decimal left, right;

	return decimal_multiply(a, d, &left) && decimal_multiply(b, c, &right) && is_near(&left, &right);
}

/* What mentions[i] converts, or NULL. */
static const struct money_mention *
converted(const struct money_reader *g, size_t i)
{
	const struct money_mention *m = money_mention_at(g->mentions, i);
	size_t first = i;

	if (m->same_as == MONEY_NO_LINK)
		return NULL;
	if (i >= g->first) /* the sentence that is being read */
		return money_mention_at(g->mentions, g->first + m->same_as);
	while (first > 0 && money_mention_at(g->mentions, first - 1)->sentence == m->sentence)
		first--;
	return money_mention_at(g->mentions, first + m->same_as);
}

/* "HKD 60 (USD 7.64) a task, then HKD 50 (6.37)": at the rate of an earlier conversion, so in its currency. */
static bool
is_at_rate(const struct money_reader *g, const struct money_amount *a, const struct money_mention *last, uint16_t *choice)
{
	enum { LOOK = 16 };
	size_t count = money_mention_count(g->mentions);

	for (size_t i = count; i-- > 0 && count - i < LOOK;) {
		const struct money_mention *m = money_mention_at(g->mentions, i), *original = converted(g, i);

		if (original == NULL || m->ranged || original->ranged ||
			money_candidate(g->tables, original->choice, 0) != money_candidate(g->tables, last->choice, 0))
			continue;
		*choice = m->choice;
		return is_same_rate(&a->value, &last->amount, &m->amount, &original->amount);
	}
	return false;
}

bool
money_is_conversion(const struct money_reader *g, const struct money_amount *a, uint16_t *choice)
{
	const struct money_mention *last;

	if (a->currency || !is_bracketed(g, a) || money_mention_count(g->mentions) == g->first)
		return false;
	last = money_mention_at(g->mentions, money_mention_count(g->mentions) - 1);
	if (is_at_rate(g, a, last, choice))
		return true;
	*choice = money_choice_of(g->tables, (uint16_t)dictionary_get(&g->tables->currencies, SPAN("USD")));
	return is_far_less(g, a, last);
}

bool
money_specifies_last(const struct money_reader *g, const struct money_amount *a, uint16_t *choice)
{
	const struct money_mention *last;
	size_t j = g->last_next;

	if (a->currency || j == 0 || j + 2 != a->first || money_mention_count(g->mentions) == g->first ||
		!money_is_mark(&g->tokens[j], '(') || (money_word_classes(g->tables, &g->tokens[j + 1]) & MONEY_WORD_EXACT) == 0 ||
		!money_is_mark(&g->tokens[a->next], ')'))
		return false;
	last = money_mention_at(g->mentions, money_mention_count(g->mentions) - 1);
	*choice = last->choice;
	return !last->guess && is_near(&a->value, &last->amount);
}
