#!/usr/bin/env bats
# normalize-currency - every amount in one currency, at the rate of its day

load helper

# mention DATE CURRENCY AMOUNT: a record of these
mention() {
	printf '{"doc":"d","date":"%s","currency":"%s","amount":%s}\n' "$1" "$2" "$3"
}

# value DATE CURRENCY AMOUNT [OPTION...]: what becomes of it, and how
value() {
	local record
	record=$(mention "$1" "$2" "$3")
	shift 3
	normalize-currency "$@" <<<"$record" | jq -r '[.value, .rate_date, .rate_source, .rate_note] | map(. // "-") | join(" ")'
}

@test "cases" {
	check_cases normalize-currency
}

@test "the target is any currency, rounded to its minor units" {
	run value 2021-08-26 USD 1000 -t JPY
	assert_output "110139 2021-08-26 ecb -"
	run value 2021-08-26 USD 1000 --to KWD
	assert_output "301.643 2021 world-bank-year -"
	run value 2021-08-26 EUR 1000 -t CNY
	assert_output "7628.5 2021-08-26 ecb -"
	run value 2021-08-26 DEM 1000 -t FRF
	assert_output "3353.85 2021-08-26 euro+ecb -"
}

@test "a target that is none is a wrong command line" {
	run -2 normalize-currency -t XYZ </dev/null
	assert_output "normalize-currency: --to: not a currency: XYZ"
	run -2 normalize-currency --to dollar </dev/null
	assert_output "normalize-currency: --to: not a currency: dollar"
}

@test "--date serves records without a date, and no others" {
	run normalize-currency --date 2021-08-26 <<<'{"currency":"EUR","amount":1}
{"date":"2021-08-27","currency":"EUR","amount":1}'
	assert_line --index 0 '{"currency":"EUR","amount":1,"value":1.18,"value_currency":"USD","rate":1.1767,"rate_date":"2021-08-26","rate_source":"ecb"}'
	assert_line --index 1 --partial '"rate":1.1761,"rate_date":"2021-08-27"'
	run -2 normalize-currency --date 2021-02-29 </dev/null
	assert_line --index 0 "normalize-currency: --date: not a day that exists, as in 2021-08-26: 2021-02-29"
}

@test "rejected lines are kept as they were" {
	mention 2021-08-26 QQQ 1 >"$BATS_TEST_TMPDIR/bad"
	run -1 normalize-currency --rejects "$BATS_TEST_TMPDIR/kept" <"$BATS_TEST_TMPDIR/bad"
	cmp "$BATS_TEST_TMPDIR/bad" "$BATS_TEST_TMPDIR/kept"
}

@test "--rates takes the bank's own file in place of the built-in table" {
	printf '%s\n' 'Date, USD, JPY, ' '2027-01-05, 1.25, 200, ' '2027-01-04, 1.5, N/A, ' >"$BATS_TEST_TMPDIR/ecb.csv"
	run value 2027-01-06 EUR 100 --rates "$BATS_TEST_TMPDIR/ecb.csv"
	assert_output "125 2027-01-05 ecb -"
	run value 2027-01-04 EUR 100 --rates "$BATS_TEST_TMPDIR/ecb.csv"
	assert_output "150 2027-01-04 ecb -"
	run value 2027-01-06 JPY 1000 --rates "$BATS_TEST_TMPDIR/ecb.csv"
	assert_output "6.25 2027-01-05 ecb -"
	run value 2027-02-06 JPY 1000 --rates "$BATS_TEST_TMPDIR/ecb.csv"
	assert_output "6.25 2027-01-05 ecb last known"
}

@test "--rates takes a table of single rates, which goes before all others" {
	printf '%s\n' date,base,quote,rate 2021-08-25,USD,CNY,10 2021-08-26,EUR,USD,2 2021-08-26,GBP,TWD,50 \
		2021-08-26,TWD,USD,0.04 2021-08-26,BTX,EUR,1000 >"$BATS_TEST_TMPDIR/own.csv"
	run value 2021-08-26 CNY 50 --rates "$BATS_TEST_TMPDIR/own.csv"
	assert_output "5 2021-08-25 file -"
	run value 2021-09-02 CNY 6.4594 --rates "$BATS_TEST_TMPDIR/own.csv"
	refute_output --partial file
	run value 2021-08-26 EUR 50 --rates "$BATS_TEST_TMPDIR/own.csv"
	assert_output "100 2021-08-26 file -"
	run value 2021-08-26 CNY 50 --rates "$BATS_TEST_TMPDIR/own.csv" -t EUR
	assert_output "2.5 2021-08-25 file -"
	run value 2021-08-26 TWD 50 --rates "$BATS_TEST_TMPDIR/own.csv"
	assert_output "2 2021-08-26 file -"
	run value 2021-08-27 BTX 3 --rates "$BATS_TEST_TMPDIR/own.csv"
	assert_output "6000 2021-08-26 file -"
}

@test "a broken table of rates is a failure that names the line" {
	printf '%s\n' date,base,quote,rate 2021-08-25,USD,CNY,ten >"$BATS_TEST_TMPDIR/own.csv"
	run -3 normalize-currency --rates "$BATS_TEST_TMPDIR/own.csv" </dev/null
	assert_output "normalize-currency: table $BATS_TEST_TMPDIR/own.csv, line 2: not a rate: ten"
	printf '%s\n' Date,USD 2021-08-25,1.1 2021-08-26,1.2 >"$BATS_TEST_TMPDIR/ecb.csv"
	run -3 normalize-currency --rates "$BATS_TEST_TMPDIR/ecb.csv" </dev/null
	assert_output "normalize-currency: table $BATS_TEST_TMPDIR/ecb.csv, line 3: days must go back from the newest: 2021-08-26"
	run -3 normalize-currency --rates "$BATS_TEST_TMPDIR/none.csv" </dev/null
	assert_output --partial "No such file"
}

