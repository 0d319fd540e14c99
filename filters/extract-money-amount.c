/* extract-money-amount - prefix or suffix, articles, signs */
#include "extract-money-amount.h"

#include "extract-money-fit.h"
#include "extract-money-parts.h"
#include "extract-money-slips.h"

/* "5 yuan (renminbi, the same below)", in Chinese: says which yuan all are. */
static bool
take_ditto(const struct money_reader *g, struct money_amount *a)
{
	struct money_unit unit;

	if (!money_is_mark(&g->tokens[a->next], '(') ||
		!money_unit_after(g->tables, g->tokens, g->count, a->next + 1, &unit) ||
		unit.spelling->form != MONEY_FORM_HAN || !money_is_mark(&g->tokens[unit.next], ',') ||
		!money_is_han(&g->tokens[unit.next + 1], "下") || !money_is_han(&g->tokens[unit.next + 2], "同"))
		return false;
	a->choice = unit.choice;
	a->ditto = true;
	return true;
}

/* "$180 trillion won", "$46 million pa'anga": the word says more than the sign, unless it is another word. */
static bool
is_mistaken_sign(const struct money_reader *g, const struct money_amount *a, const struct money_unit *unit)
{
	const struct money_token *word = &g->tokens[a->next], *behind = &g->tokens[unit->next];

	return a->prefixed && unit->spelling->form == MONEY_FORM_WORD && !unit->cued &&
	       g->tables->choices[a->choice].count > 1 && !money_choice_has(g->tables, a->choice, money_candidate(g->tables, unit->choice, 0)) &&
	       (money_word_classes(g->tables, behind) & MONEY_WORD_PAPER) == 0 && !money_is_mark(behind, '-') &&
	       (!(money_is_word(word, "won") || money_is_word(word, "euro") || money_is_word(word, "sterling")) ||
		       (a->power >= 12 && money_counts_nothing(g->tables, behind)));
}

/* US, Canadian: what stands for a country's dollars alone. */
static bool
is_of_country(const struct money_token *word, size_t length)
{
	struct span name = {word->at, word->length};

	return length == 1 ? span_is(name, "US") || span_ends(name, SPAN("ian")) || span_ends(name, SPAN("ican")) : span_is(name, "U");
}

/* "$12.9 billion US for the fund", "$50 (U.S.) a barrel", "$60 million Canadian" */
static bool
take_country(const struct money_reader *g, struct money_amount *a)
{
	size_t bracket = money_is_mark(&g->tokens[a->next], '('), j = a->next + bracket, length;
	uint32_t currency;

	if (!a->prefixed || g->tables->choices[a->choice].count == 1 || !money_is_capital(&g->tokens[j]))
		return false;
	length = money_phrase(g->tables, MONEY_TAG_CUE, &g->tokens[j], 1, g->count - j, &currency);
	if (length == 0 || !is_of_country(&g->tokens[j], length) || !money_choice_has(g->tables, a->choice, (uint16_t)currency))
		return false;
	if (bracket != 0 ? !money_is_mark(&g->tokens[j + length], ')') : money_is_mark(&g->tokens[j + length], '-') ||
		money_is_mark(&g->tokens[j + length], '\'') || !money_counts_nothing(g->tables, &g->tokens[j + length]))
		return false;
	a->choice = money_choice_of(g->tables, (uint16_t)currency);
	a->told = true;
	a->next = bracket != 0 ? a->next : j + length;
	return true;
}

/* "6.4 billion yuan ($900 million yuan)": in brackets behind an amount in the currency of the word it is that which is wrong. */
static bool
is_mistaken_word(const struct money_reader *g, const struct money_amount *a, const struct money_unit *unit)
{
	return g->last_next != 0 && g->last_next + 1 == a->first && money_is_mark(&g->tokens[g->last_next], '(') &&
	       money_mention_at(g->mentions, money_mention_count(g->mentions) - 1)->choice == unit->choice;
}

/* "$1.05 CAD", "EUR 500 euros", "100 US dollars" */
void
money_take_clarifier(const struct money_reader *g, struct money_amount *a)
{
	struct money_unit unit;
	uint16_t only;

	if (take_ditto(g, a) || take_country(g, a))
		return;
	if (!money_unit_after(g->tables, g->tokens, g->count, a->next, &unit) || unit.spelling->part ||
		unit.spelling->slang)
		return;
	if (g->tokens[unit.next].kind == MONEY_NUMBER || g->tokens[a->next].kind == MONEY_SYMBOL)
		return;
	only = money_candidate(g->tables, unit.choice, 0);
	if (is_mistaken_sign(g, a, &unit)) {
		a->choice = is_mistaken_word(g, a, &unit) ? a->choice : unit.choice;
		a->next = unit.next;
		return;
	}
	if (money_choice_has(g->tables, a->choice, only) &&
		(g->tables->choices[unit.choice].count == 1 || only != money_candidate(g->tables, a->choice, 0)))
		a->choice = unit.choice; /* "$5 billion pesos" */
	else if (g->tables->choices[a->choice].count != 1 ||
		 !money_choice_has(g->tables, unit.choice, money_candidate(g->tables, a->choice, 0)))
		return;
	a->told |= a->choice == unit.choice && unit.spelling->form == MONEY_FORM_CODE;
	a->next = unit.next;
}

