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

static const struct token margin = {.hash = 1, .kind = TOKEN_MARK, .flags = TOKEN_CLASSED};

/* Of a word in small letters or with a capital before them, of a number or a mark: what its first byte says. */
static uint32_t
plain_sort(unsigned byte)
{
	if (byte_classes[byte] == LOWER)
		return (struct token){.kind = TOKEN_WORD, .flags = TOKEN_LOWER | TOKEN_SMALL}.sort;
	if (byte_classes[byte] == UPPER)
		return (struct token){.kind = TOKEN_WORD, .flags = TOKEN_CAPITAL}.sort;
	if (byte_classes[byte] == DIGIT)
		return (struct token){.kind = TOKEN_NUMBER, .flags = TOKEN_CLASSED | TOKEN_SMALL}.sort;
	return (struct token){.kind = TOKEN_MARK, .flags = TOKEN_CLASSED, .mark = (char)byte}.sort;
}

void
tokens_init(struct tokens *tokens, struct diag *diag)
{
	*tokens = (struct tokens){0};
	tokens->plain = diag_allocate(diag, TOKENS_PLAIN, sizeof(*tokens->plain));
	for (unsigned byte = 0; byte < TOKENS_PLAIN; byte++)
		tokens->plain[byte] = plain_sort(byte);
	tokens->list = diag_allocate(diag, TOKENS_MAX + 2 * TOKENS_MARGIN, sizeof(*tokens->list));
	memset(tokens->list, 0, (TOKENS_MAX + 2 * TOKENS_MARGIN) * sizeof(*tokens->list));
	for (size_t i = 0; i < TOKENS_MARGIN; i++)
		tokens->list[i] = margin;
	tokens->list += TOKENS_MARGIN;
	tokens->starts = diag_allocate(diag, TOKENS_MAX, sizeof(*tokens->starts));
}

void
tokens_free(struct tokens *tokens)
{
	if (tokens->list != NULL)
		free(tokens->list - TOKENS_MARGIN);
	free(tokens->plain);
	free(tokens->starts);
	*tokens = (struct tokens){0};
}

uint64_t
token_hash_rest(uint64_t hash, struct span rest)
{
	while (rest.length != 0) {
		char bytes[LETTERS_BYTES] = {0};
		size_t count = rest.length < sizeof(bytes) ? rest.length : sizeof(bytes);
		struct letters letters;

		memcpy(bytes, rest.at, count);
		letters = letters_of(bytes, count);
		hash = hash_mix(hash_mix(hash, letters.first), letters.second);
		rest = (struct span){rest.at + count, rest.length - count};
	}
	return hash;
}

enum { HAS_LOWER = 1, HAS_UPPER = 2, HAS_DIGIT = 4 };

/* Of a word by its first letter and by all letters behind that. No branches: words differ too much to foresee them. */
static inline uint8_t
case_flags(unsigned first, unsigned rest)
{
	unsigned lower = first & 1, upper = first >> 1 & 1, digit = first >> 2;
	unsigned upper_behind = rest >> 1 & 1, digit_behind = rest >> 2;

	return (uint8_t)(lower * TOKEN_LOWER | (upper | (digit & upper_behind)) * TOKEN_CAPITAL |
			 (~digit & upper_behind) * TOKEN_INNER | (~digit & digit_behind) * TOKEN_DIGIT |
			 (~lower & upper_behind & ~rest & 1) * TOKEN_ALL_CAPITAL);
}

/* Digits alone are a number. */
static inline uint8_t
kind_of(unsigned first, unsigned rest)
{
	return first == HAS_DIGIT && (rest & (HAS_UPPER | HAS_LOWER)) == 0 ? TOKEN_NUMBER : TOKEN_WORD;
}

static unsigned
bit_of_class(unsigned class)
{
	return class == LOWER ? HAS_LOWER : class == UPPER ? HAS_UPPER : HAS_DIGIT;
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
		*(*first == 0 ? first : rest) |= bit_of_class(class);
		at = next;
	}
	return at;
}

