/* tag-entities-tables - the gazetteer of a run: built in, compiled in a file, or with a user's rows added */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tag-entities.h"

void
tables_init(struct tables *tables, struct diag *diag)
{
	*tables = (struct tables){.diag = diag};
	buffer_init(&tables->image, diag);
}

void
tables_free(struct tables *tables)
{
	buffer_free(&tables->image);
	if (tables->map != NULL)
		munmap(tables->map, tables->map_length);
}

/* Maps the file if it starts as a compiled gazetteer does. */
static bool
map_file(struct tables *tables, struct gazetteer *g, const char *path)
{
	int descriptor = open(path, O_RDONLY);
	struct stat status;
	char magic[8];

	if (descriptor < 0 || fstat(descriptor, &status) != 0)
		diag_die_errno(tables->diag, "%s", path);
	if (!S_ISREG(status.st_mode) || pread(descriptor, magic, sizeof(magic), 0) != (ssize_t)sizeof(magic) ||
		!gazetteer_is_image((struct span){magic, sizeof(magic)})) {
		close(descriptor);
		return false;
	}
	if (tables->map != NULL)
		munmap(tables->map, tables->map_length);
	tables->map_length = (size_t)status.st_size;
	tables->map = mmap(NULL, tables->map_length, PROT_READ, MAP_PRIVATE, descriptor, 0);
	if (tables->map == MAP_FAILED)
		diag_die_errno(tables->diag, "%s", path);
	close(descriptor);
	if (!gazetteer_open(g, tables->map, tables->map_length))
		diag_die(tables->diag, "%s: a compiled gazetteer that is broken or of another version", path);
	return true;
}

/* Rows of the file on top of what the gazetteer holds already. */
static void
add_file(struct tables *tables, struct gazetteer *g, const char *path)
{
	struct gazetteer_builder b;
	struct table t;

	gazetteer_builder_init(&b, tables->diag);
	gazetteer_add_image(&b, g);
	table_open_file(&t, tables->diag, path);
	if (table_column(&t, "words", false) != SIZE_MAX)
		gazetteer_add_words(&b, &t);
	else
		gazetteer_add_entities(&b, &t);
	table_close(&t);
	tables->image.length = 0;
	gazetteer_build(&b, &tables->image);
	gazetteer_builder_free(&b);
	if (!gazetteer_open(g, tables->image.bytes, tables->image.length))
		diag_die(tables->diag, "%s: no gazetteer can be made of it", path);
}

void
tables_open(struct tables *tables, struct gazetteer *g, char *const *paths)
{
	if (!gazetteer_open(g, gazetteer_built_in, gazetteer_built_in_size))
		diag_die(tables->diag, "the built-in gazetteer is broken");
	for (; *paths != NULL; paths++)
		if (!map_file(tables, g, *paths))
			add_file(tables, g, *paths);
}

void
tables_compile(struct tables *tables, const struct gazetteer *g, const char *path)
{
	FILE *file = fopen(path, "wb");

	if (file == NULL)
		diag_die_errno(tables->diag, "%s", path);
	if (fwrite(g->header, 1, (size_t)g->header->size, file) != g->header->size || fclose(file) != 0)
		diag_die_errno(tables->diag, "%s", path);
}
