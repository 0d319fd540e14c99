/*
 * learn - the weights of attribute's model from labelled examples: a softmax over all pairs of a role and a payer, by AdaGrad
 *
 * On standard input, an example: a line "A", a role and the amount's features, then a line "O", 1 or 0 (is this payer right)
 * and the payer's features, for every payer on offer; all parted by blanks. On standard output weights.csv.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const roles[] = {"commitment", "donation", "grant_or_aid", "loan_or_debt", "deal", "fundraising", "revenue",
	"profit_or_loss", "cost_or_spending", "price", "valuation", "fine_or_settlement", "threshold", "market_size", "other"};

enum { ROLE_COUNT = 15, COLUMNS = ROLE_COUNT + 1, OPTIONS_MAX = 128, LINE_MAX_BYTES = 1 << 20 };

/* Names to numbers 0, 1, ... in the order met. */
struct names {
	char **text;
	uint32_t *slots;	/* number + 1, 0: free */
	size_t *seen;		/* examples that have it */
	size_t count, capacity, slot_count;
};

struct option {
	size_t first, count;	/* features, in the pool */
	bool right;
};

struct example {
	size_t first, count;
	size_t first_option, option_count;
	int role;
	bool any_right;
};

/* All examples, and the weights: of feature f, 16 columns from f * 16; column 0 is for a payer whatever the role. */
struct learner {
	struct names names;
	uint32_t *pool;
	size_t pool_count, pool_capacity;
	struct example *examples;
	size_t example_count, example_capacity;
	struct option *options;
	size_t option_count, option_capacity;
	float *weights, *squares;
	float *means;		/* of the weights after each pass but the first */
	double rate, sparsity;
	size_t least;
	int epochs;
};

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
	names->slots = calloc(names->slot_count, sizeof(*names->slots));
	if (names->slots == NULL)
		exit(3);
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
	names->text[names->count] = malloc(length + 1);
	if (names->text[names->count] == NULL)
		exit(3);
	memcpy(names->text[names->count], text, length + 1);
	names->seen[names->count] = 0;
	names->slots[at] = (uint32_t)++names->count;
	return names->slots[at] - 1;
}

static size_t
number_of_known(const struct names *names, const char *text)
{
	size_t at = hash_of(text, strlen(text)) & (names->slot_count - 1);

	while (strcmp(names->text[names->slots[at] - 1], text) != 0)
		at = (at + 1) & (names->slot_count - 1);
	return names->slots[at] - 1;
}

/* The features behind `rest`, each once, into the pool. */
static void
read_features(struct learner *l, const char *kind, char *rest, size_t *first, size_t *count)
{
	char name[4096];

	*first = l->pool_count;
	for (char *word = strtok(rest, " \n"); word != NULL; word = strtok(NULL, " \n")) {
		bool twice = false;
		snprintf(name, sizeof(name), "%s%s", kind, word);
		uint32_t number = number_of(&l->names, name);
		for (size_t i = *first; i < l->pool_count && !twice; i++)
			twice = l->pool[i] == number;
		if (twice)
			continue;
		l->pool = grown(l->pool, &l->pool_capacity, l->pool_count, sizeof(*l->pool));
		l->pool[l->pool_count++] = number;
	}
	*count = l->pool_count - *first;
}

static void
read_examples(struct learner *l)
{
	static char line[LINE_MAX_BYTES];

	while (fgets(line, sizeof(line), stdin) != NULL) {
		char *rest = strchr(line + 2, ' ');
		if (rest == NULL)
			rest = line + strlen(line);
		else
			*rest++ = '\0';
		if (line[0] == 'A') {
			l->examples = grown(l->examples, &l->example_capacity, l->example_count, sizeof(*l->examples));
			struct example *e = &l->examples[l->example_count++];
			*e = (struct example){.first_option = l->option_count};
			while (e->role < ROLE_COUNT && strcmp(roles[e->role], line + 2) != 0)
				e->role++;
			read_features(l, "A ", rest, &e->first, &e->count);
		} else if (l->example_count > 0) {
			struct example *e = &l->examples[l->example_count - 1];
			l->options = grown(l->options, &l->option_capacity, l->option_count, sizeof(*l->options));
			struct option *o = &l->options[l->option_count++];
			o->right = line[2] == '1';
			read_features(l, "O ", rest, &o->first, &o->count);
			e->option_count++;
			e->any_right = e->any_right || o->right;
		}
	}
}

