/* segment-words - what segment knows about words: abbreviations, and words that begin or continue a sentence */
#include "segment-words.h"

#include "data/data.h"
#include "lib/table.h"

enum { WORD_MAX = 24 };

/* Places in enum abbreviation; ABBREVIATION_ACRONYM is also found by form. */
static const char *const abbreviation_kinds[] = {
	[ABBREVIATION_TITLE] = "title",
	[ABBREVIATION_PART] = "part",
	[ABBREVIATION_NUMBER] = "number",
	[ABBREVIATION_COMPANY] = "company",
	[ABBREVIATION_DATE] = "date",
	[ABBREVIATION_TIME] = "time",
	[ABBREVIATION_PLACE] = "place",
	[ABBREVIATION_SUFFIX] = "suffix",
	[ABBREVIATION_INNER] = "inner",
	[ABBREVIATION_UNIT] = "unit",
	[ABBREVIATION_ACRONYM] = "acronym",
	[ABBREVIATION_EXCLAMATION] = "exclamation",
	NULL,
};

/* Bit i of enum next_word. */
static const char *const next_kinds[] = {"starter", "starter-or-name", "role", "zone", "speech", "title", "office", "verb", "scale", NULL};

static uint32_t
kind_number(const struct table *table, const char *const *kinds, struct span kind)
{
	for (uint32_t i = 0; kinds[i] != NULL; i++)
		if (span_is(kind, kinds[i]))
			return i;
	table_die(table, kind, "unknown kind");
}

static void
read_abbreviations(struct words *words, struct table *table)
{
	size_t word = table_column(table, "abbreviation", true), kind = table_column(table, "kind", true);

	while (table_next(table)) {
		uint32_t number = kind_number(table, abbreviation_kinds, table_field(table, kind));

		dictionary_put(&words->abbreviations, table_field(table, word), number);
	}
	table_close(table);
}

/* A word may be of several kinds: May is a month and a name, Monday a zone and a starter. */
static void
read_next(struct words *words, struct table *table)
{
	size_t word = table_column(table, "word", true), kind = table_column(table, "kind", true);

	while (table_next(table)) {
		uint32_t bit = 1u << kind_number(table, next_kinds, table_field(table, kind));
		uint32_t before = dictionary_get(&words->next, table_field(table, word));

		dictionary_put(&words->next, table_field(table, word),
			before == DICTIONARY_ABSENT ? bit : before | bit);
	}
	table_close(table);
}

void
words_open(struct words *words, struct diag *diag, const char *added)
{
	struct table table;

	dictionary_init(&words->abbreviations, diag);
	dictionary_init(&words->next, diag);
	table_open_source(&table, diag, &data_abbreviations);
	read_abbreviations(words, &table);
	if (added != NULL) {
		table_open_file(&table, diag, added);
		read_abbreviations(words, &table);
	}
	table_open_source(&table, diag, &data_starters);
	read_next(words, &table);
}

void
words_close(struct words *words)
{
	dictionary_free(&words->abbreviations);
	dictionary_free(&words->next);
}

static bool
is_letter(char byte)
{
	return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* Letters with stops between them: U.S, J.K, i.v, Ph.D; the last stop is already off. */
static bool
is_acronym(struct span word)
{
	const char *at = word.at, *limit = span_limit(word);
	size_t stops = 0;

	while (at < limit) {
		if (!is_letter(*at++))
			return false;
		if (at == limit)
			return stops > 0;
		if (*at != '.')
			return false;
		at++;
		stops++;
	}
	return false;
}

/* INC. and CORP. in a headline are Inc. and Corp.: capitals but the first made small. */
static struct span
fold(struct span word, char out[WORD_MAX])
{
	for (size_t i = 0; i < word.length; i++) {
		bool capital = word.at[i] >= 'A' && word.at[i] <= 'Z';

		out[i] = i > 0 && capital ? (char)(word.at[i] + 32) : word.at[i];
	}
	return (struct span){out, word.length};
}

enum abbreviation
words_abbreviation(const struct words *words, struct span word)
{
	char folded[WORD_MAX];
	uint32_t kind;

	if (word.length == 0 || word.length > WORD_MAX)
		return ABBREVIATION_NONE;
	kind = dictionary_get(&words->abbreviations, word);
	if (kind == DICTIONARY_ABSENT && word.length > 1)
		kind = dictionary_get(&words->abbreviations, fold(word, folded));
	if (kind != DICTIONARY_ABSENT)
		return (enum abbreviation)kind;
	return is_acronym(word) ? ABBREVIATION_ACRONYM : ABBREVIATION_NONE;
}

unsigned
words_next(const struct words *words, struct span word)
{
	uint32_t kinds = word.length > WORD_MAX ? DICTIONARY_ABSENT : dictionary_get(&words->next, word);

	return kinds == DICTIONARY_ABSENT ? 0 : kinds;
}
