/* program - the command line that every program understands, and the one door out of main */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/pipe.h"
#include "lib/program.h"

enum {
	OPTIONS_MAX = 32,
	NAME_MAX_LENGTH = 32,
	FIRST_LONG_ONLY = 256, /* what getopt returns for the option of index 0, behind every letter */
};

static const struct program_option common[] = {
	{'h', "help", NULL, "this help; the manual page says the rest"},
	{'V', "version", NULL, "the version"},
	{0, "rejects", "FILE", "keep lines that are no good records here, verbatim"},
};

enum { HELP, VERSION, REJECTS, COMMON };

/* The program's own options, then the common ones it takes. */
static size_t
option_total(const struct program *program)
{
	return program->option_count + (program->records ? COMMON : REJECTS);
}

static const struct program_option *
option_at(const struct program *program, size_t index)
{
	return index < program->option_count ? &program->options[index] : &common[index - program->option_count];
}

static void
print_usage(const struct program *program, FILE *out)
{
	fprintf(out, "usage: %s [OPTION...]", program->name);
	if (program->operands != NULL)
		fprintf(out, " %s", program->operands);
	fprintf(out, "%s\n", program->records ? " <RECORDS >RECORDS" : "");
}

static void
print_help(const struct program *program)
{
	print_usage(program, stdout);
	printf("%s\n\n", program->purpose);
	for (size_t i = 0; i < option_total(program); i++) {
		const struct program_option *option = option_at(program, i);
		char letter[8] = "   ", name[2 * NAME_MAX_LENGTH];

		if (option->letter != 0)
			snprintf(letter, sizeof letter, "-%c,", option->letter);
		snprintf(name, sizeof name, "--%s%s%s", option->name, option->argument != NULL ? " " : "",
			option->argument != NULL ? option->argument : "");
		printf("  %s %-22s %s\n", letter, name, option->help);
	}
	if (program->example != NULL)
		printf("\nexample: %s\n", program->example);
}

/* Changes of one letter that make a into b (names are short: the plain table will do). */
static size_t
edit_distance(const char *a, const char *b)
{
	size_t row[NAME_MAX_LENGTH + 1], width = strlen(b);

	if (width > NAME_MAX_LENGTH || strlen(a) > NAME_MAX_LENGTH)
		return NAME_MAX_LENGTH;
	for (size_t j = 0; j <= width; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1] != '\0'; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= width; j++) {
			size_t change = diagonal + (a[i - 1] != b[j - 1]);
			size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;

			diagonal = row[j];
			row[j] = change < least ? change : least;
		}
	}
	return row[width];
}

static void
suggest(struct program_run *run, const char *given)
{
	char name[NAME_MAX_LENGTH + 1];
	const char *nearest = NULL;
	size_t least = 4;

	snprintf(name, sizeof name, "%.*s", (int)strcspn(given, "="), given);
	for (size_t i = 0; i < option_total(run->program); i++) {
		size_t distance = edit_distance(name, option_at(run->program, i)->name);

		if (distance < least) {
			least = distance;
			nearest = option_at(run->program, i)->name;
		}
	}
	if (nearest != NULL)
		diag_note(&run->diag, "did you mean --%s?", nearest);
}

static void
complain(struct program_run *run, int result, const char *given)
{
	char shown[64];

	diag_escape(shown, sizeof shown, span_of(given));
	diag_note(&run->diag, result == ':' ? "option %s needs an argument" : "no such option: %s", shown);
	if (result != ':' && strncmp(given, "--", 2) == 0)
		suggest(run, given + 2);
}

static bool
usage(struct program_run *run)
{
	print_usage(run->program, stderr);
	fprintf(stderr, "try `%s --help`\n", run->program->name);
	diag_raise(&run->diag, DIAG_USAGE);
	return false;
}

static void
open_rejects(struct program_run *run, const char *path)
{
	run->reader.rejects = fopen(path, "w");
	if (run->reader.rejects == NULL)
		diag_die_errno(&run->diag, "%s", path);
}

/* One option. False if the program should end: help given, or a bad value. */
static bool
take_option(struct program_run *run, void *state, size_t index, const char *value)
{
	const struct program *program = run->program;

	if (index < program->option_count)
		return program->set(state, &run->diag, index, value) || usage(run);
	switch (index - program->option_count) {
	case HELP:
		print_help(program);
		return false;
	case VERSION:
		printf("%s (moneytrail) %s\n", program->name, MONEYTRAIL_VERSION);
		return false;
	default:
		open_rejects(run, value);
		return true;
	}
}

