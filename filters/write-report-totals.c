/* write-report-totals - the top of the page: what there is, and totals with bars */
#include <stdlib.h>

#include "write-report-page.h"

enum { TOTALS_MOST = 25, COUNT_COLUMNS = 6 };

/* ---- what there is ---- */

static int
compare_roles(const void *a, const void *b)
{
	const struct role_count *one = a, *other = b;

	if (one->count != other->count)
		return one->count > other->count ? -1 : 1;
	return span_compare(buffer_span(&one->name), buffer_span(&other->name));
}

static void
print_roles(struct page *page)
{
	struct report *report = page->report;

	qsort(report->roles, report->role_count, sizeof *report->roles, compare_roles);
	for (size_t i = 0; i < report->role_count; i++) {
		page_put(page, i == 0 ? "by role: " : ", ");
		page_put_role(page, buffer_span(&report->roles[i].name));
		page_put(page, " ");
		buffer_append_number(&page->line, report->roles[i].count);
	}
	page->text.length = 0;
	buffer_append_span(&page->text, buffer_span(&page->line));
	page->line.length = 0;
	page_put_wrapped(page, buffer_span(&page->text), 0);
}

void
page_print_head(struct page *page)
{
	struct report *report = page->report;

	page->style = PAGE_BOLD;
	page_put(page, "WHO COMMITTED HOW MUCH TO WHAT");
	page_end_line(page);
	page->style = PAGE_PLAIN;
	page_end_line(page);
	if (report->has_documents) {
		page_put_count(page, report->documents, "article", "articles");
		if (report->first_day.length != 0) {
			page_put(page, " of ");
			text_append_safe(&page->line, buffer_span(&report->first_day));
			page_put(page, " to ");
			text_append_safe(&page->line, buffer_span(&report->last_day));
		}
		page_put(page, ", ");
	}
	if (report->has_mentions) {
		page_put_count(page, report->mentions, "amount", "amounts");
		page_put(page, ", ");
	}
	page_put_count(page, report->count, "commitment", "commitments");
	page_end_line(page);
	if (report->role_count != 0)
		print_roles(page);
}

/* ---- totals ---- */

/* In page->text until the next call. */
static struct span
total_label(struct page *page, struct span total)
{
	page->text.length = 0;
	report_append_label(page->report, &page->text, total);
	return buffer_span(&page->text);
}

/* A bar in eighths of a column. */
static void
put_bar(struct page *page, const struct decimal *value, const struct decimal *most, size_t columns)
{
	static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	struct decimal wide = decimal_of(columns * 8), bar;
	char digits[DECIMAL_TEXT_MAX + 1];
	size_t length;

	if (decimal_is_zero(most) || value->negative || !decimal_multiply_divide(value, &wide, most, 0, &bar))
		return;
	digits[decimal_write(&bar, digits)] = '\0';
	length = (size_t)strtoul(digits, NULL, 10);
	page_style(page, &page->line, PAGE_BAR);
	for (size_t i = 0; i < length / 8; i++)
		page_put(page, "█");
	page_put(page, eighths[length % 8]);
	page_style(page, &page->line, PAGE_PLAIN);
}

/* What it is called, how many commitments, how much, and that as a bar. */
static void
print_total(struct page *page, struct span total, const struct decimal *most, size_t label_columns)
{
	size_t value_end = label_columns + COUNT_COLUMNS + PAGE_VALUE_COLUMNS, count;
	struct span label = total_label(page, total), line;
	struct decimal value;
	bool known = record_decimal(record_find(total, "total"), &value);

	if (text_width(label) <= label_columns) {
		buffer_append_span(&page->line, label);
	} else {
		(void)text_wrap(&label, label_columns - 1, &line);
		buffer_append_span(&page->line, line);
		page_put(page, "…");
	}
	if (record_size(record_find(total, "commitments"), &count)) {
		buffer_append_number(&page->cell, count);
		page_put_right(page, label_columns + COUNT_COLUMNS);
	}
	report_append_total(page->report, &page->cell, total);
	page_put_right(page, value_end);
	page_put(page, "  ");
	if (known)
		put_bar(page, &value, most, page->report->width - value_end - 2);
	page_end_line(page);
}

void
page_print_totals(struct page *page)
{
	struct report *report = page->report;
	struct span rest = buffer_span(&report->totals), line;
	struct decimal most = decimal_of(0), value;
	size_t label_columns = 0, count = 0, left_out = 0;

	while (span_split(&rest, '\n', &line) && line.length != 0) {
		size_t width = text_width(total_label(page, line));

		label_columns = width > label_columns ? width : label_columns;
		if (record_decimal(record_find(line, "total"), &value) && decimal_compare(&value, &most) > 0)
			most = value;
	}
	label_columns = label_columns > report->width / 2 - PAGE_INDENT ? report->width / 2 - PAGE_INDENT : label_columns;
	page_put_rule(page, "TOTALS OF COMMITMENTS");
	rest = buffer_span(&report->totals);
	while (span_split(&rest, '\n', &line) && line.length != 0) {
		if (count++ < TOTALS_MOST)
			print_total(page, line, &most, label_columns);
		else
			left_out++;
	}
	if (left_out != 0) {
		page_put(page, "and ");
		buffer_append_number(&page->line, left_out);
		page_put(page, " more, in totals.csv");
		page_end_line(page);
	}
}
