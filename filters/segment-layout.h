/* segment-layout - is a line end a wrap inside a sentence, or a border between two? */
#ifndef MONEYTRAIL_SEGMENT_LAYOUT_H
#define MONEYTRAIL_SEGMENT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/span.h"

enum {
	LAYOUT_SECTION = 65536, /* bytes of text that a layout is measured on, and holds for */
	LAYOUT_LINE_MAX = 600,	/* bytes; no line that was wrapped is longer */
};

/*
 * How the lines of a section were made. Text that was wrapped at a width has one more sign than its
 * lower-case line starts: the first word of a line would not have fitted on the line before. Where it
 * would, somebody ended the line on purpose: a headline, a by-line, the end of a paragraph.
 */
struct layout {
	bool wrapped;
	size_t width;	    /* columns of the longest wrapped line */
	size_t first_width; /* the same for first lines of paragraphs, which some pages set narrower */
};

/* Measures the lines of text, which starts at a line's start; only its first LAYOUT_SECTION bytes count. */
struct layout layout_measure(struct span text);
/*
 * Does a sentence end at the end of `line` whatever its words? `next` is the rest of the text, from the
 * first byte of the next line. `first`: line is the first of a paragraph.
 */
bool layout_border(const struct layout *layout, struct span line, struct span next, bool first);
/* Does the line end in a stop, or in what closes behind one? */
bool layout_line_ends(struct span line);

#endif
