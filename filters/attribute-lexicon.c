/* attribute-lexicon - tables of cues and words to one dictionary */
#include "attribute-forms.h"

#include <stdlib.h>

#include "lib/utf8.h"

static const char *const role_names[ROLES] = {
	[ROLE_NONE] = "", [ROLE_COMMITMENT] = "commitment", [ROLE_DONATION] = "donation",
	[ROLE_GRANT] = "grant_or_aid", [ROLE_LOAN] = "loan_or_debt", [ROLE_DEAL] = "deal",
	[ROLE_FUNDRAISING] = "fundraising", [ROLE_REVENUE] = "revenue", [ROLE_PROFIT] = "profit_or_loss",
	[ROLE_COST] = "cost_or_spending", [ROLE_PRICE] = "price", [ROLE_VALUATION] = "valuation",
	[ROLE_FINE] = "fine_or_settlement", [ROLE_THRESHOLD] = "threshold", [ROLE_MARKET] = "market_size",
	[ROLE_OTHER] = "other",
};

static const char *const class_names[WORD_CLASSES] = {
	[WORD_ARTICLE] = "article", [WORD_THE] = "the", [WORD_PREPOSITION] = "preposition",
	[WORD_CONJUNCTION] = "conjunction", [WORD_RELATIVE] = "relative", [WORD_SUBORDINATE] = "subordinate",
	[WORD_BE] = "be", [WORD_PAST_AUXILIARY] = "past auxiliary", [WORD_HAVE] = "have",
	[WORD_MODAL] = "modal", [WORD_NEGATION] = "negation", [WORD_INFINITIVE] = "infinitive",
	[WORD_ADVERB] = "adverb", [WORD_IT] = "it", [WORD_THEY] = "they", [WORD_HE] = "he", [WORD_WE] = "we",
	[WORD_ITS] = "its", [WORD_SPEECH] = "speech", [WORD_VERB] = "verb", [WORD_MOVE] = "move",
	[WORD_MOVED] = "moved", [WORD_COMPARE] = "compare", [WORD_QUALIFIER] = "qualifier",
	[WORD_TOTAL] = "total",
	[WORD_TIME] = "time", [WORD_COMPANY] = "company", [WORD_AGENCY] = "agency",
	[WORD_COUNTRY] = "country", [WORD_ORGANIZATION] = "organization", [WORD_PERSON] = "person",
	[WORD_PEOPLE] = "people", [WORD_UNIT] = "unit", [WORD_EACH] = "each",
	[WORD_RESPECTIVELY] = "respectively", [WORD_SOURCE] = "source",
	[WORD_OFFICIAL] = "official", [WORD_PROPERTY] = "property", [WORD_LEGAL] = "legal",
	[WORD_QUALIFY] = "qualify", [WORD_RECEIVE] = "receive",
	[WORD_BELIEF] = "belief",
};

static const char *const detail_names[DETAIL_CLASSES] = {
	[DETAIL_PER] = "per", [DETAIL_PER_ALONE] = "per alone", [DETAIL_PERIOD] = "period",
	[DETAIL_PERIOD_MIDDLE] = "period middle", [DETAIL_PERIOD_UNIT] = "period unit", [DETAIL_UNTIL] = "until",
	[DETAIL_UNTIL_MIDDLE] = "until middle", [DETAIL_UNTIL_JOINT] = "until joint", [DETAIL_THIS] = "this",
	[DETAIL_THIS_UNIT] = "this unit", [DETAIL_YEARLY] = "yearly", [DETAIL_PURPOSE] = "purpose",
	[DETAIL_PURPOSE_OF_DEBT] = "purpose of debt",
};

static const char *const kind_names[CUE_KINDS] = {"verb", "noun", "before", "after", "topic"};

void
lexicon_init(struct lexicon *lexicon, struct diag *diag)
{
	*lexicon = (struct lexicon){.diag = diag};
	lexemes_init(&lexicon->words, diag);
	dictionary_init(&lexicon->countries, diag);
	buffer_init(&lexicon->names, diag);
	buffer_init(&lexicon->form, diag);
	for (int role = 0; role < ROLES; role++)
		lexicon->roles[role] = word_of(span_of(role_names[role]));
}

void
lexicon_free(struct lexicon *lexicon)
{
	lexemes_free(&lexicon->words);
	dictionary_free(&lexicon->countries);
	free(lexicon->cues);
	free(lexicon->uses);
	buffer_free(&lexicon->names);
	buffer_free(&lexicon->form);
}

const char *
role_name(enum role role)
{
	return role_names[role];
}

enum role
role_of_name(struct span name)
{
	int role = ROLE_NONE;

	while (role < ROLES && !span_is(name, role_names[role]))
		role++;
	return (enum role)role;
}

bool
role_gives(enum role role)
{
	return role == ROLE_COMMITMENT || role == ROLE_DONATION || role == ROLE_GRANT;
}

