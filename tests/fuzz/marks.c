/*
 * marks - the words around an amount, in hostile sentences: what is read must lie in the sentence (which ends where the
 * sanitizer sees it), the same twice, and a programme must not differ from itself.
 */
#include <stdlib.h>

#include "aggregate-marks.h"
#include "lib/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diag diag = {.program = "marks"};
	struct marks_table table;
	struct marks once, again;
	struct buffer words, more;
	size_t start, length;
	char *sentence;

	if (size < 2 || utf8_valid((struct span){(const char *)data + 2, size - 2}) != size - 2)
		return 0;
	start = size == 2 ? 0 : data[0] % (size - 2);
	length = size == 2 ? 0 : data[1] % (size - 2 - start + 1);
	sentence = diag_allocate(&diag, size - 1, 1);
	memcpy(sentence, data + 2, size - 2);
	buffer_init(&words, &diag);
	buffer_init(&more, &diag);
	marks_open(&table, &diag, NULL);
	marks_find(&table, (struct span){sentence, size - 2}, start, length, &words, &once);
	marks_find(&table, (struct span){sentence, size - 2}, start, length, &more, &again);
	require(once.bits == again.bits && once.month == again.month && once.month <= 12);
	require(span_equal(once.programme, again.programme));
	require(utf8_valid(once.programme) == once.programme.length);
	require(!programmes_differ(once.programme, again.programme));
	marks_free(&table);
	buffer_free(&words);
	buffer_free(&more);
	free(sentence);
	return 0;
}
