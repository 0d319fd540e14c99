/* aggregate-programme - the names of programmes between quotation marks, as the words that tell them apart */
#include "aggregate-marks.h"
#include "lib/utf8.h"

enum { NAME_WORDS = 10, NAME_BYTES = 160 };

static const char *const opening[] = {"“", "\"", "「", "《", "‘"};
static const char *const closing[] = {"”", "\"", "」", "》", "’"};

enum { MARK_PAIRS = sizeof opening / sizeof opening[0] };

/* Words that hold no name: figures, which have a record of their own, and those that any name may have. */
static bool
is_empty_word(struct span word)
{
	static const char *const words[] = {"the", "a", "an", "of", "for", "to", "and", "in", "on", "with", "by", "at",
		"one", "two", "three", "five", "ten", "hundred", "thousand", "million", "billion", "trillion", "yuan",
		"dollar", "dollars", "euro", "rmb", "cny", "usd"};

	if (word.length == 0 || (word.at[0] >= '0' && word.at[0] <= '9'))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (span_equal_nocase(word, span_of(words[i])))
			return true;
	return false;
}

/* A name is written in capitals ("Special Fund for Schools"); speech ("we will do more") is not. Chinese has no capitals. */
static bool
is_name(struct span text)
{
	static const char *const pronouns[] = {"We", "I", "Our", "It", "They", "This", "My", "He", "She", "You"};
	size_t words = 0, capitals = 0, small = 0;
	struct span rest = text, word;

	if (text.length < 6 || text.length > NAME_BYTES || memchr(text.at, '.', text.length) != NULL)
		return false;
	while (span_split(&rest, ' ', &word)) {
		const char *at = word.at;
		uint32_t first = word.length == 0 ? ' ' : utf8_next(&at, span_limit(word));

		for (size_t i = 0; words == 0 && i < sizeof pronouns / sizeof pronouns[0]; i++)
			if (span_is(word, pronouns[i]))
				return false;
		words++;
		capitals += utf8_is_upper(first) || utf8_is_han(first);
		small += utf8_is_lower(first) && word.length > 3;
	}
	return words <= NAME_WORDS && capitals > small;
}

/* Lower case, without the s of plurals, one space between. */
static void
append_name(struct buffer *out, struct span name)
{
	size_t start = out->length;

	for (const char *at = name.at, *limit = span_limit(name); at < limit;) {
		size_t word = out->length;

		while (at < limit) {
			char bytes[UTF8_MAX];
			uint32_t c = utf8_next(&at, limit);

			if (!utf8_is_word(c))
				break;
			buffer_append(out, bytes, utf8_put(bytes, utf8_lower(c)));
		}
		if (out->length > word + 3 && out->bytes[out->length - 1] == 's')
			out->length--;
		if (is_empty_word(buffer_since(out, word)))
			out->length = word;
		else
			buffer_append_byte(out, ' ');
	}
	if (out->length > start)
		out->length--;
}

/* The text between quotation marks that starts at `at`; what follows its end in *next. */
static bool
quoted_at(const char *at, const char *limit, struct span *inside, const char **next)
{
	struct span rest = span_between(at, limit);

	for (size_t i = 0; i < MARK_PAIRS; i++) {
		struct span open = span_of(opening[i]), close = span_of(closing[i]);

		if (!span_starts(rest, open))
			continue;
		for (const char *end = at + open.length; end < limit && end - at <= 2 * NAME_BYTES; end++)
			if (span_starts(span_between(end, limit), close)) {
				*inside = span_between(at + open.length, end);
				*next = end + close.length;
				return true;
			}
	}
	return false;
}

static size_t
distance(struct span name, const char *from, const char *to)
{
	if (name.at >= to)
		return (size_t)(name.at - to);
	return span_limit(name) <= from ? (size_t)(from - span_limit(name)) : 0;
}

void
programme_find(struct span sentence, size_t start, size_t length, struct buffer *words)
{
	const char *from = sentence.at + start, *limit = span_limit(sentence), *next;
	struct span nearest = {NULL, 0}, inside;

	for (const char *at = sentence.at; at < limit; at = next) {
		next = at + 1;
		if ((unsigned char)*at < 0x80 && *at != '"')
			continue;
		if (!quoted_at(at, limit, &inside, &next)) {
			next = at + 1;
			continue;
		}
		if (is_name(inside) && (nearest.at == NULL ||
			distance(inside, from, from + length) < distance(nearest, from, from + length)))
			nearest = inside;
	}
	if (nearest.at != NULL)
		append_name(words, nearest);
}

bool
programmes_differ(struct span a, struct span b)
{
	struct span rest = a.length < b.length ? a : b, other = a.length < b.length ? b : a, word;
	size_t words = 0, shared = 0;

	if (a.length == 0 || b.length == 0)
		return false;
	while (span_split(&rest, ' ', &word)) {
		struct span those = other, that;
		bool found = false;

		while (!found && span_split(&those, ' ', &that))
			found = span_equal(word, that);
		words++;
		shared += found;
	}
	return shared * 2 < words;
}
