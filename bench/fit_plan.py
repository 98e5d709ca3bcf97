#!/usr/bin/env python3
"""Fits how likely the words of a text layer are wrong (src/plan/text_risk.h), on synthetic documents.

    python3 bench/fit_plan.py [--count 4] [--seed 501]

Recipes of recipes/ are made in several ways: as they are; with missing and with lying /ToUnicode; as scans with the right words hidden
under the picture, and with wrong ones (misread, letters shifted, signs). Each is read with a trace: the facts of each font (plan.text). What of
its words is not what the truth has at that place is its share of wrong words, the target of a logistic regression with a ridge (weights: the
square root of the number of words); that text is hidden is one more fact. Weights go into src/plan/fitted_text_risk.h. Of one document in
five nothing is learned: on those the script tells the error, and how many broken fonts are told. Needs numpy.
"""
import argparse
import json
import re
import shutil
import subprocess
import tempfile
import zlib
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "build/docquarry"
RIDGE = 0.01
ROUNDS = 200
BROKEN = 0.3  # kBrokenRisk of page_plan.cc, kHopeless of picture_read.cc
FACTS = re.findall(r'"(\w+)"', (ROOT / "src/plan/text_risk.h").read_text().split("kTextFactNames = {")[1].split("}")[0])

SCANS = {"right": "searchable-pdf", "wrong": "garbled-pdf"}


