/* write-html-charts - totals as bars, commitments in time, counts by role and currency */
#include <stdlib.h>

#include "lib/date.h"
#include "write-html.h"

/* ---- totals ---- */

enum { TOTALS_SHOWN = 25 };

/* 0 to 1000 for value of most. */
static size_t
per_mille(const struct decimal *value, const struct decimal *most)
{
	struct decimal thousand = decimal_of(1000), share;
	char digits[DECIMAL_TEXT_MAX + 1];

	if (decimal_is_zero(most) || value->negative || !decimal_multiply_divide(value, &thousand, most, 0, &share))
		return 0;
	digits[decimal_write(&share, digits)] = '\0';
	return (size_t)strtoul(digits, NULL, 10);
}

static void
put_total(struct html *html, struct span total, const struct decimal *most)
{
	struct decimal value;
	size_t count;

	report_append_label(html->report, &html->cell, total);
	html_put(html, "<tr><td>");
	html_cell(html);
	html_put(html, "</td><td class=\"n\">");
	if (record_size(record_find(total, "commitments"), &count))
		html_number(html, count);
	html_put(html, "</td><td class=\"n\">");
	report_append_total(html->report, &html->cell, total);
	html_cell(html);
	html_put(html, "</td><td>");
	if (record_decimal(record_find(total, "total"), &value)) {
		html_put(html, "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
			       "<rect height=\"10\" width=\"");
		html_number(html, per_mille(&value, most));
		html_put(html, "\"/></svg>");
	}
	html_put(html, "</td></tr>\n");
}

static void
open_totals(struct html *html)
{
	html_put(html, "<table><thead><tr><th scope=\"col\">");
	report_append_heading(html->report, &html->cell);
	html_cell(html);
	html_put(html, "</th><th scope=\"col\" class=\"n\">Commitments</th>"
		       "<th scope=\"col\" class=\"n\">Total</th><td></td></tr></thead>\n<tbody>\n");
}

/* The greatest are shown, the rest can be opened. */
void
html_print_totals(struct html *html)
{
	struct span rest = buffer_span(&html->report->totals), line;
	struct decimal most = decimal_of(0), value;
	size_t count = 0;

	if (rest.length == 0)
		return;
	while (span_split(&rest, '\n', &line))
		if (line.length != 0 && record_decimal(record_find(line, "total"), &value) &&
		    decimal_compare(&value, &most) > 0)
			most = value;
	html_put(html, "<h2>Totals</h2>\n<div id=\"totals\">\n");
	open_totals(html);
	rest = buffer_span(&html->report->totals);
	while (span_split(&rest, '\n', &line)) {
		if (line.length == 0)
			continue;
		if (count++ == TOTALS_SHOWN) {
			html_put(html, "</tbody></table>\n<details><summary>more</summary>\n");
			open_totals(html);
		}
		put_total(html, line, &most);
	}
	html_put(html, count > TOTALS_SHOWN ? "</tbody></table></details>\n</div>\n" : "</tbody></table>\n</div>\n");
}

/* ---- commitments in time ---- */

enum { PLOT_WIDTH = 1000, PLOT_HEIGHT = 300, LEFT = 90, RIGHT = 20, TOP = 20, BOTTOM = 40, DECADE = 1000 };

struct plot {
	int32_t first, last; /* days */
	size_t low, high;    /* decades: 9 is a billion */
	bool any;
};

/* Powers of ten in thousandths, straight between them: 9000 for a billion, 9500 for 5.5 billion. */
static size_t
magnitude(const struct decimal *value)
{
	char text[DECIMAL_TEXT_MAX];
	size_t length = decimal_write(value, text), digits = 0, lead;

	while (digits < length && text[digits] >= '0' && text[digits] <= '9')
		digits++;
	if (digits == 0 || text[0] == '0')
		return 0;
	lead = (size_t)(text[0] - '0') * 10 + (digits > 1 ? (size_t)(text[1] - '0') : 0);
	return (digits - 1) * DECADE + (lead - 10) * DECADE / 90;
}

/* Where a commitment stands; false if it has no day or no value. */
static bool
place(const struct entry *entry, int32_t *day, size_t *height)
{
	struct decimal value;

	if (entry->day.length != DATE_LENGTH + 2 || !date_parse((struct span){entry->day.at + 1, DATE_LENGTH}, day))
		return false;
	if (!record_decimal(record_find(entry->record, "value"), &value) || value.negative)
		return false;
	*height = magnitude(&value);
	return true;
}

static struct plot
measure(const struct report *report)
{
	struct plot plot = {0};
	int32_t day;
	size_t height;

	for (size_t i = 0; i < report->count; i++) {
		if (!place(&report->entries[i], &day, &height))
			continue;
		if (!plot.any || day < plot.first)
			plot.first = day;
		if (!plot.any || day > plot.last)
			plot.last = day;
		if (!plot.any || height / DECADE < plot.low)
			plot.low = height / DECADE;
		if (!plot.any || height / DECADE + 1 > plot.high)
			plot.high = height / DECADE + 1;
		plot.any = true;
	}
	return plot;
}

static size_t
x_of(const struct plot *plot, int32_t day)
{
	int64_t span = plot->last > plot->first ? plot->last - plot->first : 1;

	return LEFT + (size_t)((day - plot->first) * (int64_t)(PLOT_WIDTH - LEFT - RIGHT) / span);
}

