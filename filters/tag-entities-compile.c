/* tag-entities-compile - run by make: the tables to the gazetteer that is built into tag-entities, as C */
#include <inttypes.h>
#include <stdio.h>

#include "data/data.h"
#include "tag-entities-gazetteer.h"

static void
add_words(struct gazetteer_builder *b, struct diag *diag, const struct table_source *source)
{
	struct table t;

	table_open_source(&t, diag, source);
	gazetteer_add_words(b, &t);
	table_close(&t);
}

static void
build(struct diag *diag, struct buffer *image)
{
	struct gazetteer_builder b;
	struct table t;

	gazetteer_builder_init(&b, diag);
	table_open_source(&t, diag, &data_entities);
	gazetteer_add_entities(&b, &t);
	table_close(&t);
	add_words(&b, diag, &data_entity_words);
	add_words(&b, diag, &data_entity_names);
	add_words(&b, diag, &data_common_words);
	gazetteer_build(&b, image);
	gazetteer_builder_free(&b);
}

int
main(void)
{
	struct diag diag = {.program = "tag-entities-compile"};
	struct buffer image;

	buffer_init(&image, &diag);
	build(&diag, &image);
	buffer_append(&image, "\0\0\0\0\0\0\0", 7);
	printf("#include \"tag-entities-gazetteer.h\"\nconst uint64_t gazetteer_built_in[] = {\n");
	for (size_t i = 0; i + 8 <= image.length; i += 8) {
		uint64_t word;

		memcpy(&word, image.bytes + i, sizeof(word));
		printf("0x%" PRIx64 "%s", word, i % 64 == 56 ? ",\n" : ",");
	}
	printf("};\nconst size_t gazetteer_built_in_size = %zu;\n", image.length - 7);
	buffer_free(&image);
	return ferror(stdout) || fclose(stdout) != 0;
}
