/* attribute-context - what a document has told so far: who was named, where, how often; what "it" and "the firm" mean */
#ifndef MONEYTRAIL_ATTRIBUTE_CONTEXT_H
#define MONEYTRAIL_ATTRIBUTE_CONTEXT_H

#include "attribute-clause.h"

enum { REFERENTS_MAX = 128, REFERENT_BUCKETS = 256, REFERENT_NONE = 0xFFFF };
enum { TITLE_PAIRS = 1024 };
enum { CUES_MAX = 16 };	/* of one sentence that are kept */

/* Somebody or something named in the document. Owns its names. */
struct referent {
	struct buffer id, name, parent, of, country;
	struct buffer text;	/* the fullest form the article uses */
	struct word last_word;	/* of the text: "Bank", "Ministry", "Foundation" say who pays, and "Securities" who only reckons */
	struct word type_word;	/* the name of the type */
	enum entity_type type;
	uint32_t hash;		/* of the id */
	uint8_t next;		/* of the same bucket, plus one; 0: none */
	size_t count, last, last_subject; /* mentions; sentences, counted from 1, 0: never */
	size_t last_before, subject_before; /* the same before the current sentence */
	size_t first;		/* sentence that names it first, maybe one that was only read ahead */
	bool subject_ahead;	/* as its subject, most likely */
	bool in_title;
	int salience;		/* before the current sentence, if it has amounts: context_weigh */
	size_t paid_last;	/* sentence of the last amount that it was the payer of, 0: none */
	bool source;		/* a newspaper or data house: told of, seldom pays */
};

/* Bits of entity types. */
enum {
	TYPES_PAYER = 1 << ENTITY_COMPANY | 1 << ENTITY_PLATFORM | 1 << ENTITY_AGENCY |
		1 << ENTITY_ORGANIZATION,
	TYPES_COMPANY = 1 << ENTITY_COMPANY | 1 << ENTITY_PLATFORM | 1 << ENTITY_ORGANIZATION,
	TYPES_AGENCY = 1 << ENTITY_AGENCY | 1 << ENTITY_PLACE,
	TYPES_ORGANIZATION = 1 << ENTITY_ORGANIZATION | 1 << ENTITY_COMPANY | 1 << ENTITY_PROGRAM,
	TYPES_PERSON = 1 << ENTITY_PERSON,
	TYPES_PLACE = 1 << ENTITY_PLACE,
};

/* What a description says of whom it means: its head ("fund"), the country of "the Japanese carmaker" (0: none). */
struct described {
	struct span head;
	uint32_t country;
};

#define DESCRIBED_NOT ((struct described){{NULL, 0}, 0})

enum { RANKS = 4 }; /* a later rank says no more */

/* Owns REFERENTS_MAX referents: the one not named for longest gives way to a new one. */
struct context {
	struct referent *referents;
	size_t count;
	uint8_t bucket[REFERENT_BUCKETS]; /* by hash: first referent plus one, 0: none */
	const struct lexicon *lexicon;
	size_t sentence;	/* of the document, counted here */
	/* By context_weigh, REFERENT_NONE if there is none: whom most of the document is about, the most salient firm or body, the
	 * first that is not named in the sentence. */
	size_t protagonist, latest, first;
	size_t newest[RANKS];	/* the sentences before this one that named firms and bodies last, the latest first; 0: none */
	size_t mentions;	/* of all firms and bodies */
	struct buffer title;	/* in lower case */
	bool title_pairs[TITLE_PAIRS];	/* by context_pair: which two bytes stand in it */
	int relief;		/* words of relief and charity so far */
	enum role last_role;	/* of the last amount with a cue of its own, and where that was */
	size_t last_role_sentence;
	const struct cue *last_rule;
	size_t role_count[ROLES];
	const struct cue *heading; /* of the last short line without an amount ("Who gave what"), or NULL */
	size_t heading_sentence;
	const struct cue *previous; /* what the sentence before was about ("net profit"), or NULL */
	struct actor subject_before; /* words that were subject of the sentence before, where no entity was: "users" */
	bool plural_before;
	struct actor last_actor; /* of the last amount that is no price; its words are those of the sentence, then of `payer` */
	struct buffer payer;
	struct buffer people;	 /* words for the actor of the last sentence that had one no name stands for */
	size_t people_sentence;
	uint32_t topics[CUES_MAX];	/* cues of the title, or of the first sentence */
	size_t topic_count;
	void (*evict)(void *state); /* called before a referent is overwritten */
	void *evict_state;
};

void context_init(struct context *context, struct diag *diag, const struct lexicon *lexicon);
void context_free(struct context *context);
void context_begin(struct context *context, struct span title);

enum { LOWER_STEP = 16 };

/* ASCII letters to lower case, LOWER_STEP bytes at a time: so many there must be behind the end. */
static inline void
context_lower(char *bytes, size_t length)
{
	for (char *at = bytes; at < bytes + length; at += LOWER_STEP)
		for (int i = 0; i < LOWER_STEP; i++)
			at[i] = (char)(at[i] | ((unsigned char)(at[i] - 'A') < 26) << 5);
}

/* Where two bytes are in title_pairs, others in the same place. */
static inline unsigned
context_pair(const char *at)
{
	return ((unsigned)(unsigned char)at[0] << 5 ^ (unsigned char)at[1]) % TITLE_PAIRS;
}

/* Notes the entities of a sentence; each gets its .referent. */
void context_note(struct context *context, struct sentence *sentence);
/*
 * Makes the names of a sentence known that is `ahead` sentences behind the current one and will be noted when it is its turn:
 * "South Korean battery maker plans plant", and only the next sentence says who that is.
 */
void context_expect(struct context *context, const struct sentence *sentence, size_t ahead);
/* Notes that this one was what the sentence was about. */
void context_note_subject(struct context *context, size_t referent);
size_t context_find(const struct context *context, struct span id);
/* The referent of this name, or of a longer one that begins with it; REFERENT_NONE if there is none. */
size_t context_match(const struct context *context, struct span words);
/* The same for a name that may be spelt wrong by a letter ("Pingduoduo"). */
size_t context_match_loosely(const struct context *context, struct span words);
/* Does its name hold this word? */
bool context_holds(const struct context *context, size_t referent, struct span word);
/* The role that most amounts of the document have so far, or ROLE_OTHER. */
enum role context_main_role(const struct context *context);
/* Notes of all referents how much each is what the document is about just now, before this sentence, and who stands out. */
void context_weigh(struct context *context);
/* Of how many firms and bodies, up to RANKS, the document told later than of this one; this sentence is left out. */
size_t context_recency_rank(const struct context *context, const struct referent *referent);
/* The same as context_weigh of one, where a description says more of it. */
int context_salience(const struct context *context, size_t referent, struct described as);
/*
 * The most salient referent of these types: lately named, as a subject, often, in the title, or of a name that holds the head word
 * ("the foundation"). REFERENT_NONE if there is none.
 */
size_t context_resolve(const struct context *context, unsigned types, struct described as);

/* The sentence ends: words of it that the last actor is are kept. */
void context_keep_last(struct context *context);

/* Keeps words for people who acted in this sentence, for a "they" in the next ones. */
void context_note_people(struct context *context, struct span words);
/* Those words while they are fresh, else an empty span. */
struct span context_people(const struct context *context);

#endif
