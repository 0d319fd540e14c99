/* extract-money-number - numbers: digits with separators, English words, Chinese numerals */
#include "extract-money-number.h"

#include "extract-money-han.h"

enum { DIGITS_MAX = 64 };

/* The bytes of a number token as plain ASCII digits, points and commas; spaces and apostrophes go. */
static size_t
plain_digits(const struct money_token *token, char *out)
{
	const unsigned char *p = (const unsigned char *)token->at, *limit = p + token->length;
	size_t length = 0;

	while (p < limit && length < DIGITS_MAX) {
		if (p[0] < 0x80) {
			if ((p[0] >= '0' && p[0] <= '9') || p[0] == '.' || p[0] == ',')
				out[length++] = (char)p[0];
			p++;
		} else if (p[0] == 0xEF && limit - p >= 3) {
			if (p[2] >= 0x90 && p[2] <= 0x99)
				out[length++] = (char)('0' + p[2] - 0x90);
			else
				out[length++] = p[2] == 0x8C ? ',' : '.';
			p += 3;
		} else {
			p += p[0] == 0xC2 ? 2 : 3;
		}
	}
	return length;
}

/* Which separator begins the fraction: the later one of two kinds; a comma alone unless three digits follow. */
static char
fraction_mark(const char *digits, size_t length)
{
	size_t points = 0, commas = 0, last = length;

	for (size_t i = 0; i < length; i++) {
		points += digits[i] == '.';
		commas += digits[i] == ',';
		if (digits[i] == '.' || digits[i] == ',')
			last = i;
	}
	if (points == 0 && commas == 0)
		return 0;
	if (points > 0 && commas > 0)
		return digits[last];
	if (points == 1) /* "500.000" is half a million */
		return length - last == 4 && last > 0 && memcmp(digits + last, ".000", 4) == 0 && digits[0] != '0' ? 0 : '.';
	return commas == 1 && length - last != 4 ? ',' : 0;
}

bool
money_number_value(const struct money_token *token, struct decimal *value)
{
	char digits[DIGITS_MAX + 1], clean[DIGITS_MAX + 1];
	size_t length = plain_digits(token, digits), n = 0;
	char mark = fraction_mark(digits, length);
	size_t skip = 0, point = length;

	if (length == 0 || length >= DIGITS_MAX)
		return false;
	if (digits[0] == '.')
		clean[n++] = '0';
	for (size_t i = 0; i < length; i++)
		if (digits[i] == mark && mark != 0)
			point = i;
	for (size_t i = 0; i < length; i++) {
		if (i == point)
			clean[n++] = '.';
		else if (digits[i] != '.' && digits[i] != ',')
			clean[n++] = digits[i];
	}
	/* JSON numbers have no leading zeros, news has: "007". */
	while (skip + 1 < n && clean[skip] == '0' && clean[skip + 1] != '.')
		skip++;
	return decimal_parse((struct span){clean + skip, n - skip}, value);
}

struct decimal
money_add(struct decimal a, struct decimal b)
{
	struct decimal sum = a;

	(void)decimal_add(&a, &b, &sum);
	return sum;
}

struct decimal
money_times_ten(struct decimal a, unsigned power)
{
	struct decimal shifted = a;

	(void)decimal_shift(&a, (int)power, &shifted);
	return shifted;
}

static struct decimal
hundredths(uint64_t n)
{
	struct decimal whole = decimal_of(n), shifted = whole;

	(void)decimal_shift(&whole, -2, &shifted);
	return shifted;
}

/* ---- scales ---- */

static bool
is_hyphen(const struct money_token *tokens, size_t j)
{
	return tokens[j].kind == MONEY_MARK && tokens[j].mark == '-' && !tokens[j].spaced && !tokens[j + 1].spaced;
}

/* "m" and "K" are scales where they are glued to the number and nothing is glued to them: $5m, not 5m2. */
static bool
letter_is_scale(const struct money_token *tokens, size_t j, bool currency)
{
	const struct money_token *token = &tokens[j], *behind = &tokens[j + 1];

	if (token->at[0] == 'l')
		return false;
	if (token->spaced && !(currency && token->at[0] < 'a'))
		return false;
	return behind->spaced || (behind->kind != MONEY_NUMBER && behind->kind != MONEY_WORD);
}

static size_t
one_scale(const struct money_tables *tables, const struct money_token *tokens, size_t j, bool currency,
	unsigned *power, bool *short_scale)
{
	struct money_scale scale;
	size_t hyphen = tokens[j].kind == MONEY_MARK && tokens[j].mark == '-' && !tokens[j].spaced &&
			!tokens[j + 1].spaced;
	const struct money_token *token = &tokens[j + hyphen];

	if (token->kind != MONEY_WORD || !money_scale_word(tables, token, &scale) || scale.han)
		return 0;
	if (scale.letter && !(hyphen != 0 ? currency && (token->at[0] < 'a' || token->at[0] == 'b') && !is_hyphen(tokens, j + 2)
					: letter_is_scale(tokens, j, currency)))
		return 0;
	*power += scale.power;
	*short_scale |= scale.letter;
	return hyphen + 1;
}

