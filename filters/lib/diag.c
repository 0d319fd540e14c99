/* diag - messages, the rising exit status, checked memory */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/diag.h"
#include "lib/utf8.h"

enum { SHOWN_BYTES = 40, SHOWN_ROOM = 4 * SHOWN_BYTES + 8 };

void
diag_raise(struct diag *diag, enum diag_status status)
{
	if (status > diag->status)
		diag->status = status;
}

/* One message is one fprintf where it can be, so that messages of a pipeline do not mix. */
static void
say(const struct diag *diag, const char *format, va_list arguments, const char *tail)
{
	char message[1024];

	vsnprintf(message, sizeof message, format, arguments);
	fprintf(stderr, "%s: %s%s%s\n", diag->program, message, *tail != '\0' ? ": " : "", tail);
}

void
diag_note(struct diag *diag, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(diag, format, arguments, "");
	va_end(arguments);
}

void
diag_reject(struct diag *diag, const char *place, struct span bytes, const char *format, ...)
{
	va_list arguments;
	char message[512], shown[SHOWN_ROOM];

	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	diag_escape(shown, sizeof shown, bytes);
	fprintf(stderr, "%s: %s: %s%s%s\n", diag->program, place, message, bytes.length != 0 ? ": " : "", shown);
	diag->rejected++;
	diag_raise(diag, DIAG_REJECTED);
}

void
diag_die(struct diag *diag, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(diag, format, arguments, "");
	va_end(arguments);
	exit(DIAG_FAILED);
}

void
diag_die_errno(struct diag *diag, const char *format, ...)
{
	const char *reason = strerror(errno);
	va_list arguments;

	va_start(arguments, format);
	say(diag, format, arguments, reason);
	va_end(arguments);
	exit(DIAG_FAILED);
}

/* Writes one code point or bad byte, escaped if it could act on a terminal; bytes written to out. */
static size_t
escape_one(char out[12], const char **at, const char *limit)
{
	const char *from = *at;
	uint32_t c = utf8_next(at, limit);

	if (c == UTF8_INVALID && *at - from == 1)
		return (size_t)snprintf(out, 12, "\\x%02X", (unsigned)(unsigned char)*from);
	if (c == '\n')
		return (size_t)snprintf(out, 12, "\\n");
	if (utf8_is_unsafe(c))
		return (size_t)snprintf(out, 12, c < 0x80 ? "\\x%02X" : "\\u%04X", (unsigned)c);
	memcpy(out, from, (size_t)(*at - from));
	return (size_t)(*at - from);
}

void
diag_escape(char *field, size_t size, struct span s)
{
	const char *at = s.at, *limit;
	size_t used = 0;

	if (s.length > SHOWN_BYTES)
		s.length = SHOWN_BYTES;
	limit = span_limit(s);
	while (at < limit) {
		char one[12];
		size_t length = escape_one(one, &at, limit);

		if (used + length + 4 > size) {
			memcpy(field + used, "...", 3);
			used += 3;
			break;
		}
		memcpy(field + used, one, length);
		used += length;
	}
	field[used] = '\0';
}

void *
diag_resize(struct diag *diag, void *block, size_t count, size_t size)
{
	if (count == 0 || size == 0)
		count = size = 1;
	if (count > SIZE_MAX / size)
		diag_die(diag, "out of memory: %zu times %zu bytes", count, size);
	block = realloc(block, count * size);
	if (block == NULL)
		diag_die_errno(diag, "%zu bytes of memory", count * size);
	return block;
}

void *
diag_allocate(struct diag *diag, size_t count, size_t size)
{
	void *block = diag_resize(diag, NULL, count, size);

	if (count != 0 && size != 0)
		memset(block, 0, count * size);
	return block;
}
