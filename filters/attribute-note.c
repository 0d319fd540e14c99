/* attribute-note - the entities of a sentence become referents of the document: named again, new, what it is about */
#include "attribute-context.h"

enum { TEXT_BYTES_MAX = 100, OPENING_BYTES = 70 };

/* ---- words and names ---- */

/* A name in lower case, with room to read on; empty if it is too long to be looked for. */
struct lowered {
	char bytes[TEXT_BYTES_MAX + LOWER_STEP];
	size_t length;
};

static void
lower_name(struct lowered *lowered, struct span name)
{
	lowered->length = name.length > TEXT_BYTES_MAX ? 0 : name.length;
	memcpy(lowered->bytes, name.at, lowered->length);
	context_lower(lowered->bytes, lowered->length);
}

/* Few names are in the title: the first two bytes tell most of the others. */
static bool
in_title(const struct context *context, const struct lowered *name)
{
	return (name->length < 2 || context->title_pairs[context_pair(name->bytes)]) &&
		span_holds(buffer_span(&context->title), (struct span){name->bytes, name->length});
}

static bool
is_source(const struct context *context, const struct lowered *name)
{
	const struct lexeme *lexeme = lexemes_find_ahead(&context->lexicon->words, (struct span){name->bytes, name->length});

	return (lexeme->classes & WORD(WORD_SOURCE)) != 0;
}

/* The bytes before the first blank, all if there is none. */
static struct span
first_word(struct span text)
{
	const char *space = text.length == 0 ? NULL : memchr(text.at, ' ', text.length);

	return space == NULL ? text : span_between(text.at, space);
}

/* What stands behind the entity, without white space before it. */
static struct span
behind(struct span text, const struct entity *entity)
{
	return span_trim(span_between(text.at + entity->end, span_limit(text)));
}

/* ---- what a sentence is about ---- */

/* "UBS expects the company to": not what it is about. `rest` begins with the word behind the name. */
static bool
believes(const struct context *context, struct span rest)
{
	const struct span verb = first_word(rest);
	const struct lexeme *lexeme = rest.length >= LEXEME_LETTERS ? lexemes_find_ahead(&context->lexicon->words, verb)
		: lexemes_find(&context->lexicon->words, verb);

	return (lexeme->classes & WORD(WORD_BELIEF)) != 0;
}

/* Up to five letters as a number. */
#define LETTERS(a, b, c, d, e) ((uint64_t)(a) | (uint64_t)(b) << 8 | (uint64_t)(c) << 16 | (uint64_t)(d) << 24 | (uint64_t)(e) << 32)

/* "of", "is": a name behind it is no subject. All are compared: which it is could not be guessed. */
static bool
leads_no_subject(struct span word)
{
	static const uint64_t list[] = {LETTERS('o', 'f', 0, 0, 0), LETTERS('i', 'n', 0, 0, 0), LETTERS('a', 't', 0, 0, 0),
		LETTERS('o', 'n', 0, 0, 0), LETTERS('f', 'o', 'r', 0, 0), LETTERS('f', 'r', 'o', 'm', 0),
		LETTERS('b', 'y', 0, 0, 0), LETTERS('w', 'i', 't', 'h', 0), LETTERS('t', 'o', 0, 0, 0),
		LETTERS('a', 'n', 'd', 0, 0), LETTERS('t', 'h', 'a', 'n', 0), LETTERS('i', 'n', 't', 'o', 0),
		LETTERS('l', 'i', 'k', 'e', 0), LETTERS('a', 's', 0, 0, 0), LETTERS('i', 's', 0, 0, 0),
		LETTERS('w', 'a', 's', 0, 0), LETTERS('a', 'r', 'e', 0, 0), LETTERS('w', 'e', 'r', 'e', 0),
		LETTERS('h', 'a', 's', 0, 0), LETTERS('h', 'a', 'v', 'e', 0), LETTERS('h', 'a', 'd', 0, 0),
		LETTERS('w', 'i', 'l', 'l', 0), LETTERS('w', 'o', 'u', 'l', 'd'), LETTERS('t', 'h', 'a', 't', 0)};
	uint64_t letters = 0;
	bool found = false;

	if (word.length < 2 || word.length > 5)
		return false;
	for (size_t i = word.length; i-- > 0;)
		letters = letters << 8 | (unsigned char)word.at[i] | 0x20;
	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
		found |= letters == list[i];
	return found;
}

/* Does the name stand as a subject may: at the start, behind a comma or a quotation, not behind "of" or before "'s"? */
static bool
may_be_subject(const struct context *context, struct span text, const struct entity *entity)
{
	struct span before = span_trim((struct span){text.at, entity->start}), word = before;

	if (entity->end < text.length &&
		(text.at[entity->end] == '\'' || (unsigned char)text.at[entity->end] == 0xE2))
		return false;
	while (word.length > 0 && word.at[word.length - 1] != ' ')
		word.length--;
	word = span_between(word.at + word.length, span_limit(before));
	return !leads_no_subject(word) && !believes(context, behind(text, entity));
}

/* Is it near the start a payer that the sentence may be about? */
static bool
opens_sentence(const struct context *context, struct span text, const struct entity *entity)
{
	return entity->start < OPENING_BYTES && (1 << entity->type & (TYPES_PAYER | TYPES_PERSON)) != 0 &&
	       may_be_subject(context, text, entity);
}

/* "..., ICD had said in a press release": told of as much as a subject. */
static bool
is_speaker(struct span text, const struct entity *entity)
{
	struct span rest, word;

	if (entity->start < 2 || text.at[entity->start - 2] != ',')
		return false;
	rest = behind(text, entity);
	if (!span_split(&rest, ' ', &word))
		return false;
	if ((span_is(word, "has") || span_is(word, "had")) && !span_split(&rest, ' ', &word))
		return false;
	return span_is(word, "said") || span_is(word, "says") || span_is(word, "announced");
}

