"""aggregate.py - how long aggregate takes over very many mentions, and how much memory

usage: aggregate.py BIN MENTIONS

Every commitment is told ten times, by ten articles on ten days, in two forms of its actor's name. The mentions come out of
awk while aggregate reads them: on two cores each has one. Target: 10^7 mentions of 10^6 commitments in 60 s and 1 GB."""
import os
import subprocess
import sys
import time

AWK = """BEGIN {
	for (i = 0; i < mentions; i++) {
		c = int(i / 10); k = i % 10; actor = c % 1000; millions = (int(c / 1000) + 1) * 3
		printf "{\\"doc\\":\\"d%d\\",\\"date\\":\\"2024-%02d-%02d\\",\\"title\\":\\"Article %d\\",\\"source\\":\\"Paper %d\\"," \\
			"\\"mention\\":%d,\\"sent\\":%d,\\"start\\":%d,\\"end\\":%d,\\"quote\\":\\"%d million yuan\\",\\"amount\\":%d000000," \\
			"\\"currency\\":\\"CNY\\",\\"bound\\":\\"exact\\",\\"role\\":\\"commitment\\",\\"actor\\":\\"Maker %d\\"," \\
			"\\"actor_id\\":\\"maker-%d\\",\\"actor_type\\":\\"company\\",\\"actor_text\\":\\"Maker %d%s\\",\\"cue\\":\\"invest\\"," \\
			"\\"sentence\\":\\"Maker %d will invest %d million yuan.\\",\\"value\\":%d40000,\\"value_currency\\":\\"USD\\",\\"rate\\":0.14}\\n",
			int(c / 3) + k * 7, c % 12 + 1, k + 1, c, k, c % 3 + 1, k + 1, 100, 114, millions, millions, actor, actor, actor,
			k % 2 ? " Ltd" : "", actor, millions, millions
	}
}"""


def main():
    program, mentions = os.path.join(sys.argv[1], "aggregate"), int(sys.argv[2])
    for options in (["--evidence", "1"],):
        start = time.monotonic()
        maker = subprocess.Popen(["awk", "-v", "mentions=%d" % mentions, AWK], stdout=subprocess.PIPE)
        reader = subprocess.Popen([program, *options], stdin=maker.stdout, stdout=subprocess.PIPE)
        maker.stdout.close()
        records = sum(chunk.count(b"\n") for chunk in iter(lambda: reader.stdout.read(1 << 20), b""))
        _, status, used = os.wait4(reader.pid, 0)
        seconds = time.monotonic() - start
        maker.wait()
        if status != 0:
            sys.exit("aggregate: status %d" % status)
        print("aggregate %-28s %9d mentions to %7d records: %5.1f s (%.1f s of one core), peak %d MB" % (" ".join(options),
              mentions, records, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024))


main()
