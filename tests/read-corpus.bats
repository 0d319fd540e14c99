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
	article notes.doc no
	article .hidden.txt no
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
	assert_equal "$stderr" "read-corpus: news: neither index.csv nor .txt, .md, .html or .ndjson files in this folder"
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

@test "front matter gives date, title, source, url and lang; what is none stays text" {
	article a.txt '---\ntitle: "The \\"big\\" plan"\ndate: 2025-04-10T08:00:00Z\nsource: Wire # draft\nURL: https://example.org/a\nlang: en\ntags: [a]\n---\n\nOne.\n'
	article b.txt '---\nNo name here.\n---\nTwo.\n'
	article c.md "---\n# about\ntitle: 'It''s'\nsource: [a, b]\n...\nThree.\n"
	article d.txt '---\ntitle: never closed\nFour.\n'
	run -0 read-corpus news
	assert_output - <<'END'
{"doc":"a","date":"2025-04-10","title":"The \"big\" plan","source":"Wire","url":"https://example.org/a","lang":"en","text":"One.\n"}
{"doc":"b","text":"---\nNo name here.\n---\nTwo.\n"}
{"doc":"c","title":"It's","text":"Three.\n"}
{"doc":"d","text":"---\ntitle: never closed\nFour.\n"}
END
}

@test "a date is the index's, else the front matter's, else the file name's" {
	article 2025-01-01-a.txt '---\ndate: 2025-02-02\ntitle: Own\n---\nA'
	article 2025-01-01-b.txt '---\ndate: 2025-02-02\n---\nB'
	article 2025-01-01-c.txt 'C'
	printf 'doc,file,date,title\na,2025-01-01-a.txt,2025-03-03,Index\nb,2025-01-01-b.txt,,\nc,2025-01-01-c.txt,,\n' >news/index.csv
	run -0 read-corpus news
	assert_output - <<'END'
{"doc":"a","date":"2025-03-03","title":"Index","text":"A"}
{"doc":"b","date":"2025-02-02","text":"B"}
{"doc":"c","date":"2025-01-01","text":"C"}
END
	printf -- '---\ndate: yesterday\n---\nA' >news/2025-01-01-a.txt
	run -1 --separate-stderr read-corpus news/2025-01-01-a.txt
	assert_output '{"doc":"2025-01-01-a","text":"A"}'
	assert_equal "$stderr" "read-corpus: news/2025-01-01-a.txt: not a day as YYYY-MM-DD, so the article has no date: yesterday"
}

