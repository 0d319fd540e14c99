/* attribute-clause - a sentence as attribute sees it: its entities, its amounts, its tokens and what lies between them */
#ifndef MONEYTRAIL_ATTRIBUTE_CLAUSE_H
#define MONEYTRAIL_ATTRIBUTE_CLAUSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attribute-lexicon.h"
#include "attribute-word.h"
#include "lib/buffer.h"
#include "lib/decimal.h"
#include "lib/entity-type.h"
#include "lib/record-fields.h"

/* One element of `entities`; views of the record, or of the sentence's scratch. */
struct entity {
	size_t start, end; /* bytes in the text */
	struct span id, name, parent, of, country;
	enum entity_type type;
	int token;	   /* NO_TOKEN while outside the slice */
	size_t referent;   /* in struct context */
};

/* The entities of a sentence that were read before, if they were. */
struct entities_read {
	bool known;
	const struct entity *items;
	size_t count;
};

/* What a sentence is read from: raw members of a record. */
struct raw_sentence {
	struct span text, entities, money;
	struct record_notes entities_notes, money_notes; /* of the arrays */
	bool text_plain, entities_plain; /* surely without escapes, and the text ASCII */
	bool amounts;		/* it has some, or is wrong and must be looked at now */
	size_t number, start;	/* of the sentence in its document, if so */
	struct entities_read read;
};

enum { NO_TOKEN = -1, NONE = -1 };

/* A sentence is looked at in slices of so many bytes, so that one of any length takes bounded state. */
enum { SLICE_MAX = 16384 };

/* Who an amount belongs to: an entity of the sentence, a referent of the document, or words of the text. */
struct actor {
	enum { ACTOR_NONE, ACTOR_REFERENT, ACTOR_TEXT } kind;
	bool public;	   /* words for a public body */
	size_t referent;   /* in struct context; of others 0 */
	struct span text;  /* of the sentence */
};

enum { ACTORS_MAX = 24 };

/* One element of `money`, and what is found out about it. */
struct amount {
	size_t start, end;		     /* bytes in the text */
	size_t start_point, end_point;	     /* code points */
	struct span amount, amount_max, currency, bound; /* raw JSON */
	bool inferred, small, petty, taken;	     /* taken: its role is that of the amount before, for want of a cue */
	size_t same_as;			     /* index into the amounts, or SIZE_MAX */
	size_t restates;		     /* number of a mention of another sentence, or 0 */
	int token;
	int lead, tail;			     /* tokens of the noun phrase around it: [lead, tail) */
	int preposition;		     /* token that introduces it, or NO_TOKEN */
	enum role role;
	int role_margin, payer_margin;	     /* points by which they beat the next best role and payer */
	int score;
	int role_scores[ROLES];		     /* of the best cue for each role */
	int role_cues[ROLES];		     /* its token plus one; 0: none */
	int cue;			     /* token of the cue, or NO_TOKEN */
	const struct cue *rule;		     /* or NULL */
	enum verb_form form;
	struct span cue_text;
	int inherited;			     /* amount whose role and actor it shares, or NONE */
	bool each;
	struct actor actors[ACTORS_MAX];
	size_t actor_count;
	struct span purpose, period, per;
};

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_ENTITY, TOKEN_MONEY, TOKEN_MARK };

/* What the candidate is to the noun phrase that is a verb's subject. */
enum subject_bond {
	BOND_NONE,
	BOND_ITSELF,	/* "Tencent said" */
	BOND_OWNS,	/* "Tencent's revenue rose" */
	BOND_OF,	/* "shares of Tencent rose" */
	BOND_BEFORE,	/* "Tencent shares rose" */
	BOND_PLACE,	/* "In China rose" */
	BOND_THING,	/* none: "revenue rose", behind a verb whose subject the candidate was */
	SUBJECT_BONDS
};

/* How the verb comes to it. */
enum subject_step {
	STEP_NONE,
	STEP_SUBJECT,	 /* "Tencent gave" */
	STEP_JOINED,	 /* "Tencent bought X and gave" */
	STEP_RELATIVE,	 /* "Tencent, which gave" */
	STEP_CONTROL,	 /* "Tencent plans to give" */
	STEP_OBJECT,	 /* "expects Tencent to give", "firms giving" */
	STEP_PARTICIPLE, /* "Having given, Tencent", "Tencent said, giving" */
	SUBJECT_STEPS
};

/* Who does what a verb says: candidates [first, last] of the slice, NONE: nobody is told. */
struct subject {
	int16_t first, last;	/* a slice has fewer than SLICE_MAX */
	uint8_t bond, step;	/* enum subject_bond, enum subject_step */
};

