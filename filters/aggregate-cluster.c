/* aggregate-cluster - one actor's figures put together where they agree and no word sets them apart */
#include <stdlib.h>

#include "aggregate-cluster.h"
#include "aggregate-day.h"

enum { LOOK_BACK = 4096 }; /* clusters of one actor that a figure is compared with, latest first */

const struct atom *
atom_of(const struct slice *slice, const struct view *view)
{
	return &slice->ledger->atoms->all[view->atom];
}

/* More than an end in common: 99.5 million is written neither as 99 million nor as 100 million for sure. */
bool
intervals_overlap(const struct decimal *a_low, const struct decimal *a_high, const struct decimal *b_low,
	const struct decimal *b_high)
{
	return decimal_compare(a_low, b_high) < 0 && decimal_compare(b_low, a_high) < 0;
}

static bool
is_near(const struct slice *slice, const struct cluster *cluster, const struct atom *atom)
{
	int32_t window = slice->ledger->atoms->window;

	return atom->first == DAY_NONE || cluster->first == DAY_NONE ||
	       (atom->first <= cluster->last + window && atom->last >= cluster->first - window);
}

/* How well a figure fits where it may go: by programme, by news, by figure. */
static int
fit(const struct slice *slice, const struct cluster *cluster, const struct atom *atom, uint8_t reasons)
{
	int points = reasons & REASON_AMOUNT ? 4 : reasons & REASON_ROUNDING ? 2 : reasons & REASON_CONVERSION ? 3 : 1;

	if (atom->key.programme != 0 && cluster->programme_count != 0)
		points += 16;
	return points + (is_news(slice, cluster, atom) ? 8 : 0);
}

/* The cluster that the figure fits best, by its number; the number of clusters if it fits none. */
static size_t
choose(const struct slice *slice, const struct view *view, uint8_t *reasons)
{
	const struct atom *atom = atom_of(slice, view);
	size_t best = slice->count;
	int most = 0;

	for (size_t back = 0, i = slice->count; i-- > 0 && back < LOOK_BACK; back++) {
		const struct cluster *cluster = &slice->clusters[i];
		uint8_t why = is_near(slice, cluster, atom) ? agree(slice, cluster, view) : 0;
		int points = why == 0 ? 0 : fit(slice, cluster, atom, why);

		if (points >= most && why != 0 && !set_apart(slice, cluster, view)) {
			best = i;
			most = points;
			*reasons = why;
		}
	}
	return best;
}

static void
add_axis(struct slice *slice, struct cluster *cluster, const struct axis *axis)
{
	struct diag *diag = slice->ledger->atoms->context->reader->diag;

	if (slice->axis_count == slice->axis_capacity) {
		slice->axis_capacity = slice->axis_capacity == 0 ? 16 : slice->axis_capacity * 2;
		slice->axes = diag_resize(diag, slice->axes, slice->axis_capacity, sizeof *slice->axes);
	}
	slice->axes[slice->axis_count] = *axis;
	slice->axes[slice->axis_count++].next = cluster->axes;
	cluster->plain = cluster->axes == 0;
	cluster->axes = (uint32_t)slice->axis_count;
}

/* All members of a currency must agree: what they have in common is what is left of the interval. */
static void
narrow(struct slice *slice, struct cluster *cluster, const struct axis *axis)
{
	for (uint32_t i = cluster->axes; i != 0; i = slice->axes[i - 1].next) {
		struct axis *there = &slice->axes[i - 1];

		if (there->currency != axis->currency || there->restated != axis->restated)
			continue;
		if (!intervals_overlap(&there->low, &there->high, &axis->low, &axis->high))
			continue;
		if (decimal_compare(&axis->low, &there->low) > 0)
			there->low = axis->low;
		if (decimal_compare(&axis->high, &there->high) < 0)
			there->high = axis->high;
		return;
	}
	add_axis(slice, cluster, axis);
}

static void
add_restated(struct slice *slice, struct cluster *cluster, const struct atom *atom)
{
	const struct atoms *atoms = slice->ledger->atoms;

	for (uint32_t i = atom->restated; i != 0; i = atoms->links[i - 1].next) {
		struct axis axis = {.restated = true};
		struct figure figure;

		figure_read(pool_get(&atoms->context->figures, atoms->links[i - 1].value), &figure);
		axis.currency = currency_number(figure.currency);
		axis.amount = figure.amount;
		figure_interval(&figure, &axis.low, &axis.high);
		narrow(slice, cluster, &axis);
		cluster->reasons |= REASON_CONVERSION;
	}
}

static void
widen_value(struct cluster *cluster, const struct view *view, uint32_t value_currency)
{
	if (!view->valued || (cluster->valued && cluster->value_currency != value_currency))
		return;
	if (!cluster->valued || decimal_compare(&view->value_low, &cluster->value_low) < 0)
		cluster->value_low = view->value_low;
	if (!cluster->valued || decimal_compare(&view->value_high, &cluster->value_high) > 0)
		cluster->value_high = view->value_high;
	cluster->valued = true;
	cluster->value_currency = value_currency;
	cluster->value_scale_low = scale_of(&cluster->value_low);
	cluster->value_scale_high = scale_of(&cluster->value_high);
}

