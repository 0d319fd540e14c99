/* tag-entities-tokens - sentences as tokens: words, numbers, Han characters, single marks */
#include <stdlib.h>

#include "lib/utf8.h"
#include "tag-entities-block.h"
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

/* A word's first eight bytes, or all it has. */
static uint64_t
load_first(const char *at, size_t length)
{
	return length >= 8 ? load_word(at) : load_word(at) & ~(~(uint64_t)0 << 8 * length);
}

static inline uint32_t
first_bit(const char *at, size_t length)
{
	return (uint32_t)(load_first(at, length) * 0x9E3779B97F4A7C15u >> 48);
}

uint32_t
token_first_bit(const char *at, size_t length)
{
	return first_bit(at, length);
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
		uint64_t tail = load_first(at, length);

		hash = (hash ^ lower_word(tail)) * 0x9E3779B97F4A7C15u;
	}
	hash ^= hash >> 32;
	return hash == 0 ? 1 : hash;
}

enum { HAS_LOWER = 1 << LOWER, HAS_UPPER = 1 << UPPER, HAS_DIGIT = 1 << DIGIT };

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
	if (first != DIGIT && (rest & HAS_DIGIT) != 0)
		flags |= TOKEN_DIGIT;
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

static const char *
skip_space(const char *at, const char *limit)
{
	while (at < limit && class_of(at) == SPACE)
		at++;
	return at;
}

/* Tokens as they are read. Offsets are bytes of the text. */
struct reading {
	struct token *token, *last;
	const char *text, *limit;
	const unsigned char *firsts;
	uint16_t *starts;
	size_t start_count, words, capitals, all_capitals;
	uint64_t wide;	 /* not zero: some byte is not ASCII */
	uint32_t before; /* where the token before ended */
};

static inline bool
may_start(const struct reading *r, uint32_t start, uint32_t length)
{
	uint32_t bit = first_bit(r->text + start, length);

	return r->firsts != NULL && (r->firsts[bit >> 3] >> (bit & 7) & 1) != 0;
}

static inline void
add_start(struct reading *r)
{
	r->starts[r->start_count++] = (uint16_t)(TOKENS_MAX - (r->last - r->token));
}

/* Does a token that starts here touch the one before? */
static inline uint8_t
glued(const struct reading *r, uint32_t start)
{
	return start == r->before ? TOKEN_GLUED : 0;
}

static inline void
take_lower(struct reading *r, uint32_t start, uint32_t length)
{
	struct token *token = r->token;

	*token = (struct token){.start = start, .end = start + length, .kind = TOKEN_WORD,
		.flags = TOKEN_LOWER | glued(r, start)};
	if (may_start(r, start, length))
		add_start(r);
	r->words++;
	r->token = token + 1;
	r->before = start + length;
}

/* Any token: its kind, case and mark are known. */
static void
take_token(struct reading *r, struct token token)
{
	uint32_t length = token.end - token.start;

	token.flags |= glued(r, token.start);
	if (token.kind == TOKEN_WORD) {
		r->words++;
		r->capitals += token_is_capital(&token);
		r->all_capitals += (token.flags & (TOKEN_LOWER | TOKEN_ALL_CAPITAL)) == TOKEN_ALL_CAPITAL;
	} else {
		token.flags |= TOKEN_CLASSED;
	}
	if ((token.flags & (TOKEN_CAPITAL | TOKEN_INNER)) != 0 || token.kind == TOKEN_HAN ||
		(token.kind != TOKEN_MARK && may_start(r, token.start, length)))
		add_start(r);
	*r->token++ = token;
	r->before = token.end;
}

static void
take_mark(struct reading *r, uint32_t start)
{
	*r->token++ = (struct token){.start = start, .end = start + 1, .kind = TOKEN_MARK,
		.flags = TOKEN_CLASSED | glued(r, start), .mark = r->text[start]};
	r->before = start + 1;
}

