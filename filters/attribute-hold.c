/* attribute-hold - lines kept as they came, one behind the other, where they were read to */
#include "attribute-hold.h"

#include <stdlib.h>

void
hold_init(struct hold *hold, struct diag *diag, struct record_reader *reader)
{
	*hold = (struct hold){.diag = diag, .reader = reader};
}

void
hold_free(struct hold *hold)
{
	free(hold->lines);
}

void
hold_clear(struct hold *hold)
{
	record_release(hold->reader);
	hold->count = 0;
}

void
hold_drop(struct hold *hold, size_t count)
{
	if (count == hold->count) {
		hold_clear(hold);
		return;
	}
	hold->count -= count;
	memmove(hold->lines, hold->lines + count, hold->count * sizeof(*hold->lines));
}

static struct held_part
part_of(const struct hold *hold, struct span part)
{
	return (struct held_part){part.length == 0 ? 0 : (size_t)(part.at - record_held(hold->reader)), part.length};
}

static struct span
view_of(const struct hold *hold, struct held_part part)
{
	return (struct span){record_held(hold->reader) + part.at, part.length};
}

bool
hold_add(struct hold *hold, const struct raw_sentence *raw)
{
	struct span line = hold->reader->raw;

	if (hold->count == 0)
		record_hold(hold->reader);
	if (span_between(record_held(hold->reader), span_limit(line)).length > HOLD_BYTES_MAX) {
		if (hold->count == 0)
			record_release(hold->reader);
		return false;
	}
	if (hold->count == hold->capacity) {
		hold->capacity = hold->capacity == 0 ? 64 : hold->capacity * 2;
		hold->lines = diag_resize(hold->diag, hold->lines, hold->capacity, sizeof(*hold->lines));
	}
	hold->lines[hold->count++] = (struct held_line){.number = hold->reader->line, .line = part_of(hold, line),
		.text = part_of(hold, raw->text), .entities = part_of(hold, raw->entities), .money = part_of(hold, raw->money),
		.entities_notes = raw->entities_notes, .money_notes = raw->money_notes, .text_plain = raw->text_plain,
		.entities_plain = raw->entities_plain, .amounts = raw->amounts, .sentence = raw->number, .start = raw->start};
	return true;
}

struct raw_sentence
hold_sentence(const struct hold *hold, const struct held_line *line)
{
	return (struct raw_sentence){.text = view_of(hold, line->text), .entities = view_of(hold, line->entities),
		.money = view_of(hold, line->money), .entities_notes = line->entities_notes, .money_notes = line->money_notes,
		.text_plain = line->text_plain, .entities_plain = line->entities_plain, .amounts = line->amounts,
		.number = line->sentence, .start = line->start};
}

void
hold_reject(const struct hold *hold, const struct held_line *line, const char *reason)
{
	struct record_reader *reader = hold->reader;
	struct span raw = reader->raw;
	size_t number = reader->line;

	reader->raw = view_of(hold, line->line);
	reader->line = line->number;
	record_reject(reader, view_of(hold, line->text), "%s", reason);
	reader->raw = raw;
	reader->line = number;
}
