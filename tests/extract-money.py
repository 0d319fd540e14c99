"""Spells amounts in every way that extract-money supports and has it read them; then takes them out of the text again."""
import itertools
import json
import random
import subprocess
import sys
from decimal import Decimal

random.seed(7)
SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()
HAN = "零一二三四五六七八九"
CAPITAL = "零壹贰叁肆伍陆柒捌玖"


def words(n):
    """1 to 999999 in English words."""
    if n >= 1000:
        return words(n // 1000) + " thousand" + (" " + words(n % 1000) if n % 1000 else "")
    if n >= 100:
        return SMALL[n // 100] + " hundred" + (" and " + words(n % 100) if n % 100 else "")
    if n < 20:
        return SMALL[n]
    return TENS[n // 10] + ("-" + SMALL[n % 10] if n % 10 else "")


def han(n, digits=HAN, powers="十百千万", top=True):
    """1 to 99999999 in Chinese numerals."""
    if n >= 10000:
        rest = n % 10000
        return han(n // 10000, digits, powers) + powers[3] + (("零" if rest < 1000 else "") + han(rest, digits, powers) if rest else "")
    out, zero = "", False
    for place in (3, 2, 1, 0):
        d = n // 10 ** place % 10
        if d:
            out += ("零" if zero and out else "") + digits[d] + (powers[place - 1] if place else "")
            zero = False
        else:
            zero = True
    return out


def grouped(n, mark=","):
    return f"{n:,}".replace(",", mark)


def indian(n):
    s = str(n)
    head, tail = s[:-3], s[-3:]
    parts = []
    while head:
        parts.insert(0, head[-2:])
        head = head[:-2]
    return ",".join(parts + [tail])


def spellings():
    """Pairs of a text and (amount, amount_max or None, currency)."""
    numbers = [1, 5, 12, 40, 99, 100, 101, 250, 999, 1000, 1999, 12345, 250000, 999999]
    for n in numbers:
        for text in {str(n), grouped(n), grouped(n, "'"), grouped(n, "\u00a0")}:
            yield f"${text}", n, None, "USD"
            yield f"{text} yuan", n, None, "CNY"
        yield f"Rs {indian(n)}", n, None, "INR"
        yield f"{words(n)} euros", n, None, "EUR"
        yield f"{words(n).upper()} EUROS", n, None, "EUR"
        yield f"{han(n)}元", n, None, "CNY"
        yield f"{han(n, CAPITAL, '拾佰仟萬')}圆整", n, None, "CNY"
        yield "".join(chr(0xFF10 + int(c)) for c in str(n)) + "美元", n, None, "USD"
    scales = {"million": 6, "billion": 9, "trillion": 12, "mn": 6, "bn": 9, "tn": 12, "mln": 6, "bln": 9, "lakh": 5, "crore": 7, "lakh crore": 12}
    before = {"$": "USD", "US$": "USD", "HK$": "HKD", "A$": "AUD", "NT$": "TWD", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "RMB": "CNY",
              "CNY": "CNY", "USD ": "USD", "Rs ": "INR", "R$": "BRL", "SEK ": "SEK", "GH₵": "GHS", "RM": "MYR", "KSh ": "KES"}
    after = {"yuan": "CNY", "U.S. dollars": "USD", "Hong Kong dollars": "HKD", "euros": "EUR", "pounds": "GBP", "yen": "JPY", "won": "KRW",
             "Indian rupees": "INR", "Swiss francs": "CHF", "reais": "BRL", "ringgit": "MYR", "naira": "NGN", "EUR": "EUR"}
    values = ["1", "1.5", "34.6", "200", "1,100.9"]
    for (scale, power), value in itertools.product(scales.items(), values):
        amount = Decimal(value.replace(",", "")) * 10 ** power
        short = len(scale) < 4
        for sign, code in before.items():
            yield f"{sign}{value}{'' if short else ' '}{scale}", amount, None, code
            yield f"{sign}{value}-{scale}" if not short else f"{sign}{value} {scale}", amount, None, code
        for name, code in after.items():
            yield f"{value}{'' if short else ' '}{scale} {name}", amount, None, code
    for value, unit in (("2", "万"), ("3.5", "亿"), ("1,100.9", "亿"), ("3", "千万"), ("12", "万亿")):
        power = {"万": 4, "亿": 8, "千万": 7, "万亿": 12}[unit]
        amount = Decimal(value.replace(",", "")) * 10 ** power
        for name, code in (("元", "CNY"), ("元人民币", "CNY"), ("美元", "USD"), ("日元", "JPY"), ("港元", "HKD")):
            yield f"{value}{unit}{name}", amount, None, code
        yield f"人民币{value}{unit}元", amount, None, "CNY"
    for a, b in ((2, 3), (50, 60), (7, 9)):
        for joint in (" to ", "-", "–", " - "):
            yield f"${a}{joint}{b} million", a * 10 ** 6, b * 10 ** 6, "USD"
            yield f"${a} million{joint}${b} million", a * 10 ** 6, b * 10 ** 6, "USD"
            yield f"{a}{joint}{b} billion yuan", a * 10 ** 9, b * 10 ** 9, "CNY"
        yield f"{a}至{b}亿元", a * 10 ** 8, b * 10 ** 8, "CNY"
    for n in (1, 5, 20, 99):
        yield f"{n} pence", Decimal(n) / 100, None, "GBP"
        yield f"3 euros and {n} cents", 3 + Decimal(n) / 100, None, "EUR"
        yield f"{n}分" if False else f"3元{n % 9 + 1}角", 3 + Decimal(n % 9 + 1) / 10, None, "CNY"


FRAMES = [("The company will pay ", " for the plant."), ("Sources put it at ", ", the paper said."), ("“", "” is what they ask."), ("", "")]
CHINESE = [("公司将支付", "。"), ("据悉，", "，消息人士说。")]


def extract(texts):
    records = "".join(json.dumps({"doc": str(i), "text": t}, ensure_ascii=False) + "\n" for i, t in enumerate(texts))
    out = subprocess.run(["extract-money"], input=records.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal)["money"] for line in out.splitlines()]


def main():
    cases = []
    for text, amount, most, code in spellings():
        chinese = any("\u4e00" <= c <= "\u9fff" for c in text)
        before, behind = random.choice(CHINESE if chinese else FRAMES)
        cases.append((before, text, behind, amount, most, code))
    bad = 0
    for (before, text, behind, amount, most, code), got in zip(cases, extract([a + t + b for a, t, b, *_ in cases])):
        want = [(len(before), len(before) + len(text), amount, most, code)]
        have = [(m["start"], m["end"], m["amount"], m.get("amount_max"), m["currency"]) for m in got]
        if have != want:
            bad += 1
            print(f"{before}{text}{behind}: {have} for {want}")
    for (before, text, behind, *_), got in zip(cases, extract([a + "it" + b for a, _, b, *_ in cases])):
        if got:
            bad += 1
            print(f"{before}it{behind}: {got} for nothing")
    print(f"{len(cases)} spellings, {bad} read wrong")
    sys.exit(bad != 0 or len(cases) < 1000)


main()
