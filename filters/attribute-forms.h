/* attribute-forms - the forms of a cue: those its row lists, else the regular ones */
#ifndef MONEYTRAIL_ATTRIBUTE_FORMS_H
#define MONEYTRAIL_ATTRIBUTE_FORMS_H

#include "attribute-lexicon.h"

/* Adds all forms of the cue of this index and name; `forms`: the listed ones, joined by |, or empty. */
void forms_add(struct lexicon *lexicon, struct table *table, uint32_t cue, struct span name, struct span forms);
/* Adds one of them, for forms_add. */
void lexicon_add_form(struct lexicon *lexicon, struct table *table, uint32_t cue, struct span word,
	enum verb_form form);

#endif
