/* aggregate-partial - atoms written as records, so that parts of a corpus can be counted apart and joined */
#include <stdlib.h>

#include "aggregate-day.h"
#include "aggregate-output.h"

static void
put_day(struct record_writer *writer, const char *name, int32_t day)
{
	char text[DAY_TEXT];

	if (day == DAY_NONE)
		return;
	date_write(day, text);
	record_put_string(writer, name, (struct span){text, DAY_TEXT});
}

/* A telling in sorting: by the document's name, which its number is not in order of. */
struct place {
	struct span doc;
	uint32_t number;
};

static int
compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = span_compare(x->doc, y->doc);

	return order != 0 ? order : (x->number > y->number) - (x->number < y->number);
}

/* [["doc",1,4],["other",2]] */
static void
put_told(const struct atoms *atoms, struct record_writer *writer, const struct told *told, size_t count)
{
	struct place *places = diag_allocate(writer->diag, count + 1, sizeof *places);

	for (size_t i = 0; i < count; i++)
		places[i] = (struct place){pool_get(&atoms->context->strings, told[i].doc), told[i].number};
	qsort(places, count, sizeof *places, compare_places);
	record_open_array(writer, "told");
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || !span_equal(places[i].doc, places[i - 1].doc)) {
			if (i != 0)
				record_close_array(writer);
			record_open_array(writer, NULL);
			record_add_string(writer, places[i].doc);
		}
		record_add_size(writer, places[i].number);
	}
	if (count != 0)
		record_close_array(writer);
	record_close_array(writer);
	free(places);
}

static int
compare_spans(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* A list of an atom in byte order: figures as the objects they are, others as strings. */
static void
put_list(const struct atoms *atoms, struct record_writer *writer, const char *name, uint32_t list, bool figures)
{
	const struct pool *pool = figures ? &atoms->context->figures : &atoms->context->strings;
	struct span *values;
	size_t count = 0;

	for (uint32_t i = list; i != 0; i = atoms->links[i - 1].next)
		count++;
	if (count == 0)
		return;
	values = diag_allocate(writer->diag, count, sizeof *values);
	count = 0;
	for (uint32_t i = list; i != 0; i = atoms->links[i - 1].next)
		values[count++] = pool_get(pool, atoms->links[i - 1].value);
	qsort(values, count, sizeof *values, compare_spans);
	record_open_array(writer, name);
	for (size_t i = 0; i < count; i++)
		if (figures)
			record_add_raw(writer, values[i]);
		else
			record_add_string(writer, values[i]);
	record_close_array(writer);
	free(values);
}

static void
put_key(const struct atoms *atoms, struct record_writer *writer, const struct atom_key *key)
{
	const struct mention_context *context = atoms->context;

	record_put_raw(writer, "actor", pool_get(&context->actors, key->actor));
	record_put_raw(writer, "figure", pool_get(&context->figures, key->figure));
	record_put_string(writer, "role", span_of(role_name(key->role)));
	record_put_size(writer, "marks", key->marks);
	record_put_size(writer, "month", key->month);
	record_put_string(writer, "programme", pool_get(&context->strings, key->programme));
}

static void
put_atom(const struct ledger *ledger, struct record_writer *writer, uint32_t index)
{
	const struct atoms *atoms = ledger->atoms;
	const struct atom *atom = &atoms->all[index];

	put_key(atoms, writer, &atom->key);
	put_day(writer, "first", atom->first);
	put_day(writer, "last", atom->last);
	record_put_size(writer, "count", atom->count);
	record_put_size(writer, "converted", atom->converted);
	if (atom->valued) {
		record_put_string(writer, "value_currency", pool_get(&atoms->context->strings, atom->key.value_currency));
		record_put_decimal(writer, "least", &atom->least);
		record_put_decimal(writer, "most", &atom->most);
	}
	if (atom->conflict)
		record_put_true(writer, "conflict");
	put_list(atoms, writer, "restated", atom->restated, true);
	put_list(atoms, writer, "forms", atom->forms, false);
	put_told(atoms, writer, ledger->told + ledger->told_start[index],
		ledger->told_start[index + 1] - ledger->told_start[index]);
	record_open_array(writer, "evidence");
	for (size_t i = 0; i < atom->evidence_count; i++)
		record_add_raw(writer, (struct span){atom->evidence[i]->json, atom->evidence[i]->length});
	record_close_array(writer);
}

static void
open_partial(const struct atoms *atoms, struct record_writer *writer)
{
	record_open(writer);
	record_open_object(writer, "partial");
	record_put_size(writer, "window", (size_t)atoms->window);
	record_put_size(writer, "kept", atoms->evidence_limit);
}

static void
close_partial(struct record_writer *writer)
{
	record_close_object(writer);
	record_close(writer);
}

/* Amounts of no actor are not commitments, but conversions may refer to them. */
static void
write_untold(struct atoms *atoms, struct record_writer *writer)
{
	if (atoms->told_count == 0)
		return;
	open_partial(atoms, writer);
	put_told(atoms, writer, atoms->told, atoms->told_count);
	close_partial(writer);
}

static int
compare_pending(const void *a, const void *b)
{
	const struct pending *x = a, *y = b;

	return span_compare((struct span){x->line, x->length}, (struct span){y->line, y->length});
}

/* Conversions whose originals are in another part: as they were read. */
static void
write_pending(struct atoms *atoms, struct record_writer *writer)
{
	if (atoms->pending_count != 0)
		qsort(atoms->pending, atoms->pending_count, sizeof *atoms->pending, compare_pending);
	for (size_t i = 0; i < atoms->pending_count; i++) {
		if (atoms->pending[i].done)
			continue;
		record_open(writer);
		writer->out.length--; /* the line has its own brace */
		buffer_append(&writer->out, atoms->pending[i].line, atoms->pending[i].length - 1);
		record_close(writer);
	}
}

void
write_partial(struct atoms *atoms, struct record_writer *writer)
{
	struct ledger ledger;
	uint32_t *order;
	size_t count;

	ledger_open(&ledger, atoms, false);
	order = order_atoms(&ledger, &count);
	for (size_t i = 0; i < count; i++) {
		open_partial(atoms, writer);
		put_atom(&ledger, writer, order[i]);
		close_partial(writer);
	}
	free(order);
	ledger_free(&ledger);
	write_untold(atoms, writer);
	write_pending(atoms, writer);
}
