"""The measured cases as Markdown tables."""

from statistics import median

import corpora


def seconds(case):
    """The median time of a case, or None where it failed."""
    if not case or not case.results or any("failed" in r for r in case.results):
        return None
    return median(r.get("seconds", r.get("wall", 0)) for r in case.results)


def rate(case):
    """Megabytes a second."""
    s = seconds(case)
    return case.bytes / s / 1e6 if s else None


def nanoseconds_a_byte(case):
    s = seconds(case)
    return s / case.bytes * 1e9 if s else None


def processor_seconds_a_gb(case):
    """User and system time of all threads."""
    return median(r["user"] + r["system"] for r in case.results) / case.bytes * 1e9 if seconds(case) else None


def peak_mib(case):
    return max(r["peak_kib"] for r in case.results) / 1024 if seconds(case) else None


def number(value, form=None):
    """With a decimal below 20, where none is asked for."""
    return "–" if value is None else (form or ("{:,.0f}" if value >= 20 else "{:.1f}")).format(value)


def ratio(a, b, form="{:.1f}×"):
    return "–" if not a or not b else form.format(a / b)


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def unique(values):
    return list(dict.fromkeys(values))


class Grid:
    """The cases of one group by subject and tool."""

    def __init__(self, cases, group):
        self.cases = {(c.subject, c.tool): c for c in cases if c.group == group}
        self.subjects = unique(s for s, _ in self.cases)
        self.tools = unique(t for _, t in self.cases)

    def get(self, subject, tool):
        return self.cases.get((subject, tool))

    def rows(self, value):
        return [[tool] + [value(self.get(s, tool)) for s in self.subjects] for tool in self.tools]

    def ratios(self, name, over, under, form="{:.1f}×"):
        if over not in self.tools or under not in self.tools:
            return []
        return [[name] + [ratio(rate(self.get(s, over)), rate(self.get(s, under)), form) for s in self.subjects]]


def plain(cases):
    g = Grid(cases, "plain")
    rows = g.rows(lambda c: number(c and rate(c)))
    rows += g.ratios("scan : Hyperscan", "blot scan", "Hyperscan")
    rows += g.ratios("scan : ripgrep", "blot scan", "ripgrep")
    rows += g.ratios("scan : PCRE2 in turn", "blot scan", "PCRE2 in turn")
    rows += g.ratios("redact : fastscrub", "blot redact", "fastscrub")
    for tool in ("blot scan", "blot redact"):
        rows.append([f"{tool}, CPU s a GB"] + [number(processor_seconds_a_gb(g.get(s, tool)), "{:.2f}") for s in g.subjects])
        rows.append([f"{tool}, peak MiB"] + [number(peak_mib(g.get(s, tool)), "{:.1f}") for s in g.subjects])
    return "Plain logs, one worker, MB/s\n\n" + table(["", *(corpora.ALL[s][1] for s in g.subjects)], rows)


def packed(cases):
    g = Grid(cases, "gzip")
    rows = g.rows(lambda c: number(c and rate(c)))
    rows += g.ratios("scan : inflate alone", "blot scan", "zlib inflate alone", "{:.2f}×")
    rows += g.ratios("scan : gzip -dc", "blot scan", "gzip -dc", "{:.2f}×")
    rows.append(["blot scan, peak MiB"] + [number(peak_mib(g.get(s, "blot scan")), "{:.1f}") for s in g.subjects])
    return "The same logs as .gz, one scanning worker, MB/s of content\n\n" + table(["", *(corpora.ALL[s][1] for s in g.subjects)], rows)


def rewrite(cases):
    g = Grid(cases, "rewrite")
    rows = g.rows(lambda c: number(c and rate(c)))
    return "Those written again as .gz, two workers, MB/s of content\n\n" + table(["", *(corpora.ALL[s][1] for s in g.subjects)], rows)


def adversarial(cases):
    g = Grid(cases, "adversarial")
    rows = []
    for s in g.subjects:
        cells = [(rate(c), c.results[-1]) for c in (g.get(s, t) for t in g.tools)]
        rows.append([corpora.ALL[s][1]] + [number(r) if r else last["failed"] for r, last in cells])
    return "Adversarial input, one worker, MB/s\n\n" + table(["", *g.tools], rows)


