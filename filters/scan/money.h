/* money scanner - text to the tokens that money phrases are made of; grammar in money.re */
#ifndef MONEYTRAIL_SCAN_MONEY_H
#define MONEYTRAIL_SCAN_MONEY_H

#include <stdbool.h>
#include <stdint.h>

enum money_token_kind {
	MONEY_END,
	MONEY_NUMBER,	/* 5  1,234.50  9,00,012  1'234  1.234,56  1,7  .75  full-width digits */
	MONEY_FRACTION, /* one of the fraction signs; mark: '2', '4', '7' for a half, a quarter, three quarters */
	MONEY_WORD,	/* letters of one script with case; "yuanGross" is two */
	MONEY_SYMBOL,	/* a currency sign */
	MONEY_HAN,	/* one character of Chinese, Japanese or Korean */
	MONEY_MARK,	/* punctuation; mark: its nearest ASCII form, '-' for every dash, '"' for every quote */
	MONEY_OTHER,
};

struct money_token {
	const char *at;
	uint32_t length;
	uint16_t tags; /* which phrases may begin with it; the scanner leaves it 0 */
	uint8_t kind;
	char mark;
	bool spaced;   /* white space stands before it */
};

/*
 * Fills the token that begins at or after `at` and returns where it ends; MONEY_END at limit. Reads up to
 * 32 bytes behind limit, which must be zero there or text: BUFFER_PADDING does that.
 */
const char *money_scan(const char *at, const char *limit, struct money_token *token);

#endif
