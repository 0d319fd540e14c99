/* attribute-mention - the mentions of a document, kept until all of it is read, since the fullest name may come last */
#ifndef MONEYTRAIL_ATTRIBUTE_MENTION_H
#define MONEYTRAIL_ATTRIBUTE_MENTION_H

#include "attribute-clause.h"
#include "attribute-context.h"
#include "lib/record.h"

/* So many mentions, or so many bytes of their sentences, are kept; then what is there is written. */
enum { MENTIONS_MAX = 4096, MENTION_BYTES_MAX = 4 << 20 };

/* Bytes of the store. */
struct kept {
	size_t at, length;
};

struct kept_actor {
	bool referent;
	size_t index;		/* of the referent */
	struct kept text;	/* of the words */
};

struct mention {
	size_t number, sentence_number, start, end, same_as; /* same_as: number of a mention, 0: none */
	struct kept quote, amount, amount_max, currency, bound, purpose, per, period, cue, sentence;
	size_t sentence_start;
	bool repeated;		/* the quote stands in the sentence before it too: where that starts tells which it is */
	bool inferred;
	enum role role;
	bool small;
	int role_margin, payer_margin; /* as in struct amount */
	size_t actors, actor_count; /* the first of its actors, and how many */
};

/* Owns its memory. */
struct mentions {
	struct diag *diag;
	struct context *context;
	struct record_writer *writer;
	struct buffer store;	/* bytes of the mentions */
	struct buffer document;	/* raw doc, date, title, source, url */
	struct kept members[5];
	struct buffer heading;	/* the same as every record of the document begins, once one is written */
	struct mention *items;
	size_t count, capacity;
	struct kept_actor *actors;	/* of all of them */
	size_t actor_count, actor_capacity;
	size_t number;		/* of the last mention of the document */
};

enum { DOCUMENT_DOC, DOCUMENT_DATE, DOCUMENT_TITLE, DOCUMENT_SOURCE, DOCUMENT_URL, DOCUMENT_MEMBERS };

void mentions_init(struct mentions *mentions, struct diag *diag, struct context *context,
	struct record_writer *writer);
void mentions_free(struct mentions *mentions);
/* Begins a document: what was kept is written. */
void mentions_begin(struct mentions *mentions, const struct span members[DOCUMENT_MEMBERS]);
/* Keeps the amounts of a sentence. `text` is the sentence's raw JSON, `start` its code point in the document. */
void mentions_add(struct mentions *mentions, const struct sentence *sentence, struct span text, size_t number,
	size_t start);
/* Writes what is kept. */
void mentions_flush(struct mentions *mentions);

#endif
