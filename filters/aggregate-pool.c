/* aggregate-pool - equal strings kept once, known by small numbers from then on */
#include <stdlib.h>

#include "aggregate-pool.h"
#include "lib/dictionary.h"

enum { FIRST_SLOTS = 256 };

static size_t
find_slot(const struct pool *pool, struct span text, uint32_t hash)
{
	for (size_t i = hash;; i++) {
		size_t slot = i & (pool->slot_count - 1);
		uint32_t number = pool->slots[slot];

		if (number == 0 || (pool->hashes[number - 1] == hash && span_equal(pool_get(pool, number - 1), text)))
			return slot;
	}
}

static void
grow_slots(struct pool *pool)
{
	free(pool->slots);
	pool->slot_count *= 2;
	pool->slots = diag_allocate(pool->diag, pool->slot_count, sizeof *pool->slots);
	memset(pool->slots, 0, pool->slot_count * sizeof *pool->slots);
	for (size_t number = 0; number < pool->count; number++) {
		size_t slot = pool->hashes[number];

		while (pool->slots[slot & (pool->slot_count - 1)] != 0)
			slot++;
		pool->slots[slot & (pool->slot_count - 1)] = (uint32_t)number + 1;
	}
}

static void
grow_strings(struct pool *pool)
{
	pool->capacity = pool->capacity == 0 ? FIRST_SLOTS : pool->capacity + pool->capacity / 2;
	pool->ends = diag_resize(pool->diag, pool->ends, pool->capacity, sizeof *pool->ends);
	pool->hashes = diag_resize(pool->diag, pool->hashes, pool->capacity, sizeof *pool->hashes);
}

void
pool_init(struct pool *pool, struct diag *diag)
{
	*pool = (struct pool){.diag = diag, .slot_count = FIRST_SLOTS / 2};
	buffer_init(&pool->bytes, diag);
	grow_strings(pool);
	pool->ends[0] = 0;
	pool->hashes[0] = dictionary_hash(SPAN(""));
	pool->count = 1;
	grow_slots(pool);
}

void
pool_free(struct pool *pool)
{
	buffer_free(&pool->bytes);
	free(pool->ends);
	free(pool->hashes);
	free(pool->slots);
}

uint32_t
pool_put(struct pool *pool, struct span text)
{
	uint32_t hash = dictionary_hash(text);
	size_t slot = find_slot(pool, text, hash);

	if (pool->slots[slot] != 0)
		return pool->slots[slot] - 1;
	if (pool->count == UINT32_MAX - 1)
		diag_die(pool->diag, "more than %zu different strings", pool->count);
	if (pool->count == pool->capacity)
		grow_strings(pool);
	buffer_append_span(&pool->bytes, text);
	pool->ends[pool->count] = pool->bytes.length;
	pool->hashes[pool->count] = hash;
	pool->slots[slot] = (uint32_t)++pool->count;
	if (pool->count * 4 > pool->slot_count * 3)
		grow_slots(pool);
	return (uint32_t)pool->count - 1;
}

struct span
pool_get(const struct pool *pool, uint32_t number)
{
	size_t start = number == 0 ? 0 : pool->ends[number - 1];

	return (struct span){pool->bytes.bytes + start, pool->ends[number] - start};
}
