/*
 * record - one JSON object a line, read, checked and spliced; the only place that knows JSON.
 *
 * A filter names the members it wants and the members it owns. Reading checks the whole line as
 * JSON (RFC 8259) and UTF-8 in one pass and notes where the wanted members are; writing copies the
 * line byte for byte without the owned members and puts the new ones at its end. No tree is built
 * and nothing is allocated a record.
 */
#ifndef MONEYTRAIL_RECORD_H
#define MONEYTRAIL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "buffer.h"
#include "decimal.h"
#include "diag.h"
#include "span.h"

enum { RECORD_MEMBERS_MAX = 48, RECORD_CANDIDATES = 64, RECORD_SHARED_MAX = 12, RECORD_EXPECTED_MAX = 24, RECORD_KEY_BYTES = 16,
	RECORD_GAP_BYTES = 32, RECORD_SHAPES = 4, RECORD_GAPS_MAX = 15, RECORD_NOTES_MAX = 32768 };

/* A member the filter wants to find at the top level, or owns: writes itself, so is not copied. */
struct record_member {
	const char *name;
	bool owned;
};

enum record_type {
	RECORD_ABSENT,
	RECORD_NULL,
	RECORD_TRUE,
	RECORD_FALSE,
	RECORD_NUMBER,
	RECORD_STRING,
	RECORD_ARRAY,
	RECORD_OBJECT,
};

#define RECORD_HELD_NONE SIZE_MAX

/* Which value of an array's objects stands behind a gap (record-fields.h). */
struct record_place {
	uint8_t before; /* bytes between the value before, or the array's first byte, and this one */
	uint8_t field;	/* index of the wanted member, or their count */
	bool opens;	/* an object begins with it */
};

/* Where in an array a value ends, counted from its first byte: noted while it was checked. */
struct record_note {
	uint32_t end;
	struct record_place place;
};

/* Notes of all the values of an array's objects, in order. */
struct record_notes {
	const struct record_note *first; /* NULL: there are none */
	size_t count;
};

/* The same, and of which array. */
struct record_noted {
	const char *array;
	struct record_notes notes;
};

/* One record, valid until the next record_read of its reader. */
struct record {
	struct span line;			   /* the object from { to } */
	struct span kept;			   /* the same without owned members and without } */
	bool kept_any;				   /* has `kept` a member? */
	struct span value[RECORD_MEMBERS_MAX];	   /* raw JSON of each wanted member, last one wins; length 0: absent */
	uint64_t plain; /* bits of wanted members: surely strings of ASCII without escapes, or nested and without escapes */
};

/* A member's name as it stands in most records, with its quotes and a colon behind it. */
struct record_key {
	char bytes[RECORD_KEY_BYTES];
	unsigned length; /* 0: it is longer, or written in another way, and stands nowhere */
	unsigned bits;	 /* one a byte of it */
};

/* What stands between two values, as `,"name":"` or `},{"start":`: up to a value, or to the inside of a string. */
struct record_gap {
	char bytes[RECORD_GAP_BYTES];
	unsigned bits, more_bits; /* one a byte of the first sixteen, of those behind */
	unsigned length; /* 0: none is known */
	bool string;	 /* its last byte is the quote that opens a string */
	struct record_place place;
};

/* A top-level member of the line before, as offsets in it: the next line may begin with the same bytes. */
struct record_shared {
	size_t wanted;	   /* index of the wanted member, or member_count */
	size_t value, end; /* of its value */
};

/* What stood before the value in this place of the line before, and the member that was. */
struct record_expected {
	struct record_gap gap;
	unsigned name;	   /* where in the gap */
	bool owned;
	size_t wanted;	   /* index of the wanted member, or member_count */
};

/* The gaps that were in a nested value of the lines before: the next has them too, most likely (record-shape.h). */
struct record_shape {
	struct record_gap opening; /* before the first value: `[{"start":` */
	/* From one object of an array to the next; then from member to member, in their order; then one without length. */
	struct record_gap gaps[1 + RECORD_GAPS_MAX + 1];
	size_t count, place;	   /* of the members' gaps; the one of `gaps` to come next */
	const struct record_fields *fields; /* in which its gaps have their places; NULL: in none */
};

