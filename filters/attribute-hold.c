/* attribute-hold - lines kept as they came, one behind the other */
#include "attribute-hold.h"

#include <stdlib.h>

void
hold_init(struct hold *hold, struct diag *diag)
{
	*hold = (struct hold){.diag = diag};
	buffer_init(&hold->bytes, diag);
}

void
hold_free(struct hold *hold)
{
	buffer_free(&hold->bytes);
	free(hold->lines);
}

void
hold_clear(struct hold *hold)
{
	hold->bytes.length = 0;
	hold->count = 0;
}

/* Where a part of the line that is appended next will stand. */
static struct held_part
part_of(const struct hold *hold, struct span raw, struct span part)
{
	if (part.length == 0)
		return (struct held_part){hold->bytes.length, 0};
	return (struct held_part){hold->bytes.length + (size_t)(part.at - raw.at), part.length};
}

bool
hold_add(struct hold *hold, const struct record_reader *reader, struct span text, struct span entities)
{
	struct span raw = reader->raw;

	if (raw.length > HOLD_BYTES_MAX - hold->bytes.length)
		return false;
	if (hold->count == hold->capacity) {
		hold->capacity = hold->capacity == 0 ? 64 : hold->capacity * 2;
		hold->lines = diag_resize(hold->diag, hold->lines, hold->capacity, sizeof(*hold->lines));
	}
	hold->lines[hold->count++] = (struct held_line){reader->line, part_of(hold, raw, raw), part_of(hold, raw, text),
		part_of(hold, raw, entities)};
	buffer_append_span(&hold->bytes, raw);
	return true;
}

struct span
hold_span(const struct hold *hold, struct held_part part)
{
	return (struct span){hold->bytes.bytes + part.at, part.length};
}

void
hold_reject(const struct hold *hold, const struct held_line *line, struct record_reader *reader, const char *reason)
{
	struct span raw = reader->raw;
	size_t number = reader->line;

	reader->raw = hold_span(hold, line->line);
	reader->line = line->number;
	record_reject(reader, hold_span(hold, line->text), "%s", reason);
	reader->raw = raw;
	reader->line = number;
}
