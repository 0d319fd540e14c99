/* attribute-payer - everybody who may be the payer of an amount: named in its sentence, told of before, the state, nobody */
#ifndef MONEYTRAIL_ATTRIBUTE_PAYER_H
#define MONEYTRAIL_ATTRIBUTE_PAYER_H

#include "attribute-model.h"
#include "attribute-resolve.h"
#include "attribute-view.h"

enum { PAYERS_MAX = 64, PLACE_TRAITS = 5, PLACES = 1 << PLACE_TRAITS, PLACE_BYTES = 48 };

enum payer_kind {
	PAYER_NOBODY,		/* none can be said: prices of a market */
	PAYER_CANDIDATE,	/* of the sentence, resolved */
	PAYER_EMPLOYER,		/* the firm of a person of the sentence */
	PAYER_ABSENT,		/* told of before, not in the sentence */
	PAYER_GOVERNMENT,	/* the state of the article, which it need not name: "a supplementary budget" */
};

/* What else is true of a payer, bits. */
enum {
	MARK_ABOUT = 1 << 0,	/* whom the article is most about */
	MARK_LATEST = 1 << 1,	/* whom the last sentences are about */
	MARK_FIRST = 1 << 2,	/* whom the article named first, of those that the sentence does not name */
	MARK_LAST = 1 << 3,	/* of the last amount */
	MARK_BEFORE = 1 << 4,	/* of the amount before in the sentence */
	MARKS = 5,
};

/* One identity may stand in a sentence several times, and is on offer as often. */
struct payer {
	enum payer_kind kind;
	unsigned marks;
	const struct candidate *candidate; /* or NULL */
	size_t rank;	/* 0, or which of the less likely antecedents of the candidate: 1 ... */
	struct actor actor;
};

/* The tokens of one who stands as a subject may. */
struct payer_subject {
	int from, to;
};

/* All who are on offer for one amount; nobody is always the first, those that seldom are it come last. */
struct payers {
	struct payer items[PAYERS_MAX];
	size_t count;
	struct payer_subject subjects[PAYERS_MAX]; /* of them */
	size_t subject_count;
	struct governor governor; /* the verb before the amount */
	struct word bonds[SUBJECT_BONDS], steps[SUBJECT_STEPS];
	struct word places[PLACES]; /* the syntax of a candidate, "opens ", "owns governed " and so on, a bit a trait */
	char place_names[PLACES][PLACE_BYTES];
	struct word marks[1 << MARKS]; /* "al": a letter a mark */
	char mark_names[1 << MARKS][MARKS];
};

void payers_init(struct payers *payers);
/*
 * For an amount of the scene's sentence and the verb before it: nobody, whom it names, and those outside it that have a mark other
 * than MARK_FIRST.
 */
void payers_find(struct payers *payers, const struct scene *scene, const struct amount *amount, struct governor governor);
/* Adds those that are left: whom the sentence does not name, and the state. */
void payers_find_others(struct payers *payers, const struct scene *scene);
/* What is seen of one of them: how it stands to the amount, who it is in the article. */
void payer_view(const struct payers *payers, const struct payer *payer, const struct scene *scene,
	const struct amount *amount, struct features *features);
/* The second half of it: what the article has told of them so far. */
void payer_view_past(const struct payers *payers, const struct payer *payer, struct word kind, const struct scene *scene,
	const struct amount *amount, struct features *features);
/* "candidate", "absent" ... */
struct word payer_kind_name(enum payer_kind kind);
/* The same word, but "name", "pronoun" ... of a candidate of the sentence. */
struct word payer_form_name(const struct payer *payer, struct word kind);
/* Makes it the amount's actor, with all that stand in one list with it: "A, B and C gave". */
void payer_assign(const struct payer *payer, const struct scene *scene, struct amount *amount);

#endif
