/* extract-money-range - ranges: joints, shared scales and currencies, changes */
#include "extract-money-range.h"

#include "extract-money-bounds.h"

enum joint { JOINT_NONE, JOINT_DASH, JOINT_TO, JOINT_AND };

/* What joins two ends, and the token behind it. */
static enum joint
joint_at(const struct money_reader *g, size_t j, size_t *next)
{
	const struct money_token *t = &g->tokens[j];

	*next = j + 1;
	if (money_is_mark(t, '-') || money_is_mark(t, '~')) {
		while (money_is_mark(&g->tokens[*next], '-') && !g->tokens[*next].spaced && *next < j + 3)
			(*next)++;
		return JOINT_DASH;
	}
	if (money_is_word(t, "to") || money_is_han(t, "至") || money_is_han(t, "到"))
		return JOINT_TO;
	if (money_is_word(t, "and"))
		return JOINT_AND;
	if (money_is_mark(t, '(') && money_is_han(&g->tokens[j + 1], "含") && money_is_mark(&g->tokens[j + 2], ')'))
		return joint_at(g, j + 3, next);
	return JOINT_NONE;
}

bool
money_same_choice(const struct money_reader *g, uint16_t a, uint16_t b)
{
	return a == b || (g->tables->choices[a].count == 1 && money_choice_has(g->tables, b, money_candidate(g->tables, a, 0))) ||
	       (g->tables->choices[b].count == 1 && money_choice_has(g->tables, a, money_candidate(g->tables, b, 0)));
}

/* "from $8 to $9 down to $7": what moves is a range, for it goes on to a third amount. */
static bool
is_moved_on(const struct money_reader *g, const struct money_amount *high)
{
	const struct money_token *behind = &g->tokens[high->next];
	bool named = money_is_word(behind, "down") || money_is_word(behind, "up");
	struct money_amount third;

	return money_is_word(&behind[named], "to") && money_amount_at(g, high->next + named + 1, &third) && third.currency;
}

/* "gave RM15,000 to 50 'orphans'" */
static bool
counts_quoted(const struct money_token *behind)
{
	return (money_is_mark(behind, '"') || money_is_mark(behind, '\'')) && behind->spaced && behind[1].kind == MONEY_WORD;
}

/* "April 3, 2011 -", "in Q2 2024 to" */
static bool
is_dated(const struct money_token *year, size_t before)
{
	if (before > 1 && money_is_mark(&year[-1], ','))
		return year[-2].kind == MONEY_NUMBER && year[-2].length <= 2;
	return before > 1 && year[-1].kind == MONEY_NUMBER && year[-1].length == 1 && !year[-1].spaced && year[-2].kind == MONEY_WORD;
}

/* "from almost nothing in 2012 to 1.2 trillion yuan" */
static bool
is_year(const struct money_reader *g, const struct money_amount *low)
{
	const struct money_token *t = &g->tokens[low->first];

	return !low->scaled && t->length == 4 && (t->at[0] == '1' || t->at[0] == '2') && low->next == low->first + 1 &&
	       low->first > 0 && (money_is_word(&t[-1], "in") || money_is_word(&t[-1], "since") || money_is_word(&t[-1], "of") ||
		       is_dated(t, low->first));
}

/* "to $3.25 to $3.50 from $3.25 to $3.65", "$1.72 to $1.74, up from $1.62 to $1.67" */
static bool
is_from_range(const struct money_reader *g, size_t first)
{
	size_t j = g->last_next;

	if (j == 0 || !money_mention_at(g->mentions, money_mention_count(g->mentions) - 1)->ranged)
		return false;
	j += money_is_mark(&g->tokens[j], ',');
	j += money_is_word(&g->tokens[j], "up") || money_is_word(&g->tokens[j], "down");
	return j + 1 == first && money_is_word(&g->tokens[j], "from");
}

/* "from $8 to $9 for adults, from $5 to $6 for others" */
static bool
is_next_from(const struct money_reader *g, size_t first)
{
	return first >= 2 && money_is_word(&g->tokens[first - 1], "from") &&
	       (money_is_mark(&g->tokens[first - 2], ',') || money_is_word(&g->tokens[first - 2], "and"));
}

