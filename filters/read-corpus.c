/* read-corpus - articles in files to document records, one a line; see read-corpus.1 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/program.h"
#include "lib/utf8.h"
#include "read-corpus.h"

struct options {
	const char *rejects;
	bool init;
};

enum { REJECTS, INIT, OPTIONS };

static bool
set_option(void *state, struct diag *diag, size_t index, const char *value)
{
	struct options *options = state;

	(void)diag;
	if (index == INIT)
		options->init = true;
	else
		options->rejects = value;
	return true;
}

static const struct program_option own_options[OPTIONS] = {
	[REJECTS] = {0, "rejects", "FILE", "keep lines that are no good document records, verbatim"},
	[INIT] = {0, "init", NULL, "write index.csv for folders that have none, to be gone over by hand"},
};

static const struct program program = {
	.name = "read-corpus",
	.operands = "FOLDER|ARTICLE.txt|RECORDS.ndjson|- ... >RECORDS",
	.purpose = "Articles to document records: a folder with index.csv, a folder of .txt files, or records.",
	.example = "read-corpus corpus | jq -r '[.date, .doc, .title] | @tsv'",
	.options = own_options,
	.option_count = OPTIONS,
	.set = set_option,
};

enum { DOC, DATE, TEXT, MEMBERS };

static const struct record_member members[MEMBERS] = {
	[DOC] = {"doc", false},
	[DATE] = {"date", false},
	[TEXT] = {"text", false},
};

/* ---- document records, checked and passed on ---- */

struct passage {
	struct record_reader reader;
	struct buffer last; /* doc of the record before */
	struct buffer scratch;
};

/* Two records with one id behind each other would look like one article to every later stage. */
static bool
is_repeated(struct passage *passage, struct span doc)
{
	bool same = passage->last.length != 0 && span_equal(doc, buffer_span(&passage->last));

	passage->last.length = 0;
	buffer_append_span(&passage->last, doc);
	return same;
}

static void
pass_record(struct corpus *corpus, struct passage *passage, const struct record *record)
{
	struct record_reader *reader = &passage->reader;
	struct span doc, date;

	passage->scratch.length = 0;
	doc = record_string(record->value[DOC], &passage->scratch);
	if (doc.length == 0) {
		record_reject(reader, record->value[DOC], "doc is not a name");
	} else if (record_type(record->value[TEXT]) != RECORD_STRING) {
		record_reject(reader, record->value[TEXT], "text is not a string");
	} else if (is_repeated(passage, doc)) {
		record_reject(reader, doc, "the record before has the same doc");
	} else {
		passage->scratch.length = 0;
		date = record_string(record->value[DATE], &passage->scratch);
		if (record->value[DATE].length != 0 && !corpus_is_day(date))
			diag_reject(corpus->diag, reader->name, record->value[DATE], "line %zu: not a day as YYYY-MM-DD",
				reader->line);
		record_copy(corpus->writer, record);
		record_close(corpus->writer);
	}
}

static void
pass_records(struct corpus *corpus, int descriptor, const char *name)
{
	struct passage passage;
	struct record record;

	record_reader_init(&passage.reader, corpus->diag, descriptor, members, MEMBERS);
	passage.reader.name = name;
	passage.reader.rejects = corpus->rejects;
	passage.reader.writer = corpus->writer;
	buffer_init(&passage.last, corpus->diag);
	buffer_init(&passage.scratch, corpus->diag);
	while (record_read(&passage.reader, &record))
		pass_record(corpus, &passage, &record);
	buffer_free(&passage.scratch);
	buffer_free(&passage.last);
	record_reader_free(&passage.reader);
}

/* ---- operands ---- */

static void
read_records_file(struct corpus *corpus, const char *path)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);

	if (descriptor == -1)
		diag_die_errno(corpus->diag, "%s", path);
	pass_records(corpus, descriptor, path);
	close(descriptor);
}

/* The program that unpacks a file of this name; NULL if it is not packed. */
static const char *
unpacker(const char *path)
{
	if (span_ends(span_of(path), SPAN(".gz")))
		return "gzip";
	return span_ends(span_of(path), SPAN(".zst")) ? "zstd" : NULL;
}

/* Starts `unpacker -dc <path` and gives the end of the pipe to read from. */
static int
start_unpacking(struct corpus *corpus, const char *name, const char *path, pid_t *child)
{
	char *arguments[] = {(char[]){"unpack"}, (char[]){"-dc"}, NULL};
	posix_spawn_file_actions_t actions;
	int ends[2];

	if (pipe(ends) == -1)
		diag_die_errno(corpus->diag, "%s", path);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, path, O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	posix_spawn_file_actions_addclose(&actions, ends[1]);
	errno = posix_spawnp(child, name, &actions, NULL, arguments, (char *[]){NULL});
	if (errno != 0)
		diag_die_errno(corpus->diag, "%s for %s", name, path);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	return ends[0];
}

static void
read_packed_records(struct corpus *corpus, const char *name, const char *path)
{
	int status, descriptor;
	pid_t child;

	if (access(path, R_OK) == -1)
		diag_die_errno(corpus->diag, "%s", path);
	descriptor = start_unpacking(corpus, name, path, &child);
	pass_records(corpus, descriptor, path);
	close(descriptor);
	if (waitpid(child, &status, 0) == -1 || status != 0)
		diag_die(corpus->diag, "%s: %s could not unpack all of it", path, name);
}

static void
read_operand(struct corpus *corpus, const char *operand)
{
	struct stat status;

	if (strcmp(operand, "-") == 0) {
		pass_records(corpus, STDIN_FILENO, "<stdin>");
		return;
	}
	if (stat(operand, &status) == -1)
		diag_die_errno(corpus->diag, "%s", operand);
	if (S_ISDIR(status.st_mode))
		corpus_read_folder(corpus, operand);
	else if (span_ends(span_of(operand), SPAN(".txt")))
		corpus_read_article(corpus, operand);
	else if (unpacker(operand) != NULL)
		read_packed_records(corpus, unpacker(operand), operand);
	else
		read_records_file(corpus, operand);
}

static void
read_operands(struct program_run *run, const struct options *options)
{
	struct corpus corpus = {.diag = &run->diag, .writer = &run->writer};

	buffer_init(&corpus.text, &run->diag);
	buffer_init(&corpus.path, &run->diag);
	buffer_init(&corpus.scratch, &run->diag);
	dictionary_init(&corpus.docs, &run->diag);
	if (options->rejects != NULL && (run->reader.rejects = fopen(options->rejects, "w")) == NULL)
		diag_die_errno(&run->diag, "%s", options->rejects);
	corpus.rejects = run->reader.rejects;
	for (char *const *operand = run->operands; *operand != NULL; operand++)
		if (options->init)
			corpus_write_index(&corpus, *operand);
		else
			read_operand(&corpus, *operand);
	dictionary_free(&corpus.docs);
	buffer_free(&corpus.scratch);
	buffer_free(&corpus.path);
	buffer_free(&corpus.text);
}

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {0};

	if (program_start(&run, &program, &options, argc, argv, NULL, 0)) {
		if (run.operands[0] == NULL) {
			diag_note(&run.diag, "which articles? Name a folder, a .txt file, a file of records, or - for stdin");
			diag_raise(&run.diag, DIAG_USAGE);
		} else {
			read_operands(&run, &options);
		}
	}
	return program_finish(&run);
}
