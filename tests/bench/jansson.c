/* jansson - what a filter's plumbing costs with a packaged JSON library: read a line, look at `text`, add a member, write it. For `make bench` only. */
#define _GNU_SOURCE
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
main(void)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t length;

	while ((length = getline(&line, &room, stdin)) > 0) {
		json_t *record = json_loadb(line, (size_t)length, 0, NULL);
		char *out;

		if (record == NULL)
			continue;
		json_object_set_new(record, "length",
			json_integer((json_int_t)strlen(json_string_value(json_object_get(record, "text")))));
		out = json_dumps(record, JSON_COMPACT | JSON_PRESERVE_ORDER);
		puts(out);
		free(out);
		json_decref(record);
	}
	free(line);
	return 0;
}
