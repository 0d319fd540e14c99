# write-report: amounts digit for digit, columns by display width, nothing that acts on a terminal

setup() {
	load helper
	cd "$BATS_TEST_TMPDIR"
}

@test "write-report: cases" {
	check_cases write-report
}

@test "write-report: no line is wider than the page" {
	for width in 60 88 120; do
		for case in "$root"/tests/cases/write-report/*.in; do
			write-report -w $width <"$case" 2>/dev/null >page || true
			# Two columns for the wide scripts of the cases, none for the one combining accent.
			python3 - $width page <<'END'
import sys, unicodedata
for line in open(sys.argv[2], encoding="utf-8"):
    line = line.rstrip("\n")
    wide = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
    if wide > int(sys.argv[1]) and "1,234,567,890,123" not in line:
        sys.exit("%d columns: %s" % (wide, line))
END
		done
	done
}

@test "write-report: nothing of a hostile article reaches the terminal raw" {
	write-report <"$root/tests/cases/write-report/hostile.in" >page 2>/dev/null || true
	run ! grep -qP '[\x00-\x08\x0B-\x1F\x7F]|\x{202E}|\x{200B}' page
}

@test "write-report: documents give number, days and titles; mentions roles; totals bars" {
	cat >documents <<'END'
{"doc":"a","date":"2024-05-02","title":"A pledge","text":"..."}
{"doc":"b","text":"..."}
{"doc":"c","date":"2023-12-31","title":"Never cited","text":"..."}
{"doc":"d \"q\"","date":"2024-01-01","title":"Quoted \"title\"","text":"..."}
END
	cat >mentions <<'END'
{"role":"revenue"}
{"role":"commitment"}
{"role":"grant_or_aid"}
{"role":"commitment"}
END
	cat >totals <<'END'
{"actor":"One","actor_id":"one","commitments":12,"total":100,"total_currency":"USD"}
{"actor":"Two","commitments":1,"total":51,"total_currency":"USD"}
{"actor":"Three","commitments":1,"total_currency":"USD"}
{"total":1,"total_currency":"USD"}
END
	run -0 write-report -d documents -m mentions -t totals -w 60 <<'END'
{"actor":"One","amount":100,"currency":"USD","value":100,"value_currency":"USD","first":"2024-05-02","docs":["a","b","d \"q\""]}
END
	assert_output - <<'END'
WHO COMMITTED HOW MUCH TO WHAT

4 articles of 2023-12-31 to 2024-05-02, 4 amounts, 1 commitment
by role: commitment 2, grant or aid 1, revenue 1

TOTALS OF COMMITMENTS
────────────────────────────────────────────────────────────
One               12        US$100  ████████████████████████
Two                1         US$51  ████████████▎
Three              1       no rate
(not said who)                US$1  ▎

COMMITMENTS
────────────────────────────────────────────────────────────
2024-05-02  One                         US$100        US$100
            · A pledge  [a]
            · b
            · Quoted "title"  [d "q"]

≥ at least  ≤ at most  ~ about  * currency not stated, taken
from the article  ! see there. Amounts are as stated, digit
for digit; converted ones are rounded to three digits.
END
}

@test "write-report: files that are not there and widths that make no sense" {
	run -3 write-report -d nowhere </dev/null
	assert_output 'write-report: nowhere: No such file or directory'
	run -2 write-report -w 20 </dev/null
	assert_line --partial '--width takes a whole number from 60 to 1000, not 20'
}

@test "write-report: a label that is cut says so; more than 25 totals are counted" {
	for i in {1..30}; do
		echo "{\"actor\":\"The Number $i Society for the Promotion of Names\",\"commitments\":1,\"total\":1,\"total_currency\":\"USD\"}"
	done >totals
	run -0 write-report -w 60 -t totals </dev/null
	assert_line --regexp '^The Number 1 ?… +1 +US\$1 '
	assert_line 'and 5 more, in totals.csv'
}

# The words that a page of HTML says, without the markup.
plain() {
	python3 -c 'import html, re, sys; print(html.unescape(re.sub("<[^>]*>", "", sys.stdin.read())))'
}

@test "write-report: Markdown says what the page says" {
	echo '{"doc":"a","date":"2024-05-02","title":"A *pledge*"}' >documents
	printf '{"%s":"%s","commitments":%d,"total":%d,"total_currency":"USD"}\n' actor One 12 100 actor Two 1 51 >totals
	run -0 write-report --format md -d documents -t totals <<'END'
{"actor":"One","amount":100,"currency":"USD","bound":"min","value":100,"value_currency":"USD","first":"2024-05-02","purpose":"for roads","period":"over two years","docs":["a","b"]}
{"other_actors":[],"amount":5,"currency":"XXX","role":"donation","mentions":[{"doc":"a","sentence":"It gave 5."}],"docs":["a"]}
END
	assert_output - <<'END'
# Who committed how much to what

1 article of 2024-05-02 to 2024-05-02, 2 commitments.

## Totals of commitments

| Who | Commitments | Total |
| --- | ---: | ---: |
| One | 12 | US$100 |
| Two | 1 | US$51 |

## Commitments

| Day | Who | As stated | Converted | What for | Told by |
| --- | --- | ---: | ---: | --- | --- |
| 2024-05-02 | One | ≥ US$100 | US$100 | for roads, over two years | A \*pledge\* (a); b |
| undated | (not said who) | XXX 5 | no rate | donation: “It gave 5.” | A \*pledge\* (a) |

≥ at least, ≤ at most, \~ about; \*: the currency is not stated with the amount, it is that of the article. Amounts are as stated, digit for digit; converted ones are rounded to three digits.
END
	run -0 write-report -f md </dev/null
	assert_line 'none found'
}

@test "write-report: nothing of a hostile article acts in Markdown" {
	cat >hostile <<'END'
{"actor":"<img src=x onerror=alert(1)> | b \\| c","amount":5,"currency":"USD","first":"2024-01-01","purpose":"[a](javascript:b) ![i](j) **c** _d_ `e` ~~f~~ $5 and $6 www.g.example http://h.example i@j.example @team #12 :smile: \n# head\n&lt;k> <!-- l --> \\","docs":["x|y"],"role":"do|na"}
END
	write-report -f md <hostile >page
	assert_equal "$(grep '^| 2' page)" '| 2024-01-01 | &lt;img src=x onerror=alert(1)&gt; &#124; b &#92;&#124; c | US$5 | no rate | do&#124;na: \[a\](javascript\:b) !\[i\](j) \*\*c\*\* \_d\_ \`e\` \~\~f\~\~ \$5 and \$6 www.<!-- -->g.example http\://h.example i@<!-- -->j.example @<!-- -->team \#<!-- -->12 \:smile:  \# head &amp;lt;k&gt; &lt;!-- l --&gt; &#92; | x&#124;y |'
	write-report -f md <"$root/tests/cases/write-report/hostile.in" >control 2>/dev/null || true
	run ! grep -qP '[\x00-\x08\x0B-\x1F\x7F]|\x{202E}|\x{200B}' control
	command -v pandoc >/dev/null || skip "pandoc is not installed"
	pandoc -f gfm -t html page >html
	run ! grep -qE '<(a|img|em|strong|code|del|script|h1 id="head)[ >]' html
	plain <html | tr '\n' ' ' | grep -qF '[a](javascript:b) ![i](j) **c** _d_ `e` ~~f~~ $5 and $6 www.g.example http://h.example i@j.example @team #12 :smile: # head &lt;k> <!-- l --> \'
}

@test "write-report: colours if asked for, of no width, and none of an article's own" {
	for case in width joint conflict hostile; do
		write-report -w 60 <"$root/tests/cases/write-report/$case.in" 2>/dev/null >plain || true
		write-report -w 60 --color=always <"$root/tests/cases/write-report/$case.in" 2>/dev/null >coloured || true
		run ! cmp -s plain coloured
		sed 's/\x1b\[[0-9]*m//g' coloured | cmp - plain
	done
	run ! grep -qF $'\e[31m' coloured
	grep -qF '\u001B[31m' coloured
	write-report -w 60 --color=auto <"$root/tests/cases/write-report/width.in" | cmp - <(write-report -w 60 <"$root/tests/cases/write-report/width.in")
	NO_COLOR=1 write-report --color=always <"$root/tests/cases/write-report/width.in" | grep -q $'\e'
	run -2 write-report --color=blue </dev/null
	assert_line --partial '--color takes never, always or auto, not blue'
	run -2 write-report --format pdf </dev/null
	assert_line --partial '--format takes text or md, not pdf'
}
