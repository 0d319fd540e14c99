/*
 * normalize-currency-tables - rates found in sorted text, a line at a time, without reading the rest.
 *
 * The built-in tables are two megabytes and a mention needs one line of them, so they are not parsed:
 * their lines are sorted and of equal build (no quotes, no blanks), and halving finds the line. Files of
 * the user's own go through lib/table and are brought into the same form.
 */
#ifndef MONEYTRAIL_NORMALIZE_CURRENCY_TABLES_H
#define MONEYTRAIL_NORMALIZE_CURRENCY_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/buffer.h"
#include "lib/decimal.h"
#include "lib/table.h"

/* A currency is its three letters in one number; 0 is none. */
#define CURRENCY(a, b, c) ((uint32_t)(a) << 16 | (uint32_t)(b) << 8 | (uint32_t)(c))

/* Three capital letters, else 0. */
uint32_t currency_of(struct span code);
/* The currency in a field of a table; death naming table and line if it is none. */
uint32_t currency_field(const struct table *t, size_t column);
void currency_write(uint32_t currency, char out[3]);
/* How near a currency is to the dollar, which all others are measured in: 0 for itself, to 2. */
int currency_distance(uint32_t currency);

/* "Date,USD,JPY": units of each currency per unit of `base`, a line a day, the newest first. */
struct daily_table {
	const char *source;
	uint32_t base;
	struct span lines;
	uint32_t columns[TABLE_COLUMNS_MAX]; /* what the header says, 0 for what is no currency */
	size_t column_count, dollars;	     /* which of them the dollar is */
	int32_t newest;			     /* its first line's day */
};

/* What one line says: `rate` units of the currency, and `dollars`, per unit of the table's base. */
struct daily_rate {
	struct decimal rate, dollars;
	int32_t day;
};

void daily_open(struct daily_table *table, const char *source, uint32_t base, struct span text);
/* The last rate from `oldest` to `day`. */
bool daily_find(const struct daily_table *table, uint32_t currency, int32_t oldest, int32_t day,
	struct daily_rate *out);

/* "currency,month,rate,source" or "currency,year,rate,source": units per dollar, sorted. */
struct period_rate {
	struct span period, source;
	struct decimal rate;
};

/* The entry of `period` ("2003-05", "2003"), or with `earlier` the last one before it if it has none. */
bool period_find(struct span lines, uint32_t currency, struct span period, bool earlier, struct period_rate *out);

/* One rate of the user's: 1 unit of `currency` is up/down units of `other`. */
struct own_rate {
	uint32_t currency, other;
	int32_t day;
	struct span rate;  /* in own_table.text once all are read */
	size_t at;	   /* where that begins */
	bool upside_down;  /* 1 unit of `currency` is 1/rate of `other` */
};

struct own_table {
	struct buffer text;
	struct own_rate *rates; /* by currency, then the newest first, then nearness to the dollar */
	size_t count, capacity;
};

/* Adds a table with columns date, base, quote, rate (1 base is rate quote). Broken ones are a death. */
void own_read(struct own_table *own, struct table *t);
void own_sort(struct own_table *own);
/* Index of the first rate of a currency that is of `day` or before; own->count if there is none. */
size_t own_find(const struct own_table *own, uint32_t currency, int32_t day);
void own_free(struct own_table *own);

/* Brings a table of the European Central Bank's layout, as downloaded, into that of daily_table. */
void daily_read(struct buffer *text, struct table *t);
/* Is this that layout: a first column "Date", and currencies? */
bool daily_layout(const struct table *t);

#endif
