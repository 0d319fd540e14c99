# read-corpus: what becomes a document record, and what is named and left out

setup() {
	load helper
	cd "$BATS_TEST_TMPDIR"
	mkdir news
}

article() {
	printf '%b' "$2" >"news/$1"
}

@test "an index gives its columns, in order, then the text" {
	article a.txt 'One.\n'
	article b.txt 'Two.\n'
	printf 'doc,file,date,title,source,desk\nsecond,b.txt,2024-02-29,"Plan, ""B""",paper,\nfirst,a.txt,,T,,city\n' >news/index.csv
	run -0 --separate-stderr read-corpus news
	assert_output - <<'END'
{"doc":"second","date":"2024-02-29","title":"Plan, \"B\"","source":"paper","text":"Two.\n"}
{"doc":"first","title":"T","desk":"city","text":"One.\n"}
END
	[ -z "$stderr" ]
}

@test "without doc the file's name is the id; without file the id is its name" {
	article a.b.txt A
	article c.txt C
	printf 'doc,file\n,a.b.txt\nc,\n' >news/index.csv
	run -0 read-corpus news
	assert_output - <<'END'
{"doc":"a.b","text":"A"}
{"doc":"c","text":"C"}
END
}

@test "a bare folder: byte order of names, date from the name, other files passed over" {
	article b.txt B
	article Z.txt Z
	article 2025-04-11-jd.txt J
	article 2025-02-30-x.txt X
	article 2025-04-110.txt N
	article notes.md no
	run -0 read-corpus news
	assert_output - <<'END'
{"doc":"2025-02-30-x","text":"X"}
{"doc":"2025-04-11-jd","date":"2025-04-11","text":"J"}
{"doc":"2025-04-110","text":"N"}
{"doc":"Z","text":"Z"}
{"doc":"b","text":"B"}
END
}

@test "text stays as it is in the file, but for a byte order mark" {
	article a.txt '\xEF\xBB\xBFone\r\ntwo\ttab \x01 "q" \\ 亿\n'
	run -0 read-corpus news
	assert_output '{"doc":"a","text":"one\r\ntwo\ttab \u0001 \"q\" \\ 亿\n"}'
	printf 'a\0b' >news/a.txt
	run -0 read-corpus news/a.txt
	assert_output '{"doc":"a","text":"a\u0000b"}'
}

@test "an index with a byte order mark and CRLF is read like any other" {
	article a.txt A
	printf '\xEF\xBB\xBFdoc,file,date\r\na,a.txt,2024-01-01\r\n' >news/index.csv
	run -0 read-corpus news
	assert_output '{"doc":"a","date":"2024-01-01","text":"A"}'
}

@test "what cannot be read is named, the rest goes on, status 1" {
	for name in a b c d; do
		article $name.txt "$name"
	done
	article e.txt 'bad \xFF byte'
	{
		echo doc,file,date
		echo a,a.txt,2024-13-01
		echo gone,gone.txt,2024-01-01
		echo e,e.txt,2024-01-01
		echo a,b.txt,2024-01-01
		echo up,../up.txt,2024-01-01
		echo c,c.txt,2024-01-01
	} >news/index.csv
	run -1 --separate-stderr read-corpus news
	assert_output - <<'END'
{"doc":"a","text":"a"}
{"doc":"c","date":"2024-01-01","text":"c"}
END
	output=$stderr
	assert_output - <<'END'
read-corpus: news/index.csv:2: not a day as YYYY-MM-DD, so the article has no date: 2024-13-01
read-corpus: news/gone.txt: No such file or directory
read-corpus: news/e.txt: not UTF-8 at byte 4: \xFF byte
read-corpus: news/index.csv:5: left out, as an article before it has the same doc: a
read-corpus: news/index.csv:6: not a file of this folder: ../up.txt
read-corpus: news/d.txt: left out, as index.csv does not list it
END
}

@test "an empty folder is named" {
	run -1 --separate-stderr read-corpus news
	assert_equal "$output" ""
	assert_equal "$stderr" "read-corpus: news: neither index.csv nor .txt files in this folder"
}

@test "records pass byte for byte; those no later stage could use are named and kept" {
	good='{ "n":1e400,"doc" : "x","text":"T\u0020", "x":{"b":-0}}'
	{
		echo "$good"
		echo '{"doc":"x","text":"again"}'
		echo '{"doc":"y","text":7}'
		echo '{"text":"nobody"}'
		echo '{"doc":"z","date":"2024-02-30","text":""}'
		echo 'not json'
	} >records.ndjson
	run -1 --separate-stderr read-corpus --rejects kept records.ndjson
	assert_output "$good
"'{"doc":"z","date":"2024-02-30","text":""}'
	assert_equal "$(cat kept)" "$(sed -n '2,4p;6p' records.ndjson)"
	mapfile -t lines <<<"$stderr"
	assert_line --index 0 'read-corpus: records.ndjson:2: the record before has the same doc: x'
	assert_line --index 1 'read-corpus: records.ndjson:3: text is not a string: 7'
	assert_line --index 2 'read-corpus: records.ndjson:4: doc is not a name'
	assert_line --index 3 --partial 'line 5: not a day as YYYY-MM-DD: "2024-02-30"'
	assert_line --index 4 --partial 'records.ndjson:6:'
	run -0 read-corpus - <<<"$good"
	assert_output "$good"
}

@test "no operand is a usage error; an operand that is not there, or a full disk, a failure" {
	run -2 read-corpus
	run -3 read-corpus nowhere
	assert_output 'read-corpus: nowhere: No such file or directory'
	[ -e /dev/full ] || skip "no /dev/full"
	article a.txt A
	run -3 bash -c 'read-corpus news >/dev/full'
}

@test "packed records are unpacked; a packed file that is cut short is a failure" {
	printf '{"doc":"x%d","text":"T"}\n' 1 2 3 >records.ndjson
	gzip -k records.ndjson
	run -0 read-corpus records.ndjson.gz
	assert_output "$(cat records.ndjson)"
	head -c 40 records.ndjson.gz >short.gz
	run -3 --separate-stderr read-corpus short.gz
	[[ $stderr == *'read-corpus: short.gz: gzip could not unpack all of it' ]]
	run -3 read-corpus nowhere.gz
	command -v zstd >/dev/null || return 0
	zstd -q records.ndjson
	run -0 read-corpus records.ndjson.zst
	assert_output "$(cat records.ndjson)"
}

@test "--init writes the index of a folder, and never over one" {
	article 2025-04-11-jd.txt '\nJD.com, a "fund"\n\nText. More.\n'
	article plain.txt 'A text that starts with a sentence.\nMore.\n'
	article zh.txt '京东出手\n\n京东集团宣布。\n'
	read-corpus --init news
	run -0 cat news/index.csv
	assert_output - <<'END'
doc,file,date,title,source,lang
2025-04-11-jd,2025-04-11-jd.txt,2025-04-11,"JD.com, a ""fund""",,en
plain,plain.txt,,,,en
zh,zh.txt,,京东出手,,zh
END
	run -0 --separate-stderr read-corpus news
	assert_equal "${#lines[@]}" 3
	echo doc >news/index.csv
	run -3 read-corpus --init news
	assert_output 'read-corpus: news/index.csv: File exists'
	assert_equal "$(cat news/index.csv)" doc
}

@test "the manual's example runs on the corpus that comes with it" {
	run -0 bash -c "read-corpus '$root/corpus' | jq -r '[.date, .doc, .title] | @tsv'"
	assert_line --partial 'jd-fund'
	assert_equal "${#lines[@]}" "$(($(wc -l <"$root/corpus/index.csv") - 1))"
}