/* "Ford's truck starts at 27,705 dollars. The company ...": the owner of the first noun, where no other is told of. */
static bool
owns_subject(const struct entity *entity, struct span text)
{
	struct span rest = span_between(text.at + entity->end, span_limit(text));

	return entity->start < OPENING_BYTES / 4 && (1 << entity->type & TYPES_PAYER) != 0 &&
	       (span_starts(rest, SPAN("'s ")) || span_starts(rest, SPAN("\xE2\x80\x99s ")));
}

/* ---- referents ---- */

static uint8_t *
bucket_of(struct context *context, uint32_t hash)
{
	return &context->bucket[hash % REFERENT_BUCKETS];
}

static size_t
find_hashed(const struct context *context, struct span id, uint32_t hash)
{
	for (size_t link = context->bucket[hash % REFERENT_BUCKETS]; link != 0; link = context->referents[link - 1].next)
		if (context->referents[link - 1].hash == hash &&
			span_equal(buffer_span(&context->referents[link - 1].id), id))
			return link - 1;
	return REFERENT_NONE;
}

size_t
context_find(const struct context *context, struct span id)
{
	return find_hashed(context, id, dictionary_hash(id));
}

static void
unlink_referent(struct context *context, size_t index)
{
	uint8_t *link = bucket_of(context, context->referents[index].hash);

	while (*link != index + 1)
		link = &context->referents[*link - 1].next;
	*link = context->referents[index].next;
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
	context->last_actor = (struct actor){.kind = ACTOR_NONE};
	for (size_t i = 1; i < context->count; i++)
		if (context->referents[i].last < context->referents[oldest].last)
			oldest = i;
	unlink_referent(context, oldest);
	return oldest;
}

/* Is it named in the title, is it a newspaper: by its name, and by the form that the article uses first. */
static void
look_up_name(const struct context *context, struct referent *r, struct span name, struct span text)
{
	struct lowered lowered;

	lower_name(&lowered, name);
	r->source = is_source(context, &lowered);
	r->in_title = in_title(context, &lowered);
	if (span_equal(text, name))
		return;
	lower_name(&lowered, text);
	r->source = r->source || is_source(context, &lowered);
	r->in_title = r->in_title || in_title(context, &lowered);
}

static struct word
last_word(struct span name)
{
	size_t from = name.length;

	while (from > 0 && name.at[from - 1] != ' ')
		from--;
	return word_of(span_between(name.at + from, span_limit(name)));
}

static size_t
add_referent(struct context *context, const struct entity *entity, struct span text, uint32_t hash)
{
	size_t index = place_for_new(context);
	struct referent *r = &context->referents[index];
	uint8_t *bucket = bucket_of(context, hash);

	buffer_set(&r->id, entity->id);
	buffer_set(&r->name, entity->name);
	buffer_set(&r->parent, entity->parent);
	buffer_set(&r->country, entity->country);
	r->text.length = r->of.length = 0;
	r->last_word = HASHED_NONE;
	r->type = entity->type;
	r->type_word = word_of(entity_type_name(entity->type));
	r->hash = hash;
	r->next = *bucket;
	*bucket = (uint8_t)(index + 1);
	r->first = context->sentence;
	r->subject_ahead = false;
	r->paid_last = r->count = r->last = r->last_subject = r->last_before = r->subject_before = 0;
	look_up_name(context, r, entity->name, text);
	return index;
}

/* The fullest form counts. */
static void
note_text(struct referent *r, struct span text)
{
	if (text.length <= r->text.length || text.length > TEXT_BYTES_MAX)
		return;
	buffer_set(&r->text, text);
	r->last_word = last_word(buffer_span(&r->text));
}

static size_t
note_entity(struct context *context, const struct entity *entity, struct span text)
{
	uint32_t hash = dictionary_hash(entity->id);
	size_t index = find_hashed(context, entity->id, hash);
	struct referent *r;

	if (index == REFERENT_NONE)
		index = add_referent(context, entity, text, hash);
	r = &context->referents[index];
	r->count++;
	context->mentions += (1U << r->type & TYPES_PAYER) != 0;
	if (r->last != context->sentence) {
		r->last_before = r->last;
		r->subject_before = r->last_subject;
	}
	r->last = context->sentence;
	if (entity->of.length > 0)
		buffer_set(&r->of, entity->of);
	note_text(r, text);
	return index;
}

void
context_expect(struct context *context, const struct sentence *sentence, size_t ahead)
{
	bool subject = false;

	for (size_t i = 0; i < sentence->entity_count && context->count < REFERENTS_MAX; i++) {
		const struct entity *entity = &sentence->entities[i];
		const struct span text = {sentence->text.at + entity->start, entity->end - entity->start};
		const uint32_t hash = dictionary_hash(entity->id);
		if (find_hashed(context, entity->id, hash) != REFERENT_NONE)
			continue;
		struct referent *r = &context->referents[add_referent(context, entity, text, hash)];
		r->first = context->sentence + ahead;
		if (!subject && opens_sentence(context, sentence->text, entity))
			r->subject_ahead = subject = true;
		if (entity->of.length > 0)
			buffer_set(&r->of, entity->of);
		note_text(r, text);
	}
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
		if (!subject && opens_sentence(context, sentence->text, entity)) {
			context_note_subject(context, entity->referent);
			subject = true;
		}
	}
	if (!subject && sentence->entity_count > 0 && owns_subject(&sentence->entities[0], sentence->text))
		context_note_subject(context, sentence->entities[0].referent);
}

void
context_note_subject(struct context *context, size_t referent)
{
	context->referents[referent].last_subject = context->sentence;
}
