/* extract-money-restate - amounts that say again one of another sentence */
#ifndef MONEYTRAIL_EXTRACT_MONEY_RESTATE_H
#define MONEYTRAIL_EXTRACT_MONEY_RESTATE_H

#include "extract-money-context.h"

/*
 * Numbers the mentions of an article's first sentences, all of them from its beginning, and notes which say again one
 * of another sentence: a headline's dollars that the text converts, a conversion in brackets behind a full stop.
 */
void money_restate(struct money_context *context, struct money_mention *mentions, size_t count);

#endif
