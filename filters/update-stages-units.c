/* update-stages-units - files of records cut into documents, as fast as lines can be found */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "update-stages.h"

static const struct record_member members[] = {{"doc", false}};

void
units_init_reader(struct record_reader *reader, struct diag *diag)
{
	record_reader_init(reader, diag, -1, members, 1);
}

struct span
units_map(struct diag *diag, const char *path, int descriptor)
{
	struct stat status;
	void *bytes = NULL;

	if (descriptor == -1 || fstat(descriptor, &status) == -1)
		diag_die_errno(diag, "%s", path);
	if (status.st_size != 0)
		bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
	if (bytes == MAP_FAILED)
		diag_die_errno(diag, "%s", path);
	return (struct span){bytes, (size_t)status.st_size};
}

struct span
units_map_file(struct diag *diag, const char *path)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	struct span bytes = units_map(diag, path, descriptor);

	close(descriptor);
	return bytes;
}

void
units_unmap(struct span bytes)
{
	if (bytes.length != 0)
		munmap((void *)(uintptr_t)bytes.at, bytes.length);
}

/* The line's doc as raw JSON, with its quotes; length 0 if it has none. */
static struct span
doc_of(struct record_reader *reader, struct span line)
{
	struct span start = SPAN("{\"doc\":\"");
	struct record record;
	const char *end;

	if (span_starts(line, start)) {
		const char *from = line.at + start.length;

		end = memchr(from, '"', (size_t)(span_limit(line) - from));
		if (end != NULL && memchr(from, '\\', (size_t)(end - from)) == NULL)
			return span_between(from - 1, end + 1);
	}
	if (record_parse(reader, line, &record) != NULL || record_type(record.value[0]) != RECORD_STRING)
		return (struct span){NULL, 0};
	return record.value[0];
}

/* Does the line begin with the same bytes as the one whose doc this is, up to the doc's end? */
static bool
goes_on(struct span line, const char *first, struct span doc)
{
	struct span start = span_between(first, span_limit(doc));

	return span_starts(line, start);
}

static void
add_unit(struct diag *diag, struct units *units, struct unit unit)
{
	if (units->count == units->capacity) {
		units->capacity = units->capacity == 0 ? 1024 : 2 * units->capacity;
		units->at = diag_resize(diag, units->at, units->capacity, sizeof *units->at);
	}
	units->at[units->count++] = unit;
}

bool
units_cut(struct record_reader *reader, struct span bytes, struct units *units)
{
	const char *at = bytes.at, *limit = span_limit(bytes);
	struct unit *last = NULL;

	*units = (struct units){0};
	while (at < limit) {
		const char *end = memchr(at, '\n', (size_t)(limit - at));
		struct span line = span_between(at, end != NULL ? end : limit), doc;

		at = end != NULL ? end + 1 : limit;
		if (last != NULL && goes_on(line, bytes.at + last->start, last->doc)) {
			last->length = (size_t)(at - bytes.at) - last->start;
			continue;
		}
		doc = doc_of(reader, line);
		if (doc.length == 0 || end == NULL)
			return false;
		if (last != NULL && span_equal(doc, last->doc)) {
			last->length = (size_t)(at - bytes.at) - last->start;
			continue;
		}
		add_unit(reader->diag, units, (struct unit){(size_t)(line.at - bytes.at), (size_t)(at - line.at), doc});
		last = &units->at[units->count - 1];
	}
	return true;
}

void
units_free(struct units *units)
{
	free(units->at);
	*units = (struct units){0};
}

bool
units_number(const struct units *units, struct dictionary *numbers)
{
	if (units->count >= UNIT_NEW)
		return false;
	for (size_t i = 0; i < units->count; i++)
		if (dictionary_put(numbers, units->at[i].doc, (uint32_t)i) != DICTIONARY_ABSENT)
			return false;
	return true;
}
