"""Sends real requests and dummies in turns of chance over one connection, one at a time, and says
how long each took and how long each answer was: alike.py URL REAL DUMMIES"""
import http.client, math, random, statistics, sys, time, urllib.parse

url, real, dummies = urllib.parse.urlsplit(sys.argv[1]), sys.argv[2], sys.argv[3]
rounds = [(False, line) for line in open(real)] + [(True, line) for line in open(dummies)]
random.shuffle(rounds)
connection = http.client.HTTPConnection(url.hostname, url.port)
times, sizes = {False: [], True: []}, {False: set(), True: set()}
for dummy, line in rounds:
    body = line[1:].strip()
    headers = {"Content-Type": "application/json", "X-Fake": "1" if dummy else "0"}
    begin = time.perf_counter()
    connection.request("POST", url.path, body, headers)
    answer = connection.getresponse()
    text = answer.read()
    times[dummy].append((time.perf_counter() - begin) * 1000)
    if answer.status != 200:
        sys.exit(f"{answer.status}: {text.decode().strip()}")
    sizes[dummy].add((len(text), len(text.strip()), tuple(sorted(name for name, _ in answer.getheaders()))))


def quartiles(values):
    return "quartiles %.2f, %.2f, %.2f ms" % tuple(statistics.quantiles(values, n=4))


# Mann and Whitney's test: how often is a dummy slower than a real one, and could that be chance?
both = sorted([(t, False) for t in times[False]] + [(t, True) for t in times[True]])
n, m = len(times[False]), len(times[True])
above = sum(rank for rank, (_, dummy) in enumerate(both, 1) if dummy) - m * (m + 1) / 2
z = (above - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
print(f"{url.path}: {n} real ones {quartiles(times[False])}; {m} dummies {quartiles(times[True])};")
print(f"  a dummy is slower than a real one in {100 * above / n / m:.1f} % of pairs (Mann and Whitney's z = {z:.1f})")
if sizes[False] != sizes[True]:
    sys.exit(f"  sizes or headers differ: {sizes}")
print(f"  answers of {', '.join(str(size) for size in sorted({s for s, _, _ in sizes[True]}))} bytes with the same headers from both")
