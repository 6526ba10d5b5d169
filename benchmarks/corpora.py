"""The benchmark's corpora, made from a seed: the same seed and size give the same bytes.

All data is made up: documentation addresses (RFC 5737, RFC 3849), example domains (RFC 2606), and random digits with a
computed check digit where a corpus needs valid numbers.
"""

import base64
import gzip
import json
import os
import random
import shutil
import urllib.parse

SEED = 20261124

CLASSES = [
    "org.example.checkout.PaymentService", "com.example.inventory.StockReader", "org.example.gateway.RouteHandler",
    "com.example.session.TokenCache", "io.example.stream.ConsumerCoordinator", "org.example.search.IndexWriter",
    "com.example.mail.Dispatcher", "org.example.scheduler.JobRunner@1b2c3d4e", "com.example.db.ConnectionPool$Worker",
]
LEVELS = ["INFO ", "INFO ", "INFO ", "DEBUG", "DEBUG", "WARN ", "ERROR"]
VERBS = ["completed", "scheduled", "retried", "committed", "evicted", "replayed", "acknowledged", "rejected"]
NOUNS = ["request", "batch", "segment", "partition", "snapshot", "lease", "checkpoint", "transaction"]
PATHS = ["/", "/index.html", "/api/v2/orders", "/api/v2/items/search", "/static/app.3f9c1d.js", "/health", "/login",
         "/images/logo.svg", "/api/v1/metrics", "/cart"]
AGENTS = [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
    "curl/8.5.0", "kube-probe/1.29", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.4 Safari/605.1.15",
]
NAMES = ["anna", "bruno", "chiara", "dmitri", "elif", "fatima", "goran", "hana", "ines", "jonas", "kofi", "lena"]
SURNAMES = ["almeida", "bauer", "costa", "dubois", "eriksen", "ferrari", "garcia", "hansen", "ivanova", "jensen"]


def uuid(r):
    h = "%032x" % r.getrandbits(128)
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}"


def clock(r, n):
    """A timestamp that advances with the line number n."""
    ms = n * 7 + r.getrandbits(3)
    s = ms // 1000
    return f"2026-11-{1 + s // 86400 % 28:02d}T{s // 3600 % 24:02d}:{s // 60 % 60:02d}:{s % 60:02d}.{ms % 1000:03d}Z"


def epoch_ms(r, n):
    return 1795000000000 + n * 7 + r.getrandbits(3)


def luhn_digit(digits):
    total = 0
    for i, c in enumerate(reversed(digits)):
        d = ord(c) - 48
        if i % 2 == 0:
            d = d * 2 - 9 if d > 4 else d * 2
        total += d
    return str(-total % 10)


def card(r):
    digits = "4" + "%014d" % r.randrange(10**14)
    return digits + luhn_digit(digits)


def iban(r):
    account = "%018d" % r.randrange(10**18)
    return "DE%02d%s" % (98 - int(account + "131400") % 97, account)


def ipv4(r):
    return r.choice(("192.0.2.", "198.51.100.", "203.0.113.", "10.20.30.", "172.16.4.")) + str(r.randrange(1, 255))


def email(r):
    return f"{r.choice(NAMES)}.{r.choice(SURNAMES)}{r.randrange(1000)}@example.{r.choice(('com', 'org', 'net'))}"


def ssn(r):
    return "%03d-%02d-%04d" % (r.randrange(100, 600), r.randrange(10, 99), r.randrange(1000, 9999))


def phone(r):
    return "+1 %d-555-01%02d" % (r.choice((202, 212, 303, 415, 617)), r.randrange(100))


def clean_line(r, n):
    """An application log with nothing to find: timestamps, UUIDs, trace ids, epoch milliseconds, class names."""
    return (f"{clock(r, n)} {r.choice(LEVELS)} [worker-{r.randrange(32)}] {r.choice(CLASSES)} - {r.choice(NOUNS)} "
            f"{uuid(r)} {r.choice(VERBS)} in {r.randrange(5000)}ms trace_id={r.getrandbits(128):032x} "
            f"span_id={r.getrandbits(64):016x} at={epoch_ms(r, n)} bytes={r.randrange(10**7)} build=4.{r.randrange(20)}.{r.randrange(100)}\n")


def worded_line(r, n):
    return clean_line(r, n).replace(" trace_id", " card=none trace_id")


