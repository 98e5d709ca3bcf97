"""Figures to text: tables for people, docs/benchmarks.md and its plots."""
from __future__ import annotations

import platform
import re
from pathlib import Path

import plots
from measure import FAULTS, MEASURES
from tools import PEERS, US

TITLES = {"words": "Words out of digital PDFs", "markdown": "Markdown with tables", "tables": "Tables"}
# Figures nearer than this are alike: of scores, and of ratios of time.
SAME_SCORE, SAME_TIME = 0.002, 0.05


def table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] + ["---:"] * (len(head) - 1), *rows])


def ratio(spread: dict) -> str:
    middle, low, high = spread["ratio"]
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


def task_rows(task: str, figures: dict) -> tuple[list[str], list[list[str]]]:
    measures = MEASURES[task] + (["unread"] if any(t["scores"]["unread"] for t in figures["tools"].values()) else [])
    head = ["", *measures, "ms a page, one loop", "times ours", "ms a page, own process", "times ours"]
    rows = []
    for name, tool in figures["tools"].items():
        shown = [f"{tool['scores'][m]:d}" if m == "unread" else f"{tool['scores'][m]:.3f}" for m in measures]
        rows.append([f"**{name}**" if name == US.name else name, *shown, f"{tool['loop']['ms']:.2f}", ratio(tool["loop"]), f"{tool['single']['ms']:.1f}",
                     ratio(tool["single"])])
    return head, rows


def better_peers(task: str, figures: dict) -> list[str]:
    """Sentences on where a peer is ahead of docquarry."""
    ours, told = figures["tools"][US.name], []
    for measure in MEASURES[task]:
        sign = -1 if measure in FAULTS else 1
        ahead = [(n, t["scores"][measure]) for n, t in figures["tools"].items() if sign * (t["scores"][measure] - ours["scores"][measure]) > SAME_SCORE]
        if ahead:
            told.append(f"{measure}: " + ", ".join(f"{n} {s:.3f}" for n, s in sorted(ahead, key=lambda a: -sign * a[1])) + f" (docquarry {ours['scores'][measure]:.3f})")
    for key, words in (("loop", "time in one loop"), ("single", "time in a process of its own")):
        ahead = [(n, t[key]["ratio"][0]) for n, t in figures["tools"].items() if t[key]["ratio"][0] < 1 - SAME_TIME]
        if ahead:
            told.append(f"{words}: " + ", ".join(f"{n} needs {r:.2f} of ours" for n, r in sorted(ahead, key=lambda a: a[1])))
    return told


def task_section(task: str, figures: dict) -> str:
    head, rows = task_rows(task, figures)
    better = better_peers(task, figures)
    text = f"{figures['files']} documents, {figures['pages']} pages; {figures['single_files']} of them with a process each.\n\n" + table(head, rows)
    return text + "\n\n" + ("Where peers are ahead:\n\n" + "\n".join(f"- {line}." for line in better) if better else "No peer is ahead here." if len(rows) > 1 else "")


def start_section(figures: dict) -> str:
    rows = [[f"**{n}**" if n == US.name else n, f"{t['ms']:.1f}", ratio(t)] for n, t in sorted(figures["tools"].items(), key=lambda i: i[1]["ms"])]
    return f"The smallest document has {figures['bytes']:,} bytes.\n\n" + table(["", "ms", "times ours"], rows)


