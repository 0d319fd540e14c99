#!/usr/bin/env bats
# segment - documents to sentences

load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# One record of all standard input: {"doc":"d","text":...}
document() {
	jq -Rsc '{doc: "d", text: .}'
}

# texts: the sentences of records, one a line, white space as single blanks.
texts() {
	jq -r '.text | gsub("\\s+"; " ")'
}

# wrap WIDTH: as an editor does, paragraph by paragraph; a line is never filled to more than WIDTH columns.
wrap() {
	fold -s -w "$1" | sed 's/ *$//'
}

@test "cases: plain text" {
	check_cases segment
}

@test "cases: document records" {
	check_cases segment/records -j
}

@test "every sentence is the slice of its text that it says, and nothing but white space is between them" {
	local file
	for file in "$root"/tests/cases/segment/*.in; do
		[ "${file##*/}" != invalid.in ] || continue
		document <"$file" >document
		segment -j <document >sentences
		jq -es --slurpfile document document '$document[0].text as $text
			| all(.[]; $text[.start:.end] == .text and .start < .end)
			and ([[{end: 0}] + ., . + [{start: ($text | length)}]] | transpose
				| all(.[]; $text[.[0].end:.[1].start] | test("\\A[\\s\\x{FEFF}\\x{A0}]*\\z")))
			and [.[].sent] == [range(1; length + 1)]' sentences >verdict || { echo "-- $file"; cat verdict; return 1; }
	done
}

@test "plain text and a document record of it give the same sentences" {
	local file
	for file in "$root"/tests/cases/segment/*.in; do
		[ "${file##*/}" != invalid.in ] || continue
		segment --doc d <"$file" >plain
		document <"$file" | segment -j >records
		check_bytes records plain "plain text of ${file##*/}"
	done
}

# Some 3 MB of numbered articles with everything in them: the window moves many times, at odd places.
long_text() {
	local i
	for i in {1..200}; do
		echo "Article $i of many"
		cat "$root"/tests/cases/segment/{prose,quotes,wrapped,narrow,chinese,bullets,headline,abbreviations}.in
		printf '%*s\n\n' $((i * 37 % 9000)) ''
		printf 'word%.0s ' $(seq $((i % 7 * 900)))
	done
}

@test "what comes out does not depend on how the window moves over a long text" {
	long_text >text
	segment --doc d <text >plain
	document <text | segment -j >records
	check_bytes records plain "long plain text"
	{ head -c 100001 text; sleep 0.1; tail -c +100002 text; } | segment --doc d | cmp - plain
}

@test "documents do not see each other" {
	local file
	for file in "$root"/tests/cases/segment/*.in; do
		document <"$file" >>documents
		document <"$file" | segment -j >>apart
	done
	segment -j <documents >together
	check_bytes apart together "documents together"
}

@test "an article gives the same sentences however it is wrapped" {
	local width
	segment <"$root/tests/cases/segment/article/paragraphs" | texts >expected
	[ "$(wc -l <expected)" -gt 15 ]
	for width in 40 50 60 66 72 80 100 120; do
		wrap "$width" <"$root/tests/cases/segment/article/paragraphs" | segment | texts >got
		check_bytes expected got "width $width"
	done
}

@test "a sentence of 64 KiB is cut at white space, one without any where it must" {
	yes word | head -n 40000 | tr '\n' ' ' | segment >out
	run jq -s '[length, (map(.text | length) | max <= 65536), (map(.text | length) | min > 60000), all(.text[-4:] == "word")]' -c out
	assert_output '[4,true,false,true]'
	printf '%0200000d' 0 | segment >out
	run jq -sc '[.[] | [.start, .end]]' out
	assert_output '[[0,65536],[65536,131072],[131072,196608],[196608,200000]]'
	for i in {1..60000}; do printf '国'; done | segment >out
	run jq -sc '[.[] | [.start, .end]]' out
	assert_output '[[0,21845],[21845,43690],[43690,60000]]'
}

@test "text without an end needs no memory" {
	[ -z "${SANITIZED-}" ] || skip "address sanitizer takes what it wants"
	for bytes in 'a' '(' '. ' '\n' ' '; do
		printf "$bytes%.0s" {1..1000} >some
		for i in {1..20}; do cat some some some some some; done >many
		(
			ulimit -v 24000
			for i in {1..200}; do cat many; done | segment >/dev/null
		)
	done
}

@test "--doc names the document" {
	run segment --doc 'a "b"' <<<'One.'
	assert_output '{"doc":"a \"b\"","sent":1,"start":0,"end":4,"text":"One."}'
	run -2 segment --doc $'\xff' </dev/null
	assert_line --index 0 "segment: --doc is not UTF-8"
}

@test "--abbreviations adds to the table" {
	echo 'abbreviation,kind' >table.csv
	echo 'Obm,title' >>table.csv
	run -0 --separate-stderr bash -c 'echo "Obm. Vogt spoke." | segment -a table.csv | jq -r .text'
	assert_output "Obm. Vogt spoke."
	run bash -c 'echo "Obm. Vogt spoke." | segment | jq -r .text'
	assert_output $'Obm.\nVogt spoke.'
	echo 'Xyz,noble' >>table.csv
	run -3 segment --abbreviations table.csv </dev/null
	assert_output "segment: table table.csv, line 3: unknown kind: noble"
	run -3 segment -a nowhere.csv </dev/null
	assert_output --partial "nowhere.csv"
}

@test "rejected records are kept" {
	run -1 --separate-stderr segment -j --rejects kept <"$root/tests/cases/segment/records/rejects.in"
	check_bytes <(sed -n '2,5p' "$root/tests/cases/segment/records/rejects.in") kept rejects
}

@test "the tables hold no row twice, and every kind is known" {
	run bash -c "tail -n +2 '$root/filters/data/abbreviations.csv' | cut -d, -f1 | sort | uniq -d"
	assert_output ""
	run bash -c "tail -n +2 '$root/filters/data/starters.csv' | cut -d, -f1,2 | sort | uniq -d"
	assert_output ""
	run -0 segment -a "$root/filters/data/abbreviations.csv" </dev/null
}

@test "the example of the manual" {
	run bash -c 'echo "JD.com will spend 6 billion yuan. Dr. Li said so." | segment'
	assert_line --index 0 '{"doc":"stdin","sent":1,"start":0,"end":33,"text":"JD.com will spend 6 billion yuan."}'
	assert_line --index 1 '{"doc":"stdin","sent":2,"start":34,"end":49,"text":"Dr. Li said so."}'
	for line in 'JD.com will spend 6 billion yuan. Dr. Li said so.' '"sent":2,"start":34,"end":49,"text":"Dr. Li said so."'; do
		grep -qF "$line" "$root/filters/segment.1"
	done
}
