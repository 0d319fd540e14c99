/* record-check - values of RFC 8259, byte by byte */
#include "lib/record-check.h"
#include "lib/record-scan.h"
#include "lib/record-shape.h"

#define PEEK(at) record_check_peek(check, (at))

const char *
record_check_fail(struct record_check *check, const char *at, const char *reason)
{
	check->at = at;
	check->reason = reason;
	return NULL;
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool
is_hex(char byte)
{
	return is_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

/* \n or A; `at` is on the backslash. */
static const char *
check_escape(struct record_check *check, const char *at)
{
	const char *end = at + 2;

	check->escaped = true;
	if (check->limit - at < 2 || memchr("\"\\/bfnrtu", at[1], 9) == NULL)
		return record_check_fail(check, at, "bad escape in a string");
	if (at[1] == 'u')
		for (end += 4, at += 2; at < end; at++)
			if (!is_hex(PEEK(at)))
				return record_check_fail(check, at, "bad escape in a string");
	return end;
}

/* Other than plain ASCII inside a string: an escape, or UTF-8. In Chinese text one sequence follows the other. */
static const char *
check_special(struct record_check *check, const char *at)
{
	if (*at == '\\')
		return check_escape(check, at);
	if ((unsigned char)*at < 0x20)
		return record_check_fail(check, at, "control character in a string");
	do {
		size_t length = record_sequence(at, check->limit);

		if (length == 0)
			return record_check_fail(check, at, "invalid UTF-8");
		at += length;
	} while (at < check->limit && (unsigned char)*at >= 0x80);
	return at;
}

const char *
record_check_string_rest(struct record_check *check, const char *at)
{
	for (;;) {
		if (at >= check->limit)
			return record_check_fail(check, at, "string without an end");
		if (*at == '"')
			return at + 1;
		at = check_special(check, at);
		if (at == NULL)
			return NULL;
		at = record_skip_ascii(at, check->limit);
	}
}

static const char *
check_digits(struct record_check *check, const char *at)
{
	if (!is_digit(PEEK(at)))
		return record_check_fail(check, at, "bad number");
	while (is_digit(PEEK(at)))
		at++;
	return at;
}

/* -0, 1.50, 1e400 */
static const char *
check_number(struct record_check *check, const char *at)
{
	at += *at == '-';
	if (PEEK(at) == '0')
		at++;
	else if ((at = check_digits(check, at)) == NULL)
		return NULL;
	if (PEEK(at) == '.' && (at = check_digits(check, at + 1)) == NULL)
		return NULL;
	if (PEEK(at) != 'e' && PEEK(at) != 'E')
		return at;
	at++;
	at += PEEK(at) == '+' || PEEK(at) == '-';
	return check_digits(check, at);
}

static const char *
check_word(struct record_check *check, const char *at, struct span word)
{
	if ((size_t)(check->limit - at) < word.length || memcmp(at, word.at, word.length) != 0)
		return record_check_fail(check, at, "not a JSON value");
	return at + word.length;
}

static const char *
check_scalar(struct record_check *check, const char *at)
{
	const char *end = record_check_whole(check, at);
	char first = PEEK(at);

	if (end != NULL)
		return end;
	if (first == '-' || is_digit(first))
		return check_number(check, at);
	if (first == 't')
		return check_word(check, at, SPAN("true"));
	if (first == 'f')
		return check_word(check, at, SPAN("false"));
	return check_word(check, at, SPAN("null"));
}

/* Is this mark here and no blank behind it, as most records are written? */
static inline bool
is_tight(const struct record_check *check, const char *at, char mark)
{
	return check->limit - at > 1 && at[0] == mark && (unsigned char)at[1] > ' ';
}

/* "name": and the blanks around it; returns where the value starts. */
static const char *
check_name(struct record_check *check, const char *at)
{
	at = record_check_space(at, check->limit);
	if (PEEK(at) != '"')
		return record_check_fail(check, at, "member name expected");
	if ((at = record_check_string(check, at)) == NULL)
		return NULL;
	if (is_tight(check, at, ':'))
		return at + 1;
	at = record_check_space(at, check->limit);
	if (PEEK(at) != ':')
		return record_check_fail(check, at, "colon expected");
	return record_check_space(at + 1, check->limit);
}

/* Opens a bracket, or closes the innermost; returns the innermost there is then, '\0' outside all. */
static char
open_bracket(struct buffer *nesting, char bracket)
{
	buffer_append_byte(nesting, bracket);
	return bracket;
}

static char
close_bracket(struct buffer *nesting)
{
	return --nesting->length != 0 ? nesting->bytes[nesting->length - 1] : '\0';
}

/* Are the members of an array's object being checked? */
static bool
in_array(const struct buffer *nesting)
{
	return nesting->length > 1 && nesting->bytes[nesting->length - 2] == '[';
}

/* A value behind a gap, that is no string and no whole number; *apart: it is nothing that this gap leads to. */
static const char *
check_unusual(struct record_check *check, const char *at, bool *apart)
{
	char first = PEEK(at);

	*apart = first <= ' ' || first == '"' || first == '{' || first == '[';
	return *apart ? NULL : check_scalar(check, at);
}

/* The value behind the gap that stands at `at`; *apart as above. */
static inline const char *
check_behind_gap(struct record_check *check, const struct record_gap *gap, const char *at, bool *apart)
{
	const char *end;
	bool plain;

	at += gap->length;
	if (gap->string)
		return record_check_inside_near(check, at, &plain);
	end = record_check_whole_near(check, at);
	return end != NULL ? end : check_unusual(check, at, apart);
}

/*
 * From behind a value in an object on, over all that stands where it stood in the objects before. Returns where a value
 * ends behind which there is something else. `elements`: the objects are an array's, which begins at `array` if the values
 * are to be noted.
 */
static inline const char *
follow_shape(struct record_check *check, const char *at, bool elements, const char *array)
{
	struct record_shape *shape = check->shape;
	struct record_note *note = check->note;
	const struct record_gap *gap, *next = shape->gaps + shape->place;
	const char *last, *end = at;
	bool apart = false;

	if (check->limit - at < RECORD_GAP_REACH)
		return at;
	last = check->limit - RECORD_GAP_REACH;
	while (at <= last) {
		if (*at == ',') {
			gap = record_gap_find(next, at);
			if (gap->length == 0)
				break;
		} else {
			gap = shape->gaps;
			if (!elements || gap->length == 0 || !record_gap_stands(gap, at))
				break;
		}
		end = check_behind_gap(check, gap, at, &apart);
		if (end == NULL)
			break;
		if (array != NULL) {
			if (note == check->last_note)
				break;
			*note++ = (struct record_note){(uint32_t)(end - array), gap->place};
		}
		at = end;
		next = gap + 1;
	}
	check->note = note;
	shape->place = (size_t)(next - shape->gaps);
	return end == NULL && !apart ? NULL : at;
}

/* Notes the gap from `from` to the value at `at` in an object. */
static void
note_gap(struct record_check *check, enum record_gap_kind kind, const char *from, const char *at)
{
	/* What opens the first object of an array opens nothing else. */
	if (kind == RECORD_GAP_OPENING && (check->nesting->length != 2 || check->nesting->bytes[0] != '['))
		return;
	record_shape_note(check->shape, kind, span_between(from, at), PEEK(at));
}

/* Where a check is in nested values: the innermost open bracket, '\0' outside all, and the gap that ends before the next value. */
struct nested {
	char open;
	enum record_gap_kind kind;
	const char *from;
};

/* From behind a value, or a bracket just opened, up to the next value or name, or behind the last bracket. */
static const char *
check_between(struct record_check *check, const char *at, struct nested *nested, bool opened)
{
	while (nested->open != '\0') {
		if (!opened && nested->open == '{') {
			if ((at = follow_shape(check, at, in_array(check->nesting), NULL)) == NULL)
				return NULL;
			nested->kind = RECORD_GAP_MEMBER;
			nested->from = at;
		}
		if (!opened && is_tight(check, at, ','))
			return at + 1;
		at = record_check_space(at, check->limit);
		if (PEEK(at) == ',' && !opened)
			return record_check_space(at + 1, check->limit);
		if (PEEK(at) != nested->open + 2) /* neither in ASCII: [ and ], { and } */
			return opened ? at : record_check_fail(check, at, "comma or closing bracket expected");
		at++;
		opened = false;
		nested->open = close_bracket(check->nesting);
		nested->kind = nested->kind == RECORD_GAP_MEMBER && nested->open == '[' ? RECORD_GAP_AGAIN : RECORD_GAP_NONE;
	}
	return at;
}

/* One pass over all that is nested: a value, then what is behind it, up to the next value. */
const char *
record_check_value(struct record_check *check, const char *at)
{
	struct nested nested = {.kind = RECORD_GAP_OPENING, .from = at};

	check->nesting->length = 0;
	check->shape->place = 1;
	do {
		char first = PEEK(at);
		bool opened = first == '{' || first == '[';

		if (opened) {
			nested.open = open_bracket(check->nesting, *at++);
			if (nested.kind == RECORD_GAP_AGAIN && first == '[')
				nested.kind = RECORD_GAP_NONE;
		} else {
			at = first == '"' ? record_check_string(check, at) : check_scalar(check, at);
			nested.kind = RECORD_GAP_NONE;
		}
		if (at == NULL || (at = check_between(check, at, &nested, opened)) == NULL)
			return NULL;
		if (nested.open == '{') {
			if ((at = check_name(check, at)) == NULL)
				return NULL;
			note_gap(check, nested.kind, nested.from, at);
			nested.kind = RECORD_GAP_NONE;
		}
	} while (nested.open != '\0');
	return at;
}

/* An array of objects like those of the lines before, from its first to its last bracket; NULL, and no failure, if it is another. */
const char *
record_check_alike(struct record_check *check, const char *at)
{
	const struct record_gap *opening = &check->shape->opening;
	const char *array = at;
	bool apart;

	if (!record_gap_is_at(opening, at, check->limit))
		return NULL;
	check->shape->place = 1;
	at = check_behind_gap(check, opening, at, &apart);
	if (at != NULL && check->note != NULL) {
		*check->note++ = (struct record_note){(uint32_t)(at - array), opening->place};
		at = follow_shape(check, at, true, array);
	} else if (at != NULL)
		at = follow_shape(check, at, true, NULL);
	return at != NULL && check->limit - at > 1 && at[0] == '}' && at[1] == ']' ? at + 2 : NULL;
}