static size_t
y_of(const struct plot *plot, size_t height)
{
	size_t range = (plot->high - plot->low) * DECADE;

	return TOP + (PLOT_HEIGHT - TOP - BOTTOM) * (plot->high * DECADE - height) / range;
}

/* A line and its amount for every power of ten. */
static void
put_decades(struct html *html, const struct plot *plot, struct span currency)
{
	for (size_t decade = plot->low; decade <= plot->high; decade++) {
		struct decimal value = decimal_of(1);
		size_t y = y_of(plot, decade * DECADE);

		(void)decimal_shift(&value, (int)decade, &value);
		html_put(html, "<line x1=\"90\" x2=\"980\" y1=\"");
		html_number(html, y);
		html_put(html, "\" y2=\"");
		html_number(html, y);
		html_put(html, "\"/><text x=\"82\" text-anchor=\"end\" y=\"");
		html_number(html, y + 4);
		html_put(html, "\">");
		symbols_append(&html->report->symbols, &html->cell, currency);
		amount_append_rounded(&html->cell, &value);
		html_cell(html);
		html_put(html, "</text>\n");
	}
}

static void
put_years(struct html *html, const struct plot *plot)
{
	char text[DATE_LENGTH];
	size_t before = 0;

	for (int32_t day = plot->first; day <= plot->last; day++) {
		size_t x = x_of(plot, day);

		date_write(day, text);
		if (memcmp(text + 4, "-01-01", 6) != 0 || (before != 0 && x < before + 45))
			continue;
		before = x;
		html_put(html, "<text y=\"288\" text-anchor=\"middle\" x=\"");
		html_number(html, x);
		html_put(html, "\">");
		html_text(html, (struct span){text, 4});
		html_put(html, "</text>\n");
	}
}

static void
put_dot(struct html *html, const struct plot *plot, size_t index)
{
	struct entry *entry = &html->report->entries[index];
	int32_t day;
	size_t height;

	if (!place(entry, &day, &height))
		return;
	html_put(html, "<a href=\"#c");
	html_number(html, index + 1);
	html_put(html, "\"><circle r=\"6\" cx=\"");
	html_number(html, x_of(plot, day));
	html_put(html, "\" cy=\"");
	html_number(html, y_of(plot, height));
	html_put(html, "\"><title>");
	html_text(html, html_string(html, entry->day));
	html_put(html, " ");
	html_text(html, html_string(html, record_find(entry->record, "actor")));
	html_put(html, " ");
	report_append_value(html->report, &html->cell, entry->record, SIZE_MAX);
	html_cell(html);
	html_put(html, "</title></circle></a>\n");
}

void
html_print_timeline(struct html *html)
{
	struct report *report = html->report;
	struct plot plot = measure(report);
	struct span currency = {NULL, 0};

	if (!plot.any)
		return;
	for (size_t i = 0; i < report->count && currency.length == 0; i++)
		currency = html_string(html, record_find(report->entries[i].record, "value_currency"));
	html_put(html, "<h2>In time</h2>\n<p class=\"dim\">One dot a commitment, by day and value; the table below holds the "
		       "same.</p>\n<div class=\"scroll\"><svg class=\"dots\" viewBox=\"0 0 1000 300\" role=\"group\" aria-label=\"Commitments by day and "
		       "value\">\n");
	put_decades(html, &plot, currency);
	put_years(html, &plot);
	for (size_t i = 0; i < report->count; i++)
		put_dot(html, &plot, i);
	html_put(html, "</svg></div>\n");
}

/* ---- counts ---- */

enum { TALLY_MOST = 64 };

struct tally_row {
	struct span name; /* raw */
	size_t count;
};

struct tally {
	struct tally_row rows[TALLY_MOST];
	size_t used;
};

/* The most frequent first, then by name. */
static int
compare_rows(const void *a, const void *b)
{
	const struct tally_row *one = a, *other = b;

	if (one->count != other->count)
		return one->count > other->count ? -1 : 1;
	return span_compare(one->name, other->name);
}

static void
tally_add(struct tally *tally, struct span name)
{
	size_t i = 0;

	while (i < tally->used && !span_equal(tally->rows[i].name, name))
		i++;
	if (name.length == 0 || i == TALLY_MOST)
		return;
	if (i == tally->used)
		tally->rows[tally->used++].name = name;
	tally->rows[i].count++;
}

static void
put_tally(struct html *html, const char *member, const char *title)
{
	struct tally tally = {0};
	struct report *report = html->report;

	for (size_t i = 0; i < report->count; i++)
		tally_add(&tally, record_find(report->entries[i].record, member));
	if (tally.used != 0)
		qsort(tally.rows, tally.used, sizeof tally.rows[0], compare_rows);
	html_put(html, "<table><thead><tr><th>");
	html_put(html, title);
	html_put(html, "</th><th class=\"n\">Commitments</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < tally.used; i++) {
		html_put(html, "<tr><td>");
		report_append_role(&html->cell, html_string(html, tally.rows[i].name));
		html_cell(html);
		html_put(html, "</td><td class=\"n\">");
		html_number(html, tally.rows[i].count);
		html_put(html, "</td></tr>\n");
	}
	html_put(html, "</tbody></table>\n");
}

void
html_print_counts(struct html *html)
{
	if (html->report->count == 0)
		return;
	html_put(html, "<h2>By role and currency</h2>\n<div class=\"pair\">\n");
	put_tally(html, "role", "Role");
	put_tally(html, "currency", "Currency");
	html_put(html, "</div>\n");
}
