/* attribute - sentence records to one mention record an amount: whose money, in what role; see attribute.1 */
#include <fcntl.h>
#include <unistd.h>

#include "attribute-document.h"
#include "data/data.h"
#include "lib/program.h"

enum { OPTION_CUES, OPTION_WORDS, OPTION_WEIGHTS, OPTION_EXPLAIN, OPTION_FEATURES, OPTION_COUNT };

static const struct program_option program_options[OPTION_COUNT] = {
	[OPTION_CUES] = {'c', "cues", "FILE",
		"a table of cues that adds to the built-in one or replaces its rows"},
	[OPTION_WORDS] = {0, "words", "FILE", "a table of words that adds to the built-in classes"},
	[OPTION_WEIGHTS] = {'w', "weights", "FILE", "a table of weights that replaces the built-in one"},
	[OPTION_EXPLAIN] = {'e', "explain", NULL, "candidates and their scores on stderr"},
	[OPTION_FEATURES] = {0, "features", "FILE", "write what is seen of each amount to FILE, to learn weights from"},
};

struct options {
	const char *cues, *words, *weights, *features;
	bool explain;
};

/* All that outlasts a record. */
struct attribution {
	struct diag *diag;
	struct lexicon lexicon;
	struct decider decider;
	struct documents documents;
	struct record_writer lessons;	/* of --features */
	struct buffer name;		/* scratch: a document's, of --explain */
	struct explain explain;
};

static bool
set_option(void *state, struct diag *diag, size_t index, const char *value)
{
	struct options *options = state;

	(void)diag;
	if (index == OPTION_CUES)
		options->cues = value;
	else if (index == OPTION_WORDS)
		options->words = value;
	else if (index == OPTION_WEIGHTS)
		options->weights = value;
	else if (index == OPTION_FEATURES)
		options->features = value;
	else
		options->explain = true;
	return true;
}

static const struct program program = {
	.name = "attribute",
	.purpose = "say of every amount whose money it is, and in what role",
	.example = "bin/segment <article.txt | bin/tag-entities | bin/extract-money | bin/attribute | jq -c '{actor, role, quote}'",
	.options = program_options,
	.option_count = OPTION_COUNT,
	.set = set_option,
	.records = true,
};

/* ---- tables ---- */

static void
read_tables(struct attribution *a, const struct options *options)
{
	struct table table;

	table_open_source(&table, a->diag, &data_words);
	lexicon_add_words(&a->lexicon, &table);
	table_close(&table);
	table_open_source(&table, a->diag, &data_demonyms);
	lexicon_add_demonyms(&a->lexicon, &table);
	table_close(&table);
	table_open_source(&table, a->diag, &data_detail_words);
	lexicon_add_details(&a->lexicon, &table);
	table_close(&table);
	table_open_source(&table, a->diag, &data_cues);
	lexicon_add_cues(&a->lexicon, &table, false);
	table_close(&table);
	if (options->weights == NULL)
		model_use(&a->decider.model, &model_built_in);
	else {
		table_open_file(&table, a->diag, options->weights);
		model_add(&a->decider.model, &table);
		table_close(&table);
	}
	if (options->words != NULL) {
		table_open_file(&table, a->diag, options->words);
		lexicon_add_words(&a->lexicon, &table);
		table_close(&table);
	}
	if (options->cues != NULL) {
		table_open_file(&table, a->diag, options->cues);
		lexicon_add_cues(&a->lexicon, &table, true);
		table_close(&table);
	}
	lexicon_settle(&a->lexicon);
}

/* ---- --explain ---- */

static struct span
document_name(struct attribution *a)
{
	a->name.length = 0;
	return record_string(buffer_span(&a->documents.doc), &a->name);
}

static void
explain_candidate(void *state, const struct amount *amount, const char *what, struct span candidate,
	const char *role,
	int score)
{
	struct attribution *a = state;
	char text[64], doc[64];

	diag_escape(text, sizeof text, candidate);
	diag_escape(doc, sizeof doc, document_name(a));
	diag_note(a->diag, "%s:%zu: %s \"%s\" %s %d", doc,
		a->documents.mentions.number + 1 + (size_t)(amount - a->documents.sentence.amounts), what, text, role, score);
}

/* ---- --features ---- */

/* The file of --features; -1 where there is none. */
static void
open_lessons(struct attribution *a, const char *path)
{
	int file = path == NULL ? -1 : open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (path != NULL && file < 0)
		diag_die_errno(a->diag, "%s", path);
	record_writer_init(&a->lessons, a->diag, file);
}

static void
close_lessons(struct attribution *a)
{
	if (a->lessons.descriptor >= 0) {
		record_flush(&a->lessons);
		if (close(a->lessons.descriptor) != 0)
			diag_die_errno(a->diag, "--features");
	}
	record_writer_free(&a->lessons);
}

static void
attribution_init(struct attribution *a, struct program_run *run, const struct options *options)
{
	*a = (struct attribution){.diag = &run->diag, .explain = {explain_candidate, a}};
	buffer_init(&a->name, a->diag);
	lexicon_init(&a->lexicon, a->diag);
	open_lessons(a, options->features);
	decider_init(&a->decider, a->diag, options->explain ? &a->explain : NULL, options->features != NULL ? &a->lessons : NULL);
	read_tables(a, options);
	documents_init(&a->documents, run, &a->lexicon, &a->decider);
}

static void
attribution_free(struct attribution *a)
{
	documents_free(&a->documents);
	decider_free(&a->decider);
	lexicon_free(&a->lexicon);
	close_lessons(a);
	buffer_free(&a->name);
}

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {0};

	if (program_start(&run, &program, &options, argc, argv, document_members, MEMBERS)) {
		struct record record;
		struct attribution a;
		attribution_init(&a, &run, &options);
		while (record_read(&run.reader, &record))
			documents_read(&a.documents, &record);
		documents_end(&a.documents);
		attribution_free(&a);
	}
	return program_finish(&run);
}
