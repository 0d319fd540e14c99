/* extract-money-parts - what a unit makes of a number, and the parts of a currency behind it */
#ifndef MONEYTRAIL_EXTRACT_MONEY_PARTS_H
#define MONEYTRAIL_EXTRACT_MONEY_PARTS_H

#include "extract-money-amount.h"

/* Makes the number, as it was read, the amount's. */
void money_take_quantity(struct money_amount *a, const struct money_quantity *q);
/* Cents are hundredths, a tenner is ten. */
void money_apply_unit(struct money_amount *a, const struct money_spelling *spelling);
/* "and 92 kobo": false if no part follows. */
bool money_take_part(const struct money_reader *g, struct money_amount *a);
/* All that may follow the unit: "43 cents", "forty-five" behind "thirteen dollars", jiao and fen. */
void money_take_parts(const struct money_reader *g, struct money_amount *a, const struct money_spelling *spelling);

#endif
