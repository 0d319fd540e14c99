/* span - comparing, trimming and splitting views */
#include "lib/span.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

int
span_compare(struct span a, struct span b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter == 0 ? 0 : memcmp(a.at, b.at, shorter);

	if (order != 0)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}

static bool
is_ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bytes of the white space that s starts with: one blank, or none. */
static size_t
leading_space(struct span s)
{
	if (s.length == 0 || (unsigned char)s.at[0] < 0x80)
		return s.length > 0 && is_ascii_space(s.at[0]);
	if (span_starts(s, SPAN("\xC2\xA0")))
		return 2;
	return span_starts(s, SPAN("\xE3\x80\x80")) ? 3 : 0;
}

static size_t
trailing_space(struct span s)
{
	char last = s.length >= 1 ? s.at[s.length - 1] : 'x';

	if ((unsigned char)last < 0x80)
		return is_ascii_space(last);
	if (span_ends(s, SPAN("\xC2\xA0")))
		return 2;
	return span_ends(s, SPAN("\xE3\x80\x80")) ? 3 : 0;
}

struct span
span_trim(struct span s)
{
	size_t blank;

	while ((blank = leading_space(s)) != 0)
		s = (struct span){s.at + blank, s.length - blank};
	while ((blank = trailing_space(s)) != 0)
		s.length -= blank;
	return s;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool
span_equal_nocase(struct span a, struct span b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++)
		if (lower(a.at[i]) != lower(b.at[i]))
			return false;
	return true;
}

bool
span_split(struct span *rest, char separator, struct span *part)
{
	const char *found;

	if (rest->at == NULL)
		return false;
	found = rest->length == 0 ? NULL : memchr(rest->at, separator, rest->length);
	if (found == NULL) {
		*part = *rest;
		*rest = (struct span){NULL, 0};
		return true;
	}
	*part = span_between(rest->at, found);
	*rest = span_between(found + 1, span_limit(*rest));
	return true;
}

#if defined(__SSE2__)
enum { STEP = 16 };

/* Which of STEP bytes from here may begin the part: its first byte stands there, and its last as far behind. */
static inline unsigned
beginnings(const char *at, struct span part)
{
	const __m128i front = _mm_loadu_si128((const __m128i *)(const void *)at);
	const __m128i back = _mm_loadu_si128((const __m128i *)(const void *)(at + part.length - 1));

	return (unsigned)_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(front, _mm_set1_epi8(part.at[0])),
		_mm_cmpeq_epi8(back, _mm_set1_epi8(part.at[part.length - 1]))));
}

/* Looks at as many steps as there are up to `last`; *at is moved behind them. */
static bool
holds_in_steps(const char **at, const char *last, struct span part)
{
	for (; last - *at >= STEP - 1; *at += STEP)
		for (unsigned left = beginnings(*at, part); left != 0; left &= left - 1)
			if (memcmp(*at + __builtin_ctz(left), part.at, part.length) == 0)
				return true;
	return false;
}
#else
static bool
holds_in_steps(const char **at, const char *last, struct span part)
{
	(void)at, (void)last, (void)part;
	return false;
}
#endif

bool
span_holds(struct span text, struct span part)
{
	const char *at = text.at, *last;

	if (part.length == 0 || part.length > text.length)
		return false;
	last = at + (text.length - part.length);
	if (holds_in_steps(&at, last, part))
		return true;
	for (; at <= last && (at = memchr(at, part.at[0], (size_t)(last - at) + 1)) != NULL; at++)
		if (at[part.length - 1] == part.at[part.length - 1] && memcmp(at, part.at, part.length) == 0)
			return true;
	return false;
}
