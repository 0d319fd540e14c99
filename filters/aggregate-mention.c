/* aggregate-mention - a mention record checked and brought into the form in which mentions are compared */
#include "aggregate-mention.h"
#include "aggregate-actors.h"
#include "aggregate-day.h"
#include "aggregate-figure.h"
#include "data/data.h"
#include "lib/table.h"
#include "lib/utf8.h"

enum { SECOND_MAX = 2000 }; /* bytes between equal figures of one sentence */
enum { AMOUNT_DIGITS = 21 }; /* no sum of money has more before its point */

static const char *const role_names[ROLES] = {"commitment", "donation", "grant_or_aid", "loan_or_debt", "deal",
	"fundraising", "revenue", "profit_or_loss", "cost_or_spending", "price", "valuation", "fine_or_settlement",
	"threshold", "market_size", "other"};

const struct record_member mention_members[MENTION_MEMBERS] = {
	[M_DOC] = {"doc", false}, [M_DATE] = {"date", false}, [M_TITLE] = {"title", false},
	[M_SOURCE] = {"source", false}, [M_URL] = {"url", false}, [M_MENTION] = {"mention", false},
	[M_SENT] = {"sent", false}, [M_START] = {"start", false}, [M_END] = {"end", false},
	[M_QUOTE] = {"quote", false}, [M_AMOUNT] = {"amount", false}, [M_AMOUNT_MAX] = {"amount_max", false},
	[M_CURRENCY] = {"currency", false}, [M_BOUND] = {"bound", false}, [M_INFERRED] = {"inferred", false},
	[M_SAME_AS] = {"same_as", false}, [M_ROLE] = {"role", false}, [M_ACTOR_TEXT] = {"actor_text", false},
	[M_PURPOSE] = {"purpose", false}, [M_PER] = {"per", false}, [M_PERIOD] = {"period", false},
	[M_VALUE] = {"value", false}, [M_VALUE_CURRENCY] = {"value_currency", false}, [M_RATE] = {"rate", false},
	[M_RATE_DATE] = {"rate_date", false}, [M_RATE_SOURCE] = {"rate_source", false},
	[M_RATE_NOTE] = {"rate_note", false}, [M_CONFLICT] = {"conflict", false},
	[M_CONFLICT_FACTOR] = {"conflict_factor", false}, [M_CUE] = {"cue", false}, [M_SENTENCE_START] = {"sentence_start", false},
	[M_SENTENCE] = {"sentence", false}, [M_ACTOR] = {"actor", false}, [M_ACTOR_ID] = {"actor_id", false},
	[M_ACTOR_TYPE] = {"actor_type", false}, [M_ACTOR_PARENT] = {"actor_parent", false},
	[M_ACTOR_COUNTRY] = {"actor_country", false}, [M_OTHER_ACTORS] = {"other_actors", false},
	[M_PARTIAL] = {"partial", false},
};

bool
role_parse(struct span name, uint8_t *role)
{
	for (size_t i = 0; i < ROLES; i++)
		if (span_is(name, role_names[i])) {
			*role = (uint8_t)i;
			return true;
		}
	return false;
}

const char *
role_name(uint8_t role)
{
	return role_names[role];
}

uint8_t
role_class(uint8_t role)
{
	return role <= ROLE_GRANT_OR_AID ? ROLE_COMMITMENT : role;
}

/* Current codes and those of the past. */
static void
open_currencies(struct dictionary *codes, struct diag *diag)
{
	struct table table;
	size_t code;

	dictionary_init(codes, diag);
	table_open(&table, diag, NULL, &data_minor_units);
	code = table_column(&table, "code", true);
	while (table_next(&table))
		dictionary_put(codes, table_field(&table, code), 0);
	table_close(&table);
}

static void
init_pools(struct mention_context *context)
{
	pool_init(&context->strings, context->reader->diag);
	pool_init(&context->actors, context->reader->diag);
	pool_init(&context->figures, context->reader->diag);
}

void
mention_context_init(struct mention_context *context, struct record_reader *reader, const char *marks_file,
	const char *collectives_file)
{
	context->reader = reader;
	init_pools(context);
	buffer_init(&context->text, reader->diag);
	buffer_init(&context->work, reader->diag);
	buffer_init(&context->evidence, reader->diag);
	marks_open(&context->marks, reader->diag, marks_file);
	collectives_open(&context->collectives, reader->diag, collectives_file);
	open_currencies(&context->currencies, reader->diag);
}

static void
free_pools(struct mention_context *context)
{
	pool_free(&context->strings);
	pool_free(&context->actors);
	pool_free(&context->figures);
}

void
mention_context_reset(struct mention_context *context)
{
	free_pools(context);
	init_pools(context);
}

void
mention_context_free(struct mention_context *context)
{
	free_pools(context);
	buffer_free(&context->text);
	buffer_free(&context->work);
	buffer_free(&context->evidence);
	marks_free(&context->marks);
	dictionary_free(&context->collectives);
	dictionary_free(&context->currencies);
}

/* ---- members of the right type ---- */

