/* record-write - splicing new members in behind a copied record, escaping strings, flushing */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/record.h"
#include "lib/record-scan.h"

enum {
	WRITE_SIZE = 128 * 1024,
	SHORT = 64, /* a name, a word: most strings that are written */
};

void
record_writer_init(struct record_writer *writer, struct diag *diag, int descriptor)
{
	*writer = (struct record_writer){.diag = diag, .descriptor = descriptor};
	buffer_init(&writer->out, diag);
	buffer_reserve(&writer->out, WRITE_SIZE);
}

void
record_writer_free(struct record_writer *writer)
{
	buffer_free(&writer->out);
}

void
record_flush(struct record_writer *writer)
{
	struct buffer *out = &writer->out;
	size_t done = 0;

	while (done < out->length) {
		ssize_t written = write(writer->descriptor, out->bytes + done, out->length - done);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0 && errno == EPIPE)
			exit(DIAG_OK); /* the reader has seen enough: `filter | head` is no error */
		if (written < 0)
			diag_die_errno(writer->diag, "write to stdout");
		done += (size_t)written;
	}
	out->length = 0;
}

/* ---- strings ---- */

static void
escape_byte(struct buffer *out, unsigned char byte)
{
	static const char hex[] = "0123456789abcdef";
	static const char letters[] = "btn\0fr"; /* behind \b = 8: \b \t \n, none for \v, \f \r */
	char escaped[6] = {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};

	if (byte == '"' || byte == '\\') {
		escaped[1] = (char)byte;
		buffer_append(out, escaped, 2);
	} else if (byte >= '\b' && byte <= '\r' && letters[byte - '\b'] != '\0') {
		escaped[1] = letters[byte - '\b'];
		buffer_append(out, escaped, 2);
	} else {
		buffer_append(out, escaped, sizeof escaped);
	}
}

static uint64_t
load(const char *at, size_t size)
{
	uint64_t word;
	uint32_t half;

	if (size == sizeof half) {
		memcpy(&half, at, sizeof half);
		return half;
	}
	memcpy(&word, at, sizeof word);
	return word;
}

/* Is there nothing to escape in a string of four bytes or more? The last that is read may overlap. */
static bool
is_plain(struct span s)
{
	const char *at = s.at, *limit = span_limit(s);
	uint64_t special = 0;

	if (s.length < 8)
		return record_special(load(at, 4) << 32 | load(limit - 4, 4)) == 0;
	for (; limit - at > 8; at += 8)
		special |= record_special(load(at, 8));
	return (special | record_special(load(limit - 8, 8))) == 0;
}

void
record_escape(struct buffer *out, struct span s)
{
	const char *at = s.at, *limit = span_limit(s);

	if (s.length >= 4 && s.length < SHORT && is_plain(s)) {
		buffer_append_span(out, s);
		return;
	}
	buffer_reserve(out, s.length + 2);
	while (at < limit) {
		const char *end = record_skip_plain(at, limit);

		buffer_append_span(out, span_between(at, end));
		if (end < limit)
			escape_byte(out, (unsigned char)*end++);
		at = end;
	}
}

void
record_quote(struct buffer *out, struct span s)
{
	buffer_reserve(out, s.length + 2);
	buffer_append_byte(out, '"');
	record_escape(out, s);
	buffer_append_byte(out, '"');
}

/* ---- records ---- */

static void
separate(struct record_writer *writer)
{
	if (!writer->first)
		buffer_append_byte(&writer->out, ',');
	writer->first = false;
}

/* ,"name": - nothing but the comma for an element of an array. */
static void
begin(struct record_writer *writer, const char *name)
{
	struct buffer *out = &writer->out;
	size_t length;
	char *to;

	separate(writer);
	if (name == NULL)
		return;
	length = strlen(name);
	buffer_reserve(out, length + 3);
	to = out->bytes + out->length;
	to[0] = '"';
	memcpy(to + 1, name, length);
	to[length + 1] = '"';
	to[length + 2] = ':';
	out->length += length + 3;
}

void
record_copy(struct record_writer *writer, const struct record *record)
{
	buffer_append_span(&writer->out, record->kept);
	writer->first = !record->kept_any;
}

void
record_open(struct record_writer *writer)
{
	buffer_append_byte(&writer->out, '{');
	writer->first = true;
}

void
record_close(struct record_writer *writer)
{
	buffer_append(&writer->out, "}\n", 2);
	if (writer->out.length >= WRITE_SIZE / 2)
		record_flush(writer);
}

void
record_put_raw(struct record_writer *writer, const char *name, struct span value)
{
	if (value.length == 0)
		return;
	begin(writer, name);
	buffer_append_span(&writer->out, value);
}

void
record_put_string_named(struct record_writer *writer, struct span name, struct span value)
{
	separate(writer);
	record_quote(&writer->out, name);
	buffer_append_byte(&writer->out, ':');
	record_quote(&writer->out, value);
}

void
record_put_string(struct record_writer *writer, const char *name, struct span value)
{
	begin(writer, name);
	record_quote(&writer->out, value);
}

void
record_put_size(struct record_writer *writer, const char *name, size_t value)
{
	begin(writer, name);
	buffer_append_number(&writer->out, value);
}

void
record_put_decimal(struct record_writer *writer, const char *name, const struct decimal *value)
{
	char digits[DECIMAL_TEXT_MAX];
	size_t length = decimal_write(value, digits);

	begin(writer, name);
	buffer_append(&writer->out, digits, length);
}

void
record_put_true(struct record_writer *writer, const char *name)
{
	record_put_raw(writer, name, SPAN("true"));
}

void
record_open_array(struct record_writer *writer, const char *name)
{
	begin(writer, name);
	buffer_append_byte(&writer->out, '[');
	writer->first = true;
}

void
record_close_array(struct record_writer *writer)
{
	buffer_append_byte(&writer->out, ']');
	writer->first = false;
}

void
record_open_object(struct record_writer *writer, const char *name)
{
	begin(writer, name);
	record_open(writer);
}

void
record_close_object(struct record_writer *writer)
{
	buffer_append_byte(&writer->out, '}');
	writer->first = false;
}

void
record_add_string(struct record_writer *writer, struct span value)
{
	record_put_string(writer, NULL, value);
}

void
record_add_raw(struct record_writer *writer, struct span value)
{
	record_put_raw(writer, NULL, value);
}

void
record_add_size(struct record_writer *writer, size_t value)
{
	record_put_size(writer, NULL, value);
}
