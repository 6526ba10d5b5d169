"""What is measured: each case is one command over one corpus."""

import json
import random
import subprocess
from dataclasses import dataclass, field
from os.path import getsize as length

import corpora
from peers import PATTERNS

MIB = 1 << 20
CURVE = (10, 30, 60, 100, 150, 200, 300)


@dataclass
class Case:
    group: str            # the table it belongs to
    subject: str          # the corpus, or what is varied
    tool: str
    command: list
    bytes: int = 0        # of content worked on, for MB/s
    in_memory: bool = False  # the command times itself and prints {"seconds": …}
    standard_input: str = "/dev/null"
    runs: int = 1         # a round, for what takes milliseconds
    accepted: tuple = (0, 1)  # exit statuses
    results: list = field(default_factory=list)


def blot_types(blot):
    """The types that are looked for unless others are asked for, in a fixed shuffled order, so that a prefix is a fair sample.

    Those with opt-in detectors, which `--only` would switch on, are left out: they find something in every line.
    """
    listed = subprocess.run([blot, "patterns", "list", "--format", "jsonl"], capture_output=True, text=True, check=True).stdout
    detectors = [json.loads(line) for line in listed.splitlines()]
    types = sorted({d["type"] for d in detectors} - {d["type"] for d in detectors if d["opt_in"]})
    random.Random(corpora.SEED).shuffle(types)
    return types


def plan(blot, peers, folder, size, quick):
    """All cases, in the order of one round."""
    scan = [blot, "scan", "--jobs", "1", "--format", "jsonl"]
    redact = [blot, "redact", "--jobs", "1"]
    ripgrep = [peers.ripgrep, "-j1", "--no-unicode", "-o", "--no-config", "-f", PATTERNS]
    cases = []

    def add(group, subject, tool, command, bytes=0, **more):
        cases.append(Case(group, subject, tool, command, bytes, **more))

    typical = {name: corpora.make(name, folder, size) for name in corpora.TYPICAL}
    for name, path in typical.items():
        n = length(path)
        add("plain", name, "blot scan", [*scan, path], n)
        add("plain", name, "blot redact", [*redact, path], n)
        if peers.hyperscan:
            add("plain", name, "Hyperscan", [peers.hyperscan, PATTERNS, path], n, in_memory=True)
        if peers.ripgrep:
            add("plain", name, "ripgrep", [*ripgrep, path], n)
        if peers.pcre2:
            add("plain", name, "PCRE2 in turn", [peers.pcre2, PATTERNS, path], n, in_memory=True)
        if peers.fastscrub:
            add("plain", name, "fastscrub", [*peers.fastscrub, path], n, in_memory=True)

    for name, path in typical.items():
        packed, n = corpora.compress(path), length(path)
        add("gzip", name, "blot scan", [*scan, packed], n)
        if peers.zlib:
            add("gzip", name, "zlib inflate alone", [peers.zlib, packed], n, in_memory=True)
        add("gzip", name, "gzip -dc", ["gzip", "-dc", packed], n)

    for name in ("clean", "access", "json"):
        packed, n = corpora.compress(typical[name]), length(typical[name])
        # Nothing is left for the next run, which would have to empty the file before it writes.
        written = 'rm -rf "$3"; "$0" redact --jobs 2 --compression "$1" --output-dir "$3" "$2"; s=$?; rm -rf "$3"; exit $s'
        for effort in ("normal", "fast"):
            command = ["sh", "-c", written, blot, effort, packed, packed + ".clean"]
            add("rewrite", name, f"blot redact --compression {effort}", command, n)
        add("rewrite", name, "gzip -dc \\| gzip", ["sh", "-c", 'gzip -dc "$0" | gzip', packed], n)

    adversarial_size = min(size, 16 * MIB)
    for name in corpora.ADVERSARIAL:
        path = corpora.make(name, folder, adversarial_size)
        add("adversarial", name, "blot scan", [*scan, path], length(path))
        # 3: it gives up on some lines of rows without end, and says so.
        add("adversarial", name, "blot redact", [*redact, path], length(path), accepted=(0, 3))

    # Long enough that the start, which is the same for any number of workers, counts for little.
    long_size = min(4 * size, max(size, 256 * MIB))
    for name in ("clean", "access"):
        plain = corpora.make(name, folder, long_size)
        for label, path in (
            ("one file", plain), ("16 files", corpora.many_files(plain, folder, 16)),
            ("16 files, gzip", corpora.many_compressed(plain, folder, 16)),
        ):
            for jobs in ("1", "2"):
                command = [blot, "scan", "--format", "jsonl", "--jobs", jobs, path]
                add("workers", f"{name}, {label}", f"--jobs {jobs}", command, length(plain))
            # What two processors of this machine can do at most: two runs of one worker that share nothing.
            apart = '"$0" scan --format jsonl --jobs 1 "$1" & "$0" scan --format jsonl --jobs 1 "$1"; s=$?; wait $!; exit $s'
            add("workers", f"{name}, {label}", "two processes", ["sh", "-c", apart, blot, path], 2 * length(plain))

    long_line, access = corpora.one_line(folder, long_size), typical["access"]
    both = "blot redact --jobs 2"
    add("memory", f"one line of {length(long_line) // MIB} MiB", both, [blot, "redact", "--jobs", "2", long_line], length(long_line))
    piped = 'cat "$1" | "$0" redact --jobs 2'
    add("memory", "access log through a pipe", both, ["sh", "-c", piped, blot, access], length(access))

    one = corpora.single(folder)
    runs = 20
    add("start", "one line", "blot redact", [blot, "redact"], standard_input=one, runs=runs)
    add("start", "one line", "blot --version", [blot, "--version"], runs=runs)
    add("start", "one line", "cat", ["cat"], standard_input=one, runs=runs)
    if peers.ripgrep:
        add("start", "one line", "ripgrep", ripgrep, standard_input=one, runs=runs)

    types = blot_types(blot)
    steps = [k for k in CURVE if k < len(types)] + [len(types)]
    for name in ("clean", "access", "json"):
        for k in steps if not quick else steps[-1:]:
            add("curve", name, f"{k} types", [*scan, "--only", ",".join(types[:k]), typical[name]], length(typical[name]))

    lines = 1000 if quick else 6000
    for tool, command in (("blot redact", [blot, "redact"]), ("cat", ["cat"])):
        add("latency", "2,000 lines/s", tool, [peers.pipe_latency, str(lines), "2000", "--", *command], 0, in_memory=True)
    return cases
