/* aggregate-marks - what the words around an amount say about its being told again: "another", "in all", "each" */
#include <stdlib.h>

#include "aggregate-marks.h"
#include "data/data.h"
#include "lib/table.h"
#include "lib/utf8.h"

enum { WORDS_BEFORE = 6, WORDS_AFTER = 3, HAN_NEAR = 12 };

/* ---- the table ---- */

static uint8_t
mark_of(struct span name)
{
	static const char *const names[] = {"additional", "earlier", "total", "each"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (span_is(name, names[i]))
			return (uint8_t)(1U << i);
	return 0;
}

static enum marks_place
place_of(struct span name)
{
	static const char *const names[PLACES] = {"before", "after", "near", "sentence"};
	size_t i = 0;

	while (i < PLACES && !span_is(name, names[i]))
		i++;
	return (enum marks_place)i;
}

/* Of the first two bytes of a word; both are there, as every word has a space behind it. */
static size_t
start_hash(const char *at)
{
	return ((size_t)(unsigned char)at[0] * 33 + (unsigned char)at[1]) % MARKS_HASH;
}

/* A phrase of Latin words is kept between spaces, as the windows have them: "ago" is not in "Chicago". */
static void
add_row(struct marks_table *table, struct table *from, struct span mark, struct span place, struct span phrase)
{
	struct marks_row *row = &table->rows[table->count];
	bool words = phrase.length != 0 && (unsigned char)phrase.at[0] < 0x80;

	if (table->count == MARKS_MAX)
		table_die(from, phrase, "too many rows");
	*row = (struct marks_row){mark_of(mark), place_of(place), table->phrases.length, phrase.length + (words ? 2 : 0)};
	if (row->mark == 0)
		table_die(from, mark, "mark must be additional, earlier, total or each");
	if (row->place == PLACES)
		table_die(from, place, "place must be before, after, near or sentence");
	if (phrase.length == 0)
		table_die(from, phrase, "phrase is empty");
	if (words)
		buffer_append_byte(&table->phrases, ' ');
	buffer_append_span(&table->phrases, phrase);
	if (words)
		buffer_append_byte(&table->phrases, ' ');
	table->starts[row->place][start_hash(phrase.at)] = true;
	table->count++;
}

void
marks_open(struct marks_table *table, struct diag *diag, const char *path)
{
	struct table rows;
	size_t mark, place, phrase;

	*table = (struct marks_table){0};
	buffer_init(&table->phrases, diag);
	for (size_t i = 0; i < PLACES; i++)
		buffer_init(&table->window[i], diag);
	table_open(&rows, diag, path, &data_restatements);
	mark = table_column(&rows, "mark", true);
	place = table_column(&rows, "place", true);
	phrase = table_column(&rows, "phrase", true);
	while (table_next(&rows))
		add_row(table, &rows, table_field(&rows, mark), table_field(&rows, place), table_field(&rows, phrase));
	table_close(&rows);
}

void
marks_free(struct marks_table *table)
{
	buffer_free(&table->phrases);
	for (size_t i = 0; i < PLACES; i++)
		buffer_free(&table->window[i]);
}

/* ---- windows: lower-case words, one space around each ---- */

static void
append_words(struct buffer *out, struct span text)
{
	bool space = true;
	char *to;

	out->length = 0;
	buffer_reserve(out, text.length + 2);
	to = out->bytes;
	*to++ = ' ';
	for (const char *at = text.at, *limit = span_limit(text); at < limit; at++) {
		unsigned char c = (unsigned char)*at, low = c | 0x20;

		if (c >= 0x80 || (c >= '0' && c <= '9') || (low >= 'a' && low <= 'z')) {
			*to++ = (char)(c >= 'A' && c <= 'Z' ? low : c);
			space = false;
		} else if (!space) {
			*to++ = ' ';
			space = true;
		}
	}
	if (!space)
		*to++ = ' ';
	out->length = (size_t)(to - out->bytes);
}

/* Where the window of `words` words that ends at `limit` starts; it does not reach behind the end of a clause. */
static const char *
window_start(const char *start, const char *limit, size_t words)
{
	const char *at = limit;

	while (at > start) {
		if (memchr(";.!?:", at[-1], 5) != NULL && at != limit)
			return at;
		if (at[-1] == ' ' && at != limit && *at != ' ' && words-- == 0)
			return at;
		at--;
	}
	return at;
}

static const char *
window_limit(const char *start, const char *limit, size_t words)
{
	const char *at = start;

	while (at < limit) {
		if (memchr(",;.!?:", *at, 6) != NULL)
			return at;
		if (*at == ' ' && at != start && at[-1] != ' ' && words-- == 0)
			return at;
		at++;
	}
	return at;
}

/* The phrases of this place that start at `at`: Latin ones with the space before it. */
static uint8_t
marks_at(const struct marks_table *table, enum marks_place place, const char *at, const char *limit)
{
	uint8_t found = 0;

	for (size_t i = 0; i < table->count; i++) {
		const struct marks_row *row = &table->rows[i];
		struct span phrase = {table->phrases.bytes + row->start, row->length};
		const char *from = phrase.at[0] == ' ' ? at - 1 : at;

		if (row->place == place && span_starts(span_between(from, limit), phrase))
			found |= row->mark;
	}
	return found;
}

/* Latin phrases start where a word does, Chinese ones anywhere. */
static uint8_t
marks_in(const struct marks_table *table, enum marks_place place)
{
	const char *at = table->window[place].bytes + 1, *limit = at - 1 + table->window[place].length;
	uint8_t found = 0;

	for (; at + 1 < limit; at++)
		if ((at[-1] == ' ' || (unsigned char)*at >= 0xC0) && table->starts[place][start_hash(at)])
			found |= marks_at(table, place, at, limit);
	return found;
}

/* ---- the month told before the amount ---- */

static uint8_t
month_of(struct span word)
{
	static const char months[12][10] = {"January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December"};

	if (word.length < 3 || memchr("JFMASOND", word.at[0], 8) == NULL)
		return 0;
	for (uint8_t i = 0; i < 12; i++)
		if (span_is(word, months[i]) || (word.length >= 3 && word.length <= 4 && i != 4 &&
			span_starts(span_of(months[i]), (struct span){word.at, word.length == 4 ? 4 : 3})))
			return (uint8_t)(i + 1);
	return 0;
}

/* Words behind which a month dates the telling: "On August 18", "As early as April", "back in May". */
static bool
dates(struct span word)
{
	static const char *const words[] = {"in", "on", "as", "last", "this", "early", "late", "mid"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (span_equal_nocase(word, span_of(words[i])))
			return true;
	return false;
}

static uint8_t
month_told(struct span before)
{
	struct span word, last = {"", 0};
	uint8_t month = 0;

	while (span_split(&before, ' ', &word)) {
		struct span bare = word;

		while (bare.length != 0 && memchr(".,", bare.at[bare.length - 1], 2) != NULL)
			bare.length--;
		if (month_of(bare) != 0 && dates(last))
			month = month_of(bare);
		last = word;
	}
	return month;
}

void
marks_find(struct marks_table *table, struct span sentence, size_t start, size_t length, struct buffer *words,
	struct marks *marks)
{
	const char *quote = sentence.at + start, *behind = quote + length, *limit = span_limit(sentence);
	const char *from = window_start(sentence.at, quote, WORDS_BEFORE);
	size_t near = (size_t)(quote - sentence.at) < 3 * HAN_NEAR ? (size_t)(quote - sentence.at) : 3 * HAN_NEAR;
	size_t programme = words->length;

	append_words(&table->window[PLACE_BEFORE], span_between(from, quote));
	append_words(&table->window[PLACE_AFTER], span_between(behind, window_limit(behind, limit, WORDS_AFTER)));
	append_words(&table->window[PLACE_NEAR], (struct span){quote - near, near});
	append_words(&table->window[PLACE_SENTENCE], sentence);
	*marks = (struct marks){.month = month_told(span_between(sentence.at, quote))};
	for (size_t place = 0; place < PLACES; place++)
		marks->bits |= marks_in(table, (enum marks_place)place);
	programme_find(sentence, start, length, words);
	marks->programme = buffer_since(words, programme);
}
