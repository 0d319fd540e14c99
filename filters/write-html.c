/* write-html - commitment records to one self-contained page; see write-html.1 */
#include <stdlib.h>

#include "data/data.h"
#include "lib/program.h"
#include "lib/utf8.h"
#include "write-html.h"

struct options {
	const char *documents, *mentions, *totals;
};

enum { DOCUMENTS, MENTIONS, TOTALS, OPTIONS };

static const struct program_option own_options[OPTIONS] = {
	[DOCUMENTS] = {'d', "documents", "FILE", "document records: their number and days"},
	[MENTIONS] = {'m', "mentions", "FILE", "mention records: how many amounts, in which roles"},
	[TOTALS] = {'t', "totals", "FILE", "total records, drawn as bars"},
};

static bool
set_option(void *state, struct diag *diag, size_t index, const char *value)
{
	struct options *options = state;
	const char **place[OPTIONS] = {&options->documents, &options->mentions, &options->totals};

	(void)diag;
	*place[index] = value;
	return true;
}

static const struct program program = {
	.name = "write-html",
	.purpose = "Commitment records to one self-contained HTML page: totals, a timeline, a table with its evidence.",
	.example = "write-html -d out/documents.ndjson -t out/totals.ndjson <out/commitments.ndjson >report.html",
	.options = own_options,
	.option_count = OPTIONS,
	.set = set_option,
	.records = true,
};

/* ---- text ---- */

void
html_text(struct html *html, struct span text)
{
	struct buffer *out = &html->writer->out;

	html->safe.length = 0;
	text_append_safe(&html->safe, text);
	for (size_t i = 0; i < html->safe.length; i++) {
		char c = html->safe.bytes[i];

		if (c == '&')
			buffer_append_span(out, SPAN("&amp;"));
		else if (c == '<')
			buffer_append_span(out, SPAN("&lt;"));
		else if (c == '>')
			buffer_append_span(out, SPAN("&gt;"));
		else if (c == '"')
			buffer_append_span(out, SPAN("&quot;"));
		else if (c == '\'')
			buffer_append_span(out, SPAN("&#39;"));
		else
			buffer_append_byte(out, c);
	}
	if (out->length > (size_t)256 * 1024)
		record_flush(html->writer);
}

void
html_put(struct html *html, const char *markup)
{
	buffer_append_span(&html->writer->out, span_of(markup));
}

void
html_number(struct html *html, size_t number)
{
	buffer_append_number(&html->writer->out, number);
}

struct span
html_string(struct html *html, struct span value)
{
	html->text.length = 0;
	return record_decode(value, &html->text) ? buffer_span(&html->text) : (struct span){NULL, 0};
}

void
html_cell(struct html *html)
{
	html_text(html, buffer_span(&html->cell));
	html->cell.length = 0;
}

/* ---- the page ---- */

static void
put_summary(struct html *html)
{
	struct report *report = html->report;

	html_put(html, "<h1>Who committed how much to what</h1>\n<p class=\"dim\">");
	if (report->has_documents) {
		html_number(html, report->documents);
		html_put(html, report->documents == 1 ? " article" : " articles");
		if (report->first_day.length != 0) {
			html_put(html, " of ");
			html_text(html, buffer_span(&report->first_day));
			html_put(html, " to ");
			html_text(html, buffer_span(&report->last_day));
		}
		html_put(html, ", ");
	}
	if (report->has_mentions) {
		html_number(html, report->mentions);
		html_put(html, report->mentions == 1 ? " amount, " : " amounts, ");
	}
	html_number(html, report->count);
	html_put(html, report->count == 1 ? " commitment</p>\n" : " commitments</p>\n");
}

static void
put_legend(struct html *html)
{
	html_put(html, "<p class=\"dim\">≥ at least, ≤ at most, ~ about. * The currency is not stated with the amount, it is "
		       "that of the article. Amounts are as stated, digit for digit; converted ones are rounded to three "
		       "digits.</p>\n");
}

static void
print_body(struct html *html)
{
	put_summary(html);
	html_print_totals(html);
	html_print_timeline(html);
	html_print_counts(html);
	html_print_table(html);
	put_legend(html);
}

/* The page is a template with one place for all that is different. */
static void
print_page(struct html *html)
{
	struct span rest = {data_report.bytes, data_report.length}, line;

	while (span_split(&rest, '\n', &line)) {
		if (span_is(line, "@@BODY@@")) {
			print_body(html);
		} else if (rest.at != NULL) {
			buffer_append_span(&html->writer->out, line);
			buffer_append_byte(&html->writer->out, '\n');
		}
	}
}

static void
write_page(struct program_run *run, const struct options *options)
{
	struct report report;
	struct html html = {.report = &report, .writer = &run->writer};

	report_init(&report, &run->diag, 0);
	buffer_init(&html.safe, &run->diag);
	buffer_init(&html.text, &run->diag);
	buffer_init(&html.cell, &run->diag);
	report_read_commitments(&report, &run->reader);
	if (options->documents != NULL)
		report_read_documents(&report, options->documents);
	if (options->mentions != NULL)
		report_read_mentions(&report, options->mentions);
	if (options->totals != NULL)
		report_read_totals(&report, options->totals);
	print_page(&html);
	buffer_free(&html.cell);
	buffer_free(&html.text);
	buffer_free(&html.safe);
	report_free(&report);
}

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {0};

	if (program_start(&run, &program, &options, argc, argv, NULL, 0))
		write_page(&run, &options);
	return program_finish(&run);
}