/* A word, a phrase of the lexicon, a name, an amount or a mark. */
struct token {
	uint32_t start, end;	/* bytes in the text */
	enum token_kind kind;
	char mark;		/* of TOKEN_MARK: , ; : ( ) " . - * and s for a possessive ending; of others none, 0 */
	bool capital;
	bool verb, plain;	/* see token_is_verb, token_is_plain */
	bool gerund;		/* of no class, but ends in "ing" */
	uint8_t kinds;		/* bits of cue_kind: what the cues are */
	uint16_t details;	/* bits of detail_class */
	uint64_t classes;
	uint32_t uses, cue;	/* cues, and the first of them that is no topic, or LEXICON_NONE */
	int index;		/* of the entity or amount, else NONE */
	int cost;		/* of coming here from the slice's start, in tenths of a word's distance */
	int aside;		/* number of the bracket or apposition it stands in, 0: none */
	struct subject subject;	/* of a verb: subjects_find */
	struct word word;	/* as the model knows it (view_word); hash 0: nobody has asked yet */
};

/* Owns its arrays, reused for every sentence. */
struct sentence {
	struct diag *diag;
	const struct lexicon *lexicon;
	struct record_fields entity_fields, money_fields;
	struct span text;
	struct buffer lower;	/* the text in lower case, white space as blanks, plain quotation marks */
	struct buffer scratch;	/* decoded names */
	struct buffer decoded;	/* decoded text */
	struct entity *entities;
	struct amount *amounts;
	struct token *tokens;
	size_t entity_count, entity_capacity, amount_count, amount_capacity;
	size_t token_capacity;
	int token_count;
	int asides;
	bool headline;		/* most words have capitals: they say nothing */
	size_t first_entity, last_entity; /* of the slice, [first, last) */
	size_t first_amount, last_amount;
};

void sentence_init(struct sentence *sentence, struct diag *diag, const struct lexicon *lexicon);
void sentence_free(struct sentence *sentence);
/* Takes text, entities and money of a record, which are viewed; NULL, or what is wrong with it. */
const char *sentence_read(struct sentence *sentence, const struct raw_sentence *raw);
/* The same but for money: no amounts. */
const char *sentence_read_names(struct sentence *sentence, const struct raw_sentence *raw);
/* Takes a text without entities and amounts; it must stay while the sentence is looked at. */
void sentence_take(struct sentence *sentence, struct span text);
/* Tokens of the slice that begins at this byte; returns where the next begins, the text's length at the end. */
size_t sentence_slice(struct sentence *sentence, size_t start);

/* The same but for what lies between the tokens: asides and costs are not found. */
size_t sentence_words(struct sentence *sentence, size_t start);

/* Makes the tokens of the bytes [start, limit), whose lower case is there; for sentence_words. */
void sentence_read_tokens(struct sentence *sentence, size_t start, size_t limit);
/* Finds the verbs and the plain words among the tokens; for sentence_words. */
void sentence_find_verbs(struct sentence *sentence);
/* Finds appositions and brackets and sets the costs; for sentence_slice. */
void sentence_find_clauses(struct sentence *sentence);

/* A word with a capital amid others, not in a headline: part of a name, no cue ("Friends Holdings"). */
bool token_in_name(const struct sentence *sentence, int token);

static inline bool
token_exists(const struct sentence *sentence, int token)
{
	return (unsigned)token < (unsigned)sentence->token_count;
}

/* A mark that is none where there is no such token: one question less to branch on. */
static inline const struct token *
token_or_none(const struct sentence *sentence, int token)
{
	static const struct token none = {.kind = TOKEN_MARK, .uses = LEXICON_NONE, .cue = LEXICON_NONE, .index = NONE};

	return token_exists(sentence, token) ? &sentence->tokens[token] : &none;
}

/* A token's text. */
struct span token_text(const struct sentence *sentence, int token);

/* The same in lower case; empty where there is no such token. */
static inline struct span
token_lower(const struct sentence *sentence, int token)
{
	const struct token *t;

	if (!token_exists(sentence, token))
		return (struct span){sentence->lower.bytes, 0};
	t = &sentence->tokens[token];
	return (struct span){sentence->lower.bytes + t->start, t->end - t->start};
}

static inline bool
token_is(const struct sentence *sentence, int token, uint64_t classes)
{
	return (token_or_none(sentence, token)->classes & classes) != 0;
}

static inline bool
token_is_mark(const struct sentence *sentence, int token, char mark)
{
	return token_or_none(sentence, token)->mark == mark;
}

/* A word that is none of the function words: noun, adjective, unknown. */
static inline bool
token_is_plain(const struct sentence *sentence, int token)
{
	return token_or_none(sentence, token)->plain;
}

/* A cue or word that is a verb in a finite or infinite form. */
static inline bool
token_is_verb(const struct sentence *sentence, int token)
{
	return token_or_none(sentence, token)->verb;
}

/* What it costs to go from a cue or name to an amount or verb: words, verbs and borders between, brackets passed over. */
int token_distance(const struct sentence *sentence, int from, int to);
struct span token_range(const struct sentence *sentence, int from, int limit);

#endif
