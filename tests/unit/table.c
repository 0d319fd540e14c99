/* table - reading and writing CSV through the library's one door to libcsv */
#include "check.h"
#include "lib/table.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct test {
	struct check c;
	struct diag diag;
};

static void
check(struct test *test, bool good, const char *name)
{
	check_case(&test->c, name);
	CHECK(&test->c, good);
}

static struct table_source
source_of(const char *text)
{
	return (struct table_source){"test", text, strlen(text)};
}

/* All rows as "[a|b](line)". */
static void
render(struct test *test, struct table_source source, struct buffer *out)
{
	struct table t;
	char line[32];

	out->length = 0;
	table_open_source(&t, &test->diag, &source);
	while (table_next(&t)) {
		buffer_append_byte(out, '[');
		for (size_t i = 0; i < t.fields; i++) {
			if (i > 0)
				buffer_append_byte(out, '|');
			buffer_append_span(out, table_field(&t, i));
		}
		buffer_append(out, line, (size_t)snprintf(line, sizeof line, "](%zu)", t.line));
	}
	table_close(&t);
}

static void
check_rows(struct test *test, const char *name, const char *text, const char *expected)
{
	struct buffer out;

	buffer_init(&out, &test->diag);
	render(test, source_of(text), &out);
	check(test, span_equal(buffer_span(&out), span_of(expected)), name);
	if (!span_equal(buffer_span(&out), span_of(expected)))
		printf("# %.*s\n", (int)out.length, out.bytes);
	buffer_free(&out);
}

static void
test_rows(struct test *test)
{
	check_rows(test, "plain rows", "a,b\n1,2\n3,4\n", "[1|2](2)[3|4](3)");
	check_rows(test, "a last line without its end", "a,b\n1,2\n3,4", "[1|2](2)[3|4](3)");
	check_rows(test, "a header and nothing else", "a,b\n", "");
	check_rows(test, "quotes, commas and doubled quotes", "a,b\n\"x, y\",\"say \"\"so\"\"\"\n", "[x, y|say \"so\"](2)");
	check_rows(test, "CRLF counts as one line end", "a,b\r\n1,2\r\n\r\n3,4\r\n", "[1|2](2)[3|4](4)");
	check_rows(test, "a line end inside a field counts", "a,b\n\"1\n1\",2\n3,4\n", "[1\n1|2](2)[3|4](4)");
	check_rows(test, "comments and empty lines are passed over", "# why\n\na,b\n#1,2\n\n  \n3,4\n", "[3|4](7)");
	check_rows(test, "empty fields and short rows", "a,b,c\n,,\n1\n", "[||](2)[1](3)");
	check_rows(test, "a trailing comma adds nothing", "a,b,\n1,2,\n", "[1|2|](2)");
	check_rows(test, "a byte order mark is not part of a name", "\xEF\xBB\xBF\"a\",b\n1,2\n", "[1|2](2)");
	check_rows(test, "Chinese text", "a,b\n京东,百亿\n", "[京东|百亿](2)");
}

static void
test_columns(struct test *test)
{
	struct table t;
	struct table_source source = source_of("\xEF\xBB\xBFid,name,source\n1,x,own\n");

	table_open_source(&t, &test->diag, &source);
	check(test, table_column(&t, "id", true) == 0 && table_column(&t, "source", true) == 2, "columns by name");
	check(test, table_column(&t, "other", false) == SIZE_MAX, "a column that is not there");
	check(test, table_next(&t) && table_field(&t, SIZE_MAX).length == 0, "its field is empty");
	check(test, span_is(table_field(&t, 1), "x") && table_field(&t, 1).at[1] == '\0', "fields end in a NUL byte");
	table_close(&t);
}

