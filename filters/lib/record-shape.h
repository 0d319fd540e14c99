/*
 * record-shape - the objects of an array look alike; for record*.c only.
 *
 * Between two values of such objects stand few bytes, and ever the same: a comma, a name, a colon, a quote. Which those
 * are is remembered where they were checked byte by byte, and compared as a whole from then on. That is safe because what
 * they mean depends on nothing but themselves and the brackets that are open: the same bytes, met again behind a value
 * in an object, lead again to the first byte of a value in an object.
 */
#ifndef MONEYTRAIL_RECORD_SHAPE_H
#define MONEYTRAIL_RECORD_SHAPE_H

#include "lib/record-check.h"
#include "lib/record-scan.h"
#include "lib/record.h"

/* Which gap it is: before the first value, from one member of an object to the next, from one object to the next. */
enum record_gap_kind { RECORD_GAP_NONE, RECORD_GAP_OPENING, RECORD_GAP_MEMBER, RECORD_GAP_AGAIN };

/* So far it must be to the limit that a gap can be looked for, and what is behind it be looked at. */
enum { RECORD_GAP_REACH = RECORD_GAP_BYTES + RECORD_CHECK_NEAR };

/* The gap, `behind` which there is a value; without length if it is too long. */
struct record_gap record_gap_make(struct span gap, char behind);
/* Remembers a gap that was just checked. */
void record_shape_note(struct record_shape *shape, enum record_gap_kind kind, struct span gap, char behind);

/* Does the gap stand at `at`, which is RECORD_GAP_REACH from the limit? One without length does everywhere. */
static inline bool
record_gap_stands(const struct record_gap *gap, const char *at)
{
#if defined(__SSE2__)
	/* One more than ones in a row from the lowest bit on is zeros there. */
	if (((record_alike_bits(at, gap->bytes) + 1) & gap->bits) != 0)
		return false;
	return gap->length <= 16 || ((record_alike_bits(at + 16, gap->bytes + 16) + 1) & gap->more_bits) == 0;
#else
	return memcmp(at, gap->bytes, gap->length) == 0;
#endif
}

/* Is the gap known, and does it stand at `at`? */
static inline bool
record_gap_is_at(const struct record_gap *gap, const char *at, const char *limit)
{
	return gap->length != 0 && limit - at >= RECORD_GAP_REACH && record_gap_stands(gap, at);
}

/* From `gap` on, the first that stands at `at`; the last, without length, if none does: members may be absent. */
static inline const struct record_gap *
record_gap_find(const struct record_gap *gap, const char *at)
{
	while (!record_gap_stands(gap, at))
		gap++;
	return gap;
}

#endif
