/* extract-money-restate - amounts that say again one of another sentence */
#include "extract-money-restate.h"

enum {
	OPENING = 3,  /* sentences: a headline, a line below it and a lead */
	LEADS = 16,   /* amounts in them that are looked at */
	ROUNDED = 20, /* a twentieth off: "$20bn" for 20.6 */
	CUT = 10,     /* a tenth off, if there is one digit and the others were cut: "$7bn" for 7.62 */
};

/* Gives each mention its number in the article, 0 if it is no money after all. */
static void
number_all(struct money_context *context, struct money_mention *mentions, size_t count)
{
	uint32_t number = 0;
	uint16_t ignored;

	for (size_t i = 0; i < count; i++)
		mentions[i].number = money_context_resolve(context, &mentions[i], &ignored) ? ++number : 0;
}

static size_t
sentence_start(const struct money_mention *mentions, size_t i)
{
	while (i > 0 && mentions[i - 1].sentence == mentions[i].sentence)
		i--;
	return i;
}

/* Is a lead's figure the full one, rounded or cut: 4.2 billion for 4.18, 7 billion for 7.62? */
static bool
agrees(const struct decimal *lead, const struct decimal *full)
{
	bool cut = decimal_last_digit(lead) % 3 == 0 && decimal_compare(lead, full) < 0;
	struct decimal share = decimal_of(cut ? CUT : ROUNDED), difference;

	if (!decimal_subtract(full, lead, &difference) || !decimal_multiply(&difference, &share, &difference))
		return false;
	difference.negative = false;
	return decimal_compare(&difference, full) < 0;
}

/* Does a lead's figure say what mentions[i], a conversion, says? */
static bool
is_told_early(struct money_context *context, const struct money_mention *lead, const struct money_mention *conversion)
{
	uint16_t currency, other;

	return lead->number != 0 && lead->same_as == MONEY_NO_LINK && lead->restates == 0 && !lead->ranged && !conversion->ranged &&
	       !lead->part && lead->sentence != conversion->sentence && agrees(&lead->amount, &conversion->amount) &&
	       money_context_resolve(context, lead, &currency) && money_context_resolve(context, conversion, &other) &&
	       currency == other;
}

/* Is the mention what another of its sentence converts? */
static bool
is_converted(const struct money_mention *mentions, size_t count, size_t i)
{
	size_t first = sentence_start(mentions, i);

	for (size_t j = first; j < count && mentions[j].sentence == mentions[i].sentence; j++)
		if (mentions[j].same_as == i - first)
			return true;
	return false;
}

static void
link_leads(struct money_context *context, struct money_mention *mentions, size_t count, size_t i)
{
	const struct money_mention *original = &mentions[sentence_start(mentions, i) + mentions[i].same_as];
	uint16_t currency, other;

	if (original->number == 0 || !money_context_resolve(context, original, &currency) ||
		!money_context_resolve(context, &mentions[i], &other) || currency == other)
		return;
	for (size_t j = 0; j < i && j < LEADS && mentions[j].sentence < OPENING; j++)
		if (is_told_early(context, &mentions[j], &mentions[i]) && !is_converted(mentions, count, j))
			mentions[j].restates = original->number;
}

/* "... to Mali 318 billion francs. ($569 million)" */
static void
link_bracket(struct money_context *context, const struct money_mention *before, struct money_mention *bracket)
{
	uint16_t currency, other;

	if (before->closes && before->sentence + 1 == bracket->sentence && before->number != 0 &&
		before->same_as == MONEY_NO_LINK && money_context_resolve(context, before, &currency) &&
		money_context_resolve(context, bracket, &other) && currency != other)
		bracket->restates = before->number;
}

/* Most articles convert nothing. */
static bool
any_link(const struct money_mention *mentions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (mentions[i].same_as != MONEY_NO_LINK || mentions[i].opens)
			return true;
	return false;
}

void
money_restate(struct money_context *context, struct money_mention *mentions, size_t count)
{
	if (!any_link(mentions, count))
		return;
	number_all(context, mentions, count);
	for (size_t i = 1; i < count; i++) {
		if (mentions[i].number == 0)
			continue;
		if (mentions[i].same_as != MONEY_NO_LINK)
			link_leads(context, mentions, count, i);
		else if (mentions[i].opens)
			link_bracket(context, &mentions[i - 1], &mentions[i]);
	}
}
