/* extract-money-parts - hundredths behind an amount: cents, kobo, jiao and fen */
#include "extract-money-parts.h"

void
money_apply_unit(struct money_amount *a, const struct money_spelling *spelling)
{
	struct decimal factor = decimal_of(spelling->multiple);

	(void)decimal_multiply(&a->value, &factor, &a->value);
	(void)decimal_multiply(&a->most, &factor, &a->most);
	(void)decimal_shift(&a->value, spelling->power, &a->value);
	(void)decimal_shift(&a->most, spelling->power, &a->most);
}

void
money_take_quantity(struct money_amount *a, const struct money_quantity *q)
{
	a->value = q->value;
	a->most = q->ranged ? q->most : q->value;
	a->ranged = q->ranged;
	a->scaled = q->scaled;
	a->spelled = q->spelled;
	a->short_scale = q->short_scale;
	a->han = q->han;
	a->power = q->power;
	a->tens = q->tens;
	a->bound = q->bound;
	a->next = q->next;
}

/* "20 dollars 43 cents", "2 euros and 5 cents", "3 GBP 1 pence", "N109 and 92 kobo" */
bool
money_take_part(const struct money_reader *g, struct money_amount *a)
{
	size_t j = a->next;
	struct money_quantity q;
	struct money_unit unit;
	struct money_amount part = {0};

	if (money_is_word(&g->tokens[j], "and"))
		j++;
	else if (a->prefixed)
		return false;
	if (!money_quantity(g->tables, g->tokens, j, false, &q) || q.scaled || q.fraction ||
		!money_unit_after(g->tables, g->tokens, g->count, q.next, &unit) || !unit.spelling->part ||
		(a->prefixed && (unit.cued || q.value.scale != 0)) || /* "$28 and 21 US cents": two prices */
		(a->prefixed && !money_choice_has(g->tables, unit.choice, money_candidate(g->tables, a->choice, 0))))
		return false;
	money_take_quantity(&part, &q);
	money_apply_unit(&part, unit.spelling);
	(void)decimal_add(&a->value, &part.value, &a->value);
	a->most = a->value;
	a->next = unit.next;
	return true;
}

/* "a dollar fifty", "thirteen dollars forty five": colloquial, so only where nothing follows that the number counts. */
static void
take_spoken_cents(const struct money_reader *g, struct money_amount *a)
{
	struct money_quantity q;
	struct decimal hundred = decimal_of(100), ten = decimal_of(10), cents;
	const struct money_token *behind;

	if (!a->spelled || a->scaled || !money_quantity(g->tables, g->tokens, a->next, false, &q) || q.scaled || q.fraction)
		return;
	behind = &g->tokens[q.next];
	if (behind->kind != MONEY_END && behind->kind != MONEY_MARK)
		return;
	if (decimal_compare(&q.value, &ten) < 0 || decimal_compare(&q.value, &hundred) >= 0)
		return;
	cents = q.value;
	(void)decimal_shift(&cents, -2, &cents);
	(void)decimal_add(&a->value, &cents, &a->value);
	a->most = a->value;
	a->next = q.next;
}

/* Chinese: yuan, then jiao, then fen; the last may lack its unit ("one and two [tenths]"). */
static void
take_han_parts(const struct money_reader *g, struct money_amount *a, int power)
{
	for (int i = 0; i < 3; i++) {
		size_t j = a->next;
		struct money_number_word word;
		struct money_quantity q;
		struct money_unit unit;
		struct money_amount part = {0};

		if (g->tokens[j].kind == MONEY_HAN && span_is((struct span){g->tokens[j].at, g->tokens[j].length}, "又"))
			j++;
		if (g->tokens[j].spaced || !money_quantity(g->tables, g->tokens, j, false, &q) || q.scaled || q.ranged)
			return;
		money_take_quantity(&part, &q);
		if (money_unit_after(g->tables, g->tokens, g->count, q.next, &unit) && unit.spelling->part &&
			unit.spelling->power < power) {
			power = unit.spelling->power;
			money_apply_unit(&part, unit.spelling);
			a->next = unit.next;
		} else {
			word = money_number_word(g->tables, &g->tokens[j]);
			if (word.class != MONEY_HAN_DIGIT || word.value == 0 || q.next != j + 1 ||
				(g->tokens[q.next].kind == MONEY_HAN && !money_is_han(&g->tokens[q.next], "到") &&
					!money_is_han(&g->tokens[q.next], "至")))
				return;
			(void)decimal_shift(&part.value, power - 1, &part.value);
			a->next = q.next;
		}
		(void)decimal_add(&a->value, &part.value, &a->value);
		a->most = a->value;
	}
}

void
money_take_parts(const struct money_reader *g, struct money_amount *a, const struct money_spelling *spelling)
{
	if (spelling->form == MONEY_FORM_HAN) {
		if (!a->ranged && spelling->power <= 0)
			take_han_parts(g, a, spelling->power);
	} else if (!spelling->part && !spelling->slang && !a->scaled && !money_take_part(g, a)) {
		take_spoken_cents(g, a);
	}
}