def access_line(r, n):
    """An access log: one address on every line, nothing else to find."""
    s = n // 40
    return (f"{ipv4(r)} - - [24/Nov/2026:{s // 3600 % 24:02d}:{s // 60 % 60:02d}:{s % 60:02d} +0000] "
            f"\"{'POST' if r.getrandbits(3) == 0 else 'GET'} {r.choice(PATHS)}?q={r.getrandbits(32):08x} HTTP/1.1\" "
            f"{r.choice((200, 200, 200, 304, 404, 500))} {r.randrange(200000)} \"-\" \"{r.choice(AGENTS)}\" {r.random():.3f}\n")


def json_line(r, n):
    """JSON lines: something to find on a tenth of them."""
    extra = ""
    if r.randrange(10) == 0:
        kind = r.randrange(3)
        extra = (f",\"user_email\":\"{email(r)}\"" if kind == 0 else
                 f",\"client_ip\":\"{ipv4(r)}\"" if kind == 1 else f",\"card\":\"{card(r)}\"")
    return (f"{{\"ts\":\"{clock(r, n)}\",\"level\":\"{r.choice(LEVELS).strip().lower()}\",\"logger\":\"{r.choice(CLASSES)}\","
            f"\"msg\":\"{r.choice(NOUNS)} {r.choice(VERBS)}\",\"trace_id\":\"{r.getrandbits(128):032x}\",\"span_id\":\"{r.getrandbits(64):016x}\","
            f"\"order\":{r.randrange(10**6)},\"duration_ms\":{r.randrange(5000)}{extra},\"epoch_ms\":{epoch_ms(r, n)},\"pod\":\"checkout-{r.getrandbits(40):010x}\"}}\n")


def dense_line(r, n):
    """Six findings on every line."""
    return (f"{clock(r, n)} INFO signup email={email(r)} ip={ipv4(r)} card={card(r)} iban={iban(r)} "
            f"ssn={ssn(r)} phone=\"{phone(r)}\"\n")


def digits_line(r, n):
    """Digits with every separator that numbers are written with: each detector of numbers looks at it."""
    return "".join(f"{r.randrange(10 ** r.randrange(1, 6))}{r.choice(' -./ -.')}" for _ in range(24)) + "\n"


def long_digits_line(r, n):
    """Separated runs of the lengths that national numbers have, nine to eleven digits: hardly any passes its check."""
    return " ".join(str(r.randrange(10 ** k, 10 ** (k + 1))) for k in r.choices((7, 8, 9, 10, 11, 14, 15), k=12)) + "\n"


def cards_line(r, n):
    """A table of valid cards."""
    return ";".join(card(r) for _ in range(8)) + "\n"


def keys_line(r, n):
    """Nothing but keys with values that are no findings, in the ways keys are written."""
    words = ("password", "token", "secret", "ssn", "dob", "api_key", "email", "card", "iban", "user", "passport", "phone")
    return " ".join(r.choice(words) + r.choice(("=", ":", ": ", '="" ')) for _ in range(20)) + "\n"


def hex_line(r, n):
    return " ".join("%x" % r.getrandbits(4 * r.randrange(4, 40)) for _ in range(8)) + "\n"


def upper_line(r, n):
    """Upper-case letters and digits in groups: IBANs, tax numbers and plates look like this."""
    return " ".join("".join(r.choices("ABCDEFGHJKLMNPRSTXYZ0123456789", k=r.randrange(4, 24))) for _ in range(8)) + "\n"


def context_line(r, n):
    """Context words next to numbers that many detectors could take: each one is looked at with its surroundings."""
    words = ("sin", "ssn", "bsn", "pesel", "steuer-id", "social security", "routing", "passport", "cpf", "phone")
    return " ".join(f"{r.choice(words)} {r.randrange(10**8, 10**11)}" for _ in range(9)) + "\n"


def prefixes_line(r, n):
    """Beginnings of tokens, none of which is one."""
    begins = ("AKIA", "ghp_", "glpat-", "xoxb-", "sk_live_", "eyJ", "AIza", "npm_", "-----BEGIN ", "SG.", "https://a:", "DE89")
    return " ".join(r.choice(begins) + "%x" % r.getrandbits(24) for _ in range(16)) + "\n"


def binary_line(r, n):
    return r.randbytes(200).decode("latin-1").replace("\n", " ") + "\n"


HEADERS = ("id,email,phone,ssn", "name,dob,iban", "user_id,password,first_name,last_name", "id,ip_address,city,card_number")


def small_tables_line(r, n):
    """A table's header, and one row below it or none: each table is read by its own names."""
    header = r.choice(HEADERS)
    row = ",".join(str(r.randrange(1000)) for _ in header.split(","))
    return header + "\n" + (row + "\n" if r.getrandbits(1) else "")