static void
widen_time(struct cluster *cluster, const struct atom *atom)
{
	if (atom->first == DAY_NONE)
		return;
	if (cluster->first == DAY_NONE || atom->first < cluster->first)
		cluster->first = atom->first;
	if (cluster->last == DAY_NONE || atom->last > cluster->last)
		cluster->last = atom->last;
}

static void
put_in(struct slice *slice, struct cluster *cluster, size_t index, uint8_t reasons)
{
	struct view *view = &slice->views[index];
	const struct atom *atom = atom_of(slice, view);
	struct axis axis = {.currency = view->currency, .low = view->low, .high = view->high,
		.amount = view->figure.amount};

	*(cluster->head == 0 ? &cluster->head : &slice->views[cluster->tail - 1].next) = (uint32_t)index + 1;
	cluster->tail = (uint32_t)index + 1;
	cluster->reasons |= reasons | (atom->count > atom->converted + 1 ? REASON_AMOUNT : 0) |
		(atom->converted != 0 ? REASON_CONVERSION : 0);
	cluster->marks |= atom->key.marks;
	if (atom->key.programme != 0 && cluster->programme_count < PROGRAMMES_MAX)
		cluster->programmes[cluster->programme_count++] = atom->key.programme;
	narrow(slice, cluster, &axis);
	add_restated(slice, cluster, atom);
	widen_value(cluster, view, atom->key.value_currency);
	widen_time(cluster, atom);
	if (view->currency == cluster->currency && view->scale_low > cluster->scale_low)
		cluster->scale_low = view->scale_low;
	if (view->currency == cluster->currency && view->scale_high < cluster->scale_high)
		cluster->scale_high = view->scale_high;
}

/* ---- from clusters to commitments ---- */

/* Which figure was first stated, in the original currency: the converted one, the most told, the most exact; the first. */
static bool
stands_better(const struct slice *slice, const struct view *a, const struct view *b, const struct cluster *cluster)
{
	const struct atom *x = atom_of(slice, a), *y = atom_of(slice, b);
	bool a_target = false, b_target = false;

	for (uint32_t i = cluster->axes; i != 0; i = slice->axes[i - 1].next) {
		const struct axis *axis = &slice->axes[i - 1];

		a_target = a_target || (axis->restated && axis->currency == a->currency);
		b_target = b_target || (axis->restated && axis->currency == b->currency);
	}
	if ((x->restated != 0) != (y->restated != 0))
		return x->restated != 0;
	if (a_target != b_target)
		return b_target;
	if (x->count != y->count)
		return x->count > y->count;
	return a->currency == b->currency && a->figure.digits > b->figure.digits;
}

static uint8_t
role_told_most(const struct slice *slice, const struct cluster *cluster)
{
	size_t counts[ROLES] = {0};
	size_t best = 0;

	for (uint32_t i = cluster->head; i != 0; i = slice->views[i - 1].next) {
		const struct atom *atom = atom_of(slice, &slice->views[i - 1]);

		counts[atom->key.role] += atom->count;
	}
	for (size_t role = 1; role < ROLES; role++)
		if (counts[role] > counts[best])
			best = role;
	return (uint8_t)best;
}

static void
emit(struct slice *slice, const struct cluster *cluster)
{
	struct ledger *ledger = slice->ledger;
	struct commitment *to;
	const struct view *best = &slice->views[cluster->head - 1];

	if (ledger->count == ledger->capacity) {
		ledger->capacity = ledger->capacity == 0 ? 64 : ledger->capacity + ledger->capacity / 2;
		ledger->commitments = diag_resize(ledger->atoms->context->reader->diag, ledger->commitments,
			ledger->capacity, sizeof *ledger->commitments);
	}
	to = &ledger->commitments[ledger->count++];
	*to = (struct commitment){.members = ledger->member_count, .role = role_told_most(slice, cluster),
		.reasons = cluster->reasons, .first = cluster->first, .last = cluster->last};
	for (uint32_t i = cluster->head; i != 0; i = slice->views[i - 1].next) {
		const struct view *view = &slice->views[i - 1];

		ledger->members[ledger->member_count++] = view->atom;
		to->member_count++;
		to->count += atom_of(slice, view)->count;
		if (stands_better(slice, view, best, cluster))
			best = view;
	}
	to->atom = best->atom;
}

static void
add_cluster(struct slice *slice, const struct view *view)
{
	slice->clusters[slice->count++] = (struct cluster){.currency = view->currency, .first = DAY_NONE,
		.last = DAY_NONE, .scale_low = view->scale_low, .scale_high = view->scale_high};
}

void
cluster_slice(struct ledger *ledger, const uint32_t *atoms, size_t count)
{
	struct diag *diag = ledger->atoms->context->reader->diag;
	struct slice slice = {.ledger = ledger, .views = diag_allocate(diag, count, sizeof *slice.views),
		.clusters = diag_allocate(diag, count, sizeof *slice.clusters)};

	for (size_t i = 0; i < count; i++)
		view_make(ledger, atoms[i], &slice.views[i]);
	for (size_t i = 0; i < count; i++) {
		uint8_t reasons = 0;
		size_t number = choose(&slice, &slice.views[i], &reasons);

		if (number == slice.count)
			add_cluster(&slice, &slice.views[i]);
		put_in(&slice, &slice.clusters[number], i, reasons);
	}
	for (size_t i = 0; i < slice.count; i++)
		emit(&slice, &slice.clusters[i]);
	free(slice.views);
	free(slice.clusters);
	free(slice.axes);
}
