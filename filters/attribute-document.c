/* attribute-document - from a sentence record to the mentions of its document */
#include "attribute-document.h"

#include "attribute-detail.h"
#include "attribute-rest.h"
#include "attribute-role.h"
#include "attribute-series.h"
#include "attribute-subject.h"

const struct record_member document_members[MEMBERS] = {
	[MEMBER_DOC] = {"doc", false}, [MEMBER_DATE] = {"date", false}, [MEMBER_TITLE] = {"title", false},
	[MEMBER_SOURCE] = {"source", false}, [MEMBER_URL] = {"url", false}, [MEMBER_SENT] = {"sent", false},
	[MEMBER_START] = {"start", false}, [MEMBER_TEXT] = {"text", false}, [MEMBER_ENTITIES] = {"entities", false},
	[MEMBER_MONEY] = {"money", false},
};

static void
flush_mentions(void *state)
{
	mentions_flush(state);
}

void
documents_init(struct documents *d, struct program_run *run, const struct lexicon *lexicon, struct decider *decider)
{
	struct diag *diag = &run->diag;

	*d = (struct documents){.reader = &run->reader, .decider = decider};
	sentence_init(&d->sentence, diag, lexicon);
	candidates_init(&d->candidates, diag);
	context_init(&d->context, diag, lexicon);
	before_init(&d->before, diag, lexicon, &d->context);
	hold_init(&d->hold, diag, d->reader);
	opening_init(&d->opening, diag);
	mentions_init(&d->mentions, diag, &d->context, &run->writer);
	d->context.evict = flush_mentions;
	d->context.evict_state = &d->mentions;
	buffer_init(&d->doc, diag);
	buffer_init(&d->title, diag);
	record_want_fields(d->reader, MEMBER_ENTITIES, &d->sentence.entity_fields);
	record_want_fields(d->reader, MEMBER_MONEY, &d->sentence.money_fields);
}

void
documents_free(struct documents *d)
{
	sentence_free(&d->sentence);
	candidates_free(&d->candidates);
	before_free(&d->before);
	hold_free(&d->hold);
	opening_free(&d->opening);
	context_free(&d->context);
	mentions_free(&d->mentions);
	buffer_free(&d->doc);
	buffer_free(&d->title);
}

/* What was held is no more asked for. */
static void
forget_held(struct documents *d)
{
	before_forget(&d->before);
	hold_clear(&d->hold);
}

/* Reads a held line. */
static void
read_line(struct documents *d, const struct raw_sentence *raw, const struct held_line *line)
{
	const char *reason = before_read(&d->before, raw);

	if (reason != NULL)
		hold_reject(&d->hold, line, reason);
}

/* Reads the first lines held. They stay for looking back. */
static void
read_lines(struct documents *d, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct raw_sentence raw = hold_sentence(&d->hold, &d->hold.lines[i]);
		read_line(d, &raw, &d->hold.lines[i]);
	}
}

/* Reads what was held behind the last amount, where it matters: the fullest form of a name may come last. */
static void
read_rest(struct documents *d)
{
	struct rest rest;

	rest_gather(&rest, &d->mentions, &d->hold);
	for (size_t i = 0; i < d->hold.count; i++) {
		const struct raw_sentence raw = hold_sentence(&d->hold, &d->hold.lines[i]);
		if (rest_matters(&rest, &raw))
			read_line(d, &raw, &d->hold.lines[i]);
	}
}

