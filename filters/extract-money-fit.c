/* extract-money-fit - is what looks like a currency beside a number one: no year, weight, car or verb */
#include "extract-money-fit.h"

static bool
is_class(const struct money_tables *tables, const struct money_token *token, enum money_word_class class)
{
	return (money_word_classes(tables, token) & class) != 0;
}

static bool
is_year(const struct money_token *token)
{
	return token->kind == MONEY_NUMBER && token->length == 4 && (token->at[0] == '1' || token->at[0] == '2') &&
	       token->at[1] != ',' && token->at[1] != '.' && token->at[2] != '.';
}

/* "SAR 0.74" and "RON0.9" are money, "ALL 5" and "TOP10" are not. */
static bool
is_english_code(const struct money_unit *unit, const struct money_quantity *q, bool spaced)
{
	struct decimal million = decimal_of(1000000);

	return unit->spelling->english && !q->scaled && (spaced ? q->value.scale != 2 : q->value.scale == 0) &&
	       decimal_compare(&q->value, &million) < 0;
}

/* "R 500 000", "K 25,000" */
static bool
is_grouped(const struct money_token *number)
{
	return number->length >= 6 && number->at[number->length - 4] != '.' && (number->at[number->length - 4] < '0' || number->at[number->length - 4] > '9');
}

static bool
is_thousands(const struct money_token *number)
{
	return number->kind == MONEY_NUMBER && number->length >= 5 && memchr(number->at, ',', number->length) != NULL;
}

/* "dollars 745m", "pounds 610,000", the manner of old wires; not "20 pounds 10,000 times", "millions of dollars 5 million people". */
static bool
is_wired(const struct money_tables *tables, const struct money_token *tokens, size_t i, const struct money_quantity *q,
	const struct money_token *number)
{
	struct money_scale ignored;
	size_t before = i > 1 && money_is_word(&tokens[i - 1], "of") ? i - 2 : i - 1;

	if (!q->scaled && !is_thousands(number))
		return false;
	return i == 0 || !(tokens[i - 1].kind == MONEY_NUMBER || money_scale_word(tables, &tokens[before], &ignored));
}

/* Q1, Q4 */
static bool
is_quarter(const struct money_token *letter, const struct money_quantity *q)
{
	struct decimal four = decimal_of(4);

	return letter->at[0] == 'Q' && !q->scaled && q->value.scale == 0 && decimal_compare(&q->value, &four) <= 0;
}

bool
money_unit_fits_before(const struct money_tables *tables, const struct money_token *tokens, size_t i, size_t j,
	const struct money_unit *unit, const struct money_quantity *q)
{
	const struct money_token *number = &tokens[j];

	switch (unit->spelling->form) {
	case MONEY_FORM_STEM:
		if (!q->scaled && (unit->next - i > 1 || tokens[i].length < 2))
			return false;
		/* fall through */
	case MONEY_FORM_LETTER: /* "R1S" is a car */
		if (is_quarter(&tokens[i], q))
			return false;
		if (number->spaced && unit->spelling->form == MONEY_FORM_LETTER && tokens[i].length > 1) /* JD 500 */
			return number->kind == MONEY_NUMBER;
		if (number->spaced && (q->value.scale == 2 || is_grouped(number) || (q->scaled && (tokens[i].at[0] == 'R' || tokens[i].at[0] == 'N'))))
			return number->kind == MONEY_NUMBER && tokens[i].length == 1;
		return !number->spaced && number->kind == MONEY_NUMBER &&
		       (tokens[q->next].spaced || (tokens[q->next].kind != MONEY_WORD && tokens[q->next].kind != MONEY_NUMBER));
	case MONEY_FORM_CODE:
		return !is_english_code(unit, q, number->spaced) && (number->kind == MONEY_NUMBER || q->scaled);
	case MONEY_FORM_WORD:
		/* "Euro 2020", "Euro 4": not money by itself, nor "Hong Kong dollar 12-month swaps" */
		if (money_is_mark(&tokens[q->next], '-') && !tokens[q->next].spaced && !q->scaled &&
			tokens[q->next + 1].kind == MONEY_WORD)
			return false;
		if (unit->spelling->wire && !unit->cued)
			return is_wired(tables, tokens, i, q, number);
		if (unit->cued || q->scaled)
			return true;
		return number->kind == MONEY_NUMBER && (money_is_one_case(&tokens[i]) || q->value.scale == 2) && !is_year(number);
	default:
		return true;
	}
}

/* Pounds that weigh: "200 pounds of copper", "weighs 45 pounds", "10 pounds (4.5 kilograms)", "a 2-pound bag". */
static bool
is_weight(const struct money_tables *tables, const struct money_token *tokens, size_t first, const struct money_unit *unit,
	bool scaled)
{
	const struct money_token *behind = &tokens[unit->next];

	if (money_is_word(behind, "of") && (!scaled || is_class(tables, behind + 1, MONEY_WORD_GOODS) ||
		is_class(tables, behind + 2, MONEY_WORD_GOODS)))
		return true;
	if (scaled)
		return false;
	if (unit->hyphen && behind->kind == MONEY_WORD)
		return !is_class(tables, behind, MONEY_WORD_MONEY) && !is_class(tables, behind, MONEY_WORD_PAPER) &&
			!is_class(tables, behind + 1, MONEY_WORD_MONEY); /* "a 20-pound note", "a 300-pound monthly payment" */
	for (size_t k = 1; k <= 6; k++) {
		if (k <= first && is_class(tables, &tokens[first - k], MONEY_WORD_WEIGH))
			return true;
		if (k <= 4 && behind[k - 1].kind == MONEY_END)
			break;
		if (k <= 4 && is_class(tables, &behind[k - 1], MONEY_WORD_WEIGH))
			return true;
	}
	return false;
}

