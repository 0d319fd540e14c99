/* segment-words - what segment knows about words: abbreviations, and words that begin or continue a sentence */
#ifndef MONEYTRAIL_SEGMENT_WORDS_H
#define MONEYTRAIL_SEGMENT_WORDS_H

#include <stdbool.h>

#include "lib/diag.h"
#include "lib/dictionary.h"
#include "lib/span.h"

/* What a full stop behind the word means; kinds as named in data/abbreviations.csv. */
enum abbreviation {
	ABBREVIATION_TITLE,	  /* Mr. Smith: never an end */
	ABBREVIATION_PART,	  /* of a name: St. Louis, Wall St., Warner Bros. Discovery */
	ABBREVIATION_NUMBER,	  /* No. 5, but "He said no. The ..." */
	ABBREVIATION_COMPANY,	  /* Inc.: by what follows */
	ABBREVIATION_DATE,	  /* Jan. 5 */
	ABBREVIATION_TIME,	  /* 5 p.m. */
	ABBREVIATION_PLACE,	  /* Reno, Nev. */
	ABBREVIATION_SUFFIX,	  /* Jr., Ph.D. */
	ABBREVIATION_INNER,	  /* e.g., vs.: never an end */
	ABBREVIATION_UNIT,	  /* sq., ft. */
	ABBREVIATION_ACRONYM,	  /* U.S., J.K.: found by its form too */
	ABBREVIATION_EXCLAMATION, /* Yahoo!, a name with its mark */
	ABBREVIATION_NONE,
};

/* What the next word tells; kinds as named in data/starters.csv, a set. */
enum next_word {
	NEXT_STARTER = 1,	  /* The, However: starts a sentence, is no name */
	NEXT_STARTER_OR_NAME = 2, /* He, May, So: unless an initial stands before it */
	NEXT_ROLE = 4,		  /* Inc. Chief Executive: goes on after a company */
	NEXT_ZONE = 8,		  /* 2:31 p.m. ET, 8 a.m. Monday */
	NEXT_SPEECH = 16,	  /* "Why?" Smith asked */
	NEXT_TITLE = 32,	  /* an abbreviated title: Calif. Gov. Newsom */
	NEXT_OFFICE = 64,	  /* the U.S. Treasury: goes on after a country */
	NEXT_VERB = 128,	  /* the U.S. Nissan said: shows that a name before it starts a sentence */
	NEXT_SCALE = 256,	  /* about 1. 5 billion: makes one number of two */
};

/* Owns both tables; read only after words_open. */
struct words {
	struct dictionary abbreviations, next;
};

/* Built-in tables; rows of the file `added` (or NULL) come on top of the abbreviations. */
void words_open(struct words *words, struct diag *diag, const char *added);
void words_close(struct words *words);
/* `word` is what stands before the stop, without it. */
enum abbreviation words_abbreviation(const struct words *words, struct span word);
/* Bits of enum next_word for the word that follows; 0 if unknown. */
unsigned words_next(const struct words *words, struct span word);

#endif
