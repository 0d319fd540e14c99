/* extract-money-tables - reading the money tables; phrases by longest match, a token at a time */
#include "extract-money-tables.h"

#include <stdlib.h>

#include "data/data.h"

enum { PHRASE_TOKENS_MAX = 16 };

/* A value in the dictionary of phrases: an index, none, and whether a longer phrase begins like this. */
enum { CONTINUES = 1, NO_VALUE = 0x3FFFFFFF };

struct key {
	char bytes[1 + MONEY_PHRASE_MAX];
	size_t length;
	bool word_last;
};

static struct key
key_of(enum money_tag tag)
{
	struct key key = {.length = 1};

	key.bytes[0] = (char)('A' + tag);
	return key;
}

/* "US $" and "US$" are one key; words keep a space between them, whatever it was. */
static bool
key_add(struct key *key, const struct money_token *token, bool fold)
{
	bool word = token->kind == MONEY_WORD;
	size_t space = word && key->word_last;

	if (key->length + space + token->length > sizeof key->bytes)
		return false;
	if (space != 0)
		key->bytes[key->length++] = ' ';
	for (uint32_t i = 0; i < token->length; i++) {
		char c = token->at[i];

		key->bytes[key->length++] = fold && c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	key->word_last = word;
	return true;
}

static struct span
key_span(const struct key *key)
{
	return (struct span){key->bytes, key->length};
}

size_t
money_phrase(const struct money_tables *tables, enum money_tag tag, const struct money_token *tokens,
	ptrdiff_t step, size_t limit, uint32_t *value)
{
	struct key key = key_of(tag);
	size_t found = 0;

	if (limit == 0 || !money_has_tag(&tokens[0], tag))
		return 0;
	for (size_t i = 0; i < limit && i < PHRASE_TOKENS_MAX; i++) {
		uint32_t entry;

		if (!key_add(&key, &tokens[(ptrdiff_t)i * step], tag != MONEY_TAG_EXACT))
			break;
		entry = dictionary_get(&tables->phrases, key_span(&key));
		if (entry == DICTIONARY_ABSENT)
			break;
		if (entry >> 1 != NO_VALUE) {
			*value = entry >> 1;
			found = i + 1;
		}
		if ((entry & CONTINUES) == 0)
			break;
	}
	return found;
}

const char *
money_phrase_in(const struct money_tables *tables, enum money_tag tag, const char *at, const char *limit, uint32_t *value)
{
	struct key key = key_of(tag);
	const char *found = NULL;

	for (size_t i = 0; i < PHRASE_TOKENS_MAX; i++) {
		struct money_token token;
		uint32_t entry;

		at = money_scan(at, limit, &token);
		if (token.kind == MONEY_END || !key_add(&key, &token, tag != MONEY_TAG_EXACT))
			break;
		entry = dictionary_get(&tables->phrases, key_span(&key));
		if (entry == DICTIONARY_ABSENT)
			break;
		if (entry >> 1 != NO_VALUE) {
			*value = entry >> 1;
			found = at;
		}
		if ((entry & CONTINUES) == 0)
			break;
	}
	return found;
}

bool
money_anchor_word(const struct money_tables *tables, const char *at, size_t length)
{
	char key[1 + MONEY_PHRASE_MAX];

	if (length == 0 || length >= MONEY_PHRASE_MAX || (money_tags(tables, at, length) >> MONEY_TAG_ANCHOR & 1) == 0)
		return false;
	key[0] = 'A' + MONEY_TAG_ANCHOR;
	for (size_t i = 0; i < length; i++)
		key[1 + i] = at[i] >= 'A' && at[i] <= 'Z' ? (char)(at[i] | 0x20) : at[i];
	return dictionary_get(&tables->phrases, (struct span){key, 1 + length}) != DICTIONARY_ABSENT;
}

/* ---- filling ---- */

static void
tag_word(struct money_tables *tables, enum money_tag tag, const struct money_token *token)
{
	uint32_t hash = money_filter_hash(money_three(token->at, token->length));

	tables->tags[money_tag_hash(token->at, token->length)] |= (uint16_t)(1u << tag);
	if (tag == MONEY_TAG_CUE)
		tables->cues[hash >> 6] |= (uint64_t)1 << (hash & 63);
	if (tag == MONEY_TAG_ANCHOR && token->length >= 3)
		tables->anchors[hash >> 6] |= (uint64_t)1 << (hash & 63);
}

static size_t
tokens_of(const struct table *t, struct span phrase, struct money_token *tokens)
{
	char padded[MONEY_PHRASE_MAX + 1 + BUFFER_PADDING] = {0};
	const char *at = padded;
	size_t count = 0;

	if (phrase.length == 0 || phrase.length > MONEY_PHRASE_MAX)
		table_die(t, phrase, "empty or too long");
	memcpy(padded, phrase.at, phrase.length);
	while (count < PHRASE_TOKENS_MAX) {
		at = money_scan(at, padded + phrase.length, &tokens[count]);
		if (tokens[count].kind == MONEY_END)
			return count;
		/* The copy goes, the table's bytes stay as long as the phrase is being put in. */
		tokens[count].at = phrase.at + (tokens[count].at - padded);
		count++;
	}
	table_die(t, phrase, "too many words");
}

static void
put_phrase(struct money_tables *tables, enum money_tag tag, const struct money_token *tokens, size_t count,
	bool backwards, uint32_t value)
{
	struct key key = key_of(tag);

	for (size_t i = 0; i < count; i++) {
		uint32_t old, entry = NO_VALUE << 1;

		if (!key_add(&key, &tokens[backwards ? count - 1 - i : i], tag != MONEY_TAG_EXACT))
			return;
		old = dictionary_get(&tables->phrases, key_span(&key));
		if (old != DICTIONARY_ABSENT)
			entry = old;
		if (i == 0)
			tag_word(tables, tag, &tokens[backwards ? count - 1 : 0]);
		if (i + 1 < count)
			entry |= CONTINUES;
		else
			entry = value << 1 | (entry & CONTINUES);
		dictionary_put(&tables->phrases, key_span(&key), entry);
	}
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

uint16_t
money_choice_of(const struct money_tables *tables, uint16_t currency)
{
	uint32_t known = dictionary_get(&tables->choice_names, (struct span){tables->codes[currency], 3});

	return known == DICTIONARY_ABSENT ? 0 : (uint16_t)known;
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
	put_phrase(tables, MONEY_TAG_ANCHOR, token, 1, false, 0);
}

static void
put_spelling(struct money_tables *tables, const struct table *t, struct span phrase, uint32_t value)
{
	const struct money_spelling *spelling = money_spelling_at(tables, value);
	struct money_token tokens[PHRASE_TOKENS_MAX];
	size_t count = tokens_of(t, phrase, tokens);
	bool folds = spelling->form == MONEY_FORM_WORD || spelling->form == MONEY_FORM_CODE || count > 1;

	if (spelling->form != MONEY_FORM_WORD)
		put_phrase(tables, MONEY_TAG_EXACT, tokens, count, false, value);
	if (folds && !spelling->english)
		put_phrase(tables, MONEY_TAG_FOLDED, tokens, count, false, value);
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
	static const char *const forms[] = {"word", "code", "mark", "letter", "han"};

	if (span_is(field, "part")) {
		spelling->part = true;
	} else if (span_is(field, "tight part")) {
		spelling->part = spelling->tight = true;
	} else if (span_is(field, "han part")) {
		spelling->part = true;
		spelling->form = MONEY_FORM_HAN;
	} else if (span_is(field, "slang")) {
		spelling->slang = true;
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
		spelling.english = table_field(&t, also).length != 0;
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
			struct money_token tokens[PHRASE_TOKENS_MAX];
			size_t count = tokens_of(&t, word, tokens);

			put_phrase(tables, MONEY_TAG_SCALE, tokens, count, false, value);
			put_anchor(tables, &tokens[0]);
		}
	}
	table_close(&t);
}

static void
read_numbers(struct money_tables *tables)
{
	static const char *const classes[] = {"", "small", "tens", "hundred", "half", "quarter", "article", "and",
		"point", "of", "han_digit", "han_ten", "han_some", "han_more", "han_unit"};
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
			struct money_token tokens[PHRASE_TOKENS_MAX];
			size_t count = tokens_of(&t, word, tokens);

			put_phrase(tables, MONEY_TAG_NUMBER, tokens, count, false, number);
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
			struct money_token tokens[PHRASE_TOKENS_MAX];
			size_t count = tokens_of(&t, phrase, tokens);

			put_phrase(tables, before ? MONEY_TAG_BEFORE : MONEY_TAG_AFTER, tokens, count, before, value);
		}
	}
	table_close(&t);
}

