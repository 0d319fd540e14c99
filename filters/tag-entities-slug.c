/* tag-entities-slug - a name as it is shown, and the id that is made of it: "Jardine Matheson" is jardine-matheson */
#include "tag-entities-slug.h"

#include "lib/utf8.h"
#include "tag-entities-block.h"
#include "tag-entities-letters.h"

static bool
is_id_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* a to z, digits, one hyphen for what stands between; accents of Latin letters fall. */
static void
append_slug(struct buffer *out, struct span name)
{
	static const char plain[] = "aaaaaaaceeeeiiiidnooooo/ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy";
	const char *at = name.at, *limit = span_limit(name);
	size_t start = out->length;

	while (at < limit) {
		uint32_t c = utf8_next(&at, limit);
		char byte;

		if (c >= 'A' && (c <= 'Z' || c >= 0x80))
			c = utf8_lower(c);
		byte = c < 0x80 ? (char)c : '-';

		if (c >= 0xC0 && c < 0x100)
			byte = plain[c - 0xC0];
		else if (c >= 0x300 && c < 0x370)
			continue;
		if (c >= 0x100 && utf8_is_word(c)) {
			char wide[UTF8_MAX];

			buffer_append(out, wide, utf8_put(wide, c));
		} else if (is_id_byte(byte)) {
			buffer_append_byte(out, byte);
		} else if (c != '\'' && c != 0x2019 && c != '.' && out->length > start &&
			   out->bytes[out->length - 1] != '-') {
			buffer_append_byte(out, '-');
		}
	}
	if (out->length > start && out->bytes[out->length - 1] == '-')
		out->length--;
}

void
slug_append_name(struct buffer *out, struct span name)
{
	for (size_t i = 0; i < name.length; i++) {
		bool space = name.at[i] == ' ' || (name.at[i] >= '\t' && name.at[i] <= '\r');

		if (!space)
			buffer_append_byte(out, name.at[i]);
		else if (out->bytes[out->length - 1] != ' ')
			buffer_append_byte(out, ' ');
	}
}

/* Letters and digits of ASCII with single blanks between them: most names, if they are not long. */
static bool
is_plain(struct span name)
{
	struct block block;
	uint64_t within, blanks;

	if (name.length == 0 || name.length > BLOCK_BYTES)
		return false;
	block = block_before(name.at, span_limit(name));
	within = block_between(0, (unsigned)name.length - 1);
	blanks = block.spaces & within;
	return (within & ~(block.lower | block.upper | block.digits | blanks)) == 0 && (blanks & blanks >> 1) == 0;
}

/* The name as it is shown and, in small letters with hyphens, its id: eight bytes at once, and up to seven more behind. */
static void
append_plain(struct buffer *out, struct span name, char blank, bool small)
{
	const uint64_t ones = 0x0101010101010101u;

	buffer_reserve(out, name.length + sizeof(ones));
	for (size_t i = 0; i < name.length; i += sizeof(ones)) {
		uint64_t word, blanks;

		memcpy(&word, name.at + i, sizeof(word)); /* what is behind a text is readable */
		blanks = ~(word >> 6 | word >> 4) & ones; /* letters have the one bit, digits the other */
		word = (small ? letters_lower(word) : word) & ~(blanks * 0xFF);
		word |= blanks * (unsigned char)blank;
		memcpy(out->bytes + out->length + i, &word, sizeof(word));
	}
	out->length += name.length;
}

size_t
slug_append_both(struct buffer *out, struct span name)
{
	bool plain = is_plain(name);
	size_t id;

	if (plain)
		append_plain(out, name, ' ', false);
	else
		slug_append_name(out, name);
	id = out->length;
	if (plain)
		append_plain(out, name, '-', true);
	else
		append_slug(out, name);
	return id;
}
