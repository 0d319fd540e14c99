/* read-corpus - what its parts share: one reading of articles into document records */
#ifndef MONEYTRAIL_READ_CORPUS_H
#define MONEYTRAIL_READ_CORPUS_H

#include <sys/types.h>

#include "lib/dictionary.h"
#include "lib/record.h"
#include "lib/table.h"

struct corpus {
	struct diag *diag;
	struct record_writer *writer;
	FILE *rejects;		/* for records that are not good ones, or NULL */
	struct buffer raw;	/* the bytes of the file being read */
	struct buffer plain;	/* what a converter made of them */
	struct buffer front;	/* decoded values of front matter */
	struct buffer path;
	struct buffer scratch;
	struct dictionary docs; /* ids already given, in this run */
};

/* ---- kinds of files, by their names ---- */

enum corpus_kind { CORPUS_OTHER, CORPUS_TEXT, CORPUS_MARKDOWN, CORPUS_HTML, CORPUS_RECORDS };

/* What "a.txt", "a.md.gz" or "a.ndjson.zst" holds. */
enum corpus_kind corpus_kind_of(struct span path);
/* The program that unpacks a file of this name; NULL if it is not packed. */
const char *corpus_unpacker(struct span path);
/* "news/2025-04-11-jd.txt.gz": the file is "2025-04-11-jd.txt.gz", the base "2025-04-11-jd". */
struct span corpus_file_name(struct span path);
struct span corpus_base_name(struct span path);
/* The day that a base name starts with; {NULL, 0} if it starts with none. */
struct span corpus_day_of_name(struct span name);
/* A day of the calendar: YYYY-MM-DD, and nothing behind it. */
bool corpus_is_day(struct span date);

/* ---- files and other programs ---- */

/*
 * Starts arguments[0], looked for in PATH, without a shell and with an empty environment; `input` becomes its standard
 * input. Returns the end of the pipe to read its output from, or -1 with errno (ENOENT: it is not installed).
 */
int corpus_start(struct corpus *corpus, char *const arguments[], int input, pid_t *child);
/* Waits for it. False if it did not end with status 0. */
bool corpus_ended_well(pid_t child);
/* `gzip -dc <packed`: the end of the pipe to read from, or -1 after saying that it cannot be run. */
int corpus_start_unpacking(struct corpus *corpus, const char *path, int packed, const char *unpacker, pid_t *child);
/* Waits for it. False, after saying so, if something is missing. */
bool corpus_ended_unpacking(struct corpus *corpus, const char *path, const char *unpacker, pid_t child);
/* All that can be read from a descriptor, behind what `out` holds; false and errno if that fails. */
bool corpus_read_all(int descriptor, struct buffer *out);
/* A file's bytes, unpacked if its name says that they are packed, in corpus->raw. False after saying so. */
bool corpus_read_file(struct corpus *corpus, const char *path);

/* ---- one article ---- */

enum { ARTICLE_DATE, ARTICLE_TITLE, ARTICLE_SOURCE, ARTICLE_URL, ARTICLE_LANG, ARTICLE_MEMBERS };

extern const char *const corpus_article_members[ARTICLE_MEMBERS];

/* Views into the corpus's buffers, until the next article; what the file does not say has length 0. */
struct corpus_article {
	struct span text;
	struct span member[ARTICLE_MEMBERS];
};

/* Text and what the file says of itself. False, after saying so, if it cannot be read. */
bool corpus_load_article(struct corpus *corpus, const char *path, struct corpus_article *article);
/* Every article has an id of its own. False, after saying so, if this one is taken. */
bool corpus_claim_doc(struct corpus *corpus, const char *place, struct span doc);
/* An article in a file of its own as a record; doc is taken from its name. */
void corpus_read_article(struct corpus *corpus, const char *path);

/*
 * The block between two lines of --- at the top of a text: values of the members we know, and *text is what follows.
 * A block that is no list of "name: value" is left in the text.
 */
void corpus_take_front_matter(struct corpus *corpus, struct span *text, struct corpus_article *article);
/* Markdown without its markup, appended to out. */
void corpus_strip_markdown(struct buffer *out, struct span text);
/* A page through whichever converter there is, to corpus->plain. False, after saying so, if that fails. */
bool corpus_convert_html(struct corpus *corpus, const char *path, struct span page, struct span *text);
/* What <title>, <meta> and <html> of a page say. */
void corpus_read_html_head(struct corpus *corpus, struct span page, struct corpus_article *article);
/* Appends text with its character references (&amp; &#163;) as characters. */
void corpus_append_unescaped(struct buffer *out, struct span text);

/* ---- many ---- */

/* Articles of a folder: by its index.csv if it has one, else all its files of a known kind in byte order of their names. */
void corpus_read_folder(struct corpus *corpus, const char *folder);
void corpus_read_index(struct corpus *corpus, const char *folder, const char *path);
/* One call a file of the folder that is of a known kind, in byte order of names; how many there were. */
size_t corpus_each_file(struct corpus *corpus, const char *folder,
	void (*visit)(struct corpus *corpus, const char *path, void *state), void *state);
/* "folder/file" as a C string in corpus->path. */
const char *corpus_join_path(struct corpus *corpus, const char *folder, struct span file);
/* A file of document records, checked and passed on. False, after saying so, if not all of it can be read. */
bool corpus_pass_file(struct corpus *corpus, const char *path);
/* The same for a descriptor, of which `head` has been read already. */
void corpus_pass_records(struct corpus *corpus, int descriptor, const char *name, struct span head);
/* Writes the index.csv of a folder that has none. */
void corpus_write_index(struct corpus *corpus, const char *folder);
/* Standard input: document records, or names of files one a line; with nul_ended always names, NUL behind each. */
void corpus_read_stdin(struct corpus *corpus, bool nul_ended);

#endif
