# What each program is made of beside its own .c and the library, one line a program.
# NAME is filters/NAME.c, scan/NAME a grammar in filters/scan, data/NAME a table of filters/data built in.
PARTS_read-corpus = read-corpus-article read-corpus-bytes read-corpus-folder read-corpus-front read-corpus-html read-corpus-index \
	read-corpus-init read-corpus-list read-corpus-markdown read-corpus-records
PARTS_segment = segment-split segment-stop segment-rules segment-rules-wide segment-layout segment-words scan/sentence \
	data/abbreviations data/starters
PARTS_tag-entities = tag-entities-tokens tag-entities-gazetteer tag-entities-build tag-entities-image tag-entities-words tag-entities-document tag-entities-slug \
	tag-entities-known tag-entities-match tag-entities-name tag-entities-organization tag-entities-phrase tag-entities-person tag-entities-unknown \
	tag-entities-act tag-entities-apposition tag-entities-chinese tag-entities-sentence tag-entities-government tag-entities-country \
	tag-entities-acronym tag-entities-and tag-entities-extend tag-entities-context tag-entities-money tag-entities-tables tag-entities-tie tag-entities-write data/gazetteer
# The gazetteer is compiled from its tables when the program is built.
PARTS_tag-entities-compile = tag-entities-tokens tag-entities-gazetteer tag-entities-build tag-entities-image tag-entities-words data/entities \
	data/entity_words data/entity_names data/common_words
PARTS_extract-money = extract-money-tables extract-money-load extract-money-find extract-money-number extract-money-spelled extract-money-han \
	extract-money-unit extract-money-fit extract-money-amount extract-money-bounds extract-money-range extract-money-bare extract-money-beside extract-money-parts extract-money-slips \
	extract-money-link extract-money-grammar extract-money-context extract-money-choose extract-money-restate scan/money data/bound_words data/currencies data/currency_cues \
	data/currency_spellings data/money_words data/number_words data/scales
PARTS_attribute = attribute-document attribute-before attribute-hold attribute-opening attribute-lexicon attribute-lexeme attribute-forms \
	attribute-sentence attribute-slice attribute-token attribute-clause attribute-context attribute-note attribute-phrase \
	attribute-tense attribute-role attribute-candidate attribute-place \
	attribute-resolve attribute-model attribute-sum attribute-view attribute-view-amount attribute-payer \
	attribute-payer-view attribute-payer-past attribute-decide attribute-detail attribute-mention attribute-rest \
	attribute-series attribute-subject data/cues data/demonyms data/detail_words data/words data/model
# Its weights are compiled from their table when the program is built.
PARTS_attribute-compile = attribute-model attribute-sum attribute-lexicon attribute-lexeme attribute-forms data/weights
PARTS_normalize-currency = normalize-currency-rates normalize-currency-quotes normalize-currency-tables normalize-currency-files \
	normalize-currency-window data/minor_units data/rates_ecb data/rates_fed data/rates_fixed data/rates_monthly \
	data/rates_spot data/rates_yearly
PARTS_write-report = write-report-read write-report-text write-report-figure write-report-page write-report-totals write-report-print write-report-markdown \
	data/symbols
PARTS_write-html = write-html-charts write-html-table write-report-read write-report-text write-report-figure data/symbols data/report
PARTS_aggregate = aggregate-pool aggregate-day aggregate-figure aggregate-marks aggregate-programme \
	aggregate-mention aggregate-giver aggregate-atoms aggregate-conversion aggregate-actors aggregate-collective aggregate-order \
	aggregate-merge aggregate-cluster aggregate-agree aggregate-apart aggregate-parts aggregate-details aggregate-write \
	aggregate-table aggregate-rows aggregate-totals aggregate-totals-write aggregate-partial aggregate-join \
	aggregate-run data/restatements data/collectives data/minor_units
PARTS_update-stages = update-stages-units update-stages-splice
