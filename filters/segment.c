/* segment - documents to sentences; see segment.1 */
#include <errno.h>
#include <unistd.h>

#include "lib/program.h"
#include "lib/utf8.h"
#include "segment-split.h"

enum { TEXT, SENT, START, END, MEMBERS };

static const struct record_member members[MEMBERS] = {
	[TEXT] = {"text", true},
	[SENT] = {"sent", true},
	[START] = {"start", true},
	[END] = {"end", true},
};

enum {
	CHUNK = 65536,			/* bytes read at once */
	REPAIR = 3,			/* bytes that one bad byte becomes: U+FFFD */
	WINDOW = SPLIT_BEHIND + SPLIT_AHEAD + 4 * REPAIR * CHUNK,
};

struct options {
	bool records;
	const char *doc, *abbreviations;
};

enum { OPTION_RECORDS, OPTION_DOC, OPTION_ABBREVIATIONS };

static const struct program_option option_table[] = {
	[OPTION_RECORDS] = {'j', "json", NULL, "read document records, not plain text"},
	[OPTION_DOC] = {'d', "doc", "NAME", "name of the plain text document (stdin)"},
	[OPTION_ABBREVIATIONS] = {'a', "abbreviations", "FILE", "more abbreviations, as in abbreviations.csv"},
};

static bool
set_option(void *state, struct diag *diag, size_t index, const char *value)
{
	struct options *options = state;

	if (index == OPTION_RECORDS)
		options->records = true;
	else if (index == OPTION_ABBREVIATIONS)
		options->abbreviations = value;
	else if (utf8_valid(span_of(value)) == strlen(value))
		options->doc = value;
	else {
		diag_note(diag, "--doc is not UTF-8");
		return false;
	}
	return true;
}

static const struct program program = {
	.name = "segment",
	.purpose = "Cuts documents into sentences, one record a sentence.",
	.example = "segment <article.txt | jq -r .text",
	.options = option_table,
	.option_count = sizeof option_table / sizeof *option_table,
	.set = set_option,
	.records = true,
};

/* The sentences of one document as they are written. */
struct output {
	struct record_writer *writer;
	const struct record *record; /* of the document, or NULL */
	struct span doc;	     /* its name where there is no record */
	size_t sent;
	const char *counted;	     /* the text before it has `points` code points */
	size_t points;
};

static void
count_to(struct output *out, const char *at)
{
	out->points += utf8_count(span_between(out->counted, at));
	out->counted = at;
}

static void
put_sentence(struct output *out, struct span sentence)
{
	size_t start;

	count_to(out, sentence.at);
	start = out->points;
	count_to(out, span_limit(sentence));
	if (out->record != NULL) {
		record_copy(out->writer, out->record);
	} else {
		record_open(out->writer);
		record_put_string(out->writer, "doc", out->doc);
	}
	record_put_size(out->writer, "sent", ++out->sent);
	record_put_size(out->writer, "start", start);
	record_put_size(out->writer, "end", out->points);
	record_put_string(out->writer, "text", sentence);
	record_close(out->writer);
}

/* ---- document records ---- */

static void
segment_record(struct program_run *run, const struct words *words, const struct record *record, struct buffer *scratch)
{
	struct output out = {.writer = &run->writer, .record = record};
	struct split split;
	struct span text, sentence;

	if (!record_text(record->value[TEXT], scratch, &text)) {
		record_reject(&run->reader, record->value[TEXT], "no string member \"text\"");
		return;
	}
	out.counted = text.at;
	split_start(&split, words, text, true);
	while (split_next(&split, &sentence) == SPLIT_SENTENCE)
		put_sentence(&out, sentence);
}

static void
segment_records(struct program_run *run, const struct words *words)
{
	struct buffer scratch;
	struct record record;

	buffer_init(&scratch, &run->diag);
	while (record_read(&run->reader, &record))
		segment_record(run, words, &record, &scratch);
	buffer_free(&scratch);
}

/* ---- plain text ---- */

