/* segment-layout - is a line end a wrap inside a sentence, or a border between two? */
#include "segment-layout.h"

#include "lib/utf8.h"
#include "scan/sentence.h"

enum {
	WIDTH_MIN = 24,	 /* columns; nobody wraps prose narrower */
	WIDTH_MAX = 140, /* nor wider */
	HAN_MIN = 3,	 /* breaks between Han characters; two may be headlines */
	NEVER = 1000,	 /* columns of a line that is too long to ask */
	SLACK = 2,	 /* columns: marks that a page counts in another way */
	GROWTH = 12,	 /* the part of a width by which a line without a sign can be longer than those with one */
};

/* Signs counted over a section. */
struct signs {
	size_t lines, long_lines;
	/* Line ends are open if they have text on both sides, no stop before, no bullet or blank line behind. */
	size_t inner;		   /* of these, inside a sentence by all appearance */
	size_t inner_han;	   /* the same between Han characters, which says less */
	size_t firsts;		   /* of the inner ones, behind the first line of a paragraph */
	size_t tight;		   /* of the open ones, where the next word would not have fitted */
	size_t loose;		   /* of the inner ones, where it would: a list, not a wrapped text */
	size_t columns[2][WIDTH_MAX + 1]; /* how many inner ones at which width: further lines, first lines */
	bool any[WIDTH_MAX + 1];	  /* is there a line of that width before a line end? */
	size_t width, first_width;
};

/* One line break as the signs see it. */
struct line_break {
	size_t columns, word; /* of the line; of the first word of the next one */
	bool open, inner, han, first;
};

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

static bool
is_wide_blank(const char *at, size_t length)
{
	return length >= 3 && memcmp(at, "\u3000", 3) == 0;
}

static struct span
trim_start(struct span line)
{
	size_t blank;

	while ((blank = line.length > 0 && is_blank(*line.at) ? 1 : is_wide_blank(line.at, line.length) ? 3 : 0) > 0)
		line = span_between(line.at + blank, span_limit(line));
	return line;
}

static struct span
trim_line(struct span line)
{
	while (line.length > 0 && is_blank(line.at[line.length - 1]))
		line.length--;
	return trim_start(line);
}

/* Does `next` start farther right than `line`, as first lines of paragraphs do? A full-width blank always says so. */
static bool
is_indented(struct span line, struct span next)
{
	struct span text = trim_start(next);

	if (text.at - next.at >= 3 && is_wide_blank(text.at - 3, 3))
		return true;
	return text.at - next.at > 1 + (trim_start(line).at - line.at);
}

/* Columns on a screen, near enough: Han, kana, Hangul and full-width forms (lead bytes E3 and up) take two. */
static size_t
columns_of(struct span s)
{
	size_t columns = 0;

	if (s.length > LAYOUT_LINE_MAX)
		return NEVER;
	for (size_t i = 0; i < s.length; i++) {
		unsigned char byte = (unsigned char)s.at[i];

		columns += (byte & 0xC0) != 0x80;
		columns += byte >= 0xE3;
	}
	return columns;
}

/* The first word: up to a blank; one character where words are not set apart. */
static struct span
first_word(struct span line)
{
	const char *at = line.at, *limit = span_limit(line);

	if (at < limit && (unsigned char)*at >= 0xE3) {
		utf8_next(&at, limit);
		return span_between(line.at, at);
	}
	while (at < limit && !is_blank(*at) && *at != '\n' && (unsigned char)*at < 0xE3)
		at++;
	return span_between(line.at, at);
}

bool
layout_line_ends(struct span line)
{
	const char *limit = span_limit(line);

	if (line.length > 0 && limit[-1] == '.')
		return true;
	for (int closers = 0; closers < 4; closers++) {
		const char *last = utf8_back(line.at, limit);
		size_t length;

		if (last == limit)
			return false;
		if (sentence_stop(last, &length) != STOP_NONE || *last == ':')
			return true;
		if (sentence_closer(last, &length) == CLOSER_NONE)
			return false;
		limit = last;
	}
	return false;
}

