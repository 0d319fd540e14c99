#!/usr/bin/env bats
# tag-entities - who is named in sentences

load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# sentences [DOC]: a sentence record for each line of standard input.
sentences() {
	jq -Rc --arg doc "${1:-d}" '{doc: $doc, sent: input_line_number, start: 0, end: length, text: .}'
}

# found: what is tagged, one a line: text, type, id.
found() {
	jq -r '.text as $text | .entities[] | [$text[.start:.end], .type, .id] | join("|")'
}

@test "cases" {
	check_cases tag-entities
}

@test "every entity is the slice of the text that it says, in order and apart" {
	cat "$root"/tests/cases/tag-entities/*.in | tag-entities 2>errors >tagged || [ $? = 1 ]
	jq -es 'length > 30 and all(.[]; .text as $text | .entities as $e
		| all(range($e | length); . as $i | $e[$i].start < $e[$i].end and $e[$i].end <= ($text | length)
			and ($i == 0 or $e[$i - 1].end <= $e[$i].start)))' tagged
}

@test "a document's names are forgotten in the next one" {
	{
		echo 'Brightwater Holdings Ltd gave. Brightwater gave again.' | sentences a
		echo 'The boat Brightwater sank.' | sentences b
	} | tag-entities | found >out
	assert_equal "$(cat out)" "$(printf '%s\n' \
		'Brightwater Holdings Ltd|company|brightwater-holdings-ltd' 'Brightwater|company|brightwater-holdings-ltd')"
}

@test "a word is one word, however long it is and wherever it lies" {
	jq -nc 'range(1; 200) | {doc: "d\(.)", text: (("x" * .) + "Brightwater Inc. paid, \("y" * .) Quillon Inc. did not.")}' |
		tag-entities >out
	jq -es 'length == 199 and all(.[]; .text as $text | .entities | length > 0
		and all(.[]; .start == 0 or $text[.start - 1:.end] == " Quillon Inc" or $text[.start - 1:.end] == " Quillon Inc."))' out
}

@test "a user's rows are added, and replace those of the same id" {
	cat >mine.csv <<-CSV
		id,name,type,aliases,ambiguous_aliases,parent,country
		quagga-works,Quagga Works,company,quagga|夸加工坊,Zebra,alibaba,ZA
		tencent,Tencent of Mine,organization,Tenc,,,
	CSV
	printf '%s\n' 'Tenc, quagga people, the tencents and 夸加工坊 of Zebra, a Zebra ran.' 'Zebra said it would pay.' |
		sentences | tag-entities -g mine.csv | found >out
	assert_equal "$(cat out)" "$(printf '%s\n' 'Tenc|organization|tencent' 'quagga|company|quagga-works' \
		'夸加工坊|company|quagga-works' 'Zebra|company|quagga-works' 'Zebra|company|quagga-works')"
}

@test "several files, and words" {
	echo 'id,name,type' >one.csv
	echo 'one-x,Onex,company' >>one.csv
	echo 'id,name,type' >two.csv
	echo 'two-x,Twox,agency' >>two.csv
	printf 'words,classes\nZaibatsu,form|company-head\n' >words.csv
	echo 'Onex, Twox and Kumohara Zaibatsu.' | sentences | tag-entities -g one.csv --entities two.csv -g words.csv | found >out
	assert_equal "$(cat out)" "$(printf '%s\n' 'Onex|company|one-x' 'Twox|agency|two-x' \
		'Kumohara Zaibatsu|company|kumohara-zaibatsu')"
}

@test "a compiled gazetteer says the same as its tables, and can be added to" {
	echo 'id,name,type' >mine.csv
	echo 'quagga,Quagga Works,platform' >>mine.csv
	tag-entities -g mine.csv --compile mine.gazetteer
	cat "$root"/tests/cases/tag-entities/english.in >in
	echo 'Quagga Works and Tencent.' | sentences q >>in
	tag-entities -g mine.csv <in >tables
	tag-entities -g mine.gazetteer <in >compiled
	cmp tables compiled
	echo 'id,name,type' >more.csv
	echo 'more,Morefold,agency' >>more.csv
	echo 'Morefold, Quagga Works' | sentences | tag-entities -g mine.gazetteer -g more.csv | found >out
	assert_equal "$(cat out)" "$(printf '%s\n' 'Morefold|agency|more' 'Quagga Works|platform|quagga')"
}

@test "compiling twice gives the same bytes" {
	tag-entities --compile a
	tag-entities --compile b
	cmp a b
	tag-entities -g a --compile c
	tag-entities -g c --compile d
	cmp c d
}

@test "a damaged compiled file is refused, a truncated one too" {
	tag-entities --compile good
	head -c 5000 good >short
	run -3 tag-entities -g short </dev/null
	assert_output --partial 'broken or of another version'
	{ head -c 8 good; head -c 100000 /dev/zero; } >zeros
	run -3 tag-entities -g zeros </dev/null
	assert_output --partial 'broken or of another version'
}

@test "broken tables are named with file and line" {
	printf 'id,name,type\na,A,firm\n' >bad.csv
	run -3 tag-entities -g bad.csv </dev/null
	assert_output --partial 'bad.csv'
	assert_output --partial 'line 2'
	assert_output --partial 'no such type of entity'
	run -3 tag-entities -g missing.csv </dev/null
	assert_output --partial 'missing.csv'
	printf 'name,type\nA,company\n' >bad.csv
	run -3 tag-entities -g bad.csv </dev/null
	assert_output --partial 'bad.csv'
}

@test "--types keeps what is asked for" {
	echo 'Tim Cook of Apple Inc went to Kenya.' | sentences >in
	assert_equal "$(tag-entities -t person,place <in | found | cut -d '|' -f 2 | tr '\n' ' ')" 'person place '
	assert_equal "$(tag-entities --types company <in | found)" 'Apple Inc|company|apple'
	run -2 tag-entities -t persons <in
	assert_output --partial 'no such type: persons'
}

@test "the manual's example" {
	echo "Chen Lei, chairman of Pinduoduo, spoke." | segment | tag-entities |
		jq -r '.entities[] | [.type, .id, .of // "-"] | @tsv' >out
	assert_equal "$(cat out)" "$(printf 'person\tchen-lei\tpinduoduo\nplatform\tpinduoduo\t-')"
}

@test "the built-in tables: ids once, known types, parents that exist" {
	local table=$root/filters/data/entities.csv
	python3 - "$table" <<-'PYTHON'
		import csv, sys
		rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
		ids = [row["id"] for row in rows]
		assert len(rows) > 3000 and len(ids) == len(set(ids))
		types = {"company", "platform", "agency", "organization", "program", "person", "place"}
		for row in rows:
		    assert row["type"] in types, row
		    assert not row["parent"] or row["parent"] in set(ids), row
		    assert row["source"] and (not row["country"] or len(row["country"]) == 2), row
	PYTHON
}

@test "tens of thousands of entities in one document" {
	python3 -c '
for i in range(60000):
    print("{\"doc\":\"d\",\"sent\":%d,\"text\":\"Foo%dx Holdings Ltd met Ann Bar%dy.\"}" % (i + 1, i, i))' >many
	tag-entities <many >out
	assert_equal "$(wc -l <out)" 60000
	assert_equal "$(tail -n 1 out | found | head -n 1)" 'Foo59999x Holdings Ltd|company|foo59999x-holdings-ltd'
}
