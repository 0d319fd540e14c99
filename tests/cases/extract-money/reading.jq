# A sentence record with money, as its document, its text and one readable line of what was found in it.
def reading:
	"\(.quote) = \(.amount)\(if .amount_max then "..\(.amount_max)" else "" end) \(.currency)"
	+ (if .bound != "exact" then " \(.bound)" else "" end)
	+ (if .inferred then " inferred" else "" end)
	+ (if .same_as != null then " as \(.same_as)" else "" end)
	+ (if .restates != null then " restates \(.restates)" else "" end);
. as $record
| [.doc, .text, ([.money[] | . + {quote: $record.text[.start:.end]} | reading] | join(" | "))]
| @tsv
