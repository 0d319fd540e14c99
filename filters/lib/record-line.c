/* record-line - the members of one line, checked in one pass: which are wanted, which are cut */
#include "lib/record-check.h"
#include "lib/record-scan.h"
#include "lib/record-shape.h"

/* ---- the top level: which members are wanted, which are cut ---- */

static size_t
candidate_slot(struct span name)
{
	return (name.length * 7 + (name.length != 0 ? (unsigned char)name.at[0] : 0U)) % RECORD_CANDIDATES;
}

void
record_line_init(struct record_reader *reader)
{
	for (size_t i = 0; i < reader->member_count; i++) {
		reader->name_length[i] = strlen(reader->members[i].name);
		reader->candidates[candidate_slot(span_of(reader->members[i].name))] |= UINT64_C(1) << i;
	}
}

/* A raw name, quotes and all, decoded: "t\u0065xt" is text. */
static struct span
decode_name(struct record_reader *reader, struct span quoted)
{
	reader->scratch.length = 0;
	record_decode(quoted, &reader->scratch);
	return buffer_span(&reader->scratch);
}

/* Index of the wanted member of this name, or member_count. */
static size_t
wanted_member(const struct record_reader *reader, struct span name)
{
	uint64_t set = reader->candidates[candidate_slot(name)];

	for (size_t i = 0; set != 0; i++, set >>= 1)
		if ((set & 1) != 0 &&
			span_equal(name, (struct span){reader->members[i].name, reader->name_length[i]}))
			return i;
	return reader->member_count;
}

/* The parts of a line that record_copy will copy. */
struct kept {
	const char *end;   /* of the last member kept while nothing is cut */
	bool cutting, any;
};

/* From the first owned member on, what is kept is collected in a buffer. */
static void
keep_apart(struct record_reader *reader, struct kept *kept, struct span line, struct span member, bool owned)
{
	if (!kept->cutting) {
		kept->cutting = true;
		reader->kept.length = 0;
		buffer_append_span(&reader->kept, span_between(line.at, kept->end));
	}
	if (owned)
		return;
	if (kept->any)
		buffer_append_byte(&reader->kept, ',');
	buffer_append_span(&reader->kept, member);
	kept->end = span_limit(member);
	kept->any = true;
}

/* ---- what a line has in common with the one before ---- */

/*
 * The sentences of a document begin alike, with its doc, date, title and url. Members that this line has in
 * common, byte for byte and with the byte behind them, with the line before are known to be good. Returns the bytes
 * they take.
 */
static size_t
take_shared(struct record_reader *reader, struct span line, struct record *record, struct kept *kept)
{
	size_t known = 0, count = 0, common = 0;

	if (reader->shared_count != 0) {
		size_t all = reader->shared[reader->shared_count - 1].end + 1;

		common = record_common(line.at, reader->before.at, all < line.length ? all : line.length);
	}
	for (; count < reader->shared_count; count++) {
		const struct record_shared *s = &reader->shared[count];

		if (s->end >= common)
			break;
		if (s->wanted != reader->member_count)
			record->value[s->wanted] = span_between(line.at + s->value, line.at + s->end);
		known = s->end;
	}
	if (count != 0) {
		kept->end = line.at + known;
		kept->any = true;
	}
	reader->shared_count = count;
	return known;
}

/* ---- checking ---- */

/* A member: where its name and its value are, plain as in struct record or not, which one it is; or none, but the closing bracket. */
struct found {
	const char *name, *value;
	size_t wanted;
	bool owned, plain, closed;
};

/* Notes the gap from `from` to a member's value for the next line; a value that is nested has its own. */
static void
note_expected(struct record_reader *reader, size_t place, const char *from, const struct found *found, char first)
{
	if (place < RECORD_EXPECTED_MAX)
		reader->expected[place] = (struct record_expected){
			.gap = record_gap_make(span_between(from, found->value), first),
			.name = (unsigned)(found->name - from), .owned = found->owned, .wanted = found->wanted};
}

/* A name and its colon; returns where the value starts. */
static const char *
check_name(struct record_reader *reader, struct record_check *check, const char *at, struct found *found)
{
	struct span decoded;
	bool plain;

	found->name = at;
	if (record_check_peek(check, at) != '"')
		return record_check_fail(check, at, "member name expected");
	if ((at = record_check_inside(check, at + 1, &plain)) == NULL)
		return NULL;
	decoded = plain ? span_between(found->name + 1, at - 1) : decode_name(reader, span_between(found->name, at));
	at = record_check_space(at, check->limit);
	if (record_check_peek(check, at) != ':')
		return record_check_fail(check, at, "colon expected");
	found->wanted = wanted_member(reader, decoded);
	found->owned = found->wanted != reader->member_count && reader->members[found->wanted].owned;
	return record_check_space(at + 1, check->limit);
}

