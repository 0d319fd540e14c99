/* aggregate-agree - may two figures be one? by rounding, by conversion, by the rates of their days */
#include "aggregate-cluster.h"

/* False where a look at the scales is enough to say no. */
static bool
may_agree(const struct slice *slice, const struct cluster *cluster, const struct view *view)
{
	if (!cluster->plain || atom_of(slice, view)->restated != 0)
		return true;
	if (cluster->currency == view->currency)
		return view->scale_low <= cluster->scale_high && cluster->scale_low <= view->scale_high;
	return view->valued && cluster->valued && view->value_scale_low <= cluster->value_scale_high &&
	       cluster->value_scale_low <= view->value_scale_high;
}

/* By the figure itself: a reason, 0 if this axis says nothing; *no if it says that they are different. */
static uint8_t
agree_on_axis(const struct axis *axis, const struct view *view, bool *no)
{
	if (axis->currency != view->currency)
		return 0;
	if (!intervals_overlap(&axis->low, &axis->high, &view->low, &view->high) &&
		decimal_compare(&axis->amount, &view->figure.amount) != 0) {
		*no = *no || !axis->restated;
		return 0;
	}
	if (axis->restated)
		return REASON_CONVERSION;
	return decimal_compare(&axis->amount, &view->figure.amount) == 0 ? REASON_AMOUNT : REASON_ROUNDING;
}

/* By what an article says the figure is in a currency that the cluster has. */
static uint8_t
agree_by_conversion(const struct slice *slice, const struct cluster *cluster, const struct view *view)
{
	const struct atoms *atoms = slice->ledger->atoms;

	for (uint32_t i = atom_of(slice, view)->restated; i != 0; i = atoms->links[i - 1].next) {
		struct figure figure;
		struct decimal low, high;

		figure_read(pool_get(&atoms->context->figures, atoms->links[i - 1].value), &figure);
		figure_interval(&figure, &low, &high);
		for (uint32_t j = cluster->axes; j != 0; j = slice->axes[j - 1].next) {
			const struct axis *axis = &slice->axes[j - 1];

			if (!axis->restated && axis->currency == currency_number(figure.currency) &&
				intervals_overlap(&axis->low, &axis->high, &low, &high))
				return REASON_CONVERSION;
		}
	}
	return 0;
}

uint8_t
agree(const struct slice *slice, const struct cluster *cluster, const struct view *view)
{
	uint8_t reasons = 0;
	bool no = false;

	if (!may_agree(slice, cluster, view))
		return 0;
	for (uint32_t i = cluster->axes; i != 0; i = slice->axes[i - 1].next)
		reasons |= agree_on_axis(&slice->axes[i - 1], view, &no);
	if (no)
		return 0;
	if ((reasons & (REASON_AMOUNT | REASON_ROUNDING)) != 0)
		return reasons & (REASON_AMOUNT | REASON_ROUNDING);
	if (reasons == 0)
		reasons = agree_by_conversion(slice, cluster, view);
	if (reasons == 0 && view->valued && cluster->valued &&
		cluster->value_currency == atom_of(slice, view)->key.value_currency &&
		intervals_overlap(&cluster->value_low, &cluster->value_high, &view->value_low, &view->value_high))
		reasons = REASON_RATE;
	return reasons;
}
