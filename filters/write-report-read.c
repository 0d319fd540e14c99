/* write-report-read - the records that a report is made of */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "write-report.h"

void
report_init(struct report *report, struct diag *diag, size_t width)
{
	*report = (struct report){.diag = diag, .width = width};
	buffer_init(&report->lines, diag);
	buffer_init(&report->titles, diag);
	buffer_init(&report->first_day, diag);
	buffer_init(&report->last_day, diag);
	buffer_init(&report->totals, diag);
	buffer_init(&report->code, diag);
	buffer_append_byte(&report->titles, '\0');
	dictionary_init(&report->docs, diag);
	symbols_init(&report->symbols, diag);
}

void
report_free(struct report *report)
{
	for (size_t i = 0; i < report->role_count; i++)
		buffer_free(&report->roles[i].name);
	symbols_free(&report->symbols);
	dictionary_free(&report->docs);
	buffer_free(&report->code);
	buffer_free(&report->totals);
	buffer_free(&report->last_day);
	buffer_free(&report->first_day);
	buffer_free(&report->titles);
	buffer_free(&report->lines);
	free(report->entries);
}

/* ---- commitments ---- */

static void
keep_entry(struct report *report, struct span line)
{
	if (report->count == report->capacity) {
		report->capacity = report->capacity == 0 ? 64 : 2 * report->capacity;
		report->entries = diag_resize(report->diag, report->entries, report->capacity, sizeof *report->entries);
	}
	report->entries[report->count++] = (struct entry){report->lines.length, line.length, {NULL, 0}, {NULL, 0}};
	buffer_append_span(&report->lines, line);
}

/* The documents it cites are those whose titles are wanted. */
static void
note_docs(struct report *report, struct span docs, struct buffer *scratch)
{
	struct record_walk walk = record_enter(docs);

	while (record_next(&walk)) {
		struct span doc;

		scratch->length = 0;
		doc = record_string(walk.value, scratch);
		if (doc.length != 0)
			dictionary_put(&report->docs, doc, 0);
	}
}

/* By day, undated last; then as they came. */
static int
compare_entries(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;

	if ((one->day.length == 0) != (other->day.length == 0))
		return one->day.length == 0 ? 1 : -1;
	if (!span_equal(one->day, other->day))
		return span_compare(one->day, other->day);
	return one->offset < other->offset ? -1 : one->offset > other->offset;
}

void
report_read_commitments(struct report *report, struct record_reader *reader)
{
	struct record record;
	struct buffer scratch;

	buffer_init(&scratch, report->diag);
	while (record_read(reader, &record)) {
		if (record_type(record_find(record.line, "amount")) != RECORD_NUMBER) {
			record_reject(reader, record_find(record.line, "amount"), "a commitment without an amount");
			continue;
		}
		keep_entry(report, record.line);
		note_docs(report, record_find(record.line, "docs"), &scratch);
	}
	buffer_free(&scratch);
	for (size_t i = 0; i < report->count; i++) {
		struct entry *entry = &report->entries[i];

		entry->record = (struct span){report->lines.bytes + entry->offset, entry->length};
		entry->day = record_find(entry->record, "first");
	}
	if (report->count != 0)
		qsort(report->entries, report->count, sizeof *report->entries, compare_entries);
}

/* ---- what stands beside them ---- */

/* One call a record of a file. */
static void
each_record(struct report *report, const char *path, const struct record_member *members, size_t count,
	void (*visit)(struct report *, const struct record *, struct buffer *))
{
	struct record_reader reader;
	struct record record;
	struct buffer scratch;
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);

	if (descriptor == -1)
		diag_die_errno(report->diag, "%s", path);
	buffer_init(&scratch, report->diag);
	record_reader_init(&reader, report->diag, descriptor, members, count);
	reader.name = path;
	while (record_read(&reader, &record)) {
		scratch.length = 0;
		visit(report, &record, &scratch);
	}
	record_reader_free(&reader);
	buffer_free(&scratch);
	close(descriptor);
}

enum { DOC, DATE, TITLE, DOCUMENT_MEMBERS };

static const struct record_member document_members[] = {
	[DOC] = {"doc", false},
	[DATE] = {"date", false},
	[TITLE] = {"title", false},
};

static void
keep_day(struct buffer *day, struct span date, int sign)
{
	if (date.length == 0 || (day->length != 0 && sign * span_compare(date, buffer_span(day)) <= 0))
		return;
	day->length = 0;
	buffer_append_span(day, date);
}

static void
visit_document(struct report *report, const struct record *record, struct buffer *scratch)
{
	struct span doc, date = record_string(record->value[DATE], scratch);

	report->documents++;
	keep_day(&report->first_day, date, -1);
	keep_day(&report->last_day, date, 1);
	scratch->length = 0;
	doc = record_string(record->value[DOC], scratch);
	if (record->value[TITLE].length == 0 || dictionary_get(&report->docs, doc) == DICTIONARY_ABSENT)
		return;
	dictionary_put(&report->docs, doc, (uint32_t)report->titles.length);
	scratch->length = 0;
	text_append_safe(&report->titles, record_string(record->value[TITLE], scratch));
	buffer_append_byte(&report->titles, '\0');
}

void
report_read_documents(struct report *report, const char *path)
{
	report->has_documents = true;
	each_record(report, path, document_members, DOCUMENT_MEMBERS, visit_document);
}

enum { ROLE, MENTION_MEMBERS };

static const struct record_member mention_members[] = {[ROLE] = {"role", false}};

static void
visit_mention(struct report *report, const struct record *record, struct buffer *scratch)
{
	struct span role = record_string(record->value[ROLE], scratch);
	size_t i = 0;

	report->mentions++;
	while (i < report->role_count && !span_equal(role, buffer_span(&report->roles[i].name)))
		i++;
	if (i == ROLES_MAX)
		return;
	if (i == report->role_count) {
		buffer_init(&report->roles[i].name, report->diag);
		buffer_append_span(&report->roles[i].name, role);
		report->roles[i].count = 0;
		report->role_count++;
	}
	report->roles[i].count++;
}

void
report_read_mentions(struct report *report, const char *path)
{
	report->has_mentions = true;
	each_record(report, path, mention_members, MENTION_MEMBERS, visit_mention);
}

static void
visit_total(struct report *report, const struct record *record, struct buffer *scratch)
{
	(void)scratch;
	buffer_append_span(&report->totals, record->line);
	buffer_append_byte(&report->totals, '\n');
}

void
report_read_totals(struct report *report, const char *path)
{
	each_record(report, path, NULL, 0, visit_total);
}
