/* tag-entities-build - tables to an image: entities with their aliases, word lists, in one hash table each */
#include <stdlib.h>

#include "tag-entities-gazetteer.h"
#include "tag-entities-words.h"

enum { ALIAS_TOKENS = 16, ALIGNMENT = 8 };

/* An entity as it is gathered; dead when a later row of its id replaced it. */
struct row {
	struct gazetteer_entity entity;
	bool dead;
};

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

static struct row *
rows(const struct gazetteer_builder *b)
{
	return (struct row *)(void *)b->entities.bytes;
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
add_entity(struct gazetteer_builder *b, struct span id, struct row *row)
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
	for (uint8_t type = 0; type < ENTITY_TYPES; type++)
		if (span_is(name, entity_type_names[type]))
			return type;
	table_die(t, name, "no such type of entity");
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
		struct row row = {0};
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
static uint16_t
find_set(struct gazetteer_builder *b, uint64_t classes)
{
	size_t count = b->sets.length / sizeof(classes);

	for (size_t i = 0; i < count; i++) {
		uint64_t set;

		memcpy(&set, b->sets.bytes + i * sizeof(set), sizeof(set));
		if (set == classes)
			return (uint16_t)i;
	}
	if (count == GAZETTEER_SETS)
		diag_die(b->diag, "more than %d different sets of classes of words", GAZETTEER_SETS);
	buffer_append(&b->sets, (const char *)&classes, sizeof(classes));
	return (uint16_t)count;
}

static void
add_word(struct gazetteer_builder *b, uint64_t hash, uint64_t classes)
{
	struct gazetteer_word word = {.hash = gazetteer_word_key(hash), .check = (uint16_t)(hash >> 48)};
	struct gazetteer_word *known = (void *)b->words.bytes;
	struct span key = {(const char *)&word, sizeof(word)};
	uint32_t old = dictionary_get(&b->word_index, key);

	if (b->sets.length == 0)
		find_set(b, 0);
	if (old != DICTIONARY_ABSENT) {
		uint64_t before;

		memcpy(&before, b->sets.bytes + known[old].set * sizeof(before), sizeof(before));
		known[old].set = find_set(b, before | classes);
		return;
	}
	dictionary_put(&b->word_index, key, (uint32_t)(b->words.length / sizeof(word)));
	word.set = find_set(b, classes);
	buffer_append(&b->words, (const char *)&word, sizeof(word));
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
	uint32_t first = (uint32_t)(b->entities.length / sizeof(struct row));

	for (uint32_t i = 0; i < g->header->entity_count; i++) {
		struct row row = {.entity = g->entities[i]};

		row.entity.name = keep(b, gazetteer_text(g, row.entity.name));
		row.entity.parent = keep(b, gazetteer_text(g, row.entity.parent));
		add_entity(b, gazetteer_text(g, row.entity.id), &row);
	}
	for (uint32_t i = 0; g->header->entity_count != 0 && i < g->header->alias_count; i++)
		add_alias(b, first + g->aliases[i].entity % g->header->entity_count,
			gazetteer_text(g, g->aliases[i].text), g->aliases[i].ambiguous != 0);
	for (uint32_t i = 0; i < g->header->word_capacity; i++)
		if (g->words[i].hash != 0)
			add_word(b, g->words[i].hash | (uint64_t)g->words[i].check << 48, g->sets[g->words[i].set % GAZETTEER_SETS]);
}

/* ---- the image ---- */

/* Nodes as they are gathered: grows as aliases come. */
struct node_table {
	struct gazetteer_node *slots;
	uint32_t count, capacity;
};

static struct gazetteer_node *
find_node(const struct node_table *nodes, uint32_t hash)
{
	for (uint32_t i = hash;; i++) {
		struct gazetteer_node *node = &nodes->slots[i & (nodes->capacity - 1)];

		if (node->hash == hash || node->hash == 0)
			return node;
	}
}

static void
grow_nodes(struct gazetteer_builder *b, struct node_table *nodes)
{
	struct node_table more = {.capacity = nodes->capacity * 2, .count = nodes->count};

	more.slots = diag_allocate(b->diag, more.capacity, sizeof(*more.slots));
	memset(more.slots, 0, more.capacity * sizeof(*more.slots));
	for (uint32_t i = 0; i < nodes->capacity; i++)
		if (nodes->slots[i].hash != 0)
			*find_node(&more, nodes->slots[i].hash) = nodes->slots[i];
	free(nodes->slots);
	*nodes = more;
}

static struct gazetteer_node *
put_node(struct gazetteer_builder *b, struct node_table *nodes, uint64_t chain)
{
	uint32_t hash = gazetteer_slot_hash(chain);
	struct gazetteer_node *node;

	if (nodes->count >= nodes->capacity / 8 * 5)
		grow_nodes(b, nodes);
	node = find_node(nodes, hash);
	nodes->count += node->hash == 0;
	node->hash = hash;
	return node;
}

/* What gazetteer_build gathers before it writes. */
struct plan {
	struct buffer entities, aliases;
	struct node_table nodes;
	unsigned char *filter;
	uint32_t filter_bits;
	unsigned char pairs[GAZETTEER_PAIRS];
};

/* First tokens and first bytes of all aliases, as bits for gazetteer_may_start. */
static void
set_filter(struct plan *plan, const struct tokens *tokens)
{
	uint32_t bit = (uint32_t)token_hashed(tokens, &tokens->list[0]) & (plan->filter_bits - 1);
	const unsigned char *bytes = (const unsigned char *)tokens->text.at;
	unsigned pair = (unsigned)bytes[0] << 8 | bytes[1];

	plan->filter[bit >> 3] |= (unsigned char)(1u << (bit & 7));
	plan->pairs[pair >> 3] |= (unsigned char)(1u << (pair & 7));
}

static void
add_nodes(struct gazetteer_builder *b, struct node_table *nodes, struct gazetteer_alias *alias, uint32_t index,
	const struct tokens *tokens)
{
	uint64_t chain = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		struct gazetteer_node *node;

		chain = token_chain(chain, tokens, &tokens->list[i], i == 0);
		node = put_node(b, nodes, chain);
		if (i + 1 < tokens->count) {
			node->value |= GAZETTEER_LONGER;
			continue;
		}
		alias->next = node->value & ~GAZETTEER_LONGER;
		node->value = (node->value & GAZETTEER_LONGER) | (index + 1);
	}
}

