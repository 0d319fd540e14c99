# What every program promises (records(5), DESIGN: "how every program behaves"), by one loop over all of them.
# A new program needs a line in `rules`, or these tests fail.
load helper

# program | arguments | sample of its input (check-stage --sample) | copies: members that it does not own go through
# byte for byte | twice: running it over its own output changes nothing | alone: a document gives the same records
# alone as among others. For a rule that cannot hold the reason stands in its place.
rules() {
	cat <<-RULES
		read-corpus | - | after-read-corpus | yes | yes | yes
		segment | -j | segment | yes | its sentences would be documents | yes
		tag-entities | | tag-entities | yes | yes | yes
		extract-money | | extract-money | yes | yes | yes
		attribute | | attribute | a mention is a record of its own | its mentions are no sentences | yes
		normalize-currency | | normalize-currency | yes | yes | yes
		aggregate | | aggregate | one record of many | its commitments are no mentions | it brings documents together
		write-report | | commitments | it prints a page | it prints a page | it prints a page
		write-html | | commitments | it prints a page | it prints a page | it prints a page
	RULES
}

setup_file() {
	load helper
	command -v python3 >/dev/null || return 0
	cd "$BATS_FILE_TMPDIR"
	rules | cut -d '|' -f 3 | tr -d ' \t' | while read -r as; do
		case $as in
		commitments) cp "$root/tests/cases/contract/commitments.ndjson" . ;;
		*) "$root/bin/check-stage" --sample "$as" >"$as.ndjson" ;;
		esac
	done
	# Members of many megabytes: too much to make again for every program.
	python3 -c 'print("\"x_long\":\"" + "0123456789abcdef" * (64 << 16) + "\",", end="")' >long
	python3 -c 'print("".join("\"m%d\":%d," % (i, i) for i in range(1000000)), end="")' >many
	python3 -c 'print("\"x\":" + "{\"a\":[" * 50000 + "]}" * 50000 + ",", end="")' >deep
	python3 -c 'for name in "doc", "text", "entities", "money", "amount", "mentions", "docs", "date": print(
		"{\"doc\":\"x\",\"" + name + "\":" + "[" * 100000 + "]" * 100000 + "}")' >deep-values
}

# with FILE: the first record of the sample, with the members in FILE before its own.
with() {
	printf '{'
	cat "$BATS_FILE_TMPDIR/$1"
	head -n 1 "$sample" | tail -c +2
}

setup() {
	command -v python3 >/dev/null || skip "python3 is not installed"
	cd "$BATS_TEST_TMPDIR"
}

