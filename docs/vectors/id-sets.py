#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes id-sets.json: sets of rolling IDs as docs/protocol/bulletin.md describes them, by a second
implementation. Usage: python3 id-sets.py > id-sets.json"""
import hashlib
import json
import random


def fingerprint(day, ids_per_day, interval, rolling_id, ids):
    text = b"Bluezone ID set v1\n"
    text += day.to_bytes(4, "big") + ids_per_day.to_bytes(2, "big") + interval.to_bytes(2, "big")
    first = hashlib.sha256(text + bytes.fromhex(rolling_id)).digest()[:8]
    return int.from_bytes(first, "big") * ids >> 40


def golomb_rice(numbers):
    bits = ""
    for number in numbers:
        low = format(number & (1 << 23) - 1, "023b")[::-1]
        bits += "0" * (number >> 23) + "1" + low
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i : i + 8][::-1], 2) for i in range(0, len(bits), 8))


def case(chance, day, ids_per_day, count):
    ids = [
        {"interval": chance.randrange(ids_per_day), "id": chance.randbytes(12).hex()}
        for _ in range(count)
    ]
    prints = sorted(
        fingerprint(day, ids_per_day, each["interval"], each["id"], count) for each in ids
    )
    gaps = golomb_rice(after - before for before, after in zip(prints, prints[1:]))
    return {
        "day": day,
        "ids_per_day": ids_per_day,
        "ids": ids,
        "fingerprints": prints,
        "gaps": gaps.hex(),
    }


chance = random.Random(2026)
cases = [(18_500, 96, 1), (18_501, 96, 2), (18_502, 144, 7), (18_503, 2, 40)]
print(json.dumps({"cases": [case(chance, *each) for each in cases]}, indent=1))
