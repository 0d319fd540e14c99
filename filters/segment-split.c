/* segment-split - one pass over a text, sentence by sentence */
#include "segment-split.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "lib/utf8.h"
#include "segment-rules.h"

/* Does a stop or a line end start at `at`? Reads up to three bytes, as the zero bytes behind a text allow. */
static bool
is_candidate(const char *at)
{
	const unsigned char *p = (const unsigned char *)at;

	switch (p[0]) {
	case '.':
	case '!':
	case '?':
	case '\n':
	case '\r':
		return true;
	case 0xE2: /* … ‼ ‽ U+2028 U+2029, ⁇ ⁈ ⁉ */
		return (p[1] == 0x80 && p[2] >= 0xA6 && p[2] != 0xB0) || (p[1] == 0x81 && p[2] >= 0x87 && p[2] <= 0x89);
	case 0xE3: /* 。 */
		return p[1] == 0x80 && p[2] == 0x82;
	case 0xEF: /* ！ ． ？ ｡ */
		return (p[1] == 0xBC && (p[2] == 0x81 || p[2] == 0x8E || p[2] == 0x9F)) || (p[1] == 0xBD && p[2] == 0xA1);
	default:
		return false;
	}
}

#if defined(__SSE2__)
/* One bit a byte of the sixteen: may start a stop or a line end, as is_candidate tells for sure. */
static unsigned
candidate_bits(__m128i v)
{
	__m128i low = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8('\r')), v);
	__m128i dot = _mm_cmpeq_epi8(v, _mm_set1_epi8('.'));
	__m128i mark = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('!')), _mm_cmpeq_epi8(v, _mm_set1_epi8('?')));
	__m128i e2_e3 = _mm_cmpeq_epi8(_mm_and_si128(v, _mm_set1_epi8((char)0xFE)), _mm_set1_epi8((char)0xE2));
	__m128i ef = _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xEF));

	return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(low, dot), _mm_or_si128(mark, _mm_or_si128(e2_e3, ef))));
}
#endif

static const char *
find_candidate(const char *at, const char *limit)
{
#if defined(__SSE2__)
	for (; limit - at >= 16; at += 16) {
		unsigned bits = candidate_bits(_mm_loadu_si128((const __m128i *)(const void *)at));

		for (; bits != 0; bits &= bits - 1) {
			const char *found = at + __builtin_ctz(bits);

			if (is_candidate(found))
				return found;
		}
	}
#endif
	while (at < limit && !is_candidate(at))
		at++;
	return at;
}

/* ---- white space and line ends ---- */

/* Bytes of the line end at `at`: LF, CR LF, CR, U+2028, U+2029; 0 if it is none. */
static size_t
line_end(const char *at, const char *limit)
{
	if (at >= limit)
		return 0;
	if (*at == '\n')
		return 1;
	if (*at == '\r')
		return limit - at > 1 && at[1] == '\n' ? 2 : 1;
	if ((unsigned char)*at == 0xE2 && limit - at >= 3 && (memcmp(at, "\u2028", 3) == 0 || memcmp(at, "\u2029", 3) == 0))
		return 3;
	return 0;
}

/* Bytes of the white space character at `at`, 0 if it is none. The mark that some files start with counts too. */
static size_t
space(const char *at, const char *limit)
{
	const char *p = at;
	uint32_t c;

	if (at >= limit)
		return 0;
	if ((unsigned char)*at <= ' ')
		return *at == ' ' || (*at >= '\t' && *at <= '\r');
	if ((unsigned char)*at < 0xC2)
		return 0;
	c = utf8_next(&p, limit);
	return utf8_is_space(c) || c == 0xFEFF || c == 0x2028 || c == 0x2029 ? (size_t)(p - at) : 0;
}

static struct span
line_before(const struct split *s, const char *end)
{
	return end - s->line > LAYOUT_LINE_MAX ? span_between(end - LAYOUT_LINE_MAX - 1, end) : span_between(s->line, end);
}

/*
 * A gap parts two sentences if it holds a blank line, or a line end that the layout calls a border (a lone
 * CR always is one), or if it is longer than any inside a sentence.
 */
static struct split_gap
measure_gap(const struct split *s, const char *at)
{
	struct split_gap gap = {.next = at};
	const char *limit = s->limit - at > SPLIT_SPACE_MAX ? at + SPLIT_SPACE_MAX : s->limit;
	size_t length;

	if (limit - at > 1 && *at == ' ' && at[1] > ' ') {
		gap.next++;
		return gap;
	}
	while ((length = space(at, limit)) > 0) {
		size_t end = line_end(at, s->limit);

		if (end > 0) {
			gap.line_end = gap.line_end == NULL ? at : gap.line_end;
			gap.line = at + end;
			gap.ends++;
			length = end;
		}
		at += length;
	}
	gap.next = at;
	if (gap.ends == 0 || gap.ends > 1 || at >= limit)
		gap.parts = gap.ends > 1 || at >= limit;
	else if (*gap.line_end == '\r' && gap.line_end[1] != '\n')
		gap.parts = true;
	else
		gap.parts = layout_border(&s->layout, line_before(s, gap.line_end), span_between(gap.line, s->limit), s->first);
	return gap;
}

