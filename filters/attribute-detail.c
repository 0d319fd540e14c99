/* attribute-detail - purpose, period and per-unit of an amount, read off the tokens around it */
#include "attribute-detail.h"
#include "attribute-phrase.h"

enum { PURPOSE_WORDS_MAX = 15, PURPOSE_REACH = 14, PERIOD_REACH = 24 };

static bool
has_detail(const struct sentence *sentence, int token, enum detail_class class)
{
	return (token_or_none(sentence, token)->details & DETAIL(class)) != 0;
}

/* ---- per ---- */

/* "a barrel", "per person", "for every share", "each": the token after it, or `from` where there is none. */
static int
per_end(const struct sentence *sentence, int from)
{
	struct span first;

	if (from >= sentence->token_count || sentence->tokens[from].kind == TOKEN_MONEY)
		return from;
	first = token_lower(sentence, from);
	if (span_starts(first, SPAN("a ")) || span_starts(first, SPAN("an ")) ||
		span_starts(first, SPAN("per ")))
		return from + 1;
	if (has_detail(sentence, from, DETAIL_PER)) {
		if (token_is(sentence, from + 1, WORD(WORD_UNIT)))
			return from + 2;
		if (token_is_plain(sentence, from + 1) && token_is(sentence, from + 2, WORD(WORD_UNIT)))
			return from + 3;
	}
	return has_detail(sentence, from, DETAIL_PER_ALONE) ? from + 1 : from;
}

static struct span
find_per(const struct sentence *sentence, const struct amount *amount)
{
	int from = phrase_skip_aside(sentence, amount->token + 1), end;

	if (token_is(sentence, from, WORD(WORD_PREPOSITION)) && token_is(sentence, from + 1, WORD(WORD_EACH)))
		from++; /* "for every share" */
	end = per_end(sentence, from);
	if (end == from) {
		from = amount->tail;
		end = per_end(sentence, from);
	}
	return end > from ? token_range(sentence, from, end) : (struct span){NULL, 0};
}

/* ---- period ---- */

static bool
is_year(const struct sentence *sentence, int token)
{
	struct span word;

	if (token < 0 || token >= sentence->token_count || sentence->tokens[token].kind != TOKEN_NUMBER)
		return false;
	word = token_text(sentence, token);
	return word.length == 4 && (word.at[0] == '1' || word.at[0] == '2') && word.at[3] >= '0' &&
		word.at[3] <= '9';
}

static int
skip_words(const struct sentence *sentence, int token, enum detail_class class)
{
	while (has_detail(sentence, token, class))
		token++;
	return token;
}

/* "over the next three years", "in the five years to 2024" */
static int
span_of_years(const struct sentence *sentence, int from)
{
	int at = skip_words(sentence, from + 1, DETAIL_PERIOD_MIDDLE);

	for (int i = at; i < at + 3; i++)
		if (has_detail(sentence, i, DETAIL_PERIOD_UNIT))
			return i + 1;
	return from;
}

/* "before 2025", "from 2021 to 2024", "by the end of 2026" */
static int
span_to_year(const struct sentence *sentence, int from)
{
	int at = skip_words(sentence, from + 1, DETAIL_UNTIL_MIDDLE);

	if (!is_year(sentence, at))
		return from;
	return has_detail(sentence, at + 1, DETAIL_UNTIL_JOINT) && is_year(sentence, at + 2) ? at + 3 : at + 1;
}

/* The token behind the period that opens with one of its words, or `from`. */
static int
opened_period_end(const struct sentence *sentence, int from)
{
	int end = from;

	if (!token_is(sentence, from, WORD(WORD_PREPOSITION) | WORD(WORD_SUBORDINATE) | WORD(WORD_INFINITIVE) |
		WORD(WORD_ARTICLE) | WORD(WORD_EACH) | WORD(WORD_TIME) | WORD(WORD_QUALIFIER)))
		return from; /* "$7 a month" is a price of each month */
	if (has_detail(sentence, from, DETAIL_PERIOD))
		end = span_of_years(sentence, from);
	if (end == from && has_detail(sentence, from, DETAIL_UNTIL))
		end = span_to_year(sentence, from);
	if (end != from)
		return end;
	if (has_detail(sentence, from, DETAIL_YEARLY)) /* "annually", "a year" */
		return from + 1;
	return has_detail(sentence, from, DETAIL_THIS) && has_detail(sentence, from + 1, DETAIL_THIS_UNIT) ? from + 2 : from;
}

