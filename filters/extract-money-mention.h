/* extract-money-mention - an amount found in a sentence, before its currency is settled */
#ifndef MONEYTRAIL_EXTRACT_MONEY_MENTION_H
#define MONEYTRAIL_EXTRACT_MONEY_MENTION_H

#include "extract-money-number.h"

/* In place of a mention's number: there is none. */
#define MONEY_NO_LINK UINT32_MAX

/* How sure is it that a number without a currency is money? */
enum money_guess {
	MONEY_NO_GUESS,
	MONEY_GUESS,	/* the words around it say so: invested another 50 billion */
	MONEY_ASIDE,	/* only in an article that counts in another currency than dollars: Mrs Ito (6.4 billion) */
	MONEY_SERIES,	/* only in a sentence that states a currency: compared to 83.6 billion */
};

/* One amount found in a sentence. Which currency it is may only be known when the article has been seen. */
struct money_mention {
	size_t start, end;	 /* bytes in the sentence, later code points */
	struct decimal amount, most;
	uint16_t choice;	 /* of currencies */
	bool ranged;
	bool inferred;		 /* no currency in the quote: that of a neighbour, or of the article */
	uint8_t guess;		 /* enum money_guess: its currency is that of the article, if it has one */
	bool needs_cue;		 /* money only in an article about the country: R100, 55p */
	bool part;		 /* cents, which many currencies have */
	bool stem;		 /* money only in an article that states the currency: HK18.80 */
	bool told;		 /* its sign stands for many currencies, a code behind it tells which: $60M CAD */
	bool ditto;		 /* what it says of its currency holds for the rest of the article */
	bool simplified;	 /* in the characters of mainland China */
	bool hyphened;		 /* $60-million, no adjective: the Canadian way */
	uint16_t sign;		 /* where a "$" converts other dollars: what it may be, for a paper writes its own so; else 0 */
	uint16_t converted;	 /* and whose dollars those are */
	bool settled;		 /* its currency is that of another amount of its sentence: says nothing of the article */
	bool weak;		 /* no money in an article that counts in another currency: 5 pounds */
	uint8_t bound;		 /* enum money_bound */
	uint32_t same_as;	 /* mention of the same sentence, or MONEY_NO_LINK */
	uint32_t written;	 /* its place among those written, or MONEY_NO_LINK */
	uint32_t sentence;	 /* of the article, from 0 */
	uint32_t number;	 /* in the article, from 1; 0 if it is no money after all, or not known */
	uint32_t restates;	 /* number of the mention of another sentence that it says again, or 0 */
	bool opens, closes;	 /* stands in brackets at the sentence's beginning; at its end */
};

/* The mentions of all sentences that wait; a sentence's are from its first to its count. */
struct money_mentions {
	struct buffer bytes;
};

static inline struct money_mention *
money_mention_at(const struct money_mentions *mentions, size_t i)
{
	return &((struct money_mention *)(void *)mentions->bytes.bytes)[i];
}

static inline size_t
money_mention_count(const struct money_mentions *mentions)
{
	return mentions->bytes.length / sizeof(struct money_mention);
}

#endif