def scaling_section(curves: dict) -> str:
    pages = sorted({p["pages"] for curve in curves.values() for p in curve})
    head = ["", *(f"{n:,} pages" for n in pages), *(f"MiB, {n:,}" for n in pages)]
    rows = []
    for name, curve in curves.items():
        known = {p["pages"]: p for p in curve}
        rows.append([f"**{name}**" if name == US.name else name, *(f"{1000 * known[n]['cpu'] / n:.2f}" if n in known else "–" for n in pages),
                     *(f"{known[n]['memory'] / 2**20:.0f}" if n in known else "–" for n in pages)])
    longest = max(p["pages"] for p in curves[US.name])
    last = {name: p for name, curve in curves.items() for p in curve if p["pages"] == longest}
    ours, told = last[US.name], []
    for key, words in (("cpu", "time"), ("memory", "memory")):
        ahead = [(n, p[key] / ours[key]) for n, p in last.items() if p[key] < (1 - SAME_TIME) * ours[key]]
        if ahead:
            told.append(f"{words} over {longest:,} pages: " + ", ".join(f"{n} needs {r:.2f} of ours" for n, r in sorted(ahead, key=lambda a: a[1])))
    return table(head, rows) + ("\n\nWhere peers are ahead:\n\n" + "\n".join(f"- {line}." for line in told) if told else "")


def jobs_section(rows: list[dict]) -> str:
    first = rows[0]
    shown = [[str(r["jobs"]), f"{r['wall']:.2f}", f"{first['wall'] / r['wall']:.2f}", f"{r['cpu']:.2f}", f"{r['memory'] / 2**20:.0f}"] for r in rows]
    return f"{first['pages']:,} pages to Markdown; the answers are the same bytes.\n\n" + table(["jobs", "seconds by the clock", "gain", "processor seconds", "MiB"], shown)


def machine() -> str:
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) / 2**20
    cores = len(re.findall(r"^processor", Path("/proc/cpuinfo").read_text(), re.M))
    return f"{cores} cores ({cpu[1] if cpu else platform.machine()}), {memory:.0f} GiB, Linux {platform.release().split('-')[0]}, Python {platform.python_version()}"


def versions_section(names: set[str]) -> str:
    shown = [t for t in [US, *PEERS] if t.name in names]
    return table(["", "version", "licence", "how"], [[t.name, t.version(), t.licence, t.how] for t in shown])


def console(results: dict) -> str:
    """Everything as plain text."""
    parts = []
    for task, figures in results["tasks"].items():
        parts.append(f"== {TITLES[task]}: {task_section(task, figures)}")
    parts += ["== Start-up: " + start_section(results["start_up"]), "== Scaling, ms a page and MiB\n\n" + scaling_section(results["scaling"]),
              "== Jobs: " + jobs_section(results["jobs"])]
    return "\n\n".join(parts)


def write_plots(results: dict, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for task, figures in results["tasks"].items():
        measure = "TEDS" if task == "markdown" else MEASURES[task][0]
        points = {n: (t["loop"]["ms"], t["scores"][measure]) for n, t in figures["tools"].items()}
        svg = plots.speed_and_score(f"{TITLES[task]}: up and left is better", points, "ms of processor time a page", measure)
        (folder / f"bench-{task}.svg").write_text(svg)
    for key, name, scale in (("cpu", "seconds of processor time", 1), ("memory", "MiB over all processes", 2**20)):
        curves = {n: [(p["pages"], max(p[key], 1e-3) / scale) for p in c] for n, c in results["scaling"].items() if c}
        (folder / f"bench-{key}.svg").write_text(plots.lines(f"Text of a report: {name}", curves, "pages", name))


def write_document(results: dict, template: Path, target: Path) -> None:
    """Fills the template; {name} are the parts that this run measured."""
    names = {n for figures in results["tasks"].values() for n in figures["tools"]}
    parts = {"machine": machine(), "date": results["date"], "documents": results["documents"], "minutes": results["minutes"], "versions": versions_section(names),
             "start_up": start_section(results["start_up"]), "scaling": scaling_section(results["scaling"]), "jobs": jobs_section(results["jobs"]),
             **{task: task_section(task, figures) for task, figures in results["tasks"].items()}}
    text = template.read_text("utf-8")
    for name, part in parts.items():
        text = text.replace("{" + name + "}", part)
    target.write_text(text, "utf-8")
    write_plots(results, target.parent)
