/* tag-entities-build - gathers what an image will hold: entities with their aliases, lists of words */
#include <stdlib.h>

#include "tag-entities-gazetteer.h"
#include "tag-entities-words.h"

void
gazetteer_builder_init(struct gazetteer_builder *b, struct diag *diag)
{
	*b = (struct gazetteer_builder){.diag = diag};
	buffer_init(&b->strings, diag);
	buffer_init(&b->entities, diag);
	buffer_init(&b->aliases, diag);
	buffer_init(&b->words, diag);
	buffer_init(&b->sets, diag);
	buffer_init(&b->scratch, diag);
	dictionary_init(&b->ids, diag);
	dictionary_init(&b->word_index, diag);
}

void
gazetteer_builder_free(struct gazetteer_builder *b)
{
	buffer_free(&b->strings);
	buffer_free(&b->entities);
	buffer_free(&b->aliases);
	buffer_free(&b->words);
	buffer_free(&b->sets);
	buffer_free(&b->scratch);
	dictionary_free(&b->ids);
	dictionary_free(&b->word_index);
}

static struct gazetteer_string
keep(struct gazetteer_builder *b, struct span s)
{
	struct gazetteer_string string = {(uint32_t)b->strings.length, (uint32_t)s.length};

	if (b->strings.length + s.length > UINT32_MAX / 2)
		diag_die(b->diag, "the gazetteer is larger than 2 GB");
	buffer_append_span(&b->strings, s);
	return string;
}

static struct gazetteer_row *
rows(const struct gazetteer_builder *b)
{
	return (struct gazetteer_row *)(void *)b->entities.bytes;
}

static void
add_alias(struct gazetteer_builder *b, uint32_t entity, struct span text, bool ambiguous)
{
	struct gazetteer_alias alias = {.entity = entity, .ambiguous = ambiguous};

	text = span_trim(text);
	if (text.length == 0)
		return;
	alias.text = keep(b, text);
	buffer_append(&b->aliases, (const char *)&alias, sizeof(alias));
}

/* Adds an entity; another of its id is dead from now on. */
static uint32_t
add_entity(struct gazetteer_builder *b, struct span id, struct gazetteer_row *row)
{
	uint32_t index = (uint32_t)(b->entities.length / sizeof(*row));
	uint32_t old = dictionary_put(&b->ids, id, index);

	if (old != DICTIONARY_ABSENT)
		rows(b)[old].dead = true;
	row->entity.id = keep(b, id);
	buffer_append(&b->entities, (const char *)row, sizeof(*row));
	return index;
}

static uint8_t
read_type(const struct table *t, struct span name)
{
	const enum entity_type type = entity_type_of(name);

	if (type == ENTITY_TYPES)
		table_die(t, name, "no such type of entity");
	return (uint8_t)type;
}

static void
add_list(struct gazetteer_builder *b, uint32_t entity, struct span list, bool ambiguous)
{
	struct span part;

	while (span_split(&list, '|', &part))
		add_alias(b, entity, part, ambiguous);
}

static bool
is_listed(struct span list, struct span name)
{
	struct span part;

	while (span_split(&list, '|', &part))
		if (span_equal(span_trim(part), name))
			return true;
	return false;
}

void
gazetteer_add_entities(struct gazetteer_builder *b, struct table *t)
{
	size_t id = table_column(t, "id", true), name = table_column(t, "name", true);
	size_t type = table_column(t, "type", true), aliases = table_column(t, "aliases", false);
	size_t ambiguous = table_column(t, "ambiguous_aliases", false);
	size_t parent = table_column(t, "parent", false), country = table_column(t, "country", false);

	while (table_next(t)) {
		struct gazetteer_row row = {0};
		struct span nation = table_field(t, country), doubtful = table_field(t, ambiguous);
		uint32_t index;

		if (table_field(t, id).length == 0 || table_field(t, name).length == 0)
			table_die(t, table_field(t, id), "an entity without id or name");
		row.entity.type = read_type(t, table_field(t, type));
		row.entity.name = keep(b, table_field(t, name));
		row.entity.parent = keep(b, table_field(t, parent));
		if (nation.length == sizeof(row.entity.country))
			memcpy(row.entity.country, nation.at, nation.length);
		index = add_entity(b, table_field(t, id), &row);
		if (!is_listed(doubtful, table_field(t, name)))
			add_alias(b, index, table_field(t, name), false);
		add_list(b, index, table_field(t, aliases), false);
		add_list(b, index, doubtful, true);
	}
}

