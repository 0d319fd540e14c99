/* record - values out of records and records out of values, as record.h says */
#include <unistd.h>

#include "check.h"
#include "lib/record-fields.h"

enum { TEXT, OWN, MEMBERS };

static const struct record_member members[MEMBERS] = {[TEXT] = {"text", false}, [OWN] = {"own", true}};

struct fixture {
	struct diag diag;
	struct record_reader reader;
	struct record_writer writer;
	struct buffer scratch;
};

static bool
decodes_to(struct fixture *f, struct span value, struct span expected)
{
	struct span text;

	return record_text(value, &f->scratch, &text) && span_equal(text, expected);
}

static void
check_decode(struct check *c, struct fixture *f)
{
	check_case(c, "record_text: escapes, pairs, lone surrogates");
	CHECK(c, decodes_to(f, SPAN("\"\""), SPAN("")));
	CHECK(c, decodes_to(f, SPAN("\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\""), SPAN("a\"\\/\b\f\n\r\tz")));
	CHECK(c, decodes_to(f, SPAN("\"\\u0041\\u00e9\\u20AC\""), SPAN("A\xC3\xA9\xE2\x82\xAC")));
	CHECK(c, decodes_to(f, SPAN("\"\\u0000\""), SPAN("\0")));
	CHECK(c, decodes_to(f, SPAN("\"\\ud83d\\ude00\""), SPAN("\xF0\x9F\x98\x80")));
	CHECK(c, decodes_to(f, SPAN("\"\\udbff\\udfff\""), SPAN("\xF4\x8F\xBF\xBF")));
	CHECK(c, decodes_to(f, SPAN("\"\\ud83dx\""), SPAN("\xEF\xBF\xBDx")));
	CHECK(c, decodes_to(f, SPAN("\"\\ude00\\ud83d\""), SPAN("\xEF\xBF\xBD\xEF\xBF\xBD")));
	CHECK(c, decodes_to(f, SPAN("\"\\ud83d\\u0041\""), SPAN("\xEF\xBF\xBD" "A")));
	CHECK(c, decodes_to(f, SPAN("\"\\ud83d\\ud83d\\ude00\""), SPAN("\xEF\xBF\xBD\xF0\x9F\x98\x80")));
}

static void
check_no_string(struct check *c, struct fixture *f)
{
	struct span text, absent = {NULL, 0};

	check_case(c, "record_text, record_string: what is no string, is none");
	CHECK(c, !record_text(SPAN("7"), &f->scratch, &text));
	CHECK(c, !record_text(absent, &f->scratch, &text));
	CHECK(c, record_string(SPAN("[\"a\"]"), &f->scratch).at == NULL);
	CHECK(c, record_string(absent, &f->scratch).at == NULL);
}

static void
check_string(struct check *c, struct fixture *f)
{
	struct span plain = SPAN("\"plain\""), first, second;

	check_case(c, "record_string: a view without escapes, behind scratch's contents with");
	f->scratch.length = 0;
	CHECK(c, record_string(plain, &f->scratch).at == plain.at + 1 && f->scratch.length == 0);
	buffer_reserve(&f->scratch, 100);
	first = record_string(SPAN("\"a\\u0062\""), &f->scratch);
	second = record_string(SPAN("\"\\u0063d\""), &f->scratch);
	CHECK(c, span_is(first, "ab") && span_is(second, "cd"));
}

static void
check_numbers(struct check *c)
{
	struct decimal number;
	size_t size = 7;

	check_case(c, "record_size: whole numbers that fit, nothing else");
	CHECK(c, record_size(SPAN("0"), &size) && size == 0);
	CHECK(c, record_size(SPAN("18446744073709551615"), &size) == (SIZE_MAX > UINT32_MAX));
	size = 7;
	CHECK(c, !record_size(SPAN("18446744073709551616"), &size) && size == 7);
	CHECK(c, !record_size(SPAN("-1"), &size) && !record_size(SPAN("1.0"), &size));
	CHECK(c, !record_size(SPAN("1e3"), &size) && !record_size(SPAN("\"1\""), &size));
	CHECK(c, !record_size((struct span){NULL, 0}, &size) && !record_size(SPAN("true"), &size));
	check_case(c, "record_decimal: exact, or false");
	CHECK(c, record_decimal(SPAN("-1.50e3"), &number) && decimal_compare(&number, &(struct decimal){0}) < 0);
	CHECK(c, !record_decimal(SPAN("1e400"), &number) && !record_decimal(SPAN("\"1\""), &number));
}

