#!/usr/bin/env python3
"""Fits what routes cost and how wrong OCR reads, on synthetic documents: the constants of src/plan/fitted_costs.h.

    python3 bench/fit_costs.py [--count 1] [--every 1] [--seed 701] [--dry] [--check FOLDER_OR_FILE ...]

One command after each change of the networks, on a machine that does nothing else. Recipes of recipes/ are made as digital pages, read
without OCR, and as scans of all kinds, read with it; what is measured is `extract --costs`, one process at a time, so that each document has
its own processor seconds. Work (characters, pixels, lines) is what the plan itself foresees (trace plan.cost): an estimate can only use
that. Costs: least squares of relative errors, no cost below zero. Risk of OCR: logistic in the resolution, target 1 - F1 of each scan's words.
Of one document in four nothing is learned; --check measures on other documents, in one call each. Needs numpy.
"""
import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
import fit_plan  # noqa: E402
import scores  # noqa: E402

HEADER = fit_plan.ROOT / "src/plan/fitted_costs.h"
TEXT, OCR = ("page", "glyph"), ("region", "megapixel", "line")
# Below this resolution risk grows with each halving (kFineDpi of page_plan.cc).
FINE_DPI = 200
PATIENT = ("--timeout", 3600, "--page-timeout", 600)  # the machine may be busy
COARSE, FEWEST_COARSE = 0.5, 20  # halvings from which a scan is coarse; fewer of them tell nothing
WORD = re.compile(r"\w+")


def make(folder, count, every, seed):
    recipes = sorted((fit_plan.ROOT / "recipes").glob("*.recipe"))[::every]
    fit_plan.run(fit_plan.PROGRAM, "synth", *recipes, "--count", count, "--seed", seed, "--look", "clean", "--flavour", "none", "-o", folder / "text")
    scans = folder / "recipes"
    scans.mkdir()
    for recipe in recipes:
        (scans / recipe.name).write_text(fit_plan.as_scan(recipe.read_text(), "pdf"))
    fit_plan.run(fit_plan.PROGRAM, "synth", *sorted(scans.iterdir()), "--count", count, "--seed", seed + 1, "-o", folder / "scans")


class Document:
    """What one document had to do by its plan, and what it took."""

    def __init__(self, cost, answer):
        self.name, self.seconds, self.estimated = Path(cost["file"]).stem, cost["seconds_measured"], cost["seconds_estimated"]
        self.text, self.ocr, self.pages = np.zeros(2), np.zeros(3), answer["pages"]
        for page in answer["pages"]:
            shapes = next((t["shapes"] for t in page.get("trace", []) if t["stage"] == "plan.cost"), [])
            for shape in shapes:
                if shape["kind"] == "text":
                    self.text += [1, float(shape["label"].split()[0])]
            for region in page["plan"]["regions"]:
                same = [s for s in shapes if s["kind"] == "ocr" and np.allclose(s["box"], region["box"], atol=0.5)]
                if region["route"] == "ocr" and same:
                    self.ocr += [1, *map(float, same[-1]["label"].split()[:2])]


def read(files, answers, ocr):
    """Documents in order; the first one is read twice: what it takes more at first is the start."""
    costs = answers / "costs"
    if not costs.exists():
        answers.mkdir()
        first = answers / "first.pdf"
        shutil.copy(files[0], first)
        fit_plan.run(fit_plan.PROGRAM, "extract", "-q", "--report", "--costs", costs, "--jobs", 1, "--pages", 1, *PATIENT, "--ocr", ocr, "--as", "json", "-o",
                     f"{answers}/", first, *files)
    done = [Document(cost, json.loads((answers / f"{Path(cost['file']).stem}.json").read_text())) for cost in map(json.loads, costs.read_text().splitlines())]
    return done[0], done[1:]


def fit(x, y):
    """Least squares of relative errors; weights that come out below zero are left out."""
    kept = np.ones(x.shape[1], bool)
    while True:
        w = np.zeros(x.shape[1])
        w[kept] = np.linalg.lstsq(x[:, kept] / y[:, None], np.ones(len(y)), rcond=None)[0]
        if (w >= 0).all():
            return w
        kept &= w >= 0


def tell(name, estimated, seconds):
    error = np.abs(np.log(estimated / seconds))
    print(f"{name}: {len(seconds)} documents, {seconds.sum():.2f} s measured, {estimated.sum():.2f} s estimated ({estimated.sum() / seconds.sum() - 1:+.0%}); "
          f"of one document wrong by {np.exp(np.median(error)) - 1:.0%} in the median")


def wrong_share(page, truth):
    true, given = (WORD.findall(" ".join(w["text"] for w in p["words"])) for p in (truth, page))
    return 1 - scores.f1(*scores.word_counts(true, given)), len(true)


def risk_samples(documents, folder):
    """(halvings below FINE_DPI, share of words wrong, words, held out) of each scanned page."""
    for n, document in enumerate(documents):
        truth = json.loads(next(folder.rglob(f"{document.name}.json")).read_text())
        for page, true_page in zip(document.pages, truth["pages"]):
            dpi = np.sqrt(max((i["width_px"] * i["height_px"] for i in page["images"]), default=0) / max(page["width"] * page["height"], 1)) * 72
            if dpi > 0:
                yield max(0.0, np.log2(FINE_DPI / dpi)), *wrong_share(page, true_page), n % 4 == 0


