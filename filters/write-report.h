/* write-report - what its parts share: the commitments and what is known beside them */
#ifndef MONEYTRAIL_WRITE_REPORT_H
#define MONEYTRAIL_WRITE_REPORT_H

#include "lib/record.h"
#include "write-report-text.h"

enum { ROLES_MAX = 32 };

/* A commitment record as it was read, in report.lines. */
struct entry {
	size_t offset, length;
	struct span record; /* set once all are read */
	struct span day;    /* raw "first", quotes and all; length 0: undated */
};

struct role_count {
	struct buffer name;
	size_t count;
};

struct report {
	struct diag *diag;
	struct buffer lines;	/* commitment records behind each other */
	struct entry *entries;
	size_t count, capacity;

	struct dictionary docs; /* cited documents, to offsets in titles */
	struct buffer titles;	/* NUL-ended; offset 0 is the empty one */
	bool has_documents;
	size_t documents;
	struct buffer first_day, last_day;

	bool has_mentions;
	size_t mentions;
	struct role_count roles[ROLES_MAX];
	size_t role_count;

	struct buffer totals;	/* total records behind each other, LF-ended */
	struct symbols symbols;
	struct buffer code;	/* of the currency at hand */
	size_t width;
	bool colour;		/* sequences that set a terminal's colours */
};

void report_init(struct report *report, struct diag *diag, size_t width);
void report_free(struct report *report);

/* Reading. */
void report_read_commitments(struct report *report, struct record_reader *reader);
void report_read_documents(struct report *report, const char *path);
void report_read_mentions(struct report *report, const char *path);
void report_read_totals(struct report *report, const char *path);

/* "≥ CN¥6 bn*": as the article states it, digit for digit. */
void report_append_amount(struct report *report, struct buffer *out, struct span record);
/* The converted amount, three digits of it; exactly where nothing was converted, if that fits into `width` columns. */
void report_append_value(struct report *report, struct buffer *out, struct span record, size_t width);
/* The sum of a total record, three digits of it. */
void report_append_total(struct report *report, struct buffer *out, struct span total);
/* "JD.com", or "JD.com, 2025": the members that a total record stands for, safe to print. */
void report_append_label(struct report *report, struct buffer *out, struct span total);
/* What the totals are grouped by, as the head of their column: "Who", "Who, year". */
void report_append_heading(struct report *report, struct buffer *out);
/* "The title [doc]", with these brackets, safe to print; without a title the doc. */
void report_append_source(struct report *report, struct buffer *out, struct span doc, const char *open, char close);
/* "grant or aid" for grant_or_aid; the name itself, safe to print, if it is none of ours. */
void report_append_role(struct buffer *out, struct span role);
/* "China Mobile, China Unicom": who commits, with joint givers, safe to print; nothing if it is not said. */
void report_append_actors(struct report *report, struct buffer *out, struct span record);

/* Writing: the whole page, for a terminal or as Markdown. */
void report_print_markdown(struct report *report, struct record_writer *writer);
void report_print(struct report *report, struct record_writer *writer);

#endif
