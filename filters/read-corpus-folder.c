/* read-corpus-folder - a folder of text files, with or without index.csv, to document records */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/date.h"
#include "lib/utf8.h"
#include "read-corpus.h"

enum { READ_SIZE = 64 * 1024 };

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* ---- names and dates ---- */

bool
corpus_is_day(struct span date)
{
	int32_t day;

	return date_parse(date, &day);
}

struct span
corpus_file_name(struct span path)
{
	struct span name = path;

	for (size_t i = 0; i < path.length; i++)
		if (path.at[i] == '/')
			name = span_between(path.at + i + 1, span_limit(path));
	return name;
}

struct span
corpus_base_name(struct span path)
{
	struct span name = corpus_file_name(path);

	for (size_t i = name.length; i > 1; i--)
		if (name.at[i - 1] == '.')
			return (struct span){name.at, i - 1};
	return name;
}

struct span
corpus_day_of_name(struct span name)
{
	struct span day = {name.at, DATE_LENGTH};

	if (name.length < DATE_LENGTH || !corpus_is_day(day))
		return (struct span){NULL, 0};
	if (name.length > DATE_LENGTH && name.at[DATE_LENGTH] >= '0' && name.at[DATE_LENGTH] <= '9')
		return (struct span){NULL, 0};
	return day;
}

/* A file an index names must lie in its folder: "../x" and "/etc/x" are mistakes, or worse. */
static bool
stays_inside(struct span file)
{
	struct span rest = file, part;

	if (file.length == 0 || file.at[0] == '/' || memchr(file.at, '\0', file.length) != NULL)
		return false;
	while (span_split(&rest, '/', &part))
		if (span_is(part, ".."))
			return false;
	return true;
}

/* "folder/file" as a C string in corpus->path. */
static const char *
join_path(struct corpus *corpus, const char *folder, struct span file)
{
	corpus->path.length = 0;
	buffer_append_span(&corpus->path, span_of(folder));
	buffer_append_byte(&corpus->path, '/');
	buffer_append_span(&corpus->path, file);
	buffer_append_byte(&corpus->path, '\0');
	return corpus->path.bytes;
}

/* ---- one article ---- */

/* All bytes of a file behind each other in corpus->text; false and errno if they cannot be had. */
static bool
read_bytes(struct corpus *corpus, const char *path)
{
	struct buffer *text = &corpus->text;
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t count;
	int reason;

	text->length = 0;
	if (descriptor == -1)
		return false;
	do {
		buffer_reserve(text, READ_SIZE);
		count = read(descriptor, text->bytes + text->length, text->capacity - text->length);
		if (count > 0)
			text->length += (size_t)count;
	} while (count > 0 || (count < 0 && errno == EINTR));
	reason = errno;
	close(descriptor);
	errno = reason;
	return count == 0;
}

bool
corpus_read_text(struct corpus *corpus, const char *path, struct span *text)
{
	size_t valid;

	if (!read_bytes(corpus, path)) {
		diag_reject(corpus->diag, path, (struct span){NULL, 0}, "%s", strerror(errno));
		return false;
	}
	*text = buffer_span(&corpus->text);
	valid = utf8_valid(*text);
	if (valid < text->length) {
		struct span bad = {text->at + valid, text->length - valid < 8 ? text->length - valid : 8};

		diag_reject(corpus->diag, path, bad, "not UTF-8 at byte %zu", valid);
		return false;
	}
	if (span_starts(*text, span_of(byte_order_mark)))
		*text = span_between(text->at + sizeof byte_order_mark - 1, span_limit(*text));
	return true;
}

/* Every article has an id of its own. False, after saying so, if this one is taken. */
static bool
claim_doc(struct corpus *corpus, const char *place, struct span doc)
{
	if (utf8_valid(doc) < doc.length) {
		diag_reject(corpus->diag, place, doc, "doc is not UTF-8");
		return false;
	}
	if (dictionary_put(&corpus->docs, doc, 1) == DICTIONARY_ABSENT)
		return true;
	diag_reject(corpus->diag, place, doc, "left out, as an article before it has the same doc");
	return false;
}

void
corpus_read_article(struct corpus *corpus, const char *path)
{
	struct span doc = corpus_base_name(span_of(path)), day = corpus_day_of_name(doc), text;

	if (!corpus_read_text(corpus, path, &text) || !claim_doc(corpus, path, doc))
		return;
	record_open(corpus->writer);
	record_put_string(corpus->writer, "doc", doc);
	if (day.length != 0)
		record_put_string(corpus->writer, "date", day);
	record_put_string(corpus->writer, "text", text);
	record_close(corpus->writer);
}

/* ---- the files of a folder ---- */

static int
is_article(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && span_ends(span_of(entry->d_name), SPAN(".txt"));
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp((*(struct dirent *const *)a)->d_name, (*(struct dirent *const *)b)->d_name);
}

