/* aggregate-totals - sums of commitments by actor, role, time, ... */
#include <stdlib.h>

#include "aggregate-day.h"
#include "aggregate-output.h"

static const char *const group_names[GROUPS] = {"actor", "role", "year", "month", "currency", "country", "source", "doc"};

/* One group. What it is called is taken from its first commitment. */
struct total {
	uint32_t key, shown; /* in totals.keys: what it is grouped by; its members as JSON, without braces */
	size_t commitments, mentions, unvalued;
	struct decimal sum;
	int32_t first, last;
	uint32_t currencies; /* index + 1 */
};

struct currency_sum {
	uint32_t currency, next;
	struct decimal sum;
};

struct totals {
	struct output *output;
	struct pool keys;
	uint32_t value_currency; /* the one that most values have */
	struct total *all;
	uint32_t *by_key; /* index + 1 by number of the key */
	struct currency_sum *sums;
	size_t count, capacity, key_capacity, sum_count, sum_capacity;
	struct buffer key, shown, value, text;
};

/* ---- keys ---- */

static void
append_value(struct buffer *out, const char *name, struct span value)
{
	if (value.length == 0)
		return;
	if (out->length != 0)
		buffer_append_byte(out, ',');
	record_quote(out, span_of(name));
	buffer_append_byte(out, ':');
	record_quote(out, value);
}

/* The part of a date that a group goes by: 2025 or 2025-04. */
static struct span
time_value(struct totals *totals, const struct commitment *commitment, size_t length)
{
	char text[DAY_TEXT];

	totals->value.length = 0;
	if (commitment->first != DAY_NONE) {
		day_write(commitment->first, text);
		buffer_append(&totals->value, text, length);
	}
	return buffer_span(&totals->value);
}

/* The one value that a commitment has for a key; source and doc have several. */
static struct span
single_value(struct totals *totals, const struct commitment *commitment, enum group group)
{
	struct output *output = totals->output;

	switch (group) {
	case GROUP_ROLE:
		return span_of(role_name(commitment->role));
	case GROUP_YEAR:
		return time_value(totals, commitment, 4);
	case GROUP_MONTH:
		return time_value(totals, commitment, 7);
	case GROUP_CURRENCY:
		return output->details.figure.currency;
	case GROUP_COUNTRY:
		return details_actor(output, commitment, "actor_country", &totals->value);
	default:
		return details_actor(output, commitment, "actor", &totals->value);
	}
}

static struct total *
group_of(struct totals *totals)
{
	uint32_t key = pool_put(&totals->keys, buffer_span(&totals->key));
	struct diag *diag = totals->output->writer->diag;

	if (key >= totals->key_capacity) {
		size_t before = totals->key_capacity;

		totals->key_capacity = (size_t)key * 2 + 64;
		totals->by_key = diag_resize(diag, totals->by_key, totals->key_capacity, sizeof *totals->by_key);
		memset(totals->by_key + before, 0, (totals->key_capacity - before) * sizeof *totals->by_key);
	}
	if (totals->by_key[key] == 0) {
		if (totals->count == totals->capacity) {
			totals->capacity = totals->capacity * 2 + 64;
			totals->all = diag_resize(diag, totals->all, totals->capacity, sizeof *totals->all);
		}
		totals->all[totals->count] = (struct total){.key = key, .first = DAY_NONE, .last = DAY_NONE,
			.shown = pool_put(&totals->keys, buffer_span(&totals->shown))};
		totals->by_key[key] = (uint32_t)++totals->count;
	}
	return &totals->all[totals->by_key[key] - 1];
}

/* ---- adding ---- */

static void
plus(struct totals *totals, struct decimal *sum, const struct decimal *amount)
{
	if (!decimal_add(sum, amount, sum))
		diag_reject(totals->output->writer->diag, "totals", (struct span){"", 0}, "a sum has more digits than fit");
}

static void
add_sum(struct totals *totals, struct total *total, uint32_t currency, const struct decimal *amount)
{
	for (uint32_t i = total->currencies; i != 0; i = totals->sums[i - 1].next)
		if (totals->sums[i - 1].currency == currency) {
			plus(totals, &totals->sums[i - 1].sum, amount);
			return;
		}
	if (totals->sum_count == totals->sum_capacity) {
		totals->sum_capacity = totals->sum_capacity * 2 + 64;
		totals->sums = diag_resize(totals->output->writer->diag, totals->sums, totals->sum_capacity,
			sizeof *totals->sums);
	}
	totals->sums[totals->sum_count++] = (struct currency_sum){currency, total->currencies, *amount};
	total->currencies = (uint32_t)totals->sum_count;
}

static void
add_to_group(struct totals *totals, const struct commitment *commitment)
{
	struct total *total = group_of(totals);
	const struct details *details = &totals->output->details;
	const struct ledger *ledger = totals->output->ledger;
	uint32_t value_currency = ledger->atoms->all[commitment->atom].key.value_currency;

	total->commitments++;
	total->mentions += commitment->count;
	if (details->valued && value_currency == totals->value_currency)
		plus(totals, &total->sum, &details->value);
	else
		total->unvalued++;
	add_sum(totals, total, currency_number(details->figure.currency), &details->figure.amount);
	if (commitment->first != DAY_NONE && (total->first == DAY_NONE || commitment->first < total->first))
		total->first = commitment->first;
	if (commitment->last != DAY_NONE && (total->last == DAY_NONE || commitment->last > total->last))
		total->last = commitment->last;
}

