# What a run keeps of the run before: only documents that are new go through the stages, and no byte of any file is
# another than after a run in full.

setup() {
	load helper
	load chain
	news=$BATS_TEST_TMPDIR/news
	full=$BATS_TEST_TMPDIR/full
	log=$BATS_TEST_TMPDIR/log
	logged="sh -c 'tee -a $log | $bin/tag-entities'"
	cp -R "$root/corpus" "$news"
	rm "$news/index.csv"
}

# again [VARIABLE=VALUE...]: the report, then the same in full elsewhere: every file of either must be in the other.
again() {
	chain CORPUS="${corpus:-$news}" "$@" report >/dev/null
	rm -rf "$full"
	chain CORPUS="${corpus:-$news}" "$@" OUT="$full" REUSE=no report >/dev/null
	diff -r -x '.*' "$out" "$full"
}

# The documents that the tag-entities in $logged got since the last call.
seen() {
	jq -r .doc "$log" 2>/dev/null | sort -u | tr '\n' ' '
	rm -f "$log"
}

@test "add, change, remove, rename: the bytes of a full run" {
	again
	file=$(ls -i "$out/money.ndjson")
	echo 'Acme Holdings Ltd will invest $5 million in schools.' >"$news/2030-01-01-last.txt"
	again
	# What comes last is put behind what is there.
	assert_equal "$(ls -i "$out/money.ndjson")" "$file"
	echo 'Acme Holdings Ltd will invest $6 million in schools.' >"$news/0-first.txt"
	again
	echo 'Acme Holdings Ltd will invest $7 million in schools.' >"$news/0-first.txt"
	again
	rm "$news/2025-04-12-jd-fund.txt"
	again
	mv "$news/0-first.txt" "$news/2024-02-02-middle.txt"
	again
	: >"$news/2024-02-03-empty.txt"
	again
	rm "$news"/20[12]*
	again
}

@test "records in another order, some twice, none: the bytes of a full run" {
	corpus=$BATS_TEST_TMPDIR/records.ndjson
	read-corpus "$news" >"$BATS_TEST_TMPDIR/all"
	cp "$BATS_TEST_TMPDIR/all" "$corpus"
	again
	tac "$BATS_TEST_TMPDIR/all" >"$corpus"
	again
	{ sed -n 3,5p "$BATS_TEST_TMPDIR/all"; echo '{"n":1,"doc":"new","text":"IBM gave £3m."}'; sed -n 1,4p "$BATS_TEST_TMPDIR/all"; } >"$corpus"
	again
	jq -c '{text, doc, date}' "$BATS_TEST_TMPDIR/all" >"$corpus"
	again
	jq -c '{text, doc, date}' "$BATS_TEST_TMPDIR/all" | shuf --random-source="$root/Makefile" >"$corpus"
	again
	: >"$corpus"
	again
	cp "$BATS_TEST_TMPDIR/all" "$corpus"
	again
}

@test "only new documents go through the stages; a stage that changes gets all of them" {
	again REUSE=all TAG_ENTITIES="$logged"
	rm "$log"
	echo 'IBM gave £3m.' >"$news/2024-01-01-new.txt"
	chain CORPUS="$news" REUSE=all TAG_ENTITIES="$logged" report >/dev/null
	assert_equal "$(seen)" '2024-01-01-new '
	echo 'IBM gave £4m.' >"$news/2024-01-01-new.txt"
	echo 'SAP gave £5m.' >"$news/2029-01-01-newer.txt"
	chain CORPUS="$news" REUSE=all TAG_ENTITIES="$logged" report >/dev/null
	assert_equal "$(seen)" '2024-01-01-new 2029-01-01-newer '
	rm "$news/2029-01-01-newer.txt"
	chain CORPUS="$news" REUSE=all TAG_ENTITIES="$logged" report >/dev/null
	assert_equal "$(seen)" ''
	again REUSE=all TAG_ENTITIES="$logged"
	rm "$log"
	echo 'IBM gave £6m.' >"$news/2024-01-01-new.txt"
	chain CORPUS="$news" REUSE=all TAG_ENTITIES="$logged " report >/dev/null
	assert_equal "$(seen | wc -w)" 17
}

@test "a command or a program that changes along with the articles: the bytes of a full run" {
	again
	echo 'IBM gave £3m.' >"$news/2024-01-01-new.txt"
	again TO=EUR
	echo 'IBM gave £4m.' >"$news/2024-01-01-new.txt"
	again TO=EUR AFTER_EXTRACT_MONEY="sed 's/USD/AUD/'"
	echo 'IBM gave £5m.' >"$news/2024-01-01-new.txt"
	again TO=EUR
	# A table of one's own, named in two ways.
	printf 'id,name,type,country,parent,source\nibm,IBM,company,US,,test\n' >"$BATS_TEST_TMPDIR/own.csv"
	for option in "-g $BATS_TEST_TMPDIR/own.csv" "--gazetteer=$BATS_TEST_TMPDIR/own.csv"; do
		run chain CORPUS="$news" TAG_ENTITIES="bin/tag-entities $option" "$out/entities.ndjson"
		[ "$status" = 0 ] || continue
		again TAG_ENTITIES="$bin/tag-entities $option"
		sed -i 's/ibm,IBM/big-blue,IBM/' "$BATS_TEST_TMPDIR/own.csv"
		echo 'IBM gave £6m.' >>"$news/2024-01-01-new.txt"
		again TAG_ENTITIES="$bin/tag-entities $option"
	done
}

