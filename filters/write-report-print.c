/* write-report-print - the page: what there is, totals with bars, every commitment with its sources */
#include <stdlib.h>

#include "write-report.h"

enum { DAY_COLUMNS = 10, INDENT = 12, AMOUNT_COLUMNS = 17, VALUE_COLUMNS = 14, TOTALS_MOST = 25 };

/* A line in the making, and room for decoded strings. */
struct page {
	struct report *report;
	struct record_writer *writer;
	struct buffer line, cell, text;
};

/* ---- lines ---- */

static void
end_line(struct page *page)
{
	struct span line = buffer_span(&page->line);

	while (line.length != 0 && line.at[line.length - 1] == ' ')
		line.length--;
	buffer_append_span(&page->writer->out, line);
	buffer_append_byte(&page->writer->out, '\n');
	page->line.length = 0;
	if (page->writer->out.length > (size_t)64 * 1024)
		record_flush(page->writer);
}

static void
put(struct page *page, const char *text)
{
	buffer_append_span(&page->line, span_of(text));
}

static void
put_number(struct page *page, size_t number)
{
	struct decimal decimal = decimal_of(number);

	amount_append(&page->line, &decimal);
}

static void
put_count(struct page *page, size_t number, const char *one, const char *many)
{
	buffer_append_number(&page->line, number);
	put(page, " ");
	put(page, number == 1 ? one : many);
}

/* Spaces up to this column. */
static void
go_to(struct page *page, size_t column)
{
	for (size_t width = text_width(buffer_span(&page->line)); width < column; width++)
		buffer_append_byte(&page->line, ' ');
}

/* The cell, so that it ends at this column; on a line of its own if it would touch what is there. */
static void
put_right(struct page *page, size_t column)
{
	size_t width = text_width(buffer_span(&page->cell)), used = text_width(buffer_span(&page->line));

	if (used != 0 && used + 2 + width > column)
		end_line(page);
	go_to(page, column > width ? column - width : 0);
	buffer_append_span(&page->line, buffer_span(&page->cell));
	page->cell.length = 0;
}

/* Text from an article behind what the line holds, wrapped, further lines indented. */
static void
put_wrapped(struct page *page, struct span text, size_t indent)
{
	struct span line, rest = text;
	size_t used = text_width(buffer_span(&page->line));

	while (text_wrap(&rest, page->report->width - (used > indent ? used : indent), &line)) {
		go_to(page, indent);
		buffer_append_span(&page->line, line);
		end_line(page);
		used = 0;
	}
	if (page->line.length != 0)
		end_line(page);
}

/* The decoded string of a member, safe to print; lives until the next call. Length 0 if it is none. */
static struct span
safe_string(struct page *page, struct span value)
{
	size_t from;

	page->text.length = 0;
	if (!record_decode(value, &page->text))
		return (struct span){NULL, 0};
	from = page->text.length;
	buffer_reserve(&page->text, 8 * from);	/* the copy must not move what it reads */
	text_append_safe(&page->text, (struct span){page->text.bytes, from});
	return (struct span){page->text.bytes + from, page->text.length - from};
}

static void
put_rule(struct page *page, const char *title)
{
	end_line(page);
	put(page, title);
	end_line(page);
	for (size_t i = 0; i < page->report->width; i++)
		put(page, "─");
	end_line(page);
}

/* ---- what there is ---- */

static const char *
role_words(struct span role)
{
	static const char *const words[][2] = {{"grant_or_aid", "grant or aid"}, {"loan_or_debt", "loan or debt"},
		{"profit_or_loss", "profit or loss"}, {"cost_or_spending", "cost or spending"},
		{"fine_or_settlement", "fine or settlement"}, {"market_size", "market size"}};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (span_is(role, words[i][0]))
			return words[i][1];
	return NULL;
}

static void
put_role(struct page *page, struct span role)
{
	const char *words = role_words(role);

	if (words != NULL)
		put(page, words);
	else
		text_append_safe(&page->line, role);
}

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
		put(page, i == 0 ? "by role: " : ", ");
		put_role(page, buffer_span(&report->roles[i].name));
		put(page, " ");
		buffer_append_number(&page->line, report->roles[i].count);
	}
	page->text.length = 0;
	buffer_append_span(&page->text, buffer_span(&page->line));
	page->line.length = 0;
	put_wrapped(page, buffer_span(&page->text), 0);
}

static void
print_head(struct page *page)
{
	struct report *report = page->report;

	put(page, "WHO COMMITTED HOW MUCH TO WHAT");
	end_line(page);
	end_line(page);
	if (report->has_documents) {
		put_count(page, report->documents, "article", "articles");
		if (report->first_day.length != 0) {
			put(page, " of ");
			text_append_safe(&page->line, buffer_span(&report->first_day));
			put(page, " to ");
			text_append_safe(&page->line, buffer_span(&report->last_day));
		}
		put(page, ", ");
	}
	if (report->has_mentions) {
		put_count(page, report->mentions, "amount", "amounts");
		put(page, ", ");
	}
	put_count(page, report->count, "commitment", "commitments");
	end_line(page);
	if (report->role_count != 0)
		print_roles(page);
}

