/* extract-money-bounds - the words around an amount */
#include "extract-money-bounds.h"

static bool
is_class(const struct money_tables *tables, const struct money_token *token, uint32_t class)
{
	return (money_word_classes(tables, token) & class) != 0;
}

/* "37 per cent more than $5", "twice", "far higher than": a comparison with a sum that is exact; "a dispute over $5". */
static bool
is_compared(const struct money_tables *tables, const struct money_token *tokens, size_t j, const struct money_token *bound)
{
	if (j == 0 || money_is_word(bound, "to"))
		return false;
	if (money_is_mark(&tokens[j - 1], '%') || is_class(tables, &tokens[j - 1], MONEY_WORD_TIMES))
		return !money_is_word(bound, "about") && !money_is_word(bound, "around");
	if (money_is_word(bound, "over") || money_is_word(bound, "about"))
		return is_class(tables, &tokens[j - 1], MONEY_WORD_TOPIC);
	return is_class(tables, bound, MONEY_WORD_HIGHER) && is_class(tables, &tokens[j - 1], MONEY_WORD_DEGREE);
}

/* "Parliament passed a $5 billion budget" says nothing of its size. */
static bool
is_enacted(const struct money_tables *tables, const struct money_token *bound, const struct money_token *behind)
{
	return (money_is_word(bound, "pass") || money_is_word(bound, "passed") || money_is_word(bound, "passes") ||
		money_is_word(bound, "passing")) && behind->kind == MONEY_WORD &&
	       !is_class(tables, behind, MONEY_WORD_FUNCTION);
}

/* "the top $5 million prize", TOP$7m, but "gifts top $5 million", "to top" */
static bool
is_adjective(const struct money_tables *tables, const struct money_token *tokens, size_t j)
{
	return money_is_word(&tokens[j], "top") && (j == 0 || !tokens[j + 1].spaced || tokens[j - 1].kind != MONEY_WORD ||
		(is_class(tables, &tokens[j - 1], MONEY_WORD_FUNCTION) && !money_is_word(&tokens[j - 1], "to") &&
			!money_is_word(&tokens[j - 1], "will") && !money_is_word(&tokens[j - 1], "could") &&
			!money_is_word(&tokens[j - 1], "may") && !money_is_word(&tokens[j - 1], "would")));
}

/* "gave the Red Cross $5" */
static bool
is_red_cross(const struct money_token *tokens, size_t j)
{
	return j > 0 && money_is_word(&tokens[j], "cross") && money_is_word(&tokens[j - 1], "red");
}

/* "under a $5 million agreement": by its terms. */
static bool
is_legal(const struct money_token *tokens, size_t j, const struct money_token *behind)
{
	return money_is_word(&tokens[j], "under") && (money_is_word(&tokens[j + 1], "a") || money_is_word(&tokens[j + 1], "an")) &&
	       behind->kind != MONEY_END && (behind->kind != MONEY_MARK || behind->mark == '(');
}

/* "Two held over $5m fraud": because of it, where no article or preposition makes it "an over $5m fraud". */
static bool
is_cause(const struct money_tables *tables, const struct money_token *tokens, size_t j, const struct money_token *behind)
{
	return j > 0 && money_is_word(&tokens[j], "over") && is_class(tables, behind, MONEY_WORD_TOPIC) &&
	       tokens[j - 1].kind == MONEY_WORD && !is_class(tables, &tokens[j - 1], MONEY_WORD_FUNCTION);
}

/* "must not be more than $5", "shouldn't need to spend more than", "nobody gets less than": least and most are exchanged. */
static bool
is_denied(const struct money_tables *tables, const struct money_token *tokens, size_t j, enum money_word_class class)
{
	if (!is_class(tables, &tokens[j], class))
		return false;
	for (size_t k = 1; k <= 6 && k <= j; k++) {
		const struct money_token *t = &tokens[j - k];

		if (money_is_word(t, "and") || money_is_word(t, "but"))
			return false;
		if (money_is_word(t, "not") || money_is_word(t, "nobody") || money_is_word(t, "none") || money_is_word(t, "never") || money_is_word(t, "cannot") || money_is_word(t, "no") || money_is_word(t, "nor") ||
			(money_is_word(t, "t") && !t->spaced))
			return true;
		if (t->kind != MONEY_WORD && !money_is_mark(t, '\''))
			return false;
	}
	return false;
}

