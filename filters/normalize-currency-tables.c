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

/* The line that `at` is in, without its LF. */
static struct span
line_around(struct span lines, const char *at)
{
	const char *start = at, *limit = span_limit(lines);
	const char *end = memchr(at, '\n', (size_t)(limit - at));

	while (start > lines.at && start[-1] != '\n')
		start--;
	return span_between(start, end == NULL ? limit : end);
}

static const char *
line_after(struct span lines, struct span line)
{
	const char *next = span_limit(line) + 1;

	return next > span_limit(lines) ? span_limit(lines) : next;
}

/* The field of this number; lines are split at commas, there are no quotes in these tables. */
static struct span
field_of(struct span line, size_t number)
{
	struct span rest = line, field = {"", 0};

	for (size_t i = 0; i <= number; i++)
		if (!span_split(&rest, ',', &field))
			return (struct span){"", 0};
	return field;
}

/* ---- days ---- */

/* Where the lines of `day` and before begin. */
static const char *
daily_seek(const struct daily_table *table, int32_t day)
{
	char key[DATE_LENGTH];
	const char *low = table->lines.at, *high = span_limit(table->lines);

	date_write(day, key);
	while (low < high) {
		struct span line = line_around(table->lines, low + (high - low) / 2);

		if (line.length >= DATE_LENGTH && memcmp(line.at, key, DATE_LENGTH) > 0)
			low = line_after(table->lines, line);
		else
			high = line.at;
	}
	return low;
}

static size_t
column_of(const struct daily_table *table, uint32_t currency)
{
	struct span rest = table->header, name;

	for (size_t i = 0; span_split(&rest, ',', &name); i++)
		if (currency_of(name) == currency)
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
	*table = (struct daily_table){.source = source, .base = base, .newest = INT32_MIN};
	(void)span_split(&text, '\n', &table->header);
	table->lines = text;
	if (text.length >= DATE_LENGTH)
		(void)date_parse((struct span){text.at, DATE_LENGTH}, &table->newest);
}

bool
daily_find(const struct daily_table *table, uint32_t currency, int32_t oldest, int32_t day,
	struct daily_rate *out)
{
	size_t column = column_of(table, currency), dollars = column_of(table, CURRENCY('U', 'S', 'D'));
	const char *at = daily_seek(table, day);

	if (column == SIZE_MAX && currency != table->base)
		return false;
	while (at < span_limit(table->lines)) {
		struct span line = line_around(table->lines, at);

		if (line.length < DATE_LENGTH || !date_parse((struct span){line.at, DATE_LENGTH}, &out->day) ||
		    out->day < oldest)
			return false;
		if (cell(table, line, currency, column, &out->rate) &&
		    cell(table, line, CURRENCY('U', 'S', 'D'), dollars, &out->dollars))
			return true;
		at = line_after(table->lines, line);
	}
	return false;
}

/* ---- months and years ---- */

/* The last line that is not behind "CUR,2003-05". */
static struct span
period_seek(struct span lines, const char *key, size_t length)
{
	const char *low = lines.at, *high = span_limit(lines);
	struct span found = {lines.at, 0};

	while (low < high) {
		struct span line = line_around(lines, low + (high - low) / 2);

		if (line.length < length || memcmp(line.at, key, length) > 0) {
			high = line.at;
		} else {
			found = line;
			low = line_after(lines, line);
		}
	}
	return found;
}

bool
period_find(struct span lines, uint32_t currency, struct span period, bool earlier, struct period_rate *out)
{
	char key[CODE_LENGTH + 1 + DATE_LENGTH];
	size_t length = CODE_LENGTH + 1 + period.length;

	currency_write(currency, key);
	key[CODE_LENGTH] = ',';
	memcpy(key + CODE_LENGTH + 1, period.at, period.length);
	struct span line = period_seek(lines, key, length);

	if (line.length < length || memcmp(line.at, key, CODE_LENGTH + 1) != 0)
		return false;
	out->period = field_of(line, 1);
	out->source = field_of(line, 3);
	return (earlier || span_equal(out->period, period)) && decimal_parse(field_of(line, 2), &out->rate);
}
