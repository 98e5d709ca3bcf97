#!/usr/bin/env python3
"""Accuracy against processor time: OCR never, always, and as the plan has it at several budgets.

    python3 bench/frontier.py DATA [--every 1] [--write]

DATA holds `routes` (of which pages with a true text and blank ones are taken) and `dpbench-dev` (each page as it is, and drawn at 200 dpi: a
scan), as the READMEs there have them. Accuracy is the F1 of a page's words as multisets against its truth. Settings whose plans for a page are
the same give the same answer at the same cost: each plan is carried out once, in one call for each setting, one process at a time, networks
loaded before by a page that does not count. Cost: processor seconds of the whole, `extract --costs`.

Told of each setting: cost, estimated and measured; accuracy; how far a page falls short of the better of never and always, in the mean; cost
against the oracle's, who takes that better one page by page, and never where always is not a point better; risk as predicted, and 1 - accuracy.
--write: docs/frontier.svg, and the table into docs/plan.md. Needs poppler (pdftoppm).
"""
import argparse
import html
import json
import re
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import plots
import scores
from tools import ROOT

PROGRAM = ROOT / "build/docquarry"
BUDGETS = (0.25, 0.75, 1.0, 1.25, 2.0)  # seconds a document: all have one page
SETTINGS = {"never": ["--ocr", "never"], "always": ["--ocr", "always"], "fast": ["--quality", "fast"], "balanced": [], "best": ["--quality", "best"],
            **{f"{b:g} s": ["--budget", str(b)] for b in BUDGETS}}
DRAWN_DPI = 200
PATIENT = ["--timeout", "3600", "--page-timeout", "600"]  # the machine may be busy
A_POINT = 0.01
WORD = re.compile(r"\w+")
BEGIN, END = "<!-- frontier -->", "<!-- /frontier -->"


@dataclass
class Page:
    file: Path
    truth: list[str]
    results: dict = field(default_factory=dict)  # plan -> (F1, seconds)
    plans: dict = field(default_factory=dict)    # setting -> (plan, estimated seconds, risk)

    def of(self, setting):
        return self.results[self.plans[setting][0]]


def words_of(markdown):
    return WORD.findall(html.unescape(re.sub(r"<[^>]+>", " ", markdown)).lower().replace("_", " "))


def pages_of(data, folder, every):
    for document in json.loads((data / "routes/routes.json").read_text()):
        only = document["pages"][0]
        if len(document["pages"]) == 1 and (only["kind"] == "blank" or "text" in only):
            yield Page(data / "routes" / document["file"], words_of(only.get("text", "")))
    for file in sorted((data / "dpbench-dev").glob("*.pdf"))[::every]:
        truth = words_of(file.with_suffix(".md").read_text())
        yield Page(file, truth)
        drawn = folder / f"drawn-{file.stem}"
        subprocess.run(["pdftoppm", "-r", str(DRAWN_DPI), "-jpeg", "-singlefile", file, drawn], check=True)
        yield Page(drawn.with_suffix(".jpg"), truth)


def run(*command):
    subprocess.run([str(c) for c in command], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def plan(pages, setting, folder):
    run(PROGRAM, "plan", "-q", *SETTINGS[setting], "--as", "json", "-o", f"{folder / setting}/", *[p.file for p in pages])
    for page in pages:
        said = json.loads((folder / setting / f"{page.file.stem}.json").read_text())["pages"][0]
        regions = tuple((tuple(round(v, 3) for v in r["box"]), r["route"], r.get("dpi")) for r in said["regions"] if r["route"] != "skip")
        page.plans[setting] = (regions, said["seconds_estimated"], said["risk"])


def carry_out(pages, setting, folder):
    todo = [p for p in pages if p.plans[setting][0] not in p.results]
    if not todo:
        return
    warm = next(p.file for p in pages if p.file.suffix == ".jpg")
    with tempfile.TemporaryDirectory() as place:
        first = Path(place) / "warm.jpg"
        first.symlink_to(warm)
        run(PROGRAM, "extract", "-q", *PATIENT, "--costs", f"{place}/costs", "--jobs", 1, *SETTINGS[setting], "--as", "text", "-o", f"{place}/answers/",
            first, *[p.file for p in todo])
        costs = {Path(c["file"]).stem: c["seconds_measured"] for c in map(json.loads, Path(f"{place}/costs").read_text().splitlines())}
        for page in todo:
            given = words_of((Path(place) / "answers" / f"{page.file.stem}.txt").read_text())
            page.results[page.plans[setting][0]] = (scores.f1(*scores.word_counts(page.truth, given)), costs[page.file.stem])
    print(f"{setting}: {len(todo)} pages read", flush=True)


def oracle(page):
    never, always = page.of("never"), page.of("always")
    return always if always[0] - never[0] > A_POINT else never


def mean(values):
    values = list(values)
    return sum(values) / max(1, len(values))


def row_of(pages, setting):
    accuracy, seconds = mean(p.of(setting)[0] for p in pages), mean(p.of(setting)[1] for p in pages)
    short = mean(max(0.0, max(p.of("never")[0], p.of("always")[0]) - p.of(setting)[0]) for p in pages)
    return {"setting": setting, "s": seconds, "estimated": mean(p.plans[setting][1] for p in pages), "accuracy": accuracy, "short": short,
            "oracle": seconds / mean(oracle(p)[1] for p in pages), "predicted": mean(p.plans[setting][2] for p in pages), "measured": 1 - accuracy}


def table(rows, pages):
    head = (f"| {len(pages)} pages | CPU s a page | estimated | accuracy | short of the better of never and always | cost / oracle's | risk predicted | measured |\n"
            "| --- | --- | --- | --- | --- | --- | --- | --- |\n")
    return head + "".join(f"| {r['setting']} | {r['s']:.3f} | {r['estimated']:.3f} | {r['accuracy']:.3f} | {r['short']:.3f} | {r['oracle']:.2f} | "
                          f"{r['predicted']:.3f} | {r['measured']:.3f} |\n" for r in rows)


def write(rows, text):
    points = {r["setting"]: (1000 * r["s"], r["accuracy"]) for r in rows}
    (ROOT / "docs/frontier.svg").write_text(plots.speed_and_score("Words right against processor time", points, "ms of CPU a page", "F1 of words"))
    page = ROOT / "docs/plan.md"
    before, rest = page.read_text().split(BEGIN)
    page.write_text(before + BEGIN + "\n" + text + END + rest.split(END)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1, help="of the pages of dpbench-dev only every so many-th")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep", type=Path, help="a file for the figures of each page")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = list(pages_of(args.data, folder, args.every))
        for setting in SETTINGS:
            plan(pages, setting, folder)
        for setting in SETTINGS:
            carry_out(pages, setting, folder)
    rows = [row_of(pages, setting) for setting in SETTINGS]
    text = table(rows, pages)
    print(text)
    best = mean(max(p.of("never")[0], p.of("always")[0]) for p in pages)
    print(f"oracle: {mean(oracle(p)[1] for p in pages):.3f} s a page, {mean(oracle(p)[0] for p in pages):.3f}; the better of never and always {best:.3f}")
    if args.keep:
        args.keep.write_text(json.dumps([{"file": p.file.name, **{s: [*p.of(s), *p.plans[s][1:]] for s in SETTINGS}} for p in pages]))
    if args.write:
        write(rows, text)


if __name__ == "__main__":
    main()
