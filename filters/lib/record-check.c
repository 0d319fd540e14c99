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
record_check_string(struct record_check *check, const char *at)
{
	for (at++;;) {
		at = record_skip_ascii(at, check->limit);
		if (at >= check->limit)
			return record_check_fail(check, at, "string without an end");
		if (*at == '"')
			return at + 1;
		at = check_special(check, at);
		if (at == NULL)
			return NULL;
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
	char first = PEEK(at);

	if (first == '"')
		return record_check_string(check, at);
	if (first == '-' || is_digit(first))
		return check_number(check, at);
	if (first == 't')
		return check_word(check, at, SPAN("true"));
	if (first == 'f')
		return check_word(check, at, SPAN("false"));
	return check_word(check, at, SPAN("null"));
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
	at = record_check_space(at, check->limit);
	if (PEEK(at) != ':')
		return record_check_fail(check, at, "colon expected");
	return record_check_space(at + 1, check->limit);
}

/* Behind a value, while brackets are open: closes what ends here; returns the next value's start, or the end of all. */
static const char *
check_behind(struct record_check *check, const char *at)
{
	struct buffer *nesting = check->nesting;

	while (nesting->length != 0) {
		char open = nesting->bytes[nesting->length - 1];

		at = record_check_space(at, check->limit);
		if (PEEK(at) == ',')
			return open == '{' ? check_name(check, at + 1) : record_check_space(at + 1, check->limit);
		if (PEEK(at) != (open == '[' ? ']' : '}'))
			return record_check_fail(check, at, "comma or closing bracket expected");
		at++;
		nesting->length--;
	}
	return at;
}

/* An array or object at `at` is opened; returns its first value's start, or, if it is empty, what is behind it. */
static const char *
check_open(struct record_check *check, const char *at, bool *empty)
{
	char open = *at;

	at = record_check_space(at + 1, check->limit);
	*empty = PEEK(at) == (open == '[' ? ']' : '}');
	if (*empty)
		return at + 1;
	buffer_append_byte(check->nesting, open);
	return open == '{' ? check_name(check, at) : at;
}

const char *
record_check_value(struct record_check *check, const char *at)
{
	check->nesting->length = 0;
	do {
		bool empty = true;

		if (PEEK(at) != '{' && PEEK(at) != '[')
			at = check_scalar(check, at);
		else
			at = check_open(check, at, &empty);
		if (at != NULL && empty)
			at = check_behind(check, at);
	} while (at != NULL && check->nesting->length != 0);
	return at;
}