static void
check_walk(struct check *c)
{
	struct record_walk walk = record_enter(SPAN("{ \"a\\\"b\" : [1, {\"x\":\"]}\"}] ,\"c\":-0.5 }"));

	check_case(c, "record_walk: members and elements in order");
	CHECK(c, record_next(&walk) && span_is(walk.name, "a\\\"b") && span_is(walk.value, "[1, {\"x\":\"]}\"}]"));
	CHECK(c, record_next(&walk) && span_is(walk.name, "c") && span_is(walk.value, "-0.5"));
	CHECK(c, !record_next(&walk));
	walk = record_enter(SPAN("[ true,null , \"\\\\\",[] ]"));
	CHECK(c, record_next(&walk) && record_type(walk.value) == RECORD_TRUE && record_is_true(walk.value));
	CHECK(c, record_next(&walk) && record_type(walk.value) == RECORD_NULL);
	CHECK(c, record_next(&walk) && span_is(walk.value, "\"\\\\\""));
	CHECK(c, record_next(&walk) && record_type(walk.value) == RECORD_ARRAY);
	CHECK(c, !record_next(&walk));
	walk = record_enter(SPAN("[]"));
	CHECK(c, !record_next(&walk));
	walk = record_enter(SPAN("7"));
	CHECK(c, !record_next(&walk));
	walk = record_enter((struct span){NULL, 0});
	CHECK(c, !record_next(&walk));
	check_case(c, "record_find: the last of a name");
	CHECK(c, span_is(record_find(SPAN("{\"a\":1,\"b\":{\"a\":2},\"a\":3}"), "a"), "3"));
	CHECK(c, record_find(SPAN("{\"a\":1}"), "b").length == 0);
	CHECK(c, record_find(SPAN("[\"a\"]"), "a").length == 0);
}

static void
check_fields(struct check *c, struct diag *diag)
{
	static const char *const names[] = {"a", "be", "ab"};
	struct record_fields fields;
	struct span value[3];
	struct record_walk walk;
	size_t number;

	record_fields_init(&fields, diag, names, 3);
	check_case(c, "record_next_fields: raw members by name, the last of a name, none of another");
	walk = record_enter(SPAN("[ {\"be\" : \"x\\\"}\" , \"c\":{\"a\":[1,{}]},\"a\":-1.5} ,{\"ab\":[{\"be\":\"]\"},2],\"ab\":true},{}]"));
	CHECK(c, record_next_fields(&walk, &fields, value));
	CHECK(c, span_is(value[0], "-1.5") && span_is(value[1], "\"x\\\"}\"") && value[2].length == 0);
	CHECK(c, record_next_fields(&walk, &fields, value) && span_is(value[2], "true") && value[1].length == 0);
	CHECK(c, span_is(walk.value, "{\"ab\":[{\"be\":\"]\"},2],\"ab\":true}"));
	CHECK(c, record_next_fields(&walk, &fields, value) && value[0].length == 0 && value[2].length == 0);
	CHECK(c, !record_next_fields(&walk, &fields, value) && !record_next_fields(&walk, &fields, value));
	check_case(c, "record_next_fields: an element that is no object has none; the members of an object are elements");
	walk = record_enter(SPAN("[1, [{\"a\":1}],{\"a\":2}]"));
	CHECK(c, record_next_fields(&walk, &fields, value) && value[0].length == 0);
	CHECK(c, record_next_fields(&walk, &fields, value) && value[0].length == 0);
	CHECK(c, record_next_fields(&walk, &fields, value) && span_is(value[0], "2"));
	CHECK(c, !record_next_fields(&walk, &fields, value));
	walk = record_enter(SPAN("{\"a\":{\"a\":3}}"));
	CHECK(c, record_next_fields(&walk, &fields, value) && span_is(value[0], "3"));
	CHECK(c, !record_next_fields(&walk, &fields, value));
	check_case(c, "record_is_empty: no element, no member, or neither array nor object");
	CHECK(c, record_is_empty(SPAN("[]")) && record_is_empty(SPAN("{ }")) && record_is_empty(SPAN("7")));
	CHECK(c, record_is_empty((struct span){NULL, 0}));
	CHECK(c, !record_is_empty(SPAN("[ 0]")) && !record_is_empty(SPAN("{\"a\":[]}")));
	check_case(c, "record_size: whole numbers of any length, nothing else");
	CHECK(c, record_size(SPAN("0"), &number) && number == 0);
	CHECK(c, record_size(SPAN("123456789012"), &number) && number == 123456789012);
	CHECK(c, !record_size(SPAN("-1"), &number) && !record_size(SPAN("1.5"), &number) && !record_size(SPAN("\"1\""), &number));
	CHECK(c, !record_size(SPAN("true"), &number) && !record_size((struct span){NULL, 0}, &number));
	check_case(c, "record_has_no_escape, record_inside: a view of a string without escapes");
	CHECK(c, record_has_no_escape(SPAN("[\"a\"]")) && !record_has_no_escape(SPAN("\"a\\n\"")));
	CHECK(c, span_is(record_inside(SPAN("\"a\"")), "a") && record_inside(SPAN("7")).at == NULL);
}

