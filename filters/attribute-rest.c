/* attribute-rest - names behind the last amount: a fuller form of an actor's, or what words for one meant */
#include "attribute-rest.h"

#include "lib/record-fields.h"

/* At most so many entities are there in raw JSON. */
static size_t
entities_most(struct span entities)
{
	const char *at = entities.at, *limit = span_limit(entities);
	size_t count = 0;

	while (at < limit && (at = memchr(at, '{', (size_t)(limit - at))) != NULL) {
		count++;
		at++;
	}
	return count;
}

/* Might a new name take the place of another? Then what is kept is written as it is known just before. */
static bool
may_be_too_many(const struct context *context, const struct hold *hold)
{
	size_t most = context->count;

	for (size_t i = 0; i < hold->count && most <= REFERENTS_MAX; i++)
		most += entities_most(hold_sentence(hold, &hold->lines[i]).entities);
	return most > REFERENTS_MAX;
}

/* Marks the actors of the mentions; false if one is words. */
static bool
mark_actors(const struct mentions *mentions, bool marked[REFERENTS_MAX])
{
	for (size_t i = 0; i < mentions->actor_count; i++) {
		if (!mentions->actors[i].referent)
			return false;
		marked[mentions->actors[i].index] = true;
	}
	return true;
}

void
rest_gather(struct rest *rest, const struct mentions *mentions, const struct hold *hold)
{
	const struct context *context = mentions->context;
	bool marked[REFERENTS_MAX] = {false};

	rest->count = 0;
	rest->all = may_be_too_many(context, hold);
	if (!rest->all)
		rest->all = !mark_actors(mentions, marked);
	for (size_t i = 0; i < context->count; i++)
		if (marked[i])
			rest->ids[rest->count++] = buffer_span(&context->referents[i].id);
}

bool
rest_matters(const struct rest *rest, const struct raw_sentence *raw)
{
	if (rest->all || !(raw->entities_plain || record_has_no_escape(raw->entities)))
		return true;
	for (size_t i = 0; i < rest->count; i++)
		if (span_holds(raw->entities, rest->ids[i]))
			return true;
	return false;
}
