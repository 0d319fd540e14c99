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

bool
money_is_one_case(const struct money_token *token)
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
	if (unit->spelling->form == MONEY_FORM_CODE && !money_is_one_case(&tokens[0]))
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
