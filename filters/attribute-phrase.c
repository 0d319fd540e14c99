/* attribute-phrase - what stands around an amount, and how well a cue fits */
#include "attribute-phrase.h"

#include "attribute-role.h"

static bool
is_qualifier(const struct sentence *sentence, int token)
{
	return token_is(sentence, token, WORD(WORD_QUALIFIER) | WORD(WORD_ARTICLE) | WORD(WORD_TOTAL) |
		WORD(WORD_ADVERB));
}

/* "[to invest] a further sum of up to [5 million]": the first token of what only qualifies the amount. */
static int
find_lead(const struct sentence *sentence, int token)
{
	int lead = token;

	while (lead > 0 && is_qualifier(sentence, lead - 1))
		lead--;
	return lead;
}

/* "[rose] to [more than 5 million]" */
static int
find_preposition(const struct sentence *sentence, int lead)
{
	return token_is(sentence, lead - 1, WORD(WORD_PREPOSITION) | WORD(WORD_COMPARE)) ? lead - 1
		: NO_TOKEN;
}

/* Behind a bracketed conversion: "a 6 billion yuan ($849 million) fund". */
int
phrase_skip_aside(const struct sentence *sentence, int token)
{
	if (token_is_mark(sentence, token, '('))
		for (int i = token; i < sentence->token_count && i < token + 12; i++)
			if (token_is_mark(sentence, i, ')'))
				return i + 1;
	return token;
}

static int
find_tail(const struct sentence *sentence, int token)
{
	int start = phrase_skip_aside(sentence, token + 1), tail = start;

	if (token_is_mark(sentence, start, ',') && token_is_plain(sentence, start + 1) && /* "a 100 trillion, five-year plan" */
		memchr(token_text(sentence, start + 1).at, '-',
			token_text(sentence, start + 1).length) != NULL)
		tail = start += 2;
	while (tail < start + TAIL_MAX && tail < sentence->token_count) {
		const struct token *t = token_at(sentence, tail);
		bool program = t->kind == TOKEN_ENTITY && sentence->entities[t->index].type != ENTITY_PLACE;
		if (!program && !token_is_plain(sentence, tail) && !token_is_mark(sentence, tail, '"'))
			break;
		if (token_is(sentence, tail, WORD(WORD_TIME) | WORD(WORD_ADVERB)) &&
			tail + 1 < sentence->token_count &&
			memchr(token_text(sentence, tail).at, '-', token_text(sentence, tail).length) == NULL)
			break;
		tail++;
	}
	return tail;
}

void
role_find_phrases(struct sentence *sentence)
{
	for (size_t i = sentence->first_amount; i < sentence->last_amount; i++) {
		struct amount *amount = &sentence->amounts[i];
		if (amount->token == NO_TOKEN)
			continue;
		amount->lead = find_lead(sentence, amount->token);
		amount->preposition = find_preposition(sentence, amount->lead);
		amount->tail = find_tail(sentence, amount->token);
	}
}

bool
phrase_is_per_share(const struct sentence *sentence, int token)
{
	struct span word = token < sentence->token_count ? token_lower(sentence, token) : (struct span){NULL, 0};

	return word.length > 0 && (span_ends(word, SPAN(" share")) || span_ends(word, SPAN(" ads")));
}

static struct span
preposition_of(const struct sentence *sentence, const struct amount *amount)
{
	return amount->preposition == NO_TOKEN ? (struct span){NULL, 0}
		: token_lower(sentence, amount->preposition);
}

/* Is there a verb strictly between these tokens, other than of moving or being ("rose to", "was")? */
bool
phrase_has_verb(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (token_is_verb(sentence, i) &&
			!token_is(sentence, i, WORD(WORD_MOVE) | WORD(WORD_BE) | WORD(WORD_HAVE) |
			WORD(WORD_MODAL)) &&
			token_at(sentence, i)->aside == token_at(sentence, from)->aside)
			return true;
	return false;
}

static bool
amount_between(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (token_at(sentence, i)->kind == TOKEN_MONEY &&
			token_at(sentence, i)->aside == token_at(sentence, from)->aside)
			return true;
	return false;
}