def run(*command):
    subprocess.run([str(c) for c in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def as_scan(recipe, files):
    """The recipe, with a scan for a look: what it says of looks itself is left out."""
    lines, kept, inside = recipe.splitlines(), [], False
    for line in lines:
        if re.match(r"(look|scan|photo|flavour)\b", line):
            inside = line.startswith(("scan", "photo"))
            continue
        inside = inside and (line.startswith(" ") or not line.strip())
        if not inside:
            kept.append(line)
    at = next(n for n, line in enumerate(kept) if line.startswith("kind")) + 1
    return "\n".join([*kept[:at], "look scan", "scan", f"  files {files}", *kept[at:]]) + "\n"


def make(folder, count, seed):
    recipes = sorted((ROOT / "recipes").glob("*.recipe"))
    run(PROGRAM, "synth", *recipes, "--count", count, "--seed", seed, "--look", "clean", "--flavour", "none", "-o", folder / "seen-right")
    for n, flavour in enumerate(("no-character-maps", "wrong-character-maps"), 1):
        run(PROGRAM, "synth", *recipes, "--count", max(1, count // 2), "--seed", seed + n, "--look", "clean", "--flavour", flavour, "-o",
            folder / f"seen-{flavour}")
    for kind, files in SCANS.items():
        changed = folder / f"recipes-{kind}"
        changed.mkdir()
        for recipe in recipes:
            (changed / recipe.name).write_text(as_scan(recipe.read_text(), files))
        run(PROGRAM, "synth", *sorted(changed.iterdir()), "--count", max(1, count // 2), "--seed", seed + 3, "-o", folder / f"hidden-{kind}")


def box_of(word):
    xs, ys = word["quad"][0::2], word["quad"][1::2]
    return min(xs), min(ys), max(xs), max(ys)


def right_words(page, truth):
    """For each word of the page: whether the truth has the same at its place."""
    boxes = np.array([box_of(w) for w in truth["words"]]).reshape(-1, 4)
    texts = [w["text"] for w in truth["words"]]
    out = []
    for word in page["words"]:
        left, top, right, bottom = box_of(word)
        x, y = (left + right) / 2, (top + bottom) / 2
        hits = np.flatnonzero((boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3]))
        out.append(any(texts[n] == word["text"] or word["text"] in texts[n] or texts[n] in word["text"] for n in hits))
    return out


def samples_of(document, truth, name):
    for page, true_page in zip(document["pages"], truth["pages"]):
        right = right_words(page, true_page)
        fonts = {}
        for word, ok in zip(page["words"], right):
            fonts.setdefault(word["font"], []).append(ok)
        for shape in next((t["shapes"] for t in page.get("trace", []) if t["stage"] == "plan.text"), []):
            font, glyphs, *values = shape["label"].split()
            words = fonts.get(int(font))
            if words:
                yield shape["kind"], name, [float(v) for v in values], 1 - sum(words) / len(words), len(words)


def read(folder):
    samples = []
    for kind in sorted(p for p in folder.iterdir() if p.is_dir() and p.name.startswith(("seen-", "hidden-"))):
        pdfs = sorted(kind.rglob("*.pdf"))
        answers = folder / f"answers-{kind.name}"
        run(PROGRAM, "extract", "-q", "--report", "--ocr", "never", "--as", "json", "-o", f"{answers}/", *pdfs)
        for pdf in pdfs:
            answer = answers / f"{pdf.stem}.json"
            if answer.exists():
                truth = json.loads(pdf.with_suffix(".json").read_text())
                samples += samples_of(json.loads(answer.read_text()), truth, f"{kind.name}/{pdf.stem}")
    return samples


def fit(x, y, weight):
    """Newton's method on the likelihood of shares, with a ridge on all but the constant."""
    x = np.hstack([np.ones((len(x), 1)), x])
    ridge = np.full(x.shape[1], RIDGE * weight.sum() / 100)
    ridge[0] = 1e-6
    w = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + ridge * w
        hessian = (x * (weight * np.maximum(p * (1 - p), 1e-6))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        w -= step * min(1.0, 4 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-7:
            break
    return w


def predicted(w, x):
    return 1 / (1 + np.exp(-(w[0] + x @ w[1:])))


def tell(kind, w, x, y, words):
    p = predicted(w, x)
    wrong = (y * words).sum() / words.sum()
    print(f"{kind}: {len(y)} fonts, {int(words.sum())} words, {wrong:.3f} wrong, {(p * words).sum() / words.sum():.3f} expected; "
          f"mean error of a font's share {np.average(np.abs(p - y), weights=words):.3f}")
    bad, told = y > 0.5, p > BROKEN
    print(f"  fonts mostly wrong: {int((bad & told).sum())} of {int(bad.sum())} told; mostly right told wrong: "
          f"{int((~bad & told & (y < 0.2)).sum())} of {int((~bad & (y < 0.2)).sum())}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=4)
    parser.add_argument("--seed", type=int, default=501)
    parser.add_argument("--keep", type=Path, help="folder for the documents, kept")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    args = parser.parse_args()
    folder = args.keep or Path(tempfile.mkdtemp())
    if not (folder / "seen-right").exists():
        folder.mkdir(parents=True, exist_ok=True)
        make(folder, args.count, args.seed)
    samples = read(folder)
    held = np.array([zlib.crc32(s[1].encode()) % 5 == 0 for s in samples])
    hidden = np.array([s[0] == "hidden" for s in samples])
    x = np.hstack([np.array([s[2] for s in samples]), hidden[:, None]])
    y, words = np.array([s[3] for s in samples]), np.array([s[4] for s in samples], float)
    w = fit(x[~held], y[~held], np.sqrt(words[~held]))
    for name, part in (("seen", ~hidden), ("hidden", hidden)):
        tell(f"{name}, held out", w, x[held & part], y[held & part], words[held & part])
        tell(f"{name}, learned from", w, x[~held & part], y[~held & part], words[~held & part])
    print(", ".join(f"{name} {value:.2f}" for name, value in zip(["constant", *FACTS, "hidden"], w)))
    if not args.dry:
        (ROOT / "src/plan/fitted_text_risk.h").write_text(
            "// Made by bench/fit_plan.py from synthetic documents; figures in docs/plan.md. Not for editing.\n#pragma once\n\n#include <array>\n\n"
            "namespace dq::plan {\n\n"
            f"inline constexpr float kConstant = {w[0]:.4f}f, kHiddenConstant = {w[-1]:.4f}f;\n// A weight a fact (kTextFactNames).\n"
            f"inline constexpr std::array<float, {len(FACTS)}> kTextWeights{{" + ", ".join(f"{v:.4f}f" for v in w[1:-1]) + "};\n\n}  // namespace dq::plan\n")
        subprocess.run(["clang-format-19", "-i", ROOT / "src/plan/fitted_text_risk.h"], check=False)
    if not args.keep:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