static void
read_words(struct money_tables *tables)
{
	static const char *const classes[] = {"money", "count", "function", "link", "move", "lead", "filler", "weigh",
		"degree", "higher", "times", "near", "won", "goods", "spend", "topic", "vague"};
	struct table t;
	size_t words, class;

	table_open_source(&t, tables->diag, &data_money_words);
	words = table_column(&t, "words", true);
	class = table_column(&t, "class", true);
	while (table_next(&t)) {
		struct span rest = table_field(&t, words), word;
		uint32_t bit = 1u << named(&t, table_field(&t, class), classes, sizeof classes / sizeof *classes);

		while (span_split(&rest, '|', &word)) {
			struct money_token tokens[PHRASE_TOKENS_MAX];
			size_t count = tokens_of(&t, word, tokens);

			tokens[0].tags = UINT16_MAX;
			put_phrase(tables, MONEY_TAG_WORD, tokens, count, false, bit | money_word_classes(tables, tokens));
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
			struct money_token tokens[PHRASE_TOKENS_MAX];
			size_t count = tokens_of(&t, cue, tokens);

			put_phrase(tables, domain ? MONEY_TAG_DOMAIN : MONEY_TAG_CUE, tokens, count, false, value);
		}
	}
	table_close(&t);
}

void
money_tables_load(struct money_tables *tables, struct diag *diag, const char *spellings_path)
{
	struct table t;

	*tables = (struct money_tables){.diag = diag};
	dictionary_init(&tables->phrases, diag);
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
	dictionary_free(&tables->phrases);
	dictionary_free(&tables->currencies);
	dictionary_free(&tables->choice_names);
	buffer_free(&tables->candidates);
	buffer_free(&tables->spellings);
}

