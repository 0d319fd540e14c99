/* span - views compare, trim and split as span.h says */
#include "check.h"
#include "lib/span.h"

static void
check_compare(struct check *c)
{
	check_case(c, "span_compare: byte order, shorter first");
	CHECK(c, span_compare(SPAN("a"), SPAN("b")) < 0);
	CHECK(c, span_compare(SPAN("b"), SPAN("a")) > 0);
	CHECK(c, span_compare(SPAN("a"), SPAN("ab")) < 0);
	CHECK(c, span_compare(SPAN("\xFF"), SPAN("a")) > 0);
	CHECK(c, span_compare(SPAN(""), SPAN("")) == 0);
}

static void
check_trim(struct check *c)
{
	check_case(c, "span_trim: ASCII white space, NBSP and U+3000");
	CHECK(c, span_is(span_trim(SPAN(" \t\r\n a b \n")), "a b"));
	CHECK(c, span_is(span_trim(SPAN("\xC2\xA0" "a" "\xE3\x80\x80")), "a"));
	CHECK(c, span_is(span_trim(SPAN("\xC2\xA3" "5")), "\xC2\xA3" "5"));
	CHECK(c, span_trim(SPAN(" \xE3\x80\x80 ")).length == 0);
	CHECK(c, span_trim(SPAN("")).length == 0);
}

static void
check_split(struct check *c)
{
	struct span rest = SPAN("a||b"), part;

	check_case(c, "span_split: empty parts count, then it ends");
	CHECK(c, span_split(&rest, '|', &part) && span_is(part, "a"));
	CHECK(c, span_split(&rest, '|', &part) && span_is(part, ""));
	CHECK(c, span_split(&rest, '|', &part) && span_is(part, "b"));
	CHECK(c, !span_split(&rest, '|', &part));
}

static void
check_match(struct check *c)
{
	check_case(c, "span_starts, span_ends, span_equal_nocase");
	CHECK(c, span_starts(SPAN("abc"), SPAN("ab")) && !span_starts(SPAN("a"), SPAN("ab")));
	CHECK(c, span_ends(SPAN("abc"), SPAN("bc")) && !span_ends(SPAN("c"), SPAN("bc")));
	CHECK(c, span_equal_nocase(SPAN("Abc"), SPAN("aBC")) && !span_equal_nocase(SPAN("abc"), SPAN("ab")));
	CHECK(c, !span_equal_nocase(SPAN("@"), SPAN("`")));
}

int
main(void)
{
	struct check c = {0};

	check_compare(&c);
	check_trim(&c);
	check_split(&c);
	check_match(&c);
	return check_finish(&c);
}
