/* normalize-currency-rates - what a currency is worth in the target on a day, and where that is known from */
#ifndef MONEYTRAIL_NORMALIZE_CURRENCY_RATES_H
#define MONEYTRAIL_NORMALIZE_CURRENCY_RATES_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/diag.h"
#include "normalize-currency-tables.h"

enum { RATES_FILES_MAX = 16, RATE_MEMBERS_MAX = 288 };

/* One unit of a currency is up/down units of the target. */
struct rate {
	bool found;
	bool rough;	       /* a year's mean or the last known: no ground to call a stated rate wrong */
	struct decimal up, down;
	size_t length;	       /* of members */
	char members[RATE_MEMBERS_MAX]; /* "USD","rate":0.1543,...: the record from the value of value_currency on */
};

struct rates;

/* Opens the tables, built in and of the user's files (`count` paths). */
struct rates *rates_open(struct diag *diag, const char *const *files, size_t count);
void rates_free(struct rates *rates);
/* False if the target is no currency. To be called once, before rates_find. */
bool rates_set_target(struct rates *rates, struct span code);
/* Digits behind the point of a currency; UINT8_MAX: no such currency. */
unsigned rates_places(const struct rates *rates, uint32_t currency);
/* Valid until the next call. */
const struct rate *rates_find(struct rates *rates, uint32_t currency, int32_t day);
/* up/down rounded half even to so many digits that count, if it has no more than 36 behind the point. */
bool rates_quotient(const struct decimal *up, const struct decimal *down, size_t wanted, struct decimal *out);

#endif
