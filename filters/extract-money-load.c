/* extract-money-load - reading the money tables */
#include <stdlib.h>

#include "data/data.h"
#include "extract-money-tables.h"

static size_t
tokens_of(const struct table *t, struct span phrase, struct money_token *tokens)
{
	char padded[MONEY_PHRASE_MAX + 1 + BUFFER_PADDING] = {0};
	const char *at = padded;
	size_t count = 0;

	if (phrase.length == 0 || phrase.length > MONEY_PHRASE_MAX)
		table_die(t, phrase, "empty or too long");
	memcpy(padded, phrase.at, phrase.length);
	while (count < MONEY_PHRASE_TOKENS_MAX) {
		at = money_scan(at, padded + phrase.length, &tokens[count]);
		if (tokens[count].kind == MONEY_END)
			return count;
		/* The copy goes, the table's bytes stay as long as the phrase is being put in. */
		tokens[count].at = phrase.at + (tokens[count].at - padded);
		count++;
	}
	table_die(t, phrase, "too many words");
}

static uint16_t
currency_of(struct money_tables *tables, const struct table *t, struct span code)
{
	uint32_t known = dictionary_get(&tables->currencies, code);

	if (known != DICTIONARY_ABSENT)
		return (uint16_t)known;
	if (code.length != 3 || tables->currency_count == MONEY_CURRENCIES_MAX)
		table_die(t, code, "not a currency code");
	memcpy(tables->codes[tables->currency_count], code.at, 3);
	dictionary_put(&tables->currencies, code, (uint32_t)tables->currency_count);
	return (uint16_t)tables->currency_count++;
}

/* "KES|UGX|TZS" to a choice; each list is kept once. */
static uint16_t
choice_of(struct money_tables *tables, const struct table *t, struct span list)
{
	uint32_t known = dictionary_get(&tables->choice_names, list);
	struct money_choice *choice;
	struct span rest = list, code;

	if (known != DICTIONARY_ABSENT)
		return (uint16_t)known;
	if (tables->choice_count == MONEY_CHOICES_MAX)
		table_die(t, list, "too many lists of currencies");
	dictionary_put(&tables->choice_names, list, (uint32_t)tables->choice_count);
	choice = &tables->choices[tables->choice_count];
	choice->first = (uint16_t)(tables->candidates.length / sizeof(uint16_t));
	while (span_split(&rest, '|', &code)) {
		uint16_t currency = currency_of(tables, t, code);

		buffer_append(&tables->candidates, (const char *)&currency, sizeof currency);
		choice->count++;
	}
	return (uint16_t)tables->choice_count++;
}

static uint32_t
add_spelling(struct money_tables *tables, const struct money_spelling *spelling)
{
	buffer_append(&tables->spellings, (const char *)spelling, sizeof *spelling);
	return (uint32_t)(tables->spellings.length / sizeof *spelling) - 1;
}

/* Words that find money; those of one or two letters only do so beside a number. */
static void
put_anchor(struct money_tables *tables, const struct money_token *token)
{
	money_put_phrase(tables, MONEY_TAG_ANCHOR, token, 1, false, 0);
}

static void
put_spelling(struct money_tables *tables, const struct table *t, struct span phrase, uint32_t value)
{
	const struct money_spelling *spelling = money_spelling_at(tables, value);
	struct money_token tokens[MONEY_PHRASE_TOKENS_MAX];
	size_t count = tokens_of(t, phrase, tokens);
	bool folds = spelling->form == MONEY_FORM_WORD || spelling->form == MONEY_FORM_CODE || count > 1;

	if (spelling->form != MONEY_FORM_WORD)
		money_put_phrase(tables, MONEY_TAG_EXACT, tokens, count, false, value);
	if (folds && !spelling->english)
		money_put_phrase(tables, MONEY_TAG_FOLDED, tokens, count, false, value);
	if ((spelling->side & MONEY_BEFORE) != 0 && !spelling->part && !spelling->slang)
		money_tag_word(tables, MONEY_TAG_BEGIN, &tokens[0]);
	if (tokens[count - 1].kind != MONEY_MARK) /* the stop of "Rs.", the dash of "/-" stand everywhere */
		put_anchor(tables, &tokens[count - 1]);
}

static uint8_t
named(const struct table *t, struct span field, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_is(field, names[i]))
			return (uint8_t)i;
	table_die(t, field, "not one of the words that may stand here");
}

static void
read_form(const struct table *t, struct span field, struct money_spelling *spelling)
{
	static const char *const forms[] = {"word", "code", "mark", "letter", "han", "stem"};

	if (span_is(field, "part")) {
		spelling->part = true;
	} else if (span_is(field, "tight part")) {
		spelling->part = spelling->tight = true;
	} else if (span_is(field, "han part")) {
		spelling->part = true;
		spelling->form = MONEY_FORM_HAN;
	} else if (span_is(field, "slang")) {
		spelling->slang = true;
	} else if (span_is(field, "wire word")) {
		spelling->wire = true;
	} else if (span_is(field, "english code")) {
		spelling->form = MONEY_FORM_CODE;
		spelling->english = true;
	} else {
		spelling->form = named(t, field, forms, sizeof forms / sizeof *forms);
	}
}

