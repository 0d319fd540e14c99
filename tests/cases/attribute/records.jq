# records.jq - readable cases to sentence records: jq -Rn -f records.jq <FILE.phrases (see attribute.bats)
# A line is a sentence, an empty line ends the document; lines that begin with # or a tab are not read.
# [Tencent] is a company, [Hubei/place] a place, [Zhang Yong/person of Alibaba] a person with an employer;
# {6 billion yuan} is an amount, {=$849 million} one that re-expresses the amount before it, {<$10 million} one that is a maximum.

def slug: ascii_downcase | gsub("[^a-z0-9]+"; "-");

def value:
	(capture("(?<n>[0-9][0-9.,]*)").n | gsub(","; "") | rtrimstr(".") | tonumber)
	* (if test("trillion|tn") then 1e12 elif test("billion|bn") then 1e9 elif test("million") then 1e6 elif test("crore") then 1e7
		elif test("亿") then 1e8 elif test("万") then 1e4 else 1 end);

def currency: if test("yuan|RMB|元") then "CNY" elif test("yen") then "JPY" elif test("euro|€") then "EUR" else "USD" end;

def entity($text; $start):
	($text | capture("^(?<name>[^/]*)(/(?<type>[a-z]+)( of (?<of>.*))?)?$")) as $e
	| {start: $start, end: ($start + ($e.name | length)), id: ($e.name | slug), name: $e.name, type: ($e.type // "company")}
	+ (if $e.of then {of: ($e.of | slug)} else {} end);

def money($text; $start; $before):
	($text | ltrimstr("=") | ltrimstr("<")) as $quote
	| {start: $start, end: ($start + ($quote | length)), amount: ($quote | value), currency: ($quote | currency),
		bound: (if $text | startswith("<") then "max" else "exact" end)}
	+ (if $text | startswith("=") then {same_as: ($before - 1)} else {} end);

def sentence:
	reduce scan("\\[[^\\]]*\\]|\\{[^}]*\\}|[^\\[{]+") as $part ({text: "", entities: [], money: []};
		(.text | length) as $start
		| if $part | startswith("[") then entity($part[1:-1]; $start) as $e | .entities += [$e] | .text += $e.name
		elif $part | startswith("{") then
			money($part[1:-1]; $start; .money | length) as $m | .money += [$m] | .text += ($part[1:-1] | ltrimstr("=") | ltrimstr("<"))
		else .text += $part end);

foreach inputs as $line ({doc: 1, sent: 0, start: 0, out: null};
	if $line == "" then {doc: (.doc + 1), sent: 0, start: 0, out: null}
	elif $line | test("^[#\t]") then .out = null
	else ($line | sentence) as $s
		| .sent += 1
		| .out = {doc: "case \(.doc)", sent, start, end: (.start + ($s.text | length))} + $s
		| .start += ($s.text | length) + 1
	end;
	.out // empty)
