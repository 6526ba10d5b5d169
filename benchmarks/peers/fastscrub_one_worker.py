"""fastscrub, the fastest scrubber of personal data on PyPI, on one core: fastscrub_one_worker.py FILE

Its three interfaces are timed, in memory, and the fastest one counts: the whole buffer in place, the whole text, and
the list of lines as one batch. Reading, decoding and splitting are not timed. Two of them start threads of their own
accord, so the process is held to one core.
"""

import json
import os
import sys
import time

os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import fastscrub  # noqa: E402  (the number of its threads is settled when it is loaded)

with open(sys.argv[1], "rb") as file:
    raw = file.read()


def timed(work, *arguments):
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


text = raw.decode("utf-8", "replace")
seconds = {
    "in_place": timed(fastscrub.scrub_inplace, bytearray(raw)),
    "text": timed(fastscrub.scrub, text),
    "batch": timed(fastscrub.scrub_batch, text.splitlines(), 1),
}
print(json.dumps({"seconds": min(seconds.values()), **seconds}))
