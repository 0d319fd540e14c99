/* aggregate-collective - givers that nobody could count: "thirty companies", "big names of Chinese tech" */
#include "aggregate-actors.h"
#include "data/data.h"
#include "lib/table.h"

void
collectives_open(struct dictionary *nouns, struct diag *diag, const char *path)
{
	struct table table;
	size_t noun;

	dictionary_init(nouns, diag);
	table_open(&table, diag, path, &data_collectives);
	noun = table_column(&table, "noun", true);
	while (table_next(&table))
		dictionary_put(nouns, table_field(&table, noun), 0);
	table_close(&table);
}

/* Words that end the noun and what stands before it: "companies from the new economy". */
static bool
ends_noun(struct span word)
{
	static const char *const words[] = {"of", "from", "in", "at", "with", "that", "which", "who", "for", "across",
		"around"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (span_is(word, words[i]))
			return true;
	return false;
}

/* "Companies" at the start of a headline: a capital makes no name of it. */
static bool
is_alone(const struct dictionary *nouns, struct span noun)
{
	char lower[32];

	if (noun.length == 0 || noun.length > sizeof lower)
		return false;
	memcpy(lower, noun.at, noun.length);
	if (lower[0] >= 'A' && lower[0] <= 'Z')
		lower[0] = (char)(lower[0] | 0x20);
	return dictionary_get(nouns, (struct span){lower, noun.length}) != DICTIONARY_ABSENT;
}

bool
is_collective(const struct dictionary *nouns, struct span actor)
{
	struct span rest = actor, word, noun = {"", 0};
	bool others = true;

	while (span_split(&rest, ' ', &word)) {
		if (ends_noun(word) && noun.length != 0)
			break;
		if (word.length != 0 && word.at[word.length - 1] == ',')
			others = false; /* "Alibaba, Tencent and other tech firms": the noun is the last one's */
		if (span_is(word, "other"))
			others = true;
		noun = word;
	}
	if (noun.length == actor.length)
		return is_alone(nouns, noun);
	return others && dictionary_get(nouns, noun) != DICTIONARY_ABSENT;
}
