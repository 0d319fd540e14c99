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
	mkdir "$place/bin"	# the scripts, and the programs under test
	ln -sf "$root"/bin/* "$bin"/* "$place/bin"
	# make, with the programs under test: nothing is built here.
	make=$(command -v make)
	cat >"$BATS_TEST_TMPDIR/commands/make" <<END
#!/bin/sh
unset MAKEFLAGS MFLAGS MAKELEVEL
exec '$make' --no-print-directory B='$bin' O='$objects' "\$@"
END
	chmod +x "$BATS_TEST_TMPDIR/commands/make"
	PATH=$BATS_TEST_TMPDIR/commands:$PATH
}

@test "README: its commands run and print what it shows" {
	run python3 "$root/tests/readme.py" "$root/README.md" "$place" ${UPDATE:+--update}
	echo "$output"
	assert_success
}
