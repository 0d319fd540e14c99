# The chain as make runs it: whole files or none, only what changed again, stages of one's own

setup() {
	load helper
	load chain
	mkdir "$BATS_TEST_TMPDIR/news"
	echo 'One.' >"$BATS_TEST_TMPDIR/news/a.txt"
	echo 'Two.' >"$BATS_TEST_TMPDIR/news/b.txt"
}

all_stages='AGGREGATE ATTRIBUTE EXTRACT_MONEY NORMALIZE_CURRENCY SEGMENT TAG_ENTITIES WRITE_REPORT '

@test "every stage has a file of its own, and report prints the last" {
	run -0 hollow_chain report
	assert_output --partial 2
	assert_equal "$(cd "$out" && ls)" "$(printf '%s\n' attributed.ndjson commitments.ndjson documents.ndjson \
		entities.ndjson mentions.ndjson money.ndjson report.html report.md report.txt sentences.ndjson totals.csv totals.ndjson)"
	assert_equal "$(jq -r .doc "$out/commitments.ndjson" | tr '\n' ' ')" 'a b '
	rm -r "$out"
	run -0 hollow_chain "$out/money.ndjson"
	assert_equal "$(cd "$out" && ls)" "$(printf '%s\n' documents.ndjson entities.ndjson money.ndjson sentences.ndjson)"
}

@test "what has not changed is not run again" {
	hollow_chain report
	assert_equal "$(ran)" "$all_stages"
	hollow_chain report
	assert_equal "$(ran)" ''
}

@test "a file that changes, comes or goes runs everything again" {
	hollow_chain report
	ran
	echo 'Two and a half.' >"$BATS_TEST_TMPDIR/news/b.txt"
	hollow_chain report
	assert_equal "$(ran)" "$all_stages"
	echo 'Three.' >"$BATS_TEST_TMPDIR/news/c.txt"
	hollow_chain report
	assert_equal "$(ran)" "$all_stages"
	assert_equal "$(wc -l <"$out/documents.ndjson")" 3
	rm "$BATS_TEST_TMPDIR/news/a.txt"
	hollow_chain report
	assert_equal "$(ran)" "$all_stages"
	assert_equal "$(wc -l <"$out/documents.ndjson")" 2
	mv "$BATS_TEST_TMPDIR/news/b.txt" "$BATS_TEST_TMPDIR/b.txt"
	cp "$BATS_TEST_TMPDIR/news/c.txt" "$BATS_TEST_TMPDIR/news/b.txt"
	touch -d 2001-01-01 "$BATS_TEST_TMPDIR/news/b.txt"
	hollow_chain report
	assert_equal "$(ran)" "$all_stages"
}

@test "a variable that changes runs only what depends on it" {
	hollow_chain report
	ran
	hollow_chain report TO=EUR
	assert_equal "$(ran)" 'AGGREGATE NORMALIZE_CURRENCY WRITE_REPORT '
	hollow_chain report TO=EUR BY=role
	assert_equal "$(ran)" 'AGGREGATE WRITE_REPORT '
	hollow_chain report TO=EUR BY=role AFTER_ATTRIBUTE='head -n 1'
	assert_equal "$(ran)" 'AGGREGATE ATTRIBUTE NORMALIZE_CURRENCY WRITE_REPORT '
	hollow_chain report CORPUS="$root/corpus" TO=EUR BY=role AFTER_ATTRIBUTE='head -n 1'
	assert_equal "$(ran)" "$all_stages"
}

@test "a stage of one's own runs again when its file changes" {
	printf '#!/bin/sh\ncat\n' >"$BATS_TEST_TMPDIR/mine"
	chmod +x "$BATS_TEST_TMPDIR/mine"
	hollow_chain report AFTER_EXTRACT_MONEY="$BATS_TEST_TMPDIR/mine --fast"
	ran
	hollow_chain report AFTER_EXTRACT_MONEY="$BATS_TEST_TMPDIR/mine --fast"
	assert_equal "$(ran)" ''
	printf '#!/bin/sh\nhead -n 1\n' >"$BATS_TEST_TMPDIR/mine"
	hollow_chain report AFTER_EXTRACT_MONEY="$BATS_TEST_TMPDIR/mine --fast"
	assert_equal "$(ran)" 'AGGREGATE ATTRIBUTE EXTRACT_MONEY NORMALIZE_CURRENCY WRITE_REPORT '
	assert_equal "$(wc -l <"$out/commitments.ndjson")" 1
}

