/* normalize-currency-quotes - one currency in dollars: the tables, and which of them speaks of a day */
#include "normalize-currency-quotes.h"

#include <stdio.h>

enum {
	WINDOW = 7,	/* days for which a day's rate holds on: the longest holidays */
	DEPTH_MAX = 5,	/* of currencies fixed to others: VEB, VEF, VES */
	LAST_DAYS = 366,/* that a last rate holds on within the tables' time */
};

static bool quote_of(const struct tables *tables, uint32_t currency, int32_t day, bool late, int depth,
	struct quote *out);

static void
set_day(struct quote *quote, int32_t day)
{
	quote->day = day;
	quote->date_length = DATE_LENGTH;
	date_write(day, quote->date);
}

static void
set_source(struct quote *quote, struct span source)
{
	snprintf(quote->source, SOURCE_MAX, "%.*s", (int)source.length, source.at);
}

/* "peg" before "ecb": "peg+ecb", which says how one came to the dollar. Twice the same is said once. */
static void
lead_source(struct quote *quote, const char *source)
{
	char rest[SOURCE_MAX];

	if (span_starts(span_of(quote->source), span_of(source)))
		return;
	memcpy(rest, quote->source, SOURCE_MAX);
	if (rest[0] == '\0')
		snprintf(quote->source, SOURCE_MAX, "%s", source);
	else
		snprintf(quote->source, SOURCE_MAX, "%s+%.*s", source, (int)(SOURCE_MAX - strlen(source) - 2), rest);
}

static bool
daily_quote(const struct tables *tables, enum daily which, uint32_t currency, int32_t oldest, int32_t day,
	struct quote *out)
{
	const struct daily_table *table = &tables->daily[which];
	struct daily_rate found;

	if (!daily_find(table, currency, oldest, day, &found))
		return false;
	*out = (struct quote){.up = found.rate, .down = found.dollars};
	set_day(out, found.day);
	set_source(out, span_of(table->source));
	return true;
}

