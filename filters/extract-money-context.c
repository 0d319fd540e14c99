/* extract-money-context - countries named, currencies stated, the paper's own country */
#include "extract-money-context.h"

enum { NAME_TOKENS = 6 };

void
money_context_reset(struct money_context *context)
{
	*context = (struct money_context){.tables = context->tables, .fallback = context->fallback};
}

/* Reuters, Bloomberg and the other agencies write A$ and C$; their "$" is the American one. */
static bool
is_agency(const struct money_token *token)
{
	static const char *const agencies[] = {"Reuters", "Bloomberg", "AFP", "REUTERS", "BLOOMBERG", NULL};

	for (const char *const *name = agencies; *name != NULL; name++)
		if (span_is((struct span){token->at, token->length}, *name))
			return true;
	return false;
}

/* The next byte where a name can begin: a capital after something else, a Chinese character. */
static const char *
next_name(const struct money_tables *tables, const char *at, const char *limit)
{
	while (at < limit) {
		unsigned char c = (unsigned char)*at;

		if (c == '\\' && at + 1 < limit) {
			at += 2;
		} else if (c >= 'A' && c <= 'Z') {
			if (money_filter_has(tables->starts, money_filter_hash(money_three(at, 3))))
				return at;
			while (at < limit && ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z')))
				at++;
		} else if (c >= 'a' && c <= 'z') {
			while (at < limit && ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z')))
				at++;
		} else if (c >= 0xE3 && limit - at >= 3) {
			if (money_filter_has(tables->starts, money_filter_hash(money_three(at, 3))))
				return at;
			at += 3;
		} else {
			at++;
		}
	}
	return limit;
}

void
money_context_names(struct money_context *context, struct span text, uint32_t weight)
{
	const char *limit = span_limit(text);

	for (const char *at = text.at; (at = next_name(context->tables, at, limit)) < limit;) {
		struct money_token tokens[NAME_TOKENS];
		const char *ends[NAME_TOKENS], *p = at;
		size_t count = 0, length;
		uint32_t currency;

		while (count < NAME_TOKENS && p < limit) {
			p = money_scan(p, limit, &tokens[count]);
			if (tokens[count].kind == MONEY_END)
				break;
			ends[count++] = p;
		}
		length = money_phrase(context->tables, MONEY_TAG_CUE, tokens, 1, count, &currency);
		if (length != 0)
			context->named[currency] += weight;
		context->agency |= count > 0 && is_agency(&tokens[0]);
		at = count == 0 ? limit : ends[length > 0 ? length - 1 : 0];
	}
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
		if (dot == 0 || token.length != 2)
			continue;
		if (money_phrase(context->tables, MONEY_TAG_DOMAIN, &token, 1, 1, &value) != 0) {
			context->has_home = true;
			context->home = (uint16_t)value;
		}
		return;
	}
}

static bool
is_one(const struct money_context *context, const struct money_mention *m)
{
	return !m->guess && !m->needs_cue && context->tables->choices[m->choice].count == 1;
}

void
money_context_state(struct money_context *context, const struct money_mention *mentions, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_one(context, &mentions[i]))
			context->stated[money_candidate(context->tables, mentions[i].choice, 0)]++;
		else if (!mentions[i].guess)
			context->has_ambiguous = true;
		context->has_ambiguous |= mentions[i].needs_cue;
	}
}

void
money_context_count(struct money_context *context, const struct money_mention *mentions, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint16_t currency;

		if (mentions[i].same_as == MONEY_NO_LINK && !mentions[i].guess && !mentions[i].needs_cue &&
			money_context_resolve(context, &mentions[i], &currency))
			context->counted[currency]++;
	}
}

static uint16_t
strongest(const struct money_context *context, uint16_t choice, size_t from, uint32_t *score)
{
	uint16_t best = money_candidate(context->tables, choice, 0);

	*score = 0;
	for (size_t i = from; i < context->tables->choices[choice].count; i++) {
		uint16_t c = money_candidate(context->tables, choice, i);
		uint32_t sum = context->named[c] + 4 * context->stated[c] + (context->has_home && context->home == c ? 4 : 0);

		if (sum > *score) {
			*score = sum;
			best = c;
		}
	}
	return best;
}

static bool
is_code(const struct money_context *context, uint16_t currency, const char *code)
{
	return memcmp(context->tables->codes[currency], code, 3) == 0;
}

/* Is the article about the country of the currency: is none named more than twice as often? */
static bool
is_about(const struct money_context *context, uint16_t currency)
{
	for (uint16_t c = 0; c < context->tables->currency_count; c++)
		if (context->named[c] > 2 * context->named[currency])
			return false;
	return context->named[currency] > 0;
}

/*
 * "$" is another dollar than the American where US$ is written beside it, or where the paper and the article
 * are of one country. Where A$ or HK$ is written, "$" is the American.
 */
static uint16_t
dollar(const struct money_context *context, uint16_t choice)
{
	uint16_t usd = money_candidate(context->tables, choice, 0), local;
	uint32_t score;

	local = strongest(context, choice, 1, &score);
	if (score == 0 || context->stated[local] > 0)
		return usd;
	if (context->stated[usd] > 0 && score >= 2)
		return local;
	if (context->has_home && context->home == local && !context->agency && is_about(context, local))
		return local;
	if (!context->has_home && !context->agency && score >= 8 && score > 3 * context->named[usd])
		return local;
	return usd;
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
		if (n > most || (n == most && n > 0 && is_code(context, best, "USD"))) {
			most = n;
			best = c;
		}
	}
	*sure = most > 0 && 2 * most >= all;
	return best;
}

bool
money_context_resolve(const struct money_context *context, const struct money_mention *mention, uint16_t *currency)
{
	const struct money_choice *choice = &context->tables->choices[mention->choice];
	uint32_t score;
	bool sure;

	if (mention->guess) {
		*currency = main_currency(context, &sure);
		return sure;
	}
	*currency = money_candidate(context->tables, mention->choice, 0);
	if (choice->count == 1)
		return !mention->needs_cue || context->stated[*currency] + context->named[*currency] > 0;
	if (choice->count > 8 && is_code(context, *currency, "USD")) {
		*currency = dollar(context, mention->choice);
		return true;
	}
	*currency = strongest(context, mention->choice, 0, &score);
	return !mention->needs_cue || score > 0;
}
