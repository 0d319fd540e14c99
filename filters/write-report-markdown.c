/* write-report-markdown - the report as two tables of GitHub-style Markdown, to be pasted */
#include "lib/utf8.h"
#include "write-report.h"

struct markdown {
	struct report *report;
	struct record_writer *writer;
	struct buffer text, cell;
};

/* ---- text ---- */

static void
put(struct markdown *m, const char *markup)
{
	buffer_append_span(&m->writer->out, span_of(markup));
}

/* What stands for a character that is markup, so that it is itself; NULL for others. */
static const char *
escape_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\\':
		return "&#92;";
	case '|':
		return "&#124;";
	case '*':
		return "\\*";
	case '_':
		return "\\_";
	case '`':
		return "\\`";
	case '[':
		return "\\[";
	case ']':
		return "\\]";
	case '~':
		return "\\~";
	default:
		return NULL;
	}
}

/*
 * Characters that mean something beside certain others only, so that "US$5 bn: more" stays as readable as it is: $ opens
 * mathematics where no word ends, : makes https://, mailto: and :smile:, # a reference.
 */
static bool
is_escaped_here(struct span safe, size_t i)
{
	char before = i > 0 ? safe.at[i - 1] : ' ', next = i + 1 < safe.length ? safe.at[i + 1] : ' ';

	switch (safe.at[i]) {
	case '$':
		return !utf8_is_ascii_word(before);
	case ':':
		return next != ' ';
	case '#':
		return true;
	default:
		return false;
	}
}

/* www.example.com and a@example.com become links, and @name calls somebody, whatever is escaped in them: a comment parts them. */
static bool
links(struct span safe, size_t i)
{
	char next = i + 1 < safe.length ? safe.at[i + 1] : ' ';

	if (safe.at[i] == '@' || safe.at[i] == '#')
		return utf8_is_ascii_word(next);
	return safe.at[i] == '.' && i >= 3 && span_equal_nocase((struct span){safe.at + i - 3, 3}, SPAN("www"));
}

/* Text from an article: no character of it is markup. `safe` is what text_append_safe wrote. */
static void
put_text(struct markdown *m, struct span safe)
{
	struct buffer *out = &m->writer->out;

	for (size_t i = 0; i < safe.length; i++) {
		const char *escape = escape_of(safe.at[i]);

		if (escape != NULL)
			buffer_append_span(out, span_of(escape));
		else if (is_escaped_here(safe, i))
			buffer_append_byte(out, '\\');
		if (escape == NULL)
			buffer_append_byte(out, safe.at[i]);
		if (links(safe, i))
			put(m, "<!-- -->");
	}
	if (out->length > (size_t)64 * 1024)
		record_flush(m->writer);
}

/* What has been gathered in the cell. */
static void
put_cell(struct markdown *m)
{
	put_text(m, buffer_span(&m->cell));
	m->cell.length = 0;
}

static void
put_number(struct markdown *m, size_t number)
{
	buffer_append_number(&m->writer->out, number);
}

static bool
put_member(struct markdown *m, struct span record, const char *name, const char *before)
{
	m->text.length = 0;
	if (!record_decode(record_find(record, name), &m->text) || m->text.length == 0)
		return false;
	buffer_append_span(&m->cell, span_of(before));
	text_append_safe(&m->cell, buffer_span(&m->text));
	return true;
}

/* ---- the head ---- */

static void
put_count(struct markdown *m, size_t number, const char *one, const char *many)
{
	put_number(m, number);
	put(m, number == 1 ? one : many);
}

static void
put_head(struct markdown *m)
{
	struct report *report = m->report;

	put(m, "# Who committed how much to what\n\n");
	if (report->has_documents) {
		put_count(m, report->documents, " article", " articles");
		if (report->first_day.length != 0) {
			put(m, " of ");
			text_append_safe(&m->cell, buffer_span(&report->first_day));
			buffer_append_span(&m->cell, SPAN(" to "));
			text_append_safe(&m->cell, buffer_span(&report->last_day));
			put_cell(m);
		}
		put(m, ", ");
	}
	if (report->has_mentions)
		put_count(m, report->mentions, " amount, ", " amounts, ");
	put_count(m, report->count, " commitment.\n", " commitments.\n");
}

/* ---- totals ---- */

enum { TOTALS_MOST = 25 };

static void
put_total(struct markdown *m, struct span total)
{
	size_t count;

	put(m, "| ");
	report_append_label(m->report, &m->cell, total);
	put_cell(m);
	put(m, " | ");
	if (record_size(record_find(total, "commitments"), &count))
		put_number(m, count);
	put(m, " | ");
	report_append_total(m->report, &m->cell, total);
	put_cell(m);
	put(m, " |\n");
}

