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

size_t
buffer_write_number(char *to, size_t number)
{
	char digits[BUFFER_NUMBER_BYTES];
	size_t at = sizeof(digits);

	if (number < 10000) { /* most; without a branch: a zero in front is written over by the digit behind it */
		unsigned n = (unsigned)number;
		char *next = to;

		*next = (char)('0' + n / 1000);
		next += n >= 1000;
		*next = (char)('0' + n / 100 % 10);
		next += n >= 100;
		*next = (char)('0' + n / 10 % 10);
		next += n >= 10;
		*next = (char)('0' + n % 10);
		return (size_t)(next + 1 - to);
	}
	do
		digits[--at] = (char)('0' + number % 10);
	while ((number /= 10) != 0);
	memcpy(to, digits + at, sizeof(digits) - at);
	return sizeof(digits) - at;
}

void
buffer_append_number(struct buffer *b, size_t number)
{
	buffer_reserve(b, BUFFER_NUMBER_BYTES);
	b->length += buffer_write_number(b->bytes + b->length, number);
}

struct span
buffer_text(struct buffer *b)
{
	buffer_reserve(b, BUFFER_PADDING);
	memset(b->bytes + b->length, 0, BUFFER_PADDING);
	return buffer_span(b);
}
