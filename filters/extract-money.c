/* extract-money - find the amounts of money in sentences; see extract-money.1 */
#include <stdlib.h>

#include "extract-money-restate.h"
#include "lib/program.h"
#include "lib/utf8.h"

enum { DOC, TITLE, SOURCE, URL, TEXT, MONEY, MEMBERS };

static const struct record_member members[MEMBERS] = {
	[DOC] = {"doc", false},
	[TITLE] = {"title", false},
	[SOURCE] = {"source", false},
	[URL] = {"url", false},
	[TEXT] = {"text", false},
	[MONEY] = {"money", true},
};

enum {
	HELD_BYTES = 65536,
	HELD_RECORDS = 256,
	OPENING = 2, /* sentences in which a dateline or a headline stands */
};

/* A sentence that waits until enough of its article has been seen. */
struct held {
	struct span line, kept, value[MEMBERS]; /* as in struct record, but in the state's bytes */
	bool kept_any;
	size_t mention_end;			/* in the mentions: those before it from the record before */
};

struct options {
	const char *spellings;
	const char *dollar;
};

/* One a program. An article's first sentences wait, bounded; the others go straight through. */
struct state {
	struct money_tables tables;
	struct money_context context;
	struct money_mentions mentions;
	struct money_run *run;
	struct record_reader *reader;
	struct record_writer *writer;
	struct buffer document;	 /* the raw value of `doc` */
	struct buffer text;	 /* the sentence, decoded */
	char *bytes;		 /* HELD_BYTES of held lines */
	size_t byte_count;
	struct held *held;
	size_t held_count;
	bool waiting;		 /* the article's evidence is not complete */
	uint32_t sentence;	 /* of the article, from 0 */
};

static const struct program_option option_list[] = {
	{'c', "currencies", "FILE", "more spellings of currencies, or other meanings for known ones (CSV)"},
	{'d', "dollar", "CODE", "what $ means where the article does not say (USD)"},
};

static bool
set_option(void *state, struct diag *diag, size_t index, const char *value)
{
	struct options *options = state;

	(void)diag;
	if (index == 0) {
		options->spellings = value;
		return true;
	}
	options->dollar = value;
	return true;
}

static const struct program program = {
	.name = "extract-money",
	.purpose = "Add to sentence records the amounts of money in them.",
	.example = "segment <article.txt | extract-money | jq -c .money",
	.options = option_list,
	.option_count = sizeof option_list / sizeof *option_list,
	.set = set_option,
	.records = true,
};

/* ---- writing ---- */

static const char *
bound_name(uint8_t bound)
{
	static const char *const names[] = {"exact", "min", "max", "approx"};

	return names[bound];
}

static void
write_mention(struct state *s, const struct money_mention *m, uint16_t currency, size_t same_as)
{
	struct record_writer *w = s->writer;

	record_open_object(w, NULL);
	record_put_size(w, "start", m->start);
	record_put_size(w, "end", m->end);
	record_put_decimal(w, "amount", &m->amount);
	if (m->ranged)
		record_put_decimal(w, "amount_max", &m->most);
	record_put_string(w, "currency", (struct span){s->tables.codes[currency], 3});
	record_put_string(w, "bound", span_of(bound_name(m->bound)));
	if (m->inferred)
		record_put_true(w, "inferred");
	if (same_as != SIZE_MAX)
		record_put_size(w, "same_as", same_as);
	if (m->restates != 0)
		record_put_size(w, "restates", m->restates);
	record_close_object(w);
}

/* Where the mention that this one says again stands; SIZE_MAX if it was not written or is of the same currency. */
static size_t
written_index(struct state *s, const struct money_mention *mentions, uint32_t target, uint16_t currency)
{
	uint16_t other;

	if (target == MONEY_NO_LINK || mentions[target].written == MONEY_NO_LINK ||
		!money_context_resolve(&s->context, &mentions[target], &other) || other == currency)
		return SIZE_MAX;
	return mentions[target].written;
}

