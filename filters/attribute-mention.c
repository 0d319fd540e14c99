/* attribute-mention - mentions kept for a document and written as records */
#include "attribute-mention.h"

#include <stdlib.h>

enum { SURE = 60 }; /* score of a cue that leaves no doubt */

void
mentions_init(struct mentions *mentions, struct diag *diag, struct context *context,
	struct record_writer *writer)
{
	*mentions = (struct mentions){.diag = diag, .context = context, .writer = writer};
	buffer_init(&mentions->store, diag);
	buffer_init(&mentions->document, diag);
}

void
mentions_free(struct mentions *mentions)
{
	buffer_free(&mentions->store);
	buffer_free(&mentions->document);
	free(mentions->items);
}

static struct kept
keep(struct buffer *store, struct span text)
{
	struct kept kept = {store->length, text.length};

	buffer_append_span(store, text);
	return kept;
}

/* Words of the text, white space (a wrapped line's end) as one blank. */
static struct kept
keep_words(struct buffer *store, struct span words)
{
	struct kept kept = {store->length, 0};
	bool blank = false;

	for (size_t i = 0; i < words.length; i++) {
		char c = words.at[i];
		if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
			blank = true;
			continue;
		}
		if (blank)
			buffer_append_byte(store, ' ');
		blank = false;
		buffer_append_byte(store, c);
	}
	kept.length = store->length - kept.at;
	return kept;
}

static struct span
kept_span(const struct buffer *store, struct kept kept)
{
	return kept.length == 0 ? (struct span){NULL, 0} : (struct span){store->bytes + kept.at, kept.length};
}

void
mentions_begin(struct mentions *mentions, const struct span members[DOCUMENT_MEMBERS])
{
	mentions_flush(mentions);
	mentions->number = 0;
	mentions->document.length = 0;
	for (size_t i = 0; i < DOCUMENT_MEMBERS; i++)
		mentions->members[i] = keep(&mentions->document, members[i]);
}

static void
keep_actors(struct mentions *mentions, struct mention *mention, const struct amount *amount)
{
	mention->actor_count = amount->actor_count;
	for (size_t i = 0; i < amount->actor_count; i++) {
		const struct actor *actor = &amount->actors[i];
		mention->actors[i] = (struct kept_actor){.referent = actor->kind == ACTOR_REFERENT,
			.index = actor->referent};
		if (actor->kind == ACTOR_TEXT)
			mention->actors[i].text = keep_words(&mentions->store, actor->text);
	}
}

static struct mention *
next_mention(struct mentions *mentions)
{
	if (mentions->count == mentions->capacity) {
		mentions->capacity = mentions->capacity == 0 ? 64 : mentions->capacity * 2;
		mentions->items = diag_resize(mentions->diag, mentions->items, mentions->capacity,
			sizeof(*mentions->items));
	}
	return &mentions->items[mentions->count++];
}

enum { SEARCH_MAX = 16 * 1024 }; /* bytes of a sentence; in longer ones no search, or many amounts take forever */

/* Does the quote stand in the sentence before the amount too? "5 million" does in "15 million here, 5 million there". */
static bool
stands_before(struct span text, const struct amount *amount)
{
	const char *quote = text.at + amount->start, *at = text.at;
	size_t length = amount->end - amount->start;

	if (amount->start > SEARCH_MAX)
		return true;
	while (at < quote && (at = memchr(at, *quote, (size_t)(quote - at))) != NULL) {
		if (memcmp(at, quote, length) == 0)
			return true;
		at++;
	}
	return false;
}

static void
keep_mention(struct mentions *mentions, const struct sentence *sentence, const struct amount *amount,
	struct kept text,
	size_t number, size_t start)
{
	struct buffer *store = &mentions->store;
	struct mention *m = next_mention(mentions);
	size_t first = mentions->number + 1;

	*m = (struct mention){.sentence_number = number, .role = amount->role, .relief = amount->relief, .topical = amount->topical, .named = amount->named, .small = amount->small,
		.sure = amount->score >= SURE && amount->inherited == NONE, .inferred = amount->inferred,
		.number = first + (size_t)(amount - sentence->amounts),
		.start = start + amount->start_point, .end = start + amount->end_point,
		.same_as = amount->same_as == SIZE_MAX ? amount->restates : first + amount->same_as,
		.sentence = text, .sentence_start = start, .repeated = stands_before(sentence->text, amount)};
	m->quote = keep(store, span_between(sentence->text.at + amount->start,
		sentence->text.at + amount->end));
	m->amount = keep(store, amount->amount);
	m->amount_max = keep(store, amount->amount_max);
	m->currency = keep(store, amount->currency);
	m->bound = keep(store, amount->bound);
	m->purpose = keep_words(store, amount->purpose);
	m->per = keep_words(store, amount->per);
	m->period = keep_words(store, amount->period);
	m->cue = keep_words(store, amount->cue_text);
	keep_actors(mentions, m, amount);
}

