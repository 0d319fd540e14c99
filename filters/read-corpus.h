/* read-corpus - what its parts share: one reading of articles into document records */
#ifndef MONEYTRAIL_READ_CORPUS_H
#define MONEYTRAIL_READ_CORPUS_H

#include "lib/dictionary.h"
#include "lib/record.h"
#include "lib/table.h"

struct corpus {
	struct diag *diag;
	struct record_writer *writer;
	FILE *rejects;		/* for records that are not good ones, or NULL */
	struct buffer text;	/* of the article being read */
	struct buffer path;
	struct buffer scratch;
	struct dictionary docs; /* ids already given, in this run */
};

/* Articles of a folder: by its index.csv if it has one, else all its .txt files in byte order of their names. */
void corpus_read_folder(struct corpus *corpus, const char *folder);
/* One article in a file of its own; doc and date are taken from its name. */
void corpus_read_article(struct corpus *corpus, const char *path);

/* Writes the index.csv of a folder that has none. */
void corpus_write_index(struct corpus *corpus, const char *folder);

/* "news/2025-04-11-jd.txt": the file is "2025-04-11-jd.txt", the base "2025-04-11-jd". */
struct span corpus_file_name(struct span path);
struct span corpus_base_name(struct span path);
/* The day that a base name starts with; {NULL, 0} if it starts with none. */
struct span corpus_day_of_name(struct span name);
/* The article's text as it stands in the file, but for a byte order mark. False, after saying so, if there is none. */
bool corpus_read_text(struct corpus *corpus, const char *path, struct span *text);
/* One call a .txt file of the folder, in byte order of names; how many there were. */
size_t corpus_each_file(struct corpus *corpus, const char *folder,
	void (*visit)(struct corpus *corpus, const char *path, void *state), void *state);

/* A day of the calendar: YYYY-MM-DD, and nothing behind it. */
bool corpus_is_day(struct span date);

#endif
