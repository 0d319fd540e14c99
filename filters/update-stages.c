/*
 * update-stages - brings the files of stages up to date with documents of which few are new
 *
 * usage: update-stages OLD NEW [FILE COMMAND]...
 *
 * The FILEs are what a chain of stages made of the document records in OLD, each COMMAND from the FILE before. A
 * document does not depend on others (records(5)), so the records of those that stand in NEW byte for byte are kept;
 * the COMMANDs run over the others alone, and all come together in the order of NEW, as if all had run.
 *
 * Status 0: done. 1: nothing was touched, the stages must run in full: too little is the same, documents share an id,
 * or a command did not succeed. 3: a file cannot be read or written; one that was being written is gone.
 */
#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/program.h"
#include "update-stages.h"

/* ---- which documents are new ---- */

/* For each new document the old one that it is. */
static void
compare(struct plan *plan, const struct dictionary *numbers, struct span old, struct span new)
{
	plan->appends = plan->new.count >= plan->old.count;
	for (size_t i = 0; i < plan->new.count; i++) {
		const struct unit *unit = &plan->new.at[i];
		uint32_t number = dictionary_get(numbers, unit->doc);

		plan->from[i] = UNIT_NEW;
		if (number != DICTIONARY_ABSENT) {
			const struct unit *known = &plan->old.at[number];

			if (span_equal((struct span){old.at + known->start, known->length},
				    (struct span){new.at + unit->start, unit->length})) {
				plan->from[i] = number;
				plan->kept++;
				plan->kept_bytes += unit->length;
			}
		}
		if (i < plan->old.count && plan->from[i] != i)
			plan->appends = false;
	}
}

enum { KEPT_SHARE = 4 }; /* one byte in so many must be known already */

/* False if the documents cannot be told apart, or if so little is kept that a full run is as good. */
static bool
make_plan(struct plan *plan, struct record_reader *reader, struct span old, struct span new)
{
	struct dictionary numbers, repeated;
	bool good = units_cut(reader, old, &plan->old) && units_cut(reader, new, &plan->new);

	dictionary_init(&numbers, reader->diag);
	dictionary_init(&repeated, reader->diag);
	good = good && units_number(&plan->old, &numbers) && units_number(&plan->new, &repeated);
	if (good) {
		plan->from = diag_allocate(reader->diag, plan->new.count + 1, sizeof *plan->from);
		compare(plan, &numbers, old, new);
		good = plan->kept_bytes >= new.length / KEPT_SHARE;
	}
	dictionary_free(&repeated);
	dictionary_free(&numbers);
	return good;
}

/* ---- the commands over the new ones ---- */

static FILE *
open_scratch(struct diag *diag)
{
	FILE *file = tmpfile();

	if (file == NULL)
		diag_die_errno(diag, "temporary file");
	return file;
}

static FILE *
write_new_documents(struct diag *diag, const struct plan *plan, struct span new)
{
	FILE *file = open_scratch(diag);

	for (size_t i = 0; i < plan->new.count; i++)
		if (plan->from[i] == UNIT_NEW)
			fwrite(new.at + plan->new.at[i].start, 1, plan->new.at[i].length, file);
	if (fflush(file) != 0 || ferror(file))
		diag_die_errno(diag, "temporary file");
	return file;
}

/* bash -o pipefail -c COMMAND <INPUT >OUTPUT 2>MESSAGES, as the whole stage would run. Did it succeed? */
static bool
run(struct diag *diag, const char *command, FILE *input, FILE *output, FILE *messages)
{
	extern char **environ;
	char *arguments[] = {(char[]){"bash"}, (char[]){"-o"}, (char[]){"pipefail"}, (char[]){"-c"}, NULL, NULL};
	char *copy = diag_allocate(diag, strlen(command) + 1, 1);
	posix_spawn_file_actions_t actions;
	int status = -1;
	pid_t child;

	memcpy(copy, command, strlen(command) + 1);
	arguments[4] = copy;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, fileno(input), STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, fileno(output), STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, fileno(messages), STDERR_FILENO);
	lseek(fileno(input), 0, SEEK_SET);
	errno = posix_spawnp(&child, "bash", &actions, NULL, arguments, environ);
	if (errno != 0)
		diag_die_errno(diag, "bash");
	while (waitpid(child, &status, 0) == -1 && errno == EINTR)
		;
	posix_spawn_file_actions_destroy(&actions);
	free(copy);
	return status == 0;
}

