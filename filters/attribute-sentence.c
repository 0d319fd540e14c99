/* attribute-sentence - what attribute reads of a sentence record: text, entities, money */
#include "attribute-clause.h"

#include <stdlib.h>

#include "lib/utf8.h"

static const char *const type_names[ENTITY_TYPES] = {
	[ENTITY_COMPANY] = "company", [ENTITY_PLATFORM] = "platform", [ENTITY_AGENCY] = "agency",
	[ENTITY_ORGANIZATION] = "organization", [ENTITY_PROGRAM] = "program", [ENTITY_PERSON] = "person",
	[ENTITY_PLACE] = "place",
};

const char *
entity_type_name(enum entity_type type)
{
	return type_names[type];
}

void
sentence_init(struct sentence *sentence, struct diag *diag, const struct lexicon *lexicon)
{
	*sentence = (struct sentence){.diag = diag, .lexicon = lexicon};
	buffer_init(&sentence->lower, diag);
	buffer_init(&sentence->scratch, diag);
	buffer_init(&sentence->decoded, diag);
}

void
sentence_free(struct sentence *sentence)
{
	buffer_free(&sentence->lower);
	buffer_free(&sentence->scratch);
	buffer_free(&sentence->decoded);
	free(sentence->entities);
	free(sentence->amounts);
	free(sentence->tokens);
}

static enum entity_type
read_type(struct span name)
{
	for (int type = 0; type < ENTITY_TYPES; type++)
		if (span_is(name, type_names[type]))
			return (enum entity_type)type;
	return ENTITY_ORGANIZATION;
}

/* Members of one entity, start and end still in code points. False if one is of a wrong type. */
static bool
read_entity(struct sentence *sentence, struct span object, struct entity *entity)
{
	struct record_walk walk = record_enter(object);
	bool start = false, end = false;

	*entity = (struct entity){.type = ENTITY_ORGANIZATION, .token = NO_TOKEN};
	while (record_next(&walk)) {
		if (span_is(walk.name, "start"))
			start = record_size(walk.value, &entity->start);
		else if (span_is(walk.name, "end"))
			end = record_size(walk.value, &entity->end);
		else if (span_is(walk.name, "id"))
			entity->id = record_string(walk.value, &sentence->scratch);
		else if (span_is(walk.name, "name"))
			entity->name = record_string(walk.value, &sentence->scratch);
		else if (span_is(walk.name, "type"))
			entity->type = read_type(record_string(walk.value, &sentence->scratch));
		else if (span_is(walk.name, "parent"))
			entity->parent = record_string(walk.value, &sentence->scratch);
		else if (span_is(walk.name, "of"))
			entity->of = record_string(walk.value, &sentence->scratch);
		else if (span_is(walk.name, "country"))
			entity->country = record_string(walk.value, &sentence->scratch);
	}
	return start && end && entity->start < entity->end && entity->id.length > 0;
}

static const char *
read_entities(struct sentence *sentence, struct span value)
{
	struct record_walk walk = record_enter(value);
	struct utf8_index index = utf8_index(sentence->text);
	size_t last = 0;

	sentence->entity_count = 0;
	/* decoded names must not move while views of them are kept */
	sentence->scratch.length = 0;
	buffer_reserve(&sentence->scratch, value.length);
	while (record_next(&walk)) {
		if (sentence->entity_count == sentence->entity_capacity) {
			sentence->entity_capacity = sentence->entity_capacity == 0 ? 64
				: sentence->entity_capacity * 2;
			sentence->entities = diag_resize(sentence->diag, sentence->entities,
				sentence->entity_capacity, sizeof(*sentence->entities));
		}
		struct entity *entity = &sentence->entities[sentence->entity_count];
		if (!read_entity(sentence, walk.value, entity) || entity->start < last)
			return "entity out of order, or without start, end or id";
		last = entity->end;
		entity->start = utf8_byte_at(&index, entity->start);
		entity->end = utf8_byte_at(&index, entity->end);
		if (entity->start >= entity->end)
			return "entity beyond the end of the text";
		if (entity->name.length == 0)
			entity->name = span_between(sentence->text.at + entity->start,
				sentence->text.at + entity->end);
		sentence->entity_count++;
	}
	return NULL;
}

enum {
	SMALL = 1000000, /* a household or a customer pays it; so may a firm */
	PETTY = 2000,	 /* what a thing costs: "a 40 dollar plan" */
};

