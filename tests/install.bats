# make install: programs and pages where they belong, and programs that need nothing of the source tree

setup() {
	load helper
	load chain
	destination=$BATS_TEST_TMPDIR/image
}

put_in_place() {
	chain install DESTDIR="$destination" PREFIX=/opt/money >/dev/null
}

@test "install puts programs, scripts, pages and tables under DESTDIR and PREFIX, and nothing elsewhere" {
	put_in_place
	assert_equal "$(ls "$destination")" opt
	assert_equal "$(cd "$destination/opt/money" && echo *)" 'bin share'
	for program in $(chain -s programs) check-stage; do
		[ -x "$destination/opt/money/bin/$program" ]
	done
	for page in "$root"/filters/*.[15]; do
		cmp "$page" "$destination/opt/money/share/man/man${page##*.}/${page##*/}"
	done
	for table in "$root"/filters/data/*.csv; do
		cmp "$table" "$destination/opt/money/share/moneytrail/${table##*/}"
	done
}

@test "installed programs work from another folder, with an empty environment" {
	put_in_place
	cd /
	run -0 env -i PATH="$destination/opt/money/bin:/usr/bin:/bin" sh -c "
		echo 'JD.com will invest 6 billion yuan (\$849 million) in Hubei.' |
			segment | tag-entities | extract-money | attribute | jq -r '[.actor, .role, .amount, .currency] | @tsv'"
	assert_line --index 0 $'JD.com\tcommitment\t6000000000\tCNY'
	assert_line --index 1 $'JD.com\tcommitment\t849000000\tUSD'
}

@test "every program has a page, and every page a program" {
	put_in_place
	for program in $(chain -s programs); do
		[ -e "$destination/opt/money/share/man/man1/$program.1" ] || { echo "no page: $program"; return 1; }
	done
	for page in "$destination"/opt/money/share/man/man1/*.1; do
		name=${page##*/}
		[ -x "$destination/opt/money/bin/${name%.1}" ] || { echo "no program: $name"; return 1; }
	done
}

@test "the shell completes the options of every program" {
	put_in_place
	for program in $(chain -s programs); do
		run -0 bash -c "source '$destination/opt/money/share/bash-completion/completions/$program' &&
			_moneytrail $program --vers $program && echo \"\${COMPREPLY[*]}\" && complete -p $program"
		assert_line --index 0 -- --version
		assert_line --index 1 --partial "_moneytrail $program"
	done
	run -0 head -n 1 "$destination/opt/money/share/zsh/site-functions/_moneytrail"
	assert_output "#compdef $(chain -s programs | tr '\n' ' ' | sed 's/ $//')"
}

@test "uninstall takes away what install put there" {
	put_in_place
	touch "$destination/opt/money/bin/other"
	chain uninstall DESTDIR="$destination" PREFIX=/opt/money >/dev/null
	assert_equal "$(cd "$destination" && find . -type f)" ./opt/money/bin/other
}

@test "what is missing to build is named, with the command that installs it" {
	run ! chain O="$BATS_TEST_TMPDIR/obj" RE2C=no-such-re2c "$BATS_TEST_TMPDIR/obj/read-corpus.o"
	assert_line 'moneytrail: no-such-re2c is not installed: sh bin/setup'
	run ! chain O="$BATS_TEST_TMPDIR/obj" CC=no-such-compiler "$BATS_TEST_TMPDIR/obj/read-corpus.o"
	assert_line 'moneytrail: no-such-compiler is not installed: sh bin/setup'
	run ! chain O="$BATS_TEST_TMPDIR/obj" CC="cc -nostdinc" "$BATS_TEST_TMPDIR/obj/read-corpus.o"
	assert_line 'moneytrail: libcsv is not installed: sh bin/setup'
}
