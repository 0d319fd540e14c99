/* aggregate-merge - from atoms to commitments: the ledger, actor by actor */
#include <stdlib.h>

#include "aggregate-day.h"
#include "aggregate-merge.h"

const char *
merge_reason_name(unsigned bit)
{
	static const char *const names[REASONS] = {"same amount", "rounding", "conversion", "rate"};

	return names[bit];
}

int32_t
scale_of(const struct decimal *d)
{
	char digits[DECIMAL_TEXT_MAX];
	size_t length = decimal_write(d, digits), at = 0;
	int32_t exponent = 0, lead = 0;
	int taken = 0;
	bool point = false;

	if (decimal_is_zero(d) || d->negative)
		return INT32_MIN;
	for (; at < length; at++) {
		if (digits[at] == '.') {
			point = true;
			continue;
		}
		if (taken == 0 && digits[at] == '0') {
			exponent -= point;
			continue;
		}
		exponent += !point && taken != 0;
		lead = taken < 3 ? lead * 10 + (digits[at] - '0') : lead;
		taken++;
	}
	for (; taken < 3; taken++)
		lead *= 10;
	return (exponent - (digits[0] == '0')) * 900 + lead - 100;
}

uint32_t
currency_number(struct span currency)
{
	uint32_t number = 0;

	for (size_t i = 0; i < currency.length; i++)
		number = number << 8 | (unsigned char)currency.at[i];
	return number;
}

void
view_make(struct ledger *ledger, uint32_t index, struct view *view)
{
	const struct atom *atom = &ledger->atoms->all[index];

	*view = (struct view){.atom = index};
	figure_read(pool_get(&ledger->atoms->context->figures, atom->key.figure), &view->figure);
	view->currency = currency_number(view->figure.currency);
	figure_interval(&view->figure, &view->low, &view->high);
	view->scale_low = scale_of(&view->low);
	view->scale_high = scale_of(&view->high);
	view->valued = atom->valued && figure_value_interval(&view->figure, &atom->least, &atom->most,
		&view->value_low, &view->value_high);
	if (view->valued) {
		view->value_scale_low = scale_of(&view->value_low);
		view->value_scale_high = scale_of(&view->value_high);
	}
}

/* ---- which documents tell an atom ---- */

static int
compare_told(const void *a, const void *b)
{
	const struct told *x = a, *y = b;

	if (x->doc != y->doc)
		return x->doc < y->doc ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* A counting sort by atom, then each atom's by document. Those of no atom stay where they are. */
static void
sort_told(struct ledger *ledger)
{
	struct atoms *atoms = ledger->atoms;
	struct diag *diag = atoms->context->reader->diag;
	size_t *start = diag_allocate(diag, atoms->count + 2, sizeof *start), untold = 0;

	memset(start, 0, (atoms->count + 2) * sizeof *start);
	for (size_t i = 0; i < atoms->told_count; i++) {
		atoms->told[i].atom = atoms_root(atoms, atoms->told[i].atom);
		if (atoms->told[i].atom != ATOM_NONE)
			start[atoms->told[i].atom + 2]++;
	}
	for (size_t i = 2; i < atoms->count + 2; i++)
		start[i] += start[i - 1];
	ledger->told = diag_allocate(diag, start[atoms->count + 1] + 1, sizeof *ledger->told);
	for (size_t i = 0; i < atoms->told_count; i++)
		if (atoms->told[i].atom != ATOM_NONE)
			ledger->told[start[atoms->told[i].atom + 1]++] = atoms->told[i];
		else
			atoms->told[untold++] = atoms->told[i];
	atoms->told = diag_resize(diag, atoms->told, untold + 1, sizeof *atoms->told);
	atoms->told_count = untold;
	atoms->told_capacity = untold + 1;
	for (size_t i = 0; i < atoms->count; i++)
		qsort(ledger->told + start[i], start[i + 1] - start[i], sizeof *ledger->told, compare_told);
	ledger->told_start = start;
}

bool
atoms_share_document(const struct ledger *ledger, uint32_t a, uint32_t b)
{
	size_t i = ledger->told_start[a], j = ledger->told_start[b];

	while (i < ledger->told_start[a + 1] && j < ledger->told_start[b + 1]) {
		if (ledger->told[i].doc == ledger->told[j].doc)
			return true;
		if (ledger->told[i].doc < ledger->told[j].doc)
			i++;
		else
			j++;
	}
	return false;
}

void
ledger_open(struct ledger *ledger, struct atoms *atoms, bool roll_up)
{
	*ledger = (struct ledger){.atoms = atoms, .roll_up = roll_up};
	actors_resolve(&ledger->actors, atoms, roll_up);
	sort_told(ledger);
}

void
ledger_make(struct ledger *ledger, struct atoms *atoms, bool roll_up)
{
	struct diag *diag = atoms->context->reader->diag;
	uint32_t *order;
	size_t count, end;

	ledger_open(ledger, atoms, roll_up);
	order = order_atoms(ledger, &count);
	ledger->members = diag_allocate(diag, count + 1, sizeof *ledger->members);
	for (size_t start = 0; start < count; start = end) {
		const struct atom_key *key = &atoms->all[order[start]].key;
		size_t first = ledger->count;

		for (end = start + 1; end < count; end++) {
			const struct atom_key *other = &atoms->all[order[end]].key;

			if (ledger->actors.identity[key->actor] != ledger->actors.identity[other->actor] ||
				role_class(key->role) != role_class(other->role))
				break;
		}
		cluster_slice(ledger, order + start, end - start);
		parts_find(ledger, first);
	}
	free(order);
}

void
ledger_free(struct ledger *ledger)
{
	actors_free(&ledger->actors);
	free(ledger->commitments);
	free(ledger->members);
	free(ledger->parts);
	free(ledger->told);
	free(ledger->told_start);
}
