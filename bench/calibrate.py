#!/usr/bin/env python3
"""Fits what turns scores into probabilities, on synthetic documents, and checks it on others.

    ./dev calibrate [--count 50] [--check-only]

Documents of recipes/ and recipes/training are made and read. Of half of them the weights of two logistic regressions are fitted (is this cell right? is
this a table?), of the other half the tables that turn scores into probabilities (isotonic regression; Zadrozny and Elkan, 2002). Both go
into src/tables/fitted_confidence.h and src/layout/fitted_confidence.h. What comes out is checked on documents of recipes/held-out, which
took no part: docs/calibration.md, with a reliability plot for words, cells and tables. Needs numpy.
"""
import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import plots  # noqa: E402
import score_synth  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "build/docquarry"
RIDGE = 1.0  # of a weight squared, against one document's log likelihood
BINS = 25  # of equal counts, before isotonic regression
MOST_POINTS = 9
SAME_PLACE = 0.5
# Full grids of lines, other tables; and both where rules decided alone (--tables rules, and pages too dense for the network).
STYLES = ("ruled", "open", "ruled_by_rules", "open_by_rules")
FACTS = re.findall(r'"(\w+)"', (ROOT / "src/tables/grid_facts.h").read_text().split("kFactNames = {")[1].split("}")[0])


class Rows:
    """What was answered: facts or score, was it right, and whose document it was."""

    def __init__(self):
        self.values, self.right, self.document = [], [], []

    def add(self, value, right, document):
        self.values.append(value)
        self.right.append(right)
        self.document.append(document)

    def arrays(self):
        return np.array(self.values, float), np.array(self.right, float), np.array(self.document)


def run(*command):
    subprocess.run([str(c) for c in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def collect(recipes, count, seed):
    """Rows of words, cells and tables of `count` documents of each recipe."""
    rows = {"words": Rows(), "cells": Rows(), "tables": Rows()}
    with tempfile.TemporaryDirectory() as place:
        truth = Path(place, "truth")
        run(PROGRAM, "synth", *recipes, "--count", count, "--seed", seed, "-o", truth)
        for sources in ("auto", "rules"):
            answers = Path(place, sources)
            run(PROGRAM, "extract", truth, "--as", "json", "--tables", sources, "--report", "-q", "-o", f"{answers}/")
            add_answers(truth, answers, rows if sources == "auto" else rows | {"words": Rows()}, asked=sources == "auto")
    return rows


def add_answers(truth, answers, rows, asked):
    """`asked`: the network was. What rules find where it saw nothing is mostly false and would spoil the fit of rules alone."""
    for number, path in enumerate(sorted(answers.glob("*.json"))):
        answer = json.loads(path.read_text())
        pages, document = score_synth.read_pages(truth / path.name)
        for page, true_page in zip(pages, document["pages"]):
            page["boxes"] = [t["box"] for t in true_page["tables"]]
        for page, own, told in zip(pages, score_synth.own_pages(answer), answer["pages"]):
            add_words(page, told, number, rows["words"])
            add_tables(page, own, told, number, asked, rows["cells"], rows["tables"])


def add_words(truth, told, number, words):
    left = Counter(score_synth.plain(w) for w in truth["words"])
    for word in told["words"]:
        text = score_synth.plain(word["text"])
        words.add(word.get("score", 1.0), left[text] > 0, number)
        left[text] -= 1


def numbers(shape):
    return [float(x) for x in shape["label"].split()]


def same_place(a, b):
    """Two boxes share half of what they cover together."""
    def area(box):
        return max(0, box[2] - box[0]) * max(0, box[3] - box[1])

    both = area([max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])])
    return both >= SAME_PLACE * (area(a) + area(b) - both)


def add_tables(truth, own, told, number, asked, cells, tables):
    shapes = [(s, numbers(s)) for stage in told.get("trace", []) if stage["stage"] == "tables.facts" for s in stage["shapes"]]
    shapes = [(s, facts) for s, facts in shapes if (facts[FACTS.index("asked")] > 0) == asked]
    facts = {tuple(s["box"]): facts for s, facts in shapes if s["kind"] == "cell"}
    for shape, of_table in shapes:  # candidates that were given up, too
        if shape["kind"] == "table":
            tables.add(of_table, any(same_place(shape["box"], box) for box in truth["boxes"]), number)
    pairs = {j: i for i, (j, _) in score_synth.match(truth["tables"], own["tables"]).items()}
    for j, table in enumerate(told["tables"]):
        true_cells = truth["tables"][pairs[j]].cells if j in pairs else {}
        for cell, placed in zip(table["cells"], own["tables"][j].all_cells):
            if placed[4] and tuple(cell["box"]) in facts:
                cells.add(facts[tuple(cell["box"])], placed[:5] in true_cells, number)


