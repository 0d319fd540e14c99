/* record - reading lines that are records */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/record.h"
#include "lib/record-check.h"

enum { READ_SIZE = 128 * 1024 };

void
record_reader_init(struct record_reader *reader, struct diag *diag, int descriptor, const struct record_member *members,
	size_t member_count)
{
	*reader = (struct record_reader){.diag = diag, .name = "<stdin>", .descriptor = descriptor,
		.members = members, .member_count = member_count, .held = RECORD_HELD_NONE};
	if (member_count > RECORD_MEMBERS_MAX)
		diag_die(diag, "more than %d members wanted", RECORD_MEMBERS_MAX);
	buffer_init(&reader->input, diag);
	buffer_init(&reader->kept, diag);
	buffer_init(&reader->nesting, diag);
	buffer_init(&reader->scratch, diag);
	buffer_reserve(&reader->input, READ_SIZE);
	record_line_init(reader);
}

void
record_reader_free(struct record_reader *reader)
{
	buffer_free(&reader->input);
	buffer_free(&reader->kept);
	buffer_free(&reader->nesting);
	buffer_free(&reader->scratch);
	free(reader->notes);
}

/* Nothing is held back while the input pauses: `tail -f | filter` shows every record at once. */
static void
flush_before_wait(const struct record_reader *reader)
{
	struct pollfd input = {.fd = reader->descriptor, .events = POLLIN};

	if (reader->writer != NULL && reader->writer->out.length != 0 && poll(&input, 1, 0) == 0)
		record_flush(reader->writer);
}

/* Reads more behind what is there. False at the end of the input. */
static bool
fill(struct record_reader *reader)
{
	struct buffer *input = &reader->input;
	size_t from = reader->held != RECORD_HELD_NONE ? reader->held : reader->start;
	ssize_t got;

	reader->shared_count = 0; /* the line before is about to be moved */
	if (from != 0) {
		memmove(input->bytes, input->bytes + from, input->length - from);
		input->length -= from;
		reader->start -= from;
		if (reader->held != RECORD_HELD_NONE)
			reader->held = 0;
	}
	buffer_reserve(input, READ_SIZE);
	flush_before_wait(reader);
	do
		got = read(reader->descriptor, input->bytes + input->length, input->capacity - input->length - 1 - BUFFER_PADDING);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		diag_die_errno(reader->diag, "%s", reader->name);
	input->length += (size_t)got;
	memset(input->bytes + input->length, 0, BUFFER_PADDING + 1); /* a LF may come in */
	return got != 0;
}

/* The next line into reader->raw, without its LF. */
static bool
next_line(struct record_reader *reader)
{
	struct buffer *input = &reader->input;
	size_t searched = 0; /* of what is left */

	for (;;) {
		size_t left = input->length - reader->start - searched;
		char *end = left == 0 ? NULL : memchr(input->bytes + reader->start + searched, '\n', left);

		if (end != NULL) {
			reader->raw = span_between(input->bytes + reader->start, end);
			reader->start = (size_t)(end + 1 - input->bytes);
			break;
		}
		searched = input->length - reader->start;
		if (reader->ended || !fill(reader)) {
			reader->ended = true;
			if (input->length == reader->start)
				return false;
			input->bytes[input->length++] = '\n'; /* fill left room for it, and zeros behind */
		}
	}
	reader->line++;
	return true;
}

static void
keep_reject(struct record_reader *reader)
{
	if (reader->rejects == NULL)
		return;
	fwrite(reader->raw.at, 1, reader->raw.length, reader->rejects);
	putc('\n', reader->rejects);
}

void
record_hold(struct record_reader *reader)
{
	reader->held = (size_t)(reader->raw.at - reader->input.bytes);
}

void
record_release(struct record_reader *reader)
{
	reader->held = RECORD_HELD_NONE;
}

bool
record_read(struct record_reader *reader, struct record *record)
{
	for (;;) {
		struct span bad;
		const char *reason;
		char place[64];

		if (record_line_next(reader, record))
			return true;
		if (!next_line(reader))
			return false;
		if (span_trim(reader->raw).length == 0)
			continue;
		reason = record_line_check(reader, reader->raw, record, &bad);
		if (reason == NULL)
			return true;
		snprintf(place, sizeof place, "%s:%zu", reader->name, reader->line);
		diag_reject(reader->diag, place, bad, "%s", reason);
		keep_reject(reader);
	}
}

void
record_reject(struct record_reader *reader, struct span bytes, const char *format, ...)
{
	va_list arguments;
	char place[64], message[512];

	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	snprintf(place, sizeof place, "%s:%zu", reader->name, reader->line);
	diag_reject(reader->diag, place, bytes, "%s", message);
	keep_reject(reader);
}
