/* segment-stop - a run of stops in its text, with what closes behind it and the words around it */
#include "segment-stop.h"

#include "lib/utf8.h"

enum {
	RUN_MAX = 64,	 /* stops, or closing marks, that are looked at together */
	WORD_LOOK = 40,	 /* bytes before a stop that its word may take */
	LOOK_BACK = 400, /* bytes for the other quotation mark of a pair; less than SPLIT_BEHIND */
};

static bool
is_space(const char *at, const char *limit)
{
	const char *p = at;

	return at >= limit || utf8_is_space(utf8_next(&p, limit));
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
 * none is before: "二億元。”我們會付款，”她說", a slip that news texts make. A straight " closes if an odd number
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
stop_measure(struct stop *stop, const char *line, const char *sentence, const char *at, const char *limit)
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
	if (stop->kind <= STOP_MARK && stop->kind != STOP_NONE)
		stop->end += sentence_face(stop->end);
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

struct span
stop_word(const struct stop *stop)
{
	const char *least = stop->at - stop->sentence > WORD_LOOK ? stop->at - WORD_LOOK : stop->sentence;
	const char *at = stop->at;

	while (at > least && !parts_words(at, least))
		at--;
	at += at < stop->at && *at == '\'';
	return span_between(at, stop->at);
}

struct span
stop_word_at(const char *at, const char *limit)
{
	const char *from = at;

	while (at < limit && (is_upper(*at) || is_lower(*at) || is_digit(*at) || *at == '\'' || *at == '-' ||
			      (unsigned char)*at >= 0x80))
		at++;
	return span_between(from, at);
}