/* ---- amounts ---- */

static void
append_figure(struct page *page, const char *mark, struct span currency, const struct decimal *from,
	const struct decimal *to)
{
	buffer_append_span(&page->cell, span_of(mark));
	symbols_append(&page->report->symbols, &page->cell, currency);
	amount_append(&page->cell, from);
	if (to != NULL) {
		buffer_append_span(&page->cell, SPAN(" to "));
		amount_append(&page->cell, to);
	}
}

/* ">CN¥6 bn": as the article states it, digit for digit. */
static void
put_amount(struct page *page, struct span record, size_t column)
{
	struct span bound = record_find(record, "bound"), currency = safe_string(page, record_find(record, "currency"));
	struct decimal amount, most;
	bool range = record_decimal(record_find(record, "amount_max"), &most);
	const char *mark = span_is(bound, "\"min\"") ? "≥ " : span_is(bound, "\"max\"") ? "≤ "
		: span_is(bound, "\"approx\"") ? "~ " : "";

	if (record_decimal(record_find(record, "amount"), &amount))
		append_figure(page, mark, currency, &amount, range ? &most : NULL);
	if (record_is_true(record_find(record, "inferred")))
		buffer_append_byte(&page->cell, '*');
	put_right(page, column);
}

/* Exactly, if that fits behind the symbol in the cell; the exact amount stands beside it anyhow. */
static void
append_unless_wide(struct page *page, const struct decimal *value)
{
	size_t before = page->cell.length;

	amount_append(&page->cell, value);
	if (text_width(buffer_span(&page->cell)) <= VALUE_COLUMNS - 2)
		return;
	page->cell.length = before;
	amount_append_rounded(&page->cell, value);
}

/* The converted amount, three digits of it; exactly where nothing was converted. */
static void
put_value(struct page *page, struct span record, size_t column)
{
	struct span currency = record_find(record, "value_currency");
	struct decimal value;

	if (!record_decimal(record_find(record, "value"), &value)) {
		buffer_append_span(&page->cell, SPAN("no rate"));
	} else {
		symbols_append(&page->report->symbols, &page->cell, safe_string(page, currency));
		if (span_equal(currency, record_find(record, "currency")))
			append_unless_wide(page, &value);
		else
			amount_append_rounded(&page->cell, &value);
	}
	put_right(page, column);
}

/* ---- totals ---- */

/* "JD.com", or "JD.com, 2025": the members that a total stands for. */
static struct span
total_label(struct page *page, struct span total)
{
	struct record_walk walk = record_enter(total);
	struct span label;

	page->cell.length = 0;
	while (record_next(&walk) && record_type(walk.value) == RECORD_STRING) {
		if (span_ends(walk.name, SPAN("_id")) || span_ends(walk.name, SPAN("currency")))
			continue;
		if (page->cell.length != 0)
			buffer_append_span(&page->cell, SPAN(", "));
		buffer_append_span(&page->cell, safe_string(page, walk.value));
	}
	if (page->cell.length == 0)
		buffer_append_span(&page->cell, SPAN("(not said who)"));
	page->text.length = 0;
	buffer_append_span(&page->text, buffer_span(&page->cell));
	page->cell.length = 0;
	label = buffer_span(&page->text);
	return label;
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
	for (size_t i = 0; i < length / 8; i++)
		put(page, "█");
	put(page, eighths[length % 8]);
}

static void
print_total(struct page *page, struct span total, const struct decimal *most, size_t label_columns)
{
	struct decimal value;
	struct span label = total_label(page, total), line;
	bool known = record_decimal(record_find(total, "total"), &value);

	(void)text_wrap(&label, label_columns, &line);
	buffer_append_span(&page->line, line);
	go_to(page, label_columns + 1);
	if (known) {
		symbols_append(&page->report->symbols, &page->cell, safe_string(page, record_find(total, "value_currency")));
		amount_append_rounded(&page->cell, &value);
	} else {
		buffer_append_span(&page->cell, SPAN("no rate"));
	}
	put_right(page, label_columns + 1 + VALUE_COLUMNS);
	put(page, "  ");
	if (known)
		put_bar(page, &value, most, page->report->width - label_columns - VALUE_COLUMNS - 3);
	end_line(page);
}

