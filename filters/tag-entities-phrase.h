/* tag-entities-phrase - one word after another into what may be the name of an organization */
#ifndef MONEYTRAIL_TAG_ENTITIES_PHRASE_H
#define MONEYTRAIL_TAG_ENTITIES_PHRASE_H

#include "tag-entities.h"

/* What has been read of a phrase. */
struct phrase {
	struct token *at, *next;  /* first token, token to look at */
	struct token *end;	  /* behind the last token with which it would be a name; NULL: not yet one */
	struct token *limit;
	uint8_t type;
	size_t words;		  /* capitalised words so far */
	bool proper;		  /* one of them is no usual word: "Goldman", not "Security" */
	bool of_head;		  /* the last word may take "of" */
	bool official;		  /* a head of a ministry or the like came */
	bool fixed;		  /* "of" came: the type is that of the head before it */
};

/* Takes what comes next into the phrase: a word, or marks or words that join one to it. False: it goes on no more. */
bool phrase_step(struct tagger *tagger, struct phrase *p);
/* "First Philippine Holdings", "All India Institute"; in a sentence any: "such as More Chemical Industries". */
bool phrase_is_opener(struct tagger *tagger, struct token *word);

#endif
