"""Writes tokens and codes as the server would have them, and the requests that use them up:
prepare.py FOLDER REQUESTS KEYS DISCLOSURES"""
import base64, datetime, hashlib, hmac, json, os, sys, time

# Requests of each kind that are timed one by one.
ALIKE = 2000

folder, (requests, keys, disclosures) = sys.argv[1], map(int, sys.argv[2:5])
secret = bytes.fromhex(open(folder + "/data/keys/server.secret").read().strip().split(":")[1])
today = datetime.datetime.now(datetime.timezone.utc).date()
midnight = int(datetime.datetime.combine(today, datetime.time(), datetime.timezone.utc).timestamp())
first, last, later = str(today - datetime.timedelta(days=21)), str(today), int(time.time()) + 86400


def b64(data):
    return base64.b64encode(data).decode()


def disclosure():
    own, token = os.urandom(32), base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
    rows = [(os.urandom(32), midnight - 86400 * (i % 14 + 1)) for i in range(keys)]
    text = ",".join(f"{b64(k)}.{s}.{s + 86400}.96" for k, s in sorted(rows))
    body = {
        "token": token, "secret": b64(own), "region": "VN", "padding": "",
        "keys": [{"key": b64(k), "start": s, "end": s + 86400, "idsPerDay": 96} for k, s in rows],
    }
    return token, hmac.new(own, text.encode(), hashlib.sha256).digest(), json.dumps(body, separators=(",", ":"))


def check_digit(digits):
    total = 0
    for i, c in enumerate(reversed(digits)):
        d = int(c) * (2 if i % 2 == 0 else 1)
        total += d - 9 if d > 9 else d
    return (10 - total % 10) % 10


with open(folder + "/tokens.tsv", "w") as tokens:
    for name, count in (("warm", requests // 2), ("disclosures", disclosures), ("alike-disclosures", ALIKE)):
        with open(f"{folder}/{name}.txt", "w") as bodies:
            for _ in range(count):
                token, commitment, body = disclosure()
                digest = hashlib.sha256(token.encode()).hexdigest()
                tokens.write(
                    f"\\\\x{digest}\t{os.urandom(12).hex()}\t{os.urandom(12).hex()}\tVN\t{first}\t{last}\t\\\\x{commitment.hex()}\t{later}\n")
                bodies.write("0" + body + "\n")
for name, count in (("fakes", requests // 4), ("fakes-disclosures", ALIKE)):
    with open(f"{folder}/{name}.txt", "w") as bodies:
        for _ in range(count):
            bodies.write("1" + disclosure()[2] + "\n")


def redemption(fake, code):
    return fake + json.dumps({"code": code, "commitment": b64(os.urandom(32)), "padding": ""}) + "\n"


with open(folder + "/fakes-redemptions.txt", "w") as bodies:
    bodies.writelines(redemption("1", f"{i:08d}") for i in range(ALIKE))
with open(folder + "/codes.tsv", "w") as codes, open(folder + "/redemptions.txt", "w") as bodies, \
        open(folder + "/alike-redemptions.txt", "w") as alike:
    for i in range(requests + ALIKE):
        digits = f"{i * 97 % 10_000_000:07d}"
        code = digits + str(check_digit(digits))
        digest = hmac.new(secret, ("code\n" + code).encode(), hashlib.sha256).hexdigest()
        codes.write(
            f"{os.urandom(12).hex()}\t\\\\x{digest}\tVN\t{last}\t{first}\t{last}\tapi:load\t{later - 86400}\t{later}\tISSUED\n")
        (bodies if i < requests else alike).write(redemption("0", code))
