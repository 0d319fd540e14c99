/* extract-money-choose - which of several currencies a sign, a word or a bare number means in its article */
#include "extract-money-context.h"

static uint16_t
strongest(const struct money_context *context, uint16_t choice, size_t from, uint32_t *score)
{
	uint16_t best = money_candidate(context->tables, choice, 0);

	*score = 0;
	for (size_t i = from; i < context->tables->choices[choice].count; i++) {
		uint16_t c = money_candidate(context->tables, choice, i);
		uint32_t sum = context->named[c] + 4 * context->stated[c] + context->hinted[c];

		if (context->has_home && context->home == c)
			sum += context->named[c] > 0 ? 4 : 2;

		if (sum > *score) {
			*score = sum;
			best = c;
		}
	}
	return best;
}

/* May the article be about the country of the currency: is none named more than twice as often, or once in passing? */
static bool
is_about(const struct money_context *context, uint16_t currency)
{
	for (uint16_t c = 0; c < context->tables->currency_count; c++)
		if (context->named[c] > 2 * context->named[currency] + 1)
			return false;
	return true;
}

/* Does the article count in no other currency? */
static bool
states_nothing_else(const struct money_context *context, uint16_t currency)
{
	for (uint16_t c = 0; c < context->tables->currency_count; c++)
		if (c != currency && context->stated[c] > 0)
			return false;
	return true;
}

/* Is all that is named of that country, or most of it, from the dateline on? */
static bool
is_all_about(const struct money_context *context, uint16_t currency)
{
	enum { SURE = 3 };
	uint32_t all = 0, named = context->named[currency];
	bool opens = context->opening[currency] > 0;

	for (uint16_t c = 0; c < context->tables->currency_count; c++)
		all += context->named[c];
	if (named == all)
		return named >= SURE || (opens && context->bare >= SURE && states_nothing_else(context, currency));
	return opens && named >= SURE && 3 * named >= 2 * all;
}

/* English text writes pesos out. */
static bool
is_peso(const struct money_context *context, uint16_t currency)
{
	return money_is_code(context, currency, "MXN") || money_is_code(context, currency, "ARS") || money_is_code(context, currency, "CLP") ||
	       money_is_code(context, currency, "COP");
}

static bool
is_home(const struct money_context *context, uint16_t currency)
{
	return context->has_home && context->home == currency;
}

/* Does the article not name the paper's own country, or no paper? */
static bool
is_elsewhere(const struct money_context *context)
{
	return !context->has_home || context->named[context->home] == 0;
}

/* "It lost $935.9-million", in an article that names Canada. */
static bool
is_canadian(const struct money_context *context, uint16_t local)
{
	return context->hyphened >= MONEY_HYPHENED && money_is_code(context, local, "CAD") && is_about(context, local) &&
	       !context->agency;
}

/*
 * Where A$ is written, "$" is the American; but not if US$ is written as well in a paper of the country or if the paper
 * and the article are of it, nor if an article about it writes A$ once and "$" everywhere else.
 */
static bool
is_local_beside(const struct money_context *context, uint16_t local, uint16_t usd)
{
	enum { MANY = 4 };

	if (is_home(context, local))
		return context->stated[usd] > 0 || (!context->agency && is_about(context, local));
	return !context->agency && is_elsewhere(context) && !is_peso(context, local) && is_all_about(context, local) &&
	       context->bare > MANY * context->stated[local];
}

/* "$" is another dollar than the American where US$ is written beside it, or where the paper and the article are of one country. */
static bool
is_local(const struct money_context *context, uint16_t local, uint16_t usd, uint32_t score)
{
	if (score >= 2 && context->stated[usd] > 0 && (is_home(context, local) ||
		(context->opening[local] > 0 && is_elsewhere(context) && !is_peso(context, local))))
		return true;
	if (is_home(context, local) && (!context->agency || context->opening[local] > 0) && is_about(context, local))
		return !context->has_goods || context->named[local] > 0; /* "gold at $1,400 an ounce", in a paper of Taiwan */
	if (is_elsewhere(context) && !context->agency && !is_peso(context, local) && is_all_about(context, local))
		return true;
	return is_canadian(context, local);
}

