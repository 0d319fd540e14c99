/* attribute-subject - who does what a verb says: one pass over a slice that finds the subject of each verb across clauses */
#ifndef MONEYTRAIL_ATTRIBUTE_SUBJECT_H
#define MONEYTRAIL_ATTRIBUTE_SUBJECT_H

#include "attribute-candidate.h"

/*
 * Sets the subject of each verb and auxiliary of the slice that may govern an amount, and the first verb of each candidate that is
 * the subject of one; phrases and candidates are found.
 */
void subjects_find(struct sentence *sentence, struct candidates *candidates);

#endif
