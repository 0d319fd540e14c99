# write-html: one page, well formed, on which no article can act

setup() {
	load helper
	cd "$BATS_TEST_TMPDIR"
	command -v python3 >/dev/null || skip "python3 is not installed"
}

# Every tag closed, ids unique; prints the text of the page, and "TAG ATTRIBUTE=VALUE" of every link and handler.
look() {
	python3 "$root/tests/page.py" "$1"
}

attack='{"actor":"<script>alert(1)</script>","role":"\"><img src=x onerror=alert(2)>","amount":1,"currency":"<b>","value":5e9,"value_currency":"USD","first":"2024-01-01","purpose":"\u202Eevil & \"quoted\" '\''single'\''","docs":["a"],"mentions":[{"sentence":"</blockquote><script>alert(3)</script> gave $5 bn \u001b[31m","quote":"$5 bn","cue":"<i>gave</i>","actor_text":"</mark><svg onload=alert(4)>","doc":"]]><!--","title":"<a href=\"javascript:alert(5)\">t</a>","url":"javascript:alert(6)","source":"data:text/html,x","date":"</cite>"},{"sentence":"x","quote":"y","url":"https://example.org/?a=1&b=\"><script>","title":"T"}]}'

@test "write-html: what an article says is text, whatever it says" {
	write-html <<<"$attack" >page.html
	run -0 look page.html
	assert_line 'script elements: 1'
	assert_line 'style elements: 1'
	assert_line 'handlers: 0'
	assert_line 'link: https://example.org/?a=1&b="><script>'
	refute_line --regexp '^link: (javascript|data)'
	assert_line --partial '<script>alert(1)</script>'
	assert_line --partial '\u202Eevil & "quoted" '"'single'"
	run ! grep -qP '\x{202E}|\x1b' page.html
}

@test "write-html: the policy allows exactly the style and the script of the page" {
	write-html </dev/null >page.html
	python3 - <<'END'
import base64, hashlib, re
page = open("page.html", encoding="utf-8").read()
for name in ("style", "script"):
    body = re.search("<%s>(.*?)</%s>" % (name, name), page, re.S).group(1)
    want = "%s-src 'sha256-%s'" % (name, base64.b64encode(hashlib.sha256(body.encode()).digest()).decode())
    if want not in page:
        raise SystemExit("filters/data/report.html must say " + want)
END
}

@test "write-html: totals, rows, evidence and links to them" {
	cat >totals <<'END'
{"actor":"A & B","commitments":2,"total":200,"total_currency":"USD"}
{"actor":"C","commitments":1,"total":50,"total_currency":"USD"}
END
	run -1 --separate-stderr write-html -t totals <<'END'
{"actor":"A & B","role":"donation","amount":200,"currency":"USD","value":200,"value_currency":"USD","first":"2024-01-01","mentions":[{"sentence":"A & B gave $200.","quote":"$200","actor_text":"A & B","cue":"gave","doc":"d","title":"T","date":"2024-01-01","rate":1,"rate_date":"2024-01-01","rate_source":"same"}]}
{"actor":"C","role":"commitment","amount":50,"currency":"USD","bound":"approx","inferred":true,"conflict":true}
{"actor":"D"}
END
	assert_equal "$stderr" 'write-html: <stdin>:3: a commitment without an amount'
	printf '%s\n' "$output" >page.html
	run -0 look page.html
	assert_line '2 commitments'
	assert_line 'link: #c1'
	run -0 grep -c '<rect height="10" width="\(1000\|250\)"/>' page.html
	assert_output 2
	run -0 grep -c '<mark class="who">A &amp; B</mark> <mark class="who">gave</mark> <mark>$200</mark>\.' page.html
	assert_output 1
	run -0 grep -c 'data-value="200"' page.html
	assert_output 1
}

@test "write-html: no commitments at all is a page too" {
	write-html </dev/null >page.html
	run -0 look page.html
	assert_line '0 commitments'
}

@test "write-html: five thousand commitments in under a second" {
	python3 - >many.ndjson <<'END'
import json
for i in range(5000):
    print(json.dumps({"actor": "Company %d" % (i % 700), "role": "commitment", "amount": i * 1000000, "currency": "CNY",
        "value": i * 140000, "value_currency": "USD", "first": "20%02d-%02d-%02d" % (i % 25, i % 12 + 1, i % 28 + 1),
        "mentions": [{"sentence": "They will invest %d million yuan." % i, "quote": "%d million yuan" % i}]}))
END
	within 10 write-html <many.ndjson >page.html
	assert_equal "$(grep -c '^<tr id="c' page.html)" 5000
}

@test "write-html: a sentence of many megabytes" {
	python3 - >long.ndjson <<'END'
import json
print(json.dumps({"actor": "A", "amount": 1, "currency": "USD", "mentions": [
    {"sentence": "word " * 800000 + "gave $5", "quote": "$5", "actor_text": "wordy", "cue": "gave"}]}))
END
	write-html <long.ndjson >page.html
	grep -q '<mark class="who">gave</mark> <mark>\$5</mark>' page.html
}

@test "write-html: in a browser its script runs, and nothing else" {
	browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "no chromium"
	[ -z "${SANITIZED-}" ] || skip "the page is the same"
	write-html <<<"$attack" >page.html
	HOME=$BATS_TEST_TMPDIR timeout 60 "$browser" --headless --no-sandbox --disable-gpu --virtual-time-budget=2000 \
		--dump-dom "file://$BATS_TEST_TMPDIR/page.html" >dom.html 2>browser.log
	grep -q '<form id="find">' dom.html
	grep -q '<output id="shown" aria-live="polite">1 of 1</output>' dom.html
	run ! grep -qi 'refused to' browser.log
	run -0 grep -c '<script' dom.html
	assert_output 1
}

@test "write-html: of equal amounts in a sentence the one that is meant is marked" {
	run write-html <<<'{"actor":"A","role":"donation","amount":5,"currency":"USD","mentions":[{"sentence":"Ça: $5 to B and $5 to C.","quote":"$5","start":116,"end":118,"sentence_start":100,"doc":"d"}]}'
	assert_output --partial 'Ça: $5 to B and <mark>$5</mark> to C.'
}

@test "write-html: an amount that was not converted has no rate to show" {
	run -0 write-html <<'END'
{"amount":5,"currency":"USD","mentions":[{"doc":"a","rate":1,"sentence":"It gave 5."},{"doc":"b","rate":2,"rate_date":"2024-05-02","rate_source":"ecb","sentence":"It gave 5."}]}
END
	assert_output --partial '[a] </cite>'
	assert_output --partial '[b] ; rate 2 of 2024-05-02, ecb</cite>'
}
