/* write-report-page - a page in the making: lines whose width is known, and what is put on them */
#ifndef MONEYTRAIL_WRITE_REPORT_PAGE_H
#define MONEYTRAIL_WRITE_REPORT_PAGE_H

#include "write-report.h"

enum { PAGE_INDENT = 12, PAGE_AMOUNT_COLUMNS = 17, PAGE_VALUE_COLUMNS = 14 };

/* How a line or a part of it looks on a terminal with colours. */
enum page_style { PAGE_PLAIN, PAGE_BOLD, PAGE_DIM, PAGE_VALUE, PAGE_BAR, PAGE_WARNING };

/* A line in the making, a cell to be aligned, and room for decoded strings. */
struct page {
	struct report *report;
	struct record_writer *writer;
	struct buffer line, cell, text;
	enum page_style style; /* of whole lines */
};

void page_put(struct page *page, const char *text);
/* What follows in the line or cell looks so; nothing where there are no colours. */
void page_style(struct page *page, struct buffer *out, enum page_style style);
/* "1 article", "2 articles" */
void page_put_count(struct page *page, size_t number, const char *one, const char *many);
/* "grant or aid" for grant_or_aid. */
void page_put_role(struct page *page, struct span role);
/* Spaces up to this column. */
void page_go_to(struct page *page, size_t column);
/* The cell, so that it ends at this column; on a line of its own if it would touch what is there. */
void page_put_right(struct page *page, size_t column);
/* Text behind what the line holds, wrapped, further lines indented; ends the line. */
void page_put_wrapped(struct page *page, struct span text, size_t indent);
void page_end_line(struct page *page);
/* An empty line, a title, and a rule as wide as the page. */
void page_put_rule(struct page *page, const char *title);
/* The decoded string of a member, safe to print, in page->text until the next call. Length 0 if it is none. */
struct span page_safe(struct page *page, struct span value);

/* The parts of the page that stand above the commitments. */
void page_print_head(struct page *page);
void page_print_totals(struct page *page);

#endif
