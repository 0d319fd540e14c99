/* attribute - sentence records to one mention record an amount: whose money, in what role; see attribute.1 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "attribute-candidate.h"
#include "attribute-before.h"
#include "attribute-decide.h"
#include "attribute-detail.h"
#include "attribute-hold.h"
#include "attribute-mention.h"
#include "attribute-rest.h"
#include "attribute-role.h"
#include "attribute-series.h"
#include "data/data.h"
#include "lib/program.h"

enum { DOC, DATE, TITLE, SOURCE, URL, SENT, START, TEXT, ENTITIES, MONEY, MEMBERS };

static const struct record_member members[MEMBERS] = {
	[DOC] = {"doc", false}, [DATE] = {"date", false}, [TITLE] = {"title", false},
		[SOURCE] = {"source", false},
	[URL] = {"url", false}, [SENT] = {"sent", false}, [START] = {"start", false},
	[TEXT] = {"text", false},
	[ENTITIES] = {"entities", false}, [MONEY] = {"money", false},
};

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
	struct sentence sentence;
	struct before before;
	struct hold hold;		/* the document behind its last amount so far */
	struct candidates candidates;
	struct context context;
	struct mentions mentions;
	struct buffer doc, title;	/* raw doc of the current document; scratch */
	struct record_writer lessons;	/* of --features */
	bool begun;
	struct decider decider;
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

static void
explain_candidate(void *state, const struct amount *amount, const char *what, struct span candidate,
	const char *role,
	int score)
{
	struct attribution *a = state;
	char text[64], doc[64];

	diag_escape(text, sizeof text, candidate);
	diag_escape(doc, sizeof doc, record_string(buffer_span(&a->doc), &a->title));
	diag_note(a->diag, "%s:%zu: %s \"%s\" %s %d", doc,
		a->mentions.number + 1 + (size_t)(amount - a->sentence.amounts), what, text, role, score);
}

/* ---- work ---- */

static void
flush_mentions(void *state)
{
	mentions_flush(state);
}

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
	lexicon_init(&a->lexicon, a->diag);
	open_lessons(a, options->features);
	decider_init(&a->decider, a->diag, options->explain ? &a->explain : NULL, options->features != NULL ? &a->lessons : NULL);
	read_tables(a, options);
	sentence_init(&a->sentence, a->diag, &a->lexicon);
	candidates_init(&a->candidates, a->diag);
	context_init(&a->context, a->diag, &a->lexicon);
	before_init(&a->before, a->diag, &a->lexicon, &a->context);
	hold_init(&a->hold, a->diag, &run->reader);
	mentions_init(&a->mentions, a->diag, &a->context, &run->writer);
	a->context.evict = flush_mentions;
	a->context.evict_state = &a->mentions;
	buffer_init(&a->doc, a->diag);
	buffer_init(&a->title, a->diag);
}

static void
attribution_free(struct attribution *a)
{
	lexicon_free(&a->lexicon);
	decider_free(&a->decider);
	close_lessons(a);
	sentence_free(&a->sentence);
	candidates_free(&a->candidates);
	before_free(&a->before);
	hold_free(&a->hold);
	context_free(&a->context);
	mentions_free(&a->mentions);
	buffer_free(&a->doc);
	buffer_free(&a->title);
}

/* What was held is no more asked for. */
static void
forget_held(struct attribution *a)
{
	before_forget(&a->before);
	hold_clear(&a->hold);
}

static void
read_line(struct attribution *a, const struct held_line *line)
{
	const struct raw_sentence raw = hold_sentence(&a->hold, line);
	const char *reason = before_read(&a->before, &raw);

	if (reason != NULL)
		hold_reject(&a->hold, line, reason);
}

/* An amount comes, or there is much: reads what was held. It stays for looking back. */
static void
read_held(struct attribution *a)
{
	for (size_t i = 0; i < a->hold.count; i++)
		read_line(a, &a->hold.lines[i]);
}

/* Reads what was held behind the last amount, where it matters: the fullest form of a name may come last. */
static void
read_rest(struct attribution *a)
{
	struct rest rest;

	rest_gather(&rest, &a->mentions, &a->hold);
	for (size_t i = 0; i < a->hold.count; i++) {
		const struct raw_sentence raw = hold_sentence(&a->hold, &a->hold.lines[i]);
		if (rest_matters(&rest, &raw))
			read_line(a, &a->hold.lines[i]);
	}
}

static void
end_document(struct attribution *a)
{
	if (a->mentions.count > 0)
		read_rest(a);
	forget_held(a);
	mentions_flush(&a->mentions);
}

