/* dictionary - byte strings to small numbers; built once from tables, then asked a million times */
#ifndef MONEYTRAIL_DICTIONARY_H
#define MONEYTRAIL_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

struct dictionary_slot {
	uint32_t hash;	/* 0: free */
	uint32_t value;
	uint32_t key;	/* offset into keys */
	uint32_t length;
};

/*
 * Owns copies of its keys, 4 GB of them at most: a slot is sixteen bytes, so that four fit a cache line.
 * Open addressing, load below one half, no deletion, no order in any output.
 */
struct dictionary {
	struct buffer keys;
	struct dictionary_slot *slots;
	size_t count, capacity; /* capacity is a power of two */
};

#define DICTIONARY_ABSENT UINT32_MAX

void dictionary_init(struct dictionary *d, struct diag *diag);
void dictionary_free(struct dictionary *d);
/* Value for key, replaced if it is there already. Returns the old value, or DICTIONARY_ABSENT. */
uint32_t dictionary_put(struct dictionary *d, struct span key, uint32_t value);
/* The value, or DICTIONARY_ABSENT. */
uint32_t dictionary_get(const struct dictionary *d, struct span key);
/* The key's bytes as the dictionary keeps them; {NULL, 0} if absent. Valid until the next put. */
struct span dictionary_key(const struct dictionary *d, struct span key);
/* The hash used, for callers that hash once and ask many (never 0). */
uint32_t dictionary_hash(struct span key);
uint32_t dictionary_get_hashed(const struct dictionary *d, struct span key, uint32_t hash);

#endif
