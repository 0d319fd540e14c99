/* attribute-context - the referents of a document and their salience */
#include "attribute-context.h"

#include <stdlib.h>

#include "lib/utf8.h"

enum { TEXT_BYTES_MAX = 100, TITLE_BYTES_MAX = 400, OPENING_BYTES = 70 };

void
context_init(struct context *context, struct diag *diag, const struct lexicon *lexicon)
{
	*context = (struct context){.lexicon = lexicon, .referents = diag_allocate(diag, REFERENTS_MAX, sizeof(struct referent))};
	buffer_init(&context->title, diag);
	buffer_init(&context->people, diag);
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
}

static void
set_text(struct buffer *buffer, struct span text)
{
	buffer->length = 0;
	buffer_append_span(buffer, text);
}

static void
lower_ascii(struct buffer *buffer)
{
	for (size_t i = 0; i < buffer->length; i++)
		if (buffer->bytes[i] >= 'A' && buffer->bytes[i] <= 'Z')
			buffer->bytes[i] = (char)(buffer->bytes[i] + ('a' - 'A'));
}

void
context_begin(struct context *context, struct span title)
{
	if (title.length > TITLE_BYTES_MAX)
		title.length = TITLE_BYTES_MAX;
	set_text(&context->title, title);
	lower_ascii(&context->title);
	context->people.length = 0;
	context->count = 0;
	context->sentence = 0;
	context->relief = 0;
	context->last_role = ROLE_NONE;
	context->last_role_sentence = 0;
	context->heading = context->previous = NULL;
	context->subject_before = context->last_actor = (struct actor){.kind = ACTOR_NONE};
	context->seller = (struct actor){.kind = ACTOR_NONE};
	memset(context->role_count, 0, sizeof(context->role_count));
}

/* Does `text` hold `part`, both in lower case? Titles and names are short. */
static bool
holds(struct span text, struct span part)
{
	if (part.length == 0 || part.length > text.length)
		return false;
	const char *last = span_limit(text) - part.length;
	for (const char *at = text.at; at <= last; at++) {
		if ((at = memchr(at, part.at[0], (size_t)(last - at) + 1)) == NULL)
			return false;
		if (memcmp(at, part.at, part.length) == 0)
			return true;
	}
	return false;
}

static bool
holds_nocase(struct span text, struct span part)
{
	for (size_t i = 0; part.length > 0 && i + part.length <= text.length; i++)
		if (span_equal_nocase((struct span){text.at + i, part.length}, part))
			return true;
	return false;
}

static bool
in_title(const struct context *context, struct span name)
{
	char lower[TEXT_BYTES_MAX];

	if (name.length > sizeof(lower))
		return false;
	for (size_t i = 0; i < name.length; i++)
		lower[i] = (char)(name.at[i] >= 'A' &&
			name.at[i] <= 'Z' ? name.at[i] + ('a' - 'A') : name.at[i]);
	return holds(buffer_span(&context->title), (struct span){lower, name.length});
}

static bool
is_source(const struct context *context, struct span name)
{
	char lower[TEXT_BYTES_MAX];
	const struct lexeme *lexeme;

	if (name.length > sizeof(lower))
		return false;
	for (size_t i = 0; i < name.length; i++)
		lower[i] = (char)(name.at[i] >= 'A' &&
			name.at[i] <= 'Z' ? name.at[i] + ('a' - 'A') : name.at[i]);
	lexeme = lexicon_find(context->lexicon, (struct span){lower, name.length});
	return lexeme != NULL && (lexeme->classes & WORD(WORD_SOURCE)) != 0;
}

static size_t
find_hashed(const struct context *context, struct span id, uint32_t hash)
{
	for (size_t i = 0; i < context->count; i++)
		if (context->referents[i].hash == hash &&
			span_equal(buffer_span(&context->referents[i].id), id))
			return i;
	return REFERENT_NONE;
}

size_t
context_find(const struct context *context, struct span id)
{
	return find_hashed(context, id, dictionary_hash(id));
}

/* A free place, or that of the referent not named for longest. */
static size_t
place_for_new(struct context *context)
{
	size_t oldest = 0;

	if (context->count < REFERENTS_MAX)
		return context->count++;
	if (context->evict != NULL)
		context->evict(context->evict_state);
	context->last_actor = context->seller = (struct actor){.kind = ACTOR_NONE};
	for (size_t i = 1; i < context->count; i++)
		if (context->referents[i].last < context->referents[oldest].last)
			oldest = i;
	return oldest;
}

static size_t
note_entity(struct context *context, const struct entity *entity, struct span text)
{
	uint32_t hash = dictionary_hash(entity->id);
	size_t index = find_hashed(context, entity->id, hash);
	struct referent *r;

	if (index == REFERENT_NONE) {
		index = place_for_new(context);
		r = &context->referents[index];
		set_text(&r->id, entity->id);
		set_text(&r->name, entity->name);
		set_text(&r->text, SPAN(""));
		set_text(&r->of, SPAN(""));
		set_text(&r->parent, entity->parent);
		set_text(&r->country, entity->country);
		r->type = entity->type;
		r->hash = hash;
		r->count = r->last = r->last_subject = r->last_before = r->subject_before = 0;
		bool same = span_equal(text, entity->name);
		r->source = is_source(context, text) || (!same && is_source(context, entity->name));
		r->in_title = in_title(context, entity->name) || (!same && in_title(context, text));
	}
	r = &context->referents[index];
	r->count++;
	if (r->last != context->sentence) {
		r->last_before = r->last;
		r->subject_before = r->last_subject;
	}
	r->last = context->sentence;
	if (entity->of.length > 0)
		set_text(&r->of, entity->of);
	if (text.length > r->text.length && text.length <= TEXT_BYTES_MAX)
		set_text(&r->text, text);
	return index;
}