def fit_risk(documents, folder):
    samples = np.array([s for s in risk_samples(documents, folder) if s[2] >= 10], float)
    x, y, words, held = samples[:, :1], samples[:, 1], samples[:, 2], samples[:, 3] > 0
    w = fit_plan.fit(x[~held], y[~held], np.sqrt(words[~held]))
    if (x[~held] > COARSE).sum() < FEWEST_COARSE:  # what they say is chance: the slope stays, the rest fits to fine ones
        slope = float(re.search(r"kOcrRiskLogitAHalving = ([-.\d]+)", HEADER.read_text())[1])
        fine = ~held & (x[:, 0] <= COARSE)
        share = np.average(y[fine], weights=words[fine])
        w = np.array([np.log(share / (1 - share)), slope])
    for name, part in (("learned from", ~held), ("held out", held)):
        for low, high in ((0, 0.25), (0.25, 0.75), (0.75, 9)):
            here = part & (x[:, 0] >= low) & (x[:, 0] < high)
            if here.any():
                p = fit_plan.predicted(w, x[here])
                print(f"risk of OCR, {name}, {FINE_DPI / 2 ** high:.0f} to {FINE_DPI / 2 ** low:.0f} dpi: {here.sum()} pages, "
                      f"{np.average(y[here], weights=words[here]):.3f} wrong, {np.average(p, weights=words[here]):.3f} expected")
    return w


def write(text, ocr, start, risk):
    HEADER.write_text(f"""// Made by bench/fit_costs.py from synthetic documents; figures in docs/plan.md. Not for editing.
#pragma once

namespace dq::plan {{

// Seconds of processor time: a page, a character of its text layer.
inline constexpr float kPageSeconds = {text[0]:.5f}f, kGlyphSeconds = {text[1]:.3e}f;
// A region read by OCR, a million pixels that the detector sees, a line as wide as a page; loading the networks.
inline constexpr float kRegionSeconds = {ocr[0]:.4f}f, kMegapixelSeconds = {ocr[1]:.4f}f, kLineSeconds = {ocr[2]:.5f}f, kStartSeconds = {start:.3f}f;
// Logit of the share of words that OCR reads wrongly, of print at {FINE_DPI} dpi or more, and more for each halving of that.
inline constexpr float kOcrRiskLogit = {risk[0]:.3f}f, kOcrRiskLogitAHalving = {risk[1]:.3f}f;

}}  // namespace dq::plan
""")
    subprocess.run(["clang-format-19", "-i", HEADER], check=False)


def check(paths):
    """Estimates of the program as it is built against what its documents take."""
    for path in paths:
        files = sorted(f for f in path.iterdir() if f.suffix.lower() in (".pdf", ".png", ".jpg")) if path.is_dir() else [path]
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([fit_plan.PROGRAM, "extract", "-q", "--report", "--jobs", "1", *map(str, PATIENT), "--as", "text", "-o", f"{folder}/", *files],
                                  check=True, stderr=subprocess.PIPE, text=True)
        print(path, *[line for line in done.stderr.splitlines() if line.startswith(("cost", "routes", "OCR"))], sep="\n  ")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="of the recipes only every so many-th")
    parser.add_argument("--seed", type=int, default=701)
    parser.add_argument("--keep", type=Path, help="folder for documents and answers, kept and used again")
    parser.add_argument("--slowness", type=float, nargs=2, default=(1, 1), metavar=("TEXT", "OCR"),
                        help="on a busy machine processor seconds are longer: these many times (load of the networks: .5 s at rest)")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    parser.add_argument("--check", type=Path, nargs="+", help="fit nothing: measure on these")
    args = parser.parse_args()
    if args.check:
        return check(args.check)
    with tempfile.TemporaryDirectory() as name:
        folder = args.keep or Path(name)
        if not (folder / "scans").exists():
            folder.mkdir(parents=True, exist_ok=True)
            make(folder, args.count, args.every, args.seed)
        _, text = read(sorted((folder / "text").rglob("*.pdf")), folder / "text-answers", "never")
        first, scanned = read(sorted((folder / "scans").rglob("*.pdf")), folder / "scan-answers", "auto")
        start = max(0.0, first.seconds - scanned[0].seconds)
        scanned = [d for d in scanned if d.ocr[0] > 0]
        w_text = fit(np.array([d.text for d in text]), np.array([d.seconds for d in text]))
        looked = np.array([d.text @ w_text for d in scanned])
        x, y = np.array([d.ocr for d in scanned]), np.array([d.seconds for d in scanned]) - looked
        held = np.arange(len(scanned)) % 4 == 0
        w_ocr = fit(x[~held], y[~held])
        tell("text", np.array([d.text @ w_text for d in text]), np.array([d.seconds for d in text]))
        tell("OCR, learned from", x[~held] @ w_ocr + looked[~held], y[~held] + looked[~held])
        tell("OCR, held out", x[held] @ w_ocr + looked[held], y[held] + looked[held])
        risk = fit_risk(scanned, folder / "scans")
    print(dict(zip(TEXT + OCR + ("start", "risk", "risk a halving"), np.round([*w_text, *w_ocr, start, *risk], 6).tolist())))
    if not args.dry:
        write(w_text / args.slowness[0], w_ocr / args.slowness[1], start / args.slowness[1], risk)


if __name__ == "__main__":
    main()
