# attribute: whose money, in what role
load helper

# shellcheck disable=SC2154 # set by helper
cases=$root/tests/cases/attribute

# results FILE: what attribute says of each amount of the cases, one document a block, as the cases have it.
# shellcheck disable=SC2094 # both only read
results() {
	jq -Rnc -f "$cases/records.jq" <"$1" | attribute |
		jq -r '"\(.doc)\t\(.role)\t\([.actor // "-"] + [.other_actors[]?.actor] | join(", "))"' |
		awk -F '\t' 'NR == FNR { found[$1] = found[$1] "\t" $2 "\t" $3 "\n"; next }
			{ if ($0 == "") { printf "%s", found["case " n + 1]; n++; print "" } else if ($0 !~ /^\t/) print }
			END { printf "%s", found["case " n + 1] }' - "$1"
}

# check FILE: every case of the file has the role and actor that stand below it.
check() {
	results "$cases/$1.phrases" >"$BATS_TEST_TMPDIR/got"
	if [ -n "${UPDATE-}" ]; then
		cp "$BATS_TEST_TMPDIR/got" "$cases/$1.phrases"
	fi
	check_bytes "$cases/$1.phrases" "$BATS_TEST_TMPDIR/got" "$1"
}

@test "attribute: verbs, tenses, passives" {
	check verbs
}

@test "attribute: nouns before and behind the amount, comparisons, prices" {
	check nouns
}

@test "attribute: subjects, possessors, appositions, relative clauses, quotations" {
	check actors
}

@test "attribute: pronouns and descriptions" {
	check references
}

@test "attribute: lists, headings, headlines, respectively" {
	check lists
}

@test "attribute: givers, public bodies, relief" {
	check giving
}

@test "attribute: Chinese" {
	check chinese
}

# details TEXT: purpose, period and per of each amount of a case
details() {
	printf '%s\n' "$1" | jq -Rnc -f "$cases/records.jq" | attribute | jq -r '[.purpose, .period, .per, .cue] | map(. // "-") | join(" | ")'
}

@test "attribute: purpose, period, per, cue" {
	run details '[Lotus Foods] will invest {6 billion yuan} in new roads over the next three years.'
	assert_output 'in new roads | over the next three years | - | invest'
	run details '[Lotus Foods] set up a {6 billion yuan} fund to help merchants before 2025.'
	assert_output 'to help merchants | before 2025 | - | fund'
	run details 'Crude rose to {$53.66} a barrel.'
	assert_output '- | - | a barrel | a barrel'
	run details '[Lotus Foods] gave {$5 million} for flood relief from 2021 to 2024.'
	assert_output 'for flood relief | from 2021 to 2024 | - | gave'
}

@test "attribute: a mention is numbered in its document, its offsets count there, same_as is a mention" {
	run bash -c "jq -Rnc -f '$cases/records.jq' | attribute | jq -c '[.doc, .mention, .sent, .start, .end, .same_as, .quote]'" <<-'CASE'
		[Lotus Foods] will invest {6 billion yuan}.
		It was {6 billion yuan} ({=$849 million}), and not {5 billion yuan}.

		It is {5 billion yuan}.
	CASE
	assert_output - <<-'RESULT'
		["case 1",1,1,24,38,null,"6 billion yuan"]
		["case 1",2,2,47,61,null,"6 billion yuan"]
		["case 1",3,2,63,75,2,"$849 million"]
		["case 1",4,2,86,100,null,"5 billion yuan"]
		["case 2",1,1,6,20,null,"5 billion yuan"]
	RESULT
}

@test "attribute: the fullest form of a name may come last" {
	run bash -c "jq -Rnc -f '$cases/records.jq' | sed 's/\"id\":\"lotus-foods-ltd\"/\"id\":\"lotus\"/;s/\"id\":\"lotus-foods\"/\"id\":\"lotus\"/' |
		attribute | jq -r .actor_text" <<-'CASE'
		[Lotus Foods] will invest {6 billion yuan}.
		So says [Lotus Foods Ltd].
	CASE
	assert_output 'Lotus Foods Ltd'
}

