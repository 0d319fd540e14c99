/* update-stages - what its parts share: files of records cut into units, one a document */
#ifndef MONEYTRAIL_UPDATE_STAGES_H
#define MONEYTRAIL_UPDATE_STAGES_H

#include <stdint.h>

#include "lib/dictionary.h"
#include "lib/record.h"

/* The records of one document, which stand behind each other: [start, start + length) of the file. */
struct unit {
	size_t start, length;
	struct span doc; /* raw JSON string, in the file */
};

/* A file's units in its order. Owns the array. */
struct units {
	struct unit *at;
	size_t count, capacity;
};

/* A reader of our own, for lines whose `doc` does not stand first. */
void units_init_reader(struct record_reader *reader, struct diag *diag);

/* A file's bytes, mapped: they stay when it is closed, and nobody may cut it shorter meanwhile. Death if that fails. */
struct span units_map(struct diag *diag, const char *path, int descriptor);
struct span units_map_file(struct diag *diag, const char *path);
void units_unmap(struct span bytes);
/* Cuts bytes into units; false if a line is no record with a doc. */
bool units_cut(struct record_reader *reader, struct span bytes, struct units *units);
void units_free(struct units *units);
/* The units' ids to their numbers; false if one id comes twice. */
bool units_number(const struct units *units, struct dictionary *numbers);

/*
 * What the new documents are made of: for each the number of the old one that it is byte for byte, or UNIT_NEW.
 * The file's units are those documents', in their order.
 */
#define UNIT_NEW UINT32_MAX
struct plan {
	struct units old, new;
	uint32_t *from;	 /* one a unit of `new` */
	size_t kept, kept_bytes;
	bool appends;	 /* all old ones in their order, new ones behind them */
};

/* A stage's file before, and the records that its command made of the documents that are new. */
struct splice {
	const char *path;
	struct span before, part;
};

/* Can it be put together from the two? Looks at the bytes, changes nothing. */
bool splice_fits(const struct plan *plan, struct record_reader *reader, const struct splice *splice);
/* Puts it together in the place of the one before. False and errno if that fails; the file is gone then. */
bool splice_write(struct diag *diag, const struct plan *plan, struct record_reader *reader, const struct splice *splice);

#endif
