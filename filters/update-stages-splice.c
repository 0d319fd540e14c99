/* update-stages-splice - a stage's file put together from what it was and the records of the documents that are new */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "update-stages.h"

/* A document may have no records in a later stage, but those that have some come in the documents' order. */
static bool
follows(const struct units *units, const struct units *documents, bool (*counts)(const struct plan *, size_t),
	const struct plan *plan)
{
	size_t next = 0;

	for (size_t i = 0; i < documents->count && next < units->count; i++)
		if (counts(plan, i) && span_equal(documents->at[i].doc, units->at[next].doc))
			next++;
	return next == units->count;
}

static bool
is_any(const struct plan *plan, size_t i)
{
	(void)plan;
	(void)i;
	return true;
}

static bool
is_new(const struct plan *plan, size_t i)
{
	return plan->from[i] == UNIT_NEW;
}

bool
splice_fits(const struct plan *plan, struct record_reader *reader, const struct splice *splice)
{
	struct units before = {0}, part = {0};
	bool good = units_cut(reader, splice->part, &part) && follows(&part, &plan->new, is_new, plan);

	/* Behind a file nothing can be out of order; then only its last byte is looked at. */
	if (good && plan->appends)
		good = splice->before.length == 0 || *(span_limit(splice->before) - 1) == '\n';
	else if (good)
		good = units_cut(reader, splice->before, &before) && follows(&before, &plan->old, is_any, plan);
	units_free(&before);
	units_free(&part);
	return good;
}

/* ---- writing ---- */

/* In steps: one write of a gigabyte of mapped bytes takes two to three times as long. */
enum { STEP = 256 * 1024 };

static bool
write_all(int descriptor, struct span bytes)
{
	while (bytes.length != 0) {
		ssize_t count = write(descriptor, bytes.at, bytes.length < STEP ? bytes.length : STEP);

		if (count == -1 && errno == EINTR)
			continue;
		if (count == -1)
			return false;
		bytes = span_between(bytes.at + count, span_limit(bytes));
	}
	return true;
}

/* Bytes that are to be written, gathered while they stand behind each other. */
struct gathered {
	int descriptor;
	struct span bytes;
};

static bool
put(struct gathered *out, struct span bytes)
{
	bool joins = out->bytes.length != 0 && bytes.at == span_limit(out->bytes);

	if (joins || bytes.length == 0) {
		out->bytes.length += bytes.length;
		return true;
	}
	if (!write_all(out->descriptor, out->bytes))
		return false;
	out->bytes = bytes;
	return true;
}

/* For every document the number of its unit in a stage's file; UNIT_NEW if it has none there. The caller frees it. */
static uint32_t *
locate(struct diag *diag, const struct units *documents, const struct units *units)
{
	uint32_t *place = diag_allocate(diag, documents->count + 1, sizeof *place);
	size_t next = 0;

	for (size_t i = 0; i < documents->count; i++) {
		bool here = next < units->count && span_equal(documents->at[i].doc, units->at[next].doc);

		place[i] = here ? (uint32_t)next : UNIT_NEW;
		next += here ? 1 : 0;
	}
	return place;
}

static struct span
unit_bytes(struct span file, const struct units *units, uint32_t number)
{
	if (number == UNIT_NEW)
		return (struct span){NULL, 0};
	return (struct span){file.at + units->at[number].start, units->at[number].length};
}

/* All documents in their order, each from where its records are. */
static bool
put_units(struct diag *diag, const struct plan *plan, const struct splice *splice, const struct units *before,
	const struct units *part, struct gathered *out)
{
	uint32_t *place = locate(diag, &plan->old, before);
	size_t next = 0;
	bool good = true;

	for (size_t i = 0; good && i < plan->new.count; i++) {
		struct span bytes = {NULL, 0};

		if (plan->from[i] != UNIT_NEW)
			bytes = unit_bytes(splice->before, before, place[plan->from[i]]);
		else if (next < part->count && span_equal(plan->new.at[i].doc, part->at[next].doc))
			bytes = unit_bytes(splice->part, part, (uint32_t)next++);
		good = put(out, bytes);
	}
	free(place);
	return good && write_all(out->descriptor, out->bytes);
}

static bool
rewrite(struct diag *diag, const struct plan *plan, struct record_reader *reader, const struct splice *splice,
	const char *aside)
{
	struct units before, part;
	struct gathered out = {.descriptor = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
	bool good;

	if (out.descriptor == -1)
		return false;
	good = units_cut(reader, splice->before, &before);
	good = units_cut(reader, splice->part, &part) && good;
	good = good && put_units(diag, plan, splice, &before, &part, &out);
	units_free(&part);
	units_free(&before);
	return close(out.descriptor) == 0 && good;
}

/* Under another name while it is not whole: who is killed now leaves no file that looks like one. */
static bool
append(const struct splice *splice, const char *aside)
{
	int descriptor;
	bool good;

	if (rename(splice->path, aside) == -1)
		return false;
	descriptor = open(aside, O_WRONLY | O_APPEND | O_CLOEXEC);
	good = descriptor != -1 && write_all(descriptor, splice->part) && futimens(descriptor, NULL) == 0;
	return descriptor != -1 && close(descriptor) == 0 && good;
}

bool
splice_write(struct diag *diag, const struct plan *plan, struct record_reader *reader, const struct splice *splice)
{
	size_t size = strlen(splice->path) + sizeof ".new";
	char *aside = diag_allocate(diag, size, 1);
	bool good;
	int reason;

	snprintf(aside, size, "%s.new", splice->path);
	good = plan->appends ? append(splice, aside) : rewrite(diag, plan, reader, splice, aside);
	good = good && rename(aside, splice->path) == 0;
	reason = errno;
	if (!good) {
		unlink(aside);
		unlink(splice->path);
	}
	free(aside);
	errno = reason;
	return good;
}
