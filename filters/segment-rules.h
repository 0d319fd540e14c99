/* segment-rules - does a sentence end at this stop? */
#ifndef MONEYTRAIL_SEGMENT_RULES_H
#define MONEYTRAIL_SEGMENT_RULES_H

#include <stdbool.h>

#include "segment-words.h"
#include "scan/sentence.h"

/* A run of stops with what closes behind it. */
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

/* Fills `stop` but for `next`: the run at `at`, which is a stop, in a sentence from `sentence` on. */
void rules_measure(struct stop *stop, const char *line, const char *sentence, const char *at, const char *limit);
/* Where no line end decides: does the sentence end behind this stop? */
bool rules_end(const struct words *words, const struct stop *stop);

#endif
