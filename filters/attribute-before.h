/* attribute-before - sentences without an amount, kept unread until one with an amount asks what was said before it */
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
	struct sentence sentence;	/* the one before, read when it is asked for */
	struct candidates candidates;
	struct buffer text, entities;	/* its raw JSON; empty if it held an amount or is too long */
	struct buffer lead;		/* the first sentence of the document, if it holds no amount */
	bool knows_topics;
	struct line lines[LINES];	/* by the sentence's number */
	size_t lines_read;		/* up to this sentence no line is left to be looked at */
};

void before_init(struct before *before, struct diag *diag, const struct lexicon *lexicon, struct context *context);
void before_free(struct before *before);
/* A document begins: what was kept of the last one goes. */
void before_begin(struct before *before);
/* Keeps a sentence without an amount, the context's current one; `text` and `entities` are its raw JSON. */
void before_pass(struct before *before, struct span decoded, struct span text, struct span entities);
/* The sentence was one with amounts: there is none to look back at. */
void before_forget(struct before *before);
/*
 * What a slice may leave out because it stood before: sets previous, subject_before, heading, topics and priors of the
 * context.
 */
void before_look_back(struct before *before, const struct sentence *sentence);
/* Counts the words of relief in a slice. */
void before_count_relief(struct before *before, const struct sentence *sentence);
#endif