static void
write_record(struct state *s, const struct record *record, struct money_mention *mentions, size_t count)
{
	uint32_t written = 0;

	record_copy(s->writer, record);
	record_open_array(s->writer, "money");
	for (size_t i = 0; i < count; i++) {
		struct money_mention *m = &mentions[i];
		uint16_t currency;

		m->written = MONEY_NO_LINK;
		if (!money_context_resolve(&s->context, m, &currency))
			continue;
		write_mention(s, m, currency, written_index(s, mentions, m->same_as, currency));
		m->written = written++;
	}
	record_close_array(s->writer);
	record_close(s->writer);
}

/* ---- waiting ---- */

static void
gather(struct state *s, const struct money_mention *mentions, size_t count)
{
	const struct held *first = &s->held[0];

	if (s->context.has_dollars || s->context.has_others) {
		money_context_source(&s->context, record_string(first->value[URL], &s->text));
		money_context_source(&s->context, record_string(first->value[SOURCE], &s->text));
		money_context_names(&s->context, first->value[TITLE], 2);
		for (size_t i = 0; i < s->held_count && i < OPENING; i++)
			money_context_names(&s->context, s->held[i].value[TEXT], 2);
		for (size_t i = OPENING; i < s->held_count && money_context_asks_names(&s->context, i); i++)
			money_context_names(&s->context, s->held[i].value[TEXT], 1);
	}
	money_context_echo(&s->context, mentions, count);
	s->context.complete = true;
}

/* All that can be known is: the sentences that waited are written. */
static void
release(struct state *s)
{
	struct money_mention *mentions = money_mention_at(&s->mentions, 0);
	size_t count = money_mention_count(&s->mentions), from = 0;
	struct record record = {0};

	s->waiting = false;
	if (s->held_count == 0)
		return;
	gather(s, mentions, count);
	money_context_count(&s->context, mentions, count);
	money_restate(&s->context, mentions, count);
	for (size_t i = 0; i < s->held_count; i++) {
		record.line = s->held[i].line;
		record.kept = s->held[i].kept;
		record.kept_any = s->held[i].kept_any;
		write_record(s, &record, mentions + from, s->held[i].mention_end - from);
		from = s->held[i].mention_end;
	}
	s->held_count = s->byte_count = 0;
	s->mentions.bytes.length = 0;
}

static struct span
moved(struct span s, const char *from, const char *to)
{
	return s.at == NULL ? s : (struct span){to + (s.at - from), s.length};
}

/* Copies the record behind the others that wait; false if there is no room. */
static bool
hold(struct state *s, const struct record *record)
{
	bool own = record->kept.at < record->line.at || record->kept.at > span_limit(record->line);
	size_t need = record->line.length + (own ? record->kept.length : 0);
	char *to = s->bytes + s->byte_count;
	struct held *held = &s->held[s->held_count];

	if (s->held_count == HELD_RECORDS || HELD_BYTES - s->byte_count < need)
		return false;
	memcpy(to, record->line.at, record->line.length);
	held->line = (struct span){to, record->line.length};
	held->kept_any = record->kept_any;
	for (size_t i = 0; i < MEMBERS; i++)
		held->value[i] = moved(record->value[i], record->line.at, to);
	if (own) {
		memcpy(to + record->line.length, record->kept.at, record->kept.length);
		held->kept = (struct span){to + record->line.length, record->kept.length};
	} else {
		held->kept = moved(record->kept, record->line.at, to);
	}
	held->mention_end = money_mention_count(&s->mentions);
	s->byte_count += need;
	s->held_count++;
	return true;
}

/* ---- reading ---- */

static void
to_points(struct state *s, struct span text, size_t first)
{
	struct utf8_index index = utf8_index(text);

	for (size_t i = first; i < money_mention_count(&s->mentions); i++) {
		struct money_mention *m = money_mention_at(&s->mentions, i);

		m->sentence = s->sentence;
		m->start = utf8_point_at(&index, m->start);
		m->end = utf8_point_at(&index, m->end);
	}
}

