# The record module against RFC 8259: what is a record is copied byte for byte, what is none is named and kept.
# Runs tests/record/copy-records, a filter that owns the member "own" and does nothing else.
load helper

setup() {
	command -v python3 >/dev/null || skip "python3 is not installed"
	copy_records=$objects/tests/copy-records
	cd "$BATS_TEST_TMPDIR"
}

# judge: `in` goes through; `accept` must come out, `reject` must be kept, each with a message.
judge() {
	local status=0
	"$copy_records" --rejects rejects <in >out 2>err || status=$?
	check_bytes accept out "what was accepted"
	check_bytes reject rejects "what was rejected"
	[ "$(wc -l <err)" = "$(wc -l <reject)" ]
	[ $status = 1 ]
	[ "$(wc -l <accept)" -gt 50 ]
	[ "$(wc -l <reject)" -gt 50 ]
}

@test "json: what RFC 8259 allows is accepted, all else rejected" {
	python3 "$root/tests/record/lines.py" cases "$root/tests/cases/record/json.tsv" .
	judge
}

@test "json: agrees with another reader over mutated records" {
	python3 "$root/tests/record/lines.py" fuzz 20000 .
	judge
}

# jq takes more than RFC 8259 allows, and some things less; everywhere else the verdicts must be the same.
# More: numbers that strtod takes (01, 1., .5, +1, nan in any case), raw control characters in strings.
# Less: lone surrogates (1.6), a NUL byte behind the value.
@test "json: agrees with jq over mutated records but for what jq is known to bend" {
	export LC_ALL=C
	python3 "$root/tests/record/lines.py" fuzz 20000 .
	grep -axv '.*[^ -~].*' accept >ascii-accept
	grep -axv '.*[^ -~].*' reject >ascii-reject
	[ "$(wc -l <ascii-accept)" -gt 500 ]
	[ "$(wc -l <ascii-reject)" -gt 3000 ]
	verdict='[inputs | [(try (fromjson | type == "object") catch false), .]] | .[]'
	jq -nRc "$verdict | select(.[0] | not) | .[1]" <ascii-accept >jq-less
	jq -nRr "$verdict | select(.[0]) | .[1]" <ascii-reject >jq-more
	# A first surrogate without a second, or a second without a first.
	run grep -Pv '\\\\u[dD][89abAB]..(?!\\\\u[dD][c-fC-F])|(?<!\\\\u[dD][89abAB]..)\\\\u[dD][c-fC-F]' jq-less
	assert_output ""
	# A number with a zero or a plus first, or without digits on both sides of the point or behind the exponent.
	run grep -Piv '(^|[^0-9.])[-+]?0[0-9]|\+[0-9.]|[0-9]\.([^0-9]|$)|(^|[^0-9])\.[0-9]|nan|[0-9]e[-+]?([^0-9+-]|$)' jq-more
	assert_output ""
}

# splice INPUT OUTPUT: a record and what the owner of "own" makes of it.
splice() {
	run "$copy_records" <<<"$1"
	assert_success
	assert_output "$2"
}

@test "json: owned members go to the end, the others stay as they are" {
	splice '{"own":1}' '{"own":1}'
	splice '{"own":1,"a":2}' '{"a":2,"own":1}'
	splice '{"a":2,"own":1,"b":3}' '{"a":2,"b":3,"own":1}'
	splice '{ "a" : 2 , "own" : 1 , "b" : 3 }' '{ "a" : 2,"b" : 3,"own":1}'
	splice '{"a":{"own":1},"b":["own"],"own":[1, 2]}' '{"a":{"own":1},"b":["own"],"own":[1, 2]}'
}

@test "json: of an owned member that comes twice the last one counts" {
	splice '{"own":1,"a":0,"own":2}' '{"a":0,"own":2}'
	splice '{"own":1,"own":2,"own":3}' '{"own":3}'
}

@test "json: a name spelt with escapes is the same name" {
	splice '{"\u006fwn":1,"a":2}' '{"a":2,"own":1}'
	splice '{"\u006fwm":1,"a":2}' '{"\u006fwm":1,"a":2}'
	splice '{"own\u0000":1}' '{"own\u0000":1}'
}

