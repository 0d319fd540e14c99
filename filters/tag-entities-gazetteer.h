/*
 * tag-entities-gazetteer - names and word lists as one image: built once, then mapped and asked.
 *
 * The image holds no pointers, so the built-in one is constant data of the program and a compiled
 * file is mapped as it is. Names are found token by token: each run of tokens that starts some alias
 * is a node, kept under the hash of that run; a node says whether longer runs exist and which aliases
 * end here. Hashes may collide, so aliases are compared with the text before they count.
 */
#ifndef MONEYTRAIL_TAG_ENTITIES_GAZETTEER_H
#define MONEYTRAIL_TAG_ENTITIES_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/dictionary.h"
#include "lib/entity-type.h"
#include "lib/table.h"
#include "tag-entities-tokens.h"

#define GAZETTEER_MAGIC "MTRAILGZ"
#define GAZETTEER_ORDER 0x01020304u
#define GAZETTEER_VERSION 9u

struct gazetteer_header {
	char magic[8];
	uint32_t order, version; /* order shows the byte order of the machine that wrote it */
	uint64_t size;
	uint32_t entities, entity_count; /* offsets in bytes from the header, and counts */
	uint32_t aliases, alias_count;
	uint32_t nodes, node_capacity;	 /* capacities and pair_bits are powers of two */
	uint32_t pairs, pair_bits;	 /* of aliases' first two words (gazetteer_may_go_on) */
	uint32_t firsts;	 /* TOKEN_SMALL of aliases that start with no capital, by token_first_place; TOKEN_FIRSTS bytes */
	uint32_t words, word_capacity;
	uint32_t hashes;		 /* of the words, whole, to build another image */
	uint32_t starts, start_count;	 /* nodes of words with which aliases start; the first is 0, of all others */
	uint32_t sets, set_count;	 /* sets of classes, GAZETTEER_SETS of 64 bits */
	uint32_t strings, string_length;
};

struct gazetteer_string {
	uint32_t at, length; /* in strings */
};

struct gazetteer_entity {
	struct gazetteer_string id, name, parent;
	char country[2]; /* zeros if unknown */
	uint8_t type, unused;
};

struct gazetteer_alias {
	struct gazetteer_string text;
	uint32_t entity;
	uint32_t next; /* the next alias that ends at the same node, one more; 0: none */
	uint8_t ambiguous, type; /* type: the entity's, for that may be far */
	uint16_t unused;
};

struct gazetteer_node {
	uint32_t hash;	/* 0: free */
	uint32_t value; /* first alias, one more (0: none), and GAZETTEER_LONGER */
};

/*
 * Words are known by their hash alone: its upper half, and the place that the other half leads to. That two of some ten
 * thousand agree in both is not to be feared. They are packed, for most of a text's words are asked for once in a while
 * only, and memory is far.
 */
struct gazetteer_word {
	uint32_t key;
	uint32_t facts; /* the set of classes, and above GAZETTEER_SET_BITS the place in starts; 0: free */
};

/* What is known of a word. */
struct gazetteer_facts {
	uint64_t classes;
	uint32_t names; /* the node of the word alone; 0: no alias starts with it */
};

#define GAZETTEER_LONGER 0x80000000u
#define GAZETTEER_ALONE UINT64_MAX /* no letters: in the place of a second word, where there is none */

enum { GAZETTEER_SET_BITS = 10, GAZETTEER_SETS = 1 << GAZETTEER_SET_BITS };

/* An open image. Views of it live as long as it does. */
struct gazetteer {
	const struct gazetteer_header *header;
	const struct gazetteer_entity *entities;
	const struct gazetteer_alias *aliases;
	const struct gazetteer_node *nodes;
	const struct gazetteer_word *words;
	const uint64_t *sets, *hashes;
	const uint32_t *starts;
	const unsigned char *pairs, *firsts;
	const char *strings;
};

/* The image made of the built-in tables when the program was built. */
extern const uint64_t gazetteer_built_in[];
extern const size_t gazetteer_built_in_size;

/* True if the bytes are an image whose parts lie within it. Alignment: eight bytes. */
bool gazetteer_open(struct gazetteer *g, const void *bytes, size_t size);
/* True if these first bytes of a file say that it is an image. */
bool gazetteer_is_image(struct span bytes);

struct span gazetteer_text(const struct gazetteer *g, struct gazetteer_string string);
/* Entity by index, aliases by index; out of range (a broken file) gives the first one. */
static inline const struct gazetteer_entity *
gazetteer_entity(const struct gazetteer *g, uint32_t index)
{
	return &g->entities[index < g->header->entity_count ? index : 0];
}

static inline const struct gazetteer_alias *
gazetteer_alias(const struct gazetteer *g, uint32_t index)
{
	return &g->aliases[index < g->header->alias_count ? index : 0];
}

static inline uint32_t
gazetteer_pair_bit(const struct gazetteer_header *header, uint64_t hash, uint64_t second)
{
	return ((uint32_t)(hash >> 32) ^ (uint32_t)(letters_lower(second) * 0x9E3779B97F4A7C15u >> 48)) & (header->pair_bits - 1);
}

