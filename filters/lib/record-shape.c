/* record-shape - remembering what stands between the values of objects that look alike */
#include "lib/record-shape.h"
#include "lib/record-fields.h"

/* Into the order in which members come: before the one that was expected here; the last may fall off. */
static void
insert_member(struct record_shape *shape, const struct record_gap *gap)
{
	struct record_gap *expected = shape->gaps + shape->place;

	if (shape->place > RECORD_GAPS_MAX || gap->bytes[0] != ',') /* only there they are looked for */
		return;
	shape->place++;
	/* Near the end of what is read none is looked for. */
	if (expected->length == gap->length && memcmp(expected->bytes, gap->bytes, gap->length) == 0)
		return;
	if (shape->count < RECORD_GAPS_MAX)
		shape->count++;
	memmove(expected + 1, expected, (shape->count + 1 - shape->place) * sizeof(*expected));
	*expected = *gap;
}

struct record_gap
record_gap_make(struct span gap, char behind)
{
	bool string = behind == '"';
	size_t length = gap.length + string;
	struct record_gap made = {.string = string};

	if (length > RECORD_GAP_BYTES)
		return made;
	made.length = (unsigned)length;
	made.bits = (1U << (length < 16 ? length : 16)) - 1;
	made.more_bits = (1U << (length < 16 ? 0 : length - 16)) - 1;
	memcpy(made.bytes, gap.at, length);
	return made;
}

/* Which field stands behind the gap: its name is all that is quoted in it. */
static void
place_gap(const struct record_fields *fields, enum record_gap_kind kind, struct record_gap *gap)
{
	const char *limit = gap->bytes + RECORD_GAP_BYTES, *name = memchr(gap->bytes, '"', RECORD_GAP_BYTES), *end;
	size_t field = fields->count;

	if (name != NULL && (end = memchr(name + 1, '"', (size_t)(limit - name - 1))) != NULL && end != name + 1)
		field = record_field_of(fields, span_between(name + 1, end), limit);
	gap->place = (struct record_place){(uint8_t)(gap->length - gap->string), (uint8_t)field, kind != RECORD_GAP_MEMBER};
}

void
record_shape_note(struct record_shape *shape, enum record_gap_kind kind, struct span gap, char behind)
{
	struct record_gap made;

	/* Behind it a bracket may open, which is no matter of gaps. */
	if (kind == RECORD_GAP_NONE || behind == '{' || behind == '[')
		return;
	made = record_gap_make(gap, behind);
	if (made.length == 0)
		return;
	if (shape->fields != NULL)
		place_gap(shape->fields, kind, &made);
	if (kind == RECORD_GAP_MEMBER) {
		insert_member(shape, &made);
	} else if (kind == RECORD_GAP_OPENING) {
		shape->opening = made;
	} else {
		shape->gaps[0] = made;
		shape->place = 1;
	}
}