static void
negate(struct money_amount *a)
{
	a->value.negative = !decimal_is_zero(&a->value);
	a->most = a->value;
}

/* R, N, K and P with a scale are money by themselves. */
static bool
is_common_letter(const struct money_token *token)
{
	return token->length == 1 && (token->at[0] == 'R' || token->at[0] == 'N' || token->at[0] == 'K' || token->at[0] == 'P');
}

/* "R25.42": with cents it is no road and no car. */
static bool
is_rand(const struct money_token *token, const struct money_quantity *q)
{
	return token->length == 1 && token->at[0] == 'R' && q->value.scale == 2 && !q->scaled;
}

/* "in US dollars 11 US cents": the number has a unit of its own. */
static bool
is_counted_in_parts(const struct money_reader *g, const struct money_unit *unit, const struct money_quantity *q)
{
	struct money_unit other;

	return unit->spelling->form == MONEY_FORM_WORD && !q->scaled &&
	       money_unit_after(g->tables, g->tokens, g->count, q->next, &other) && other.spelling->part;
}

/* "cost the US $130m a year": of the country whose dollars they are; "the US $130m grant" may be either. */
static bool
is_country(const struct money_reader *g, size_t i, const struct money_amount *a)
{
	return i > 0 && money_is_word(&g->tokens[i - 1], "the") && money_is_word(&g->tokens[i], "US") &&
	       g->tokens[i + 1].kind == MONEY_SYMBOL && g->tokens[i + 1].spaced && !g->tokens[i + 2].spaced &&
	       money_counts_nothing(g->tables, &g->tokens[a->next]);
}

/* "gave US 500 million for roads": a sign left out, where no noun follows and no article makes it the country. */
static bool
is_spaced_stem(const struct money_reader *g, size_t i, size_t j, const struct money_unit *unit, const struct money_quantity *q)
{
	return unit->spelling->form == MONEY_FORM_STEM && g->tokens[i].length > 1 && j == i + 1 && g->tokens[j].kind == MONEY_NUMBER &&
	       q->scaled && !q->short_scale && !(i > 0 && money_is_word(&g->tokens[i - 1], "the")) &&
	       money_counts_nothing(g->tables, &g->tokens[q->next]);
}

/* "$5", "RMB 2bn", "-$5.95", "$-5.95", "$(5)" */
static bool
prefixed(const struct money_reader *g, size_t i, struct money_amount *a)
{
	struct money_unit unit;
	struct money_quantity q;
	size_t j;
	bool minus;

	if (!money_unit_before(g->tables, g->tokens, g->count, i, &unit) ||
		(unit.spelling->wire && g->tokens[unit.next].kind != MONEY_NUMBER))
		return false;
	j = unit.next;
	j += unit.spelling->form == MONEY_FORM_MARK && money_is_mark(&g->tokens[j], '.') && !g->tokens[j].spaced;
	minus = money_is_mark(&g->tokens[j], '-') && !g->tokens[j].spaced && !g->tokens[j + 1].spaced;
	if (!(unit.spelling->form == MONEY_FORM_MARK && money_bracketed_quantity(g, j, &q)) &&
		(!money_quantity(g->tables, g->tokens, j + minus, true, &q) || q.fraction))
		return false;
	if (is_counted_in_parts(g, &unit, &q) ||
		(!money_unit_fits_before(g->tables, g->tokens, i, j + minus, &unit, &q) && !is_spaced_stem(g, i, j, &unit, &q)))
		return false;
	money_take_quantity(a, &q);
	a->first = i;
	a->choice = unit.choice;
	a->currency = a->prefixed = true;
	money_mend_prefixed(g, j + minus, a);
	a->needs_cue = unit.spelling->form == MONEY_FORM_LETTER && !is_rand(&g->tokens[i], &q) &&
		       (!a->scaled || money_is_capital(&g->tokens[a->next - 1]));
	a->stem = unit.spelling->form == MONEY_FORM_STEM;
	a->stem &= !(q.scaled && g->tokens[i].length > 1 && !g->tokens[j].spaced); /* US10m */
	a->needs_cue |= a->stem || unit.spelling->part || (unit.spelling->form == MONEY_FORM_LETTER && !is_common_letter(&g->tokens[i]));
	if (unit.millions) {
		(void)decimal_shift(&a->value, 6, &a->value);
		a->most = a->value;
		a->scaled = true;
	}
	if (minus)
		negate(a);
	if (a->scaled || !money_take_part(g, a))
		money_take_clarifier(g, a);
	a->first += is_country(g, i, a);
	return true;
}

