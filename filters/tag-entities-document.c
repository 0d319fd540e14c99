/* tag-entities-document - what a document has made known: its entities and the names they go by */
#include <stdlib.h>

#include "tag-entities-slug.h"
#include "tag-entities.h"

enum { ROOM_KNOWN = 512, ROOM_BYTES = KNOWN_BYTES / 4 };

void
document_init(struct document *document, struct diag *diag)
{
	*document = (struct document){.generation = 1};
	document->known = diag_allocate(diag, KNOWN_MAX, sizeof(*document->known));
	document->names = diag_allocate(diag, NAME_SLOTS, sizeof(*document->names));
	document->name_slots = document->name_zeroed = NAME_SLOTS_LEAST;
	memset(document->names, 0, NAME_SLOTS_LEAST * sizeof(*document->names));
	buffer_init(&document->moved, diag);
	buffer_init(&document->strings, diag);
	buffer_init(&document->id, diag);
}

void
document_free(struct document *document)
{
	free(document->known);
	free(document->met);
	free(document->names);
	buffer_free(&document->moved);
	buffer_free(&document->strings);
	buffer_free(&document->id);
}

void
document_use(struct document *document, struct diag *diag, size_t entities)
{
	free(document->met);
	document->met = diag_allocate(diag, entities, sizeof(*document->met));
	memset(document->met, 0, entities * sizeof(*document->met));
	document->met_count = entities;
}

/* Out of range (a broken file) is the first one, as in the gazetteer. */
static uint16_t *
met_slot(const struct document *document, uint32_t entity)
{
	return &document->met[entity < document->met_count ? entity : 0];
}

/* From now on all slots are free. */
static void
free_names(struct document *document)
{
	document->name_count = 0;
	if (++document->generation == 0) {
		memset(document->names, 0, document->name_zeroed * sizeof(*document->names));
		document->generation = 1;
	}
}

void
document_reset(struct document *document)
{
	for (size_t i = 0; i < document->known_count; i++)
		if (document->known[i].gazetteer != NONE)
			*met_slot(document, document->known[i].gazetteer) = 0;
	memset(document->firsts, 0, sizeof(document->firsts));
	document->known_count = document->companies = document->country_count = 0;
	document->strings.length = 0;
	document->name_slots = NAME_SLOTS_LEAST;
	free_names(document);
}

bool
document_is_full(const struct document *document)
{
	return document->known_count > KNOWN_MAX - ROOM_KNOWN || document->name_count > NAME_SLOTS / 2 ||
	       document->strings.length > KNOWN_BYTES - ROOM_BYTES;
}

static uint32_t
add_known(struct document *document, struct known known)
{
	if (document->known_count == KNOWN_MAX)
		return NONE;
	known.of = NONE;
	document->companies += known.type == ENTITY_COMPANY || known.type == ENTITY_PLATFORM;
	document->known[document->known_count] = known;
	return (uint32_t)document->known_count++;
}

void
document_count_country(struct document *document, const char *country)
{
	size_t i = 0;

	while (i < document->country_count && memcmp(document->countries[i].country, country, 2) != 0)
		i++;
	if (i == COUNTRIES_MAX || country[0] == '\0')
		return;
	if (i == document->country_count)
		document->countries[document->country_count++] = (struct country_count){{country[0], country[1]}, 0};
	if (document->countries[i].count < UINT16_MAX)
		document->countries[i].count++;
}

const char *
document_country(const struct document *document)
{
	const struct country_count *most = document->countries;

	for (size_t i = 1; i < document->country_count; i++)
		if (document->countries[i].count > most->count)
			most = &document->countries[i];
	return document->country_count == 0 ? NULL : most->country;
}

uint32_t
document_met(const struct document *document, uint32_t entity)
{
	uint32_t slot = *met_slot(document, entity);

	return slot == 0 ? NONE : slot - 1;
}

uint32_t
document_meet(struct document *document, const struct gazetteer *g, uint32_t entity)
{
	const struct gazetteer_entity *row = gazetteer_entity(g, entity);
	uint32_t known = document_met(document, entity);

	if (known != NONE)
		return known;
	known = add_known(document, (struct known){.gazetteer = entity, .type = row->type,
					    .country = {row->country[0], row->country[1]}});
	if (known != NONE)
		*met_slot(document, entity) = (uint16_t)(known + 1);
	return known;
}

static struct name_slot *
name_slot(const struct document *document, uint64_t chain)
{
	for (uint64_t i = chain;; i++) {
		struct name_slot *slot = &document->names[i & (document->name_slots - 1)];

		if (slot->generation != document->generation || slot->chain == chain)
			return slot;
	}
}

