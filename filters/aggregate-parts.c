/* aggregate-parts - totals told beside their parts: "100 billion in all, 50 in April and 50 now" */
#include <stdlib.h>

#include "aggregate-merge.h"

enum {
	TOGETHER_MAX = 64, /* commitments of one actor in one article, beyond which none is taken for a sum */
	PARTS_MAX = 12,	   /* parts that a sum is sought among */
};

/* An article tells of a commitment. */
struct pair {
	uint32_t doc;
	size_t commitment;
};

/* The commitments that one article tells of, and the sum that is sought. */
struct search {
	struct ledger *ledger;
	size_t parts[PARTS_MAX];
	struct decimal amounts[PARTS_MAX], wanted;
	size_t count, chosen[PARTS_MAX], chosen_count;
	bool greatest; /* there is no greater one of its kind in the article */
};

static int
compare_pairs(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->doc != y->doc)
		return x->doc < y->doc ? -1 : 1;
	return (x->commitment > y->commitment) - (x->commitment < y->commitment);
}

static size_t
list_pairs(const struct ledger *ledger, size_t start, struct pair *pairs)
{
	size_t count = 0;

	for (size_t i = start; i < ledger->count; i++)
		for (size_t j = 0; j < ledger->commitments[i].member_count; j++) {
			uint32_t atom = ledger->members[ledger->commitments[i].members + j];

			for (size_t k = ledger->told_start[atom]; k < ledger->told_start[atom + 1]; k++, count++)
				if (pairs != NULL)
					pairs[count] = (struct pair){ledger->told[k].doc, i};
		}
	return count;
}

static void
figure_of(const struct ledger *ledger, size_t index, struct figure *figure)
{
	const struct atom *atom = &ledger->atoms->all[ledger->commitments[index].atom];

	figure_read(pool_get(&ledger->atoms->context->figures, atom->key.figure), figure);
}

static bool
is_called_total(const struct ledger *ledger, const struct commitment *commitment)
{
	for (size_t i = 0; i < commitment->member_count; i++)
		if ((ledger->atoms->all[ledger->members[commitment->members + i]].key.marks & MARK_TOTAL) != 0)
			return true;
	return false;
}

/* Smaller amounts in the same currency and role. False if there are too many or fewer than two. */
static bool
list_parts(struct search *search, size_t total, const struct pair *pairs, size_t count)
{
	const struct ledger *ledger = search->ledger;
	struct figure whole, part;

	figure_of(ledger, total, &whole);
	search->count = search->chosen_count = 0;
	search->wanted = whole.amount;
	search->greatest = true;
	if (whole.range)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (ledger->commitments[pairs[i].commitment].role != ledger->commitments[total].role)
			continue;
		figure_of(ledger, pairs[i].commitment, &part);
		if (pairs[i].commitment == total || part.range || !span_equal(part.currency, whole.currency))
			continue;
		if (decimal_compare(&part.amount, &whole.amount) >= 0)
			search->greatest = false;
		if (decimal_compare(&part.amount, &whole.amount) >= 0 || decimal_is_zero(&part.amount))
			continue;
		if (search->count == PARTS_MAX)
			return false;
		search->amounts[search->count] = part.amount;
		search->parts[search->count++] = pairs[i].commitment;
	}
	return search->count >= 2;
}

/* Some of them come to the amount exactly: the first such choice. */
static bool
some_add_up(struct search *search, size_t from, const struct decimal *left)
{
	struct decimal rest;

	if (decimal_is_zero(left))
		return search->chosen_count >= 2;
	for (size_t i = from; i < search->count; i++) {
		if (decimal_compare(&search->amounts[i], left) > 0 ||
			!decimal_subtract(left, &search->amounts[i], &rest))
			continue;
		search->chosen[search->chosen_count++] = search->parts[i];
		if (some_add_up(search, i + 1, &rest))
			return true;
		search->chosen_count--;
	}
	return false;
}

/* All others come to the greatest within a hundredth: parts are told rounded. */
static bool
all_add_up(struct search *search)
{
	struct decimal sum = decimal_of(0), off, hundred = decimal_of(100);

	if (!search->greatest)
		return false;
	for (size_t i = 0; i < search->count; i++) {
		if (!decimal_add(&sum, &search->amounts[i], &sum))
			return false;
		search->chosen[i] = search->parts[i];
	}
	search->chosen_count = search->count;
	if (!decimal_subtract(&sum, &search->wanted, &off) || !decimal_multiply(&off, &hundred, &off))
		return false;
	off.negative = false;
	return decimal_compare(&off, &search->wanted) <= 0;
}

static void
keep_parts(struct ledger *ledger, size_t total, const struct search *search)
{
	while (ledger->part_count + search->chosen_count > ledger->part_capacity) {
		ledger->part_capacity = ledger->part_capacity * 2 + PARTS_MAX;
		ledger->parts = diag_resize(ledger->atoms->context->reader->diag, ledger->parts, ledger->part_capacity,
			sizeof *ledger->parts);
	}
	ledger->commitments[total].parts = ledger->part_count;
	ledger->commitments[total].part_count = search->chosen_count;
	memcpy(ledger->parts + ledger->part_count, search->chosen, search->chosen_count * sizeof *search->chosen);
	ledger->part_count += search->chosen_count;
}

/* Is what was found earlier in the order of the ledger? */
static bool
comes_first(const struct ledger *ledger, const struct commitment *total, const struct search *search)
{
	for (size_t i = 0; i < search->chosen_count; i++)
		if (search->chosen[i] != ledger->parts[total->parts + i])
			return search->chosen[i] < ledger->parts[total->parts + i];
	return false;
}

/* Documents are taken in no order that is written; so a total gets its parts from the one with the most of them. */
static void
find_in_document(struct ledger *ledger, const struct pair *pairs, size_t count)
{
	struct search search = {.ledger = ledger};

	for (size_t i = 0; i < count; i++) {
		size_t total = pairs[i].commitment;
		struct commitment *commitment = &ledger->commitments[total];

		if (!list_parts(&search, total, pairs, count))
			continue;
		if (!(is_called_total(ledger, commitment) && some_add_up(&search, 0, &search.wanted)) &&
			!all_add_up(&search))
			continue;
		if (search.chosen_count > commitment->part_count || (search.chosen_count == commitment->part_count &&
			comes_first(ledger, commitment, &search)))
			keep_parts(ledger, total, &search);
	}
}

void
parts_find(struct ledger *ledger, size_t start)
{
	size_t count, end;
	struct pair *pairs;

	if (ledger->count - start < 3)
		return;
	count = list_pairs(ledger, start, NULL);
	pairs = diag_allocate(ledger->atoms->context->reader->diag, count + 1, sizeof *pairs);
	list_pairs(ledger, start, pairs);
	qsort(pairs, count, sizeof *pairs, compare_pairs);
	for (size_t i = 0; i < count; i = end) {
		size_t together = i;

		for (end = i; end < count && pairs[end].doc == pairs[i].doc; end++)
			if (end == i || pairs[end].commitment != pairs[together - 1].commitment)
				pairs[together++] = pairs[end];
		if (together - i >= 3 && together - i <= TOGETHER_MAX)
			find_in_document(ledger, pairs + i, together - i);
	}
	free(pairs);
}
