/* aggregate-totals-write - totals as records or rows */
#include <stdlib.h>

#include "aggregate-day.h"
#include "aggregate-totals.h"

struct ranked {
	const struct totals *totals;
	const struct total *total;
	bool by_time;
};

/* By time where the first key is one; else the greatest total first. Names decide between equals. */
static int
compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	int order = x->by_time ? 0 : decimal_compare(&y->total->sum, &x->total->sum);

	if (order == 0)
		order = compare_text(&x->totals->keys, x->total->shown, y->total->shown);
	return order != 0 ? order : compare_text(&x->totals->keys, x->total->key, y->total->key);
}

static int
compare_sums(const void *a, const void *b)
{
	const struct currency_sum *x = a, *y = b;

	return (x->currency > y->currency) - (x->currency < y->currency);
}

static struct span
currency_text(uint32_t number, char text[3])
{
	text[0] = (char)(number >> 16);
	text[1] = (char)(number >> 8 & 255);
	text[2] = (char)(number & 255);
	return (struct span){text, 3};
}

/* A group's sums in order of their codes, behind the others; they stay valid until the next group. */
static size_t
sorted_sums(struct totals *totals, const struct total *total, struct currency_sum *out, size_t room)
{
	size_t count = 0;

	for (uint32_t i = total->currencies; i != 0 && count < room; i = totals->sums[i - 1].next)
		out[count++] = totals->sums[i - 1];
	qsort(out, count, sizeof *out, compare_sums);
	return count;
}

enum { CURRENCIES_MAX = 26 * 26 * 26 };

static void
write_total(struct totals *totals, const struct total *total, struct currency_sum *sums)
{
	struct record_writer *writer = totals->output->writer;
	struct span shown = pool_get(&totals->keys, total->shown);
	size_t count = sorted_sums(totals, total, sums, CURRENCIES_MAX);
	char day[DAY_TEXT], code[4] = "";

	record_open(writer);
	if (shown.length != 0) {
		buffer_append_span(&writer->out, shown);
		writer->first = false;
	}
	record_put_size(writer, "commitments", total->commitments);
	record_put_size(writer, "mentions", total->mentions);
	if (total->unvalued < total->commitments) {
		record_put_decimal(writer, "total", &total->sum);
		record_put_string(writer, "total_currency",
			pool_get(&totals->output->ledger->atoms->context->strings, totals->value_currency));
	}
	if (total->unvalued != 0)
		record_put_size(writer, "unvalued", total->unvalued);
	record_open_object(writer, "by_currency");
	for (size_t i = 0; i < count; i++) {
		currency_text(sums[i].currency, code);
		record_put_decimal(writer, code, &sums[i].sum);
	}
	record_close_object(writer);
	if (total->first != DAY_NONE) {
		date_write(total->first, day);
		record_put_string(writer, "first", (struct span){day, DAY_TEXT});
		date_write(total->last, day);
		record_put_string(writer, "last", (struct span){day, DAY_TEXT});
	}
	record_close(writer);
}

static void
row_names(struct totals *totals)
{
	static const char *const names[] = {"commitments", "mentions", "total", "total_currency", "unvalued",
		"by_currency", "first", "last"};
	struct output *output = totals->output;

	for (size_t i = 0; i < output->options->by_count; i++) {
		table_row_field(output, span_of(group_names[output->options->by[i]]));
		if (output->options->by[i] == GROUP_ACTOR)
			table_row_field(output, SPAN("actor_id"));
	}
	table_row_names(output, names, sizeof names / sizeof names[0]);
	table_row_end(output);
}

static void
row_keys(struct totals *totals, const struct total *total)
{
	struct output *output = totals->output;
	struct buffer *object = &totals->shown;

	object->length = 0;
	buffer_append_byte(object, '{');
	buffer_append_span(object, pool_get(&totals->keys, total->shown));
	buffer_append_byte(object, '}');
	for (size_t i = 0; i < output->options->by_count; i++) {
		table_row_json(output, record_find(buffer_span(object), group_names[output->options->by[i]]));
		if (output->options->by[i] == GROUP_ACTOR)
			table_row_json(output, record_find(buffer_span(object), "actor_id"));
	}
}

static void
row_total(struct totals *totals, const struct total *total, struct currency_sum *sums)
{
	struct output *output = totals->output;
	size_t count = sorted_sums(totals, total, sums, CURRENCIES_MAX);
	char day[DAY_TEXT], code[3], digits[DECIMAL_TEXT_MAX];
	bool valued = total->unvalued < total->commitments;

	row_keys(totals, total);
	table_row_size(output, total->commitments);
	table_row_size(output, total->mentions);
	if (valued)
		table_row_decimal(output, &total->sum);
	else
		table_row_field(output, SPAN(""));
	table_row_field(output, valued ? pool_get(&output->ledger->atoms->context->strings, totals->value_currency) :
					 SPAN(""));
	table_row_size(output, total->unvalued);
	output->text.length = 0;
	for (size_t i = 0; i < count; i++) {
		buffer_append_span(&output->text, i == 0 ? SPAN("") : SPAN("; "));
		buffer_append_span(&output->text, currency_text(sums[i].currency, code));
		buffer_append_byte(&output->text, ' ');
		buffer_append(&output->text, digits, decimal_write(&sums[i].sum, digits));
	}
	table_row_field(output, buffer_span(&output->text));
	for (int i = 0; i < 2; i++) {
		if (total->first != DAY_NONE)
			date_write(i == 0 ? total->first : total->last, day);
		table_row_field(output, total->first == DAY_NONE ? SPAN("") : (struct span){day, DAY_TEXT});
	}
	table_row_end(output);
}

void
write_groups(struct totals *totals)
{
	struct output *output = totals->output;
	struct diag *diag = output->writer->diag;
	const struct options *options = output->options;
	struct ranked *ranked = diag_allocate(diag, totals->count + 1, sizeof *ranked);
	struct currency_sum *sums = diag_allocate(diag, totals->sum_count + 1, sizeof *sums);
	bool by_time = options->top == 0 && (options->by[0] == GROUP_YEAR || options->by[0] == GROUP_MONTH);

	for (size_t i = 0; i < totals->count; i++)
		ranked[i] = (struct ranked){totals, &totals->all[i], by_time};
	qsort(ranked, totals->count, sizeof *ranked, compare_ranked);
	if (options->format != FORMAT_NDJSON)
		row_names(totals);
	for (size_t i = 0; i < totals->count && (options->top == 0 || i < options->top); i++)
		if (options->format == FORMAT_NDJSON)
			write_total(totals, ranked[i].total, sums);
		else
			row_total(totals, ranked[i].total, sums);
	free(ranked);
	free(sums);
}
