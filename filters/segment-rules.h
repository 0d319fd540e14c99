/* segment-rules - does a sentence end at this stop? */
#ifndef MONEYTRAIL_SEGMENT_RULES_H
#define MONEYTRAIL_SEGMENT_RULES_H

#include <stdbool.h>

#include "segment-stop.h"
#include "segment-words.h"

/* Where no line end decides: does the sentence end behind this stop? */
bool rules_end(const struct words *words, const struct stop *stop);
/* The same for a stop of kind STOP_WIDE. */
bool rules_wide_end(const struct stop *stop);

#endif
