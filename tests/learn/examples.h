/* examples - what learn reads: amounts with their roles and payers, each as the numbers of its features */
#ifndef MONEYTRAIL_LEARN_EXAMPLES_H
#define MONEYTRAIL_LEARN_EXAMPLES_H

#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>

enum { ROLE_COUNT = 15, OPTIONS_MAX = 128 };

extern const char *const role_names[ROLE_COUNT];

/* Names to numbers 0, 1, ... in the order met. Owns the texts: "A " or "O " (of an amount, of a payer) and the feature. */
struct names {
	char **text;
	uint32_t *slots; /* number + 1, 0: free */
	size_t *seen;	 /* examples that have it */
	size_t count, capacity, slot_count;
};

/* A payer on offer: features [first, first + count) of the pool. */
struct option {
	size_t first, count;
	bool right;
};

struct example {
	size_t first, count; /* of the amount's features */
	size_t first_option, option_count;
	int role;
	bool any_right;
};

/* Owns all of it. */
struct examples {
	struct names names;
	uint32_t *pool;
	size_t pool_count, pool_capacity;
	struct example *items;
	size_t count, capacity;
	struct option *options;
	size_t option_count, option_capacity;
};

/* Reads standard input to its end; ends the program where memory does. */
void examples_read(struct examples *examples);
void examples_free(struct examples *examples);
/* The number of a name that was read. */
size_t names_find(const struct names *names, const char *text);
/* A block of count times size zero bytes, or the program ends. */
void *allocate(size_t count, size_t size);

#endif
