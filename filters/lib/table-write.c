/* table-write - fields of CSV, quoted where needed and harmless in a spreadsheet */
#include "table.h"

#include <string.h>

/* "-1.5", "+86": what a spreadsheet takes for a number, not for a formula. */
static bool
is_plain_number(struct span field)
{
	const char *at = field.at + 1, *limit = span_limit(field);
	size_t digits = 0;

	for (; at < limit && ((*at >= '0' && *at <= '9') || *at == '.'); at++)
		digits += *at != '.';
	return digits > 0 && at == limit && (field.at[0] == '-' || field.at[0] == '+');
}

/* What makes a spreadsheet take the field for a formula: = + - @ in either width, a tab or a line end before them. */
static bool
starts_formula(struct span field)
{
	static const char *const wide[] = {"＝", "＋", "－", "＠"};

	if (field.length == 0 || is_plain_number(field))
		return false;
	for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
		if (span_starts(field, span_of(wide[i])))
			return true;
	return memchr("=+-@\t\r\n", field.at[0], 7) != NULL;
}

static bool
needs_quotes(struct span field)
{
	if (field.length > 0 && (field.at[0] == ' ' || field.at[field.length - 1] == ' '))
		return true;
	for (size_t i = 0; i < field.length; i++)
		if (memchr(",\"\r\n\t", field.at[i], 5) != NULL)
			return true;
	return false;
}

void
table_write_field(struct buffer *out, struct span field)
{
	bool quotes = needs_quotes(field);

	if (quotes)
		buffer_append_byte(out, '"');
	if (starts_formula(field))
		buffer_append_byte(out, '\'');
	for (const char *at = field.at; at < span_limit(field); at++) {
		if (*at == '"')
			buffer_append_byte(out, '"');
		buffer_append_byte(out, *at);
	}
	if (quotes)
		buffer_append_byte(out, '"');
}
