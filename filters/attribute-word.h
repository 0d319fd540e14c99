/* attribute-word - a word with its hash, computed once, so that features made of several words cost a multiplication each */
#ifndef MONEYTRAIL_ATTRIBUTE_WORD_H
#define MONEYTRAIL_ATTRIBUTE_WORD_H

#include <stdint.h>

#include "lib/hash.h"
#include "lib/span.h"

#ifdef __GNUC__
#define WORD_SELDOM __attribute__((cold)) /* so what leads there lies apart */
#else
#define WORD_SELDOM
#endif

/* Never owns its text. The empty word has the hash 0. */
struct word {
	struct span text;
	uint64_t hash;
};

/* What is longer than sixteen bytes. */
uint64_t word_hash_long(struct span text);

/* Hashes a text, which must stay. The length parts "ab" from "abab". */
HASH_INLINE struct word
word_of(struct span text)
{
	if (text.length == 0)
		return (struct word){text, 0};
	if (text.length <= HASH_EIGHT)
		return (struct word){text, hash_mix(text.length, hash_few(text.at, text.length))};
	if (text.length > 2 * HASH_EIGHT)
		return (struct word){text, word_hash_long(text)};
	return (struct word){text,
		hash_mix(hash_mix(text.length, hash_eight(text.at)), hash_eight(span_limit(text) - HASH_EIGHT))};
}

#define HASHED(literal) word_of(SPAN(literal))
#define HASHED_NONE ((struct word){{NULL, 0}, 0})

/* 0 to 9 as a word; what is more is 9, and never more than the most that matters. */
static inline struct word
word_of_number(size_t n, size_t most)
{
	static const char digits[] = "0123456789";

	return word_of((struct span){digits + (n < most ? n : most), 1});
}

#endif