/* 0.01 is a hundredth, 1000 a grand. */
static void
read_factor(const struct table *t, struct span field, struct money_spelling *spelling)
{
	spelling->multiple = 1;
	if (field.length == 0)
		return;
	if (span_is(field, "0.1"))
		spelling->power = -1;
	else if (span_is(field, "0.01"))
		spelling->power = -2;
	else if (span_is(field, "0.001"))
		spelling->power = -3;
	else if (span_is(field, "1000"))
		spelling->power = 3;
	else if (span_is(field, "5"))
		spelling->multiple = 5;
	else if (span_is(field, "10"))
		spelling->multiple = 10;
	else
		table_die(t, field, "not a factor");
}

static void
read_spellings(struct money_tables *tables, struct table *t)
{
	static const char *const sides[] = {"", "before", "after", "both"};
	size_t spellings = table_column(t, "spellings", true), currency = table_column(t, "currency", true);
	size_t side = table_column(t, "side", false), form = table_column(t, "form", false);
	size_t factor = table_column(t, "factor", false);

	while (table_next(t)) {
		struct money_spelling spelling = {.side = MONEY_BOTH};
		struct span rest = table_field(t, spellings), phrase;
		uint32_t value;

		spelling.choice = choice_of(tables, t, table_field(t, currency));
		if (table_field(t, side).length != 0)
			spelling.side = named(t, table_field(t, side), sides, sizeof sides / sizeof *sides);
		if (table_field(t, form).length != 0)
			read_form(t, table_field(t, form), &spelling);
		read_factor(t, table_field(t, factor), &spelling);
		value = add_spelling(tables, &spelling);
		while (span_split(&rest, '|', &phrase))
			put_spelling(tables, t, phrase, value);
	}
	table_close(t);
}

static void
read_currencies(struct money_tables *tables)
{
	struct table t;
	size_t code, also;

	table_open_source(&t, tables->diag, &data_currencies);
	code = table_column(&t, "code", true);
	also = table_column(&t, "also", true);
	while (table_next(&t)) {
		struct span name = table_field(&t, code);
		struct money_spelling spelling = {.side = MONEY_BOTH, .form = MONEY_FORM_CODE, .multiple = 1};

		spelling.choice = choice_of(tables, &t, name);
		spelling.english = span_is(table_field(&t, also), "english");
		tables->dots[money_candidate(tables, spelling.choice, 0)] = span_is(table_field(&t, also), "dots");
		put_spelling(tables, &t, name, add_spelling(tables, &spelling));
	}
	table_close(&t);
}

static void
read_scales(struct money_tables *tables)
{
	struct table t;
	size_t words, power, form;

	table_open_source(&t, tables->diag, &data_scales);
	words = table_column(&t, "words", true);
	power = table_column(&t, "power", true);
	form = table_column(&t, "form", true);
	while (table_next(&t)) {
		struct span rest = table_field(&t, words), word, digits = table_field(&t, power);
		uint32_t value = (uint32_t)strtoul(digits.at, NULL, 10) << 2;
		bool letter = span_is(table_field(&t, form), "letter");

		value |= letter ? 1 : span_is(table_field(&t, form), "han") ? 2 : 0;
		while (span_split(&rest, '|', &word)) {
			struct money_token tokens[MONEY_PHRASE_TOKENS_MAX];
			size_t count = tokens_of(&t, word, tokens);

			money_put_phrase(tables, MONEY_TAG_SCALE, tokens, count, false, value);
			put_anchor(tables, &tokens[0]);
		}
	}
	table_close(&t);
}

static bool
begins_number(uint8_t class)
{
	return class != MONEY_AND && class != MONEY_OF && class != MONEY_POINT && class != MONEY_HAN_POINT && class != MONEY_ARTICLE;
}

static void
read_numbers(struct money_tables *tables)
{
	static const char *const classes[] = {"", "small", "tens", "hundred", "half", "quarter", "article", "and",
		"point", "of", "han_digit", "han_ten", "han_some", "han_more", "han_unit", "han_point"};
	struct table t;
	size_t words, class, value;

	table_open_source(&t, tables->diag, &data_number_words);
	words = table_column(&t, "words", true);
	class = table_column(&t, "class", true);
	value = table_column(&t, "value", true);
	while (table_next(&t)) {
		struct span rest = table_field(&t, words), word, digits = table_field(&t, value);
		uint32_t number = (uint32_t)strtoul(digits.at, NULL, 10) << 8 |
				  named(&t, table_field(&t, class), classes, sizeof classes / sizeof *classes);

		while (span_split(&rest, '|', &word)) {
			struct money_token tokens[MONEY_PHRASE_TOKENS_MAX];
			size_t count = tokens_of(&t, word, tokens);

			money_put_phrase(tables, MONEY_TAG_NUMBER, tokens, count, false, number);
			if (begins_number((uint8_t)number))
				money_tag_word(tables, MONEY_TAG_BEGIN, &tokens[0]);
		}
	}
	table_close(&t);
}

