/* attribute-opening - the first sentences of a document: whom those to come name is known before an amount is looked at */
#ifndef MONEYTRAIL_ATTRIBUTE_OPENING_H
#define MONEYTRAIL_ATTRIBUTE_OPENING_H

#include "attribute-context.h"
#include "attribute-hold.h"

enum { OPENING = 6 }; /* sentences of a document that are read ahead */

/* Which of the entities kept are those of a held line. */
struct opening_line {
	bool known;
	size_t first, count;
};

/* Owns its array: the entities of the lines read ahead, so that they are read once. */
struct opening {
	struct diag *diag;
	struct entity *entities;
	size_t count, capacity;
	struct opening_line lines[OPENING];
};

void opening_init(struct opening *opening, struct diag *diag);
void opening_free(struct opening *opening);
/*
 * Makes the names of the lines held from this one on known to the context, which has noted those before. No more than OPENING
 * lines are held; each is read into `sentence`.
 */
void opening_expect(struct opening *opening, const struct hold *hold, size_t from, struct sentence *sentence, struct context *context);
/* One of these lines as hold_sentence has it, with the entities that are read already; views, which end with the next opening_expect. */
struct raw_sentence opening_sentence(const struct opening *opening, const struct hold *hold, size_t line);

#endif
