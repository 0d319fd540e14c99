/* read-corpus-front - the block of "name: value" lines at the top of a text */
#include "lib/date.h"
#include "read-corpus.h"

enum { LINES_MOST = 200 };

static bool
is_fence(struct span line)
{
	line = span_trim(line);
	return span_is(line, "---");
}

static bool
is_end(struct span line)
{
	return is_fence(line) || span_is(span_trim(line), "...");
}

/* "title: JD.com pledges" to its two sides; false if the line is no such thing. */
static bool
split_line(struct span line, struct span *name, struct span *value)
{
	size_t i = 0;

	while (i < line.length && ((line.at[i] | 0x20) >= 'a' || (line.at[i] >= '0' && line.at[i] <= '9') ||
		line.at[i] == '_' || line.at[i] == '-') && line.at[i] != ':')
		i++;
	if (i == 0 || i == line.length || line.at[i] != ':' ||
		(i + 1 < line.length && line.at[i + 1] != ' ' && line.at[i + 1] != '\t' && line.at[i + 1] != '\r'))
		return false;
	*name = (struct span){line.at, i};
	*value = span_trim(span_between(line.at + i + 1, span_limit(line)));
	return true;
}

/* Lines that may stand between names: continued values, lists, comments. */
static bool
is_filling(struct span line)
{
	return span_trim(line).length == 0 || memchr(" \t#-", line.at[0], 4) != NULL;
}

/* Does the block hold nothing but such lines, and one name at least? *limit: behind its last fence. */
static bool
find_block(struct span text, struct span *block, const char **limit)
{
	struct span rest = text, line, name, value;
	size_t names = 0;

	if (!span_split(&rest, '\n', &line) || !is_fence(line) || rest.at == NULL)
		return false;
	block->at = rest.at;
	for (size_t i = 0; i < LINES_MOST && span_split(&rest, '\n', &line); i++) {
		if (is_end(line)) {
			block->length = (size_t)(line.at - block->at);
			*limit = rest.at != NULL ? rest.at : span_limit(text);
			return names != 0;
		}
		if (split_line(line, &name, &value))
			names++;
		else if (!is_filling(line))
			return false;
	}
	return false;
}

/* "JD.com pledges # draft" without the comment. */
static struct span
without_comment(struct span value)
{
	for (size_t i = 1; i < value.length; i++)
		if (value.at[i] == '#' && (value.at[i - 1] == ' ' || value.at[i - 1] == '\t'))
			return span_trim((struct span){value.at, i});
	return value;
}

/* What the quotes hold: \" and \\ between double ones, '' between single ones. */
static void
append_quoted(struct buffer *out, struct span value)
{
	char quote = value.at[0];

	for (size_t i = 1; i < value.length; i++) {
		char c = value.at[i];

		if (i + 1 < value.length && ((c == '\\' && quote == '"') || (c == quote && value.at[i + 1] == quote)))
			c = value.at[++i];
		else if (c == quote)
			return;
		buffer_append_byte(out, c);
	}
}

/* The value as text, in `front`, which has room for it; nothing for lists and for text on the lines below. */
static struct span
decode(struct buffer *front, struct span value)
{
	size_t before = front->length;

	if (value.length == 0 || memchr("[{|>&*!", value.at[0], 7) != NULL)
		return (struct span){NULL, 0};
	if (value.at[0] == '"' || value.at[0] == '\'')
		append_quoted(front, value);
	else
		buffer_append_span(front, without_comment(value));
	return span_trim(buffer_since(front, before));
}

/* The day of "2025-04-11T08:00:00+08:00" and "2025-04-11 08:00". */
static struct span
day_of(struct span date)
{
	struct span day = {date.at, DATE_LENGTH};

	if (date.length > DATE_LENGTH && (date.at[DATE_LENGTH] == 'T' || date.at[DATE_LENGTH] == ' ') && corpus_is_day(day))
		return day;
	return date;
}

static size_t
member_of(struct span name)
{
	size_t i = 0;

	while (i < ARTICLE_MEMBERS && !span_equal_nocase(name, span_of(corpus_article_members[i])))
		i++;
	return i;
}

void
corpus_take_front_matter(struct corpus *corpus, struct span *text, struct corpus_article *article)
{
	struct span block, line, name, value;
	const char *limit;

	if (!find_block(*text, &block, &limit))
		return;
	buffer_reserve(&corpus->front, block.length);	/* the values that are there must not move */
	while (span_split(&block, '\n', &line)) {
		size_t i = split_line(line, &name, &value) ? member_of(name) : ARTICLE_MEMBERS;

		if (i != ARTICLE_MEMBERS && article->member[i].length == 0)
			article->member[i] = decode(&corpus->front, value);
	}
	article->member[ARTICLE_DATE] = day_of(article->member[ARTICLE_DATE]);
	while (limit < span_limit(*text) && (*limit == '\n' || *limit == '\r'))
		limit++;
	*text = span_between(limit, span_limit(*text));
}
