/* segment-rules - does a sentence end at this stop? */
#include "segment-rules.h"

#include "lib/utf8.h"

enum {
	RUN_MAX = 64,	    /* stops, or closing marks, that are looked at together */
	WORD_LOOK = 40,	    /* bytes before a stop that its word may take */
	LOOK_BACK = 400,    /* bytes for an open quotation mark or 《; less than SPLIT_BEHIND */
	ATTRIBUTION = 75,   /* bytes from a Chinese quotation to the end of "…他说。" */
	OPENING_TIME = 24,  /* bytes of "At 5 a.m." and the like before the stop */
	LIST_BACK = 600,    /* bytes for the label before this one */
};

static bool
is_space(const char *at, const char *limit)
{
	const char *p = at;

	return at >= limit || utf8_is_space(utf8_next(&p, limit));
}

static bool
is_lower(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

static bool
is_upper(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Han, kana, Hangul, full-width forms: scripts that set no blank behind a stop. */
static bool
is_wide(const char *at, const char *limit)
{
	return at < limit && (unsigned char)*at >= 0xE3;
}

static bool
is_wide_before(const char *start, const char *at)
{
	return is_wide(utf8_back(start, at), at);
}

/* ---- measuring ---- */

static enum sentence_stop
join_stops(enum sentence_stop run, enum sentence_stop next)
{
	if (run == STOP_NONE)
		return next;
	if (next == STOP_ADDRESS)
		return STOP_ADDRESS;
	if (run == STOP_DOT || next == STOP_DOTS)
		return next == STOP_DOT ? STOP_DOTS : run == STOP_MARK || run == STOP_WIDE ? run : next;
	return next > run ? next : run;
}

static bool
is_curly(const char *at, const char *limit)
{
	return limit - at >= 3 && (memcmp(at, "“", 3) == 0 || memcmp(at, "”", 3) == 0);
}

static bool
is_closing(const char *curly)
{
	return memcmp(curly, "”", 3) == 0;
}

/*
 * ” behind a Chinese stop closes, unless the last mark before it in its line closed too, or the next one does and
 * none is before: "億美元。”我們面臨競爭，”他說", a slip that news texts make. A straight " closes if an odd number
 * of them stands before it in its line, or if the line is too long to tell.
 */
static bool
opens_next(const struct stop *stop, const char *mark, enum sentence_closer kind)
{
	const char *least = mark - stop->line > LOOK_BACK ? mark - LOOK_BACK : stop->line;
	const char *limit = stop->limit - mark > LOOK_BACK ? mark + LOOK_BACK : stop->limit;
	size_t straight = 0;

	for (const char *at = mark; at > least;) {
		at--;
		straight += *at == *mark;
		if (kind == CLOSER_QUOTE && is_curly(at, limit))
			return is_closing(at);
	}
	if (kind == CLOSER_STRAIGHT)
		return straight % 2 == 0 && least == stop->line;
	for (const char *at = mark + 3; at < limit; at++)
		if (is_curly(at, limit))
			return is_closing(at);
	return false;
}

/* Does the mark belong to the sentence before? */
static bool
closes(const struct stop *stop, const char *mark, size_t length, enum sentence_closer kind)
{
	const char *behind = mark + length;
	size_t other;

	switch (kind) {
	case CLOSER_QUOTE:
		return !(stop->kind == STOP_WIDE && is_wide(behind, stop->limit) && opens_next(stop, mark, kind));
	case CLOSER_STRAIGHT:
		if (is_wide(behind, stop->limit))
			return !opens_next(stop, mark, kind);
		return is_space(behind, stop->limit) || sentence_start(behind).follow == FOLLOW_POINT ||
		       sentence_closer(behind, &other) != CLOSER_NONE || sentence_stop(behind, &other) != STOP_NONE ||
		       *behind == '-';
	case CLOSER_OPENING:
		return is_space(behind, stop->limit);
	default:
		return kind != CLOSER_NONE;
	}
}

static void
measure_closers(struct stop *stop)
{
	for (int run = 0; run < RUN_MAX && stop->end < stop->limit; run++) {
		size_t length;
		enum sentence_closer kind = sentence_closer(stop->end, &length);

		if (!closes(stop, stop->end, length, kind))
			return;
		stop->quote |= kind <= CLOSER_OPENING;
		stop->bracket |= kind == CLOSER_BRACKET;
		stop->end += length;
	}
}

void
rules_measure(struct stop *stop, const char *line, const char *sentence, const char *at, const char *limit)
{
	*stop = (struct stop){.line = line, .sentence = sentence, .at = at, .end = at, .limit = limit};
	for (int run = 0; run < RUN_MAX && stop->end < limit; run++) {
		size_t length;
		enum sentence_stop kind = sentence_stop(stop->end, &length);

		if (kind == STOP_NONE)
			break;
		stop->kind = join_stops(stop->kind, kind);
		stop->end += length;
	}
	measure_closers(stop);
	if (stop->kind <= STOP_MARK && at > sentence && (is_lower(at[-1]) || at[-1] == ')'))
		stop->end += sentence_note_digits(stop->end);
}

/* ---- words around the stop ---- */

/* ASCII that is no part of a word. */
static const bool parting[128] = {
	['\t'] = true, ['\n'] = true, ['\r'] = true, [' '] = true, ['"'] = true, ['('] = true, ['['] = true, ['{'] = true,
	['<'] = true, ['-'] = true, ['/'] = true, ['\\'] = true, ['*'] = true, ['_'] = true, ['$'] = true,
};

/* Does the character that ends before `at` part words: a blank, bracket, dash or quotation mark, not the ’ of "weren’t"? */
static bool
parts_words(const char *at, const char *least)
{
	unsigned char before = (unsigned char)at[-1];

	if (before < 0x80)
		return parting[before];
	if (at - least < 3 || (unsigned char)at[-3] != 0xE2)
		return before == 0xA0 && at - least >= 2 && (unsigned char)at[-2] == 0xC2;
	return (unsigned char)at[-2] == 0x80 && before != 0x99;
}

/* The word that the stop is glued to. */
static struct span
word_before(const struct stop *stop)
{
	const char *least = stop->at - stop->sentence > WORD_LOOK ? stop->at - WORD_LOOK : stop->sentence;
	const char *at = stop->at;

	while (at > least && !parts_words(at, least))
		at--;
	at += at < stop->at && *at == '\'';
	return span_between(at, stop->at);
}

/* The next word, without opening marks and with its stop if it is one letter or known so ("Gov."). */
static struct span
word_at(const char *at, const char *limit)
{
	const char *from = at;

	while (at < limit && (is_upper(*at) || is_lower(*at) || is_digit(*at) || *at == '\'' || *at == '-' ||
			      (unsigned char)*at >= 0x80))
		at++;
	return span_between(from, at);
}

/* What the tables say of the word at `at`: as it stands, with a stop behind it, without 's. */
static unsigned
next_kinds(const struct words *words, const char *at, const char *limit)
{
	struct span word = word_at(at, limit);
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

/* Is the word before `word` written small: "you and I.", not "Albert I. Jones"? */
static bool
small_before(const struct stop *stop, struct span word)
{
	const char *at = word.at;

	while (at > stop->sentence && is_space(utf8_back(stop->sentence, at), at))
		at = utf8_back(stop->sentence, at);
	while (at > stop->sentence && (is_lower(at[-1]) || is_digit(at[-1]) || at[-1] == '\''))
		at--;
	return at < word.at && is_lower(*at) && (at == stop->sentence || is_space(utf8_back(stop->sentence, at), at));
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
 * "the following: a) leave the world. b) stay": the label goes on with a list inside the sentence, for its
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
	struct span name = word_at(stop->next, stop->limit), verb;

	if (acronym.at - stop->sentence < 5 || memcmp(acronym.at - 4, "the ", 4) != 0 || (kinds & NEXT_OFFICE) != 0)
		return false;
	if (name.length < 3 || !is_lower(name.at[1]) || *span_limit(name) != ' ')
		return false;
	verb = word_at(span_limit(name) + 1, stop->limit);
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
		return !has_digit(word_at(stop->next, stop->limit));
	case ABBREVIATION_DATE:
	case ABBREVIATION_UNIT:
		return true;
	default:
		return is_starter(kinds);
	}
}

static bool
dot_ends(const struct words *words, const struct stop *stop, struct sentence_start start)
{
	struct span word = word_before(stop);
	unsigned kinds = next_kinds(words, stop->next + start.opening, stop->limit);
	enum abbreviation abbreviation;

	if (is_label(stop))
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

/* "Why now?" Chief Executive Musk asked: up to five capital words, then a verb of speech. */
static bool
is_attribution(const struct words *words, const char *at, const char *limit)
{
	for (int i = 0; i < 6; i++) {
		struct span word = word_at(at, limit);

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
	if (stop->end - stop->at == 1 && words_abbreviation(words, word_before(stop)) == ABBREVIATION_EXCLAMATION)
		return is_starter(kinds);
	return !(stop->quote && start.opening == 0 && is_attribution(words, stop->next, stop->limit));
}

/* 《摔跤吧！爸爸》: the stop is inside a title. */
static bool
in_title(const struct stop *stop)
{
	const char *least = stop->at - stop->sentence > LOOK_BACK ? stop->at - LOOK_BACK : stop->sentence;

	for (const char *at = stop->at; at - least >= 3; at--) {
		if ((unsigned char)at[-3] != 0xE3 || (unsigned char)at[-2] != 0x80)
			continue;
		if ((unsigned char)at[-1] == 0x8B)
			return false;
		if ((unsigned char)at[-1] == 0x8A)
			return true;
	}
	return false;
}

/* “真的吗？”他问。: what follows the quotation up to the next stop is short and holds a verb of speech. */
static bool
is_wide_attribution(const struct stop *stop)
{
	static const char verbs[][4] = {"说", "說", "道", "问", "問", "称", "稱", "喊", "写", "寫", "示"};
	const char *limit = stop->limit - stop->end > ATTRIBUTION ? stop->end + ATTRIBUTION : stop->limit;
	bool speech = false;

	for (const char *at = stop->end; at < limit;) {
		const char *from = at;
		uint32_t c = utf8_next(&at, limit);

		if (c == 0x3002)
			return speech;
		if (c == 0xFF0C || c == 0xFF1A) /* ，“ ：“ */
			return speech && at < limit && memcmp(at, "“", 3) == 0;
		if (c == '\n' || c == 0xFF01 || c == 0xFF1F)
			return false;
		for (size_t i = 0; i < sizeof verbs / sizeof *verbs && at - from == 3; i++)
			speech |= memcmp(from, verbs[i], 3) == 0;
	}
	return false;
}

static bool
wide_ends(const struct stop *stop)
{
	if (is_digit(stop->at > stop->sentence ? stop->at[-1] : ' ') && stop->end < stop->limit && is_digit(*stop->end))
		return false;
	if (in_title(stop))
		return false;
	if (stop->bracket && !stop->quote && stop->end < stop->limit && stop->next == stop->end)
		return false; /* （是吗？）的 */
	return !(stop->quote && is_wide(stop->end, stop->limit) && is_wide_attribution(stop));
}

/* No blank behind the stop: 3.5, U.S., JD.com, "alone!, he"; but also "ventures.Implemented strategic". */
static bool
glued_ends(const struct stop *stop)
{
	struct span word = word_before(stop);

	if (is_wide_before(stop->sentence, stop->at) && is_wide(stop->end, stop->limit))
		return stop->kind == STOP_MARK || stop->kind == STOP_DOT;
	if (stop->kind != STOP_DOT && stop->kind != STOP_MARK)
		return false;
	if (is_label(stop) || memchr(word.at, '.', word.length) != NULL || memchr(word.at, '@', word.length) != NULL)
		return false;
	/* A bracket or quotation mark may stand between, as in "(BD)4Q" no word does. */
	if (stop->end - stop->at == 1 && !(word.length > 1 && is_lower(span_limit(word)[-1])) &&
		!(word.length > 0 && is_digit(span_limit(word)[-1])))
		return false;
	return sentence_glued(stop->end);
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
		return wide_ends(stop);
	if (stop->kind == STOP_ADDRESS)
		return sentence_start(stop->next).follow == FOLLOW_UPPER;
	if (stop->next == stop->end)
		return glued_ends(stop);
	start = sentence_start(stop->next);
	switch (start.follow) {
	case FOLLOW_LOWER:
		/* An aside behind a full stop: "a full-fledged operating system? [via Microsoft Watch]" */
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
