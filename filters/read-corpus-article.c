/* read-corpus-article - one file to one document record, whatever it is written in */
#include <stdlib.h>

#include "lib/date.h"
#include "lib/utf8.h"
#include "read-corpus.h"

static const char byte_order_mark[] = "\xEF\xBB\xBF";

const char *const corpus_article_members[ARTICLE_MEMBERS] = {
	[ARTICLE_DATE] = "date",
	[ARTICLE_TITLE] = "title",
	[ARTICLE_SOURCE] = "source",
	[ARTICLE_URL] = "url",
	[ARTICLE_LANG] = "lang",
};

/* ---- names and dates ---- */

static const struct {
	const char *suffix;
	enum corpus_kind kind;
} kinds[] = {{".txt", CORPUS_TEXT}, {".md", CORPUS_MARKDOWN}, {".markdown", CORPUS_MARKDOWN}, {".html", CORPUS_HTML},
	{".htm", CORPUS_HTML}, {".ndjson", CORPUS_RECORDS}, {".jsonl", CORPUS_RECORDS}};

static const struct {
	const char *suffix, *unpacker;
} packings[] = {{".gz", "gzip"}, {".zst", "zstd"}};

enum { KINDS = sizeof kinds / sizeof kinds[0], PACKINGS = sizeof packings / sizeof packings[0] };

const char *
corpus_unpacker(struct span path)
{
	for (size_t i = 0; i < PACKINGS; i++)
		if (span_ends(path, span_of(packings[i].suffix)))
			return packings[i].unpacker;
	return NULL;
}

/* "a.txt" of "a.txt.gz". */
static struct span
unpacked_name(struct span path)
{
	for (size_t i = 0; i < PACKINGS; i++)
		if (span_ends(path, span_of(packings[i].suffix)))
			path.length -= strlen(packings[i].suffix);
	return path;
}

enum corpus_kind
corpus_kind_of(struct span path)
{
	struct span name = unpacked_name(path);

	for (size_t i = 0; i < KINDS; i++) {
		struct span suffix = span_of(kinds[i].suffix);

		if (name.length > suffix.length &&
			span_equal_nocase((struct span){span_limit(name) - suffix.length, suffix.length}, suffix))
			return kinds[i].kind;
	}
	return CORPUS_OTHER;
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
	struct span name = unpacked_name(corpus_file_name(path));

	for (size_t i = name.length; i > 1; i--)
		if (name.at[i - 1] == '.')
			return (struct span){name.at, i - 1};
	return name;
}

bool
corpus_is_day(struct span date)
{
	int32_t day;

	return date_parse(date, &day);
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

/* ---- reading ---- */

static bool
check_utf8(struct corpus *corpus, const char *path, struct span text)
{
	size_t valid = utf8_valid(text);
	struct span bad = {text.at + valid, text.length - valid < 8 ? text.length - valid : 8};

	if (valid == text.length)
		return true;
	diag_reject(corpus->diag, path, bad, "not UTF-8 at byte %zu", valid);
	return false;
}

/* A date of the file's own that is none is named, and the article has none. */
static void
check_day(struct corpus *corpus, const char *path, struct span *date)
{
	if (date->length == 0 || corpus_is_day(*date))
		return;
	diag_reject(corpus->diag, path, *date, "not a day as YYYY-MM-DD, so the article has no date");
	*date = (struct span){NULL, 0};
}

static bool
load_markdown(struct corpus *corpus, struct corpus_article *article)
{
	corpus->plain.length = 0;
	corpus_strip_markdown(&corpus->plain, article->text);
	article->text = buffer_span(&corpus->plain);
	return true;
}

bool
corpus_load_article(struct corpus *corpus, const char *path, struct corpus_article *article)
{
	enum corpus_kind kind = corpus_kind_of(span_of(path));
	struct span day = corpus_day_of_name(corpus_base_name(span_of(path)));
	bool told;

	*article = (struct corpus_article){0};
	corpus->front.length = 0;
	if (!corpus_read_file(corpus, path))
		return false;
	article->text = buffer_span(&corpus->raw);
	if (!check_utf8(corpus, path, article->text))
		return false;
	if (span_starts(article->text, span_of(byte_order_mark)))
		article->text = span_between(article->text.at + sizeof byte_order_mark - 1, span_limit(article->text));
	if (kind == CORPUS_HTML)
		corpus_read_html_head(corpus, article->text, article);
	else
		corpus_take_front_matter(corpus, &article->text, article);
	told = article->member[ARTICLE_DATE].length != 0;
	check_day(corpus, path, &article->member[ARTICLE_DATE]);
	if (!told)
		article->member[ARTICLE_DATE] = day;
	if (kind == CORPUS_HTML)
		return corpus_convert_html(corpus, path, article->text, &article->text);
	return kind == CORPUS_MARKDOWN ? load_markdown(corpus, article) : true;
}

/* ---- writing ---- */

bool
corpus_claim_doc(struct corpus *corpus, const char *place, struct span doc)
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
	struct span doc = corpus_base_name(span_of(path));
	struct corpus_article article;

	if (!corpus_load_article(corpus, path, &article) || !corpus_claim_doc(corpus, path, doc))
		return;
	record_open(corpus->writer);
	record_put_string(corpus->writer, "doc", doc);
	for (size_t i = 0; i < ARTICLE_MEMBERS; i++)
		if (article.member[i].length != 0)
			record_put_string(corpus->writer, corpus_article_members[i], article.member[i]);
	record_put_string(corpus->writer, "text", article.text);
	record_close(corpus->writer);
}
