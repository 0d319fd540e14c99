/* tag-entities-tokens - sentences as tokens: words, numbers, Han characters, single marks */
#include <stdlib.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "lib/utf8.h"
#include "tag-entities-tokens.h"

enum byte_class { MARK, SPACE, LOWER, UPPER, DIGIT, WIDE };

#define WIDE_4 WIDE, WIDE, WIDE, WIDE
#define WIDE_32 WIDE_4, WIDE_4, WIDE_4, WIDE_4, WIDE_4, WIDE_4, WIDE_4, WIDE_4

static const unsigned char byte_classes[256] = {
	['\t'] = SPACE, ['\n'] = SPACE, ['\v'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE, [' '] = SPACE,
	['0'] = DIGIT, ['1'] = DIGIT, ['2'] = DIGIT, ['3'] = DIGIT, ['4'] = DIGIT, ['5'] = DIGIT,
	['6'] = DIGIT, ['7'] = DIGIT, ['8'] = DIGIT, ['9'] = DIGIT,
	['A'] = UPPER, ['B'] = UPPER, ['C'] = UPPER, ['D'] = UPPER, ['E'] = UPPER, ['F'] = UPPER,
	['G'] = UPPER, ['H'] = UPPER, ['I'] = UPPER, ['J'] = UPPER, ['K'] = UPPER, ['L'] = UPPER,
	['M'] = UPPER, ['N'] = UPPER, ['O'] = UPPER, ['P'] = UPPER, ['Q'] = UPPER, ['R'] = UPPER,
	['S'] = UPPER, ['T'] = UPPER, ['U'] = UPPER, ['V'] = UPPER, ['W'] = UPPER, ['X'] = UPPER,
	['Y'] = UPPER, ['Z'] = UPPER,
	['a'] = LOWER, ['b'] = LOWER, ['c'] = LOWER, ['d'] = LOWER, ['e'] = LOWER, ['f'] = LOWER,
	['g'] = LOWER, ['h'] = LOWER, ['i'] = LOWER, ['j'] = LOWER, ['k'] = LOWER, ['l'] = LOWER,
	['m'] = LOWER, ['n'] = LOWER, ['o'] = LOWER, ['p'] = LOWER, ['q'] = LOWER, ['r'] = LOWER,
	['s'] = LOWER, ['t'] = LOWER, ['u'] = LOWER, ['v'] = LOWER, ['w'] = LOWER, ['x'] = LOWER,
	['y'] = LOWER, ['z'] = LOWER,
	[0x80] = WIDE_32, WIDE_32, WIDE_32, WIDE_32,
};

/* All bytes from 0x80 on are parts of longer characters. */
static unsigned
class_of(const char *at)
{
	return byte_classes[(unsigned char)*at];
}

void
tokens_init(struct tokens *tokens, struct diag *diag)
{
	*tokens = (struct tokens){0};
	tokens->list = diag_allocate(diag, TOKENS_MAX + 2 * TOKENS_MARGIN, sizeof(*tokens->list));
	memset(tokens->list, 0, (TOKENS_MAX + 2 * TOKENS_MARGIN) * sizeof(*tokens->list));
	for (size_t i = 0; i < TOKENS_MARGIN; i++)
		tokens->list[i] = (struct token){.kind = TOKEN_MARK, .flags = TOKEN_CLASSED};
	tokens->list += TOKENS_MARGIN;
	tokens->starts = diag_allocate(diag, TOKENS_MAX, sizeof(*tokens->starts));
}

void
tokens_free(struct tokens *tokens)
{
	if (tokens->list != NULL)
		free(tokens->list - TOKENS_MARGIN);
	free(tokens->starts);
	*tokens = (struct tokens){0};
}

static uint64_t
lower_word(uint64_t word)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t low = word & 0x7F7F7F7F7F7F7F7Fu;
	uint64_t from_a = low + (0x80 - 'A') * ones, above_z = low + (0x7F - 'Z') * ones;

	return word | ((from_a & ~above_z & ~word & (0x80 * ones)) >> 2);
}

static uint64_t
load_word(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof(word));
	return word;
}

