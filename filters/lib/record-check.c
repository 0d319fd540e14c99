/* record-check - values of RFC 8259, byte by byte */
#include "lib/record-check.h"
#include "lib/record-scan.h"

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

/* A member as most are written, blanks nowhere, a plain string or whole number and a comma; NULL, and no failure, if it is another. */
static inline const char *
skip_member(const struct record_check *check, const char *at)
{
	if (PEEK(at) != '"')
		return NULL;
	at = record_skip_ascii(at + 1, check->limit);
	if (check->limit - at < 3 || at[0] != '"' || at[1] != ':')
		return NULL;
	at += 2;
	if (*at != '"')
		at = record_check_whole(check, at);
	else if (PEEK(at = record_skip_ascii(at + 1, check->limit)) == '"')
		at++;
	return at != NULL && PEEK(at) == ',' ? at + 1 : NULL;
}

/* Over all such members; `at` is on a name, as is what is returned. */
static inline const char *
skip_members(const struct record_check *check, const char *at)
{
	const char *next;

	while ((next = skip_member(check, at)) != NULL)
		at = next;
	return at;
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

/* One pass over all that is nested: a value, then what is behind it, up to the next value. */
const char *
record_check_value(struct record_check *check, const char *at)
{
	char open = '\0';

	check->nesting->length = 0;
	do {
		char first = PEEK(at), next;
		bool opened = first == '{' || first == '[';

		if (first == '"')
			at = record_check_string(check, at);
		else if (!opened)
			at = check_scalar(check, at);
		else
			open = open_bracket(check->nesting, *at++);
		if (at == NULL)
			return NULL;
		while (open != '\0') {
			if (!opened && is_tight(check, at, ',')) {
				at++;
				break;
			}
			at = record_check_space(at, check->limit);
			next = PEEK(at);
			if (next == ',' && !opened) {
				at = record_check_space(at + 1, check->limit);
				break;
			}
			if (next != open + 2) { /* neither in ASCII: [ and ], { and } */
				if (opened)
					break;
				return record_check_fail(check, at, "comma or closing bracket expected");
			}
			at++;
			opened = false;
			open = close_bracket(check->nesting);
		}
		if (open == '{' && (at = check_name(check, skip_members(check, at))) == NULL)
			return NULL;
	} while (open != '\0');
	return at;
}
