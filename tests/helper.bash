# helper.bash - what every bats file loads first: `load helper`
#
# Afterwards: $root is the repository, $bin the folder of the programs under test (${B:-bin}; also the
# first in PATH, so `run segment -j` works), $objects the folder of what is made for them (${O:-out/obj}), bats-assert is loaded, and check_cases is there.
# Scratch files go to $BATS_TEST_TMPDIR: bats files run side by side.

if declare -F bats_require_minimum_version >/dev/null; then
	bats_require_minimum_version 1.5.0
fi

root=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
case ${B:=bin} in
/*) bin=$B ;;
*) bin=$root/$B ;;
esac
# Programs that are made for the tests alone.
# shellcheck disable=SC2034 # used by the bats files
case ${O:=out/obj} in
/*) objects=$O ;;
*) objects=$root/$O ;;
esac
PATH=$bin:$PATH
export PATH

# bats-support and bats-assert stand in different places on Debian, Fedora, Homebrew and npm.
load_library() {
	local prefix
	for prefix in ${BATS_LIB_PATH:+"$BATS_LIB_PATH"} /usr/lib/bats /usr/lib /usr/share/bats /usr/share \
		/opt/homebrew/lib /usr/local/lib /usr/local/lib/node_modules /usr/lib/node_modules; do
		if [ -r "$prefix/$1/load.bash" ]; then
			# shellcheck source=/dev/null
			source "$prefix/$1/load.bash"
			return
		fi
	done
	echo "$1 is not installed: sh bin/setup --dev" >&2
	return 1
}

load_library bats-support
load_library bats-assert

# within SECONDS COMMAND...: with so much processor time and no more, whatever else the machine does; sanitized programs
# get fifteen times as much. The command ends by a signal if that is not enough.
within() {
	local seconds=$1
	shift
	[ -z "${SANITIZED-}" ] || seconds=$((seconds * 15))
	(ulimit -t "$seconds" && exec "$@")
}

# check_bytes EXPECTED GOT WHAT: both files equal, byte for byte, else a diff of them.
check_bytes() {
	cmp -s "$1" "$2" && return
	echo "-- $3 differs (expected -, got +)"
	diff -a -u --label expected --label got "$1" "$2" | head -n 40 | cut -c 1-400
	return 1
}

# check_case PROGRAM CASE [ARGUMENT...]: runs PROGRAM <CASE.in and compares with CASE.out, CASE.err (empty
# if there is none) and CASE.status (if there is none: 1 if CASE.err has bytes, else 0), all byte for
# byte. CASE.args holds further arguments, one a line. UPDATE=1 writes the files instead: read the diff.
check_case() {
	local program=$1 case=$2 out=$BATS_TEST_TMPDIR/out err=$BATS_TEST_TMPDIR/err status=0 expected=0 bad=0
	local -a more=()
	shift 2
	[ ! -e "$case.args" ] || mapfile -t more <"$case.args"
	"$bin/$program" "$@" "${more[@]}" <"$case.in" >"$out" 2>"$err" || status=$?
	[ ! -s "$case.err" ] || expected=1
	[ ! -e "$case.status" ] || read -r expected <"$case.status"
	if [ -n "${UPDATE-}" ]; then
		cp "$out" "$case.out"
		rm -f "$case.err"
		[ ! -s "$err" ] || cp "$err" "$case.err"
		return
	fi
	[ -e "$case.out" ] || { echo "-- $case.out is missing"; return 1; }
	check_bytes "$case.out" "$out" stdout || bad=1
	if [ -e "$case.err" ]; then
		check_bytes "$case.err" "$err" stderr || bad=1
	else
		check_bytes /dev/null "$err" stderr || bad=1
	fi
	[ "$status" = "$expected" ] || { echo "-- status $status, expected $expected"; bad=1; }
	[ $bad = 0 ] || echo "-- in $program $* ${more[*]} <${case#"$root"/}.in"
	return $bad
}

# check_cases NAME [ARGUMENT...]: every tests/cases/NAME/*.in through the program; NAME is the program's
# name, or PROGRAM/FOLDER for cases that need other arguments. All failing cases are shown, not only the first.
check_cases() {
	local name=$1 file bad=0 count=0
	shift
	for file in "$root/tests/cases/$name"/*.in; do
		[ -e "$file" ] || break
		count=$((count + 1))
		check_case "${name%%/*}" "${file%.in}" "$@" || bad=$((bad + 1))
	done
	[ $count != 0 ] || { echo "no cases in tests/cases/$name"; return 1; }
	[ $bad = 0 ] || { echo "$bad of $count cases of $name failed"; return 1; }
}