def value_table_line(r, n):
    """A table of which every cell is a finding."""
    if n == 0:
        return "id,name,email,phone,ssn,card_number\n"
    return f"{n},\"{r.choice(NAMES).title()} \"\"{r.choice(SURNAMES).title()}\"\"\",{email(r)},{phone(r)},{ssn(r)},{card(r)}\n"


def soft_breaks_line(r, n):
    """A value over each soft break of quoted-printable: lines are searched one by one and put together."""
    return f"password=3Dhunt=\ner{r.randrange(10, 100)}secret\n"


def wraps_line(r, n):
    """A value over each end of a line that was wrapped."""
    return (f"java.lang.IllegalStateException: no user {r.choice(NAMES)}.{r.choice(SURNAMES)}@\n    example.com\n"
            f"XException: no host 192.0.2.\n    {r.randrange(1, 255)}\n")


def percent_line(r, n):
    """Forms, all of whose values are findings and percent-encoded."""
    return (f"GET /x?email={email(r).replace('@', '%40').replace('.', '%2E')}&phone={phone(r).replace('+', '%2B').replace(' ', '%20')}"
            f"&card={card(r)[:4]}%20{card(r)[4:]} HTTP/1.1\n")


def addresses6_line(r, n):
    return " ".join("2001:db8::%x:%x" % (r.randrange(1, 65536), r.randrange(1, 65536)) for _ in range(12)) + "\n"


def hidden_rows_line(r, n):
    """Telephone numbers without anything between them: each is a value only once the one before it is known."""
    return "+49" * 380 + "\n"


def long_rows_line(r, n):
    """A table with rows of 200,000 bytes, in which each number asks for its column."""
    if n == 0:
        return "id,ssn,email\n"
    return " ".join(str(r.randrange(10**8, 10**9)) for _ in range(20000)) + "\n"


def base64_lines_line(r, n):
    """Base64 of values, wrapped: each of its lines is decoded by itself and with those behind it."""
    return base64.b64encode(f"{email(r):30.30} {card(r)} {phone(r)}".encode()).decode()[:76] + "\n"


def nested_urls_line(r, n):
    """A token in the value of a token in the value of a token."""
    return "".join(f"https://u:p{i}@h/?token=a{i}B" for i in range(40)) + "\n"


def open_brackets_line(r, n):
    """Values in brackets that are never closed."""
    return " ".join(f"user=[a{r.randrange(1000)}" for _ in range(20)) + "\n"


def rows_in_cells_line(r, n):
    """The same in a cell of a table, where each number asks for its column as well."""
    return "id|phone\n" if n == 0 else "1|" + "+49" * 666 + "\n"


def escaped_rows_line(r, n):
    """The same spelled otherwise."""
    return "%2b49" * 400 + "\n"


def several_rows_line(r, n):
    """Several such rows in a line, one of them in escapes: each round finds a value in each."""
    return "+49" * 666 + " x " + "\\u002b49" * 250 + "\n"


def parted_lines_line(r, n):
    """Lines that a container's runtime has cut within a value."""
    time = "2026-11-01T00:00:00.000000000Z"
    return f"{time} stdout P password=hun\n{time} stdout F ter2x {r.choice(NAMES)}@example.com\n"


def prefixed_breaks_line(r, n):
    """Soft breaks behind what may be a log's prefix in several ways."""
    prefix = "a: b: c: d: e: "
    return f"{prefix}password=3Dhunt=\n{prefix}er{r.randrange(10, 100)}secret\n"


def cyrillic_line(r, n):
    """Addresses with letters that only look like those of ASCII, and soft hyphens in others."""
    look = str.maketrans("aceop", "\u0430\u0441\u0435\u043e\u0440")
    line = " ".join((email(r).translate(look), "\u00ad".join(email(r)), email(r).translate(look))) + "\n"
    return line.encode().decode("latin-1")


def number_table_line(r, n):
    """A table of numbers under names that many detectors wait for."""
    return "id,ssn,phone\n" if n == 0 else ",".join(str(r.randrange(10**8, 10**9)) for _ in range(3)) + "\n"


def base64_random_line(r, n):
    """Wrapped base64 of printable text at random."""
    return base64.b64encode(bytes(r.randrange(32, 127) for _ in range(57))).decode() + "\n"


def person(r, n):
    return {"id": n, "name": f"{r.choice(NAMES).title()} {r.choice(SURNAMES).title()}", "email": email(r), "phone": phone(r),
            "ssn": ssn(r), "iban": iban(r), "card": card(r), "notes": f"{r.choice(NOUNS)} {r.choice(VERBS)}"}


