"""rates - what normalize-currency makes of thousands of (currency, target, day), computed again from the tables

usage: python3 tests/rates.py PROGRAM SAMPLES

Written from the manual page, not from the program: dictionaries and fractions instead of halving and limbs.
"""
import csv
import datetime
import json
import os
import random
import re
import subprocess
import sys
from fractions import Fraction

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "filters", "data")
DAY = datetime.timedelta(1)


def read(name):
    with open(os.path.join(DATA, name + ".csv"), newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def read_days(name):
    """{currency: {day: rate}}"""
    header, *rows = read(name)
    table = {code: {} for code in header[1:]}
    for row in rows:
        day = datetime.date.fromisoformat(row[0])
        for code, cell in zip(header[1:], row[1:]):
            if cell:
                table[code][day] = Fraction(cell)
    return table


def read_periods(name):
    """{currency: {period: (rate, source)}}"""
    table = {}
    for code, period, rate, source in read(name)[1:]:
        table.setdefault(code, {})[period] = (Fraction(rate), source)
    return table


ECB, FED, SPOT = read_days("rates_ecb"), read_days("rates_fed"), read_days("rates_spot")
ECB["EUR"] = {day: Fraction(1) for day in ECB["USD"]}
MONTHS, YEARS = read_periods("rates_monthly"), read_periods("rates_yearly")
FIXED = [(kind, code, base, Fraction(units), first and datetime.date.fromisoformat(first) or datetime.date.min,
          last and datetime.date.fromisoformat(last) or datetime.date.max)
         for kind, code, base, units, first, last, *_ in read("rates_fixed")[1:]]
PLACES = {row[0]: int(row[1]) for row in read("minor_units")[1:]}
NEWEST = {id(table): max(max(days) for days in table.values() if days) for table in (ECB, FED, SPOT)}


class Quote:
    """`rate` units of a currency are a dollar; `order` sorts dates from fine to coarse, then from new to old."""

    def __init__(self, rate, date, end, rank, source, late=False):
        self.rate, self.date, self.end, self.rank, self.source, self.late = rate, date, end, rank, source, late


def of_day(table, name, code, first, last):
    day = last
    while day >= first:
        rate = table.get(code, {}).get(day)
        if rate is not None:
            if table is ECB:
                rate /= ECB["USD"][day]
            return Quote(rate, day.isoformat(), day, 0, name)
        day -= DAY
    return None


def end_of(period):
    year, month = int(period[:4]), int(period[5:7] or 12)
    return datetime.date(year + month // 12, month % 12 + 1, 1) - DAY


def of_period(table, name, code, period, earlier):
    known = table.get(code, {})
    if period not in known:
        before = [p for p in known if p < period]
        if not earlier or not before:
            return None
        period = max(before)
    rate, source = known[period]
    return Quote(rate, period, end_of(period), 1 if name == "month" else 2, source + "-" + name, earlier)


def by_law(wanted, code, day, late):
    for kind, old, base, units, first, last in FIXED:
        if kind != wanted or old != code or day > last or (day < first and kind != "redenomination"):
            continue
        quote = find(base, day, late)
        if quote is None:
            continue
        source = quote.source if quote.source.startswith(kind) else "+".join(filter(None, [kind, quote.source]))
        return Quote(quote.rate * units, quote.date or day.isoformat(), quote.end if quote.date else day,
                     quote.rank, source, quote.late)
    return None


def find(code, day, late=True):
    if code == "USD":
        return Quote(Fraction(1), "", datetime.date.max, 0, "")
    week = day - 7 * DAY if day > datetime.date(1, 1, 8) else datetime.date.min
    month, year = day.isoformat()[:7], day.isoformat()[:4]
    quote = (by_law("euro", code, day, False) or of_day(ECB, "ecb", code, week, day) or
             of_day(FED, "fed", code, week, day) or by_law("peg", code, day, False) or
             of_day(SPOT, "spot", code, week, day) or of_period(MONTHS, "month", code, month, False) or
             of_period(YEARS, "year", code, year, False) or by_law("redenomination", code, day, False))
    if quote or not late:
        return quote
    last = []
    for table, name in ((ECB, "ecb"), (FED, "fed"), (SPOT, "spot")):
        end = min(day, NEWEST[id(table)])
        last.append(of_day(table, name, code, end - 7 * DAY, end))
    last += [of_period(MONTHS, "month", code, month, True), of_period(YEARS, "year", code, year, True)]
    last = [q for q in last if q]
    if last:
        best = max(last, key=lambda q: q.end)
        best.late = True
        if day - best.end <= 366 * DAY or best.end > max(NEWEST.values()) - 366 * DAY:
            return best
    return by_law("euro", code, day, True) or by_law("peg", code, day, True) or by_law("redenomination", code, day, True)


def half_even(value, places):
    scaled = value * 10 ** places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest - scaled.denominator
    whole += twice > 0 or (twice == 0 and whole % 2)
    return Fraction(whole, 10 ** places)


def digits(value, count):
    """Half even to so many digits that count."""
    places = 0
    while value * 10 ** places < 10 ** (count - 1) and places < 36:
        places += 1
    return half_even(value, places)


def expect(code, target, day, amount):
    if code == target:
        return {"value": amount, "value_currency": target, "rate": Fraction(1)}
    a, b = find(code, day), find(target, day)
    if a is None or b is None:
        return {}
    rate = b.rate / a.rate
    dated = [q for q in (a, b) if q.date]
    weak = min(dated, key=lambda q: (-q.rank, q.end))
    source = a.source if b.source and a.source.endswith(b.source) else "+".join(filter(None, [a.source, b.source]))
    out = {"value": half_even(amount * rate, PLACES[target]), "value_currency": target, "rate": digits(rate, 12),
           "rate_date": weak.date, "rate_source": source}
    if a.late or b.late:
        out["rate_note"] = "last known"
    return out


def check_form():
    """The tables are as the program's search needs them."""
    for name in ("rates_ecb", "rates_fed", "rates_spot", "rates_monthly", "rates_yearly"):
        with open(os.path.join(DATA, name + ".csv"), encoding="utf-8") as file:
            header, *lines = file.read().split("\n")
        assert lines.pop() == "", name + ": no line end"
        for line in lines:
            assert line.count(",") == header.count(","), name + ": " + line
            assert re.fullmatch(r"[0-9A-Za-z.,-]+", line), name + ": " + line
        keys = [line[:10] if header.startswith("Date") else line[:line.index(",", 4)] for line in lines]
        assert keys == sorted(set(keys), reverse=header.startswith("Date")), name + ": out of order"


def samples(count):
    """Every currency with a few days; then any, in any of some others, on any day, also beyond the tables' ends."""
    first, days = datetime.date(1999, 1, 1), (datetime.date(2027, 6, 30) - datetime.date(1999, 1, 1)).days
    codes = sorted(set(ECB) | set(SPOT) | set(YEARS) | {row[1] for row in FIXED} & set(PLACES))
    codes = [code for code in codes if code in PLACES]
    assert len(codes) >= 160, "only %d currencies" % len(codes)
    targets = random.sample(codes, 30)
    for code in codes:
        for year in (1985, 1999, 2004, 2012, 2019, 2025):
            yield code, "USD", datetime.date(year, random.randint(1, 12), random.randint(1, 28))
    common = ["USD", "EUR", "CNY", "GBP", "JPY", "INR"]
    for _ in range(count):
        day = first + DAY * random.randint(0, days)
        if random.random() < 0.1:
            day = datetime.date(random.randint(1958, 1999), random.randint(1, 12), random.randint(1, 28))
        yield random.choice(codes), random.choice(common if random.random() < 0.4 else targets), day


def run(program, target, cases):
    lines = "".join('{"date":"%s","currency":"%s","amount":%s}\n' % (day, code, amount) for code, day, amount in cases)
    out = subprocess.run([program, "-t", target], input=lines, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         text=True, check=True).stdout
    return [json.loads(line, parse_float=Fraction, parse_int=Fraction) for line in out.splitlines()]


def main():
    program, count = sys.argv[1], int(sys.argv[2])
    random.seed(1999)
    check_form()
    by_target, wrong, total = {}, 0, 0
    for code, target, day in samples(count):
        amount = random.choice(["1", "0.05", "1234567.89", "100000000000", "999999999999999", "7.005"])
        by_target.setdefault(target, []).append((code, day, amount))
    for target, cases in by_target.items():
        for (code, day, amount), got in zip(cases, run(program, target, cases)):
            for member in ("date", "currency", "amount"):
                del got[member]
            should = expect(code, target, day, Fraction(amount))
            total += 1
            if got != should:
                wrong += 1
                if wrong <= 5:
                    print("%s %s in %s on %s:\n  got      %s\n  expected %s" % (amount, code, target, day, got, should))
    print("%d of %d computed again, %d otherwise" % (total, sum(map(len, by_target.values())), wrong))
    return wrong > 0 or total < count


if __name__ == "__main__":
    sys.exit(main())