static void
read_bounds(struct money_tables *tables)
{
	static const char *const bounds[] = {"exact", "min", "max", "approx"};
	struct table t;
	size_t phrases, side, bound;

	table_open_source(&t, tables->diag, &data_bound_words);
	phrases = table_column(&t, "phrases", true);
	side = table_column(&t, "side", true);
	bound = table_column(&t, "bound", true);
	while (table_next(&t)) {
		bool before = span_is(table_field(&t, side), "before");
		struct span rest = table_field(&t, phrases), phrase;
		uint32_t value = named(&t, table_field(&t, bound), bounds, sizeof bounds / sizeof *bounds);

		while (span_split(&rest, '|', &phrase)) {
			struct money_token tokens[MONEY_PHRASE_TOKENS_MAX];
			size_t count = tokens_of(&t, phrase, tokens);

			money_put_phrase(tables, before ? MONEY_TAG_BEFORE : MONEY_TAG_AFTER, tokens, count, before, value);
		}
	}
	table_close(&t);
}

static void
read_words(struct money_tables *tables)
{
	static const char *const classes[] = {"money", "count", "function", "link", "move", "lead", "filler", "weigh",
		"degree", "higher", "times", "near", "won", "goods", "spend", "topic", "vague",
		"compound", "paper", "surpass", "less", "security", "exact", "name", "milestone", "limit", "least"};
	struct table t;
	size_t words, class;

	table_open_source(&t, tables->diag, &data_money_words);
	words = table_column(&t, "words", true);
	class = table_column(&t, "class", true);
	while (table_next(&t)) {
		struct span rest = table_field(&t, words), word;
		uint32_t bit = 1u << named(&t, table_field(&t, class), classes, sizeof classes / sizeof *classes);

		while (span_split(&rest, '|', &word)) {
			struct money_token tokens[MONEY_PHRASE_TOKENS_MAX];
			size_t count = tokens_of(&t, word, tokens);

			tokens[0].tags = UINT16_MAX;
			money_put_phrase(tables, MONEY_TAG_WORD, tokens, count, false, bit | money_word_classes(tables, tokens));
		}
	}
	table_close(&t);
}

static void
read_cues(struct money_tables *tables)
{
	struct table t;
	size_t currency, kind, cues;

	table_open_source(&t, tables->diag, &data_currency_cues);
	currency = table_column(&t, "currency", true);
	kind = table_column(&t, "kind", true);
	cues = table_column(&t, "cues", true);
	while (table_next(&t)) {
		struct span rest = table_field(&t, cues), cue;
		bool domain = span_is(table_field(&t, kind), "domain");
		uint32_t value = currency_of(tables, &t, table_field(&t, currency));

		choice_of(tables, &t, table_field(&t, currency));
		while (span_split(&rest, '|', &cue)) {
			struct money_token tokens[MONEY_PHRASE_TOKENS_MAX];
			size_t count = tokens_of(&t, cue, tokens);

			money_put_phrase(tables, domain ? MONEY_TAG_DOMAIN : MONEY_TAG_CUE, tokens, count, false, value);
			if (!domain)
				money_put_cue(tables, cue);
		}
	}
	table_close(&t);
}

void
money_tables_load(struct money_tables *tables, struct diag *diag, const char *spellings_path)
{
	struct table t;

	*tables = (struct money_tables){.diag = diag};
	for (size_t i = 0; i < MONEY_TAGS; i++)
		dictionary_init(&tables->phrases[i], diag);
	dictionary_init(&tables->currencies, diag);
	dictionary_init(&tables->choice_names, diag);
	buffer_init(&tables->candidates, diag);
	buffer_init(&tables->spellings, diag);
	read_currencies(tables);
	table_open_source(&t, diag, &data_currency_spellings);
	read_spellings(tables, &t);
	if (spellings_path != NULL) {
		table_open_file(&t, diag, spellings_path);
		read_spellings(tables, &t);
	}
	read_scales(tables);
	read_numbers(tables);
	read_bounds(tables);
	read_words(tables);
	read_cues(tables);
}

void
money_tables_free(struct money_tables *tables)
{
	for (size_t i = 0; i < MONEY_TAGS; i++)
		dictionary_free(&tables->phrases[i]);
	dictionary_free(&tables->currencies);
	dictionary_free(&tables->choice_names);
	buffer_free(&tables->candidates);
	buffer_free(&tables->spellings);
}