/* ---- words ---- */

static uint64_t
read_classes(const struct table *t, struct span list)
{
	struct span part;
	uint64_t classes = 0;

	while (span_split(&list, '|', &part)) {
		unsigned i = 0;

		while (i < WORD_CLASSES && !span_is(part, word_class_names[i]))
			i++;
		if (i == WORD_CLASSES)
			table_die(t, part, "no such class of words");
		classes |= UINT64_C(1) << i;
	}
	return classes;
}

/* token_hash reads beyond the word: from a copy with room behind it. */
static uint64_t
hash_word(struct gazetteer_builder *b, struct span word)
{
	b->scratch.length = 0;
	buffer_append_span(&b->scratch, word);
	return token_hash(buffer_text(&b->scratch).at, word.length);
}

/* The number of a set of classes; sets are few, as words share them. */
static uint32_t
find_set(struct gazetteer_builder *b, uint64_t classes)
{
	size_t count = b->sets.length / sizeof(classes);

	for (size_t i = 0; i < count; i++) {
		uint64_t set;

		memcpy(&set, b->sets.bytes + i * sizeof(set), sizeof(set));
		if (set == classes)
			return (uint32_t)i;
	}
	if (count == GAZETTEER_SETS)
		diag_die(b->diag, "more than %d different sets of classes of words", GAZETTEER_SETS);
	buffer_append(&b->sets, (const char *)&classes, sizeof(classes));
	return (uint32_t)count;
}

struct gazetteer_builder_word *
gazetteer_builder_word(struct gazetteer_builder *b, uint64_t hash)
{
	struct gazetteer_builder_word word = {.hash = hash};
	struct span key = {(const char *)&hash, sizeof(hash)};
	uint32_t index = dictionary_get(&b->word_index, key);

	if (b->sets.length == 0)
		find_set(b, 0);
	if (index == DICTIONARY_ABSENT) {
		index = (uint32_t)(b->words.length / sizeof(word));
		dictionary_put(&b->word_index, key, index);
		buffer_append(&b->words, (const char *)&word, sizeof(word));
	}
	return (struct gazetteer_builder_word *)(void *)b->words.bytes + index;
}

static void
add_word(struct gazetteer_builder *b, uint64_t hash, uint64_t classes)
{
	struct gazetteer_builder_word *word = gazetteer_builder_word(b, hash);
	uint64_t before;

	memcpy(&before, b->sets.bytes + word->set * sizeof(before), sizeof(before));
	word->set = find_set(b, before | classes);
}

void
gazetteer_add_words(struct gazetteer_builder *b, struct table *t)
{
	size_t words = table_column(t, "words", true), classes = table_column(t, "classes", true);

	while (table_next(t)) {
		struct span list = table_field(t, words), part;
		uint64_t bits = read_classes(t, table_field(t, classes));

		while (span_split(&list, '|', &part))
			if (span_trim(part).length != 0)
				add_word(b, hash_word(b, span_trim(part)), bits);
	}
}

void
gazetteer_add_image(struct gazetteer_builder *b, const struct gazetteer *g)
{
	uint32_t first = (uint32_t)(b->entities.length / sizeof(struct gazetteer_row));

	for (uint32_t i = 0; i < g->header->entity_count; i++) {
		struct gazetteer_row row = {.entity = g->entities[i]};

		row.entity.name = keep(b, gazetteer_text(g, row.entity.name));
		row.entity.parent = keep(b, gazetteer_text(g, row.entity.parent));
		add_entity(b, gazetteer_text(g, row.entity.id), &row);
	}
	for (uint32_t i = 0; g->header->entity_count != 0 && i < g->header->alias_count; i++)
		add_alias(b, first + g->aliases[i].entity % g->header->entity_count,
			gazetteer_text(g, g->aliases[i].text), g->aliases[i].ambiguous != 0);
	for (uint32_t i = 0; i < g->header->word_capacity; i++)
		if (g->sets[g->words[i].facts % GAZETTEER_SETS] != 0)
			add_word(b, g->hashes[i], g->sets[g->words[i].facts % GAZETTEER_SETS]);
}
