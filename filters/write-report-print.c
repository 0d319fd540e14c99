/* write-report-print - every commitment with its amount, value, purpose and sources */
#include "write-report-page.h"

/* ---- amounts ---- */

static void
put_amount(struct page *page, struct span record, size_t column)
{
	report_append_amount(page->report, &page->cell, record);
	page_put_right(page, column);
}

static void
put_value(struct page *page, struct span record, size_t column)
{
	page_style(page, &page->cell, PAGE_VALUE);
	report_append_value(page->report, &page->cell, record, PAGE_VALUE_COLUMNS - 2);
	page_style(page, &page->cell, PAGE_PLAIN);
	page_put_right(page, column);
}

/* ---- commitments ---- */

static void
put_member(struct page *page, struct span record, const char *name, const char *before)
{
	struct span text = page_safe(page, record_find(record, name));

	if (text.length == 0)
		return;
	page_put(page, before);
	buffer_append_span(&page->line, text);
}

static void
put_actor(struct page *page, struct span actor)
{
	page_style(page, &page->line, PAGE_BOLD);
	buffer_append_span(&page->line, actor);
	page_style(page, &page->line, PAGE_PLAIN);
}

/* Date, actor, amount, value; an actor too long for its place has a line of its own. */
static void
print_first_line(struct page *page, struct span record)
{
	size_t width = page->report->width, amount_end = width - PAGE_VALUE_COLUMNS;
	struct span actor;

	put_member(page, record, "first", "");
	if (page->line.length == 0)
		page_put(page, "undated");
	page_go_to(page, PAGE_INDENT);
	page->text.length = 0;
	report_append_actors(page->report, &page->text, record);
	actor = buffer_span(&page->text);
	if (actor.length == 0)
		page_put(page, "(not said who)");
	else if (text_width(actor) <= amount_end - PAGE_AMOUNT_COLUMNS - PAGE_INDENT)
		put_actor(page, actor);
	else
		page_put_wrapped(page, actor, PAGE_INDENT);
	put_amount(page, record, amount_end);
	put_value(page, record, width);
	page_end_line(page);
}

/* "donation: relief for Henan, over three years" */
static void
print_purpose(struct page *page, struct span record)
{
	struct span role = record_find(record, "role");
	struct buffer *line = &page->line;

	if (record_type(role) == RECORD_STRING && !span_is(role, "\"commitment\"")) {
		page_put_role(page, span_between(role.at + 1, span_limit(role) - 1));
		if (record_find(record, "purpose").length != 0)
			page_put(page, ": ");
	}
	put_member(page, record, "purpose", "");
	put_member(page, record, "period", line->length != 0 ? ", " : "");
	put_member(page, record, "per", " per ");
	if (line->length == 0)
		return;
	page->text.length = 0;
	buffer_append_span(&page->text, buffer_span(line));
	line->length = 0;
	page_put_wrapped(page, buffer_span(&page->text), PAGE_INDENT);
}

/* The first of its tellings that has this member set; length 0 if none has. */
static struct span
find_telling(struct span record, const char *name)
{
	struct record_walk walk = record_enter(record_find(record, "mentions"));

	while (record_next(&walk))
		if (record_find(walk.value, name).length != 0)
			return walk.value;
	return (struct span){NULL, 0};
}

/* Where no purpose was found: what the article says, cut to two lines. */
static void
print_sentence(struct page *page, struct span record)
{
	struct span rest = page_safe(page, record_find(find_telling(record, "sentence"), "sentence")), line;
	size_t columns = page->report->width - PAGE_INDENT - 2;

	for (int i = 0; i < 2 && text_wrap(&rest, columns, &line); i++) {
		page_go_to(page, PAGE_INDENT);
		page_put(page, i == 0 ? "“" : "");
		buffer_append_span(&page->line, line);
		page_put(page, span_trim(rest).length == 0 ? "”" : i == 1 ? "…" : "");
		page_end_line(page);
	}
}

