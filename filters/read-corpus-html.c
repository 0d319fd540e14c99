/* read-corpus-html - a page to text by a program made for it; title and day from the page's head */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/date.h"
#include "lib/utf8.h"
#include "read-corpus.h"

/* ---- character references ---- */

static const struct {
	const char *name;
	uint32_t character;
} references[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0},
	{"euro", 0x20AC}, {"pound", 0xA3}, {"yen", 0xA5}, {"cent", 0xA2}, {"dollar", '$'}, {"hellip", 0x2026},
	{"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C},
	{"rdquo", 0x201D}, {"middot", 0xB7}, {"bull", 0x2022}, {"eacute", 0xE9}};

enum { REFERENCES = sizeof references / sizeof references[0], REFERENCE_MOST = 12 };

/* "#163" or "#xA3" to its character; 0 if it is none that a text may hold. */
static uint32_t
number_of(struct span digits)
{
	bool hexadecimal = digits.length > 1 && (digits.at[0] | 0x20) == 'x';
	uint32_t number = 0, base = hexadecimal ? 16 : 10;

	for (size_t i = hexadecimal ? 1 : 0; i < digits.length; i++) {
		char c = digits.at[i], lower = (char)(c | 0x20);

		if (c >= '0' && c <= '9')
			number = number * base + (uint32_t)(c - '0');
		else if (hexadecimal && lower >= 'a' && lower <= 'f')
			number = number * base + (uint32_t)(lower - 'a') + 10;
		else
			return 0;
		if (number > 0x10FFFF)
			return 0;
	}
	return number >= 0xD800 && number <= 0xDFFF ? 0 : number;
}

static uint32_t
character_of(struct span name)
{
	if (name.length > 1 && name.at[0] == '#')
		return number_of((struct span){name.at + 1, name.length - 1});
	for (size_t i = 0; i < REFERENCES; i++)
		if (span_is(name, references[i].name))
			return references[i].character;
	return 0;
}

void
corpus_append_unescaped(struct buffer *out, struct span text)
{
	const char *limit = span_limit(text), *plain = text.at;

	for (const char *at = text.at; at < limit; at++) {
		size_t most = (size_t)(limit - at) < REFERENCE_MOST ? (size_t)(limit - at) : REFERENCE_MOST;
		const char *end = *at == '&' ? memchr(at, ';', most) : NULL;
		uint32_t character = end != NULL ? character_of(span_between(at + 1, end)) : 0;
		char bytes[UTF8_MAX];

		if (character == 0)
			continue;
		buffer_append_span(out, span_between(plain, at));
		buffer_append(out, bytes, utf8_put(bytes, character));
		at = end;
		plain = end + 1;
	}
	buffer_append_span(out, span_between(plain, limit));
}

/* ---- the head ---- */

enum { HEAD_MOST = 256 * 1024, TITLE_MOST = 1000 };

/* The first place of a lower-case word in text, whatever its case there; text.length if there is none. */
static size_t
find(struct span text, struct span word)
{
	for (size_t i = 0; i + word.length <= text.length; i++)
		if (text.at[i] == word.at[0] && span_equal_nocase((struct span){text.at + i, word.length}, word))
			return i;
	return text.length;
}

/* The value of an attribute in the inside of a tag: quoted or not. */
static struct span
attribute(struct span tag, const char *name)
{
	struct span wanted = span_of(name);

	for (size_t i = 0; i + wanted.length + 1 < tag.length; i++) {
		const char *at = tag.at + i + wanted.length, *from;
		char quote = '\0';

		if (i == 0 || memchr(" \t\r\n\"'", tag.at[i - 1], 6) == NULL || *at != '=' ||
			!span_equal_nocase((struct span){tag.at + i, wanted.length}, wanted))
			continue;
		from = ++at;
		if (*at == '"' || *at == '\'') {
			quote = *at;
			from = ++at;
		}
		while (at < span_limit(tag) && (quote != '\0' ? *at != quote : memchr(" \t\r\n", *at, 4) == NULL))
			at++;
		return span_between(from, at);
	}
	return (struct span){NULL, 0};
}

/* Decoded, every stretch of white space one blank; in `front`, which has room. */
static struct span
tidy(struct buffer *front, struct span text)
{
	size_t before = front->length, kept = before;

	corpus_append_unescaped(front, text);
	for (size_t i = before; i < front->length; i++) {
		char c = front->bytes[i];
		bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';

		if (!blank)
			front->bytes[kept++] = c;
		else if (kept != before && front->bytes[kept - 1] != ' ')
			front->bytes[kept++] = ' ';
	}
	front->length = kept;
	return span_trim((struct span){front->bytes + before, kept - before});
}

