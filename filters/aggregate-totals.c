/* aggregate-totals - sums of commitments by actor, role, time, ... */
#include <stdlib.h>

#include "aggregate-day.h"
#include "aggregate-totals.h"

const char *const group_names[GROUPS] = {"actor", "role", "year", "month", "currency", "country", "source", "doc"};

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
		date_write(commitment->first, text);
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

/* A total stands beside its parts, which are added in its place; unless a choice leaves some of them out. */
static bool
parts_wanted(struct output *output, const struct commitment *commitment)
{
	const struct ledger *ledger = output->ledger;

	for (size_t i = 0; i < commitment->part_count; i++)
		if (!commitment_wanted(output, &ledger->commitments[ledger->parts[commitment->parts + i]]))
			return false;
	return commitment->part_count != 0;
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

		if (!commitment_wanted(output, commitment) || parts_wanted(output, commitment))
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
