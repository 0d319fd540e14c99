#!/usr/bin/env bats
# aggregate - each commitment once, whatever the order and the cuts of what is read

load helper

@test "cases" {
	check_cases aggregate
}

# ---- what must not change with order and cuts: tests/aggregate.py says how ----

# unchanged ROUNDS [OPTION...]
unchanged() {
	command -v python3 >/dev/null || skip "python3 is not installed"
	run python3 "$root/tests/aggregate.py" "$bin/aggregate" "$@"
	assert_success
}

@test "any order and any partition give the same commitments, byte for byte" {
	unchanged 1000
	assert_output --regexp ', [1-9][0-9]+ with mentions merged, [1-9][0-9]* with totals of parts'
}

@test "so they do where less evidence is kept than there is" {
	unchanged 100 --evidence=1
}

@test "so they do with a narrow window and all roles" {
	unchanged 100 --window=30 --roles=all
}

@test "so do totals, of parents too" {
	unchanged 60 --by=actor,year --roll-up
	unchanged 60 --by=month,source --format=csv
}

@test "a partial result is the same for every order, and joining it alone changes nothing" {
	for case in additional conversion each window; do
		sed "s/\"doc\": \"/&$case-/" "$root/tests/cases/aggregate/$case.in"
	done >"$BATS_TEST_TMPDIR/in"
	aggregate --partial <"$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/once"
	tac "$BATS_TEST_TMPDIR/in" | aggregate --partial >"$BATS_TEST_TMPDIR/reversed"
	aggregate --partial --merge <"$BATS_TEST_TMPDIR/once" >"$BATS_TEST_TMPDIR/twice"
	check_bytes "$BATS_TEST_TMPDIR/once" "$BATS_TEST_TMPDIR/reversed" "partial result of the lines in reverse"
	check_bytes "$BATS_TEST_TMPDIR/once" "$BATS_TEST_TMPDIR/twice" "partial result joined"
}

@test "a partial result made with less evidence or a wider window is refused" {
	aggregate --partial --evidence 1 <"$root/tests/cases/aggregate/window.in" >"$BATS_TEST_TMPDIR/little"
	run -1 aggregate --merge <"$BATS_TEST_TMPDIR/little"
	assert_line --partial 'partial result: made with less --evidence'
	aggregate --partial --window 400 <"$root/tests/cases/aggregate/window.in" >"$BATS_TEST_TMPDIR/wide"
	run -1 aggregate --merge <"$BATS_TEST_TMPDIR/wide"
	assert_line --partial 'partial result: made with a wider --window'
}

# ---- amounts ----

# told AMOUNT QUOTE [BOUND]: a mention of Ostra's, in dollars
told() {
	printf '{"doc":"d%s","date":"2024-05-0%s","mention":1,"start":0,"end":1,' $RANDOM $((RANDOM % 9 + 1))
	printf '"quote":"%s","amount":%s,"currency":"USD","bound":"%s","role":"commitment","actor":"Ostra"}\n' \
		"$2" "$1" "${3:-exact}"
}

# distinct: how many commitments the mentions on stdin tell of
distinct() {
	aggregate --evidence 0 | wc -l
}

@test "a figure stands for what would be written like it" {
	one() { { told 15500000000 '15.5 billion'; told "$@"; } | distinct; }
	assert_equal "$(one 15490000000 '15.49 billion')" 1
	assert_equal "$(one 15540000000 '15.54 billion')" 1
	assert_equal "$(one 15560000000 '15.56 billion')" 2
	assert_equal "$(one 15600000000 '15.6 billion')" 2
	assert_equal "$(one 16000000000 '16 billion')" 1 # 15.5 to 16.5
	assert_equal "$(one 17000000000 '17 billion')" 2
}

@test "zeros that are written count: 100 billion is no 103 billion, 1 billion may be 1.03" {
	assert_equal "$({ told 100000000000 '100 billion'; told 103000000000 '103 billion'; } | distinct)" 2
	assert_equal "$({ told 1000000000 '1 billion'; told 1030000000 '1.03 billion'; } | distinct)" 1
	assert_equal "$({ told 1000000000 '1,000 million'; told 1030000000 '1.03 billion'; } | distinct)" 2
}