@test "attribute: --cues adds a verb by one line, and replaces one" {
	printf 'cue,kind,role,actor,weight\nshower,verb,commitment,subject,2\ninvest,verb,other,subject,2\n' >"$BATS_TEST_TMPDIR/more.csv"
	run bash -c "jq -Rnc -f '$cases/records.jq' | attribute --cues '$BATS_TEST_TMPDIR/more.csv' | jq -r '[.role, .actor, .cue] | join(\" \")'" <<-'CASE'
		[Lotus Foods] showered {6 billion yuan} on villages.

		[Lotus Foods] will invest {6 billion yuan}.
	CASE
	assert_output $'commitment Lotus Foods showered\nother Lotus Foods invest'
}

@test "attribute: a broken table of cues is named with its line" {
	printf 'cue,kind,role\nshower,verb,rain\n' >"$BATS_TEST_TMPDIR/bad.csv"
	run -3 attribute --cues "$BATS_TEST_TMPDIR/bad.csv" </dev/null
	assert_output --partial 'line 2: no such role: rain'
}

@test "attribute: --explain tells candidates and scores on stderr, and changes nothing" {
	jq -Rnc -f "$cases/records.jq" <<<'[Lotus Foods] will invest {6 billion yuan}.' >"$BATS_TEST_TMPDIR/in"
	attribute --explain <"$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/out" 2>"$BATS_TEST_TMPDIR/err"
	attribute <"$BATS_TEST_TMPDIR/in" | check_bytes - "$BATS_TEST_TMPDIR/out" stdout
	run cat "$BATS_TEST_TMPDIR/err"
	assert_output --partial 'attribute: case 1:1: cue "invest" commitment'
	assert_output --partial 'attribute: case 1:1: payer "Lotus Foods" commitment'
	assert_output --partial 'attribute: case 1:1: role "" commitment'
}

@test "attribute: --features writes what is seen of an amount, and changes nothing" {
	jq -Rnc -f "$cases/records.jq" <<<'[Lotus Foods] will invest {6 billion yuan}.' >"$BATS_TEST_TMPDIR/in"
	attribute --features "$BATS_TEST_TMPDIR/seen" <"$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/out"
	attribute <"$BATS_TEST_TMPDIR/in" | check_bytes - "$BATS_TEST_TMPDIR/out" stdout
	run -0 jq -r '[.doc, .mention, (.features | contains(" verb=invest|will ")),
		(.payers[] | select(.actor == "Lotus Foods") | .features | contains(" doer=itself|subject doertense=itself|will "))] | @tsv' "$BATS_TEST_TMPDIR/seen"
	assert_output $'case 1\t1\ttrue\ttrue'
}

# who does it, as --features has it, under each sentence of the cases
doers() {
	jq -Rnc -f "$cases/records.jq" <"$1" | attribute --features "$BATS_TEST_TMPDIR/seen" >"$BATS_TEST_TMPDIR/out"
	jq -r '.doc as $doc | .payers[] | select(.features | contains(" doer=")) | [$doc, .actor // "-", (.features | capture(" doer=(?<doer>[^ ]*)").doer)] | @tsv' \
		"$BATS_TEST_TMPDIR/seen" | awk '!seen[$0]++' | awk -F '\t' '
			NR == FNR { found[$1] = found[$1] "\t" $2 "\t" $3 "\n"; next }
			{ if ($0 == "") { printf "%s", found["case " n + 1]; n++; print "" } else if ($0 !~ /^\t/) print }
			END { printf "%s", found["case " n + 1] }' - "$1"
}

@test "attribute: the subject of a verb is found across clauses" {
	doers "$cases/subjects.doers" >"$BATS_TEST_TMPDIR/got"
	check_bytes "$cases/subjects.doers" "$BATS_TEST_TMPDIR/got" subjects
}

@test "attribute: whom the first sentences name is on offer for the headline" {
	# FILLERS: sentences between the headline and the one that names the firm; prints whether the firm is on offer
	offered() {
		{
			echo 'Seed maker plans {$105 million} plant'
			yes 'Rain fell.' | head -n "$1"
			echo '[Lotus Foods] will build it.'
		} | jq -Rnc -f "$cases/records.jq" | attribute --features "$BATS_TEST_TMPDIR/seen" >"$BATS_TEST_TMPDIR/out"
		jq -r '[.payers[] | select(.actor == "Lotus Foods") | .features | capture(" ahead=(?<ahead>[^ ]*)").ahead] | join(" ")' "$BATS_TEST_TMPDIR/seen"
	}
	run offered 0
	assert_output '1|subject'
	run offered 4
	assert_output '5|subject'
	run offered 5
	assert_output ''
	# the next document is another
	run -0 bash -c "printf '%s\n\n%s\n' 'Seed maker plans {\$105 million} plant' '[Lotus Foods] is old.' | jq -Rnc -f '$cases/records.jq' |
		attribute --features '$BATS_TEST_TMPDIR/seen' | jq -c .actor; jq -c '[.payers[].actor]' '$BATS_TEST_TMPDIR/seen'"
	assert_output $'null\n[null,"government"]'
}

