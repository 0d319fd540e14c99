/* table - CSV tables, built in or from a file; the only door to libcsv */
#include "table.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "utf8.h"

enum {
	CHUNK = 16384,	      /* of a built-in table fed at once: small enough to stay in the cache */
	FILE_CHUNK = 65536,
	FIELD_BLOCK = 4096,   /* by which libcsv's own buffer grows */
};

struct table_field {
	size_t start, length; /* in text */
};

struct table_row {
	size_t first, count; /* in fields */
	size_t line;
};

/*
 * libcsv pushes: it is fed a chunk and calls back for every field and row in it. So the rows of one chunk
 * wait here until table_next has handed them out; a row that the chunk cuts stays for the next one.
 */
struct table_state {
	struct csv_parser parser;
	struct buffer text; /* of all waiting fields, a NUL byte behind each */
	struct table_field *fields;
	size_t field_count, field_capacity;
	struct table_row *rows;
	size_t row_count, row_capacity;
	size_t next;		  /* row to hand out; the one before it is the current one */
	size_t pending;		  /* first field of the row that is not complete yet */
	size_t line, lines_ahead; /* where the pending row begins; line ends inside its fields */
	bool after_return;	  /* the last byte was a CR that ended a row: an LF now is the same line end */
	struct span rest;	  /* of a built-in table, not fed yet */
	int descriptor;		  /* of a file, else -1 */
	bool at_start, ended;
	struct buffer input;
	struct buffer names;	  /* the header's fields */
	struct table_field columns[TABLE_COLUMNS_MAX];
	struct diag *diag;
};

static void
take_field(void *bytes, size_t length, void *data)
{
	struct table_state *s = data;

	if (s->field_count == s->field_capacity) {
		s->field_capacity = s->field_capacity == 0 ? 512 : s->field_capacity * 2;
		s->fields = diag_resize(s->diag, s->fields, s->field_capacity, sizeof *s->fields);
	}
	s->fields[s->field_count++] = (struct table_field){s->text.length, length};
	buffer_reserve(&s->text, length + 1);
	buffer_append(&s->text, bytes, length);
	buffer_append_byte(&s->text, '\0');
	for (const char *at = bytes, *limit = at + length; at < limit; at++) {
		at = memchr(at, '\n', (size_t)(limit - at));
		if (at == NULL)
			break;
		s->lines_ahead++;
	}
}

static void
add_row(struct table_state *s)
{
	if (s->row_count == s->row_capacity) {
		s->row_capacity = s->row_capacity == 0 ? 128 : s->row_capacity * 2;
		s->rows = diag_resize(s->diag, s->rows, s->row_capacity, sizeof *s->rows);
	}
	s->rows[s->row_count++] = (struct table_row){s->pending, s->field_count - s->pending, s->line};
	s->pending = s->field_count;
}

/* At every line end outside quotes, and with -1 at the end of a last line that lacks one. */
static void
take_row(int byte, void *data)
{
	struct table_state *s = data;
	bool second_half = byte == '\n' && s->after_return && s->field_count == s->pending;

	if (s->field_count > s->pending)
		add_row(s);
	s->line += s->lines_ahead + !second_half;
	s->lines_ahead = 0;
	s->after_return = byte == '\r';
}

/* Forgets the rows that were handed out, keeps the fields of the one that is not complete. */
static void
compact(struct table_state *s)
{
	size_t kept = s->field_count - s->pending;
	size_t start = kept > 0 ? s->fields[s->pending].start : s->text.length;

	for (size_t i = 0; i < kept; i++) {
		s->fields[i] = s->fields[s->pending + i];
		s->fields[i].start -= start;
	}
	if (s->text.length > start)
		memmove(s->text.bytes, s->text.bytes + start, s->text.length - start);
	s->text.length -= start;
	s->field_count = kept;
	s->pending = 0;
	s->row_count = s->next = 0;
}

/* The next bytes of the table; none at the end. */
static struct span
next_chunk(struct table *t)
{
	struct table_state *s = t->state;

	if (s->descriptor < 0) {
		struct span chunk = {s->rest.at, s->rest.length < CHUNK ? s->rest.length : CHUNK};

		s->rest = (struct span){s->rest.at + chunk.length, s->rest.length - chunk.length};
		return chunk;
	}
	ssize_t got;

	do
		got = read(s->descriptor, s->input.bytes, FILE_CHUNK);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		diag_die_errno(t->diag, "%s", t->name);
	return (struct span){s->input.bytes, (size_t)got};
}

static _Noreturn void
die_unparsed(const struct table *t, int error)
{
	diag_die(t->diag, "table %s, line %zu: %s", t->name, t->state->line + t->state->lines_ahead,
		error == CSV_EPARSE ? "a quote that does not belong, or is not closed" : csv_strerror(error));
}

static void
feed(struct table *t)
{
	struct table_state *s = t->state;
	struct span chunk = next_chunk(t);

	if (s->at_start && span_starts(chunk, SPAN("\xEF\xBB\xBF")))
		chunk = (struct span){chunk.at + 3, chunk.length - 3};
	s->at_start = false;
	if (chunk.length == 0) {
		s->ended = true;
		if (csv_fini(&s->parser, take_field, take_row, s) != 0)
			die_unparsed(t, csv_error(&s->parser));
	} else if (csv_parse(&s->parser, chunk.at, chunk.length, take_field, take_row, s) != chunk.length) {
		die_unparsed(t, csv_error(&s->parser));
	}
}

