#!/usr/bin/env bats
# extract-money: what is read out of sentences and articles, the tables, the options.

setup() {
	load helper
	cases=$root/tests/cases/extract-money
}

# reads NAME: every line of NAME.tsv (document, text, what is in it) is read as it says there.
reads() {
	jq -Rc 'split("\t") | {doc: .[0], text: .[1]}' "$cases/$1.tsv" | extract-money | jq -r -f "$cases/reading.jq" \
		>"$BATS_TEST_TMPDIR/got.tsv"
	check_bytes "$cases/$1.tsv" "$BATS_TEST_TMPDIR/got.tsv" "$1.tsv"
}

# money TEXT [OPTION...]: the money member of one sentence.
money() {
	local text=$1
	shift
	jq -nc --arg text "$text" '{text: $text}' | extract-money "$@" | jq -c .money
}

@test "forms: codes, signs and words on either side, glued or not" {
	reads forms
}

@test "forms: the manners of many newspapers" {
	reads styles
}

@test "what well-known systems read wrong" {
	reads bugs
}

@test "numbers in words" {
	reads words
}

@test "ranges, changes and lists" {
	reads ranges
}

@test "bounds on both sides" {
	reads bounds
}

@test "hundredths" {
	reads subunits
}

@test "Chinese" {
	reads chinese
}

@test "conversions" {
	reads conversions
}

@test "what is no money" {
	reads not-money
}

@test "articles: whose dollar, and numbers whose currency the article sets" {
	reads articles
}

@test "an amount is written exactly, however long" {
	run extract-money <<<'{"text":"It owes $123456789012345678901.2345 and 0.10 yuan."}'
	assert_output --partial '"amount":123456789012345678901.2345,'
	assert_output --partial '"amount":0.1,'
}

@test "offsets count code points" {
	run bash -c 'echo "{\"text\":\"“Žižek” 給 €5 to 我\"}" | extract-money | jq -c "[.text[.money[0].start:.money[0].end]]"'
	assert_output '["€5"]'
}

@test "a record is extended, not changed; a second run replaces the first" {
	line='{"money":[1],"text":"It costs $5.","other":1e400,"x":"\u0041"}'
	run extract-money <<<"$line"
	assert_output '{"text":"It costs $5.","other":1e400,"x":"\u0041","money":[{"start":9,"end":11,"amount":5,"currency":"USD","bound":"exact"}]}'
	once=$output
	run extract-money <<<"$once"
	assert_output "$once"
}

@test "a record without text is named and kept apart" {
	run --separate-stderr extract-money --rejects "$BATS_TEST_TMPDIR/rejects" <<<'{"doc":"a","text":5}'
	assert_failure 1
	assert_output ''
	assert_equal "$stderr" 'extract-money: <stdin>:1: no text: 5'
	assert_equal "$(cat "$BATS_TEST_TMPDIR/rejects")" '{"doc":"a","text":5}'
}

@test "--currencies adds spellings and changes known ones" {
	printf 'spellings,currency\nquatloo|quatloos,USD\nbucks,AUD\n' >"$BATS_TEST_TMPDIR/more.csv"
	run money 'It costs 200 quatloos or 30 bucks.' --currencies "$BATS_TEST_TMPDIR/more.csv"
	assert_output --partial '"start":9,"end":21,"amount":200,"currency":"USD"'
	assert_output --partial '"amount":30,"currency":"AUD"'
}

@test "a broken table is a failure that says where" {
	printf 'spellings,currency\nquatloo,QUATLOO\n' >"$BATS_TEST_TMPDIR/more.csv"
	run money 'x' -c "$BATS_TEST_TMPDIR/more.csv"
	assert_output --partial 'more.csv, line 2: not a currency code: QUATLOO'
	run -3 extract-money -c "$BATS_TEST_TMPDIR/more.csv" </dev/null
	run -3 extract-money -c "$BATS_TEST_TMPDIR/none.csv" </dev/null
}

@test "--dollar says what \$ is where the article does not" {
	run money 'It costs $5 and US$3.' --dollar NZD
	assert_output --partial '"amount":5,"currency":"NZD"'
	assert_output --partial '"amount":3,"currency":"USD"'
	run -2 extract-money --dollar ABC </dev/null
}

@test "amounts spelt in every supported way are read back; without them nothing is read" {
	run python3 "$root/tests/extract-money.py"
	assert_success
}

