# bin/setup: sees what is missing, says what it installs, and leaves a complete machine alone.
# The machine is a made-up one: a PATH with links to what it has, and a package manager that keeps a log.
load helper

# machine NAME...: a PATH in which only these commands (and what setup itself needs) are there.
machine() {
	local name
	mkdir -p "$BATS_TEST_TMPDIR/path"
	for name in sh rm mktemp cat cut sort tr grep sed uname env cc as ld collect2 gcc ln "$@"; do
		[ ! -x "$(command -v "$name")" ] || ln -sf "$(command -v "$name")" "$BATS_TEST_TMPDIR/path/$name"
	done
	user 0
}

# user NUMBER: who we are there.
user() {
	rm -f "$BATS_TEST_TMPDIR/path/id"
	printf '#!/bin/sh\necho %s\n' "$1" >"$BATS_TEST_TMPDIR/path/id"
	chmod +x "$BATS_TEST_TMPDIR/path/id"
}

# manager NAME: a package manager that logs its arguments and "installs" jq.
manager() {
	cat >"$BATS_TEST_TMPDIR/path/$1" <<-SCRIPT
		#!/bin/sh
		echo "$1 \$*" >>"$BATS_TEST_TMPDIR/log"
		case "\$*" in *install*) ln -s "$(command -v jq)" "$BATS_TEST_TMPDIR/path/jq" ;; esac
	SCRIPT
	chmod +x "$BATS_TEST_TMPDIR/path/$1"
}

setup_here() {
	run env -i PATH="$BATS_TEST_TMPDIR/path" TMPDIR="$BATS_TEST_TMPDIR" "$BATS_TEST_TMPDIR/path/sh" "$root/bin/setup" "$@"
}

@test "setup: a complete machine is left alone" {
	machine bash make re2c jq
	manager apt-get
	rm "$BATS_TEST_TMPDIR/path/jq" && machine jq
	setup_here
	assert_success
	assert_output "setup: nothing to install, everything is there"
	[ ! -e "$BATS_TEST_TMPDIR/log" ]
}

@test "setup: installs what is missing and nothing else, then has nothing to do" {
	machine bash make re2c
	manager apt-get
	setup_here
	assert_success
	assert_line "setup: installing jq"
	assert_line "setup: done"
	run cat "$BATS_TEST_TMPDIR/log"
	assert_output "apt-get update -qq
apt-get install -y -qq --no-install-recommends jq"
	setup_here
	assert_success
	assert_output "setup: nothing to install, everything is there"
}

@test "setup: sudo is used where we are not root" {
	machine bash make re2c
	manager apt-get
	user 1000
	setup_here
	assert_failure 1
	assert_line --partial "needs root to run: env DEBIAN_FRONTEND=noninteractive apt-get install"
	printf '#!/bin/sh\necho sudo >>"%s/log"\nexec "$@"\n' "$BATS_TEST_TMPDIR" >"$BATS_TEST_TMPDIR/path/sudo"
	chmod +x "$BATS_TEST_TMPDIR/path/sudo"
	setup_here
	assert_success
	run cat "$BATS_TEST_TMPDIR/log"
	assert_line --index 0 "sudo"
	assert_line --index 2 "sudo"
}

@test "setup: what cannot be had is named" {
	machine bash make
	manager dnf
	setup_here
	assert_failure 1
	assert_line --partial "still missing: re2c"
	rm "$BATS_TEST_TMPDIR/path/dnf"
	setup_here
	assert_failure 1
	assert_line --partial "no apt-get, dnf or brew here; please install: re2c"
}

@test "setup: a wrong option is a usage error" {
	run sh "$root/bin/setup" --devel
	assert_failure 2
	run sh "$root/bin/setup" --help
	assert_success
}
