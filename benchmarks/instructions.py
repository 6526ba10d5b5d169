#!/usr/bin/env python3
"""Counts the instructions that blot executes on fixed corpora and compares them with the committed baseline.

Counts, unlike times, are the same on a busy machine, so a slow-down of a few per cent is seen. callgrind runs the AVX2
kernels, not the AVX-512 ones. What a run costs on an empty file (start, compiling patterns) is taken off and shown alone.
usage: instructions.py [--update]      exit 1 where something costs more than 3 % more than the baseline
"""

import argparse
import json
import os
import re
import subprocess
import sys

import corpora

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BASELINE = os.path.join(HERE, "instructions.json")
TOLERANCE = 0.03
SIZE = 4 << 20


def instructions(command):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    counted = re.search(r"Collected\s*:\s*(\d+)", done.stderr)
    if done.returncode not in (0, 1) or not counted:
        sys.exit(f"instructions: {' '.join(command)}: exit {done.returncode}\n{done.stderr[-500:]}")
    return int(counted.group(1))


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--blot", default=os.path.join(ROOT, ".build", "release", "blot"))
    options.add_argument("--update", action="store_true", help="write the baseline anew")
    o = options.parse_args()
    folder = os.path.join(ROOT, ".build-bench")
    os.makedirs(folder, exist_ok=True)
    empty = os.path.join(folder, "empty.log")
    open(empty, "w").close()

    # valgrind cannot read the debug information of Swift's static libraries.
    blot = os.path.join(folder, "blot-without-debug")
    subprocess.run(["strip", "-g", "-o", blot, o.blot], check=True)
    commands = {"scan": [blot, "scan", "--jobs", "1", "--format", "jsonl"], "redact": [blot, "redact", "--jobs", "1"]}
    counts = {}
    for name, command in commands.items():
        start = instructions([*command, empty])
        counts[f"{name}, start (millions)"] = round(start / 1e6, 2)
        for corpus in corpora.TYPICAL:
            path = corpora.make(corpus, folder, SIZE)
            counts[f"{name}, {corpus} (a byte)"] = round((instructions([*command, path]) - start) / os.path.getsize(path), 3)

    before = {}
    if os.path.exists(BASELINE):
        with open(BASELINE) as file:
            before = json.load(file)
    print("| instructions | baseline | now | change |\n| --- | ---: | ---: | ---: |")
    slower = False
    for name, count in counts.items():
        base = before.get(name)
        change = count / base - 1 if base else 0
        slower |= change > TOLERANCE
        print(f"| {name} | {base if base else '–'} | {count} | {change:+.1%} |")
    if o.update or not before:
        with open(BASELINE, "w") as file:
            json.dump(counts, file, indent=1)
            file.write("\n")
    elif slower:
        sys.exit(f"instructions: more than {TOLERANCE:.0%} above {os.path.relpath(BASELINE)} (if it is meant: make instructions UPDATE=1)")


if __name__ == "__main__":
    main()
