/* utf8 - stepping through, counting and classing code points */
#ifndef MONEYTRAIL_UTF8_H
#define MONEYTRAIL_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "span.h"

enum { UTF8_INVALID = 0xFFFD, UTF8_MAX = 4 };

/* Code points in valid UTF-8, eight bytes a step. */
size_t utf8_count(struct span s);
/* Bytes that the first `points` code points of s take; s.length if there are fewer. */
size_t utf8_bytes(struct span s, size_t points);
/* Bytes of the longest valid prefix; s.length means all is valid (no surrogates, no overlong forms). */
size_t utf8_valid(struct span s);

/* The code point at *at (before limit, valid UTF-8); *at steps over it. */
static inline uint32_t
utf8_next(const char **at, const char *limit)
{
	const unsigned char *p = (const unsigned char *)*at;
	ptrdiff_t left = limit - *at;

	if (p[0] < 0x80) {
		*at += 1;
		return p[0];
	}
	if (p[0] >= 0xC2 && p[0] < 0xE0 && left >= 2) {
		*at += 2;
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	if (p[0] >= 0xE0 && p[0] < 0xF0 && left >= 3) {
		*at += 3;
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	}
	if (p[0] >= 0xF0 && p[0] < 0xF5 && left >= 4) {
		*at += 4;
		return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
		       (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
	}
	*at += 1;
	return UTF8_INVALID;
}

/* The code point that ends just before `at` (start <= at); 0 at the start. */
uint32_t utf8_before(const char *start, const char *at);
/* Start of the code point that ends just before `at`. */
const char *utf8_back(const char *start, const char *at);
/* Writes c to out (UTF8_MAX bytes of room), returns the bytes written. */
size_t utf8_put(char *out, uint32_t c);

/* Letters of Latin, Greek and Cyrillic with case; enough for names in news. */
bool utf8_is_upper(uint32_t c);
bool utf8_is_lower(uint32_t c);
/* Lower-case form of such a letter, c itself for all others. */
uint32_t utf8_lower(uint32_t c);
/* A letter or digit of any script, or a combining mark: what a word is made of. */
bool utf8_is_word(uint32_t c);

/* Is the byte an ASCII letter or digit? The same for a byte at hand, without a call. */
static inline bool
utf8_is_ascii_word(char byte)
{
	return (unsigned char)((byte | 0x20) - 'a') < 26 || (unsigned char)(byte - '0') < 10;
}

bool utf8_is_digit(uint32_t c);	/* ASCII and full-width */
bool utf8_is_han(uint32_t c);
bool utf8_is_space(uint32_t c);	/* ASCII, NBSP, U+2000-200B, U+3000 */
/* Controls, bidi overrides, zero-width: what must not reach a terminal raw. */
bool utf8_is_unsafe(uint32_t c);

/*
 * A moving translation between bytes and code points of one text: both directions cost only the
 * distance from the last question, so asking in ascending order is linear in all.
 */
struct utf8_index {
	struct span text;
	size_t byte, point; /* a pair known to correspond */
};

static inline struct utf8_index
utf8_index(struct span text)
{
	return (struct utf8_index){.text = text};
}

size_t utf8_point_at(struct utf8_index *index, size_t byte);  /* code points before this byte */
size_t utf8_byte_at(struct utf8_index *index, size_t point); /* first byte of this code point */

#endif
