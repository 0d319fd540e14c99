/* extract-money-bare - what nouns and verbs around a number say; lists */
#include "extract-money-bare.h"

#include "extract-money-range.h"

/* What a word beside a bare number says of it. */
enum noun { NOUN_NONE, NOUN_MONEY, NOUN_COUNT };

static enum noun
noun_at(const struct money_reader *g, size_t j)
{
	uint32_t classes = 0;

	/* Chinese words have two characters, and each is a token. */
	if (j < g->count && money_phrase(g->tables, MONEY_TAG_WORD, &g->tokens[j], 1,
		g->tokens[j].kind == MONEY_HAN && j + 1 < g->count ? 2 : 1, &classes) == 0)
		classes = 0;

	return classes & MONEY_WORD_MONEY ? NOUN_MONEY : classes & MONEY_WORD_COUNT ? NOUN_COUNT : NOUN_NONE;
}

static bool
is_class(const struct money_reader *g, const struct money_token *t, uint32_t class)
{
	return (money_word_classes(g->tables, t) & class) != 0;
}

/* "900 million more shares", "51 crore equity shares", "28 million of its active users", "2 billion of public float shares" */
static bool
counts_behind(const struct money_reader *g, const struct money_token *t)
{
	if (t->kind != MONEY_WORD || t[1].kind != MONEY_WORD)
		return false;
	if (money_is_word(t, "of"))
		return money_is_function_word(g->tables, &t[1]) ? is_class(g, &t[2], MONEY_WORD_COUNT) :
			is_class(g, &t[1], MONEY_WORD_SECURITY) || is_class(g, &t[2], MONEY_WORD_SECURITY) ||
				is_class(g, &t[3], MONEY_WORD_SECURITY);
	return is_class(g, &t[1], MONEY_WORD_SECURITY) && (money_is_word(t, "more") || !money_is_function_word(g->tables, t));
}

/* What follows: "10 billion Agricultural Research Project" is money, "50 million active users" a count. */
static enum noun
noun_behind(const struct money_reader *g, size_t j)
{
	size_t words = 0;

	while (money_is_mark(&g->tokens[j], '"') || money_is_mark(&g->tokens[j], '\''))
		j++;
	for (; words < 5 && money_is_capital(&g->tokens[j + words]) && j + words < g->count; words++)
		if (noun_at(g, j + words) != NOUN_NONE)
			return noun_at(g, j + words);
	if (words > 0 || (money_is_mark(&g->tokens[j], '-') && !g->tokens[j].spaced) || counts_behind(g, &g->tokens[j]))
		return NOUN_COUNT;
	if ((money_word_classes(g->tables, &g->tokens[j]) & MONEY_WORD_COUNT) != 0) /* "28 million donations" */
		return NOUN_COUNT;
	if (noun_at(g, j) != NOUN_NONE)
		return noun_at(g, j);
	if (g->tokens[j].kind == MONEY_HAN || money_counts_nothing(g->tables, &g->tokens[j]))
		return NOUN_NONE;
	return NOUN_COUNT;
}

/* What the words before it speak of, the nearest first: "net profit is now 63 billion", "invested another 50 billion". */
static enum noun
noun_before(const struct money_reader *g, size_t first)
{
	for (size_t k = 1; k <= 11 && k <= first; k++) {
		const struct money_token *t = &g->tokens[first - k];
		enum noun noun = first - k + 1 == g->last_next ? NOUN_NONE : noun_at(g, first - k); /* "50 pounds" */

		if (noun != NOUN_NONE && !(money_is_mark(&t[1], '-') && !t[1].spaced))
			return noun;
		if (k <= 5 && (money_word_classes(g->tables, t) & MONEY_WORD_SPEND) != 0)
			return NOUN_MONEY;
		if (money_is_mark(t, '.') || money_is_mark(t, ';'))
			return NOUN_NONE;
	}
	return NOUN_NONE;
}

