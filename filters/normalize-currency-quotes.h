/* normalize-currency-quotes - one currency in dollars: the tables, and which of them speaks of a day */
#ifndef MONEYTRAIL_NORMALIZE_CURRENCY_QUOTES_H
#define MONEYTRAIL_NORMALIZE_CURRENCY_QUOTES_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/date.h"
#include "normalize-currency-tables.h"

enum { SOURCE_MAX = 64, FIXED_MAX = 512, DAILY_TABLES = 3 };

#define USD CURRENCY('U', 'S', 'D')
#define EUR CURRENCY('E', 'U', 'R')

enum daily { ECB, FED, SPOT };
enum fixed_kind { EURO, PEG, REDENOMINATION };

/* `units` of the currency are one of the base, from a day to another. */
struct fixed {
	enum fixed_kind kind;
	uint32_t currency, base;
	int32_t from, to;
	struct decimal units;
};

/* All that is known of rates. */
struct tables {
	struct daily_table daily[DAILY_TABLES];
	struct span months, years;
	struct own_table own;
	struct fixed fixed[FIXED_MAX];
	size_t fixed_count;
};

/* How far a rate speaks of the very day. */
enum precision { OF_DAY, OF_MONTH, OF_YEAR };

/* up/down units of a currency are one dollar. */
struct quote {
	struct decimal up, down;
	enum precision precision;
	bool late;	       /* the last one known, from longer ago */
	int32_t day;	       /* the last that the rate speaks of */
	char date[DATE_LENGTH];
	uint8_t date_length;   /* 0: needs none (the dollar itself) */
	char source[SOURCE_MAX];
};

/* False if nothing is known of the currency on that day or before. */
bool quote_find(const struct tables *tables, uint32_t currency, int32_t day, struct quote *out);

#endif
