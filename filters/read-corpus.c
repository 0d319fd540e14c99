/* read-corpus - articles in files to document records, one a line; see read-corpus.1 */
#include <sys/stat.h>

#include "lib/program.h"
#include "read-corpus.h"

struct options {
	const char *rejects;
	bool init, nul_ended;
};

enum { REJECTS, INIT, NUL_ENDED, OPTIONS };

static bool
set_option(void *state, struct diag *diag, size_t index, const char *value)
{
	struct options *options = state;

	(void)diag;
	if (index == INIT)
		options->init = true;
	else if (index == NUL_ENDED)
		options->nul_ended = true;
	else
		options->rejects = value;
	return true;
}

static const struct program_option own_options[OPTIONS] = {
	[REJECTS] = {0, "rejects", "FILE", "keep lines that are no good document records, verbatim"},
	[INIT] = {0, "init", NULL, "write index.csv for folders that have none, to be gone over by hand"},
	[NUL_ENDED] = {'0', "null", NULL, "names of files on stdin, each ended by NUL: find -print0"},
};

static const struct program program = {
	.name = "read-corpus",
	.operands = "FOLDER|FILE|- ... >RECORDS",
	.purpose = "Articles to document records: a folder, .txt, .md and .html files, .ndjson\n"
		   "records, all of them also .gz or .zst; -: records or names of files on stdin.",
	.example = "read-corpus news | jq -r '[.date, .doc, .title] | @tsv'",
	.options = own_options,
	.option_count = OPTIONS,
	.set = set_option,
};

/* ---- operands ---- */

static void
read_operand(struct corpus *corpus, const char *operand)
{
	enum corpus_kind kind = corpus_kind_of(span_of(operand));
	struct stat status;

	if (stat(operand, &status) == -1)
		diag_die_errno(corpus->diag, "%s", operand);
	if (S_ISDIR(status.st_mode))
		corpus_read_folder(corpus, operand);
	else if (kind != CORPUS_OTHER && kind != CORPUS_RECORDS)
		corpus_read_article(corpus, operand);
	else if (!corpus_pass_file(corpus, operand))
		diag_raise(corpus->diag, DIAG_FAILED);
}

static void
read_operands(struct program_run *run, const struct options *options, struct corpus *corpus)
{
	if (run->operands[0] == NULL)
		corpus_read_stdin(corpus, options->nul_ended);
	for (char *const *operand = run->operands; *operand != NULL; operand++)
		if (options->init)
			corpus_write_index(corpus, *operand);
		else if (strcmp(*operand, "-") == 0)
			corpus_read_stdin(corpus, options->nul_ended);
		else
			read_operand(corpus, *operand);
}

static void
read_corpus(struct program_run *run, const struct options *options)
{
	struct corpus corpus = {.diag = &run->diag, .writer = &run->writer};

	buffer_init(&corpus.raw, &run->diag);
	buffer_init(&corpus.plain, &run->diag);
	buffer_init(&corpus.front, &run->diag);
	buffer_init(&corpus.path, &run->diag);
	buffer_init(&corpus.scratch, &run->diag);
	dictionary_init(&corpus.docs, &run->diag);
	if (options->rejects != NULL && (run->reader.rejects = fopen(options->rejects, "w")) == NULL)
		diag_die_errno(&run->diag, "%s", options->rejects);
	corpus.rejects = run->reader.rejects;
	read_operands(run, options, &corpus);
	dictionary_free(&corpus.docs);
	buffer_free(&corpus.scratch);
	buffer_free(&corpus.path);
	buffer_free(&corpus.front);
	buffer_free(&corpus.plain);
	buffer_free(&corpus.raw);
}

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {0};

	if (program_start(&run, &program, &options, argc, argv, NULL, 0)) {
		if (run.operands[0] == NULL && !options.nul_ended) {
			diag_note(&run.diag, "which articles? Name a folder, files, or - for records or names of files on stdin");
			diag_raise(&run.diag, DIAG_USAGE);
		} else {
			read_corpus(&run, &options);
		}
	}
	return program_finish(&run);
}
