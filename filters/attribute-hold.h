/*
 * attribute-hold - lines held unread: those without an amount until one with an amount comes, which in most documents none does,
 * and all of a document's opening, so that whom its headline means is known
 */
#ifndef MONEYTRAIL_ATTRIBUTE_HOLD_H
#define MONEYTRAIL_ATTRIBUTE_HOLD_H

#include "attribute-clause.h"
#include "lib/record.h"

/* So many bytes of lines are held; then what is there has to be read. */
enum { HOLD_BYTES_MAX = 256 * 1024 };

/* Bytes of what the reader holds. */
struct held_part {
	size_t at, length;
};

struct held_line {
	size_t number; /* in the input */
	struct held_part line, text, entities, money; /* raw; the others are parts of the line */
	struct record_notes entities_notes, money_notes; /* these as in struct raw_sentence */
	bool text_plain, entities_plain, amounts; /* amounts: it has some, or is no sentence */
	size_t sentence, start;
};

/* Lines in the reader's own memory, which it keeps while there is one. */
struct hold {
	struct diag *diag;
	struct record_reader *reader;
	struct held_line *lines;
	size_t count, capacity;
};

/* The reader must outlive the hold. */
void hold_init(struct hold *hold, struct diag *diag, struct record_reader *reader);
void hold_free(struct hold *hold);
/* What is held is let go. */
void hold_clear(struct hold *hold);
/* The first `count` lines are let go. */
void hold_drop(struct hold *hold, size_t count);
/* Holds the reader's line, of which text, entities and money are parts. False: there is no room, nothing is changed. */
bool hold_add(struct hold *hold, const struct raw_sentence *raw);
/* A held line's members as views, which end with the next record_read. */
struct raw_sentence hold_sentence(const struct hold *hold, const struct held_line *line);
/* Rejects a held line as record_reject does the current one. */
void hold_reject(const struct hold *hold, const struct held_line *line, const char *reason);

#endif
