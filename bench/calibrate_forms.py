#!/usr/bin/env python3
"""Fits the confidence of fields on synthetic forms: src/forms/fitted_pairs.h.

    python3 bench/calibrate_forms.py [--count N] [--seed N] [--program build/docquarry]   prints the table and what it is worth

A field is right when its name and its value are those of a true one: the same letters and digits. The table is isotonic over scores
(pool adjacent violators), fitted on recipes with forms and tried on held-out ones.
"""
from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FITTED = ["form", "invoice", "card", "contract", "lab-report", "letter", "bank-statement", "training/forms", "training/boxes"]
HELD_OUT = ["held-out/payslip", "held-out/utility-bill", "held-out/itinerary", "held-out/packing-list", "held-out/school-report"]


def squashed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def true_pairs(page: dict, fields: list) -> set:
    text = lambda words: squashed(" ".join(page["words"][n]["text"] for n in words))
    return {(text(f["key"]), text(f["value"])) for f in fields}


def scored(program: str, recipe: str, count: int, seed: int):
    """(score, right) of each answered field, and how many true ones there are that have values."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "synth", str(ROOT / f"recipes/{recipe}.recipe"), "-q", "-n", str(count), "--seed", str(seed), "--look", "clean",
                        "--flavour", "none", "-o", folder + "/"], check=True)
        answers = Path(folder) / "answers"
        subprocess.run([program, "extract", "-q", folder, "--as", "json", "--features", "text,forms", "--ocr", "never", "-o", f"{answers}/"], check=True)
        rows, true, met = [], 0, 0
        for path in sorted(answers.glob("*.json")):
            truth = json.loads((Path(folder) / path.name).read_text())
            for page, sheet, said in zip(truth["pages"], truth["synth"]["pages"], json.loads(path.read_text())["pages"]):
                pairs = true_pairs(page, sheet["fields"])
                answered = [(squashed(f["key"]), squashed(f["value"]), f["score"]) for f in said["key_values"] if "marks" not in f]
                rows += [(score, (key, value) in pairs) for key, value, score in answered]
                wanted = {p for p in pairs if p[1]}
                true += len(wanted)
                met += len(wanted & {(k, v) for k, v, _ in answered})
        return rows, true, met


def isotonic(rows):
    """Means of pooled neighbours, as (score, share right) points; at least 40 rows a pool."""
    pools = []
    for score, right in sorted(rows):
        pools.append([score, float(right), 1])
        while len(pools) > 1 and (pools[-2][2] < 40 or pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]):
            last = pools.pop()
            total = pools[-1][2] + last[2]
            pools[-1] = [(pools[-1][0] * pools[-1][2] + last[0] * last[2]) / total, pools[-1][1] + last[1], total]
    return [(score, right / count) for score, right, count in pools]


def value_at(points, score):
    if score <= points[0][0]:
        return points[0][1]
    for (a, low), (b, high) in zip(points, points[1:]):
        if score <= b:
            return low + (high - low) * (score - a) / (b - a)
    return points[-1][1]


def error(rows):
    bins = {}
    for confidence, right in rows:
        bins.setdefault(min(int(confidence * 10), 9), []).append((confidence, right))
    return sum(abs(sum(r for _, r in b) - sum(c for c, _ in b)) for b in bins.values()) / max(1, len(rows))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=10)
    options.add_argument("--seed", type=int, default=811)
    options.add_argument("--program", default=str(ROOT / "build/docquarry"))
    args = options.parse_args()
    points = None
    for name, recipes in (("fitted", FITTED), ("held out", HELD_OUT)):
        rows, true, met = [], 0, 0
        for recipe in recipes:
            more, wanted, found = scored(args.program, recipe, args.count, args.seed)
            print(f"  {recipe:24s} {len(more):5d} answered, {sum(r for _, r in more):5d} right, {found:5d} of {wanted:5d} found")
            rows, true, met = rows + more, true + wanted, met + found
        points = points or isotonic(rows)
        sure = [r for s, r in rows if value_at(points, s) >= 0.9]
        print(f"{name}: precision {sum(r for _, r in rows) / len(rows):.3f}, recall {met / true:.3f}, error {error([(value_at(points, s), r) for s, r in rows]):.3f}, "
              f"{len(sure) / len(rows):.2f} at .9 or more, {sum(sure) / max(1, len(sure)):.3f} of these right")
    print("inline constexpr CalibrationPoint kPairConfidence[] = {" + ", ".join(f"{{{s:.4f}f, {p:.4f}f}}" for s, p in points) + "};")


if __name__ == "__main__":
    main()
