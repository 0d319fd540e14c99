/* aggregate-details - what is said of a commitment beside its figure, chosen from what tells it */
#include <stdlib.h>

#include "aggregate-day.h"
#include "aggregate-output.h"

void
output_init(struct output *output, const struct options *options, struct ledger *ledger, struct record_writer *writer)
{
	*output = (struct output){.options = options, .ledger = ledger, .writer = writer};
	buffer_init(&output->work, writer->diag);
	buffer_init(&output->text, writer->diag);
	buffer_init(&output->line, writer->diag);
}

void
output_free(struct output *output)
{
	free(output->details.evidence);
	free(output->strings);
	buffer_free(&output->work);
	buffer_free(&output->text);
	buffer_free(&output->line);
}

/* ---- lists of strings ---- */

void
strings_add(struct output *output, struct span string)
{
	if (output->string_count == output->string_capacity) {
		output->string_capacity = output->string_capacity == 0 ? 64 : output->string_capacity * 2;
		output->strings = diag_resize(output->writer->diag, output->strings, output->string_capacity,
			sizeof *output->strings);
	}
	output->strings[output->string_count++] = string;
}

static int
compare_strings(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

void
strings_sort(struct output *output)
{
	size_t kept = 0;

	if (output->string_count != 0)
		qsort(output->strings, output->string_count, sizeof *output->strings, compare_strings);
	for (size_t i = 0; i < output->string_count; i++)
		if (kept == 0 || !span_equal(output->strings[kept - 1], output->strings[i]))
			output->strings[kept++] = output->strings[i];
	output->string_count = kept;
}

/* ---- evidence ---- */

struct sortable {
	struct evidence *evidence;
	const struct pool *strings;
};

static int
compare_evidence(const void *a, const void *b)
{
	const struct evidence *x = *(struct evidence *const *)a, *y = *(struct evidence *const *)b;
	struct span one = {x->json, x->length}, other = {y->json, y->length};

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->doc != y->doc) {
		int order = span_compare(record_find(one, "doc"), record_find(other, "doc"));

		if (order != 0)
			return order;
	}
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return span_compare(one, other);
}

static void
collect_evidence(struct output *output, const struct commitment *commitment)
{
	const struct ledger *ledger = output->ledger;
	struct details *details = &output->details;

	details->evidence_count = 0;
	for (size_t i = 0; i < commitment->member_count; i++) {
		const struct atom *atom = &ledger->atoms->all[ledger->members[commitment->members + i]];

		for (size_t j = 0; j < atom->evidence_count; j++) {
			if (details->evidence_count == details->evidence_capacity) {
				details->evidence_capacity = details->evidence_capacity * 2 + 64;
				details->evidence = diag_resize(output->writer->diag, details->evidence,
					details->evidence_capacity, sizeof *details->evidence);
			}
			details->evidence[details->evidence_count++] = atom->evidence[j];
		}
	}
	if (details->evidence_count > 1)
		qsort(details->evidence, details->evidence_count, sizeof *details->evidence, compare_evidence);
	if (details->evidence_count > output->options->evidence)
		details->evidence_count = output->options->evidence;
}

static struct span
first_with(const struct details *details, const char *name)
{
	for (size_t i = 0; i < details->evidence_count; i++) {
		struct span value = record_find((struct span){details->evidence[i]->json, details->evidence[i]->length}, name);

		if (record_type(value) > RECORD_NULL)
			return value;
	}
	return (struct span){NULL, 0};
}

/* ---- the value: of the first telling of the figure that stands for all ---- */

void
details_value(struct output *output, const struct commitment *commitment)
{
	const struct atoms *atoms = output->ledger->atoms;
	const struct atom *atom = &atoms->all[commitment->atom];
	struct details *details = &output->details;

	figure_read(pool_get(&atoms->context->figures, atom->key.figure), &details->figure);
	details->valued = atom->valued;
	details->value = atom->least;
	details->value_json = details->rate = details->rate_date = details->rate_source = (struct span){NULL, 0};
	details->value_currency = pool_get(&atoms->context->strings, atom->key.value_currency);
	for (size_t i = 0; atom->valued && i < atom->evidence_count; i++) {
		struct span json = {atom->evidence[i]->json, atom->evidence[i]->length};
		struct span value = record_find(json, "value");

		if (record_find(json, "same_as").length != 0 || !record_decimal(value, &details->value))
			continue;
		details->value_json = value;
		details->rate = record_find(json, "rate");
		details->rate_date = record_find(json, "rate_date");
		details->rate_source = record_find(json, "rate_source");
		return;
	}
}

/* ---- the actor: of those with an id, the one named most ---- */

static bool
names_better(const struct mention_context *context, const struct atom *a, const struct atom *b)
{
	bool a_id = record_find(pool_get(&context->actors, a->key.actor), "actor_id").length != 0;
	bool b_id = record_find(pool_get(&context->actors, b->key.actor), "actor_id").length != 0;

	if (a_id != b_id)
		return a_id;
	if (a->count != b->count)
		return a->count > b->count;
	return compare_text(&context->actors, a->key.actor, b->key.actor) < 0;
}

static void
choose_actor(struct output *output, const struct commitment *commitment)
{
	const struct ledger *ledger = output->ledger;
	const struct mention_context *context = ledger->atoms->context;
	const uint32_t *members = ledger->members + commitment->members;
	const struct atom *best = &ledger->atoms->all[members[0]];

	for (size_t i = 1; i < commitment->member_count; i++)
		if (names_better(context, &ledger->atoms->all[members[i]], best))
			best = &ledger->atoms->all[members[i]];
	output->details.actor = best->key.actor;
	output->details.rolled = false;
	if (ledger->roll_up) {
		uint32_t face = ledger->actors.face[ledger->actors.identity[best->key.actor]];
		struct span parent = record_find(pool_get(&context->actors, best->key.actor), "actor_parent");

		output->details.rolled = parent.length != 0 && face == 0;
		if (parent.length != 0 && face != 0)
			output->details.actor = face;
	}
}

struct span
details_actor(struct output *output, const struct commitment *commitment, const char *name, struct buffer *text)
{
	const struct mention_context *context = output->ledger->atoms->context;

	(void)commitment;
	if (!output->details.rolled)
		return actor_member(context, output->details.actor, name, text);
	if (strcmp(name, "actor") == 0 || strcmp(name, "actor_id") == 0)
		return actor_member(context, output->details.actor, "actor_parent", text);
	return (struct span){"", 0};
}

void
details_of(struct output *output, const struct commitment *commitment)
{
	struct details *details = &output->details;
	const struct ledger *ledger = output->ledger;

	collect_evidence(output, commitment);
	details_value(output, commitment);
	choose_actor(output, commitment);
	details->purpose = first_with(details, "purpose");
	details->period = first_with(details, "period");
	details->conflict = false;
	for (size_t i = 0; i < commitment->member_count; i++)
		details->conflict = details->conflict ||
			ledger->atoms->all[ledger->members[commitment->members + i]].conflict;
}
