/* write-report-text - lines for a terminal: text measured in columns, amounts as people write them */
#ifndef MONEYTRAIL_WRITE_REPORT_TEXT_H
#define MONEYTRAIL_WRITE_REPORT_TEXT_H

#include "lib/buffer.h"
#include "lib/decimal.h"
#include "lib/dictionary.h"

/* Appends s so that no byte of it can act on a terminal: U+202E is shown as \u202E; line ends and tabs are spaces. */
void text_append_safe(struct buffer *out, struct span s);
/* Columns that s takes: two for Chinese, Japanese, Korean and emoji, none for combining marks and colours.
 * s as text_append_safe wrote it. */
size_t text_width(struct span s);
/*
 * The part of *rest that fits into `width` columns, cut at a space or beside a Han character if there is one;
 * *rest becomes what follows. False when *rest is empty.
 */
bool text_wrap(struct span *rest, size_t width, struct span *line);

/* Currency codes to what is put before an amount: USD to US$. */
struct symbols {
	struct buffer bytes;
	struct dictionary codes; /* to offsets in bytes, of NUL-ended strings */
};

void symbols_init(struct symbols *symbols, struct diag *diag);
void symbols_free(struct symbols *symbols);
/* "US$", "CN¥"; for a currency without one the code and a space. */
void symbols_append(const struct symbols *symbols, struct buffer *out, struct span currency);

/*
 * The amount exactly, in the largest unit that needs no more than three digits behind the point:
 * 1375000000 is "1.375 bn", 1375123456 is "1,375,123,456".
 */
void amount_append(struct buffer *out, const struct decimal *amount);
/* The amount rounded (half even) to three digits that count: 27438012.35 is "27.4 m". */
void amount_append_rounded(struct buffer *out, const struct decimal *amount);

#endif
