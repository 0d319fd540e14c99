/* extract-money-number - numbers: digits with separators, English words, Chinese numerals */
#include "extract-money-number.h"

#include "extract-money-han.h"
#include "extract-money-spelled.h"

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

struct decimal
money_hundredths(uint64_t n)
{
	struct decimal whole = decimal_of(n), shifted = whole;

	(void)decimal_shift(&whole, -2, &shifted);
	return shifted;
}

/* ---- scales ---- */

/* "m" and "K" are scales where they are glued to the number and nothing is glued to them: $5m, not 5m2. */
static bool
letter_is_scale(const struct money_token *tokens, size_t j, bool currency)
{
	const struct money_token *token = &tokens[j], *behind = &tokens[j + 1];

	if (token->at[0] == 'l')
		return false;
	if (token->spaced && (!currency || token->at[0] == 't' || money_is_hyphen(tokens, j + 1))) /* "$150 m.", "$5 K" */
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
	if (scale.letter && !(hyphen != 0 ? currency && (token->at[0] < 'a' || token->at[0] == 'b') && !money_is_hyphen(tokens, j + 2)
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

/*
 * "3 crore 77 lakh and 66 thousand": adds a part of a lower scale, whose power it returns, or 0. A scale behind both is of
 * both: "6 lakh 64 thousand crores".
 */
static unsigned
take_lower_scale(const struct money_tables *tables, const struct money_token *tokens, unsigned above,
	struct money_quantity *q)
{
	size_t j = q->next + (money_is_word(&tokens[q->next], "and") ? 1 : 0), taken, common;
	unsigned power = 0, more = 0;
	bool short_scale = false;
	struct decimal part;

	if (tokens[j].kind != MONEY_NUMBER || !money_number_value(&tokens[j], &part))
		return 0;
	taken = one_scale(tables, tokens, j + 1, false, &power, &short_scale);
	if (taken == 0 || power >= above)
		return 0;
	common = money_scale_after(tables, tokens, j + 1 + taken, false, &more, &short_scale);
	q->value = money_times_ten(money_add(q->value, money_times_ten(part, power)), more);
	q->power = (uint8_t)(q->power + more);
	q->next = j + 1 + taken + common;
	return common != 0 ? 0 : power;
}

/* "$65.97 [million]": put in by whoever quotes. */
static size_t
bracketed_scale(const struct money_tables *tables, const struct money_token *tokens, size_t j, unsigned *power)
{
	bool ignored = false;

	return money_is_mark(&tokens[j], '[') && tokens[j + 1].kind == MONEY_WORD && tokens[j + 1].length > 1 &&
		money_is_mark(&tokens[j + 2], ']') && one_scale(tables, tokens, j + 1, false, power, &ignored) != 0 ? 3 : 0;
}

static void
take_scale(const struct money_tables *tables, const struct money_token *tokens, bool currency,
	struct money_quantity *q)
{
	unsigned power = 0;
	size_t taken = money_scale_after(tables, tokens, q->next, currency, &power, &q->short_scale);

	if (taken == 0)
		taken = bracketed_scale(tables, tokens, q->next, &power);
	if (taken == 0)
		return;
	q->value = money_times_ten(q->value, power);
	q->power = (uint8_t)power;
	q->scaled = true;
	q->next += taken;
	while (power == 7 || power == 5)
		power = take_lower_scale(tables, tokens, power, q);
}

static struct decimal
sign_value(char mark)
{
	return money_hundredths(mark == '2' ? 50 : mark == '4' ? 25 : 75);
}

/* "N500,000.00k": no kobo, the Nigerian way to end an amount; not thousands. */
static bool
is_kobo(const struct money_token *k)
{
	return money_is_word(k, "k") && !k->spaced && k[-1].kind == MONEY_NUMBER && k[-1].length >= 7 && k->at[-3] == '.';
}

/* "about 1. 5 billion", "$31 .2 million": a blank slipped in at the point. Not "1. 5 million" that begins a text: a label. */
static void
take_split_fraction(const struct money_tables *tables, const struct money_token *tokens, size_t i, struct money_quantity *q)
{
	const struct money_token *t = &tokens[i + 1];
	bool behind = t[0].kind == MONEY_MARK && t[0].mark == '.' && !t[0].spaced && t[1].spaced && t[1].length <= 3;
	bool ignored = false;
	unsigned power = 0;
	struct decimal part;
	size_t next = i + 2 + behind;

	if (i == 0 || tokens[i].length > 3 || q->value.scale != 0 || (!behind && !(t->at[0] == '.' && t->spaced)) ||
		t[behind].kind != MONEY_NUMBER || !money_number_value(&t[behind], &part) ||
		money_scale_after(tables, tokens, next, false, &power, &ignored) == 0)
		return;
	if (behind && (part.scale != 0 || !decimal_shift(&part, -(int)t[1].length, &part)))
		return;
	q->value = money_add(q->value, part);
	q->next = next;
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
		take_split_fraction(tables, tokens, i, q);
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
		return money_has_tag(&tokens[i], MONEY_TAG_NUMBER) && money_spelled_number(tables, tokens, i, q);
	case MONEY_HAN:
		return money_han_number(tables, tokens, i, q);
	default:
		return false;
	}
}
