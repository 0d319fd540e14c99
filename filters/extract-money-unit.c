/* extract-money-unit - currencies beside numbers */
#include "extract-money-unit.h"

static bool
is_class(const struct money_tables *tables, const struct money_token *token, enum money_word_class class)
{
	return (money_word_classes(tables, token) & class) != 0;
}

bool
money_is_function_word(const struct money_tables *tables, const struct money_token *token)
{
	return is_class(tables, token, MONEY_WORD_FUNCTION);
}

bool
money_counts_nothing(const struct money_tables *tables, const struct money_token *token)
{
	return token->kind == MONEY_END || (token->kind == MONEY_MARK && token->mark != '%') ||
	       money_is_function_word(tables, token);
}

/* Is the token the end of a word: the 16 of F16, the s of "the firm's"? Not the first behind a quotation mark. */
static bool
glued_behind(const struct money_token *tokens, size_t i)
{
	const struct money_token *before;

	if (i == 0 || tokens[i].spaced)
		return false;
	before = &tokens[i - 1];
	if (money_is_mark(before, '\''))
		return i >= 2 && !before->spaced && before[-1].kind == MONEY_WORD;
	return before->kind == MONEY_WORD || before->kind == MONEY_NUMBER || before->kind == MONEY_OTHER;
}

bool
money_number_stands_free(const struct money_token *tokens, size_t i)
{
	if (tokens[i].kind == MONEY_HAN || !glued_behind(tokens, i))
		return true;
	return tokens[i - 1].kind == MONEY_WORD && (unsigned char)tokens[i - 1].at[0] >= 0x80;
}

/* "A $4 billion deal" is no Australian one, nor is "a $4 billion"; "'s $5" is not Singapore's. */
static bool
is_article_and_sign(const struct money_token *tokens, size_t length)
{
	return length == 2 && tokens[0].length == 1 && tokens[1].kind == MONEY_SYMBOL &&
	       ((tokens[0].at[0] | 0x20) == 'a' || (tokens[0].at[0] | 0x20) == 's') &&
	       (tokens[1].spaced || tokens[0].at[0] >= 'a');
}

static bool
is_one_case(const struct money_token *token)
{
	bool capitals = token->at[0] <= 'Z';

	for (uint32_t i = 1; i < token->length; i++)
		if ((token->at[i] <= 'Z') != capitals)
			return false;
	return true;
}

static size_t
spelling_at(const struct money_tables *tables, const struct money_token *tokens, size_t limit, struct money_unit *unit)
{
	uint32_t exact = 0, folded = 0;
	size_t length = money_phrase(tables, MONEY_TAG_EXACT, tokens, 1, limit, &exact);
	size_t any_case = money_phrase(tables, MONEY_TAG_FOLDED, tokens, 1, limit, &folded);

	if (length == 0 && any_case == 0)
		return 0;
	if (any_case > length) {
		length = any_case;
		exact = folded;
	}
	if (is_article_and_sign(tokens, length))
		return 0;
	unit->spelling = money_spelling_at(tables, exact);
	unit->choice = unit->spelling->choice;
	if (unit->spelling->form == MONEY_FORM_CODE && !is_one_case(&tokens[0]))
		return 0;
	return length;
}

/* MUSD, MEUR: millions of a code. */
static size_t
millions_at(const struct money_tables *tables, const struct money_token *token, struct money_unit *unit)
{
	struct money_token code = *token;

	if (token->kind != MONEY_WORD || token->length != 4 || token->at[0] != 'M' || token->at[3] > 'Z')
		return 0;
	code.at++;
	code.length--;
	code.tags = money_tags(tables, code.at, code.length);
	if (spelling_at(tables, &code, 1, unit) == 0 || unit->spelling->form != MONEY_FORM_CODE)
		return 0;
	unit->millions = true;
	return 1;
}