def nested_records_line(r, n):
    """Records of persons as JSON in JSON in JSON, all of them in one line, as exports of cloud logs have them."""
    event = json.dumps({"httpMethod": "POST", "sourceIp": ipv4(r), "body": json.dumps(person(r, n))})
    message = json.dumps({"level": "INFO", "msg": f"{r.choice(NOUNS)} {r.choice(VERBS)}", "event": event})
    return json.dumps({"id": str(r.randrange(10**20)), "timestamp": epoch_ms(r, n), "message": message}) + ","


def encoded_queries_line(r, n):
    """Addresses with percent-encoded values and addresses in them, all of them in one line."""
    inner = f"https://x.example.org/cb?s={r.getrandbits(32):08x}&u={email(r)}"
    return (f"https://api.example.com/v1/{r.choice(NOUNS)}?" + urllib.parse.urlencode(
        {"email": email(r), "q": f"{r.choice(NOUNS)} {r.choice(VERBS)}", "redirect": inner}) + " ")


def mixed_spellings_line(r, n):
    """Values in one line that are spelled in eight ways in turn: each window of it is decoded in all of them."""
    value = r.choice((email, card, iban, phone, ssn, ipv4))(r)
    kind = r.randrange(8)
    if kind == 0:
        value = json.dumps(json.dumps({"a": value}))
    elif kind == 1:
        value = urllib.parse.quote(value, safe="")
    elif kind == 2:
        value = base64.b64encode(f"{r.choice(NOUNS)} {value}".encode()).decode()
    elif kind == 3:
        value = "".join(f"&#{ord(c)};" if r.random() < 0.3 else c for c in value)
    elif kind == 4:
        value = f"{value[:3]}\u200b{value[3:]}".encode().decode("latin-1")
    elif kind == 5:
        value = f"{value[:4]}=\\n{value[4:]}"
    elif kind == 6:
        value = urllib.parse.quote(json.dumps({"k": urllib.parse.quote(value)}))
    return value + " "


