/*
 * tag-entities-letters - the first bytes of a word as numbers, to be hashed. No branches: nobody foresees how long a word
 * is. Bytes behind the word are read, but do not count.
 */
#ifndef MONEYTRAIL_TAG_ENTITIES_LETTERS_H
#define MONEYTRAIL_TAG_ENTITIES_LETTERS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { LETTERS_BYTES = 16 }; /* so many at a word must be readable */

/* The first eight bytes, moved up where there are fewer; eight must be readable. */
static inline uint64_t
letters_first(const char *at, size_t length)
{
	unsigned behind = (unsigned)length - 1 < 7 ? (unsigned)length - 1 : 7;
	uint64_t word;

	memcpy(&word, at, sizeof(word));
	return word << (56 - 8 * behind);
}

/* Eight letters of ASCII in lower case; other bytes stay what they are. */
static inline uint64_t
letters_lower(uint64_t word)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t low = word & 0x7F7F7F7F7F7F7F7Fu;
	uint64_t from_a = low + (0x80 - 'A') * ones, above_z = low + (0x7F - 'Z') * ones;

	return word | ((from_a & ~above_z & ~word & (0x80 * ones)) >> 2);
}

/* The first sixteen bytes of a word with letters of ASCII in lower case; zeros behind a shorter one. */
struct letters {
	uint64_t first, second;
};

#if defined(__SSE2__)
static inline struct letters
letters_of(const char *at, size_t length)
{
	static const unsigned char window[2 * LETTERS_BYTES] = {[0] = 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
		0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
	const unsigned char *mask = window + LETTERS_BYTES - (length < LETTERS_BYTES ? length : LETTERS_BYTES);
	__m128i all = _mm_and_si128(_mm_loadu_si128((const __m128i *)(const void *)at),
		_mm_loadu_si128((const __m128i *)(const void *)mask));
	__m128i from_a = _mm_sub_epi8(all, _mm_set1_epi8((char)('A' ^ 0x80))); /* A is the least signed byte now */
	__m128i upper = _mm_cmplt_epi8(from_a, _mm_set1_epi8(26 - 128));
	__m128i lower = _mm_or_si128(all, _mm_and_si128(upper, _mm_set1_epi8('a' - 'A')));
	struct letters letters;

	memcpy(&letters, &lower, sizeof(letters));
	return letters;
}
#else
/* Up to eight. */
static inline uint64_t
letters_word(const char *at, size_t length)
{
	uint64_t word;

	memcpy(&word, at, sizeof(word));
	return letters_lower(length < 8 ? word & ~(~UINT64_C(0) << 8 * length) : word);
}

static inline struct letters
letters_of(const char *at, size_t length)
{
	return (struct letters){letters_word(at, length), letters_word(at + 8, length < 8 ? 0 : length - 8)};
}
#endif

#endif
