/* record-write - splicing new members in behind a copied record, escaping strings, flushing */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/record.h"
#include "lib/record-scan.h"

enum { WRITE_SIZE = 128 * 1024 };

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

/* The loops below take so many bytes a step; the last step may overlap the one before. */
enum { STEP = 8 };

static uint64_t
load(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return word;
}

static uint64_t
load_half(const char *at)
{
	uint32_t half;

	memcpy(&half, at, sizeof half);
	return half;
}

/* Copies less than a step; false if something in it needs an escape. */
static bool
copy_short(char *to, const char *at, size_t length)
{
	uint64_t word = RECORD_EACH_BYTE(' ');

	if (length >= 4)
		word = load_half(at) << 32 | load_half(at + length - 4);
	else
		memcpy(&word, at, length);
	memcpy(to, at, length);
	return record_special(word) == 0;
}

#if defined(__SSE2__)
/* Sixteen bytes or more. */
static bool
copy_long(char *to, const char *at, size_t length)
{
	const char *last = at + length - 16;
	unsigned special = record_special_bits(last, false);

	memcpy(to + length - 16, last, 16);
	for (; at < last; at += 16, to += 16) {
		special |= record_special_bits(at, false);
		memcpy(to, at, 16);
	}
	return special == 0;
}
#endif

/* Copies a string; false if something in it needs an escape. */
static bool
copy_plain(char *to, struct span s)
{
	const char *at = s.at, *last;
	uint64_t special;

	if (s.length < STEP)
		return s.length == 0 || copy_short(to, at, s.length);
#if defined(__SSE2__)
	if (s.length >= 16)
		return copy_long(to, at, s.length);
#endif
	last = at + s.length - STEP;
	special = record_special(load(last));
	memcpy(to + s.length - STEP, last, STEP);
	for (; at < last; at += STEP, to += STEP) {
		special |= record_special(load(at));
		memcpy(to, at, STEP);
	}
	return special == 0;
}

void
record_escape(struct buffer *out, struct span s)
{
	const char *at = s.at, *limit = span_limit(s);

	buffer_reserve(out, s.length + 2);
	if (copy_plain(out->bytes + out->length, s)) {
		out->length += s.length;
		return;
	}
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

static void
begin(struct record_writer *writer, const char *name)
{
	const char *end = record_name(writer, name, 0);

	writer->out.length = (size_t)(end - writer->out.bytes);
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

size_t
record_mark(const struct record_writer *writer)
{
	return writer->out.length;
}

struct span
record_since(const struct record_writer *writer, size_t mark)
{
	struct span members = {writer->out.bytes + mark, writer->out.length - mark};

	return members.length != 0 && members.at[0] == ',' ? (struct span){members.at + 1, members.length - 1} : members;
}

void
record_put_members(struct record_writer *writer, struct span members)
{
	if (members.length == 0)
		return;
	begin(writer, NULL);
	buffer_append_span(&writer->out, members);
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
record_end_string(struct record_writer *writer, char *to, struct span value)
{
	struct buffer *out = &writer->out;

	*to++ = '"';
	if (copy_plain(to, value)) {
		to += value.length;
		*to++ = '"';
		out->length = (size_t)(to - out->bytes);
		return;
	}
	out->length = (size_t)(to - out->bytes);
	record_escape(out, value);
	buffer_append_byte(out, '"');
}

void
record_end_size(struct record_writer *writer, char *to, size_t value)
{
	writer->out.length = (size_t)(to - writer->out.bytes) + buffer_write_number(to, value);
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
