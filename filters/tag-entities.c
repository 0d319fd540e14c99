/* tag-entities - finds who is named in sentences: companies, agencies, people, places; see tag-entities.1 */
#include "lib/program.h"
#include "lib/utf8.h"
#include "tag-entities-write.h"
#include "tag-entities.h"

enum { FILES_MAX = 32 };

struct options {
	char *files[FILES_MAX + 1];
	size_t file_count;
	const char *compile;
	unsigned types; /* bit i: write entities of type i */
};

enum { OPTION_ENTITIES, OPTION_COMPILE, OPTION_TYPES, OPTIONS };

static const struct program_option own_options[OPTIONS] = {
	[OPTION_ENTITIES] = {'g', "entities", "FILE", "add or replace rows of the gazetteer (or a compiled one)"},
	[OPTION_COMPILE] = {0, "compile", "FILE", "write the gazetteer compiled, for -g, and end"},
	[OPTION_TYPES] = {'t', "types", "LIST", "write only these types: company,platform,agency,..."},
};

static bool
set_types(struct options *options, struct diag *diag, struct span list)
{
	struct span part;

	options->types = 0;
	while (span_split(&list, ',', &part)) {
		const enum entity_type type = entity_type_of(part);

		if (type == ENTITY_TYPES) {
			diag_note(diag, "--types: no such type: %.*s", (int)part.length, part.at);
			return false;
		}
		options->types |= 1u << type;
	}
	return true;
}

static bool
set_option(void *state, struct diag *diag, size_t index, const char *value)
{
	struct options *options = state;

	switch (index) {
	case OPTION_ENTITIES:
		if (options->file_count == FILES_MAX) {
			diag_note(diag, "more than %d files of entities", FILES_MAX);
			return false;
		}
		options->files[options->file_count++] = (char *)(uintptr_t)value;
		return true;
	case OPTION_COMPILE:
		options->compile = value;
		return true;
	default:
		return set_types(options, diag, span_of(value));
	}
}

static const struct program program = {
	.name = "tag-entities",
	.purpose = "Sentence records with the companies, agencies, people and places they name.",
	.example = "segment <article.txt | tag-entities | jq -r '.entities[] | [.type, .name] | @tsv'",
	.options = own_options,
	.option_count = OPTIONS,
	.set = set_option,
	.records = true,
};

enum { DOC, TEXT, ENTITIES, MEMBERS };

static const struct record_member members[MEMBERS] = {
	[DOC] = {"doc", false},
	[TEXT] = {"text", false},
	[ENTITIES] = {"entities", true},
};

/* What the loop needs beside the tagger. */
struct output {
	struct entity_writer entities;
	unsigned types;
	struct buffer text;
};

static void
tag_text(struct tagger *tagger, struct output *output, struct span text)
{
	struct utf8_index index = utf8_index(text);
	size_t from = 0;

	/* Offsets of tokens have 32 bits. */
	text.length = text.length > UINT32_MAX ? UINT32_MAX : text.length;
	while (from < text.length) {
		from = tokens_read(&tagger->tokens, text, from);
		if (document_is_full(&tagger->document))
			document_reset(&tagger->document);
		tag_window(tagger);
		for (size_t i = 0; i < tagger->mention_count; i++)
			if ((output->types >> tagger->document.known[tagger->mentions[i].known].type & 1) != 0)
				write_mention(&output->entities, tagger, &tagger->mentions[i], &index);
	}
}

/* Names hold within a document only. */
static void
follow_document(struct document *document, struct span doc)
{
	if (span_equal(doc, buffer_span(&document->id)))
		return;
	document_reset(document);
	document->id.length = 0;
	buffer_append_span(&document->id, doc);
}

static void
tag_record(struct tagger *tagger, struct output *output, struct record_reader *reader, const struct record *record)
{
	struct span text;

	if (!record_plain_text(record, TEXT, &text) && !record_text(record->value[TEXT], &output->text, &text)) {
		record_reject(reader, record->value[TEXT], "text is not a string");
		return;
	}
	follow_document(&tagger->document, record->value[DOC]);
	record_copy(output->entities.writer, record);
	record_open_array(output->entities.writer, "entities");
	tag_text(tagger, output, text);
	record_close_array(output->entities.writer);
	record_close(output->entities.writer);
}

static void
run_tagger(struct program_run *run, const struct options *options, const struct gazetteer *g)
{
	struct output output = {.types = options->types};
	struct tagger tagger;
	struct record record;

	tagger_init(&tagger, &run->diag);
	tagger_use(&tagger, g);
	entity_writer_init(&output.entities, &run->diag, &run->writer, g);
	buffer_init(&output.text, &run->diag);
	while (record_read(&run->reader, &record))
		tag_record(&tagger, &output, &run->reader, &record);
	buffer_free(&output.text);
	entity_writer_free(&output.entities);
	tagger_free(&tagger);
}

int
main(int argc, char *argv[])
{
	struct program_run run;
	struct options options = {.types = (1u << ENTITY_TYPES) - 1};

	if (program_start(&run, &program, &options, argc, argv, members, MEMBERS)) {
		struct gazetteer gazetteer;
		struct tables tables;

		tables_init(&tables, &run.diag);
		tables_open(&tables, &gazetteer, options.files);
		if (options.compile != NULL)
			tables_compile(&tables, &gazetteer, options.compile);
		else
			run_tagger(&run, &options, &gazetteer);
		tables_free(&tables);
	}
	return program_finish(&run);
}