/* Is it below this many dollars or the like, a hundred times as many where the unit is tiny? */
static bool
is_below(const struct amount *amount, uint64_t units)
{
	static const char *const tiny[] = {"\"JPY\"", "\"KRW\"", "\"VND\"", "\"IDR\""};
	struct decimal value, limit = decimal_of(units);

	if (!record_decimal(amount->amount, &value))
		return false;
	for (size_t i = 0; i < sizeof(tiny) / sizeof(*tiny); i++)
		if (span_is(amount->currency, tiny[i]))
			limit = decimal_of(100 * units);
	return decimal_compare(&value, &limit) < 0;
}

/* "EPS of -$0.93": what counts is how much; the quote shows the sign. */
static struct span
magnitude(struct span number)
{
	return number.length > 1 &&
		number.at[0] == '-' ? (struct span){number.at + 1, number.length - 1} : number;
}

static bool
read_amount(struct span object, struct amount *amount)
{
	struct record_walk walk = record_enter(object);
	bool start = false, end = false;

	*amount = (struct amount){.same_as = SIZE_MAX, .token = NO_TOKEN, .cue = NO_TOKEN, .inherited = NONE};
	while (record_next(&walk)) {
		if (span_is(walk.name, "start"))
			start = record_size(walk.value, &amount->start_point);
		else if (span_is(walk.name, "end"))
			end = record_size(walk.value, &amount->end_point);
		else if (span_is(walk.name, "amount"))
			amount->amount = magnitude(walk.value);
		else if (span_is(walk.name, "amount_max"))
			amount->amount_max = magnitude(walk.value);
		else if (span_is(walk.name, "currency"))
			amount->currency = walk.value;
		else if (span_is(walk.name, "bound"))
			amount->bound = walk.value;
		else if (span_is(walk.name, "inferred"))
			amount->inferred = record_is_true(walk.value);
		else if (span_is(walk.name, "same_as") && !record_size(walk.value, &amount->same_as))
			return false;
	}
	amount->small = is_below(amount, SMALL);
	amount->petty = is_below(amount, PETTY);
	return start && end && amount->start_point < amount->end_point &&
	       record_type(amount->amount) == RECORD_NUMBER && record_type(amount->currency) == RECORD_STRING;
}

static const char *
read_money(struct sentence *sentence, struct span value)
{
	struct record_walk walk = record_enter(value);
	struct utf8_index index = utf8_index(sentence->text);
	size_t last = 0;

	sentence->amount_count = 0;
	while (record_next(&walk)) {
		if (sentence->amount_count == sentence->amount_capacity) {
			sentence->amount_capacity = sentence->amount_capacity == 0 ? 16
				: sentence->amount_capacity * 2;
			sentence->amounts = diag_resize(sentence->diag, sentence->amounts,
				sentence->amount_capacity, sizeof(*sentence->amounts));
		}
		struct amount *amount = &sentence->amounts[sentence->amount_count];
		if (!read_amount(walk.value, amount) || amount->start_point < last)
			return "money out of order, or without start, end, amount or currency";
		last = amount->end_point;
		amount->start = utf8_byte_at(&index, amount->start_point);
		amount->end = utf8_byte_at(&index, amount->end_point);
		if (amount->start >= amount->end)
			return "money beyond the end of the text";
		sentence->amount_count++;
	}
	for (size_t i = 0; i < sentence->amount_count; i++)
		if (sentence->amounts[i].same_as != SIZE_MAX &&
			sentence->amounts[i].same_as >= sentence->amount_count)
			return "same_as beyond the end of money";
	return NULL;
}

void
sentence_take(struct sentence *sentence, struct span text)
{
	sentence->text = text;
	sentence->lower.length = 0;
	buffer_reserve(&sentence->lower, text.length + BUFFER_PADDING);
	sentence->entity_count = sentence->amount_count = 0;
	sentence->last_entity = sentence->last_amount = 0;
	sentence->first_entity = sentence->first_amount = 0;
	sentence->token_count = 0;
}

const char *
sentence_read(struct sentence *sentence, struct span text, struct span entities, struct span money)
{
	const char *reason;

	sentence->decoded.length = 0;
	text = record_string(text, &sentence->decoded);
	if (text.at == NULL)
		return "text is not a string";
	sentence_take(sentence, text);
	reason = read_entities(sentence, entities);
	return reason != NULL ? reason : read_money(sentence, money);
}
