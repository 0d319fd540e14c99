/* write-html-table - every commitment, a row each, with the sentences that tell it */
#include "lib/utf8.h"
#include "write-html.h"

/* "<td data-...>" wants the text of a member. */
static void
put_member(struct html *html, struct span record, const char *name)
{
	html_text(html, html_string(html, record_find(record, name)));
}

static void
put_data(struct html *html, const char *attribute, struct span text)
{
	html_put(html, " data-");
	html_put(html, attribute);
	html_put(html, "=\"");
	html_text(html, text);
	html_put(html, "\"");
}

/* ---- evidence ---- */

/* The first place of part in text; text.length if there is none. */
static size_t
find(struct span text, struct span part)
{
	for (size_t i = 0; part.length != 0 && i + part.length <= text.length; i++)
		if (memcmp(text.at + i, part.at, part.length) == 0)
			return i;
	return text.length;
}

/* A stretch of a sentence in which the actor's name and the cue are underlined, each once. */
static void
put_stretch(struct html *html, struct span text, const struct span *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t at = find(text, names[i]);

		if (at == text.length)
			continue;
		put_stretch(html, (struct span){text.at, at}, names + i + 1, count - i - 1);
		html_put(html, "<mark class=\"who\">");
		html_text(html, names[i]);
		html_put(html, "</mark>");
		put_stretch(html, span_between(text.at + at + names[i].length, span_limit(text)), names + i + 1, count - i - 1);
		return;
	}
	html_text(html, text);
}

/* Bytes of the sentence before the quote: where the mention says so, else its first place. */
static size_t
find_quote(struct span telling, struct span sentence, struct span quote)
{
	size_t start, sentence_start, at;

	if (!record_size(record_find(telling, "sentence_start"), &sentence_start) ||
		!record_size(record_find(telling, "start"), &start) || start < sentence_start)
		return find(sentence, quote);
	at = utf8_bytes(sentence, start - sentence_start);
	return span_starts((struct span){sentence.at + at, sentence.length - at}, quote) ? at : find(sentence, quote);
}

/* The amount is marked; what stands on both sides of it, with the actor and the cue. */
static void
put_sentence(struct html *html, struct span telling)
{
	static const char *const members[] = {"sentence", "quote", "actor_text", "cue"};
	struct span part[4];
	size_t ends[4], at;

	html->text.length = 0;
	for (size_t i = 0; i < 4; i++) {
		(void)record_decode(record_find(telling, members[i]), &html->text);
		ends[i] = html->text.length;
	}
	for (size_t i = 0; i < 4; i++)
		part[i] = span_between(html->text.bytes + (i == 0 ? 0 : ends[i - 1]), html->text.bytes + ends[i]);
	at = find_quote(telling, part[0], part[1]);
	put_stretch(html, (struct span){part[0].at, at}, part + 2, 2);
	if (at == part[0].length)
		return;
	html_put(html, "<mark>");
	html_text(html, part[1]);
	html_put(html, "</mark>");
	put_stretch(html, span_between(part[0].at + at + part[1].length, span_limit(part[0])), part + 2, 2);
}

/* Only addresses of the web become links: "javascript:" is text. */
static bool
is_web(struct span url)
{
	return span_starts(url, SPAN("https://")) || span_starts(url, SPAN("http://"));
}

static void
put_article(struct html *html, struct span telling)
{
	struct span url = html_string(html, record_find(telling, "url"));
	bool link = is_web(url);

	if (!link) {
		url = html_string(html, record_find(telling, "source"));
		link = is_web(url);
	}
	if (link) {
		html_put(html, "<a rel=\"noopener noreferrer\" href=\"");
		html_text(html, url);
		html_put(html, "\">");
	}
	put_member(html, telling, record_find(telling, "title").length != 0 ? "title" : "doc");
	if (link)
		html_put(html, "</a>");
	html_put(html, " [");
	put_member(html, telling, "doc");
	html_put(html, "] ");
	put_member(html, telling, "date");
}

static void
put_rate(struct html *html, struct span telling)
{
	struct span rate = record_find(telling, "rate");

	/* In the target currency already: there is a rate of 1, of no day. */
	if (rate.length == 0 || record_find(telling, "rate_date").length == 0)
		return;
	html_put(html, "; rate ");
	html_text(html, rate);
	html_put(html, " of ");
	put_member(html, telling, "rate_date");
	html_put(html, ", ");
	put_member(html, telling, "rate_source");
}

static void
put_evidence(struct html *html, struct span record)
{
	struct record_walk walk = record_enter(record_find(record, "mentions"));

	html_put(html, "<details><summary>evidence</summary>\n");
	while (record_next(&walk)) {
		html_put(html, "<blockquote>");
		put_sentence(html, walk.value);
		html_put(html, "<br><cite>");
		put_article(html, walk.value);
		put_rate(html, walk.value);
		html_put(html, "</cite></blockquote>\n");
	}
	html_put(html, "</details>");
}

