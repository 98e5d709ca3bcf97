"""What is measured: each stage takes the tools and documents and returns plain figures for report.py."""
from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import answers
import documents
import measure
import timing
from tools import TASKS, US, Tool


@dataclass
class Effort:
    rounds: int
    # Processor seconds after which a tool sits out further rounds of a task.
    budget: float
    # Documents that are also read by a process each.
    single_files: int
    # Pages of the reports, and the processor seconds that a tool may need for one.
    report_pages: tuple[int, ...]
    longest_report: float


FULL = Effort(rounds=5, budget=8, single_files=4, report_pages=(10, 100, 1000, 3000), longest_report=15)
QUICK = Effort(rounds=3, budget=0.5, single_files=1, report_pages=(10, 100), longest_report=1.5)


def tell(text: str):
    print(f"bench: {text}", file=sys.stderr, flush=True)


# Below this a report counts as not read.
LEAST_SCORE = 0.95


class Scratch:
    """A folder for answers, an own one for each use."""

    def __init__(self, root: Path):
        self.root, self.count = root, 0

    def folder(self) -> Path:
        self.count += 1
        folder = self.root / f"{self.count:04}"
        folder.mkdir(parents=True)
        return folder


def spread(times: timing.Times, pages: int) -> dict:
    return {"ms": 1000 * times.median / pages, "ratio": times.ratio, "rounds": len(times.seconds)}


def able(tools: list[Tool], task: str) -> list[Tool]:
    return [t for t in tools if task in t.tasks]


def compare(task: str, tools: list[Tool], files: list[Path], effort: Effort, scratch: Scratch) -> dict:
    """Scores first; then processor time in one call or loop over all files, and with a process for each file."""
    started: dict[str, Path] = {}
    truths = {f: answers.read_truth(f.with_suffix(".json")) for f in files}
    pages, result, loop, single, known = sum(t.pages for t in truths.values()), {}, {}, {}, {}
    some = sorted(files, key=lambda f: f.name)[:: max(1, len(files) // effort.single_files)][: effort.single_files]
    for tool in able(tools, task):
        folder = scratch.folder()
        started[tool.name] = folder / ".started"
        loop[tool.name] = tool.commands(task, files, folder)
        single[tool.name] = [c for f in some for c in tool.commands(task, [f], folder)]
        run = timing.run_all(loop[tool.name])
        if run.cpu > effort.budget:
            # Too slow for another round: this one counts.
            seconds = timing.without_start(run.cpu, started[tool.name])
            known[tool.name] = timing.Times([seconds], [timing.seconds_of(loop[US.name], None)])
        if run.errors:
            tell(f"{tool.name} said: {run.errors.strip().splitlines()[-1][:200]}")
        result[tool.name] = {"scores": measure.score(tool, task, truths, folder)}
        tell(f"{task}: {tool.name}: " + ", ".join(f"{k} {v:.3f}" for k, v in result[tool.name]["scores"].items()))
    tell(f"{task}: timing {len(files)} documents, {pages} pages")
    some_pages = sum(truths[f].pages for f in some)
    for key, commands, count, *more in (("loop", loop, pages, effort.budget, started, known), ("single", single, some_pages, effort.budget / 4)):
        for name, times in timing.paired(commands, US.name, effort.rounds, *more).items():
            result[name][key] = spread(times, count)
    return {"files": len(files), "pages": pages, "single_files": len(some), "tools": result}


def start_up(tools: list[Tool], smallest: Path, effort: Effort, scratch: Scratch) -> dict:
    """Milliseconds of processor time for the smallest document, and for --version."""
    commands = {t.name: t.commands("words", [smallest], scratch.folder()) for t in able(tools, "words")}
    commands["docquarry --version"] = [[str(US.program), "--version"]]
    commands["python3 -c pass"] = [[sys.executable, "-c", "pass"]]
    times = timing.paired(commands, US.name, effort.rounds + 2, effort.budget)
    return {"bytes": smallest.stat().st_size, "tools": {name: spread(t, 1) for name, t in times.items()}}


def scaling(tools: list[Tool], folder: Path, effort: Effort, scratch: Scratch) -> dict:
    """Processor time and memory over the number of pages; a tool stops where the next report would take it too long."""
    curves = {t.name: [] for t in able(tools, "words")}
    for pages in effort.report_pages:
        report = documents.write_report(folder / f"report-{pages}.pdf", pages)
        truth = answers.read_truth(report.with_suffix(".json"))
        for tool in able(tools, "words"):
            known = curves[tool.name]
            if known and known[-1]["cpu"] * pages / known[-1]["pages"] > effort.longest_report:
                continue
            target = scratch.folder()
            run = timing.run_all(tool.commands("words", [report], target), watched=True)
            score = measure.score(tool, "words", {report: truth}, target)["words F1"]
            if score < LEAST_SCORE:
                tell(f"scaling: {tool.name} has not read the report of {pages} pages (words F1 {score:.3f})")
            else:
                known.append({"pages": pages, "cpu": run.cpu, "wall": run.wall, "memory": run.memory})
        tell(f"scaling: {pages} pages")
    return curves


def jobs(folder: Path, effort: Effort, scratch: Scratch) -> list[dict]:
    """Docquarry's Markdown of a long report with one worker and with two: wall time, processor time, memory; the bytes must agree."""
    pages = max(p for p in effort.report_pages if p <= 1000)
    report = documents.write_report(folder / f"report-{pages}.pdf", pages)
    rows, bytes_seen = [], set()
    for count in (1, 2):
        tool, target = replace(US, jobs=count), scratch.folder()
        runs = [timing.run_all(tool.commands("markdown", [report], target), watched=True) for _ in range(min(3, effort.rounds))]
        best = min(runs, key=lambda r: r.wall)
        bytes_seen.add(tool.answer("markdown", report, target).read_bytes())
        rows.append({"jobs": count, "pages": pages, "cpu": best.cpu, "wall": best.wall, "memory": max(r.memory for r in runs)})
    if len(bytes_seen) > 1:
        sys.exit("bench: the answer depends on the number of jobs")
    return rows


def everything(tools: list[Tool], files: list[Path], made: Path, effort: Effort, scratch: Scratch) -> dict:
    results = {"tasks": {task: compare(task, tools, files, effort, scratch) for task in TASKS}}
    results["start_up"] = start_up(tools, min(files, key=lambda f: f.stat().st_size), effort, scratch)
    results["scaling"] = scaling(tools, made, effort, scratch)
    results["jobs"] = jobs(made, effort, scratch)
    return results
