# chain.bash - for tests that run `make` on the chain: `load chain` behind `load helper`
# shellcheck disable=SC2154 # root, bin and objects come from helper.bash

out=$BATS_TEST_TMPDIR/out

# chain [VARIABLE=VALUE...] [TARGET...]: make, with the programs under test and an output folder of the test's own.
# Relative names, as the compiler's lists of headers hold them.
chain() {
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -C "$root" --no-print-directory B="${bin#"$root"/}" O="${objects#"$root"/}" OUT="$out" "$@"
}

# The same with stages that only write their name to $log and pass everything on: for what the chain itself does.
log=$BATS_TEST_TMPDIR/log
hollow_chain() {
	local stage
	local -a stages=()
	for stage in SEGMENT TAG_ENTITIES EXTRACT_MONEY ATTRIBUTE NORMALIZE_CURRENCY AGGREGATE; do
		stages+=("$stage=sh -c 'echo $stage >>$log; cat'")
	done
	chain CORPUS="$BATS_TEST_TMPDIR/news" WRITE_REPORT="sh -c 'echo WRITE_REPORT >>$log; wc -l'" WRITE_HTML=true "${stages[@]}" "$@"
}

# What hollow stages ran since the last call, in one line.
ran() {
	[ ! -e "$log" ] || sort "$log" | uniq | tr '\n' ' '
	rm -f "$log"
}
