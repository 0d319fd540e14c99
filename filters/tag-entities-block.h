/* tag-entities-block - which of 64 bytes are letters, digits, blanks, parts of longer characters, and where words begin: a bit each */
#ifndef MONEYTRAIL_TAG_ENTITIES_BLOCK_H
#define MONEYTRAIL_TAG_ENTITIES_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { BLOCK_BYTES = 64, BLOCK_STEP = 16 };

/* Bit i is of byte i. What is in none of the four is a mark of ASCII. */
struct block {
	uint64_t lower, upper, digits, spaces, wide;
};

/* Bits below `count`, which is less than 64. */
static inline uint64_t
block_below(unsigned count)
{
	return ((uint64_t)1 << count) - 1;
}

/* Bits from one to another. */
static inline uint64_t
block_between(unsigned first, unsigned last)
{
	return (~(uint64_t)0 >> (BLOCK_BYTES - 1 - last)) & ~(uint64_t)0 << first;
}

#if defined(__SSE2__)
/* Which bytes are in [first, first + count)? */
static inline uint64_t
block_range(__m128i x, char first, int count)
{
	__m128i moved = _mm_sub_epi8(x, _mm_set1_epi8((char)(first ^ 0x80))); /* first is the least signed byte now */

	return (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(moved, _mm_set1_epi8((char)(count - 128))));
}

static inline void
block_add(struct block *block, const char *at, unsigned shift)
{
	__m128i x = _mm_loadu_si128((const __m128i *)(const void *)at);
	uint64_t blanks = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x, _mm_set1_epi8(' ')));

	block->lower |= block_range(x, 'a', 26) << shift;
	block->upper |= block_range(x, 'A', 26) << shift;
	block->digits |= block_range(x, '0', 10) << shift;
	block->spaces |= (blanks | block_range(x, '\t', 5)) << shift;
	block->wide |= (uint64_t)(unsigned)_mm_movemask_epi8(x) << shift;
}
#else
static inline void
block_add(struct block *block, const char *at, unsigned shift)
{
	for (unsigned i = shift; i < shift + BLOCK_STEP; i++) {
		unsigned char byte = (unsigned char)*at++;

		block->lower |= (uint64_t)(byte >= 'a' && byte <= 'z') << i;
		block->upper |= (uint64_t)(byte >= 'A' && byte <= 'Z') << i;
		block->digits |= (uint64_t)(byte >= '0' && byte <= '9') << i;
		block->spaces |= (uint64_t)(byte == ' ' || (byte >= '\t' && byte <= '\r')) << i;
		block->wide |= (uint64_t)(byte >> 7) << i;
	}
}
#endif

/* Of a block's bytes up to the limit; from there on there are marks. Reads less than a step behind it, which must be readable. */
static inline struct block
block_before(const char *at, const char *limit)
{
	struct block block = {0};

	for (unsigned shift = 0; shift < BLOCK_BYTES && limit - at > (ptrdiff_t)shift; shift += BLOCK_STEP)
		block_add(&block, at + shift, shift);
	return block;
}

/* The same of the bytes at `at`, mostly more than a block. */
static inline struct block
block_at(const char *at, const char *limit)
{
	struct block block = {0};

	if (limit - at >= BLOCK_BYTES) { /* most; without a loop */
		block_add(&block, at, 0);
		block_add(&block, at + BLOCK_STEP, BLOCK_STEP);
		block_add(&block, at + 2 * BLOCK_STEP, 2 * BLOCK_STEP);
		block_add(&block, at + 3 * BLOCK_STEP, 3 * BLOCK_STEP);
		return block;
	}
	return block_before(at, limit);
}

/*
 * What a block holds: pieces, which are letters, digits and parts of longer characters in a row, and marks. A bit each
 * where one begins and where its last byte is: the first of `firsts` and the first of `lasts` belong to each other. Most
 * are plain: a word of ASCII in small letters or with a capital before them, a number, or one mark of ASCII.
 */
struct pieces {
	uint64_t firsts, lasts;
	uint64_t odd;	 /* of the lasts: the piece is not plain */
	uint64_t quotes; /* of the firsts: a mark of three bytes */
	uint64_t wide;	 /* what must be read character by character */
	unsigned length; /* of the block: to go on behind */
};

/* Dashes, bullets, dots and quotes, U+2010 to U+203F, are marks: most of what is not ASCII in English text. */
static inline uint64_t
block_quotes(uint64_t wide, const char *at)
{
	uint64_t quotes = 0;

	while (wide != 0) {
		unsigned place = (unsigned)__builtin_ctzll(wide);
		const char *byte = at + place;
		bool quote = place < BLOCK_BYTES - 2 && byte[0] == '\xE2' && byte[1] == '\x80' && (unsigned char)byte[2] >= 0x90;

		quotes |= (uint64_t)quote << place;
		wide &= ~((uint64_t)(quote ? 7 : 1) << place);
	}
	return quotes;
}

/* The last bits of the runs of `solid` that hold one of these bits: added there, it carries over all above to behind the run. */
static inline uint64_t
block_runs_with(uint64_t solid, uint64_t bits)
{
	uint64_t sum = solid + bits;

	return (sum & ~solid) >> 1 | (uint64_t)(sum < bits) << (BLOCK_BYTES - 1);
}

/*
 * The last piece goes on behind the block: that shall end before it, so that the next one begins with it. One as long
 * as the block is read as those with longer characters are.
 */
static inline void
block_leave_last(struct pieces *p)
{
	unsigned place = BLOCK_BYTES - 1 - (unsigned)__builtin_clzll(p->firsts);

	if (place == 0)
		p->wide = ~(uint64_t)0;
	if (p->wide >> place != 0)
		return;
	p->length = place;
	p->firsts ^= (uint64_t)1 << place;
}

static inline struct pieces
block_pieces(const struct block *block, const char *at, size_t left)
{
	uint64_t within = left < BLOCK_BYTES ? block_below((unsigned)left) : ~(uint64_t)0, solid, marks;
	struct pieces p = {.wide = block->wide & within, .length = left < BLOCK_BYTES ? (unsigned)left : BLOCK_BYTES};

	if (p.wide != 0) {
		p.quotes = block_quotes(p.wide, at);
		p.wide &= ~(p.quotes * 7); /* they do not overlap */
	}
	solid = ((block->lower | block->upper | block->digits) & within) | p.wide;
	marks = ~(solid | block->spaces | block->wide) & within;
	p.firsts = (solid & ~(solid << 1)) | marks | p.quotes;
	p.lasts = (solid & ~(solid >> 1)) | marks | p.quotes << 2;
	if (solid >> (BLOCK_BYTES - 1) != 0 && left > BLOCK_BYTES)
		block_leave_last(&p);
	p.odd = block_runs_with(solid, solid & ~((block->lower | (block->upper & p.firsts)) & ~p.wide)) &
		block_runs_with(solid, solid & ~block->digits);
	p.odd |= p.quotes << 2;
	return p;
}

#endif
