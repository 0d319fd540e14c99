/*
 * tag-entities - any text is tagged without harm: mentions lie within it, in order, apart, on borders of characters,
 * and a second run gives the same. After a '!' a gazetteer with broken bytes is used, as a damaged file would be.
 */
#include <stdlib.h>

#include "lib/utf8.h"
#include "tag-entities.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PATCHES_MAX = 8, PATCH = 4 };

static void
must(bool good)
{
	if (!good)
		abort();
}

static bool
is_border(struct span text, size_t byte)
{
	return byte == text.length || ((unsigned char)text.at[byte] & 0xC0) != 0x80;
}

static void
check_mentions(const struct tagger *tagger, struct span text)
{
	size_t last = 0;

	for (size_t i = 0; i < tagger->mention_count; i++) {
		const struct mention *m = &tagger->mentions[i];

		must(m->start >= last && m->start < m->end && m->end <= text.length);
		must(is_border(text, m->start) && is_border(text, m->end));
		must(m->first < m->last && m->last <= tagger->tokens.count);
		must(m->known < tagger->document.known_count && m->by < BY_WAYS);
		must(tagger->document.known[m->known].type < ENTITY_TYPES);
		last = m->end;
	}
}

/* A number that tells two runs apart. */
static size_t
tag(struct tagger *tagger, struct span text)
{
	size_t from = 0, sum = 0;

	while (from < text.length) {
		size_t next = tokens_read(&tagger->tokens, text, from);

		must(next > from && next <= text.length);
		from = next;
		tag_window(tagger);
		check_mentions(tagger, text);
		for (size_t i = 0; i < tagger->mention_count; i++)
			sum = sum * 31 + tagger->mentions[i].start + tagger->mentions[i].end;
	}
	return sum;
}

/* Four bytes a patch: three of place, one of value. Returns what of the input is left. */
static struct span
break_image(char *image, struct span input)
{
	for (size_t i = 0; i < PATCHES_MAX && input.length > PATCH; i++) {
		const unsigned char *p = (const unsigned char *)input.at;
		size_t place = (size_t)p[0] << 16 | (size_t)p[1] << 8 | p[2];

		image[place % gazetteer_built_in_size] = (char)p[3];
		input.at += PATCH;
		input.length -= PATCH;
	}
	return input;
}

static void
run(struct diag *diag, const struct gazetteer *g, struct span input)
{
	struct buffer text;
	struct tagger tagger;
	struct span copy;
	size_t first;

	buffer_init(&text, diag);
	buffer_append_span(&text, input);
	copy = buffer_text(&text);
	copy.length = utf8_valid(copy);
	tagger_init(&tagger, diag);
	tagger_use(&tagger, g);
	first = tag(&tagger, copy);
	document_reset(&tagger.document);
	must(tag(&tagger, copy) == first);
	tagger_free(&tagger);
	buffer_free(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diag diag = {.program = "tag-entities"};
	struct span input = {(const char *)data, size};
	struct gazetteer g;

	if (size != 0 && data[0] == '!') {
		char *image = diag_allocate(&diag, gazetteer_built_in_size, 1);

		memcpy(image, gazetteer_built_in, gazetteer_built_in_size);
		input = break_image(image, (struct span){input.at + 1, size - 1});
		if (gazetteer_open(&g, image, gazetteer_built_in_size))
			run(&diag, &g, input);
		free(image);
		return 0;
	}
	must(gazetteer_open(&g, gazetteer_built_in, gazetteer_built_in_size));
	run(&diag, &g, input);
	return 0;
}
