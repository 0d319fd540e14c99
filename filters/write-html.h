/* write-html - what its parts share: a page in the making, everything from articles escaped */
#ifndef MONEYTRAIL_WRITE_HTML_H
#define MONEYTRAIL_WRITE_HTML_H

#include "write-report.h"

struct html {
	struct report *report;
	struct record_writer *writer;
	struct buffer safe, text, cell;
};

/* Markup of ours, as it is. */
void html_put(struct html *html, const char *markup);
/* Text from anywhere else: no character of it is markup, and none acts on the direction or the terminal. */
void html_text(struct html *html, struct span text);
void html_number(struct html *html, size_t number);
/* The cell's contents as text; the cell is empty then. */
void html_cell(struct html *html);
/* The decoded string of a member, raw, until the next call. */
struct span html_string(struct html *html, struct span value);

void html_print_totals(struct html *html);
void html_print_timeline(struct html *html);
void html_print_counts(struct html *html);
void html_print_table(struct html *html);

#endif
