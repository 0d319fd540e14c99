/* record-fields - members of objects in checked JSON, one step a member */
#include "lib/record-fields.h"
#include "lib/record-scan.h"

/* The quote that ends a string known to be good; `at` is behind the one that opens it. Most are in the first sixteen bytes. */
static inline const char *
string_end(const char *at, const char *limit)
{
#if defined(__SSE2__)
	if (limit - at >= 16) {
		const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)at);
		const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
		const unsigned bits = (unsigned)_mm_movemask_epi8(marks);

		if (bits != 0 && at[__builtin_ctz(bits)] == '"')
			return at + __builtin_ctz(bits);
	}
#endif
	return record_string_end(at, limit);
}

static size_t
slot_of(const char *name, size_t length)
{
	return (length * 7 + (unsigned char)name[0]) % RECORD_FIELD_SLOTS;
}

/* The first eight bytes of a name as one number, zeros behind a shorter one; `limit` is how far may be read. */
static uint64_t
head_of(const char *name, size_t length, const char *limit)
{
	static const unsigned char ones[2 * sizeof(uint64_t)] = {255, 255, 255, 255, 255, 255, 255, 255};
	uint64_t head = 0, mask;

	if (length > sizeof(head))
		length = sizeof(head);
	if (limit - name < (ptrdiff_t)sizeof(head)) {
		memcpy(&head, name, length);
		return head;
	}
	memcpy(&head, name, sizeof(head));
	memcpy(&mask, ones + sizeof(mask) - length, sizeof(mask));
	return head & mask;
}

void
record_fields_init(struct record_fields *fields, struct diag *diag, const char *const *names, size_t count)
{
	*fields = (struct record_fields){.count = count};
	if (count > RECORD_FIELDS_MAX)
		diag_die(diag, "more than %d fields wanted", RECORD_FIELDS_MAX);
	memset(fields->first, (int)count, sizeof(fields->first));
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(names[i]);
		uint8_t *first = &fields->first[slot_of(names[i], length)];

		fields->items[i] = (struct record_field){.name = names[i], .length = length,
			.head = head_of(names[i], length, names[i] + length), .next = *first, .index = i};
		fields->items[i].key = record_key((struct span){names[i], length});
		*first = (uint8_t)i;
	}
}

bool
record_has_no_escape(struct span value)
{
	return value.length == 0 || memchr(value.at, '\\', value.length) == NULL;
}

/* Index of the field, or count. */
static size_t
field_of(const struct record_fields *fields, const char *name, size_t length, const char *limit)
{
	uint64_t head = head_of(name, length, limit);
	size_t i = fields->first[slot_of(name, length)];

	for (; i != fields->count; i = fields->items[i].next) {
		const struct record_field *field = &fields->items[i];

		if (field->head == head && field->length == length &&
			(length <= sizeof(head) || memcmp(field->name, name, length) == 0))
			break;
	}
	return i;
}

/* Over all that is in an array or object. */
static const char *
skip_nested(const char *at, const char *limit)
{
	size_t depth = 0;

	do {
		char byte = *at++;

		if (byte == '"')
			at = string_end(at, limit) + 1;
		depth += byte == '{' || byte == '[';
		depth -= byte == '}' || byte == ']';
	} while (depth != 0);
	return at;
}

static inline const char *
skip_value(const char *at, const char *limit)
{
	if (*at == '"')
		return string_end(at + 1, limit) + 1;
	if (*at == '{' || *at == '[')
		return skip_nested(at, limit);
	at = record_skip_digits(at, limit);
	while (*at > ' ' && *at != ',' && *at != '}') /* the object's own bracket comes at last */
		at++;
	return at;
}

static inline const char *
skip_space(const char *at)
{
	while (*at <= ' ')
		at++;
	return at;
}