/* The stated conversion that the rate of the day belies: "$13.7 billion" for RMB 100 million. */
static void
print_conflict(struct page *page, struct span record)
{
	struct record_walk walk = record_enter(record_find(record, "mentions"));
	struct span stated = {NULL, 0}, factor = {NULL, 0};

	if (!record_is_true(record_find(record, "conflict")))
		return;
	while (stated.length == 0 && record_next(&walk))
		if (record_is_true(record_find(walk.value, "conflict")) && record_find(walk.value, "same_as").length != 0) {
			stated = record_find(walk.value, "quote");
			factor = record_find(walk.value, "conflict_factor");
		}
	page->cell.length = 0;
	buffer_append_span(&page->cell, SPAN("! "));
	if (stated.length != 0) {
		buffer_append_span(&page->cell, SPAN("the article makes it “"));
		buffer_append_span(&page->cell, page_safe(page, stated));
		buffer_append_span(&page->cell, SPAN("”, which is "));
		buffer_append_span(&page->cell, record_type(factor) == RECORD_NUMBER ? factor : SPAN("not"));
		if (record_type(factor) == RECORD_NUMBER)
			buffer_append_span(&page->cell, SPAN(" times what it would be at"));
		buffer_append_span(&page->cell, SPAN(" the rate of the day"));
	} else {
		buffer_append_span(&page->cell, SPAN("the article's own conversion is not the rate of the day"));
	}
	page->style = PAGE_WARNING;
	page_put_wrapped(page, buffer_span(&page->cell), PAGE_INDENT);
	page->style = PAGE_PLAIN;
	page->cell.length = 0;
}

static void
print_source(struct page *page, struct span value)
{
	struct buffer *cell = &page->cell;
	struct span doc = record_string(value, cell);

	if (doc.length == 0)
		return;
	page_go_to(page, PAGE_INDENT);
	page_put(page, "· ");
	page->text.length = 0;
	report_append_source(page->report, &page->text, doc, "  [", ']');
	cell->length = 0;
	page->style = PAGE_DIM;
	page_put_wrapped(page, buffer_span(&page->text), PAGE_INDENT + 2);
	page->style = PAGE_PLAIN;
}

/* "100 billion in all: 50 in April and 50 now": the parts stand here too and are not added twice. */
static void
print_parts(struct page *page, struct span record)
{
	struct record_walk parts = record_enter(record_find(record, "total_of"));
	size_t count = 0;

	while (record_next(&parts))
		count++;
	if (count == 0)
		return;
	page_go_to(page, PAGE_INDENT);
	page_put(page, "= ");
	page_put_count(page, count, "part", "parts");
	page_put(page, " also listed, added up once");
	page_end_line(page);
}

enum { SOURCES_MOST = 8 };

static void
print_sources(struct page *page, struct span record)
{
	struct record_walk docs = record_enter(record_find(record, "docs"));
	size_t count = 0;

	while (record_next(&docs))
		if (count++ < SOURCES_MOST)
			print_source(page, docs.value);
	if (count <= SOURCES_MOST)
		return;
	page_go_to(page, PAGE_INDENT);
	page_put(page, "· and ");
	page_put_count(page, count - SOURCES_MOST, "more article", "more articles");
	page_end_line(page);
}

static void
print_commitment(struct page *page, struct span record)
{
	print_first_line(page, record);
	print_purpose(page, record);
	if (record_find(record, "purpose").length == 0)
		print_sentence(page, record);
	print_parts(page, record);
	print_conflict(page, record);
	print_sources(page, record);
}

static void
print_legend(struct page *page)
{
	page_end_line(page);
	page->style = PAGE_DIM;
	page_put_wrapped(page, SPAN("≥ at least  ≤ at most  ~ about  * currency not stated, taken from the article  "
			       "! see there. Amounts are as stated, digit for digit; converted ones are rounded to three digits."), 0);
	page->style = PAGE_PLAIN;
}

void
report_print(struct report *report, struct record_writer *writer)
{
	struct page page = {.report = report, .writer = writer};

	buffer_init(&page.line, report->diag);
	buffer_init(&page.cell, report->diag);
	buffer_init(&page.text, report->diag);
	page_print_head(&page);
	if (report->totals.length != 0)
		page_print_totals(&page);
	page_put_rule(&page, "COMMITMENTS");
	for (size_t i = 0; i < report->count; i++) {
		if (i != 0)
			page_end_line(&page);
		print_commitment(&page, report->entries[i].record);
	}
	if (report->count == 0) {
		page_put(&page, "none found");
		page_end_line(&page);
	} else {
		print_legend(&page);
	}
	buffer_free(&page.text);
	buffer_free(&page.cell);
	buffer_free(&page.line);
}
