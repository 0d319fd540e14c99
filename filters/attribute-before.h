/* attribute-before - what stood before: the last sentence, the first, the short lines, until one with an amount asks for them */
#ifndef MONEYTRAIL_ATTRIBUTE_BEFORE_H
#define MONEYTRAIL_ATTRIBUTE_BEFORE_H

#include "attribute-candidate.h"
#include "attribute-clause.h"
#include "attribute-context.h"

enum {
	LINE_BYTES = 100, /* a heading has no more */
	LINES = 32,	  /* a sentence each: more than HEADING_SENTENCES, a power of two */
};

/* A short line that may be a heading; its cue is looked for when it matters. */
struct line {
	size_t sentence; /* of the document, counted from 1; 0: none */
	size_t length;
	char text[LINE_BYTES];
};

/* Owns its memory, which is bounded: the last sentence, the first few, the last short lines. */
struct before {
	struct context *context;
	struct sentence sentence;	/* the one before */
	struct sentence line;		/* a heading or the title, while it is looked at */
	struct candidates candidates;
	bool knows_last;		/* there is one before, without an amount and not too long */
	bool has_clauses;		/* it was looked at, as words and clauses */
	struct buffer lead;		/* the first sentence of the document, if it holds no amount */
	bool knows_topics;
	struct line lines[LINES];	/* by the sentence's number */
	size_t lines_read;		/* up to this sentence no line is left to be looked at */
};

void before_init(struct before *before, struct diag *diag, const struct lexicon *lexicon, struct context *context);
void before_free(struct before *before);
/* A document begins: what was kept of the last one goes. */
void before_begin(struct before *before);
/*
 * Reads the next sentence, one without an amount, from its raw JSON, which must stay until before_forget: notes whom it names
 * and keeps it. NULL, or what is wrong with it.
 */
const char *before_read(struct before *before, const struct raw_sentence *raw);
/* There is none to look back at: the sentence was one with amounts, or what it views ends. */
void before_forget(struct before *before);
/*
 * What a slice may leave out because it stood before: sets previous, subject_before, heading and topics of the context.
 */
void before_look_back(struct before *before, const struct sentence *sentence);
/* Counts the words of relief in a slice. */
void before_count_relief(struct before *before, const struct sentence *sentence);
#endif