static uint16_t
dollar(const struct money_context *context, uint16_t choice)
{
	uint16_t usd = money_candidate(context->tables, choice, 0), local;
	uint32_t score;

	if (context->echoes > (context->stated[usd] > context->stated[context->echo])) /* once may be by chance */
		return context->echo;
	if (context->is_american)
		return usd;
	local = strongest(context, choice, 1, &score);
	if (context->is_local && score > 0)
		return local;
	if (score > 0 && context->stated[local] > 0)
		return is_local_beside(context, local, usd) ? local : usd;
	if (context->stated[usd] > (context->named[local] > 0 ? 4 : 2) * context->bare)
		return usd;
	return score > 0 && is_local(context, local, usd, score) ? local : context->fallback;
}

static uint16_t
main_currency(const struct money_context *context, bool *sure)
{
	uint32_t most = 0, all = 0;
	uint16_t best = 0;

	for (uint16_t c = 0; c < context->tables->currency_count; c++) {
		uint32_t n = context->counted[c];

		all += n;
		/* At a tie the dollar steps back: it is what other amounts are converted to. */
		if (n > most || (n == most && n > 0 && money_is_code(context, best, "USD"))) {
			most = n;
			best = c;
		}
	}
	*sure = most > 0 && 2 * most >= all;
	return best;
}

/* In an article that writes S$ and hardly any other dollars cents are of those. */
static uint16_t
cents(const struct money_context *context, uint16_t choice)
{
	uint32_t score;
	uint16_t local = strongest(context, choice, 1, &score);

	if (context->has_cents)
		return context->cents;
	return context->stated[money_candidate(context->tables, choice, 0)] == 0 && context->stated[local] > 4 * context->bare ?
		local : dollar(context, choice);
}

static uint16_t
choose(const struct money_context *context, const struct money_mention *mention)
{
	uint16_t choice = mention->choice, best;
	uint32_t ignored;

	if (context->tables->choices[choice].count == 1)
		return money_candidate(context->tables, choice, 0);
	if (money_is_yuan(context->tables, choice) && (context->has_yuan || context->simplified))
		return context->has_yuan ? context->yuan : money_candidate(context->tables, choice, 0);
	if (money_is_dollars(context, choice))
		return mention->part ? cents(context, choice) : dollar(context, choice);
	best = strongest(context, choice, 0, &ignored);
	if (mention->part && context->has_dollars && context->named[best] + context->stated[best] == 0 &&
		money_choice_has(context->tables, choice, context->fallback))
		return dollar(context, context->dollars); /* "a penny" among dollars */
	return best;
}

/* Does the article count in other currencies, and never in this one? */
static bool
counts_otherwise(const struct money_context *context, uint16_t currency)
{
	if (context->counted[currency] > 0 || context->stated[currency] > 0)
		return false;
	for (uint16_t c = 0; c < context->tables->currency_count; c++)
		if (context->counted[c] > 0)
			return true;
	return false;
}

/* "A$5 million ($5.4 million)" in a paper of New Zealand: its own dollars. */
static bool
is_in_home_dollars(const struct money_context *context, const struct money_mention *mention)
{
	return mention->sign != 0 && context->has_home && context->home != mention->converted &&
	       money_choice_has(context->tables, mention->sign, context->home);
}

bool
money_context_resolve(struct money_context *context, const struct money_mention *mention, uint16_t *currency)
{
	uint16_t *known = &context->known[mention->choice];
	uint32_t ignored;
	bool sure;

	if (mention->guess != MONEY_NO_GUESS) {
		*currency = main_currency(context, &sure);
		if (mention->guess == MONEY_GUESS && context->tables->choices[mention->choice].count > 1 &&
			(!sure || money_is_code(context, *currency, "USD"))) { /* crores are no dollars */
			*currency = strongest(context, mention->choice, 0, &ignored);
			return true;
		}
		return sure && (mention->guess == MONEY_GUESS || (mention->guess == MONEY_ASIDE && !money_is_code(context, *currency, "USD")));
	}
	if (is_in_home_dollars(context, mention)) {
		*currency = context->home;
		return true;
	}
	if (*known == 0 || !context->complete)
		*known = (uint16_t)(choose(context, mention) + 1);
	*currency = (uint16_t)(*known - 1);
	if (mention->stem)
		return context->stated[*currency] > 0;
	if (mention->weak && counts_otherwise(context, *currency))
		return false;
	return !mention->needs_cue || context->stated[*currency] + context->named[*currency] + context->hinted[*currency] > 0;
}
