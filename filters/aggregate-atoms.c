/* aggregate-atoms - all mentions that are alike, counted together: the smallest parts of a commitment */
#include <stdlib.h>

#include "aggregate-atoms.h"
#include "aggregate-day.h"
#include "lib/dictionary.h"

enum { FIRST_SLOTS = 256 };

/* ---- growing arrays ---- */

static void *
room_for_one(struct atoms *atoms, void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;
	*capacity = *capacity == 0 ? FIRST_SLOTS : *capacity + *capacity / 2;
	return diag_resize(atoms->context->reader->diag, array, *capacity, size);
}

static uint32_t
key_hash(const struct atom_key *key)
{
	return dictionary_hash((struct span){(const char *)key, sizeof *key});
}

static size_t
find_slot(const struct atoms *atoms, const struct atom_key *key)
{
	for (size_t i = key_hash(key);; i++) {
		size_t slot = i & (atoms->slot_count - 1);
		uint32_t first = atoms->slots[slot];

		if (first == 0 || memcmp(&atoms->all[first - 1].key, key, sizeof *key) == 0)
			return slot;
	}
}

static void
grow_slots(struct atoms *atoms)
{
	uint32_t *old = atoms->slots;
	size_t old_count = atoms->slot_count;

	atoms->slot_count = old_count == 0 ? FIRST_SLOTS : old_count * 2;
	atoms->slots = diag_allocate(atoms->context->reader->diag, atoms->slot_count, sizeof *atoms->slots);
	memset(atoms->slots, 0, atoms->slot_count * sizeof *atoms->slots);
	for (size_t i = 0; i < old_count; i++)
		if (old[i] != 0)
			atoms->slots[find_slot(atoms, &atoms->all[old[i] - 1].key)] = old[i];
	free(old);
}

void
atoms_init(struct atoms *atoms, struct mention_context *context)
{
	atoms->context = context;
	grow_slots(atoms);
}

void
atoms_free(struct atoms *atoms)
{
	for (size_t i = 0; i < atoms->count; i++) {
		for (size_t j = 0; j < atoms->all[i].evidence_count; j++)
			free(atoms->all[i].evidence[j]);
		free(atoms->all[i].evidence);
	}
	for (size_t i = 0; i < atoms->pending_count; i++)
		free(atoms->pending[i].line);
	free(atoms->all);
	free(atoms->slots);
	free(atoms->told);
	free(atoms->links);
	free(atoms->pending);
}

uint32_t
atoms_root(struct atoms *atoms, uint32_t atom)
{
	while (atom != ATOM_NONE && atoms->all[atom].parent != atom)
		atom = atoms->all[atom].parent = atoms->all[atoms->all[atom].parent].parent;
	return atom;
}

/* ---- what is added up in an atom ---- */

void
atoms_value(struct atom *atom, const struct decimal *value)
{
	if (!atom->valued || decimal_compare(value, &atom->least) < 0)
		atom->least = *value;
	if (!atom->valued || decimal_compare(value, &atom->most) > 0)
		atom->most = *value;
	atom->valued = true;
}

/* Adds a value to a list that does not have it. */
static void
add_link(struct atoms *atoms, uint32_t *list, uint32_t value)
{
	for (uint32_t i = *list; i != 0; i = atoms->links[i - 1].next)
		if (atoms->links[i - 1].value == value)
			return;
	atoms->links = room_for_one(atoms, atoms->links, atoms->link_count, &atoms->link_capacity,
		sizeof *atoms->links);
	atoms->links[atoms->link_count++] = (struct link){value, *list};
	*list = (uint32_t)atoms->link_count;
}

void
atoms_restate(struct atoms *atoms, uint32_t atom, uint32_t figure)
{
	add_link(atoms, &atoms->all[atom].restated, figure);
}

void
atoms_name(struct atoms *atoms, uint32_t atom, uint32_t form)
{
	if (form != 0)
		add_link(atoms, &atoms->all[atom].forms, form);
}