/* What only a few examples have tells nothing of others. */
static void
count_features(struct learner *l)
{
	size_t *last = calloc(l->names.count, sizeof(*last));

	for (size_t i = 0; i < l->example_count && last != NULL; i++) {
		const struct example *e = &l->examples[i];
		size_t limit = l->pool_count;
		if (i + 1 < l->example_count)
			limit = l->examples[i + 1].first;
		for (size_t k = e->first; k < limit; k++)
			if (last[l->pool[k]] != i + 1) {
				last[l->pool[k]] = i + 1;
				l->names.seen[l->pool[k]]++;
			}
	}
	free(last);
}

static void
add_scores(const struct learner *l, size_t first, size_t count, float scores[COLUMNS])
{
	for (size_t i = first; i < first + count; i++)
		if (l->names.seen[l->pool[i]] >= l->least)
			for (int c = 0; c < COLUMNS; c++)
				scores[c] += l->weights[(size_t)l->pool[i] * COLUMNS + (size_t)c];
}

static void
update(struct learner *l, size_t first, size_t count, const float gradient[COLUMNS])
{
	for (size_t i = first; i < first + count; i++) {
		if (l->names.seen[l->pool[i]] < l->least)
			continue;
		float *w = &l->weights[(size_t)l->pool[i] * COLUMNS], *s = &l->squares[(size_t)l->pool[i] * COLUMNS];
		for (int c = 0; c < COLUMNS; c++) {
			float g = gradient[c];
			s[c] += g * g;
			float step = (float)l->rate / (sqrtf(s[c]) + 1e-4F), shrink = step * (float)l->sparsity;
			w[c] -= step * g;
			w[c] = w[c] > shrink ? w[c] - shrink : w[c] < -shrink ? w[c] + shrink : 0;
		}
	}
}

/* One step of descent on -log of the probability of the right role with a right payer. */
static double
learn_one(struct learner *l, const struct example *e)
{
	float amount[COLUMNS] = {0}, scores[OPTIONS_MAX][COLUMNS], most = -1e30F, all = 0, right = 0;
	float of_amount[COLUMNS] = {0};
	size_t n = e->option_count < OPTIONS_MAX ? e->option_count : OPTIONS_MAX;

	add_scores(l, e->first, e->count, amount);
	for (size_t i = 0; i < n; i++) {
		const struct option *o = &l->options[e->first_option + i];
		memset(scores[i], 0, sizeof(scores[i]));
		add_scores(l, o->first, o->count, scores[i]);
		for (int c = 1; c < COLUMNS; c++) {
			scores[i][c] += scores[i][0] + amount[c];
			most = scores[i][c] > most ? scores[i][c] : most;
		}
	}
	for (size_t i = 0; i < n; i++)
		for (int c = 1; c < COLUMNS; c++) {
			scores[i][c] = expf(scores[i][c] - most);
			all += scores[i][c];
			if (c == e->role + 1 && (!e->any_right || l->options[e->first_option + i].right))
				right += scores[i][c];
		}
	if (right < 1e-30F)
		right = 1e-30F;
	for (size_t i = 0; i < n; i++) {
		const struct option *o = &l->options[e->first_option + i];
		float gradient[COLUMNS] = {0};
		for (int c = 1; c < COLUMNS; c++) {
			float target = c == e->role + 1 && (!e->any_right || o->right) ? scores[i][c] / right : 0;
			gradient[c] = scores[i][c] / all - target;
			gradient[0] += gradient[c];
			of_amount[c] += gradient[c];
		}
		update(l, o->first, o->count, gradient);
	}
	of_amount[0] = 0;
	update(l, e->first, e->count, of_amount);
	return -(double)logf(right / all);
}