/* Words that may open a period; most open none. */
enum { OPENS_PERIOD = DETAIL(DETAIL_PERIOD) | DETAIL(DETAIL_UNTIL) | DETAIL(DETAIL_YEARLY) | DETAIL(DETAIL_THIS) };

/* The token behind the period that opens here, or `from`. */
static inline int
period_end(const struct sentence *sentence, int from)
{
	return (token_or_none(sentence, from)->details & OPENS_PERIOD) == 0 ? from : opened_period_end(sentence, from);
}

/* The nearest period of the amount's clause, the later of two as near. */
static struct span
find_period(const struct sentence *sentence, const struct amount *amount)
{
	int best = 60, from = amount->token - PERIOD_REACH, limit = amount->token + PERIOD_REACH;
	struct span period = {NULL, 0};

	limit = limit < sentence->token_count ? limit : sentence->token_count;
	for (int i = from < 0 ? 0 : from; i < limit; i++) {
		int end = period_end(sentence, i);
		if (end == i || i == amount->token)
			continue;
		int distance = token_distance(sentence, amount->token, i) + (i < amount->token ? 10 : 0);
		if (distance < best) {
			best = distance;
			period = token_range(sentence, i, end);
		}
		i = end - 1;
	}
	return period;
}

/* ---- purpose ---- */

static bool
opens_purpose(const struct sentence *sentence, const struct amount *amount, int token)
{
	if (amount->role == ROLE_FINE || amount->role == ROLE_LOAN)
		return has_detail(sentence, token, DETAIL_PURPOSE_OF_DEBT) && period_end(sentence, token) == token;
	return has_detail(sentence, token, DETAIL_PURPOSE) && period_end(sentence, token) == token &&
	       !token_is(sentence, token + 1, WORD(WORD_TIME)) && !is_year(sentence, token + 1) &&
	       token + 1 < sentence->token_count && sentence->tokens[token + 1].kind != TOKEN_MONEY &&
	       sentence->tokens[token + 1].kind != TOKEN_MARK;
}

static bool
ends_purpose(const struct sentence *sentence, int token)
{
	const struct token *t = &sentence->tokens[token];

	if (t->kind == TOKEN_MARK)
		return t->mark != 's' && t->mark != '-' && t->mark != '"';
	if (token_is(sentence, token, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL)) &&
		!token_is(sentence, token - 1, WORD(WORD_INFINITIVE)))
		return true;
	return t->kind == TOKEN_MONEY || token_is(sentence, token, WORD(WORD_RELATIVE) | WORD(WORD_SPEECH)) ||
	       (token_is(sentence, token, WORD(WORD_SUBORDINATE)) &&
	!token_is(sentence, token, WORD(WORD_PREPOSITION))) ||
	       period_end(sentence, token) != token;
}

static struct span
find_purpose(const struct sentence *sentence, const struct amount *amount)
{
	int at = phrase_skip_aside(sentence, amount->token + 1), limit = at + PURPOSE_REACH, end;

	while (at < limit && at < sentence->token_count && !opens_purpose(sentence, amount, at)) {
		const struct token *t = &sentence->tokens[at];
		if (t->kind == TOKEN_MONEY || (t->kind == TOKEN_MARK && strchr(";.*:", t->mark) != NULL))
			return (struct span){NULL, 0};
		at++;
	}
	if (at >= limit || at >= sentence->token_count)
		return (struct span){NULL, 0};
	for (end = at + 1; end < sentence->token_count && end < at + PURPOSE_WORDS_MAX &&
		!ends_purpose(sentence, end); end++)
		;
	while (end > at + 1 && token_is(sentence, end - 1, WORD(WORD_CONJUNCTION) | WORD(WORD_PREPOSITION) |
								     WORD(WORD_ARTICLE) | WORD(WORD_ADVERB)))
		end--;
	return end > at + 1 ? token_range(sentence, at, end) : (struct span){NULL, 0};
}

static bool
has_purpose(enum role role)
{
	return role_gives(role) || role == ROLE_COST || role == ROLE_DEAL || role == ROLE_LOAN ||
		role == ROLE_FUNDRAISING ||
	       role == ROLE_FINE;
}

void
detail_find(const struct sentence *sentence, struct amount *amount)
{
	amount->per = find_per(sentence, amount);
	amount->period = find_period(sentence, amount);
	if (has_purpose(amount->role))
		amount->purpose = find_purpose(sentence, amount);
}
