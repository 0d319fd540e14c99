/* record-line - the members of one line, checked in one pass: which are wanted, which are cut */
#include "lib/record-check.h"
#include "lib/record-scan.h"

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
keep_member(struct record_reader *reader, struct kept *kept, struct span line, struct span member, bool owned)
{
	if (owned && !kept->cutting) {
		kept->cutting = true;
		reader->kept.length = 0;
		buffer_append_span(&reader->kept, span_between(line.at, kept->end));
	}
	if (owned)
		return;
	if (kept->cutting) {
		if (kept->any)
			buffer_append_byte(&reader->kept, ',');
		buffer_append_span(&reader->kept, member);
	}
	kept->end = span_limit(member);
	kept->any = true;
}

/* ---- what a line has in common with the one before ---- */

/*
 * The sentences of a document begin alike, with its doc, date, title and url. Members that this line has in
 * common, byte for byte and up to the comma, with the line before are known to be good. Returns the bytes they
 * take.
 */
static size_t
take_shared(struct record_reader *reader, struct span line, struct record *record, struct kept *kept)
{
	size_t known = 0, count = 0, common = 0;

	if (reader->shared_count != 0) {
		size_t all = reader->shared[reader->shared_count - 1].next;

		common = record_common(line.at, reader->before.at, all < line.length ? all : line.length);
	}
	for (; count < reader->shared_count; count++) {
		const struct record_shared *s = &reader->shared[count];

		if (s->next > common)
			break;
		if (s->wanted != reader->member_count)
			record->value[s->wanted] = (struct span){line.at + s->value, s->value_length};
		kept->end = line.at + s->end;
		kept->any = true;
		known = s->next;
	}
	reader->shared_count = count;
	return known;
}

/* Notes a member, and the comma at `comma`, for the next line. */
static void
note_shared(struct record_reader *reader, const char *start, size_t wanted, struct span value, const char *comma)
{
	reader->shared[reader->shared_count++] = (struct record_shared){.wanted = wanted,
		.value = (size_t)(value.at - start), .value_length = value.length,
		.end = (size_t)(span_limit(value) - start), .next = (size_t)(comma + 1 - start)};
}

/* ---- checking ---- */

/* Notes of a member what the next line has in its place, most likely. */
static void
note_expected(struct record_reader *reader, size_t place, struct span name, size_t wanted)
{
	if (place < RECORD_EXPECTED_MAX)
		reader->expected[place] = (struct record_expected){record_key(name), wanted};
}

/* A name and its colon that are not what was expected; *wanted is the member it names. Returns what is behind the colon. */
static const char *
check_other_name(struct record_reader *reader, struct record_check *check, const char *at, size_t place, size_t *wanted)
{
	const char *name = at, *colon;
	struct span decoded;
	bool plain;

	if (record_check_peek(check, at) != '"')
		return record_check_fail(check, at, "member name expected");
	at = record_skip_ascii(at + 1, check->limit);
	plain = record_check_peek(check, at) == '"';
	at = plain ? at + 1 : record_check_string_rest(check, at);
	if (at == NULL)
		return NULL;
	decoded = plain ? span_between(name + 1, at - 1) : decode_name(reader, span_between(name, at));
	colon = record_check_space(at, check->limit);
	if (record_check_peek(check, colon) != ':')
		return record_check_fail(check, colon, "colon expected");
	*wanted = wanted_member(reader, decoded);
	if (plain && colon == at)
		note_expected(reader, place, decoded, *wanted);
	return colon + 1;
}

static inline const char *
check_name(struct record_reader *reader, struct record_check *check, const char *at, size_t place, size_t *wanted)
{
	const struct record_expected *expected = &reader->expected[place < RECORD_EXPECTED_MAX ? place : 0];

	if (!record_has_key(at, check->limit, &expected->key))
		return check_other_name(reader, check, at, place, wanted);
	*wanted = expected->wanted;
	return at + expected->key.length;
}

/* A value; most are strings, whole numbers and empty arrays. */
static inline const char *
check_value(struct record_check *check, const char *at, bool *plain)
{
	const char *end;

	*plain = false;
	if (record_check_peek(check, at) == '"') {
		end = record_skip_ascii(at + 1, check->limit);
		*plain = record_check_peek(check, end) == '"';
		return *plain ? end + 1 : record_check_string_rest(check, end);
	}
	if (check->limit - at > 2 && at[0] == '[' && at[1] == ']')
		return at + 2;
	end = record_check_whole(check, at);
	return end != NULL ? end : record_check_value(check, at);
}

/* What check_member found. */
struct found {
	size_t wanted;
	struct span value;
};

/* One member, that in this place of the line; returns what is behind it. */
static inline const char *
check_member(struct record_reader *reader, struct record_check *check, const char *at, size_t place, struct record *record,
	struct kept *kept, struct found *found)
{
	const char *name = at;
	bool plain;

	if ((at = check_name(reader, check, at, place, &found->wanted)) == NULL)
		return NULL;
	found->value.at = record_check_space(at, check->limit);
	if ((at = check_value(check, found->value.at, &plain)) == NULL)
		return NULL;
	found->value.length = (size_t)(at - found->value.at);
	if (found->wanted != reader->member_count) {
		record->value[found->wanted] = found->value;
		record->plain = (record->plain & ~(UINT64_C(1) << found->wanted)) | (uint64_t)plain << found->wanted;
	}
	keep_member(reader, kept, record->line, span_between(name, at),
		found->wanted != reader->member_count && reader->members[found->wanted].owned);
	return at;
}

/* All members up to the closing bracket; `at` is on the first. Returns what is behind it. `start`: of the line. */
static const char *
check_members(struct record_reader *reader, struct record_check *check, const char *start, const char *at,
	struct record *record, struct kept *kept)
{
	for (size_t place = reader->shared_count;; place++) {
		struct found found = {0};

		if ((at = check_member(reader, check, at, place, record, kept, &found)) == NULL)
			return NULL;
		if (record_check_peek(check, at) != ',') { /* most stand right there */
			at = record_check_space(at, check->limit);
			if (record_check_peek(check, at) == '}')
				return at + 1;
			if (record_check_peek(check, at) != ',')
				return record_check_fail(check, at, "comma or closing bracket expected");
		}
		if (!kept->cutting && reader->shared_count < RECORD_SHARED_MAX)
			note_shared(reader, start, found.wanted, found.value, at);
		at = record_check_space(at + 1, check->limit);
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
	record->plain = 0;
	record->line = span_between(at, check->limit);
	if (record_check_peek(check, at) != '{')
		return record_check_fail(check, at, "not a JSON object");
	known = take_shared(reader, span_between(start, check->limit), record, &kept);
	at = record_check_space(known != 0 ? start + known : at + 1, check->limit);
	if (known == 0 && record_check_peek(check, at) == '}')
		at++;
	else
		at = check_members(reader, check, start, at, record, &kept);
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
