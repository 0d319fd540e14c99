/* extract-money-grammar - amounts, ranges, lists; what stands on both sides of a number */
#include "extract-money-grammar.h"

#include "extract-money-bounds.h"
#include "extract-money-unit.h"

/* A phrase under construction. */
struct amount {
	size_t first, next;	/* tokens */
	struct decimal value, most;
	uint16_t choice;
	bool currency;		/* one stands in it */
	bool prefixed;
	bool scaled, ranged, spelled, needs_cue, weak, short_scale, han;
	bool part;		/* cents */
	uint8_t power, tens;
	enum money_bound bound;
};

struct grammar {
	const struct money_tables *tables;
	const struct money_token *tokens;
	size_t count;
	struct span text;
	struct money_mentions *mentions;
	size_t first;		/* mention of this sentence */
	size_t list_item;	/* token of the next item of a list whose end says the scale, 0 if there is none */
	size_t last_next;	/* token behind the last mention of this run, 0 if there is none */
};

static bool
is_mark(const struct money_token *token, char mark)
{
	return token->kind == MONEY_MARK && token->mark == mark;
}

static bool
is_word(const struct money_token *token, const char *word)
{
	return token->kind == MONEY_WORD && span_equal_nocase((struct span){token->at, token->length}, span_of(word));
}

static bool
is_han_word(const struct money_token *token, const char *word)
{
	return token->kind == MONEY_HAN && span_is((struct span){token->at, token->length}, word);
}

static bool
is_capital(const struct money_token *token)
{
	return token->kind == MONEY_WORD && token->at[0] >= 'A' && token->at[0] <= 'Z';
}

/* ---- one amount ---- */

static void
apply_unit(struct amount *a, const struct money_spelling *spelling)
{
	struct decimal factor = decimal_of(spelling->multiple);

	(void)decimal_multiply(&a->value, &factor, &a->value);
	(void)decimal_multiply(&a->most, &factor, &a->most);
	(void)decimal_shift(&a->value, spelling->power, &a->value);
	(void)decimal_shift(&a->most, spelling->power, &a->most);
}

static void
take_quantity(struct amount *a, const struct money_quantity *q)
{
	a->value = q->value;
	a->most = q->ranged ? q->most : q->value;
	a->ranged = q->ranged;
	a->scaled = q->scaled;
	a->spelled = q->spelled;
	a->short_scale = q->short_scale;
	a->han = q->han;
	a->power = q->power;
	a->tens = q->tens;
	a->bound = q->bound;
	a->next = q->next;
}

/* "$1.05 CAD", "EUR 500 euros", "100 US dollars": the same currency once more, or which one it is. */
static void
take_clarifier(const struct grammar *g, struct amount *a)
{
	struct money_unit unit;
	uint16_t only;

	if (!money_unit_after(g->tables, g->tokens, g->count, a->next, &unit) || unit.spelling->part ||
		unit.spelling->slang)
		return;
	if (g->tokens[unit.next].kind == MONEY_NUMBER || g->tokens[a->next].kind == MONEY_SYMBOL)
		return;
	only = money_candidate(g->tables, unit.choice, 0);
	if (g->tables->choices[unit.choice].count == 1 && money_choice_has(g->tables, a->choice, only))
		a->choice = unit.choice;
	else if (g->tables->choices[a->choice].count != 1 ||
		 !money_choice_has(g->tables, unit.choice, money_candidate(g->tables, a->choice, 0)))
		return;
	a->next = unit.next;
}

static void
negate(struct amount *a)
{
	a->value.negative = !decimal_is_zero(&a->value);
	a->most = a->value;
}

/* "$5", "RMB 2bn", "-$5.95", "$-5.95" */
static bool
prefixed(const struct grammar *g, size_t i, struct amount *a)
{
	struct money_unit unit;
	struct money_quantity q;
	size_t j;
	bool minus;

	if (!money_unit_before(g->tables, g->tokens, g->count, i, &unit))
		return false;
	j = unit.next;
	minus = is_mark(&g->tokens[j], '-') && !g->tokens[j].spaced && !g->tokens[j + 1].spaced;
	if (!money_quantity(g->tables, g->tokens, j + minus, true, &q) || q.fraction)
		return false;
	if (!money_unit_fits_before(g->tokens, i, j + minus, &unit, &q))
		return false;
	take_quantity(a, &q);
	a->first = i;
	a->choice = unit.choice;
	a->currency = a->prefixed = true;
	a->needs_cue = unit.spelling->form == MONEY_FORM_LETTER && (!q.scaled || is_capital(&g->tokens[q.next - 1]));
	if (unit.millions) {
		(void)decimal_shift(&a->value, 6, &a->value);
		a->most = a->value;
		a->scaled = true;
	}
	if (minus)
		negate(a);
	take_clarifier(g, a);
	return true;
}

