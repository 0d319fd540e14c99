/* extract-money-link - what makes an amount say again the one before it */
#ifndef MONEYTRAIL_EXTRACT_MONEY_LINK_H
#define MONEYTRAIL_EXTRACT_MONEY_LINK_H

#include "extract-money-amount.h"

/* Links a mention, not yet among the others, to the one of its sentence that it says again, if it does; may settle its currency and bound. */
void money_link_to_last(struct money_reader *g, const struct money_amount *a, struct money_mention *m);
/*
 * Is a number without a currency a conversion: to dollars ("MAD 7.19 billion (777.20 million)"), or to what was converted to
 * before at the same rate? Says to which.
 */
bool money_is_conversion(const struct money_reader *g, const struct money_amount *a, uint16_t *choice);
/* "400 million euros (exactly 397,377,000)": the last amount once more, in figures. */
bool money_specifies_last(const struct money_reader *g, const struct money_amount *a, uint16_t *choice);

#endif