@test "json: white space outside is dropped, inside kept" {
	splice '  {"a" :	1 }  ' '{"a" :	1}'
	splice $'{"a":1}\r' '{"a":1}'
}

@test "json: a line that begins like the one before is read as if it stood alone" {
	local alike='{"a":"x","b":[1,"y"],"c":1}
{"a":"x","b":[1,"y"],"c":2,"own":1,"d":3}
{"a":"x","b":[1,"y"],"c":2,"own":1,"d":4}
{"a":"x","b":[1,"y"],"c":2,}
{"a":"x","b":[1,"y"],"c":2, "own":2}
{"a":"x","b":[1,"y"],"c":22}
 {"a":"x","b":[1,"y"],"c":22}
{"a":"x","b":[1,"y"]}
{"a":"x","b":[1,"y"]"c":1}
{"a":"x",}
{}
{"a":"x","a":"x","a":0}' line
	while IFS= read -r line; do
		"$copy_records" <<<"$line" || true
	done <<<"$alike" >alone 2>/dev/null
	"$copy_records" <<<"$alike" >together 2>/dev/null || true
	[ "$(wc -l <together)" -eq 9 ]
	diff alone together
}

# What stands between the values of an array's objects is remembered from the lines before, and compared as a whole.
@test "json: objects like those before are held to the same rules" {
	local tail='"note":"long enough that nothing is near the end of the input, whatever is looked at at once"' value line
	{
		for value in '[{"a":1,"b":"x","c":2},{"a":3,"b":"y","c":4}]' '[{"a":1,"b":"x"},{"a":3,"c":4}]' \
			'[{"a":1,"b":"x" ,"c":4}]' '[{"a":1, "b":"x"},{"a":-1.5e3,"b":null,"c":[{"a":1,"b":"z"}]}]' \
			'[{"a":12345678901234567890,"b":"a string of more than sixteen bytes","c":0}]' \
			'[{"a":1,"b":"é\"","c":{"a":1,"b":"x"}}]' '{"a":1,"b":"x","c":2}' '[[{"a":1,"b":"x"}]]' '[{"a":1,"b":"x"},5]' \
			'[{"a":1","b":"x"}]' '[{"a":01,"b":"x"}]' '[{"a":,"b":"x"}]' '[{"a":1.,"b":"x"}]' '[{"a":1"b":"x"}]' \
			'[{"a":1,"b":"x"]' '[{"a":1,"b":"x"}},{"a":1}]' '{"a":1,"b":"x"},{"a":3}' '[{"a":1,"b":"x,"c":2}]' \
			'[{"a":{"b":"x"},{"a":3}}]' '{"a":{"a":1,"b":"x"},{"a":3,"b":"y"}}' '[{"a":1,"b":"\x"}]' '[{"a":1,"b":[1,"b":"x"]}]' \
			'[{"a":1,"b":"x"},]' '[{"a":1,"b":"x","c"}]' '[,"b":"x"}]' '[{,"b":"x"}]' '["a",{"a":1},"b":"x"]'; do
			printf '%s\n' '{"v":[{"a":1,"b":"x","c":2},{"a":3,"b":"y","c":4}],'"$tail}" "{\"v\":$value,$tail}" \
				'{"v":[{"a":1,"b":null,"c":-1},{"a":3,"c":4}],'"$tail}"
		done
		for value in '{"a":1,"b":"x"}' '{"a":1,"b":"x"}]' '[{"a":1,"c":{"a":1}}]' '[{"a":1,"c":{"a":1}}]' '[{"a":1,"c":{"a":1}]'; do
			printf '%s\n' "{\"v\":$value,$tail}"
		done
	} >alike
	while IFS= read -r line; do
		"$copy_records" <<<"$line" || true
	done <alike >alone 2>/dev/null
	"$copy_records" <alike >together 2>/dev/null || true
	[ "$(wc -l <together)" -eq $((3 * 27 - 18 + 3)) ]
	diff alone together
}