/* "20 dollars 43 cents", "2 euros and 5 cents", "3 GBP 1 pence" */
static bool
take_part(const struct grammar *g, struct amount *a)
{
	size_t j = a->next;
	struct money_quantity q;
	struct money_unit unit;
	struct amount part = {0};

	if (is_word(&g->tokens[j], "and"))
		j++;
	if (!money_quantity(g->tables, g->tokens, j, false, &q) || q.scaled || q.fraction ||
		!money_unit_after(g->tables, g->tokens, g->count, q.next, &unit) || !unit.spelling->part)
		return false;
	take_quantity(&part, &q);
	apply_unit(&part, unit.spelling);
	(void)decimal_add(&a->value, &part.value, &a->value);
	a->most = a->value;
	a->next = unit.next;
	return true;
}

/* "a dollar fifty", "thirteen dollars forty five": colloquial, so only where nothing follows that the number counts. */
static void
take_spoken_cents(const struct grammar *g, struct amount *a)
{
	struct money_quantity q;
	struct decimal hundred = decimal_of(100), ten = decimal_of(10), cents;
	const struct money_token *behind;

	if (!a->spelled || a->scaled || !money_quantity(g->tables, g->tokens, a->next, false, &q) || q.scaled || q.fraction)
		return;
	behind = &g->tokens[q.next];
	if (behind->kind != MONEY_END && behind->kind != MONEY_MARK)
		return;
	if (decimal_compare(&q.value, &ten) < 0 || decimal_compare(&q.value, &hundred) >= 0)
		return;
	cents = q.value;
	(void)decimal_shift(&cents, -2, &cents);
	(void)decimal_add(&a->value, &cents, &a->value);
	a->most = a->value;
	a->next = q.next;
}

/* Chinese: yuan, then jiao, then fen; the last may lack its unit ("one and two [tenths]"). */
static void
take_han_parts(const struct grammar *g, struct amount *a, int power)
{
	for (int i = 0; i < 3; i++) {
		size_t j = a->next;
		struct money_number_word word;
		struct money_quantity q;
		struct money_unit unit;
		struct amount part = {0};

		if (g->tokens[j].kind == MONEY_HAN && span_is((struct span){g->tokens[j].at, g->tokens[j].length}, "又"))
			j++;
		if (g->tokens[j].spaced || !money_quantity(g->tables, g->tokens, j, false, &q) || q.scaled || q.ranged)
			return;
		take_quantity(&part, &q);
		if (money_unit_after(g->tables, g->tokens, g->count, q.next, &unit) && unit.spelling->part &&
			unit.spelling->power < power) {
			power = unit.spelling->power;
			apply_unit(&part, unit.spelling);
			a->next = unit.next;
		} else {
			word = money_number_word(g->tables, &g->tokens[j]);
			if (word.class != MONEY_HAN_DIGIT || word.value == 0 || q.next != j + 1 ||
				(g->tokens[q.next].kind == MONEY_HAN && !is_han_word(&g->tokens[q.next], "到") &&
					!is_han_word(&g->tokens[q.next], "至")))
				return;
			(void)decimal_shift(&part.value, power - 1, &part.value);
			a->next = q.next;
		}
		(void)decimal_add(&a->value, &part.value, &a->value);
		a->most = a->value;
	}
}

static void
take_parts(const struct grammar *g, struct amount *a, const struct money_spelling *spelling)
{
	if (spelling->form == MONEY_FORM_HAN) {
		if (!a->ranged && spelling->power <= 0)
			take_han_parts(g, a, spelling->power);
	} else if (!spelling->part && !spelling->slang && !a->scaled && !take_part(g, a)) {
		take_spoken_cents(g, a);
	}
}

