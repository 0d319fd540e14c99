/* normalize-currency-files - tables of rates that the user brings, made ready to be searched */
#include <stdlib.h>

#include "lib/date.h"
#include "normalize-currency-tables.h"

/* ---- days as columns: the European Central Bank's file ---- */

bool
daily_layout(const struct table *t)
{
	if (!span_equal_nocase(table_column_name(t, 0), SPAN("date")))
		return false;
	for (size_t i = 1; i < t->columns; i++)
		if (currency_of(table_column_name(t, i)) != 0)
			return true;
	return false;
}

static void
append_header(struct buffer *text, const struct table *t)
{
	buffer_append_span(text, SPAN("Date"));
	for (size_t i = 1; i < t->columns; i++) {
		buffer_append_byte(text, ',');
		if (currency_of(table_column_name(t, i)) != 0)
			buffer_append_span(text, table_column_name(t, i));
	}
	buffer_append_byte(text, '\n');
}

/* "N/A" and nothing are the same; anything else must be a rate. */
static void
append_cells(struct buffer *text, const struct table *t)
{
	struct decimal rate;

	for (size_t i = 1; i < t->columns; i++) {
		struct span field = table_field(t, i);

		buffer_append_byte(text, ',');
		if (field.length == 0 || span_is(field, "N/A") || currency_of(table_column_name(t, i)) == 0)
			continue;
		if (!decimal_parse(field, &rate) || rate.negative || decimal_is_zero(&rate))
			table_die(t, field, "not a rate");
		buffer_append_span(text, field);
	}
	buffer_append_byte(text, '\n');
}

void
daily_read(struct buffer *text, struct table *t)
{
	int32_t day, last = INT32_MAX;

	append_header(text, t);
	while (table_next(t)) {
		if (!date_parse(table_field(t, 0), &day))
			table_die(t, table_field(t, 0), "not a day");
		if (day >= last)
			table_die(t, table_field(t, 0), "days must go back from the newest");
		buffer_append_span(text, table_field(t, 0));
		append_cells(text, t);
		last = day;
	}
}

/* ---- a rate a line ---- */

static void
add_rate(struct own_table *own, struct own_rate rate)
{
	if (own->count == own->capacity) {
		own->capacity = own->capacity == 0 ? 256 : own->capacity * 2;
		own->rates = diag_resize(own->text.diag, own->rates, own->capacity, sizeof *own->rates);
	}
	own->rates[own->count++] = rate;
}

/* Both ways round: what the line says of `quote`, and what of `base`. */
void
own_read(struct own_table *own, struct table *t)
{
	size_t date = table_column(t, "date", true), base = table_column(t, "base", true);
	size_t quote = table_column(t, "quote", true), rate = table_column(t, "rate", true);

	while (table_next(t)) {
		struct span number = table_field(t, rate);
		struct own_rate line = {.currency = currency_field(t, base), .other = currency_field(t, quote),
			.rate = {NULL, number.length}, .at = own->text.length};
		struct decimal value;

		if (!date_parse(table_field(t, date), &line.day))
			table_die(t, table_field(t, date), "not a day");
		if (!decimal_parse(number, &value) || value.negative || decimal_is_zero(&value))
			table_die(t, number, "not a rate");
		buffer_append_span(&own->text, number);
		add_rate(own, line);
		add_rate(own, (struct own_rate){.currency = line.other, .other = line.currency, .day = line.day,
			.rate = line.rate, .at = line.at, .upside_down = true});
	}
}

static int
compare_rates(const void *first, const void *second)
{
	const struct own_rate *a = first, *b = second;

	if (a->currency != b->currency)
		return a->currency < b->currency ? -1 : 1;
	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	if (currency_distance(a->other) != currency_distance(b->other))
		return currency_distance(a->other) - currency_distance(b->other);
	return a->at < b->at ? 1 : a->at > b->at ? -1 : 0; /* of two that say the same, the later line */
}

void
own_sort(struct own_table *own)
{
	if (own->count == 0)
		return;
	qsort(own->rates, own->count, sizeof *own->rates, compare_rates);
	for (size_t i = 0; i < own->count; i++)
		own->rates[i].rate.at = own->text.bytes + own->rates[i].at;
}

size_t
own_find(const struct own_table *own, uint32_t currency, int32_t day)
{
	size_t low = 0, high = own->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct own_rate *rate = &own->rates[middle];

		if (rate->currency < currency || (rate->currency == currency && rate->day > day))
			low = middle + 1;
		else
			high = middle;
	}
	return low < own->count && own->rates[low].currency == currency ? low : own->count;
}

void
own_free(struct own_table *own)
{
	buffer_free(&own->text);
	free(own->rates);
}
