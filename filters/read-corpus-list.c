/* read-corpus-list - standard input: records, or the names of files to read */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read-corpus.h"

/* One name of a list. What is no article is named, the rest goes on. */
static void
read_name(struct corpus *corpus, const char *path)
{
	enum corpus_kind kind = corpus_kind_of(span_of(path));
	struct stat status;

	if (stat(path, &status) == -1)
		diag_reject(corpus->diag, path, (struct span){NULL, 0}, "%s", strerror(errno));
	else if (S_ISDIR(status.st_mode)) /* find prints folders too */
		diag_note(corpus->diag, "%s: a folder, passed over in a list of files", path);
	else if (kind == CORPUS_RECORDS)
		(void)corpus_pass_file(corpus, path);
	else if (kind == CORPUS_OTHER)
		diag_reject(corpus->diag, path, (struct span){NULL, 0},
			"left out, as its name ends in none of .txt .md .html .ndjson (.gz .zst)");
	else
		corpus_read_article(corpus, path);
}

/* The whole list is read before its first file, so that what writes it need not wait. */
static void
read_names(struct corpus *corpus, struct buffer *list, char end)
{
	struct span rest, name;

	if (!corpus_read_all(STDIN_FILENO, list))
		diag_die_errno(corpus->diag, "<stdin>");
	buffer_append_byte(list, end);
	rest = buffer_span(list);
	while (span_split(&rest, end, &name)) {
		if (end == '\n' && span_ends(name, SPAN("\r")))
			name.length--;
		if (span_trim(name).length == 0)
			continue;
		list->bytes[span_limit(name) - list->bytes] = '\0';
		read_name(corpus, name.at);
	}
}

/* Reads until there is a byte that is no white space, and says whether a record can begin with it. */
static bool
begins_record(struct corpus *corpus, struct buffer *head)
{
	enum { STEP = 64 * 1024 };
	ssize_t count;

	do {
		buffer_reserve(head, STEP);
		count = read(STDIN_FILENO, head->bytes + head->length, STEP);
		if (count < 0 && errno != EINTR)
			diag_die_errno(corpus->diag, "<stdin>");
		head->length += count > 0 ? (size_t)count : 0;
	} while (count != 0 && span_trim(buffer_span(head)).length == 0);
	return span_starts(span_trim(buffer_span(head)), SPAN("{"));
}

void
corpus_read_stdin(struct corpus *corpus, bool nul_ended)
{
	struct buffer head;

	buffer_init(&head, corpus->diag);
	if (!nul_ended && begins_record(corpus, &head))
		corpus_pass_records(corpus, STDIN_FILENO, "<stdin>", buffer_span(&head));
	else
		read_names(corpus, &head, nul_ended ? '\0' : '\n');
	buffer_free(&head);
}