static void
attribute_slice(struct documents *d)
{
	struct sentence *sentence = &d->sentence;
	const struct scene scene = {sentence, &d->candidates, &d->context};

	before_count_relief(&d->before, sentence);
	before_look_back(&d->before, sentence);
	role_find_phrases(sentence);
	candidates_find(&d->candidates, sentence);
	subjects_find(sentence, &d->candidates);
	for (size_t i = sentence->first_amount; i < sentence->last_amount; i++) {
		struct amount *amount = &sentence->amounts[i];
		if (amount->token == NO_TOKEN)
			continue;
		role_weigh(sentence, amount, &d->context, d->decider->explain);
		decide(d->decider, &scene, amount, buffer_span(&d->doc), d->mentions.number + 1 + i);
		detail_find(sentence, amount);
	}
	series_assign(sentence, &d->candidates, &d->context);
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
note_people(struct documents *d)
{
	const struct amount *last = &d->sentence.amounts[d->sentence.amount_count - 1];

	if (last->actor_count > 0 && last->actors[0].kind == ACTOR_TEXT &&
		last->actors[0].text.at != d->context.people.bytes)
		context_note_people(&d->context, last->actors[0].text);
}

static void
attribute_amounts(struct documents *d, const struct raw_sentence *raw)
{
	size_t at = 0;

	context_note(&d->context, &d->sentence);
	context_weigh(&d->context);
	do {
		at = sentence_slice(&d->sentence, at);
		attribute_slice(d);
	} while (at < d->sentence.text.length);
	settle_conversions(&d->sentence);
	mentions_add(&d->mentions, &d->sentence, raw->text, raw->number, raw->start);
	note_people(d);
	context_keep_last(&d->context);
}

/* ---- the opening: all its names are known before its first amount is looked at ---- */

/* The first of the lines held behind the last one with amounts. */
static size_t
behind_amounts(const struct hold *hold)
{
	size_t count = hold->count;

	while (count > 0 && !hold->lines[count - 1].amounts)
		count--;
	return count;
}

/* The first line held that has amounts; there is one. */
static size_t
first_amounts(const struct hold *hold)
{
	size_t first = 0;

	while (!hold->lines[first].amounts)
		first++;
	return first;
}

/* A sentence with amounts; `line` where it is held, else NULL. */
static void
attribute_sentence(struct documents *d, const struct raw_sentence *raw, const struct held_line *line)
{
	const char *reason = sentence_read(&d->sentence, raw);

	if (reason == NULL)
		attribute_amounts(d, raw);
	else if (line != NULL)
		hold_reject(&d->hold, line, reason);
	else
		record_reject(d->reader, raw->text, "%s", reason);
	before_forget(&d->before);
}

/* The lines from the first with amounts on: all of them are known before it is looked at. */
static void
read_amounts(struct documents *d, size_t first, size_t limit)
{
	opening_expect(&d->opening, &d->hold, first, &d->sentence, &d->context);
	for (size_t i = first; i < limit; i++) {
		const struct held_line *line = &d->hold.lines[i];
		const struct raw_sentence raw = opening_sentence(&d->opening, &d->hold, i);
		if (line->amounts)
			attribute_sentence(d, &raw, line);
		else
			read_line(d, &raw, line);
	}
}

static void
read_opening(struct documents *d)
{
	const size_t limit = behind_amounts(&d->hold);

	d->opening_read = OPENING;
	if (limit > 0) {
		const size_t first = first_amounts(&d->hold);
		read_lines(d, first);
		read_amounts(d, first, limit);
	}
	hold_drop(&d->hold, limit);
}

/* False if the opening is over: this sentence is not held for it. */
static bool
hold_opening(struct documents *d, const struct raw_sentence *raw)
{
	if (!hold_add(&d->hold, raw)) {
		read_opening(d);
		return false;
	}
	if (++d->opening_read == OPENING)
		read_opening(d);
	return true;
}

void
documents_end(struct documents *d)
{
	if (d->opening_read < OPENING)
		read_opening(d);
	if (d->mentions.count > 0)
		read_rest(d);
	forget_held(d);
	mentions_flush(&d->mentions);
}

static void
begin_document(struct documents *d, const struct record *record)
{
	const struct span document[DOCUMENT_MEMBERS] = {record->value[MEMBER_DOC], record->value[MEMBER_DATE],
		record->value[MEMBER_TITLE],
		record->value[MEMBER_SOURCE], record->value[MEMBER_URL]};

	if (d->begun && span_equal(record->value[MEMBER_DOC], buffer_span(&d->doc)))
		return;
	documents_end(d);
	d->begun = true;
	d->opening_read = 0;
	before_begin(&d->before);
	mentions_begin(&d->mentions, document);
	d->doc.length = 0;
	buffer_append_span(&d->doc, record->value[MEMBER_DOC]);
	d->title.length = 0;
	context_begin(&d->context, record_string(record->value[MEMBER_TITLE], &d->title));
}

/* A sentence without an amount: it is read when one with an amount comes, or alone if it is too long to be held. */
static void
pass_over(struct documents *d, const struct raw_sentence *raw)
{
	const char *reason;

	if (hold_add(&d->hold, raw))
		return;
	read_lines(d, d->hold.count);
	forget_held(d);
	if (hold_add(&d->hold, raw))
		return;
	reason = before_read(&d->before, raw);
	if (reason != NULL)
		record_reject(d->reader, raw->text, "%s", reason);
	before_forget(&d->before);
}

void
documents_read(struct documents *d, const struct record *record)
{
	struct raw_sentence raw = {.text = record->value[MEMBER_TEXT], .entities = record->value[MEMBER_ENTITIES],
		.money = record->value[MEMBER_MONEY], .entities_notes = record_notes(d->reader, record, MEMBER_ENTITIES),
		.money_notes = record_notes(d->reader, record, MEMBER_MONEY), .text_plain = record_is_plain(record, MEMBER_TEXT),
		.entities_plain = record_is_plain(record, MEMBER_ENTITIES)};

	begin_document(d, record);
	raw.amounts = !record_is_empty(raw.money) || record_type(raw.text) != RECORD_STRING;
	if (raw.amounts) {
		record_size(record->value[MEMBER_SENT], &raw.number);
		record_size(record->value[MEMBER_START], &raw.start);
	}
	if (d->opening_read < OPENING && hold_opening(d, &raw))
		return;
	if (!raw.amounts) {
		pass_over(d, &raw);
		return;
	}
	read_lines(d, d->hold.count);
	attribute_sentence(d, &raw, NULL);
	forget_held(d);
}
