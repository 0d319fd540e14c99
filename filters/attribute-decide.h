/* attribute-decide - role and payer of an amount together: the pair of the most points */
#ifndef MONEYTRAIL_ATTRIBUTE_DECIDE_H
#define MONEYTRAIL_ATTRIBUTE_DECIDE_H

#include "attribute-model.h"
#include "attribute-payer.h"
#include "attribute-role.h"
#include "lib/record.h"

/* Owns its memory. */
struct decider {
	struct model model;
	struct features features;
	struct buffer names;		/* of features, where somebody asks */
	struct payers payers;
	const struct explain *explain;	/* or NULL */
	struct record_writer *lessons;	/* or NULL: takes a record of features an amount, to learn weights from */
};

void decider_init(struct decider *decider, struct diag *diag, const struct explain *explain, struct record_writer *lessons);
void decider_free(struct decider *decider);
/* What one amount is, another is too that only says it again: role, actors, cue. */
void decide_alike(struct amount *amount, const struct amount *other);
/* Sets role, cue and actors of an amount that role_weigh has looked at; `doc` (raw) and `number` name it in lessons. */
void decide(struct decider *decider, const struct scene *scene, struct amount *amount, struct span doc, size_t number);

#endif