/* "Qihoo 360 RMB 40 million": the currency belongs to the number behind it, which has no other. */
static bool
is_of_next(const struct grammar *g, const struct amount *a, const struct money_unit *unit)
{
	struct money_quantity q;
	struct money_unit other;

	return (unit->spelling->side & MONEY_BEFORE) != 0 && g->tokens[a->next].spaced &&
	       g->tokens[unit->next].kind == MONEY_NUMBER && unit->spelling->form != MONEY_FORM_HAN &&
	       money_quantity(g->tables, g->tokens, unit->next, true, &q) &&
	       !money_unit_after(g->tables, g->tokens, g->count, q.next, &other);
}

/* Words that are other things more often than not. */
static bool
is_weak(const struct money_token *unit)
{
	return is_word(unit, "pounds") || is_word(unit, "pound") || is_word(unit, "won") || is_word(unit, "marks");
}

/* "100 billion yuan", "a 10-billion-yuan fund", "75 USD million", "82 cents" */
static bool
suffixed(const struct grammar *g, struct amount *a)
{
	struct money_unit unit;
	unsigned power = 0;
	bool ignored = false;
	size_t scale;

	if (!money_unit_after(g->tables, g->tokens, g->count, a->next, &unit) ||
		!money_unit_fits_after(g->tables, g->tokens, a->first, a->next, &unit, a->scaled) || is_of_next(g, a, &unit))
		return false;
	a->choice = unit.choice;
	a->currency = true;
	a->part = unit.spelling->part;
	a->needs_cue = unit.spelling->tight;
	a->weak = !a->scaled && !unit.cued && !a->part && unit.spelling->form == MONEY_FORM_WORD &&
		  is_weak(&g->tokens[unit.next - 1]);
	a->next = unit.next;
	if (!a->scaled && !a->spelled && unit.spelling->form == MONEY_FORM_CODE && g->tokens[a->next].spaced &&
		(scale = money_scale_after(g->tables, g->tokens, a->next, false, &power, &ignored)) != 0) {
		(void)decimal_shift(&a->value, (int)power, &a->value);
		a->most = a->value;
		a->scaled = true;
		a->next += scale;
	}
	if (unit.millions) {
		(void)decimal_shift(&a->value, 6, &a->value);
		a->most = a->value;
		a->scaled = true;
	}
	apply_unit(a, unit.spelling);
	take_parts(g, a, unit.spelling);
	if (!a->part)
		take_clarifier(g, a);
	return true;
}

/* "a dollar", "a fiver": an article and a unit, where no noun follows ("a dollar bond", "a euro zone state"). */
static bool
article_amount(const struct grammar *g, size_t i, struct amount *a)
{
	struct money_unit unit;
	const struct money_token *behind;

	if (money_number_word(g->tables, &g->tokens[i]).class != MONEY_ARTICLE ||
		!money_unit_after(g->tables, g->tokens, g->count, i + 1, &unit) || unit.spelling->form != MONEY_FORM_WORD)
		return false;
	*a = (struct amount){.first = i, .next = unit.next, .value = decimal_of(1), .most = decimal_of(1),
		.choice = unit.choice, .currency = true, .spelled = true, .part = unit.spelling->part};
	apply_unit(a, unit.spelling);
	take_parts(g, a, unit.spelling);
	behind = &g->tokens[a->next];
	if (a->next > unit.next)
		return true;
	if (behind->kind == MONEY_WORD)
		return money_is_function_word(g->tables, behind);
	return !is_mark(behind, '-') && !is_mark(behind, '\'') && behind->kind != MONEY_NUMBER;
}

/* "a few hundred dollars" */
static bool
is_vague(const struct grammar *g, size_t i, const struct money_quantity *q)
{
	return i > 0 && q->spelled && money_number_word(g->tables, &g->tokens[i]).class == MONEY_HUNDRED &&
	       (money_word_classes(g->tables, &g->tokens[i - 1]) & MONEY_WORD_VAGUE) != 0;
}

static bool
amount_at(const struct grammar *g, size_t i, struct amount *a)
{
	struct money_quantity q;

	*a = (struct amount){.first = i};
	if (prefixed(g, i, a))
		return true;
	if (!money_quantity(g->tables, g->tokens, i, false, &q))
		return article_amount(g, i, a);
	if (!money_number_stands_free(g->tokens, i) || is_vague(g, i, &q))
		return false;
	take_quantity(a, &q);
	a->first = i;
	if (suffixed(g, a))
		return true;
	return !q.fraction;
}

