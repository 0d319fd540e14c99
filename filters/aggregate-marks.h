/* aggregate-marks - what the words around an amount say about its being told again: "another", "in all", "each" */
#ifndef MONEYTRAIL_AGGREGATE_MARKS_H
#define MONEYTRAIL_AGGREGATE_MARKS_H

#include <stdint.h>

#include "lib/buffer.h"

enum {
	MARK_ADDITIONAL = 1, /* "another 50 billion": not the 50 billion told before */
	MARK_EARLIER = 2,    /* "as early as April": not the news of this article */
	MARK_TOTAL = 4,	     /* "100 billion in all": the sum of others */
	MARK_EACH = 8,	     /* "A and B gave 5 million each": one gift a giver */
	MARKS_MAX = 128,     /* rows in the table */
	MARKS_HASH = 1024,
};

enum marks_place { PLACE_BEFORE, PLACE_AFTER, PLACE_NEAR, PLACE_SENTENCE, PLACES };

struct marks_row {
	uint8_t mark;
	enum marks_place place;
	size_t start, length; /* of the phrase in phrases */
};

/* The table and the buffers of the work; one a program. */
struct marks_table {
	struct buffer phrases, window[PLACES];
	struct marks_row rows[MARKS_MAX];
	size_t count;
	bool starts[PLACES][MARKS_HASH]; /* by the first two bytes of phrases: most words start none */
};

/* What a sentence says about one amount in it. */
struct marks {
	uint8_t bits;
	uint8_t month;		 /* "On August 18, ...": 8; 0: none said before the amount */
	struct span programme; /* the words that tell its programme from others; view of the caller's buffer */
};

/* The built-in table restatements.csv, or a file like it. */
void marks_open(struct marks_table *table, struct diag *diag, const char *path);
void marks_free(struct marks_table *table);
/* `start`: bytes of the sentence before the quote. Words of a programme go behind what `words` holds. */
void marks_find(struct marks_table *table, struct span sentence, size_t start, size_t length, struct buffer *words,
	struct marks *marks);

/* Do two programmes' words name different ones? Not if either is unknown or half of the shorter is in both. */
bool programmes_differ(struct span a, struct span b);
/* Appends the words that tell the programme whose name stands between quotation marks nearest to the amount. */
void programme_find(struct span sentence, size_t start, size_t length, struct buffer *words);

#endif
