/* diag - messages on stderr, the exit status that only rises, memory that is checked */
#ifndef MONEYTRAIL_DIAG_H
#define MONEYTRAIL_DIAG_H

#include <stdarg.h>
#include <stddef.h>

#include "span.h"

enum diag_status {
	DIAG_OK = 0,       /* all good */
	DIAG_REJECTED = 1, /* output complete, some input rejected */
	DIAG_USAGE = 2,    /* the command line was wrong */
	DIAG_FAILED = 3,   /* I/O, memory, or a broken table */
};

/* One a program, on main's stack; everything that can fail holds a pointer to it. */
struct diag {
	const char *program;
	enum diag_status status; /* the worst so far */
	size_t rejected;         /* messages given by diag_reject */
};

#if defined(__GNUC__)
#define DIAG_FORMAT(position, first) __attribute__((format(printf, position, first)))
#else
#define DIAG_FORMAT(position, first)
#endif

/* "program: message" on stderr; the status stays. */
void diag_note(struct diag *diag, const char *format, ...) DIAG_FORMAT(2, 3);
/*
 * "program: place: message: offending bytes" on stderr, status at least 1. `place` names document
 * or input and line ("<stdin>:12"). `bytes` are shown escaped and cut to 40; none if length 0.
 */
void diag_reject(struct diag *diag, const char *place, struct span bytes, const char *format, ...)
	DIAG_FORMAT(4, 5);
/* "program: message" on stderr and exit 3. For memory, I/O and broken tables only. */
_Noreturn void diag_die(struct diag *diag, const char *format, ...) DIAG_FORMAT(2, 3);
/* As diag_die, with ": " and the text of errno behind the message. */
_Noreturn void diag_die_errno(struct diag *diag, const char *format, ...) DIAG_FORMAT(2, 3);

/* Raise the status to at least this. */
void diag_raise(struct diag *diag, enum diag_status status);

/* Writes s to a fixed field of size bytes, escaped so that no byte of it can act on a terminal, cut with "..." */
void diag_escape(char *field, size_t size, struct span s);

/* count * size bytes, or death. Owned by the caller, freed with free(). resize keeps the contents. */
void *diag_allocate(struct diag *diag, size_t count, size_t size);
void *diag_resize(struct diag *diag, void *block, size_t count, size_t size);

#endif