@test "articles behind each other are read as each alone" {
	jq -Rc 'split("\t") | {doc: .[0], text: .[1]}' "$cases/articles.tsv" >"$BATS_TEST_TMPDIR/all"
	extract-money <"$BATS_TEST_TMPDIR/all" >"$BATS_TEST_TMPDIR/together"
	while read -r doc; do
		jq -c --arg doc "$doc" 'select(.doc == $doc)' "$BATS_TEST_TMPDIR/all" | extract-money
	done < <(jq -r .doc "$BATS_TEST_TMPDIR/all" | uniq) >"$BATS_TEST_TMPDIR/apart"
	check_bytes "$BATS_TEST_TMPDIR/together" "$BATS_TEST_TMPDIR/apart" "each article alone"
}

@test "an article longer than what is held back keeps its order" {
	jq -nc 'range(3000) | {doc: "a", sent: ., text: "He paid \(.) pounds and £\(.) in London, which is $\(.)."}' \
		>"$BATS_TEST_TMPDIR/long"
	extract-money <"$BATS_TEST_TMPDIR/long" >"$BATS_TEST_TMPDIR/out"
	run jq -sc '[length, (map(.sent) == [range(3000)]), (map(.money | map(.currency)) | unique)]' "$BATS_TEST_TMPDIR/out"
	assert_output '[3000,true,[["GBP","GBP","USD"]]]'
}

@test "hostile text: digits, brackets, signs and words without end" {
	for piece in 1 '$' '(' '$1 (' '1,' 'million ' 'one hundred ' '一' '亿' '1 to ' '$1, ' 'and ' ' - ' '２2元 ' '5 yuan ($1), ' 'invested 5 million, '; do
		run python3 -c 'import json, sys; print(json.dumps({"text": sys.argv[1] * 100000}))' "$piece"
		extract-money <<<"$output" | jq -e '.money | type == "array"' >/dev/null
	done
}

@test "the example of the manual" {
	cd "$BATS_TEST_TMPDIR"
	echo 'The maker will invest 6 billion yuan ($849 million).' >article.txt
	run bash -o pipefail -c "$(sed -n 's/^\$ \(segment .*\)/\1/p' "$root/filters/extract-money.1")"
	assert_output $'6000000000\tCNY\texact\n849000000\tUSD\texact'
}

@test "a paper's address says which dollar it writes, where no other country is named" {
	for site in www.jamaicaobserver.com www.theglobeandmail.com news.example.com.au example.com; do
		jq -nc --arg source "https://$site/x" '{doc: $source, $source, text: "The parish got $5 million."}'
	done >"$BATS_TEST_TMPDIR/papers"
	run jq -rs 'map(.money[].currency) | join(" ")' <(extract-money <"$BATS_TEST_TMPDIR/papers")
	assert_output 'JMD CAD AUD USD'
}

# at_home TEXT...: what the last "$" of each is, in a paper of Australia; " / " between sentences.
at_home() {
	for text; do
		jq -nc --arg text "$text" '$text | split(" / ")[] | {doc: $text, source: "https://news.example.com.au/x", text: .}'
	done | extract-money | jq -rs 'group_by(.doc) | map(.[-1].money[-1].currency) | join(" ")'
}

@test "a paper's own dollar: beside A\$, where an agency is quoted, where another country is named once" {
	run at_home '1. The Perth mill earned A$6 million and lost $2 million.' \
		'2. The Perth mill earned $6 million, less than in a Bloomberg poll.' \
		'3. The mill is old. / It is large. / It earned $6 million in Peru.' \
		'4. The mill is old. / It is large. / In Peru it earned in Lima and Cuzco $6 million.' \
		'5. A mill earned $6 million (Bloomberg).' \
		'6. The appeal brought NZ$9 million ($8 million).' \
		'7. The Perth mill cost A$9 million ($8 million).' \
		'8. Gold is at $1,400 an ounce. / Copper gained $2.' \
		'9. Gold is at $1,400 an ounce. / In Perth a mill lost $2.'
	assert_output 'AUD AUD AUD USD USD AUD USD USD AUD'
}

@test "a paper by its name where the domain is none of a country; one that writes US\$ too; one from elsewhere" {
	run bash -c "printf '%s\n' 'https://www.geo.tv/a' 'https://scmp.com/b' 'https://economictimes.com/c' |
		jq -Rc '{\"a\": \"A tin costs Rs5.\", \"b\": \"The maker raised US\$9 million, US\$8 million and US\$7 million; it lost \$5 million.\",
			\"c\": \"Taiwan lets Foxconn of Taiwan put US\$9 million into India; it put \$5 million there.\"} as \$texts
			| {doc: ., source: ., text: \$texts[.[-1:]]}' | extract-money | jq -r .money[-1].currency | xargs"
	assert_output 'PKR USD USD'
}
