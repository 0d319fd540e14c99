/* tag-entities-image - what was gathered to an image: one hash table of names by their tokens, one of words */
#include <stdlib.h>

#include "tag-entities-gazetteer.h"

enum { ALIAS_TOKENS = 16, ALIGNMENT = 8 };

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
	unsigned char *pairs;
	uint32_t pair_bits;
	struct buffer words; /* of aliases: the hashes of their first tokens */
	unsigned char firsts[TOKEN_FIRSTS];
};

static void
set_bit(unsigned char *bits, uint32_t bit)
{
	bits[bit >> 3] |= (unsigned char)(1u << (bit & 7));
}

/*
 * First tokens of aliases that are words in small letters, or start with a digit, by token_first_place. The others
 * start a name wherever they stand, with a capital. "7Eleven" may be 7eleven. Returns whether it is one.
 */
static bool
set_first(struct plan *plan, struct span word, const struct token *token)
{
	bool digit = word.at[0] >= '0' && word.at[0] <= '9';

	if (token->kind == TOKEN_HAN || token->kind == TOKEN_MARK ||
		((token->flags & (TOKEN_CAPITAL | TOKEN_INNER)) != 0 && !digit))
		return false;
	plan->firsts[token_first_place(token_letters(word.at) | LETTERS_CASE, word.length)] = TOKEN_SMALL;
	return true;
}

/* What is asked first of a token: gazetteer_may_go_on, may a name start with small letters? */
static void
set_filters(struct plan *plan, const struct tokens *tokens)
{
	struct gazetteer_header header = {.pair_bits = plan->pair_bits};
	struct token *first = tokens->list;
	struct span second = token_span(tokens, first + 1);
	uint64_t letters = tokens->count > 1 ? letters_first(second.at, second.length) : GAZETTEER_ALONE;

	if (set_first(plan, token_span(tokens, first), first) || tokens->count > 1)
		set_bit(plan->pairs, gazetteer_pair_bit(&header, token_hashed(tokens, first), letters));
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
	size_t count = b->entities.length / sizeof(struct gazetteer_row);

	for (size_t i = 0; i < count; i++) {
		const struct gazetteer_row *row = (const struct gazetteer_row *)(const void *)b->entities.bytes + i;

		places[i] = row->dead ? UINT32_MAX : (uint32_t)(plan->entities.length / sizeof(row->entity));
		if (!row->dead)
			buffer_append(&plan->entities, (const char *)&row->entity, sizeof(row->entity));
	}
}

static void
plan_aliases(struct gazetteer_builder *b, struct plan *plan, const uint32_t *places)
{
	const struct gazetteer_entity *entities = (const void *)plan->entities.bytes;
	size_t count = b->aliases.length / sizeof(struct gazetteer_alias);
	struct tokens tokens;

	tokens_init(&tokens, b->diag);
	for (size_t i = 0; i < count; i++) {
		struct gazetteer_alias alias;
		size_t length;

		memcpy(&alias, b->aliases.bytes + i * sizeof(alias), sizeof(alias));
		alias.entity = places[alias.entity];
		length = alias.entity == UINT32_MAX ? 0 : read_alias(b, &alias, &tokens);
		if (length == 0 || length > ALIAS_TOKENS || entities == NULL) /* no alias is without its entity */
			continue;
		alias.type = entities[alias.entity].type;
		set_filters(plan, &tokens);
		add_nodes(b, &plan->nodes, &alias, (uint32_t)(plan->aliases.length / sizeof(alias)), &tokens);
		buffer_append(&plan->words, (const char *)&tokens.list[0].hash, sizeof(tokens.list[0].hash));
		buffer_append(&plan->aliases, (const char *)&alias, sizeof(alias));
	}
	tokens_free(&tokens);
}