/* Mean of the month or the year of `day`; with `late` the last one before. */
static bool
period_quote(struct span lines, uint32_t currency, int32_t day, enum precision precision, bool late,
	struct quote *out)
{
	static const int32_t month_ends[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	struct period_rate found;
	char text[DATE_LENGTH], source[SOURCE_MAX];
	size_t length = precision == OF_MONTH ? 7 : 4;

	date_write(day, text);
	if (!period_find(lines, currency, (struct span){text, length}, late, &found))
		return false;
	*out = (struct quote){.up = found.rate, .down = decimal_of(1), .precision = precision, .late = late,
		.date_length = (uint8_t)found.period.length};
	memcpy(out->date, found.period.at, found.period.length);
	memcpy(text, found.period.at, found.period.length);
	if (precision == OF_YEAR)
		memcpy(text + 4, "-12", 3);
	memcpy(text + 7, "-01", 3);
	(void)date_parse((struct span){text, DATE_LENGTH}, &out->day);
	out->day += month_ends[((text[5] - '0') * 10 + text[6] - '0') - 1] - 1;
	snprintf(source, sizeof source, "%.*s-%s", (int)found.source.length, found.source.at,
		precision == OF_MONTH ? "month" : "year");
	set_source(out, span_of(source));
	return true;
}

/* What the user's table says on the day or the week before. */
static bool
own_quote(const struct tables *tables, uint32_t currency, int32_t day, int depth, struct quote *out)
{
	for (size_t i = own_find(&tables->own, currency, day); i < tables->own.count; i++) {
		const struct own_rate *own = &tables->own.rates[i];
		int nearer = currency_distance(currency) - currency_distance(own->other);
		struct decimal rate, *side = own->upside_down ? &out->up : &out->down;

		if (own->currency != currency || own->day < day - WINDOW)
			return false;
		if (nearer < 0 || (nearer == 0 && !own->upside_down) ||
		    !quote_of(tables, own->other, day, false, depth + 1, out))
			continue;
		if (!decimal_parse(own->rate, &rate) || !decimal_multiply(side, &rate, side))
			continue;
		if (out->date_length == 0 || (out->precision == OF_DAY && own->day < out->day))
			set_day(out, own->day);
		lead_source(out, "file");
		return true;
	}
	return false;
}

static bool
fixed_quote(const struct tables *tables, enum fixed_kind kind, uint32_t currency, int32_t day, bool late,
	int depth, struct quote *out)
{
	static const char *const names[] = {"euro", "peg", "redenomination"};

	for (size_t i = 0; i < tables->fixed_count; i++) {
		const struct fixed *fixed = &tables->fixed[i];

		if (fixed->currency != currency || fixed->kind != kind)
			continue;
		if (day > fixed->to || (day < fixed->from && kind != REDENOMINATION))
			continue;
		if (!quote_of(tables, fixed->base, day, late, depth + 1, out) ||
		    !decimal_multiply(&out->up, &fixed->units, &out->up))
			continue;
		if (out->date_length == 0)
			set_day(out, day);
		lead_source(out, names[kind]);
		return true;
	}
	return false;
}

/* A rate that speaks of the day: its own, of the week before, fixed by law, or a mean. */
static bool
timely_quote(const struct tables *tables, uint32_t currency, int32_t day, int depth, struct quote *out)
{
	return own_quote(tables, currency, day, depth, out) ||
	       fixed_quote(tables, EURO, currency, day, false, depth, out) ||
	       daily_quote(tables, ECB, currency, day - WINDOW, day, out) ||
	       daily_quote(tables, FED, currency, day - WINDOW, day, out) ||
	       fixed_quote(tables, PEG, currency, day, false, depth, out) ||
	       daily_quote(tables, SPOT, currency, day - WINDOW, day, out) ||
	       period_quote(tables->months, currency, day, OF_MONTH, false, out) ||
	       period_quote(tables->years, currency, day, OF_YEAR, false, out) ||
	       fixed_quote(tables, REDENOMINATION, currency, day, false, depth, out);
}

static void
take_later(struct quote *best, bool *any, const struct quote *quote)
{
	if (!*any || quote->day > best->day)
		*best = *quote;
	best->late = true;
	*any = true;
}

/* A rate may be a year old; those of the tables' last year are the last there are, and hold on. */
static bool
is_usable(const struct tables *tables, const struct quote *quote, int32_t day)
{
	int32_t newest = INT32_MIN;

	for (size_t i = 0; i < DAILY_TABLES; i++)
		if (tables->daily[i].newest > newest)
			newest = tables->daily[i].newest;
	return day - quote->day <= LAST_DAYS || quote->day > newest - LAST_DAYS;
}

/* The last rate there is before the day, of whatever kind. */
static bool
last_quote(const struct tables *tables, uint32_t currency, int32_t day, int depth, struct quote *out)
{
	struct quote quote;
	bool any = false;

	for (int i = 0; i < DAILY_TABLES; i++) {
		int32_t newest = tables->daily[i].newest, last = newest < day ? newest : day;

		if (newest != INT32_MIN && daily_quote(tables, (enum daily)i, currency, last - WINDOW, last, &quote))
			take_later(out, &any, &quote);
	}
	if (period_quote(tables->months, currency, day, OF_MONTH, true, &quote))
		take_later(out, &any, &quote);
	if (period_quote(tables->years, currency, day, OF_YEAR, true, &quote))
		take_later(out, &any, &quote);
	any = any && is_usable(tables, out, day);
	return any || fixed_quote(tables, EURO, currency, day, true, depth, out) ||
	       fixed_quote(tables, PEG, currency, day, true, depth, out) ||
	       fixed_quote(tables, REDENOMINATION, currency, day, true, depth, out);
}

static bool
quote_of(const struct tables *tables, uint32_t currency, int32_t day, bool late, int depth, struct quote *out)
{
	if (currency == USD) {
		*out = (struct quote){.up = decimal_of(1), .down = decimal_of(1), .day = INT32_MAX};
		return true;
	}
	if (depth > DEPTH_MAX)
		return false;
	return timely_quote(tables, currency, day, depth, out) ||
	       (late && last_quote(tables, currency, day, depth, out));
}

bool
quote_find(const struct tables *tables, uint32_t currency, int32_t day, struct quote *out)
{
	return quote_of(tables, currency, day, true, 0, out);
}
