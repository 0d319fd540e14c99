/* tag-entities-write - mentions as elements of the entities of a record */
#include <stdlib.h>

#include "tag-entities-write.h"

static const char *const ways[BY_WAYS] = {
	[BY_GAZETTEER] = "gazetteer",
	[BY_FORM] = "form",
	[BY_APPOSITION] = "apposition",
	[BY_ACT] = "act",
	[BY_RECURRENCE] = "recurrence",
	[BY_TITLE] = "title",
	[BY_PATTERN] = "pattern",
};

void
entity_writer_init(struct entity_writer *writer, struct diag *diag, struct record_writer *records,
	const struct gazetteer *g)
{
	*writer = (struct entity_writer){.writer = records, .count = g->header->entity_count};
	writer->entities = diag_allocate(diag, writer->count, sizeof(*writer->entities));
	memset(writer->entities, 0, writer->count * sizeof(*writer->entities));
	buffer_init(&writer->members, diag);
}

void
entity_writer_free(struct entity_writer *writer)
{
	free(writer->entities);
	buffer_free(&writer->members);
}

static struct span
known_id(const struct tagger *tagger, const struct known *known)
{
	const struct gazetteer *g = &tagger->gazetteer;

	if (known->gazetteer != NONE)
		return gazetteer_text(g, gazetteer_entity(g, known->gazetteer)->id);
	return (struct span){tagger->document.strings.bytes + known->id, known->id_length};
}

static struct span
known_name(const struct tagger *tagger, const struct known *known)
{
	const struct gazetteer *g = &tagger->gazetteer;

	if (known->gazetteer != NONE)
		return gazetteer_text(g, gazetteer_entity(g, known->gazetteer)->name);
	return (struct span){tagger->document.strings.bytes + known->name, known->name_length};
}

/* `parent` of an organization, `of` of a person: the gazetteer's parent, or what the text says. */
static void
put_owner(struct record_writer *writer, const struct tagger *tagger, const struct known *known)
{
	const char *name = known->type == ENTITY_PERSON ? "of" : "parent";
	struct span parent = {NULL, 0};

	if (known->of != NONE)
		parent = known_id(tagger, &tagger->document.known[known->of]);
	else if (known->gazetteer != NONE)
		parent = gazetteer_text(&tagger->gazetteer, gazetteer_entity(&tagger->gazetteer, known->gazetteer)->parent);
	if (parent.length != 0)
		record_put_string(writer, name, parent);
}

static void
put_entity(struct record_writer *writer, const struct tagger *tagger, const struct known *known)
{
	record_put_string(writer, "id", known_id(tagger, known));
	record_put_string(writer, "name", known_name(tagger, known));
	record_put_string(writer, "type", entity_type_name(known->type));
	put_owner(writer, tagger, known);
	if (known->country[0] != '\0')
		record_put_string(writer, "country", (struct span){known->country, sizeof(known->country)});
}

/* Puts what was put before; false: nothing was. */
static bool
put_again(struct entity_writer *writer, const struct entity_members *members)
{
	if (members->length != 0)
		record_put_members(writer->writer, (struct span){writer->members.bytes + members->at, members->length});
	return members->length != 0;
}

/* Remembers what was put since the mark. */
static void
remember(struct entity_writer *writer, struct entity_members *members, size_t mark)
{
	struct span since = record_since(writer->writer, mark);

	if (since.length > UINT32_MAX - writer->members.length)
		return;
	*members = (struct entity_members){(uint32_t)writer->members.length, (uint32_t)since.length};
	buffer_append_span(&writer->members, since);
}

/* An entity of the gazetteer is the same wherever it is put: only whom a person belongs to may the text say otherwise. */
static void
put_known(struct entity_writer *writer, const struct tagger *tagger, const struct known *known)
{
	bool same = known->gazetteer < writer->count && known->of == NONE;
	size_t mark = record_mark(writer->writer);

	if (same && put_again(writer, &writer->entities[known->gazetteer]))
		return;
	put_entity(writer->writer, tagger, known);
	if (same)
		remember(writer, &writer->entities[known->gazetteer], mark);
}

static void
put_way(struct entity_writer *writer, enum found_by by)
{
	size_t mark = record_mark(writer->writer);

	if (put_again(writer, &writer->ways[by]))
		return;
	record_put_string(writer->writer, "by", span_of(ways[by]));
	remember(writer, &writer->ways[by], mark);
}

void
write_mention(struct entity_writer *writer, const struct tagger *tagger, const struct mention *mention,
	struct utf8_index *index)
{
	struct record_writer *records = writer->writer;
	bool ascii = tagger->tokens.ascii; /* bytes are code points */

	record_open_object(records, NULL);
	record_put_size(records, "start", ascii ? mention->start : utf8_point_at(index, mention->start));
	record_put_size(records, "end", ascii ? mention->end : utf8_point_at(index, mention->end));
	put_known(writer, tagger, &tagger->document.known[mention->known]);
	put_way(writer, mention->by);
	record_close_object(records);
}
