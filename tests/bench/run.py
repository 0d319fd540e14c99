#!/usr/bin/env python3
"""run.py - speed, memory and start-up of every filter and of the chain, beside cat, grep and jq

    run.py MEGABYTES SOURCE BIN DIR [PLUMBING...]       make bench BENCH_MB=250 NEWS=FILE|FOLDER

Real articles (SOURCE: document records, or a folder for read-corpus) are repeated and renumbered in DIR until there
are MEGABYTES of them; every filter then runs on what its stage would really get. All rates are megabytes (10^6
bytes) of article text a second: the same text in every row, so rows can be compared. A filter's is by the time of
the core it ran on, so that other work on the machine does not count; the wall clock's stands beside it. What is made
stays in DIR and is used again while it is newer than the programs. PLUMBING: programs that read a record, look at its
text and add a member, each with another JSON module.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import time

STAGES = [("segment", "segment -j"), ("tag-entities", "tag-entities"), ("extract-money", "extract-money"),
          ("attribute", "attribute"), ("normalize-currency", "normalize-currency"), ("aggregate", "aggregate")]
SCALE = "( ?(thousand|million|billion|trillion|bn|mn|m|k))?"
MONEY = "(US|HK|A|C|S)?([$]|€|£|¥) ?[0-9][0-9,.]*%s|[0-9][0-9,.]*%s (dollars|euros|pounds|yuan|yen|rupees)" % (
    SCALE, SCALE)
# First marks: MB/s of the chain, of a filter; megabytes of memory; milliseconds to start and end.
CHAIN, FILTER, MEMORY, START = 40, 120, 24, 10
STARTS = 20
TRIES = 3  # of a filter: the best, since other programs take turns on the core
JQ_SHARE = 25  # jq runs on one article in so many


class Bench:
    def __init__(self, megabytes, source, programs, folder):
        self.size, self.source = megabytes * 1000000, source
        self.bin, self.folder = os.path.abspath(programs), os.path.abspath(folder)
        self.text = 0  # bytes of article text
        self.missed = []

    def path(self, name):
        return os.path.join(self.folder, name + ".ndjson")

    def program(self, command):
        return os.path.join(self.bin, command)


# ---- the corpus and what the stages get ----


def articles(bench):
    """Document records of the source, as lines."""
    if os.path.isdir(bench.source):
        done = subprocess.run([bench.program("read-corpus"), bench.source], stdout=subprocess.PIPE, check=False)
        return done.stdout.splitlines()
    with open(bench.source, "rb") as file:
        return file.read().splitlines()


def text_size(lines):
    return sum(len(json.loads(line)["text"].encode("utf-8", "replace")) for line in lines)


def is_fresh(path, *than):
    return os.path.exists(path) and all(os.path.getmtime(path) >= os.path.getmtime(other) for other in than)


def make_corpus(bench):
    """documents.ndjson: the articles again and again, each time under other numbers."""
    lines = articles(bench)
    sizes = sum(len(line) + 4 for line in lines)
    rounds = -(-bench.size // sizes)
    bench.text = rounds * text_size(lines)
    setting = "%s %d %d\n" % (os.path.abspath(bench.source), bench.size, bench.text)
    stamp = os.path.join(bench.folder, "setting")
    if os.path.exists(stamp) and open(stamp, encoding="utf-8").read() == setting and is_fresh(bench.path("documents")):
        return
    with open(bench.path("documents"), "wb") as out:
        for number in range(rounds):
            prefix = b'"doc":"%d-' % number
            out.write(b"".join(re.sub(rb'"doc" ?: ?"', prefix, line, count=1) + b"\n" for line in lines))
    with open(stamp, "w", encoding="utf-8") as out:
        out.write(setting)


def make_inputs(bench):
    """The input of every stage on disk; yields (stage, command, input)."""
    path, inputs = bench.path("documents"), []
    for name, command in STAGES:
        inputs.append((name, bench.program(command), path))
        out = bench.path("after-" + name)
        if not is_fresh(out, path, bench.program(name)):
            progress("making %s" % os.path.basename(out))
            Timing(bench, "%s <%s >%s.new" % (bench.program(command), path, out))
            os.replace(out + ".new", out)
        path = out
    return inputs


def slice_of(bench, share):
    """One record in `share` of the corpus, and its bytes of text."""
    path = bench.path("one-in-%d" % share)
    text = 0
    with open(bench.path("documents"), "rb") as lines, open(path, "wb") as out:
        for number, line in enumerate(lines):
            if number % share == 0:
                out.write(line)
                text += text_size([line])
    return path, text


# ---- measuring ----


def progress(text):
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[Kbench: " + text + ("..." if text else ""))
        sys.stderr.flush()


class Timing:
    """Of a shell command: seconds by the wall clock and of processor time, megabytes of its largest process."""

    def __init__(self, bench, command):
        memory = os.path.join(bench.folder, "memory")
        measure = ["/usr/bin/time", "-f", "%M", "-o", memory] if os.path.exists("/usr/bin/time") else []
        start = time.perf_counter()
        with open(os.path.join(bench.folder, "messages"), "wb") as messages:
            child = subprocess.Popen(measure + ["bash", "-c", command], stderr=messages)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.perf_counter() - start
        self.cores = used.ru_utime + used.ru_stime
        if child.returncode > 1:
            sys.exit("bench: status %d: %s" % (child.returncode, command))
        self.peak = 0.0
        if measure:
            with open(memory, encoding="utf-8") as file:
                self.peak = int(file.read().split()[-1]) * 1024 / 1e6


def timed(bench, command, times=1):
    """The best of so many runs."""
    runs = [Timing(bench, command) for _ in range(times)]
    best = min(runs, key=lambda run: run.cores)
    best.wall = min(run.wall for run in runs)
    best.peak = max(run.peak for run in runs)
    return best


def one_core(command):
    return ("exec taskset -c 0 " if shutil.which("taskset") else "exec ") + command


def start_up(bench, name):
    """Milliseconds from start to end on empty input, the median of some runs."""
    command = [bench.program(name)] + (["-j"] if name == "segment" else ["-"] if name == "read-corpus" else [])
    taken = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        taken.append(time.perf_counter() - start)
    return sorted(taken)[STARTS // 2] * 1000


# ---- the table ----


def mark(bench, what, value, limit, least):
    good = value >= limit if least else value < limit
    if not good:
        bench.missed.append("%s: %.1f, mark %s %g" % (what, value, "at least" if least else "under", limit))
    return "ok" if good else "MISSED"


def row(name, rate, *rest):
    progress("")
    print("%-32s %8.1f  %s" % (name, rate, "  ".join(rest)), flush=True)


def show_filters(bench, inputs):
    print("%-32s %8s  %6s %9s  %7s %6s  %8s %6s" % (
        "one core, its own stage's input", "MB/s", "mark", "by clock", "peak MB", "mark", "start ms", "mark"))
    first = [("read-corpus", bench.program("read-corpus") + " -", bench.path("documents"))]
    for name, command, path in first + inputs:
        progress(name)
        run = timed(bench, one_core("%s <%s >/dev/null" % (command, path)), TRIES)
        start = start_up(bench, name)
        rate = bench.text / run.cores / 1e6
        row(name, rate, "%6s" % mark(bench, name + " MB/s", rate, FILTER, True), "%8.1f" % (bench.text / run.wall / 1e6),
            "%7.1f %6s" % (run.peak, mark(bench, name + " peak MB", run.peak, MEMORY, False)),
            "%8.1f %6s" % (start, mark(bench, name + " start-up ms", start, START, False)))


def show_chain(bench, cats, grep, jq):
    progress("chain")
    chain = " | ".join(bench.program(command) for _, command in STAGES)
    run = timed(bench, "<%s %s >/dev/null" % (bench.path("documents"), chain), 2)
    rate = bench.text / run.wall / 1e6
    row("the chain, six filters in a pipe", rate, "%6s" % mark(bench, "chain MB/s", rate, CHAIN, True),
        "%.2f of cat, %.2f of grep, %.1f times jq" % (rate / cats, rate / grep, rate / jq),
        "(%.1f with two cores to itself)" % (2 * bench.text / run.cores / 1e6))


def show_plumbing(bench, programs):
    """What reading and writing records costs by itself, with our record module and with others."""
    if not programs:
        return
    print("\n%-32s %8s" % ("plumbing, one core", "MB/s"))
    first = None
    for program in programs:
        progress(os.path.basename(program))
        rate = bench.text / timed(bench, one_core("%s <%s >/dev/null" % (program, bench.path("documents"))), 2).cores / 1e6
        first = first or rate
        row(os.path.basename(program), rate, "" if rate == first else "%s is %.1f times this" % (
            os.path.basename(programs[0]), first / rate))


def baselines(bench):
    documents = bench.path("documents")
    progress("cat")
    cats = bench.text / timed(bench, "cat <%s | cat | cat | cat | cat | cat >/dev/null" % documents, 2).wall / 1e6
    progress("grep")
    # Behind a pipe: grep stops at the first match when it sees /dev/null.
    grep = bench.text / timed(bench, "LC_ALL=C grep -aoE '%s' <%s | cat >/dev/null" % (MONEY, documents)).wall / 1e6
    progress("jq")
    path, text = slice_of(bench, JQ_SHARE if bench.size > 20000000 else 1)
    jq = text / timed(bench, "jq -c . <%s >/dev/null" % path).wall / 1e6
    return cats, grep, jq


def main():
    megabytes, source, programs, folder = sys.argv[1:5]
    bench = Bench(int(megabytes), source, programs, folder)
    os.makedirs(bench.folder, exist_ok=True)
    progress("making documents.ndjson")
    make_corpus(bench)
    inputs = make_inputs(bench)
    cats, grep, jq = baselines(bench)
    progress("")
    print("%.0f MB of records, %.0f MB of article text, from %s; %d cores" % (
        os.path.getsize(bench.path("documents")) / 1e6, bench.text / 1e6, source, os.cpu_count()))
    show_filters(bench, inputs)
    print("\n%-32s %8s" % ("all cores, by the clock", "MB/s"))
    show_chain(bench, cats, grep, jq)
    row("cat | cat | cat | cat | cat | cat", cats)
    row("LC_ALL=C grep -oE, money", grep)
    row("jq -c .", jq)
    show_plumbing(bench, sys.argv[5:])
    if os.getloadavg()[0] > os.cpu_count() + 1:
        print("\nThe machine is busy (load %.0f): what is by the clock would be better on a quiet one." % os.getloadavg()[0])
    print("\n%s" % ("all marks reached" if not bench.missed else "MISSED: " + "; ".join(bench.missed)))


main()
