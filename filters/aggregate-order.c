/* aggregate-order - the canonical order of atoms: by what they are, never by when they came */
#include <stdlib.h>

#include "aggregate-merge.h"

int
compare_text(const struct pool *pool, uint32_t a, uint32_t b)
{
	return a == b ? 0 : span_compare(pool_get(pool, a), pool_get(pool, b));
}

static int
compare_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* An atom in sorting; what is compared first lies beside it. */
struct place {
	uint64_t group;	 /* identity of the actor, class of the role */
	int32_t first;
	uint32_t atom;
	const struct ledger *ledger;
};

/* Marked figures and those of a named programme come before plain ones of the same day: they found the clusters. */
static int
rank_of(const struct atom *atom)
{
	return (atom->key.marks & (MARK_ADDITIONAL | MARK_EARLIER) ? 0 : 2) + (atom->key.programme != 0 ? 0 : 1);
}

static int
compare_keys(const struct mention_context *context, const struct atom *a, const struct atom *b)
{
	int order = compare_text(&context->figures, a->key.figure, b->key.figure);

	if (order == 0)
		order = compare_text(&context->strings, a->key.programme, b->key.programme);
	if (order == 0)
		order = compare_number(a->key.role, b->key.role);
	if (order == 0)
		order = compare_number(a->key.marks, b->key.marks);
	if (order == 0)
		order = compare_number(a->key.month, b->key.month);
	if (order == 0)
		order = compare_text(&context->strings, a->key.value_currency, b->key.value_currency);
	return order != 0 ? order : compare_text(&context->actors, a->key.actor, b->key.actor);
}

static int
compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	const struct atom *one = &x->ledger->atoms->all[x->atom], *other = &y->ledger->atoms->all[y->atom];

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->first != y->first)
		return compare_number(x->first, y->first);
	if (rank_of(one) != rank_of(other))
		return compare_number(rank_of(one), rank_of(other));
	return compare_keys(x->ledger->atoms->context, one, other);
}

uint32_t *
order_atoms(struct ledger *ledger, size_t *count)
{
	struct atoms *atoms = ledger->atoms;
	struct diag *diag = atoms->context->reader->diag;
	struct place *places = diag_allocate(diag, atoms->count + 1, sizeof *places);
	uint32_t *order = diag_allocate(diag, atoms->count + 1, sizeof *order);
	size_t roots = 0;

	for (uint32_t i = 0; i < atoms->count; i++) {
		const struct atom *atom = &atoms->all[i];
		uint64_t identity = ledger->actors.identity[atom->key.actor];

		if (atom->parent == i)
			places[roots++] = (struct place){identity * ROLES + role_class(atom->key.role), atom->first, i, ledger};
	}
	qsort(places, roots, sizeof *places, compare_places);
	for (size_t i = 0; i < roots; i++)
		order[i] = places[i].atom;
	free(places);
	*count = roots;
	return order;
}