@test "bounds widen: more than 6 billion may be 6.4, not 5.8; up to 6 the other way" {
	assert_equal "$({ told 6000000000 '6.0 billion' min; told 6400000000 '6.4 billion'; } | distinct)" 1
	assert_equal "$({ told 6000000000 '6.0 billion' min; told 5800000000 '5.8 billion'; } | distinct)" 2
	assert_equal "$({ told 6000000000 '6.0 billion' max; told 5800000000 '5.8 billion'; } | distinct)" 1
	assert_equal "$({ told 6000000000 '6.0 billion' max; told 6400000000 '6.4 billion'; } | distinct)" 2
}

@test "what agrees with one of two figures does not make the two agree" {
	# 10 may be 9.6 and 10.4, but 9.6 is not 10.4
	run aggregate <<<"$(told 9600000000 '9.6 billion'; told 10000000000 '10 billion'; told 10400000000 '10.4 billion')"
	assert_equal "${#lines[@]}" 2
}

@test "sums are exact, however large and small" {
	assert_equal "$(for v in 999999999999999999999 0.0001 0.0002; do
		printf '{"doc":"d%s","mention":1,"amount":%s,"currency":"VND","role":"donation","actor":"A%s","value":%s,"value_currency":"USD"}\n' \
			$v $v $v $v; done | aggregate --by role | grep -o '"total":[0-9.]*')" '"total":999999999999999999999.0003'
}

@test "the total of a small corpus is what a hand computes" {
	# What five articles of our own say, and what it comes to in dollars at a rate of 7 yuan, 0.8 pounds, 0.9 euros:
	#   Northline  40 million euros, told twice           40 / 0.9 = 44.44 million dollars
	#   Calder     700 million yuan, in one article also "$98 million"   700 / 7 = 100
	#   Calder     another 700 million yuan, so told      100
	#   Brisa      50 million pounds, elsewhere "$62 million"   50 / 0.8 = 62.5
	#   Ostra      12 billion won in all: 7 and 5, no rate      left out of the sum, and counted
	cd "$BATS_TEST_TMPDIR"
	one() { # DOC MENTION ACTOR QUOTE AMOUNT CURRENCY VALUE SENTENCE [MORE]
		printf '{"doc":"%s","date":"2024-05-06","mention":%s,"start":%s,"end":%s,"quote":"%s","amount":%s,"currency":"%s",' \
			"$1" "$2" "$2" "$2" "$4" "$5" "$6"
		printf '"role":"commitment","actor":"%s",%s"sentence":"%s"%s}\n' "$3" \
			"${7:+\"value\":$7,\"value_currency\":\"USD\",}" "$8" "${9-}"
	}
	{
		one a 1 Northline '40 million euros' 40000000 EUR 44444444.44 'Northline buys trams for 40 million euros.'
		one b 1 'Northline AG' '€40m' 40000000 EUR 44444444.44 'Trams for €40m.'
		one a 2 Calder '700 million yuan' 700000000 CNY 100000000 'Earlier Calder gave 700 million yuan ($98 million).'
		one a 3 Calder '$98 million' 98000000 USD 98000000 'Earlier Calder gave 700 million yuan ($98 million).' ',"same_as":2'
		one a 4 Calder '700 million yuan' 700000000 CNY 100000000 'Now Calder gives another 700 million yuan.'
		one c 1 Brisa '50 million pounds' 50000000 GBP 62500000 'Brisa has 50 million pounds for museums.'
		one d 1 Brisa '$62 million' 62000000 USD 62000000 'Brisa has $62 million for museums.'
		one e 1 Ostra '12 billion won' 12000000000 KRW '' 'Ostra spends a total of 12 billion won.'
		one e 2 Ostra '7 billion won' 7000000000 KRW '' 'Of that 7 billion won are for roads.'
		one e 3 Ostra '5 billion won' 5000000000 KRW '' 'Another 5 billion won go to ports.'
	} >mentions
	aggregate --by role <mentions >total
	expected=$(echo 'scale = 10; 40000000 / 0.9 + 700000000 / 7 + 700000000 / 7 + 50000000 / 0.8' | bc)
	got=$(jq .total total)
	echo "by hand $expected, got $got"
	[ "$(echo "d = $got - $expected; if (d < 0) d = -d; d * 100 < $expected" | bc)" = 1 ]
	assert_equal "$(jq -c '[.commitments, .mentions, .unvalued, .by_currency.KRW]' total)" '[6,9,2,12000000000]'
}

