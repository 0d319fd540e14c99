/* read-corpus-init - the index.csv of a folder that has none, as far as file names and texts tell */
#include <fcntl.h>
#include <unistd.h>

#include "lib/utf8.h"
#include "read-corpus.h"

enum { TITLE_MOST = 150, LANGUAGE_SAMPLE = 4096 };

/* The first line that is not blank, if it is short and ends without a full stop: a headline. */
static struct span
headline(struct span text)
{
	struct span line = {NULL, 0};

	while (line.length == 0 && span_split(&text, '\n', &line))
		line = span_trim(line);
	if (utf8_count(line) > TITLE_MOST || span_ends(line, SPAN(".")) || span_ends(line, SPAN("。")))
		return (struct span){NULL, 0};
	return line;
}

/* zh where at least every fifth character is Chinese; else en. */
static const char *
language(struct span text)
{
	const char *at = text.at, *limit;
	size_t han = 0, all = 0;

	limit = text.at + utf8_bytes(text, LANGUAGE_SAMPLE);
	for (; at < limit; all++)
		han += utf8_is_han(utf8_next(&at, limit)) ? 1 : 0;
	return han * 5 > all ? "zh" : "en";
}

static void
put_field(struct buffer *out, struct span field, char end)
{
	table_write_field(out, field);
	buffer_append_byte(out, end);
}

static void
visit(struct corpus *corpus, const char *path, void *state)
{
	struct buffer *out = state;
	struct span file = corpus_file_name(span_of(path)), doc = corpus_base_name(file);
	struct corpus_article article;
	const struct span *member = article.member;

	if (corpus_kind_of(file) == CORPUS_RECORDS || !corpus_load_article(corpus, path, &article))
		return;
	put_field(out, doc, ',');
	put_field(out, file, ',');
	put_field(out, member[ARTICLE_DATE], ',');
	put_field(out, member[ARTICLE_TITLE].length != 0 ? member[ARTICLE_TITLE] : headline(article.text), ',');
	put_field(out, member[ARTICLE_SOURCE], ',');
	put_field(out, member[ARTICLE_LANG].length != 0 ? member[ARTICLE_LANG] : span_of(language(article.text)), '\n');
}

/* The file must not be there yet: an index that somebody has worked on is never written over. */
static void
write_new(struct corpus *corpus, const char *path, struct span contents)
{
	int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (descriptor == -1)
		diag_die_errno(corpus->diag, "%s", path);
	while (contents.length != 0) {
		ssize_t count = write(descriptor, contents.at, contents.length);

		if (count == -1)
			diag_die_errno(corpus->diag, "%s", path);
		contents = span_between(contents.at + count, span_limit(contents));
	}
	if (close(descriptor) == -1)
		diag_die_errno(corpus->diag, "%s", path);
}

void
corpus_write_index(struct corpus *corpus, const char *folder)
{
	struct buffer out, path;

	buffer_init(&out, corpus->diag);
	buffer_init(&path, corpus->diag);
	buffer_append_span(&path, span_of(folder));
	buffer_append(&path, "/index.csv", sizeof "/index.csv");
	buffer_append_span(&out, SPAN("doc,file,date,title,source,lang\n"));
	corpus_each_file(corpus, folder, visit, &out);
	write_new(corpus, path.bytes, buffer_span(&out));
	buffer_free(&path);
	buffer_free(&out);
}