/* Rows across the borders of chunks, of built-in tables and of files, are the same as elsewhere. */
static void
test_large(struct test *test)
{
	struct buffer text;
	struct table t, u;
	char row[128], path[] = "/tmp/moneytrail-table-XXXXXX";
	size_t rows = 30000, same = 0;
	int file = mkstemp(path);

	buffer_init(&text, &test->diag);
	buffer_append_span(&text, SPAN("n,text\n"));
	for (size_t i = 0; i < rows; i++)
		buffer_append(&text, row, (size_t)snprintf(row, sizeof row, "%zu,\"row %zu,\nof many\"\n", i, i));
	check(test, file >= 0 && write(file, text.bytes, text.length) == (ssize_t)text.length, "a scratch file");
	close(file);
	struct table_source source = {"large", text.bytes, text.length};

	table_open_source(&t, &test->diag, &source);
	table_open_file(&u, &test->diag, path);
	while (table_next(&t) && table_next(&u)) {
		int length = snprintf(row, sizeof row, "row %zu,\nof many", same);

		same += span_equal(table_field(&t, 1), (struct span){row, (size_t)length}) &&
			span_equal(table_field(&t, 1), table_field(&u, 1)) && t.line == 2 * same + 2 &&
			u.line == t.line;
	}
	check(test, same == rows && !table_next(&u), "thirty thousand rows, built in and from a file");
	table_close(&t);
	table_close(&u);
	unlink(path);
	buffer_free(&text);
}

/* Reads a table in a child of its own, which a broken one ends with 3. */
static void
check_death(struct test *test, const char *name, const char *text)
{
	int status = 0;

	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		struct buffer out;

		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(9);
		buffer_init(&out, &test->diag);
		render(test, source_of(text), &out);
		_exit(0);
	}
	waitpid(child, &status, 0);
	check(test, WIFEXITED(status) && WEXITSTATUS(status) == 3, name);
}

static void
test_broken(struct test *test)
{
	check_death(test, "an empty table dies", "");
	check_death(test, "an open quote dies", "a,b\n\"1,2\n");
	check_death(test, "a stray quote dies", "a,b\n1\"x,2\n");
	check_death(test, "a row that is too long dies", "a,b\n1,2,3\n");
	check_death(test, "bad UTF-8 dies", "a,b\n1,\xFF\n");
	check_death(test, "half a character at a field's end dies", "a,b\n\xC3,\xA9\n");
}

static void
check_written(struct test *test, const char *name, const char *field, const char *expected)
{
	struct buffer out;

	buffer_init(&out, &test->diag);
	table_write_field(&out, span_of(field));
	check(test, span_equal(buffer_span(&out), span_of(expected)), name);
	buffer_free(&out);
}

static void
test_writing(struct test *test)
{
	check_written(test, "plain field", "JD.com", "JD.com");
	check_written(test, "empty field", "", "");
	check_written(test, "comma", "a, b", "\"a, b\"");
	check_written(test, "quote", "say \"so\"", "\"say \"\"so\"\"\"");
	check_written(test, "line end", "a\nb", "\"a\nb\"");
	check_written(test, "blank edge", " a", "\" a\"");
	check_written(test, "formula", "=1+1", "'=1+1");
	check_written(test, "formula in full width", "＝1+1", "'＝1+1");
	check_written(test, "formula behind a line end", "\n=1", "\"'\n=1\"");
	check_written(test, "formula with a comma", "@SUM(1,2)", "\"'@SUM(1,2)\"");
	check_written(test, "negative number", "-1.5", "-1.5");
	check_written(test, "signed number", "+86", "+86");
	check_written(test, "a dash that is no number", "-1+2", "'-1+2");
	check_written(test, "a lone dash", "-", "'-");
	check_written(test, "tab", "\tx", "\"'\tx\"");
}

int
main(void)
{
	struct test test = {.diag = {.program = "table-test"}};

	test_rows(&test);
	test_columns(&test);
	test_large(&test);
	test_broken(&test);
	test_writing(&test);
	return check_finish(&test.c);
}