# each CHECK [COLUMN]: calls CHECK with $program, $arguments and $sample set, for every program; with COLUMN
# (copies, twice, alone) only for those that have a yes there. All programs that fail are named.
each() {
	local program words sample copies twice alone count=0 failed=
	local -a arguments
	# shellcheck disable=SC2034 # the last three are asked for by name
	while IFS='|' read -r program words sample copies twice alone; do
		program=${program// /} sample=$BATS_FILE_TMPDIR/${sample// /}.ndjson
		read -ra arguments <<<"$words"
		if [ $# = 2 ]; then
			local column=${!2// /}
			[ "$column" = yes ] || continue
		fi
		count=$((count + 1))
		mkdir -p "$program"
		set +e	# or errexit would be off inside, too
		(set -e; cd "$program"; "$1")
		[ $? = 0 ] || failed+=" $program"
		set -e
	done < <(rules)
	[ $count -gt 0 ]
	[ -z "$failed" ] || { echo "-- failed:$failed"; return 1; }
}

# go STATUS [ARGUMENT...] <IN: the program ends with this status; its output is in `out`, its messages in `err`.
go() {
	local expected=$1 status=0
	shift
	within 30 "$bin/$program" "${arguments[@]}" "$@" >out 2>err || status=$?
	[ $status = "$expected" ] && return
	echo "-- $program ${arguments[*]} $*: status $status, expected $expected"
	head -c 500 err
	return 1
}

# empty FILE: it has no bytes; else they are shown.
empty() {
	[ ! -s "$1" ] || { echo "-- $program: $1 is not empty"; head -c 500 "$1"; return 1; }
}

# good: what the sample gives, in the file of that name.
good() {
	go 0 <"$sample"
	mv out good
	[ -s good ]
	empty err
}

# rejected LINE [NUMBER]: the sample with this line in it, after the first, gives what the sample gives; the line is
# named, with its number, and kept by --rejects.
rejected() {
	printf '%b\n' "$1" >bad
	{ head -n 1 "$sample"; cat bad; tail -n +2 "$sample"; } >in
	go 1 --rejects kept <in
	check_bytes good out "$program: stdout around a bad line"
	check_bytes bad kept "$program: --rejects"
	[ "$(wc -l <err)" = 1 ] && grep -q "^$program: <stdin>:2: ." err || { echo "-- $program: $1"; cat err; return 1; }
}

# ---- the table ----

@test "contract: every program has its rules" {
	run diff <(make -s --no-print-directory -C "$root" programs) <(rules | cut -d '|' -f 1 | tr -d ' \t')
	assert_output ""
}

# ---- options ----

check_help() {
	local option
	for option in --help -h --version -V --hel; do
		within 5 "$bin/$program" $option >out 2>err </dev/null
		grep -q "$program" out
		empty err
	done
	within 5 "$bin/$program" --help >out
	[ "$(wc -l <out)" -ge 5 ]
	[ "$(awk 'length > 120' out)" = "" ]
	[ "$(wc -l <out)" -le 24 ]	# one screen
	grep -q "^example: .*$program" out
}

@test "contract: --help and --version, also shortened, write to stdout and end well" {
	each check_help
}

check_bad_option() {
	local option
	for option in --no-such-option -Z --help=yes --rejects; do
		go 2 $option <"$sample"
		empty out
		[ -s err ]
		grep -v '^\(usage: \)\?'"$program"'\|^try `' err >other || true
		empty other
	done
}

@test "contract: a wrong option, or one without its argument, is a usage error" {
	each check_bad_option
}

# Two letters of every long option of the program in the other's place.
check_suggestion() {
	local option misspelt
	within 5 "$bin/$program" --help >help
	for option in $(grep -o -e '^ *\(-., \)\?--[a-z-]*' help | grep -o -e '--[a-z-]*$'); do
		misspelt=${option::3}${option:4:1}${option:3:1}${option:5}
		[ "$misspelt" != "$option" ] || continue
		go 2 "$misspelt" <"$sample"
		grep -q "did you mean $option?" err || { echo "-- $program $misspelt"; cat err; return 1; }
	done
}

@test "contract: a misspelt option is answered with the one that was meant" {
	each check_suggestion
}

check_operand() {
	[ "$program" != read-corpus ] || return 0	# it takes folders
	go 2 no-such-operand <"$sample"
	empty out
}

@test "contract: an operand where none is taken is a usage error" {
	each check_operand
}

check_tables() {
	local option
	printf 'no,such,columns\n1,2,3\n' >table.csv
	printf 'no "such, table\n"' >broken.csv
	"$bin/$program" --help | sed -n 's/.*--\([a-z-]*\) FILE .*/\1/p' >options
	while read -r option; do
		go 3 "--$option" no-such-folder/file <"$sample"
		grep -q "^$program: .*no-such-folder/file" err
		go 3 "--$option" . <"$sample"
		case $program-$option in
		*-rejects | tag-entities-compile | attribute-features) continue ;;	# these are written
		write-*) continue ;;	# records, no tables
		esac
		go 3 "--$option" table.csv <"$sample"
		grep -q "^$program: .*table.csv" err
		go 3 "--$option" broken.csv <"$sample"
		go 3 "--$option" /dev/null <"$sample"
	done <options
	[ -s options ]
}

@test "contract: a table or file that cannot be read, or is broken, is named and ends the program with 3" {
	each check_tables
}

# ---- what is no record ----

check_bad_json() {
	local line
	good
	for line in '{' '{"doc":"x"' '{"doc":"x",}' '[1]' '"text"' '7' 'null' 'text' '{"doc":"x"}{}' '{"doc":"x"} ,' \
		"{'doc':1}" '{"doc":NaN}' '{"doc":01}' '{"doc":"\\x"}' '{"doc":"a\tb"}' '{"doc":"\\ud80"}' '<a>{}</a>' '-'; do
		rejected "$line"
	done
}

@test "contract: what is no JSON object is named, kept by --rejects, and the rest goes on" {
	each check_bad_json
}

check_bad_bytes() {
	good
	rejected '\0000'
	rejected '{"doc":"x\0000y"}'
	rejected '{"doc":"x"}\0000'
	rejected '{"doc":"\0377"}'
	rejected '{"doc":"caf\0351"}'
	rejected '{"doc":"\0355\0240\0200"}'
	rejected '{"doc":"\0300\0257"}'
	rejected '\0357\0273\0277{"doc":"x"}'
	rejected '\0033[31m{"doc":"x"}'
	LC_ALL=C run ! grep -q "[^ -~]" err	# nothing of it reaches a terminal raw
}

@test "contract: NUL bytes, invalid UTF-8, byte order marks and escape sequences are rejected" {
	each check_bad_bytes
}

check_wrong_type() {
	local line status
	for line in '{}' '{"doc":1,"text":2,"sent":"x","entities":3,"money":4}' '{"doc":null,"text":null}' \
		'{"doc":"x","text":[],"mentions":{},"amount":"1","currency":7}' \
		'{"doc":"x","text":"a","entities":[1,null,{}],"money":[[],{},"x"]}' \
		'{"doc":"x","text":"a","sent":1,"start":-1,"end":1e99,"money":[{"start":5,"end":2,"amount":1e400}]}' \
		'{"doc":"x","sent":1,"start":0,"end":99999999999999999999,"text":"","money":[{"start":9,"end":99,"amount":1,"currency":"EUR"}]}' \
		'{"doc":"x","amount":1e400,"currency":"EUR","date":"2021-02-30","role":"commitment","mention":1}' \
		'{"doc":"x","amount":-5,"currency":"E\u0000R","date":"","role":[],"actor":{},"mentions":[7]}'; do
		status=0
		within 10 "$bin/$program" "${arguments[@]}" >out 2>err <<<"$line" || status=$?
		if [ $status -gt 1 ]; then
			echo "-- $program: status $status on $line"
			head -c 1000 err
			return 1
		fi
	done
}

@test "contract: members of the wrong type never end a program" {
	each check_wrong_type
}

# ---- how the input may be cut ----

check_empty() {
	go 0 </dev/null
	empty err
	case $program in
	write-*) return ;;	# their page then says that there is nothing
	esac
	empty out
	printf '\n \n\t\r\n' | go 0
	empty out
}