/* The field whose name begins at *at, or the one behind the last; *at becomes where its value begins. */
static const struct record_field *
read_name(const struct record_fields *fields, const char **at, const char *limit)
{
	const char *name = *at + 1, *end = string_end(name, limit);

	*at = skip_space(skip_space(end + 1) + 1); /* over the colon */
	return fields->items + field_of(fields, name, (size_t)(end - name), limit);
}

/* The same; most often it is one of those from `field` on, with its quotes and a colon right behind. */
static inline const struct record_field *
expect_name(const struct record_fields *fields, const struct record_field *field, const char **at, const char *limit)
{
	const struct record_field *last = fields->items + fields->count;

	if (limit - *at >= RECORD_KEY_BYTES)
		for (; field < last; field++)
			if (record_has_key(*at, &field->key)) {
				*at = skip_space(*at + field->key.length);
				return field;
			}
	return read_name(fields, at, limit);
}

/* The members of the object whose inside begins at `at`; returns what is behind its closing bracket. */
static const char *
read_fields(const char *at, const char *limit, const struct record_fields *fields, struct span *values)
{
	const struct record_field *expected = fields->items, *last = expected + fields->count;

	for (;; at++) {
		const struct record_field *field;
		const char *end;

		if (*at != '"' && *(at = skip_space(at)) == '}')
			return at + 1;
		field = expect_name(fields, expected, &at, limit);
		end = skip_value(at, limit);
		if (field != last) {
			values[field->index] = span_between(at, end);
			expected = field + 1;
		}
		at = skip_space(end);
		if (*at == '}')
			return at + 1;
	}
}

bool
record_next_fields(struct record_walk *walk, const struct record_fields *fields, struct span *values)
{
	const char *at = walk->at;

	while (at != walk->limit && (*at == ',' || *at <= ' ')) /* both are NULL where there is no array */
		at++;
	if (at == walk->limit)
		return false;
	memset(values, 0, fields->count * sizeof(*values));
	if (walk->object || *at != '{') {
		bool more = record_next(walk);

		if (more && record_type(walk->value) == RECORD_OBJECT)
			read_fields(walk->value.at + 1, walk->limit, fields, values);
		return more;
	}
	walk->at = read_fields(at + 1, walk->limit, fields, values);
	walk->value = span_between(at, walk->at);
	return true;
}

/* ---- what was noted ---- */

size_t
record_field_of(const struct record_fields *fields, struct span name, const char *limit)
{
	return field_of(fields, name.at, name.length, limit);
}

void
record_want_fields(struct record_reader *reader, size_t member, const struct record_fields *fields)
{
	reader->fields[member] = fields;
	if (reader->notes == NULL)
		reader->notes = diag_allocate(reader->diag, RECORD_NOTES_MAX, sizeof(*reader->notes));
}

struct record_notes
record_notes(const struct record_reader *reader, const struct record *record, size_t i)
{
	/* The last member of that name may be another, which could not be noted. */
	if ((reader->noted_any >> i & 1) == 0 || reader->noted[i].array != record->value[i].at)
		return (struct record_notes){NULL, 0};
	return reader->noted[i].notes;
}

struct record_objects
record_objects(struct span array, struct record_notes notes)
{
	if (notes.first == NULL)
		return (struct record_objects){.walk = record_enter(array)};
	return (struct record_objects){.array = array.at, .at = array.at, .note = notes.first, .last = notes.first + notes.count};
}

bool
record_next_object(struct record_objects *objects, const struct record_fields *fields, struct span *values)
{
	const struct record_note *note = objects->note, *last = objects->last;
	const char *array = objects->array, *at = objects->at;
	const size_t count = fields->count;

	if (note == NULL)
		return record_next_fields(&objects->walk, fields, values);
	if (note == last)
		return false;
	memset(values, 0, count * sizeof(*values));
	do {
		const struct record_note n = *note++;
		const char *value = at + n.place.before;

		at = array + n.end;
		if (n.place.field != count)
			values[n.place.field] = span_between(value, at);
	} while (note != last && !note->place.opens);
	objects->note = note;
	objects->at = at;
	return true;
}
