"""aggregate.py - mentions at random, and what must not change with their order and their cuts

usage: aggregate.py PROGRAM ROUNDS [OPTION...]

Every round makes a small corpus: few actors, few amounts and many ways of telling them, so that most figures meet others
that they may or may not be merged with; shuffles it, cuts it into parts, joins the parts in any order, in one step or in
two, and compares the bytes with those of one run over the corpus as it was made."""
import json
import random
import subprocess
import sys

RATES = {"USD": 1.0, "EUR": 1.1, "CNY": 0.14}
SENTENCES = [
    "{actor} will spend {quote} on ships.", "{actor} announced an additional investment of {quote}.",
    "As early as April, {actor} had promised {quote}.", "On August 19, {actor} promised {quote} for schools.",
    "The “Green Harbour Plan” of {actor} has {quote}.", "{actor} named its {quote} programme \"Bright Schools Fund\".",
    "{actor} gives a total of {quote}.", "{actor} and others gave {quote} each.", "{quote} from {actor} in all",
]


def quote(amount, currency):
    number = amount / 10**6
    return ("%g million %s" % (number, currency)) if random.random() < 0.7 else "%s%gm" % (currency, number)


def mention(doc, date, number, original):
    currency = random.choice(list(RATES))
    amount = random.choice([5, 10, 10, 15, 15.5, 15.53, 20, 100]) * 10**6
    if original and random.random() < 0.7:
        amount = round(original["amount"] * RATES[original["currency"]] / RATES[currency] * random.uniform(0.97, 1.03), -5)
    actor = random.choice(["Ostra", "Ostra", "Ostra Group", "Brisa", None, "Thirty companies"])
    record = {"doc": doc, "mention": number, "start": number * 50, "end": number * 50 + 10, "amount": int(amount),
              "currency": currency, "bound": random.choice(["exact", "exact", "min", "max", "approx"]),
              "role": random.choice(["commitment", "commitment", "donation", "grant_or_aid", "revenue"])}
    record["quote"] = quote(amount, currency)
    record["sentence"] = random.choice(SENTENCES).format(actor=actor or "somebody", quote=record["quote"])
    if date:
        record["date"] = date
        if random.random() < 0.9:
            record.update(value=round(amount * RATES[currency], 2), value_currency="USD", rate=RATES[currency])
    if actor:
        record["actor"] = actor
        if random.random() < 0.5 and " " not in actor:
            record.update(actor_id=actor.lower(), actor_parent="holding")
    if random.random() < 0.1:
        record["other_actors"] = [{"actor": "Dorn"}]
    if random.random() < 0.3:
        record.update(purpose=random.choice(["ships", "schools"]), source=random.choice(["Post", "Daily"]), title="On " + doc)
    if number > 1 and random.random() < 0.3:
        record["same_as"] = random.randint(1, number + 1)
        if random.random() < 0.1:
            record["conflict"] = "stated"
    return record


def total(doc):
    """A total beside its parts."""
    records = []
    for number, (amount, sentence) in enumerate([(5, 0), (10, 4), (15, 6)], 1):
        text = "%d million EUR" % amount
        records.append({"doc": doc, "mention": number, "start": number, "end": number, "quote": text, "amount": amount * 10**6,
                        "currency": "EUR", "role": "donation", "actor": "Ostra",
                        "sentence": SENTENCES[sentence].format(actor="Ostra", quote=text)})
    return records


def corpus():
    records = total("total") if random.random() < 0.2 else []
    for i in range(random.randint(1, 15)):
        date = random.choice([None, "%d-%02d-%02d" % (random.choice([2021, 2022, 2023]), random.randint(1, 12), random.randint(1, 28))])
        told = []
        for number in range(1, random.randint(2, 7)):
            told.append(mention("doc-%d" % i, date, number, random.choice(told) if told else None))
        records += told
    return [json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records]


def run(options, lines):
    done = subprocess.run([sys.argv[1], *options], input=b"".join(lines), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit("status %d: %s" % (done.returncode, done.stderr.decode()))
    return done.stdout.splitlines(True)


def parts_of(lines):
    parts = [[] for _ in range(random.randint(1, 5))]
    for line in lines:
        random.choice(parts).append(line)
    return parts


def main():
    options, rounds = sys.argv[3:], int(sys.argv[2])
    merged = totals = 0
    for seed in range(rounds):
        random.seed(seed)
        lines = corpus()
        partial = ["--partial"] + [o for o in options if o.startswith(("--evidence", "--window", "--roles"))]
        expected = run(options, lines)
        merged += any(b"merged_by" in line for line in expected)
        totals += any(b"total_of" in line for line in expected)
        random.shuffle(lines)
        if run(options, lines) != expected:
            sys.exit("seed %d: another order, another result" % seed)
        parts = [run(partial, part) for part in parts_of(lines)]
        random.shuffle(parts)
        if random.random() < 0.5:
            parts = [run(partial + ["--merge"], sum(parts[:2], []))] + parts[2:]
        if random.random() < 0.2:
            parts[0] = run(partial + ["--merge"], parts[0])
        if run(options + ["--merge"], sum(parts, [])) != expected:
            sys.exit("seed %d: other cuts, another result" % seed)
    print("%d rounds, %d with mentions merged, %d with totals of parts" % (rounds, merged, totals))


main()