/* "Qihoo 360 RMB 40 million": the currency belongs to the number behind it, which has no other. */
static bool
is_of_next(const struct money_reader *g, const struct money_amount *a, const struct money_unit *unit)
{
	struct money_quantity q;
	struct money_unit other;

	size_t number = unit->next + (unit->spelling->form == MONEY_FORM_MARK && money_is_mark(&g->tokens[unit->next], '.'));

	return (unit->spelling->side & MONEY_BEFORE) != 0 && !unit->spelling->wire && g->tokens[a->next].spaced &&
	       g->tokens[number].kind == MONEY_NUMBER && unit->spelling->form != MONEY_FORM_HAN &&
	       money_quantity(g->tables, g->tokens, number, true, &q) &&
	       !money_unit_after(g->tables, g->tokens, g->count, q.next, &other);
}

/* Words that are other things more often than not. */
static bool
is_weak(const struct money_token *unit)
{
	return money_is_word(unit, "pounds") || money_is_word(unit, "pound") || money_is_word(unit, "won") || money_is_word(unit, "marks");
}

/* "25 MM USD": where a code follows, a letter with a blank before it is a scale. */
static void
take_spaced_scale(const struct money_reader *g, struct money_amount *a)
{
	const struct money_token *letter = &g->tokens[a->next];
	struct money_scale scale;
	struct money_unit unit;

	if (a->scaled || a->spelled || !letter->spaced || !money_is_capital(letter) ||
		!money_scale_word(g->tables, letter, &scale) || !scale.letter ||
		!money_unit_after(g->tables, g->tokens, g->count, a->next + 1, &unit) ||
		unit.spelling->form != MONEY_FORM_CODE || unit.hyphen)
		return;
	a->value = money_times_ten(a->value, scale.power);
	a->most = a->value;
	a->power = scale.power;
	a->scaled = true;
	a->next++;
}

/* "29.34 pounds per share", "its price was 25 pounds" */
static bool
is_priced(const struct money_reader *g, size_t first, size_t next)
{
	enum { NEAR = 6 };
	const struct money_token *behind = &g->tokens[next];

	if ((money_is_word(behind, "per") || money_is_word(behind, "a")) && money_is_word(behind + 1, "share"))
		return true;
	for (size_t k = 1; k <= NEAR && k <= first; k++)
		if (money_is_word(&g->tokens[first - k], "price") || money_is_word(&g->tokens[first - k], "priced"))
			return true;
	return false;
}

/* "100 billion yuan", "a 10-billion-yuan fund", "75 USD million", "82 cents" */
static bool
suffixed(const struct money_reader *g, struct money_amount *a)
{
	struct money_unit unit;
	unsigned power = 0;
	bool ignored = false;
	size_t scale;

	take_spaced_scale(g, a);
	if (!money_unit_after(g->tables, g->tokens, g->count, a->next, &unit) ||
		!money_unit_fits_after(g->tables, g->tokens, a->first, a->next, &unit, a->scaled) || is_of_next(g, a, &unit))
		return false;
	if (!a->scaled && !unit.cued && money_is_word(&g->tokens[unit.next - 1], "real")) /* "ten real cases" */
		return false;
	if (a->spelled && money_is_capital(&g->tokens[a->next]) && !g->tokens[a->next].spaced) /* TenCent */
		return false;
	a->choice = unit.choice;
	a->currency = true;
	a->part = unit.spelling->part;
	a->unit_power = unit.spelling->power;
	a->needs_cue = unit.spelling->tight || (!unit.cued && money_is_word(&g->tokens[unit.next - 1], "real"));
	a->weak = !a->scaled && !unit.cued && g->tables->choices[unit.choice].count > 1 && !a->part && unit.spelling->form == MONEY_FORM_WORD &&
		  is_weak(&g->tokens[unit.next - 1]) && !is_priced(g, a->first, unit.next);
	a->next = unit.next;
	if (!a->scaled && !a->spelled && unit.spelling->form == MONEY_FORM_CODE && g->tokens[a->next].spaced &&
		(scale = money_scale_after(g->tables, g->tokens, a->next, false, &power, &ignored)) != 0) {
		(void)decimal_shift(&a->value, (int)power, &a->value);
		a->most = a->value;
		a->scaled = true;
		a->next += scale;
	}
	if (unit.millions) {
		(void)decimal_shift(&a->value, 6, &a->value);
		a->most = a->value;
		a->scaled = true;
	}
	money_apply_unit(a, unit.spelling);
	money_take_parts(g, a, unit.spelling);
	if (!a->part)
		money_take_clarifier(g, a);
	return true;
}

