/* attribute-word - a word with its hash, computed once, so that features made of several words cost a multiplication each */
#ifndef MONEYTRAIL_ATTRIBUTE_WORD_H
#define MONEYTRAIL_ATTRIBUTE_WORD_H

#include <stdint.h>

#include "lib/span.h"

/* A literal is hashed when the program is built, which takes that the compiler looks into what is called. */
#ifdef __GNUC__
#define WORD_INLINE static inline __attribute__((always_inline))
#define WORD_SELDOM __attribute__((cold)) /* so what leads there lies apart */
#else
#define WORD_INLINE static inline
#define WORD_SELDOM
#endif

/* Never owns its text. The empty word has the hash 0. */
struct word {
	struct span text;
	uint64_t hash;
};

WORD_INLINE uint64_t
word_mix(uint64_t hash, uint64_t bits)
{
	hash = (hash ^ bits) * 0xFF51AFD7ED558CCDU;
	return hash ^ hash >> 32;
}

/* Up to eight bytes as one number, read from both ends: no loop, so that the compiler can do it for a literal. */
WORD_INLINE uint64_t
word_bits(const char *at, size_t length)
{
	uint32_t first, last;

	if (length >= sizeof(first)) {
		memcpy(&first, at, sizeof(first));
		memcpy(&last, at + length - sizeof(last), sizeof(last));
		return (uint64_t)first << 32 | last;
	}
	if (length == 0)
		return 0;
	return (uint64_t)(unsigned char)at[0] << 16 | (uint64_t)(unsigned char)at[length / 2] << 8 | (unsigned char)at[length - 1];
}

/* What is longer than sixteen bytes. */
uint64_t word_hash_long(struct span text);

/* Hashes a text, which must stay. The length parts "ab" from "abab". */
WORD_INLINE struct word
word_of(struct span text)
{
	const size_t half = sizeof(uint64_t);
	uint64_t first, last;

	if (text.length == 0)
		return (struct word){text, 0};
	if (text.length <= half)
		return (struct word){text, word_mix(text.length, word_bits(text.at, text.length))};
	if (text.length > 2 * half)
		return (struct word){text, word_hash_long(text)};
	memcpy(&first, text.at, half);
	memcpy(&last, text.at + text.length - half, half);
	return (struct word){text, word_mix(word_mix(text.length, first), last)};
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