static void
print_totals(struct page *page)
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
	label_columns = label_columns > report->width / 2 - INDENT ? report->width / 2 - INDENT : label_columns;
	put_rule(page, "TOTALS");
	rest = buffer_span(&report->totals);
	while (span_split(&rest, '\n', &line) && line.length != 0) {
		if (count++ < TOTALS_MOST)
			print_total(page, line, &most, label_columns);
		else
			left_out++;
	}
	if (left_out != 0) {
		put(page, "and ");
		put_number(page, left_out);
		put(page, " more, in totals.csv");
		end_line(page);
	}
}

/* ---- commitments ---- */

static void
put_member(struct page *page, struct span record, const char *name, const char *before)
{
	struct span text = safe_string(page, record_find(record, name));

	if (text.length == 0)
		return;
	put(page, before);
	buffer_append_span(&page->line, text);
}

/* Date, actor, amount, value; an actor too long for its place has a line of its own. */
static void
print_first_line(struct page *page, struct span record)
{
	size_t width = page->report->width, amount_end = width - VALUE_COLUMNS;
	struct span actor;

	put_member(page, record, "first", "");
	if (page->line.length == 0)
		put(page, "undated");
	go_to(page, INDENT);
	actor = safe_string(page, record_find(record, "actor"));
	if (actor.length == 0)
		put(page, "(not said who)");
	else if (text_width(actor) <= amount_end - AMOUNT_COLUMNS - INDENT)
		buffer_append_span(&page->line, actor);
	else
		put_wrapped(page, actor, INDENT);
	put_amount(page, record, amount_end);
	put_value(page, record, width);
	end_line(page);
}

/* "donation: relief for Henan, over three years" */
static void
print_purpose(struct page *page, struct span record)
{
	struct span role = record_find(record, "role");
	struct buffer *line = &page->line;

	if (record_type(role) == RECORD_STRING && !span_is(role, "\"commitment\"")) {
		put_role(page, span_between(role.at + 1, span_limit(role) - 1));
		if (record_find(record, "purpose").length != 0)
			put(page, ": ");
	}
	put_member(page, record, "purpose", "");
	put_member(page, record, "period", line->length != 0 ? ", " : "");
	put_member(page, record, "per", " per ");
	if (line->length == 0)
		return;
	page->text.length = 0;
	buffer_append_span(&page->text, buffer_span(line));
	line->length = 0;
	put_wrapped(page, buffer_span(&page->text), INDENT);
}

static void
print_conflict(struct page *page, struct span record)
{
	struct span conflict = record_find(record, "conflict");

	if (conflict.length == 0 || span_is(conflict, "false"))
		return;
	go_to(page, INDENT);
	put(page, "! the article's own conversion disagrees with the rate of the day");
	end_line(page);
}

static void
print_source(struct page *page, struct span value)
{
	struct buffer *cell = &page->cell;
	struct span doc = record_string(value, cell);
	uint32_t title = dictionary_get(&page->report->docs, doc);

	if (doc.length == 0)
		return;
	go_to(page, INDENT);
	put(page, "· ");
	page->text.length = 0;
	if (title != DICTIONARY_ABSENT && page->report->titles.bytes[title] != '\0') {
		buffer_append_span(&page->text, span_of(page->report->titles.bytes + title));
		buffer_append_span(&page->text, SPAN("  ["));
		text_append_safe(&page->text, doc);
		buffer_append_byte(&page->text, ']');
	} else {
		text_append_safe(&page->text, doc);
	}
	cell->length = 0;
	put_wrapped(page, buffer_span(&page->text), INDENT + 2);
}

static void
print_commitment(struct page *page, struct span record)
{
	struct record_walk docs = record_enter(record_find(record, "docs"));

	print_first_line(page, record);
	print_purpose(page, record);
	print_conflict(page, record);
	while (record_next(&docs))
		print_source(page, docs.value);
}

static void
print_legend(struct page *page)
{
	end_line(page);
	put_wrapped(page, SPAN("≥ at least  ≤ at most  ~ about  * currency not stated, taken from the article  "
			       "! see there. Amounts are as stated, digit for digit; converted ones are rounded to three digits."), 0);
}

void
report_print(struct report *report, struct record_writer *writer)
{
	struct page page = {.report = report, .writer = writer};

	buffer_init(&page.line, report->diag);
	buffer_init(&page.cell, report->diag);
	buffer_init(&page.text, report->diag);
	print_head(&page);
	if (report->totals.length != 0)
		print_totals(&page);
	put_rule(&page, "COMMITMENTS");
	for (size_t i = 0; i < report->count; i++) {
		if (i != 0)
			end_line(&page);
		print_commitment(&page, report->entries[i].record);
	}
	if (report->count == 0) {
		put(&page, "none found");
		end_line(&page);
	} else {
		print_legend(&page);
	}
	buffer_free(&page.text);
	buffer_free(&page.cell);
	buffer_free(&page.line);
}
