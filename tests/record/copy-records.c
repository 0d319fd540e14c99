/* copy-records - a filter that does nothing but own the member "own": the record module by itself, for the tests */
#include "lib/program.h"

enum { TEXT, OWN, MEMBERS };

static const struct record_member members[MEMBERS] = {[TEXT] = {"text", false}, [OWN] = {"own", true}};
static const struct program program = {.name = "copy-records", .purpose = "copy records", .records = true};

int
main(int argc, char *argv[])
{
	struct program_run run;

	if (program_start(&run, &program, NULL, argc, argv, members, MEMBERS)) {
		struct record record;

		while (record_read(&run.reader, &record)) {
			record_copy(&run.writer, &record);
			record_put_raw(&run.writer, "own", record.value[OWN]);
			record_close(&run.writer);
		}
	}
	return program_finish(&run);
}
