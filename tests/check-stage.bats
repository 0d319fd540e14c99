# bin/check-stage: finds nothing wrong with our own stages, and every deliberate break of the contract.
load helper

setup() {
	command -v python3 >/dev/null || skip "python3 is not installed"
	check_stage="$root/bin/check-stage"
	broken="python3 '$root/tests/stages/broken.py'"
}

# finds AS FAULT RULE: check-stage names this rule as broken when the stage has this fault.
finds() {
	local out status=0
	out=$("$check_stage" "$1" "$broken $1 '$2'") || status=$?
	grep -q "^BROKEN *$3" <<<"$out" && [ $status = 1 ] && return
	printf -- '-- %s, fault "%s": no "BROKEN %s" (status %s)\n%s\n' "$1" "$2" "$3" $status "$out"
	return 1
}

# found_all AS: each line on stdin is FAULT: RULE.
found_all() {
	local fault rule bad=0
	while IFS=: read -r fault rule; do
		finds "$1" "$fault" "${rule# }" || bad=1
	done
	return $bad
}

@test "check-stage: an honest stage in another language passes, for every stage" {
	for stage in segment tag-entities extract-money attribute normalize-currency aggregate; do
		run "$check_stage" --strict $stage "$broken $stage"
		assert_success
		refute_output --partial BROKEN
		assert_output --partial " 0 broken, 0 bent"
	done
}

@test "check-stage: our own stages pass" {
	for stage in segment\ -j tag-entities extract-money attribute normalize-currency aggregate; do
		run "$check_stage" --strict "${stage% *}" "'$bin/${stage%% *}'${stage#"${stage%% *}"}"
		assert_success
	done
}

@test "check-stage: faults of a copying stage are found" {
	found_all tag-entities <<-FAULTS
		lost member: members are kept
		new member: members are kept
		changed member: members are kept
		dropped record: members are kept
		swapped records: members are kept
		scattered documents: documents are together
		byte offsets: own members
		overlap: own members
		unknown type: own members
		stale members: run twice
		no JSON: every line out
		no last line feed: every line out
		last line lost: last line
		random: two runs
		across documents: other documents
		talks on empty input: empty input
		silent on bad records: bad records
		status 0 on bad records: bad records
		status: good records
		full disk: a full disk
		short records only: long records
	FAULTS
}

@test "check-stage: a member that only changes its spelling bends the contract, --strict breaks it" {
	run "$check_stage" tag-entities "$broken tag-entities 'respelt numbers'"
	assert_success
	assert_line --regexp '^warn +members are kept byte for byte'
	assert_line --partial 'member "x_price": 1.10 became 1.1'
	run "$check_stage" --strict tag-entities "$broken tag-entities 'respelt numbers'"
	assert_failure 1
	assert_line --regexp '^BROKEN +members are kept byte for byte'
}

@test "check-stage: faults of the other stages are found" {
	found_all extract-money <<-FAULTS
		byte offsets: own members
		no currency code: own members
		same_as itself: own members
	FAULTS
	found_all normalize-currency <<-FAULTS
		no rate: own members
	FAULTS
	found_all segment <<-FAULTS
		byte offsets: offsets
		lost sentence: offsets
		numbers from 0: members are kept
	FAULTS
	found_all attribute <<-FAULTS
		sentence offsets: offsets
		one amount a sentence: one mention
		unknown role: one mention
	FAULTS
	found_all aggregate <<-FAULTS
		order: other documents
		made up: commitments name
	FAULTS
}

@test "check-stage: a stage put behind another may drop records, not shuffle them" {
	run "$check_stage" after-extract-money "awk '/money/'"
	assert_success
	run "$check_stage" after-extract-money "sort -r"
	assert_failure 1
	assert_line --regexp '^BROKEN +records are those of the input, in order'
	run "$check_stage" after-attribute "sed p"
	assert_failure 1
}

@test "check-stage: usage, and make check-stage" {
	run "$check_stage" no-such-stage cat
	assert_failure 2
	run "$check_stage" tag-entities
	assert_failure 2
	run make -s --no-print-directory -C "$root" check-stage STAGE="$broken tag-entities" AS=tag-entities
	assert_success
	assert_output --partial "0 broken"
	run make -s --no-print-directory -C "$root" check-stage
	assert_failure
	assert_output --partial "STAGE"
}
