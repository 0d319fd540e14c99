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
	return others && dictionary_get(nouns, noun) != DICTIONARY_ABSENT;
}
