/* record-fields - the objects of an array, the members that are wanted of each taken in one pass */
#ifndef MONEYTRAIL_RECORD_FIELDS_H
#define MONEYTRAIL_RECORD_FIELDS_H

#include "lib/record.h"

enum { RECORD_FIELDS_MAX = 16, RECORD_FIELD_SLOTS = 64 };

/* A member that is wanted; one of the same length and first byte may follow. */
struct record_field {
	const char *name;
	size_t length;
	uint64_t head;	/* its first eight bytes */
	struct record_key key;
	size_t next;	/* or the count of fields */
	size_t index;	/* its own */
};

/* The members that are wanted, by plain ASCII name; made once, asked for every object. Owns nothing. */
struct record_fields {
	struct record_field items[RECORD_FIELDS_MAX];
	size_t count;
	uint8_t first[RECORD_FIELD_SLOTS]; /* by length and first byte; or the count of fields */
};

/*
 * `names` must outlive the fields; more than RECORD_FIELDS_MAX of them are a death. It is fastest where they are
 * in the order in which the members come.
 */
void record_fields_init(struct record_fields *fields, struct diag *diag, const char *const *names, size_t count);
/* Index of the field of this name, or their count. `limit`: how far may be read. */
size_t record_field_of(const struct record_fields *fields, struct span name, const char *limit);

/*
 * Fields of a wanted member's objects are noted while a line is checked, where that is easy: those objects need not be
 * gone through again. Notes stay as long as their line does; `fields` must stay while records are read.
 */
void record_want_fields(struct record_reader *reader, size_t member, const struct record_fields *fields);

/* Steps through the objects of an array: by its notes, else over its bytes. */
struct record_objects {
	struct record_walk walk;
	const char *array, *at;		       /* its first byte; behind the last value */
	const struct record_note *note, *last; /* NULL: nothing was noted */
};

/* What was noted of wanted member i of the record that was read last. */
struct record_notes record_notes(const struct record_reader *reader, const struct record *record, size_t i);
/* Before the first object of an array, which may have been moved since it was noted. */
struct record_objects record_objects(struct span array, struct record_notes notes);
/* As record_next_fields; `fields` are those that were wanted when the array was read. */
bool record_next_object(struct record_objects *objects, const struct record_fields *fields, struct span *values);

/*
 * Steps to the next element as record_next does; values[i] becomes the raw member names[i] of it, length 0 if it is
 * absent, the last one where it comes twice. An element that is no object has none. False, values as they were, behind the last element.
 */
bool record_next_fields(struct record_walk *walk, const struct record_fields *fields, struct span *values);
/* Has the value no escape anywhere in it? Then its strings are what record_inside says. */
bool record_has_no_escape(struct span value);

/* A string without escapes as it is between its quotes; {NULL, 0} if value is no string or absent. */
static inline struct span
record_inside(struct span value)
{
	if (value.length == 0 || value.at[0] != '"')
		return (struct span){NULL, 0};
	return (struct span){value.at + 1, value.length - 2};
}

#endif
