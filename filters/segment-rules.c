/* segment-rules - does a sentence end at this stop? The Chinese ones are in segment-rules-wide. */
#include "segment-rules.h"

#include "lib/utf8.h"

enum {
	OPENING_TIME = 24, /* bytes of "At 5 a.m." and the like before the stop */
	LIST_BACK = 600,   /* bytes for the label before this one */
};

/* ---- words around the stop ---- */

/* What the tables say of the word at `at`: as it stands, else with a stop behind it ("Gov."). */
static unsigned
next_kinds(const struct words *words, const char *at, const char *limit)
{
	struct span word = stop_word_at(at, limit);
	unsigned kinds = words_next(words, word);

	if (kinds == 0 && span_limit(word) < limit && *span_limit(word) == '.') {
		word.length++;
		kinds = words_next(words, word);
	}
	if (kinds == 0 && word.length > 0 && span_limit(word) < limit && *span_limit(word) == ':')
		kinds |= NEXT_STARTER; /* Image: United States Navy. */
	return kinds;
}

/* Case No. HC-2017-001496 */
static bool
has_digit(struct span word)
{
	for (size_t i = 0; i < word.length; i++)
		if (is_digit(word.at[i]))
			return true;
	return false;
}

/* Could the next word be the first of a sentence, and hardly a name? */
static bool
is_starter(unsigned kinds)
{
	return (kinds & (NEXT_STARTER | NEXT_STARTER_OR_NAME)) != 0;
}

static bool
is_space_before(const struct stop *stop, const char *at)
{
	return utf8_is_space(utf8_before(stop->sentence, at));
}

/* Is the word before `word` written small: "you and I.", not "Albert I. Jones"? */
static bool
small_before(const struct stop *stop, struct span word)
{
	const char *at = word.at;

	while (at > stop->sentence && is_space_before(stop, at))
		at = utf8_back(stop->sentence, at);
	while (at > stop->sentence && (is_lower(at[-1]) || is_digit(at[-1]) || at[-1] == '\''))
		at--;
	return at < word.at && is_lower(*at) && (at == stop->sentence || is_space_before(stop, at));
}

/* "Reno, Nev." behind its city ends what "Mass. General" does not. */
static bool
behind_comma(const struct stop *stop, struct span word)
{
	return word.at - stop->sentence > 2 && word.at[-1] == ' ' && word.at[-2] == ',';
}

/* "1", "a", "iv" with nothing before it: the label of a list item. */
static bool
is_label(const struct stop *stop)
{
	return stop->at - stop->sentence <= 6 && sentence_label(stop->sentence, stop->at);
}

/* "At 5 a.m. Mr. Smith went": the time opens the sentence, behind no more than two words. */
static bool
is_opening_time(const struct stop *stop)
{
	size_t blanks = 0;

	if (stop->at - stop->sentence > OPENING_TIME)
		return false;
	for (const char *at = stop->sentence; at < stop->at; at++)
		blanks += *at == ' ';
	return blanks <= 2;
}

/*
 * "two aims: a) to build. b) to sell": the label goes on with a list inside the sentence, for its
 * forerunner stands there, not at the start.
 */
static bool
continues_list(const struct stop *stop)
{
	const char *least = stop->at - stop->sentence > LIST_BACK ? stop->at - LIST_BACK : stop->sentence;
	const char *label = stop->next + (*stop->next == '(');
	char before[2] = {(char)(label[0] - 1), label[1]};

	for (const char *at = stop->at - 2; at > least; at--)
		if (at[0] == before[0] && at[1] == before[1] && (at[-1] == ' ' || at[-1] == '('))
			return true;
	return false;
}

/* ---- rules ---- */

/* p.m.: ends where a new sentence may start, but not before "ET", "Monday", "New York time". */
static bool
time_ends(const struct stop *stop, struct sentence_start start, unsigned kinds)
{
	if (start.follow != FOLLOW_UPPER || start.bracket || (kinds & NEXT_ZONE) != 0)
		return false;
	if (sentence_zone(stop->next + start.opening))
		return false;
	return !is_opening_time(stop);
}

/* One letter and a stop: an initial, unless it is "I" or the last letter of something ("Plan B."). */
static bool
letter_ends(const struct stop *stop, struct span word, unsigned kinds)
{
	if (is_lower(*word.at))
		return is_starter(kinds);
	if (*word.at == 'I' && small_before(stop, word))
		return true;
	return (kinds & NEXT_STARTER) != 0 || (small_before(stop, word) && is_starter(kinds));
}

