/* aggregate-write - one record a commitment, with all that a report shows of it */
#include <stdlib.h>

#include "aggregate-day.h"
#include "aggregate-output.h"

static void
put_text(struct output *output, const struct commitment *commitment, const char *name)
{
	struct span value = details_actor(output, commitment, name, &output->text);

	if (value.length != 0)
		record_put_string(output->writer, name, value);
}

static void
put_raw(struct output *output, const char *name, struct span raw)
{
	if (record_type(raw) > RECORD_NULL)
		record_put_raw(output->writer, name, raw);
}

static void
put_day(struct output *output, const char *name, int32_t day)
{
	char text[DAY_TEXT];

	if (day == DAY_NONE)
		return;
	date_write(day, text);
	record_put_string(output->writer, name, (struct span){text, DAY_TEXT});
}

static void
put_strings(struct output *output, const char *name)
{
	if (output->string_count == 0)
		return;
	record_open_array(output->writer, name);
	for (size_t i = 0; i < output->string_count; i++)
		record_add_string(output->writer, output->strings[i]);
	record_close_array(output->writer);
}

/* One string decoded behind the others in work, which may move: lengths now, places in settle_decoded. */
static void
add_decoded(struct output *output, struct span raw)
{
	size_t start = output->work.length;

	if (record_decode(raw, &output->work) && output->work.length != start)
		strings_add(output, (struct span){NULL, output->work.length - start});
}

static void
settle_decoded(struct output *output)
{
	const char *at = output->work.bytes;

	for (size_t i = 0; i < output->string_count; i++) {
		output->strings[i].at = at;
		at += output->strings[i].length;
	}
	strings_sort(output);
}

/* The forms that articles use for the actor. */
static void
put_actor_texts(struct output *output, const struct commitment *commitment)
{
	const struct ledger *ledger = output->ledger;
	const struct atoms *atoms = ledger->atoms;

	output->string_count = 0;
	for (size_t i = 0; i < commitment->member_count; i++) {
		uint32_t form = atoms->all[ledger->members[commitment->members + i]].forms;

		for (; form != 0; form = atoms->links[form - 1].next)
			strings_add(output, pool_get(&atoms->context->strings, atoms->links[form - 1].value));
	}
	strings_sort(output);
	put_strings(output, "actor_texts");
}

/* Distinct strings of a member of the evidence. */
void
collect_from_evidence(struct output *output, const char *member)
{
	const struct details *details = &output->details;

	output->string_count = output->work.length = 0;
	for (size_t i = 0; i < details->evidence_count; i++)
		add_decoded(output, record_find((struct span){details->evidence[i]->json, details->evidence[i]->length},
			member));
	settle_decoded(output);
}

/* All documents that tell the commitment. */
void
collect_docs(struct output *output, const struct commitment *commitment)
{
	const struct ledger *ledger = output->ledger;

	output->string_count = 0;
	for (size_t i = 0; i < commitment->member_count; i++) {
		uint32_t atom = ledger->members[commitment->members + i];

		for (size_t j = ledger->told_start[atom]; j < ledger->told_start[atom + 1]; j++)
			if (j == ledger->told_start[atom] || ledger->told[j].doc != ledger->told[j - 1].doc)
				strings_add(output, pool_get(&ledger->atoms->context->strings, ledger->told[j].doc));
	}
	strings_sort(output);
}

static void
put_figure(struct output *output)
{
	struct record_writer *writer = output->writer;
	const struct details *details = &output->details;
	static const char *const bounds[BOUNDS] = {"exact", "approx", "min", "max"};

	record_put_decimal(writer, "amount", &details->figure.amount);
	if (details->figure.range)
		record_put_decimal(writer, "amount_max", &details->figure.most);
	record_put_string(writer, "currency", details->figure.currency);
	record_put_string(writer, "bound", span_of(bounds[details->figure.bound]));
	if (details->figure.inferred)
		record_put_true(writer, "inferred");
	if (details->valued) {
		record_put_decimal(writer, "value", &details->value);
		record_put_string(writer, "value_currency", details->value_currency);
	}
	put_raw(output, "rate", details->rate);
	put_raw(output, "rate_date", details->rate_date);
	put_raw(output, "rate_source", details->rate_source);
	if (details->conflict)
		record_put_true(writer, "conflict");
}

