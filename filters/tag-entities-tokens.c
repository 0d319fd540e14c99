/* tag-entities-tokens - sentences as tokens: words, numbers, Han characters, single marks */
#include <stdlib.h>

#include "lib/utf8.h"
#include "tag-entities-tokens.h"

enum byte_class { MARK, SPACE, LOWER, UPPER, DIGIT, WIDE };

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
	[0x80] = WIDE, [0x81] = WIDE, [0x82] = WIDE, [0x83] = WIDE, [0x84] = WIDE, [0x85] = WIDE,
};

/* Only its first bytes stand in the table; all from 0x80 on are parts of longer characters. */
static unsigned
class_of(const char *at)
{
	unsigned char byte = (unsigned char)*at;

	return byte >= 0x80 ? WIDE : byte_classes[byte];
}

void
tokens_init(struct tokens *tokens, struct diag *diag)
{
	*tokens = (struct tokens){0};
	tokens->list = diag_allocate(diag, TOKENS_MAX + 2 * TOKENS_MARGIN, sizeof(*tokens->list));
	memset(tokens->list, 0, (TOKENS_MAX + 2 * TOKENS_MARGIN) * sizeof(*tokens->list));
	for (size_t i = 0; i < TOKENS_MARGIN; i++)
		tokens->list[i].kind = TOKEN_MARK;
	tokens->list += TOKENS_MARGIN;
}

void
tokens_free(struct tokens *tokens)
{
	if (tokens->list != NULL)
		free(tokens->list - TOKENS_MARGIN);
	*tokens = (struct tokens){0};
}

/* A to Z of the eight bytes in lower case; other bytes stay. */
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

uint32_t
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
	return (uint32_t)(hash >> 32 ^ hash);
}

uint64_t
token_chain(uint64_t chain, const struct token *token, bool first)
{
	uint64_t glued = first ? 0 : token->flags & TOKEN_GLUED;

	chain = (chain ^ (token->hash * 2 + glued)) * 0xD6E8FEB86659FD93u;
	return chain ^ chain >> 32;
}

/* Letters behind the first: sees capitals and lower case, also the wide ones. Returns the word's end. */
static const char *
read_word(const char *at, const char *limit, struct token *token)
{
	size_t upper = 0, lower = 0;
	bool leading = true;

	while (at < limit) {
		const char *next = at + 1;
		unsigned class = class_of(at);

		if (class == WIDE) {
			uint32_t c;

			next = at;
			c = utf8_next(&next, limit);
			if (!utf8_is_word(c) || utf8_is_han(c))
				break;
			class = utf8_is_upper(c) ? UPPER : LOWER;
		} else if (class < LOWER) {
			break;
		}
		if (class == UPPER) {
			token->flags |= upper + lower == 0 ? TOKEN_CAPITAL : TOKEN_INNER;
			upper++;
		} else if (class == LOWER) {
			token->flags |= leading ? TOKEN_LOWER : 0;
			lower++;
		}
		leading = false;
		at = next;
	}
	if (upper >= 2 && lower == 0)
		token->flags |= TOKEN_ALL_CAPITAL;
	token->kind = upper + lower == 0 ? TOKEN_NUMBER : TOKEN_WORD;
	return at;
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

static void
count_token(struct tokens *tokens, const struct token *token)
{
	if (token->kind != TOKEN_WORD)
		return;
	tokens->words++;
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

size_t
tokens_read(struct tokens *tokens, struct span text, size_t from)
{
	const char *at = text.at + from, *limit = span_limit(text);
	const char *space = from == 0 ? NULL : at; /* where the token before ended */
	struct token *token = tokens->list;

	tokens->text = text;
	tokens->words = tokens->capitals = tokens->all_capitals = 0;
	while ((at = skip_space(at, limit)) < limit && token < tokens->list + TOKENS_MAX) {
		unsigned class = class_of(at);
		const char *end = NULL;

		*token = (struct token){.start = (uint32_t)(at - text.at)};
		token->flags = at == space ? TOKEN_GLUED : 0;
		if (class >= LOWER)
			end = read_word(at, limit, token);
		if (end == NULL || end == at)
			end = read_mark(at, limit, token);
		if (end == NULL) {
			utf8_next(&at, limit);
			continue;
		}
		token->end = (uint32_t)(end - text.at);
		token->hash = token->kind == TOKEN_MARK && token->mark == '\'' ? token_hash("'\0\0\0\0\0\0", 1)
									       : token_hash(at, (size_t)(end - at));
		count_token(tokens, token++);
		space = at = end;
	}
	tokens->count = (size_t)(token - tokens->list);
	for (size_t i = 0; i < TOKENS_MARGIN; i++)
		token[i] = (struct token){.kind = TOKEN_MARK};
	return (size_t)(at - text.at);
}
