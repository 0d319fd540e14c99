/* dictionary - put, get and replace over many keys; prints TAP */
#include <stdio.h>

#include "lib/dictionary.h"

enum { KEYS = 50000 };

struct tally {
	int run, failed;
};

static void
check(struct tally *tally, bool good, const char *name)
{
	tally->run++;
	tally->failed += !good;
	printf("%s %d - %s\n", good ? "ok" : "not ok", tally->run, name);
}

/* Keys of every length from 1 to 40 bytes, all different. */
static struct span
make_key(char *room, size_t size, uint32_t number)
{
	int length = snprintf(room, size, "%u%.*s", number, (int)(number % 35), "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop");

	return (struct span){room, (size_t)length};
}

static bool
fills(struct dictionary *d)
{
	char room[64];
	bool good = dictionary_get(d, SPAN("x")) == DICTIONARY_ABSENT && dictionary_key(d, SPAN("x")).at == NULL;

	for (uint32_t i = 0; i < KEYS; i++)
		good = good && dictionary_put(d, make_key(room, sizeof(room), i), i) == DICTIONARY_ABSENT;
	return good && d->count == KEYS && d->capacity >= 2 * KEYS;
}

static bool
finds(const struct dictionary *d)
{
	char room[64];
	bool good = true;

	for (uint32_t i = 0; i < KEYS; i++) {
		struct span key = make_key(room, sizeof(room), i);

		good = good && dictionary_get(d, key) == i && span_equal(dictionary_key(d, key), key) &&
		       dictionary_get_hashed(d, key, dictionary_hash(key)) == i;
	}
	for (uint32_t i = KEYS; i < 2 * KEYS; i++)
		good = good && dictionary_get(d, make_key(room, sizeof(room), i)) == DICTIONARY_ABSENT;
	return good;
}

static bool
replaces(struct dictionary *d)
{
	return dictionary_put(d, SPAN("0"), 77) == 0 && dictionary_get(d, SPAN("0")) == 77 && d->count == KEYS;
}

/* The empty key and keys with NUL bytes are keys like others. */
static bool
takes_any_bytes(struct dictionary *d)
{
	dictionary_put(d, SPAN(""), 1);
	dictionary_put(d, SPAN("a\0b"), 2);
	dictionary_put(d, SPAN("a\0c"), 3);
	dictionary_put(d, SPAN("a\0"), 4);
	return dictionary_get(d, SPAN("")) == 1 && dictionary_get(d, SPAN("a\0b")) == 2 &&
	       dictionary_get(d, SPAN("a\0c")) == 3 && dictionary_get(d, SPAN("a\0")) == 4 &&
	       dictionary_get(d, SPAN("a")) == DICTIONARY_ABSENT;
}

/* Keys that differ in one place only must not crowd into few slots. */
static bool
spreads(void)
{
	enum { BUCKETS = 4096, MANY = 100000 };
	static unsigned buckets[BUCKETS];
	char room[64];
	unsigned most = 0;

	for (int i = 0; i < MANY; i++) {
		int length = snprintf(room, sizeof(room), "Company %06d Holdings Ltd", i);

		buckets[dictionary_hash((struct span){room, (size_t)length}) % BUCKETS]++;
	}
	for (int i = 0; i < BUCKETS; i++)
		most = buckets[i] > most ? buckets[i] : most;
	return most < 60;
}

int
main(void)
{
	struct diag diag = {.program = "dictionary"};
	struct tally tally = {0};
	struct dictionary d;

	dictionary_init(&d, &diag);
	check(&tally, fills(&d), "takes keys and grows");
	check(&tally, finds(&d), "finds every key and no other");
	check(&tally, replaces(&d), "replaces and returns the old value");
	check(&tally, takes_any_bytes(&d), "empty keys and NUL bytes");
	check(&tally, spreads(), "hashes spread");
	dictionary_free(&d);
	printf("1..%d\n", tally.run);
	return tally.failed != 0;
}