/* The names under which pages say their day, in the attributes property, name and itemprop. */
static bool
is_day_name(struct span name)
{
	static const char *const names[] = {"article:published_time", "datePublished", "date", "pubdate", "publishdate",
		"publish_date", "dc.date", "dc.date.issued", "dcterms.created", "sailthru.date"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (span_equal_nocase(name, span_of(names[i])))
			return true;
	return false;
}

/* The day of a <meta> that says one; a date in another form is passed over. */
static struct span
meta_day(struct span tag)
{
	static const char *const keys[] = {"property", "name", "itemprop"};
	struct span content = attribute(tag, "content");

	content.length = content.length > DATE_LENGTH ? DATE_LENGTH : content.length;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (is_day_name(attribute(tag, keys[i])) && corpus_is_day(content))
			return content;
	return (struct span){NULL, 0};
}

/* The inside of the next tag of this name at or behind *rest; false if there is none. */
static bool
next_tag(struct span *rest, struct span name, struct span *tag)
{
	size_t at = find(*rest, name);
	const char *from = rest->at + at, *end;

	if (at == rest->length)
		return false;
	end = memchr(from, '>', (size_t)(span_limit(*rest) - from));
	if (end == NULL)
		return false;
	*tag = span_between(from + 1, end);
	*rest = span_between(end + 1, span_limit(*rest));
	return true;
}

void
corpus_read_html_head(struct corpus *corpus, struct span page, struct corpus_article *article)
{
	struct span head = {page.at, page.length < HEAD_MOST ? page.length : HEAD_MOST}, rest, tag;

	head.length = find(head, SPAN("</head"));
	rest = head;
	if (next_tag(&rest, SPAN("<title"), &tag)) {
		struct span title = {rest.at, find(rest, SPAN("</title"))};

		title.length = title.length < TITLE_MOST ? title.length : utf8_bytes(title, TITLE_MOST / 4);
		buffer_reserve(&corpus->front, title.length);
		article->member[ARTICLE_TITLE] = tidy(&corpus->front, title);
	}
	rest = head;
	while (article->member[ARTICLE_DATE].length == 0 && next_tag(&rest, SPAN("<meta"), &tag))
		article->member[ARTICLE_DATE] = meta_day(tag);
	rest = page;
	rest.length = head.length;
	if (next_tag(&rest, SPAN("<html"), &tag))
		article->member[ARTICLE_LANG] = attribute(tag, "lang");
	if (article->member[ARTICLE_LANG].length > 2)
		article->member[ARTICLE_LANG].length = 2; /* "en-GB" */
}

/* ---- the body ---- */

/*
 * Both read the page on standard input, get no environment, and look at nothing else: --sandbox keeps pandoc from
 * fetching what an <iframe> names, lynx -dump fetches nothing beside its input.
 */
static const char *const converters[][16] = {
	{"pandoc", "-f", "html", "-t", "plain", "--wrap=none", "--sandbox", "--quiet", NULL},
	{"lynx", "-dump", "-stdin", "-force_html", "-nolist", "-nomargins", "-width=1000", "-assume_charset=utf-8",
		"-display_charset=utf-8", "-cfg=/dev/null", "-restrictions=all", NULL},
};

enum { CONVERTERS = sizeof converters / sizeof converters[0] };

/* The page as a file without a name, to be read from its start: a pipe would have to be filled while the other is read. */
static FILE *
open_page(struct corpus *corpus, struct span page)
{
	FILE *file = tmpfile();

	if (file == NULL || fwrite(page.at, 1, page.length, file) != page.length || fflush(file) != 0 ||
		lseek(fileno(file), 0, SEEK_SET) == -1)
		diag_die_errno(corpus->diag, "temporary file");
	return file;
}

/* The first converter that is installed, started; its name. NULL if there is none. */
static const char *
start_converter(struct corpus *corpus, int input, int *descriptor, pid_t *child)
{
	for (size_t i = 0; i < CONVERTERS; i++) {
		char *arguments[sizeof converters[0] / sizeof converters[0][0]];

		memcpy(arguments, converters[i], sizeof arguments);
		*descriptor = corpus_start(corpus, arguments, input, child);
		if (*descriptor != -1)
			return converters[i][0];
	}
	return NULL;
}

/* Every line without blanks around it, as converters center and indent; of empty lines one. */
static void
tidy_lines(struct buffer *text)
{
	struct span rest = buffer_span(text), line;
	size_t kept = 0;

	while (span_split(&rest, '\n', &line)) {
		line = span_trim(line);
		if (line.length == 0 && (kept == 0 || (kept > 1 && text->bytes[kept - 2] == '\n')))
			continue;
		memmove(text->bytes + kept, line.at, line.length);
		kept += line.length;
		text->bytes[kept++] = '\n';
	}
	while (kept > 1 && text->bytes[kept - 1] == '\n' && text->bytes[kept - 2] == '\n')
		kept--;
	text->length = kept;
}

static bool
fail(struct corpus *corpus, const char *path, const char *converter, const char *what)
{
	diag_reject(corpus->diag, path, (struct span){NULL, 0}, "%s %s", converter, what);
	return false;
}

bool
corpus_convert_html(struct corpus *corpus, const char *path, struct span page, struct span *text)
{
	FILE *input = open_page(corpus, page);
	int descriptor = -1;
	pid_t child;
	const char *converter = start_converter(corpus, fileno(input), &descriptor, &child);
	bool good;

	fclose(input);
	if (converter == NULL)
		return fail(corpus, path, "HTML", "is read with pandoc or lynx: install one of them");
	corpus->plain.length = 0;
	good = corpus_read_all(descriptor, &corpus->plain);
	close(descriptor);
	good = corpus_ended_well(child) && good;
	if (!good)
		return fail(corpus, path, converter, "could not convert it");
	if (utf8_valid(buffer_span(&corpus->plain)) < corpus->plain.length)
		return fail(corpus, path, converter, "wrote what is not UTF-8");
	tidy_lines(&corpus->plain);
	*text = buffer_span(&corpus->plain);
	return true;
}