/* "-100 USD", "-$5.95": a minus that is no dash between two things. */
static bool
signed_amount(const struct grammar *g, size_t i, struct amount *a)
{
	const struct money_token *before = i > 0 ? &g->tokens[i - 1] : NULL;

	if (!is_mark(&g->tokens[i], '-') || g->tokens[i + 1].spaced || !(i == 0 || g->tokens[i].spaced || is_mark(before, '(')))
		return false;
	if (!amount_at(g, i + 1, a) || !a->currency)
		return false;
	a->first = i;
	negate(a);
	return true;
}

/* ---- ranges ---- */

enum joint { JOINT_NONE, JOINT_DASH, JOINT_TO, JOINT_AND };

/* What joins two ends, and the token behind it. */
static enum joint
joint_at(const struct grammar *g, size_t j, size_t *next)
{
	const struct money_token *t = &g->tokens[j];

	*next = j + 1;
	if (is_mark(t, '-') || is_mark(t, '~')) {
		while (is_mark(&g->tokens[*next], '-') && !g->tokens[*next].spaced && *next < j + 3)
			(*next)++;
		return JOINT_DASH;
	}
	if (is_word(t, "to") || is_han_word(t, "至") || is_han_word(t, "到"))
		return JOINT_TO;
	if (is_word(t, "and"))
		return JOINT_AND;
	if (is_mark(t, '(') && is_han_word(&g->tokens[j + 1], "含") && is_mark(&g->tokens[j + 2], ')'))
		return joint_at(g, j + 3, next);
	return JOINT_NONE;
}

static bool
same_choice(const struct grammar *g, uint16_t a, uint16_t b)
{
	return a == b || (g->tables->choices[a].count == 1 && money_choice_has(g->tables, b, money_candidate(g->tables, a, 0))) ||
	       (g->tables->choices[b].count == 1 && money_choice_has(g->tables, a, money_candidate(g->tables, b, 0)));
}

/* Is "A to B" a way that something went, not a range: "fell from 110 to 74", "rose $1.16 to $53.32"? */
static bool
is_change(const struct grammar *g, const struct amount *low, const struct amount *high, bool shared)
{
	if (low->part != high->part && low->currency && high->currency)
		return true;
	/* "to $3.25 to $3.50 from $3.25 to $3.65" */
	if (low->first > 0 && g->last_next == low->first - 1 && is_word(&g->tokens[low->first - 1], "from") &&
		g->last_next != 0 && money_mention_at(g->mentions, money_mention_count(g->mentions) - 1)->ranged)
		return false;
	return (!shared && decimal_compare(&low->value, &high->value) > 0) ||
	       money_is_change(g->tables, g->tokens, low->first);
}

/* "$7 to $9 million" begins at seven million, "$100 to $500k" at a hundred, "8500 to 30 thousand" where it says. */
static void
scale_low_end(struct amount *low, const struct amount *high, enum joint joint)
{
	struct decimal limit = decimal_of(high->power == 3 && joint == JOINT_TO ? 100 : 1000), ten = decimal_of(10);

	if (low->scaled)
		return;
	if (low->han && !high->scaled && high->tens > 0 && decimal_compare(&low->value, &ten) < 0) {
		(void)decimal_shift(&low->value, high->tens, &low->value);
		low->most = low->value;
		return;
	}
	if (!high->scaled || (!low->han && decimal_compare(&low->value, &limit) >= 0))
		return;
	(void)decimal_shift(&low->value, high->power, &low->value);
	low->scaled = true;
	low->power = high->power;
}

static void
close_range(struct amount *low, const struct amount *high)
{
	bool turned = decimal_compare(&low->value, &high->value) > 0;

	low->most = turned ? low->value : high->most;
	if (turned)
		low->value = high->value;
	low->ranged = decimal_compare(&low->value, &low->most) != 0;
	low->next = high->next;
	if (!low->currency || high->choice != low->choice)
		low->choice = low->currency && !high->currency ? low->choice : high->choice;
	low->currency = true;
	low->needs_cue = low->needs_cue && high->needs_cue;
	if (low->bound == MONEY_EXACT)
		low->bound = high->bound;
}

static size_t emit(struct grammar *g, struct amount *a, bool inferred);