uint64_t
token_hash(const char *at, size_t length)
{
	uint64_t hash = length * 0xC2B2AE3D27D4EB4Fu;

	for (; length >= 8; at += 8, length -= 8) {
		hash = (hash ^ lower_word(load_word(at))) * 0x9E3779B97F4A7C15u;
		hash ^= hash >> 32;
	}
	if (length != 0) {
		uint64_t tail = load_word(at) & (~(uint64_t)0 >> (64 - 8 * length));

		hash = (hash ^ lower_word(tail)) * 0x9E3779B97F4A7C15u;
	}
	hash ^= hash >> 32;
	return hash == 0 ? 1 : hash;
}

uint64_t
token_chain(uint64_t chain, const struct tokens *tokens, struct token *token, bool first)
{
	uint64_t glued = first ? 0 : token->flags & TOKEN_GLUED;

	chain = (chain ^ (token_hashed(tokens, token) * 2 + glued)) * 0xD6E8FEB86659FD93u;
	return chain ^ chain >> 32;
}

enum { HAS_LOWER = 1 << LOWER, HAS_UPPER = 1 << UPPER };

static uint8_t
case_flags(unsigned first, unsigned rest)
{
	unsigned flags = 0;

	if (first == LOWER)
		flags = TOKEN_LOWER;
	if (first == UPPER || (first == DIGIT && (rest & HAS_UPPER) != 0))
		flags |= TOKEN_CAPITAL;
	if (first != DIGIT && (rest & HAS_UPPER) != 0)
		flags |= TOKEN_INNER;
	if (first != LOWER && (rest & (HAS_UPPER | HAS_LOWER)) == HAS_UPPER)
		flags |= TOKEN_ALL_CAPITAL;
	return (uint8_t)flags;
}

/* Goes on over letters of which one is not ASCII. */
static const char *
read_wide(const char *at, const char *limit, unsigned *first, unsigned *rest)
{
	while (at < limit) {
		const char *next = at;
		unsigned class = class_of(at);

		if (class == WIDE) {
			uint32_t c = utf8_next(&next, limit);

			if (!utf8_is_word(c) || utf8_is_han(c))
				break;
			class = utf8_is_upper(c) ? UPPER : LOWER;
		} else if (class < LOWER) {
			break;
		} else {
			next++;
		}
		if (*first == MARK)
			*first = class;
		else
			*rest |= 1u << class;
		at = next;
	}
	return at;
}

/* A word with its case; at itself if none starts here. What follows ASCII text in memory is readable and no letter. */
static const char *
read_word(const char *at, const char *limit, struct token *token)
{
	unsigned first = class_of(at), rest = 0, class;
	const char *next = at + 1;

	if (first == WIDE) {
		first = MARK;
		next = read_wide(at, limit, &first, &rest);
	} else {
		while ((class = class_of(next)) >= LOWER && class != WIDE) {
			rest |= 1u << class;
			next++;
		}
		if (class == WIDE && next < limit)
			next = read_wide(next, limit, &first, &rest);
	}
	token->flags |= case_flags(first, rest);
	token->kind = first == DIGIT && (rest & (HAS_UPPER | HAS_LOWER)) == 0 ? TOKEN_NUMBER : TOKEN_WORD;
	return next;
}

/* One character that is no letter of a word. Returns its end, or NULL if it is white space. */
static const char *
read_mark(const char *at, const char *limit, struct token *token)
{
	const char *next = at;
	uint32_t c = utf8_next(&next, limit);

	if (utf8_is_space(c))
		return NULL;
	token->kind = utf8_is_han(c) ? TOKEN_HAN : TOKEN_MARK;
	token->mark = 0;
	if (token->kind == TOKEN_MARK && (c < 0x80 || c == 0x2019 || c == 0x2018))
		token->mark = c < 0x80 ? (char)c : '\'';
	return next;
}

static bool
may_start(const struct tokens *tokens, const char *at)
{
	unsigned pair = (unsigned)(unsigned char)at[0] << 8 | (unsigned char)at[1];

	return tokens->pairs != NULL && (tokens->pairs[pair >> 3] >> (pair & 7) & 1) != 0;
}

