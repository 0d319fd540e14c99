/* aggregate-output - commitments and totals as records or tables */
#ifndef MONEYTRAIL_AGGREGATE_OUTPUT_H
#define MONEYTRAIL_AGGREGATE_OUTPUT_H

#include "aggregate-merge.h"
#include "lib/program.h"

enum format { FORMAT_NDJSON, FORMAT_CSV, FORMAT_TSV };

enum group { GROUP_ACTOR, GROUP_ROLE, GROUP_YEAR, GROUP_MONTH, GROUP_CURRENCY, GROUP_COUNTRY, GROUP_SOURCE, GROUP_DOC,
	GROUPS };

/* The command line. */
struct options {
	enum group by[GROUPS];
	size_t by_count; /* 0: commitments */
	enum format format;
	bool roll_up, partial, sorted, has_min, roles[ROLES];
	struct decimal min;
	int32_t since, until; /* DAY_NONE: not given */
	size_t top, window, evidence;
	const char *restatements, *collectives;
};

/* What is said of a commitment beside its figure; views of evidence and of buffers here. */
struct details {
	struct evidence **evidence; /* of all members, the least in order */
	size_t evidence_count, evidence_capacity;
	struct decimal value;
	bool valued;
	struct span value_json, value_currency, rate, rate_date, rate_source; /* raw JSON */
	struct span purpose, period;
	uint32_t actor;	     /* as shown */
	bool conflict, rolled; /* rolled: shown under its parent */
	struct figure figure;
};

struct output {
	const struct options *options;
	struct ledger *ledger;
	struct record_writer *writer;
	struct details details;
	struct span *strings; /* a list being sorted */
	size_t string_count, string_capacity;
	struct buffer work, text, line;
	bool row_open; /* the row has a field */
	bool begun;    /* the names of the columns are written */
};

/* aggregate-run: reads all, writes all. */
void aggregate_run(const struct options *options, struct record_reader *reader, struct record_writer *writer);

void output_init(struct output *output, const struct options *options, struct ledger *ledger,
	struct record_writer *writer);
void output_free(struct output *output);

/* aggregate-details */
void details_of(struct output *output, const struct commitment *commitment);
/* The same, but only what totals and choices need. */
void details_value(struct output *output, const struct commitment *commitment);
/* A member of the shown actor, decoded into text; also "actor" and "actor_id" where it is rolled up. */
struct span details_actor(struct output *output, const struct commitment *commitment, const char *name,
	struct buffer *text);
/* Distinct strings in output->strings, in byte order or (sort false) as they came. */
void strings_add(struct output *output, struct span string);
void strings_sort(struct output *output);

/* aggregate-write: commitments. */
void collect_docs(struct output *output, const struct commitment *commitment);
void collect_from_evidence(struct output *output, const char *member);
void write_commitments(struct output *output);
bool commitment_wanted(struct output *output, const struct commitment *commitment);
/* aggregate-totals */
void write_totals(struct output *output);
/* aggregate-partial */
void write_partial(struct atoms *atoms, struct record_writer *writer);
void read_partial(struct atoms *atoms, struct span partial);
/* aggregate-table: rows of CSV or TSV, field by field */
void table_row_names(struct output *output, const char *const *names, size_t count);
void table_row_field(struct output *output, struct span field);
void table_row_decimal(struct output *output, const struct decimal *number);
void table_row_size(struct output *output, size_t number);
/* A raw JSON string or number; empty for anything else. */
void table_row_json(struct output *output, struct span value);
void table_row_end(struct output *output);
/* Commitments as rows. */
void table_commitment_names(struct output *output);
void table_commitment(struct output *output, const struct commitment *commitment);

#endif
