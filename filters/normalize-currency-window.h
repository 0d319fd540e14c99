/*
 * normalize-currency-window - the mentions of a document that are still held back, so that one which
 * says the same as another can be compared with it, and both be marked, whichever comes first
 */
#ifndef MONEYTRAIL_NORMALIZE_CURRENCY_WINDOW_H
#define MONEYTRAIL_NORMALIZE_CURRENCY_WINDOW_H

#include <stdbool.h>

#include "lib/record.h"
#include "normalize-currency-rates.h"

/* Beyond so many mentions or bytes the oldest go out: such far apart are not compared. */
enum { WINDOW_MENTIONS = 4096, WINDOW_BYTES = 2 << 20 };

/* One mention, complete but for the conflict and the closing brace. */
struct held {
	size_t start, length;	  /* in composer.out */
	size_t mention, same_as;  /* 0: none */
	bool valued, conflict;
	uint32_t currency;
	int32_t day;
	struct decimal amount, factor; /* factor: zero if it is not this one that says the same again */
};

/* held[first % WINDOW_MENTIONS] to held[next - 1] are in; by_mention leads from a number to the last with it. */
struct window {
	struct record_writer composer; /* never written: only its buffer is used */
	struct record_writer *out;
	struct rates *rates;
	struct buffer document;	       /* raw value of `doc` */
	size_t first, next;
	struct held *held;
	size_t *by_mention;
	size_t sent;		       /* bytes at the front of the composer that went out */
};

void window_init(struct window *window, struct diag *diag, struct record_writer *out, struct rates *rates);
void window_free(struct window *window);
/* Makes room, for a mention of this document (raw value). What follows composes it on window->composer. */
void window_begin(struct window *window, struct span document);
/* What was composed is this mention; start, length, conflict and factor are set here. */
void window_add(struct window *window, struct held mention);
/* All that is held goes out. */
void window_empty(struct window *window);

#endif
