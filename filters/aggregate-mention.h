/* aggregate-mention - a mention record checked and brought into the form in which mentions are compared */
#ifndef MONEYTRAIL_AGGREGATE_MENTION_H
#define MONEYTRAIL_AGGREGATE_MENTION_H

#include "aggregate-marks.h"
#include "aggregate-pool.h"
#include "lib/decimal.h"
#include "lib/dictionary.h"
#include "lib/record.h"

enum role {
	ROLE_COMMITMENT, ROLE_DONATION, ROLE_GRANT_OR_AID, /* the giving ones first: one class */
	ROLE_LOAN_OR_DEBT, ROLE_DEAL, ROLE_FUNDRAISING, ROLE_REVENUE, ROLE_PROFIT_OR_LOSS, ROLE_COST_OR_SPENDING,
	ROLE_PRICE, ROLE_VALUATION, ROLE_FINE_OR_SETTLEMENT, ROLE_THRESHOLD, ROLE_MARKET_SIZE, ROLE_OTHER,
	ROLES,
};

/* Members read from a mention record, in the order in which evidence repeats them; then those it leaves out. */
enum mention_member {
	M_DOC, M_DATE, M_TITLE, M_SOURCE, M_URL, M_MENTION, M_SENT, M_START, M_END, M_QUOTE, M_AMOUNT, M_AMOUNT_MAX,
	M_CURRENCY, M_BOUND, M_INFERRED, M_SAME_AS, M_ROLE, M_ACTOR_TEXT, M_PURPOSE, M_PER, M_PERIOD, M_VALUE,
	M_VALUE_CURRENCY, M_RATE, M_RATE_DATE, M_RATE_SOURCE, M_RATE_NOTE, M_CONFLICT, M_CONFLICT_FACTOR, M_CUE,
	M_SENTENCE_START, M_SENTENCE,
	MENTION_EVIDENCE,
	M_ACTOR = MENTION_EVIDENCE, M_ACTOR_ID, M_ACTOR_TYPE, M_ACTOR_PARENT, M_ACTOR_COUNTRY, M_OTHER_ACTORS,
	M_PARTIAL, /* not a mention: a line of a partial result */
	MENTION_MEMBERS,
};

extern const struct record_member mention_members[MENTION_MEMBERS];

/* What all mentions share: strings by number, the table of marks, work buffers. */
struct mention_context {
	struct record_reader *reader;
	struct pool strings;	 /* documents, programmes, currencies */
	struct pool actors;	 /* each {"actor":...,"actor_id":...} as JSON */
	struct pool figures;	 /* as figure_write */
	struct marks_table marks;
	struct dictionary collectives, currencies; /* nouns; codes of ISO 4217 */
	struct buffer text, work, evidence; /* decoded strings of one record; what is being put together */
	bool roles[ROLES];	 /* which are wanted */
};

struct mention {
	uint32_t doc, number;	     /* number 0: the record has none */
	int32_t day;		     /* or DAY_NONE */
	size_t start, end;
	uint32_t actor, figure, programme, value_currency;
	uint32_t form;		     /* a string: how the article names the actor */
	uint8_t role, marks, month;
	bool named, conversion, valued, conflict;
	bool unit;		     /* so much a user, a share: no sum */
	uint32_t same_as;
	struct decimal value;
};

/* False if no role has this name. */
bool role_parse(struct span name, uint8_t *role);
const char *role_name(uint8_t role);
/* The three giving roles are one class, every other is its own. */
uint8_t role_class(uint8_t role);

void mention_context_init(struct mention_context *context, struct record_reader *reader, const char *marks_file,
	const char *collectives_file);
/* Forgets all strings, keeps the tables. */
void mention_context_reset(struct mention_context *context);
void mention_context_free(struct mention_context *context);
/* False if the record was rejected, which has been said, or its role is not wanted. */
bool mention_read(struct mention_context *context, const struct record *record, struct mention *mention);
/* A message about a member, for records that are left out: false. */
bool mention_reject(struct mention_context *context, enum mention_member member, struct span value, const char *what);
/* A string, empty if absent or null. False if it is something else, which has been said. */
bool mention_string(struct mention_context *context, const struct record *record, enum mention_member member,
	struct span *out);

/* aggregate-giver: the actor; false if the record was rejected. mention_per comes first: "each" is in it. */
bool mention_per(struct mention_context *context, const struct record *record, struct mention *mention);
bool mention_actor(struct mention_context *context, const struct record *record, struct mention *mention);
/* The same amount given by another: other_actors[] of "A and B gave 5 million each". */
uint32_t mention_other_actor(struct mention_context *context, struct span other, uint32_t *form);
/* Appends the record's evidence as one JSON object. */
void mention_evidence(const struct record *record, struct buffer *out);

#endif
