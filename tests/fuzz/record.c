/*
 * record - the record reader against hostile lines: its verdict must be that of a plain recursive checker, what it
 * finds must lie in the line, and what it copies must be a record again, the same when copied twice.
 */
#include <stdlib.h>
#include <unistd.h>

#include "lib/record-fields.h"
#include "lib/utf8.h"

enum { TEXT, OWN, MEMBERS, FIELDS = 2, DEPTH_MAX = 2000 };

static const struct record_member members[MEMBERS] = {[TEXT] = {"text", false}, [OWN] = {"own", true}};
static const char *const field_names[FIELDS] = {"a", "name"};

/* ---- the plain checker: RFC 8259 rule by rule ---- */

static const char *json_value(const char *at, const char *limit, int depth);

static const char *
json_space(const char *at, const char *limit)
{
	while (at < limit && (*at == ' ' || *at == '\t' || *at == '\r'))
		at++;
	return at;
}

static const char *
json_digits(const char *at, const char *limit)
{
	const char *from = at;

	while (at < limit && *at >= '0' && *at <= '9')
		at++;
	return at > from ? at : NULL;
}

static const char *
json_number(const char *at, const char *limit)
{
	if (at < limit && *at == '-')
		at++;
	if (at < limit && *at == '0')
		at++;
	else if ((at = json_digits(at, limit)) == NULL)
		return NULL;
	if (at < limit && *at == '.' && (at = json_digits(at + 1, limit)) == NULL)
		return NULL;
	if (at < limit && (*at == 'e' || *at == 'E')) {
		at++;
		if (at < limit && (*at == '+' || *at == '-'))
			at++;
		return json_digits(at, limit);
	}
	return at;
}

static const char *
json_string(const char *at, const char *limit)
{
	for (at++; at < limit && *at != '"'; at++) {
		if ((unsigned char)*at < 0x20)
			return NULL;
		if (*at != '\\')
			continue;
		if (++at == limit || *at == '\0' || strchr("\"\\/bfnrtu", *at) == NULL)
			return NULL;
		for (int i = 0, hex = *at == 'u' ? 4 : 0; i < hex; i++)
			if (++at == limit || *at == '\0' || strchr("0123456789abcdefABCDEF", *at) == NULL)
				return NULL;
	}
	return at < limit ? at + 1 : NULL;
}

/* The inside of an array or object from behind its first bracket. */
static const char *
json_inside(const char *at, const char *limit, int depth, bool object)
{
	char close = object ? '}' : ']';

	at = json_space(at, limit);
	if (at < limit && *at == close)
		return at + 1;
	for (;;) {
		at = json_space(at, limit);
		if (object) {
			if (at >= limit || *at != '"' || (at = json_string(at, limit)) == NULL)
				return NULL;
			at = json_space(at, limit);
			if (at >= limit || *at++ != ':')
				return NULL;
		}
		if ((at = json_value(at, limit, depth + 1)) == NULL)
			return NULL;
		at = json_space(at, limit);
		if (at < limit && *at == close)
			return at + 1;
		if (at >= limit || *at++ != ',')
			return NULL;
	}
}

static const char *
json_value(const char *at, const char *limit, int depth)
{
	static const char *const words[] = {"true", "false", "null"};

	at = json_space(at, limit);
	if (at >= limit || depth > DEPTH_MAX) /* see too_deep */
		return NULL;
	if (*at == '{' || *at == '[')
		return json_inside(at + 1, limit, depth, *at == '{');
	if (*at == '"')
		return json_string(at, limit);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_starts(span_between(at, limit), span_of(words[i])))
			return at + strlen(words[i]);
	return json_number(at, limit);
}

/* More brackets than the recursion above should follow. */
static bool
too_deep(struct span line)
{
	size_t brackets = 0;

	for (size_t i = 0; i < line.length; i++)
		brackets += line.at[i] == '[' || line.at[i] == '{';
	return brackets >= DEPTH_MAX;
}

static bool
json_object_line(struct span line)
{
	const char *limit = span_limit(line), *at = json_space(line.at, limit);

	if (at >= limit || *at != '{' || utf8_valid(line) != line.length)
		return false;
	at = json_value(at, limit, 0);
	return at != NULL && json_space(at, limit) == limit;
}