static void
enter_document(struct state *s, const struct record *record)
{
	if (s->waiting)
		release(s);
	s->document.length = 0;
	buffer_append_span(&s->document, record->value[DOC]);
	money_context_reset(&s->context);
	s->waiting = true;
	s->sentence = 0;
}

static void
extract(struct state *s, const struct record *record)
{
	struct span text;
	size_t first;

	if (!record_text(record->value[TEXT], &s->text, &text)) {
		record_reject(s->reader, record->value[TEXT], "no text");
		return;
	}
	if (record->value[DOC].length == 0 || !span_equal(buffer_span(&s->document), record->value[DOC]))
		enter_document(s, record);
	first = money_mention_count(&s->mentions);
	money_extract(&s->tables, s->run, text, &s->mentions);
	to_points(s, text, first);
	s->sentence++;
	money_context_state(&s->context, money_mention_at(&s->mentions, first), money_mention_count(&s->mentions) - first);
	if (s->waiting && hold(s, record))
		return;
	if (s->waiting) {
		struct money_mentions all = s->mentions;
		size_t count = money_mention_count(&all) - first;

		/* The mentions of this sentence come behind those that are released. */
		struct buffer later;
		buffer_init(&later, s->tables.diag);
		buffer_append(&later, (const char *)money_mention_at(&all, first), count * sizeof(struct money_mention));
		s->mentions.bytes.length = first * sizeof(struct money_mention);
		release(s);
		buffer_append(&s->mentions.bytes, later.bytes, later.length);
		buffer_free(&later);
		first = 0;
	}
	money_context_count(&s->context, money_mention_at(&s->mentions, first), money_mention_count(&s->mentions) - first);
	write_record(s, record, money_mention_at(&s->mentions, first), money_mention_count(&s->mentions) - first);
	s->mentions.bytes.length = first * sizeof(struct money_mention);
}

/* The default for "$"; false if there is no such currency. */
static bool
set_dollar(struct state *s, struct diag *diag, const char *code)
{
	uint32_t currency = dictionary_get(&s->tables.currencies, span_of(code != NULL ? code : "USD"));

	if (currency == DICTIONARY_ABSENT) {
		diag_note(diag, "--dollar: not a currency: %s", code);
		diag_raise(diag, DIAG_USAGE);
		return false;
	}
	s->context.fallback = (uint16_t)currency;
	return true;
}

static bool
start(struct state *s, struct program_run *run, const struct options *options)
{
	money_tables_load(&s->tables, &run->diag, options->spellings);
	s->context.tables = &s->tables;
	s->reader = &run->reader;
	s->writer = &run->writer;
	buffer_init(&s->mentions.bytes, &run->diag);
	buffer_init(&s->document, &run->diag);
	buffer_init(&s->text, &run->diag);
	s->run = diag_allocate(&run->diag, 1, sizeof *s->run);
	s->bytes = diag_allocate(&run->diag, HELD_BYTES, 1);
	s->held = diag_allocate(&run->diag, HELD_RECORDS, sizeof *s->held);
	return set_dollar(s, &run->diag, options->dollar);
}

static void
finish(struct state *s)
{
	if (s->waiting)
		release(s);
	money_tables_free(&s->tables);
	buffer_free(&s->mentions.bytes);
	buffer_free(&s->document);
	buffer_free(&s->text);
	free(s->run);
	free(s->bytes);
	free(s->held);
}

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {0};

	if (program_start(&run, &program, &options, argc, argv, members, MEMBERS)) {
		static const struct state empty;
		struct state state = empty;
		struct record record;

		if (start(&state, &run, &options))
			while (record_read(&run.reader, &record))
				extract(&state, &record);
		finish(&state);
	}
	return program_finish(&run);
}