/* "in 2019 dollars", "the 2022 dollar bond" */
static bool
is_year_money(const struct money_tables *tables, const struct money_token *tokens, size_t first,
	const struct money_token *behind)
{
	if (!is_year(&tokens[first]))
		return false;
	return is_class(tables, behind, MONEY_WORD_PAPER) ||
	       (first > 0 && (money_is_word(&tokens[first - 1], "in") || money_is_word(&tokens[first - 1], "constant")));
}

/* "won't" */
static bool
is_apostrophe(const struct money_token *token)
{
	return token->kind == MONEY_MARK && token->mark == '\'' && !token->spaced;
}

/* "a grand plan", "grand jury" */
static bool
is_slang(const struct money_tables *tables, const struct money_token *behind)
{
	return behind->kind != MONEY_WORD || money_is_function_word(tables, behind);
}

static bool
is_any_han(const struct money_token *token, const char *const *words)
{
	for (; *words != NULL; words++)
		if (token->kind == MONEY_HAN && span_is((struct span){token->at, token->length}, *words))
			return true;
	return false;
}

/* Chinese units that begin other words: New Year's Day, the Pentagon, minutes and points. */
static bool
han_fits(const struct money_token *unit, size_t length, const struct money_token *behind, const struct money_spelling *s,
	bool scaled)
{
	static const char *const metaverse[] = {"宇", NULL};
	static const char *const yuan[] = {"旦", "宵", "首", "素", "件", "老", "帅", "年", "气", "凶", "化", "月", "股", "食", "乳", "桥", "里",
		"催", "正", "材", "宇", NULL};
	static const char *const loose[] = {"块", "塊", "角", "毛", "毫", "仙", NULL};
	static const char *const points[] = {"分", NULL};
	static const char *const go_on[] = {"以", "左", "到", "至", "多", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九",
		"上", "不", "起", "的", NULL};

	if (is_any_han(unit, points))
		return false;
	if (length == 1 && (s->part || is_any_han(unit, loose)))
		return behind->kind != MONEY_HAN || is_any_han(behind, go_on);
	return !is_any_han(behind, scaled ? metaverse : yuan); /* behind ten thousands no other word with yuan is usual */
}

/* "at 19,279.88Yen fell": the next line begins where the blank is missing. */
static bool
is_next_line(const struct money_tables *tables, const struct money_token *number, const struct money_token *word,
	const struct money_token *behind)
{
	if (word->spaced || !money_is_capital(word) || money_is_one_case(word) || number->kind != MONEY_NUMBER ||
		memchr(number->at, '.', number->length) == NULL)
		return false;
	return money_is_mark(behind, '-') || money_is_mark(behind, '+') ||
	       (behind->kind == MONEY_WORD && !money_is_function_word(tables, behind));
}

/* "iPhone 5c": behind a name that has a capital within. */
static bool
is_model(const struct money_token *tokens, size_t first)
{
	return first > 1 && money_is_capital(&tokens[first - 1]) && !tokens[first - 1].spaced && tokens[first - 2].kind == MONEY_WORD;
}

bool
money_unit_fits_after(const struct money_tables *tables, const struct money_token *tokens, size_t first, size_t j,
	const struct money_unit *unit, bool scaled)
{
	const struct money_token *behind = &tokens[unit->next], *start = &tokens[j], *word = start + unit->hyphen;
	const struct money_spelling *s = unit->spelling;

	if (s->tight && (start->spaced || (!behind->spaced && (behind->kind == MONEY_WORD || behind->kind == MONEY_NUMBER))))
		return false;
	if (s->form == MONEY_FORM_LETTER || s->form == MONEY_FORM_STEM)
		return s->form == MONEY_FORM_LETTER && scaled && start->length > 1;
	if ((s->form == MONEY_FORM_CODE || s->form == MONEY_FORM_MARK) && behind->kind == MONEY_NUMBER && !behind->spaced &&
		(start->spaced || s->form == MONEY_FORM_CODE))
		return false;
	if (s->english && !scaled && (tokens[first].kind != MONEY_NUMBER || behind->kind == MONEY_WORD))
		return false;
	if (s->form == MONEY_FORM_HAN && !han_fits(&tokens[j], unit->next - j, behind, s, scaled))
		return false;
	if (s->slang && s->power > 0 && !is_slang(tables, behind))
		return false;
	if (s->tight && is_model(tokens, first))
		return false;
	if (s->form != MONEY_FORM_WORD || unit->cued)
		return true;
	if (!scaled && is_next_line(tables, &tokens[first], word, behind))
		return false;
	if (money_is_mark(behind, '-') && !behind->spaced && is_class(tables, behind + 1, MONEY_WORD_COMPOUND))
		return false;
	/* "45,000 won in vouchers": so much wins nothing. */
	if (money_is_word(word, "won") && !scaled && !is_thousands(&tokens[first]) && (is_class(tables, behind, MONEY_WORD_WON) || is_apostrophe(behind)))
		return false;
	if ((money_is_word(word, "pounds") || money_is_word(word, "pound")) && is_weight(tables, tokens, first, unit, scaled))
		return false;
	if (money_is_word(word, "penny") && (money_is_word(behind, "stock") || is_class(tables, behind, MONEY_WORD_COUNT)))
		return false;
	return !is_year_money(tables, tokens, first, behind);
}