@test "contract: empty input gives empty output, blank lines are passed over" {
	each check_empty
}

check_last_line() {
	good
	head -c -1 "$sample" | go 0
	check_bytes good out "$program: last line without a line feed"
	sed 's/$/\r/' "$sample" | go 0
	check_bytes good out "$program: CRLF"
	sed 's/^/ \t /;s/$/ \t /' "$sample" | go 0
	check_bytes good out "$program: white space round the records"
}

@test "contract: a last line without LF, CRLF and white space round a record change nothing" {
	each check_last_line
}

check_small_reads() {
	good
	dd bs=1 <"$sample" 2>/dev/null | go 0
	check_bytes good out "$program: input byte by byte"
}

@test "contract: input that comes byte by byte changes nothing" {
	each check_small_reads
}

check_same_bytes() {
	good
	go 0 <"$sample"
	check_bytes good out "$program: second run"
	env -i LC_ALL=tr_TR.UTF-8 TZ=Asia/Kathmandu "$bin/$program" "${arguments[@]}" <"$sample" >out
	check_bytes good out "$program: other environment"
	(cd / && "$bin/$program" "${arguments[@]}" <"$sample") >out
	check_bytes good out "$program: other folder"
}

@test "contract: same input, same bytes; nothing depends on environment or folder" {
	each check_same_bytes
}

check_alone() {
	local doc
	good
	: >joined
	while read -r doc; do
		grep -F "\"doc\":\"$doc\"" "$sample" | go 0
		cat out >>joined
	done < <(grep -ao '"doc":"[^"]*"' "$sample" | uniq | cut -d '"' -f 4)
	check_bytes good joined "$program: cat a b | f against f <a; f <b"
}

@test "contract: cat a b | f equals f <a; f <b where documents meet" {
	each check_alone alone
}

