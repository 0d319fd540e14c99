/* attribute-payer - everybody who may be the payer of an amount: named in its sentence, told of before, the state, nobody */
#ifndef MONEYTRAIL_ATTRIBUTE_PAYER_H
#define MONEYTRAIL_ATTRIBUTE_PAYER_H

#include "attribute-model.h"
#include "attribute-resolve.h"
#include "attribute-view.h"

enum { PAYERS_MAX = 64 };

enum payer_kind {
	PAYER_NOBODY,		/* none can be said: prices of a market */
	PAYER_CANDIDATE,	/* of the sentence, resolved */
	PAYER_EMPLOYER,		/* the firm of a person of the sentence */
	PAYER_ABOUT,		/* whom the article is most about */
	PAYER_LATEST,		/* whom the last sentences are about */
	PAYER_FIRST,		/* whom the article named first */
	PAYER_OTHER,		/* others whom it named */
	PAYER_GOVERNMENT,	/* the state of the article, which it need not name: "a supplementary budget" */
	PAYER_LAST,		/* of the last amount */
	PAYER_BEFORE,		/* of the amount before in the sentence */
};

struct payer {
	enum payer_kind kind;
	const struct candidate *candidate; /* or NULL */
	struct actor actor;
};

/* All who are on offer for one amount; nobody is always the first. */
struct payers {
	struct payer items[PAYERS_MAX];
	size_t count;
	size_t about;	/* referent that the article is most about, or REFERENT_NONE */
	struct governor governor; /* the verb before the amount */
	size_t told;	/* firms and bodies that it told of, newspapers left out */
};

/* For an amount of the scene's sentence. */
void payers_find(struct payers *payers, const struct scene *scene, const struct amount *amount);
/* What is seen of one of them: how it stands to the amount, who it is in the article. */
void payer_view(const struct payers *payers, const struct payer *payer, const struct scene *scene,
	const struct amount *amount, struct features *features);
/* Makes it the amount's actor, with all that stand in one list with it: "A, B and C gave". */
void payer_assign(const struct payer *payer, const struct scene *scene, struct amount *amount);

#endif
