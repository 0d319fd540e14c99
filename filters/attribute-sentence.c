/* attribute-sentence - what attribute reads of a sentence record: text, entities, money */
#include "attribute-clause.h"

#include <stdlib.h>

#include "lib/utf8.h"

/* What a tagger of somebody's own calls otherwise is an organization. */
static enum entity_type
read_type(struct span name)
{
	const enum entity_type type = entity_type_of(name);

	return type == ENTITY_TYPES ? ENTITY_ORGANIZATION : type;
}

enum {
	ENTITY_START, ENTITY_END, ENTITY_ID, ENTITY_NAME, ENTITY_TYPE, ENTITY_PARENT, ENTITY_OF, ENTITY_COUNTRY,
	ENTITY_BY, ENTITY_FIELDS
};

/* Nobody asks for `by`; what is expected is passed over sooner. */
static const char *const entity_fields[ENTITY_FIELDS] = {"start", "end", "id", "name", "type", "parent", "of",
	"country", "by"};

/* A string; without escapes it is a view of the record. */
static struct span
read_string(struct span value, bool plain, struct buffer *scratch)
{
	return plain ? record_inside(value) : record_string(value, scratch);
}

/* One entity, start and end still in code points. False if a member is of a wrong type. */
static bool
read_entity(const struct span value[ENTITY_FIELDS], bool plain, struct buffer *scratch, struct entity *entity)
{
	/* all members, as of a token: add_token */
	*entity = (struct entity){.start = 0, .end = 0, .referent = 0, .token = NO_TOKEN,
		.type = read_type(read_string(value[ENTITY_TYPE], plain, scratch)),
		.id = read_string(value[ENTITY_ID], plain, scratch),
		.name = read_string(value[ENTITY_NAME], plain, scratch),
		.parent = read_string(value[ENTITY_PARENT], plain, scratch),
		.of = read_string(value[ENTITY_OF], plain, scratch),
		.country = read_string(value[ENTITY_COUNTRY], plain, scratch)};
	return record_size(value[ENTITY_START], &entity->start) && record_size(value[ENTITY_END], &entity->end) &&
	       entity->start < entity->end && entity->id.length > 0;
}

/* Room for so many more. */
static struct entity *
room_for_entities(struct sentence *sentence, size_t more)
{
	if (sentence->entity_count + more > sentence->entity_capacity) {
		sentence->entity_capacity = 2 * sentence->entity_capacity + 64 + more;
		sentence->entities = diag_resize(sentence->diag, sentence->entities,
			sentence->entity_capacity, sizeof(*sentence->entities));
	}
	return &sentence->entities[sentence->entity_count];
}

/* Code points of a text to bytes; in ASCII they are the same. */
struct positions {
	struct utf8_index index;
	bool ascii;
};

static struct positions
positions_of(const struct sentence *sentence, const struct raw_sentence *raw)
{
	return (struct positions){utf8_index(sentence->text), raw->text_plain};
}

static size_t
byte_at(struct positions *positions, size_t point)
{
	const size_t length = positions->index.text.length;

	if (!positions->ascii)
		return utf8_byte_at(&positions->index, point);
	return point < length ? point : length;
}

static const char *
read_entities(struct sentence *sentence, const struct raw_sentence *raw)
{
	struct span json = raw->entities;
	struct record_objects objects = record_objects(json, raw->entities_notes);
	struct positions positions = positions_of(sentence, raw);
	struct span value[ENTITY_FIELDS];
	bool plain = raw->entities_plain || record_has_no_escape(json);
	size_t last = 0;

	sentence->entity_count = 0;
	/* decoded names must not move while views of them are kept */
	sentence->scratch.length = 0;
	if (!plain)
		buffer_reserve(&sentence->scratch, json.length);
	while (record_next_object(&objects, &sentence->entity_fields, value)) {
		struct entity *entity = room_for_entities(sentence, 1);
		if (!read_entity(value, plain, &sentence->scratch, entity) || entity->start < last)
			return "entity out of order, or without start, end or id";
		last = entity->end;
		entity->start = byte_at(&positions, entity->start);
		entity->end = byte_at(&positions, entity->end);
		if (entity->start >= entity->end)
			return "entity beyond the end of the text";
		if (entity->name.length == 0)
			entity->name = span_between(sentence->text.at + entity->start,
				sentence->text.at + entity->end);
		sentence->entity_count++;
	}
	return NULL;
}

/* Those that were read before, which view the same line. */
static void
take_entities(struct sentence *sentence, const struct entities_read *read)
{
	sentence->scratch.length = 0;
	room_for_entities(sentence, read->count);
	for (size_t i = 0; i < read->count; i++)
		sentence->entities[i] = read->items[i];
	sentence->entity_count = read->count;
}

static bool
is_decimal_below(struct span number, unsigned first, unsigned zeros)
{
	struct decimal value, limit = decimal_of(first);

	return record_decimal(number, &value) && decimal_shift(&limit, (int)zeros, &limit) &&
		decimal_compare(&value, &limit) < 0;
}

/*
 * Is a JSON number, which is not negative, below `first` times ten to the power `zeros`? Told by its digits, where they are
 * written out.
 */
