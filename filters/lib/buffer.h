/* buffer - bytes that grow; the one owner of variable-length memory in a filter */
#ifndef MONEYTRAIL_BUFFER_H
#define MONEYTRAIL_BUFFER_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "diag.h"
#include "span.h"

/* Zero bytes that buffer_text guarantees behind the contents, so scanners may read ahead. */
enum { BUFFER_PADDING = 32 };

/* Owns bytes; reused for every record (set length = 0), freed once by buffer_free. */
struct buffer {
	struct diag *diag;
	char *bytes;
	size_t length, capacity;
};

static inline void
buffer_init(struct buffer *b, struct diag *diag)
{
	*b = (struct buffer){.diag = diag};
}

void buffer_free(struct buffer *b);
/* Slow path of buffer_reserve: capacity grows geometrically; death on overflow or no memory. */
void buffer_grow(struct buffer *b, size_t more);

/* Room for `more` bytes behind the contents. Moves bytes: views into the buffer end here. */
static inline void
buffer_reserve(struct buffer *b, size_t more)
{
	if (b->capacity - b->length < more)
		buffer_grow(b, more);
}

static inline void
buffer_append(struct buffer *b, const char *at, size_t length)
{
	buffer_reserve(b, length);
	if (length != 0)
		memcpy(b->bytes + b->length, at, length);
	b->length += length;
}

static inline void
buffer_append_span(struct buffer *b, struct span s)
{
	buffer_append(b, s.at, s.length);
}

/* The contents become a copy of s, which is no view into the buffer. */
static inline void
buffer_set(struct buffer *b, struct span s)
{
	b->length = 0;
	buffer_append_span(b, s);
}

static inline void
buffer_append_byte(struct buffer *b, char byte)
{
	buffer_reserve(b, 1);
	b->bytes[b->length++] = byte;
}

/* In decimal digits. */
enum { BUFFER_NUMBER_BYTES = 20 /* of the largest */ };
/* The digits to `to`, which has room for BUFFER_NUMBER_BYTES; returns how many. */
size_t buffer_write_number(char *to, size_t number);
void buffer_append_number(struct buffer *b, size_t number);

static inline struct span
buffer_span(const struct buffer *b)
{
	return (struct span){b->bytes, b->length};
}

/* What was appended since the length was `from`. A buffer that never held anything has no bytes to point into. */
static inline struct span
buffer_since(const struct buffer *b, size_t from)
{
	return b->length == from ? (struct span){"", 0} : (struct span){b->bytes + from, b->length - from};
}

/* The contents with BUFFER_PADDING zero bytes behind them (not part of the length). */
struct span buffer_text(struct buffer *b);

#endif