/* What the commands had to say although they succeeded. */
static void
repeat_messages(FILE *messages)
{
	int c;

	rewind(messages);
	while ((c = getc(messages)) != EOF)
		putc(c, stderr);
}

/* ---- all of it ---- */

struct update {
	struct plan plan;
	struct record_reader reader;
	struct splice *splices;
	size_t count;
	FILE *messages;
};

/* One stage over the new documents' records. Returns what it wrote, or NULL if that is no good; closes the input. */
static FILE *
run_stage(struct diag *diag, struct update *update, struct splice *splice, const char *command, FILE *input)
{
	FILE *output = open_scratch(diag);
	bool good = run(diag, command, input, output, update->messages);

	fclose(input);
	if (good) {
		splice->before = units_map_file(diag, splice->path);
		splice->part = units_map(diag, splice->path, fileno(output));
		good = splice_fits(&update->plan, &update->reader, splice);
	}
	if (good)
		return output;
	fclose(output);
	return NULL;
}

/* The commands behind each other; what they wrote becomes splices[i].part. */
static bool
run_stages(struct diag *diag, struct update *update, char *const *operands, FILE *input)
{
	for (size_t i = 0; i < update->count && input != NULL; i++) {
		update->splices[i].path = operands[2 * i];
		input = run_stage(diag, update, &update->splices[i], operands[2 * i + 1], input);
	}
	if (input != NULL)
		fclose(input);
	return input != NULL;
}

static void
update_all(struct diag *diag, struct update *update, char *const *operands)
{
	struct span old = units_map_file(diag, operands[0]), new = units_map_file(diag, operands[1]);
	bool good = make_plan(&update->plan, &update->reader, old, new);

	good = good && run_stages(diag, update, operands + 2, write_new_documents(diag, &update->plan, new));
	if (!good)
		diag_raise(diag, DIAG_REJECTED);
	else
		repeat_messages(update->messages);
	for (size_t i = 0; good && i < update->count; i++)
		if (!splice_write(diag, &update->plan, &update->reader, &update->splices[i]))
			diag_die_errno(diag, "%s", update->splices[i].path);
	for (size_t i = 0; i < update->count; i++) {
		units_unmap(update->splices[i].part);
		units_unmap(update->splices[i].before);
	}
	units_unmap(new);
	units_unmap(old);
}

static const struct program program = {
	.name = "update-stages",
	.operands = "OLD NEW [FILE COMMAND]...",
	.purpose = "Brings the files that a chain of stages made of the documents OLD up to date with NEW, by running the\n"
		   "commands over the documents that are not in OLD. Status 1: nothing was touched, run the chain in full.",
	.example = "update-stages old.ndjson new.ndjson sentences.ndjson 'segment -j' entities.ndjson tag-entities",
};

static void
update_operands(struct diag *diag, char *const *operands, size_t stages)
{
	struct update update = {.count = stages};

	units_init_reader(&update.reader, diag);
	update.messages = open_scratch(diag);
	update.splices = diag_allocate(diag, stages, sizeof *update.splices);
	for (size_t i = 0; i < stages; i++)
		update.splices[i] = (struct splice){0};
	update_all(diag, &update, operands);
	free(update.splices);
	free(update.plan.from);
	units_free(&update.plan.old);
	units_free(&update.plan.new);
	fclose(update.messages);
	record_reader_free(&update.reader);
}

int
main(int argc, char *argv[])
{
	struct program_run started;
	size_t count = 0;

	if (program_start(&started, &program, NULL, argc, argv, NULL, 0)) {
		while (started.operands[count] != NULL)
			count++;
		if (count >= 4 && count % 2 == 0) {
			update_operands(&started.diag, started.operands, count / 2 - 1);
		} else {
			diag_note(&started.diag, "old documents, new documents, and a file and a command for every stage");
			diag_raise(&started.diag, DIAG_USAGE);
		}
	}
	return program_finish(&started);
}
