/* utf8 - stepping through and counting code points */
#include "lib/utf8.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define EVERY_BYTE 0x0101010101010101u

enum { WORD_BYTES = sizeof(uint64_t), LANE_STEPS = 255 };

static uint64_t
load_word(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof(word));
	return word;
}

static bool
is_continuation(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* One in each byte of the result whose byte in the word continues a code point (10xxxxxx). */
static uint64_t
continuations(uint64_t word)
{
	return (word >> 7) & (~word >> 6) & EVERY_BYTE;
}

/* Sum of the eight bytes: pairs first, as eight counts of 255 do not fit one byte. */
static size_t
add_lanes(uint64_t lanes)
{
	uint64_t pairs = (lanes & 0x00FF00FF00FF00FFu) + ((lanes >> 8) & 0x00FF00FF00FF00FFu);

	return (size_t)((pairs * 0x0001000100010001u) >> 48);
}

#if defined(__SSE2__)
/* One bit a byte: which of the sixteen at `at` continue a code point; as signed bytes those are below 0xC0. */
static unsigned
continuation_bits(const char *at)
{
	const __m128i block = _mm_loadu_si128((const __m128i *)(const void *)at);

	return (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(block, _mm_set1_epi8((char)0xC0)));
}

/* Continuations in blocks of sixteen bytes; *at is left less than sixteen before limit. */
static size_t
count_blocks(const char **at, const char *limit)
{
	const __m128i most = _mm_set1_epi8((char)0xC0); /* below it, as signed bytes, are 80 to BF */
	__m128i sum = _mm_setzero_si128();
	uint64_t halves[2];

	while (limit - *at >= 16) {
		__m128i lanes = _mm_setzero_si128();

		for (int step = 0; step < LANE_STEPS && limit - *at >= 16; step++, *at += 16)
			lanes = _mm_sub_epi8(lanes,
				_mm_cmplt_epi8(_mm_loadu_si128((const __m128i *)(const void *)*at), most));
		sum = _mm_add_epi64(sum, _mm_sad_epu8(lanes, _mm_setzero_si128()));
	}
	_mm_storeu_si128((__m128i *)(void *)halves, sum);
	return (size_t)(halves[0] + halves[1]);
}
#endif

size_t
utf8_count(struct span s)
{
	const char *at = s.at, *limit = span_limit(s);
	size_t others = 0;

#if defined(__SSE2__)
	others = count_blocks(&at, limit);
#endif
	while (limit - at >= WORD_BYTES) {
		uint64_t lanes = 0;

		for (int step = 0; step < LANE_STEPS && limit - at >= WORD_BYTES; step++, at += WORD_BYTES)
			lanes += continuations(load_word(at));
		others += add_lanes(lanes);
	}
	for (; at < limit; at++)
		others += is_continuation(*at);
	return s.length - others;
}

size_t
utf8_bytes(struct span s, size_t points)
{
	const char *at = s.at, *limit = span_limit(s);

	if (points > s.length)
		points = s.length;
#if defined(__SSE2__)
	for (; limit - at >= 16; at += 16, points -= 16) { /* as many bytes as points, and one more for each continuation before */
		for (unsigned marks = continuation_bits(at); marks != 0 && (unsigned)__builtin_ctz(marks) <= points; marks &= marks - 1)
			points++;
		if (points < 16)
			return (size_t)(at - s.at) + points;
	}
#endif
	while (limit - at >= WORD_BYTES) {
		uint64_t word = load_word(at);
		bool ascii = (word & (0x80 * EVERY_BYTE)) == 0;
		size_t begun = ascii ? WORD_BYTES : WORD_BYTES - add_lanes(continuations(word));

		if (begun > points && ascii)
			return (size_t)(at - s.at) + points;
		if (begun > points)
			break;
		points -= begun;
		at += WORD_BYTES;
	}
	while (at < limit && (points > 0 || is_continuation(*at)))
		points -= !is_continuation(*at++);
	return (size_t)(at - s.at);
}

/* Length of the well-formed sequence at `at` that is not ASCII; 0 if there is none. Unicode, table 3-7. */
static size_t
sequence_length(const char *at, const char *limit)
{
	const unsigned char *p = (const unsigned char *)at;
	ptrdiff_t left = limit - at;

	if (p[0] < 0xC2 || p[0] > 0xF4 || left < 2 || !is_continuation(at[1]))
		return 0;
	if (p[0] < 0xE0)
		return 2;
	if (left < 3 || !is_continuation(at[2]))
		return 0;
	if (p[0] < 0xF0) {
		bool overlong = p[0] == 0xE0 && p[1] < 0xA0;
		bool surrogate = p[0] == 0xED && p[1] > 0x9F;

		return overlong || surrogate ? 0 : 3;
	}
	if (left < 4 || !is_continuation(at[3]))
		return 0;
	return (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F) ? 0 : 4;
}

size_t
utf8_valid(struct span s)
{
	const char *at = s.at, *limit = span_limit(s);

	while (at < limit) {
		size_t length = 1;

		while (limit - at >= 2 * WORD_BYTES &&
			((load_word(at) | load_word(at + WORD_BYTES)) & (0x80 * EVERY_BYTE)) == 0)
			at += 2 * WORD_BYTES;
		while (at < limit && (unsigned char)*at < 0x80)
			at++;
		/* In Chinese text one such sequence follows the other. */
		while (at < limit && (unsigned char)*at >= 0x80 && length != 0) {
			length = sequence_length(at, limit);
			at += length;
		}
		if (length == 0)
			break;
	}
	return (size_t)(at - s.at);
}

const char *
utf8_back(const char *start, const char *at)
{
	const char *least = at - start > UTF8_MAX ? at - UTF8_MAX : start;

	if (at == start)
		return start;
	do
		at--;
	while (at > least && is_continuation(*at));
	return at;
}

uint32_t
utf8_before(const char *start, const char *at)
{
	const char *from = utf8_back(start, at);

	return from == at ? 0 : utf8_next(&from, at);
}

size_t
utf8_put(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t
utf8_point_at(struct utf8_index *index, size_t byte)
{
	const char *known = index->text.at + index->byte, *asked = index->text.at + byte;

	if (asked >= known)
		index->point += utf8_count(span_between(known, asked));
	else
		index->point -= utf8_count(span_between(asked, known));
	index->byte = byte;
	return index->point;
}

size_t
utf8_byte_at(struct utf8_index *index, size_t point)
{
	if (point >= index->point) {
		struct span rest = {index->text.at + index->byte, index->text.length - index->byte};
		size_t bytes = utf8_bytes(rest, point - index->point);

		/* The text may end before that code point. */
		index->point += bytes == rest.length ? utf8_count(rest) : point - index->point;
		index->byte += bytes;
	}
	while (index->point > point) {
		const char *at = index->text.at + index->byte;

		index->byte = (size_t)(utf8_back(index->text.at, at) - index->text.at);
		index->point--;
	}
	return index->byte;
}