@test "attribute: others are weighed only where nobody, or who is named, does not stand out" {
	local seen="$BATS_TEST_TMPDIR/seen"
	jq -Rnc -f "$cases/records.jq" <<<'[Lotus Foods] will invest {6 billion yuan}.' >"$BATS_TEST_TMPDIR/in"
	payers() { # WEIGHTS: those whom --explain tells of
		printf 'of,feature,points\namount,any,deal 50\n%s\n' "$1" >"$BATS_TEST_TMPDIR/weights.csv"
		attribute --explain -w "$BATS_TEST_TMPDIR/weights.csv" <"$BATS_TEST_TMPDIR/in" 2>&1 >/dev/null | awk -F'"' '/: payer /{printf "%s;", $2}'
	}
	run payers 'payer,type=nobody|nobody,401'
	assert_output 'nobody;'
	run payers 'payer,type=nobody|nobody,99'
	assert_output 'nobody;Lotus Foods;government;'
	run payers 'payer,type=company|candidate,101'
	assert_output 'nobody;Lotus Foods;'
	# to learn from, all are seen
	attribute --features "$seen" -w "$BATS_TEST_TMPDIR/weights.csv" <"$BATS_TEST_TMPDIR/in" >/dev/null
	run -0 jq '.payers | length' "$seen"
	assert_output 3
}

@test "attribute: --weights replaces what the features are worth" {
	jq -Rnc -f "$cases/records.jq" <<<'[Lotus Foods] will invest {6 billion yuan}.' >"$BATS_TEST_TMPDIR/in"
	printf 'of,feature,points\namount,verb=invest|will,deal 50|revenue 40\npayer,type=public|government,30\npayer,form=name,revenue -9\n' \
		>"$BATS_TEST_TMPDIR/weights.csv"
	run -0 bash -c "attribute -w '$BATS_TEST_TMPDIR/weights.csv' <'$BATS_TEST_TMPDIR/in' | jq -r '[.role, .actor] | @tsv'"
	assert_output $'deal\tgovernment'
	# a unit that an amount puts 32 into gives all of its points, one that is below 0 none
	printf 'of,feature,points,units\namount,any,revenue 40,vUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU5\nunit,0,loan_or_debt 41,\nunit,31,loan_or_debt -99,\n' \
		>"$BATS_TEST_TMPDIR/weights.csv"
	run -0 bash -c "attribute -w '$BATS_TEST_TMPDIR/weights.csv' <'$BATS_TEST_TMPDIR/in' | jq -r '[.role, .actor] | @tsv'"
	assert_output $'loan_or_debt\t'
	printf 'of,feature,points,units\namount,any,,uU\n' >"$BATS_TEST_TMPDIR/weights.csv"
	run -3 attribute -w "$BATS_TEST_TMPDIR/weights.csv" </dev/null
	assert_output --partial 'line 2: not a letter a unit: uU'
	printf 'of,feature,points,units\namount,any,,UUUXUUUUUUUUUUUUUUUUUUUUUUUUUUUU\n' >"$BATS_TEST_TMPDIR/weights.csv"
	run -3 attribute -w "$BATS_TEST_TMPDIR/weights.csv" </dev/null
	assert_output --partial 'line 2: an input is a letter from 0 to {, but X: UUUX'
	printf 'of,feature,points,units\nunit,32,deal 4,\n' >"$BATS_TEST_TMPDIR/weights.csv"
	run -3 attribute -w "$BATS_TEST_TMPDIR/weights.csv" </dev/null
	assert_output --partial 'line 2: no number of a unit: 32'
	printf 'of,feature,points\namount,verb=invest|will,rain 50\n' >"$BATS_TEST_TMPDIR/weights.csv"
	run -3 attribute -w "$BATS_TEST_TMPDIR/weights.csv" </dev/null
	assert_output --partial 'line 2: not a role and its points: rain 50'
}