/* ---- asking ---- */

uint32_t
money_word_classes(const struct money_tables *tables, const struct money_token *token)
{
	uint32_t classes;

	return money_phrase(tables, MONEY_TAG_WORD, token, 1, 1, &classes) == 0 ? 0 : classes;
}

struct money_number_word
money_number_word(const struct money_tables *tables, const struct money_token *token)
{
	uint32_t value;

	if ((token->kind != MONEY_WORD && token->kind != MONEY_HAN) ||
		money_phrase(tables, MONEY_TAG_NUMBER, token, 1, 1, &value) == 0)
		return (struct money_number_word){MONEY_NO_NUMBER, 0};
	return (struct money_number_word){(uint8_t)value, (uint8_t)(value >> 8)};
}

bool
money_scale_word(const struct money_tables *tables, const struct money_token *token, struct money_scale *scale)
{
	uint32_t value;

	if ((token->kind != MONEY_WORD && token->kind != MONEY_HAN) ||
		money_phrase(tables, MONEY_TAG_SCALE, token, 1, 1, &value) == 0)
		return false;
	*scale = (struct money_scale){(uint8_t)(value >> 2), (value & 1) != 0, (value & 2) != 0};
	return true;
}

const struct money_spelling *
money_spelling_at(const struct money_tables *tables, uint32_t value)
{
	return &((const struct money_spelling *)(const void *)tables->spellings.bytes)[value];
}

uint16_t
money_candidate(const struct money_tables *tables, uint16_t choice, size_t n)
{
	const struct money_choice *c = &tables->choices[choice];

	return ((const uint16_t *)(const void *)tables->candidates.bytes)[c->first + n];
}

bool
money_choice_has(const struct money_tables *tables, uint16_t choice, uint16_t currency)
{
	for (size_t i = 0; i < tables->choices[choice].count; i++)
		if (money_candidate(tables, choice, i) == currency)
			return true;
	return false;
}