static void
put_totals(struct markdown *m)
{
	struct span rest = buffer_span(&m->report->totals), line;
	size_t count = 0;

	put(m, "\n## Totals of commitments\n\n| ");
	report_append_heading(m->report, &m->cell);
	put_cell(m);
	put(m, " | Commitments | Total |\n| --- | ---: | ---: |\n");
	while (span_split(&rest, '\n', &line))
		if (line.length != 0 && count++ < TOTALS_MOST)
			put_total(m, line);
	if (count > TOTALS_MOST) {
		put(m, "\nand ");
		put_number(m, count - TOTALS_MOST);
		put(m, " more, in totals.csv\n");
	}
}

/* ---- commitments ---- */

enum { SOURCES_MOST = 8, SENTENCE_MOST = 180 };

/* Where no purpose was found: the start of the sentence. */
static void
append_sentence(struct markdown *m, struct span record)
{
	struct record_walk walk = record_enter(record_find(record, "mentions"));
	size_t before = m->cell.length, shown;

	if (!record_next(&walk) || !put_member(m, walk.value, "sentence", "“"))
		return;
	shown = utf8_bytes(buffer_since(&m->cell, before), SENTENCE_MOST);
	if (before + shown < m->cell.length) {
		m->cell.length = before + shown;
		while (m->cell.bytes[m->cell.length - 1] == ' ')
			m->cell.length--;
		buffer_append_span(&m->cell, SPAN("…"));
	} else {
		buffer_append_span(&m->cell, SPAN("”"));
	}
}

static void
append_purpose(struct markdown *m, struct span record)
{
	struct span role = record_find(record, "role");
	bool purpose = record_find(record, "purpose").length != 0;

	if (record_type(role) == RECORD_STRING && !span_is(role, "\"commitment\"")) {
		report_append_role(&m->cell, span_between(role.at + 1, span_limit(role) - 1));
		buffer_append_span(&m->cell, SPAN(": "));
	}
	if (purpose)
		put_member(m, record, "purpose", "");
	else
		append_sentence(m, record);
	put_member(m, record, "period", ", ");
	put_member(m, record, "per", ", per ");
	if (record_is_true(record_find(record, "conflict")))
		buffer_append_span(&m->cell, SPAN(" (! the article's own conversion is not the rate of the day)"));
}

/* "A title (doc); doc" */
static void
append_sources(struct markdown *m, struct span record)
{
	struct record_walk docs = record_enter(record_find(record, "docs"));
	size_t count = 0;

	while (record_next(&docs)) {
		struct span doc;

		m->text.length = 0;
		doc = record_string(docs.value, &m->text);
		if (doc.length == 0 || count++ >= SOURCES_MOST)
			continue;
		if (count != 1)
			buffer_append_span(&m->cell, SPAN("; "));
		report_append_source(m->report, &m->cell, doc, " (", ')');
	}
	if (count <= SOURCES_MOST)
		return;
	buffer_append_span(&m->cell, SPAN("; and "));
	buffer_append_number(&m->cell, count - SOURCES_MOST);
	buffer_append_span(&m->cell, SPAN(" more"));
}

static void
put_commitment(struct markdown *m, struct span record)
{
	put(m, "| ");
	if (!put_member(m, record, "first", ""))
		put(m, "undated");
	put_cell(m);
	put(m, " | ");
	report_append_actors(m->report, &m->cell, record);
	if (m->cell.length == 0)
		put(m, "(not said who)");
	put_cell(m);
	put(m, " | ");
	report_append_amount(m->report, &m->cell, record);
	put_cell(m);
	put(m, " | ");
	report_append_value(m->report, &m->cell, record, SIZE_MAX);
	put_cell(m);
	put(m, " | ");
	append_purpose(m, record);
	put_cell(m);
	put(m, " | ");
	append_sources(m, record);
	put_cell(m);
	put(m, " |\n");
}

static void
put_commitments(struct markdown *m)
{
	put(m, "\n## Commitments\n\n");
	if (m->report->count == 0) {
		put(m, "none found\n");
		return;
	}
	put(m, "| Day | Who | As stated | Converted | What for | Told by |\n| --- | --- | ---: | ---: | --- | --- |\n");
	for (size_t i = 0; i < m->report->count; i++)
		put_commitment(m, m->report->entries[i].record);
	put(m, "\n≥ at least, ≤ at most, \\~ about; \\*: the currency is not stated with the amount, it is that of the article. "
	       "Amounts are as stated, digit for digit; converted ones are rounded to three digits.\n");
}

void
report_print_markdown(struct report *report, struct record_writer *writer)
{
	struct markdown m = {.report = report, .writer = writer};

	buffer_init(&m.text, report->diag);
	buffer_init(&m.cell, report->diag);
	put_head(&m);
	if (report->totals.length != 0)
		put_totals(&m);
	put_commitments(&m);
	buffer_free(&m.cell);
	buffer_free(&m.text);
}
