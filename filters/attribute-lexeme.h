/* attribute-lexeme - words and phrases by their letters: asked for every word of a sentence with an amount, mostly in vain */
#ifndef MONEYTRAIL_ATTRIBUTE_LEXEME_H
#define MONEYTRAIL_ATTRIBUTE_LEXEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/buffer.h"

#define LEXICON_NONE UINT32_MAX

enum { LEXEME_LETTERS = 16, LEXEME_KNOWN_BITS = 65536 };

/* The first LEXEME_LETTERS bytes of a word, zeros behind it. */
struct letters {
	uint64_t first, second;
};

/* A word or phrase, and what it is. */
struct lexeme {
	struct letters letters;
	uint32_t length;
	uint32_t rest;	  /* of a longer one: where the other bytes stand in struct lexemes */
	uint64_t classes;
	uint32_t uses;	  /* first cue_use, or LEXICON_NONE */
	uint32_t cue;	  /* of the first use that is no topic and not replaced, or LEXICON_NONE: by lexicon_settle */
	uint32_t seconds; /* bits: how the second words of those phrases may begin, see lexicon_second() */
	uint8_t phrase;	  /* words of the longest phrase that begins with this word; for Han, characters */
	uint8_t kinds;	  /* bits of cue_kind: what its uses are */
	uint16_t details; /* bits of detail_class */
};

/*
 * Owns its memory; constant after its tables are added. Open addressing, a place for every fourth of a lexeme at least. The first
 * lexeme is none: what is not there is that, so that nobody has to branch on it, which could not be guessed.
 */
struct lexemes {
	struct diag *diag;
	struct lexeme *items;
	size_t count, capacity;
	uint32_t *places;	/* numbers of lexemes by hash, 0: free */
	size_t place_count;	/* a power of two */
	struct buffer rests;
	uint64_t known[LEXEME_KNOWN_BITS / 64]; /* bits by hash: most words that are not there are told from this alone */
};

void lexemes_init(struct lexemes *lexemes, struct diag *diag);
void lexemes_free(struct lexemes *lexemes);
/* The lexeme of a word, made if it is not there; it moves when another is made. */
struct lexeme *lexemes_at(struct lexemes *lexemes, struct span word);
/* The lexeme of a word, or none: without classes, uses, details and phrases. */
const struct lexeme *lexemes_find(const struct lexemes *lexemes, struct span word);
/* The same where LEXEME_LETTERS bytes may be read from the word's start, however long it is. */
const struct lexeme *lexemes_find_ahead(const struct lexemes *lexemes, struct span word);

#endif