static size_t
index_of_letter(const struct program *program, int letter)
{
	size_t i = 0;

	if (letter >= FIRST_LONG_ONLY)
		return (size_t)(letter - FIRST_LONG_ONLY);
	while (option_at(program, i)->letter != letter)
		i++;
	return i;
}

/* getopt's two forms of the option table; a leading ':' makes it tell a missing argument from a wrong option. */
static void
fill_getopt(const struct program *program, char *letters, struct option *names)
{
	*letters++ = ':';
	for (size_t i = 0; i < option_total(program); i++) {
		const struct program_option *option = option_at(program, i);

		names[i] = (struct option){.name = option->name,
			.has_arg = option->argument != NULL ? required_argument : no_argument,
			.val = option->letter != 0 ? option->letter : FIRST_LONG_ONLY + (int)i};
		if (option->letter != 0)
			*letters++ = option->letter;
		if (option->letter != 0 && option->argument != NULL)
			*letters++ = ':';
	}
	*letters = '\0';
}

static bool
parse_options(struct program_run *run, void *state, int argc, char *argv[])
{
	char letters[2 * OPTIONS_MAX + 2];
	struct option names[OPTIONS_MAX + 1] = {{0}};
	int result;

	if (option_total(run->program) > OPTIONS_MAX)
		diag_die(&run->diag, "more than %d options", OPTIONS_MAX);
	fill_getopt(run->program, letters, names);
	opterr = 0;
	while ((result = getopt_long(argc, argv, letters, names, NULL)) != -1) {
		if (result == '?' || result == ':') {
			char letter[] = {'-', (char)optopt, '\0'};
			bool unknown = optopt > 0 && optopt < FIRST_LONG_ONLY && strchr(letters + 1, optopt) == NULL;

			/* Behind a word with a wrong letter in it getopt may not have gone yet. */
			complain(run, result, unknown ? letter : argv[optind - 1]);
			return usage(run);
		}
		if (!take_option(run, state, index_of_letter(run->program, result), optarg))
			return false;
	}
	run->operands = argv + optind;
	if (run->program->operands == NULL && optind < argc) {
		diag_note(&run->diag, "unexpected operand: %s", argv[optind]);
		return usage(run);
	}
	return true;
}

/* A descriptor closed by the caller would be handed to the next file opened: records into a table. */
static void
require_open(struct program_run *run, int descriptor, const char *name)
{
	if (fcntl(descriptor, F_GETFD) == -1)
		diag_die_errno(&run->diag, "%s", name);
}

bool
program_start(struct program_run *run, const struct program *program, void *state, int argc, char *argv[],
	const struct record_member *members, size_t member_count)
{
	*run = (struct program_run){.diag = {.program = program->name}, .program = program};
	signal(SIGPIPE, SIG_DFL); /* a parent may have ignored it; a closed pipe is a quiet end */
	record_reader_init(&run->reader, &run->diag, STDIN_FILENO, members, member_count);
	record_writer_init(&run->writer, &run->diag, STDOUT_FILENO);
	run->reader.writer = &run->writer;
	require_open(run, STDOUT_FILENO, "stdout");
	pipe_widen(STDOUT_FILENO);
	if (program->records)
		require_open(run, STDIN_FILENO, "<stdin>");
	return parse_options(run, state, argc, argv);
}

bool
program_number(struct diag *diag, const char *option, const char *value, size_t least, size_t most, size_t *out)
{
	size_t number;

	if (record_size(span_of(value), &number) && number >= least && number <= most) {
		*out = number;
		return true;
	}
	diag_note(diag, "--%s takes a whole number from %zu to %zu, not %s", option, least, most, value);
	return false;
}

/* Flushes and closes; false if that or anything written before failed. */
static bool
close_stream(FILE *stream)
{
	bool failed = ferror(stream) != 0;

	return fclose(stream) == 0 && !failed;
}

static void
close_rejects(struct program_run *run)
{
	if (run->reader.rejects != NULL && !close_stream(run->reader.rejects))
		diag_die_errno(&run->diag, "--rejects file");
}

int
program_finish(struct program_run *run)
{
	record_flush(&run->writer);
	close_rejects(run);
	if (!close_stream(stdout))
		diag_die_errno(&run->diag, "write to stdout");
	record_reader_free(&run->reader);
	record_writer_free(&run->writer);
	return (int)run->diag.status;
}
