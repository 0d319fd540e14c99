/* attribute-document - the sentences of one document after the other: held, read ahead, read, their amounts decided */
#ifndef MONEYTRAIL_ATTRIBUTE_DOCUMENT_H
#define MONEYTRAIL_ATTRIBUTE_DOCUMENT_H

#include "attribute-before.h"
#include "attribute-candidate.h"
#include "attribute-decide.h"
#include "attribute-hold.h"
#include "attribute-mention.h"
#include "attribute-opening.h"
#include "lib/program.h"

/* What is read of a sentence record. */
enum {
	MEMBER_DOC, MEMBER_DATE, MEMBER_TITLE, MEMBER_SOURCE, MEMBER_URL, MEMBER_SENT, MEMBER_START, MEMBER_TEXT, MEMBER_ENTITIES,
	MEMBER_MONEY, MEMBERS
};

extern const struct record_member document_members[MEMBERS];

/* Owns what is kept of the current document; lexicon, decider and run are the caller's and outlive it. */
struct documents {
	struct record_reader *reader;
	struct decider *decider;
	struct sentence sentence;
	struct before before;
	struct hold hold;		/* the document behind its last amount so far */
	struct opening opening;
	size_t opening_read;		/* sentences of the document read so far, while it is held; OPENING: no more */
	struct candidates candidates;
	struct context context;
	struct mentions mentions;
	struct buffer doc, title;	/* raw doc of the current document; scratch */
	bool begun;
};

/* Tells the run's reader, of document_members, what of entities and money is wanted. */
void documents_init(struct documents *documents, struct program_run *run, const struct lexicon *lexicon, struct decider *decider);
void documents_free(struct documents *documents);
/* Takes the reader's current record; mentions of a document are written when it ends. What is wrong is rejected. */
void documents_read(struct documents *documents, const struct record *record);
/* The document ends: what is held is read, what is kept is written. */
void documents_end(struct documents *documents);

#endif
