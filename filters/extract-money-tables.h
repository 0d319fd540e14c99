/* extract-money-tables - what the money tables say, by word and by phrase */
#ifndef MONEYTRAIL_EXTRACT_MONEY_TABLES_H
#define MONEYTRAIL_EXTRACT_MONEY_TABLES_H

#include "lib/dictionary.h"
#include "lib/table.h"
#include "scan/money.h"

enum {
	MONEY_CURRENCIES_MAX = 256,
	MONEY_CHOICES_MAX = 1024,
	MONEY_PHRASE_MAX = 64,	      /* bytes of the longest phrase in a table */
	MONEY_PHRASE_TOKENS_MAX = 16, /* and its tokens */
	MONEY_FILTER_WORDS = 512,
	MONEY_TAG_WORDS = 8192,	   /* 13 bits of hash */
	MONEY_ANCHOR_WORDS = 1024, /* 16 bits of hash */
};

/* Which phrases are meant: which dictionary, and a bit of a token's tags. */
enum money_tag {
	MONEY_TAG_EXACT,  /* spellings of currencies, as they stand */
	MONEY_TAG_FOLDED, /* the same in lower case, for those that may be written in any */
	MONEY_TAG_NUMBER, /* number words */
	MONEY_TAG_SCALE,  /* scale words */
	MONEY_TAG_CUE,	  /* names of countries, cities and peoples */
	MONEY_TAG_DOMAIN, /* top level domains */
	MONEY_TAG_BEFORE, /* words before an amount that bound it, last word first */
	MONEY_TAG_AFTER,  /* words after it */
	MONEY_TAG_ANCHOR, /* last words of spellings, and scales: what money is found by */
	MONEY_TAG_BEGIN,  /* no phrases, and no bit: words that an amount may begin with */
	MONEY_TAG_WORD,	  /* other words around amounts, with their classes */
	MONEY_TAGS,
};

enum money_form {
	MONEY_FORM_WORD,   /* yuan, Hong Kong dollars: any case */
	MONEY_FORM_CODE,   /* USD: in capitals, or all in lower case */
	MONEY_FORM_MARK,   /* US$, Rs, Kč: as it stands */
	MONEY_FORM_LETTER, /* R, K, N: as it stands, glued to its number */
	MONEY_FORM_HAN,
	MONEY_FORM_STEM,   /* HK, A: without its $, in an article that writes HK$ and A$ */
};

enum money_side { MONEY_BEFORE = 1, MONEY_AFTER = 2, MONEY_BOTH = 3 };

/* One way to write a currency, or a part or a multiple of it. */
struct money_spelling {
	uint16_t choice;    /* which currencies it may be */
	uint8_t side, form;
	uint8_t multiple;   /* a tenner: 10 */
	int8_t power;	    /* cents: -2 */
	bool part;	    /* a fraction of a currency: 43 cents */
	bool tight;	    /* only glued to a number: 55p */
	bool slang;	    /* grand, tenner */
	bool english;	    /* a code that is an English word too, or a past one: ALL, TRY */
	bool wire;	    /* before a number only if that is in thousands: pounds 21.5m, dollars 610,000 */
};

/* The currencies that a spelling may mean, the default first. */
struct money_choice {
	uint16_t first, count; /* in candidates */
};

enum money_number_class {
	MONEY_NO_NUMBER,
	MONEY_SMALL,	 /* zero to nineteen */
	MONEY_TENS,
	MONEY_HUNDRED,
	MONEY_HALF,
	MONEY_QUARTER,
	MONEY_ARTICLE,
	MONEY_AND,
	MONEY_POINT,
	MONEY_OF,
	MONEY_HAN_DIGIT,
	MONEY_HAN_TEN,	 /* ten, hundred, thousand: value is the power */
	MONEY_HAN_SOME,	 /* some tens: no definite number */
	MONEY_HAN_MORE,	 /* and more */
	MONEY_HAN_UNIT,	 /* the measure word */
	MONEY_HAN_POINT, /* before the fraction of a number in words */
};

struct money_number_word {
	uint8_t class, value;
};

struct money_scale {
	uint8_t power;
	bool letter; /* k, m, b: only beside a number and a currency */
	bool han;
};