/* A token that is not of ASCII alone, or too long for a block, or a wide space. Returns where it ends. */
static const char *
read_long(struct reading *r, const char *at)
{
	struct token token = {.start = (uint32_t)(at - r->text)};
	const char *end = at;

	if (class_of(at) >= LOWER)
		end = read_word(at, r->limit, &token);
	if (end == at)
		end = read_mark(at, r->limit, &token);
	if (end == NULL) {
		utf8_next(&at, r->limit);
		return at;
	}
	token.end = (uint32_t)(end - r->text);
	take_token(r, token);
	return end;
}

/* A word or a number of ASCII with capitals or digits, within the block. */
static void
take_word(struct reading *r, const struct block *block, uint32_t start, unsigned place, unsigned length)
{
	uint64_t rest = block_below(length - 1) << 1;
	unsigned first = (block->lower >> place & 1) != 0 ? LOWER : (block->upper >> place & 1) != 0 ? UPPER : DIGIT;
	unsigned cases = ((block->upper >> place & rest) != 0 ? HAS_UPPER : 0) |
			 ((block->lower >> place & rest) != 0 ? HAS_LOWER : 0);
	unsigned digits = (block->digits >> place & rest) != 0 ? HAS_DIGIT : 0;

	take_token(r, (struct token){.start = start, .end = start + length, .flags = case_flags(first, cases | digits),
		.kind = first == DIGIT && cases == 0 ? TOKEN_NUMBER : TOKEN_WORD});
}

/* Tokens that begin in the next 64 bytes, while there is room. Returns where to go on. */
static const char *
read_block(struct reading *r, const char *at)
{
	struct block block = block_at(at, r->limit);
	uint64_t letters = block.lower | block.upper | block.digits, others = ~block.lower & letters;
	uint64_t places = ~(letters << 1 & letters) & ~block.spaces; /* where words begin, marks, all that is wide */
	uint32_t start = (uint32_t)(at - r->text);
	const char *end = r->limit - at < BLOCK_BYTES ? r->limit : at + BLOCK_BYTES;

	r->wide |= block.wide;
	if (end - at < BLOCK_BYTES)
		places &= block_below((unsigned)(end - at));
	while (places != 0 && r->token < r->last) {
		unsigned place = (unsigned)__builtin_ctzll(places), length;
		uint64_t behind = ~letters >> place; /* in the end of the block there is none, if a word goes on */

		if (behind == 0 && place != 0)
			return r->text + start + place; /* one begins anew with the word */
		length = behind == 0 ? BLOCK_BYTES : (unsigned)__builtin_ctzll(behind);
		if (behind != 0 && (block.wide == 0 || (block.wide >> (place + length) & 1) == 0)) {
			places &= places - 1;
			if (length == 0)
				take_mark(r, start + place);
			else if ((others >> place & block_below(length)) == 0)
				take_lower(r, start + place, length);
			else
				take_word(r, &block, start + place, place, length);
			continue;
		}
		at = read_long(r, r->text + start + place);
		if (at - r->text >= start + BLOCK_BYTES)
			return at;
		places &= ~block_below((unsigned)(at - r->text) - start);
	}
	return places != 0 ? r->text + start + __builtin_ctzll(places) : end;
}

size_t
tokens_read(struct tokens *tokens, struct span text, size_t from)
{
	struct reading r = {.token = tokens->list, .last = tokens->list + TOKENS_MAX, .text = text.at,
		.limit = span_limit(text), .firsts = tokens->firsts, .starts = tokens->starts};
	const char *at = text.at + from;

	r.before = from == 0 ? (uint32_t)text.length : (uint32_t)from; /* nothing starts at the limit */
	while (at < r.limit && r.token < r.last)
		at = read_block(&r, at);
	at = skip_space(at, r.limit);
	tokens->text = text;
	tokens->start_count = r.start_count;
	tokens->words = r.words;
	tokens->capitals = r.capitals;
	tokens->all_capitals = r.all_capitals;
	tokens->ascii = from == 0 && r.wide == 0;
	tokens->count = (size_t)(r.token - tokens->list);
	for (size_t i = 0; i < TOKENS_MARGIN; i++)
		r.token[i] = (struct token){.kind = TOKEN_MARK, .flags = TOKEN_CLASSED};
	return (size_t)(at - text.at);
}