def lines_of(text, length=200):
    """Lines of one thing over and over."""
    def line(r, n):
        return text * (length // len(text)) + "\n"
    return line


def one_long_run(text):
    """Runs of 1,000,000 bytes of one thing."""
    def line(r, n):
        return (text * (1000000 // len(text) + 1))[:1000000] + "\n"
    return line


# name → (a line, what it is). The first four are what logs look like; the rest is what an attacker would send.
TYPICAL = {
    "clean": (clean_line, "clean application log"),
    "access": (access_line, "access log, an address a line"),
    "json": (json_line, "JSON lines, a tenth with a finding"),
    "dense": (dense_line, "six findings a line"),
}
ADVERSARIAL = {
    "digits": (digits_line, "digits with all separators"),
    "numbers": (long_digits_line, "numbers of 8 to 16 digits"),
    "cards": (cards_line, "table of valid cards"),
    "keys": (keys_line, "lines full of keys"),
    "hex": (hex_line, "words of hex digits"),
    "upper": (upper_line, "upper case and digits"),
    "context": (context_line, "numbers among context words"),
    "worded": (worded_line, "clean application log with `card=none` in each line"),
    "prefixes": (prefixes_line, "beginnings of tokens"),
    "binary": (binary_line, "random bytes"),
    "at": (one_long_run("@"), "`@` a million times"),
    "nines": (one_long_run("9"), "`9` a million times"),
    "dotted": (one_long_run("1."), "`1.` half a million times"),
    "grouped": (one_long_run("4111-"), "`4111-` over and over"),
    "letters": (one_long_run("a"), "`a` a million times"),
    "addresses": (one_long_run("a@b."), "`a@b.` over and over"),
    "pairs": (one_long_run("1 "), "`1 ` half a million times"),
    "jwt": (one_long_run("eyJ"), "`eyJ` over and over"),
    "urls": (one_long_run("a://b:"), "`a://b:` over and over"),
    "passwords": (one_long_run("password="), "`password=` over and over"),
    "colons": (one_long_run("fe:"), "`fe:` over and over"),
    "small-tables": (small_tables_line, "small tables, each with its header"),
    "value-table": (value_table_line, "table of values in quotes"),
    "soft-breaks": (soft_breaks_line, "a value over each soft break"),
    "wraps": (wraps_line, "a value over each wrapped line"),
    "percent": (percent_line, "percent-encoded values"),
    "addresses6": (addresses6_line, "IPv6 addresses"),
    "long-rows": (long_rows_line, "table with long rows of numbers"),
    "base64-lines": (base64_lines_line, "values in wrapped base64"),
    "nested-urls": (nested_urls_line, "tokens in tokens"),
    "open-brackets": (open_brackets_line, "`user=[` never closed"),
    "hidden-rows": (hidden_rows_line, "`+49` in lines of 1,140 bytes"),
    "rows-in-cells": (rows_in_cells_line, "`+49` in cells of 2,000 bytes"),
    "escaped-rows": (escaped_rows_line, "`%2b49` in lines of 2,000 bytes"),
    "several-rows": (several_rows_line, "rows of `+49`, plain and escaped"),
    "parted-lines": (parted_lines_line, "values cut by a container's runtime"),
    "prefixed-breaks": (prefixed_breaks_line, "soft breaks behind prefixes"),
    "cyrillic": (cyrillic_line, "addresses with look-alikes and soft hyphens"),
    "number-table": (number_table_line, "table of numbers"),
    "base64-random": (base64_random_line, "wrapped base64 of random text"),
    "nested-records": (nested_records_line, "persons as JSON in JSON in JSON, one line"),
    "encoded-queries": (encoded_queries_line, "addresses with percent-encoded values, one line"),
    "mixed-spellings": (mixed_spellings_line, "values in eight spellings, one line"),
    "glued": (lines_of("ann@example.com", 2000), "addresses without anything between"),
    "open-lists": (lines_of("password=[[", 1000), "`password=[[` never closed"),
    "server-pairs": (lines_of("user=;", 1000), "`user=;` over and over"),
    "ssn": (lines_of("ssn="), "lines of `ssn=`"),
    "cookies": (lines_of("Cookie: a="), "lines of `Cookie: a=`"),
    "titles": (lines_of("Mr "), "lines of `Mr `"),
    "private-keys": (lines_of("-----BEGIN RSA PRIVATE KEY-----"), "beginnings of private keys"),
}
ALL = {**TYPICAL, **ADVERSARIAL}


def make(name, folder, size):
    """Writes the corpus unless it is there in this size already, and returns its path."""
    path = os.path.join(folder, f"{name}-{size >> 10}k.log")
    if os.path.exists(path) and os.path.getsize(path) >= size:
        return path
    line, _ = ALL[name]
    r = random.Random(f"{SEED} {name}")
    # An adversarial corpus repeats 8 MiB of its kind: what it does to a scanner does not depend on more.
    fresh = size if name in TYPICAL else min(size, 8 << 20)
    written, n = 0, 0
    with open(path + ".part", "wb", buffering=1 << 20) as file:
        while written < fresh:
            written += file.write(line(r, n).encode("latin-1"))
            n += 1
    with open(path + ".part", "r+b") as file:
        block = file.read() if written < size else b""
        while written < size:
            written += file.write(block)
    os.rename(path + ".part", path)
    return path


def compress(path):
    """The gzip of a corpus, level 6 as logrotate writes it."""
    target = path + ".gz"
    if not os.path.exists(target):
        with open(path, "rb") as source, open(target + ".part", "wb") as sink:
            with gzip.GzipFile("", "wb", 6, sink, mtime=0) as packed:
                shutil.copyfileobj(source, packed, 1 << 20)
        os.rename(target + ".part", target)
    return target


def many_files(path, folder, count):
    """A folder of `count` files that together hold the corpus, cut at line ends."""
    target = os.path.join(folder, os.path.basename(path) + f".{count}-files")
    if not os.path.isdir(target):
        part = target + ".part"
        shutil.rmtree(part, ignore_errors=True)
        os.makedirs(part)
        share = os.path.getsize(path) // count + 1
        with open(path, "rb") as source:
            for i in range(count):
                with open(os.path.join(part, f"{i:02d}.log"), "wb") as sink:
                    sink.write(source.read(share) + source.readline())
        os.rename(part, target)
    return target


def many_compressed(path, folder, count):
    """The same folder of files, each compressed."""
    plain = many_files(path, folder, count)
    target = plain + ".gz"
    if not os.path.isdir(target):
        part = target + ".part"
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(plain, part)
        for name in os.listdir(part):
            compress(os.path.join(part, name))
            os.remove(os.path.join(part, name))
        os.rename(part, target)
    return target


def one_line(folder, size):
    """A single line of `size` bytes with an address now and then, and no line end."""
    path = os.path.join(folder, f"one-line-{size >> 10}k.log")
    if not os.path.exists(path):
        block = (b"lorem ipsum dolor sit amet " * 400 + b"write to anna.bauer@example.com ") * 100
        with open(path + ".part", "wb") as file:
            while file.tell() < size:
                file.write(block)
        os.rename(path + ".part", path)
    return path


def single(folder):
    """One short line, for the start-up time."""
    path = os.path.join(folder, "single.log")
    with open(path, "w") as file:
        file.write("2026-11-24T10:15:00Z INFO login user=anna.bauer@example.com from 203.0.113.7\n")
    return path
