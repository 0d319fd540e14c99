/*
 * sentence - the splitter against hostile text: what it gives must lie in the text in order, with nothing but white
 * space between, trimmed, of bounded length, and the same when asked again.
 */
#include <stdlib.h>

#include "lib/utf8.h"
#include "segment-split.h"

enum { MORE_THAN_MAX = 64 * 16 }; /* bytes of closing marks behind a sentence of the greatest length */

static void
check(bool good)
{
	if (!good)
		abort();
}

static bool
is_space_only(struct span s)
{
	const char *at = s.at, *limit = span_limit(s);

	while (at < limit) {
		uint32_t c = utf8_next(&at, limit);

		if (!utf8_is_space(c) && c != 0xFEFF && c != 0x2028 && c != 0x2029)
			return false;
	}
	return true;
}

/* Walks through the text; a number that depends on every border. */
static size_t
walk(const struct words *words, struct span text)
{
	struct split split;
	struct span sentence;
	const char *at = text.at;
	size_t sum = 0;

	split_start(&split, words, text, true);
	while (split_next(&split, &sentence) == SPLIT_SENTENCE) {
		check(sentence.at >= at && span_limit(sentence) <= span_limit(text) && sentence.length > 0);
		check(sentence.length <= SPLIT_SENTENCE_MAX + MORE_THAN_MAX);
		check(is_space_only(span_between(at, sentence.at)));
		check(utf8_valid(sentence) == sentence.length);
		at = span_limit(sentence);
		sum = sum * 31 + (size_t)(sentence.at - text.at) * 7 + sentence.length;
	}
	check(is_space_only(span_between(at, span_limit(text))));
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* The tables stay open from one call to the next. */
	static struct diag diag = {.program = "fuzz"};
	static struct words words;
	struct buffer buffer;
	struct span input = {(const char *)data, size}, text;

	if (words.next.count == 0)
		words_open(&words, &diag, NULL);
	buffer_init(&buffer, &diag);
	buffer_append(&buffer, input.at, utf8_valid(input));
	text = buffer_text(&buffer);
	check(walk(&words, text) == walk(&words, text));
	buffer_free(&buffer);
	return 0;
}
