# tests/run itself: what it counts, and that nothing that breaks can pass for a success.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# unit NAME LINE...: a unit test program that prints these lines.
unit() {
	printf '#!/bin/sh\n' >"$1"
	printf "echo '%s'\n" "${@:2}" >>"$1"
	chmod +x "$1"
}

# last STATUS LINE: how the run ended.
last() {
	[ "$status" = "$1" ]
	assert_line --index $((${#lines[@]} - 1)) "$2"
}

@test "run: counts unit tests and bats files together" {
	unit one 'ok 1 - a' 'ok 2 - b # skip no need' '1..2'
	printf '@test "x" { true; }\n@test "y" { skip; }\n' >two.bats
	run "$root/tests/run" ./one two.bats
	last 0 "2 passed, 0 failed, 2 skipped"
	assert_line "ok 1 - a"
}

@test "run: one failure fails all" {
	unit one 'ok 1 - a' 'not ok 2 - b' '1..2'
	run "$root/tests/run" ./one
	last 1 "1 passed, 1 failed, 0 skipped"
	printf '@test "x" { false; }\n@test "y" { true; }\n' >two.bats
	run "$root/tests/run" two.bats
	last 1 "1 passed, 1 failed, 0 skipped"
}

@test "run: a program that ends early, badly or silently has failed" {
	unit early 'ok 1 - a' '1..2'
	run "$root/tests/run" ./early
	last 1 "1 passed, 1 failed, 0 skipped"
	unit silent
	run "$root/tests/run" ./silent
	last 1 "0 passed, 1 failed, 0 skipped"
	unit badly 'ok 1 - a' '1..1'
	echo 'exit 3' >>badly
	run "$root/tests/run" ./badly
	last 1 "1 passed, 1 failed, 0 skipped"
	run "$root/tests/run" ./missing
	last 1 "0 passed, 1 failed, 0 skipped"
	run "$root/tests/run" missing.bats
	last 1 "0 passed, 1 failed, 0 skipped"
}

@test "run: a broken bats file has failed" {
	printf 'if then\n@test "x" { true; }\n' >broken.bats
	run "$root/tests/run" broken.bats
	[ "$status" = 1 ]
	assert_line --regexp '^[0-9]+ passed, [1-9][0-9]* failed, 0 skipped$'
}

@test "run: nothing to run is a failure" {
	run "$root/tests/run"
	last 1 "0 passed, 1 failed, 0 skipped"
}