static bool
is_below(struct span number, unsigned first, unsigned zeros)
{
	size_t digits = 0;

	while (digits < number.length && number.at[digits] >= '0' && number.at[digits] <= '9')
		digits++;
	for (size_t i = digits; i < number.length; i++)
		if ((number.at[i] | 0x20) == 'e')
			return is_decimal_below(number, first, zeros);
	return digits <= zeros || (digits == zeros + 1 && (unsigned)(number.at[0] - '0') < first);
}

/* Sets small and petty, at a hundred times as many where the unit is tiny. */
static void
size_up(struct amount *amount)
{
	static const char tiny[][4] = {"JPY", "KRW", "VND", "IDR"};
	const struct span code = amount->currency; /* in quotes */
	unsigned more = 0;

	for (size_t i = 0; code.length == 5 && i < sizeof(tiny) / sizeof(*tiny); i++)
		more = memcmp(code.at + 1, tiny[i], 3) == 0 ? 2 : more;
	amount->small = is_below(amount->amount, 1, 6 + more); /* a million: a household or a customer pays it; so may a firm */
	amount->petty = is_below(amount->amount, 2, 3 + more); /* what a thing costs: "a 40 dollar plan" */
}

/* "EPS of -$0.93": what counts is how much; the quote shows the sign. */
static struct span
magnitude(struct span number)
{
	return number.length > 1 &&
		number.at[0] == '-' ? (struct span){number.at + 1, number.length - 1} : number;
}

enum {
	MONEY_START, MONEY_END, MONEY_AMOUNT, MONEY_AMOUNT_MAX, MONEY_CURRENCY, MONEY_BOUND, MONEY_INFERRED, MONEY_SAME_AS,
	MONEY_RESTATES, MONEY_FIELDS
};

static const char *const money_fields[MONEY_FIELDS] = {"start", "end", "amount", "amount_max", "currency", "bound",
	"inferred", "same_as", "restates"};

static bool
read_amount(const struct span value[MONEY_FIELDS], struct amount *amount)
{
	*amount = (struct amount){.same_as = SIZE_MAX, .token = NO_TOKEN, .cue = NO_TOKEN, .inherited = NONE,
		.amount = magnitude(value[MONEY_AMOUNT]), .amount_max = magnitude(value[MONEY_AMOUNT_MAX]),
		.currency = value[MONEY_CURRENCY], .bound = value[MONEY_BOUND],
		.inferred = record_is_true(value[MONEY_INFERRED])};
	if (value[MONEY_SAME_AS].length > 0 && !record_size(value[MONEY_SAME_AS], &amount->same_as))
		return false;
	if (value[MONEY_RESTATES].length > 0 && !record_size(value[MONEY_RESTATES], &amount->restates))
		return false;
	size_up(amount);
	return record_size(value[MONEY_START], &amount->start_point) &&
	       record_size(value[MONEY_END], &amount->end_point) && amount->start_point < amount->end_point &&
	       record_type(amount->amount) == RECORD_NUMBER && record_type(amount->currency) == RECORD_STRING;
}

static struct amount *
room_for_amount(struct sentence *sentence)
{
	if (sentence->amount_count == sentence->amount_capacity) {
		sentence->amount_capacity = sentence->amount_capacity == 0 ? 16 : sentence->amount_capacity * 2;
		sentence->amounts = diag_resize(sentence->diag, sentence->amounts,
			sentence->amount_capacity, sizeof(*sentence->amounts));
	}
	return &sentence->amounts[sentence->amount_count];
}

static const char *
read_money(struct sentence *sentence, const struct raw_sentence *raw)
{
	struct record_objects objects = record_objects(raw->money, raw->money_notes);
	struct positions positions = positions_of(sentence, raw);
	struct span value[MONEY_FIELDS];
	size_t last = 0;

	sentence->amount_count = 0;
	while (record_next_object(&objects, &sentence->money_fields, value)) {
		struct amount *amount = room_for_amount(sentence);
		if (!read_amount(value, amount) || amount->start_point < last)
			return "money out of order, or without start, end, amount or currency";
		last = amount->end_point;
		amount->start = byte_at(&positions, amount->start_point);
		amount->end = byte_at(&positions, amount->end_point);
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
sentence_read_names(struct sentence *sentence, const struct raw_sentence *raw)
{
	struct span text;

	sentence->decoded.length = 0;
	text = read_string(raw->text, raw->text_plain, &sentence->decoded);
	if (text.at == NULL)
		return "text is not a string";
	sentence_take(sentence, text);
	if (!raw->read.known)
		return read_entities(sentence, raw);
	take_entities(sentence, &raw->read);
	return NULL;
}

const char *
sentence_read(struct sentence *sentence, const struct raw_sentence *raw)
{
	const char *reason = sentence_read_names(sentence, raw);

	return reason != NULL ? reason : read_money(sentence, raw);
}

void
sentence_init(struct sentence *sentence, struct diag *diag, const struct lexicon *lexicon)
{
	*sentence = (struct sentence){.diag = diag, .lexicon = lexicon};
	buffer_init(&sentence->lower, diag);
	buffer_init(&sentence->scratch, diag);
	buffer_init(&sentence->decoded, diag);
	record_fields_init(&sentence->entity_fields, diag, entity_fields, ENTITY_FIELDS);
	record_fields_init(&sentence->money_fields, diag, money_fields, MONEY_FIELDS);
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
