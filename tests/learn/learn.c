/*
 * learn - the weights of attribute's model from labelled examples
 *
 * On standard input, an example: a line "A", a role and the amount's features, then a line "O", 1 or 0 (is this payer right)
 * and the payer's features, for every payer on offer; all parted by blanks. On standard output weights.csv.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net.h"

/* Of attribute-model.c: a letter an input of a unit, 'U' is none, 'X' is left out, in 32nds; and of units' weights, in hundredths. */
enum { LETTER_NONE = 'U', LETTER_NEVER = 'X', LETTER_MOST = 37, INPUT_SCALE = 32, POINT_SCALE = 100 };

/* "role 45|role -12" in hundredths, for a payer "45" whatever the role; what is less than `least` is left out. */
static bool
write_points(const float *points, int first, int least)
{
	bool any = false;

	for (int c = first; c < COLUMNS; c++) {
		long n = lroundf(points[c] * POINT_SCALE);
		if (labs(n) < least)
			continue;
		if (any)
			putchar('|');
		any = true;
		printf(c == 0 ? "%s%ld" : "%s %ld", c == 0 ? "" : role_names[c - 1], n);
	}
	return any;
}

static bool
write_inputs(const float *inputs, bool write)
{
	bool any = false;

	for (int u = 0; u < UNITS; u++) {
		long n = lroundf(inputs[u] * INPUT_SCALE);
		n = n > LETTER_MOST ? LETTER_MOST : n < -LETTER_MOST ? -LETTER_MOST : n;
		any = any || n != 0;
		if (write)
			putchar((int)(LETTER_NONE + n + (LETTER_NONE + n >= LETTER_NEVER)));
	}
	return any;
}

static void
write_name(const char *text)
{
	putchar('"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			putchar('"');
		putchar(*text);
	}
	putchar('"');
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In the order of the names, so that tables of two runs can be compared. */
static void
write_weights(const struct net *net, int least_points)
{
	const struct names *names = &net->examples->names;
	const char **sorted = allocate(names->count, sizeof(*sorted));

	memcpy(sorted, names->text, names->count * sizeof(*sorted));
	qsort(sorted, names->count, sizeof(*sorted), compare_names);
	puts("of,feature,points,units,source");
	for (size_t i = 0; i < names->count; i++) {
		size_t f = names_find(names, sorted[i]);
		const float *row = &net->rows[f * ROW];
		if (!net_uses(net, f))
			continue;
		fputs(sorted[i][0] == 'A' ? "amount," : "payer,", stdout);
		write_name(sorted[i] + 2);
		putchar(',');
		write_points(row, sorted[i][0] == 'A' ? 1 : 0, least_points);
		putchar(',');
		if (write_inputs(row + COLUMNS, false))
			write_inputs(row + COLUMNS, true);
		puts(",learnt");
	}
	for (int u = 0; u < UNITS; u++) {
		float points[COLUMNS] = {0};
		for (int r = 0; r < ROLE_COUNT; r++)
			points[r + 1] = net->out[u][r];
		printf("unit,%d,", u);
		write_points(points, 1, 1);
		puts(",,learnt");
	}
	free(sorted);
}

/* A number of the command line; the program ends if it is none. */
static double
number(const char *text)
{
	char *end;
	double n = strtod(text, &end);

	if (end == text || *end != '\0' || !(n >= 0)) {
		fprintf(stderr, "learn: not a number: %s\n", text);
		exit(2);
	}
	return n;
}

int
main(int argc, char *argv[])
{
	struct examples examples;
	struct net net;

	if (argc != 8) {
		fputs("usage: learn PASSES RATE UNIT_RATE LEAST_EXAMPLES SPARSITY FORGET LEAST_POINTS <examples >weights.csv\n", stderr);
		return 2;
	}
	const struct settings settings = {.passes = (int)number(argv[1]), .rate = number(argv[2]), .unit_rate = number(argv[3]),
		.least = (size_t)number(argv[4]), .sparsity = number(argv[5]), .forget = number(argv[6])};
	const int least_points = (int)number(argv[7]);
	examples_read(&examples);
	net_init(&net, &examples, settings);
	net_learn(&net);
	write_weights(&net, least_points);
	net_free(&net);
	examples_free(&examples);
	return fflush(stdout) == 0 ? 0 : 3;
}
