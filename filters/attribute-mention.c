/* attribute-mention - mentions kept for a document and written as records */
#include "attribute-mention.h"

#include <stdlib.h>

void
mentions_init(struct mentions *mentions, struct diag *diag, struct context *context,
	struct record_writer *writer)
{
	*mentions = (struct mentions){.diag = diag, .context = context, .writer = writer};
	buffer_init(&mentions->store, diag);
	buffer_init(&mentions->document, diag);
	buffer_init(&mentions->heading, diag);
}

void
mentions_free(struct mentions *mentions)
{
	buffer_free(&mentions->store);
	buffer_free(&mentions->document);
	buffer_free(&mentions->heading);
	free(mentions->items);
	free(mentions->actors);
}

static struct kept
keep(struct buffer *store, struct span text)
{
	struct kept kept = {store->length, text.length};

	buffer_append_span(store, text);
	return kept;
}

/* Words of the text, white space (a wrapped line's end) as one blank, none at the end. */
static struct kept
keep_words(struct buffer *store, struct span words)
{
	struct kept kept = {store->length, 0};
	bool blank = false;
	char *to;

	buffer_reserve(store, words.length);
	to = store->bytes + store->length;
	for (size_t i = 0; i < words.length; i++) {
		const char c = words.at[i];
		const bool was = blank;
		blank = (c == ' ') | (c == '\n') | (c == '\t') | (c == '\r');
		to[kept.length] = blank ? ' ' : c;
		kept.length += !(blank & was);
	}
	kept.length -= blank;
	store->length += kept.length;
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
	mentions->document.length = mentions->heading.length = 0;
	for (size_t i = 0; i < DOCUMENT_MEMBERS; i++)
		mentions->members[i] = keep(&mentions->document, members[i]);
}

static struct kept_actor *
next_actor(struct mentions *mentions)
{
	if (mentions->actor_count == mentions->actor_capacity) {
		mentions->actor_capacity = mentions->actor_capacity == 0 ? 64 : mentions->actor_capacity * 2;
		mentions->actors = diag_resize(mentions->diag, mentions->actors, mentions->actor_capacity,
			sizeof(*mentions->actors));
	}
	return &mentions->actors[mentions->actor_count++];
}

