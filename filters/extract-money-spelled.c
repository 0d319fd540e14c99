/* extract-money-spelled - numbers in English words: two and a half, three hundred thousand, half a million */
#include "extract-money-spelled.h"

/* "half a million", "a quarter trillion", "three quarters of a billion": the fraction is read, here is the rest. */
static bool
fraction_of(const struct money_tables *tables, const struct money_token *tokens, struct money_quantity *q)
{
	size_t j = q->next;
	unsigned power = 0;
	bool ignored = false;
	size_t taken;

	/* "half-a-million" */
	j += money_is_hyphen(tokens, j);
	if (money_number_word(tables, &tokens[j]).class == MONEY_OF)
		j++;
	if (money_number_word(tables, &tokens[j]).class == MONEY_ARTICLE)
		j += 1 + money_is_hyphen(tokens, j + 1);
	taken = money_scale_after(tables, tokens, j, false, &power, &ignored);
	q->fraction = taken == 0;
	q->scaled = taken != 0;
	q->power = (uint8_t)power;
	q->value = money_times_ten(q->value, power);
	q->next = j + taken;
	return true;
}

static struct decimal
fraction_value(struct money_number_word word, uint64_t count)
{
	return money_hundredths(count * (word.class == MONEY_HALF ? 50 : 25));
}

/* "point zero five" behind a spelled number. */
static size_t
spelled_point(const struct money_tables *tables, const struct money_token *tokens, size_t j, struct decimal *value)
{
	size_t first = j;

	for (int place = -1; place > -10; place--, j++) {
		struct money_number_word word = money_number_word(tables, &tokens[j]);
		struct decimal digit = decimal_of(word.value);

		if (word.class != MONEY_SMALL || word.value > 9 || !decimal_shift(&digit, place, &digit))
			break;
		*value = money_add(*value, digit);
	}
	return j - first;
}

struct spelling_out {
	struct decimal total;
	uint64_t current;	/* below a thousand, not scaled yet */
	struct decimal rest;	/* and a half */
	bool any, scaled, ended;
	uint8_t power;
};

static bool
take_small(struct spelling_out *s, struct money_number_word word)
{
	uint64_t room = word.class == MONEY_TENS || word.value > 9 ? 100 : 10;

	if ((s->any && s->current % room != 0) || (s->any && s->current == 0 && !s->scaled))
		return false;
	s->current += word.value;
	s->any = true;
	return true;
}

static size_t
take_and(const struct money_tables *tables, const struct money_token *tokens, size_t j, struct spelling_out *s)
{
	struct money_number_word next = money_number_word(tables, &tokens[j + 1]);
	struct money_number_word third;

	if (next.class == MONEY_ARTICLE) { /* two and a half */
		third = money_number_word(tables, &tokens[j + 2]);
		if (third.class != MONEY_HALF && third.class != MONEY_QUARTER)
			return 0;
		s->rest = fraction_value(third, 1);
		return 3;
	}
	if ((next.class == MONEY_SMALL || next.class == MONEY_TENS) && (s->current >= 100 || (s->scaled && s->current == 0)))
		return 1;
	return 0;
}

static void
close_scale(struct spelling_out *s, unsigned power)
{
	struct decimal part = money_add(decimal_of(s->current), s->rest);

	if (decimal_is_zero(&part) && s->scaled)
		s->total = money_times_ten(s->total, power);
	else
		s->total = money_add(s->total, money_times_ten(part, power));
	s->current = 0;
	s->rest = decimal_of(0);
	s->scaled = true;
	s->power = (uint8_t)power;
}

/* One step through a spelled number; how many tokens it took, 0 at its end. */
static size_t
spelled_step(const struct money_tables *tables, const struct money_token *tokens, size_t j, struct spelling_out *s)
{
	struct money_number_word word = money_number_word(tables, &tokens[j]);
	struct money_scale scale;

	switch (word.class) {
	case MONEY_SMALL:
	case MONEY_TENS:
		return take_small(s, word);
	case MONEY_HUNDRED:
		if (s->current >= 100)
			return 0;
		s->current = (s->current == 0 ? 1 : s->current) * 100;
		s->any = true;
		return 1;
	case MONEY_AND:
		return s->any ? take_and(tables, tokens, j, s) : 0;
	case MONEY_POINT:
		return s->any && !s->scaled ? spelled_point(tables, tokens, j + 1, &s->rest) + 1 : 0;
	default:
		break;
	}
	if (s->any && money_scale_word(tables, &tokens[j], &scale) && !scale.letter && !scale.han &&
		tokens[j].length > 3) {
		close_scale(s, scale.power);
		return 1;
	}
	return 0;
}

bool
money_spelled_number(const struct money_tables *tables, const struct money_token *tokens, size_t i, struct money_quantity *q)
{
	struct spelling_out s = {.total = decimal_of(0), .rest = decimal_of(0)};
	struct money_number_word word = money_number_word(tables, &tokens[i]), next;
	struct money_scale scale;
	size_t j = i, step;

	q->spelled = true;
	if (word.class == MONEY_ARTICLE) {
		next = money_number_word(tables, &tokens[i + 1]);
		if (next.class == MONEY_HALF || next.class == MONEY_QUARTER) {
			word = next;
			j++;
		} else if (next.class == MONEY_HUNDRED || (money_scale_word(tables, &tokens[i + 1], &scale) && !scale.letter &&
								 !scale.han && tokens[i + 1].length > 3)) {
			s.any = true;
			s.current = next.class == MONEY_HUNDRED ? 0 : 1;
			j++;
		} else {
			return false;
		}
	}
	if (word.class == MONEY_HALF || word.class == MONEY_QUARTER) {
		q->value = fraction_value(word, 1);
		q->next = j + 1;
		return fraction_of(tables, tokens, q);
	}
	next = money_number_word(tables, &tokens[j + 1 + money_is_hyphen(tokens, j + 1)]);
	if (word.class == MONEY_SMALL && next.class == MONEY_QUARTER) {
		q->value = fraction_value(next, word.value);
		q->next = j + 2 + money_is_hyphen(tokens, j + 1);
		return fraction_of(tables, tokens, q);
	}
	for (;;) {
		size_t hyphen = s.any && money_is_hyphen(tokens, j);

		step = spelled_step(tables, tokens, j + hyphen, &s);
		if (step == 0)
			break;
		j += hyphen + step;
	}
	if (!s.any || j == i)
		return false;
	q->value = money_add(s.total, money_add(decimal_of(s.current), s.rest));
	q->scaled = s.scaled;
	q->power = s.power;
	q->next = j;
	return true;
}
