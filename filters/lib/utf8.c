/* utf8 - stepping through, counting and classing code points */
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

#if defined(__SSE2__)
	for (; limit - at >= 16; at += 16, points -= 16) { /* as long as all is ASCII */
		if (_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)at)) != 0)
			break;
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

/* ---- classes ---- */

struct range {
	uint32_t first, last;
};

static bool
is_in(const struct range *ranges, size_t count, uint32_t c)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && c >= ranges[low].first;
}

/* Upper-case letters in a row whose lower-case forms are `distance` on; step 2 where the two alternate. */
struct case_range {
	uint32_t first, last, step;
	int32_t distance;
};

static const struct case_range case_ranges[] = {
	{0x41, 0x5A, 1, 32},
	{0xC0, 0xD6, 1, 32},
	{0xD8, 0xDE, 1, 32},
	{0x100, 0x12E, 2, 1},
	{0x130, 0x130, 1, 0x69 - 0x130},
	{0x132, 0x136, 2, 1},
	{0x139, 0x147, 2, 1},
	{0x14A, 0x176, 2, 1},
	{0x178, 0x178, 1, 0xFF - 0x178},
	{0x179, 0x17D, 2, 1},
	{0x18F, 0x18F, 1, 0x259 - 0x18F},
	{0x1A0, 0x1A4, 2, 1},
	{0x1AF, 0x1AF, 1, 1},
	{0x1CD, 0x1DB, 2, 1},
	{0x1DE, 0x1EE, 2, 1},
	{0x1F4, 0x1F4, 1, 1},
	{0x1F8, 0x21E, 2, 1},
	{0x222, 0x232, 2, 1},
	{0x386, 0x386, 1, 0x3AC - 0x386},
	{0x388, 0x38A, 1, 0x3AD - 0x388},
	{0x38C, 0x38C, 1, 0x3CC - 0x38C},
	{0x38E, 0x38F, 1, 0x3CD - 0x38E},
	{0x391, 0x3A1, 1, 32},
	{0x3A3, 0x3AB, 1, 32},
	{0x400, 0x40F, 1, 80},
	{0x410, 0x42F, 1, 32},
	{0x460, 0x480, 2, 1},
	{0x48A, 0x4BE, 2, 1},
	{0x4C0, 0x4C0, 1, 0x4CF - 0x4C0},
	{0x4C1, 0x4CD, 2, 1},
	{0x4D0, 0x52E, 2, 1},
	{0x1E00, 0x1E94, 2, 1},
	{0x1E9E, 0x1E9E, 1, 0xDF - 0x1E9E},
	{0x1EA0, 0x1EFE, 2, 1},
	{0xFF21, 0xFF3A, 1, 32},
};

/* Letters with case; what of them is not upper case is lower case. */
static const struct range letters_with_case[] = {
	{0x41, 0x5A}, {0x61, 0x7A}, {0xB5, 0xB5}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x1BA}, {0x1BC, 0x1BF},
	{0x1C4, 0x24F}, {0x259, 0x259}, {0x386, 0x386}, {0x388, 0x3CE}, {0x400, 0x481}, {0x48A, 0x52F},
	{0x1E00, 0x1EFF}, {0xFF21, 0xFF3A}, {0xFF41, 0xFF5A},
};

/* Above ASCII: punctuation, symbols, space, fractions, private use. All else is letters, digits and marks. */
static const struct range not_words[] = {
	{0x80, 0xA9}, {0xAB, 0xB4}, {0xB6, 0xB9}, {0xBB, 0xBF}, {0xD7, 0xD7}, {0xF7, 0xF7}, {0x2C2, 0x2C5},
	{0x2D2, 0x2DF}, {0x375, 0x375}, {0x37E, 0x37E}, {0x384, 0x385}, {0x387, 0x387}, {0x482, 0x482},
	{0x55A, 0x55F}, {0x589, 0x58F}, {0x5BE, 0x5BE}, {0x5C0, 0x5C0}, {0x5C3, 0x5C3}, {0x5C6, 0x5C6},
	{0x5F3, 0x60F}, {0x61B, 0x61F}, {0x66A, 0x66D}, {0x6D4, 0x6D4}, {0x6DD, 0x6DE}, {0x700, 0x70F},
	{0x964, 0x965}, {0x970, 0x970}, {0x9F2, 0x9F3}, {0x9FA, 0x9FB}, {0xAF0, 0xAF1}, {0xBF3, 0xBFA},
	{0xDF4, 0xDF4}, {0xE3F, 0xE3F}, {0xE4F, 0xE4F}, {0xE5A, 0xE5B}, {0xF04, 0xF17}, {0x104A, 0x104F},
	{0x10FB, 0x10FB}, {0x1360, 0x1368}, {0x1400, 0x1400}, {0x166D, 0x166E}, {0x1680, 0x1680},
	{0x169B, 0x169C}, {0x16EB, 0x16ED}, {0x17D4, 0x17D6}, {0x17D8, 0x17DB}, {0x1800, 0x180A},
	{0x2000, 0x206F}, {0x2074, 0x207E}, {0x2080, 0x208F}, {0x20A0, 0x20CF}, {0x2100, 0x215F},
	{0x2189, 0x2BFF}, {0x2E00, 0x2E7F}, {0x2FF0, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},
	{0x3036, 0x3037}, {0x303D, 0x303F}, {0x30A0, 0x30A0}, {0x30FB, 0x30FB}, {0x3190, 0x319F},
	{0x31C0, 0x31EF}, {0x3200, 0x33FF}, {0x4DC0, 0x4DFF}, {0xA490, 0xA4CF}, {0xA4FE, 0xA4FF},
	{0xA60D, 0xA60F}, {0xA700, 0xA716}, {0xA789, 0xA78A}, {0xA830, 0xA839}, {0xD800, 0xF8FF},
	{0xFD3E, 0xFD4F}, {0xFDFC, 0xFDFF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFEFF, 0xFF0F},
	{0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1D000, 0x1D3FF},
	{0x1F000, 0x1FBEF}, {0xE0000, 0xE00FF}, {0xF0000, 0x10FFFF},
};

static const struct range han[] = {
	{0x3005, 0x3005}, {0x3007, 0x3007}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF},
	{0x20000, 0x323AF},
};

static const struct range unsafe[] = {
	{0x0, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD}, {0x61C, 0x61C}, {0x180E, 0x180E}, {0x200B, 0x200F},
	{0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

uint32_t
utf8_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if (c >= 0x530 && c < 0x1E00)
		return c;
	for (size_t i = 0; i < COUNT(case_ranges) && c >= case_ranges[i].first; i++)
		if (c <= case_ranges[i].last && (c - case_ranges[i].first) % case_ranges[i].step == 0)
			return (uint32_t)((int32_t)c + case_ranges[i].distance);
	return c;
}

bool
utf8_is_upper(uint32_t c)
{
	return utf8_lower(c) != c;
}

bool
utf8_is_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	return is_in(letters_with_case, COUNT(letters_with_case), c) && !utf8_is_upper(c);
}

bool
utf8_is_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	if (c >= 0x4E00 && c <= 0x9FFF)
		return true;
	return !is_in(not_words, COUNT(not_words), c);
}

bool
utf8_is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

bool
utf8_is_han(uint32_t c)
{
	return c >= 0x3005 && is_in(han, COUNT(han), c);
}

bool
utf8_is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x3000;
}

bool
utf8_is_unsafe(uint32_t c)
{
	return is_in(unsafe, COUNT(unsafe), c);
}