size_t
money_scale_after(const struct money_tables *tables, const struct money_token *tokens, size_t j, bool currency,
	unsigned *power, bool *short_scale)
{
	size_t taken = one_scale(tables, tokens, j, currency, power, short_scale), more;

	/* "1.2 lakh crore" */
	while (taken != 0 && *power < MONEY_POWER_MAX && tokens[j + taken].kind == MONEY_WORD && tokens[j + taken].length >= 2 &&
		(more = one_scale(tables, tokens, j + taken, false, power, short_scale)) != 0)
		taken += more;
	return taken;
}

/* "3 crore 77 lakh and 66 thousand": adds a part of a lower scale, whose power it returns, or 0. */
static unsigned
take_lower_scale(const struct money_tables *tables, const struct money_token *tokens, unsigned above,
	struct money_quantity *q)
{
	size_t j = q->next + (money_is_word(&tokens[q->next], "and") ? 1 : 0), taken;
	unsigned power = 0;
	bool short_scale = false;
	struct decimal part;

	if (tokens[j].kind != MONEY_NUMBER || !money_number_value(&tokens[j], &part))
		return 0;
	taken = money_scale_after(tables, tokens, j + 1, false, &power, &short_scale);
	if (taken == 0 || power >= above)
		return 0;
	q->value = money_add(q->value, money_times_ten(part, power));
	q->next = j + 1 + taken;
	return power;
}

static void
take_scale(const struct money_tables *tables, const struct money_token *tokens, bool currency,
	struct money_quantity *q)
{
	unsigned power = 0;
	size_t taken = money_scale_after(tables, tokens, q->next, currency, &power, &q->short_scale);

	if (taken == 0)
		return;
	q->value = money_times_ten(q->value, power);
	q->power = (uint8_t)power;
	q->scaled = true;
	q->next += taken;
	while (power == 7 || power == 5)
		power = take_lower_scale(tables, tokens, power, q);
}

/* ---- words ---- */

/* "half a million", "a quarter trillion", "three quarters of a billion": the fraction is read, here is the rest. */
static bool
fraction_of(const struct money_tables *tables, const struct money_token *tokens, struct money_quantity *q)
{
	size_t j = q->next;
	unsigned power = 0;
	bool ignored = false;
	size_t taken;

	/* "half-a-million" */
	j += is_hyphen(tokens, j);
	if (money_number_word(tables, &tokens[j]).class == MONEY_OF)
		j++;
	if (money_number_word(tables, &tokens[j]).class == MONEY_ARTICLE)
		j += 1 + is_hyphen(tokens, j + 1);
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
	return hundredths(count * (word.class == MONEY_HALF ? 50 : 25));
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

static bool
spelled(const struct money_tables *tables, const struct money_token *tokens, size_t i, struct money_quantity *q)
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
	next = money_number_word(tables, &tokens[j + 1]);
	if (word.class == MONEY_SMALL && next.class == MONEY_QUARTER) {
		q->value = fraction_value(next, word.value);
		q->next = j + 2;
		return fraction_of(tables, tokens, q);
	}
	for (;;) {
		size_t hyphen = s.any && is_hyphen(tokens, j);

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

/* ---- all ---- */

static struct decimal
sign_value(char mark)
{
	return hundredths(mark == '2' ? 50 : mark == '4' ? 25 : 75);
}

/* "N500,000.00k": no kobo, the Nigerian way to end an amount; not thousands. */
static bool
is_kobo(const struct money_token *k)
{
	return money_is_word(k, "k") && !k->spaced && k[-1].kind == MONEY_NUMBER && k[-1].length >= 7 && k->at[-3] == '.';
}

bool
money_quantity(const struct money_tables *tables, const struct money_token *tokens, size_t i, bool currency,
	struct money_quantity *q)
{
	*q = (struct money_quantity){.bound = MONEY_EXACT};
	switch (tokens[i].kind) {
	case MONEY_NUMBER:
		if (money_is_han_number(tables, &tokens[i + 1]))
			return money_han_number(tables, tokens, i, q);
		if (!money_number_value(&tokens[i], &q->value))
			return false;
		q->next = i + 1;
		if (tokens[q->next].kind == MONEY_FRACTION && !tokens[q->next].spaced)
			q->value = money_add(q->value, sign_value(tokens[q->next++].mark));
		if (is_kobo(&tokens[q->next]))
			q->next++;
		else
			take_scale(tables, tokens, currency, q);
		return true;
	case MONEY_FRACTION:
		q->value = sign_value(tokens[i].mark);
		q->next = i + 1;
		take_scale(tables, tokens, currency, q);
		return true;
	case MONEY_WORD:
		return money_has_tag(&tokens[i], MONEY_TAG_NUMBER) && spelled(tables, tokens, i, q);
	case MONEY_HAN:
		return money_han_number(tables, tokens, i, q);
	default:
		return false;
	}
}
