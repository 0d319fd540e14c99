/* record - the same work as jansson.c through lib/record. For `make bench` only. */
#include "lib/program.h"

enum { TEXT, LENGTH, MEMBERS };

static const struct record_member members[MEMBERS] = {[TEXT] = {"text", false}, [LENGTH] = {"length", true}};
static const struct program program = {.name = "record", .purpose = "measure lib/record", .records = true};

int
main(int argc, char *argv[])
{
	struct program_run run;

	if (program_start(&run, &program, NULL, argc, argv, members, MEMBERS)) {
		struct record record;
		struct buffer scratch;
		struct span text;

		buffer_init(&scratch, &run.diag);
		while (record_read(&run.reader, &record)) {
			record_copy(&run.writer, &record);
			if (record_text(record.value[TEXT], &scratch, &text))
				record_put_size(&run.writer, "length", text.length);
			record_close(&run.writer);
		}
		buffer_free(&scratch);
	}
	return program_finish(&run);
}
