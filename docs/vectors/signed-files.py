#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes signed-files.json: signed files as docs/protocol/settings.md describes them, by a second
implementation. Usage: python3 signed-files.py > signed-files.json"""
import hashlib
import json

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(a, b):
    u, v = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    w, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = v - u, z - w, z + w, v + u
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, point):
    result = (0, 1, 1, 0)
    while n:
        if n & 1:
            result = add(result, point)
        point, n = add(point, point), n >> 1
    return result


def base():
    y = 4 * pow(5, P - 2, P) % P
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    x = P - x if x & 1 else x
    return x, y, 1, x * y % P


def packed(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def number(data):
    return int.from_bytes(hashlib.sha512(data).digest(), "little") % Q


def secret(seed):
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
    return scalar, digest[32:]


def public(seed):
    return packed(times(secret(seed)[0], base()))


def sign(seed, message):
    scalar, prefix = secret(seed)
    r = number(prefix + message)
    point = packed(times(r, base()))
    k = number(point + public(seed) + message)
    return point + ((r + k * scalar) % Q).to_bytes(32, "little")


def signed(kind, fields, seed, key_id="moh-2026"):
    first = kind + " 1\n"
    content = (first + json.dumps(fields, separators=(",", ":")) + "\n").encode()
    signature = sign(seed, first.encode() + hashlib.sha512(content).digest())
    return content.decode() + f"signature {key_id} {signature.hex()}\n"


SEED = bytes(range(32))
HEAD = {"region": "VN", "sequence": 7, "issued": 1795564800, "expires": 1796774400}
DIGEST = hashlib.sha256(b"").hexdigest()
REVOKED = dict(HEAD, revoked=[{"sequence": 1, "sha256": DIGEST}])
REVOCATIONS = signed("Bluezone signed revocations", REVOKED, SEED)
INDEX = dict(
    HEAD,
    bulletins=[
        {
            "sequence": 1,
            "file": "1.bzcases",
            "bytes": 5397,
            "sha256": DIGEST,
            "from": 1795550400,
            "until": 1795554000,
        }
    ],
    revocations=hashlib.sha256(REVOCATIONS.encode()).hexdigest(),
)
RECIPIENT = dict(HEAD, id="hospital-a", publicKey="09" + "00" * 31)
KIND = "Bluezone signed "
GOOD = signed(KIND + "index", INDEX, SEED)
print(
    json.dumps(
        {
            "about": "Signed files; refused names the reason of docs/protocol/settings.md. All are read as an index.",
            "key_id": "moh-2026",
            "private_key": SEED.hex(),
            "public_key": public(SEED).hex(),
            "index": GOOD,
            "revocations": REVOCATIONS,
            "recipient": signed(KIND + "recipient", RECIPIENT, SEED),
            "refused": {
                "OTHER_KIND": REVOCATIONS,
                "EARLIER_SNAPSHOT": json.dumps({"region": "VN"}, separators=(",", ":")),
                "UNKNOWN_VERSION": GOOD.replace("index 1\n", "index 2\n"),
                "TRUNCATED": GOOD[:-1],
                "MALFORMED": signed(KIND + "index", dict(INDEX, sequence="7"), SEED),
                "UNKNOWN_SIGNER": signed(KIND + "index", INDEX, SEED, "stranger"),
                "BAD_SIGNATURE": signed(KIND + "index", INDEX, bytes(32)),
            },
        },
        indent=1,
    )
)