@test "five articles of others: thirteen commitments, the total that a hand computes" {
	# In billions of yuan, at the dollar's rate of about that day:
	#   April 2025, 7.30       JD.com 200, Pinduoduo 100, DiDi 2
	#   February 2023, 6.78    Pinduoduo 10
	#   September 2021, 6.43   Alibaba 100, Tencent 50 and 50 (told as 100 too), Pinduoduo 10, its users 3.569, its charity 0.6
	#   April 2020, 7.08       JD.com 6 and 0.1
	seeds="$root/../shared/corpus/seeds"
	[ -d "$seeds" ] || skip "the articles are not part of this repository"
	cd "$BATS_TEST_TMPDIR"
	"$bin/read-corpus" "$seeds" | "$bin/segment" -j | "$bin/tag-entities" | "$bin/extract-money" | "$bin/attribute" |
		"$bin/normalize-currency" >mentions
	assert_equal "$(aggregate <mentions | wc -l)" 13
	expected=$(echo 'scale = 10; 302 / 7.30 + 10 / 6.78 + (100 + 50 + 50 + 10 + 3.569 + 0.6) / 6.43 + 6.1 / 7.08' | bc)
	got=$(aggregate --by role <mentions | jq -s 'map(.total) | add / 1e9')
	echo "by hand $expected, got $got"
	[ "$(echo "d = $got - $expected; if (d < 0) d = -d; d * 100 < $expected" | bc)" = 1 ]
}

# ---- the command line ----

@test "bad options are refused" {
	run -2 aggregate --by planet </dev/null
	assert_line --partial '--by: not planet'
	run -2 aggregate --roles gift </dev/null
	run -2 aggregate --format xml </dev/null
	run -2 aggregate --since 2024-02-30 </dev/null
	run -2 aggregate --min plenty </dev/null
	run -2 aggregate --top 0 </dev/null
	run -2 aggregate --window -1 </dev/null
}

@test "nothing in, nothing out; a table still has its header" {
	assert_equal "$(aggregate </dev/null)" ''
	assert_equal "$(aggregate --format csv </dev/null | cut -d, -f1-3)" 'commitment,actor,actor_id'
	assert_equal "$(aggregate --by year --format tsv </dev/null | cut -f1-2)" $'year\tcommitments'
}

@test "rejected lines are kept verbatim, and nothing else is lost" {
	cd "$BATS_TEST_TMPDIR"
	run -1 --separate-stderr aggregate --rejects rejects <"$root/tests/cases/aggregate/bad.in"
	assert_equal "${#lines[@]}" 1
	sed 1d "$root/tests/cases/aggregate/bad.in" | cmp - rejects
}

@test "words that set amounts apart come from a table, which can be another" {
	cd "$BATS_TEST_TMPDIR"
	said() {
		local i=0 sentence
		for sentence; do
			i=$((i + 1))
			printf '{"doc":"d","date":"2024-05-06","mention":%s,"start":%s,"end":9,"quote":"5 million euros",' $i $i
			printf '"amount":5000000,"currency":"EUR","role":"commitment","actor":"Ostra","sentence":"%s"}\n' "$sentence"
		done
	}
	said 'Ostra gives 5 million euros.' 'Then come another 5 million euros.' >another
	said 'Ostra gives 5 million euros.' 'Then come besides 5 million euros.' >besides
	assert_equal "$(distinct <another)" 2
	assert_equal "$(distinct <besides)" 1
	printf 'mark,place,phrase\nadditional,before,besides\n' >table.csv
	assert_equal "$(aggregate --restatements table.csv <another | wc -l)" 1
	assert_equal "$(aggregate --restatements table.csv <besides | wc -l)" 2
	printf 'mark,place,phrase\nstrange,before,besides\n' >table.csv
	run -3 aggregate --restatements table.csv </dev/null
	assert_line --partial 'table table.csv, line 2'
}

@test "givers that nobody could count make no commitment" {
	printf 'noun\nnurses\n' >"$BATS_TEST_TMPDIR/nouns.csv"
	by() { printf '{"doc":"d","mention":1,"amount":5,"currency":"EUR","role":"donation","actor":"%s"}\n' "$1"; }
	assert_equal "$(by 'Forty firms from Oslo' | distinct)" 0
	assert_equal "$(by 'Ostra and other firms' | distinct)" 0
	assert_equal "$(by Companies | distinct)" 0
	assert_equal "$(by "Lowe's Companies" | distinct)" 1
	assert_equal "$(by 'Forty nurses' | distinct)" 1
	assert_equal "$(by 'Forty nurses' | aggregate --collectives "$BATS_TEST_TMPDIR/nouns.csv" | wc -l)" 0
}