@test "a command keeps its quotes, its dollars and its pipes" {
	hollow_chain report AFTER_SEGMENT="jq -c '. + {it: \"is \$5\", \"a b\": (.text | length)}' | sed \"s/5/6/\"" || false
	run -0 jq -r '[.doc, .it, ."a b"] | join("|")' "$out/mentions.ndjson"
	assert_output - <<'END'
a|is $6|5
b|is $6|5
END
}

@test "a stage that fails in the middle fails the command, is named, and leaves the last report in place" {
	hollow_chain report
	cp "$out/report.txt" "$BATS_TEST_TMPDIR/before"
	echo 'Three.' >"$BATS_TEST_TMPDIR/news/c.txt"
	run ! hollow_chain report EXTRACT_MONEY="sh -c 'head -n 1; exit 3'"
	assert_output --partial "moneytrail: stage extract-money failed: 'sh -c 'head -n 1; exit 3'' ended with status 3; $out/money.ndjson is left as it was"
	cmp "$BATS_TEST_TMPDIR/before" "$out/report.txt"
	assert_equal "$(wc -l <"$out/money.ndjson")" 2
	run -0 find "$out" -name '*.new'
	assert_output ''
	hollow_chain report
	assert_equal "$(wc -l <"$out/money.ndjson")" 3
}

@test "the first run ever that fails leaves no half-written file" {
	run ! hollow_chain report ATTRIBUTE="sh -c 'head -n 1; kill -9 \$\$'"
	assert_output --partial 'stage attribute failed'
	assert_equal "$(cd "$out" && ls)" "$(printf '%s\n' documents.ndjson entities.ndjson money.ndjson sentences.ndjson)"
}

@test "a command that is not there, and one behind a stage that fails" {
	run ! hollow_chain report SEGMENT=no-such-program
	assert_output --partial "stage segment failed: 'no-such-program' was not found"
	run ! hollow_chain report AFTER_SEGMENT=false
	assert_output --partial "stage segment failed: 'false' ended with status 1"
	run ! hollow_chain report TAG_ENTITIES="sh -c 'head -n 1; exit 4'" AFTER_TAG_ENTITIES=cat
	assert_output --partial "stage tag-entities failed"
	assert [ ! -e "$out/entities.ndjson" ]
}

@test "status 1 of a foreign command is a failure, unless it is said to mean rejects" {
	run ! hollow_chain report TAG_ENTITIES="sh -c 'head -n 1; exit 1'"
	assert_output --partial 'REJECTS=ok'
	run -0 hollow_chain report TAG_ENTITIES="sh -c 'head -n 1; exit 1'" REJECTS=ok
	assert_output --partial "some input of tag-entities was rejected"
}

@test "status 1 of ours is a warning, said again when there is nothing to do" {
	printf 'bad \377' >"$BATS_TEST_TMPDIR/news/c.txt"
	run -0 hollow_chain report
	assert_output --partial "c.txt: not UTF-8 at byte 4"
	assert_output --partial "moneytrail: some input of read-corpus was rejected"
	run -0 hollow_chain report
	assert_output --partial "moneytrail: some input of read-corpus was rejected"
	rm "$BATS_TEST_TMPDIR/news/c.txt"
	hollow_chain report >/dev/null 2>&1
	run -0 hollow_chain report
	refute_output --partial rejected
}

@test "a corpus that is not there is a failure that says so" {
	run ! hollow_chain report CORPUS="$BATS_TEST_TMPDIR/nowhere"
	assert_output --partial "nowhere: No such file or directory"
	assert_output --partial "stage read-corpus failed"
}

@test "a corpus with a blank and a quote in its name" {
	mv "$BATS_TEST_TMPDIR/news" "$BATS_TEST_TMPDIR/Ann's news"
	run -0 hollow_chain report CORPUS="$BATS_TEST_TMPDIR/Ann's news"
	assert_equal "$(wc -l <"$out/documents.ndjson")" 2
}

