# README.md: every command it shows runs and prints what it says. UPDATE=1 writes the outputs into it.

setup() {
	load helper
	command -v python3 >/dev/null || skip "python3 is not installed"
	# The repository as a newcomer has it, but for an out/ of its own.
	place=$BATS_TEST_TMPDIR/moneytrail
	mkdir -p "$place" "$BATS_TEST_TMPDIR/commands"
	for name in Makefile README.md corpus filters tests; do
		ln -s "$root/$name" "$place/$name"
	done
	# bin/ has the scripts and the programs under test, wherever those were built.
	mkdir "$place/bin"
	ln -s "$root"/bin/* "$place/bin"
	ln -sf "$bin"/* "$place/bin"
	# The programs under test, under the names that make knows them by: absolute ones would not match the
	# compiler's lists of headers.
	mkdir "$place/out"
	ln -s "$objects" "$place/${objects#"$root"/}"
	make=$(command -v make)
	cat >"$BATS_TEST_TMPDIR/commands/make" <<END
#!/bin/sh
unset MAKEFLAGS MFLAGS MAKELEVEL
exec '$make' --no-print-directory B='${bin#"$root"/}' O='${objects#"$root"/}' "\$@"
END
	chmod +x "$BATS_TEST_TMPDIR/commands/make"
	PATH=$BATS_TEST_TMPDIR/commands:$PATH
}

@test "README: its commands run and print what it shows" {
	run python3 "$root/tests/readme.py" "$root/README.md" "$place" ${UPDATE:+--update}
	echo "$output"
	assert_success
}
