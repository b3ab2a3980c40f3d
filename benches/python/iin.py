"""The IIN in Python: `python iin.py NUMBERS` prints nanoseconds a number as JSON."""

import importlib
import json
import sys
import time

with open(sys.argv[1], encoding="utf-8") as file:
    # The peers are slow: a fiftieth of the numbers is enough.
    lines = file.read().split("\n")[:20_000]


def idnumbers():
    number = importlib.import_module("idnumbers.nationalid.KAZ").IndividualIDNumber
    return number.validate


def kz_iin_validator():
    check = importlib.import_module("kz_iin_validator").safe_validate_iin

    def accepts(line):
        try:
            return check(line)[0] is not None
        # Some Unicode digits make it raise a ValueError.
        except ValueError:
            return False

    return accepts


results = {}
for name, load in [("idnumbers", idnumbers), ("kz-iin-validator", kz_iin_validator)]:
    try:
        accepts = load()
    except (ImportError, AttributeError) as error:
        print(f"skipped: {name} ({error})", file=sys.stderr)
        continue
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        accepted = sum(1 for line in lines if accepts(line))
        best = min(best, time.perf_counter() - start)
    results[name] = best * 1e9 / len(lines)
print(json.dumps(results))