static bool
moves_between(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (token_is(sentence, i, WORD(WORD_MOVE)))
			return true;
	return false;
}

static bool
preposition_is(const struct sentence *sentence, const struct amount *amount, const char *const *list)
{
	struct span preposition = preposition_of(sentence, amount);

	for (; preposition.length > 0 && *list != NULL; list++)
		if (span_is(preposition, *list))
			return true;
	return false;
}

/* "revenue of 5 million", "profit rose to 5 million", "a loss, at 5 million" */
static int
noun_before(const struct sentence *sentence, const struct amount *amount, int token)
{
	static const char *const links[] = {"of", "at", "totaling", "totalling", NULL};
	static const char *const ends[] = {"to", "from", "by", NULL};
	int score = -token_distance(sentence, token, amount->lead > token ? amount->lead : amount->token);

	if (phrase_has_verb(sentence, token, amount->token))
		return score;
	if (preposition_is(sentence, amount, links) || amount->lead == token + 1 ||
		token_is(sentence, amount->lead - 1, WORD(WORD_MOVE)))
		return score + 20;
	if (preposition_is(sentence, amount, ends)) /* "profit rose by ... to ...", not "committed to research to ..." */
		return score + (moves_between(sentence, token, amount->token) ? 20 : 0);
	return score + 8;
}

/* "share buyback [program]": nouns that leave it to the one before what they are. */
static bool
only_general(const struct sentence *sentence, int from, int limit)
{
	for (int i = from; i < limit; i++) {
		bool general = false;
		for (uint32_t use = token_at(sentence,
			i)->uses; use != LEXICON_NONE; use = sentence->lexicon->uses[use].next) {
			const struct cue *cue = &sentence->lexicon->cues[sentence->lexicon->uses[use].cue];
			general = general || (cue->kind == CUE_NOUN && cue->weight <= 0);
		}
		if (!general)
			return false;
	}
	return from < limit;
}

/* "1.1 billion in lost smartphone sales": a noun phrase without an article, so a kind of money, no place. */
static bool
only_plain_between(const struct sentence *sentence, int from, int to)
{
	for (int i = from + 1; i < to; i++)
		if (!token_is_plain(sentence, i) || token_is(sentence, i, WORD(WORD_ARTICLE)) ||
			token_at(sentence, i)->kind == TOKEN_ENTITY)
			return false;
	return true;
}

/* "a 5 million fund", "5 million of coupons", "5 million in fines" */
static int
noun_after(const struct sentence *sentence, const struct amount *amount, const struct cue *cue, int token)
{
	int behind = phrase_skip_aside(sentence, amount->token + 1);
	int distance = token_distance(sentence, token, amount->token);

	if (behind < sentence->token_count && span_starts(token_lower(sentence, behind), SPAN("per ")))
		behind++;
	if (token < amount->tail)
		return token == amount->tail - 1 || only_general(sentence, token + 1, amount->tail) ? 40 : 22;
	if (token_is(sentence, behind, WORD(WORD_PREPOSITION)) && !phrase_has_verb(sentence, behind, token) &&
		distance < 40) {
		struct span word = token_lower(sentence, behind);
		if (span_is(word, "of"))
			return 22 - distance / 2;
		if (span_is(word, "in") && cue->role != ROLE_DEAL && !role_gives(cue->role) &&
			only_plain_between(sentence, behind, token))
			return 30 - distance; /* not "200 billion in procurement" */
		if (span_is(word, "in") || span_is(word, "as"))
			return 14 - distance;
	}
	return -20 - distance;
}

/* "will invest 5 million", "acquired it for 5 million" */
static int
verb_before(const struct sentence *sentence, const struct amount *amount, const struct cue *cue, int token)
{
	struct span preposition = preposition_of(sentence, amount);
	int distance = token_distance(sentence, token, amount->lead > token ? amount->lead : amount->token);

	if (lexicon_cue_takes(sentence->lexicon, cue, SPAN("subject")))
		return -100;
	if (preposition.length > 0 && amount->preposition < token)
		preposition.length = 0;
	if (lexicon_cue_takes(sentence->lexicon, cue, preposition))
		return 25 - distance / 2;
	if (preposition.length > 0) /* "raised its aid to 15 million": no money was raised */
		return -12 - distance - (cue->role == ROLE_FUNDRAISING ? 40 : 0);
	if (cue->role == ROLE_THRESHOLD) /* "capped at" */
		return -100;
	return (amount->lead == token + 1 ? 22 : 14) - distance;
}