/* What a word beside an amount can be; a word may be several. */
enum money_word_class {
	MONEY_WORD_MONEY = 1 << 0,    /* says that money is spoken of: fund, invested */
	MONEY_WORD_COUNT = 1 << 1,    /* what numbers count: people, tons */
	MONEY_WORD_FUNCTION = 1 << 2, /* begins no noun phrase: for, per, and */
	MONEY_WORD_LINK = 1 << 3,     /* may stand before a conversion: a share, equivalent to */
	MONEY_WORD_MOVE = 1 << 4,     /* moves by or from an amount: rose, fell, by */
	MONEY_WORD_LEAD = 1 << 5,     /* begins a range with from: ranging, anywhere */
	MONEY_WORD_FILLER = 1 << 6,   /* between a bound and its amount: another, total */
	MONEY_WORD_WEIGH = 1 << 7,    /* makes pounds a weight */
	MONEY_WORD_DEGREE = 1 << 8,   /* far higher than */
	MONEY_WORD_HIGHER = 1 << 9,   /* far higher than */
	MONEY_WORD_TIMES = 1 << 10,   /* five percent more than */
	MONEY_WORD_NEAR = 1 << 11,    /* part of a bound: as much as */
	MONEY_WORD_WON = 1 << 12,     /* behind the verb: won the prize */
	MONEY_WORD_GOODS = 1 << 13,   /* weighed in pounds: copper, thrust */
	MONEY_WORD_SPEND = 1 << 14,   /* says before a number that it is money: invested */
	MONEY_WORD_TOPIC = 1 << 15,   /* what one speaks over or about: a dispute over $5 million */
	MONEY_WORD_VAGUE = 1 << 16,   /* no number: a few hundred dollars */
	MONEY_WORD_COMPOUND = 1 << 17, /* makes one word with a currency: dollar-denominated */
	MONEY_WORD_PAPER = 1 << 18,   /* due in a year: the 2022 dollar bond */
	MONEY_WORD_SURPASS = 1 << 19, /* the most where it is denied: not more than */
	MONEY_WORD_LESS = 1 << 20,    /* the least where it is denied: nobody gets less than */
	MONEY_WORD_SECURITY = 1 << 21, /* what is counted though a word stands before it: 5 crore equity shares */
	MONEY_WORD_EXACT = 1 << 22,   /* before a figure that says another more exactly: specifically */
	MONEY_WORD_NAME = 1 << 23,    /* begins a name that a number ends: Operation 300bn */
	MONEY_WORD_MILESTONE = 1 << 24, /* what one passes: the $1 trillion mark */
	MONEY_WORD_LIMIT = 1 << 25,   /* the most, where it is said what it is: the limit is $5 */
	MONEY_WORD_LEAST = 1 << 26,   /* and the least */
};

enum money_bound { MONEY_EXACT, MONEY_MIN, MONEY_MAX, MONEY_APPROX };

/* Owns all; read only once it is loaded. */
struct money_tables {
	struct diag *diag;
	struct dictionary phrases[MONEY_TAGS]; /* one a tag, so that those asked most stay in the cache */
	char codes[MONEY_CURRENCIES_MAX][4];
	bool dots[MONEY_CURRENCIES_MAX]; /* 10.500 is ten thousand */
	size_t currency_count;
	struct dictionary currencies, choice_names;
	struct money_choice choices[MONEY_CHOICES_MAX];
	size_t choice_count;
	struct buffer candidates; /* of uint16_t */
	struct buffer spellings;  /* of struct money_spelling */
	uint16_t tags[MONEY_TAG_WORDS]; /* by the first bytes of a word: which phrases may begin with it */
	uint64_t anchors[MONEY_ANCHOR_WORDS]; /* the same, in more bits, for those of three letters and more that money is found by */
	uint64_t begins[MONEY_ANCHOR_WORDS];  /* and for words that an amount may begin with */
	uint64_t cues[MONEY_FILTER_WORDS];    /* and, by their first three bytes, for short names of countries, peoples, cities */
	uint64_t names[MONEY_FILTER_WORDS];   /* and by their first four for the others */
};

void money_tables_load(struct money_tables *tables, struct diag *diag, const char *spellings_path);
void money_tables_free(struct money_tables *tables);
/* Notes that phrases of the tag begin with this word. */
void money_tag_word(struct money_tables *tables, enum money_tag tag, const struct money_token *token);
/* Puts a phrase in, last token first if it runs backwards. */
void money_put_phrase(struct money_tables *tables, enum money_tag tag, const struct money_token *tokens, size_t count,
	bool backwards, uint32_t value);

/* Notes with which bytes a name of a country begins. */
void money_put_cue(struct money_tables *tables, struct span phrase);

/*
 * The longest phrase of a tag that begins at tokens[0] (step 1) or ends there and runs backwards (step -1),
 * not going beyond `limit` tokens. Returns how many tokens it has and its value, or 0.
 */
size_t money_phrase(const struct money_tables *tables, enum money_tag tag, const struct money_token *tokens,
	ptrdiff_t step, size_t limit, uint32_t *value);