@test "learn: weights learnt from sentences decide those sentences" {
	command -v python3 >/dev/null || skip "python3 is not installed"
	run -0 python3 "$root/tests/learn/learn.py" "$bin" "$objects/learn" "$BATS_TEST_TMPDIR/learn" "$cases/verbs.phrases"
	assert_line --regexp '^round 0  phrases +24 amounts  role 0\.'
	assert_line --regexp '^round 2  phrases +24 amounts  role 1.000  actor 1.000  both 1.000'
	run -0 head -n 1 "$BATS_TEST_TMPDIR/learn/weights.csv"
	assert_output 'of,feature,points,units,source'
}

@test "attribute: records that cannot be are named and kept" {
	local bad
	for bad in '{"doc":"a","text":5}' \
		'{"doc":"a","text":"5 yuan","money":[{"start":0,"end":9,"amount":5}]}' \
		'{"doc":"a","text":"5 yuan","money":[{"start":3,"end":4,"amount":5,"currency":"CNY"},{"start":0,"end":2,"amount":5,"currency":"CNY"}]}' \
		'{"doc":"a","text":"5 yuan","money":[{"start":0,"end":6,"amount":5,"currency":"CNY","same_as":3}]}' \
		'{"doc":"a","text":"5 yuan","entities":[{"start":0,"end":2}],"money":[{"start":0,"end":6,"amount":5,"currency":"CNY"}]}'; do
		run -1 bash -c "printf '%s\n' '$bad' | attribute --rejects '$BATS_TEST_TMPDIR/kept'"
		assert_output --partial 'attribute: <stdin>:1: '
		run cat "$BATS_TEST_TMPDIR/kept"
		assert_output "$bad"
	done
}

@test "attribute: sentences before the first amount are read when it comes, bad ones named by their own line" {
	local bad='{"doc":"a","text":"N won.","entities":[{"start":0,"end":2}]}'
	local good='{"doc":"a","text":"N won.","entities":[{"start":0,"end":1,"id":"n","name":"N"}]}'
	local amount='{"doc":"a","text":"It gave 5 yuan.","money":[{"start":8,"end":14,"amount":5,"currency":"CNY"}]}'
	printf '%s\n' "$good" "$bad" "$amount" >"$BATS_TEST_TMPDIR/in"
	run -1 --separate-stderr bash -c "attribute --rejects '$BATS_TEST_TMPDIR/kept' <'$BATS_TEST_TMPDIR/in' 2>'$BATS_TEST_TMPDIR/err'"
	assert_output --partial '"actor":"N"'
	run cat "$BATS_TEST_TMPDIR/err"
	assert_output --partial 'attribute: <stdin>:2: entity'
	run cat "$BATS_TEST_TMPDIR/kept"
	assert_output "$bad"
	# in a document without amounts nobody looks at them
	run -0 bash -c "printf '%s\\n' '$good' '$bad' '${amount/'"a"'/'"b"'}' | attribute | jq -c '.actor'"
	assert_output null
	# more than is read at once; more than is held: read as they come, with the same end
	local lines
	for lines in 7000 20000; do
		run -0 --separate-stderr bash -c "{ printf '%s\\n' '$good' '$bad'; yes '{\"doc\":\"a\",\"text\":\"Rain fell.\"}' |
			head -n $lines; printf '%s\\n' '$amount'; } | attribute --rejects '$BATS_TEST_TMPDIR/kept' | jq -r '.actor'"
		assert_output N
		run cat "$BATS_TEST_TMPDIR/kept"
		assert_output "$bad"
	done
}