@test "markdown becomes the text that a reader sees" {
	cat >news/a.md <<'END'
# Acme **pledges** \$5 million ##
Acme, [the maker](https://example.org/(a)) of _fine_ tools, gives **US$5&nbsp;million** to ~~one~~ two
schools<br>in 5 * 3 towns; snake_case, profit* and <5 stay. ![Chart](c.png "t"), [plan][1], note[^1].

Second
------
> Quoted *text*.

* one: `RMB 2bn`
   + two
1. three

| Who | What |
|-----|-----:|
| Beta | $6 m |

```
code *as is*
```
<!-- hidden
$9 bn -->
[1]: https://example.org
[^1]: Foot note.
---
Last <https://example.org/b> &euro;5m &amp; ***both*** _x
END
	run -0 bash -c 'read-corpus news/a.md | jq -r .text'
	assert_output - <<'END'
Acme pledges $5 million

Acme, the maker of fine tools, gives US$5 million to one two
schools in 5 * 3 towns; snake_case, profit* and <5 stay. Chart, plan, note.

Second

Quoted text.

- one: RMB 2bn
- two
1. three

Who | What
Beta | $6 m

code *as is*

Foot note.

Last https://example.org/b €5m & both _x
END
}

@test "hostile markdown takes no longer than its length says" {
	for piece in '[' '![' '*a' '_a _' '<a' '`a' '~~a' '> ' '[a](' '&'; do
		python3 -c 'import sys; print(sys.argv[1] * (400000 // len(sys.argv[1])))' "$piece" >news/a.md
		within 20 "$bin/read-corpus" news/a.md >/dev/null
	done
}

# A converter of the name $1 that does what the script $2 says, and nothing else in PATH.
converter() {
	mkdir -p tools
	ln -sf "$(command -v cat)" "$(command -v sh)" tools
	printf '#!%s\n%s\n' "$(command -v sh)" "$2" >"tools/$1"
	chmod +x "tools/$1"
}

@test "a page is converted; title, day and language come from its head" {
	article 'a $(touch gone);b.html' '<HTML lang="en-GB"><head><TITLE>\n Acme &amp; Co\n</TITLE><meta content="2025-04-11T08:00Z" property="article:published_time"></head><p>Ignored.'
	converter lynx "printf '   One.  \\n\\n\\n\\n Two.\\n\\n'"
	run -0 env PATH=tools "$bin/read-corpus" news
	assert_output '{"doc":"a $(touch gone);b","date":"2025-04-11","title":"Acme & Co","lang":"en","text":"One.\n\nTwo.\n"}'
	[ ! -e gone ]
	converter pandoc "echo Pandoc first."
	run -0 env PATH=tools "$bin/read-corpus" news
	assert_output --partial '"text":"Pandoc first.\n"'
}

@test "the converter gets the page on stdin, no name and no environment" {
	article a.html '<p>One.'
	converter pandoc 'echo "$* $SECRET"; cat'
	run -0 env SECRET=x PATH=tools "$bin/read-corpus" news/a.html
	refute_output --partial a.html
	refute_output --partial ' x'
	assert_output --partial '<p>One.'
}

@test "a page that nothing can convert, or that a converter fails on, is named; the rest goes on" {
	article a.html '<p>One.'
	article b.txt B
	mkdir tools
	run -1 --separate-stderr env PATH=tools "$bin/read-corpus" news
	assert_output '{"doc":"b","text":"B"}'
	assert_equal "$stderr" "read-corpus: news/a.html: HTML is read with pandoc or lynx: install one of them"
	converter lynx 'echo half; exit 3'
	run -1 --separate-stderr env PATH=tools "$bin/read-corpus" news
	assert_output '{"doc":"b","text":"B"}'
	assert_equal "$stderr" "read-corpus: news/a.html: lynx could not convert it"
	converter lynx "printf '\\377'"
	run -1 --separate-stderr env PATH=tools "$bin/read-corpus" news
	assert_equal "$stderr" "read-corpus: news/a.html: lynx wrote what is not UTF-8"
}

@test "the converters that are installed give the words of a page and none of its markup or scripts" {
	article a.html '<html><head><title>T</title><script>var x = "$9 bn";</script></head><body><p>京东 gives <b>$5 million</b> &amp; more.<ul><li>Item</ul><iframe src="http://127.0.0.1:9/"></iframe></body></html>'
	for tool in pandoc lynx; do
		command -v $tool >/dev/null || continue
		rm -rf tools && mkdir tools
		ln -s "$(command -v $tool)" tools
		run -0 env PATH=tools "$bin/read-corpus" news
		assert_output --partial '京东 gives $5 million & more.'
		refute_output --partial '$9 bn'
	done
	command -v $tool >/dev/null || skip "neither pandoc nor lynx is installed"
}

@test "a folder of everything, packed or not; a packed article that is cut short is left out" {
	article a.txt A
	article b.md '# B'
	printf '{"doc":"c","text":"C"}\n' >news/c.ndjson
	printf '{"doc":"d","text":"D"}\n' >news/d.jsonl
	article 2024-05-06-e.txt 'E, which is long enough to be cut.'
	gzip news/a.txt news/c.ndjson news/2024-05-06-e.txt
	run -0 read-corpus news
	assert_output - <<'END'
{"doc":"2024-05-06-e","date":"2024-05-06","text":"E, which is long enough to be cut."}
{"doc":"a","text":"A"}
{"doc":"b","text":"B\n"}
{"doc":"c","text":"C"}
{"doc":"d","text":"D"}
END
	head -c 40 news/2024-05-06-e.txt.gz >short
	mv short news/2024-05-06-e.txt.gz
	run -1 --separate-stderr read-corpus news
	assert_equal "${#lines[@]}" 4
	[[ $stderr == *'read-corpus: news/2024-05-06-e.txt.gz: gzip could not unpack all of it' ]]
}

@test "an index may name packed articles, Markdown and pages, but no records" {
	article a.md '*A*'
	gzip news/a.md
	printf '{"doc":"r","text":"R"}\n' >news/r.ndjson
	printf 'doc,file\none,a.md.gz\ntwo,r.ndjson\n' >news/index.csv
	run -1 --separate-stderr read-corpus news
	assert_output '{"doc":"one","text":"A\n"}'
	[[ $stderr == *'index.csv:3: a file of records, not an article: r.ndjson'* ]]
}

@test "names of files on stdin, one a line or ended by NUL" {
	article a.txt A
	article 'b c.md' B
	article $'d\ne.txt' D
	article f.pdf F
	run -0 --separate-stderr bash -c 'find news -name "?.txt" -o -name "*.md" -o -type d | sort -r | read-corpus -'
	assert_output - <<'END'
{"doc":"b c","text":"B\n"}
{"doc":"a","text":"A"}
END
	assert_equal "$stderr" 'read-corpus: news: a folder, passed over in a list of files'
	run -0 bash -c 'find news -name "d*" -print0 | read-corpus -0'
	assert_output '{"doc":"d\ne","text":"D"}'
	run -1 --separate-stderr bash -c 'printf "news/f.pdf\r\nnews/gone.txt\n\nnews/a.txt" | read-corpus -'
	assert_output '{"doc":"a","text":"A"}'
	output=$stderr
	assert_output - <<'END'
read-corpus: news/f.pdf: left out, as its name ends in none of .txt .md .html .ndjson (.gz .zst)
read-corpus: news/gone.txt: No such file or directory
END
}

@test "the manual's example runs on the corpus that comes with it" {
	run -0 bash -c "read-corpus '$root/corpus' | jq -r '[.date, .doc, .title] | @tsv'"
	assert_line --partial 'jd-fund'
	assert_equal "${#lines[@]}" "$(($(wc -l <"$root/corpus/index.csv") - 1))"
}