/* The upper end of a range that begins with `low`. True if it was taken in; false if it is no range. */
static bool
take_range(const struct grammar *g, struct amount *low, struct amount *high, bool *change)
{
	size_t next;
	enum joint joint = joint_at(g, low->next, &next);
	bool between, shares;

	*change = false;
	if (joint == JOINT_NONE || !amount_at(g, next, high))
		return false;
	between = money_between(g->tokens, low->first);
	if (joint == JOINT_AND && !between)
		return false;
	if (!low->currency && !high->currency)
		return false;
	if (low->currency && high->currency && !same_choice(g, low->choice, high->choice))
		return false;
	/* "in Q1 2017 to $571 million" */
	if (!low->currency && high->prefixed)
		return false;
	/* "$50 to 100 people", "$5 - 10 shares": a bare upper end must not count something. */
	if (!high->currency && (!low->prefixed || (joint != JOINT_DASH && !money_counts_nothing(g->tables, &g->tokens[high->next]))))
		return false;
	if (high->needs_cue && !low->currency)
		return false;
	shares = !low->scaled && high->scaled;
	scale_low_end(low, high, joint);
	if (joint == JOINT_TO && !between && is_change(g, low, high, shares || !low->currency || !high->currency)) {
		*change = true;
		return false;
	}
	return joint != JOINT_DASH || shares || decimal_compare(&low->value, &high->value) <= 0 ||
	       !(low->currency && high->currency);
}

/* ---- mentions ---- */

static bool
has_bracket(const struct grammar *g, size_t from, size_t to)
{
	while (from < to && !is_mark(&g->tokens[from], '('))
		from++;
	return from < to;
}

/* Tokens between two amounts that make the second say the first again: "(", ", or", "=", "equivalent to". */
static bool
is_restated(const struct grammar *g, size_t from, size_t to)
{
	size_t others = 0;
	bool link = false;

	if (to - from > 10)
		return false;
	for (size_t j = from; j < to; j++) {
		const struct money_token *t = &g->tokens[j];

		if (is_mark(t, ')'))
			return false;
		link |= is_mark(t, '(') || is_mark(t, '=') || is_mark(t, '/') || is_mark(t, '[') || is_word(t, "or") ||
			is_word(t, "equivalent") || is_word(t, "equal") || is_han_word(t, "合");
		/* "176 million yen in revenue (about $1.6 million)" */
		if (t->kind == MONEY_WORD && !money_is_link_word(g->tables, t) && !money_is_bound_word(g->tables, t) &&
			(link || is_capital(t) || ++others > 2))
			return false;
		if (t->kind == MONEY_NUMBER || t->kind == MONEY_OTHER || t->kind == MONEY_SYMBOL)
			return false;
		if (t->kind == MONEY_HAN && j - from > 6)
			return false;
	}
	return link && (others == 0 || has_bracket(g, from, to));
}

static void
link_to_last(struct grammar *g, const struct amount *a, struct money_mention *m)
{
	size_t count = money_mention_count(&*g->mentions);
	const struct money_mention *last;

	m->same_as = MONEY_NO_LINK;
	if (g->last_next == 0 || count == g->first || !is_restated(g, g->last_next, a->first))
		return;
	last = money_mention_at(g->mentions, count - 1);
	m->same_as = last->same_as != MONEY_NO_LINK ? last->same_as : (uint32_t)(count - 1 - g->first);
	last = money_mention_at(g->mentions, g->first + m->same_as);
	if (last->choice == m->choice || m->guess || (m->part && !last->part)) { /* or 67 cents a share */
		m->same_as = MONEY_NO_LINK;
		return;
	}
	if (m->bound == MONEY_EXACT)
		m->bound = last->bound;
}

static size_t
emit(struct grammar *g, struct amount *a, bool inferred)
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
		.guess = !a->currency && !inferred,
		.needs_cue = a->needs_cue,
		.part = a->part,
		.weak = a->weak,
	};
	enum money_bound bound = money_bound_of(g->tables, g->tokens, a->first, a->next, g->count);

	m.bound = (uint8_t)(bound != MONEY_EXACT ? bound : a->bound);
	link_to_last(g, a, &m);
	buffer_append(&g->mentions->bytes, (const char *)&m, sizeof m);
	g->last_next = a->next;
	return a->next;
}

/* ---- numbers without a currency of their own ---- */

/* What a word beside a bare number says of it. */
enum noun { NOUN_NONE, NOUN_MONEY, NOUN_COUNT };

static enum noun
noun_at(const struct grammar *g, size_t j)
{
	uint32_t classes = j < g->count ? money_word_classes(g->tables, &g->tokens[j]) : 0;

	return classes & MONEY_WORD_MONEY ? NOUN_MONEY : classes & MONEY_WORD_COUNT ? NOUN_COUNT : NOUN_NONE;
}

