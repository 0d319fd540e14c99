/* aggregate-actors - which of the actors that mentions name are one and the same */
#include <stdlib.h>

#include "aggregate-actors.h"
#include "lib/dictionary.h"
#include "lib/utf8.h"

/* Words of a company's name that say only that it is one. */
static bool
is_form(struct span word)
{
	static const char *const forms[] = {"inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited",
		"plc", "group", "holding", "holdings", "llc", "ag", "sa", "nv", "se", "gmbh", "the", "a", "an"};

	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
		if (span_is(word, forms[i]))
			return true;
	return false;
}

void
actor_key(struct span name, struct buffer *out)
{
	size_t start = out->length;

	for (int keep_forms = 0; keep_forms < 2 && out->length == start; keep_forms++)
		for (const char *at = name.at, *limit = span_limit(name); at < limit;) {
			size_t word = out->length;

			if (word > start)
				buffer_append_byte(out, '-');
			for (size_t begin = out->length; at < limit;) {
				char bytes[UTF8_MAX];
				uint32_t c = utf8_next(&at, limit);

				if (!utf8_is_word(c) && (c != '&' || out->length == begin))
					break;
				buffer_append(out, bytes, utf8_put(bytes, utf8_lower(c)));
			}
			if (out->length == word + (word > start) ||
				(keep_forms == 0 && is_form((struct span){out->bytes + word + (word > start),
					out->length - word - (word > start)})))
				out->length = word;
		}
	if (out->length == start)
		buffer_append_span(out, name);
}

struct span
actor_member(const struct mention_context *context, uint32_t actor, const char *name, struct buffer *work)
{
	struct span value = record_find(pool_get(&context->actors, actor), name);

	work->length = 0;
	record_decode(value, work);
	return buffer_span(work);
}

/* Ids by the keys of names; what it takes to collect them. */
struct names {
	const struct mention_context *context;
	struct pool ids;
	struct dictionary by_key;
	struct buffer key, work;
};

/* A name's key leads to the least of the ids that have it. */
static void
add_name(struct names *names, uint32_t id, struct span name)
{
	uint32_t before;

	if (name.length == 0)
		return;
	names->key.length = 0;
	actor_key(name, &names->key);
	before = dictionary_get(&names->by_key, buffer_span(&names->key));
	if (before == DICTIONARY_ABSENT || span_compare(pool_get(&names->ids, id), pool_get(&names->ids, before)) < 0)
		dictionary_put(&names->by_key, buffer_span(&names->key), id);
}

/* Of all actors with an id the name, and the forms that articles use. */
static void
collect_names(struct names *names, const struct atoms *atoms)
{
	for (uint32_t i = 0; i < atoms->count; i++) {
		const struct atom *atom = &atoms->all[i];
		uint32_t id;

		if (atom->parent != i)
			continue;
		id = pool_put(&names->ids, actor_member(names->context, atom->key.actor, "actor_id", &names->work));
		if (id == 0)
			continue;
		add_name(names, id, actor_member(names->context, atom->key.actor, "actor", &names->work));
		for (uint32_t j = atom->forms; j != 0; j = atoms->links[j - 1].next)
			add_name(names, id, pool_get(&names->context->strings, atoms->links[j - 1].value));
	}
}

/* Its id; else the id of another actor of this name; else its name's key. In names->key. */
static void
find_key(struct names *names, uint32_t actor)
{
	struct buffer *key = &names->key;
	struct span id = actor_member(names->context, actor, "actor_id", &names->work);
	uint32_t known;

	key->length = 0;
	if (id.length != 0) {
		buffer_append_span(key, id);
		return;
	}
	actor_key(actor_member(names->context, actor, "actor", &names->work), key);
	known = dictionary_get(&names->by_key, buffer_span(key));
	if (known == DICTIONARY_ABSENT)
		return;
	key->length = 0;
	buffer_append_span(key, pool_get(&names->ids, known));
}

struct ranked {
	struct span key;
	uint32_t number;
};

static int
compare_ranked(const void *a, const void *b)
{
	return span_compare(((const struct ranked *)a)->key, ((const struct ranked *)b)->key);
}

/* Numbers of keys as places in their order. */
static uint32_t *
rank_keys(const struct pool *keys)
{
	struct ranked *order = diag_allocate(keys->diag, keys->count, sizeof *order);
	uint32_t *rank = diag_allocate(keys->diag, keys->count, sizeof *rank);

	for (uint32_t i = 0; i < keys->count; i++)
		order[i] = (struct ranked){pool_get(keys, i), i};
	qsort(order, keys->count, sizeof *order, compare_ranked);
	for (uint32_t i = 0; i < keys->count; i++)
		rank[order[i].number] = i;
	free(order);
	return rank;
}

/* For each identity the least of the actors that it is the own id of. */
static void
choose_faces(struct actors *actors, const struct mention_context *context, const uint32_t *rank)
{
	actors->face = diag_allocate(context->reader->diag, actors->keys.count, sizeof *actors->face);
	memset(actors->face, 0, actors->keys.count * sizeof *actors->face);
	for (uint32_t actor = 1; actor < context->actors.count; actor++) {
		uint32_t *face = &actors->face[rank[actors->own[actor]]];

		if (*face == 0 || span_compare(pool_get(&context->actors, actor), pool_get(&context->actors, *face)) < 0)
			*face = actor;
	}
}

static void
set_keys(struct actors *actors, struct names *names, bool roll_up)
{
	for (uint32_t actor = 0; actor < names->context->actors.count; actor++) {
		struct span parent;

		find_key(names, actor);
		actors->own[actor] = actors->identity[actor] = pool_put(&actors->keys, buffer_span(&names->key));
		parent = actor_member(names->context, actor, "actor_parent", &names->work);
		if (roll_up && parent.length != 0)
			actors->identity[actor] = pool_put(&actors->keys, parent);
	}
}

void
actors_resolve(struct actors *actors, const struct atoms *atoms, bool roll_up)
{
	const struct mention_context *context = atoms->context;
	struct diag *diag = context->reader->diag;
	struct names names = {.context = context};
	uint32_t *rank;

	buffer_init(&names.key, diag);
	buffer_init(&names.work, diag);
	dictionary_init(&names.by_key, diag);
	pool_init(&names.ids, diag);
	pool_init(&actors->keys, diag);
	actors->identity = diag_allocate(diag, context->actors.count, sizeof *actors->identity);
	actors->own = diag_allocate(diag, context->actors.count, sizeof *actors->own);
	collect_names(&names, atoms);
	set_keys(actors, &names, roll_up);
	rank = rank_keys(&actors->keys);
	choose_faces(actors, context, rank);
	for (uint32_t actor = 0; actor < context->actors.count; actor++)
		actors->identity[actor] = rank[actors->identity[actor]];
	free(rank);
	pool_free(&names.ids);
	dictionary_free(&names.by_key);
	buffer_free(&names.key);
	buffer_free(&names.work);
}

void
actors_free(struct actors *actors)
{
	free(actors->identity);
	free(actors->own);
	free(actors->face);
	pool_free(&actors->keys);
}
