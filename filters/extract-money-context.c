/* extract-money-context - countries named, currencies stated, the paper's own country */
#include "extract-money-context.h"

void
money_context_reset(struct money_context *context)
{
	*context = (struct money_context){.tables = context->tables, .fallback = context->fallback};
}

/* Reuters, Bloomberg and the other agencies write A$ and C$; their "$" is the American one. */
static bool
is_agency(const char *at, const char *limit)
{
	static const char *const agencies[] = {"Reuters", "Bloomberg", "AFP", "REUTERS", "BLOOMBERG", NULL};

	for (const char *const *name = agencies; *name != NULL; name++)
		if (**name == *at && span_starts(span_between(at, limit), span_of(*name)))
			return true;
	return false;
}

/* The first byte from `at` that is a capital or not ASCII, eight a step; reads up to eight behind the text. */
static const char *
next_capital(const char *at, const char *limit)
{
	for (; limit - at >= 8; at += 8) {
		const unsigned char *p = (const unsigned char *)at;
		uint64_t x = (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
			     (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
		uint64_t found = ((x >> 6 & ~x >> 5) | x >> 7) & 0x0101010101010101;

		if (found != 0)
			return at + __builtin_ctzll(found) / 8;
	}
	while (at < limit && (*at < 'A' || *at > 'Z') && (unsigned char)*at < 0x80)
		at++;
	return at;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The next byte where a name can begin: a capital after something else, a Chinese character. In raw JSON "\nX" is a line end and X. */
static const char *
next_name(const struct money_tables *tables, const char *start, const char *at, const char *limit)
{
	while ((at = next_capital(at, limit)) < limit) {
		unsigned char c = (unsigned char)*at;
		bool within = at > start && is_letter(at[-1]) && !(at - start >= 2 && at[-2] == '\\');

		if (c < 0x80 && !within && (money_may_be_cue(tables, at) || c == 'R' || c == 'B' || c == 'A'))
			return at;
		if (c >= 0xE3 && limit - at >= 3 && money_may_be_cue(tables, at))
			return at;
		at += c >= 0xE3 && limit - at >= 3 ? 3 : 1;
	}
	return limit;
}

static void
note_name(struct money_context *context, uint32_t currency, uint32_t weight)
{
	context->named[currency] += weight;
	context->opening[currency] += weight > 1;
	context->elsewhere |= context->has_dollars && (money_is_code(context, (uint16_t)currency, "USD") ||
		!money_choice_has(context->tables, context->dollars, (uint16_t)currency));
}

void
money_context_names(struct money_context *context, struct span text, uint32_t weight)
{
	const char *limit = span_limit(text);

	for (const char *at = text.at; (at = next_name(context->tables, text.at, at, limit)) < limit;) {
		uint32_t currency;
		const char *end = money_may_be_cue(context->tables, at) ?
			money_phrase_in(context->tables, MONEY_TAG_CUE, at, limit, &currency) : NULL;

		if (end != NULL) {
			note_name(context, currency, weight);
			at = end;
			continue;
		}
		context->agency = context->agency || is_agency(at, limit);
		at += (unsigned char)*at >= 0xE3 && limit - at >= 3 ? 3 : 1;
	}
}

static void
set_home(struct money_context *context, uint32_t currency)
{
	context->has_home = true;
	context->home = (uint16_t)currency;
}

/* "jamaicaobserver.com": a label that is a paper's, or that begins with the name of a country. */
static void
read_label(struct money_context *context, struct span label)
{
	enum { SHORTEST = 4, SHORTEST_PAPER = 3 };
	struct money_token token = {.at = label.at, .length = (uint32_t)label.length, .kind = MONEY_WORD};
	uint32_t value;

	token.tags = UINT16_MAX;
	if (label.length >= SHORTEST_PAPER && money_phrase(context->tables, MONEY_TAG_DOMAIN, &token, 1, 1, &value) != 0) {
		set_home(context, value);
		return;
	}
	for (; money_may_be_cue(context->tables, label.at) && token.length >= SHORTEST; token.length--)
		if (money_phrase(context->tables, MONEY_TAG_CUE, &token, 1, 1, &value) != 0) {
			set_home(context, value);
			return;
		}
}

static void
read_host(struct money_context *context, struct span host)
{
	struct span rest = host, label;

	while (!context->has_home && span_split(&rest, '.', &label))
		if (rest.length > 0)
			read_label(context, label);
}

void
money_context_source(struct money_context *context, struct span source)
{
	struct span rest = source, part;
	uint32_t value;

	while (span_split(&rest, '/', &part)) {
		size_t dot = part.length;
		struct money_token token;

		while (dot > 0 && part.at[dot - 1] != '.')
			dot--;
		token = (struct money_token){.at = part.at + dot, .length = (uint32_t)(part.length - dot), .kind = MONEY_WORD};
		if (dot == 0)
			continue;
		if (token.length != 2) {
			read_host(context, part);
			return;
		}
		token.tags = money_tags(context->tables, token.at, token.length);
		if (money_phrase(context->tables, MONEY_TAG_DOMAIN, &token, 1, 1, &value) != 0)
			set_home(context, value);
		else
			read_host(context, part); /* geo.tv */
		return;
	}
}

static bool
is_one(const struct money_context *context, const struct money_mention *m)
{
	return !m->guess && !m->needs_cue && !m->weak && !m->part && !m->settled && context->tables->choices[m->choice].count == 1;
}

/* Do the title or the first sentences name a country that has dollars of its own? */
static bool
opens_abroad(const struct money_context *context)
{
	for (size_t i = 1; i < context->tables->choices[context->dollars].count; i++)
		if (context->opening[money_candidate(context->tables, context->dollars, i)] > 0)
			return true;
	return false;
}

bool
money_context_asks_names(const struct money_context *context, size_t sentence)
{
	enum { ENOUGH = 12 }; /* sentences that say nothing of where they are from */
	uint16_t usd;

	if (context->has_others)
		return true;
	if (!context->has_dollars)
		return false;
	usd = (uint16_t)dictionary_get(&context->tables->currencies, SPAN("USD"));
	return context->stated[usd] > 0 || context->is_local ||
	       (!context->agency && (context->has_home || context->hyphened >= MONEY_HYPHENED || opens_abroad(context) ||
		       (!context->elsewhere && sentence < ENOUGH)));
}

static void
note_dollars(struct money_context *context, const struct money_mention *mention)
{
	context->has_dollars = true;
	context->dollars = mention->choice;
	context->bare += !mention->part;
	context->hyphened += mention->hyphened;
}

/* A sign or word of several currencies, no dollars. */
static void
note_other(struct money_context *context, const struct money_mention *mention)
{
	context->has_others = true;
	for (size_t i = 0; !mention->needs_cue && !mention->weak && i < context->tables->choices[mention->choice].count; i++)
		context->hinted[money_candidate(context->tables, mention->choice, i)]++;
}

/* An amount in a dollar other than the American was told with "$". */
static void
note_echo(struct money_context *context, uint16_t currency)
{
	if (money_is_code(context, currency, "USD"))
		return;
	context->echoes += context->echoes == 0 || context->echo == currency;
	context->echo = currency;
}

/* "$2.6 million (£18,000)": of so many none is American. */
static bool
is_weak(const struct money_context *context, const struct money_mention *bare, const struct money_mention *full, uint16_t currency)
{
	enum { WEAK = 5 };
	struct decimal times = decimal_of(WEAK);

	return (money_is_code(context, currency, "GBP") || money_is_code(context, currency, "EUR")) && !bare->ranged &&
	       decimal_multiply(&full->amount, &times, &times) && decimal_compare(&bare->amount, &times) > 0;
}

/* "$5 million (S$6.8 million)": "$" is the American; "$7 million (US$5 million)": it is not. */
static void
note_pair(struct money_context *context, const struct money_mention *a, const struct money_mention *b)
{
	const struct money_mention *bare = is_one(context, a) ? b : a, *full = bare == a ? b : a;
	uint16_t currency = money_candidate(context->tables, full->choice, 0);

	if (bare->guess || bare->part || !money_is_dollars(context, bare->choice) || !is_one(context, full))
		return;
	context->is_local |= is_weak(context, bare, full, currency);
	if (!money_choice_has(context->tables, bare->choice, currency))
		return;
	if (money_is_code(context, currency, "USD"))
		context->is_local = true;
	else
		context->is_american = true;
}

/* Conversions in brackets, and "$60M CAD". */
static void
note_links(struct money_context *context, const struct money_mention *mentions, size_t i)
{
	const struct money_mention *m = &mentions[i];

	if (m->same_as == MONEY_NO_LINK) {
		if (m->told && !m->part)
			note_echo(context, money_candidate(context->tables, m->choice, 0));
		return;
	}
	note_pair(context, &mentions[m->same_as], m);
	if (mentions[i - 1].same_as == m->same_as) /* "8 billion yuan (US$1.2 billion; $1.7 billion)" */
		note_pair(context, &mentions[i - 1], m);
}

void
money_context_state(struct money_context *context, const struct money_mention *mentions, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_one(context, &mentions[i]))
			context->stated[money_candidate(context->tables, mentions[i].choice, 0)]++;
		else if (!mentions[i].guess && !mentions[i].weak && money_is_dollars(context, mentions[i].choice))
			note_dollars(context, &mentions[i]);
		else if (!mentions[i].guess)
			note_other(context, &mentions[i]);
		context->has_others |= mentions[i].needs_cue || mentions[i].sign != 0;
		context->has_goods |= mentions[i].settled && money_is_code(context, money_candidate(context->tables, mentions[i].choice, 0), "USD");
		context->simplified |= mentions[i].simplified;
		if (mentions[i].part && mentions[i].told && context->tables->choices[mentions[i].choice].count == 1 &&
			!money_is_code(context, money_candidate(context->tables, mentions[i].choice, 0), "USD")) {
			context->has_cents = true;
			context->cents = money_candidate(context->tables, mentions[i].choice, 0);
		}
		if (mentions[i].ditto) {
			context->has_yuan = true;
			context->yuan = money_candidate(context->tables, mentions[i].choice, 0);
		}
		note_links(context, mentions, i);
	}
}

/* "$1.4 billion" in the headline for "S$1.37 billion" below: what the figure rounds to, but for a twentieth at most. */
static bool
is_rounded(const struct money_mention *lead, const struct money_mention *full)
{
	enum { CLOSE = 20 };
	struct decimal difference, times = decimal_of(CLOSE), half = decimal_of(5);

	if (lead->sentence != 0 || full->sentence == 0 || lead->ranged || full->ranged ||
		!decimal_subtract(&full->amount, &lead->amount, &difference) || !decimal_multiply(&difference, &times, &times) ||
		!decimal_shift(&half, decimal_last_digit(&lead->amount) - 1, &half))
		return false;
	difference.negative = times.negative = false;
	return decimal_compare(&difference, &half) <= 0 && decimal_compare(&times, &full->amount) < 0;
}

static bool
is_echo(const struct money_context *context, const struct money_mention *bare, const struct money_mention *full)
{
	return is_one(context, full) && full->same_as == MONEY_NO_LINK &&
	       (decimal_compare(&bare->amount, &full->amount) == 0 || is_rounded(bare, full)) && bare->choice != full->choice &&
	       money_choice_has(context->tables, bare->choice, money_candidate(context->tables, full->choice, 0));
}

static bool
states_dollars(const struct money_context *context)
{
	for (size_t i = 1; i < context->tables->choices[context->dollars].count; i++)
		if (context->stated[money_candidate(context->tables, context->dollars, i)] > 0)
			return true;
	return false;
}

void
money_context_echo(struct money_context *context, const struct money_mention *mentions, size_t count)
{
	enum { ENOUGH = 200 };

	count = count < ENOUGH ? count : ENOUGH;
	if (!context->has_dollars || context->agency || !states_dollars(context))
		return;
	for (size_t i = 0; i < count; i++) {
		if (mentions[i].guess || mentions[i].part || !money_is_dollars(context, mentions[i].choice))
			continue;
		for (size_t j = 0; j < count; j++)
			if (is_echo(context, &mentions[i], &mentions[j])) {
				note_echo(context, money_candidate(context->tables, mentions[j].choice, 0));
				break;
			}
	}
}

void
money_context_count(struct money_context *context, const struct money_mention *mentions, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint16_t currency;

		if (mentions[i].same_as == MONEY_NO_LINK && !mentions[i].guess && !mentions[i].needs_cue && !mentions[i].weak &&
			money_context_resolve(context, &mentions[i], &currency))
			context->counted[currency]++;
	}
}