/* Lets each word with which an alias starts know its node. */
static void
plan_words(struct gazetteer_builder *b, const struct plan *plan)
{
	for (size_t i = 0; i < plan->words.length; i += sizeof(uint64_t)) {
		uint64_t hash;

		memcpy(&hash, plan->words.bytes + i, sizeof(hash));
		gazetteer_builder_word(b, hash)->names =
			find_node(&plan->nodes, gazetteer_slot_hash(token_chain_hash(0, hash, false)))->value;
	}
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

/* The table of words, while it is filled. */
struct word_table {
	struct gazetteer_word *slots;
	uint64_t *hashes;
	uint32_t *starts;
	uint32_t capacity, start_count;
};

static void
add_slot(struct gazetteer_builder *b, struct word_table *table, const struct gazetteer_builder_word *word)
{
	uint32_t place = gazetteer_word_place(word->hash), facts = word->set;

	if (word->names != 0) {
		facts |= table->start_count << GAZETTEER_SET_BITS;
		table->starts[table->start_count++] = word->names;
	}
	if (table->start_count >> (32 - GAZETTEER_SET_BITS) != 0)
		diag_die(b->diag, "names that start with more than four million different words");
	if (facts == 0)
		return;
	while (table->slots[place & (table->capacity - 1)].facts != 0)
		place++;
	table->slots[place & (table->capacity - 1)] = (struct gazetteer_word){(uint32_t)(word->hash >> 32), facts};
	table->hashes[place & (table->capacity - 1)] = word->hash;
}

static void
append_words(struct gazetteer_builder *b, struct gazetteer_header *header, struct buffer *out)
{
	const struct gazetteer_builder_word *words = (const void *)b->words.bytes;
	size_t count = b->words.length / sizeof(*words);
	struct word_table table = {.capacity = power_above(count * 2), .start_count = 1};

	table.slots = diag_allocate(b->diag, table.capacity, sizeof(*table.slots));
	table.hashes = diag_allocate(b->diag, table.capacity, sizeof(*table.hashes));
	table.starts = diag_allocate(b->diag, count + 1, sizeof(*table.starts));
	table.starts[0] = 0;
	memset(table.slots, 0, table.capacity * sizeof(*table.slots));
	memset(table.hashes, 0, table.capacity * sizeof(*table.hashes));
	for (size_t i = 0; i < count; i++)
		add_slot(b, &table, &words[i]);
	header->word_capacity = table.capacity;
	header->start_count = table.start_count;
	header->words = append_part(out, table.slots, table.capacity * sizeof(*table.slots));
	header->starts = append_part(out, table.starts, table.start_count * sizeof(*table.starts));
	header->hashes = append_part(out, table.hashes, table.capacity * sizeof(*table.hashes));
	free(table.slots);
	free(table.hashes);
	free(table.starts);
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
	header.pair_bits = plan->pair_bits;
	buffer_append(&b->strings, "\0\0\0\0\0\0\0", 8); /* words are compared by eights */
	header.string_length = (uint32_t)b->strings.length;
	append_part(out, &header, sizeof(header));
	header.entities = append_part(out, plan->entities.bytes, plan->entities.length);
	header.aliases = append_part(out, plan->aliases.bytes, plan->aliases.length);
	header.nodes = append_part(out, plan->nodes.slots, plan->nodes.capacity * sizeof(*plan->nodes.slots));
	header.pairs = append_part(out, plan->pairs, plan->pair_bits / 8);
	header.firsts = append_part(out, plan->firsts, TOKEN_FIRSTS);
	header.set_count = (uint32_t)(b->sets.length / sizeof(uint64_t));
	if (b->sets.length != 0)
		memcpy(sets, b->sets.bytes, b->sets.length);
	header.sets = append_part(out, sets, sizeof(sets));
	append_words(b, &header, out);
	header.strings = append_part(out, b->strings.bytes, b->strings.length);
	append_part(out, NULL, 0);
	header.size = out->length;
	memcpy(out->bytes, &header, sizeof(header));
}

void
gazetteer_build(struct gazetteer_builder *b, struct buffer *out)
{
	struct plan plan = {0};
	size_t count = b->entities.length / sizeof(struct gazetteer_row);
	size_t alias_count = b->aliases.length / sizeof(struct gazetteer_alias);
	uint32_t *places = diag_allocate(b->diag, count + 1, sizeof(*places));

	buffer_init(&plan.entities, b->diag);
	buffer_init(&plan.aliases, b->diag);
	buffer_init(&plan.words, b->diag);
	plan.nodes.capacity = 64;
	plan.nodes.slots = diag_allocate(b->diag, plan.nodes.capacity, sizeof(*plan.nodes.slots));
	memset(plan.nodes.slots, 0, plan.nodes.capacity * sizeof(*plan.nodes.slots));
	plan.pair_bits = power_above(alias_count * 8);
	plan.pairs = diag_allocate(b->diag, plan.pair_bits / 8, 1);
	memset(plan.pairs, 0, plan.pair_bits / 8);
	plan_entities(b, &plan, places);
	plan_aliases(b, &plan, places);
	plan_words(b, &plan);
	write_image(b, &plan, out);
	free(places);
	free(plan.pairs);
	buffer_free(&plan.words);
	free(plan.nodes.slots);
	buffer_free(&plan.entities);
	buffer_free(&plan.aliases);
}
