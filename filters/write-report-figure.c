/* write-report-figure - the amount and the value of a commitment, as a report prints them */
#include "write-report.h"

/* The code decoded; looked up, so never longer than it is. */
static void
append_symbol(struct report *report, struct buffer *out, struct span currency)
{
	report->code.length = 0;
	if (record_decode(currency, &report->code))
		symbols_append(&report->symbols, out, buffer_span(&report->code));
}

void
report_append_amount(struct report *report, struct buffer *out, struct span record)
{
	struct span bound = record_find(record, "bound");
	struct decimal amount, most;

	if (span_is(bound, "\"min\""))
		buffer_append_span(out, SPAN("≥ "));
	else if (span_is(bound, "\"max\""))
		buffer_append_span(out, SPAN("≤ "));
	else if (span_is(bound, "\"approx\""))
		buffer_append_span(out, SPAN("~ "));
	append_symbol(report, out, record_find(record, "currency"));
	if (record_decimal(record_find(record, "amount"), &amount))
		amount_append(out, &amount);
	if (record_decimal(record_find(record, "amount_max"), &most)) {
		buffer_append_span(out, SPAN(" to "));
		amount_append(out, &most);
	}
	if (record_is_true(record_find(record, "inferred")))
		buffer_append_byte(out, '*');
}

void
report_append_value(struct report *report, struct buffer *out, struct span record, size_t width)
{
	struct span currency = record_find(record, "value_currency");
	size_t before = out->length, behind;
	struct decimal value;

	if (!record_decimal(record_find(record, "value"), &value)) {
		buffer_append_span(out, SPAN("no rate"));
		return;
	}
	append_symbol(report, out, currency);
	behind = out->length;
	if (span_equal(currency, record_find(record, "currency"))) {
		amount_append(out, &value);
		if (text_width(span_between(out->bytes + before, out->bytes + out->length)) <= width)
			return;
		out->length = behind;
	}
	amount_append_rounded(out, &value);
}

void
report_append_total(struct report *report, struct buffer *out, struct span total)
{
	struct decimal value;

	if (!record_decimal(record_find(total, "total"), &value)) {
		buffer_append_span(out, SPAN("no rate"));
		return;
	}
	append_symbol(report, out, record_find(total, "total_currency"));
	amount_append_rounded(out, &value);
}

void
report_append_label(struct report *report, struct buffer *out, struct span total)
{
	struct record_walk walk = record_enter(total);
	size_t before = out->length;

	while (record_next(&walk) && record_type(walk.value) == RECORD_STRING) {
		if (span_ends(walk.name, SPAN("_id")) || span_is(walk.name, "total_currency"))
			continue;
		if (out->length != before)
			buffer_append_span(out, SPAN(", "));
		report->code.length = 0;
		(void)record_decode(walk.value, &report->code);
		text_append_safe(out, buffer_span(&report->code));
	}
	if (out->length == before)
		buffer_append_span(out, SPAN("(not said who)"));
}

/* What members that people know by another name are called at the top of a column. */
static struct span
heading_of(struct span name)
{
	return span_is(name, "actor") ? SPAN("who") : name;
}

void
report_append_heading(struct report *report, struct buffer *out)
{
	struct span rest = buffer_span(&report->totals), total = {NULL, 0};
	size_t before = out->length;
	struct record_walk walk;

	(void)span_split(&rest, '\n', &total);
	walk = record_enter(total);
	while (record_next(&walk) && record_type(walk.value) == RECORD_STRING) {
		if (span_ends(walk.name, SPAN("_id")) || span_is(walk.name, "total_currency"))
			continue;
		if (out->length != before)
			buffer_append_span(out, SPAN(", "));
		text_append_safe(out, heading_of(walk.name));
	}
	if (out->length == before)
		buffer_append_span(out, SPAN("who"));
	if (out->bytes[before] >= 'a' && out->bytes[before] <= 'z')
		out->bytes[before] = (char)(out->bytes[before] - 'a' + 'A');
}

void
report_append_source(struct report *report, struct buffer *out, struct span doc, const char *open, char close)
{
	uint32_t title = dictionary_get(&report->docs, doc);
	bool titled = title != DICTIONARY_ABSENT && report->titles.bytes[title] != '\0';

	if (titled) {
		buffer_append_span(out, span_of(report->titles.bytes + title));
		buffer_append_span(out, span_of(open));
	}
	text_append_safe(out, doc);
	if (titled)
		buffer_append_byte(out, close);
}

void
report_append_role(struct buffer *out, struct span role)
{
	static const char *const words[][2] = {{"grant_or_aid", "grant or aid"}, {"loan_or_debt", "loan or debt"},
		{"profit_or_loss", "profit or loss"}, {"cost_or_spending", "cost or spending"},
		{"fine_or_settlement", "fine or settlement"}, {"market_size", "market size"}};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (span_is(role, words[i][0])) {
			buffer_append_span(out, span_of(words[i][1]));
			return;
		}
	text_append_safe(out, role);
}

static void
append_name(struct report *report, struct buffer *out, size_t start, struct span name)
{
	report->code.length = 0;
	if (!record_decode(name, &report->code) || report->code.length == 0)
		return;
	if (out->length != start)
		buffer_append_span(out, SPAN(", "));
	text_append_safe(out, buffer_span(&report->code));
}

void
report_append_actors(struct report *report, struct buffer *out, struct span record)
{
	struct record_walk walk = record_enter(record_find(record, "other_actors"));
	size_t start = out->length;

	append_name(report, out, start, record_find(record, "actor"));
	while (record_next(&walk))
		append_name(report, out, start, record_find(walk.value, "actor"));
}