/* ---- what must hold ---- */

static void
require(bool condition)
{
	if (!condition)
		abort();
}

static void
require_inside(struct span part, struct span whole)
{
	require(part.length == 0 || (part.at >= whole.at && span_limit(part) <= span_limit(whole)));
}

/* Visits every value, so that each span that comes out is read once. */
static void
walk(struct span value, struct buffer *scratch, int depth)
{
	struct record_walk at = record_enter(value);
	struct decimal number;
	struct span text;
	size_t size;

	record_size(value, &size);
	record_decimal(value, &number);
	if (record_text(value, scratch, &text))
		require(utf8_valid(text) == text.length && text.at[text.length] == '\0');
	while (depth < 20 && record_next(&at)) {
		require_inside(at.value, value);
		require(record_type(at.value) != RECORD_ABSENT);
		walk(at.value, scratch, depth + 1);
	}
}

/* What was noted of the objects in an array is what is found in it. */
static void
check_notes(const struct record_reader *reader, const struct record *record, const struct record_fields *fields)
{
	struct span array = record->value[TEXT], noted[FIELDS], found[FIELDS];
	struct record_objects by_notes = record_objects(array, record_notes(reader, record, TEXT));
	struct record_objects by_bytes = record_objects(array, (struct record_notes){NULL, 0});

	while (record_next_object(&by_bytes, fields, found)) {
		require(record_next_object(&by_notes, fields, noted));
		for (size_t i = 0; i < FIELDS; i++)
			require(noted[i].length == found[i].length && (found[i].length == 0 || noted[i].at == found[i].at));
	}
	require(!record_next_object(&by_notes, fields, noted));
}

/* The record as a filter writes it, appended to out. */
static void
copy(struct record_writer *writer, const struct record *record, struct buffer *out)
{
	writer->out.length = 0;
	record_copy(writer, record);
	record_put_raw(writer, "own", record->value[OWN]);
	buffer_append_byte(&writer->out, '}');
	buffer_append_span(out, buffer_span(&writer->out));
}

static void
check_line(struct record_reader *reader, struct record_writer *writer, const struct record_fields *fields, struct span line)
{
	struct record record;
	struct buffer first, second, scratch;

	require((record_parse(reader, line, &record) == NULL) == json_object_line(line));
	if (!json_object_line(line))
		return;
	buffer_init(&first, reader->diag);
	buffer_init(&second, reader->diag);
	buffer_init(&scratch, reader->diag);
	require_inside(record.line, line);
	for (size_t i = 0; i < MEMBERS; i++)
		require_inside(record.value[i], record.line);
	walk(record.line, &scratch, 0);
	check_notes(reader, &record, fields);
	copy(writer, &record, &first);
	require(json_object_line(buffer_span(&first)));
	require(record_parse(reader, buffer_span(&first), &record) == NULL);
	copy(writer, &record, &second);
	require(span_equal(buffer_span(&first), buffer_span(&second)));
	buffer_free(&first);
	buffer_free(&second);
	buffer_free(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diag diag = {.program = "fuzz"};
	struct record_reader reader;
	struct record_writer writer;
	struct record_fields fields;
	struct span rest = {(const char *)data, size}, part;

	record_reader_init(&reader, &diag, STDIN_FILENO, members, MEMBERS);
	record_writer_init(&writer, &diag, STDOUT_FILENO);
	record_fields_init(&fields, &diag, field_names, FIELDS);
	record_want_fields(&reader, TEXT, &fields);
	while (size != 0 && span_split(&rest, '\n', &part)) {
		/* A line as the reader sees it: LF behind it, nothing more. */
		char *line = malloc(part.length + 1);

		require(line != NULL);
		if (part.length != 0)
			memcpy(line, part.at, part.length);
		line[part.length] = '\n';
		if (!too_deep(part))
			check_line(&reader, &writer, &fields, (struct span){line, part.length});
		free(line);
	}
	record_reader_free(&reader);
	record_writer_free(&writer);
	return 0;
}
