/* write-report-text - columns, wrapping, and amounts as people write them */
#include <stdio.h>

#include "data/data.h"
#include "lib/utf8.h"
#include "write-report-text.h"

/* ---- columns ---- */

struct range {
	uint32_t first, last;
};

static bool
is_in(const struct range *ranges, size_t count, uint32_t c)
{
	for (size_t i = 0; i < count && c >= ranges[i].first; i++)
		if (c <= ranges[i].last)
			return true;
	return false;
}

static size_t
columns_of(uint32_t c)
{
	static const struct range none[] = {{0x300, 0x36F}, {0x483, 0x489}, {0x591, 0x5BD}, {0x610, 0x61A},
		{0x64B, 0x65F}, {0x93A, 0x93C}, {0x941, 0x948}, {0xE31, 0xE31}, {0xE34, 0xE3A}, {0xE47, 0xE4E},
		{0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};
	static const struct range two[] = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF},
		{0x4E00, 0xA4CF}, {0xA960, 0xA97F}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},
		{0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF},
		{0x20000, 0x3FFFD}};

	if (c < 0x300)
		return 1;
	if (is_in(none, sizeof none / sizeof none[0], c))
		return 0;
	return is_in(two, sizeof two / sizeof two[0], c) ? 2 : 1;
}

void
text_append_safe(struct buffer *out, struct span s)
{
	const char *at = s.at, *limit = span_limit(s);

	while (at < limit) {
		const char *from = at;
		uint32_t c = utf8_next(&at, limit);
		char shown[16];

		if (c == '\n' || c == '\r' || c == '\t')
			buffer_append_byte(out, ' ');
		else if (utf8_is_unsafe(c))
			buffer_append(out, shown, (size_t)snprintf(shown, sizeof shown, "\\u%04X", (unsigned)c));
		else
			buffer_append_span(out, span_between(from, at));
	}
}

/* The only escape characters that safe text has are of our own colours, which end with an m. */
static const char *
behind_colour(const char *at, const char *limit)
{
	while (at < limit && *at++ != 'm')
		;
	return at;
}

size_t
text_width(struct span s)
{
	const char *at = s.at, *limit = span_limit(s);
	size_t width = 0;

	while (at < limit) {
		if (*at == '\33')
			at = behind_colour(at, limit);
		else
			width += columns_of(utf8_next(&at, limit));
	}
	return width;
}

bool
text_wrap(struct span *rest, size_t width, struct span *line)
{
	struct span text = span_trim(*rest);
	const char *at = text.at, *limit = span_limit(text), *cut = NULL;
	size_t used = 0;

	while (at < limit) {
		const char *from = at;
		uint32_t c = utf8_next(&at, limit);

		used += columns_of(c);
		if (c == ' ')
			cut = from;
		if (used > width && from > text.at) {
			at = cut != NULL ? cut : from;
			break;
		}
		if (columns_of(c) == 2)
			cut = at;
	}
	*line = span_trim(span_between(text.at, at));
	*rest = span_between(at, limit);
	return line->length != 0;
}

/* ---- currencies ---- */

void
symbols_init(struct symbols *symbols, struct diag *diag)
{
	struct table table;
	size_t code, symbol;

	buffer_init(&symbols->bytes, diag);
	dictionary_init(&symbols->codes, diag);
	table_open_source(&table, diag, &data_symbols);
	code = table_column(&table, "currency", true);
	symbol = table_column(&table, "symbol", true);
	while (table_next(&table)) {
		dictionary_put(&symbols->codes, table_field(&table, code), (uint32_t)symbols->bytes.length);
		buffer_append_span(&symbols->bytes, table_field(&table, symbol));
		buffer_append_byte(&symbols->bytes, '\0');
	}
	table_close(&table);
}

void
symbols_free(struct symbols *symbols)
{
	dictionary_free(&symbols->codes);
	buffer_free(&symbols->bytes);
}

void
symbols_append(const struct symbols *symbols, struct buffer *out, struct span currency)
{
	uint32_t offset = dictionary_get(&symbols->codes, currency);

	if (offset != DICTIONARY_ABSENT) {
		buffer_append_span(out, span_of(symbols->bytes.bytes + offset));
		return;
	}
	text_append_safe(out, currency);
	buffer_append_byte(out, ' ');
}

/* ---- amounts ---- */

static const struct unit {
	int power;
	const char *name;
} units[] = {{12, " tn"}, {9, " bn"}, {6, " m"}};

enum { UNITS = sizeof units / sizeof units[0], EXACT_PLACES = 3, ROUNDED_DIGITS = 3 };

/* Digits before the point, in groups of three: 1375123.5 is "1,375,123.5". */
static void
append_grouped(struct buffer *out, const struct decimal *number)
{
	char text[DECIMAL_TEXT_MAX];
	struct span all = {text, decimal_write(number, text)}, whole;
	size_t first = all.length != 0 && text[0] == '-' ? 1 : 0;

	whole = all;
	for (size_t i = 0; i < all.length; i++)
		if (text[i] == '.') {
			whole.length = i;
			break;
		}
	for (size_t i = 0; i < whole.length; i++) {
		if (i > first && (whole.length - i) % 3 == 0)
			buffer_append_byte(out, ',');
		buffer_append_byte(out, text[i]);
	}
	buffer_append_span(out, span_between(span_limit(whole), span_limit(all)));
}

/* amount / 10^power is at least 1 (or at most -1): the amount has more than `power` digits before its point. */
static bool
reaches(const struct decimal *amount, int power)
{
	struct decimal size = *amount, least = decimal_of(1);

	size.negative = false;
	return decimal_shift(&least, power, &least) && decimal_compare(&size, &least) >= 0;
}

/* -1: as it is; else the unit whose use keeps every digit and needs at most EXACT_PLACES behind the point. */
static int
exact_unit(const struct decimal *amount)
{
	int last = decimal_last_digit(amount);

	for (int i = 0; i < UNITS; i++)
		if (reaches(amount, units[i].power) && last >= units[i].power - EXACT_PLACES)
			return i;
	return -1;
}

static void
append_in_unit(struct buffer *out, const struct decimal *amount, int unit)
{
	struct decimal scaled = *amount;

	if (unit >= 0 && !decimal_shift(amount, -units[unit].power, &scaled))
		unit = -1;
	append_grouped(out, &scaled);
	if (unit >= 0)
		buffer_append_span(out, span_of(units[unit].name));
	else if (decimal_last_digit(&scaled) == -1)
		buffer_append_byte(out, '0'); /* 12.5 dollars are written 12.50 */
}

void
amount_append(struct buffer *out, const struct decimal *amount)
{
	append_in_unit(out, amount, exact_unit(amount));
}

/* Rounds so that `digits` digits count; the power of ten they end at comes from the size alone. */
static struct decimal
round_to(const struct decimal *amount, int digits)
{
	struct decimal shifted, rounded = *amount;
	int size = 0;

	while (reaches(amount, size))
		size++;
	size = size > digits ? size - digits : 0;
	if (size == 0)
		return decimal_round(amount, 2, &rounded) ? rounded : *amount;
	if (decimal_shift(amount, -size, &shifted) && decimal_round(&shifted, 0, &shifted))
		(void)decimal_shift(&shifted, size, &rounded);
	return rounded;
}

void
amount_append_rounded(struct buffer *out, const struct decimal *amount)
{
	struct decimal rounded = round_to(amount, ROUNDED_DIGITS);
	int unit = 0;

	while (unit < UNITS && !reaches(&rounded, units[unit].power))
		unit++;
	append_in_unit(out, &rounded, unit < UNITS ? unit : -1);
}