struct span
lexicon_cue_name(const struct lexicon *lexicon, const struct cue *cue)
{
	return (struct span){lexicon->names.bytes + cue->name, cue->name_length};
}

struct word
lexicon_cue_word(const struct lexicon *lexicon, const struct cue *cue)
{
	return (struct word){lexicon_cue_name(lexicon, cue), cue->hash};
}

bool
lexicon_cue_takes(const struct lexicon *lexicon, const struct cue *cue, struct span preposition)
{
	struct span rest = {lexicon->names.bytes + cue->prepositions, cue->prepositions_length}, one;

	if (cue->prepositions_length == 0)
		return false;
	while (span_split(&rest, '|', &one))
		if (span_equal(one, preposition))
			return true;
	return false;
}

/* Room for one more element of `size` bytes in an array that grows. */
static void *
grow(struct diag *diag, void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;
	*capacity = *capacity == 0 ? 256 : *capacity * 2;
	return diag_resize(diag, array, *capacity, size);
}

/* The first word of a phrase, by which it is looked for: a character where the script has no spaces. */
static struct span
phrase_head(struct span phrase, size_t *words)
{
	const char *space = memchr(phrase.at, ' ', phrase.length);

	if (phrase.length > 0 && (unsigned char)phrase.at[0] >= 0xE0) {
		*words = utf8_count(phrase);
		return (struct span){phrase.at, utf8_bytes(phrase, 1)};
	}
	*words = 1;
	for (size_t i = 0; i < phrase.length; i++)
		*words += phrase.at[i] == ' ';
	return space == NULL ? phrase : span_between(phrase.at, space);
}

/* The lexeme of a phrase, its first word marked so that the tokeniser tries to go on. */
static struct lexeme *
phrase_at(struct lexicon *lexicon, struct table *table, struct span phrase)
{
	size_t words;
	struct span head = phrase_head(phrase, &words);

	if (words > LEXICON_PHRASE_WORDS)
		table_die(table, phrase, "phrase of too many words");
	if (words > 1) {
		struct lexeme *first = lexemes_at(&lexicon->words, head);
		if (first->phrase < words)
			first->phrase = (uint8_t)words;
		first->seconds |= lexicon_second(span_limit(head)[*span_limit(head) == ' ']);
	}
	return lexemes_at(&lexicon->words, phrase);
}

void
lexicon_add_form(struct lexicon *lexicon, struct table *table, uint32_t cue, struct span word, enum verb_form form)
{
	struct lexeme *lexeme = phrase_at(lexicon, table, word);

	lexeme->kinds |= (uint8_t)(1U << lexicon->cues[cue].kind);
	for (uint32_t use = lexeme->uses; use != LEXICON_NONE; use = lexicon->uses[use].next)
		if (lexicon->uses[use].cue == cue) {
			lexicon->uses[use].form = form; /* "put" is base and past: listed as both, it is past unless led by "to", "will" */
			return;
		}
	lexicon->uses = grow(lexicon->diag, lexicon->uses, lexicon->use_count, &lexicon->use_capacity,
		sizeof(*lexicon->uses));
	lexicon->uses[lexicon->use_count] = (struct cue_use){.cue = cue, .form = form, .next = lexeme->uses};
	lexeme->uses = (uint32_t)lexicon->use_count++;
}

static enum role
read_role(struct table *table, struct span field)
{
	enum role role = role_of_name(field);

	if (role == ROLES)
		table_die(table, field, "no such role");
	return role;
}

static enum cue_kind
read_kind(struct table *table, struct span field)
{
	for (int kind = 0; kind < CUE_KINDS; kind++)
		if (span_is(field, kind_names[kind]))
			return (enum cue_kind)kind;
	table_die(table, field, "no such kind of cue");
}

static int
read_weight(struct table *table, struct span field)
{
	bool negative = field.length > 0 && field.at[0] == '-';
	struct span digits = {field.at + negative, field.length - negative};

	if (digits.length == 0)
		return 0;
	if (digits.length != 1 || digits.at[0] < '0' || digits.at[0] > '9')
		table_die(table, field, "weight is not a number from -9 to 9");
	return negative ? -(digits.at[0] - '0') : digits.at[0] - '0';
}

static uint32_t
keep_name(struct lexicon *lexicon, struct span text)
{
	const uint32_t at = (uint32_t)lexicon->names.length;

	buffer_append_span(&lexicon->names, text);
	return at;
}

/* An earlier row for the same cue and kind no longer counts. */
static void
retire(struct lexicon *lexicon, struct span name, enum cue_kind kind)
{
	const struct lexeme *lexeme = lexemes_find(&lexicon->words, name);

	for (uint32_t use = lexeme->uses; use != LEXICON_NONE; use = lexicon->uses[use].next) {
		struct cue *cue = &lexicon->cues[lexicon->uses[use].cue];
		if (cue->kind == kind && span_equal(lexicon_cue_name(lexicon, cue), name))
			cue->replaced = true;
	}
}