static bool
ends_han(struct span line)
{
	uint32_t c = utf8_before(line.at, span_limit(line));

	return utf8_is_han(c) || c == 0xFF0C || c == 0x3001; /* ， 、 */
}

static bool
ends_open(struct span line)
{
	char last = line.length > 0 ? line.at[line.length - 1] : '.';

	return last == ',' || last == ';' || last == '-';
}

/* Is the break inside a sentence, as far as its two sides tell without a width? */
static bool
is_inner(struct span line, struct span next)
{
	return ends_open(line) || sentence_start(next.at).follow == FOLLOW_LOWER;
}

static void
count_break(struct signs *signs, const struct line_break *b)
{
	if (b->columns > WIDTH_MAX)
		return;
	signs->any[b->columns] = true;
	signs->inner += b->inner;
	signs->inner_han += b->han;
	if (b->inner || b->han) {
		signs->firsts += b->first;
		signs->columns[b->first][b->columns]++;
	}
}

/* The line end behind `line`, with text on both sides. */
static struct line_break
look_at_break(struct span line, struct span next, bool first, bool ended)
{
	struct line_break b = {.columns = NEVER, .first = first, .open = !ended};

	if (line.length > LAYOUT_LINE_MAX)
		return b;
	b.columns = columns_of(line);
	if (ended)
		return b;
	b.word = columns_of(first_word(next));
	b.open = sentence_item(next.at) == ITEM_NONE;
	b.inner = b.open && is_inner(line, next);
	b.han = b.open && ends_han(line) && (unsigned char)*next.at >= 0xE3;
	return b;
}

/* Calls count for every break of the text, with the signs so far. */
static void
each_break(struct span text, struct signs *signs, void (*count)(struct signs *, const struct line_break *))
{
	struct span line = {0}, rest = text, next;
	bool first = true;

	while (span_split(&rest, '\n', &next)) {
		bool ended = true;

		next = trim_line(next);
		if (line.length > 0 && next.length > 0) {
			ended = layout_line_ends(line);
			/* Lines that end in a stop tell nothing but a width, and that only of wrapped text. */
			if (!ended || signs->inner > 0) {
				struct line_break b = look_at_break(line, next, first, ended);

				count(signs, &b);
			}
		}
		first = ended;
		line = next;
	}
}

static void
count_tight(struct signs *signs, const struct line_break *b)
{
	size_t width = b->first ? signs->first_width : signs->width;

	if (!b->open || b->columns > WIDTH_MAX)
		return;
	if (b->columns + 1 + b->word + SLACK > width)
		signs->tight++;
	else
		signs->loose += b->inner || b->han;
}

static void
count_long(struct signs *signs, struct span text, size_t width)
{
	struct span rest = text, line;

	while (span_split(&rest, '\n', &line)) {
		signs->lines += line.length > 1;
		signs->long_lines += line.length > width && columns_of(trim_line(line)) > width + 4;
	}
}

/* The width that all lines but one in `odd` keep to: the odd ones were not wrapped there. */
static size_t
kept_width(const size_t *columns, size_t odd)
{
	size_t lines = 0, over = 0, width = WIDTH_MAX;

	for (size_t i = 0; i <= WIDTH_MAX; i++)
		lines += columns[i];
	while (width > 0 && (over += columns[width]) <= lines / odd)
		width--;
	return width;
}

/* First lines count apart only where they are plainly narrower: "The county of Elm" above lines of 78. */
static void
set_widths(struct signs *signs)
{
	bool narrow;

	signs->width = kept_width(signs->columns[false], 50);
	signs->first_width = kept_width(signs->columns[true], 8);
	narrow = signs->firsts >= 2 && signs->first_width < signs->width * 3 / 4;
	if (!narrow && signs->first_width > signs->width)
		signs->width = signs->first_width;
	for (size_t grown = signs->width + signs->width / GROWTH; grown > signs->width; grown--)
		if (grown <= WIDTH_MAX && signs->any[grown])
			signs->width = grown;
	if (!narrow)
		signs->first_width = signs->width;
}