/* Most arrays have nothing in them. */
static inline bool
is_empty_array(const char *at)
{
	return at[0] == '[' && at[1] == ']';
}

/* An array of objects like those of the lines before, of which fields are wanted: their values are noted. */
static const char *
check_noting(struct record_reader *reader, struct record_check *check, const char *at, size_t wanted)
{
	const struct record_note *first = reader->notes + reader->note_count;
	const char *end;

	check->note = reader->notes + reader->note_count;
	check->last_note = reader->notes + RECORD_NOTES_MAX;
	end = record_check_alike(check, at);
	if (end == NULL || end - at > UINT32_MAX)
		return end;
	reader->noted[wanted] = (struct record_noted){at, {first, (size_t)(check->note - first)}};
	reader->noted_any |= UINT64_C(1) << wanted;
	reader->note_count = (size_t)(check->note - reader->notes);
	return end;
}

/* The same whatever is wanted, noted if there is room; NULL, and no failure, if it is another value. */
static const char *
check_alike(struct record_reader *reader, struct record_check *check, const char *at, size_t wanted)
{
	const struct record_fields *fields = reader->fields[wanted];

	if (fields != NULL && check->shape->fields == NULL)
		*check->shape = (struct record_shape){.fields = fields};
	if (fields != NULL && fields == check->shape->fields && reader->note_count < RECORD_NOTES_MAX)
		return check_noting(reader, check, at, wanted);
	check->note = NULL;
	return record_check_alike(check, at);
}

/* A value that is no string and no whole number. */
static const char *
check_nested(struct record_reader *reader, struct record_check *check, const char *at, size_t place, struct found *found)
{
	const char *end;

	found->plain = true;
	if (check->limit - at > 2 && is_empty_array(at))
		return at + 2;
	check->shape = &reader->shapes[place % RECORD_SHAPES];
	check->escaped = false;
	end = check_alike(reader, check, at, found->wanted);
	if (end == NULL)
		end = record_check_value(check, at);
	found->plain = !check->escaped;
	return end;
}

/* What is not as expected from behind a value on, or from behind the first bracket; returns what is behind it. */
static const char *
check_other_member(struct record_reader *reader, struct record_check *check, const char *at, size_t place, struct found *found)
{
	const char *from = at, *end;

	*found = (struct found){.name = at};
	at = record_check_space(at, check->limit);
	found->closed = record_check_peek(check, at) == '}';
	if (found->closed)
		return at + 1;
	if (place != 0) {
		if (record_check_peek(check, at) != ',')
			return record_check_fail(check, at, "comma or closing bracket expected");
		at = record_check_space(at + 1, check->limit);
	}
	if ((at = check_name(reader, check, at, found)) == NULL)
		return NULL;
	found->value = at;
	note_expected(reader, place, from, found, record_check_peek(check, at));
	if (record_check_peek(check, at) == '"')
		return record_check_inside(check, at + 1, &found->plain);
	end = record_check_whole(check, at);
	return end != NULL ? end : check_nested(reader, check, at, place, found);
}

/* A value that is no string, behind the gap that was expected. */
static const char *
check_other_value(struct record_reader *reader, struct record_check *check, size_t place, struct found *found)
{
	const char *at = record_check_space(found->value, check->limit);

	found->value = at;
	if (record_check_peek(check, at) == '"')
		return record_check_inside(check, at + 1, &found->plain);
	return check_nested(reader, check, at, place, found);
}

/* One member, that in this place of the line, from behind the one before or the first bracket on; returns what is behind it. */
static inline const char *
check_member(struct record_reader *reader, struct record_check *check, const char *at, size_t place,
	const struct record_expected *expected, struct found *found)
{
	const struct record_gap *gap = &expected->gap;
	const char *end, *value = at + gap->length;
	struct found other; /* so that the usual ones are never in memory */

	if (!record_gap_is_at(gap, at, check->limit)) {
		end = check_other_member(reader, check, at, place, &other);
		*found = other;
		return end;
	}
	*found = (struct found){.name = at + expected->name, .wanted = expected->wanted, .owned = expected->owned};
	if (gap->string) {
		found->value = value - 1;
		return record_check_inside_near(check, value, &found->plain);
	}
	found->value = value;
	if ((end = record_check_whole_near(check, value)) != NULL)
		return end;
	if (is_empty_array(value)) {
		found->plain = true;
		return value + 2;
	}
	other = *found;
	end = check_other_value(reader, check, place, &other);
	*found = other;
	return end;
}