/* "'well above' $5 million" has quotation marks of either kind. */
static bool
is_filler(const struct money_tables *tables, const struct money_token *token)
{
	return is_class(tables, token, MONEY_WORD_FILLER) || money_is_mark(token, '"') ||
	       (money_is_mark(token, '\'') && token[1].spaced);
}

enum { BRACKET_TOKENS = 12 };

/* The token behind a bracket at tokens[j], or j. */
static size_t
bracket_end(const struct money_token *tokens, size_t j, size_t count)
{
	size_t end = j + 1;

	if (!money_is_mark(&tokens[j], '('))
		return j;
	while (end < count && end - j < BRACKET_TOKENS && !money_is_mark(&tokens[end], ')'))
		end++;
	return end + money_is_mark(&tokens[end], ')');
}

/* "past the $1 trillion mark", "surpassed the 20 billion yuan ($3 billion) threshold" */
static bool
is_milestone(const struct money_tables *tables, const struct money_token *tokens, size_t first, size_t next, size_t count)
{
	return first > 1 && money_is_word(&tokens[first - 1], "the") &&
	       is_class(tables, &tokens[bracket_end(tokens, next, count)], MONEY_WORD_MILESTONE);
}

/* "the limit for matching gifts is $100,000", "the ceiling was put at 300 yuan": what the amount is the most, or the least, of. */
static enum money_bound
limit_before(const struct money_tables *tables, const struct money_token *tokens, size_t first)
{
	enum { NEAR = 9 };
	const struct money_token *last = first > 0 ? &tokens[first - 1] : NULL;
	bool put = last != NULL && money_is_word(last, "at");

	if (last == NULL || !(money_is_word(last, "is") || money_is_word(last, "was") || (put && first > 1 &&
		(money_is_word(last - 1, "put") || money_is_word(last - 1, "set") || money_is_word(last - 1, "fixed")))))
		return MONEY_EXACT;
	for (size_t k = 2; k <= NEAR && k < first; k++) {
		const struct money_token *t = &tokens[first - k];

		if ((t->kind != MONEY_WORD && !money_is_mark(t, '\'')) || money_is_word(t, "is") || money_is_word(t, "was"))
			return MONEY_EXACT;
		if (is_class(tables, t, MONEY_WORD_LIMIT | MONEY_WORD_LEAST) && !(money_is_word(last, "was") && money_is_word(t, "most")) &&
			(money_is_word(t - 1, "the") || money_is_word(t - 1, "a")))
			return !is_class(tables, t + 1, MONEY_WORD_FUNCTION) ? MONEY_EXACT : /* "the floor price is" */
				is_class(tables, t, MONEY_WORD_LIMIT) ? MONEY_MAX : MONEY_MIN;
	}
	return MONEY_EXACT;
}

/* What the bound word at tokens[j] says of the amount, with what stands before the word and behind the amount. */
static enum money_bound
read_bound(const struct money_tables *tables, const struct money_token *tokens, size_t j, const struct money_token *behind,
	enum money_bound bound)
{
	if (is_compared(tables, tokens, j, &tokens[j]) || is_adjective(tables, tokens, j) || is_enacted(tables, &tokens[j], behind) ||
		is_cause(tables, tokens, j, behind) || is_red_cross(tokens, j) || is_legal(tokens, j, behind))
		return MONEY_EXACT;
	if (bound == MONEY_MIN)
		return is_denied(tables, tokens, j, MONEY_WORD_SURPASS) ? MONEY_MAX : MONEY_MIN;
	return bound == MONEY_MAX && is_denied(tables, tokens, j, MONEY_WORD_LESS) ? MONEY_MIN : bound;
}