static void
put_reasons(struct output *output, const struct commitment *commitment)
{
	if (commitment->reasons == 0)
		return;
	record_open_array(output->writer, "merged_by");
	for (unsigned bit = 0; bit < REASONS; bit++)
		if ((commitment->reasons & (1U << bit)) != 0)
			record_add_string(output->writer, span_of(merge_reason_name(bit)));
	record_close_array(output->writer);
}

static void
put_parts(struct output *output, const struct commitment *commitment)
{
	if (commitment->part_count == 0)
		return;
	record_open_array(output->writer, "total_of");
	for (size_t i = 0; i < commitment->part_count; i++)
		record_add_size(output->writer, output->ledger->base + output->ledger->parts[commitment->parts + i] + 1);
	record_close_array(output->writer);
}

static void
write_record(struct output *output, const struct commitment *commitment)
{
	struct record_writer *writer = output->writer;
	const struct details *details = &output->details;

	record_open(writer);
	record_put_size(writer, "commitment", commitment_number(output->ledger, commitment));
	put_text(output, commitment, "actor");
	put_text(output, commitment, "actor_id");
	put_text(output, commitment, "actor_type");
	put_text(output, commitment, "actor_parent");
	put_text(output, commitment, "actor_country");
	put_actor_texts(output, commitment);
	put_raw(output, "other_actors", record_find(pool_get(&output->ledger->atoms->context->actors,
		output->details.actor), "other_actors"));
	record_put_string(writer, "role", span_of(role_name(commitment->role)));
	put_figure(output);
	put_raw(output, "purpose", details->purpose);
	put_raw(output, "period", details->period);
	put_day(output, "first", commitment->first);
	put_day(output, "last", commitment->last);
	record_put_size(writer, "count", commitment->count);
	collect_docs(output, commitment);
	put_strings(output, "docs");
	collect_from_evidence(output, "source");
	put_strings(output, "sources");
	collect_from_evidence(output, "title");
	put_strings(output, "titles");
	put_parts(output, commitment);
	put_reasons(output, commitment);
	record_open_array(writer, "mentions");
	for (size_t i = 0; i < details->evidence_count; i++)
		record_add_raw(writer, (struct span){details->evidence[i]->json, details->evidence[i]->length});
	record_close_array(writer);
	record_close(writer);
}

static void
write_commitment(struct output *output, const struct commitment *commitment)
{
	details_of(output, commitment);
	if (output->options->format == FORMAT_NDJSON)
		write_record(output, commitment);
	else
		table_commitment(output, commitment);
}

/* ---- which ones ---- */

bool
commitment_wanted(struct output *output, const struct commitment *commitment)
{
	const struct options *options = output->options;

	if (options->since != DAY_NONE && (commitment->first == DAY_NONE || commitment->first < options->since))
		return false;
	if (options->until != DAY_NONE && (commitment->first == DAY_NONE || commitment->first > options->until))
		return false;
	if (!options->has_min)
		return true;
	details_value(output, commitment);
	return output->details.valued && decimal_compare(&output->details.value, &options->min) >= 0;
}

struct ranked {
	size_t index;
	bool valued;
	struct decimal value;
};

/* The greatest value first; those without one last. */
static int
compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	int order;

	if (x->valued != y->valued)
		return x->valued ? -1 : 1;
	order = x->valued ? decimal_compare(&y->value, &x->value) : 0;
	return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

static void
write_top(struct output *output)
{
	struct ledger *ledger = output->ledger;
	struct ranked *ranked = diag_allocate(output->writer->diag, ledger->count + 1, sizeof *ranked);
	size_t count = 0;

	for (size_t i = 0; i < ledger->count; i++)
		if (commitment_wanted(output, &ledger->commitments[i])) {
			details_value(output, &ledger->commitments[i]);
			ranked[count++] = (struct ranked){i, output->details.valued, output->details.value};
		}
	qsort(ranked, count, sizeof *ranked, compare_ranked);
	for (size_t i = 0; i < count && i < output->options->top; i++)
		write_commitment(output, &ledger->commitments[ranked[i].index]);
	free(ranked);
}

void
write_commitments(struct output *output)
{
	struct ledger *ledger = output->ledger;

	if (output->options->format != FORMAT_NDJSON && !output->begun)
		table_commitment_names(output);
	if (output->options->top != 0) {
		write_top(output);
		return;
	}
	for (size_t i = 0; i < ledger->count; i++)
		if (commitment_wanted(output, &ledger->commitments[i]))
			write_commitment(output, &ledger->commitments[i]);
}