def workers(cases):
    g = Grid(cases, "workers")
    rows = []
    for s in g.subjects:
        one, two, apart = (g.get(s, tool) for tool in ("--jobs 1", "--jobs 2", "two processes"))
        rows.append([
            s, number(rate(one)), number(rate(two)), ratio(rate(two), rate(one), "{:.2f}×"),
            ratio(rate(apart), rate(one), "{:.2f}×"), number(peak_mib(two), "{:.1f}"),
        ])
    heads = ["", "`--jobs 1`", "`--jobs 2`", "ratio", "ratio of two processes", "peak MiB with 2"]
    return "One worker and two, MB/s; beside it what two processes of one worker each reach together\n\n" + table(heads, rows)


def memory(cases):
    g = Grid(cases, "memory")
    rows = [[f"{t}: {s}", number(rate(g.get(s, t))), number(peak_mib(g.get(s, t)), "{:.1f}")] for s, t in g.cases]
    return "Memory\n\n" + table(["", "MB/s", "peak MiB"], rows)


def start(cases):
    g = Grid(cases, "start")
    rows = []
    for (s, t), c in g.cases.items():
        times = sorted(r["wall"] * 1e3 for r in c.results if "failed" not in r)
        middle, best = (median(times), times[0]) if times else (None, None)
        rows.append([t, number(middle, "{:.1f}"), number(best, "{:.1f}"), number(peak_mib(c), "{:.1f}")])
    return "Start to end on one line\n\n" + table(["", "median ms", "best ms", "peak MiB"], rows)


def curve(cases):
    g = Grid(cases, "curve")
    rows = []
    for t in g.tools:
        rows.append([t] + [number(nanoseconds_a_byte(g.get(s, t)), "{:.2f}") for s in g.subjects])
    base = next((t for t in g.tools if t == "30 types"), None)
    if base:
        for more, label in (("200 types", "200"), (g.tools[-1], "all")):
            if more in g.tools:
                ratios = [ratio(seconds(g.get(s, more)), seconds(g.get(s, base)), "{:.2f}×") for s in g.subjects]
                rows.append([f"{label} : {base}"] + ratios)
    return "What more detectors cost, ns a byte, one worker\n\n" + table(["", *(corpora.ALL[s][1] for s in g.subjects)], rows)


def latency(cases):
    g = Grid(cases, "latency")
    rows = []
    for (s, t), c in g.cases.items():
        good = [r for r in c.results if "failed" not in r]
        middle = [median(r[k] for r in good) if good else None for k in ("p50_ms", "p90_ms", "p99_ms", "max_ms")]
        rows.append([t] + [number(m, "{:.3f}") for m in middle])
    return "Delay of a line in a live pipe at 2,000 lines a second, ms\n\n" + table(["", "p50", "p90", "p99", "worst"], rows)


SECTIONS = {
    "plain": plain, "gzip": packed, "rewrite": rewrite, "adversarial": adversarial, "workers": workers, "memory": memory, "start": start,
    "curve": curve, "latency": latency,
}


# What the README shows; the rest is in results/latest.md.
README_GROUPS = ("plain", "gzip", "rewrite", "workers", "memory", "start", "latency")


def heading(about):
    return (f"Measured {about['date']} on {about['processor']}, {about['cores']} cores, {about['system']}; "
            f"{about['blot']} ({about['commit']}), {about['types']} types, .gz inflated by {about['inflates_with']}; corpora of {about['size_mib']} MiB, medians over "
            f"{about['rounds']} interleaved round(s); load {about['load_before']:.1f} before, {about['load_after']:.1f} after.\n")


def tables(cases, groups):
    return "".join("\n" + SECTIONS[g](cases) for g in groups)


def markdown(cases, about, absent):
    """Everything."""
    text = heading(about) + tables(cases, unique(c.group for c in cases))
    for name, reason in absent.items():
        text += f"\nNot measured: {name}: {reason}.\n"
    failures = ((c, r["failed"]) for c in cases for r in c.results if "failed" in r)
    failed = unique(f"{c.group}, {c.subject}, {c.tool}: {reason}" for c, reason in failures)
    if failed:
        text += "\nFailed:\n\n" + "\n".join("- " + f for f in failed) + "\n"
    return text


def replace_in_readme(path, cases, about):
    """Puts the tables between the README's two marks."""
    begin, end = "<!-- measured by make bench -->\n", "<!-- /measured -->\n"
    with open(path) as file:
        text = file.read()
    before, rest = text.split(begin, 1)
    after = rest.split(end, 1)[1]
    with open(path, "w") as file:
        file.write(before + begin + heading(about) + tables(cases, README_GROUPS) + end + after)
