/* aggregate-rows - commitments as rows of a table */
#include "aggregate-day.h"
#include "aggregate-output.h"

static const char *const names[] = {"commitment", "actor", "actor_id", "role", "amount", "amount_max", "currency",
	"bound", "value", "value_currency", "rate", "rate_date", "purpose", "period", "first", "last", "count", "docs",
	"sources"};

void
table_commitment_names(struct output *output)
{
	table_row_names(output, names, sizeof names / sizeof names[0]);
	table_row_end(output);
}

static void
row_day(struct output *output, int32_t day)
{
	char text[DAY_TEXT];

	if (day == DAY_NONE) {
		table_row_field(output, SPAN(""));
		return;
	}
	date_write(day, text);
	table_row_field(output, (struct span){text, DAY_TEXT});
}

/* The collected strings in one field, bars between. */
static void
row_strings(struct output *output)
{
	struct buffer *text = &output->text;

	text->length = 0;
	for (size_t i = 0; i < output->string_count; i++) {
		if (i != 0)
			buffer_append_byte(text, '|');
		buffer_append_span(text, output->strings[i]);
	}
	table_row_field(output, buffer_span(text));
}

static void
row_figure(struct output *output)
{
	static const char *const bounds[BOUNDS] = {"exact", "approx", "min", "max"};
	const struct details *details = &output->details;

	table_row_decimal(output, &details->figure.amount);
	if (details->figure.range)
		table_row_decimal(output, &details->figure.most);
	else
		table_row_field(output, SPAN(""));
	table_row_field(output, details->figure.currency);
	table_row_field(output, span_of(bounds[details->figure.bound]));
	if (details->valued)
		table_row_decimal(output, &details->value);
	else
		table_row_field(output, SPAN(""));
	table_row_field(output, details->value_currency);
}

void
table_commitment(struct output *output, const struct commitment *commitment)
{
	const struct details *details = &output->details;

	table_row_size(output, commitment_number(output->ledger, commitment));
	table_row_field(output, details_actor(output, commitment, "actor", &output->text));
	table_row_field(output, details_actor(output, commitment, "actor_id", &output->text));
	table_row_field(output, span_of(role_name(commitment->role)));
	row_figure(output);
	table_row_json(output, details->rate);
	table_row_json(output, details->rate_date);
	table_row_json(output, details->purpose);
	table_row_json(output, details->period);
	row_day(output, commitment->first);
	row_day(output, commitment->last);
	table_row_size(output, commitment->count);
	collect_docs(output, commitment);
	row_strings(output);
	collect_from_evidence(output, "source");
	row_strings(output);
	table_row_end(output);
}