/* A word with its case; at itself if none starts here. What follows ASCII text in memory is readable and no letter. */
static const char *
read_word(const char *at, const char *limit, struct token *token)
{
	unsigned class = class_of(at), first = 0, rest = 0;
	const char *next = at + 1;

	if (class == WIDE) {
		next = read_wide(at, limit, &first, &rest);
	} else {
		first = bit_of_class(class);
		while ((class = class_of(next)) >= LOWER && class != WIDE) {
			rest |= bit_of_class(class);
			next++;
		}
		if (class == WIDE && next < limit)
			next = read_wide(next, limit, &first, &rest);
	}
	token->flags |= case_flags(first, rest);
	token->kind = kind_of(first, rest);
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

/* ---- tokens as they are read ---- */

/* Offsets are bytes of the text. */
struct reading {
	struct token *token; /* the next; the one before says where it ended */
	struct token **start; /* the next free place */
	const char *text, *limit;
	const uint32_t *plain;
	const unsigned char *firsts;
	size_t others;	 /* that are no words */
	uint64_t wide;	 /* not zero: some byte is not ASCII */
};

static inline bool
may_start(const struct reading *r, uint32_t start, uint32_t length)
{
	return r->firsts[token_first_place(token_letters(r->text + start) | LETTERS_CASE, length)] != 0;
}

/* The token comes next, of this sort; it is one at which a name may start, or not. */
static inline void
add(struct reading *r, uint32_t start, uint32_t end, uint32_t sort, bool name)
{
	struct token *token = r->token++;

	token->start = start;
	token->end = end;
	token->hash = 0;
	token->classes = 0;
	token->sort = sort | (start == token[-1].end) * (struct token){.flags = TOKEN_GLUED}.sort;
	*r->start = token;
	r->start += name;
}

/* What most tokens are. Which of them comes next nobody can foresee, so there is no branch. */
static inline void
take_plain(struct reading *r, uint32_t start, uint32_t end)
{
	const char *at = r->text + start;
	const struct token sort = {.sort = r->plain[(unsigned char)*at]};
	unsigned starting = r->firsts[token_first_place(token_letters(at), end - start)] | TOKEN_CAPITAL;

	r->others += sort.kind != TOKEN_WORD;
	add(r, start, end, sort.sort, (sort.flags & starting) != 0);
}

/* A mark that is not ASCII. */
static inline void
take_quote(struct reading *r, uint32_t start, uint32_t end, char mark)
{
	r->others++;
	add(r, start, end, (struct token){.kind = TOKEN_MARK, .flags = TOKEN_CLASSED, .mark = mark}.sort, false);
}

/* Any token: its kind, case and mark are known. */
static inline void
take_token(struct reading *r, struct token token)
{
	bool word = token.kind == TOKEN_WORD;

	if (!word)
		token.flags |= TOKEN_CLASSED;
	r->others += !word;
	add(r, token.start, token.end, token.sort, (token.flags & (TOKEN_CAPITAL | TOKEN_INNER)) != 0 || token.kind == TOKEN_HAN ||
		(token.kind != TOKEN_MARK && may_start(r, token.start, token.end - token.start)));
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

/* All that begins before `end`, up to the token `last`. A copy is given and returned: read_block keeps its own out of memory. */
static struct reading
read_piece(struct reading r, const struct token *last, const char **at, const char *end)
{
	while (*at < end && r.token < last)
		*at = read_long(&r, *at);
	return r;
}

/* ---- blocks ---- */

/* Which sorts of letters do these bits of the block stand for? */
static inline unsigned
sorts_of(const struct block *block, uint64_t bits)
{
	return ((block->lower & bits) != 0) * HAS_LOWER | ((block->upper & bits) != 0) * HAS_UPPER |
	       ((block->digits & bits) != 0) * HAS_DIGIT;
}

/* A word or number of ASCII: these bytes of the block, which begins at `from`. */
static void
take_mixed(struct reading *r, const struct block *block, uint32_t from, unsigned place, unsigned last)
{
	uint64_t all = block_between(place, last), first = (uint64_t)1 << place;
	unsigned head = sorts_of(block, first), tail = sorts_of(block, all ^ first);

	take_token(r, (struct token){.start = from + place, .end = from + last + 1, .flags = case_flags(head, tail),
		.kind = kind_of(head, tail)});
}

static inline bool
is_apostrophe(const char *quote)
{
	return quote[2] == '\x98' || quote[2] == '\x99';
}

/* Tokens that begin in the next 64 bytes, for which there is room. Returns where to go on. */
static inline const char *
read_block(struct reading *r, const char *at)
{
	struct block block = block_at(at, r->limit);
	struct pieces p = block_pieces(&block, at, (size_t)(r->limit - at));
	uint32_t start = (uint32_t)(at - r->text);

	r->wide |= block.wide;
	while (p.firsts != 0) {
		unsigned place = (unsigned)__builtin_ctzll(p.firsts), last = (unsigned)__builtin_ctzll(p.lasts), behind = last + 1;

		p.firsts &= p.firsts - 1;
		p.lasts &= p.lasts - 1;
		if ((p.odd >> last & 1) == 0) {
			take_plain(r, start + place, start + behind);
		} else if ((p.quotes >> place & 1) != 0) {
			take_quote(r, start + place, start + behind, is_apostrophe(at + place) ? '\'' : '\0');
		} else if ((p.wide & block_between(place, last)) == 0) {
			take_mixed(r, &block, start, place, last);
		} else {
			const char *end = at + place;

			*r = read_piece(*r, r->token + BLOCK_BYTES, &end, at + behind);
			if (end != at + behind)
				return end;
		}
	}
	return at + p.length;
}

size_t
tokens_read(struct tokens *tokens, struct span text, size_t from)
{
	static const unsigned char none[TOKEN_FIRSTS] = {0};
	struct reading r = {.token = tokens->list, .start = tokens->starts, .text = text.at, .limit = span_limit(text),
		.plain = tokens->plain, .firsts = tokens->firsts == NULL ? none : tokens->firsts};
	const struct token *last = tokens->list + TOKENS_MAX;
	const char *at = text.at + from;

	tokens->list[-1].end = from == 0 ? (uint32_t)text.length : (uint32_t)from; /* nothing starts at the limit */
	while (at < r.limit && last - r.token > BLOCK_BYTES)
		at = read_block(&r, at);
	if (at < r.limit) /* room for no whole block */
		r = read_piece(r, last, &at, r.limit);
	at = skip_space(at, r.limit);
	tokens->list[-1].end = 0;
	tokens->text = text;
	tokens->count = (size_t)(r.token - tokens->list);
	tokens->start_count = (size_t)(r.start - tokens->starts);
	tokens->words = tokens->count - r.others;
	tokens->ascii = from == 0 && r.wide == 0;
	for (size_t i = 0; i < TOKENS_MARGIN; i++)
		r.token[i] = margin;
	return (size_t)(at - text.at);
}
