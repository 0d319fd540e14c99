/* table - CSV tables, built in or from a file; the only door to libcsv */
#ifndef MONEYTRAIL_TABLE_H
#define MONEYTRAIL_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"
#include "diag.h"

/* The bytes of a table built into the program: filters/data/NAME.csv is data_NAME (declared in data/data.h). */
struct table_source {
	const char *name; /* a file name, or "built-in NAME" in messages */
	const char *bytes;
	size_t length;
};

enum { TABLE_COLUMNS_MAX = 256 };

/*
 * One row at a time. Fields are views valid until the next table_next, with a NUL byte behind each. The
 * first row is the header; columns are asked for by name, so tables may have more columns, in any order.
 * Rows whose first field starts with '#' and empty rows are passed over.
 */
struct table {
	struct diag *diag;
	const char *name;
	size_t line;	    /* where the row just read begins, the first line is 1 */
	size_t columns;	    /* in the header */
	size_t fields;	    /* in the row just read */
	bool lenient;	    /* set by the caller: rows of more fields than the header are no death */
	struct table_state *state;
};

/* Opens a built-in table. Never fails but by death. */
void table_open_source(struct table *t, struct diag *diag, const struct table_source *source);
/* Opens a file; one that cannot be opened or read is a death (exit 3). */
void table_open_file(struct table *t, struct diag *diag, const char *path);
/* The file if path is given, else the built-in table. */
void table_open(struct table *t, struct diag *diag, const char *path, const struct table_source *source);
/* Index of a column; a required one that is missing is a death naming the table; otherwise SIZE_MAX. */
size_t table_column(const struct table *t, const char *name, bool required);
/* The header's name of a column. */
struct span table_column_name(const struct table *t, size_t column);
/* The next row; false at the end. A malformed row is a death naming table and line. */
bool table_next(struct table *t);
/* A field of the current row; empty span if the row is short or column is SIZE_MAX. */
struct span table_field(const struct table *t, size_t column);
/* Death with "table NAME, line N: message: bytes": a broken table. */
_Noreturn void table_die(const struct table *t, struct span bytes, const char *message);
void table_close(struct table *t);

/* Appends one field to out as CSV, quoted where needed; a leading = + - @ (in either width), tab, CR or LF is made safe for spreadsheets
 * by a leading apostrophe unless the field is a plain number. */
void table_write_field(struct buffer *out, struct span field);

#endif
