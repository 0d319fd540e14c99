/* extract-money-beside - what stands beside an amount and says which of several currencies it is in */
#include "extract-money-beside.h"

/* The currency of the country whose name ends before tokens[end]; UINT32_MAX if none does. */
static uint32_t
country_ending_at(const struct money_reader *g, size_t end, size_t *first)
{
	enum { NAME_MAX = 4 }; /* Republic of South Korea */
	uint32_t currency;

	for (size_t words = end < NAME_MAX ? end : NAME_MAX; words > 0; words--)
		if (money_is_capital(&g->tokens[end - words]) &&
			money_phrase(g->tables, MONEY_TAG_CUE, &g->tokens[end - words], 1, words, &currency) == words) {
			*first = end - words;
			return currency;
		}
	return UINT32_MAX;
}

/* "United Kingdom: 50 million pounds", "from the United Kingdom came 50 million pounds" */
static bool
is_giver(const struct money_reader *g, size_t name, const struct money_token *behind)
{
	if (money_is_mark(behind, ':'))
		return true;
	name -= name > 0 && money_is_word(&g->tokens[name - 1], "the");
	return behind->kind == MONEY_WORD && name > 0 && money_is_word(&g->tokens[name - 1], "from");
}

static bool
take_giver(const struct money_reader *g, const struct money_amount *a, uint16_t *choice)
{
	size_t name = 0;
	uint32_t currency;

	if (a->first < 2)
		return false;
	currency = country_ending_at(g, a->first - 1, &name);
	if (currency == UINT32_MAX || !is_giver(g, name, &g->tokens[a->first - 1]) ||
		!money_choice_has(g->tables, a->choice, (uint16_t)currency))
		return false;
	*choice = money_choice_of(g->tables, (uint16_t)currency);
	return true;
}

/* "$1,400 an ounce", "$50 a barrel": the world over in American dollars. */
static bool
is_commodity(const struct money_reader *g, const struct money_amount *a)
{
	const struct money_token *t = &g->tokens[a->next];

	if (a->scaled || !(money_is_word(t, "a") || money_is_word(t, "an") || money_is_word(t, "per")))
		return false;
	t += money_is_word(t + 1, "troy") ? 2 : 1;
	return money_is_word(t, "ounce") || money_is_word(t, "barrel");
}

bool
money_settle_beside(const struct money_reader *g, const struct money_amount *a, uint16_t *choice)
{
	uint16_t first = money_candidate(g->tables, a->choice, 0);

	if (!a->currency || g->tables->choices[a->choice].count == 1)
		return false;
	if (memcmp(g->tables->codes[first], "USD", 3) != 0)
		return take_giver(g, a, choice);
	if (!is_commodity(g, a))
		return false;
	*choice = money_choice_of(g->tables, first);
	return true;
}