static size_t
read_alias(struct gazetteer_builder *b, const struct gazetteer_alias *alias, struct tokens *tokens)
{
	b->scratch.length = 0;
	buffer_append(&b->scratch, b->strings.bytes + alias->text.at, alias->text.length);
	tokens_read(tokens, buffer_text(&b->scratch), 0);
	return tokens->count;
}

static uint32_t
power_above(size_t least)
{
	uint32_t power = 64;

	while (power < least)
		power *= 2;
	return power;
}

static void
plan_entities(struct gazetteer_builder *b, struct plan *plan, uint32_t *places)
{
	size_t count = b->entities.length / sizeof(struct row);

	for (size_t i = 0; i < count; i++) {
		const struct row *row = &rows(b)[i];

		places[i] = row->dead ? UINT32_MAX : (uint32_t)(plan->entities.length / sizeof(row->entity));
		if (!row->dead)
			buffer_append(&plan->entities, (const char *)&row->entity, sizeof(row->entity));
	}
}

static void
plan_aliases(struct gazetteer_builder *b, struct plan *plan, const uint32_t *places)
{
	size_t count = b->aliases.length / sizeof(struct gazetteer_alias);
	struct tokens tokens;

	tokens_init(&tokens, b->diag);
	for (size_t i = 0; i < count; i++) {
		struct gazetteer_alias alias;
		size_t length;

		memcpy(&alias, b->aliases.bytes + i * sizeof(alias), sizeof(alias));
		alias.entity = places[alias.entity];
		length = alias.entity == UINT32_MAX ? 0 : read_alias(b, &alias, &tokens);
		if (length == 0 || length > ALIAS_TOKENS)
			continue;
		set_filter(plan, &tokens);
		add_nodes(b, &plan->nodes, &alias, (uint32_t)(plan->aliases.length / sizeof(alias)), &tokens);
		buffer_append(&plan->aliases, (const char *)&alias, sizeof(alias));
	}
	tokens_free(&tokens);
}