/* Is "A to B" a way that something went, not a range: "fell from 110 to 74", "rose $1.16 to $53.32"? */
static bool
is_change(const struct money_reader *g, const struct money_amount *low, const struct money_amount *high, bool shared)
{
	if (low->part != high->part && low->currency && high->currency)
		return true;
	if (is_moved_on(g, high))
		return false;
	if (low->first == 1 && money_is_word(&g->tokens[0], "from") && money_is_mark(&g->tokens[high->next], ':'))
		return true; /* "From $167K to $350K: gifts keep growing" */
	if (is_from_range(g, low->first))
		return false;
	if (g->changed && is_next_from(g, low->first))
		return true;
	return (!shared && decimal_compare(&low->value, &high->value) > 0) ||
	       money_is_change(g->tables, g->tokens, low->first);
}

/* "$7 to $9 million" begins at seven million, "$100 to $500k" at a hundred, "8500 to 30 thousand" where it says. */
static void
scale_low_end(struct money_amount *low, const struct money_amount *high, enum joint joint)
{
	if (!low->currency && high->part) { /* "80 to 82 cents" */
		(void)decimal_shift(&low->value, high->unit_power, &low->value);
		low->most = low->value;
		return;
	}

	struct decimal limit = decimal_of(high->power == 3 && joint == JOINT_TO ? 100 : 1000), ten = decimal_of(10), scaled;

	if (low->scaled)
		return;
	if (low->han && !high->scaled && high->tens > 0 && decimal_compare(&low->value, &ten) < 0) {
		(void)decimal_shift(&low->value, high->tens, &low->value);
		low->most = low->value;
		return;
	}
	if (!high->scaled || !decimal_shift(&low->value, high->power, &scaled))
		return;
	/* With a dash, in Chinese, "2000-2300 ten thousands" too. */
	if (!low->han && decimal_compare(&low->value, &limit) >= 0 &&
		!(high->han && joint == JOINT_DASH && decimal_compare(&scaled, &high->value) <= 0))
		return;
	low->value = scaled;
	low->scaled = true;
	low->power = high->power;
}

void
money_close_range(struct money_amount *low, const struct money_amount *high)
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

bool
money_take_range(const struct money_reader *g, struct money_amount *low, struct money_amount *high, bool *change)
{
	size_t next;
	enum joint joint = joint_at(g, low->next, &next);
	bool between, shares;

	*change = false;
	if (joint == JOINT_NONE || !money_amount_at(g, next, high))
		return false;
	between = money_between(g->tokens, low->first);
	if (joint == JOINT_AND && !between)
		return false;
	if (!low->currency && !high->currency)
		return false;
	if (low->currency && high->currency && !money_same_choice(g, low->choice, high->choice))
		return false;
	/* "in Q1 2017 to $571 million" */
	if (!low->currency && high->prefixed)
		return false;
	if (!high->currency && high->spelled && !high->scaled) /* "$30 million to two" */
		return false;
	/* "$50 to 100 people", "$5 - 10 shares": a bare upper end must not count something. */
	if (!high->currency && counts_quoted(&g->tokens[high->next]))
		return false;
	if (!high->currency && (!low->prefixed || (joint != JOINT_DASH && !money_counts_nothing(g->tables, &g->tokens[high->next]))))
		return false;
	if ((high->needs_cue || is_year(g, low)) && !low->currency)
		return false;
	shares = !low->scaled && high->scaled;
	scale_low_end(low, high, joint);
	if (joint == JOINT_TO && !between && is_change(g, low, high, shares || !low->currency || !high->currency)) {
		*change = true;
		return false;
	}
	if (!high->currency && low->scaled && high->scaled && !shares && decimal_compare(&low->value, &high->value) > 0)
		return false; /* "for $3.7 billion - 3.2 billion in stock" */
	return joint != JOINT_DASH || shares || decimal_compare(&low->value, &high->value) <= 0 ||
	       !(low->currency && high->currency);
}

bool
money_bare_range(const struct money_reader *g, struct money_amount *low, struct money_amount *high)
{
	size_t next;
	enum joint joint = joint_at(g, low->next, &next);

	if ((joint != JOINT_DASH && joint != JOINT_TO) || low->spelled || is_year(g, low) || !money_amount_at(g, next, high) ||
		high->currency || !high->scaled || high->power < low->power ||
		(joint == JOINT_TO && money_is_change(g->tables, g->tokens, low->first)))
		return false;
	scale_low_end(low, high, joint);
	return low->scaled && decimal_compare(&low->value, &high->value) < 0;
}
