/* extract-money-tables - what the money tables say, by word and by phrase */
#ifndef MONEYTRAIL_EXTRACT_MONEY_TABLES_H
#define MONEYTRAIL_EXTRACT_MONEY_TABLES_H

#include "lib/dictionary.h"
#include "lib/table.h"
#include "scan/money.h"

enum {
	MONEY_CURRENCIES_MAX = 256,
	MONEY_CHOICES_MAX = 1024,
	MONEY_PHRASE_MAX = 64, /* bytes of the longest phrase in a table */
	MONEY_FILTER_WORDS = 512,
};

/* Which dictionary of phrases: the first byte of every key. */
enum money_tag {
	MONEY_TAG_EXACT = 'X',	/* spellings of currencies, as they stand */
	MONEY_TAG_FOLDED = 'W',	/* the same in lower case, for those that may be written in any */
	MONEY_TAG_NUMBER = 'N',	/* number words */
	MONEY_TAG_SCALE = 'S',	/* scale words in lower case; the letters as they stand */
	MONEY_TAG_CUE = 'K',	/* names of countries, cities and peoples */
	MONEY_TAG_DOMAIN = 'D',	/* top level domains */
	MONEY_TAG_BEFORE = 'L',	/* words before an amount that bound it, last word first */
	MONEY_TAG_AFTER = 'R',	/* words after it */
	MONEY_TAG_ANCHOR = 'A',	/* last words of spellings, and scales: what money is found by */
	MONEY_TAG_NOUN = 'C',	/* what numbers count, and what says that money is meant */
};

enum money_form {
	MONEY_FORM_WORD,   /* yuan, Hong Kong dollars: any case */
	MONEY_FORM_CODE,   /* USD: in capitals, or all in lower case */
	MONEY_FORM_MARK,   /* US$, Rs, Kč: as it stands */
	MONEY_FORM_LETTER, /* R, K, N: as it stands, glued to its number */
	MONEY_FORM_HAN,
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
	bool english;	    /* a code that is an English word too: ALL, TRY */
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
};

struct money_number_word {
	uint8_t class, value;
};

struct money_scale {
	uint8_t power;
	bool letter; /* k, m, b: only beside a number and a currency */
	bool han;
};

/* What a noun or verb beside a bare number says of it. */
enum money_noun { MONEY_NOUN_NONE, MONEY_NOUN_MONEY, MONEY_NOUN_COUNT };

enum money_bound { MONEY_EXACT, MONEY_MIN, MONEY_MAX, MONEY_APPROX };

/* Owns all; read only once it is loaded. */
struct money_tables {
	struct diag *diag;
	struct dictionary phrases;
	char codes[MONEY_CURRENCIES_MAX][4];
	size_t currency_count;
	struct dictionary currencies, choice_names;
	struct money_choice choices[MONEY_CHOICES_MAX];
	size_t choice_count;
	struct buffer candidates; /* of uint16_t */
	struct buffer spellings;  /* of struct money_spelling */
	uint64_t starts[MONEY_FILTER_WORDS];  /* first bytes of every word that a phrase may begin with */
	uint64_t anchors[MONEY_FILTER_WORDS]; /* first bytes of the words that money is found by */
};

void money_tables_load(struct money_tables *tables, struct diag *diag, const char *spellings_path);
void money_tables_free(struct money_tables *tables);

/*
 * The longest phrase of a tag that begins at tokens[0] (step 1) or ends there and runs backwards (step -1),
 * not going beyond `limit` tokens. Returns how many tokens it has and its value, or 0.
 */
size_t money_phrase(const struct money_tables *tables, enum money_tag tag, const struct money_token *tokens,
	ptrdiff_t step, size_t limit, uint32_t *value);
struct money_number_word money_number_word(const struct money_tables *tables, const struct money_token *token);
/* False if it is no scale word. */
bool money_scale_word(const struct money_tables *tables, const struct money_token *token, struct money_scale *scale);
const struct money_spelling *money_spelling_at(const struct money_tables *tables, uint32_t value);
/* The n-th currency that a choice may mean. */
uint16_t money_candidate(const struct money_tables *tables, uint16_t choice, size_t n);
bool money_choice_has(const struct money_tables *tables, uint16_t choice, uint16_t currency);
/* The choice of a currency alone. */
uint16_t money_choice_of(const struct money_tables *tables, uint16_t currency);

/* The place of a word in starts and anchors: by its first three bytes, ASCII letters in lower case. */
static inline uint32_t
money_filter_hash(uint32_t three)
{
	return ((three | 0x202020) & 0xFFFFFF) * 0x9E3779B1u >> 17;
}

static inline bool
money_filter_has(const uint64_t *filter, uint32_t hash)
{
	return filter[hash >> 6] >> (hash & 63) & 1;
}

static inline uint32_t
money_three(const char *at, size_t length)
{
	const unsigned char *p = (const unsigned char *)at;

	return length >= 3   ? (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16
	       : length == 2 ? (uint32_t)p[0] | (uint32_t)p[1] << 8
			     : p[0];
}

#endif