static void
learn(struct learner *l)
{
	size_t *order = calloc(l->example_count, sizeof(*order));
	uint64_t random = 88172645463325252U;

	l->weights = calloc(l->names.count * COLUMNS, sizeof(*l->weights));
	l->squares = calloc(l->names.count * COLUMNS, sizeof(*l->squares));
	l->means = calloc(l->names.count * COLUMNS, sizeof(*l->means));
	if (order == NULL || l->weights == NULL || l->squares == NULL || l->means == NULL)
		exit(3);
	for (size_t i = 0; i < l->example_count; i++)
		order[i] = i;
	for (int epoch = 0; epoch < l->epochs; epoch++) {
		double loss = 0;
		for (size_t i = l->example_count; i > 1; i--) {
			random ^= random << 13;
			random ^= random >> 7;
			random ^= random << 17;
			size_t k = random % i, swap = order[i - 1];
			order[i - 1] = order[k];
			order[k] = swap;
		}
		for (size_t i = 0; i < l->example_count; i++)
			loss += learn_one(l, &l->examples[order[i]]);
		for (size_t i = 0; epoch > 0 && i < l->names.count * COLUMNS; i++)
			l->means[i] += l->weights[i] / (float)(l->epochs - 1);
		fprintf(stderr, "learn: pass %d, loss %.4f an example\n", epoch + 1, loss / (double)l->example_count);
	}
	free(order);
}

/* A row a feature: "of,feature,points,source", points "role 45|role -12" in hundredths, for a payer "45" whatever the role. */
static void
write_feature(const struct learner *l, size_t f, int least_points)
{
	const char *text = l->names.text[f] + 2;
	bool any = false;

	for (int c = 0; c < COLUMNS; c++) {
		long points = lroundf(l->means[f * COLUMNS + (size_t)c] * 100);
		if (labs(points) < least_points)
			continue;
		if (!any) {
			printf("%s,\"", l->names.text[f][0] == 'A' ? "amount" : "payer");
			for (; *text != '\0'; text++) {
				if (*text == '"')
					putchar('"');
				putchar(*text);
			}
			fputs("\",", stdout);
		} else
			putchar('|');
		any = true;
		printf(c == 0 ? "%s%ld" : "%s %ld", c == 0 ? "" : roles[c - 1], points);
	}
	if (any)
		puts(",learnt");
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In the order of the names, so that tables of two runs can be compared. */
static void
write_weights(const struct learner *l, int least_points)
{
	const char **sorted = malloc(l->names.count * sizeof(*sorted));

	if (sorted == NULL)
		exit(3);
	memcpy(sorted, l->names.text, l->names.count * sizeof(*sorted));
	qsort(sorted, l->names.count, sizeof(*sorted), compare_names);
	puts("of,feature,points,source");
	for (size_t i = 0; i < l->names.count; i++) {
		size_t f = number_of_known(&l->names, sorted[i]);
		if (l->names.seen[f] >= l->least)
			write_feature(l, f, least_points);
	}
	free(sorted);
}

static void
free_learner(struct learner *l)
{
	for (size_t i = 0; i < l->names.count; i++)
		free(l->names.text[i]);
	free(l->names.text);
	free(l->names.slots);
	free(l->names.seen);
	free(l->pool);
	free(l->examples);
	free(l->options);
	free(l->weights);
	free(l->squares);
	free(l->means);
}

int
main(int argc, char *argv[])
{
	struct learner l = {0};

	if (argc != 6) {
		fputs("usage: learn PASSES RATE LEAST_EXAMPLES SPARSITY LEAST_POINTS <examples >weights.csv\n", stderr);
		return 2;
	}
	l.epochs = atoi(argv[1]);
	l.rate = atof(argv[2]);
	l.least = (size_t)atoi(argv[3]);
	l.sparsity = atof(argv[4]);
	read_examples(&l);
	count_features(&l);
	learn(&l);
	write_weights(&l, atoi(argv[5]));
	free_learner(&l);
	return fflush(stdout) == 0 ? 0 : 3;
}
