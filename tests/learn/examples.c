/* examples - see examples.h */
#include "examples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 1 << 20, NAME_MAX_BYTES = 4096 };

const char *const role_names[ROLE_COUNT] = {"commitment", "donation", "grant_or_aid", "loan_or_debt", "deal", "fundraising",
	"revenue", "profit_or_loss", "cost_or_spending", "price", "valuation", "fine_or_settlement", "threshold", "market_size",
	"other"};

void *
allocate(size_t count, size_t size)
{
	void *block = calloc(count == 0 ? 1 : count, size);

	if (block == NULL) {
		fputs("learn: out of memory\n", stderr);
		exit(3);
	}
	return block;
}

static void *
grown(void *block, size_t *capacity, size_t count, size_t size)
{
	if (count < *capacity)
		return block;
	*capacity = *capacity == 0 ? 1024 : *capacity * 2;
	block = realloc(block, *capacity * size);
	if (block == NULL) {
		fputs("learn: out of memory\n", stderr);
		exit(3);
	}
	return block;
}

static uint64_t
hash_of(const char *text, size_t length)
{
	uint64_t hash = 14695981039346656037U;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)text[i]) * 1099511628211U;
	return hash;
}

static void
rehash(struct names *names)
{
	free(names->slots);
	names->slot_count = names->slot_count == 0 ? 1 << 16 : names->slot_count * 2;
	names->slots = allocate(names->slot_count, sizeof(*names->slots));
	for (size_t i = 0; i < names->count; i++) {
		size_t at = hash_of(names->text[i], strlen(names->text[i])) & (names->slot_count - 1);
		while (names->slots[at] != 0)
			at = (at + 1) & (names->slot_count - 1);
		names->slots[at] = (uint32_t)i + 1;
	}
}

static uint32_t
number_of(struct names *names, const char *text)
{
	size_t length = strlen(text), at, capacity = names->capacity;

	if (names->count * 2 >= names->slot_count)
		rehash(names);
	at = hash_of(text, length) & (names->slot_count - 1);
	for (; names->slots[at] != 0; at = (at + 1) & (names->slot_count - 1))
		if (strcmp(names->text[names->slots[at] - 1], text) == 0)
			return names->slots[at] - 1;
	names->text = grown(names->text, &names->capacity, names->count, sizeof(*names->text));
	names->seen = grown(names->seen, &capacity, names->count, sizeof(*names->seen));
	names->text[names->count] = allocate(length + 1, 1);
	memcpy(names->text[names->count], text, length + 1);
	names->seen[names->count] = 0;
	names->slots[at] = (uint32_t)++names->count;
	return names->slots[at] - 1;
}

size_t
names_find(const struct names *names, const char *text)
{
	size_t at = hash_of(text, strlen(text)) & (names->slot_count - 1);

	while (strcmp(names->text[names->slots[at] - 1], text) != 0)
		at = (at + 1) & (names->slot_count - 1);
	return names->slots[at] - 1;
}

/* The features behind `rest`, each once, into the pool. */
static void
read_features(struct examples *e, const char *kind, char *rest, size_t *first, size_t *count)
{
	char name[NAME_MAX_BYTES];

	*first = e->pool_count;
	for (char *word = strtok(rest, " \n"); word != NULL; word = strtok(NULL, " \n")) {
		bool twice = false;
		snprintf(name, sizeof(name), "%s%s", kind, word);
		uint32_t number = number_of(&e->names, name);
		for (size_t i = *first; i < e->pool_count && !twice; i++)
			twice = e->pool[i] == number;
		if (twice)
			continue;
		e->pool = grown(e->pool, &e->pool_capacity, e->pool_count, sizeof(*e->pool));
		e->pool[e->pool_count++] = number;
	}
	*count = e->pool_count - *first;
}

static void
read_amount(struct examples *e, const char *role, char *features)
{
	struct example *one;

	e->items = grown(e->items, &e->capacity, e->count, sizeof(*e->items));
	one = &e->items[e->count++];
	*one = (struct example){.first_option = e->option_count};
	while (one->role < ROLE_COUNT - 1 && strcmp(role_names[one->role], role) != 0)
		one->role++;
	read_features(e, "A ", features, &one->first, &one->count);
}

static void
read_option(struct examples *e, bool right, char *features)
{
	struct example *one = &e->items[e->count - 1];
	struct option *option;

	if (one->option_count == OPTIONS_MAX)
		return;
	e->options = grown(e->options, &e->option_capacity, e->option_count, sizeof(*e->options));
	option = &e->options[e->option_count++];
	option->right = right;
	read_features(e, "O ", features, &option->first, &option->count);
	one->option_count++;
	one->any_right = one->any_right || right;
}

/* How many examples each feature is in. */
static void
count_features(struct examples *e)
{
	size_t *last = allocate(e->names.count, sizeof(*last));

	for (size_t i = 0; i < e->count; i++) {
		size_t limit = i + 1 < e->count ? e->items[i + 1].first : e->pool_count;
		for (size_t k = e->items[i].first; k < limit; k++)
			if (last[e->pool[k]] != i + 1) {
				last[e->pool[k]] = i + 1;
				e->names.seen[e->pool[k]]++;
			}
	}
	free(last);
}

void
examples_read(struct examples *e)
{
	char *line = allocate(LINE_MAX_BYTES, 1);

	*e = (struct examples){0};
	while (fgets(line, LINE_MAX_BYTES, stdin) != NULL) {
		char *rest = strlen(line) < 2 ? NULL : strchr(line + 2, ' ');
		if (rest != NULL)
			*rest++ = '\0';
		if (line[0] == 'A')
			read_amount(e, line + 2, rest);
		else if (line[0] == 'O' && e->count > 0)
			read_option(e, line[2] == '1', rest);
	}
	free(line);
	count_features(e);
}

void
examples_free(struct examples *e)
{
	for (size_t i = 0; i < e->names.count; i++)
		free(e->names.text[i]);
	free(e->names.text);
	free(e->names.slots);
	free(e->names.seen);
	free(e->pool);
	free(e->items);
	free(e->options);
}