/* ---- rows ---- */

enum { SENTENCE_SHOWN = 180 };

/* Where no purpose was found: the start of the sentence. */
static void
put_start(struct html *html, struct span record)
{
	struct record_walk walk = record_enter(record_find(record, "mentions"));
	struct span sentence;
	size_t shown;

	if (!record_next(&walk))
		return;
	sentence = html_string(html, record_find(walk.value, "sentence"));
	shown = utf8_bytes(sentence, SENTENCE_SHOWN);
	html_put(html, "<span class=\"dim\">");
	html_text(html, span_trim((struct span){sentence.at, shown}));
	html_put(html, shown < sentence.length ? "…</span>" : "</span>");
}

static void
put_what(struct html *html, struct span record)
{
	put_member(html, record, "purpose");
	if (record_find(record, "purpose").length == 0)
		put_start(html, record);
	if (record_find(record, "period").length != 0) {
		html_put(html, record_find(record, "purpose").length != 0 ? ", " : "<br>");
		put_member(html, record, "period");
	}
	if (record_is_true(record_find(record, "conflict")))
		html_put(html, "<br><strong class=\"warn\">! The article's own conversion is not the rate of the day.</strong>");
	if (record_is_true(record_find(record, "inferred")))
		html_put(html, "<br><span class=\"dim\">* The currency is that of the article.</span>");
	put_evidence(html, record);
}

static void
put_row(struct html *html, size_t index)
{
	struct span record = html->report->entries[index].record;

	html_put(html, "<tr id=\"c");
	html_number(html, index + 1);
	html_put(html, "\"");
	put_data(html, "day", html_string(html, record_find(record, "first")));
	put_data(html, "actor", html_string(html, record_find(record, "actor")));
	report_append_role(&html->cell, html_string(html, record_find(record, "role")));
	put_data(html, "role", buffer_span(&html->cell));
	html->cell.length = 0;
	put_data(html, "value", record_find(record, "value"));
	html_put(html, "><td>");
	put_member(html, record, "first");
	html_put(html, "</td><td>");
	report_append_actors(html->report, &html->cell, record);
	html_cell(html);
	html_put(html, "</td><td>");
	report_append_role(&html->cell, html_string(html, record_find(record, "role")));
	html_cell(html);
	html_put(html, "</td><td class=\"n\">");
	report_append_amount(html->report, &html->cell, record);
	html_cell(html);
	html_put(html, "</td><td class=\"n\">");
	report_append_value(html->report, &html->cell, record, SIZE_MAX);
	html_cell(html);
	html_put(html, "</td><td class=\"what\">");
	put_what(html, record);
	html_put(html, "</td></tr>\n");
}

static void
put_controls(struct html *html)
{
	html_put(html, "<form id=\"find\" hidden>"
		       "<label>Words <input name=\"text\" type=\"search\"></label>"
		       "<label>Who <select name=\"actor\"><option value=\"\">all</option></select></label>"
		       "<label>Role <select name=\"role\"><option value=\"\">all</option></select></label>"
		       "<label>Year <select name=\"year\"><option value=\"\">all</option></select></label>"
		       "<label>At least, millions <input name=\"least\" type=\"number\" min=\"0\" step=\"any\"></label>"
		       "<label>Shown <output id=\"shown\" aria-live=\"polite\"></output></label></form>\n");
}

static void
put_heads(struct html *html)
{
	static const char *const heads[][3] = {{"day", "Day", ""}, {"actor", "Who", ""}, {"role", "Role", ""},
		{"", "As stated", " class=\"n\""}, {"value", "Converted", " class=\"n\""}, {"", "What for", ""}};

	html_put(html, "<table id=\"list\"><thead><tr>");
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
		html_put(html, "<th scope=\"col\"");
		html_put(html, heads[i][2]);
		html_put(html, ">");
		if (heads[i][0][0] != '\0') {
			html_put(html, "<button type=\"button\" data-key=\"");
			html_put(html, heads[i][0]);
			html_put(html, "\">");
		}
		html_put(html, heads[i][1]);
		html_put(html, heads[i][0][0] != '\0' ? "</button></th>" : "</th>");
	}
	html_put(html, "</tr></thead>\n<tbody>\n");
}

void
html_print_table(struct html *html)
{
	html_put(html, "<h2>Commitments</h2>\n");
	put_controls(html);
	put_heads(html);
	for (size_t i = 0; i < html->report->count; i++)
		put_row(html, i);
	html_put(html, "</tbody></table>\n");
}
