/* attribute-detail - purpose, period and per-unit of an amount, read off the tokens around it */
#include "attribute-detail.h"
#include "attribute-phrase.h"

enum { PURPOSE_WORDS_MAX = 15, PURPOSE_REACH = 14, PERIOD_REACH = 24 };

static bool
lower_is(const struct sentence *sentence, int token, const char *const *list)
{
	if (token < 0 || token >= sentence->token_count)
		return false;
	for (struct span word = token_lower(sentence, token); *list != NULL; list++)
		if (span_is(word, *list))
			return true;
	return false;
}

/* ---- per ---- */

/* "a barrel", "per person", "for every share", "each": the token after it, or `from` where there is none. */
static int
per_end(const struct sentence *sentence, int from)
{
	static const char *const heads[] = {"a", "an", "per", "each", "every", NULL},
		*const alone[] = {"each", "apiece", NULL};
	struct span first;

	if (from >= sentence->token_count || sentence->tokens[from].kind == TOKEN_MONEY)
		return from;
	first = token_lower(sentence, from);
	if (span_starts(first, SPAN("a ")) || span_starts(first, SPAN("an ")) ||
		span_starts(first, SPAN("per ")))
		return from + 1;
	if (lower_is(sentence, from, heads)) {
		if (token_is(sentence, from + 1, WORD(WORD_UNIT)))
			return from + 2;
		if (token_is_plain(sentence, from + 1) && token_is(sentence, from + 2, WORD(WORD_UNIT)))
			return from + 3;
	}
	return lower_is(sentence, from, alone) ? from + 1 : from;
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
skip_words(const struct sentence *sentence, int token, const char *const *list)
{
	while (lower_is(sentence, token, list))
		token++;
	return token;
}

/* "over the next three years", "in the five years to 2024" */
static int
span_of_years(const struct sentence *sentence, int from)
{
	static const char *const heads[] = {"over", "in", "within", "for", "during", "through", "across",
		NULL};
	static const char *const middles[] = {"the", "a", "next", "past", "last", "coming", "previous",
		"following", "another",
		"about", "around", "at", "least", "up to", "to", "of", "period", "course", "first", NULL};
	static const char *const units[] = {"year", "years", "month", "months", "quarter", "quarters",
		"decade", "decades",
		"week", "weeks", "days", NULL};
	int at;

	if (!lower_is(sentence, from, heads))
		return from;
	at = skip_words(sentence, from + 1, middles);
	for (int i = at; i < at + 3; i++)
		if (lower_is(sentence, i, units))
			return i + 1;
	return from;
}

/* "before 2025", "from 2021 to 2024", "by the end of 2026" */
static int
span_to_year(const struct sentence *sentence, int from)
{
	static const char *const heads[] = {"before", "by", "until", "till", "through", "since", "in", "from",
		"between", "for",
		"during", "to", NULL};
	static const char *const middles[] = {"the", "end", "of", "early", "late", "mid", "fiscal", "year",
		"at", "least", NULL};
	static const char *const joints[] = {"to", "and", "until", "through", NULL};
	int at;

	if (!lower_is(sentence, from, heads))
		return from;
	at = skip_words(sentence, from + 1, middles);
	if (!is_year(sentence, at))
		return from;
	return lower_is(sentence, at + 1, joints) && is_year(sentence, at + 2) ? at + 3 : at + 1;
}

/* "this year", "next year", "a year", "annually" */
static int
span_of_now(const struct sentence *sentence, int from)
{
	static const char *const heads[] = {"this", "next", "last", "a", "per", "each", "every", NULL};
	static const char *const units[] = {"year", "quarter", "month", "week", NULL};
	static const char *const alone[] = {"annually", "a year", "per year", "a month", "per month", NULL};

	if (lower_is(sentence, from, alone))
		return from + 1;
	return lower_is(sentence, from, heads) && lower_is(sentence, from + 1, units) ? from + 2 : from;
}

static int
period_end(const struct sentence *sentence, int from)
{
	int end;

	if (!token_is(sentence, from, WORD(WORD_PREPOSITION) | WORD(WORD_SUBORDINATE) |
		WORD(WORD_INFINITIVE) |
		WORD(WORD_ARTICLE) |
		WORD(WORD_EACH) | WORD(WORD_TIME) | WORD(WORD_QUALIFIER)))
		return from; /* the words that open a period are all of these classes */
	end = span_of_years(sentence, from);
	if (end == from)
		end = span_to_year(sentence, from);
	return end == from ? span_of_now(sentence, from) : end;
}

/* The nearest period of the amount's clause, the later of two as near. */
static struct span
find_period(const struct sentence *sentence, const struct amount *amount)
{
	int best = 60, from = amount->token - PERIOD_REACH, limit = amount->token + PERIOD_REACH;
	struct span period = {NULL, 0};

	for (int i = from < 0 ? 0 : from; i < limit && i < sentence->token_count; i++) {
		int end = i == amount->token ? i : period_end(sentence, i);
		if (end == i)
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
	static const char *const gives[] = {"for", "over", NULL};
	static const char *const heads[] = {"for", "toward", "towards", "into", "in", "on", "aimed", "to",
		"aiming", NULL};

	if (amount->role == ROLE_FINE || amount->role == ROLE_LOAN)
		return lower_is(sentence, token, gives) && period_end(sentence, token) == token;
	return lower_is(sentence, token, heads) && period_end(sentence, token) == token &&
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
