/* attribute-lexicon - the words that attribute knows: cues of a role (cues.csv) and word classes (words.csv) */
#ifndef MONEYTRAIL_ATTRIBUTE_LEXICON_H
#define MONEYTRAIL_ATTRIBUTE_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attribute-lexeme.h"
#include "attribute-word.h"
#include "lib/buffer.h"
#include "lib/dictionary.h"
#include "lib/table.h"

enum role {
	ROLE_NONE,
	ROLE_COMMITMENT,
	ROLE_DONATION,
	ROLE_GRANT,
	ROLE_LOAN,
	ROLE_DEAL,
	ROLE_FUNDRAISING,
	ROLE_REVENUE,
	ROLE_PROFIT,
	ROLE_COST,
	ROLE_PRICE,
	ROLE_VALUATION,
	ROLE_FINE,
	ROLE_THRESHOLD,
	ROLE_MARKET,
	ROLE_OTHER,
	ROLES
};

/* Bits of a word's classes: a row of words.csv each. */
enum word_class {
	WORD_ARTICLE,
	WORD_THE,
	WORD_PREPOSITION,
	WORD_CONJUNCTION,
	WORD_RELATIVE,
	WORD_SUBORDINATE,
	WORD_BE,
	WORD_PAST_AUXILIARY,
	WORD_HAVE,
	WORD_MODAL,
	WORD_NEGATION,
	WORD_INFINITIVE,
	WORD_ADVERB,
	WORD_IT,
	WORD_THEY,
	WORD_HE,
	WORD_WE,
	WORD_ITS,
	WORD_SPEECH,
	WORD_VERB,
	WORD_MOVE,
	WORD_MOVED,
	WORD_COMPARE,
	WORD_QUALIFIER,
	WORD_TOTAL,
	WORD_TIME,
	WORD_COMPANY,
	WORD_AGENCY,
	WORD_COUNTRY,
	WORD_ORGANIZATION,
	WORD_PERSON,
	WORD_PEOPLE,
	WORD_UNIT,
	WORD_EACH,
	WORD_RESPECTIVELY,
	WORD_SOURCE,
	WORD_OFFICIAL,
	WORD_PROPERTY,
	WORD_LEGAL,
	WORD_QUALIFY,
	WORD_RECEIVE,
	WORD_BELIEF,
	WORD_CLASSES
};

#define WORD(class) ((uint64_t)1 << (class))

/* Bits of what a word says in front of or in a detail: a row of detail_words.csv each. */
enum detail_class {
	DETAIL_PER,
	DETAIL_PER_ALONE,
	DETAIL_PERIOD,
	DETAIL_PERIOD_MIDDLE,
	DETAIL_PERIOD_UNIT,
	DETAIL_UNTIL,
	DETAIL_UNTIL_MIDDLE,
	DETAIL_UNTIL_JOINT,
	DETAIL_THIS,
	DETAIL_THIS_UNIT,
	DETAIL_YEARLY,
	DETAIL_PURPOSE,
	DETAIL_PURPOSE_OF_DEBT,
	DETAIL_CLASSES
};

#define DETAIL(class) ((uint16_t)(1U << (class)))

enum cue_kind { CUE_VERB, CUE_NOUN, CUE_BEFORE, CUE_AFTER, CUE_TOPIC, CUE_KINDS };

/* One row of cues.csv. */
struct cue {
	enum cue_kind kind;
	enum role role;
	enum role past;	      /* the role of a verb in the past ("has spent"), or ROLE_NONE: the same */
	enum role small;      /* of an amount such as a consumer pays */
	int weight;
	bool replaced;	      /* by a row of --cues */
	bool given;	      /* by --cues */
	uint32_t prepositions, prepositions_length; /* in the lexicon's names: " for at " introduce the amount, else none */
	uint32_t name, name_length;
	uint64_t hash;	      /* of the name, as a word */
};

enum verb_form { FORM_BASE, FORM_PRESENT, FORM_PAST, FORM_ING };

/* One cue that a word is a form of. */
struct cue_use {
	uint32_t cue;
	enum verb_form form;
	uint32_t next; /* LEXICON_NONE ends the list */
};

enum { LEXICON_PHRASE_WORDS = 6 };

/* Owns its memory; constant after its tables are added. */
struct lexicon {
	struct diag *diag;
	struct lexemes words;
	struct cue *cues;
	size_t cue_count, cue_capacity;
	struct cue_use *uses;
	size_t use_count, use_capacity;
	struct buffer names, form;
	struct word roles[ROLES];	/* the names of roles */
	struct dictionary countries;	/* of "japanese", as country_code() of JP */
};

/* Two letters as one number; 0: no country. */
uint32_t country_code(struct span letters);

void lexicon_init(struct lexicon *lexicon, struct diag *diag);
void lexicon_free(struct lexicon *lexicon);
/* Adds the rows of a table of cues, given by the user or not; one of the same cue and kind as an earlier row replaces it. */
void lexicon_add_cues(struct lexicon *lexicon, struct table *table, bool given);
/* Adds the rows of a table of words for what is of a country. */
void lexicon_add_demonyms(struct lexicon *lexicon, struct table *table);
/* The country that a word in lower case says somebody is of, or 0. */
uint32_t lexicon_country(const struct lexicon *lexicon, struct span word);
/* Adds the rows of a table of word classes. */
void lexicon_add_words(struct lexicon *lexicon, struct table *table);
/* Adds the rows of a table of words that open or fill a detail: period, purpose, per. */
void lexicon_add_details(struct lexicon *lexicon, struct table *table);

/* After all tables: finds what is asked of every lexeme. */
void lexicon_settle(struct lexicon *lexicon);

/* The bit of struct lexeme's `seconds` for a word that begins with this byte. */
static inline uint32_t
lexicon_second(char byte)
{
	return UINT32_C(1) << ((unsigned char)byte & 31);
}

struct span lexicon_cue_name(const struct lexicon *lexicon, const struct cue *cue);
/* The same with its hash. */
struct word lexicon_cue_word(const struct lexicon *lexicon, const struct cue *cue);
/* Does the cue take its amount behind this preposition ("acquire ... for 5 million")? */
bool lexicon_cue_takes(const struct lexicon *lexicon, const struct cue *cue, struct span preposition);
const char *role_name(enum role role);
/* ROLE_NONE for an empty name, ROLES for one that is none. */
enum role role_of_name(struct span name);
/* commitment, donation, grant_or_aid */
bool role_gives(enum role role);

#endif
