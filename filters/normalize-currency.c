/* normalize-currency - puts every amount into one currency, at the rate of its day */
#include <stdlib.h>

#include "lib/date.h"
#include "lib/program.h"
#include "normalize-currency-rates.h"
#include "normalize-currency-window.h"

enum { ABSURD_POWER = 21 }; /* amounts from 10^21 on: more than all there is, in the smallest currency */

struct options {
	const char *target;
	const char *files[RATES_FILES_MAX];
	size_t file_count;
	bool dated;
	int32_t day; /* of articles without a date */
};

enum { TO, RATES, DATE_OPTION };

static const struct program_option option_list[] = {
	[TO] = {'t', "to", "CODE", "the currency to convert to (USD)"},
	[RATES] = {0, "rates", "FILE", "eurofxref-hist.csv, or a table of date,base,quote,rate; may be repeated"},
	[DATE_OPTION] = {0, "date", "YYYY-MM-DD", "the day for records without a date"},
};

static bool
set_option(void *state, struct diag *diag, size_t index, const char *value)
{
	struct options *options = state;

	if (index == TO) {
		options->target = value;
		return true;
	}
	if (index == RATES) {
		if (options->file_count == RATES_FILES_MAX) {
			diag_note(diag, "--rates: not more than %d files", (int)RATES_FILES_MAX);
			return false;
		}
		options->files[options->file_count++] = value;
		return true;
	}
	options->dated = date_parse(span_of(value), &options->day);
	if (!options->dated)
		diag_note(diag, "--date: not a day that exists, as in 2021-08-26: %s", value);
	return options->dated;
}

static const struct program program = {
	.name = "normalize-currency",
	.purpose = "Puts the amount of every mention into one currency, at the rate of its day.",
	.example = "normalize-currency -t EUR <out/attributed.ndjson | jq -c '[.quote, .value, .rate_date]'",
	.options = option_list,
	.option_count = sizeof option_list / sizeof option_list[0],
	.set = set_option,
	.records = true,
};

enum {
	DOC, DATE, MENTION, SAME_AS, AMOUNT, AMOUNT_MAX, CURRENCY_CODE,
	VALUE, VALUE_MAX, VALUE_CURRENCY, RATE, RATE_DATE, RATE_SOURCE, RATE_NOTE, CONFLICT, CONFLICT_FACTOR,
	MEMBERS
};

static const struct record_member members[MEMBERS] = {
	[DOC] = {"doc", false},
	[DATE] = {"date", false},
	[MENTION] = {"mention", false},
	[SAME_AS] = {"same_as", false},
	[AMOUNT] = {"amount", false},
	[AMOUNT_MAX] = {"amount_max", false},
	[CURRENCY_CODE] = {"currency", false},
	[VALUE] = {"value", true},
	[VALUE_MAX] = {"value_max", true},
	[VALUE_CURRENCY] = {"value_currency", true},
	[RATE] = {"rate", true},
	[RATE_DATE] = {"rate_date", true},
	[RATE_SOURCE] = {"rate_source", true},
	[RATE_NOTE] = {"rate_note", true},
	[CONFLICT] = {"conflict", true},
	[CONFLICT_FACTOR] = {"conflict_factor", true},
};

struct converter {
	struct record_reader *reader;
	struct rates *rates;
	struct window window;
	struct buffer scratch;
	uint32_t target;
	unsigned places; /* of the target */
	bool dated;	 /* --date was given: `day` */
	int32_t day;
	struct decimal absurd;
	size_t without_date, without_rate;
};

/* What one record says. */
struct mention {
	struct decimal amount, amount_max;
	bool ranged, dated;
	uint32_t currency;
	int32_t day;
	size_t number, same_as;
};

/* ---- reading a mention ---- */

static bool
reject(const struct converter *converter, struct span bytes, const char *reason)
{
	record_reject(converter->reader, bytes, "%s", reason);
	return false;
}

static bool
is_missing(struct span value)
{
	return value.length == 0 || record_type(value) == RECORD_NULL;
}

static bool
read_amount(const struct converter *converter, struct span value, struct decimal *amount)
{
	if (record_type(value) != RECORD_NUMBER)
		return reject(converter, value, "the amount is not a number");
	if (!record_decimal(value, amount))
		return reject(converter, value, "the amount has more digits than can be");
	if (amount->negative)
		return reject(converter, value, "the amount is negative");
	if (decimal_compare(amount, &converter->absurd) >= 0)
		return reject(converter, value, "the amount is absurd");
	return true;
}

static bool
read_currency(struct converter *converter, struct span value, struct mention *mention)
{
	if (record_type(value) != RECORD_STRING)
		return reject(converter, value, "no currency code");
	mention->currency = currency_of(record_string(value, &converter->scratch));
	if (mention->currency == 0 || rates_places(converter->rates, mention->currency) == UINT8_MAX)
		return reject(converter, value, "unknown currency");
	return true;
}

/* "" is no date either; of "2021-08-26T09:30:00Z" the day counts. */
static bool
read_date(struct converter *converter, struct span value, struct mention *mention)
{
	struct span text;

	mention->dated = converter->dated;
	mention->day = converter->day;
	if (is_missing(value))
		return true;
	if (record_type(value) != RECORD_STRING)
		return reject(converter, value, "the date is not a string");
	text = record_string(value, &converter->scratch);
	if (text.length == 0)
		return true;
	if (text.length > DATE_LENGTH && text.at[DATE_LENGTH] == 'T')
		text.length = DATE_LENGTH;
	if (!date_parse(text, &mention->day))
		return reject(converter, value, "the date is not a day that exists");
	mention->dated = true;
	return true;
}