/* The classes of a word, as enum money_word_class; 0 if it has none. */
uint32_t money_word_classes(const struct money_tables *tables, const struct money_token *token);
/* As money_phrase forwards, in a text: the end of the phrase that begins at `at`, or NULL. */
const char *money_phrase_in(const struct money_tables *tables, enum money_tag tag, const char *at, const char *limit,
	uint32_t *value);
/* Is the word one that money is found by? */
bool money_anchor_word(const struct money_tables *tables, const char *at, size_t length);
struct money_number_word money_number_word(const struct money_tables *tables, const struct money_token *token);
/* False if it is no scale word. */
bool money_scale_word(const struct money_tables *tables, const struct money_token *token, struct money_scale *scale);
const struct money_spelling *money_spelling_at(const struct money_tables *tables, uint32_t value);
/* The n-th currency that a choice may mean. */
uint16_t money_candidate(const struct money_tables *tables, uint16_t choice, size_t n);
bool money_choice_has(const struct money_tables *tables, uint16_t choice, uint16_t currency);
/* The choice of a currency alone. */
uint16_t money_choice_of(const struct money_tables *tables, uint16_t currency);

/* The place of a word in cues or names: by its first bytes, ASCII letters in lower case. */
static inline uint32_t
money_filter_hash(uint32_t bytes)
{
	return (bytes | 0x20202020) * 0x9E3779B1u >> 17;
}

static inline bool
money_filter_has(const uint64_t *filter, uint32_t bytes)
{
	uint32_t hash = money_filter_hash(bytes);

	return filter[hash >> 6] >> (hash & 63) & 1;
}

/* May a name of a country begin at `at`? Reads four bytes. */
static inline bool
money_may_be_cue(const struct money_tables *tables, const char *at)
{
	const unsigned char *p = (const unsigned char *)at;
	uint32_t three = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16;

	return money_filter_has(tables->names, three | (uint32_t)p[3] << 24) || money_filter_has(tables->cues, three);
}

static inline uint32_t
money_three(const char *at, size_t length)
{
	const unsigned char *p = (const unsigned char *)at;

	return length >= 3   ? (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16
	       : length == 2 ? (uint32_t)p[0] | (uint32_t)p[1] << 8
			     : p[0];
}

/* Of a word's length and its first, middle and last letters, case apart: what tags and anchors are kept by. */
static inline uint32_t
money_word_hash(uint32_t first_four, const char *at, size_t length)
{
	static const uint32_t masks[4] = {0, 0xFF, 0xFFFF, 0xFFFFFF};
	const unsigned char *p = (const unsigned char *)at;
	uint32_t first = (first_four & masks[length < 3 ? length : 3]) | 0x202020;
	uint32_t other = ((uint32_t)p[length - 1] | (uint32_t)p[length / 2] << 8) | 0x2020;
	uint32_t hash = ((first & 0xFFFFFF) ^ (uint32_t)length << 24) * 0x9E3779B1u;

	return ((hash ^ hash >> 15) + other) * 0x85EBCA6Bu;
}

/* Every word of a text is asked; reads four bytes. */
static inline uint32_t
money_text_hash(const char *at, size_t length)
{
	const unsigned char *p = (const unsigned char *)at;

	return money_word_hash((uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24, at, length);
}

static inline bool
money_may_anchor(const struct money_tables *tables, const char *at, size_t length)
{
	uint32_t hash = money_text_hash(at, length) >> 16;

	return tables->anchors[hash >> 6] >> (hash & 63) & 1;
}

static inline bool
money_may_begin(const struct money_tables *tables, const char *at, size_t length)
{
	uint32_t hash = money_text_hash(at, length) >> 16;

	return tables->begins[hash >> 6] >> (hash & 63) & 1;
}

/* Which phrases may begin with a word of a text. */
static inline uint16_t
money_tags(const struct money_tables *tables, const char *at, size_t length)
{
	return tables->tags[money_text_hash(at, length) >> 19];
}

static inline bool
money_is_mark(const struct money_token *token, char mark)
{
	return token->kind == MONEY_MARK && token->mark == mark;
}

static inline bool
money_is_word(const struct money_token *token, const char *word)
{
	return token->kind == MONEY_WORD && ((token->at[0] ^ word[0]) & ~0x20) == 0 &&
	       span_equal_nocase((struct span){token->at, token->length}, span_of(word));
}

static inline bool
money_is_han(const struct money_token *token, const char *character)
{
	return token->kind == MONEY_HAN && span_is((struct span){token->at, token->length}, character);
}

static inline bool
money_is_capital(const struct money_token *token)
{
	return token->kind == MONEY_WORD && token->at[0] >= 'A' && token->at[0] <= 'Z';
}

static inline bool
money_has_tag(const struct money_token *token, enum money_tag tag)
{
	return token->tags >> tag & 1;
}

#endif
