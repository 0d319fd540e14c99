/* dictionary - byte strings to small numbers; built once from tables, then asked a million times */
#include <stdlib.h>

#include "lib/dictionary.h"
#include "lib/hash.h"

enum { FIRST_CAPACITY = 64 };

/* Most keys are words: up to eight bytes are one step, up to sixteen two, by reads that may overlap. */
uint32_t
dictionary_hash(struct span key)
{
	uint64_t state = 0x2545F4914F6CDD1Du ^ key.length;
	const char *at = key.at;
	size_t left = key.length;
	uint32_t hash;

	for (; left > 2 * HASH_EIGHT; at += HASH_EIGHT, left -= HASH_EIGHT)
		state = hash_mix(state, hash_eight(at));
	if (left > HASH_EIGHT)
		state = hash_mix(hash_mix(state, hash_eight(at)), hash_eight(at + left - HASH_EIGHT));
	else
		state = hash_mix(state, hash_few(at, left));
	hash = (uint32_t)hash_mix(state, 0);
	return hash == 0 ? 1 : hash;
}

/* Of one length. */
static inline bool
equal(const char *a, const char *b, size_t length)
{
	if (length > 2 * HASH_EIGHT)
		return memcmp(a, b, length) == 0;
	if (length > HASH_EIGHT)
		return hash_eight(a) == hash_eight(b) && hash_eight(a + length - HASH_EIGHT) == hash_eight(b + length - HASH_EIGHT);
	return hash_few(a, length) == hash_few(b, length);
}

void
dictionary_init(struct dictionary *d, struct diag *diag)
{
	*d = (struct dictionary){0};
	buffer_init(&d->keys, diag);
}

void
dictionary_free(struct dictionary *d)
{
	buffer_free(&d->keys);
	free(d->slots);
	*d = (struct dictionary){0};
}

/* The slot that holds the key, or the free one where it would go. The table is never full. */
static struct dictionary_slot *
find(const struct dictionary *d, struct span key, uint32_t hash)
{
	for (size_t i = hash;; i++) {
		struct dictionary_slot *slot = &d->slots[i & (d->capacity - 1)];

		if (slot->hash == 0)
			return slot;
		if (slot->hash == hash && slot->length == key.length && equal(d->keys.bytes + slot->key, key.at, key.length))
			return slot;
	}
}

static void
grow(struct dictionary *d)
{
	struct dictionary_slot *old = d->slots;
	size_t old_capacity = d->capacity;

	d->capacity = old_capacity == 0 ? FIRST_CAPACITY : old_capacity * 2;
	d->slots = diag_allocate(d->keys.diag, d->capacity, sizeof(*d->slots));
	memset(d->slots, 0, d->capacity * sizeof(*d->slots));
	for (size_t i = 0; i < old_capacity; i++) {
		size_t to = old[i].hash;

		if (old[i].hash == 0)
			continue;
		while (d->slots[to & (d->capacity - 1)].hash != 0)
			to++;
		d->slots[to & (d->capacity - 1)] = old[i];
	}
	free(old);
}

uint32_t
dictionary_put(struct dictionary *d, struct span key, uint32_t value)
{
	uint32_t hash = dictionary_hash(key), before;
	struct dictionary_slot *slot;

	if ((d->count + 1) * 2 > d->capacity)
		grow(d);
	slot = find(d, key, hash);
	if (slot->hash != 0) {
		before = slot->value;
		slot->value = value;
		return before;
	}
	if (key.length > UINT32_MAX - d->keys.length)
		diag_die(d->keys.diag, "more than %zu bytes of names", (size_t)UINT32_MAX);
	*slot = (struct dictionary_slot){hash, value, (uint32_t)d->keys.length, (uint32_t)key.length};
	buffer_append_span(&d->keys, key);
	d->count++;
	return DICTIONARY_ABSENT;
}

uint32_t
dictionary_get_hashed(const struct dictionary *d, struct span key, uint32_t hash)
{
	const struct dictionary_slot *slot;

	if (d->count == 0)
		return DICTIONARY_ABSENT;
	slot = find(d, key, hash);
	return slot->hash == 0 ? DICTIONARY_ABSENT : slot->value;
}

uint32_t
dictionary_get(const struct dictionary *d, struct span key)
{
	return dictionary_get_hashed(d, key, dictionary_hash(key));
}

struct span
dictionary_key(const struct dictionary *d, struct span key)
{
	const struct dictionary_slot *slot;

	if (d->count == 0)
		return (struct span){NULL, 0};
	slot = find(d, key, dictionary_hash(key));
	if (slot->hash == 0)
		return (struct span){NULL, 0};
	return (struct span){d->keys.bytes + slot->key, slot->length};
}
