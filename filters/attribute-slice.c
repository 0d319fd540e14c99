/* attribute-slice - the part of a sentence that is looked at at once, in lower case */
#include "attribute-clause.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#if defined(__SSE2__)
static __m128i
lower_sixteen(__m128i bytes)
{
	__m128i upper = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('A' - 1)),
		_mm_cmplt_epi8(bytes, _mm_set1_epi8('Z' + 1)));
	__m128i white = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')),
		_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t')),
			_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r'))));

	bytes = _mm_or_si128(bytes, _mm_and_si128(upper, _mm_set1_epi8('a' - 'A')));
	return _mm_or_si128(_mm_andnot_si128(white, bytes), _mm_and_si128(white, _mm_set1_epi8(' ')));
}
#endif

/* Lower case and plain marks, byte for byte as long as the text, so that offsets agree. */
static void
lower_slice(struct sentence *sentence, size_t start, size_t limit)
{
	char *lower = sentence->lower.bytes;
	const char *text = sentence->text.at;
	size_t i = start;

#if defined(__SSE2__)
	for (; limit - i >= sizeof(__m128i); i += sizeof(__m128i))
		_mm_storeu_si128((__m128i *)(void *)(lower + i),
			lower_sixteen(_mm_loadu_si128((const __m128i *)(const void *)(text + i))));
#endif
	for (; i < limit; i++) {
		char c = text[i];
		lower[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c == '\n' || c == '\t' ||
			c == '\r' ? ' ' : c);
	}
	memset(lower + limit, 0, BUFFER_PADDING);
}

static size_t
slice_limit(const struct sentence *sentence, size_t start)
{
	size_t limit = start + SLICE_MAX;

	if (limit >= sentence->text.length)
		return sentence->text.length;
	while (limit > start + SLICE_MAX / 2 && sentence->text.at[limit] != ' ')
		limit--;
	while (limit < sentence->text.length && ((unsigned char)sentence->text.at[limit] & 0xC0) == 0x80)
		limit++;
	return limit;
}

size_t
sentence_words(struct sentence *sentence, size_t start)
{
	size_t limit = slice_limit(sentence, start);

	sentence->token_count = 0;
	sentence->asides = 0;
	sentence->first_entity = sentence->last_entity;
	sentence->first_amount = sentence->last_amount;
	for (; sentence->last_entity < sentence->entity_count &&
		sentence->entities[sentence->last_entity].start < limit; sentence->last_entity++)
		if (sentence->entities[sentence->last_entity].end > limit)
			limit = sentence->entities[sentence->last_entity].end;
	for (; sentence->last_amount < sentence->amount_count &&
		sentence->amounts[sentence->last_amount].start < limit; sentence->last_amount++)
		if (sentence->amounts[sentence->last_amount].end > limit)
			limit = sentence->amounts[sentence->last_amount].end;
	lower_slice(sentence, start, limit);
	sentence_read_tokens(sentence, start, limit);
	sentence_find_verbs(sentence);
	return limit;
}

size_t
sentence_slice(struct sentence *sentence, size_t start)
{
	size_t limit = sentence_words(sentence, start);

	sentence_find_clauses(sentence);
	return limit;
}