static const struct table_row *
current_row(const struct table_state *s)
{
	return &s->rows[s->next - 1];
}

static struct span
field_at(const struct table_state *s, size_t index)
{
	return (struct span){s->text.bytes + s->fields[index].start, s->fields[index].length};
}

/* An empty line with blanks, or a comment. */
static bool
is_passed_over(const struct table_state *s, const struct table_row *row)
{
	struct span first = field_at(s, row->first);

	return first.length == 0 ? row->count == 1 : first.at[0] == '#';
}

/* The next row that is no comment. */
static bool
step(struct table *t)
{
	struct table_state *s = t->state;

	for (;;) {
		while (s->next == s->row_count) {
			if (s->ended)
				return false;
			compact(s);
			feed(t);
		}
		s->next++;
		if (!is_passed_over(s, current_row(s)))
			break;
	}
	t->line = current_row(s)->line;
	t->fields = current_row(s)->count;
	return true;
}

/* The NUL bytes between the fields keep half a character at a field's end from joining with the next. */
static void
check_text(const struct table *t)
{
	const struct table_row *row = current_row(t->state);
	struct span last = field_at(t->state, row->first + row->count - 1);
	struct span all = span_between(field_at(t->state, row->first).at, span_limit(last));
	size_t good = utf8_valid(all);

	if (good < all.length)
		table_die(t, span_between(all.at + good, span_limit(all)), "not UTF-8");
}

static void
read_header(struct table *t)
{
	struct table_state *s = t->state;

	if (!step(t))
		diag_die(t->diag, "table %s: empty, not even a header", t->name);
	check_text(t);
	if (t->fields > TABLE_COLUMNS_MAX)
		diag_die(t->diag, "table %s: more than %d columns", t->name, (int)TABLE_COLUMNS_MAX);
	for (size_t i = 0; i < t->fields; i++) {
		struct span name = field_at(s, current_row(s)->first + i);

		s->columns[i] = (struct table_field){s->names.length, name.length};
		buffer_append_span(&s->names, name);
	}
	t->columns = t->fields;
}

static void
open_state(struct table *t, struct diag *diag, const char *name)
{
	struct table_state *s = diag_allocate(diag, 1, sizeof *s);

	*s = (struct table_state){.diag = diag, .line = 1, .descriptor = -1, .at_start = true};
	*t = (struct table){.diag = diag, .name = name, .state = s};
	buffer_init(&s->text, diag);
	buffer_init(&s->input, diag);
	buffer_init(&s->names, diag);
	if (csv_init(&s->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
		diag_die(diag, "table %s: libcsv would not start", name);
	csv_set_blk_size(&s->parser, FIELD_BLOCK);
}

void
table_open_source(struct table *t, struct diag *diag, const struct table_source *source)
{
	open_state(t, diag, source->name);
	t->state->rest = (struct span){source->bytes, source->length};
	read_header(t);
}

void
table_open_file(struct table *t, struct diag *diag, const char *path)
{
	open_state(t, diag, path);
	t->state->descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (t->state->descriptor < 0)
		diag_die_errno(diag, "%s", path);
	buffer_reserve(&t->state->input, FILE_CHUNK);
	read_header(t);
}

void
table_open(struct table *t, struct diag *diag, const char *path, const struct table_source *source)
{
	if (path != NULL)
		table_open_file(t, diag, path);
	else
		table_open_source(t, diag, source);
}

struct span
table_column_name(const struct table *t, size_t column)
{
	const struct table_field *name = &t->state->columns[column];

	return (struct span){t->state->names.bytes + name->start, name->length};
}

size_t
table_column(const struct table *t, const char *name, bool required)
{
	for (size_t i = 0; i < t->columns; i++)
		if (span_is(table_column_name(t, i), name))
			return i;
	if (required)
		diag_die(t->diag, "table %s: no column \"%s\"", t->name, name);
	return SIZE_MAX;
}

bool
table_next(struct table *t)
{
	if (!step(t))
		return false;
	if (t->lenient)
		return true;
	check_text(t);
	for (size_t i = t->columns; i < t->fields; i++)
		if (table_field(t, i).length > 0)
			table_die(t, table_field(t, i), "more fields than the header");
	return true;
}

struct span
table_field(const struct table *t, size_t column)
{
	const struct table_row *row = current_row(t->state);

	return column < row->count ? field_at(t->state, row->first + column) : (struct span){"", 0};
}

void
table_die(const struct table *t, struct span bytes, const char *message)
{
	char field[64];

	if (bytes.length == 0)
		diag_die(t->diag, "table %s, line %zu: %s", t->name, t->line, message);
	diag_escape(field, sizeof field, bytes);
	diag_die(t->diag, "table %s, line %zu: %s: %s", t->name, t->line, message, field);
}

void
table_close(struct table *t)
{
	struct table_state *s = t->state;

	if (s->descriptor >= 0)
		close(s->descriptor);
	csv_free(&s->parser);
	buffer_free(&s->text);
	buffer_free(&s->input);
	buffer_free(&s->names);
	free(s->fields);
	free(s->rows);
	free(s);
	t->state = NULL;
}
