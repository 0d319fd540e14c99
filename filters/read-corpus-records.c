/* read-corpus-records - document records that are there already, checked and passed on byte for byte */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "read-corpus.h"

enum { DOC, DATE, TEXT, MEMBERS };

static const struct record_member members[MEMBERS] = {
	[DOC] = {"doc", false},
	[DATE] = {"date", false},
	[TEXT] = {"text", false},
};

struct passage {
	struct record_reader reader;
	struct buffer last; /* doc of the record before */
	struct buffer scratch;
};

/* Two records with one id behind each other would look like one article to every later stage. */
static bool
is_repeated(struct passage *passage, struct span doc)
{
	bool same = passage->last.length != 0 && span_equal(doc, buffer_span(&passage->last));

	passage->last.length = 0;
	buffer_append_span(&passage->last, doc);
	return same;
}

static void
pass_record(struct corpus *corpus, struct passage *passage, const struct record *record)
{
	struct record_reader *reader = &passage->reader;
	struct span doc, date;

	passage->scratch.length = 0;
	doc = record_string(record->value[DOC], &passage->scratch);
	if (doc.length == 0) {
		record_reject(reader, record->value[DOC], "doc is not a name");
	} else if (record_type(record->value[TEXT]) != RECORD_STRING) {
		record_reject(reader, record->value[TEXT], "text is not a string");
	} else if (is_repeated(passage, doc)) {
		record_reject(reader, doc, "the record before has the same doc");
	} else {
		passage->scratch.length = 0;
		date = record_string(record->value[DATE], &passage->scratch);
		if (record->value[DATE].length != 0 && !corpus_is_day(date))
			diag_reject(corpus->diag, reader->name, record->value[DATE], "line %zu: not a day as YYYY-MM-DD",
				reader->line);
		record_copy(corpus->writer, record);
		record_close(corpus->writer);
	}
}

void
corpus_pass_records(struct corpus *corpus, int descriptor, const char *name, struct span head)
{
	struct passage passage;
	struct record record;

	record_reader_init(&passage.reader, corpus->diag, descriptor, members, MEMBERS);
	passage.reader.name = name;
	passage.reader.rejects = corpus->rejects;
	passage.reader.writer = corpus->writer;
	buffer_append_span(&passage.reader.input, head);
	buffer_init(&passage.last, corpus->diag);
	buffer_init(&passage.scratch, corpus->diag);
	while (record_read(&passage.reader, &record))
		pass_record(corpus, &passage, &record);
	buffer_free(&passage.scratch);
	buffer_free(&passage.last);
	record_reader_free(&passage.reader);
}

static bool
fail(struct corpus *corpus, const char *path, const char *what)
{
	diag_reject(corpus->diag, path, (struct span){NULL, 0}, "%s", what);
	return false;
}

/* From a pipe, as a packed file may be larger than memory. */
static bool
pass_unpacked(struct corpus *corpus, const char *path, int packed, const char *unpacker)
{
	pid_t child;
	int descriptor = corpus_start_unpacking(corpus, path, packed, unpacker, &child);

	if (descriptor == -1)
		return false;
	corpus_pass_records(corpus, descriptor, path, (struct span){NULL, 0});
	close(descriptor);
	return corpus_ended_unpacking(corpus, path, unpacker, child);
}

bool
corpus_pass_file(struct corpus *corpus, const char *path)
{
	const char *unpacker = corpus_unpacker(span_of(path));
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	bool good = true;

	if (descriptor == -1)
		return fail(corpus, path, strerror(errno));
	if (unpacker != NULL)
		good = pass_unpacked(corpus, path, descriptor, unpacker);
	else
		corpus_pass_records(corpus, descriptor, path, (struct span){NULL, 0});
	close(descriptor);
	return good;
}