check_twice() {
	good
	go 0 <good
	check_bytes good out "$program: run over its own output"
}

@test "contract: run twice is run once" {
	each check_twice twice
}

# ---- members ----

# Members that no program knows, in spellings that a careless reader changes.
unknown='"x_big":1e400,"x_small":-0,"x_price":1.10,"x_zero":"\u0000","x_slash":"\/","x_lone":"\ud800","x_pair":"\ud83d\ude00",'
unknown+='"x_nest" : { "b":[ ],"a":1 ,"b" : 2},"x_\u00e9":null,"来源":"é","x_big":0.0'

# add FRONT BACK <RECORDS: with these members first and these last.
add() {
	local line
	while IFS= read -r line; do
		line=${line#\{}
		printf '{%s%s%s}\n' "$1" "${line%\}}" "$2"
	done
}

check_unknown() {
	local lines
	add "$unknown," "" <"$sample" >in
	go 0 <in
	empty err
	lines=$(wc -l <out)
	[ "$lines" -ge "$(wc -l <"$sample")" ]
	[ "$(grep -aFc "{$unknown,\"doc\":" out)" = "$lines" ]
	# Behind the others, too; there what the program owns follows.
	add "" ",$unknown" <"$sample" >in
	go 0 <in
	[ "$(grep -aFc ",$unknown" out)" = "$lines" ]
}

@test "contract: members that a program does not know go through byte for byte" {
	each check_unknown copies
}

check_unknown_elsewhere() {
	good
	add "$unknown," "" <"$sample" | go 0
	check_bytes good out "$program: unknown members"
}

@test "contract: members that a program does not know change nothing where they are not copied" {
	local program sample
	local -a arguments=()
	while read -r program sample; do
		sample=$BATS_FILE_TMPDIR/$sample.ndjson
		check_unknown_elsewhere
	done <<-PROGRAMS
		attribute attribute
		aggregate aggregate
		write-report commitments
		write-html commitments
	PROGRAMS
}

check_duplicates() {
	local line kept='"title":7,"date":"1999-12-31","title":"x",' doubled
	doubled=$kept'"text":"Orchid Rail paid 5 euros.",'
	[ "$program" = segment ] || kept=$doubled	# it puts its own text there
	good
	# Of two members of one name the last one counts; both are copied.
	add "$doubled" "" <"$sample" | go 0
	while IFS= read -r line; do
		printf '{%s\n' "${line#"{$kept"}"
	done <out >bare
	check_bytes good bare "$program: doubled members"
}

@test "contract: of doubled members the last one counts" {
	each check_duplicates copies
}

# ---- size ----

check_long_line() {
	# A megabyte of it would do for most faults; 64 are what an index kept in an int or a stack array cannot hold.
	with long >in
	[ "$(wc -c <in)" -gt 67108864 ]
	go 0 <in
	empty err
	case $(rules | sed -n "s/^\s*$program *|[^|]*|[^|]*| *\([^| ]*\) .*/\1/p") in
	yes) [ "$(wc -c <out)" -gt 67108864 ] ;;
	*) [ "$(wc -c <out)" -lt 100000 ] ;;
	esac
	rm in out
}

@test "contract: a line of 64 MB" {
	each check_long_line
}

check_long_text() {
	case $program in
	aggregate | write-*) return 0 ;;	# no text there
	esac
	local megabytes=16
	[ -z "${SANITIZED-}" ] || megabytes=2
	MEGABYTES=$megabytes python3 -c '
import json, os, sys
line = sys.stdin.readline().rstrip("\n")
member = "\"sentence\":" if "\"sentence\":" in line else "\"text\":"
text = "Orchid Rail, which is a company, and its owners said that 5 of the 7 million euros " * (int(os.environ["MEGABYTES"]) << 20 >> 6)
head, rest = line.split(member, 1)
value, end = json.JSONDecoder().raw_decode(rest)
sys.stdout.write(head + member + json.dumps(text) + rest[end:] + "\n")' <"$sample" >in
	go 0 <in
	empty err
	rm in out
}

@test "contract: a text of many megabytes without a stop" {
	each check_long_text
}

check_many_members() {
	with many >in
	go 0 <in
	empty err
	[ -s out ]
	rm in out
}

