/* attribute-context - the referents of a document and their salience */
#include "attribute-context.h"

#include <stdlib.h>

enum { TITLE_BYTES_MAX = 400 };

void
context_init(struct context *context, struct diag *diag, const struct lexicon *lexicon)
{
	*context = (struct context){.lexicon = lexicon, .referents = diag_allocate(diag, REFERENTS_MAX, sizeof(struct referent))};
	buffer_init(&context->title, diag);
	buffer_init(&context->people, diag);
	buffer_init(&context->payer, diag);
	for (size_t i = 0; i < REFERENTS_MAX; i++) {
		struct referent *r = &context->referents[i];
		struct buffer *buffers[] = {&r->id, &r->name, &r->parent, &r->of, &r->country, &r->text};
		for (size_t k = 0; k < sizeof(buffers) / sizeof(*buffers); k++)
			buffer_init(buffers[k], diag);
	}
}

void
context_free(struct context *context)
{
	for (size_t i = 0; i < REFERENTS_MAX; i++) {
		struct referent *r = &context->referents[i];
		struct buffer *buffers[] = {&r->id, &r->name, &r->parent, &r->of, &r->country, &r->text};
		for (size_t k = 0; k < sizeof(buffers) / sizeof(*buffers); k++)
			buffer_free(buffers[k]);
	}
	free(context->referents);
	buffer_free(&context->title);
	buffer_free(&context->people);
	buffer_free(&context->payer);
}

static void
note_pairs(struct context *context)
{
	memset(context->title_pairs, 0, sizeof(context->title_pairs));
	for (size_t i = 0; i + 1 < context->title.length; i++)
		context->title_pairs[context_pair(context->title.bytes + i)] = true;
}

void
context_begin(struct context *context, struct span title)
{
	if (title.length > TITLE_BYTES_MAX)
		title.length = TITLE_BYTES_MAX;
	buffer_set(&context->title, title);
	buffer_reserve(&context->title, LOWER_STEP);
	context_lower(context->title.bytes, context->title.length);
	note_pairs(context);
	context->people.length = 0;
	context->count = 0;
	memset(context->bucket, 0, sizeof(context->bucket));
	context->sentence = 0;
	context->mentions = 0;
	context->relief = 0;
	context->topic_count = 0;
	context->last_role = ROLE_NONE;
	context->last_role_sentence = 0;
	context->heading = context->previous = NULL;
	context->subject_before = context->last_actor = (struct actor){.kind = ACTOR_NONE};
	memset(context->role_count, 0, sizeof(context->role_count));
}

static bool
holds_nocase(struct span text, struct span part)
{
	for (size_t i = 0; part.length > 0 && i + part.length <= text.length; i++)
		if (span_equal_nocase((struct span){text.at + i, part.length}, part))
			return true;
	return false;
}

void
context_keep_last(struct context *context)
{
	struct actor *last = &context->last_actor;

	if (last->kind != ACTOR_TEXT || last->text.at == context->payer.bytes)
		return;
	context->payer.length = 0;
	buffer_append_span(&context->payer, last->text);
	last->text = buffer_span(&context->payer);
}

void
context_note_people(struct context *context, struct span words)
{
	buffer_set(&context->people, words);
	context->people_sentence = context->sentence;
}

struct span
context_people(const struct context *context)
{
	const size_t fresh = 2;

	if (context->people.length == 0 || context->sentence - context->people_sentence > fresh)
		return (struct span){NULL, 0};
	return buffer_span(&context->people);
}

static int
recency(size_t now, size_t then, int most, int a_sentence)
{
	size_t ago = now - then;
	int loss = ago > 100 ? most : (int)ago * a_sentence;

	return then == 0 || loss >= most ? 0 : most - loss;
}

/* How likely a referent is meant by what names nobody: told of a short while ago, often, as a subject, in the title. */
static int
weigh(const struct context *context, const struct referent *r)
{
	const bool now = r->last == context->sentence; /* what this sentence names is looked at by its own syntax */

	if (r->source && !r->in_title)
		return 1;
	return recency(context->sentence, now ? r->subject_before : r->last_subject, 60, 12) +
	       recency(context->sentence, now ? r->last_before : r->last, 30, 4) + (r->count > 10 ? 40 : (int)r->count * 4) +
	       (r->in_title ? 25 : 0);
}

/* The sentence before this one that named it last. */
static size_t
told_before(const struct context *context, const struct referent *r)
{
	return r->last == context->sentence ? r->last_before : r->last;
}