/* "a yen that had fallen", "a dollar was 27 rubles": the currency itself, no sum. */
static bool
tells_of(const struct money_token *behind)
{
	static const char *const words[] = {"that", "which", "is", "was", "has", "had", "will"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (money_is_word(behind, words[i]))
			return true;
	return false;
}

/* "making a buck", "adds a dollar to each dollar": no sum. */
static bool
is_saying(const struct money_reader *g, size_t i, const struct money_unit *unit)
{
	static const char *const verbs[] = {"make", "makes", "making", "made"};
	const struct money_token *behind = &g->tokens[unit->next];
	struct money_unit other;

	for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
		if (i > 0 && money_is_word(&g->tokens[i - 1], verbs[k]) && money_is_word(behind - 1, "buck"))
			return true;
	return (money_is_word(behind, "to") || money_is_word(behind, "for")) &&
	       (money_is_word(behind + 1, "each") || money_is_word(behind + 1, "every")) &&
	       money_unit_after(g->tables, g->tokens, g->count, unit->next + 2, &other);
}

/* "a dollar", "a fiver": an article and a unit, where no noun follows ("a dollar bond", "a euro zone state"). */
static bool
article_amount(const struct money_reader *g, size_t i, struct money_amount *a)
{
	struct money_unit unit;
	const struct money_token *behind;

	if (money_number_word(g->tables, &g->tokens[i]).class != MONEY_ARTICLE ||
		!money_unit_after(g->tables, g->tokens, g->count, i + 1, &unit) || unit.spelling->form != MONEY_FORM_WORD ||
		is_saying(g, i, &unit))
		return false;
	*a = (struct money_amount){.first = i, .next = unit.next, .value = decimal_of(1), .most = decimal_of(1),
		.choice = unit.choice, .currency = true, .spelled = true, .part = unit.spelling->part};
	money_apply_unit(a, unit.spelling);
	money_take_parts(g, a, unit.spelling);
	behind = &g->tokens[a->next];
	if (a->next > unit.next)
		return true;
	if (behind->kind == MONEY_WORD)
		return money_is_function_word(g->tables, behind) && !tells_of(behind);
	return !money_is_mark(behind, '-') && !money_is_mark(behind, '\'') && behind->kind != MONEY_NUMBER;
}

/* "a few hundred dollars", "1 out of every 4 dollars" */
static bool
is_vague(const struct money_reader *g, size_t i, const struct money_quantity *q)
{
	/* "some tens of thousands", in Chinese */
	if (i > 0 && g->tokens[i].kind == MONEY_HAN && (money_is_han(&g->tokens[i - 1], "上") ||
		money_is_han(&g->tokens[i - 1], "成") ||
		money_number_word(g->tables, &g->tokens[i - 1]).class == MONEY_HAN_SOME))
		return true;
	if (i > 2 && money_is_word(&g->tokens[i - 1], "every") && money_is_word(&g->tokens[i - 2], "of"))
		return true;
	return i > 0 && q->spelled && money_number_word(g->tables, &g->tokens[i]).class == MONEY_HUNDRED &&
	       (money_word_classes(g->tables, &g->tokens[i - 1]) & MONEY_WORD_VAGUE) != 0;
}

bool
money_amount_at(const struct money_reader *g, size_t i, struct money_amount *a)
{
	struct money_quantity q;

	*a = (struct money_amount){.first = i};
	if (prefixed(g, i, a))
		return true;
	if (!money_quantity(g->tables, g->tokens, i, false, &q))
		return article_amount(g, i, a);
	if (!money_number_stands_free(g->tokens, i) || is_vague(g, i, &q))
		return false;
	money_take_quantity(a, &q);
	a->first = i;
	if (suffixed(g, a))
		return true;
	return !q.fraction;
}

/* "-100 USD", "-$5.95": a minus that is no dash between two things. */
bool
money_signed_amount(const struct money_reader *g, size_t i, struct money_amount *a)
{
	const struct money_token *before = i > 0 ? &g->tokens[i - 1] : NULL;

	if (!money_is_mark(&g->tokens[i], '-') || g->tokens[i + 1].spaced || !(i == 0 || g->tokens[i].spaced || money_is_mark(before, '(')))
		return false;
	if (!money_amount_at(g, i + 1, a) || !a->currency)
		return false;
	a->first = i;
	negate(a);
	return true;
}