bool
mention_reject(struct mention_context *context, enum mention_member member, struct span value, const char *what)
{
	record_reject(context->reader, value, "%s %s", mention_members[member].name, what);
	return false;
}

bool
mention_string(struct mention_context *context, const struct record *record, enum mention_member member, struct span *out)
{
	struct span value = record->value[member];
	enum record_type type = record_type(value);

	*out = record_string(value, &context->text);
	if (type != RECORD_STRING)
		*out = (struct span){"", 0};
	return type <= RECORD_NULL || type == RECORD_STRING || mention_reject(context, member, value, "is no string");
}

static bool
require_string(struct mention_context *context, const struct record *record, enum mention_member member,
	struct span *out)
{
	if (!mention_string(context, record, member, out))
		return false;
	return out->length != 0 || mention_reject(context, member, record->line, "is missing");
}

/* A whole number, `absent` if there is none. */
static bool
take_size(struct mention_context *context, const struct record *record, enum mention_member member, size_t absent,
	size_t *out)
{
	struct span value = record->value[member];

	*out = absent;
	return record_type(value) <= RECORD_NULL || record_size(value, out) ||
	       mention_reject(context, member, value, "is no whole number");
}

static bool
take_amount(struct mention_context *context, const struct record *record, enum mention_member member,
	struct decimal *out)
{
	struct decimal limit = decimal_of(1);
	struct span value = record->value[member];

	if (!record_decimal(value, out))
		return mention_reject(context, member, value, record_type(value) == RECORD_ABSENT ? "is missing" : "is no number");
	if (out->negative)
		return mention_reject(context, member, value, "is negative");
	decimal_shift(&limit, AMOUNT_DIGITS, &limit);
	if (decimal_compare(out, &limit) >= 0)
		return mention_reject(context, member, value, "is beyond all money");
	decimal_normalize(out);
	return true;
}

static bool
take_currency(struct mention_context *context, const struct record *record, enum mention_member member,
	struct span *out)
{
	return require_string(context, record, member, out) &&
	       (dictionary_get(&context->currencies, *out) != DICTIONARY_ABSENT ||
			mention_reject(context, member, record->value[member], "is no ISO 4217 code"));
}

/* ---- parts of a mention ---- */

static bool
read_figure(struct mention_context *context, const struct record *record, struct mention *mention)
{
	struct figure figure = {.inferred = record_is_true(record->value[M_INFERRED])};
	struct span bound, quote;

	if (!take_amount(context, record, M_AMOUNT, &figure.amount) ||
		!take_currency(context, record, M_CURRENCY, &figure.currency) ||
		!mention_string(context, record, M_BOUND, &bound) || !mention_string(context, record, M_QUOTE, &quote))
		return false;
	if (!bound_parse(bound, &figure.bound))
		return mention_reject(context, M_BOUND, record->value[M_BOUND], "is not exact, min, max or approx");
	figure.range = record_type(record->value[M_AMOUNT_MAX]) > RECORD_NULL;
	figure.most = figure.amount;
	if (figure.range && !take_amount(context, record, M_AMOUNT_MAX, &figure.most))
		return false;
	if (decimal_compare(&figure.most, &figure.amount) < 0)
		return mention_reject(context, M_AMOUNT_MAX, record->value[M_AMOUNT_MAX], "is less than amount");
	figure.digits = figure_digits(quote);
	context->work.length = 0;
	figure_write(&figure, &context->work);
	mention->figure = pool_put(&context->figures, buffer_span(&context->work));
	return true;
}

static bool
read_value(struct mention_context *context, const struct record *record, struct mention *mention)
{
	struct span currency;

	mention->valued = record_type(record->value[M_VALUE]) > RECORD_NULL;
	mention->conflict = record_type(record->value[M_CONFLICT]) > RECORD_FALSE ||
		record_type(record->value[M_CONFLICT]) == RECORD_TRUE;
	if (!mention->valued)
		return true;
	if (!take_amount(context, record, M_VALUE, &mention->value) ||
		!take_currency(context, record, M_VALUE_CURRENCY, &currency))
		return false;
	mention->value_currency = pool_put(&context->strings, currency);
	return true;
}

static bool
read_day(struct mention_context *context, const struct record *record, struct mention *mention)
{
	struct span date;

	if (!mention_string(context, record, M_DATE, &date))
		return false;
	return date.length == 0 || day_parse(date, &mention->day) ||
	       mention_reject(context, M_DATE, record->value[M_DATE], "is no date");
}

static bool
read_place(struct mention_context *context, const struct record *record, struct mention *mention)
{
	struct span doc;
	size_t number, same_as;

	if (!require_string(context, record, M_DOC, &doc) ||
		!take_size(context, record, M_MENTION, 0, &number) ||
		!take_size(context, record, M_START, 0, &mention->start) ||
		!take_size(context, record, M_END, 0, &mention->end) ||
		!take_size(context, record, M_SAME_AS, 0, &same_as))
		return false;
	if (number > UINT32_MAX || same_as > UINT32_MAX)
		return mention_reject(context, number > UINT32_MAX ? M_MENTION : M_SAME_AS, record->line, "is too large");
	mention->doc = pool_put(&context->strings, doc);
	mention->number = (uint32_t)number;
	mention->same_as = (uint32_t)same_as;
	mention->conversion = same_as != 0 && same_as != number;
	return true;
}