/* Goes on behind a gap: another line begins, maybe under another layout. */
static void
pass_gap(struct split *s, const struct split_gap *gap)
{
	if (gap->line == NULL)
		return;
	s->first = gap->parts || layout_line_ends(line_before(s, gap->line_end));
	s->line = gap->line;
	if (s->line >= s->measured) {
		s->layout = layout_measure(span_between(s->line, s->limit));
		s->measured = s->line + LAYOUT_SECTION;
	}
}

/* From the end of one sentence to the start of the next. False if more text must be at hand to tell. */
static bool
skip_space(struct split *s)
{
	if (s->gap_known) {
		pass_gap(s, &s->gap);
		s->at = s->gap.next;
		s->gap_known = false;
	}
	while (s->at < s->limit && space(s->at, s->limit) > 0) {
		struct split_gap gap;

		if (!s->ended && s->limit - s->at < SPLIT_AHEAD)
			return false;
		gap = measure_gap(s, s->at);
		pass_gap(s, &gap);
		s->at = gap.next;
	}
	return s->ended || s->limit - s->at >= SPLIT_AHEAD;
}

static struct span
trimmed(const char *start, const char *end)
{
	while (end > start) {
		const char *last = utf8_back(start, end);

		if (space(last, end) == 0)
			break;
		end = last;
	}
	return span_between(start, end);
}

/* ---- sentences ---- */

/* Where a sentence that got too long is cut: behind the last white space of its second half. */
static const char *
cut(const char *start, const char *limit)
{
	const char *half = start + SPLIT_SENTENCE_MAX / 2, *at = limit;

	while (at > half && space(at - 1, limit) == 0)
		at--;
	if (at > half)
		return at;
	for (at = limit; ((unsigned char)*at & 0xC0) == 0x80 && limit - at < UTF8_MAX; at--)
		;
	return at;
}

/* Is there a stop at the candidate `at`, and does the sentence end behind it? *end is where to go on either way. */
static bool
stop_ends(struct split *s, const char *start, const char *at, const char **end)
{
	struct stop stop;

	stop_measure(&stop, s->line, start, at, s->limit);
	*end = stop.kind == STOP_NONE ? at + 1 : stop.end;
	if (stop.kind == STOP_NONE)
		return false;
	s->gap = measure_gap(s, stop.end);
	stop.next = s->gap.next;
	return s->gap_known = s->gap.parts || rules_end(s->words, &stop);
}

/* At a line end inside a sentence. */
static bool
line_parts(struct split *s, const char *at, const char **end)
{
	s->gap = measure_gap(s, at);
	s->gap_known = s->gap.parts;
	*end = s->gap.parts ? at : s->gap.next;
	if (!s->gap.parts)
		pass_gap(s, &s->gap);
	return s->gap.parts;
}

/* The end of the sentence that starts at `start`. */
static const char *
sentence_end(struct split *s, const char *start)
{
	const char *limit = s->limit - start > SPLIT_SENTENCE_MAX ? start + SPLIT_SENTENCE_MAX : s->limit;
	const char *at = start;

	while ((at = find_candidate(at, limit)) < limit)
		if (line_end(at, s->limit) > 0 ? line_parts(s, at, &at) : stop_ends(s, start, at, &at))
			return at;
	return limit == s->limit ? limit : cut(start, limit);
}

void
split_start(struct split *split, const struct words *words, struct span text, bool ended)
{
	*split = (struct split){.words = words, .ended = ended, .first = true};
	split->at = split->line = text.at;
	split->limit = span_limit(text);
	split->layout = layout_measure(text);
	split->measured = text.at + LAYOUT_SECTION;
}

void
split_move(struct split *split, const char *from, size_t distance, const char *limit, bool ended)
{
	split->at -= distance;
	split->line = (size_t)(split->line - from) < distance ? from : split->line - distance;
	split->measured = (size_t)(split->measured - from) < distance ? from : split->measured - distance;
	split->limit = limit;
	split->ended = ended;
}

enum split_result
split_next(struct split *split, struct span *sentence)
{
	const char *start;

	if (!skip_space(split))
		return SPLIT_MORE;
	if (split->at >= split->limit)
		return SPLIT_END;
	start = split->at;
	split->at = sentence_end(split, start);
	*sentence = trimmed(start, split->at);
	return SPLIT_SENTENCE;
}
