/* normalize-currency-window - the mentions of a document that are still held back */
#include "normalize-currency-window.h"

#include <stdlib.h>

enum { FACTOR_DIGITS = 4 };

void
window_init(struct window *window, struct diag *diag, struct record_writer *out, struct rates *rates)
{
	*window = (struct window){.out = out, .rates = rates, .first = 1, .next = 1};
	record_writer_init(&window->composer, diag, -1);
	buffer_init(&window->document, diag);
	window->held = diag_allocate(diag, WINDOW_MENTIONS, sizeof *window->held);
	window->by_mention = diag_allocate(diag, WINDOW_MENTIONS, sizeof *window->by_mention);
	memset(window->by_mention, 0, WINDOW_MENTIONS * sizeof *window->by_mention);
}

void
window_free(struct window *window)
{
	record_writer_free(&window->composer);
	buffer_free(&window->document);
	free(window->held);
	free(window->by_mention);
}

static struct held *
held_at(struct window *window, size_t number)
{
	return &window->held[number % WINDOW_MENTIONS];
}

/* The held mention of this number in the document, or NULL. */
static struct held *
find_mention(struct window *window, size_t mention)
{
	size_t number = window->by_mention[mention % WINDOW_MENTIONS];

	if (mention == 0 || number < window->first || held_at(window, number)->mention != mention)
		return NULL;
	return held_at(window, number);
}

/* ---- do two mentions that should be worth the same agree? ---- */

/* a * b > c * d */
static bool
exceeds(const struct decimal *a, unsigned b, const struct decimal *c, unsigned d)
{
	struct decimal left, right, x = decimal_of(b), y = decimal_of(d);

	return decimal_multiply(a, &x, &left) && decimal_multiply(c, &y, &right) &&
	       decimal_compare(&left, &right) > 0;
}

static bool
product(const struct decimal *a, const struct decimal *b, const struct decimal *c, struct decimal *out)
{
	return decimal_multiply(a, b, out) && decimal_multiply(out, c, out);
}

/* "one rupee (1 cent)": 1.42 cents, and there is no smaller coin to say it in. `worth` is per a.up, b.down. */
static bool
is_rounded(const struct window *window, const struct held *mention, const struct decimal *worth,
	const struct rate *a, const struct rate *b)
{
	struct decimal one = decimal_of(1), unit, rounded;

	return decimal_multiply(&a->up, &b->down, &unit) &&
	       decimal_multiply_divide(worth, &one, &unit, rates_places(window->rates, mention->currency), &rounded) &&
	       decimal_compare(&rounded, &mention->amount) == 0;
}

/*
 * "RMB100 million ($13.7 billion)": what is stated in brackets against what the day's rate makes of the
 * original; off by more than a tenth either way is a conflict, by more than half where the rate is rough.
 */
static void
compare(struct window *window, struct held *again, struct held *original)
{
	struct rate a = *rates_find(window->rates, again->currency, again->day);
	const struct rate *b = rates_find(window->rates, original->currency, original->day);
	struct decimal stated, expected;
	unsigned low = a.rough || b->rough ? 1 : 10, high = a.rough || b->rough ? 2 : 11;

	if (decimal_is_zero(&again->amount) || decimal_is_zero(&original->amount))
		return;
	if (!product(&again->amount, &a.up, &b->down, &stated) ||
	    !product(&original->amount, &b->up, &a.down, &expected))
		return;
	if (!exceeds(&stated, low, &expected, high) && !exceeds(&expected, low, &stated, high))
		return;
	if (is_rounded(window, again, &expected, &a, b) || is_rounded(window, original, &stated, b, &a))
		return;
	again->conflict = original->conflict = true;
	(void)rates_quotient(&stated, &expected, FACTOR_DIGITS, &again->factor);
}

/* With the one it says again, if that is here; else later, when it goes out. */
static void
compare_held(struct window *window, struct held *mention)
{
	struct held *original = find_mention(window, mention->same_as);

	if (original == NULL || original == mention)
		return;
	if (mention->valued && original->valued)
		compare(window, mention, original);
	mention->same_as = 0;
}

/* ---- going out ---- */

static void
send_first(struct window *window)
{
	struct held *mention = held_at(window, window->first);
	struct record_writer *out = window->out;

	compare_held(window, mention);
	buffer_append(&out->out, window->composer.out.bytes + mention->start, mention->length);
	out->first = false;
	if (mention->conflict)
		record_put_true(out, "conflict");
	if (!decimal_is_zero(&mention->factor))
		record_put_decimal(out, "conflict_factor", &mention->factor);
	record_close(out);
	window->sent = mention->start + mention->length;
	window->first++;
}

void
window_empty(struct window *window)
{
	while (window->first < window->next)
		send_first(window);
	window->composer.out.length = 0;
	window->sent = 0;
}

/* Moves what is still held to the front. */
static void
compact(struct window *window)
{
	struct buffer *text = &window->composer.out;

	memmove(text->bytes, text->bytes + window->sent, text->length - window->sent);
	for (size_t i = window->first; i < window->next; i++)
		held_at(window, i)->start -= window->sent;
	text->length -= window->sent;
	window->sent = 0;
}

void
window_begin(struct window *window, struct span document)
{
	if (!span_equal(buffer_span(&window->document), document)) {
		window_empty(window);
		window->document.length = 0;
		buffer_append_span(&window->document, document);
	}
	while (window->next - window->first >= WINDOW_MENTIONS ||
	       (window->first < window->next && window->composer.out.length - window->sent > WINDOW_BYTES))
		send_first(window);
	if (window->sent > WINDOW_BYTES || (window->sent > 0 && window->first == window->next))
		compact(window);
}

void
window_add(struct window *window, struct held mention)
{
	struct held *held = held_at(window, window->next);

	*held = mention;
	held->start = window->first == window->next ? window->sent
		: held_at(window, window->next - 1)->start + held_at(window, window->next - 1)->length;
	held->length = window->composer.out.length - held->start;
	held->conflict = false;
	held->factor = decimal_of(0);
	if (mention.mention != 0)
		window->by_mention[mention.mention % WINDOW_MENTIONS] = window->next;
	window->next++;
	compare_held(window, held);
}
