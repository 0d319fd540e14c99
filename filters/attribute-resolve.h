/* attribute-resolve - from a candidate of a sentence to whom it means */
#ifndef MONEYTRAIL_ATTRIBUTE_RESOLVE_H
#define MONEYTRAIL_ATTRIBUTE_RESOLVE_H

#include "attribute-candidate.h"

/* Where is looked. */
struct scene {
	const struct sentence *sentence;
	const struct candidates *candidates;
	struct context *context;
};

/* No actor for REFERENT_NONE. */
struct actor actor_of_referent(size_t referent);
/* Both nobody, the same referent, or the same words. */
bool actor_equal(struct actor a, struct actor b);
/* The same of two, one of whom is no words. */
static inline bool
actor_is_known(struct actor a, struct actor b)
{
	return (a.kind == b.kind) & (a.referent == b.referent);
}

/* The referent that an actor is, or NULL. */
const struct referent *scene_referent(const struct scene *scene, struct actor actor);
/*
 * Whom a candidate means: a name itself, the antecedent of a pronoun or description, who "we" are in a quotation; else its
 * words.
 */
struct actor scene_resolve(const struct scene *scene, const struct candidate *c);

#endif
