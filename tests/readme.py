#!/usr/bin/env python3
"""readme.py - runs what README.md shows, in a folder that looks like the repository

usage: readme.py README.md FOLDER [--update]

A block ```sh is run by bash -e -o pipefail in FOLDER; ```sh needs=PROGRAM only where that is installed. A block ```text right behind it is its output and must be the
same; --update writes the output there instead. Of a block ```text sample only that there is one must be the same. A block ```LANGUAGE NAME is the file NAME, made executable, for
the blocks behind it. Blocks ```console are not run. Prints one line a block, status 1 if any differs.
"""
import difflib
import os
import re
import shutil
import subprocess
import sys


def blocks(lines):
    """(index of the opening line, index of the closing one, info string) of each fenced block."""
    opened = None
    for number, line in enumerate(lines):
        if line.startswith("```"):
            if opened is None:
                opened = number
            else:
                yield opened, number, lines[opened][3:].strip()
                opened = None


def run(script, folder):
    done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
    return done.returncode, done.stdout


def check(lines, folder, update):
    bad, changes = 0, []
    found = list(blocks(lines))
    for position, (start, end, info) in enumerate(found):
        words = info.split()
        body = "\n".join(lines[start + 1:end]) + "\n"
        needs = words[1][6:] if len(words) == 2 and words[1].startswith("needs=") else None
        if needs and not shutil.which(needs):
            print("line %d: skipped, no %s" % (start + 1, needs))
            continue
        if len(words) == 2 and not needs:
            path = os.path.join(folder, words[1])
            with open(path, "w", encoding="utf-8") as file:
                file.write(body)
            os.chmod(path, 0o755)
        if words[:1] != ["sh"]:
            continue
        status, output = run(body, folder)
        say = "ok"
        after = found[position + 1] if position + 1 < len(found) else None
        shown = after and after[2].split()[:1] == ["text"] and not "".join(lines[end + 1:after[0]]).strip()
        if status != 0:
            say = "status %d\n%s" % (status, output)
        elif shown and update:
            changes.append((after[0] + 1, after[1], output.rstrip("\n").split("\n")))
        elif shown:
            expected = lines[after[0] + 1:after[1]]
            if after[2] == "text sample":
                expected = output.rstrip("\n").split("\n")
                say = "ok" if output.strip() else "no output"
            if output.rstrip("\n").split("\n") != expected:
                say = "differs\n" + "\n".join(difflib.unified_diff(expected, output.rstrip("\n").split("\n"), "README.md", "got", lineterm=""))
        elif not output.strip() and not re.search(r">|chmod|cp ", body):
            say = "no output"
        bad += say != "ok"
        print("line %d: %s" % (start + 1, say))
    for start, end, output in reversed(changes):
        lines[start:end] = output
    return bad


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = file.read().split("\n")
    update = "--update" in sys.argv[3:]
    bad = check(lines, sys.argv[2], update)
    if update:
        with open(sys.argv[1], "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
    sys.exit(1 if bad else 0)


main()
