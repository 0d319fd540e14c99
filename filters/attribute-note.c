/* attribute-note - the entities of a sentence become referents of the document: named again, new, what it is about */
#include "attribute-context.h"

enum { TEXT_BYTES_MAX = 100, OPENING_BYTES = 70 };

/* ---- words and names ---- */

/* A name in lower case; empty if it is too long to be looked for. */
struct lowered {
	char bytes[TEXT_BYTES_MAX];
	size_t length;
};

static void
lower_name(struct lowered *lowered, struct span name)
{
	lowered->length = name.length > sizeof(lowered->bytes) ? 0 : name.length;
	for (size_t i = 0; i < lowered->length; i++) {
		unsigned char c = (unsigned char)name.at[i];
		lowered->bytes[i] = (char)(c | ((unsigned)(c - 'A') < 26) << 5);
	}
}

static bool
in_title(const struct context *context, const struct lowered *name)
{
	return span_holds(buffer_span(&context->title), (struct span){name->bytes, name->length});
}

static bool
is_source(const struct context *context, const struct lowered *name)
{
	const struct lexeme *lexeme = lexicon_find(context->lexicon, (struct span){name->bytes, name->length});

	return lexeme != NULL && (lexeme->classes & WORD(WORD_SOURCE)) != 0;
}

static bool
is_one_of(struct span word, const struct span *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].length == word.length && list[i].at[0] == word.at[0] && span_equal(list[i], word))
			return true;
	return false;
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

/* "UBS expects the company to": not what it is about. */
static bool
believes(const struct context *context, struct span verb)
{
	const struct lexeme *lexeme = verb.length == 0 ? NULL : lexicon_find(context->lexicon, verb);

	return lexeme != NULL && (lexeme->classes & WORD(WORD_BELIEF)) != 0;
}

/* "of", "is": a name behind it is no subject. */
static bool
leads_no_subject(struct span word)
{
	static const struct span list[] = {{"of", 2}, {"in", 2}, {"at", 2}, {"on", 2}, {"for", 3}, {"from", 4},
		{"by", 2}, {"with", 4}, {"to", 2}, {"and", 3}, {"than", 4}, {"into", 4}, {"like", 4}, {"as", 2},
		{"is", 2}, {"was", 3}, {"are", 3}, {"were", 4}, {"has", 3}, {"have", 4}, {"had", 3}, {"will", 4},
		{"would", 5}, {"that", 4}};
	struct lowered lowered;

	if (word.length < 2 || word.length > 5)
		return false;
	lower_name(&lowered, word);
	return is_one_of((struct span){lowered.bytes, lowered.length}, list, sizeof(list) / sizeof(*list));
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
	return !leads_no_subject(word) && !believes(context, first_word(behind(text, entity)));
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
	context->told_roles = 0;
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
	r->paid_as = 0;
	r->paid = r->count = r->last = r->last_subject = r->last_before = r->subject_before = 0;
	look_up_name(context, r, entity->name, text);
	return index;
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
	if (r->last != context->sentence) {
		r->last_before = r->last;
		r->subject_before = r->last_subject;
	}
	r->last = context->sentence;
	if (entity->of.length > 0)
		buffer_set(&r->of, entity->of);
	if (text.length > r->text.length && text.length <= TEXT_BYTES_MAX) {
		buffer_set(&r->text, text);
		r->last_word = last_word(buffer_span(&r->text));
	}
	return index;
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
			may_be_subject(context, sentence->text, entity)) {
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
