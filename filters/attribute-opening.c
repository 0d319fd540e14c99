/* attribute-opening - names are read ahead, and kept until it is their sentence's turn */
#include "attribute-opening.h"

#include <stdlib.h>

void
opening_init(struct opening *opening, struct diag *diag)
{
	*opening = (struct opening){.diag = diag};
}

void
opening_free(struct opening *opening)
{
	free(opening->entities);
}

static void
make_room(struct opening *opening, size_t more)
{
	if (opening->entities != NULL && opening->count + more <= opening->capacity)
		return;
	opening->capacity = 2 * (opening->count + more) + OPENING;
	opening->entities = diag_resize(opening->diag, opening->entities, opening->capacity, sizeof(*opening->entities));
}

/* Keeps the entities of a sentence that view its line; those that view the sentence's scratch would not stay. */
static void
keep_entities(struct opening *opening, struct opening_line *line, const struct sentence *sentence)
{
	*line = (struct opening_line){sentence->decoded.length == 0 && sentence->scratch.length == 0, opening->count,
		sentence->entity_count};
	if (!line->known)
		return;
	make_room(opening, line->count);
	for (size_t i = 0; i < line->count; i++)
		opening->entities[opening->count + i] = sentence->entities[i];
	opening->count += line->count;
}

void
opening_expect(struct opening *opening, const struct hold *hold, size_t from, struct sentence *sentence, struct context *context)
{
	opening->count = 0;
	for (size_t i = from; i < hold->count; i++) {
		const struct raw_sentence raw = hold_sentence(hold, &hold->lines[i]);
		opening->lines[i].known = false;
		if (sentence_read_names(sentence, &raw) != NULL)
			continue;
		context_expect(context, sentence, i - from + 1);
		keep_entities(opening, &opening->lines[i], sentence);
	}
}

struct raw_sentence
opening_sentence(const struct opening *opening, const struct hold *hold, size_t line)
{
	const struct opening_line *read = &opening->lines[line];
	struct raw_sentence raw = hold_sentence(hold, &hold->lines[line]);

	if (read->known)
		raw.read = (struct entities_read){true, opening->entities + read->first, read->count};
	return raw;
}