/* Standard input as a window of valid UTF-8 that never moves in memory. */
struct stream {
	struct diag *diag;
	struct buffer raw, window;
	size_t line; /* number of the line being read */
	bool ended, repaired;
};

static void
append_text(struct stream *in, struct span text)
{
	buffer_append_span(&in->window, text);
	for (const char *at = text.at; (at = memchr(at, '\n', (size_t)(span_limit(text) - at))) != NULL; at++)
		in->line++;
}

static void
repair(struct stream *in, char bad)
{
	char place[40];

	snprintf(place, sizeof place, "<stdin>:%zu", in->line);
	if (!in->repaired)
		diag_reject(in->diag, place, (struct span){&bad, 1}, "not UTF-8, replaced by U+FFFD here and further on");
	in->repaired = true;
	buffer_append_span(&in->window, SPAN("\xEF\xBF\xBD"));
}

/* Moves what is valid from raw to window, bad bytes repaired; the start of a sequence stays for the next read. */
static void
take_raw(struct stream *in)
{
	struct span rest = buffer_span(&in->raw);

	while (rest.length > 0) {
		size_t good = utf8_valid(rest);

		append_text(in, (struct span){rest.at, good});
		rest = span_between(rest.at + good, span_limit(rest));
		if (rest.length == 0 || (rest.length < UTF8_MAX && !in->ended && (unsigned char)*rest.at >= 0xC2))
			break;
		repair(in, *rest.at);
		rest = span_between(rest.at + 1, span_limit(rest));
	}
	memmove(in->raw.bytes, rest.at, rest.length);
	in->raw.length = rest.length;
}

static void
read_more(struct stream *in)
{
	ssize_t got;

	buffer_reserve(&in->raw, CHUNK);
	do
		got = read(STDIN_FILENO, in->raw.bytes + in->raw.length, CHUNK);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		diag_die_errno(in->diag, "read <stdin>");
	in->ended = got == 0;
	in->raw.length += (size_t)got;
	take_raw(in);
}

/* Until SPLIT_AHEAD bytes lie behind `at`, and room is left for less than another read. */
static void
fill(struct stream *in, size_t at)
{
	while (!in->ended && in->window.length - at < WINDOW - SPLIT_BEHIND - REPAIR * (CHUNK + UTF8_MAX))
		read_more(in);
}

/* Drops what the walk has left behind, reads on behind the rest. */
static void
move_window(struct stream *in, struct split *split, struct output *out)
{
	char *from = in->window.bytes;
	size_t at = (size_t)(split->at - from), distance = at > SPLIT_BEHIND ? at - SPLIT_BEHIND : 0;
	struct span text;

	count_to(out, split->at);
	memmove(from, from + distance, in->window.length - distance);
	in->window.length -= distance;
	out->counted -= distance;
	fill(in, at - distance);
	text = buffer_text(&in->window);
	split_move(split, from, distance, span_limit(text), in->ended);
}

static void
segment_text(struct program_run *run, const struct words *words, const char *doc)
{
	struct stream in = {.diag = &run->diag, .line = 1};
	struct output out = {.writer = &run->writer, .doc = span_of(doc)};
	struct split split;
	struct span sentence;
	enum split_result result;

	buffer_init(&in.raw, &run->diag);
	buffer_init(&in.window, &run->diag);
	buffer_reserve(&in.window, WINDOW + BUFFER_PADDING);
	fill(&in, 0);
	split_start(&split, words, buffer_text(&in.window), in.ended);
	out.counted = in.window.bytes;
	while ((result = split_next(&split, &sentence)) != SPLIT_END)
		if (result == SPLIT_MORE)
			move_window(&in, &split, &out);
		else
			put_sentence(&out, sentence);
	buffer_free(&in.raw);
	buffer_free(&in.window);
}

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {.doc = "stdin"};

	if (program_start(&run, &program, &options, argc, argv, members, MEMBERS)) {
		struct words words;

		words_open(&words, &run.diag, options.abbreviations);
		if (options.records)
			segment_records(&run, &words);
		else
			segment_text(&run, &words, options.doc);
		words_close(&words);
	}
	return program_finish(&run);
}
