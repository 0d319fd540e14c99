/* record-scan - eight bytes a step, or sixteen, over the plain insides of JSON strings; for record*.c only */
#ifndef MONEYTRAIL_RECORD_SCAN_H
#define MONEYTRAIL_RECORD_SCAN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "lib/record.h"
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define RECORD_EACH_BYTE(b) (UINT64_C(0x0101010101010101) * (b))

/* High bit set in some byte: the eight bytes hold a quote, a backslash or a control character (no borrow
 * can hide one: a borrow only ever adds false marks behind a true one). */
static inline uint64_t
record_special(uint64_t eight)
{
	uint64_t quote = eight ^ RECORD_EACH_BYTE('"');
	uint64_t backslash = eight ^ RECORD_EACH_BYTE('\\');

	return (((eight - RECORD_EACH_BYTE(0x20)) & ~eight) | ((quote - RECORD_EACH_BYTE(1)) & ~quote) |
		((backslash - RECORD_EACH_BYTE(1)) & ~backslash)) &
	       RECORD_EACH_BYTE(0x80);
}

#if defined(__SSE2__)
/* One bit a byte: which of the sixteen at `at` is a quote, a backslash or a control character, or also, if `ascii`, no ASCII. */
static inline unsigned
record_special_bits(const char *at, bool ascii)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)at);
	__m128i marks = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
	__m128i others; /* their highest bits tell; of signed bytes those from 0x80 on are below the control characters */

	if (ascii)
		others = _mm_subs_epi8(v, _mm_set1_epi8(0x20));
	else
		others = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
	return (unsigned)_mm_movemask_epi8(_mm_or_si128(marks, others));
}
#endif

#if defined(__SSE2__)
/* One bit a byte: which of the sixteen at `a` are those at `b`. */
static inline unsigned
record_alike_bits(const char *a, const char *b)
{
	__m128i x = _mm_loadu_si128((const __m128i *)(const void *)a);
	__m128i y = _mm_loadu_si128((const __m128i *)(const void *)b);

	return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x, y));
}

/* One bit a byte: which of the sixteen at `at` are digits. */
static inline unsigned
record_digit_bits(const char *at)
{
	__m128i v = _mm_xor_si128(_mm_loadu_si128((const __m128i *)(const void *)at), _mm_set1_epi8('0'));

	return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(9)), v));
}
#endif

/* The first byte from `at` that is no digit, else limit; up to seven digits without a branch. */
static inline const char *
record_skip_digits(const char *at, const char *limit)
{
#if defined(__SSE2__) /* so the first byte is the lowest: no carry reaches it or the digits behind it */
	if (limit - at >= 8) {
		uint64_t eight, others;

		memcpy(&eight, at, sizeof eight);
		others = ((eight + RECORD_EACH_BYTE(0x80 - '9' - 1)) | (eight - RECORD_EACH_BYTE('0')) | eight) & RECORD_EACH_BYTE(0x80);
		if (others != 0)
			return at + __builtin_ctzll(others) / 8;
	}
#endif
	while (at < limit && *at >= '0' && *at <= '9')
		at++;
	return at;
}

/* The key of a name that is written without escapes. */
static inline struct record_key
record_key(struct span name)
{
	struct record_key key = {.length = 0, .bits = 1}; /* NUL, which stands nowhere in JSON */

	if (name.length + 3 > sizeof(key.bytes))
		return key;
	key.length = (unsigned)name.length + 3;
	key.bits = (1U << key.length) - 1;
	key.bytes[0] = '"';
	memcpy(key.bytes + 1, name.at, name.length);
	memcpy(key.bytes + 1 + name.length, "\":", 2);
	return key;
}

/* Does it stand at `at`, RECORD_KEY_BYTES from the limit or more? */
static inline bool
record_has_key(const char *at, const struct record_key *key)
{
#if defined(__SSE2__)
	return (~record_alike_bits(at, key->bytes) & key->bits) == 0;
#else
	return key->length != 0 && memcmp(at, key->bytes, key->length) == 0;
#endif
}

/* Of how many bytes, `least` of which are in either, are the two alike? */
static inline size_t
record_common(const char *a, const char *b, size_t least)
{
	size_t at = 0;

#if defined(__SSE2__)
	for (; least - at >= 32; at += 32) {
		unsigned first = record_alike_bits(a + at, b + at), second = record_alike_bits(a + at + 16, b + at + 16);

		if ((first & second) != 0xFFFF)
			return at + (unsigned)__builtin_ctz(~(first | second << 16));
	}
#endif
	while (least - at >= sizeof(uint64_t) && memcmp(a + at, b + at, sizeof(uint64_t)) == 0)
		at += sizeof(uint64_t);
	while (at < least && a[at] == b[at])
		at++;
	return at;
}

/* The first byte from `at` that is a quote, a backslash or a control character, else limit. */
static inline const char *
record_skip_plain(const char *at, const char *limit)
{
#if defined(__SSE2__)
	for (; limit - at >= 16; at += 16) {
		unsigned bits = record_special_bits(at, false);

		if (bits != 0)
			return at + (unsigned)__builtin_ctz(bits);
	}
#endif
	while (limit - at >= 8) {
		uint64_t eight;

		memcpy(&eight, at, sizeof eight);
		if (record_special(eight) != 0)
			break;
		at += 8;
	}
	while (at < limit && *at != '"' && *at != '\\' && (unsigned char)*at >= 0x20)
		at++;
	return at;
}

/* As record_skip_plain, but stops at bytes of 0x80 and above too. */
static inline const char *
record_skip_ascii(const char *at, const char *limit)
{
#if defined(__SSE2__)
	if (limit - at >= 16) {
		const char *last = limit - 16;

		do {
			unsigned bits = record_special_bits(at, true);

			if (bits != 0)
				return at + (unsigned)__builtin_ctz(bits);
			at += 16;
		} while (at <= last);
	}
#endif
	while (limit - at >= 8) {
		uint64_t eight;

		memcpy(&eight, at, sizeof eight);
		if ((record_special(eight) | (eight & RECORD_EACH_BYTE(0x80))) != 0)
			break;
		at += 8;
	}
	while (at < limit && *at != '"' && *at != '\\' && (unsigned char)(*at - 0x20) < 0x60)
		at++;
	return at;
}

/* The quote that ends a string known to be good; `at` is behind the one that opens it. */
static inline const char *
record_string_end(const char *at, const char *limit)
{
	for (;;) {
		at = record_skip_plain(at, limit);
		if (*at == '"')
			return at;
		at += 2;
	}
}

/* Bytes of the valid UTF-8 sequence of two or more bytes at `at`, 0 if it is not one. */
static inline size_t
record_sequence(const char *at, const char *limit)
{
	const unsigned char *p = (const unsigned char *)at;
	size_t left = (size_t)(limit - at);

	if (p[0] < 0xC2 || left < 2 || (p[1] & 0xC0) != 0x80)
		return 0;
	if (p[0] < 0xE0)
		return 2;
	if (left < 3 || (p[2] & 0xC0) != 0x80)
		return 0;
	if (p[0] < 0xF0)
		return (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] >= 0xA0) ? 0 : 3;
	if (left < 4 || (p[3] & 0xC0) != 0x80 || p[0] > 0xF4)
		return 0;
	return (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] >= 0x90) ? 0 : 4;
}

#endif
