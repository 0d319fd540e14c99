/* extract-money-find - a quick look at every byte: digits beside a currency, signs, words that mean money */
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "extract-money-find.h"

enum {
	BEFORE = 96,  /* bytes of text read before what was found: bounds, ranges, Chinese numerals */
	BEHIND = 80,  /* and behind: brackets, the rest of a list */
	WORD_MAX = 24,
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The first byte of a Latin letter with an accent, a Greek or a Cyrillic one. */
static bool
is_accented(const char *at, const char *limit)
{
	unsigned char c = (unsigned char)at[0];

	return c >= 0xC3 && c < 0xD6 && limit - at >= 2;
}

static bool
is_anchor_word(const struct money_tables *tables, const char *at, size_t length)
{
	bool millions = length == 4 && at[0] == 'M' && at[1] >= 'A' && at[1] <= 'Z'; /* MUSD */

	return money_anchor_word(tables, at + millions, length - millions);
}

/* The end of the word that begins at `at`, as the scanner cuts it: capitals, then small letters. */
static const char *
word_end(const char *at, const char *limit)
{
	while (at < limit && *at >= 'A' && *at <= 'Z')
		at++;
	while (at < limit && ((*at >= 'a' && *at <= 'z') || is_accented(at, limit)))
		at += (unsigned char)*at < 0x80 ? 1 : 2;
	return at < limit ? at : limit;
}

/* A sign of currency ("537/-" has one), a Chinese character or another letter; not a dash or a quotation mark. */
static bool
is_foreign(const char *at, const char *limit)
{
	unsigned char c = (unsigned char)at[0];

	if (c < 0xC2)
		return c == '$' || (c == '/' && (at[1] == '-' || at[1] == '=')); /* zero bytes are behind the text */
	if (c == 0xE2 && limit - at >= 2)
		return (unsigned char)at[1] == 0x82 || (unsigned char)at[1] == 0x83;
	if (c == 0xC2 && limit - at >= 2)
		return at[1] != (char)0xA0 && at[1] != (char)0xB7;
	return true;
}

static bool
money_behind(const struct money_tables *tables, const char *at, const char *limit)
{
	for (int i = 0; i < 2 && at < limit && (*at == ' ' || *at == '-' || *at == '\n' || *at == (char)0xC2 ||
		*at == (char)0xA0); i++)
		at++;
	if (at == limit)
		return false;
	if (is_letter(*at))
		return is_anchor_word(tables, at, (size_t)(word_end(at, limit) - at));
	return is_foreign(at, limit);
}

static bool
money_before(const struct money_tables *tables, const char *start, const char *at)
{
	const char *end;

	for (int i = 0; i < 3 && at > start && (at[-1] == ' ' || at[-1] == '.' || at[-1] == '-' || at[-1] == '\n'); i++)
		at--;
	end = at;
	while (at > start && end - at < WORD_MAX && is_letter(at[-1]))
		at--;
	if (at < end)
		return is_anchor_word(tables, at, (size_t)(end - at));
	return at > start && (at[-1] == '$' || at[-1] == '/' || at[-1] == '\'' || (unsigned char)at[-1] >= 0x80);
}

static const char *
digits_end(const char *at, const char *limit)
{
	while (at < limit && ((*at >= '0' && *at <= '9') || *at == ',' || *at == '.'))
		at++;
	return at;
}

/*
 * What stands in 64 bytes, a bit each: bytes that are in no word of ASCII letters (a few signs pass for letters), and
 * those that are worth a look: digits, "$", what is not ASCII.
 */
struct block {
	uint64_t gaps, signs;
};

/* Both of these read some bytes behind the text, fewer than BUFFER_PADDING, which are there and zero. */
#if defined(__SSE2__)
static struct block
block_at(const char *at, const char *limit)
{
	const __m128i dollar = _mm_set1_epi8('$'), high = _mm_set1_epi8(0x70), digits = _mm_set1_epi8(0x30);
	struct block block = {0, 0};

	for (unsigned shift = 0; shift < 64; shift += 16, at += 16) {
		__m128i x, letters, signs;

		if (at >= limit) {
			block.gaps |= ~(uint64_t)0 << shift;
			break;
		}
		x = _mm_loadu_si128((const __m128i *)(const void *)at);
		letters = _mm_andnot_si128(x, _mm_slli_epi16(x, 1)); /* bit 7: not that of the byte, but its bit 6 */
		signs = _mm_or_si128(_mm_cmpeq_epi8(x, dollar), _mm_cmpeq_epi8(_mm_and_si128(x, high), digits));
		block.gaps |= (uint64_t)(~_mm_movemask_epi8(letters) & 0xFFFF) << shift;
		block.signs |= (uint64_t)_mm_movemask_epi8(_mm_or_si128(signs, x)) << shift;
	}
	return block;
}
#else
static uint64_t
load(const char *at)
{
	const unsigned char *p = (const unsigned char *)at;

	return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 |
	       (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

static struct block
block_at(const char *at, const char *limit)
{
	const uint64_t ones = 0x0101010101010101, gather = 0x0102040810204080;
	struct block block = {0, 0};

	for (unsigned shift = 0; shift < 64; shift += 8, at += 8) {
		uint64_t x, dollar;

		if (at >= limit) {
			block.gaps |= ~(uint64_t)0 << shift;
			break;
		}
		x = load(at);
		dollar = x ^ 0x2424242424242424;
		dollar = ((dollar - ones) & ~dollar) >> 7;
		block.gaps |= ((~x >> 6 | x >> 7) & ones) * gather >> 56 << shift;
		block.signs |= ((x >> 7 | (x >> 4 & x >> 5 & ~x >> 6) | dollar) & ones) * gather >> 56 << shift;
	}
	return block;
}
#endif

static bool
is_found_number(const struct money_tables *tables, struct span text, const char *at, const char *end)
{
	return money_behind(tables, end, span_limit(text)) || money_before(tables, text.at, at);
}

/* Is money at the sign or digit? If not, *end is where to go on. */
static bool
sign_is_anchor(const struct money_tables *tables, struct span text, const char *at, const char **end)
{
	const char *limit = span_limit(text);
	unsigned char c = (unsigned char)*at;

	*end = at + 1;
	if (c >= '0' && c <= '9') {
		*end = digits_end(at, limit);
		return is_found_number(tables, text, at, *end);
	}
	if (c < 0x80)
		return c == '$';
	if (c >= 0xE3 && limit - at >= 3) {
		*end = at + 3;
		return money_may_anchor(tables, at, 3);
	}
	if (c == 0xE2 || c == 0xC2)
		return is_foreign(at, limit);
	if (is_accented(at, limit)) {
		const char *word = at;

		while (word > text.at && is_letter(word[-1]))
			word--;
		*end = word_end(at, limit);
		return is_anchor_word(tables, word, (size_t)(*end - word));
	}
	return false;
}

static bool
word_is_anchor(const struct money_tables *tables, const char *at, size_t length)
{
	return money_may_anchor(tables, at, length) && is_anchor_word(tables, at, length);
}

static bool
is_gap(char c)
{
	return ((unsigned char)c & 0x40) == 0 || (unsigned char)c >= 0x80;
}

/* The next byte at which money may be, or the end of the text. */
static const char *
next_anchor(const struct money_tables *tables, struct span text, const char *at)
{
	const char *limit = span_limit(text);

	while (at < limit) {
		struct block block = block_at(at, limit);
		uint64_t begins = ~block.gaps & (block.gaps << 1 | (at == text.at || is_gap(at[-1])));
		uint64_t places = begins | block.signs;
		const char *end = at + 64;

		while (places != 0) {
			unsigned place = (unsigned)__builtin_ctzll(places);
			uint64_t rest = block.gaps >> place;

			places &= places - 1;
			if ((begins >> place & 1) != 0) {
				if (rest == 0) { /* the word goes on behind the block, which begins anew with it */
					if (place == 0)
						continue;
					end = at + place;
				} else if (word_is_anchor(tables, at + place, (size_t)__builtin_ctzll(rest))) {
					return at + place;
				}
				continue;
			}
			if (sign_is_anchor(tables, text, at + place, &end))
				return at + place;
			if (end - at >= 64)
				break;
			places &= ~(uint64_t)0 << (end - at);
			end = at + 64;
		}
		at = end;
	}
	return limit;
}

/* A place at most BEFORE bytes earlier where a word or a Chinese character begins. */
static const char *
run_start(const char *floor, const char *anchor)
{
	const char *at = anchor - floor > BEFORE ? anchor - BEFORE : floor;

	if (at == floor)
		return at;
	for (const char *p = at; p < anchor; p++)
		if (*p == ' ' || *p == '\n' || (unsigned char)*p >= 0xE3)
			return p;
	return anchor;
}

/* Something that can be part of an amount: the run goes on for a while behind it. */
static bool
keeps_going(const struct money_token *token)
{
	return token->kind == MONEY_NUMBER || token->kind == MONEY_SYMBOL || money_has_tag(token, MONEY_TAG_ANCHOR);
}

/* "Rs.500" is five hundred, not half a rupee: behind a word the point is the word's. Where the last token ends then. */
static const char *
cut_point(struct money_run *run, const char *end)
{
	struct money_token *token = &run->tokens[run->count];

	if (token->kind != MONEY_NUMBER || token->at[0] != '.' || token->spaced || run->count == 0 ||
		token[-1].kind != MONEY_WORD)
		return end;
	token->kind = MONEY_MARK;
	token->mark = '.';
	token->length = 1;
	return token->at + 1;
}

bool
money_find(const struct money_tables *tables, struct span text, const char *at, struct money_run *run)
{
	const char *limit = span_limit(text), *first = next_anchor(tables, text, at), *anchor = first, *p;

	if (first >= limit)
		return false;
	run->count = 0;
	for (p = run_start(at, anchor); run->count < MONEY_RUN_TOKENS && p - anchor < BEHIND; run->count++) {
		struct money_token *token = &run->tokens[run->count];

		p = money_scan(p, limit, token);
		if (token->kind == MONEY_END)
			break;
		p = cut_point(run, p);
		if (token->kind != MONEY_NUMBER)
			token->tags = money_tags(tables, token->at, token->length);
		if (p > anchor && (keeps_going(token) || anchor == first))
			anchor = p;
	}
	run->end = run->count == MONEY_RUN_TOKENS ? p : anchor;
	for (size_t i = 0; i < MONEY_TOKENS_BEHIND; i++)
		run->tokens[run->count + i] = (struct money_token){.at = p, .kind = MONEY_END, .spaced = true};
	return true;
}