/* Owns its buffers. Lines are as long as memory allows; peak memory is the longest line. */
struct record_reader {
	struct diag *diag;
	const char *name;			   /* "<stdin>" in messages */
	int descriptor;
	FILE *rejects;				   /* bad lines go here verbatim, or NULL */
	const struct record_member *members;
	size_t member_count;
	size_t name_length[RECORD_MEMBERS_MAX];	   /* of the members' names */
	uint64_t candidates[RECORD_CANDIDATES];	   /* which members a name of this length and first byte may be */
	struct buffer input, kept, nesting, scratch;
	size_t start;				   /* of the next line in input */
	size_t held;				   /* where in input what stays begins, RECORD_HELD_NONE: nothing does */
	size_t line;				   /* number of the current line */
	struct span raw;			   /* the current line as it was read */
	struct span before;			   /* the one checked before it, while that is still in input */
	struct record_shared shared[RECORD_SHARED_MAX];
	size_t shared_count;			   /* members at the start of `before`, none of them owned */
	struct record_expected expected[RECORD_EXPECTED_MAX + 1]; /* by place; the last is none's */
	struct record_shape shapes[RECORD_SHAPES]; /* of members that are nested, by their place in the line */
	const struct record_fields *fields[RECORD_MEMBERS_MAX + 1]; /* wanted of a wanted member's objects; NULL: none */
	struct record_note *notes;		   /* RECORD_NOTES_MAX of them, if fields are wanted */
	size_t note_count;			   /* of the current line and those held */
	uint64_t noted_any;			   /* bits of the wanted members of which `noted` holds something */
	struct record_noted noted[RECORD_MEMBERS_MAX]; /* of the current line: of the last of that name that could be noted */
	bool ended;
	struct record_writer *writer;		   /* flushed before a read that would wait; may be NULL */
};

void record_reader_init(struct record_reader *reader, struct diag *diag, int descriptor,
	const struct record_member *members, size_t member_count);
void record_reader_free(struct record_reader *reader);
/*
 * The next good record. Blank lines are passed over; bad ones are reported as "<stdin>:LINE: reason:
 * bytes", kept in rejects and passed over. False at the end of the input.
 */
bool record_read(struct record_reader *reader, struct record *record);
/*
 * From the current line on all that is read stays, one line behind the other, until record_release. It moves with every
 * record_read: record_held is where it begins.
 */
void record_hold(struct record_reader *reader);
void record_release(struct record_reader *reader);

static inline const char *
record_held(const struct record_reader *reader)
{
	return reader->input.bytes + reader->held;
}

/* Checks one line that is already in memory, as record_read does, without reporting: NULL if good, else the reason. */
const char *record_parse(struct record_reader *reader, struct span line, struct record *record);
/*
 * For a record that is good JSON but no good for this filter: message with place and bytes, line
 * kept in rejects, status 1. The caller drops the record.
 */
void record_reject(struct record_reader *reader, struct span bytes, const char *format, ...) DIAG_FORMAT(3, 4);

/* ---- values: raw JSON as found in struct record or by record_next; all already checked ---- */

enum record_type record_type(struct span value);
/* Appends the decoded string to out (lone surrogates become U+FFFD). False if value is no string. */
bool record_decode(struct span value, struct buffer *out);
/*
 * The decoded string. Strings without escapes are returned as a view of the record, no copy; others
 * are decoded behind the contents of scratch, and end when scratch grows. {NULL,0} if value is no string or absent.
 */
struct span record_string(struct span value, struct buffer *scratch);
/* Decoded string copied to scratch (emptied first), BUFFER_PADDING zero bytes behind it: what scanners want. */
bool record_text(struct span value, struct buffer *scratch, struct span *text);
/*
 * The same of wanted member i without a copy, where it can be had so, of a record that record_read read: BUFFER_PADDING
 * bytes behind it are readable, the first a quote. Else false: ask record_text.
 */
bool record_plain_text(const struct record *record, size_t i, struct span *text);

/* Is wanted member i surely without escapes, and ASCII if it is a string? */
static inline bool
record_is_plain(const struct record *record, size_t i)
{
	return (record->plain >> i & 1) != 0;
}

/* A number that is a whole one, 0 to SIZE_MAX. */
bool record_size(struct span value, size_t *out);
bool record_decimal(struct span value, struct decimal *out);
bool record_is_true(struct span value);

