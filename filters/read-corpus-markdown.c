/* read-corpus-markdown - Markdown to the text that a reader sees; simple, and never more than a line at a time */
#include "read-corpus.h"

/* How far the other end of a bracket or of an emphasis may be, and how deep they nest: a hostile line costs no more. */
enum { SEARCH_MOST = 1000, DEPTH_MOST = 6 };

/* ---- within a line ---- */

static void strip_inline(struct buffer *out, struct span text, int depth);

static bool
is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\0';
}

static bool
is_word(char c)
{
	return (unsigned char)c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

/* The bracket that closes the one at text[0]; 0 if it is too far away or not there. */
static size_t
closing(struct span text, char open, char close)
{
	size_t depth = 0, most = text.length < SEARCH_MOST ? text.length : SEARCH_MOST;

	for (size_t i = 0; i < most; i++) {
		if (text.at[i] == '\\')
			i++;
		else if (text.at[i] == open)
			depth++;
		else if (text.at[i] == close && --depth == 0)
			return i;
	}
	return 0;
}

/* [text](address), [text][name], ![alt](address): bytes taken, with the text in out; 0 if it is none. */
static size_t
take_link(struct buffer *out, struct span text, int depth)
{
	size_t image = text.at[0] == '!' ? 1 : 0, end = 0;
	struct span label = {text.at + image, text.length - image}, target;

	if (label.length == 0 || label.at[0] != '[' || (end = closing(label, '[', ']')) == 0)
		return 0;
	target = span_between(label.at + end + 1, span_limit(text));
	label = (struct span){label.at + 1, end - 1};
	if (span_starts(label, SPAN("^")))
		return image + end + 1; /* a footnote's mark */
	if (target.length == 0 || (target.at[0] != '(' && target.at[0] != '['))
		return 0;
	end = target.at[0] == '(' ? closing(target, '(', ')') : closing(target, '[', ']');
	if (end == 0)
		return 0;
	strip_inline(out, label, depth + 1);
	return (size_t)(target.at - text.at) + end + 1;
}

/* `code`: as it stands between as many backquotes as open it. */
static size_t
take_code(struct buffer *out, struct span text)
{
	size_t ticks = 0, run = 0;

	while (ticks < text.length && text.at[ticks] == '`')
		ticks++;
	for (size_t i = ticks; i < text.length && i < SEARCH_MOST; i++) {
		run = text.at[i] == '`' ? run + 1 : 0;
		if (run == ticks && (i + 1 == text.length || text.at[i + 1] != '`')) {
			buffer_append(out, text.at + ticks, i + 1 - 2 * ticks);
			return i + 1;
		}
	}
	buffer_append(out, text.at, ticks);
	return ticks;
}

/* <https://...> is its address; a tag of HTML is nothing; "<5" is itself. */
static size_t
take_angle(struct buffer *out, struct span text)
{
	size_t end = closing(text, '<', '>');
	struct span inside = {text.at + 1, end == 0 ? 0 : end - 1};
	char first = inside.length != 0 ? inside.at[0] : '\0';

	if (first != '/' && first != '!' && !((first | 0x20) >= 'a' && (first | 0x20) <= 'z'))
		return 0;
	if (span_starts(inside, SPAN("http://")) || span_starts(inside, SPAN("https://")))
		buffer_append_span(out, inside);
	else if (inside.length >= 2 && (inside.at[0] | 0x20) == 'b' && (inside.at[1] | 0x20) == 'r')
		buffer_append_byte(out, ' ');
	return end + 1;
}

/* *this*, **this**, _this_, ~~this~~ without its marks. Those that close nothing stay: "5 * 3", snake_case, "profit*". */
static size_t
take_emphasis(struct buffer *out, struct span text, char before, int depth)
{
	char mark = text.at[0];
	size_t marks = 0, most = text.length < SEARCH_MOST ? text.length : SEARCH_MOST, run = 0;

	while (marks < text.length && text.at[marks] == mark)
		marks++;
	if (marks > 3 || marks == text.length || is_blank(text.at[marks]) || (mark != '*' && is_word(before)) ||
		(mark == '~' && marks != 2))
		return 0;
	for (size_t i = marks; i < most; i++) {
		run = text.at[i] == mark ? run + 1 : 0;
		if (run != marks || (i + 1 < text.length && text.at[i + 1] == mark) || is_blank(text.at[i - marks]) ||
			i + 1 == 2 * marks || (mark != '*' && i + 1 < text.length && is_word(text.at[i + 1])))
			continue;
		strip_inline(out, (struct span){text.at + marks, i + 1 - 2 * marks}, depth + 1);
		return i + 1;
	}
	return 0;
}

/* Bytes of markup taken at the start of text, what they mean in out; 0: the character stands for itself. */
static size_t
take_markup(struct buffer *out, struct span text, char before, int depth)
{
	switch (depth < DEPTH_MOST ? text.at[0] : '\0') {
	case '\\':
		if (text.length < 2 || !is_punctuation(text.at[1]))
			return 0;
		buffer_append_byte(out, text.at[1]);
		return 2;
	case '`':
		return take_code(out, text);
	case '!':
	case '[':
		return take_link(out, text, depth);
	case '<':
		return take_angle(out, text);
	case '*':
	case '_':
	case '~':
		return take_emphasis(out, text, before, depth);
	default:
		return 0;
	}
}

static void
strip_inline(struct buffer *out, struct span text, int depth)
{
	const char *plain = text.at, *at = text.at, *limit = span_limit(text);

	while (at < limit) {
		size_t taken;
		bool special = memchr("\\`![<*_~", *at, 8) != NULL;

		if (special) {
			corpus_append_unescaped(out, span_between(plain, at));
			plain = at;
		}
		taken = special ? take_markup(out, span_between(at, limit), at == text.at ? '\0' : at[-1], depth) : 0;
		at += taken == 0 ? 1 : taken;
		if (taken != 0)
			plain = at;
		else if (special && memchr("*_~", at[-1], 3) != NULL)
			while (at < limit && *at == at[-1])
				at++;	/* the rest of marks that mean nothing */
	}
	corpus_append_unescaped(out, span_between(plain, limit));
}

/* ---- lines ---- */

/* A document on its way: what has been begun on lines before. */
struct markdown {
	struct buffer *out;
	bool fenced, comment;
	char fence;	/* ` or ~ */
};

static struct span
trim_left(struct span line)
{
	while (line.length != 0 && (line.at[0] == ' ' || line.at[0] == '\t'))
		line = (struct span){line.at + 1, line.length - 1};
	return line;
}

/* Is the line made of these characters only, three or more that are no blanks? */
static bool
is_made_of(struct span line, const char *characters)
{
	size_t count = 0;

	for (size_t i = 0; i < line.length; i++) {
		if (strchr(characters, line.at[i]) == NULL || line.at[i] == '\0')
			return false;
		count += line.at[i] != ' ';
	}
	return count >= 3;
}

/* A rule, or the underline of a heading. */
static bool
is_drawn(struct span line)
{
	return is_made_of(line, "- ") || is_made_of(line, "* ") || is_made_of(line, "_ ") || is_made_of(line, "=");
}

/* What stands below a table's head. */
static bool
is_table_line(struct span line)
{
	return is_made_of(line, "|:- ") && memchr(line.at, '|', line.length) != NULL && memchr(line.at, '-', line.length) != NULL;
}

/* "[name]: https://..." says where a link goes; a footnote's text ("[^1]: ...") is text. */
static bool
is_definition(struct span line)
{
	size_t end = line.length != 0 && line.at[0] == '[' ? closing(line, '[', ']') : 0;

	return end != 0 && end + 1 < line.length && line.at[end + 1] == ':' && line.at[1] != '^';
}

/* Ends a line; of blank ones only the first is kept. */
static void
end_line(struct buffer *out)
{
	while (out->length != 0 && (out->bytes[out->length - 1] == ' ' || out->bytes[out->length - 1] == '\t'))
		out->length--;
	if (out->length == 0 || (out->length > 1 && out->bytes[out->length - 1] == '\n' && out->bytes[out->length - 2] == '\n'))
		return;
	buffer_append_byte(out, '\n');
}

/* "## Heading ##" without its marks: a paragraph of its own. False if the line is none. */
static bool
put_heading(struct buffer *out, struct span line)
{
	size_t marks = 0;

	while (marks < line.length && line.at[marks] == '#')
		marks++;
	if (marks == 0 || marks > 6 || (marks < line.length && line.at[marks] != ' ' && line.at[marks] != '\t'))
		return false;
	line = span_trim((struct span){line.at + marks, line.length - marks});
	while (line.length != 0 && line.at[line.length - 1] == '#')
		line.length--;
	strip_inline(out, span_trim(line), 0);
	end_line(out);
	end_line(out);
	return true;
}

/* Opens or closes a block of code; false if the line does neither. What it holds is text as it stands. */
static bool
take_fence(struct markdown *m, struct span line)
{
	if (!span_starts(line, SPAN("```")) && !span_starts(line, SPAN("~~~")))
		return false;
	if (m->fenced && m->fence != line.at[0])
		return false;
	m->fenced = !m->fenced;
	m->fence = line.at[0];
	return true;
}

/* The line without comments; one may go on over many lines. */
static struct span
skip_comment(struct markdown *m, struct span line)
{
	if (!m->comment && !span_starts(line, SPAN("<!--")))
		return line;
	m->comment = true;
	for (size_t i = 0; i + 3 <= line.length; i++)
		if (memcmp(line.at + i, "-->", 3) == 0) {
			m->comment = false;
			return trim_left(span_between(line.at + i + 3, span_limit(line)));
		}
	return (struct span){line.at, 0};
}

/* A row of a table without its outer bars; an item with one kind of mark; a footnote without its number. */
static struct span
put_start(struct buffer *out, struct span line)
{
	size_t end = span_starts(line, SPAN("[^")) ? closing(line, '[', ']') : 0;

	if (end != 0 && end + 1 < line.length && line.at[end + 1] == ':')
		return trim_left(span_between(line.at + end + 2, span_limit(line)));
	if (line.length > 1 && memchr("*+-", line.at[0], 3) != NULL && (line.at[1] == ' ' || line.at[1] == '\t')) {
		buffer_append_span(out, SPAN("- "));
		return trim_left((struct span){line.at + 1, line.length - 1});
	}
	if (line.length > 1 && line.at[0] == '|') {
		line = span_trim((struct span){line.at + 1, line.length - 1});
		line.length -= line.length != 0 && line.at[line.length - 1] == '|' ? 1 : 0;
	}
	return line;
}

static void
strip_line(struct markdown *m, struct span line)
{
	line = trim_left(line);
	if (take_fence(m, line))
		line.length = 0;
	if (m->fenced) {
		buffer_append_span(m->out, line);
		end_line(m->out);
		return;
	}
	line = skip_comment(m, line);
	while (line.length != 0 && line.at[0] == '>')
		line = trim_left((struct span){line.at + 1, line.length - 1});
	if (is_definition(line) || is_table_line(line) || put_heading(m->out, line))
		return;
	if (!is_drawn(line))
		strip_inline(m->out, put_start(m->out, line), 0);
	end_line(m->out);
}

void
corpus_strip_markdown(struct buffer *out, struct span text)
{
	struct markdown m = {.out = out};
	struct span line;

	while (span_split(&text, '\n', &line)) {
		while (line.length != 0 && line.at[line.length - 1] == '\r')
			line.length--;
		strip_line(&m, line);
	}
	while (out->length > 1 && out->bytes[out->length - 1] == '\n' && out->bytes[out->length - 2] == '\n')
		out->length--;
}