@test "a corpus of every kind, and one on standard input" {
	news=$BATS_TEST_TMPDIR/news
	printf -- '---\ndate: 2024-05-06\n---\n# Three\n' >"$news/c.md"
	gzip "$news/a.txt"
	run -0 hollow_chain report
	assert_equal "$(jq -r '[.doc, .date, .text] | @json' "$out/mentions.ndjson")" '["a",null,"One.\n"]
["b",null,"Two.\n"]
["c","2024-05-06","Three\n"]'
	cp "$out/documents.ndjson" "$BATS_TEST_TMPDIR/records.ndjson"
	for form in "$news/c.md" "$news/a.txt.gz" "$BATS_TEST_TMPDIR/records.ndjson"; do
		chain CORPUS="$form" "$out/documents.ndjson"
		grep -F -f "$out/documents.ndjson" -c "$BATS_TEST_TMPDIR/records.ndjson"
	done
	find "$news" -name '?.*' | sort | chain CORPUS=- "$out/documents.ndjson"
	cmp "$out/documents.ndjson" "$BATS_TEST_TMPDIR/records.ndjson"
	head -n 1 "$BATS_TEST_TMPDIR/records.ndjson" | chain CORPUS=- "$out/documents.ndjson"
	assert_equal "$(jq -r .doc "$out/documents.ndjson")" a
}

# ---- the real stages on the corpus that comes with the project ----

# Commitments as lines to compare: day, actor, amount, currency, role, articles.
commitments() {
	jq -r '[.first // "undated", .actor // "?", .amount, .currency, .role, (.docs | join(" "))] | map(tostring) | join("|")' \
		"$out/commitments.ndjson" | LC_ALL=C sort
}

@test "corpus: the commitments are those that a reader finds, but for a few" {
	chain "$out/commitments.ndjson"
	commitments >"$BATS_TEST_TMPDIR/found"
	grep '^[0-9]' "$root/tests/cases/corpus/commitments.txt" | LC_ALL=C sort >"$BATS_TEST_TMPDIR/wanted"
	comm -13 "$BATS_TEST_TMPDIR/found" "$BATS_TEST_TMPDIR/wanted" | sed 's/^/missed: /' | tee "$BATS_TEST_TMPDIR/missed"
	comm -23 "$BATS_TEST_TMPDIR/found" "$BATS_TEST_TMPDIR/wanted" | sed 's/^/wrong: /' | tee "$BATS_TEST_TMPDIR/wrong"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/missed")" -le 4 ]
	[ "$(wc -l <"$BATS_TEST_TMPDIR/wrong")" -le 4 ]
}

# These must be right to the last digit whatever else changes: two articles in two languages that tell one pledge,
# two programmes of equal size, a conversion off by a thousand, a sum in crore.
@test "corpus: what the examples are there for" {
	chain "$out/commitments.ndjson"
	commitments >"$BATS_TEST_TMPDIR/found"
	while read -r count line; do
		assert_equal "$(grep -cxF "$line" "$BATS_TEST_TMPDIR/found") $line" "$count $line"
	done <<'END'
1 2025-04-12|JD.com|200000000000|CNY|commitment|jd-fund jd-fund-zh
2 2021-09-03|Tencent|50000000000|CNY|commitment|common-prosperity
1 2021-09-03|Alibaba Group|100000000000|CNY|commitment|common-prosperity
1 2025-05-23|Reliance Industries|750000000000|INR|commitment|northeast-summit
2 2025-05-23|Adani Group|500000000000|INR|commitment|northeast-summit
1 2025-04-04|Pinduoduo|100000000|CNY|commitment|pinduoduo-support
END
	run -0 jq -r 'select(.conflict) | .actor' "$out/commitments.ndjson"
	assert_output Pinduoduo
	run ! grep harbour-race "$out/mentions.ndjson"
}

