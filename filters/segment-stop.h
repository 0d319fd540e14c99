/* segment-stop - a run of stops in its text, with what closes behind it and the words around it */
#ifndef MONEYTRAIL_SEGMENT_STOP_H
#define MONEYTRAIL_SEGMENT_STOP_H

#include <stdbool.h>

#include "lib/span.h"
#include "scan/sentence.h"

/* Views of one text, with zero bytes behind `limit`. */
struct stop {
	const char *line;     /* where the line began, or the text at hand */
	const char *sentence; /* where the sentence began */
	const char *at;	      /* the first stop */
	const char *end;      /* behind stops, closing quotes and brackets, footnote marks */
	const char *next;     /* the next text, behind blanks; == limit if none */
	const char *limit;    /* of the text that is at hand */
	enum sentence_stop kind;
	bool quote, bracket; /* closes one of these */
};

/* Fills `stop` but for `next`: the run at `at`, in a sentence from `sentence` on. kind is STOP_NONE if there is none. */
void stop_measure(struct stop *stop, const char *line, const char *sentence, const char *at, const char *limit);
/* The word that the stop is glued to. */
struct span stop_word(const struct stop *stop);
/* The word that starts at `at`: ASCII letters, digits, ' and -, and all that is not ASCII. */
struct span stop_word_at(const char *at, const char *limit);

static inline bool
is_lower(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

static inline bool
is_upper(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static inline bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Han, kana, Hangul, full-width forms: scripts that set no blank behind a stop. */
static inline bool
is_wide(const char *at, const char *limit)
{
	return at < limit && (unsigned char)*at >= 0xE3;
}

#endif