static void
begin_document(struct attribution *a, const struct record *record)
{
	const struct span document[DOCUMENT_MEMBERS] = {record->value[DOC], record->value[DATE],
		record->value[TITLE],
		record->value[SOURCE], record->value[URL]};

	if (a->begun && span_equal(record->value[DOC], buffer_span(&a->doc)))
		return;
	end_document(a);
	a->begun = true;
	before_begin(&a->before);
	mentions_begin(&a->mentions, document);
	a->doc.length = 0;
	buffer_append_span(&a->doc, record->value[DOC]);
	a->title.length = 0;
	context_begin(&a->context, record_string(record->value[TITLE], &a->title));
}

static void
attribute_slice(struct attribution *a)
{
	struct sentence *sentence = &a->sentence;
	const struct scene scene = {sentence, &a->candidates, &a->context};

	before_count_relief(&a->before, sentence);
	before_look_back(&a->before, sentence);
	role_find_phrases(sentence);
	candidates_find(&a->candidates, sentence);
	for (size_t i = sentence->first_amount; i < sentence->last_amount; i++) {
		struct amount *amount = &sentence->amounts[i];
		if (amount->token == NO_TOKEN)
			continue;
		role_weigh(sentence, amount, &a->context, a->decider.explain);
		decide(&a->decider, &scene, amount, buffer_span(&a->doc), a->mentions.number + 1 + i);
		detail_find(sentence, amount);
	}
	series_assign(sentence, &a->candidates, &a->context);
}

/* A conversion that stands before what it re-expresses takes role and actor from behind. */
static void
settle_conversions(struct sentence *sentence)
{
	for (size_t i = 0; i < sentence->amount_count; i++) {
		struct amount *amount = &sentence->amounts[i];
		if (amount->same_as == SIZE_MAX || amount->same_as <= i)
			continue;
		decide_alike(amount, &sentence->amounts[amount->same_as]);
	}
}

static void
note_people(struct attribution *a)
{
	const struct amount *last = &a->sentence.amounts[a->sentence.amount_count - 1];

	if (last->actor_count > 0 && last->actors[0].kind == ACTOR_TEXT &&
		last->actors[0].text.at != a->context.people.bytes)
		context_note_people(&a->context, last->actors[0].text);
}

static void
attribute_amounts(struct attribution *a, const struct record *record)
{
	size_t number = 0, start = 0, at = 0;

	record_size(record->value[SENT], &number);
	record_size(record->value[START], &start);
	context_note(&a->context, &a->sentence);
	context_weigh(&a->context);
	do {
		at = sentence_slice(&a->sentence, at);
		attribute_slice(a);
	} while (at < a->sentence.text.length);
	settle_conversions(&a->sentence);
	mentions_add(&a->mentions, &a->sentence, record->value[TEXT], number, start);
	note_people(a);
	context_keep_last(&a->context);
}

/* A sentence without an amount: it is read when one with an amount comes, or alone if it is too long to be held. */
static void
pass_over(struct attribution *a, struct record_reader *reader, const struct raw_sentence *raw)
{
	const char *reason;

	if (hold_add(&a->hold, raw))
		return;
	read_held(a);
	forget_held(a);
	if (hold_add(&a->hold, raw))
		return;
	reason = before_read(&a->before, raw);
	if (reason != NULL)
		record_reject(reader, raw->text, "%s", reason);
	before_forget(&a->before);
}

static void
attribute(struct attribution *a, struct record_reader *reader, const struct record *record)
{
	const struct raw_sentence raw = {.text = record->value[TEXT], .entities = record->value[ENTITIES],
		.money = record->value[MONEY], .entities_notes = record_notes(reader, record, ENTITIES),
		.money_notes = record_notes(reader, record, MONEY), .text_plain = record_is_plain(record, TEXT),
		.entities_plain = record_is_plain(record, ENTITIES)};
	const char *reason;

	begin_document(a, record);
	if (record_is_empty(raw.money) && record_type(raw.text) == RECORD_STRING) {
		pass_over(a, reader, &raw);
		return;
	}
	read_held(a);
	reason = sentence_read(&a->sentence, &raw);
	if (reason != NULL)
		record_reject(reader, raw.text, "%s", reason);
	else
		attribute_amounts(a, record);
	forget_held(a);
}

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {0};

	if (program_start(&run, &program, &options, argc, argv, members, MEMBERS)) {
		struct record record;
		struct attribution a;
		attribution_init(&a, &run, &options);
		record_want_fields(&run.reader, ENTITIES, &a.sentence.entity_fields);
		record_want_fields(&run.reader, MONEY, &a.sentence.money_fields);
		while (record_read(&run.reader, &record))
			attribute(&a, &run.reader, &record);
		end_document(&a);
		attribution_free(&a);
	}
	return program_finish(&run);
}