@test "a stage of one's own that looks across documents is run in full" {
	again AFTER_ATTRIBUTE='head -n 5'
	echo 'IBM gave £3m.' >"$news/0-new.txt"
	again AFTER_ATTRIBUTE='head -n 5'
	echo 'IBM gave £4m.' >"$news/0-newer.txt"
	again ATTRIBUTE="$bin/attribute | head -n 5"
	echo 'IBM gave £5m.' >"$news/0-newer.txt"
	again ATTRIBUTE="$bin/attribute | head -n 5"
}

@test "a stage file or the memory that somebody touched is made again" {
	again
	for harm in 'echo "{}" >>$out/money.ndjson' 'sed -i s/USD/AUD/ $out/money.ndjson' 'rm $out/entities.ndjson' \
		'truncate -s 100 $out/sentences.ndjson' 'rm -r $out/.reuse' 'echo >$out/.reuse/made-from.ndjson' \
		'rm $out/.reuse/made-from.ndjson' 'echo x >$out/.reuse/money.ndjson' 'head -c 999 /dev/urandom >$out/.reuse/made-from.ndjson'; do
		echo "$harm"
		eval "$harm"
		echo "IBM gave £3m. $harm" >"$news/2024-01-01-new.txt"
		again
	done
}

@test "a document that a stage rejects is named every time" {
	rejecting="sh -c 'grep -v Spoilt; ! grep -q Spoilt $news/2024-01-01-new.txt'"
	again REUSE=all
	echo 'Spoilt.' >"$news/2024-01-01-new.txt"
	for text in one two; do
		echo "IBM gave £4m. $text" >"$news/2024-01-02-new.txt"
		run -0 chain CORPUS="$news" REUSE=all REJECTS=ok AFTER_TAG_ENTITIES="$rejecting" report
		assert_output --partial 'some input of tag-entities was rejected'
		assert_equal "$(grep -c "2024-01-0[12]-new" "$out/entities.ndjson")" 1
	done
}

@test "a run that is stopped in the middle leaves nothing that looks whole" {
	again
	echo 'IBM gave £3m.' >"$news/2024-01-01-new.txt"
	run ! chain CORPUS="$news" EXTRACT_MONEY="sh -c 'head -n 1; kill -9 \$\$'" report
	again
	echo 'IBM gave £4m.' >"$news/2024-01-01-new.txt"
	chain CORPUS="$news" "$out/documents.ndjson"
	echo 'IBM gave £5m.' >"$news/2024-01-01-new.txt"
	again
}

@test "many cores keep what they can as well" {
	command -v parallel >/dev/null || skip "GNU parallel is not installed"
	again JOBS=2
	echo 'IBM gave £3m.' >"$news/2024-01-01-new.txt"
	cp "$out/mentions.ndjson" "$BATS_TEST_TMPDIR/before"
	again JOBS=2
	rm "$news/2025-04-12-jd-fund.txt"
	again JOBS=2
	rm -r "$out"
	again
	echo 'IBM gave £4m.' >"$news/2024-01-01-new.txt"
	again
}

@test "update-stages: what it keeps, what it runs, and when it leaves all to a full run" {
	cd "$BATS_TEST_TMPDIR"
	printf '{"doc":"%s","text":"%s"}\n' a A b B c C >old
	printf '{"doc":"%s","x":1}\n' a a c >stage
	printf '{"doc":"%s","text":"%s"}\n' c C d D a A b BB >new
	run -0 update-stages old new stage 'tee got | sed "s/\"text.*/\"x\":2}/"'
	assert_equal "$(cat stage)" "$(printf '{"doc":"%s","x":%d}\n' c 1 d 2 a 1 a 1 b 2)"
	assert_equal "$(jq -r .doc got | tr '\n' ' ')" 'd b '
	cp stage before
	cp new old
	for command in 'cat; exit 1' 'cat; exit 3' 'echo junk' 'tac' 'sed s/doc/dog/' 'printf "{\"doc\":\"z\"}"'; do
		printf '{"doc":"%s","text":"%s"}\n' c C a A b BB e E f F >new
		run -1 update-stages old new stage "$command"
		cmp stage before
	done
	printf '{"doc":"%s","text":"%s"}\n' c C d D c C >new
	run -1 update-stages old new stage cat
	printf '{"doc":"%s","text":"%s"}\n' x X >new
	run -1 update-stages old new stage cat
	run -2 update-stages old new stage
	run -3 update-stages old nowhere stage cat
	cmp stage before
	run -0 find . -name '*.new'
	assert_output ''
}
