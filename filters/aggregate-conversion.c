/* aggregate-conversion - a conversion goes where what it converts is, whichever of the two comes first */
#include <stdlib.h>

#include "aggregate-atoms.h"

enum { LOOK_BACK = 64, FIRST_PENDING = 64, CHAIN_MAX = 64 };

static void
attach(struct atoms *atoms, uint32_t index, const struct mention *mention, const struct record *record)
{
	struct evidence key = {.day = mention->day, .doc = mention->doc, .number = mention->number,
		.start = mention->start, .end = mention->end};
	struct buffer *json = &atoms->context->evidence;

	atoms_tell(atoms, mention->doc, mention->number, index);
	if (index == ATOM_NONE)
		return; /* of an amount that nobody gave; but others may convert this one */
	atoms->all[index].count++;
	atoms->all[index].converted++;
	atoms->all[index].conflict = atoms->all[index].conflict || mention->conflict;
	if (!mention->conflict) /* "100 million yuan ($13.7 billion)" says nothing about other dollars */
		atoms_restate(atoms, index, mention->figure);
	json->length = 0;
	mention_evidence(record, json);
	atoms_keep_evidence(atoms, index, &key, buffer_span(json));
}

static void
keep_pending(struct atoms *atoms, const struct mention *mention, struct span line)
{
	struct diag *diag = atoms->context->reader->diag;
	struct pending *pending;

	if (atoms->pending_count == atoms->pending_capacity) {
		atoms->pending_capacity = atoms->pending_capacity == 0 ? FIRST_PENDING : atoms->pending_capacity * 2;
		atoms->pending = diag_resize(diag, atoms->pending, atoms->pending_capacity, sizeof *atoms->pending);
	}
	pending = &atoms->pending[atoms->pending_count++];
	*pending = (struct pending){mention->doc, mention->number, mention->same_as, 0, false, line.length, NULL};
	pending->line = diag_allocate(diag, line.length + 1, 1);
	memcpy(pending->line, line.at, line.length);
	pending->line[line.length] = '\n';
}

/* Originals mostly stand just before their conversions. Without that, or beyond, conversion_settle finds them. */
void
conversion_add(struct atoms *atoms, const struct mention *mention, const struct record *record)
{
	uint32_t seen = ATOM_NONE;
	bool found = false;

	for (size_t back = 0, i = atoms->told_count; i-- > 0 && (back < LOOK_BACK || found); back++) {
		struct told told = atoms->told[i];

		if (told.doc != mention->doc || (found && told.number != mention->same_as))
			break;
		if (told.number != mention->same_as)
			continue;
		told.atom = atoms_root(atoms, told.atom);
		if (!found || told.atom != seen)
			attach(atoms, told.atom, mention, record);
		found = true;
		seen = told.atom;
	}
	if (!found)
		keep_pending(atoms, mention, record->line);
}

/* ---- the end: both sides sorted, then each finds the other ---- */

static int
compare_number(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int
compare_told(const void *a, const void *b)
{
	const struct told *x = a, *y = b;

	if (x->doc != y->doc)
		return compare_number(x->doc, y->doc);
	return x->number != y->number ? compare_number(x->number, y->number) : compare_number(x->atom, y->atom);
}

static int
compare_pending(const void *a, const void *b)
{
	const struct pending *x = a, *y = b;

	return x->doc != y->doc ? compare_number(x->doc, y->doc) : compare_number(x->number, y->number);
}

static size_t
find_told(const struct told *sorted, size_t count, uint32_t doc, uint32_t number)
{
	struct told wanted = {doc, number, 0};
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_told(&sorted[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && sorted[low].doc == doc && sorted[low].number == number ? low : SIZE_MAX;
}

static struct pending *
find_pending(struct atoms *atoms, uint32_t doc, uint32_t number)
{
	struct pending wanted = {.doc = doc, .number = number};

	return atoms->pending_count == 0 ? NULL : bsearch(&wanted, atoms->pending, atoms->pending_count,
		sizeof wanted, compare_pending);
}

/* Finds the number that a chain of conversions of conversions ends at; none for a ring, or a chain beyond belief. */
static void
chain_end(struct atoms *atoms, struct pending *start)
{
	struct pending *at = start, *next;
	uint32_t end = start->same_as;

	for (size_t steps = 0; start->final == 0; steps++) {
		next = find_pending(atoms, at->doc, at->final != 0 ? at->final : at->same_as);
		if (next == NULL || next->done) {
			end = at->final != 0 ? at->final : at->same_as;
			break;
		}
		if (steps > CHAIN_MAX)
			return;
		at = next;
	}
	for (at = start; at != NULL && !at->done && at->final == 0; at = next) {
		next = find_pending(atoms, at->doc, at->same_as);
		at->final = end;
	}
}

/* The pending line as a record again. */
static bool
reread(struct atoms *atoms, const struct pending *pending, struct record *record, struct mention *mention)
{
	return record_parse(atoms->context->reader, (struct span){pending->line, pending->length}, record) == NULL &&
	       mention_read(atoms->context, record, mention);
}

static void
attach_pending(struct atoms *atoms, struct pending *pending, const struct told *sorted, size_t count)
{
	size_t at = pending->final == 0 ? SIZE_MAX : find_told(sorted, count, pending->doc, pending->final);
	struct record record;
	struct mention mention;

	if (at == SIZE_MAX)
		return;
	if (reread(atoms, pending, &record, &mention))
		for (size_t i = at; i < count && sorted[i].doc == pending->doc && sorted[i].number == pending->final; i++)
			if (i == at || sorted[i].atom != sorted[i - 1].atom)
				attach(atoms, sorted[i].atom, &mention, &record);
	pending->done = true;
}

static void
attach_all(struct atoms *atoms)
{
	size_t count = atoms->told_count;
	struct told *sorted = diag_allocate(atoms->context->reader->diag, count + 1, sizeof *sorted);

	for (size_t i = 0; i < count; i++)
		sorted[i] = (struct told){atoms->told[i].doc, atoms->told[i].number,
			atoms_root(atoms, atoms->told[i].atom)};
	qsort(sorted, count, sizeof *sorted, compare_told);
	for (size_t i = 0; i < atoms->pending_count; i++)
		atoms->pending[i].final = 0;
	for (size_t i = 0; i < atoms->pending_count; i++)
		if (!atoms->pending[i].done)
			chain_end(atoms, &atoms->pending[i]);
	for (size_t i = 0; i < atoms->pending_count; i++)
		if (!atoms->pending[i].done)
			attach_pending(atoms, &atoms->pending[i], sorted, count);
	free(sorted);
}

/* A conversion of nothing, or of itself by way of others, is a figure like any other. */
static void
release(struct atoms *atoms, struct pending *pending)
{
	struct record record;
	struct mention mention;

	if (pending->final != 0 && find_pending(atoms, pending->doc, pending->same_as) != NULL)
		return;
	if (reread(atoms, pending, &record, &mention)) {
		mention.conversion = false;
		atoms_add(atoms, &mention, &record);
	}
	pending->done = true;
}

void
conversion_settle(struct atoms *atoms, bool all)
{
	if (atoms->pending_count == 0)
		return;
	qsort(atoms->pending, atoms->pending_count, sizeof *atoms->pending, compare_pending);
	attach_all(atoms);
	if (!all)
		return;
	for (size_t i = 0; i < atoms->pending_count; i++)
		if (!atoms->pending[i].done)
			release(atoms, &atoms->pending[i]);
	attach_all(atoms);
}