@test "corpus: the three forms of a corpus come to the same commitments" {
	chain CORPUS="$root/corpus" "$out/commitments.ndjson" 2>&1
	commitments >"$BATS_TEST_TMPDIR/indexed"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/indexed")" -gt 20 ]

	cp "$out/documents.ndjson" "$BATS_TEST_TMPDIR/records.ndjson"
	chain CORPUS="$BATS_TEST_TMPDIR/records.ndjson" "$out/commitments.ndjson"
	commitments | diff "$BATS_TEST_TMPDIR/indexed" -

	mkdir "$BATS_TEST_TMPDIR/bare"
	cp "$root"/corpus/*.txt "$BATS_TEST_TMPDIR/bare"
	chain CORPUS="$BATS_TEST_TMPDIR/bare" "$out/commitments.ndjson"
	commitments | cut -d '|' -f 1-5 | diff <(cut -d '|' -f 1-5 "$BATS_TEST_TMPDIR/indexed") -
}

@test "corpus: another target currency, another grouping" {
	chain TO=EUR BY=role report >"$BATS_TEST_TMPDIR/page"
	assert_equal "$(jq -r .value_currency "$out/commitments.ndjson" | sort -u)" EUR
	assert_equal "$(jq -r .role "$out/totals.ndjson" | sort)" "$(printf '%s\n' commitment donation grant_or_aid)"
	run -0 head -n 1 "$out/totals.csv"
	assert_output --regexp '^role,'
	run -0 grep -A 1 '^TOTALS' "$BATS_TEST_TMPDIR/page"
	run -0 cat "$BATS_TEST_TMPDIR/page"
	assert_line --regexp '^donation .* €[0-9]'
}

@test "corpus: every quote stands where its record says" {
	chain "$out/mentions.ndjson"
	run -0 jq -n --slurpfile documents "$out/documents.ndjson" '
		($documents | map({key: .doc, value: .text}) | from_entries) as $text
		| [inputs | select($text[.doc][.start:.end] != .quote)] | length' "$out/mentions.ndjson"
	assert_output 0
}

@test "corpus: the page and the report are complete" {
	chain report >"$BATS_TEST_TMPDIR/page"
	cmp "$BATS_TEST_TMPDIR/page" "$out/report.txt"
	python3 "$root/tests/page.py" "$out/report.html" >"$BATS_TEST_TMPDIR/text"
	assert_equal "$(grep -c '^<tr id="c' "$out/report.html")" "$(wc -l <"$out/commitments.ndjson")"
}

@test "corpus: the Markdown has a row for every commitment, and all rows are as long as their head" {
	chain report >/dev/null
	assert_equal "$(sed -n '/^## Commitments/,$p' "$out/report.md" | grep -c '^| [0-9u]')" "$(wc -l <"$out/commitments.ndjson")"
	assert_equal "$(sed -n '/^## Commitments/,$p' "$out/report.md" | grep '^|' | awk -F'|' '{ print NF }' | sort -u)" 8
	grep -q '^| Who | Commitments | Total |$' "$out/report.md"
	chain BY=role,year report >/dev/null
	grep -q '^| Role, year | Commitments | Total |$' "$out/report.md"
}

# In a terminal of 70 columns, what the file $1 says: not an exported function, which a shell that is not bash loses on its way through script.
terminal() {
	script -qefc "stty cols 70; bash '$1'" /dev/null </dev/null | tr -d '\r'
}

@test "corpus: colours and width are for terminals only, and NO_COLOR is heard" {
	[ "$(script --version 2>&1 | cut -d ' ' -f 1-3)" = 'script from util-linux' ] || skip "no script(1) of util-linux"
	printf '%s\n' "$(declare -f chain)" "$(declare -p root bin objects out)" 'chain report' >"$BATS_TEST_TMPDIR/report.bash"
	run -0 chain report
	refute_output --partial $'\e['
	TERM=xterm run -0 terminal "$BATS_TEST_TMPDIR/report.bash"
	assert_output --partial $'\e[1mTOTALS OF COMMITMENTS\e[0m'
	assert_output --partial "$(printf '─%.0s' {1..70})"$'\e[0m'
	refute_output --partial "$(printf '─%.0s' {1..71})"
	for set in NO_COLOR=1 TERM=dumb; do
		TERM=xterm run -0 env "$set" bash -c "$(declare -f terminal); terminal '$BATS_TEST_TMPDIR/report.bash'"
		refute_output --partial $'\e['
		assert_line "$(printf '─%.0s' {1..70})"
	done
	run ! grep -q $'\e' "$out/report.txt"
	TERM=dumb run -0 chain report COLOR=always
	assert_output --partial $'\e[1mTOTALS'
}

@test "corpus: many cores write the same bytes" {
	command -v parallel >/dev/null || skip "GNU parallel is not installed"
	chain report >"$BATS_TEST_TMPDIR/one"
	mv "$out" "$BATS_TEST_TMPDIR/alone"
	chain JOBS=3 report >"$BATS_TEST_TMPDIR/three"
	cmp "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/three"
	for file in mentions.ndjson commitments.ndjson totals.csv report.html; do
		cmp "$out/$file" "$BATS_TEST_TMPDIR/alone/$file"
	done
	run ! chain JOBS=3 report AFTER_EXTRACT_MONEY="sh -c 'head -n 1; exit 5'"
	assert_output --partial "stage run-shards failed"
	cmp "$BATS_TEST_TMPDIR/one" "$out/report.txt"
	run ! chain JOBS=3 report TAG_ENTITIES="sh -c 'cat; exit 1'"
	run -0 chain JOBS=3 report TAG_ENTITIES="sh -c 'cat; exit 1'" REJECTS=ok
	assert_output --partial "some input of run-shards was rejected"
}
