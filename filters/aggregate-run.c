/* aggregate-run - reads mentions and partial results; writes at the end, or behind each actor of sorted input */
#include "aggregate-output.h"

/* One run. */
struct job {
	const struct options *options;
	struct mention_context context;
	struct atoms atoms;
	struct record_writer *writer;
	struct buffer actor, next; /* of sorted input: the one being read, the one of this record */
	size_t written;		   /* commitments of actors before */
	bool begun;
};

static void
write_all(struct job *job)
{
	struct ledger ledger;
	struct output output;

	conversion_settle(&job->atoms, !job->options->partial);
	if (job->options->partial) {
		write_partial(&job->atoms, job->writer);
		return;
	}
	ledger_make(&ledger, &job->atoms, job->options->roll_up);
	ledger.base = job->written;
	output_init(&output, job->options, &ledger, job->writer);
	output.begun = job->begun;
	if (job->options->by_count != 0)
		write_totals(&output);
	else
		write_commitments(&output);
	job->written += ledger.count;
	job->begun = true;
	output_free(&output);
	ledger_free(&ledger);
}

static void
begin_atoms(struct job *job)
{
	job->atoms = (struct atoms){.evidence_limit = job->options->evidence, .window = (int32_t)job->options->window};
	atoms_init(&job->atoms, &job->context);
}

/* ---- sorted input: all of an actor is behind each other ---- */

/* What sorted input is in order of: the actor's id, or its name; with roll-up the parent's id. */
static void
sort_key(struct job *job, const struct record *record)
{
	static const char *const names[] = {"actor_parent", "actor_id", "actor"};
	struct span line = record->line, actor = record_find(record->value[M_PARTIAL], "actor");

	if (actor.length != 0)
		line = actor;
	job->next.length = 0;
	for (size_t i = job->options->roll_up ? 0 : 1; i < 3 && job->next.length == 0; i++)
		record_decode(record_find(line, names[i]), &job->next);
}

/* Behind the last record of an actor: all that is known of it is written and forgotten. False if the order is wrong. */
static bool
change_actor(struct job *job, const struct record *record)
{
	struct buffer last = job->actor;
	int order;

	sort_key(job, record);
	order = span_compare(buffer_span(&last), buffer_span(&job->next));
	if (order == 0)
		return true;
	if (order > 0) {
		record_reject(job->context.reader, buffer_span(&job->next), "not in order of actors");
		return false;
	}
	write_all(job);
	atoms_free(&job->atoms);
	mention_context_reset(&job->context);
	begin_atoms(job);
	job->actor = job->next;
	job->next = last;
	return true;
}

static void
read_all(struct job *job)
{
	struct record record;

	while (record_read(job->context.reader, &record)) {
		struct mention mention;

		if (job->options->sorted && !change_actor(job, &record))
			continue;
		if (record.value[M_PARTIAL].length != 0)
			read_partial(&job->atoms, record.value[M_PARTIAL]);
		else if (mention_read(&job->context, &record, &mention))
			atoms_add(&job->atoms, &mention, &record);
	}
}

void
aggregate_run(const struct options *options, struct record_reader *reader, struct record_writer *writer)
{
	struct job job = {.options = options, .writer = writer};

	buffer_init(&job.actor, reader->diag);
	buffer_init(&job.next, reader->diag);
	mention_context_init(&job.context, reader, options->restatements, options->collectives);
	memcpy(job.context.roles, options->roles, sizeof job.context.roles);
	begin_atoms(&job);
	read_all(&job);
	write_all(&job);
	atoms_free(&job.atoms);
	mention_context_free(&job.context);
	buffer_free(&job.actor);
	buffer_free(&job.next);
}
