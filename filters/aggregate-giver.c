/* aggregate-giver - who gives: one who can be told from others, and what they give is a sum */
#include "aggregate-actors.h"

/* "188 yuan per user" is no sum of money given; "20 billion a year" and "5 million each" are. */
static bool
is_sum(struct span per)
{
	static const char *const words[] = {"", "year", "annum", "quarter", "month", "week", "day", "hour", "each", "apiece",
		"年", "月", "天", "日", "季度"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (span_is(per, words[i]) || (words[i][0] != '\0' && span_ends(per, span_of(words[i]))))
			return true;
	return false;
}

bool
mention_per(struct mention_context *context, const struct record *record, struct mention *mention)
{
	struct span per;

	if (!mention_string(context, record, M_PER, &per))
		return false;
	mention->unit = !is_sum(per);
	if (span_is(per, "each") || span_is(per, "apiece"))
		mention->marks |= MARK_EACH;
	return true;
}

/* ,"name":value behind what an object has. */
static void
append_member(struct buffer *object, const char *name, struct span value)
{
	buffer_append_span(object, object->length == 0 ? SPAN("{\"") : SPAN(",\""));
	buffer_append_span(object, span_of(name));
	buffer_append_span(object, SPAN("\":"));
	buffer_append_span(object, value);
}

static bool
append_string(struct mention_context *context, const struct record *record, enum mention_member member,
	struct span *value)
{
	struct buffer *work = &context->work;

	if (!mention_string(context, record, member, value))
		return false;
	if (value->length != 0) {
		append_member(work, mention_members[member].name, SPAN(""));
		record_quote(work, *value);
	}
	return true;
}

/* Is there somebody who could be told from others? An id says so; a name may be that of many at once. */
static bool
is_named(const struct mention_context *context, struct span name, struct span id)
{
	return id.length != 0 || (name.length != 0 && !is_collective(&context->collectives, name));
}

bool
mention_actor(struct mention_context *context, const struct record *record, struct mention *mention)
{
	struct span name, id, other, form, others = record->value[M_OTHER_ACTORS];
	struct buffer *work = &context->work;

	work->length = 0;
	if (!append_string(context, record, M_ACTOR, &name) || !append_string(context, record, M_ACTOR_ID, &id) ||
		!append_string(context, record, M_ACTOR_TYPE, &other) ||
		!append_string(context, record, M_ACTOR_PARENT, &other) ||
		!append_string(context, record, M_ACTOR_COUNTRY, &other) ||
		!mention_string(context, record, M_ACTOR_TEXT, &form))
		return false;
	if (record_type(others) > RECORD_NULL && record_type(others) != RECORD_ARRAY)
		return mention_reject(context, M_OTHER_ACTORS, others, "is no array");
	mention->named = is_named(context, name, id) && !mention->unit;
	if (!mention->named)
		return true;
	if ((mention->marks & MARK_EACH) == 0 && record_type(others) == RECORD_ARRAY)
		append_member(work, mention_members[M_OTHER_ACTORS].name, others);
	buffer_append_byte(work, '}');
	mention->actor = pool_put(&context->actors, buffer_span(work));
	mention->form = pool_put(&context->strings, form.length != 0 ? form : name);
	return true;
}

uint32_t
mention_other_actor(struct mention_context *context, struct span other, uint32_t *form)
{
	static const char *const names[] = {"actor", "actor_id", "actor_type", "actor_parent", "actor_country"};
	struct buffer *work = &context->work;
	struct span text = record_find(other, "actor_text");

	work->length = 0;
	record_decode(record_type(text) == RECORD_STRING ? text : record_find(other, "actor"), work);
	*form = pool_put(&context->strings, buffer_span(work));
	work->length = 0;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct span value = record_find(other, names[i]);

		if (record_type(value) == RECORD_STRING && value.length > 2)
			append_member(work, names[i], value);
	}
	buffer_append_byte(work, '}');
	return work->length == 1 ? 0 : pool_put(&context->actors, buffer_span(work));
}
