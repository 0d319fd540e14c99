/* program - what every program's command line has in common: options, help, version, the one way out */
#ifndef MONEYTRAIL_PROGRAM_H
#define MONEYTRAIL_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "record.h"

#define MONEYTRAIL_VERSION "0.1.0"

struct program_option {
	char letter;	       /* of the short form; 0: long only */
	const char *name;      /* of the long form */
	const char *argument;  /* what it is called in the help, or NULL if it takes none */
	const char *help;      /* one line, lower case */
};

/* What a program is; constant, in main's file. */
struct program {
	const char *name;
	const char *operands;  /* "DIR" in the usage line, or NULL: operands are refused */
	const char *purpose;   /* one line for --help */
	const char *example;   /* one line for --help */
	const struct program_option *options;
	size_t option_count;
	/*
	 * One call an option, in order; `index` into options, `value` its argument or NULL. False, after
	 * diag_note, if the value is bad (exit 2). NULL where there are no options of the program's own.
	 */
	bool (*set)(void *state, struct diag *diag, size_t index, const char *value);
	bool records;	       /* reads records on stdin: gets --rejects FILE too */
};

/* What a run needs; one on main's stack. */
struct program_run {
	struct diag diag;
	const struct program *program;
	struct record_reader reader;	/* on stdin; for programs with .records */
	struct record_writer writer;	/* on stdout */
	char *const *operands;		/* NULL ended; none unless .operands */
};

/*
 * Parses the command line: -h --help, -V --version, --rejects FILE, and the program's own. Long options
 * may be shortened, a misspelt one is answered with the nearest. Sets up reader (for `members`) and writer.
 * Returns false if the program should end now: main returns program_finish at once.
 */
bool program_start(struct program_run *run, const struct program *program, void *state, int argc, char *argv[],
	const struct record_member *members, size_t member_count);
/* A whole number in [least, most], else diag_note and false. For .set functions. */
bool program_number(struct diag *diag, const char *option, const char *value, size_t least, size_t most, size_t *out);
/* Flushes and closes everything; the exit status. The only way out of main. */
int program_finish(struct program_run *run);

#endif
