#!/usr/bin/env python3
"""broken.py AS [FAULT] - a small stage that honours the record contract, but for one fault asked for

For tests/check-stage.bats: without a fault check-stage must find nothing, with one it must find just that.
"""
import importlib.machinery
import importlib.util
import json
import os
import re
import sys

# The raw member reader of check-stage, which is what keeps members byte for byte.
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../bin/check-stage")
sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("check_stage", path)
check_stage = importlib.util.module_from_spec(importlib.util.spec_from_loader("check_stage", loader))
loader.exec_module(check_stage)

AS, FAULT = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
NUMBER = {"tag-entities": "Orchid Rail|\u5170\u82b1\u96c6\u56e2",
          "extract-money": "[$\u20ac]?[0-9.]+( [mb]illion)?( yuan| euros)?|[\u4e00-\u5341]+\u4ebf\u5143"}
OWNED = {"tag-entities": ["entities"], "extract-money": ["money"], "normalize-currency": ["value", "value_currency"]}


def put(members):
    return "{" + ",".join('"%s":%s' % member for member in members) + "}"


def offset(text, at):
    return len(text[:at].encode()) if FAULT == "byte offsets" else at


def entities(record):
    text = record["text"]
    found = [(m.start(), m.end(), m.group()) for m in re.finditer(NUMBER["tag-entities"], text)]
    if FAULT == "overlap":
        found = found * 2
    kind = "firm" if FAULT == "unknown type" else "company"
    items = ['{"start":%d,"end":%d,"id":"orchid","name":"%s","type":"%s"}' % (offset(text, s), offset(text, e), n, kind)
             for s, e, n in found]
    return [("entities", "[%s]" % ",".join(items))] if items else []


def money(record):
    text = record["text"]
    items = ['{"start":%d,"end":%d,"amount":%s,"currency":"%s","bound":"exact"%s}' % (
        offset(text, m.start()), offset(text, m.end()), '"2"' if FAULT == "unknown bound" else "2",
        "euro" if FAULT == "no currency code" else "EUR", ',"same_as":0' if FAULT == "same_as itself" else "")
        for m in re.finditer(NUMBER["extract-money"], text)]
    return [("money", "[%s]" % ",".join(items))] if items else []


def value(record):
    return [("value", str(record["amount"])), ("value_currency", '"USD"'), ("rate", "0" if FAULT == "no rate" else "1"),
            ("rate_date", '"%s"' % record["date"])]


WORK = {"tag-entities": entities, "extract-money": money, "normalize-currency": value}


def copied(record, seen):
    kept = record.without(OWNED[AS] if FAULT != "stale members" else [])
    if AS == "normalize-currency":
        kept = [m for m in kept if m[0] not in ("rate", "rate_date", "rate_source", "conflict")]
    if FAULT == "lost member":
        kept = [m for m in kept if m[0] != "title"]
    if FAULT == "new member":
        kept.append(("mine", "1"))
    if FAULT == "changed member":
        kept = [(n, r if n != "source" else '"Evening Post"') for n, r in kept]
    if FAULT == "respelt numbers":
        kept = [(n, "1.1" if r == "1.10" else r) for n, r in kept]
    if FAULT == "across documents" and seen and seen[-1]["doc"] != record["doc"]:
        return [put(kept)]
    return [put(kept + WORK[AS](record))]


def segment(record, _seen):
    text, out = record["text"], []
    for number, match in enumerate(re.finditer(r"\S[^.\u3002]*(\.\d[^.]*)?[.\u3002]", text), 1):
        start, end = offset(text, match.start()), offset(text, match.end())
        if FAULT == "lost sentence" and number == 2:
            continue
        out.append(put(record.without(["text"]) + [
            ("sent", str(number if FAULT != "numbers from 0" else number - 1)), ("start", str(start)), ("end", str(end)),
            ("text", json.dumps(match.group(), ensure_ascii=False))]))
    return out


def attribute(record, seen):
    out = []
    base = 0 if FAULT == "sentence offsets" else record["start"]
    count = sum(len(r["money"] or []) for r in seen if r["doc"] == record["doc"])
    for item in record["money"] or []:
        count += 1
        quote = record["text"][item["start"] : item["end"]]
        if FAULT == "one amount a sentence" and item is not record["money"][0]:
            continue
        out.append(put([m for m in record.members if m[0] in ("doc", "date", "title", "source")] + [
            ("mention", str(count)), ("sent", str(record["sent"])), ("start", str(base + item["start"])),
            ("end", str(base + item["end"])), ("quote", json.dumps(quote)), ("amount", item["amount"]),
            ("currency", json.dumps(item["currency"])), ("bound", json.dumps(item["bound"])),
            ("role", '"gift"' if FAULT == "unknown role" else '"other"'), ("sentence", record.raw("text"))]))
    return out


def aggregate(records):
    if FAULT != "order":
        records = sorted(records, key=lambda r: (r["doc"], r["mention"]))
    for record in records:
        mention = {name: record[name] for name in ("doc", "start", "end", "quote")}
        if FAULT == "made up":
            mention["quote"] = "$1"
        yield put([(n, record.raw(n)) for n in ("role", "amount", "currency")] + [
            ("docs", json.dumps([record["doc"]])), ("mentions", json.dumps([mention]))])


def read(data):
    """Good records; status 1 if there are others."""
    records, status = [], 0
    if FAULT == "last line lost":
        data = data[: data.rfind(b"\n") + 1]
    for line in data.splitlines():
        try:
            records.append(check_stage.Record(line.decode("utf-8")))
        except ValueError:
            if FAULT != "silent on bad records":
                print("broken: bad record", file=sys.stderr)
            status = 0 if FAULT in ("silent on bad records", "status 0 on bad records") else 1
    return records, status


def main():
    records, status = read(sys.stdin.buffer.read())
    lines, seen = [], []
    if AS == "aggregate":
        lines = list(aggregate(records))
    for record in records if AS != "aggregate" else []:
        lines += {"segment": segment, "attribute": attribute}.get(AS, copied)(record, seen)
        seen.append(record)
    if FAULT == "dropped record":
        lines = lines[:-1]
    if FAULT == "swapped records":
        lines = lines[:2][::-1] + lines[2:]
    if FAULT == "scattered documents":
        lines = lines[1:] + lines[:1]
    if FAULT == "no JSON":
        lines = [line.replace('"', "'") for line in lines]
    if FAULT == "random":
        lines = [line[:-1] + ',"at":%s}' % int.from_bytes(os.urandom(7), "big") for line in lines]
    out = "".join(line + "\n" for line in lines)
    if FAULT == "no last line feed":
        out = out.rstrip("\n")
    if FAULT == "talks on empty input" and not lines:
        out = "{}\n"
    if FAULT == "short records only" and len(out) > 1000000:
        return 1
    try:
        sys.stdout.buffer.write(out.encode("utf-8", "surrogatepass"))
        sys.stdout.flush()
    except OSError:
        if FAULT == "full disk":
            os._exit(0)
        return 3
    return 5 if FAULT == "status" else status


sys.exit(main())
