/* write-report-page - lines by display width: put, wrapped, aligned to the right */
#include "write-report-page.h"

/* ---- lines ---- */

void
page_style(struct page *page, struct buffer *out, enum page_style style)
{
	static const char *const sequences[] = {[PAGE_PLAIN] = "\33[0m", [PAGE_BOLD] = "\33[1m", [PAGE_DIM] = "\33[2m",
		[PAGE_VALUE] = "\33[36m", [PAGE_BAR] = "\33[34m", [PAGE_WARNING] = "\33[33m"};

	if (page->report->colour)
		buffer_append_span(out, span_of(sequences[style]));
}

void
page_end_line(struct page *page)
{
	struct span line = buffer_span(&page->line);
	struct buffer *out = &page->writer->out;
	bool styled = page->style != PAGE_PLAIN && line.length != 0;

	while (line.length != 0 && line.at[line.length - 1] == ' ')
		line.length--;
	if (styled)
		page_style(page, out, page->style);
	buffer_append_span(out, line);
	if (styled)
		page_style(page, out, PAGE_PLAIN);
	buffer_append_byte(&page->writer->out, '\n');
	page->line.length = 0;
	if (page->writer->out.length > (size_t)64 * 1024)
		record_flush(page->writer);
}

void
page_put(struct page *page, const char *text)
{
	buffer_append_span(&page->line, span_of(text));
}

void
page_put_count(struct page *page, size_t number, const char *one, const char *many)
{
	buffer_append_number(&page->line, number);
	page_put(page, " ");
	page_put(page, number == 1 ? one : many);
}

void
page_go_to(struct page *page, size_t column)
{
	for (size_t width = text_width(buffer_span(&page->line)); width < column; width++)
		buffer_append_byte(&page->line, ' ');
}

void
page_put_right(struct page *page, size_t column)
{
	size_t width = text_width(buffer_span(&page->cell)), used = text_width(buffer_span(&page->line));

	if (used != 0 && used + 2 + width > column)
		page_end_line(page);
	page_go_to(page, column > width ? column - width : 0);
	buffer_append_span(&page->line, buffer_span(&page->cell));
	page->cell.length = 0;
}

void
page_put_wrapped(struct page *page, struct span text, size_t indent)
{
	struct span line, rest = text;
	size_t used = text_width(buffer_span(&page->line));

	while (text_wrap(&rest, page->report->width - (used > indent ? used : indent), &line)) {
		page_go_to(page, indent);
		buffer_append_span(&page->line, line);
		page_end_line(page);
		used = 0;
	}
	if (page->line.length != 0)
		page_end_line(page);
}

/* The decoded string of a member, safe to print; lives until the next call. Length 0 if it is none. */
struct span
page_safe(struct page *page, struct span value)
{
	size_t from;

	page->text.length = 0;
	if (!record_decode(value, &page->text))
		return (struct span){NULL, 0};
	from = page->text.length;
	buffer_reserve(&page->text, 8 * from);	/* the copy must not move what it reads */
	text_append_safe(&page->text, (struct span){page->text.bytes, from});
	return buffer_since(&page->text, from);
}

void
page_put_rule(struct page *page, const char *title)
{
	page_end_line(page);
	page->style = PAGE_BOLD;
	page_put(page, title);
	page_end_line(page);
	page->style = PAGE_DIM;
	for (size_t i = 0; i < page->report->width; i++)
		page_put(page, "─");
	page_end_line(page);
	page->style = PAGE_PLAIN;
}

void
page_put_role(struct page *page, struct span role)
{
	report_append_role(&page->line, role);
}
