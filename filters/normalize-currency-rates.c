/* normalize-currency-rates - what a currency is worth in the target on a day, and where that is known from */
#include "normalize-currency-rates.h"

#include <stdio.h>
#include <stdlib.h>

#include "data/data.h"
#include "lib/date.h"
#include "normalize-currency-quotes.h"

enum {
	CACHED = 512,	    /* pairs of currency and day that are kept ready; a power of two */
	CODES = 26 * 26 * 26,
	NO_PLACES = UINT8_MAX,
	DEFAULT_PLACES = 2, /* of a currency that only the user's table knows */
	RATE_DIGITS = 12,   /* of the printed rate */
};

struct cached {
	uint32_t currency; /* 0: free */
	int32_t day;
	struct rate rate;
};

struct rates {
	struct diag *diag;
	struct tables tables;
	struct buffer ecb_text; /* of a file in place of the built-in table */
	uint8_t places[CODES];
	uint32_t target;
	struct cached cache[CACHED];
};

/* ---- opening ---- */

static size_t
code_index(uint32_t currency)
{
	return (size_t)((currency >> 16) - 'A') * 676 + (size_t)((currency >> 8 & 0xFF) - 'A') * 26 +
	       ((currency & 0xFF) - 'A');
}

static void
read_places(struct rates *rates)
{
	struct table t;

	memset(rates->places, NO_PLACES, sizeof rates->places);
	table_open_source(&t, rates->diag, &data_minor_units);
	size_t code = table_column(&t, "code", true), places = table_column(&t, "places", true);

	while (table_next(&t)) {
		struct span digit = table_field(&t, places);

		if (digit.length != 1 || digit.at[0] < '0' || digit.at[0] > '9')
			table_die(&t, digit, "not a number of places");
		rates->places[code_index(currency_field(&t, code))] = (uint8_t)(digit.at[0] - '0');
	}
	table_close(&t);
}

static enum fixed_kind
fixed_kind(const struct table *t, struct span kind)
{
	if (span_is(kind, "euro"))
		return EURO;
	if (span_is(kind, "peg"))
		return PEG;
	if (!span_is(kind, "redenomination"))
		table_die(t, kind, "neither euro, peg nor redenomination");
	return REDENOMINATION;
}

static int32_t
day_field(const struct table *t, size_t column, int32_t otherwise)
{
	struct span field = table_field(t, column);
	int32_t day = otherwise;

	if (field.length > 0 && !date_parse(field, &day))
		table_die(t, field, "not a day");
	return day;
}

static void
read_fixed(struct rates *rates)
{
	struct table t;

	table_open_source(&t, rates->diag, &data_rates_fixed);
	size_t kind = table_column(&t, "kind", true), code = table_column(&t, "code", true);
	size_t base = table_column(&t, "base", true), units = table_column(&t, "units", true);
	size_t from = table_column(&t, "from", true), to = table_column(&t, "to", true);

	while (table_next(&t)) {
		if (rates->tables.fixed_count == FIXED_MAX)
			table_die(&t, table_field(&t, code), "too many fixed rates");
		struct fixed *fixed = &rates->tables.fixed[rates->tables.fixed_count++];

		*fixed = (struct fixed){.kind = fixed_kind(&t, table_field(&t, kind)),
			.currency = currency_field(&t, code), .base = currency_field(&t, base),
			.from = day_field(&t, from, INT32_MIN), .to = day_field(&t, to, INT32_MAX)};
		if (!decimal_parse(table_field(&t, units), &fixed->units) || decimal_is_zero(&fixed->units))
			table_die(&t, table_field(&t, units), "not a rate");
	}
	table_close(&t);
}

static void
know(struct rates *rates, uint32_t currency)
{
	uint8_t *places = &rates->places[code_index(currency)];

	if (*places == NO_PLACES)
		*places = DEFAULT_PLACES;
}

static void
read_file(struct rates *rates, const char *path)
{
	struct table t;

	table_open_file(&t, rates->diag, path);
	if (daily_layout(&t)) {
		rates->ecb_text.length = 0;
		daily_read(&rates->ecb_text, &t);
		daily_open(&rates->tables.daily[ECB], "ecb", EUR, buffer_span(&rates->ecb_text));
	} else {
		own_read(&rates->tables.own, &t);
	}
	table_close(&t);
}

static struct span
text_of(const struct table_source *source)
{
	return (struct span){source->bytes, source->length};
}

static struct span
lines_of(const struct table_source *source)
{
	struct span text = text_of(source), header;

	(void)span_split(&text, '\n', &header);
	return text;
}

static void
open_built_in(struct tables *tables)
{
	daily_open(&tables->daily[ECB], "ecb", EUR, text_of(&data_rates_ecb));
	daily_open(&tables->daily[FED], "fed", USD, text_of(&data_rates_fed));
	daily_open(&tables->daily[SPOT], "spot", USD, text_of(&data_rates_spot));
	tables->months = lines_of(&data_rates_monthly);
	tables->years = lines_of(&data_rates_yearly);
}

