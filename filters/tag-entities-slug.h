/* tag-entities-slug - a name as it is shown, and the id that is made of it: "Jardine Matheson" is jardine-matheson */
#ifndef MONEYTRAIL_TAG_ENTITIES_SLUG_H
#define MONEYTRAIL_TAG_ENTITIES_SLUG_H

#include "lib/buffer.h"

/* Appends the name as it is shown: white space in a row is one space. */
void slug_append_name(struct buffer *out, struct span name);
/* Appends that and, behind it, the id. Returns where the id starts, in bytes of `out`. Eight bytes behind the name are readable. */
size_t slug_append_both(struct buffer *out, struct span name);

#endif
