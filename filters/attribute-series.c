/* attribute-series - names to amounts, one to one, in order */
#include "attribute-series.h"

enum { SERIES_MAX = 12 };

/* The amounts of one series, conversions left out: [first, *limit) of `series`. */
static size_t
find_series(const struct sentence *sentence, size_t last, size_t series[SERIES_MAX])
{
	size_t count = 0;

	for (size_t i = last + 1; i-- > sentence->first_amount && count < SERIES_MAX;) {
		const struct amount *amount = &sentence->amounts[i];
		if (amount->same_as != SIZE_MAX)
			continue;
		series[count++] = i;
		if (amount->inherited == NONE)
			break;
	}
	for (size_t i = 0; i < count / 2; i++) {
		size_t swap = series[i];
		series[i] = series[count - 1 - i];
		series[count - 1 - i] = swap;
	}
	return count;
}

/* The nearest list of exactly so many names before this token (behind none), or NULL. */
static const struct candidate *
find_names(const struct sentence *sentence, const struct candidates *candidates, size_t count, int before)
{
	const struct candidate *found = NULL;

	for (size_t i = 0; i < candidates->count && candidates->items[i].to <= before; i++) {
		size_t k = i;
		while (k + 1 < candidates->count && candidate_is_payer(&candidates->items[k]) &&
			candidate_is_payer(&candidates->items[k + 1]) &&
			candidate_list_between(sentence, candidates->items[k].to, candidates->items[k + 1].from))
			k++;
		if (k - i + 1 == count)
			found = &candidates->items[i];
		i = k;
	}
	return found;
}

static struct actor
actor_of(const struct sentence *sentence, const struct candidate *c, const struct context *context)
{
	size_t referent;

	if (c->kind == CANDIDATE_NAME)
		return (struct actor){.kind = ACTOR_REFERENT,
			.referent = sentence->entities[sentence->tokens[c->from].index].referent};
	referent = context_match(context, token_range(sentence, c->from, c->to));
	if (referent != REFERENT_NONE)
		return (struct actor){.kind = ACTOR_REFERENT, .referent = referent};
	return (struct actor){.kind = ACTOR_TEXT, .text = token_range(sentence, c->from, c->to)};
}

static void
assign(struct sentence *sentence, size_t index, struct actor actor)
{
	for (size_t i = sentence->first_amount; i < sentence->last_amount; i++) {
		struct amount *amount = &sentence->amounts[i];
		if (i != index && amount->same_as != index)
			continue;
		amount->actors[0] = actor;
		amount->actor_count = 1;
	}
}

void
series_assign(struct sentence *sentence, const struct candidates *candidates, const struct context *context)
{
	size_t series[SERIES_MAX], amount = sentence->first_amount;

	for (int i = 0; i < sentence->token_count; i++) {
		if (sentence->tokens[i].kind == TOKEN_MONEY)
			amount = (size_t)sentence->tokens[i].index;
		if (!token_is(sentence, i, WORD(WORD_RESPECTIVELY)) || amount >= sentence->last_amount)
			continue;
		size_t count = find_series(sentence, amount, series);
		const struct candidate *names = count < 2 ? NULL
			: find_names(sentence, candidates, count, sentence->amounts[series[0]].token);
		for (size_t k = 0; names != NULL && k < count; k++)
			assign(sentence, series[k], actor_of(sentence, &names[k], context));
	}
}