static void
check_parse(struct check *c, struct fixture *f)
{
	struct record record;
	const char *reason;

	check_case(c, "record_parse: wanted members found, owned ones cut, reasons told");
	CHECK(c, record_parse(&f->reader, SPAN(" {\"own\":1,\"x\":2 ,\"text\":\"t\"} "), &record) == NULL);
	CHECK(c, span_is(record.value[TEXT], "\"t\"") && span_is(record.value[OWN], "1"));
	CHECK(c, span_is(record.kept, "{\"x\":2,\"text\":\"t\"") && record.kept_any);
	CHECK(c, record_parse(&f->reader, SPAN("{\"own\":1}"), &record) == NULL);
	CHECK(c, span_is(record.kept, "{") && !record.kept_any && record.value[TEXT].length == 0);
	reason = record_parse(&f->reader, SPAN("{\"a\":01}"), &record);
	CHECK(c, reason != NULL && *reason != '\0');
	CHECK(c, record_parse(&f->reader, SPAN(""), &record) != NULL);
}

/* Reads a line with an array; is what was noted of its objects what is found in it? *noted: something was. */
static bool
notes_agree(struct fixture *f, const struct record_fields *fields, const char *array, bool *noted)
{
	static char line[1000], moved[1000];
	struct record record;
	struct span found[2], value[2];
	struct record_objects by_bytes, by_notes;

	snprintf(line, sizeof line, "{\"text\":%s,\"z\":\"long enough that the array is not near the end of what is read at once\"}", array);
	if (record_parse(&f->reader, span_of(line), &record) != NULL)
		return false;
	memcpy(moved, line, sizeof line);
	*noted = record_notes(&f->reader, &record, TEXT).first != NULL;
	by_bytes = record_objects(record.value[TEXT], (struct record_notes){NULL, 0});
	by_notes = record_objects((struct span){moved + (record.value[TEXT].at - line), record.value[TEXT].length},
		record_notes(&f->reader, &record, TEXT));
	while (record_next_object(&by_bytes, fields, found)) {
		if (!record_next_object(&by_notes, fields, value))
			return false;
		for (size_t i = 0; i < 2; i++)
			if (!span_equal(found[i], value[i]) || (value[i].length != 0 && value[i].at - moved != found[i].at - line))
				return false;
	}
	return !record_next_object(&by_notes, fields, value);
}

