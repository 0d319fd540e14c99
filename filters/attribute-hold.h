/* attribute-hold - lines without an amount, held unread until one with an amount comes: in most documents none does */
#ifndef MONEYTRAIL_ATTRIBUTE_HOLD_H
#define MONEYTRAIL_ATTRIBUTE_HOLD_H

#include "lib/record.h"

/* So many bytes of lines are held; then what is there has to be read. */
enum { HOLD_BYTES_MAX = 256 * 1024 };

/* Bytes of the hold. */
struct held_part {
	size_t at, length;
};

struct held_line {
	size_t number; /* in the input */
	struct held_part line, text, entities; /* raw; text and entities are parts of the line */
};

/* Owns its memory. */
struct hold {
	struct diag *diag;
	struct buffer bytes;
	struct held_line *lines;
	size_t count, capacity;
};

void hold_init(struct hold *hold, struct diag *diag);
void hold_free(struct hold *hold);
/* What is held is let go. */
void hold_clear(struct hold *hold);
/* Holds the reader's line, of which text and entities are parts. False: there is no room, nothing is changed. */
bool hold_add(struct hold *hold, const struct record_reader *reader, struct span text, struct span entities);
/* A part as a view, which ends with the next hold_add. */
struct span hold_span(const struct hold *hold, struct held_part part);
/* Rejects a held line as record_reject does the current one. */
void hold_reject(const struct hold *hold, const struct held_line *line, struct record_reader *reader,
	const char *reason);

#endif
