"""Discloses a day's key at an authority's server and hands a sealed history in:
hand-in.py URL ISSUER-KEY KEY(hex) DAY HISTORY.sealed"""
import base64, datetime, hashlib, hmac, json, os, sys, urllib.request

url, issuer, key, day, history = sys.argv[1:]


def post(path, body, **headers):
    request = urllib.request.Request(url + "/api/v1" + path, body, {k.replace("_", "-"): v for k, v in headers.items()})
    return json.load(urllib.request.urlopen(request))


def send(path, body, **headers):
    return post(path, json.dumps(body).encode(), Content_Type="application/json", **headers)


start = int(datetime.datetime.fromisoformat(day + "T00:00:00+00:00").timestamp())
sent = {"key": base64.b64encode(bytes.fromhex(key)).decode(), "start": start, "end": start + 86400, "idsPerDay": 96}
secret = os.urandom(32)
text = f"{sent['key']}.{start}.{start + 86400}.96"
commitment = base64.b64encode(hmac.new(secret, text.encode(), hashlib.sha256).digest()).decode()
today = str(datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date())
code = send("/codes", {"region": "VN", "testDate": today}, X_Api_Key=issuer)["code"]
token = send("/codes/redeem", {"code": code, "commitment": commitment, "padding": ""})["token"]
answer = send("/disclosures", {"token": token, "secret": base64.b64encode(secret).decode(), "region": "VN",
                               "keys": [sent], "padding": ""})
assert answer["accepted"] == 1, answer
sealed = open(history, "rb").read()
kept = post("/histories", sealed, X_Token=answer["revisionToken"], Upload_Length=str(len(sealed)),
            Content_Type="application/octet-stream")
assert kept["complete"], kept
print(answer["revisionToken"].split(".")[1])