/* What follows: "10 billion Agricultural Research Project" is money, "50 million active users" a count. */
static enum noun
noun_behind(const struct grammar *g, size_t j)
{
	size_t words = 0;

	while (is_mark(&g->tokens[j], '"') || is_mark(&g->tokens[j], '\''))
		j++;
	for (; words < 5 && is_capital(&g->tokens[j + words]) && j + words < g->count; words++)
		if (noun_at(g, j + words) != NOUN_NONE)
			return noun_at(g, j + words);
	if (words > 0 || (is_mark(&g->tokens[j], '-') && !g->tokens[j].spaced))
		return NOUN_COUNT;
	if (noun_at(g, j) != NOUN_NONE)
		return noun_at(g, j);
	if (g->tokens[j].kind == MONEY_HAN || money_counts_nothing(g->tables, &g->tokens[j]))
		return NOUN_NONE;
	return NOUN_COUNT;
}

/* What the words before it speak of, the nearest first: "net profit is now 63 billion", "invested another 50 billion". */
static enum noun
noun_before(const struct grammar *g, size_t first)
{
	for (size_t k = 1; k <= 9 && k <= first; k++) {
		const struct money_token *t = &g->tokens[first - k];
		enum noun noun = noun_at(g, first - k);

		if (noun != NOUN_NONE && !(is_mark(&t[1], '-') && !t[1].spaced))
			return noun;
		if (k <= 5 && (money_word_classes(g->tables, t) & MONEY_WORD_SPEND) != 0)
			return NOUN_MONEY;
		if (is_mark(t, '.') || is_mark(t, ';') || is_mark(t, '%'))
			return NOUN_NONE;
	}
	return NOUN_NONE;
}

/* "raise this to 15 million" speaks of what was named before. */
static bool
is_raised_to(const struct grammar *g, size_t first)
{
	return first >= 2 && is_word(&g->tokens[first - 1], "to") && g->tokens[first - 2].kind == MONEY_WORD &&
	       (is_word(&g->tokens[first - 2], "this") || is_word(&g->tokens[first - 2], "that") ||
		       is_word(&g->tokens[first - 2], "it"));
}

/* "invested another 50 billion" in an article that counts in yuan. */
static bool
is_guess(const struct grammar *g, const struct amount *a)
{
	enum noun behind;

	if (!a->scaled || a->short_scale || a->power < 6 || is_raised_to(g, a->first))
		return false;
	behind = noun_behind(g, a->next);
	return behind == NOUN_MONEY || (behind == NOUN_NONE && noun_before(g, a->first) == NOUN_MONEY);
}

/* "RMB 1 billion, 1.5 billion and 300 million": only a comma or a conjunction after the last amount. */
static bool
continues_list(const struct grammar *g, const struct amount *a)
{
	size_t j = g->last_next;

	if (j == 0 || !a->scaled || a->short_scale || money_mention_count(g->mentions) == g->first)
		return false;
	if (is_mark(&g->tokens[j], ',') || is_mark(&g->tokens[j], ';'))
		j++;
	if (is_word(&g->tokens[j], "and") || is_word(&g->tokens[j], "or"))
		j++;
	return j > g->last_next && j == a->first && !is_mark(&g->tokens[a->next], '-') &&
	       (money_counts_nothing(g->tables, &g->tokens[a->next]) || is_word(&g->tokens[a->next], "respectively"));
}

static size_t
list_joint(const struct grammar *g, size_t j, bool *last)
{
	size_t next = j;

	if (is_mark(&g->tokens[next], ','))
		next++;
	*last = is_word(&g->tokens[next], "and") || is_word(&g->tokens[next], "or");
	return next + *last;
}

