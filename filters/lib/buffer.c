/* buffer - growth, and the few appends that are more than a copy */
#include <stdlib.h>

#include "lib/buffer.h"

void
buffer_free(struct buffer *b)
{
	free(b->bytes);
	b->bytes = NULL;
	b->length = b->capacity = 0;
}

void
buffer_grow(struct buffer *b, size_t more)
{
	size_t wanted, capacity;

	if (more > SIZE_MAX / 2 - b->length)
		diag_die(b->diag, "out of memory: a buffer of %zu and %zu bytes more", b->length, more);
	wanted = b->length + more;
	capacity = b->capacity + b->capacity / 2;
	if (capacity < wanted)
		capacity = wanted;
	if (capacity < 64)
		capacity = 64;
	b->bytes = diag_resize(b->diag, b->bytes, capacity, 1);
	b->capacity = capacity;
}

void
buffer_append_number(struct buffer *b, size_t number)
{
	size_t length = 1;
	char *to;

	/* Most are short: multiplying is quicker than dividing, and no bound is beyond what a size_t holds. */
	for (size_t bound = 10; number >= bound; bound *= 10) {
		length++;
		if (bound > SIZE_MAX / 10)
			break;
	}
	buffer_reserve(b, length);
	to = b->bytes + b->length;
	b->length += length;
	do
		to[--length] = (char)('0' + number % 10);
	while ((number /= 10) != 0);
}

struct span
buffer_text(struct buffer *b)
{
	buffer_reserve(b, BUFFER_PADDING);
	memset(b->bytes + b->length, 0, BUFFER_PADDING);
	return buffer_span(b);
}
