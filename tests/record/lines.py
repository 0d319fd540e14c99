#!/usr/bin/env python3
"""lines.py - lines for the tests of the record module, with what is to become of each

    lines.py cases tests/cases/record/json.tsv DIR    the cases of the table
    lines.py suite FOLDER DIR                         the files of the public JSONTestSuite (its test_parsing folder)
    lines.py fuzz LINES DIR                           mutated records; the verdict is Python's

writes DIR/in, DIR/accept and DIR/reject: all lines; those that are records, as they are to come out; those that
are not.
"""
import json
import os
import random
import re
import sys


def refuse(name):
    raise ValueError(name)


def is_record(line):
    """By Python's own reader, kept to RFC 8259: no NaN, strict UTF-8, an object."""
    try:
        text = line.decode("utf-8")
        value = json.loads(text, parse_constant=refuse, parse_int=str, parse_float=str)
    except ValueError:
        return False
    # \v, \f and other spaces of Unicode round the object are refused by json.loads already.
    return isinstance(value, dict) and not text.startswith("\ufeff")


def is_blank(line):
    """Blank lines are passed over: neither accepted nor rejected."""
    return not line.decode("utf-8", "replace").strip()


def copied(line):
    """What a copy of a record is: the same, but for white space round it and before the last bracket."""
    return line.strip(b" \t\r")[:-1].rstrip(b" \t\r") + b"}"


def wrap(value):
    return b'{"x":' + value + b"}"


def from_table(path):
    with open(path, "rb") as table:
        for row in table.read().split(b"\n"):
            if row and not row.startswith(b"#"):
                verdict, where, case, _ = row.split(b"\t")
                case = re.sub(rb"\\(\\|x[0-9A-F]{2})", lambda m: b"\\" if m[1] == b"\\" else bytes([int(m[1][1:], 16)]), case)
                yield verdict == b"accept", wrap(case) if where == b"value" else case
    for deep in (200, 100000):
        yield True, wrap(b"[" * deep + b"]" * deep)
        yield True, wrap(b'{"a":' * deep + b"1" + b"}" * deep)
        yield False, wrap(b"[" * deep + b"]" * (deep - 1))
        yield False, wrap(b'[{"a":' * deep)
        yield False, b"[" * deep


def from_suite(folder):
    """One line a file: as a member, line feeds turned into spaces (a raw one in a string into a tab, as bad)."""
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            value = file.read().rstrip(b"\n")
        value = value.replace(b"\n", b"\t" if name == "n_string_unescaped_newline.json" else b" ")
        if name.startswith("i_"):
            yield is_record(wrap(value)), wrap(value)
        else:
            yield name.startswith("y_"), wrap(value)


SEEDS = [
    rb'{"doc":"a-1","date":"2022-08-18","text":"It paid $1.5 million.","n":[1,-2.5e+3,0,{"k":null}]}',
    rb'{"t":true,"f":false,"n":null,"s":"\u00e9\ud83d\ude00\n\"\\\/","e":"","o":{},"a":[],"d":{"a":{"b":[[],[{}]]}}}',
    '{"来源":"新华社","t":"投入1,100.9亿元","café":"😀"}'.encode(),
    rb' { "a" : 1e400 , "b" : -0 , "c" : 1.10 , "a" : "\ud800" } ',
    rb'{"entities":[{"start":0,"end":4,"id":"x"}],"money":[{"amount":100000000000,"currency":"CNY"}]}',
]
BYTES = [bytes([b]) for b in b'"\\{}[],:0123456789.eE+-tfnu/ \t\r\0\x0b\x0c\x1f\x7f\x80\xbf\xc2\xe4\xed\xf0\xff#;\'*aNI'] + [
    b"\\u", b"\\ud83d", b"\\u0000", b"NaN", b"Infinity", b"//", b"/**/", b"true", b"null", b"1e", b"00", b"-", b"\xe2\x80\xa8",
    b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"[[", b"]]", b'""', b'{"a":1}', b",,"]


def mutate(source, line):
    line = bytearray(line)
    for _ in range(source.choice((1, 1, 1, 2, 2, 3, 5))):
        at = source.randrange(len(line) + 1)
        kind = source.randrange(6)
        if kind == 0:
            line[at : at + source.choice((1, 1, 2, 8))] = b""
        elif kind == 1:
            line[at:at] = source.choice(BYTES)
        elif kind == 2:
            line[at : at + 1] = source.choice(BYTES)
        elif kind == 3:
            end = min(len(line), at + source.randrange(1, 20))
            line[at:at] = line[at:end]
        elif kind == 4:
            other = source.choice(SEEDS)
            start = source.randrange(len(other))
            line[at : at + source.randrange(8)] = other[start : start + source.randrange(1, 24)]
        elif at < len(line):
            line[at] ^= 1 << source.randrange(8)
    return bytes(line).replace(b"\n", b" ")


def from_fuzz(count):
    source = random.Random(8259)
    for number in range(count):
        line = mutate(source, SEEDS[number % len(SEEDS)])
        if not is_blank(line):
            yield is_record(line), line


def main():
    kind, what, folder = sys.argv[1:]
    cases = {"cases": from_table, "suite": from_suite, "fuzz": lambda n: from_fuzz(int(n))}[kind](what)
    with (open(folder + "/in", "wb") as lines, open(folder + "/accept", "wb") as accept,
            open(folder + "/reject", "wb") as reject):
        for good, line in cases:
            lines.write(line + b"\n")
            if good:
                accept.write(copied(line) + b"\n")
            else:
                reject.write(line + b"\n")


main()
