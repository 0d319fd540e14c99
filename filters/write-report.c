/* write-report - commitment records to a page that people read; see write-report.1 */
#include <unistd.h>

#include "lib/program.h"
#include "write-report.h"

enum { WIDTH_LEAST = 60, WIDTH = 88, WIDTH_MOST = 1000 };

struct options {
	const char *documents, *mentions, *totals;
	size_t width;
	bool markdown, colour;
};

enum { DOCUMENTS, MENTIONS, TOTALS, OPTION_WIDTH, FORMAT, COLOUR, OPTIONS };

static const struct program_option own_options[OPTIONS] = {
	[DOCUMENTS] = {'d', "documents", "FILE", "document records: their number, days and titles"},
	[MENTIONS] = {'m', "mentions", "FILE", "mention records: how many amounts, in which roles"},
	[TOTALS] = {'t', "totals", "FILE", "total records, for the table at the top"},
	[OPTION_WIDTH] = {'w', "width", "COLUMNS", "of the page, 60 to 1000 (88)"},
	[FORMAT] = {'f', "format", "FORMAT", "text, or md: tables of GitHub-style Markdown (text)"},
	[COLOUR] = {0, "color", "WHEN", "never, always, or auto: if stdout is a terminal (never)"},
};

static bool
set_format(struct options *options, struct diag *diag, const char *value)
{
	options->markdown = strcmp(value, "md") == 0 || strcmp(value, "markdown") == 0;
	if (options->markdown || strcmp(value, "text") == 0)
		return true;
	diag_note(diag, "--format takes text or md, not %s", value);
	return false;
}

static bool
set_colour(struct options *options, struct diag *diag, const char *value)
{
	options->colour = strcmp(value, "always") == 0 || (strcmp(value, "auto") == 0 && isatty(STDOUT_FILENO) == 1);
	if (options->colour || strcmp(value, "never") == 0 || strcmp(value, "auto") == 0)
		return true;
	diag_note(diag, "--color takes never, always or auto, not %s", value);
	return false;
}

static bool
set_option(void *state, struct diag *diag, size_t index, const char *value)
{
	struct options *options = state;

	switch (index) {
	case DOCUMENTS:
		options->documents = value;
		return true;
	case MENTIONS:
		options->mentions = value;
		return true;
	case TOTALS:
		options->totals = value;
		return true;
	case FORMAT:
		return set_format(options, diag, value);
	case COLOUR:
		return set_colour(options, diag, value);
	default:
		return program_number(diag, "width", value, WIDTH_LEAST, WIDTH_MOST, &options->width);
	}
}

static const struct program program = {
	.name = "write-report",
	.purpose = "Commitment records to a page that people read: totals, then every commitment with its sources.",
	.example = "aggregate --commitments <mentions.ndjson | write-report -d documents.ndjson",
	.options = own_options,
	.option_count = OPTIONS,
	.set = set_option,
	.records = true,
};

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {.width = WIDTH};

	if (program_start(&run, &program, &options, argc, argv, NULL, 0)) {
		struct report report;

		report_init(&report, &run.diag, options.width);
		report.colour = options.colour;
		report_read_commitments(&report, &run.reader);
		if (options.documents != NULL)
			report_read_documents(&report, options.documents);
		if (options.mentions != NULL)
			report_read_mentions(&report, options.mentions);
		if (options.totals != NULL)
			report_read_totals(&report, options.totals);
		if (options.markdown)
			report_print_markdown(&report, &run.writer);
		else
			report_print(&report, &run.writer);
		report_free(&report);
	}
	return program_finish(&run);
}
