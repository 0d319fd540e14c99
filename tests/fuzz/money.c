/*
 * money - scanner and grammar against hostile text: what is found lies in the text, in order, without overlaps, on
 * character borders, and a conversion points to an earlier amount of the sentence.
 */
#include <stdlib.h>

#include "extract-money-context.h"
#include "lib/utf8.h"

static void
require(bool condition)
{
	if (!condition)
		abort();
}

static bool
is_border(struct span text, size_t at)
{
	return at == text.length || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

static void
check(struct money_context *context, const struct money_mentions *mentions, struct span text)
{
	size_t count = money_mention_count(mentions), end = 0;

	money_context_names(context, text, 1);
	money_context_source(context, text);
	if (count != 0) {
		money_context_state(context, money_mention_at(mentions, 0), count);
		money_context_count(context, money_mention_at(mentions, 0), count);
	}
	for (size_t i = 0; i < count; i++) {
		struct money_mention *m = money_mention_at(mentions, i);
		char digits[DECIMAL_TEXT_MAX];
		uint16_t currency;

		require(m->start >= end && m->end > m->start && m->end <= text.length);
		require(is_border(text, m->start) && is_border(text, m->end));
		require(m->same_as == MONEY_NO_LINK || m->same_as < i);
		require(m->bound <= MONEY_APPROX && m->choice < context->tables->choice_count);
		require(decimal_write(&m->amount, digits) > 0 && (!m->ranged || decimal_write(&m->most, digits) > 0));
		if (money_context_resolve(context, m, &currency))
			require(currency < context->tables->currency_count);
		end = m->end;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* The tables are the same for every input, and read only. */
	static struct diag diag = {.program = "fuzz"};
	static struct money_tables *tables;
	static struct money_run *run;
	struct money_context context = {0};
	struct money_mentions mentions;
	struct span text = {(const char *)data, 0};
	char *copy;

	if (tables == NULL) {
		tables = diag_allocate(&diag, 1, sizeof *tables);
		run = diag_allocate(&diag, 1, sizeof *run);
		money_tables_load(tables, &diag, NULL);
	}
	text.length = size == 0 ? 0 : utf8_valid((struct span){(const char *)data, size});
	copy = calloc(text.length + BUFFER_PADDING, 1);
	require(copy != NULL);
	if (text.length != 0)
		memcpy(copy, text.at, text.length);
	text.at = copy;
	context.tables = tables;
	buffer_init(&mentions.bytes, &diag);
	money_extract(tables, run, text, &mentions);
	check(&context, &mentions, text);
	buffer_free(&mentions.bytes);
	free(copy);
	return 0;
}
