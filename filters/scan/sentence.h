/*
 * sentence - the grammar of what stands around a possible sentence end: stops, what closes behind
 * them, what opens after them. Pure functions over text that has zero bytes behind its limit; no
 * rule matches a zero byte, so none reads over the limit.
 */
#ifndef MONEYTRAIL_SENTENCE_H
#define MONEYTRAIL_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

enum sentence_stop {
	STOP_NONE,
	STOP_DOT,  /* one full stop: the ambiguous one */
	STOP_DOTS, /* an ellipsis in any spelling */
	STOP_MARK, /* ! ? and runs of them: ?! */
	STOP_WIDE, /* the Chinese stops, which are nothing else */
	STOP_ADDRESS, /* the end of <name@host.com>, which ends a line of a mail's head */
};

/* One stop at `at`: its kind and bytes; STOP_NONE and 0. Callers join runs. */
enum sentence_stop sentence_stop(const char *at, size_t *length);

enum sentence_closer {
	CLOSER_NONE,
	CLOSER_QUOTE,	 /* ” ’ 」 』 » */
	CLOSER_STRAIGHT, /* " ': closes or opens */
	CLOSER_OPENING,	 /* “ ‘: a slip for the closing one when a blank follows */
	CLOSER_BRACKET,	 /* ) ] 】 》 */
	CLOSER_NOTE,	 /* footnote marks: [7] ¹² */
};

/* One mark that may belong to the sentence before although it stands behind its stop. */
enum sentence_closer sentence_closer(const char *at, size_t *length);

/* Bare digits of footnotes behind a stop: "is slower.11 12 Trade". The bytes, without the blank behind. */
size_t sentence_note_digits(const char *at);

/* A smiley with the blank before it, behind a stop: "It works. :)" Bytes or 0. */
size_t sentence_face(const char *at);

enum sentence_follow {
	FOLLOW_NOTHING, /* the text ends, or a byte that starts nothing */
	FOLLOW_UPPER,
	FOLLOW_LOWER,
	FOLLOW_DIGIT,  /* also $5, #3 */
	FOLLOW_LETTER, /* of a script without case: Han, kana, Hangul, Arabic */
	FOLLOW_LABEL,  /* of a list item: "2. The", "b) the" */
	FOLLOW_DASH,
	FOLLOW_DOTS,
	FOLLOW_ADDRESS, /* http://, www. */
	FOLLOW_POINT,	/* , ; : / and the like: no sentence starts so */
};

/* What stands first in the text at `at`, past opening quotes and brackets. */
struct sentence_start {
	enum sentence_follow follow;
	bool quote, bracket; /* is opened before it */
	size_t opening;	     /* bytes of what opens */
};

struct sentence_start sentence_start(const char *at);

enum sentence_item {
	ITEM_NONE,
	ITEM_BULLET, /* •, 一、; also the By of a by-line */
	ITEM_LABEL,  /* 3., (iv), -: may be something else */
};

/* What marks a line as an item of its own, with the blank behind it. */
enum sentence_item sentence_item(const char *at);
/* Does `at`, straight behind a full stop, start a new sentence without a blank: "percent.Shares fell"? */
bool sentence_glued(const char *at);
/* Is [at, limit) only a list label: "1", "a", "iv", "(b"? */
bool sentence_label(const char *at, const char *limit);
/* Does the text at `at` start with up to three words that end in "time": "New York time"? */
bool sentence_zone(const char *at);

#endif
