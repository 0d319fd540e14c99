/* segment-split - one pass over a text, sentence by sentence */
#ifndef MONEYTRAIL_SEGMENT_SPLIT_H
#define MONEYTRAIL_SEGMENT_SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/span.h"
#include "segment-layout.h"
#include "segment-words.h"

enum {
	SPLIT_SENTENCE_MAX = 65536, /* bytes; a longer sentence is cut, at white space where there is some */
	SPLIT_SPACE_MAX = 4096,	    /* bytes of white space that a sentence can have inside */
	/* Text that must be at hand from a sentence's start on, unless the document ends before. */
	SPLIT_AHEAD = SPLIT_SENTENCE_MAX + LAYOUT_SECTION + 2 * SPLIT_SPACE_MAX,
	SPLIT_BEHIND = 1024, /* and before it, unless the document starts there */
};

/* White space and line ends between two pieces of text. */
struct split_gap {
	const char *next;     /* what follows */
	const char *line_end; /* the first line end in it, or NULL */
	const char *line;     /* start of the last line in it */
	size_t ends;
	bool parts; /* no sentence goes on over it */
};

/*
 * A walk through one document. The text at hand may be a window on it that moves: see split_move. What comes
 * out does not depend on how the window moved.
 */
struct split {
	const struct words *words;
	const char *at, *limit; /* where the walk is; what is at hand ends, with zero bytes behind */
	const char *line;	/* start of the current line, or of the window if it starts before */
	const char *measured;	/* the layout holds for line ends before this place */
	bool ended;		/* the document ends at limit */
	bool first;		/* the current line is the first of its paragraph */
	bool gap_known;		/* gap is what stands behind the last sentence */
	struct split_gap gap;
	struct layout layout;
};

enum split_result { SPLIT_SENTENCE, SPLIT_MORE, SPLIT_END };

/*
 * At the start of a document. `text` has zero bytes behind it (record_text, buffer_text); it is the whole
 * document if `ended`, else at least SPLIT_AHEAD bytes of it.
 */
void split_start(struct split *split, const struct words *words, struct span text, bool ended);
/*
 * The bytes at `from` were moved down there from `distance` behind it, others were put behind them, up to
 * limit. SPLIT_BEHIND bytes before split->at must still be there.
 */
void split_move(struct split *split, const char *from, size_t distance, const char *limit, bool ended);
/*
 * The next sentence, trimmed of white space; between sentences there is nothing but white space. SPLIT_MORE
 * if SPLIT_AHEAD bytes are not at hand and the document goes on: move the window and ask again.
 */
enum split_result split_next(struct split *split, struct span *sentence);

#endif