/* "$2, $3 and $5 million", "2, 3 and 5 million yuan": the scale and the currency stand at the end. */
static bool
shares_end_of_list(struct grammar *g, struct amount *a)
{
	struct decimal limit = decimal_of(1000);
	struct amount b = *a;
	bool last = false;
	size_t item = 0;

	if (a->scaled || a->part || a->spelled || a->han || decimal_compare(&a->value, &limit) >= 0 ||
		(!a->currency && a->first > 0 && is_capital(&g->tokens[a->first - 1])))
		return false;
	for (size_t items = 2; items < 12 && !last; items++) {
		size_t next = list_joint(g, b.next, &last);

		if (next == b.next || !amount_at(g, next, &b))
			return false;
		if (b.part || decimal_compare(&b.value, &limit) < 0 ? b.scaled && !last : !last || !b.scaled)
			return false;
		if (last && items == 2 && g->list_item != a->first)
			return false;
		item = item == 0 ? next : item;
	}
	if (!last || !b.scaled || !b.currency || (a->currency && !same_choice(g, a->choice, b.choice)))
		return false;
	(void)decimal_shift(&a->value, b.power, &a->value);
	a->most = a->value;
	a->choice = a->currency ? a->choice : b.choice;
	g->list_item = item;
	return true;
}

/* The money phrase at tokens[i]: the token behind it, or i if there is none. */
static size_t
phrase_at(struct grammar *g, size_t i)
{
	struct amount a, high;
	bool change;

	if (!signed_amount(g, i, &a) && !amount_at(g, i, &a))
		return i;
	if (take_range(g, &a, &high, &change)) {
		close_range(&a, &high);
		take_clarifier(g, &a);
		return emit(g, &a, false);
	}
	if (change && !a.currency) { /* "rose from 2 to 3 billion yuan" */
		a.choice = high.choice;
		emit(g, &a, true);
		return emit(g, &high, false);
	}
	if (shares_end_of_list(g, &a))
		return emit(g, &a, !a.currency);
	if (!a.currency && continues_list(g, &a)) {
		a.choice = money_mention_at(g->mentions, money_mention_count(g->mentions) - 1)->choice;
		return emit(g, &a, true);
	}
	if (!a.currency && !is_guess(g, &a))
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
word_may_begin(const struct money_token *t)
{
	enum {
		UNIT = 1u << MONEY_TAG_EXACT | 1u << MONEY_TAG_FOLDED,
		NUMBER = 1u << MONEY_TAG_NUMBER,
		SCALE = 1u << MONEY_TAG_SCALE,
		ANCHOR = 1u << MONEY_TAG_ANCHOR,
	};

	if (t->length <= 2 && (t->at[0] | 0x20) == 'a') /* "a billion", "an Egyptian" */
		return any_tag(&t[1], NUMBER | SCALE | ANCHOR);
	if (any_tag(t, NUMBER))
		return t->length != 3 || (t->at[0] | 0x20) != 'a'; /* "and" */
	if (any_tag(t, UNIT) || (t->length == 4 && t->at[0] == 'M'))
		return true;
	return money_has_tag(t, MONEY_TAG_CUE) && (any_tag(&t[1], ANCHOR) || any_tag(&t[2], ANCHOR) || any_tag(&t[3], ANCHOR));
}

static bool
may_begin(const struct money_token *token)
{
	switch (token->kind) {
	case MONEY_NUMBER:
	case MONEY_FRACTION:
	case MONEY_SYMBOL:
		return true;
	case MONEY_WORD:
	case MONEY_HAN:
	case MONEY_OTHER:
		return (token->tags != 0 || token->at[0] == 'M') && word_may_begin(token);
	case MONEY_MARK:
		return token->mark == '-';
	default:
		return false;
	}
}

static void
read_run(struct grammar *g)
{
	g->last_next = g->list_item = 0;
	for (size_t i = 0; i < g->count;) {
		size_t next = may_begin(&g->tokens[i]) ? phrase_at(g, i) : i;

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
	size_t count = money_mention_count(mentions);
	const struct money_mention *last = NULL;

	for (size_t i = first; i < count; i++) {
		struct money_mention *m = money_mention_at(mentions, i);

		for (size_t j = i + 1; m->guess && last == NULL && j < count; j++) {
			struct money_mention *next = money_mention_at(mentions, j);

			if (is_measure(tables, next))
				last = next;
		}
		if (m->guess && last != NULL) {
			m->choice = last->choice;
			m->guess = false;
		} else if (is_measure(tables, m)) {
			last = m;
		}
	}
}

void
money_extract(const struct money_tables *tables, struct money_run *run, struct span text, struct money_mentions *mentions)
{
	struct grammar g = {.tables = tables, .text = text, .mentions = mentions, .first = money_mention_count(mentions)};
	const char *at = text.at;

	while (money_find(tables, text, at, run)) {
		g.tokens = run->tokens;
		g.count = run->count;
		read_run(&g);
		at = run->end;
	}
	settle_guesses(tables, mentions, g.first);
}