static void add_keys(struct totals *totals, const struct commitment *commitment, size_t depth);

/* One value of a key, then those of the keys behind it. */
static void
add_key(struct totals *totals, const struct commitment *commitment, size_t depth, struct span grouped, struct span shown)
{
	size_t key_length = totals->key.length, shown_length = totals->shown.length;
	enum group group = totals->output->options->by[depth];

	record_quote(&totals->key, grouped);
	append_value(&totals->shown, group_names[group], shown);
	if (group == GROUP_ACTOR)
		append_value(&totals->shown, "actor_id", details_actor(totals->output, commitment, "actor_id",
			&totals->value));
	add_keys(totals, commitment, depth + 1);
	totals->key.length = key_length;
	totals->shown.length = shown_length;
}

/* All documents or sources of a commitment, a copy: the keys behind use the list too. */
static void
add_several(struct totals *totals, const struct commitment *commitment, size_t depth, enum group group)
{
	struct output *output = totals->output;
	struct buffer values;
	struct span rest, value;

	if (group == GROUP_DOC)
		collect_docs(output, commitment);
	else
		collect_from_evidence(output, "source");
	buffer_init(&values, output->writer->diag);
	for (size_t i = 0; i < output->string_count; i++) {
		if (i != 0)
			buffer_append_byte(&values, '\0');
		buffer_append_span(&values, output->strings[i]);
	}
	rest = buffer_span(&values);
	if (output->string_count == 0)
		add_key(totals, commitment, depth, SPAN(""), SPAN(""));
	else
		while (span_split(&rest, '\0', &value))
			add_key(totals, commitment, depth, value, value);
	buffer_free(&values);
}

static void
add_keys(struct totals *totals, const struct commitment *commitment, size_t depth)
{
	const struct options *options = totals->output->options;
	const struct ledger *ledger = totals->output->ledger;
	struct span value;

	if (depth == options->by_count) {
		add_to_group(totals, commitment);
		return;
	}
	if (options->by[depth] == GROUP_SOURCE || options->by[depth] == GROUP_DOC) {
		add_several(totals, commitment, depth, options->by[depth]);
		return;
	}
	value = single_value(totals, commitment, options->by[depth]);
	if (options->by[depth] == GROUP_ACTOR) {
		uint32_t identity = ledger->actors.identity[ledger->atoms->all[commitment->atom].key.actor];

		totals->text.length = 0;
		buffer_append_number(&totals->text, identity);
		add_key(totals, commitment, depth, buffer_span(&totals->text), value);
	} else {
		add_key(totals, commitment, depth, value, value);
	}
}

/* ---- the currency of the totals: the one most values are in ---- */

static void
choose_value_currency(struct totals *totals)
{
	const struct ledger *ledger = totals->output->ledger;
	const struct pool *strings = &ledger->atoms->context->strings;
	struct total counts = {0};
	const struct currency_sum *best = NULL;
	struct decimal one = decimal_of(1);

	for (size_t i = 0; i < ledger->count; i++) {
		const struct atom *atom = &ledger->atoms->all[ledger->commitments[i].atom];

		if (atom->valued)
			add_sum(totals, &counts, atom->key.value_currency, &one);
	}
	for (uint32_t i = counts.currencies; i != 0; i = totals->sums[i - 1].next) {
		const struct currency_sum *sum = &totals->sums[i - 1];
		int order = best == NULL ? 1 : decimal_compare(&sum->sum, &best->sum);

		if (order > 0 || (order == 0 && compare_text(strings, sum->currency, best->currency) < 0))
			best = sum;
	}
	totals->value_currency = best == NULL ? 0 : best->currency;
	totals->sum_count = 0;
}

/* ---- writing ---- */

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
		day_write(total->first, day);
		record_put_string(writer, "first", (struct span){day, DAY_TEXT});
		day_write(total->last, day);
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
			day_write(i == 0 ? total->first : total->last, day);
		table_row_field(output, total->first == DAY_NONE ? SPAN("") : (struct span){day, DAY_TEXT});
	}
	table_row_end(output);
}

static void
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

void
write_totals(struct output *output)
{
	struct totals totals = {.output = output};
	struct diag *diag = output->writer->diag;

	pool_init(&totals.keys, diag);
	buffer_init(&totals.key, diag);
	buffer_init(&totals.text, diag);
	buffer_init(&totals.shown, diag);
	buffer_init(&totals.value, diag);
	choose_value_currency(&totals);
	for (size_t i = 0; i < output->ledger->count; i++) {
		const struct commitment *commitment = &output->ledger->commitments[i];

		/* a total stands beside its parts, which are added */
		if (commitment->part_count != 0 || !commitment_wanted(output, commitment))
			continue;
		details_of(output, commitment);
		add_keys(&totals, commitment, 0);
	}
	write_groups(&totals);
	pool_free(&totals.keys);
	buffer_free(&totals.key);
	buffer_free(&totals.text);
	buffer_free(&totals.shown);
	buffer_free(&totals.value);
	free(totals.all);
	free(totals.by_key);
	free(totals.sums);
}