/*
 * "sold in the U.S. Nissan announced": behind a country with its article, a name that is no office of the
 * country and has its verb with it starts a sentence.
 */
static bool
subject_starts(const struct words *words, const struct stop *stop, struct span acronym, unsigned kinds)
{
	struct span name = stop_word_at(stop->next, stop->limit), verb;

	if (acronym.at - stop->sentence < 5 || memcmp(acronym.at - 4, "the ", 4) != 0 || (kinds & NEXT_OFFICE) != 0)
		return false;
	if (name.length < 3 || !is_lower(name.at[1]) || *span_limit(name) != ' ')
		return false;
	verb = stop_word_at(span_limit(name) + 1, stop->limit);
	return (words_next(words, verb) & NEXT_VERB) != 0 || span_ends(verb, SPAN("ed"));
}

static bool
abbreviation_ends(enum abbreviation kind, const struct stop *stop, struct span word, struct sentence_start start,
	unsigned kinds)
{
	if (start.follow == FOLLOW_LABEL || start.follow == FOLLOW_DIGIT)
		return kind == ABBREVIATION_COMPANY && !start.bracket;
	if (start.bracket || start.follow == FOLLOW_DASH)
		return false;
	switch (kind) {
	case ABBREVIATION_TITLE:
	case ABBREVIATION_INNER:
		return false;
	case ABBREVIATION_TIME:
		return time_ends(stop, start, kinds);
	case ABBREVIATION_PLACE:
		return is_starter(kinds) || (behind_comma(stop, word) && (kinds & NEXT_TITLE) == 0);
	case ABBREVIATION_COMPANY:
		return is_starter(kinds) || (kinds & (NEXT_ROLE | NEXT_TITLE)) == 0;
	case ABBREVIATION_NUMBER:
		return !has_digit(stop_word_at(stop->next, stop->limit));
	case ABBREVIATION_DATE:
	case ABBREVIATION_UNIT:
		return true;
	default:
		return is_starter(kinds);
	}
}

/* "about 1. 5 billion euros", "N149. 79 billion": a blank slipped in at the point. Years and long numbers end sentences. */
static bool
splits_number(const struct words *words, const struct stop *stop)
{
	enum { FEW = 3 };
	const char *before = stop->at, *behind = stop->next;

	while (before > stop->sentence && is_digit(before[-1]))
		before--;
	while (behind < stop->limit && is_digit(*behind))
		behind++;
	if (before == stop->at || stop->at - before > FEW || behind - stop->next > FEW || before == stop->sentence ||
		before[-1] == ',' || before[-1] == '.')
		return false;
	behind += behind < stop->limit && *behind == ' ';
	return (words_next(words, stop_word_at(behind, stop->limit)) & NEXT_SCALE) != 0;
}

/* "US$. 6.05 billion" */
static bool
behind_dollar(const struct stop *stop)
{
	return stop->at > stop->sentence && stop->at[-1] == '$';
}

static bool
dot_ends(const struct words *words, const struct stop *stop, struct sentence_start start)
{
	struct span word = stop_word(stop);
	unsigned kinds = next_kinds(words, stop->next + start.opening, stop->limit);
	enum abbreviation abbreviation;

	if (is_label(stop) || (start.follow == FOLLOW_DIGIT && (splits_number(words, stop) || behind_dollar(stop))))
		return false;
	if (word.length == 1 && (is_upper(*word.at) || is_lower(*word.at)))
		return start.follow == FOLLOW_UPPER && letter_ends(stop, word, kinds);
	abbreviation = words_abbreviation(words, word);
	if (abbreviation == ABBREVIATION_NONE || abbreviation == ABBREVIATION_EXCLAMATION)
		return true;
	if (abbreviation == ABBREVIATION_ACRONYM && subject_starts(words, stop, word, kinds))
		return true;
	return abbreviation_ends(abbreviation, stop, word, start, kinds);
}

/* ... and […]: an end only before a capital. */
static bool
dots_end(const struct stop *stop, struct sentence_start start)
{
	const char *at = stop->sentence;
	size_t length;

	while (at < stop->at && sentence_closer(at, &length) != CLOSER_NONE)
		at += length;
	if (at == stop->at)
		return false;
	return start.follow == FOLLOW_UPPER && !start.bracket;
}