@test "contract: a record of a million members" {
	each check_many_members
}

check_deep() {
	# Whole, without its last bracket, cut off on the way down.
	{ with deep; with deep | sed 's/]}*,"/"/'; with deep | head -c 60000; } >in
	go 1 <in
	[ "$(wc -l <err)" = 2 ]
	[ -s out ]
	# In the place of what the program reads.
	cp "$BATS_FILE_TMPDIR/deep-values" in
	"$bin/$program" "${arguments[@]}" <in >out 2>err || [ $? = 1 ]
}

@test "contract: nesting of 100,000 brackets" {
	each check_deep
}

check_memory() {
	local limit=40000	# kilobytes of address space: the program, its libraries, its tables, a record
	case $program in
	aggregate | write-*) return 0 ;;	# theirs grows with what they bring together
	esac
	for _ in {1..600}; do cat "$sample"; done >part
	for _ in {1..40}; do cat part; done >in
	(ulimit -v $limit && go 0 <in)
	rm in out
}

@test "contract: memory does not grow with the number of records" {
	[ -z "${SANITIZED-}" ] || skip "sanitizers reserve memory of their own"
	each check_memory
}

@test "contract: segment in bounded memory on plain text without a stop or a line feed" {
	[ -z "${SANITIZED-}" ] || skip "sanitizers reserve memory of their own"
	program=segment
	local -a arguments=()
	ulimit -v 40000
	head -c 60000000 /dev/zero | tr '\0' 'x' | go 0
	[ "$(wc -c <out)" -gt 60000000 ]
	rm out
	yes '(((([[[[""""' 1.2.3 . . . U.S. No. | head -n 100000 | tr '\n' ' ' | go 0
	[ -s out ]
}

# ---- files and pipes ----

check_stdin() {
	go 3 <.
	grep -q "^$program: <stdin>: " err
	go 3 <&-
	grep -q "^$program: <stdin>: " err
}

@test "contract: a folder or nothing at all for stdin is an error of its own" {
	each check_stdin
}

check_stdout() {
	local status=0
	"$bin/$program" "${arguments[@]}" <"$sample" >&- 2>err || status=$?
	[ $status = 3 ] && grep -q "^$program: " err
}

@test "contract: no stdout is an error of its own" {
	each check_stdout
}

check_full() {
	local status=0
	"$bin/$program" "${arguments[@]}" <"$sample" >/dev/full 2>err || status=$?
	[ $status = 3 ]
	grep -q "^$program: .*No space left" err
	[ "$(wc -l <err)" = 1 ]
	status=0
	"$bin/$program" --help >/dev/full 2>err || status=$?
	[ $status = 3 ]
	echo '{' >bad
	go 3 --rejects /dev/full <bad
}

@test "contract: a full disk is an error of its own" {
	[ -e /dev/full ] || skip "no /dev/full"
	each check_full
}

keep_status() {
	local status=0
	within 30 "$@" || status=$?
	echo $status >status
}

check_closed_pipe() {
	# More than fits in a pipe.
	for _ in {1..400}; do cat "$sample"; done | awk -v lines="$(wc -l <"$sample")" '
		{ sub(/"doc":"/, "&" int(NR / lines) "-"); print }' >in
	keep_status "$bin/$program" "${arguments[@]}" <in 2>err | head -c 1 >/dev/null
	empty err
	grep -qx '0\|141' status
	(trap '' PIPE; keep_status "$bin/$program" "${arguments[@]}" <in 2>err | head -c 1 >/dev/null)
	empty err
	grep -qx '0\|141' status
}

@test "contract: a closed pipe is a quiet end" {
	each check_closed_pipe
}

check_no_waiting() {
	local line
	mkfifo pipe
	"$bin/$program" "${arguments[@]}" <pipe >out 2>err &
	exec 9>pipe
	cat "$sample" >&9
	for _ in {1..100}; do
		[ ! -s out ] || break
		sleep 0.1
	done
	[ -s out ] || echo "-- $program: holds records back while its input pauses"
	line=$(head -n 1 out)
	exec 9>&-
	wait
	[ -n "$line" ]
}

@test "contract: while the input pauses nothing is held back" {
	each check_no_waiting copies
}