/* "Australian dollars", "Chinese yuan": the country says which dollar, and belongs to the quote. */
static size_t
cued_at(const struct money_tables *tables, const struct money_token *tokens, size_t limit, struct money_unit *unit)
{
	uint32_t currency;
	size_t cue = money_phrase(tables, MONEY_TAG_CUE, tokens, 1, limit, &currency), length;

	if (cue == 0 || cue == limit)
		return 0;
	length = spelling_at(tables, tokens + cue, limit - cue, unit);
	if (length == 0 || ((tables->choices[unit->choice].count > 1 || unit->spelling->part) && !money_choice_has(tables, unit->choice, (uint16_t)currency)) ||
		(unit->spelling->form != MONEY_FORM_WORD && unit->spelling->form != MONEY_FORM_HAN &&
			(unit->spelling->form != MONEY_FORM_CODE || money_candidate(tables, unit->choice, 0) != currency))) /* "in Peru USD" */
		return 0;
	if (tables->choices[unit->choice].count > 1)
		unit->choice = money_choice_of(tables, (uint16_t)currency);
	unit->cued = true;
	return cue + length;
}

static size_t
unit_at(const struct money_tables *tables, const struct money_token *tokens, size_t limit, struct money_unit *unit)
{
	size_t length, cued;
	struct money_unit plain = {0};

	*unit = (struct money_unit){0};
	if (limit == 0 || (tokens[0].kind != MONEY_WORD && tokens[0].kind != MONEY_SYMBOL && tokens[0].kind != MONEY_HAN &&
		!money_is_mark(&tokens[0], '/'))) /* 656m/- */
		return 0;
	if ((tokens[0].tags & (1u << MONEY_TAG_EXACT | 1u << MONEY_TAG_FOLDED | 1u << MONEY_TAG_CUE)) == 0)
		return millions_at(tables, &tokens[0], unit);
	length = spelling_at(tables, tokens, limit, &plain);
	cued = cued_at(tables, tokens, limit, unit);
	if (cued > length)
		return cued;
	if (length != 0) {
		*unit = plain;
		return length;
	}
	*unit = (struct money_unit){0};
	return millions_at(tables, &tokens[0], unit);
}

/* "¢7,000": before a number the sign of cents is that of cedis. */
static bool
is_cedi_sign(const struct money_token *tokens, size_t i)
{
	return tokens[i].kind == MONEY_SYMBOL && span_is((struct span){tokens[i].at, tokens[i].length}, "¢") &&
	       (i == 0 || tokens[i].spaced || tokens[i - 1].kind == MONEY_MARK) && tokens[i + 1].kind == MONEY_NUMBER && !tokens[i + 1].spaced;
}

bool
money_unit_before(const struct money_tables *tables, const struct money_token *tokens, size_t count, size_t i,
	struct money_unit *unit)
{
	size_t length;

	if (tokens[i].kind == MONEY_WORD && glued_behind(tokens, i))
		return false;
	length = unit_at(tables, &tokens[i], count - i, unit);
	if (length == 1 && is_cedi_sign(tokens, i)) {
		unit->choice = money_choice_of(tables, (uint16_t)dictionary_get(&tables->currencies, SPAN("GHS")));
		unit->next = i + 1;
		return true;
	}
	if (length == 0 || unit->spelling->part || unit->spelling->slang)
		return false;
	if ((unit->spelling->side & MONEY_BEFORE) == 0 && !unit->cued)
		return false;
	unit->next = i + length;
	return true;
}

bool
money_unit_after(const struct money_tables *tables, const struct money_token *tokens, size_t count, size_t j,
	struct money_unit *unit)
{
	size_t hyphen = j < count && tokens[j].kind == MONEY_MARK && tokens[j].mark == '-' && !tokens[j].spaced &&
			!tokens[j + 1].spaced;
	size_t length;

	if (j + hyphen >= count)
		return false;
	length = unit_at(tables, &tokens[j + hyphen], count - j - hyphen, unit);
	if (length == 0 || (unit->spelling->side & MONEY_AFTER) == 0)
		return false;
	/* The stop behind "Ksh." or "Rs." is the sentence's there. */
	if (tokens[j + hyphen + length - 1].kind == MONEY_MARK && tokens[j + hyphen + length - 1].mark == '.' && length > 1)
		length--;
	unit->next = j + hyphen + length;
	unit->hyphen = hyphen != 0;
	return true;
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
		return number->kind == MONEY_NUMBER && (is_one_case(&tokens[i]) || q->value.scale == 2) && !is_year(number);
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
	if (word->spaced || !money_is_capital(word) || is_one_case(word) || number->kind != MONEY_NUMBER ||
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