static enum money_bound
bound_before(const struct money_tables *tables, const struct money_token *tokens, size_t first, size_t next, size_t count)
{
	bool milestone = is_milestone(tables, tokens, first, next, count);
	size_t j = first - milestone, length;
	uint32_t value;

	for (int skipped = 0; j > 0; skipped++) {
		length = money_phrase(tables, MONEY_TAG_BEFORE, &tokens[j - 1], -1, j, &value);
		if (length != 0 && milestone)
			return value == MONEY_MIN && is_class(tables, &tokens[j - length], MONEY_WORD_SURPASS) && !money_is_word(&tokens[j - 1], "than") ?
				MONEY_MIN : MONEY_EXACT;
		if (length != 0)
			return read_bound(tables, tokens, j - length, &tokens[next], (enum money_bound)value);
		if (skipped == 2)
			break;
		/* "(at least) $64 million", "near-$400 billion" */
		if (!is_filler(tables, &tokens[j - 1]) && !money_is_mark(&tokens[j - 1], ')') &&
			!(money_is_mark(&tokens[j - 1], '-') && !tokens[j - 1].spaced && !tokens[j].spaced))
			break;
		j--;
	}
	return limit_before(tables, tokens, first);
}

/* "USD 100,000 (KES 14.1 million) or more": the token behind the bracket, if a bound stands there. */
static size_t
behind_bracket(const struct money_token *tokens, size_t next, size_t count)
{
	size_t j = bracket_end(tokens, next, count);

	return money_is_word(&tokens[j], "or") ? j : next;
}

/* "Rs 20 crore (approx)": a bound in brackets by itself. */
static bool
is_bracketed(const struct money_tables *tables, const struct money_token *tokens, size_t next, size_t count)
{
	uint32_t ignored;
	size_t length = money_phrase(tables, MONEY_TAG_AFTER, &tokens[next + 1], 1, count - next - 1, &ignored);

	return length != 0 && (money_is_mark(&tokens[next + 1 + length], ')') ||
		(money_is_mark(&tokens[next + 1 + length], '.') && money_is_mark(&tokens[next + 2 + length], ')')));
}

/* What stands behind speaks of another thing: "$5 plus interest", "and more dividends", "and over 900 jobs", "maximum-security". */
static bool
adds_more(const struct money_tables *tables, const struct money_token *phrase, size_t length)
{
	const struct money_token *behind = phrase + length;

	if (money_is_word(phrase, "plus"))
		return behind->kind == MONEY_WORD;
	if (money_is_word(phrase, "to")) /* "$1,299 (to start)", not "$5 million to start a firm" */
		return !money_is_mark(behind, ')');
	if (money_is_word(behind, "than") || (money_is_mark(behind, '-') && !behind->spaced)) /* "and more than doubled" */
		return true;
	return money_is_word(phrase, "and") && (behind->kind == MONEY_NUMBER || behind->kind == MONEY_SYMBOL ||
		(behind->kind == MONEY_WORD && !is_class(tables, behind, MONEY_WORD_FUNCTION)));
}

static enum money_bound
bound_after(const struct money_tables *tables, const struct money_token *tokens, size_t next, size_t count)
{
	uint32_t value;
	size_t length;

	if (money_is_mark(&tokens[next], '(') && tokens[next + 1].kind == MONEY_HAN && money_is_mark(&tokens[next + 2], ')'))
		next += 3;
	if (money_is_word(&tokens[next], "s") && !tokens[next].spaced) /* "in the low $50s" */
		return MONEY_APPROX;
	if (money_is_mark(&tokens[next], '('))
		next = is_bracketed(tables, tokens, next, count) ? next + 1 : behind_bracket(tokens, next, count);
	next += money_is_mark(&tokens[next], ',') && (money_is_word(&tokens[next + 1], "or") || money_is_word(&tokens[next + 2], "or"));
	length = next < count ? money_phrase(tables, MONEY_TAG_AFTER, &tokens[next], 1, count - next, &value) : 0;
	if (length == 0 || adds_more(tables, &tokens[next], length))
		return MONEY_EXACT;
	return money_is_mark(&tokens[next], '+') && tokens[next].spaced ? MONEY_EXACT : (enum money_bound)value;
}

