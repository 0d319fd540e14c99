/* extract-money-slips - what is amiss in the number behind a currency */
#include "extract-money-slips.h"

/* "Rp10.500" is ten thousand five hundred, in a currency that is written so. */
static void
group_by_dots(const struct money_reader *g, const struct money_token *number, struct money_amount *a)
{
	const char *end = number->at + number->length;

	if (a->scaled || number->kind != MONEY_NUMBER || number->length < 5 || number->length > 7 || end[-4] != '.' ||
		!g->tables->dots[money_candidate(g->tables, a->choice, 0)] || a->value.scale == 0)
		return;
	(void)decimal_shift(&a->value, 3, &a->value);
	a->most = a->value;
}

/* Three digits, or several groups of them. */
static bool
is_groups(const struct money_token *t)
{
	if (t->kind != MONEY_NUMBER || t->length % 4 != 3)
		return false;
	for (uint32_t i = 3; i < t->length; i += 4)
		if (t->at[i] != ',')
			return false;
	return true;
}

/* Is a whole number of three digits or fewer followed by a comma, a blank and a number? */
static bool
is_parted(const struct money_token *t, size_t number, const struct money_amount *a)
{
	return !a->scaled && a->next == number + 1 && t[0].kind == MONEY_NUMBER && t[0].length <= 3 && a->value.scale == 0 &&
	       money_is_mark(&t[1], ',') && !t[1].spaced && t[2].kind == MONEY_NUMBER && t[2].spaced;
}

/* The amount is this, times ten to the power of a scale of so many words, which may be none. */
static void
set_parted(struct money_amount *a, size_t number, struct decimal value, size_t scale, unsigned power)
{
	a->value = a->most = money_times_ten(value, power);
	a->scaled = scale != 0;
	a->power = (uint8_t)power;
	a->next = number + 3 + scale;
}

/* "GHS5, 500", "P2, 332,287,108", "Rwf5, 389 billion": three digits or more behind comma and space */
static void
take_gap(const struct money_reader *g, size_t number, struct money_amount *a)
{
	const struct money_token *t = &g->tokens[number];
	struct decimal rest;
	unsigned power = 0;
	bool ignored = false;
	size_t scale;

	if (!is_parted(t, number, a) || !is_groups(&t[2]) || !money_number_value(&t[2], &rest))
		return;
	scale = money_scale_after(g->tables, g->tokens, number + 3, false, &power, &ignored);
	if (scale != 0 || money_counts_nothing(g->tables, &t[3]))
		set_parted(a, number, money_add(money_times_ten(a->value, (t[2].length + 1) / 4 * 3), rest), scale, power);
}

/* "R1, 7 billion": a blank behind the comma that begins the fraction, one or two digits before a scale. */
static void
take_gapped_fraction(const struct money_reader *g, size_t number, struct money_amount *a)
{
	const struct money_token *t = &g->tokens[number];
	struct decimal part;
	unsigned power = 0;
	bool ignored = false;
	size_t scale;

	if (!is_parted(t, number, a) || t[2].length > 2 || !money_number_value(&t[2], &part) ||
		!decimal_shift(&part, -(int)t[2].length, &part))
		return;
	scale = money_scale_after(g->tables, g->tokens, number + 3, false, &power, &ignored);
	if (scale != 0 && t[3].length > 1 && money_counts_nothing(g->tables, &t[3 + scale]))
		set_parted(a, number, money_add(a->value, part), scale, power);
}

/* "N81,433,893:80": a colon before the hundredths. */
static void
take_colon(const struct money_reader *g, size_t number, struct money_amount *a)
{
	const struct money_token *t = &g->tokens[number];
	struct decimal cents;

	if (a->scaled || a->next != number + 1 || t[0].kind != MONEY_NUMBER || t[0].length < 5 || a->value.scale != 0 ||
		!money_is_mark(&t[1], ':') || t[1].spaced || t[2].spaced || t[2].kind != MONEY_NUMBER || t[2].length != 2 ||
		!money_number_value(&t[2], &cents) || !decimal_shift(&cents, -2, &cents))
		return;
	a->value = money_add(a->value, cents);
	a->most = a->value;
	a->next = number + 3;
}

bool
money_bracketed_quantity(const struct money_reader *g, size_t j, struct money_quantity *q)
{
	const struct money_token *t = &g->tokens[j];
	unsigned power = 0;

	*q = (struct money_quantity){.bound = MONEY_EXACT};
	if (!money_is_mark(t, '(') || t->spaced || t[1].kind != MONEY_NUMBER || t[1].spaced || !money_is_mark(&t[2], ')') ||
		!money_number_value(&t[1], &q->value))
		return false;
	q->next = j + 3 + money_scale_after(g->tables, g->tokens, j + 3, true, &power, &q->short_scale);
	q->scaled = power != 0;
	q->power = (uint8_t)power;
	q->value = money_times_ten(q->value, power);
	return true;
}

void
money_mend_prefixed(const struct money_reader *g, size_t number, struct money_amount *a)
{
	take_gap(g, number, a);
	take_gapped_fraction(g, number, a);
	take_colon(g, number, a);
	group_by_dots(g, &g->tokens[number], a);
}
