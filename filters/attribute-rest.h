/* attribute-rest - which of the sentences behind a document's last amount can still change how its mentions are written */
#ifndef MONEYTRAIL_ATTRIBUTE_REST_H
#define MONEYTRAIL_ATTRIBUTE_REST_H

#include "attribute-context.h"
#include "attribute-hold.h"
#include "attribute-mention.h"

/* Whom a name must mean to matter: the actors of the mentions kept, by views of the context's ids. */
struct rest {
	bool all;	/* any name matters */
	size_t count;
	struct span ids[REFERENTS_MAX];
};

/* Gathers them for the lines held: all matter if an actor is words that a name may stand for, or there may be too many names. */
void rest_gather(struct rest *rest, const struct mentions *mentions, const struct hold *hold);
/* May one of them be named in this sentence's entities? */
bool rest_matters(const struct rest *rest, const struct raw_sentence *raw);

#endif