static void
keep_newest(size_t newest[RANKS], size_t sentence)
{
	size_t at = RANKS;

	for (; at > 0 && newest[at - 1] < sentence; at--)
		if (at < RANKS)
			newest[at] = newest[at - 1];
	if (at < RANKS)
		newest[at] = sentence;
}

size_t
context_recency_rank(const struct context *context, const struct referent *referent)
{
	const size_t sentence = told_before(context, referent);
	size_t rank = 0;

	for (size_t i = 0; i < RANKS; i++)
		rank += context->newest[i] > sentence;
	return rank;
}

void
context_weigh(struct context *context)
{
	size_t most = 2;
	int highest = 0;

	context->protagonist = context->latest = context->first = REFERENT_NONE;
	memset(context->newest, 0, sizeof(context->newest));
	for (size_t i = 0; i < context->count; i++) {
		struct referent *r = &context->referents[i];
		const size_t told = r->count + (r->in_title ? 3 : 0);

		r->salience = weigh(context, r);
		if ((1U << r->type & TYPES_PAYER) == 0)
			continue;
		keep_newest(context->newest, told_before(context, r));
		if (!r->source && told > most) {
			most = told;
			context->protagonist = i;
		}
		if (r->salience > highest) {
			highest = r->salience;
			context->latest = i;
		}
		if (r->last != context->sentence && context->first == REFERENT_NONE)
			context->first = i;
	}
}

int
context_salience(const struct context *context, size_t referent, struct described as)
{
	const int fits = 60; /* more than being told of last */
	const struct referent *r = &context->referents[referent];
	int score = r->salience;

	if ((as.head.length == 0 && as.country == 0) || (r->source && !r->in_title))
		return score;
	const uint32_t country = country_code(buffer_span(&r->country));
	if (as.head.length > 3 && holds_nocase(buffer_span(&r->text), as.head))
		score += 40;
	if (as.country != 0 && country != 0)
		score = country == as.country ? score + fits : score < fits ? 1 : score - fits;
	return score;
}

bool
context_holds(const struct context *context, size_t referent, struct span word)
{
	return holds_nocase(buffer_span(&context->referents[referent].text), word) ||
	       holds_nocase(buffer_span(&context->referents[referent].name), word);
}

enum role
context_main_role(const struct context *context)
{
	enum role best = ROLE_OTHER;

	for (int role = ROLE_COMMITMENT; role < ROLES; role++)
		if (context->role_count[role] > context->role_count[best] && context->role_count[role] > 1)
			best = (enum role)role;
	return best;
}

size_t
context_match(const struct context *context, struct span words)
{
	for (size_t i = 0; i < context->count; i++) {
		const struct referent *r = &context->referents[i];
		struct span text = buffer_span(&r->text), name = buffer_span(&r->name);
		bool begins = text.length > words.length && span_starts(text, words) &&
			text.at[words.length] == ' ';
		if (span_equal(text, words) || span_equal(name, words) || (begins && words.length > 3))
			return i;
	}
	return REFERENT_NONE;
}

/* Equal but for one letter put in, left out or changed. */
static bool
differ_by_one(struct span a, struct span b)
{
	size_t front = 0, back = 0, shorter = a.length < b.length ? a.length : b.length;
	size_t longer = a.length + b.length - shorter;

	if (longer - shorter > 1)
		return false;
	while (front < shorter && a.at[front] == b.at[front])
		front++;
	while (back < shorter - front && a.at[a.length - 1 - back] == b.at[b.length - 1 - back])
		back++;
	return front + back + 1 >= longer;
}

size_t
context_match_loosely(const struct context *context, struct span words)
{
	enum { LETTERS_LEAST = 7 };
	size_t exact = context_match(context, words);

	if (exact != REFERENT_NONE || words.length < LETTERS_LEAST)
		return exact;
	for (size_t i = 0; i < context->count; i++)
		if (differ_by_one(words, buffer_span(&context->referents[i].text)) ||
			differ_by_one(words, buffer_span(&context->referents[i].name)))
			return i;
	return REFERENT_NONE;
}

size_t
context_resolve(const struct context *context, unsigned types, struct described as)
{
	size_t best = REFERENT_NONE;
	int best_score = 0;

	for (size_t i = 0; i < context->count; i++) {
		const struct referent *r = &context->referents[i];
		int score = (1U << r->type & types) == 0 ? 0 : context_salience(context, i, as);
		if (score > best_score) {
			best_score = score;
			best = i;
		}
	}
	return best;
}
