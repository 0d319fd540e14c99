/* tag-entities-gazetteer - asking an image: names by tokens, words by their classes */
#include "tag-entities-gazetteer.h"

static bool
is_within(const struct gazetteer_header *header, uint32_t offset, uint64_t count, uint64_t size)
{
	return offset >= sizeof(*header) && offset % 8 == 0 && offset + count * size <= header->size;
}

static bool
is_power_of_two(uint32_t number)
{
	return number != 0 && (number & (number - 1)) == 0;
}

bool
gazetteer_is_image(struct span bytes)
{
	return bytes.length >= 8 && memcmp(bytes.at, GAZETTEER_MAGIC, 8) == 0;
}

bool
gazetteer_open(struct gazetteer *g, const void *bytes, size_t size)
{
	const struct gazetteer_header *header = bytes;
	const char *base = bytes;

	if (size < sizeof(*header) || !gazetteer_is_image((struct span){base, size}) ||
		header->order != GAZETTEER_ORDER || header->version != GAZETTEER_VERSION || header->size != size)
		return false;
	if (!is_within(header, header->entities, header->entity_count, sizeof(*g->entities)) ||
		!is_within(header, header->aliases, header->alias_count, sizeof(*g->aliases)) ||
		!is_within(header, header->nodes, header->node_capacity, sizeof(*g->nodes)) ||
		!is_within(header, header->words, header->word_capacity, sizeof(*g->words)) ||
		!is_within(header, header->hashes, header->word_capacity, sizeof(*g->hashes)) ||
		!is_within(header, header->starts, header->start_count, sizeof(*g->starts)) ||
		!is_within(header, header->sets, GAZETTEER_SETS, sizeof(*g->sets)) ||
		!is_within(header, header->pairs, header->pair_bits / 8, 1) ||
		!is_within(header, header->firsts, TOKEN_FIRSTS, 1) ||
		!is_within(header, header->strings, header->string_length, 1))
		return false;
	if (!is_power_of_two(header->node_capacity) || !is_power_of_two(header->word_capacity) ||
		!is_power_of_two(header->pair_bits) || header->pair_bits < 8 || header->entity_count == 0 ||
		header->alias_count == 0 || header->start_count == 0)
		return false;
	*g = (struct gazetteer){
		.header = header,
		.entities = (const void *)(base + header->entities),
		.aliases = (const void *)(base + header->aliases),
		.nodes = (const void *)(base + header->nodes),
		.words = (const void *)(base + header->words),
		.sets = (const void *)(base + header->sets),
		.hashes = (const void *)(base + header->hashes),
		.starts = (const void *)(base + header->starts),
		.pairs = (const void *)(base + header->pairs),
		.firsts = (const void *)(base + header->firsts),
		.strings = base + header->strings,
	};
	return true;
}

struct span
gazetteer_text(const struct gazetteer *g, struct gazetteer_string string)
{
	if ((uint64_t)string.at + string.length > g->header->string_length)
		return (struct span){NULL, 0};
	return (struct span){g->strings + string.at, string.length};
}

static char
lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static bool
is_space(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* One byte of the text as aliases are written: white space in a row is one space, an apostrophe is '. */
static char
plain_byte(struct span *text)
{
	char byte = text->at[0];
	size_t taken = 1;

	if (is_space(byte)) {
		while (taken < text->length && is_space(text->at[taken]))
			taken++;
		byte = ' ';
	} else if (text->length >= 3 && memcmp(text->at, "\xE2\x80\x99", 3) == 0) {
		taken = 3;
		byte = '\'';
	} else if (text->length >= 2 && memcmp(text->at, "\xC2\xA0", 2) == 0) {
		taken = 2;
		byte = ' ';
	}
	text->at += taken;
	text->length -= taken;
	return byte;
}

bool
gazetteer_alias_is(const struct gazetteer *g, const struct gazetteer_alias *alias, struct span text, bool fold)
{
	struct span name = gazetteer_text(g, alias->text);

	if (span_equal(name, text))
		return true;
	for (size_t i = 0; i < name.length; i++) {
		char byte;

		if (text.length == 0)
			return false;
		byte = plain_byte(&text);
		if (byte != name.at[i] && !(fold && lower(byte) == lower(name.at[i])))
			return false;
	}
	return text.length == 0;
}
