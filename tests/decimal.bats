#!/usr/bin/env bats
# decimal - the library's arithmetic against an independent one, on thousands of random and nasty numbers

load helper

setup_file() {
	load helper
	case ${O:=out/obj} in
	/*) ;;
	*) O=$root/$O ;;
	esac
	export O
	[ -x "$O/unit/decimal" ] || make -s -C "$root" "O=$O" "$O/unit/decimal"
}

@test "every operation agrees with python's decimal" {
	command -v python3 >/dev/null || skip "no python3"
	python3 - "$O/unit/decimal" <<'PYTHON'
import random, subprocess, sys
from decimal import Context, Decimal, ROUND_HALF_EVEN, Inexact

random.seed(1999)
exact = Context(prec=1000, Emax=10000, Emin=-10000)

def number():
    digits = random.choice([1, 2, 3, 9, 10, 17, 18, 19, 27, 36, 37, 54, 71, 72])
    kind = random.random()
    if kind < 0.3:
        text = "".join(random.choice("0123456789") for _ in range(digits))
    elif kind < 0.6:
        text = "".join(random.choice(["000000000", "999999999", "500000000", "1"]) for _ in range(9))[:digits]
    else:
        text = random.choice("123456789") + "0" * random.randrange(digits)
    point = random.randrange(len(text) + 1)
    text = (text[:point] or "0") + ("." + text[point:] if text[point:] else "")
    return random.choice(["", "", "-"]) + text

def fits(value):
    """In 72 digits, at most 72 of them behind the point."""
    sign, digits, exponent = value.as_tuple()
    if not any(digits):
        return True
    digits, exponent = list(digits), exponent
    while exponent < 0 and digits[-1] == 0:
        digits.pop(); exponent += 1
    while exponent > 0:
        digits.append(0); exponent -= 1
    text = "".join(map(str, digits)).lstrip("0")
    return len(text) <= 72 and -exponent <= 72

def divide_half_even(a, b, c, places):
    (_, x, i), (_, y, j), (_, z, k) = a.as_tuple(), b.as_tuple(), c.as_tuple()
    whole = lambda digits: int("".join(map(str, digits)))
    up, down, shift = whole(x) * whole(y), whole(z), i + j - k + places
    up, down = up * 10 ** max(shift, 0), down * 10 ** max(-shift, 0)
    quotient, rest = divmod(up, down)
    quotient += 2 * rest > down or (2 * rest == down and quotient % 2)
    negative = (a < 0) ^ (b < 0) ^ (c < 0)
    return Decimal(-quotient if negative else quotient).scaleb(-places, exact)

def show(value):
    if not fits(value):
        return "-"
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text

lines, expected = [], []
for _ in range(20000):
    operation = random.choice(["add", "subtract", "multiply", "convert", "round", "compare"])
    a, b, c = number(), number(), number()
    places = random.choice([0, 2, 3, 8, 40])
    x, y, z = Decimal(a), Decimal(b), Decimal(c)
    if operation == "convert" and z == 0:
        continue
    lines.append(f"{operation} {a} {b} {c} {places}")
    if operation == "add":
        value = exact.add(x, y)
    elif operation == "subtract":
        value = exact.subtract(x, y)
    elif operation == "multiply":
        value = exact.multiply(x, y)
    elif operation == "convert":
        value = divide_half_even(x, y, z, places)
    elif operation == "round":
        value = x if -x.as_tuple().exponent <= places else x.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN, exact)
    else:
        value = 1 + x.compare(y)
    expected.append(show(value))
got = subprocess.run([sys.argv[1], "compute"], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True).stdout.split("\n")[:-1]
wrong = [(l, g, e) for l, g, e in zip(lines, got, expected) if g != e]
for line, was, should in wrong[:5]:
    print(f"{line}\n  got      {was}\n  expected {should}")
sys.exit(len(got) != len(expected) or bool(wrong))
PYTHON
}
