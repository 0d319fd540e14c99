/* read-corpus-index - articles by the index.csv of their folder */
#include "read-corpus.h"

struct index {
	const char *folder;
	struct table table;
	size_t doc, file, date, text;	/* columns; SIZE_MAX: there is none */
	size_t member[ARTICLE_MEMBERS]; /* columns of what an article may say itself */
	struct dictionary files;	/* paths that rows named */
	char place[4096];		/* "corpus/index.csv:12" */
};

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

/* What the row does not say and the article does. */
static void
put_own_members(struct corpus *corpus, struct index *index, const struct corpus_article *article)
{
	for (size_t i = 0; i < ARTICLE_MEMBERS; i++)
		if (table_field(&index->table, index->member[i]).length == 0 && article->member[i].length != 0)
			record_put_string(corpus->writer, corpus_article_members[i], article->member[i]);
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
put_row(struct corpus *corpus, struct index *index, struct span doc, const struct corpus_article *article)
{
	struct span date = table_field(&index->table, index->date);
	bool good_day = corpus_is_day(date);

	if (date.length != 0 && !good_day)
		diag_reject(corpus->diag, index->place, date, "not a day as YYYY-MM-DD, so the article has no date");
	record_open(corpus->writer);
	if (index->doc == SIZE_MAX)
		record_put_string(corpus->writer, "doc", doc);
	put_columns(corpus, index, doc, good_day);
	put_own_members(corpus, index, article);
	record_put_string(corpus->writer, "text", article->text);
	record_close(corpus->writer);
}

static void
read_row(struct corpus *corpus, struct index *index)
{
	struct span doc = table_field(&index->table, index->doc), file = row_file(corpus, index);
	struct corpus_article article;
	const char *path;

	snprintf(index->place, sizeof index->place, "%s:%zu", index->table.name, index->table.line);
	if (!stays_inside(file)) {
		diag_reject(corpus->diag, index->place, file, "not a file of this folder");
		return;
	}
	if (corpus_kind_of(file) == CORPUS_RECORDS) {
		diag_reject(corpus->diag, index->place, file, "a file of records, not an article");
		return;
	}
	path = corpus_join_path(corpus, index->folder, file);
	dictionary_put(&index->files, span_of(path), 1);
	if (doc.length == 0)
		doc = corpus_base_name(file);
	if (corpus_load_article(corpus, path, &article) && corpus_claim_doc(corpus, index->place, doc))
		put_row(corpus, index, doc, &article);
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
	for (size_t i = 0; i < ARTICLE_MEMBERS; i++)
		index->member[i] = table_column(&index->table, corpus_article_members[i], false);
	dictionary_init(&index->files, corpus->diag);
}

void
corpus_read_index(struct corpus *corpus, const char *folder, const char *path)
{
	struct index index = {.folder = folder};

	open_index(corpus, &index, path);
	while (table_next(&index.table))
		read_row(corpus, &index);
	corpus_each_file(corpus, folder, visit_unlisted, &index);
	dictionary_free(&index.files);
	table_close(&index.table);
}