@test "so much a user is no sum, so much a year is one" {
	per() { printf '{"doc":"d","mention":1,"amount":5,"currency":"EUR","role":"donation","actor":"A","per":"%s"}\n' "$1"; }
	assert_equal "$(per 'per user' | distinct)" 0
	assert_equal "$(per 'a barrel' | distinct)" 0
	assert_equal "$(per 'a year' | distinct)" 1
	assert_equal "$(per each | distinct)" 1
}

@test "hostile input is taken in good time: a ring and a chain of conversions, one actor with many amounts" {
	command -v python3 >/dev/null || skip "python3 is not installed"
	python3 - >"$BATS_TEST_TMPDIR/in" <<-'PYTHON'
		def out(doc, number, amount, more=""):
		    print('{"doc":"%s","mention":%d,"amount":%d,"currency":"EUR","role":"donation","actor":"A"%s}' % (doc, number, amount, more))
		for i in range(1, 10001):
		    out("ring", i, i, ',"same_as":%d' % (i % 10000 + 1))
		for i in range(1, 10001):
		    out("chain", i, 5, ',"same_as":%d' % (i + 1))
		for i in range(1, 10001):
		    out("many", i, 1000000 + i)
		print('{"doc":"quotes","mention":1,"amount":1,"currency":"EUR","role":"donation","actor":"A","quote":"1","sentence":"%s1"}' % ("“\\\"" * 100000))
	PYTHON
	run within 20 "$bin/aggregate" --evidence 1 <"$BATS_TEST_TMPDIR/in"
	assert_success
}

# ---- sorted input ----

# many ACTORS: three mentions of two commitments by every one, in order of actors
many() {
	awk -v actors="$1" 'BEGIN {
		for (i = 0; i < actors; i++)
			for (j = 0; j < 3; j++)
				printf "{\"doc\":\"doc-%d\",\"date\":\"2024-05-0%d\",\"mention\":%d,\"start\":1,\"end\":9,\"quote\":\"%d million euros\"," \
					"\"amount\":%d000000,\"currency\":\"EUR\",\"role\":\"donation\",\"actor\":\"A\",\"actor_id\":\"a-%06d\"," \
					"\"sentence\":\"The gift of A comes to %d million euros.\"}\n", i % 7, j + 1, i + 1, j % 2 + 5, j % 2 + 5, i, j % 2 + 5
	}'
}

@test "mentions in order of actors give the same bytes as without --sorted" {
	cd "$BATS_TEST_TMPDIR"
	many 300 >in
	for options in '' '--format csv' '--evidence 1' '--since 2024-05-02'; do
		# shellcheck disable=SC2086
		aggregate $options <in >expected
		# shellcheck disable=SC2086
		aggregate --sorted $options <in >got
		check_bytes expected got "aggregate --sorted $options"
		[ -s got ]
	done
	assert_equal "$(aggregate <in | wc -l)" 600
	aggregate --partial --sorted <in | aggregate --merge --sorted >got
	aggregate <in | check_bytes - got "partial results, sorted"
}

@test "--sorted needs little memory, however many actors there are" {
	cd "$BATS_TEST_TMPDIR"
	limited() { (ulimit -v 24000 && aggregate --evidence 2 "$@"); }
	limited </dev/null 2>/dev/null || skip "programs of this build need more memory"
	many 60000 >in
	run limited <in
	assert_equal "$status" 3 # so it does need memory without
	assert_equal "$(limited --sorted <in | wc -l)" 120000
}

@test "--sorted names what is out of order, and adds nothing up" {
	run -1 --separate-stderr aggregate --sorted < <(many 3 | tac)
	assert_equal "${#lines[@]}" 2
	assert_equal "${stderr_lines[0]}" 'aggregate: <stdin>:4: not in order of actors: a-000001'
	run -2 aggregate --sorted --by actor </dev/null
	run -2 aggregate --sorted --top 3 </dev/null
}

@test "the manual's example: a corpus in parts, joined" {
	cd "$BATS_TEST_TMPDIR"
	many 40 >mentions.ndjson
	split -n l/4 mentions.ndjson part.
	for part in part.??; do aggregate --partial <"$part" >"$part.sum" & done
	wait
	cat part.*.sum | aggregate --merge >got
	aggregate <mentions.ndjson | check_bytes - got "the parts, joined"
	assert_equal "$(wc -l <got)" 80
}
