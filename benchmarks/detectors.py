#!/usr/bin/env python3
"""What each detector costs alone, and what more of them cost together: detectors.py [--file LOG] [--blot BINARY] [--top N]

CPU nanoseconds a byte above the start, over 2 MiB of the clean application log unless another file is named. Small and
quick, for whoever writes patterns or works on the engine; `make bench` has the curve over the large corpora.
"""

import argparse
import os
import random
import subprocess

import corpora

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STEPS = (10, 30, 60, 100, 150, 200, 300, 400)


def cpu_seconds(command):
    """The least of two runs."""
    seconds = []
    for _ in range(2):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        seconds.append(usage.ru_utime + usage.ru_stime)
    return min(seconds)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--blot", default=os.path.join(ROOT, ".build", "release", "blot"))
    options.add_argument("--file")
    options.add_argument("--top", type=int, default=30)
    o = options.parse_args()
    folder = os.path.join(ROOT, ".build-bench")
    os.makedirs(folder, exist_ok=True)
    file, line = o.file or corpora.make("clean", folder, 2 << 20), corpora.single(folder)
    size = os.path.getsize(file)

    def cost(names):
        """Milliseconds of start, nanoseconds a byte."""
        scan = [o.blot, "scan", "--jobs", "1", "--format", "jsonl", "--only", ",".join(names)]
        start = cpu_seconds([*scan, line])
        return start * 1e3, (cpu_seconds([*scan, file]) - start) / size * 1e9

    listed = subprocess.run([o.blot, "patterns", "list"], capture_output=True, text=True, check=True).stdout
    names = [row.split()[1] for row in listed.splitlines()[1:]]
    random.Random(corpora.SEED).shuffle(names)

    print("| detectors | start, CPU ms | ns a byte |\n| ---: | ---: | ---: |")
    for count in [k for k in STEPS if k < len(names)] + [len(names)]:
        print("| %d | %.1f | %.2f |" % (count, *cost(names[:count])), flush=True)

    print("\n| detector alone | ns a byte |\n| --- | ---: |")
    alone = sorted(((cost([name])[1], name) for name in names), reverse=True)
    for nanoseconds, name in alone[:o.top]:
        print(f"| {name} | {nanoseconds:.2f} |")
    print(f"| all {len(names)}, added up | {sum(n for n, _ in alone):.2f} |")


if __name__ == "__main__":
    main()