static void
add_start(struct tokens *tokens, const struct token *token)
{
	tokens->starts[tokens->start_count++] = (uint16_t)(token - tokens->list);
}

static void
count_token(struct tokens *tokens, struct token *token)
{
	if (token->kind != TOKEN_WORD) {
		token->flags |= TOKEN_CLASSED;
		if (token->kind == TOKEN_HAN ||
			(token->kind == TOKEN_NUMBER && may_start(tokens, tokens->text.at + token->start)))
			add_start(tokens, token);
		return;
	}
	tokens->words++;
	if ((token->flags & (TOKEN_CAPITAL | TOKEN_INNER)) != 0 || may_start(tokens, tokens->text.at + token->start))
		add_start(tokens, token);
	if ((token->flags & TOKEN_LOWER) != 0)
		return;
	tokens->capitals += token_is_capital(token);
	tokens->all_capitals += (token->flags & TOKEN_ALL_CAPITAL) != 0;
}

static const char *
skip_space(const char *at, const char *limit)
{
	while (at < limit && class_of(at) == SPACE)
		at++;
	return at;
}

/* The next byte that is no lower-case letter of ASCII. What is behind the text is none, and readable. */
static const char *
skip_lower(const char *at)
{
#if defined(__SSE2__)
	for (;; at += sizeof(__m128i)) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)at);
		__m128i lower = _mm_and_si128(_mm_cmpgt_epi8(x, _mm_set1_epi8('a' - 1)),
			_mm_cmplt_epi8(x, _mm_set1_epi8('z' + 1)));
		unsigned others = ~(unsigned)_mm_movemask_epi8(lower) & 0xFFFF;

		if (others != 0)
			return at + __builtin_ctz(others);
	}
#else
	while (class_of(at) == LOWER)
		at++;
	return at;
#endif
}

/* The next token at a byte that is no ASCII space; NULL if it is a wide space. */
static const char *
read_token(const char *at, const char *limit, struct token *token)
{
	unsigned class = class_of(at);
	const char *end = at;

	if (class == LOWER) { /* most words are nothing else */
		end = skip_lower(at);
		class = class_of(end);
		if (class < LOWER) {
			token->flags |= TOKEN_LOWER;
			token->kind = TOKEN_WORD;
			return end;
		}
		end = at;
		class = LOWER;
	}
	if (class >= LOWER)
		end = read_word(at, limit, token);
	if (end == at && class == MARK) {
		token->kind = TOKEN_MARK;
		token->mark = *at;
		return at + 1;
	}
	return end == at ? read_mark(at, limit, token) : end;
}

size_t
tokens_read(struct tokens *tokens, struct span text, size_t from)
{
	const char *at = text.at + from, *limit = span_limit(text);
	const char *space = from == 0 ? limit : at; /* where the token before ended; nothing starts at the limit */
	struct token *token = tokens->list, *last = tokens->list + TOKENS_MAX;

	tokens->text = text;
	tokens->start_count = 0;
	tokens->words = tokens->capitals = tokens->all_capitals = 0;
	while ((at = skip_space(at, limit)) < limit && token < last) {
		const char *end;

		*token = (struct token){.start = (uint32_t)(at - text.at), .flags = at == space ? TOKEN_GLUED : 0};
		end = read_token(at, limit, token);
		if (end == NULL) {
			utf8_next(&at, limit);
			continue;
		}
		token->end = (uint32_t)(end - text.at);
		count_token(tokens, token++);
		space = at = end;
	}
	tokens->count = (size_t)(token - tokens->list);
	for (size_t i = 0; i < TOKENS_MARGIN; i++)
		token[i] = (struct token){.kind = TOKEN_MARK, .flags = TOKEN_CLASSED};
	return (size_t)(at - text.at);
}

uint64_t
token_hashed(const struct tokens *tokens, struct token *token)
{
	if (token->hash == 0) {
		token->hash = token->mark == '\'' ? token_hash("'\0\0\0\0\0\0", 1)
						  : token_hash(tokens->text.at + token->start, token->end - token->start);
	}
	return token->hash;
}