struct layout
layout_measure(struct span text)
{
	struct layout layout = {0};
	struct signs signs = {0};
	size_t inner;

	if (text.length > LAYOUT_SECTION)
		text.length = LAYOUT_SECTION;
	if (memchr(text.at, '\n', text.length) == NULL)
		return layout;
	each_break(text, &signs, count_break);
	inner = signs.inner + (signs.inner_han >= HAN_MIN ? signs.inner_han : 0);
	if (inner == 0)
		return layout;
	set_widths(&signs);
	if (signs.width < WIDTH_MIN)
		return layout;
	each_break(text, &signs, count_tight);
	count_long(&signs, text, signs.width);
	layout.wrapped = inner * 4 >= signs.tight && signs.loose * 3 <= signs.tight && signs.long_lines * 7 <= signs.lines;
	layout.width = signs.width;
	layout.first_width = signs.first_width;
	return layout;
}

/* "George R." */
static bool
ends_initial(struct span line)
{
	const char *limit = span_limit(line);

	return line.length > 2 && limit[-1] == '.' && limit[-2] >= 'A' && limit[-2] <= 'Z' &&
	       (limit[-3] == ' ' || limit[-3] == '.');
}

/* A bullet's second line: "• at least $5 million, paid over\n  three years". */
static bool
hangs(struct span line, struct span next)
{
	if (sentence_item(line.at) == ITEM_NONE || next.length < 3 || !is_blank(next.at[0]))
		return false;
	return sentence_start(trim_start(next).at).follow == FOLLOW_LOWER && !layout_line_ends(line);
}

/* Is the first line of `rest` running text, not an item of a list: long, or with a stop at its end? */
static bool
is_prose(struct span rest)
{
	const char *end = memchr(rest.at, '\n', rest.length < LAYOUT_LINE_MAX ? rest.length : LAYOUT_LINE_MAX);

	if (end == NULL && rest.length >= LAYOUT_LINE_MAX)
		return true;
	return layout_line_ends(trim_line(span_between(rest.at, end == NULL ? span_limit(rest) : end)));
}

/*
 * In text that was not wrapped, a line end that a page put inside a sentence. It leaves a blank at the end of the
 * line ("opened last \nspring"), or stands around a link: "Brookfield Inc\nof Canada said on Monday."
 */
static bool
is_broken(struct span line, struct span next, bool blank_left)
{
	struct sentence_start start = sentence_start(next.at);

	if (start.follow != FOLLOW_LOWER || start.opening > 0 || layout_line_ends(line) || span_ends(line, SPAN(";")))
		return false;
	return blank_left || is_prose(next);
}

/* A line of wrapped text whose next line does not start small: did its next word fit? */
static bool
would_fit(const struct layout *layout, size_t columns, size_t word, bool first)
{
	size_t width = first && columns <= layout->first_width ? layout->first_width : layout->width;

	return columns > layout->width || columns + 1 + word <= width;
}

/* Is the next line's first byte one that no sentence goes on with in text that was not wrapped? The common case. */
static bool
starts_big(struct span next)
{
	return next.length > 0 && ((*next.at >= 'A' && *next.at <= 'Z') || (*next.at >= '0' && *next.at <= '9'));
}

bool
layout_border(const struct layout *layout, struct span line, struct span next, bool first)
{
	bool blank_left = line.length > 0 && is_blank(span_limit(line)[-1]), indented = is_indented(line, next);
	enum sentence_item item;
	size_t columns;

	if (!layout->wrapped && starts_big(next))
		return true;
	line = trim_line(line);
	if (line.length > 0 && hangs(line, next))
		return false;
	next = trim_start(next);
	item = line.length > 0 && next.length > 0 ? sentence_item(next.at) : ITEM_BULLET;
	/* In wrapped text "C. Penney" or a dash at the start of a line is no list item if the line before goes on. */
	if (item == ITEM_BULLET || (item == ITEM_LABEL && layout_line_ends(line) && !ends_initial(line)))
		return true;
	if (!layout->wrapped)
		return !is_broken(line, next, blank_left);
	if (sentence_start(next.at).follow == FOLLOW_LOWER || ends_open(line))
		return false;
	if (indented)
		return true;
	columns = columns_of(line);
	return would_fit(layout, columns, columns_of(first_word(next)), first);
}