struct rates *
rates_open(struct diag *diag, const char *const *files, size_t count)
{
	struct rates *rates = diag_allocate(diag, 1, sizeof *rates);

	rates->diag = diag;
	rates->tables.fixed_count = 0;
	rates->tables.own = (struct own_table){.count = 0};
	buffer_init(&rates->tables.own.text, diag);
	buffer_init(&rates->ecb_text, diag);
	for (size_t i = 0; i < CACHED; i++)
		rates->cache[i].currency = 0;
	open_built_in(&rates->tables);
	read_places(rates);
	read_fixed(rates);
	for (size_t i = 0; i < count; i++)
		read_file(rates, files[i]);
	own_sort(&rates->tables.own);
	for (size_t i = 0; i < rates->tables.own.count; i++)
		know(rates, rates->tables.own.rates[i].currency);
	return rates;
}

void
rates_free(struct rates *rates)
{
	own_free(&rates->tables.own);
	buffer_free(&rates->ecb_text);
	free(rates);
}

bool
rates_set_target(struct rates *rates, struct span code)
{
	rates->target = currency_of(code);
	return rates->target != 0 && rates_places(rates, rates->target) != NO_PLACES;
}

unsigned
rates_places(const struct rates *rates, uint32_t currency)
{
	return rates->places[code_index(currency)];
}

/* ---- two currencies ---- */

/* The coarser, the older of two dates: that is how well the pair is known. */
static const struct quote *
weaker(const struct quote *a, const struct quote *b)
{
	if (a->date_length == 0 || b->date_length == 0)
		return a->date_length == 0 ? b : a;
	if (a->precision != b->precision)
		return a->precision > b->precision ? a : b;
	return a->day <= b->day ? a : b;
}

bool
rates_quotient(const struct decimal *up, const struct decimal *down, size_t wanted, struct decimal *out)
{
	enum { MOST = DECIMAL_SCALE_MAX / 2 };
	struct decimal one = decimal_of(1);
	char digits[DECIMAL_TEXT_MAX];
	size_t length, whole, places, lead = 0;

	if (!decimal_multiply_divide(up, &one, down, MOST, out))
		return false;
	length = decimal_write_places(out, MOST, digits);
	whole = length - MOST - 1;
	while (digits[0] == '0' && lead < MOST && digits[2 + lead] == '0')
		lead++;
	if (digits[0] == '0')
		places = lead + wanted < MOST ? lead + wanted : MOST;
	else
		places = whole < wanted ? wanted - whole : 0;
	return decimal_multiply_divide(up, &one, down, (unsigned)places, out);
}

/* "ecb", "fed+ecb": where both sides are from, each once. */
static void
join_sources(char *out, size_t size, const struct quote *from, const struct quote *to)
{
	bool both = from->source[0] != '\0' && to->source[0] != '\0';

	if (both && span_ends(span_of(from->source), span_of(to->source)))
		snprintf(out, size, "%s", from->source);
	else
		snprintf(out, size, "%s%s%s", from->source, both ? "+" : "", to->source);
}

static bool
write_members(struct rate *rate, uint32_t target, const struct quote *from, const struct quote *to)
{
	const struct quote *date = weaker(from, to);
	char code[3], digits[DECIMAL_TEXT_MAX], source[2 * SOURCE_MAX];
	struct decimal printed;

	if (!rates_quotient(&rate->up, &rate->down, RATE_DIGITS, &printed))
		return false;
	size_t length = decimal_write(&printed, digits);

	currency_write(target, code);
	join_sources(source, sizeof source, from, to);
	length = (size_t)snprintf(rate->members, RATE_MEMBERS_MAX,
		"\"%.3s\",\"rate\":%.*s,\"rate_date\":\"%.*s\",\"rate_source\":\"%s\"%s",
		code, (int)length, digits, (int)date->date_length, date->date, source,
		from->late || to->late ? ",\"rate_note\":\"last known\"" : "");
	rate->length = length;
	return length < RATE_MEMBERS_MAX;
}

static void
find_pair(const struct rates *rates, uint32_t currency, int32_t day, struct rate *rate)
{
	struct quote from, to;

	rate->found = quote_find(&rates->tables, currency, day, &from) &&
		      quote_find(&rates->tables, rates->target, day, &to);
	if (!rate->found)
		return;
	rate->rough = from.late || to.late || from.precision == OF_YEAR || to.precision == OF_YEAR;
	rate->up = to.up;
	rate->down = from.up;
	if (decimal_compare(&from.down, &to.down) != 0)
		rate->found = decimal_multiply(&to.up, &from.down, &rate->up) &&
			      decimal_multiply(&from.up, &to.down, &rate->down);
	rate->found = rate->found && write_members(rate, rates->target, &from, &to);
}

static void
same_currency(struct rate *rate, uint32_t target)
{
	char code[3];

	currency_write(target, code);
	rate->found = true;
	rate->rough = false;
	rate->up = rate->down = decimal_of(1);
	rate->length = (size_t)snprintf(rate->members, RATE_MEMBERS_MAX, "\"%.3s\",\"rate\":1", code);
}

const struct rate *
rates_find(struct rates *rates, uint32_t currency, int32_t day)
{
	uint32_t hash = (currency * 2654435761U) ^ ((uint32_t)day * 2246822519U);
	struct cached *cached = &rates->cache[(hash ^ hash >> 15) % CACHED];

	if (cached->currency == currency && cached->day == day)
		return &cached->rate;
	cached->currency = currency;
	cached->day = day;
	if (currency == rates->target)
		same_currency(&cached->rate, currency);
	else
		find_pair(rates, currency, day, &cached->rate);
	return &cached->rate;
}