/* "raise this to 15 million", "raise the number to 15 million" speak of what was named before. */
static bool
is_raised_to(const struct money_reader *g, size_t first)
{
	return first >= 2 && money_is_word(&g->tokens[first - 1], "to") && g->tokens[first - 2].kind == MONEY_WORD &&
	       (money_is_word(&g->tokens[first - 2], "this") || money_is_word(&g->tokens[first - 2], "that") ||
		       money_is_word(&g->tokens[first - 2], "it") || money_is_word(&g->tokens[first - 2], "number"));
}

/* "Operation 300bn" */
static bool
is_name(const struct money_reader *g, size_t first)
{
	return first > 0 && money_is_capital(&g->tokens[first - 1]) && is_class(g, &g->tokens[first - 1], MONEY_WORD_NAME);
}

/* "Mrs Ito (6.4 billion)": alone in brackets behind a name that is no country's, which could have so many people. */
static bool
is_aside(const struct money_reader *g, const struct money_amount *a)
{
	uint32_t ignored;

	return a->first >= 2 && money_is_mark(&g->tokens[a->first - 1], '(') && money_is_mark(&g->tokens[a->next], ')') &&
	       money_is_capital(&g->tokens[a->first - 2]) &&
	       money_phrase(g->tables, MONEY_TAG_CUE, &g->tokens[a->first - 2], 1, 1, &ignored) == 0;
}

/* "They want 143 billion for trains": hardly anything else is told in thousands of millions, but for what flows in a day. */
static bool
is_large(const struct money_reader *g, const struct money_amount *a)
{
	enum { BILLION = 9 };

	return !a->han && a->power >= BILLION && !(money_is_word(&g->tokens[a->next], "a") && money_is_word(&g->tokens[a->next + 1], "day"));
}

/* "invested another 50 billion" in an article that counts in yuan. */
enum money_guess
money_guess_of(const struct money_reader *g, const struct money_amount *a)
{
	enum noun behind, before;

	if (!a->scaled || a->short_scale || a->power < (a->han ? 4 : 6) || is_raised_to(g, a->first) || is_name(g, a->first))
		return MONEY_NO_GUESS;
	behind = noun_behind(g, a->next);
	if (a->power < 6) /* tens of thousands of many things */
		return behind == NOUN_MONEY ? MONEY_GUESS : MONEY_NO_GUESS;
	if (behind != NOUN_NONE)
		return behind == NOUN_MONEY ? MONEY_GUESS : MONEY_NO_GUESS;
	before = noun_before(g, a->first);
	if (before != NOUN_NONE)
		return before == NOUN_MONEY ? MONEY_GUESS : MONEY_NO_GUESS;
	if (is_aside(g, a) || is_large(g, a))
		return MONEY_ASIDE;
	/* Chinese nouns are not told apart from other characters: only where none stands. */
	return !a->han || (a->power >= 8 && g->tokens[a->next].kind != MONEY_HAN) ? MONEY_SERIES : MONEY_NO_GUESS;
}

/* "for $8 billion, 12 million of them in India" */
static bool
is_of_them(const struct money_token *behind)
{
	return money_is_word(behind, "of") && (money_is_word(behind + 1, "them") || money_is_word(behind + 1, "which") ||
		money_is_word(behind + 1, "whom") || money_is_word(behind + 1, "these"));
}

/* "compared with", "up from", "against" before tokens[first] */
static bool
is_comparison(const struct money_token *tokens, size_t first)
{
	const struct money_token *last = &tokens[first - 1];

	if (money_is_word(last, "versus") || money_is_word(last, "vs") || money_is_word(last, "against"))
		return true;
	if (first < 2)
		return false;
	if (money_is_word(last, "with") || money_is_word(last, "to"))
		return money_is_word(last - 1, "compared");
	return money_is_word(last, "from") && (money_is_word(last - 1, "up") || money_is_word(last - 1, "down"));
}