enum { CUE, KIND, ROLE, PAST, SMALL, AMOUNT, WEIGHT, FORMS, COLUMNS };

static struct cue *
add_cue(struct lexicon *lexicon, struct table *table, const size_t column[COLUMNS])
{
	struct span name = table_field(table, column[CUE]), amount = table_field(table, column[AMOUNT]);
	enum cue_kind kind = read_kind(table, table_field(table, column[KIND]));

	if (name.length == 0)
		table_die(table, name, "row without a cue");
	retire(lexicon, name, kind);
	lexicon->cues = grow(lexicon->diag, lexicon->cues, lexicon->cue_count, &lexicon->cue_capacity,
		sizeof(*lexicon->cues));
	lexicon->cues[lexicon->cue_count] = (struct cue){
		.kind = kind,
		.role = read_role(table, table_field(table, column[ROLE])),
		.past = read_role(table, table_field(table, column[PAST])),
		.small = read_role(table, table_field(table, column[SMALL])),
		.weight = read_weight(table, table_field(table, column[WEIGHT])),
		.prepositions = keep_name(lexicon, amount), .prepositions_length = (uint32_t)amount.length,
		.name = keep_name(lexicon, name), .name_length = (uint32_t)name.length, .hash = word_of(name).hash,
	};
	lexicon->cue_count++;
	forms_add(lexicon, table, (uint32_t)lexicon->cue_count - 1, name, table_field(table, column[FORMS]));
	return &lexicon->cues[lexicon->cue_count - 1];
}

void
lexicon_add_cues(struct lexicon *lexicon, struct table *table, bool given)
{
	static const char *const names[COLUMNS] = {"cue", "kind", "role", "past", "small", "amount", "weight",
		"forms"};
	size_t column[COLUMNS];

	for (size_t i = 0; i < COLUMNS; i++)
		column[i] = table_column(table, names[i], i == CUE || i == KIND || i == ROLE);
	while (table_next(table))
		add_cue(lexicon, table, column)->given = given;
}

static uint32_t
first_cue(const struct lexicon *lexicon, uint32_t uses)
{
	for (uint32_t use = uses; use != LEXICON_NONE; use = lexicon->uses[use].next) {
		const struct cue *cue = &lexicon->cues[lexicon->uses[use].cue];
		if (!cue->replaced && cue->kind != CUE_TOPIC)
			return lexicon->uses[use].cue;
	}
	return LEXICON_NONE;
}

void
lexicon_settle(struct lexicon *lexicon)
{
	for (size_t i = 0; i < lexicon->words.count; i++)
		lexicon->words.items[i].cue = first_cue(lexicon, lexicon->words.items[i].uses);
}

/* The index of a class in a list of them. */
static int
read_class(struct table *table, struct span name, const char *const *names, int count)
{
	for (int class = 0; class < count; class++)
		if (span_is(name, names[class]))
			return class;
	table_die(table, name, "no such class of words");
}

void
lexicon_add_words(struct lexicon *lexicon, struct table *table)
{
	size_t class_column = table_column(table, "class", true), words_column = table_column(table, "words", true);

	while (table_next(table)) {
		struct span words = table_field(table, words_column), word;
		int class = read_class(table, table_field(table, class_column), class_names, WORD_CLASSES);

		while (words.length > 0 && span_split(&words, '|', &word))
			phrase_at(lexicon, table, word)->classes |= WORD(class);
	}
}

void
lexicon_add_details(struct lexicon *lexicon, struct table *table)
{
	size_t class_column = table_column(table, "class", true), words_column = table_column(table, "words", true);

	while (table_next(table)) {
		struct span words = table_field(table, words_column), word;
		int class = read_class(table, table_field(table, class_column), detail_names, DETAIL_CLASSES);

		while (words.length > 0 && span_split(&words, '|', &word))
			phrase_at(lexicon, table, word)->details |= DETAIL(class);
	}
}

uint32_t
country_code(struct span letters)
{
	return letters.length == 2
		? (uint32_t)(unsigned char)letters.at[0] << 8 | (unsigned char)letters.at[1] : 0;
}

void
lexicon_add_demonyms(struct lexicon *lexicon, struct table *table)
{
	size_t country = table_column(table, "country", true), words = table_column(table, "words", true);

	while (table_next(table)) {
		struct span rest = table_field(table, words), word;
		uint32_t code = country_code(table_field(table, country));

		while (span_split(&rest, '|', &word))
			dictionary_put(&lexicon->countries, word, code);
	}
}

uint32_t
lexicon_country(const struct lexicon *lexicon, struct span word)
{
	uint32_t code = dictionary_get(&lexicon->countries, word);

	return code == DICTIONARY_ABSENT ? 0 : code;
}