void
atoms_tell(struct atoms *atoms, uint32_t doc, uint32_t number, uint32_t atom)
{
	atoms->told = room_for_one(atoms, atoms->told, atoms->told_count, &atoms->told_capacity, sizeof *atoms->told);
	atoms->told[atoms->told_count++] = (struct told){doc, number, atom};
}

static int
compare_size(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
compare_evidence(const struct atoms *atoms, const struct evidence *a, const struct evidence *b, struct span a_json,
	struct span b_json)
{
	int order = compare_size((size_t)a->day, (size_t)b->day);

	if (order == 0 && a->doc != b->doc)
		order = span_compare(pool_get(&atoms->context->strings, a->doc),
			pool_get(&atoms->context->strings, b->doc));
	if (order == 0)
		order = compare_size(a->start, b->start);
	if (order == 0)
		order = compare_size(a->end, b->end);
	if (order == 0)
		order = compare_size(a->number, b->number);
	return order != 0 ? order : span_compare(a_json, b_json);
}

static struct evidence *
copy_evidence(struct atoms *atoms, const struct evidence *key, struct span json)
{
	struct evidence *copy = diag_allocate(atoms->context->reader->diag, 1, sizeof *copy + json.length);

	*copy = *key;
	copy->length = json.length;
	memcpy(copy->json, json.at, json.length);
	return copy;
}

/* Where evidence goes to stay in order; evidence_limit if it is not among the least. */
static size_t
evidence_place(const struct atoms *atoms, const struct atom *atom, const struct evidence *key, struct span json)
{
	size_t low = 0, high = atom->evidence_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct evidence *there = atom->evidence[middle];

		if (compare_evidence(atoms, key, there, json, (struct span){there->json, there->length}) < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

void
atoms_keep_evidence(struct atoms *atoms, uint32_t index, const struct evidence *key, struct span json)
{
	struct atom *atom = &atoms->all[index];
	size_t place = evidence_place(atoms, atom, key, json);

	if (place >= atoms->evidence_limit)
		return;
	if (atom->evidence_count == atoms->evidence_limit)
		free(atom->evidence[--atom->evidence_count]);
	if (atom->evidence_count == atom->evidence_capacity) {
		atom->evidence_capacity = atom->evidence_capacity == 0 ? 1 : atom->evidence_capacity * 2;
		atom->evidence = diag_resize(atoms->context->reader->diag, atom->evidence, atom->evidence_capacity,
			sizeof *atom->evidence);
	}
	memmove(atom->evidence + place + 1, atom->evidence + place,
		(atom->evidence_count - place) * sizeof *atom->evidence);
	atom->evidence[place] = copy_evidence(atoms, key, json);
	atom->evidence_count++;
}

/* ---- atoms of one key, apart by their dates ---- */

static void
join_evidence(struct atoms *atoms, uint32_t into, struct atom *from)
{
	for (size_t i = 0; i < from->evidence_count; i++) {
		struct evidence *one = from->evidence[i];

		atoms_keep_evidence(atoms, into, one, (struct span){one->json, one->length});
		free(one);
	}
	free(from->evidence);
	from->evidence = NULL;
	from->evidence_count = from->evidence_capacity = 0;
}

static void
join(struct atoms *atoms, uint32_t into, uint32_t index)
{
	struct atom *to = &atoms->all[into], *from = &atoms->all[index];

	from->parent = into;
	to->first = from->first < to->first ? from->first : to->first;
	to->last = from->last > to->last ? from->last : to->last;
	to->count += from->count;
	to->converted += from->converted;
	to->conflict = to->conflict || from->conflict;
	if (from->valued) {
		atoms_value(to, &from->least);
		atoms_value(to, &from->most);
	}
	for (uint32_t i = from->restated; i != 0; i = atoms->links[i - 1].next)
		atoms_restate(atoms, into, atoms->links[i - 1].value);
	for (uint32_t i = from->forms; i != 0; i = atoms->links[i - 1].next)
		atoms_name(atoms, into, atoms->links[i - 1].value);
	join_evidence(atoms, into, from);
}

/* Undated mentions are near each other, and near no dated one. */
static bool
is_near(const struct atoms *atoms, const struct atom *atom, int32_t first, int32_t last)
{
	if (atom->first == DAY_NONE || first == DAY_NONE)
		return atom->first == first;
	return first <= atom->last + atoms->window && last >= atom->first - atoms->window;
}

static uint32_t
new_atom(struct atoms *atoms, const struct atom_key *key, int32_t first, int32_t last, size_t slot)
{
	struct diag *diag = atoms->context->reader->diag;
	uint32_t index = (uint32_t)atoms->count;

	if (atoms->count >= ATOM_NONE - 1)
		diag_die(diag, "more than %zu different mentions", atoms->count);
	atoms->all = room_for_one(atoms, atoms->all, atoms->count, &atoms->capacity, sizeof *atoms->all);
	atoms->all[index] = (struct atom){.key = *key, .parent = index, .next = atoms->slots[slot], .first = first,
		.last = last};
	atoms->slots[slot] = index + 1;
	atoms->count++;
	if (atoms->count * 3 > atoms->slot_count * 2)
		grow_slots(atoms);
	return index;
}

uint32_t
atoms_open(struct atoms *atoms, const struct atom_key *key, int32_t first, int32_t last)
{
	size_t slot = find_slot(atoms, key);
	uint32_t *link = &atoms->slots[slot], found = ATOM_NONE;

	while (*link != 0) {
		uint32_t index = *link - 1;
		struct atom *atom = &atoms->all[index];

		if (!is_near(atoms, atom, first, last)) {
			link = &atom->next;
		} else if (found == ATOM_NONE) {
			found = index;
			atom->first = first < atom->first ? first : atom->first;
			atom->last = last > atom->last ? last : atom->last;
			link = &atom->next;
		} else {
			*link = atom->next; /* what came between brought the two together */
			join(atoms, found, index);
		}
	}
	return found != ATOM_NONE ? found : new_atom(atoms, key, first, last, slot);
}

/* ---- mentions ---- */

static void
add_to(struct atoms *atoms, const struct mention *mention, uint32_t actor, uint32_t form, struct span json)
{
	struct atom_key key = {.actor = actor, .figure = mention->figure, .programme = mention->programme,
		.value_currency = mention->value_currency, .role = mention->role,
		.marks = mention->marks & (uint8_t)~MARK_EACH, .month = mention->month};
	struct evidence evidence = {.day = mention->day, .doc = mention->doc, .number = mention->number,
		.start = mention->start, .end = mention->end};
	uint32_t index = atoms_open(atoms, &key, mention->day, mention->day);

	atoms->all[index].count++;
	atoms->all[index].conflict = atoms->all[index].conflict || mention->conflict;
	if (mention->valued)
		atoms_value(&atoms->all[index], &mention->value);
	atoms_name(atoms, index, form);
	atoms_tell(atoms, mention->doc, mention->number, index);
	atoms_keep_evidence(atoms, index, &evidence, json);
}

/* "A, B and C gave 5 million each" is three gifts. */
static void
add_each(struct atoms *atoms, const struct mention *mention, struct span others, struct span json)
{
	struct record_walk walk = record_enter(others);

	while (record_next(&walk)) {
		uint32_t form, actor = mention_other_actor(atoms->context, walk.value, &form);

		if (actor != 0)
			add_to(atoms, mention, actor, form, json);
	}
}

void
atoms_add(struct atoms *atoms, struct mention *mention, const struct record *record)
{
	struct buffer *json = &atoms->context->evidence;

	if (mention->conversion) {
		conversion_add(atoms, mention, record);
		return;
	}
	if (!mention->named) {
		atoms_tell(atoms, mention->doc, mention->number, ATOM_NONE);
		return;
	}
	json->length = 0;
	mention_evidence(record, json);
	add_to(atoms, mention, mention->actor, mention->form, buffer_span(json));
	if ((mention->marks & MARK_EACH) != 0)
		add_each(atoms, mention, record->value[M_OTHER_ACTORS], buffer_span(json));
}