/* "Why now?" Chief Executive Day asked: up to five capital words, then a verb of speech. */
static bool
is_attribution(const struct words *words, const char *at, const char *limit)
{
	for (int i = 0; i < 6; i++) {
		struct span word = stop_word_at(at, limit);

		if (word.length == 0)
			return false;
		if ((words_next(words, word) & NEXT_SPEECH) != 0)
			return i > 0;
		if (is_lower(*word.at))
			return false;
		at = span_limit(word);
		at += at < limit && *at == '.';
		if (at >= limit || *at != ' ')
			return false;
		at++;
	}
	return false;
}

static bool
mark_ends(const struct words *words, const struct stop *stop, struct sentence_start start)
{
	unsigned kinds = next_kinds(words, stop->next + start.opening, stop->limit);

	if (stop->at > stop->sentence && (stop->at[-1] == '(' || stop->at[-1] == '['))
		return false; /* (!), [?] */
	if (stop->end - stop->at == 1 && words_abbreviation(words, stop_word(stop)) == ABBREVIATION_EXCLAMATION)
		return is_starter(kinds);
	return !(stop->quote && start.opening == 0 && is_attribution(words, stop->next, stop->limit));
}

/* Mr.Smith, St.Louis: a blank was forgotten, but not between sentences. */
static bool
is_glued_abbreviation(enum abbreviation kind)
{
	return kind == ABBREVIATION_TITLE || kind == ABBREVIATION_PART || kind == ABBREVIATION_INNER;
}

/* No blank behind the stop: 3.5, U.S., JD.com, "alone!, he"; but also "percent.Shares fell". */
static bool
glued_ends(const struct words *words, const struct stop *stop)
{
	struct span word = stop_word(stop);

	if (is_wide(utf8_back(stop->sentence, stop->at), stop->at) && is_wide(stop->end, stop->limit))
		return stop->kind == STOP_MARK || stop->kind == STOP_DOT;
	if (stop->kind != STOP_DOT && stop->kind != STOP_MARK)
		return false;
	if (is_label(stop) || memchr(word.at, '.', word.length) != NULL || memchr(word.at, '@', word.length) != NULL)
		return false;
	/* A bracket or quotation mark may stand between, as in "(BD)4Q" no word does. */
	if (stop->end - stop->at == 1 && !(word.length > 1 && is_lower(span_limit(word)[-1])) &&
		!(word.length > 0 && is_digit(span_limit(word)[-1])))
		return false;
	return sentence_glued(stop->end) && !is_glued_abbreviation(words_abbreviation(words, word));
}

/* "-- who knows? -- true": what stands behind the dash goes on small. */
static bool
dash_goes_on(const struct stop *stop)
{
	const char *at = stop->next;

	while (at < stop->limit && (*at == '-' || (unsigned char)*at == 0xE2))
		at += *at == '-' ? 1 : 3;
	while (at < stop->limit && *at == ' ')
		at++;
	return sentence_start(at).follow == FOLLOW_LOWER;
}

bool
rules_end(const struct words *words, const struct stop *stop)
{
	struct sentence_start start;

	if (stop->next >= stop->limit)
		return true;
	if (stop->kind == STOP_WIDE)
		return rules_wide_end(stop);
	if (stop->kind == STOP_ADDRESS)
		return sentence_start(stop->next).follow == FOLLOW_UPPER;
	if (stop->next == stop->end)
		return glued_ends(words, stop);
	start = sentence_start(stop->next);
	switch (start.follow) {
	case FOLLOW_LOWER:
		/* An aside behind a full stop: "Who pays? [from our archive]" */
		if (!start.bracket || (*stop->next != '(' && *stop->next != '['))
			return false;
		break;
	case FOLLOW_POINT:
		return false;
	case FOLLOW_LABEL:
		if (continues_list(stop))
			return false;
		break;
	case FOLLOW_DASH:
		if (dash_goes_on(stop))
			return false;
		break;
	case FOLLOW_DOTS:
		return stop->kind == STOP_MARK;
	default:
		break;
	}
	if (stop->kind == STOP_DOTS)
		return dots_end(stop, start);
	return stop->kind == STOP_MARK ? mark_ends(words, stop, start) : dot_ends(words, stop, start);
}