/* Steps through the elements of an array or the members of an object. */
struct record_walk {
	const char *at, *limit;
	bool object;
	struct span name;  /* raw name between the quotes (objects only) */
	struct span value; /* raw JSON */
};

/* Before the first element; a value that is no array or object has none. */
struct record_walk record_enter(struct span value);
bool record_next(struct record_walk *walk);
/* Has an array or object no element, or is the value neither? */
bool record_is_empty(struct span value);
/* The member of an object value by name (plain ASCII name), last one wins; length 0 if absent. */
struct span record_find(struct span object, const char *name);

/* ---- writing ---- */

/* Owns its buffer; written to the descriptor when full, on record_flush, and before a read that would wait. */
struct record_writer {
	struct diag *diag;
	int descriptor;
	struct buffer out;
	bool first; /* no comma before the next thing */
};

void record_writer_init(struct record_writer *writer, struct diag *diag, int descriptor);
void record_writer_free(struct record_writer *writer);
/* Opens a record: a copy of `record` but for the owned members; members put next come behind. */
void record_copy(struct record_writer *writer, const struct record *record);
/* Opens an empty record. */
void record_open(struct record_writer *writer);
/* "name": raw JSON value, as is. Nothing is put if value is absent (length 0). */
void record_put_raw(struct record_writer *writer, const char *name, struct span value);
/* Where the next member will be put, and all members that were put since then, to be put again elsewhere. Valid until the next is put. */
size_t record_mark(const struct record_writer *writer);
struct span record_since(const struct record_writer *writer, size_t mark);
void record_put_members(struct record_writer *writer, struct span members);
/* Member whose name is data (escaped as a string). */
void record_put_string_named(struct record_writer *writer, struct span name, struct span value);

/*
 * ,"name": - nothing but the comma for an element of an array, NULL - with room for `more` bytes behind; returns their
 * place. In line, as is what calls it, so that the length of a name is known when the program is built.
 */
static inline char *
record_name(struct record_writer *writer, const char *name, size_t more)
{
	struct span span = name != NULL ? span_of(name) : (struct span){NULL, 0};
	char *to;

	buffer_reserve(&writer->out, span.length + 4 + more);
	to = writer->out.bytes + writer->out.length;
	*to = ',';
	to += !writer->first;
	writer->first = false;
	if (name == NULL)
		return to;
	*to++ = '"';
	memcpy(to, span.at, span.length);
	to += span.length;
	*to++ = '"';
	*to++ = ':';
	return to;
}

/* A value where record_name says, with room for the string and its quotes, or for BUFFER_NUMBER_BYTES. */
void record_end_string(struct record_writer *writer, char *to, struct span value);
void record_end_size(struct record_writer *writer, char *to, size_t value);

static inline void
record_put_string(struct record_writer *writer, const char *name, struct span value)
{
	record_end_string(writer, record_name(writer, name, value.length + 2), value);
}

static inline void
record_put_size(struct record_writer *writer, const char *name, size_t value)
{
	record_end_size(writer, record_name(writer, name, BUFFER_NUMBER_BYTES), value);
}

void record_put_decimal(struct record_writer *writer, const char *name, const struct decimal *value);
void record_put_true(struct record_writer *writer, const char *name);
/* name is NULL inside an array. */
void record_open_array(struct record_writer *writer, const char *name);
void record_close_array(struct record_writer *writer);
void record_open_object(struct record_writer *writer, const char *name);
void record_close_object(struct record_writer *writer);
/* Elements of an array. */
void record_add_string(struct record_writer *writer, struct span value);
void record_add_raw(struct record_writer *writer, struct span value);
void record_add_size(struct record_writer *writer, size_t value);
/* Closes the record: } and LF. */
void record_close(struct record_writer *writer);
/* Writes all that is buffered; an error is a death (exit 3), a closed pipe a quiet end. */
void record_flush(struct record_writer *writer);

/* Appends s as a JSON string with its quotes: the shortest valid escapes, UTF-8 as is. */
void record_quote(struct buffer *out, struct span s);
/* Appends s as record_quote does, without the quotes. */
void record_escape(struct buffer *out, struct span s);

#endif
