/* extract-money-han - Chinese numerals, with or without Arabic digits before them */
#include "extract-money-han.h"

enum { HAN_TOKENS_MAX = 40, HAN_FRACTION_MAX = 8 };

struct han_number {
	struct decimal total, section, digit;
	struct decimal gap;	 /* what the upper end of "four or five thousand" has more */
	bool have_digit, have_gap, digit_is_han, zero, any;
	unsigned last;		 /* power of the last ten or scale */
	unsigned scale;		 /* of the last scale */
};

static void
han_ten(struct han_number *h, unsigned power)
{
	struct decimal digit = h->have_digit ? h->digit : decimal_of(1);

	h->section = money_add(h->section, money_times_ten(digit, power));
	if (h->have_gap)
		h->gap = money_times_ten(h->gap, power);
	h->have_digit = false;
	h->zero = false;
	h->last = power;
	h->any = true;
}

static void
han_scale(struct han_number *h, unsigned power)
{
	struct decimal base = h->section;

	if (h->have_digit)
		base = money_add(base, h->digit);
	if (decimal_is_zero(&base))
		h->total = money_times_ten(h->total, power);
	else if (power > h->scale && h->scale != 0)
		h->total = money_times_ten(money_add(h->total, base), power);
	else
		h->total = money_add(h->total, money_times_ten(base, power));
	if (h->have_gap)
		h->gap = money_times_ten(h->gap, power);
	h->section = decimal_of(0);
	h->have_digit = h->zero = false;
	h->last = h->scale = power;
	h->any = true;
}

/* Two digits on end: a range before a power of ten (four or five thousand), else a number digit by digit. */
static bool
han_digit(const struct money_tables *tables, const struct money_token *tokens, size_t j, unsigned value,
	struct han_number *h)
{
	struct decimal digit = decimal_of(value), sum;
	struct money_scale scale;

	if (!h->have_digit) {
		if (value == 0 && h->any) {
			h->zero = true;
			return true;
		}
		h->digit = digit;
		h->have_digit = h->digit_is_han = true;
		return true;
	}
	if (!h->digit_is_han)
		return false;
	sum = money_add(h->digit, decimal_of(1));
	if (decimal_compare(&sum, &digit) == 0 && !h->have_gap &&
		(money_number_word(tables, &tokens[j + 1]).class == MONEY_HAN_TEN ||
			money_scale_word(tables, &tokens[j + 1], &scale))) {
		h->gap = decimal_of(1);
		h->have_gap = true;
		return true;
	}
	h->digit = money_add(money_times_ten(h->digit, 1), digit);
	return true;
}

/* "1 [million million] 933 [hundred million]", set with blanks: a number that has a lower scale of its own goes on. */
static bool
is_lower_part(const struct money_tables *tables, const struct money_token *number, const struct han_number *h)
{
	struct money_scale scale;

	return h->scale != 0 && h->last == h->scale && money_scale_word(tables, &number[1], &scale) && scale.han &&
	       scale.power < h->scale;
}

/* The fraction of a number in words, "seventeen point four four": how many tokens it takes with its point, or 0. */
static size_t
han_fraction(const struct money_tables *tables, const struct money_token *tokens, size_t j, struct han_number *h)
{
	size_t first = j + 1;

	if (!(h->any || h->digit_is_han) || money_number_word(tables, &tokens[j]).class != MONEY_HAN_POINT)
		return 0;
	for (j = first; j - first < HAN_FRACTION_MAX; j++) {
		struct money_number_word word = money_number_word(tables, &tokens[j]);
		struct decimal digit = decimal_of(word.value);

		if (word.class != MONEY_HAN_DIGIT || !decimal_shift(&digit, -(int)(j - first) - 1, &digit))
			break;
		h->digit = h->have_digit ? money_add(h->digit, digit) : digit;
		h->have_digit = true;
		h->digit_is_han = false;
	}
	return j > first ? j - first + 1 : 0;
}

/* One token of a Chinese number; false at its end. */
static bool
han_step(const struct money_tables *tables, const struct money_token *tokens, size_t j, struct han_number *h,
	struct money_quantity *q)
{
	struct money_number_word word;
	struct money_scale scale, next;

	if (tokens[j].kind == MONEY_NUMBER) {
		if (h->have_digit || (h->any && tokens[j].spaced && !is_lower_part(tables, &tokens[j], h)) ||
			!money_number_value(&tokens[j], &h->digit))
			return false;
		h->have_digit = true;
		h->digit_is_han = false;
		return true;
	}
	if (tokens[j].kind != MONEY_HAN)
		return false;
	if (money_scale_word(tables, &tokens[j], &scale)) {
		if (!scale.han || (!h->any && !h->have_digit) || h->last + scale.power > MONEY_POWER_MAX)
			return false;
		han_scale(h, scale.power);
		q->scaled = true;
		q->power = scale.power;
		return true;
	}
	word = money_number_word(tables, &tokens[j]);
	switch (word.class) {
	case MONEY_HAN_DIGIT:
		return han_digit(tables, tokens, j, word.value, h);
	case MONEY_HAN_TEN:
		if (h->have_digit && !h->digit_is_han && word.value == 1)
			return false;
		han_ten(h, word.value);
		return true;
	case MONEY_HAN_MORE:
	case MONEY_HAN_SOME:
		if (!h->any && !(h->have_digit && word.class == MONEY_HAN_MORE))
			return false;
		q->bound = MONEY_MIN;
		return true;
	case MONEY_HAN_UNIT:
		return (h->any || h->have_digit) && money_scale_word(tables, &tokens[j + 1], &next) && next.han;
	default:
		return false;
	}
}

bool
money_han_number(const struct money_tables *tables, const struct money_token *tokens, size_t i, struct money_quantity *q)
{
	struct decimal zero = decimal_of(0);
	struct han_number h = {.total = zero, .section = zero, .digit = zero, .gap = zero};
	size_t j = i;

	while (j - i < HAN_TOKENS_MAX) {
		size_t step = tokens[j].kind == MONEY_HAN ? han_fraction(tables, tokens, j, &h) : 0;

		if (step == 0 && !han_step(tables, tokens, j, &h, q))
			break;
		j += step == 0 ? 1 : step;
	}
	if (j == i || (!h.any && !h.have_digit))
		return false;
	/* "ten thousand five" is 15,000 unless a zero stands between */
	if (h.have_digit && h.digit_is_han && h.last > 1 && !h.zero)
		h.digit = money_times_ten(h.digit, h.last - 1);
	q->value = money_add(h.total, h.section);
	if (h.have_digit)
		q->value = money_add(q->value, h.digit);
	q->ranged = h.have_gap;
	q->most = money_add(q->value, h.gap);
	q->han = true;
	q->tens = (uint8_t)(h.scale == 0 && !h.have_digit ? h.last : 0);
	q->next = j;
	return true;
}

bool
money_is_han_number(const struct money_tables *tables, const struct money_token *token)
{
	struct money_scale scale;
	uint8_t class;

	if (token->kind != MONEY_HAN)
		return false;
	class = money_number_word(tables, token).class;
	return class == MONEY_HAN_TEN || class == MONEY_HAN_MORE || class == MONEY_HAN_UNIT ||
	       (money_scale_word(tables, token, &scale) && scale.han);
}