/* Bytes of the sentence before the quote: where the record says so, else its first occurrence. */
static size_t
quote_start(struct mention_context *context, const struct record *record, const struct mention *mention,
	struct span sentence, struct span quote)
{
	size_t start, from = 0;

	if (record_size(record->value[M_SENTENCE_START], &start) && start <= mention->start) {
		from = utf8_bytes(sentence, mention->start - start);
		if (span_starts((struct span){sentence.at + from, sentence.length - from}, quote))
			return from;
	}
	(void)context;
	for (from = 0; from + quote.length <= sentence.length; from++)
		if (memcmp(sentence.at + from, quote.at, quote.length) == 0)
			return from;
	return SIZE_MAX;
}

static bool
holds(struct span text, struct span part)
{
	for (size_t i = 0; i + part.length <= text.length; i++)
		if (memcmp(text.at + i, part.at, part.length) == 0)
			return true;
	return false;
}

/* The first word of a name: "Brisa" for "Brisa Holdings". */
static struct span
first_word(struct span name)
{
	struct span rest = name, word = {"", 0};

	while (word.length < 3 || span_equal_nocase(word, SPAN("the")))
		if (!span_split(&rest, ' ', &word))
			return name;
	return word;
}

/* Where the figure stands in the sentence before, near, and not as the end of a longer one; SIZE_MAX if nowhere. */
static size_t
stands_before(struct span sentence, size_t start, struct span quote)
{
	for (size_t i = start < quote.length ? 0 : start - quote.length + 1; i-- > 0 && start - i < SECOND_MAX;)
		if (memcmp(sentence.at + i, quote.at, quote.length) == 0 &&
			(i == 0 || memchr("0123456789.,", sentence.at[i - 1], 12) == NULL))
			return i;
	return SIZE_MAX;
}

/*
 * "$1 billion for rents and $1 billion for loans" is two sums: nobody tells one twice in a sentence.
 * "Ostra gave $5 million, Brisa $5 million" is one of Brisa's, whose name stands between.
 */
static bool
is_second(struct mention_context *context, const struct record *record, struct span sentence, size_t start,
	struct span quote)
{
	size_t before = stands_before(sentence, start, quote);
	struct span name, form, between;

	if (before == SIZE_MAX || !mention_string(context, record, M_ACTOR, &name) ||
		!mention_string(context, record, M_ACTOR_TEXT, &form) || name.length == 0)
		return false;
	between = span_between(sentence.at + before + quote.length, sentence.at + start);
	return !holds(between, first_word(name)) && (form.length == 0 || !holds(between, first_word(form)));
}

static bool
read_marks(struct mention_context *context, const struct record *record, struct mention *mention)
{
	struct span sentence, quote;
	struct marks marks;
	size_t start;

	if (!mention_string(context, record, M_SENTENCE, &sentence) || !mention_string(context, record, M_QUOTE, &quote))
		return false;
	if (sentence.length == 0 || quote.length == 0)
		return true;
	start = quote_start(context, record, mention, sentence, quote);
	if (start == SIZE_MAX)
		return true;
	context->work.length = 0;
	marks_find(&context->marks, sentence, start, quote.length, &context->work, &marks);
	mention->marks = marks.bits;
	if (!mention->conversion && is_second(context, record, sentence, start, quote))
		mention->marks |= MARK_ADDITIONAL;
	mention->month = marks.month;
	mention->programme = pool_put(&context->strings, marks.programme);
	return true;
}

bool
mention_read(struct mention_context *context, const struct record *record, struct mention *mention)
{
	struct span role;

	*mention = (struct mention){.day = DAY_NONE};
	context->text.length = 0;
	buffer_reserve(&context->text, 2 * record->line.length + BUFFER_PADDING); /* so that no decoded string moves another */
	if (!require_string(context, record, M_ROLE, &role))
		return false;
	if (!role_parse(role, &mention->role))
		return mention_reject(context, M_ROLE, record->value[M_ROLE], "is none of the fifteen");
	if (!read_figure(context, record, mention) || !read_value(context, record, mention) ||
		!read_day(context, record, mention))
		return false;
	return context->roles[mention->role] && read_place(context, record, mention) &&
	       read_marks(context, record, mention) && mention_per(context, record, mention) &&
	       mention_actor(context, record, mention);
}

void
mention_evidence(const struct record *record, struct buffer *out)
{
	char open = '{';

	for (size_t i = 0; i < MENTION_EVIDENCE; i++) {
		if (record_type(record->value[i]) <= RECORD_NULL)
			continue;
		buffer_append_byte(out, open);
		buffer_append_byte(out, '"');
		buffer_append_span(out, span_of(mention_members[i].name));
		buffer_append(out, "\":", 2);
		buffer_append_span(out, record->value[i]);
		open = ',';
	}
	buffer_append_byte(out, '}');
}
