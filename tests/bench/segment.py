"""segment.py - what segment makes of text that was meant to stop it: its speed at two sizes

usage: segment.py BIN MEGABYTES

Every pattern is repeated to fill the size and a quarter of it. Linear means that the two speeds are about the same."""
import os
import subprocess
import sys

PATTERNS = {
    "one letter": "a", "blanks": " ", "line ends": "\n", "opening brackets": "(", "closing marks": '."', "full stops": ".",
    "initials": "A. ", "countries": "the U.S. Moon x ", "companies": "Inc. Moon ", "list labels": "b) a. ",
    "quoted questions": 'x?" Ab Cd Ef Gh ', "short lines": "Ab\nCd\n", "wrapped lines": "ab cd ef gh ij kl mn op qr st uv\n",
    "Chinese stops": "他说。”", "Chinese titles": "《走！", "straight quotes": '。"', "bad bytes": b"\xff",
}


def run(program, pattern, size):
    data = pattern if isinstance(pattern, bytes) else pattern.encode()
    block = data * (65536 // len(data))
    child = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(size // len(block)):
        child.stdin.write(block)
    child.stdin.close()
    _, _, used = os.wait4(child.pid, 0)
    return size / 1e6 / max(used.ru_utime + used.ru_stime, 1e-3)


def main():
    program, size = os.path.join(sys.argv[1], "segment"), int(sys.argv[2]) * 1000000
    for name, pattern in PATTERNS.items():
        small, large = run(program, pattern, size // 4), run(program, pattern, size)
        print("segment, %-17s %6.0f MB/s of %d MB, %6.0f MB/s of %d MB" % (name + ":", small, size // 4000000, large,
              size // 1000000))


main()
