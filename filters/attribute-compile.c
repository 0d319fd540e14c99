/* attribute-compile - run by make: the table of weights to the model that is built into attribute, as C */
#include <inttypes.h>
#include <stdio.h>

#include "attribute-model.h"
#include "data/data.h"

static void
print_numbers(const uint32_t numbers[BUCKET])
{
	putchar('{');
	for (size_t i = 0; i < BUCKET; i++)
		printf("%" PRIu32 ",", numbers[i]);
	putchar('}');
}

static void
print_buckets(const struct model *model)
{
	puts("static const _Alignas(64) struct model_bucket buckets[] = {");
	for (size_t i = 0; i < model->capacity; i++) {
		putchar('{');
		print_numbers(model->buckets[i].hashes);
		putchar(',');
		print_numbers(model->buckets[i].rows);
		puts("},");
	}
	puts("};");
}

static void
print_weights(const struct model *model)
{
	puts("static const _Alignas(64) struct weights weights[] = {");
	for (size_t i = 0; i < model->count; i++) {
		fputs("{{", stdout);
		for (int role = 0; role < ROLES; role++)
			printf("%d,", model->weights[i].points[role]);
		fputs("}, {", stdout);
		for (int unit = 0; unit < UNITS; unit++)
			printf("%d,", model->weights[i].inputs[unit]);
		puts("}},");
	}
	puts("};");
}

static void
print_units(const struct model *model)
{
	puts("static const struct unit_pair units[] = {");
	for (int pair = 0; pair < UNITS / 2; pair++) {
		fputs("{{", stdout);
		for (int role = 0; role < ROLES; role++)
			printf("{%d, %d},", model->units[pair].points[role][0], model->units[pair].points[role][1]);
		puts("}},");
	}
	puts("};");
}

int
main(void)
{
	struct diag diag = {.program = "attribute-compile"};
	struct model model;
	struct table table;

	model_init(&model, &diag);
	table_open_source(&table, &diag, &data_weights);
	model_add(&model, &table);
	table_close(&table);
	puts("#include \"attribute-model.h\"");
	print_buckets(&model);
	print_weights(&model);
	print_units(&model);
	printf("const struct model_image model_built_in = {buckets, weights, units, %zu};\n", model.capacity);
	model_free(&model);
	return ferror(stdout) || fclose(stdout) != 0;
}