/* May some alias go on from a token of this hash with one of these letters (letters_first)? */
static inline bool
gazetteer_may_go_on(const struct gazetteer *g, uint64_t hash, uint64_t second)
{
	uint32_t bit = gazetteer_pair_bit(g->header, hash, second);

	return (g->pairs[bit >> 3] >> (bit & 7) & 1) != 0;
}

/* May a token of this hash, which starts with no capital, be an alias alone? Kept where nothing goes on. */
static inline bool
gazetteer_may_be_alone(const struct gazetteer *g, uint64_t hash)
{
	return gazetteer_may_go_on(g, hash, GAZETTEER_ALONE);
}

/* Where a chain is looked for; never 0. The upper half: only there all letters of all words count. */
static inline uint32_t
gazetteer_slot_hash(uint64_t chain)
{
	uint32_t hash = (uint32_t)(chain >> 32);

	return hash == 0 ? 1 : hash;
}

/* The node of a run of tokens by its chain (token_chain); 0 if there is none. */
static inline uint32_t
gazetteer_node(const struct gazetteer *g, uint64_t chain)
{
	uint32_t hash = gazetteer_slot_hash(chain), mask = g->header->node_capacity - 1;

	/* A broken file may have no free slot: never more probes than slots. */
	for (uint32_t i = 0; i <= mask; i++) {
		const struct gazetteer_node *node = &g->nodes[(hash + i) & mask];

		if (node->hash == hash)
			return node->value;
		if (node->hash == 0)
			break;
	}
	return 0;
}

/* Is the text this alias, white space and apostrophes alike? `fold`: in any case. */
bool gazetteer_alias_is(const struct gazetteer *g, const struct gazetteer_alias *alias, struct span text, bool fold);
/* Where a word is looked for first; the caller masks it. */
static inline uint32_t
gazetteer_word_place(uint64_t hash)
{
	return (uint32_t)(hash ^ hash >> 37);
}

/* The word of this hash will be asked for soon. */
static inline void
gazetteer_fetch_word(const struct gazetteer *g, uint64_t hash)
{
	__builtin_prefetch(&g->words[gazetteer_word_place(hash) & (g->header->word_capacity - 1)]);
}

/* What is known of a word by its hash (token_hash); zeros if it is in no list. */
static inline struct gazetteer_facts
gazetteer_word(const struct gazetteer *g, uint64_t hash)
{
	uint32_t mask = g->header->word_capacity - 1, place = gazetteer_word_place(hash), start;

	for (uint32_t i = 0; i <= mask; i++) {
		const struct gazetteer_word *slot = &g->words[(place + i) & mask];

		if (slot->facts == 0)
			break;
		if (slot->key != (uint32_t)(hash >> 32))
			continue;
		/* No branch: nobody foresees which words start a name. */
		start = slot->facts >> GAZETTEER_SET_BITS;
		start = start < g->header->start_count ? start : 0;
		return (struct gazetteer_facts){g->sets[slot->facts % GAZETTEER_SETS], g->starts[start]};
	}
	return (struct gazetteer_facts){0};
}

static inline uint64_t
gazetteer_classes(const struct gazetteer *g, uint64_t hash)
{
	return gazetteer_word(g, hash).classes;
}

/* ---- building ---- */

/* An entity as it is gathered; dead when a later row of its id replaced it. */
struct gazetteer_row {
	struct gazetteer_entity entity;
	bool dead;
};

/* A word as it is gathered. */
struct gazetteer_builder_word {
	uint64_t hash;
	uint32_t set, names; /* names: the node, when all are there */
};

/* Owns all it is given; turned into an image by gazetteer_build. */
struct gazetteer_builder {
	struct diag *diag;
	struct buffer strings, entities, aliases, words, sets;
	struct dictionary ids; /* of entities, to replace rows of the same id */
	struct dictionary word_index; /* of words by their hashes */
	struct buffer scratch;
};

void gazetteer_builder_init(struct gazetteer_builder *b, struct diag *diag);
void gazetteer_builder_free(struct gazetteer_builder *b);
/* Rows of entities.csv: id,name,type,aliases,ambiguous_aliases,parent,country. A known id is replaced. */
void gazetteer_add_entities(struct gazetteer_builder *b, struct table *t);
/* Rows of a word list: words,classes; the classes by name, several by |. */
void gazetteer_add_words(struct gazetteer_builder *b, struct table *t);
/* All that an image holds. */
void gazetteer_add_image(struct gazetteer_builder *b, const struct gazetteer *g);
/* The word of this hash, added if it is new; until the next one is asked for. */
struct gazetteer_builder_word *gazetteer_builder_word(struct gazetteer_builder *b, uint64_t hash);
/* Appends the image to out, which is empty before. */
void gazetteer_build(struct gazetteer_builder *b, struct buffer *out);

#endif
