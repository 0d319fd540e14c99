/* attribute - sentence records to one mention record an amount: whose money, in what role; see attribute.1 */
#include <stdio.h>
#include <string.h>

#include "attribute-actor.h"
#include "attribute-detail.h"
#include "attribute-mention.h"
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

enum { OPTION_CUES, OPTION_WORDS, OPTION_EXPLAIN, OPTION_COUNT };

static const struct program_option program_options[OPTION_COUNT] = {
	[OPTION_CUES] = {'c', "cues", "FILE",
		"a table of cues that adds to the built-in one or replaces its rows"},
	[OPTION_WORDS] = {0, "words", "FILE", "a table of words that adds to the built-in classes"},
	[OPTION_EXPLAIN] = {'e', "explain", NULL, "candidates and their scores on stderr"},
};

enum {
	LEAD_SENTENCES = 6, /* read for words of relief though they hold no amount */
	RELIEF_OF_LEAD = 4, /* words of relief that count in one of them, and in one behind */
	RELIEF_OF_SENTENCE = 1,
};

struct options {
	const char *cues, *words;
	bool explain;
};

/* All that outlasts a record. */
struct attribution {
	struct diag *diag;
	struct lexicon lexicon;
	struct sentence sentence;
	struct sentence before;		/* the one before, for what "it" means */
	struct buffer text_before;	/* its raw text, if it held no amount */
	struct buffer entities_before;
	struct candidates candidates;
	struct candidates candidates_before;
	struct context context;
	struct mentions mentions;
	struct buffer lead;		/* the first sentences without amounts, read for words of relief only if it matters */
	struct buffer doc, title;	/* raw doc of the current document; scratch */
	bool begun, explains;
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
	table_open_source(&table, a->diag, &data_cues);
	lexicon_add_cues(&a->lexicon, &table);
	table_close(&table);
	if (options->words != NULL) {
		table_open_file(&table, a->diag, options->words);
		lexicon_add_words(&a->lexicon, &table);
		table_close(&table);
	}
	if (options->cues != NULL) {
		table_open_file(&table, a->diag, options->cues);
		lexicon_add_cues(&a->lexicon, &table);
		table_close(&table);
	}
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

static void
attribution_init(struct attribution *a, struct program_run *run, const struct options *options)
{
	*a = (struct attribution){.diag = &run->diag, .explains = options->explain};
	lexicon_init(&a->lexicon, a->diag);
	read_tables(a, options);
	sentence_init(&a->sentence, a->diag, &a->lexicon);
	sentence_init(&a->before, a->diag, &a->lexicon);
	buffer_init(&a->text_before, a->diag);
	buffer_init(&a->entities_before, a->diag);
	candidates_init(&a->candidates, a->diag);
	candidates_init(&a->candidates_before, a->diag);
	context_init(&a->context, a->diag, &a->lexicon);
	mentions_init(&a->mentions, a->diag, &a->context, &run->writer);
	a->context.evict = flush_mentions;
	a->context.evict_state = &a->mentions;
	buffer_init(&a->lead, a->diag);
	buffer_init(&a->doc, a->diag);
	buffer_init(&a->title, a->diag);
	a->explain = (struct explain){explain_candidate, a};
}

static void
attribution_free(struct attribution *a)
{
	lexicon_free(&a->lexicon);
	sentence_free(&a->sentence);
	sentence_free(&a->before);
	buffer_free(&a->text_before);
	buffer_free(&a->entities_before);
	candidates_free(&a->candidates);
	candidates_free(&a->candidates_before);
	context_free(&a->context);
	mentions_free(&a->mentions);
	buffer_free(&a->lead);
	buffer_free(&a->doc);
	buffer_free(&a->title);
}

/* Words of relief count for the document, more of them in its lead: a late aside on a storm is no article on it. */
static void
count_relief(struct attribution *a, int most)
{
	for (int i = 0; i < a->sentence.token_count; i++)
		for (uint32_t use = a->sentence.tokens[i].uses; use != LEXICON_NONE; use = a->lexicon.uses[use].next)
			if (a->lexicon.cues[a->lexicon.uses[use].cue].kind == CUE_TOPIC && most-- > 0)
				a->context.relief++;
}

/* Before mentions are written whose role depends on it: is the article about relief? */
static void
settle_relief(struct attribution *a)
{
	if (a->lead.length == 0 || !mentions_ask_relief(&a->mentions))
		return;
	sentence_take(&a->sentence, buffer_span(&a->lead));
	sentence_slice(&a->sentence, 0);
	count_relief(a, RELIEF_OF_LEAD);
	a->lead.length = 0;
}

static void
begin_document(struct attribution *a, const struct record *record)
{
	const struct span document[DOCUMENT_MEMBERS] = {record->value[DOC], record->value[DATE],
		record->value[TITLE],
		record->value[SOURCE], record->value[URL]};

	if (a->begun && span_equal(record->value[DOC], buffer_span(&a->doc)))
		return;
	a->begun = true;
	a->text_before.length = 0;
	settle_relief(a);
	a->lead.length = 0;
	mentions_begin(&a->mentions, document);
	a->doc.length = 0;
	buffer_append_span(&a->doc, record->value[DOC]);
	a->title.length = 0;
	context_begin(&a->context, record_string(record->value[TITLE], &a->title));
}

/* "The big names of tech are sending help. Their donations ...": words that no entity stands for. */
static void
note_subject_before(struct attribution *a)
{
	candidates_find(&a->candidates_before, &a->before);
	for (size_t i = 0; i < a->candidates_before.count; i++) {
		const struct candidate *c = &a->candidates_before.items[i];
		if (!c->opens || c->covered || c->possessor)
			continue;
		if (c->kind != CANDIDATE_PHRASE || c->first)
			return;
		struct span words = token_range(&a->before, c->from, c->to);
		if (context_match(&a->context, words) != REFERENT_NONE)
			return;
		a->context.subject_before = (struct actor){.kind = ACTOR_TEXT, .text = words,
			.public = c->public};
		a->context.plural_before = !c->unknown;
		return;
	}
}

/* What the sentence before was about, where this one has an "it" or "they". */
static void
look_back(struct attribution *a)
{
	bool pronoun = false;

	a->context.previous = NULL;
	a->context.subject_before.kind = ACTOR_NONE;
	for (int i = 0; i < a->sentence.token_count && !pronoun; i++)
		pronoun = token_is(&a->sentence, i, WORD(WORD_IT) | WORD(WORD_THEY) | WORD(WORD_ITS));
	if (!pronoun || a->text_before.length == 0)
		return;
	const struct span none = {NULL, 0};
	if (sentence_read(&a->before, buffer_span(&a->text_before), buffer_span(&a->entities_before),
		none) == NULL) {
		sentence_slice(&a->before, 0);
		note_subject_before(a);
		a->context.previous = role_of_line(&a->before, true);
	}
}

static void
attribute_slice(struct attribution *a)
{
	struct sentence *sentence = &a->sentence;
	const struct explain *explain = a->explains ? &a->explain : NULL;

	count_relief(a, a->context.sentence <= LEAD_SENTENCES ? RELIEF_OF_LEAD : RELIEF_OF_SENTENCE);
	look_back(a);
	role_find_phrases(sentence);
	candidates_find(&a->candidates, sentence);
	for (size_t i = sentence->first_amount; i < sentence->last_amount; i++) {
		struct amount *amount = &sentence->amounts[i];
		if (amount->token == NO_TOKEN)
			continue;
		role_decide(sentence, amount, &a->context, explain);
		bool public_body = actor_decide(sentence, &a->candidates, amount, &a->context, explain);
		role_settle(sentence, amount, &a->context, public_body);
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
		const struct amount *other = &sentence->amounts[amount->same_as];
		amount->role = other->role;
		memcpy(amount->actors, other->actors, sizeof(amount->actors));
		amount->actor_count = other->actor_count;
		amount->relief = other->relief;
		amount->topical = other->topical;
		amount->cue_text = other->cue_text;
	}
}

enum {
	HEADING_BYTES = 100,
	BEFORE_BYTES_MAX = 4096,
};

/* A short line that ends in no stop: "Who gave what:" */
static bool
is_heading_like(struct span text)
{
	return text.length > 0 && text.length <= HEADING_BYTES &&
		memchr(".?!\"", text.at[text.length - 1], 4) == NULL;
}

/* A sentence without an amount: what it says may be what the next ones leave out. */
static void
pass_over(struct attribution *a, const struct record *record)
{
	bool heading_like = is_heading_like(a->sentence.text);
	const struct cue *heading;

	a->text_before.length = 0;
	a->entities_before.length = 0;
	if (record->value[TEXT].length <= BEFORE_BYTES_MAX) {
		buffer_append_span(&a->text_before, record->value[TEXT]);
		buffer_append_span(&a->entities_before, record->value[ENTITIES]);
	}
	if (a->context.sentence <= LEAD_SENTENCES &&
		a->lead.length + a->sentence.text.length < BEFORE_BYTES_MAX) {
		buffer_append_span(&a->lead, a->sentence.text);
		buffer_append_byte(&a->lead, ' ');
	}
	if (!heading_like)
		return;
	sentence_slice(&a->sentence, 0);
	if ((heading = role_of_line(&a->sentence, false)) != NULL) {
		a->context.heading = heading;
		a->context.heading_sentence = a->context.sentence;
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
attribute(struct attribution *a, struct record_reader *reader, const struct record *record)
{
	size_t number = 0, start = 0, at = 0;
	const char *reason;

	begin_document(a, record);
	reason = sentence_read(&a->sentence, record->value[TEXT], record->value[ENTITIES],
		record->value[MONEY]);
	if (reason != NULL) {
		record_reject(reader, record->value[TEXT], "%s", reason);
		return;
	}
	record_size(record->value[SENT], &number);
	record_size(record->value[START], &start);
	context_note(&a->context, &a->sentence);
	if (a->sentence.amount_count == 0) {
		pass_over(a, record);
		return;
	}
	do {
		at = sentence_slice(&a->sentence, at);
		attribute_slice(a);
	} while (at < a->sentence.text.length);
	settle_conversions(&a->sentence);
	a->text_before.length = 0;
	mentions_add(&a->mentions, &a->sentence, record->value[TEXT], number, start);
	note_people(a);
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
		while (record_read(&run.reader, &record))
			attribute(&a, &run.reader, &record);
		settle_relief(&a);
		mentions_flush(&a.mentions);
		attribution_free(&a);
	}
	return program_finish(&run);
}