void
mentions_add(struct mentions *mentions, const struct sentence *sentence, struct span text, size_t number,
	size_t start)
{
	struct kept kept;

	if (sentence->amount_count == 0)
		return;
	if (mentions->count + sentence->amount_count > MENTIONS_MAX ||
		mentions->store.length + text.length > MENTION_BYTES_MAX)
		mentions_flush(mentions);
	kept = keep(&mentions->store, text);
	for (size_t i = 0; i < sentence->amount_count; i++)
		keep_mention(mentions, sentence, &sentence->amounts[i], kept, number, start);
	mentions->number += sentence->amount_count;
}

/* ---- writing ---- */

static void
put_kept(struct mentions *mentions, const char *name, struct kept kept)
{
	if (kept.length > 0)
		record_put_string(mentions->writer, name, kept_span(&mentions->store, kept));
}

static void
put_buffer(struct mentions *mentions, const char *name, const struct buffer *buffer)
{
	if (buffer->length > 0)
		record_put_string(mentions->writer, name, buffer_span(buffer));
}

/* Words for an actor may be a name that the article gives in full later. */
static size_t
referent_of(const struct mentions *mentions, const struct kept_actor *actor)
{
	return actor->referent ? actor->index
			       : context_match_loosely(mentions->context,
				kept_span(&mentions->store, actor->text));
}

static void
put_actor(struct mentions *mentions, const struct kept_actor *actor)
{
	size_t index = referent_of(mentions, actor);
	const struct referent *r;

	if (index == REFERENT_NONE) {
		put_kept(mentions, "actor", actor->text);
		put_kept(mentions, "actor_text", actor->text);
		return;
	}
	r = &mentions->context->referents[index];
	put_buffer(mentions, "actor", &r->name);
	put_buffer(mentions, "actor_id", &r->id);
	record_put_string(mentions->writer, "actor_type", span_of(entity_type_name(r->type)));
	put_buffer(mentions, "actor_parent", &r->parent);
	put_buffer(mentions, "actor_country", &r->country);
	put_buffer(mentions, "actor_text", &r->text);
}

static void
put_other_actors(struct mentions *mentions, const struct mention *m)
{
	if (m->actor_count < 2)
		return;
	record_open_array(mentions->writer, "other_actors");
	for (size_t i = 1; i < m->actor_count; i++) {
		size_t index = referent_of(mentions, &m->actors[i]);
		record_open_object(mentions->writer, NULL);
		if (index != REFERENT_NONE) {
			const struct referent *r = &mentions->context->referents[index];
			put_buffer(mentions, "actor", &r->name);
			put_buffer(mentions, "actor_id", &r->id);
		} else {
			put_kept(mentions, "actor", m->actors[i].text);
		}
		record_close_object(mentions->writer);
	}
	record_close_array(mentions->writer);
}

static void
put_amount(struct mentions *mentions, const struct mention *m)
{
	struct record_writer *writer = mentions->writer;

	put_kept(mentions, "quote", m->quote);
	record_put_raw(writer, "amount", kept_span(&mentions->store, m->amount));
	record_put_raw(writer, "amount_max", kept_span(&mentions->store, m->amount_max));
	record_put_raw(writer, "currency", kept_span(&mentions->store, m->currency));
	record_put_raw(writer, "bound", kept_span(&mentions->store, m->bound));
	if (m->inferred)
		record_put_true(writer, "inferred");
	if (m->same_as != 0)
		record_put_size(writer, "same_as", m->same_as);
}