/* "the 5 billion that A and B say they have set aside", "the 35 billion it laid out" */
static bool
opens_relative(const struct sentence *sentence, int token)
{
	if (token_is_mark(sentence, token, ',') && token_is(sentence, token + 1, WORD(WORD_RELATIVE)))
		token++; /* "450 trillion won, which it will invest" */
	if (token >= sentence->token_count)
		return false;
	if (token_is(sentence, token, WORD(WORD_RELATIVE)))
		return !token_is_verb(sentence, token + 1) &&
			!token_is(sentence, token + 1, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_MODAL));
	return token_is(sentence, token, WORD(WORD_IT) | WORD(WORD_THEY) | WORD(WORD_HE) | WORD(WORD_WE)) ||
	       (token_at(sentence, token)->kind == TOKEN_ENTITY &&
	token_is(sentence, token + 1, WORD(WORD_HAVE) | WORD(WORD_BE)));
}

/* "5 million was invested", "the 5 million it invested" */
static int
verb_after(const struct sentence *sentence, const struct amount *amount, const struct cue *cue, int token,
	enum verb_form form)
{
	int at = phrase_skip_aside(sentence, amount->token + 1),
		distance = token_distance(sentence, token, amount->token);
	bool passive = lexicon_cue_takes(sentence->lexicon, cue, SPAN("subject"));

	if (!passive && at + 1 < sentence->token_count && span_is(token_lower(sentence, at), "of") &&
		token_is(sentence, at + 1, WORD(WORD_IT) | WORD(WORD_THE)))
		at += 2; /* "100 million of it has been spent" */
	for (; at < token; at++) {
		if (token_at(sentence, at)->aside != token_at(sentence, token)->aside)
			continue;
		passive = passive || token_is(sentence, at, WORD(WORD_BE));
		if (!token_is_mark(sentence, at, ',') &&
			!token_is(sentence, at, WORD(WORD_BE) | WORD(WORD_HAVE) | WORD(WORD_ADVERB) |
			WORD(WORD_MODAL) |
						 WORD(WORD_RELATIVE) | WORD(WORD_INFINITIVE)))
			break;
	}
	if (at == token && (passive || form == FORM_PAST))
		return (token + 1 < sentence->token_count &&
			span_is(token_lower(sentence, token + 1), "by") ? 36 : 18) - distance / 2;
	if (opens_relative(sentence, phrase_skip_aside(sentence, amount->token + 1)) &&
		!amount_between(sentence, amount->token, token))
		return 10 - distance / 2;
	if (!amount_between(sentence, amount->token, token) &&
		!phrase_has_verb(sentence, amount->token, token) && distance < 30)
		return -6 - distance;
	return -30 - distance;
}

int
phrase_score_cue(const struct sentence *sentence, const struct amount *amount, const struct cue *cue,
	int token,
	enum verb_form form)
{
	int score = BASE + WEIGHT * cue->weight;
	bool before = token < amount->token;

	switch (cue->kind) {
	case CUE_NOUN:
		return score + (before ? noun_before(sentence, amount, token)
			: noun_after(sentence, amount, cue, token));
	case CUE_VERB:
		if (!token_is_verb(sentence, token))
			return 0;
		return score + (before ? verb_before(sentence, amount, cue, token)
				       : verb_after(sentence, amount, cue, token, form));
	case CUE_BEFORE:
		return before && token + 1 >= amount->lead ? score + 15 : 0;
	case CUE_AFTER:
		return token == phrase_skip_aside(sentence, amount->token + 1) ? score + 22 : 0;
	case CUE_TOPIC:
	case CUE_KINDS:
		break;
	}
	return 0;
}