# documents of MANY mentions, the last of which says the first again, wrongly
long_document() {
	seq 1 "$1" | sed 's/.*/{"doc":"d","date":"2021-08-26","mention":&,"amount":5,"currency":"USD"}/'
	printf '{"doc":"d","date":"2021-08-26","mention":%s,"amount":9,"currency":"USD","same_as":1}\n' $(($1 + 1))
}

@test "mentions are compared across four thousand others, not more, and all come out in order" {
	run bash -c "$(declare -f long_document); long_document 4095 | normalize-currency | jq -c 'select(.conflict) | .mention'"
	assert_output $'1\n4096'
	run bash -c "$(declare -f long_document); long_document 4096 | normalize-currency | jq -c 'select(.conflict) | .mention'"
	assert_output ""
	run bash -c "$(declare -f long_document); long_document 20000 | normalize-currency | jq .mention | cmp - <(seq 1 20001)"
	assert_success
}

@test "thousands of pairs and days, computed again from the tables" {
	command -v python3 >/dev/null || skip "python3 is not installed"
	run python3 "$root/tests/rates.py" "$bin/normalize-currency" 2000
	assert_success
	assert_output --regexp '^[0-9]+ of [0-9]+ computed again, 0 otherwise$'
}

@test "the manual's example is true" {
	local command result
	command=$(sed -n '/^echo .*amount/,/^ /p' "$root/filters/normalize-currency.1")
	result=$(grep '^"value":' "$root/filters/normalize-currency.1")
	run bash -c "$command"
	assert_output '{"date":"2021-08-26","amount":100000000000,"currency":"CNY",'"$result}"
}

# ---- fetch-rates ----

# table LINE...: what the bank would publish
table() {
	printf '%s\n' 'Date, USD, JPY, CNY, ' "$@"
}

# fetch: what was published is fetched over old.csv, which must be as it was if that fails
fetch() {
	cp old.csv before.csv
	"$root/bin/fetch-rates" old.csv "file://$PWD/published" 2>&1
}

fetch_setup() {
	command -v curl >/dev/null || skip "curl is not installed"
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' Date,USD,JPY,CNY 2021-08-26,1.1767,129.6,7.6285 2021-08-25,1.1736,129.1, >old.csv
}

@test "fetch-rates takes a newer table, zipped or plain, in the built-in one's form" {
	fetch_setup
	table '2021-08-27, 1.1761, 129.4, 7.6149, ' '2021-08-26, 1.1767, 129.6, 7.6285, ' '2021-08-25, 1.1736, 129.1, N/A, ' >published
	run fetch
	assert_success
	assert_output "old.csv: rates to 2021-08-27 (were to 2021-08-26)"
	cmp old.csv <(printf '%s\n' Date,USD,JPY,CNY 2021-08-27,1.1761,129.4,7.6149 2021-08-26,1.1767,129.6,7.6285 2021-08-25,1.1736,129.1,)
	run fetch
	assert_output "old.csv is up to date: 2021-08-27"
	table '2021-08-30, 1.18, 129.7, 7.6, ' '2021-08-27, 1.1761, 129.4, 7.6149, ' '2021-08-26, 1.1767, 129.6, 7.6285, ' '2021-08-25, 1.1736, 129.1, N/A, ' >eurofxref-hist.csv
	python3 -c 'import zipfile; zipfile.ZipFile("published", "w", zipfile.ZIP_DEFLATED).write("eurofxref-hist.csv")'
	run fetch
	assert_output "old.csv: rates to 2021-08-30 (were to 2021-08-27)"
}

# refused REASON LINE...: a table of these lines does not replace the old one, for this reason
refused() {
	local reason=$1
	shift
	printf '%s\n' "$@" >published
	run fetch
	assert_failure 1
	assert_output "fetch-rates: $reason; old.csv stays as it was, with rates to 2021-08-26"
	cmp old.csv before.csv
	[ ! -e old.csv.new ]
}

@test "fetch-rates keeps the old table when anything is wrong with the new one" {
	fetch_setup
	local head='Date, USD, JPY, CNY, ' new='2021-08-27, 1.1761, 129.4, 7.6149, '
	local last='2021-08-26, 1.1767, 129.6, 7.6285, ' first='2021-08-25, 1.1736, 129.1, N/A, '
	refused "what came is not the table of rates" '<html>' '<p>Moved</p>'
	refused "CNY is missing from what came" 'Date, USD, JPY, ' '2021-08-27, 1.1761, 129.4, '
	refused "line 3 of what came has 2 fields, not 4" "$head" "$new" '2021-08-26, 1.1'
	refused "line 2 of what came has no rate but -1" "$head" '2021-08-27, -1, 129.4, 7.6149, ' "$last" "$first"
	refused "the days of what came do not go back at 2021-08-27" "$head" "$last" "$new" "$first"
	refused "what came lacks 1 of the days" "$head" "$new" "$last"
	refused "the rates of 2021-08-26 are others" "$head" "$new" '2021-08-26, 11.767, 129.6, 7.6285, ' "$first"
	rm published
	run fetch
	assert_failure 1
	assert_output --regexp "^fetch-rates: .*published; old.csv stays as it was, with rates to 2021-08-26$"
	cmp old.csv before.csv
}