/* Notes a member that ends at `end` where it is wanted. */
static inline void
take_member(const struct record_reader *reader, struct record *record, const struct found *found, const char *end)
{
	if (found->wanted == reader->member_count)
		return;
	record->value[found->wanted] = span_between(found->value, end);
	record->plain = (record->plain & ~(UINT64_C(1) << found->wanted)) | (uint64_t)found->plain << found->wanted;
}

/* All members up to the closing bracket; `at` is behind a member or the first bracket. Returns what is behind it. `start`: of the line. */
static const char *
check_members(struct record_reader *reader, struct record_check *check, const char *start, const char *at,
	struct record *record, struct kept *kept)
{
	const struct record_expected *expected = reader->expected + reader->shared_count, *last = reader->expected + RECORD_EXPECTED_MAX;

	for (size_t place = reader->shared_count;; place++, expected += expected != last) {
		struct found found;

		at = check_member(reader, check, at, place, expected, &found);
		if (at == NULL || found.closed)
			return at;
		take_member(reader, record, &found, at);
		if (found.owned || kept->cutting) {
			keep_apart(reader, kept, record->line, span_between(found.name, at), found.owned);
			continue;
		}
		kept->end = at;
		kept->any = true;
		if (place < RECORD_SHARED_MAX) {
			reader->shared[place] = (struct record_shared){
				.wanted = found.wanted, .value = (size_t)(found.value - start), .end = (size_t)(at - start)};
			reader->shared_count = place + 1;
		}
	}
}

/* An object with what is round it; returns where something else begins, NULL if it is none. */
static const char *
check_object(struct record_reader *reader, struct record_check *check, struct record *record)
{
	const char *start = check->at, *at = record_check_space(start, check->limit);
	struct kept kept = {.end = at + 1};
	size_t known;

	memset(record->value, 0, reader->member_count * sizeof record->value[0]);
	record->plain = reader->noted_any = 0;
	if (reader->held == RECORD_HELD_NONE)
		reader->note_count = 0;
	record->line = span_between(at, check->limit);
	if (record_check_peek(check, at) != '{')
		return record_check_fail(check, at, "not a JSON object");
	known = take_shared(reader, span_between(start, check->limit), record, &kept);
	at = check_members(reader, check, start, known != 0 ? start + known : at + 1, record, &kept);
	if (at == NULL)
		return NULL;
	record->line = span_between(record->line.at, at);
	record->kept = kept.cutting ? buffer_span(&reader->kept) : span_between(record->line.at, kept.end);
	record->kept_any = kept.any;
	return record_check_space(at, check->limit);
}

const char *
record_line_check(struct record_reader *reader, struct span line, struct record *record, struct span *bad)
{
	struct record_check c = {.at = line.at, .limit = span_limit(line), .nesting = &reader->nesting};
	const char *end = check_object(reader, &c, record);

	if (end == c.limit) {
		reader->before = line;
		return NULL;
	}
	if (end != NULL)
		record_check_fail(&c, end, "more behind the object");
	reader->shared_count = 0;
	*bad = span_between(c.at, c.limit);
	return c.reason;
}

/* LF is not part of a good line. */
bool
record_line_next(struct record_reader *reader, struct record *record)
{
	const char *start = reader->input.bytes + reader->start, *end;
	struct record_check c = {.at = start, .limit = reader->input.bytes + reader->input.length, .nesting = &reader->nesting};

	end = check_object(reader, &c, record);
	if (end == NULL || end == c.limit || *end != '\n') {
		reader->shared_count = 0;
		return false;
	}
	reader->raw = reader->before = span_between(start, end);
	reader->start = (size_t)(end + 1 - reader->input.bytes);
	reader->line++;
	return true;
}

const char *
record_parse(struct record_reader *reader, struct span line, struct record *record)
{
	struct span bad;
	const char *reason;

	reader->shared_count = 0; /* where this line and the one before are, there may be something else by now */
	reason = record_line_check(reader, line, record, &bad);
	reader->shared_count = 0;
	record->plain = 0; /* what is behind the line may not be readable */
	return reason;
}
