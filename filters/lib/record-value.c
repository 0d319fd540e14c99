/* record-value - looking into values that record_read has checked already */
#include <stdint.h>

#include "lib/record.h"
#include "lib/record-scan.h"
#include "lib/utf8.h"

enum record_type
record_type(struct span value)
{
	if (value.length == 0)
		return RECORD_ABSENT;
	switch (value.at[0]) {
	case 'n':
		return RECORD_NULL;
	case 't':
		return RECORD_TRUE;
	case 'f':
		return RECORD_FALSE;
	case '"':
		return RECORD_STRING;
	case '[':
		return RECORD_ARRAY;
	case '{':
		return RECORD_OBJECT;
	default:
		return RECORD_NUMBER;
	}
}

bool
record_is_true(struct span value)
{
	return record_type(value) == RECORD_TRUE;
}

/* The four hexadecimal digits behind \u. */
static uint32_t
hex4(const char *at)
{
	uint32_t unit = 0;

	for (size_t i = 0; i < 4; i++) {
		uint32_t c = (unsigned char)at[i];

		unit = unit << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return unit;
}

/* \uXXXX or a surrogate pair of them at `at`; *at steps over it. A lone surrogate is U+FFFD. */
static uint32_t
decode_unit(const char **at, const char *limit)
{
	uint32_t high = hex4(*at + 2), low;

	*at += 6;
	if (high < 0xD800 || high > 0xDFFF)
		return high;
	if (high > 0xDBFF || limit - *at < 6 || (*at)[0] != '\\' || (*at)[1] != 'u')
		return UTF8_INVALID;
	low = hex4(*at + 2);
	if (low < 0xDC00 || low > 0xDFFF)
		return UTF8_INVALID;
	*at += 6;
	return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

static void
decode_escape(const char **at, const char *limit, struct buffer *out)
{
	static const char letters[] = "bfnrt", bytes[] = "\b\f\n\r\t";
	const char *letter;
	char encoded[UTF8_MAX];

	if ((*at)[1] == 'u') {
		buffer_append(out, encoded, utf8_put(encoded, decode_unit(at, limit)));
		return;
	}
	letter = strchr(letters, (*at)[1]);
	buffer_append_byte(out, letter != NULL ? bytes[letter - letters] : (*at)[1]);
	*at += 2;
}

/* Between the quotes. */
static struct span
inside(struct span value)
{
	return (struct span){value.at + 1, value.length - 2};
}

bool
record_decode(struct span value, struct buffer *out)
{
	struct span raw;
	const char *at, *limit;

	if (record_type(value) != RECORD_STRING)
		return false;
	raw = inside(value);
	buffer_reserve(out, raw.length + BUFFER_PADDING);
	at = raw.at;
	limit = span_limit(raw);
	while (at < limit) {
		const char *escape = memchr(at, '\\', (size_t)(limit - at));

		buffer_append_span(out, span_between(at, escape != NULL ? escape : limit));
		if (escape == NULL)
			break;
		decode_escape(&escape, limit, out);
		at = escape;
	}
	return true;
}

struct span
record_string(struct span value, struct buffer *scratch)
{
	struct span raw;
	size_t before = scratch->length;

	if (record_type(value) != RECORD_STRING)
		return (struct span){NULL, 0};
	raw = inside(value);
	if (raw.length == 0 || memchr(raw.at, '\\', raw.length) == NULL)
		return raw;
	record_decode(value, scratch);
	return buffer_since(scratch, before);
}

bool
record_text(struct span value, struct buffer *scratch, struct span *text)
{
	scratch->length = 0;
	if (!record_decode(value, scratch))
		return false;
	*text = buffer_text(scratch);
	return true;
}

bool
record_plain_text(const struct record *record, size_t i, struct span *text)
{
	if (!record_is_plain(record, i) || record->value[i].at[0] != '"')
		return false;
	*text = inside(record->value[i]);
	return true;
}

/* So many digits fit a size_t, whatever they are. */
enum { DIGITS_SAFE = sizeof(size_t) * 2 };

bool
record_size(struct span value, size_t *out)
{
	size_t number = 0;

	if (value.length == 0)
		return false;
	for (size_t i = 0; i < value.length; i++) {
		size_t digit = (size_t)(value.at[i] - '0');

		if (digit > 9 || (i >= DIGITS_SAFE && number > (SIZE_MAX - digit) / 10))
			return false;
		number = number * 10 + digit;
	}
	*out = number;
	return true;
}

bool
record_decimal(struct span value, struct decimal *out)
{
	return record_type(value) == RECORD_NUMBER && decimal_parse(value, out);
}

/* ---- walking ---- */

static const char *
skip_string(const char *at, const char *limit)
{
	return record_string_end(at + 1, limit) + 1;
}

/* Arrays and objects, over all that is in them. */
static const char *
skip_nested(const char *at, const char *limit)
{
	size_t depth = 0;

	do {
		char byte = *at;

		if (byte == '"') {
			at = skip_string(at, limit);
			continue;
		}
		if (byte == '{' || byte == '[')
			depth++;
		else if (byte == '}' || byte == ']')
			depth--;
		at++;
	} while (depth != 0);
	return at;
}

static const char *
skip_value(const char *at, const char *limit)
{
	if (*at == '"')
		return skip_string(at, limit);
	if (*at == '{' || *at == '[')
		return skip_nested(at, limit);
	while (at < limit && (*at > ',' || *at == '+') && *at != ']' && *at != '}')
		at++;
	return at;
}

struct record_walk
record_enter(struct span value)
{
	enum record_type type = record_type(value);

	if (type != RECORD_ARRAY && type != RECORD_OBJECT)
		return (struct record_walk){.at = NULL};
	return (struct record_walk){.at = value.at + 1, .limit = span_limit(value) - 1, .object = type == RECORD_OBJECT};
}

/* Over white space and the punctuation between elements; in checked JSON nothing else is <= ' ' there. */
static const char *
skip_between(const char *at, const char *limit)
{
	while (at < limit && (*at == ',' || *at == ':' || *at <= ' '))
		at++;
	return at;
}

bool
record_is_empty(struct span value)
{
	struct record_walk walk = record_enter(value);

	return walk.at == NULL || skip_between(walk.at, walk.limit) >= walk.limit;
}

bool
record_next(struct record_walk *walk)
{
	const char *at = walk->at, *end;

	if (at == NULL)
		return false;
	at = skip_between(at, walk->limit);
	if (at >= walk->limit) {
		walk->at = NULL;
		return false;
	}
	if (walk->object) {
		end = skip_string(at, walk->limit);
		walk->name = span_between(at + 1, end - 1);
		at = skip_between(end, walk->limit);
	}
	end = skip_value(at, walk->limit);
	walk->value = span_between(at, end);
	walk->at = end;
	return true;
}

struct span
record_find(struct span object, const char *name)
{
	struct record_walk walk = record_enter(object);
	struct span wanted = span_of(name), found = {NULL, 0};

	while (walk.object && record_next(&walk))
		if (span_equal(walk.name, wanted))
			found = walk.value;
	return found;
}
