/* read-corpus-folder - the articles of a folder, by its index.csv or all of them */
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "read-corpus.h"

const char *
corpus_join_path(struct corpus *corpus, const char *folder, struct span file)
{
	corpus->path.length = 0;
	buffer_append_span(&corpus->path, span_of(folder));
	buffer_append_byte(&corpus->path, '/');
	buffer_append_span(&corpus->path, file);
	buffer_append_byte(&corpus->path, '\0');
	return corpus->path.bytes;
}

static int
is_known(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && corpus_kind_of(span_of(entry->d_name)) != CORPUS_OTHER;
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp((*(struct dirent *const *)a)->d_name, (*(struct dirent *const *)b)->d_name);
}

size_t
corpus_each_file(struct corpus *corpus, const char *folder,
	void (*visit)(struct corpus *corpus, const char *path, void *state), void *state)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, is_known, NULL);

	if (count == -1)
		diag_die_errno(corpus->diag, "%s", folder);
	if (count != 0)
		qsort(entries, (size_t)count, sizeof *entries, compare_names);
	for (int i = 0; i < count; i++) {
		visit(corpus, corpus_join_path(corpus, folder, span_of(entries[i]->d_name)), state);
		free(entries[i]);
	}
	free(entries);
	return (size_t)count;
}

static void
visit_bare(struct corpus *corpus, const char *path, void *state)
{
	(void)state;
	if (corpus_kind_of(span_of(path)) == CORPUS_RECORDS)
		(void)corpus_pass_file(corpus, path);
	else
		corpus_read_article(corpus, path);
}

void
corpus_read_folder(struct corpus *corpus, const char *folder)
{
	static const char index_name[] = "/index.csv";
	size_t length = strlen(folder);
	char *path = diag_allocate(corpus->diag, length + sizeof index_name, 1);

	memcpy(path, folder, length);
	memcpy(path + length, index_name, sizeof index_name);
	if (access(path, F_OK) == 0)
		corpus_read_index(corpus, folder, path);
	else if (corpus_each_file(corpus, folder, visit_bare, NULL) == 0)
		diag_reject(corpus->diag, folder, (struct span){NULL, 0},
			"neither index.csv nor .txt, .md, .html or .ndjson files in this folder");
	free(path);
}
