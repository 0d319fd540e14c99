/* write-report - commitment records to a page that people read; see write-report.1 */
#include <stdlib.h>

#include "lib/program.h"
#include "write-report.h"

enum { WIDTH_LEAST = 60, WIDTH = 88, WIDTH_MOST = 1000 };

struct options {
	const char *documents, *mentions, *totals;
	size_t width;
};

enum { DOCUMENTS, MENTIONS, TOTALS, OPTION_WIDTH, OPTIONS };

static const struct program_option own_options[OPTIONS] = {
	[DOCUMENTS] = {'d', "documents", "FILE", "document records: their number, days and titles"},
	[MENTIONS] = {'m', "mentions", "FILE", "mention records: how many amounts, in which roles"},
	[TOTALS] = {'t', "totals", "FILE", "total records, for the table at the top"},
	[OPTION_WIDTH] = {'w', "width", "COLUMNS", "of the page, 60 to 1000 (88)"},
};

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

static void
report_init(struct report *report, struct diag *diag, size_t width)
{
	*report = (struct report){.diag = diag, .width = width};
	buffer_init(&report->lines, diag);
	buffer_init(&report->titles, diag);
	buffer_init(&report->first_day, diag);
	buffer_init(&report->last_day, diag);
	buffer_init(&report->totals, diag);
	buffer_append_byte(&report->titles, '\0');
	dictionary_init(&report->docs, diag);
	symbols_init(&report->symbols, diag);
}

static void
report_free(struct report *report)
{
	for (size_t i = 0; i < report->role_count; i++)
		buffer_free(&report->roles[i].name);
	symbols_free(&report->symbols);
	dictionary_free(&report->docs);
	buffer_free(&report->totals);
	buffer_free(&report->last_day);
	buffer_free(&report->first_day);
	buffer_free(&report->titles);
	buffer_free(&report->lines);
	free(report->entries);
}

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {.width = WIDTH};

	if (program_start(&run, &program, &options, argc, argv, NULL, 0)) {
		struct report report;

		report_init(&report, &run.diag, options.width);
		report_read_commitments(&report, &run.reader);
		if (options.documents != NULL)
			report_read_documents(&report, options.documents);
		if (options.mentions != NULL)
			report_read_mentions(&report, options.mentions);
		if (options.totals != NULL)
			report_read_totals(&report, options.totals);
		report_print(&report, &run.writer);
		report_free(&report);
	}
	return program_finish(&run);
}