/* Twice as many slots: what is in them is taken out and put in again. */
static void
grow_names(struct document *document)
{
	struct buffer *moved = &document->moved;
	size_t count = document->name_count;

	moved->length = 0;
	for (size_t i = 0; i < document->name_slots; i++)
		if (document->names[i].generation == document->generation)
			buffer_append(moved, (const char *)&document->names[i], sizeof(*document->names));
	document->name_slots *= 2;
	if (document->name_zeroed < document->name_slots) {
		memset(document->names + document->name_zeroed, 0,
			(document->name_slots - document->name_zeroed) * sizeof(*document->names));
		document->name_zeroed = document->name_slots;
	}
	free_names(document);
	document->name_count = count;
	for (size_t i = 0; i < moved->length; i += sizeof(*document->names)) {
		struct name_slot slot;

		memcpy(&slot, moved->bytes + i, sizeof(slot));
		slot.generation = document->generation;
		*name_slot(document, slot.chain) = slot;
	}
}

/* Takes a free slot for the chain, which is not there yet. */
static struct name_slot *
add_slot(struct document *document, uint64_t chain)
{
	struct name_slot *slot;

	if (2 * document->name_count >= document->name_slots && document->name_slots < NAME_SLOTS)
		grow_names(document);
	slot = name_slot(document, chain);
	*slot = (struct name_slot){chain, NONE, document->generation, 0};
	document->name_count++;
	return slot;
}

/* Where an id stands among the names: chains of ids and of tokens meet by chance only. */
static uint64_t
id_chain(struct span id)
{
	return (dictionary_hash(id) + UINT64_C(1)) * 0x9E3779B97F4A7C15u;
}

uint32_t
document_enter(struct document *document, struct span name, enum entity_type type)
{
	struct buffer *strings = &document->strings;
	struct known known = {.gazetteer = NONE, .type = (uint8_t)type, .name = (uint32_t)strings->length};
	struct name_slot *slot;
	uint64_t chain;

	if (strings->length + 4 * name.length > KNOWN_BYTES || document->name_count >= NAME_SLOTS - NAME_SLOTS / 8)
		return NONE;
	known.id = (uint32_t)slug_append_both(strings, name);
	known.name_length = known.id - known.name;
	known.id_length = (uint32_t)(strings->length - known.id);
	chain = id_chain((struct span){strings->bytes + known.id, known.id_length});
	slot = name_slot(document, chain);
	if (slot->generation == document->generation) {
		strings->length = known.name;
		return slot->known;
	}
	slot = add_slot(document, chain);
	slot->known = add_known(document, known);
	return slot->known;
}

void
document_rename(struct document *document, uint32_t known, struct span name, uint8_t type)
{
	struct known *k = &document->known[known];

	if (document->strings.length + name.length > KNOWN_BYTES)
		return;
	k->type = type;
	k->name = (uint32_t)document->strings.length;
	slug_append_name(&document->strings, name);
	k->name_length = (uint32_t)(document->strings.length - k->name);
}

bool
document_starts(const struct document *document, const struct tokens *tokens, struct token *word)
{
	const struct name_slot *slot = document_find(document, token_chain(0, tokens, word, true));

	return slot != NULL && slot->known == NONE && (slot->flags & NAME_LONGER) != 0;
}

const struct name_slot *
document_find(const struct document *document, uint64_t chain)
{
	const struct name_slot *slot = name_slot(document, chain);

	return slot->generation == document->generation ? slot : NULL;
}

void
document_name(struct document *document, uint32_t known, const struct tokens *tokens, struct token *first, size_t count,
	unsigned flags)
{
	uint64_t chain = 0;

	if (document->name_count + count > NAME_SLOTS - NAME_SLOTS / 8 || known == NONE)
		return;
	document->firsts[token_hashed(tokens, first) % NAME_FIRSTS / 64] |=
		UINT64_C(1) << token_hashed(tokens, first) % 64;
	for (size_t i = 0; i < count; i++) {
		struct name_slot *slot;

		chain = token_chain(chain, tokens, &first[i], i == 0);
		slot = name_slot(document, chain);
		if (slot->generation != document->generation)
			slot = add_slot(document, chain);
		if (i + 1 < count) {
			slot->flags |= NAME_LONGER;
		} else {
			slot->known = known;
			slot->flags = (uint16_t)((slot->flags & NAME_LONGER) | flags);
		}
	}
}

unsigned
document_sight(struct document *document, const struct tokens *tokens, struct token *word)
{
	uint64_t chain = token_chain(0, tokens, word, true);
	struct name_slot *slot = name_slot(document, chain);

	if (slot->generation != document->generation) {
		if (document->name_count > NAME_SLOTS / 2)
			return 1;
		slot = add_slot(document, chain);
	}
	if (slot->flags < UINT16_MAX - NAME_SIGHT)
		slot->flags = (uint16_t)(slot->flags + NAME_SIGHT);
	return slot->flags / NAME_SIGHT;
}