static bool
read_number(const struct converter *converter, struct span value, const char *reason, size_t *number)
{
	*number = 0;
	if (is_missing(value) || (record_size(value, number) && *number > 0))
		return true;
	return reject(converter, value, reason);
}

static bool
read_mention(struct converter *converter, const struct record *record, struct mention *mention)
{
	converter->scratch.length = 0;
	mention->ranged = !is_missing(record->value[AMOUNT_MAX]);
	if (is_missing(record->value[AMOUNT]))
		return reject(converter, record->line, "no amount");
	return read_amount(converter, record->value[AMOUNT], &mention->amount) &&
	       (!mention->ranged || read_amount(converter, record->value[AMOUNT_MAX], &mention->amount_max)) &&
	       read_currency(converter, record->value[CURRENCY_CODE], mention) &&
	       read_date(converter, record->value[DATE], mention) &&
	       read_number(converter, record->value[MENTION], "the mention is not a number from 1 on",
		       &mention->number) &&
	       read_number(converter, record->value[SAME_AS], "same_as is not the number of a mention",
		       &mention->same_as);
}

/* ---- converting it ---- */

/* The one rounding there is: half even, to the target's minor units. Amounts of the target stay as they are. */
static bool
convert(const struct converter *converter, const struct mention *mention, const struct rate *rate,
	const struct decimal *amount, struct decimal *value)
{
	*value = *amount;
	return mention->currency == converter->target ||
	       decimal_multiply_divide(amount, &rate->up, &rate->down, converter->places, value);
}

static bool
convert_both(const struct converter *converter, const struct mention *mention, const struct rate *rate,
	struct decimal value[2])
{
	return convert(converter, mention, rate, &mention->amount, &value[0]) &&
	       (!mention->ranged || convert(converter, mention, rate, &mention->amount_max, &value[1]));
}

/* The rate, or NULL and a count of why there is none. */
static const struct rate *
rate_for(struct converter *converter, const struct mention *mention)
{
	const struct rate *rate;

	if (!mention->dated && mention->currency != converter->target) {
		converter->without_date++;
		return NULL;
	}
	rate = rates_find(converter->rates, mention->currency, mention->day);
	if (!rate->found)
		converter->without_rate++;
	return rate->found ? rate : NULL;
}

static void
put_value(struct record_writer *out, const struct mention *mention, const struct rate *rate,
	const struct decimal value[2])
{
	record_put_decimal(out, "value", &value[0]);
	if (mention->ranged)
		record_put_decimal(out, "value_max", &value[1]);
	/* The rate's members were written when it was looked up: the rest of them follow this one's value. */
	record_put_raw(out, "value_currency", (struct span){rate->members, rate->length});
}

static void
convert_record(struct converter *converter, const struct record *record)
{
	struct mention mention;
	struct decimal value[2];

	if (!read_mention(converter, record, &mention))
		return;
	const struct rate *rate = rate_for(converter, &mention);

	if (rate != NULL && !convert_both(converter, &mention, rate, value)) {
		reject(converter, record->value[AMOUNT], "the value has more digits than can be");
		return;
	}
	window_begin(&converter->window, record->value[DOC]);
	record_copy(&converter->window.composer, record);
	if (rate != NULL)
		put_value(&converter->window.composer, &mention, rate, value);
	window_add(&converter->window, (struct held){.mention = mention.number, .same_as = mention.same_as,
		.valued = rate != NULL && mention.dated, .currency = mention.currency, .day = mention.day,
		.amount = mention.amount});
}

/* ---- the run ---- */

static void
report_missing(struct diag *diag, const struct converter *converter)
{
	if (converter->without_date > 0)
		diag_note(diag, "no date, so no value: %zu of the mentions (--date gives them one)",
			converter->without_date);
	if (converter->without_rate > 0)
		diag_note(diag, "no rate is known, so no value: %zu of the mentions", converter->without_rate);
}

static void
convert_all(struct program_run *run, const struct options *options, struct rates *rates)
{
	struct converter converter = {.reader = &run->reader, .rates = rates, .dated = options->dated,
		.day = options->day, .target = currency_of(span_of(options->target))};
	struct decimal one = decimal_of(1);
	struct record record;

	converter.places = rates_places(rates, converter.target);
	(void)decimal_shift(&one, ABSURD_POWER, &converter.absurd);
	buffer_init(&converter.scratch, &run->diag);
	window_init(&converter.window, &run->diag, &run->writer, rates);
	while (record_read(&run->reader, &record))
		convert_record(&converter, &record);
	window_empty(&converter.window);
	report_missing(&run->diag, &converter);
	window_free(&converter.window);
	buffer_free(&converter.scratch);
}

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {.target = "USD"};

	if (program_start(&run, &program, &options, argc, argv, members, MEMBERS)) {
		struct rates *rates = rates_open(&run.diag, options.files, options.file_count);

		if (rates_set_target(rates, span_of(options.target))) {
			convert_all(&run, &options, rates);
		} else {
			diag_note(&run.diag, "--to: not a currency: %s", options.target);
			diag_raise(&run.diag, DIAG_USAGE);
		}
		rates_free(rates);
	}
	return program_finish(&run);
}