bool
money_compares_with_last(const struct money_reader *g, const struct money_amount *a)
{
	enum { NEAR = 4 };

	return g->last_next != 0 && a->scaled && !a->short_scale && a->power >= 6 && a->first - g->last_next <= NEAR &&
	       money_mention_count(g->mentions) > g->first && is_comparison(g->tokens, a->first) &&
	       noun_behind(g, a->next) == NOUN_NONE;
}

/* "RMB 1 billion, 1.5 billion and 300 million": only a comma or a conjunction after the last amount. */
bool
money_continues_list(const struct money_reader *g, const struct money_amount *a)
{
	size_t j = g->last_next;

	if (j == 0 || !a->scaled || a->short_scale || money_mention_count(g->mentions) == g->first)
		return false;
	if (money_is_mark(&g->tokens[j], ',') || money_is_mark(&g->tokens[j], ';'))
		j++;
	if (money_is_word(&g->tokens[j], "and") || money_is_word(&g->tokens[j], "or"))
		j++;
	return j > g->last_next && j == a->first && !money_is_mark(&g->tokens[a->next], '-') && !is_of_them(&g->tokens[a->next]) &&
	       (money_counts_nothing(g->tables, &g->tokens[a->next]) || money_is_word(&g->tokens[a->next], "respectively"));
}

static size_t
list_joint(const struct money_reader *g, size_t j, bool *last)
{
	size_t next = j;

	if (money_is_mark(&g->tokens[next], ','))
		next++;
	*last = money_is_word(&g->tokens[next], "and") || money_is_word(&g->tokens[next], "or");
	return next + *last;
}

/* "$2, $3 and $5 million", "2, 3 and 5 million yuan": the scale and the currency stand at the end. */
bool
money_shares_end_of_list(struct money_reader *g, struct money_amount *a)
{
	struct decimal limit = decimal_of(1000);
	struct money_amount b = *a;
	bool last = false;
	size_t item = 0;

	if (a->scaled || a->part || a->spelled || a->han || decimal_compare(&a->value, &limit) >= 0 ||
		(!a->currency && a->first > 0 && money_is_capital(&g->tokens[a->first - 1])))
		return false;
	for (size_t items = 2; items < 12 && !last; items++) {
		size_t next = list_joint(g, b.next, &last);

		if (next == b.next || !money_amount_at(g, next, &b))
			return false;
		if (b.part || decimal_compare(&b.value, &limit) < 0 ? b.scaled && !last : !last || !b.scaled)
			return false;
		if (last && items == 2 && g->list_item != a->first)
			return false;
		item = item == 0 ? next : item;
	}
	if (!last || !b.scaled || !b.currency || (a->currency && !money_same_choice(g, a->choice, b.choice)))
		return false;
	(void)decimal_shift(&a->value, b.power, &a->value);
	a->most = a->value;
	a->choice = a->currency ? a->choice : b.choice;
	g->list_item = item;
	return true;
}

bool
money_joins_next(const struct money_reader *g, struct money_amount *a)
{
	struct money_amount next;

	if (a->currency || !a->scaled || a->short_scale || a->han || a->power < 6 ||
		!(money_is_word(&g->tokens[a->next], "and") || money_is_word(&g->tokens[a->next], "or")) ||
		!money_amount_at(g, a->next + 1, &next) || !next.currency || next.prefixed || !next.scaled || next.part)
		return false;
	a->choice = next.choice;
	return true;
}

bool
money_take_bare_range(const struct money_reader *g, struct money_amount *low, struct money_amount *high)
{
	struct money_amount both = *low;

	if (!money_bare_range(g, low, high))
		return false;
	both.value = low->value;
	both.most = high->value;
	both.scaled = both.ranged = true;
	both.power = high->power;
	both.han |= high->han;
	both.next = high->next;
	both.guess = money_guess_of(g, &both);
	if (both.guess == MONEY_NO_GUESS)
		return false;
	*low = both;
	return true;
}