static void
keep_actors(struct mentions *mentions, struct mention *mention, const struct amount *amount)
{
	mention->actors = mentions->actor_count;
	mention->actor_count = amount->actor_count;
	for (size_t i = 0; i < amount->actor_count; i++) {
		const struct actor *actor = &amount->actors[i];
		struct kept_actor *kept = next_actor(mentions);
		*kept = (struct kept_actor){.referent = actor->kind == ACTOR_REFERENT, .index = actor->referent};
		if (actor->kind == ACTOR_TEXT)
			kept->text = keep_words(&mentions->store, actor->text);
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

	*m = (struct mention){.sentence_number = number, .role = amount->role, .small = amount->small,
		.role_margin = amount->role_margin, .payer_margin = amount->payer_margin, .inferred = amount->inferred,
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
	record_put_string(mentions->writer, "actor_type", entity_type_name(r->type));
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
		const struct kept_actor *actor = &mentions->actors[m->actors + i];
		size_t index = referent_of(mentions, actor);
		record_open_object(mentions->writer, NULL);
		if (index != REFERENT_NONE) {
			const struct referent *r = &mentions->context->referents[index];
			put_buffer(mentions, "actor", &r->name);
			put_buffer(mentions, "actor_id", &r->id);
		} else {
			put_kept(mentions, "actor", actor->text);
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

/* What it takes over from its document, put together once. */
static void
put_document(struct mentions *mentions)
{
	static const char *const names[DOCUMENT_MEMBERS] = {"doc", "date", "title", "source", "url"};
	const size_t mark = record_mark(mentions->writer);

	if (mentions->heading.length > 0) {
		record_put_members(mentions->writer, buffer_span(&mentions->heading));
		return;
	}
	for (size_t i = 0; i < DOCUMENT_MEMBERS; i++)
		record_put_raw(mentions->writer, names[i], kept_span(&mentions->document, mentions->members[i]));
	buffer_append_span(&mentions->heading, record_since(mentions->writer, mark));
}

/* With the role of one mention and the payer of another, which tell of the same money more clearly. */
static void
write_mention(struct mentions *mentions, const struct mention *m, enum role role, const struct mention *payer)
{
	struct record_writer *writer = mentions->writer;

	record_open(writer);
	put_document(mentions);
	record_put_size(writer, "mention", m->number);
	record_put_size(writer, "sent", m->sentence_number);
	record_put_size(writer, "start", m->start);
	record_put_size(writer, "end", m->end);
	put_amount(mentions, m);
	record_put_string(writer, "role", span_of(role_name(role)));
	if (payer->actor_count > 0)
		put_actor(mentions, &mentions->actors[payer->actors]);
	put_other_actors(mentions, payer);
	put_kept(mentions, "purpose", m->purpose);
	put_kept(mentions, "per", m->per);
	put_kept(mentions, "period", m->period);
	put_kept(mentions, "cue", m->cue);
	if (m->repeated)
		record_put_size(writer, "sentence_start", m->sentence_start);
	record_put_raw(writer, "sentence", kept_span(&mentions->store, m->sentence));
	record_close(writer);
}

enum { EQUALS_MAX = 128 }; /* so many mentions on each side are looked at for the same amount */

/* Do both tell of the same money: the same sum, or one the other in another currency? */
static bool
same_money(const struct mentions *mentions, const struct mention *a, const struct mention *b)
{
	if (a->same_as == b->number || b->same_as == a->number)
		return true;
	return !a->small && span_equal(kept_span(&mentions->store, a->amount), kept_span(&mentions->store, b->amount)) &&
	       span_equal(kept_span(&mentions->store, a->currency), kept_span(&mentions->store, b->currency));
}

enum { UNSURE = 60 }; /* points by which the best role or payer beats the next */

/* Without a payer, in a headline, or with one that is hardly better than another. */
static bool
asks_for_payer(const struct mention *m)
{
	return m->actor_count == 0 || m->sentence_number == 1 || m->payer_margin < UNSURE;
}

static bool
is_named(const struct mentions *mentions, const struct mention *m)
{
	return m->actor_count > 0 && mentions->actors[m->actors].referent;
}

/* Somebody where nobody was, or somebody surer; but "thirty companies" is no more than "Alibaba, Tencent and other firms". */
static bool
tells_payer(const struct mentions *mentions, const struct mention *m, const struct mention *best)
{
	return m->actor_count > 0 && (best->actor_count == 0 || (m->payer_margin > best->payer_margin &&
		(is_named(mentions, m) || !is_named(mentions, best))));
}

/*
 * "Steel town lands £42m", and further down who gives it: what an article tells more than once it tells clearly once. The
 * surest of the mentions decides for those that are not sure, the role and the payer each. "He gave $35 billion" says nothing of
 * "her net worth dipped to $35 billion".
 */
static void
write_settled(struct mentions *mentions, size_t index)
{
	const struct mention *m = &mentions->items[index], *role = m, *payer = m;
	const bool asks = m->role_margin < UNSURE || asks_for_payer(m);
	size_t first = index > EQUALS_MAX ? index - EQUALS_MAX : 0;

	for (size_t i = first; asks && i < mentions->count && i < index + EQUALS_MAX; i++) {
		const struct mention *other = &mentions->items[i];
		if (!same_money(mentions, m, other))
			continue;
		if (m->role_margin < UNSURE && other->role_margin > role->role_margin)
			role = other;
		if (asks_for_payer(m) && tells_payer(mentions, other, payer))
			payer = other;
	}
	write_mention(mentions, m, role->role, payer);
}

void
mentions_flush(struct mentions *mentions)
{
	for (size_t i = 0; i < mentions->count; i++)
		write_settled(mentions, i);
	mentions->count = mentions->actor_count = 0;
	mentions->store.length = 0;
}