def logistic(weights, facts):
    return 1 / (1 + np.exp(-np.clip(facts @ weights, -30, 30)))


def fit_logistic(facts, right):
    """Newton's method; the bias (first fact) is not held back."""
    weights, ridge = np.zeros(facts.shape[1]), np.diag([0.0] + [RIDGE] * (facts.shape[1] - 1))
    for _ in range(30):
        p = logistic(weights, facts)
        gradient = facts.T @ (right - p) - ridge @ weights
        hessian = (facts * (p * (1 - p))[:, None]).T @ facts + ridge + np.eye(facts.shape[1]) * 1e-6
        step = np.linalg.solve(hessian, gradient)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def fit_table(scores, right):
    """(score, probability) pairs, rising in both: pooled adjacent violators over bins of equal counts."""
    order = np.argsort(scores, kind="stable")
    pools = []
    for part in np.array_split(order, min(BINS, max(1, len(order) // 20))):
        pools.append([scores[part].mean(), right[part].sum(), len(part)])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            s, k, n = pools.pop()
            a = pools[-1]
            pools[-1] = [(a[0] * a[2] + s * n) / (a[2] + n), a[1] + k, a[2] + n]
    while len(pools) > MOST_POINTS:  # the pair that differs least becomes one
        at = min(range(len(pools) - 1), key=lambda n: pools[n + 1][1] / pools[n + 1][2] - pools[n][1] / pools[n][2])
        (s, k, n), a = pools.pop(at + 1), pools[at]
        pools[at] = [(a[0] * a[2] + s * n) / (a[2] + n), a[1] + k, a[2] + n]
    return [(float(s), float((k + 1) / (n + 2))) for s, k, n in pools]


def calibrated(table, scores):
    return np.interp(scores, [s for s, _ in table], [p for _, p in table])


def split(rows):
    values, right, document = rows.arrays()
    first = document % 2 == 0
    return (values[first], right[first]), (values[~first], right[~first])


def fit(rows):
    """(weights, probability table) of each thing; cells and tables with and without a full grid of lines apart: other evidence counts."""
    model = {"words": word_table(*rows["words"].arrays()[:2])}
    for name in ("cells", "tables"):
        for style in STYLES:
            (facts, right), (other_facts, other_right) = (of_style(style, *half) for half in split(rows[name]))
            weights = fit_logistic(facts, right)
            model[style, name] = (weights, fit_table(logistic(weights, other_facts), other_right))
    return model


def style_of(facts):
    """Index into STYLES of each row of facts."""
    return 2 * (facts[:, FACTS.index("asked")] == 0) + (facts[:, FACTS.index("ruled")] == 0)


def of_style(style, facts, right):
    chosen = style_of(facts) == STYLES.index(style)
    return facts[chosen], right[chosen]


def word_table(scores, right):
    """Words have few scores: a point for each."""
    return [(float(s), float((right[scores == s].sum() + 1) / ((scores == s).sum() + 2))) for s in np.unique(scores)]


def predict(model, name, values):
    if name == "words":
        return calibrated(model[name], values)
    by_style = [calibrated(table, logistic(weights, values)) for weights, table in (model[style, name] for style in STYLES)]
    return np.choose(style_of(values), by_style)


def constant_of(style, name):
    """kOpenCells, kRuledByRulesTables ..."""
    return "".join(word.capitalize() for word in style.split("_")) + name.capitalize()


def points(table):
    return "{" + ", ".join(f"{{{s:.4f}f, {p:.4f}f}}" for s, p in table) + "}"


def header(namespace, includes, body):
    lines = ["// Made by bench/calibrate.py (./dev calibrate) from synthetic documents; figures in docs/calibration.md. Not for editing.",
             "#pragma once", "", *[f'#include "{i}"' for i in includes], "", f"namespace {namespace} {{", "", *body, "", f"}}  // namespace {namespace}"]
    return "\n".join(lines) + "\n"


def write_headers(model):
    body = []
    for style in STYLES:
        for name in ("cells", "tables"):
            (weights, table), constant = model[style, name], constant_of(style, name)
            body += [f"inline constexpr CalibrationPoint k{constant}Points[] = {points(table)};",
                     f"inline constexpr Fitted k{constant} = {{{{{', '.join(f'{w:.4f}f' for w in weights)}}}, k{constant}Points}};"]
    files = [ROOT / "src/tables/fitted_confidence.h", ROOT / "src/layout/fitted_confidence.h"]
    files[0].write_text(header("dq::tables", ["base/calibration.h", "tables/grid_facts.h"], body))
    files[1].write_text(header("dq::layout", ["base/calibration.h"],
                               [f"inline constexpr CalibrationPoint kWordConfidence[] = {points(model['words'])};"]))
    formatter = shutil.which("clang-format-19")
    if formatter:
        run(formatter, "-i", *files)


def read_model():
    """The model that is built into the program."""
    def floats(pattern):
        return [float(x) for x in re.findall(r"-?\d+\.\d+", re.search(pattern, source).group(1))]

    def pairs(pattern):
        values = floats(pattern)
        return list(zip(values[::2], values[1::2]))

    source = (ROOT / "src/tables/fitted_confidence.h").read_text() + (ROOT / "src/layout/fitted_confidence.h").read_text()
    model = {"words": pairs(r"kWordConfidence\[\] = ([^;]*);")}
    for style in STYLES:
        for name in ("cells", "tables"):
            constant = constant_of(style, name)
            model[style, name] = (np.array(floats(rf"k{constant} = {{([^;]*);")), pairs(rf"k{constant}Points\[\] = ([^;]*);"))
    return model


def curve(pairs):
    """(mean confidence, share right, answers) of ten bins of equal width."""
    bins = [[] for _ in range(score_synth.BINS)]
    for pair in pairs:
        bins[min(score_synth.BINS - 1, int(pair[0] * score_synth.BINS))].append(pair)
    return [(*np.mean(one, axis=0), len(one)) for one in bins if one]


def check(model, sets):
    """A table of figures, and the plots."""
    text = ["| | documents | answered | right | expected calibration error | at .9 or more | of these right |", "|---|---|---|---|---|---|---|"]
    for name in ("words", "cells", "tables"):
        curves = {}
        for label, rows in sets.items():
            values, right, _ = rows[name].arrays()
            if name != "words":
                values, right = (part[values[:, FACTS.index("asked")] > 0] for part in (values, right))
            pairs = list(zip(predict(model, name, values), right))
            error, sure, sure_right = score_synth.calibration(pairs)
            text.append(f"| {name} | {label} | {len(pairs):,} | {100 * right.mean():.1f} % | {error:.3f} | {100 * sure:.0f} % | {100 * sure_right:.1f} % |")
            curves[label] = curve(pairs)
        (ROOT / f"docs/reliability-{name}.svg").write_text(plots.reliability(name, curves))
    return "\n".join(text)


def weights_table(model):
    columns = [(style, name) for style in STYLES for name in ("cells", "tables")]
    lines = ["| fact | " + " | ".join(f"{style} {name}" for style, name in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for n, fact in enumerate(FACTS):
        lines.append(f"| {fact} | " + " | ".join(f"{model[column][0][n]:+.2f}" for column in columns) + " |")
    return "\n".join(lines)


PAGE = """# Calibration

Made by `./dev calibrate` (bench/calibrate.py): what is said to be 90 % sure should be right nine times in ten. A cell's score is a logistic
regression over what is seen of its grid (`src/tables/grid_facts.h`), a table's the same over the mean of its cells; a word's tells whether its characters
could be read. Piecewise linear tables (`base/calibration.h`) turn scores into the probabilities in answers. A cell is right when row, column, spans and
text are; a table when it covers the place of a true one (half of both together); a word when it is on the page.

"Fitted" are new documents of the recipes that the fit saw, "held out" documents of `recipes/held-out`, which took no part in anything.

{figures}

![words](reliability-words.svg) ![cells](reliability-cells.svg) ![tables](reliability-tables.svg)

## Weights

{weights}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=50, help="documents of each recipe")
    parser.add_argument("--check-only", action="store_true", help="fit nothing: check what is built in")
    options = parser.parse_args()
    recipes, training, held_out = (sorted((ROOT / place).glob("*.recipe")) for place in ("recipes", "recipes/training", "recipes/held-out"))
    if options.check_only:
        model = read_model()
    else:
        model = fit(collect(recipes + training, options.count, 1))
        write_headers(model)
    figures = check(model, {"fitted": collect(recipes, max(1, options.count // 2), 2), "held out": collect(held_out, options.count // 2, 3)})
    (ROOT / "docs/calibration.md").write_text(PAGE.format(figures=figures, weights=weights_table(model)))
    print(figures)


if __name__ == "__main__":
    main()
