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

/* A day of the calendar: YYYY-MM-DD, and nothing behind it. */
bool corpus_is_day(struct span date);

#endif