enum money_bound
money_bound_of(const struct money_tables *tables, const struct money_token *tokens, size_t first, size_t next, size_t count)
{
	enum money_bound bound = bound_before(tables, tokens, first, next, count);

	enum money_bound after;

	if (bound == MONEY_MIN || bound == MONEY_MAX)
		return bound;
	after = bound_after(tables, tokens, next, count);
	return bound == MONEY_EXACT || after == MONEY_MIN ? after : bound; /* "perhaps $5 million or more" */
}

bool
money_between(const struct money_token *tokens, size_t first)
{
	return first > 0 && money_is_word(&tokens[first - 1], "between");
}

/* "grew 4% on the year, from A to B", "cut it by $5, from A to B" */
static bool
moved_before(const struct money_tables *tables, const struct money_token *tokens, size_t from)
{
	for (size_t k = 2; k <= 14 && k <= from; k++) {
		const struct money_token *t = &tokens[from - k];

		if (money_is_mark(t, ';'))
			return false;
		if ((t->length > 3 && is_class(tables, t, MONEY_WORD_MOVE)) ||
			(money_is_word(t, "by") && (t[1].kind == MONEY_SYMBOL || t[1].kind == MONEY_NUMBER)))
			return true;
	}
	return false;
}

static bool
is_percentage(const struct money_tables *tables, const struct money_token *token)
{
	return money_is_mark(token, '%') || money_is_word(token, "percent") || (is_class(tables, token, MONEY_WORD_TIMES) && money_is_word(token, "cent"));
}

/*
 * Words after which "from A to B" is a range: anywhere from, ranging from; and where nothing stands before it. Not "its
 * output grew and its costs from A to B", nor "by 43%, from A to B".
 */
static bool
begins_range(const struct money_tables *tables, const struct money_token *tokens, size_t from)
{
	const struct money_token *before;

	if (from == 0)
		return true;
	before = &tokens[from - 1];
	if (is_class(tables, before, MONEY_WORD_LEAD))
		return before->at[before->length - 1] != 's' || !moved_before(tables, tokens, from);
	if (from > 1 && money_is_mark(before, ',') && is_percentage(tables, before - 1))
		return false;
	return before->kind == MONEY_HAN || (before->kind == MONEY_MARK && before->mark != '%' && !moved_before(tables, tokens, from));
}

bool
money_is_change(const struct money_tables *tables, const struct money_token *tokens, size_t first)
{
	size_t j = first;

	while (j > 0 && (money_is_bound_word(tables, &tokens[j - 1]) || is_filler(tables, &tokens[j - 1]))) {
		j--;
		if (money_is_word(&tokens[j], "another") || money_is_word(&tokens[j], "additional") || money_is_word(&tokens[j], "further"))
			return false; /* "could add another $4 million to $5 million" */
	}
	if (j == 0)
		return false;
	if (j > 1 && money_is_word(&tokens[j - 1], "or") && is_percentage(tables, &tokens[j - 2])) /* "fell 1.5% or $2 to $9" */
		return true;
	if (j > 1 && money_is_word(&tokens[j - 1], "on") && (money_is_word(&tokens[j - 2], "put") || money_is_word(&tokens[j - 2], "puts")))
		return true;
	if (money_is_word(&tokens[j - 1], "from"))
		return !begins_range(tables, tokens, j - 1);
	return is_class(tables, &tokens[j - 1], MONEY_WORD_MOVE);
}

bool
money_is_link_word(const struct money_tables *tables, const struct money_token *token)
{
	return is_class(tables, token, MONEY_WORD_LINK);
}

bool
money_is_bound_word(const struct money_tables *tables, const struct money_token *token)
{
	uint32_t value;

	return is_class(tables, token, MONEY_WORD_NEAR) || money_phrase(tables, MONEY_TAG_BEFORE, token, -1, 1, &value) != 0;
}