/* Does the name stand as a subject may: at the start, behind a comma or a quotation, not behind "of" or before "'s"? */
static bool
may_be_subject(struct span text, const struct entity *entity)
{
	static const char *const beliefs[] = {"sees", "see", "thinks", "think", "believes", "believe",
		"expects", "expect",
		"estimates", "estimate", "reckons", "predicts", "forecasts", "rates"};
	static const char *const others[] = {"of", "in", "at", "on", "for", "from", "by", "with", "to", "and",
		"than",
		"into", "like", "as", "is", "was", "are", "were", "has", "have", "had", "will", "would",
		"that"};
	struct span before = span_trim((struct span){text.at, entity->start}), word = before;

	if (entity->end < text.length &&
		(text.at[entity->end] == '\'' || (unsigned char)text.at[entity->end] == 0xE2))
		return false;
	while (word.length > 0 && word.at[word.length - 1] != ' ')
		word.length--;
	word = span_between(word.at + word.length, span_limit(before));
	struct span after = span_trim(span_between(text.at + entity->end, span_limit(text))), next;
	if (span_split(&after, ' ', &next)) /* "UBS expects the company to": not what it is about */
		for (size_t i = 0; i < sizeof(beliefs) / sizeof(*beliefs); i++)
			if (span_is(next, beliefs[i]))
				return false;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (word.length > 0 && (word.at[0] | 0x20) == others[i][0] &&
			span_equal_nocase(word, span_of(others[i])))
			return false;
	return true;
}

/* "..., ICD had said in a press release": told of as much as a subject. */
static bool
is_speaker(struct span text, const struct entity *entity)
{
	struct span rest = span_trim(span_between(text.at + entity->end, span_limit(text))), word;

	if (entity->start < 2 || text.at[entity->start - 2] != ',' || !span_split(&rest, ' ', &word))
		return false;
	if ((span_is(word, "has") || span_is(word, "had")) && !span_split(&rest, ' ', &word))
		return false;
	return span_is(word, "said") || span_is(word, "says") || span_is(word, "announced");
}

/* "Ford's truck starts at 27,705 dollars. The company ...": the owner of the first noun, where no other is told of. */
static bool
owns_subject(const struct entity *entity, struct span text)
{
	struct span behind = span_between(text.at + entity->end, span_limit(text));

	return entity->start < OPENING_BYTES / 4 && (1 << entity->type & TYPES_PAYER) != 0 &&
	       (span_starts(behind, SPAN("'s ")) || span_starts(behind, SPAN("\xE2\x80\x99s ")));
}

void
context_note(struct context *context, struct sentence *sentence)
{
	bool subject = false;

	context->sentence++;
	for (size_t i = 0; i < sentence->entity_count; i++) {
		struct entity *entity = &sentence->entities[i];
		struct span text = {sentence->text.at + entity->start, entity->end - entity->start};
		entity->referent = note_entity(context, entity, text);
		if (is_speaker(sentence->text, entity))
			context_note_subject(context, entity->referent);
		if (!subject && entity->start < OPENING_BYTES &&
			(1 << entity->type & (TYPES_PAYER | TYPES_PERSON)) != 0 &&
			may_be_subject(sentence->text, entity)) {
			context_note_subject(context, entity->referent);
			subject = true;
		}
	}
	if (!subject && sentence->entity_count > 0 && owns_subject(&sentence->entities[0], sentence->text))
		context_note_subject(context, sentence->entities[0].referent);
}

void
context_note_people(struct context *context, struct span words)
{
	set_text(&context->people, words);
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

void
context_note_subject(struct context *context, size_t referent)
{
	context->referents[referent].last_subject = context->sentence;
}

static int
recency(size_t now, size_t then, int most, int a_sentence)
{
	size_t ago = now - then;
	int loss = ago > 100 ? most : (int)ago * a_sentence;

	return then == 0 || loss >= most ? 0 : most - loss;
}

static int
salience(const struct context *context, const struct referent *r, struct described as)
{
	const int fits = 60; /* more than being told of last */
	uint32_t country = country_code(buffer_span(&r->country));
	struct span head = as.head;
	bool now = r->last == context->sentence; /* what this sentence names is looked at by its own syntax */
	int score = recency(context->sentence, now ? r->subject_before : r->last_subject, 60, 12) +
		    recency(context->sentence, now ? r->last_before : r->last, 30, 4);

	if (r->source && !r->in_title)
		return 1;
	score += r->count > 10 ? 40 : (int)r->count * 4;
	if (r->in_title)
		score += 25;
	if (head.length > 3 && holds_nocase(buffer_span(&r->text), head))
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

int
context_salience(const struct context *context, size_t referent, struct described as)
{
	return salience(context, &context->referents[referent], as);
}

bool
context_is_relief(const struct context *context)
{
	return (size_t)context->relief >= 2 + context->sentence / 15;
}

size_t
context_protagonist(const struct context *context)
{
	size_t best = REFERENT_NONE, most = 2;

	for (size_t i = 0; i < context->count; i++) {
		const struct referent *r = &context->referents[i];
		size_t weight = r->count + (r->in_title ? 3 : 0);
		if ((1U << r->type & TYPES_PAYER) != 0 && !r->source && weight > most) {
			most = weight;
			best = i;
		}
	}
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
context_resolve(const struct context *context, unsigned types, struct described as, size_t not_this)
{
	size_t best = REFERENT_NONE;
	int best_score = 0;

	for (size_t i = 0; i < context->count; i++) {
		const struct referent *r = &context->referents[i];
		int score = (1U << r->type & types) == 0 || i == not_this ? 0 : salience(context, r, as);
		if (score > best_score) {
			best_score = score;
			best = i;
		}
	}
	return best;
}