size_t
corpus_each_file(struct corpus *corpus, const char *folder,
	void (*visit)(struct corpus *corpus, const char *path, void *state), void *state)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, is_article, NULL);

	if (count == -1)
		diag_die_errno(corpus->diag, "%s", folder);
	if (count != 0)
		qsort(entries, (size_t)count, sizeof *entries, compare_names);
	for (int i = 0; i < count; i++) {
		visit(corpus, join_path(corpus, folder, span_of(entries[i]->d_name)), state);
		free(entries[i]);
	}
	free(entries);
	return (size_t)count;
}

static void
visit_bare(struct corpus *corpus, const char *path, void *state)
{
	(void)state;
	corpus_read_article(corpus, path);
}

/* ---- the index ---- */

struct index {
	const char *folder;
	struct table table;
	size_t doc, file, date, text; /* columns; SIZE_MAX: there is none */
	struct dictionary files;      /* paths that rows named */
	char place[4096];	      /* "corpus/index.csv:12" */
};

/* The row's fields but `file` as members, in the order of the columns; a missing value is an absent member. */
static void
put_columns(struct corpus *corpus, struct index *index, struct span doc, bool good_day)
{
	for (size_t column = 0; column < index->table.columns; column++) {
		struct span name = table_column_name(&index->table, column);
		struct span field = table_field(&index->table, column);

		if (column == index->doc)
			field = doc;
		if (column == index->file || column == index->text || (column == index->date && !good_day))
			continue;
		if (field.length != 0 && name.length != 0)
			record_put_string_named(corpus->writer, name, field);
	}
}

/* The row's file: its `file` column, or doc with .txt behind it. */
static struct span
row_file(struct corpus *corpus, struct index *index)
{
	struct span file = table_field(&index->table, index->file);

	if (file.length != 0)
		return file;
	corpus->scratch.length = 0;
	buffer_append_span(&corpus->scratch, table_field(&index->table, index->doc));
	buffer_append(&corpus->scratch, ".txt", 4);
	return buffer_span(&corpus->scratch);
}

static void
read_row(struct corpus *corpus, struct index *index)
{
	struct span doc = table_field(&index->table, index->doc), file = row_file(corpus, index), text;
	struct span date = table_field(&index->table, index->date);
	bool good_day = corpus_is_day(date);
	const char *path;

	snprintf(index->place, sizeof index->place, "%s:%zu", index->table.name, index->table.line);
	if (!stays_inside(file)) {
		diag_reject(corpus->diag, index->place, file, "not a file of this folder");
		return;
	}
	path = join_path(corpus, index->folder, file);
	dictionary_put(&index->files, span_of(path), 1);
	if (doc.length == 0)
		doc = corpus_base_name(file);
	if (!corpus_read_text(corpus, path, &text) || !claim_doc(corpus, index->place, doc))
		return;
	if (date.length != 0 && !good_day)
		diag_reject(corpus->diag, index->place, date, "not a day as YYYY-MM-DD, so the article has no date");
	record_open(corpus->writer);
	if (index->doc == SIZE_MAX)
		record_put_string(corpus->writer, "doc", doc);
	put_columns(corpus, index, doc, good_day);
	record_put_string(corpus->writer, "text", text);
	record_close(corpus->writer);
}

static void
visit_unlisted(struct corpus *corpus, const char *path, void *state)
{
	const struct index *index = state;

	if (dictionary_get(&index->files, span_of(path)) == DICTIONARY_ABSENT)
		diag_reject(corpus->diag, path, (struct span){NULL, 0}, "left out, as index.csv does not list it");
}

static void
open_index(struct corpus *corpus, struct index *index, const char *path)
{
	table_open_file(&index->table, corpus->diag, path);
	index->doc = table_column(&index->table, "doc", false);
	index->file = table_column(&index->table, "file", index->doc == SIZE_MAX);
	index->date = table_column(&index->table, "date", false);
	index->text = table_column(&index->table, "text", false);
	dictionary_init(&index->files, corpus->diag);
}

static void
read_index(struct corpus *corpus, const char *folder, const char *path)
{
	struct index index = {.folder = folder};

	open_index(corpus, &index, path);
	while (table_next(&index.table))
		read_row(corpus, &index);
	corpus_each_file(corpus, folder, visit_unlisted, &index);
	dictionary_free(&index.files);
	table_close(&index.table);
}

void
corpus_read_folder(struct corpus *corpus, const char *folder)
{
	static const char index_name[] = "/index.csv";
	size_t length = strlen(folder);
	char *path = diag_allocate(corpus->diag, length + sizeof index_name, 1);

	memcpy(path, folder, length);
	memcpy(path + length, index_name, sizeof index_name);
	if (access(path, F_OK) == 0)
		read_index(corpus, folder, path);
	else if (corpus_each_file(corpus, folder, visit_bare, NULL) == 0)
		diag_reject(corpus->diag, folder, (struct span){NULL, 0}, "neither index.csv nor .txt files in this folder");
	free(path);
}
