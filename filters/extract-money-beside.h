/* extract-money-beside - what stands beside an amount and says which of several currencies it is in */
#ifndef MONEYTRAIL_EXTRACT_MONEY_BESIDE_H
#define MONEYTRAIL_EXTRACT_MONEY_BESIDE_H

#include "extract-money-amount.h"

/*
 * Settles the currency of an amount with a sign or word of several, if the country or the goods beside it tell. True if that
 * says nothing of the article's other amounts.
 */
bool money_settle_beside(const struct money_reader *g, const struct money_amount *a, uint16_t *choice);

#endif
