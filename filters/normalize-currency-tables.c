/* normalize-currency-tables - rates found in sorted text, a line at a time, without reading the rest */
#include "normalize-currency-tables.h"

#include "lib/date.h"

enum { CODE_LENGTH = 3 };

uint32_t
currency_of(struct span code)
{
	if (code.length != CODE_LENGTH)
		return 0;
	for (size_t i = 0; i < CODE_LENGTH; i++)
		if (code.at[i] < 'A' || code.at[i] > 'Z')
			return 0;
	return CURRENCY(code.at[0], code.at[1], code.at[2]);
}

void
currency_write(uint32_t currency, char out[3])
{
	out[0] = (char)(currency >> 16);
	out[1] = (char)(currency >> 8 & 0xFF);
	out[2] = (char)(currency & 0xFF);
}

int
currency_distance(uint32_t currency)
{
	if (currency == CURRENCY('U', 'S', 'D'))
		return 0;
	return currency == CURRENCY('E', 'U', 'R') ? 1 : 2;
}

/* ---- lines ---- */

/* The line that begins at `start`, without its LF. */
static struct span
line_at(struct span lines, const char *start)
{
	const char *limit = span_limit(lines), *end = memchr(start, '\n', (size_t)(limit - start));

	return span_between(start, end == NULL ? limit : end);
}

static const char *
line_after(struct span lines, struct span line)
{
	const char *next = span_limit(line) + 1;

	return next > span_limit(lines) ? span_limit(lines) : next;
}

/* The line before the one that begins at `start`, if there is one. */
static struct span
line_before(struct span lines, const char *start)
{
	const char *end = start - 1, *at = end;

	while (at > lines.at && at[-1] != '\n')
		at--;
	return span_between(at, end);
}

/* The field of this number; lines are split at commas, there are no quotes in these tables. */
static struct span
field_of(struct span line, size_t number)
{
	const char *at = line.at, *limit = span_limit(line), *start;

	for (; number > 0 && at < limit; at++)
		number -= *at == ',';
	for (start = at; at < limit && *at != ','; at++)
		;
	return number > 0 ? (struct span){"", 0} : span_between(start, at);
}

/*
 * The first line that is behind the key, or at it: those before it compare as `side` (-1: the lines
 * ascend, 1: they descend). Halves what is left, each time at the first line that begins in the upper half.
 */
static const char *
seek(struct span lines, const char *key, size_t length, int side)
{
	const char *low = lines.at, *high = span_limit(lines);

	while (low < high) {
		struct span cut = line_at(lines, low + (high - low) / 2);
		const char *start = line_after(lines, cut);
		struct span line;

		if (start >= high)
			start = low; /* few lines are left: one after the other */
		line = line_at(lines, start);
		int order = line.length < length ? side : memcmp(line.at, key, length);

		if (order != 0 && (order < 0) == (side < 0))
			low = line_after(lines, line);
		else if (start == low)
			break;
		else
			high = start;
	}
	return low;
}

/* ---- days ---- */

static size_t
column_of(const struct daily_table *table, uint32_t currency)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i] == currency)
			return i;
	return SIZE_MAX;
}

/* One, if the currency is what the table's rates are in. */
static bool
cell(const struct daily_table *table, struct span line, uint32_t currency, size_t column, struct decimal *out)
{
	if (currency == table->base) {
		*out = decimal_of(1);
		return true;
	}
	return column != SIZE_MAX && decimal_parse(field_of(line, column), out) && !decimal_is_zero(out);
}

void
daily_open(struct daily_table *table, const char *source, uint32_t base, struct span text)
{
	struct span header, name;

	*table = (struct daily_table){.source = source, .base = base, .newest = INT32_MIN};
	(void)span_split(&text, '\n', &header);
	while (table->column_count < TABLE_COLUMNS_MAX && span_split(&header, ',', &name))
		table->columns[table->column_count++] = currency_of(name);
	table->dollars = column_of(table, CURRENCY('U', 'S', 'D'));
	table->lines = text;
	if (text.length >= DATE_LENGTH)
		(void)date_parse((struct span){text.at, DATE_LENGTH}, &table->newest);
}

bool
daily_find(const struct daily_table *table, uint32_t currency, int32_t oldest, int32_t day,
	struct daily_rate *out)
{
	size_t column = column_of(table, currency);
	char key[DATE_LENGTH];
	const char *at;

	if (column == SIZE_MAX && currency != table->base)
		return false;
	date_write(day, key);
	at = seek(table->lines, key, DATE_LENGTH, 1);
	while (at < span_limit(table->lines)) {
		struct span line = line_at(table->lines, at);

		if (line.length < DATE_LENGTH || !date_parse((struct span){line.at, DATE_LENGTH}, &out->day) ||
		    out->day < oldest)
			return false;
		if (cell(table, line, currency, column, &out->rate) &&
		    cell(table, line, CURRENCY('U', 'S', 'D'), table->dollars, &out->dollars))
			return true;
		at = line_after(table->lines, line);
	}
	return false;
}

/* ---- months and years ---- */

bool
period_find(struct span lines, uint32_t currency, struct span period, bool earlier, struct period_rate *out)
{
	char key[CODE_LENGTH + 1 + DATE_LENGTH];
	size_t length = CODE_LENGTH + 1 + period.length;

	currency_write(currency, key);
	key[CODE_LENGTH] = ',';
	memcpy(key + CODE_LENGTH + 1, period.at, period.length);
	const char *at = seek(lines, key, length, -1);
	struct span line = line_at(lines, at);

	if (at < span_limit(lines) && memcmp(line.at, key, length) == 0)
		;
	else if (earlier && at > lines.at)
		line = line_before(lines, at);
	else
		return false;
	if (memcmp(line.at, key, CODE_LENGTH + 1) != 0)
		return false;
	out->period = field_of(line, 1);
	out->source = field_of(line, 3);
	return decimal_parse(field_of(line, 2), &out->rate);
}

uint32_t
currency_field(const struct table *t, size_t column)
{
	uint32_t currency = currency_of(table_field(t, column));

	if (currency == 0)
		table_die(t, table_field(t, column), "not a currency code");
	return currency;
}
