/* record-check - is a stretch of bytes a JSON value? One pass, no recursion, no tree; for record*.c only */
#ifndef MONEYTRAIL_RECORD_CHECK_H
#define MONEYTRAIL_RECORD_CHECK_H

#include "lib/buffer.h"
#include "lib/record-scan.h"
#include "lib/record.h"

/*
 * A check walks by a pointer that is handed from function to function: each takes where it starts and returns where
 * it ended, NULL where the bytes are no JSON. Then `at` and `reason` say where and why. `limit` is behind the last byte.
 */
struct record_check {
	const char *at, *limit;
	const char *reason;
	bool escaped; /* an escape was met since this was set to false */
	struct buffer *nesting; /* one byte an open bracket */
	struct record_shape *shape; /* what a nested value looks like, most likely */
	struct record_note *note, *last_note; /* where to note the next value, NULL: nowhere */
};

/* ---- whole lines (record-line.c) ---- */

/* Gets ready to find the reader's members. */
void record_line_init(struct record_reader *reader);
/* NULL if the line is a good record, else the reason; *bad is the rest of the line from the offending byte. */
const char *record_line_check(struct record_reader *reader, struct span line, struct record *record, struct span *bad);
/*
 * The next line of the input, if it is there as a whole and good, as most are: where it ends is found while it is
 * checked. False: nothing is known of it yet.
 */
bool record_line_next(struct record_reader *reader, struct record *record);

/* ---- values ---- */

/* Notes why the check fails at `at`; returns NULL. */
const char *record_check_fail(struct record_check *check, const char *at, const char *reason);
/* What is left of a string, its closing quote with it, from a byte that is no plain ASCII. */
const char *record_check_string_rest(struct record_check *check, const char *at);
/* Any value, however deep; `at` is on its first byte. */
const char *record_check_value(struct record_check *check, const char *at);

/*
 * One that looks as those in this place of the lines before, noted from check->note on; NULL, and no failure, if it is another
 * or fails.
 */
const char *record_check_alike(struct record_check *check, const char *at);

/* LF cannot be inside a line, so it is no white space here. */
static inline const char *
record_check_space(const char *at, const char *limit)
{
	while (at < limit && (unsigned char)*at <= ' ' && (*at == ' ' || *at == '\t' || *at == '\r'))
		at++;
	return at;
}

/* The byte at `at`; LF, which no line holds, at its end. */
static inline char
record_check_peek(const struct record_check *check, const char *at)
{
	return at < check->limit ? *at : '\n';
}

/* A whole number behind which a member or object ends, as most do; NULL, and no failure, if it is something else. */
static inline const char *
record_check_whole(const struct record_check *check, const char *at)
{
	const char *end = record_skip_digits(at, check->limit);

	if (end == at || (*at == '0' && end != at + 1))
		return NULL;
	return record_check_peek(check, end) == ',' || record_check_peek(check, end) == '}' ? end : NULL;
}

/* The inside of a string and its closing quote; `plain`: it is ASCII without escapes. */
static inline const char *
record_check_inside(struct record_check *check, const char *at, bool *plain)
{
	at = record_skip_ascii(at, check->limit);
	*plain = at < check->limit && *at == '"';
	return *plain ? at + 1 : record_check_string_rest(check, at);
}

/* "..." with its quotes; `at` is on the opening one. */
static inline const char *
record_check_string(struct record_check *check, const char *at)
{
	bool plain;

	return record_check_inside(check, at + 1, &plain);
}

/* ---- the same where so many bytes can be read: most strings and numbers end within them ---- */

enum { RECORD_CHECK_NEAR = 32 };

static inline const char *
record_check_inside_near(struct record_check *check, const char *at, bool *plain)
{
#if defined(__SSE2__)
	unsigned bits = record_special_bits(at, true);

	if (bits != 0) {
		at += (unsigned)__builtin_ctz(bits);
		*plain = *at == '"';
		return *plain ? at + 1 : record_check_string_rest(check, at);
	}
	at += 16;
#endif
	return record_check_inside(check, at, plain);
}

static inline const char *
record_check_whole_near(const struct record_check *check, const char *at)
{
#if defined(__SSE2__)
	const char *end;

	if ((unsigned char)(*at - '1') < 9) {
		end = at + (unsigned)__builtin_ctz(~record_digit_bits(at));
		return *end == ',' || *end == '}' ? end : NULL;
	}
#endif
	return record_check_whole(check, at);
}

#endif
