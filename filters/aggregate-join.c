/* aggregate-join - reading partial results: atoms become what they were, or are added to those that are there */
#include "aggregate-day.h"
#include "aggregate-output.h"

/* One line, taken apart. */
struct part {
	struct span actor, figure, told, restated, forms, evidence;
	struct atom_key key;
	int32_t first, last;
	size_t count, converted, window, kept;
	bool valued, conflict;
	struct decimal least, most;
};

static uint32_t
put_string(struct mention_context *context, struct span value)
{
	context->work.length = 0;
	record_decode(value, &context->work);
	return pool_put(&context->strings, buffer_span(&context->work));
}

static bool
take_byte(struct span value, size_t limit, uint8_t *out)
{
	size_t number;

	if (!record_size(value, &number) || number >= limit)
		return false;
	*out = (uint8_t)number;
	return true;
}

/* One member; false if its value is none that write_partial writes. */
static bool
take_member(struct mention_context *context, struct span name, struct span value, struct part *part)
{
	struct span text = record_string(value, &context->text);

	if (span_is(name, "actor"))
		part->actor = value;
	else if (span_is(name, "figure"))
		part->figure = value;
	else if (span_is(name, "told"))
		part->told = value;
	else if (span_is(name, "restated"))
		part->restated = value;
	else if (span_is(name, "forms"))
		part->forms = value;
	else if (span_is(name, "evidence"))
		part->evidence = value;
	else if (span_is(name, "role"))
		return role_parse(text, &part->key.role);
	else if (span_is(name, "marks"))
		return take_byte(value, MARK_EACH, &part->key.marks);
	else if (span_is(name, "month"))
		return take_byte(value, 13, &part->key.month);
	else if (span_is(name, "programme"))
		part->key.programme = put_string(context, value);
	else if (span_is(name, "value_currency"))
		part->key.value_currency = put_string(context, value);
	else if (span_is(name, "first"))
		return day_parse(text, &part->first);
	else if (span_is(name, "last"))
		return day_parse(text, &part->last);
	else if (span_is(name, "count"))
		return record_size(value, &part->count);
	else if (span_is(name, "converted"))
		return record_size(value, &part->converted);
	else if (span_is(name, "window"))
		return record_size(value, &part->window);
	else if (span_is(name, "kept"))
		return record_size(value, &part->kept);
	else if (span_is(name, "least"))
		return part->valued = record_decimal(value, &part->least);
	else if (span_is(name, "most"))
		return record_decimal(value, &part->most);
	else if (span_is(name, "conflict"))
		part->conflict = record_is_true(value);
	return true;
}

/* Equal figures are one string, whoever wrote it. False if it is no figure. */
static bool
take_figure(struct mention_context *context, struct span json, uint32_t *number)
{
	struct figure figure;

	if (record_type(record_find(json, "amount")) != RECORD_NUMBER)
		return false;
	figure_read(json, &figure);
	if (figure.currency.length != 3 || figure.amount.negative)
		return false;
	decimal_normalize(&figure.amount);
	decimal_normalize(&figure.most);
	context->work.length = 0;
	figure_write(&figure, &context->work);
	*number = pool_put(&context->figures, buffer_span(&context->work));
	return true;
}

static void
join_told(struct atoms *atoms, struct span told, uint32_t atom)
{
	struct record_walk docs = record_enter(told);

	while (record_next(&docs)) {
		struct record_walk numbers = record_enter(docs.value);
		uint32_t doc = 0;
		size_t number;

		while (record_next(&numbers))
			if (record_type(numbers.value) == RECORD_STRING)
				doc = put_string(atoms->context, numbers.value);
			else if (record_size(numbers.value, &number) && number <= UINT32_MAX && doc != 0)
				atoms_tell(atoms, doc, (uint32_t)number, atom);
	}
}

static void
join_restated(struct atoms *atoms, struct span restated, uint32_t atom)
{
	struct record_walk walk = record_enter(restated);
	uint32_t figure;

	while (record_next(&walk))
		if (take_figure(atoms->context, walk.value, &figure))
			atoms_restate(atoms, atom, figure);
}

static void
join_forms(struct atoms *atoms, struct span forms, uint32_t atom)
{
	struct record_walk walk = record_enter(forms);

	while (record_next(&walk))
		if (record_type(walk.value) == RECORD_STRING)
			atoms_name(atoms, atom, put_string(atoms->context, walk.value));
}

static void
join_evidence(struct atoms *atoms, struct span evidence, uint32_t atom)
{
	struct record_walk walk = record_enter(evidence);

	while (record_next(&walk)) {
		struct evidence key = {.day = DAY_NONE};
		size_t number = 0;

		key.doc = put_string(atoms->context, record_find(walk.value, "doc"));
		day_parse(record_string(record_find(walk.value, "date"), &atoms->context->text), &key.day);
		record_size(record_find(walk.value, "mention"), &number);
		record_size(record_find(walk.value, "start"), &key.start);
		record_size(record_find(walk.value, "end"), &key.end);
		key.number = (uint32_t)number;
		atoms_keep_evidence(atoms, atom, &key, walk.value);
	}
}

static void
join_part(struct atoms *atoms, const struct part *part)
{
	uint32_t index = atoms_open(atoms, &part->key, part->first, part->last);
	struct atom *atom = &atoms->all[index];

	atom->count += part->count;
	atom->converted += part->converted;
	atom->conflict = atom->conflict || part->conflict;
	if (part->valued) {
		atoms_value(atom, &part->least);
		atoms_value(atom, &part->most);
	}
	join_restated(atoms, part->restated, index);
	join_forms(atoms, part->forms, index);
	join_told(atoms, part->told, index);
	join_evidence(atoms, part->evidence, index);
}

static bool
complain(struct atoms *atoms, struct span partial, const char *what)
{
	record_reject(atoms->context->reader, partial, "partial result: %s", what);
	return false;
}

static bool
fits(struct atoms *atoms, struct span partial, const struct part *part)
{
	if (part->window > (size_t)atoms->window)
		return complain(atoms, partial, "made with a wider --window");
	if (part->kept < atoms->evidence_limit)
		return complain(atoms, partial, "made with less --evidence");
	return (part->first == DAY_NONE) == (part->last == DAY_NONE) && part->first <= part->last ? true :
		complain(atoms, partial, "first is behind last");
}

void
read_partial(struct atoms *atoms, struct span partial)
{
	struct mention_context *context = atoms->context;
	struct part part = {.first = DAY_NONE, .last = DAY_NONE};
	struct record_walk walk = record_enter(partial);

	context->text.length = 0;
	buffer_reserve(&context->text, 2 * partial.length + BUFFER_PADDING);
	while (record_next(&walk))
		if (!take_member(context, walk.name, walk.value, &part)) {
			complain(atoms, walk.value, "a member with a wrong value");
			return;
		}
	if (!fits(atoms, partial, &part))
		return;
	if (part.actor.length == 0) {
		join_told(atoms, part.told, ATOM_NONE);
		return;
	}
	if (!context->roles[part.key.role])
		return;
	if (!take_figure(context, part.figure, &part.key.figure)) {
		complain(atoms, part.figure, "no figure");
		return;
	}
	part.key.actor = pool_put(&context->actors, part.actor);
	join_part(atoms, &part);
}
