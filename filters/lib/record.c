/* record - reading lines and checking them as JSON, noting where the wanted members are */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/record.h"
#include "lib/record-scan.h"

enum { READ_SIZE = 128 * 1024 };

/* ---- checking: one pass over a line, no recursion; a line has LF (or any byte) at its limit ---- */

struct check {
	const char *at, *limit;
	const char *reason;	/* set where the check fails; `at` is the place */
	struct buffer *nesting; /* one byte an open bracket inside the top-level value */
};

static bool
fail(struct check *c, const char *reason)
{
	c->reason = reason;
	return false;
}

/* LF cannot be inside a line, so it is no white space here. */
static void
skip_space(struct check *c)
{
	while (c->at < c->limit && (*c->at == ' ' || *c->at == '\t' || *c->at == '\r'))
		c->at++;
}

static char
peek(const struct check *c)
{
	return c->at < c->limit ? *c->at : '\n';
}

static bool
take(struct check *c, char byte, const char *reason)
{
	if (peek(c) != byte)
		return fail(c, reason);
	c->at++;
	return true;
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
static bool
check_escape(struct check *c)
{
	if (c->limit - c->at < 2 || memchr("\"\\/bfnrtu", c->at[1], 9) == NULL)
		return fail(c, "bad escape in a string");
	if (c->at[1] == 'u') {
		for (size_t i = 2; i < 6; i++)
			if (c->at + i >= c->limit || !is_hex(c->at[i]))
				return fail(c, "bad escape in a string");
		c->at += 4;
	}
	c->at += 2;
	return true;
}

/* "..."; `at` is on the opening quote. */
static bool
check_string(struct check *c)
{
	c->at++;
	for (;;) {
		unsigned char byte;
		size_t length;

		c->at = record_skip_ascii(c->at, c->limit);
		if (c->at >= c->limit)
			return fail(c, "string without an end");
		byte = (unsigned char)*c->at;
		if (byte == '"') {
			c->at++;
			return true;
		}
		if (byte == '\\') {
			if (!check_escape(c))
				return false;
			continue;
		}
		if (byte < 0x20)
			return fail(c, "control character in a string");
		/* In Chinese text one such sequence follows the other. */
		do {
			length = record_sequence(c->at, c->limit);
			if (length == 0)
				return fail(c, "invalid UTF-8");
			c->at += length;
		} while (c->at < c->limit && (unsigned char)*c->at >= 0x80);
	}
}

static bool
check_digits(struct check *c)
{
	if (!is_digit(peek(c)))
		return fail(c, "bad number");
	while (is_digit(peek(c)))
		c->at++;
	return true;
}

/* -0, 1.50, 1e400 */
static bool
check_number(struct check *c)
{
	if (peek(c) == '-')
		c->at++;
	if (peek(c) == '0')
		c->at++;
	else if (!check_digits(c))
		return false;
	if (peek(c) == '.') {
		c->at++;
		if (!check_digits(c))
			return false;
	}
	if (peek(c) == 'e' || peek(c) == 'E') {
		c->at++;
		if (peek(c) == '+' || peek(c) == '-')
			c->at++;
		return check_digits(c);
	}
	return true;
}

static bool
check_word(struct check *c, struct span word)
{
	if ((size_t)(c->limit - c->at) < word.length || memcmp(c->at, word.at, word.length) != 0)
		return fail(c, "not a JSON value");
	c->at += word.length;
	return true;
}

static bool
check_scalar(struct check *c)
{
	switch (peek(c)) {
	case '"':
		return check_string(c);
	case 't':
		return check_word(c, SPAN("true"));
	case 'f':
		return check_word(c, SPAN("false"));
	case 'n':
		return check_word(c, SPAN("null"));
	default:
		if (peek(c) == '-' || is_digit(peek(c)))
			return check_number(c);
		return fail(c, "not a JSON value");
	}
}

static bool
check_key(struct check *c)
{
	skip_space(c);
	if (peek(c) != '"')
		return fail(c, "member name expected");
	if (!check_string(c))
		return false;
	skip_space(c);
	return take(c, ':', "colon expected");
}

/* Behind a value: closes what it ends. True with *done when the outermost is closed, or more values are to come. */
static bool
check_after(struct check *c, bool *done)
{
	while (c->nesting->length != 0) {
		char open = c->nesting->bytes[c->nesting->length - 1];

		skip_space(c);
		if (peek(c) == ',') {
			c->at++;
			return open == '[' || check_key(c);
		}
		if (!take(c, open == '[' ? ']' : '}', "comma or closing bracket expected"))
			return false;
		c->nesting->length--;
	}
	*done = true;
	return true;
}

/* Any value, however deep. */
static bool
check_value(struct check *c)
{
	bool done = false;

	c->nesting->length = 0;
	while (!done) {
		char open;

		skip_space(c);
		open = peek(c);
		if (open != '{' && open != '[') {
			if (!check_scalar(c))
				return false;
		} else {
			c->at++;
			buffer_append_byte(c->nesting, open);
			skip_space(c);
			if (peek(c) != (open == '[' ? ']' : '}')) {
				if (open == '{' && !check_key(c))
					return false;
				continue;
			}
			c->at++;
			c->nesting->length--;
		}
		if (!check_after(c, &done))
			return false;
	}
	return true;
}

/* ---- the top level: which members are wanted, which are cut ---- */

static size_t
candidate_slot(struct span name)
{
	return (name.length * 7 + (name.length != 0 ? (unsigned char)name.at[0] : 0U)) % RECORD_CANDIDATES;
}

/* Index of the wanted member of this raw name, or member_count. */
static size_t
wanted_member(struct record_reader *reader, struct span name)
{
	uint64_t set;

	if (name.length != 0 && memchr(name.at, '\\', name.length) != NULL) {
		reader->scratch.length = 0;
		record_decode((struct span){name.at - 1, name.length + 2}, &reader->scratch);
		name = buffer_span(&reader->scratch);
	}
	set = reader->candidates[candidate_slot(name)];
	for (size_t i = 0; set != 0; i++, set >>= 1)
		if ((set & 1) != 0 && span_is(name, reader->members[i].name))
			return i;
	return reader->member_count;
}

/* The parts of a line that record_copy will copy. */
struct kept {
	const char *end;   /* of the last member kept while nothing is cut */
	bool cutting, any;
};

/* From the first owned member on, what is kept is collected in a buffer. */
static void
keep_member(struct record_reader *reader, struct kept *kept, struct span line, struct span member, bool owned)
{
	if (owned && !kept->cutting) {
		kept->cutting = true;
		reader->kept.length = 0;
		buffer_append_span(&reader->kept, span_between(line.at, kept->end));
	}
	if (owned)
		return;
	if (kept->cutting) {
		if (kept->any)
			buffer_append_byte(&reader->kept, ',');
		buffer_append_span(&reader->kept, member);
	}
	kept->end = span_limit(member);
	kept->any = true;
}

static bool
check_member(struct record_reader *reader, struct check *c, struct record *record, struct kept *kept)
{
	const char *name, *value;
	struct span raw_name;
	size_t wanted;

	skip_space(c);
	name = c->at;
	if (peek(c) != '"')
		return fail(c, "member name expected");
	if (!check_string(c))
		return false;
	raw_name = span_between(name + 1, c->at - 1);
	skip_space(c);
	if (!take(c, ':', "colon expected"))
		return false;
	skip_space(c);
	value = c->at;
	if (!check_value(c))
		return false;
	wanted = wanted_member(reader, raw_name);
	if (wanted != reader->member_count)
		record->value[wanted] = span_between(value, c->at);
	keep_member(reader, kept, record->line, span_between(name, c->at),
		wanted != reader->member_count && reader->members[wanted].owned);
	return true;
}

static bool
check_object(struct record_reader *reader, struct check *c, struct record *record)
{
	struct kept kept;

	skip_space(c);
	record->line = span_between(c->at, c->limit);
	if (!take(c, '{', "not a JSON object"))
		return false;
	kept = (struct kept){.end = c->at};
	skip_space(c);
	if (peek(c) == '}')
		c->at++;
	else
		for (;;) {
			if (!check_member(reader, c, record, &kept))
				return false;
			skip_space(c);
			if (peek(c) == '}') {
				c->at++;
				break;
			}
			if (!take(c, ',', "comma or closing bracket expected"))
				return false;
		}
	record->line = span_between(record->line.at, c->at);
	record->kept = kept.cutting ? buffer_span(&reader->kept) : span_between(record->line.at, kept.end);
	record->kept_any = kept.any;
	skip_space(c);
	return c->at == c->limit || fail(c, "more behind the object");
}

/* NULL if the line is a good record, else the reason; *bad is the rest of the line from the offending byte. */
static const char *
check_line(struct record_reader *reader, struct span line, struct record *record, struct span *bad)
{
	struct check c = {.at = line.at, .limit = span_limit(line), .nesting = &reader->nesting};

	memset(record->value, 0, reader->member_count * sizeof record->value[0]);
	if (check_object(reader, &c, record))
		return NULL;
	*bad = span_between(c.at, c.limit);
	return c.reason;
}

const char *
record_parse(struct record_reader *reader, struct span line, struct record *record)
{
	struct span bad;

	return check_line(reader, line, record, &bad);
}

/* ---- reading lines ---- */

void
record_reader_init(struct record_reader *reader, struct diag *diag, int descriptor, const struct record_member *members,
	size_t member_count)
{
	*reader = (struct record_reader){.diag = diag, .name = "<stdin>", .descriptor = descriptor,
		.members = members, .member_count = member_count};
	if (member_count > RECORD_MEMBERS_MAX)
		diag_die(diag, "more than %d members wanted", RECORD_MEMBERS_MAX);
	buffer_init(&reader->input, diag);
	buffer_init(&reader->kept, diag);
	buffer_init(&reader->nesting, diag);
	buffer_init(&reader->scratch, diag);
	buffer_reserve(&reader->input, READ_SIZE);
	for (size_t i = 0; i < member_count; i++)
		reader->candidates[candidate_slot(span_of(members[i].name))] |= UINT64_C(1) << i;
}

void
record_reader_free(struct record_reader *reader)
{
	buffer_free(&reader->input);
	buffer_free(&reader->kept);
	buffer_free(&reader->nesting);
	buffer_free(&reader->scratch);
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
	ssize_t got;

	if (reader->start != 0) {
		memmove(input->bytes, input->bytes + reader->start, input->length - reader->start);
		input->length -= reader->start;
		reader->start = 0;
	}
	buffer_reserve(input, READ_SIZE);
	flush_before_wait(reader);
	do
		got = read(reader->descriptor, input->bytes + input->length, input->capacity - input->length - 1);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		diag_die_errno(reader->diag, "%s", reader->name);
	input->length += (size_t)got;
	return got != 0;
}

/* The next line into reader->raw, without its LF. */
static bool
next_line(struct record_reader *reader)
{
	struct buffer *input = &reader->input;
	size_t searched = reader->start;

	for (;;) {
		char *from = input->bytes + searched;
		char *end = input->length == searched ? NULL : memchr(from, '\n', input->length - searched);

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
			input->bytes[input->length++] = '\n'; /* fill left room for it */
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

bool
record_read(struct record_reader *reader, struct record *record)
{
	while (next_line(reader)) {
		struct span bad;
		const char *reason;
		char place[64];

		if (span_trim(reader->raw).length == 0)
			continue;
		reason = check_line(reader, reader->raw, record, &bad);
		if (reason == NULL)
			return true;
		snprintf(place, sizeof place, "%s:%zu", reader->name, reader->line);
		diag_reject(reader->diag, place, bad, "%s", reason);
		keep_reject(reader);
	}
	return false;
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
