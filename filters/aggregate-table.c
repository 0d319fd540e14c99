/* aggregate-table - rows for spreadsheets: CSV by the rules of lib/table, or TSV with escapes */
#include "aggregate-output.h"
#include "lib/table.h"

/* In TSV tab, line ends and backslash are escaped; what a spreadsheet would take for a formula is led by an apostrophe. */
static void
append_tsv(struct buffer *out, struct span field)
{
	struct decimal number;

	if (field.length != 0 && memchr("=+-@\t\r", field.at[0], 6) != NULL && !decimal_parse(field, &number))
		buffer_append_byte(out, '\'');
	for (size_t i = 0; i < field.length; i++) {
		static const char bytes[] = "\t\n\r\\", letters[] = "tnr\\";
		const char *special = field.at[i] == '\0' ? NULL : memchr(bytes, field.at[i], 4);

		if (special != NULL) {
			buffer_append_byte(out, '\\');
			buffer_append_byte(out, letters[special - bytes]);
		} else {
			buffer_append_byte(out, field.at[i]);
		}
	}
}

void
table_row_field(struct output *output, struct span field)
{
	struct buffer *line = &output->line;
	bool tsv = output->options->format == FORMAT_TSV;

	if (output->row_open)
		buffer_append_byte(line, tsv ? '\t' : ',');
	output->row_open = true;
	if (tsv)
		append_tsv(line, field);
	else
		table_write_field(line, field);
}

void
table_row_decimal(struct output *output, const struct decimal *number)
{
	char text[DECIMAL_TEXT_MAX];

	table_row_field(output, (struct span){text, decimal_write(number, text)});
}

void
table_row_size(struct output *output, size_t number)
{
	struct decimal d = decimal_of(number);

	table_row_decimal(output, &d);
}

void
table_row_json(struct output *output, struct span value)
{
	struct buffer *work = &output->work;

	work->length = 0;
	if (record_decode(value, work))
		table_row_field(output, buffer_span(work));
	else
		table_row_field(output, record_type(value) == RECORD_NUMBER ? value : SPAN(""));
}

void
table_row_end(struct output *output)
{
	struct buffer *line = &output->line;

	buffer_append_byte(line, '\n');
	buffer_append_span(&output->writer->out, buffer_span(line));
	if (output->writer->out.length > (1U << 16))
		record_flush(output->writer);
	line->length = 0;
	output->row_open = false;
}

void
table_row_names(struct output *output, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		table_row_field(output, span_of(names[i]));
}