static void
write_mention(struct mentions *mentions, const struct mention *m, bool relief, size_t protagonist)
{
	static const char *const names[DOCUMENT_MEMBERS] = {"doc", "date", "title", "source", "url"};
	struct record_writer *writer = mentions->writer;

	record_open(writer);
	for (size_t i = 0; i < DOCUMENT_MEMBERS; i++)
		record_put_raw(writer, names[i], kept_span(&mentions->document, mentions->members[i]));
	record_put_size(writer, "mention", m->number);
	record_put_size(writer, "sent", m->sentence_number);
	record_put_size(writer, "start", m->start);
	record_put_size(writer, "end", m->end);
	put_amount(mentions, m);
	record_put_string(writer, "role",
		span_of(role_name(m->relief != ROLE_NONE && relief ? m->relief : m->role)));
	if (m->actor_count > 0)
		put_actor(mentions, &m->actors[0]);
	else if (m->topical && protagonist != REFERENT_NONE)
		put_actor(mentions, &(struct kept_actor){.referent = true, .index = protagonist});
	put_other_actors(mentions, m);
	put_kept(mentions, "purpose", m->purpose);
	put_kept(mentions, "per", m->per);
	put_kept(mentions, "period", m->period);
	put_kept(mentions, "cue", m->cue);
	if (m->repeated)
		record_put_size(writer, "sentence_start", m->sentence_start);
	record_put_raw(writer, "sentence", kept_span(&mentions->store, m->sentence));
	record_close(writer);
}

bool
mentions_ask_relief(const struct mentions *mentions)
{
	for (size_t i = 0; i < mentions->count; i++)
		if (mentions->items[i].relief != ROLE_NONE)
			return true;
	return false;
}

/* A first line that ends in no stop. */
static bool
is_headline(const struct mentions *mentions, const struct mention *m)
{
	struct span text = kept_span(&mentions->store, m->sentence); /* raw: a quotation mark at its end */

	return m->sentence_number == 1 && text.length > 3 &&
		memchr(".?!\"", text.at[text.length - 2], 4) == NULL;
}

static bool
has_payer(const struct mentions *mentions, const struct mention *m)
{
	if (m->actor_count > 0 && !m->actors[0].referent)
		return m->cue.length > 0;
	return m->actor_count > 0 &&
	       (1U << mentions->context->referents[m->actors[0].index].type & (TYPES_PAYER |
	TYPES_PERSON)) != 0;
}

enum { EQUALS_MAX = 128 }; /* so many mentions before are looked at for the same amount */

static bool
same_amount(const struct mentions *mentions, const struct mention *a, const struct mention *b)
{
	return span_equal(kept_span(&mentions->store, a->amount), kept_span(&mentions->store, b->amount)) &&
	       span_equal(kept_span(&mentions->store, a->currency), kept_span(&mentions->store, b->currency));
}

/* "Steel town lands £42m", and further down who gives it: a headline says in other words what the article says in full. */
static void
settle_headline(struct mentions *mentions, struct mention *headline)
{
	for (size_t i = 0; i < mentions->count; i++) {
		const struct mention *m = &mentions->items[i];

		if (m->sentence_number == 1 || m->cue.length == 0 ||
			!same_amount(mentions, m, headline))
			continue;
		if (headline->sure && headline->actor_count > 0)
			return;
		if (!headline->sure) {
			headline->role = m->role;
			headline->relief = m->relief;
			headline->topical = m->topical;
		}
		if (m->actor_count > 0 && !has_payer(mentions, headline)) {
			memcpy(headline->actors, m->actors, sizeof(headline->actors));
			headline->actor_count = m->actor_count;
		}
		return;
	}
}

/* "The company hopes its 75,000 crore will help": an amount without a cue is the equal one that had one. */
static void
settle_repeated(struct mentions *mentions, size_t index)
{
	struct mention *m = &mentions->items[index];

	if (m->cue.length > 0 || m->small || m->named)
		return;
	for (size_t i = index; i-- > 0 && i + EQUALS_MAX > index;) {
		const struct mention *other = &mentions->items[i];
		if (!other->sure || !same_amount(mentions, m, other))
			continue;
		m->role = other->role;
		m->relief = other->relief;
		memcpy(m->actors, other->actors, sizeof(m->actors));
		m->actor_count = other->actor_count;
		return;
	}
}

void
mentions_flush(struct mentions *mentions)
{
	for (size_t i = 0; i < mentions->count && is_headline(mentions, &mentions->items[i]); i++)
		settle_headline(mentions, &mentions->items[i]);
	for (size_t i = 0; i < mentions->count; i++)
		settle_repeated(mentions, i);
	bool relief = context_is_relief(mentions->context);
	size_t protagonist = context_protagonist(mentions->context);

	for (size_t i = 0; i < mentions->count; i++)
		write_mention(mentions, &mentions->items[i], relief, protagonist);
	mentions->count = 0;
	mentions->store.length = 0;
}
