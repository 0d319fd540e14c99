/* tag-entities-write - mentions as elements of the entities of a record */
#ifndef MONEYTRAIL_TAG_ENTITIES_WRITE_H
#define MONEYTRAIL_TAG_ENTITIES_WRITE_H

#include "lib/record.h"
#include "lib/utf8.h"
#include "tag-entities.h"

/* Members that are the same wherever they are written, as they were written first. */
struct entity_members {
	uint32_t at, length; /* in members; length 0: not yet written */
};

/* Owns what it remembers: each entity of the gazetteer once at most. The writer is the run's. */
struct entity_writer {
	struct record_writer *writer;
	struct entity_members ways[BY_WAYS];
	struct entity_members *entities;
	size_t count;
	struct buffer members;
};

/* `g` must be the gazetteer of the tagger whose mentions are written. */
void entity_writer_init(struct entity_writer *writer, struct diag *diag, struct record_writer *records,
	const struct gazetteer *g);
void entity_writer_free(struct entity_writer *writer);
/* Adds one element to the open array; index: of the text, asked in ascending order. */
void write_mention(struct entity_writer *writer, const struct tagger *tagger, const struct mention *mention,
	struct utf8_index *index);

#endif