@test "attribute: behind the last amount, sentences are read that may tell more of its actors" {
	local in="$BATS_TEST_TMPDIR/in"
	# so many other names, then an entity in "Ostra Ltd won."
	behind() {
		jq -nc --argjson names "$1" --argjson entity "$2" '
			{doc: "a", text: "Ostra gave 5 yuan.", entities: [{start: 0, end: 5, id: "ostra", name: "Ostra", type: "company"}],
				money: [{start: 11, end: 17, amount: 5, currency: "CNY"}]},
			(range($names) | {doc: "a", text: "So did N.", entities: [{start: 7, end: 8, id: "n\(.)", name: "N"}]}),
			{doc: "a", text: "Ostra Ltd won.", entities: [$entity]}' >"$in"
	}
	behind 100 '{"start": 0, "end": 9, "id": "ostra"}'
	run -0 bash -c "attribute <'$in' | jq -r .actor_text"
	assert_output 'Ostra Ltd'
	run -0 bash -c "sed 's/\"id\":\"o/\"id\":\"\\\\u006f/' '$in' | tee '$in.escaped' | attribute | jq -r .actor_text"
	assert_output 'Ostra Ltd'
	run grep -c '"\\u006fstra"' "$in.escaped"
	assert_output 2
	# the actor made room for other names, and was written before
	behind 130 '{"start": 0, "end": 9, "id": "ostra"}'
	run -0 bash -c "attribute <'$in' | jq -r .actor_text"
	assert_output 'Ostra'
	# a bad sentence is found where it is read: where it may tell of an actor
	behind 2 '{"start": 0, "id": "ostra"}'
	run -1 --separate-stderr attribute <"$in"
	assert_output --partial '"actor_text":"Ostra"'
	behind 2 '{"start": 0, "id": "other"}'
	run -0 --separate-stderr attribute <"$in"
	assert_output --partial '"actor_text":"Ostra"'
	# words for an actor may be any name
	run -0 bash -c "jq -Rnc -f '$cases/records.jq' | attribute | jq -r '[.actor, .actor_id] | join(\" \")'" <<-'CASE'
		Lotus Food will invest {6 billion yuan}.
		So says [Lotus Foods].
	CASE
	assert_output 'Lotus Foods lotus-foods'
}

@test "attribute: thousands of amounts, names and sentences in one document take bounded time and memory" {
	jq -nc '[range(20000) | {doc: "a", sent: ., start: 0, end: 9, text: "N\(.) gave 5 yuan.",
		entities: [{start: 0, end: ("N\(.)" | length), id: "n\(.)", name: "N\(.)", type: "company"}],
		money: [{start: ("N\(.) gave " | length), end: ("N\(.) gave 5 yuan" | length), amount: 5, currency: "CNY"}]}] | .[]' \
		>"$BATS_TEST_TMPDIR/in"
	run bash -c "attribute <'$BATS_TEST_TMPDIR/in' | jq -r 'select(.mention % 5000 == 0) | .actor'"
	assert_output $'N4999\nN9999\nN14999\nN19999'
	# one sentence of many slices
	jq -nc '("N gave 5 yuan, " * 20000) as $text | {doc: "a", sent: 1, start: 0, end: ($text | length), $text,
		entities: [range(20000) | {start: (. * 15), end: (. * 15 + 1), id: "n", name: "N", type: "company"}],
		money: [range(20000) | {start: (. * 15 + 7), end: (. * 15 + 13), amount: 5, currency: "CNY"}]}' >"$BATS_TEST_TMPDIR/in"
	run bash -c "attribute <'$BATS_TEST_TMPDIR/in' | jq -r .actor | sort | uniq -c | tr -d ' '"
	assert_output '20000N'
}

@test "attribute: where a quote stands in its sentence more than once, it says where the sentence starts" {
	jq -nc '"Ostra has 15 million and 5 million and 7 million." as $text | {doc: "a", sent: 1, start: 30, end: 79, $text,
		money: [{start: 10, end: 20, amount: 15, currency: "CNY"}, {start: 25, end: 34, amount: 5, currency: "CNY"},
		{start: 39, end: 48, amount: 7, currency: "CNY"}]}' >"$BATS_TEST_TMPDIR/in"
	run bash -c "attribute <'$BATS_TEST_TMPDIR/in' | jq -c '[.quote, .sentence_start]'"
	assert_output $'["15 million",null]\n["5 million",30]\n["7 million",null]'
}

@test "attribute: an amount that says again one of another sentence names its mention" {
	printf '%s\n' '{"doc":"a","text":"Dam gets $7bn","money":[{"start":9,"end":13,"amount":7e9,"currency":"USD","restates":2}]}' \
		'{"doc":"a","text":"It gets 5bn yuan","money":[{"start":8,"end":16,"amount":5e9,"currency":"CNY"}]}' >"$BATS_TEST_TMPDIR/in"
	run bash -c "attribute <'$BATS_TEST_TMPDIR/in' | jq -c '[.mention, .same_as]'"
	assert_output $'[1,2]\n[2,null]'
}
