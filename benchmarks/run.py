#!/usr/bin/env python3
"""Measures blot next to its peers in one interleaved run and prints the tables: `make bench` calls it.

Every round runs each case once, so that a slow minute of the machine falls on all of them; the tables show medians.
blot's figures are those of whole commands (start, reading, writing to /dev/null); Hyperscan's, PCRE2's, zlib's and
fastscrub's are for the work in memory alone, which is kinder to them. MB is 10^6 bytes.
"""

import argparse
import ctypes.util
import json
import os
import platform
import subprocess
import sys
import time

import cases
import report
from peers import HERE, Peers

ROOT = os.path.dirname(HERE)
CLEAR = "\r\x1b[K" if sys.stderr.isatty() else ""


def run_case(case, peers, limit):
    """One round of one case: a list of measurements, or of the reason why there is none."""
    if case.in_memory:
        try:
            done = subprocess.run(case.command, capture_output=True, text=True, timeout=limit)
        except subprocess.TimeoutExpired:
            return [{"failed": f"over {limit} s"}]
        if done.returncode:
            return [{"failed": first_of(done.stderr) or f"exit {done.returncode}"}]
        return [json.loads(done.stdout)]
    for path in {case.standard_input, *case.command}:
        warm(path)
    command = [peers.measure, "-n", str(case.runs), "-t", str(limit), "-i", case.standard_input, "--", *case.command]
    done = subprocess.run(command, capture_output=True, text=True)
    measured = [json.loads(line) for line in done.stdout.splitlines()]
    for m in measured:
        if m["status"] not in case.accepted:
            m["failed"] = f"over {limit} s" if m["status"] == 137 else f"exit {m['status']}: {first_of(done.stderr)}"
    return measured or [{"failed": first_of(done.stderr)}]


def warm(path):
    """Reads a file, or the files of a folder, so that no command waits for the disk where the system has let go of it."""
    if os.path.isdir(path):
        for entry in os.scandir(path):
            warm(entry.path)
    elif os.path.isfile(path):
        with open(path, "rb", buffering=0) as file:
            while file.read(1 << 20):
                pass


def first_of(text):
    return (text.strip().splitlines() or [""])[0][:200]


def first_line(command):
    try:
        return (subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout.splitlines() or ["unknown"])[0]
    except OSError:
        return "unknown"


def provenance(blot):
    """The commit that a binary of this tree was built from; of another binary only its age is known."""
    if os.path.realpath(blot) != os.path.realpath(os.path.join(ROOT, ".build", "release", "blot")):
        return "a binary of " + time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(os.path.getmtime(blot)))
    return first_line(["git", "describe", "--always", "--dirty"])


def inflating_library():
    """What blot inflates .gz with on this machine: the fastest that is installed."""
    found = (title for name, title in (("isal", "ISA-L"), ("z-ng", "zlib-ng")) if ctypes.util.find_library(name))
    return next(found, "zlib")


def machine(blot):
    processor = "unknown"
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            processor = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), processor)
    return {
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()), "processor": processor, "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}", "blot": first_line([blot, "--version"]),
        "commit": provenance(blot), "swift": first_line(["swift", "--version"]),
        "ripgrep": first_line(["rg", "--version"]), "inflates_with": inflating_library(),
        "load_before": os.getloadavg()[0],
    }


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--blot", default=os.path.join(ROOT, ".build", "release", "blot"))
    options.add_argument("--folder", default=os.path.join(ROOT, ".build-bench"), help="for corpora and peers")
    options.add_argument("--size", type=int, default=256, help="MiB a corpus")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--limit", type=int, default=120, help="seconds for one command")
    options.add_argument("--group", action="append", help="only these tables (plain, gzip, adversarial, workers, …)")
    options.add_argument("--quick", action="store_true", help="8 MiB and two rounds; results are not kept")
    o = options.parse_args()
    if o.quick:
        o.size, o.rounds = 8, 2
    if not os.access(o.blot, os.X_OK):
        sys.exit(f"bench: {o.blot}: there is no such program (make build)")

    peers = Peers(os.path.join(o.folder, "peers"))
    print("bench: making corpora", file=sys.stderr)
    planned = cases.plan(os.path.abspath(o.blot), peers, o.folder, o.size << 20, o.quick)
    planned = [c for c in planned if not o.group or c.group in o.group]
    about = machine(o.blot)
    for round_number in range(o.rounds):
        for case in planned:
            if sys.stderr.isatty():
                where = f"{case.group}, {case.subject}, {case.tool}"
                print(f"\rbench: round {round_number + 1} of {o.rounds}: {where}\x1b[K", end="", file=sys.stderr)
            # What failed once is not waited for again.
            if not any("failed" in r for r in case.results):
                case.results += run_case(case, peers, o.limit)
        print(f"{CLEAR}bench: round {round_number + 1} of {o.rounds} done", file=sys.stderr)
    about.update(types=len(cases.blot_types(o.blot)), load_after=os.getloadavg()[0], rounds=o.rounds, size_mib=o.size)

    text = report.markdown(planned, about, peers.absent)
    print(text)
    kept = not o.quick and not o.group
    target = os.path.join(HERE, "results", "latest") if kept else os.path.join(o.folder, "partial")
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target + ".md", "w") as file:
        file.write(text)
    if kept:
        report.replace_in_readme(os.path.join(ROOT, "README.md"), planned, about)
    raw = {"machine": about, "absent": peers.absent, "cases": [
        {"group": c.group, "subject": c.subject, "tool": c.tool, "bytes": c.bytes, "in_memory": c.in_memory,
         "command": [os.path.basename(w) if os.path.isabs(w) else w for w in c.command], "results": c.results}
        for c in planned]}
    with open(target + ".json", "w") as file:
        json.dump(raw, file, indent=1)
        file.write("\n")
    print(f"bench: raw results in {os.path.relpath(target)}.json", file=sys.stderr)


if __name__ == "__main__":
    main()
