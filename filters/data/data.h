/* data - the tables built into the programs: one line a table, made from filters/data/NAME.csv */
#ifndef MONEYTRAIL_DATA_H
#define MONEYTRAIL_DATA_H

#include "lib/table.h"

extern const struct table_source data_abbreviations;
extern const struct table_source data_cues;
extern const struct table_source data_demonyms;
extern const struct table_source data_detail_words;
extern const struct table_source data_words;
extern const struct table_source data_weights;
extern const struct table_source data_report;
extern const struct table_source data_symbols;
extern const struct table_source data_minor_units;
extern const struct table_source data_rates_ecb;
extern const struct table_source data_rates_fed;
extern const struct table_source data_rates_fixed;
extern const struct table_source data_rates_monthly;
extern const struct table_source data_rates_spot;
extern const struct table_source data_rates_yearly;
extern const struct table_source data_starters;
extern const struct table_source data_bound_words;
extern const struct table_source data_currencies;
extern const struct table_source data_currency_cues;
extern const struct table_source data_currency_spellings;
extern const struct table_source data_money_words;
extern const struct table_source data_number_words;
extern const struct table_source data_scales;
extern const struct table_source data_restatements;
extern const struct table_source data_collectives;
extern const struct table_source data_entities;
extern const struct table_source data_entity_words;
extern const struct table_source data_entity_names;
extern const struct table_source data_common_words;

#endif