static uint32_t
append_part(struct buffer *out, const void *bytes, size_t length)
{
	static const char zeros[ALIGNMENT] = {0};
	size_t offset;

	buffer_append(out, zeros, (ALIGNMENT - out->length % ALIGNMENT) % ALIGNMENT);
	offset = out->length;
	if (offset + length > UINT32_MAX)
		diag_die(out->diag, "the gazetteer is larger than 4 GB");
	buffer_append(out, bytes, length);
	return (uint32_t)offset;
}

static uint32_t
append_words(const struct gazetteer_builder *b, struct buffer *out, uint32_t capacity)
{
	const struct gazetteer_word *words = (const void *)b->words.bytes;
	size_t count = b->words.length / sizeof(*words);
	struct gazetteer_word *slots = diag_allocate(b->diag, capacity, sizeof(*slots));
	uint32_t offset;

	memset(slots, 0, capacity * sizeof(*slots));
	for (size_t i = 0; i < count; i++) {
		uint32_t at = words[i].hash;

		while (slots[at & (capacity - 1)].hash != 0)
			at++;
		slots[at & (capacity - 1)] = words[i];
	}
	offset = append_part(out, slots, capacity * sizeof(*slots));
	free(slots);
	return offset;
}

static void
write_image(struct gazetteer_builder *b, const struct plan *plan, struct buffer *out)
{
	struct gazetteer_header header = {.order = GAZETTEER_ORDER, .version = GAZETTEER_VERSION};
	uint64_t sets[GAZETTEER_SETS] = {0};

	memcpy(header.magic, GAZETTEER_MAGIC, sizeof(header.magic));
	header.entity_count = (uint32_t)(plan->entities.length / sizeof(struct gazetteer_entity));
	header.alias_count = (uint32_t)(plan->aliases.length / sizeof(struct gazetteer_alias));
	header.node_capacity = plan->nodes.capacity;
	header.filter_bits = plan->filter_bits;
	header.word_capacity = power_above(b->words.length / sizeof(struct gazetteer_word) * 4 / 3);
	buffer_append(&b->strings, "\0\0\0\0\0\0\0", 8); /* words are compared by eights */
	header.string_length = (uint32_t)b->strings.length;
	append_part(out, &header, sizeof(header));
	header.entities = append_part(out, plan->entities.bytes, plan->entities.length);
	header.aliases = append_part(out, plan->aliases.bytes, plan->aliases.length);
	header.nodes = append_part(out, plan->nodes.slots, plan->nodes.capacity * sizeof(*plan->nodes.slots));
	header.filter = append_part(out, plan->filter, plan->filter_bits / 8);
	header.pairs = append_part(out, plan->pairs, GAZETTEER_PAIRS);
	header.set_count = (uint32_t)(b->sets.length / sizeof(uint64_t));
	if (b->sets.length != 0)
		memcpy(sets, b->sets.bytes, b->sets.length);
	header.sets = append_part(out, sets, sizeof(sets));
	header.words = append_words(b, out, header.word_capacity);
	header.strings = append_part(out, b->strings.bytes, b->strings.length);
	append_part(out, NULL, 0);
	header.size = out->length;
	memcpy(out->bytes, &header, sizeof(header));
}

void
gazetteer_build(struct gazetteer_builder *b, struct buffer *out)
{
	struct plan plan = {0};
	size_t count = b->entities.length / sizeof(struct row);
	size_t alias_count = b->aliases.length / sizeof(struct gazetteer_alias);
	uint32_t *places = diag_allocate(b->diag, count + 1, sizeof(*places));

	buffer_init(&plan.entities, b->diag);
	buffer_init(&plan.aliases, b->diag);
	plan.nodes.capacity = 64;
	plan.nodes.slots = diag_allocate(b->diag, plan.nodes.capacity, sizeof(*plan.nodes.slots));
	memset(plan.nodes.slots, 0, plan.nodes.capacity * sizeof(*plan.nodes.slots));
	plan.filter_bits = power_above(alias_count * 8);
	plan.filter = diag_allocate(b->diag, plan.filter_bits / 8, 1);
	memset(plan.filter, 0, plan.filter_bits / 8);
	plan_entities(b, &plan, places);
	plan_aliases(b, &plan, places);
	write_image(b, &plan, out);
	free(places);
	free(plan.filter);
	free(plan.nodes.slots);
	buffer_free(&plan.entities);
	buffer_free(&plan.aliases);
}