static void
check_notes(struct check *c, struct fixture *f)
{
	static const char *const names[] = {"a", "be"};
	static const char *const alike[] = {"[{\"a\":1,\"be\":\"x\",\"c\":2}]", "[{\"a\":12,\"be\":\"\"},{\"a\":-0.5,\"c\":true}]",
		"[{\"a\":3,\"be\":\"a\\\"}\"},{\"a\":4,\"be\":\"more than sixteen bytes\"},{\"a\":5,\"c\":6}]"};
	static const char *const others[] = {"[]", "7", "\"[\"", "[1,{\"a\":1}]", "{\"a\":1,\"be\":2}", "[{\"a\":[{\"a\":1}],\"be\":2}]",
		"[ {\"a\":1,\"be\":2} ]", "[{\"a\":1,\"a\":2,\"be\":3},{}]", "[{\"be\":3,\"a\":2}]", "[{\"a\":1},5,{\"a\":2}]"};
	static const char *const twice = "[{\"a\":1,\"a\":2,\"be\":3}]";
	struct record_fields fields;
	bool noted;

	check_case(c, "record_next_object: by what was noted as by the bytes, wherever they are; the last of a name");
	record_fields_init(&fields, &f->diag, names, 2);
	/* what was remembered before fields were wanted has no place in them */
	CHECK(c, notes_agree(f, &fields, "{\"v\":[{\"a\":1},{\"a\":2}]}", &noted) && !noted);
	record_want_fields(&f->reader, TEXT, &fields);
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
		CHECK(c, notes_agree(f, &fields, alike[i], &noted));
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
		CHECK(c, notes_agree(f, &fields, alike[i], &noted) && noted);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		CHECK(c, notes_agree(f, &fields, others[i], &noted) && notes_agree(f, &fields, alike[0], &noted) &&
				 notes_agree(f, &fields, alike[0], &noted) && noted);
	CHECK(c, notes_agree(f, &fields, twice, &noted) && notes_agree(f, &fields, twice, &noted) && noted);
	f->reader.fields[TEXT] = NULL;
	CHECK(c, notes_agree(f, &fields, alike[0], &noted) && !noted);
}

static void
check_write(struct check *c, struct fixture *f)
{
	struct record_writer *w = &f->writer;
	struct decimal half;

	check_case(c, "record_put, record_add: the shortest valid escapes, absent members left out");
	record_open(w);
	record_put_string(w, "s", SPAN("\" \\ / \b\f\n\r\t \x01 \0 \x7F \xE2\x82\xAC"));
	record_put_raw(w, "absent", (struct span){NULL, 0});
	record_put_size(w, "n", 1234567890);
	CHECK(c, decimal_parse(SPAN("0.50"), &half));
	record_put_decimal(w, "d", &half);
	record_put_true(w, "t");
	record_open_array(w, "a");
	record_add_string(w, SPAN("x"));
	record_add_size(w, 0);
	record_open_object(w, NULL);
	record_put_size(w, "y", 1);
	record_close_object(w);
	record_open_array(w, NULL);
	record_close_array(w);
	record_add_raw(w, SPAN("null"));
	record_close_array(w);
	record_put_string_named(w, SPAN("na\"me"), SPAN(""));
	record_close(w);
	CHECK(c, span_equal(buffer_span(&w->out),
			 SPAN("{\"s\":\"\\\" \\\\ / \\b\\f\\n\\r\\t \\u0001 \\u0000 \x7F \xE2\x82\xAC\",\"n\":1234567890,"
			      "\"d\":0.5,\"t\":true,\"a\":[\"x\",0,{\"y\":1},[],null],\"na\\\"me\":\"\"}\n")));
}

int
main(void)
{
	struct check c = {0};
	struct fixture f = {.diag = {.program = "record"}};

	record_reader_init(&f.reader, &f.diag, STDIN_FILENO, members, MEMBERS);
	record_writer_init(&f.writer, &f.diag, STDOUT_FILENO);
	buffer_init(&f.scratch, &f.diag);
	check_decode(&c, &f);
	check_no_string(&c, &f);
	check_string(&c, &f);
	check_numbers(&c);
	check_walk(&c);
	check_fields(&c, &f.diag);
	check_parse(&c, &f);
	check_notes(&c, &f);
	check_write(&c, &f);
	buffer_free(&f.scratch);
	record_writer_free(&f.writer);
	record_reader_free(&f.reader);
	return check_finish(&c);
}
