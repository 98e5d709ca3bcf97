#!/usr/bin/env python3
"""Fits the weights that say where open tables begin and end (src/tables/row_chain.h), on synthetic documents.

    python3 bench/fit_rows.py [--count 60] [--tables 500]

Documents of recipes/ are made and read with a trace: each place where a table was suspected gives a strip of rows and their facts
(tables.rows). Of each row the truth tells the table. The weights of a linear-chain conditional random field (states: outside, first row,
further row) are those of the largest likelihood, with a ridge (L-BFGS); they go into src/tables/fitted_rows.h. Of every fifth
document nothing is learned: on those the script tells how many strips come out whole. `./dev calibrate` afterwards. Needs numpy.
"""
import argparse
import json
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "build/docquarry"
RIDGE = 3.0
ROUNDS = 120
SAME_TABLE = 0.5  # of a row's words
NEVER = -1e9
OUTSIDE, FIRST, FURTHER = range(3)


def fact_names(constant):
    return re.findall(r'"(\w+)"', (ROOT / "src/tables/row_facts.h").read_text().split(f"{constant} = {{")[1].split("}")[0])


ROW, JOINT = fact_names("kRowFactNames"), fact_names("kJointFactNames")
ROW_WEIGHTS, JOINT_WEIGHTS = ("kRowInTable", "kRowIsFirst", "kRowIsLast"), ("kBegins", "kGoesOn", "kEnds", "kParts")


def run(*command):
    subprocess.run([str(c) for c in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def owner_of_rows(page, boxes):
    """The truth's table of each row, or -1."""
    owner = {w: n for n, table in enumerate(page["tables"]) for cell in table["cells"] for w in cell.get("words", [])}
    words = [((w["quad"][0] + w["quad"][4]) / 2, (w["quad"][1] + w["quad"][5]) / 2, owner.get(n, -1)) for n, w in enumerate(page["words"])]
    out = []
    for left, top, right, bottom in boxes:
        inside = Counter(t for x, y, t in words if left <= x <= right and top <= y <= bottom)
        table, most = inside.most_common(1)[0] if inside else (-1, 0)
        out.append(table if most > SAME_TABLE * sum(inside.values()) else -1)
    return out


def states_of(owners):
    """Outside, first and further rows; a table of one row is none."""
    out = []
    for n, table in enumerate(owners):
        before, after = owners[n - 1] if n else -1, owners[n + 1] if n + 1 < len(owners) else -1
        out.append(OUTSIDE if table < 0 or table not in (before, after) else FIRST if table != before else FURTHER)
    return out


def edge():
    """What row_facts.cc says of the white beyond a strip's first and last row."""
    white = {"bias", "gap", "gap_one", "gap_two", "gap_wide", "gap_wider", "gap_widest", "most_near", "edge"}
    return np.array([name in white for name in JOINT], np.float32)


def cropped(strip, dice):
    """The same with less text round its tables: real pages have all sorts of text there, or none."""
    number, rows, joints, states = strip
    inside = np.flatnonzero(np.array(states) != OUTSIDE)
    if not len(inside):
        return strip
    begin, end = max(0, inside[0] - dice.integers(0, 3)), min(len(rows), inside[-1] + 1 + dice.integers(0, 3))
    joints = joints[begin:end].copy()
    joints[0] = edge()
    return number, rows[begin:end], joints, states[begin:end]


def strips_of(page, shapes):
    """(facts of rows, facts of joints, states) of each strip."""
    starts = [n for n, s in enumerate(shapes) if s["kind"] == "first row"]
    for begin, end in zip(starts, starts[1:] + [len(shapes)]):
        values = np.array([[float(x) for x in s["label"].split()] for s in shapes[begin:end]], np.float32)
        yield values[:, :len(ROW)], values[:, len(ROW):], states_of(owner_of_rows(page, [s["box"] for s in shapes[begin:end]]))


def collect(recipes, count, seed):
    out = []
    with tempfile.TemporaryDirectory() as place:
        truth, answers = Path(place, "truth"), Path(place, "answers")
        run(PROGRAM, "synth", *recipes, "--count", count, "--seed", seed, "-o", truth)
        run(PROGRAM, "extract", truth, "--as", "json", "--report", "-q", "-o", f"{answers}/")
        for number, path in enumerate(sorted(answers.glob("*.json"))):
            document = json.loads((truth / path.name).read_text())
            for page, told in zip(document["pages"], json.loads(path.read_text())["pages"]):
                shapes = [s for stage in told.get("trace", []) if stage["stage"] == "tables.rows" for s in stage["shapes"]]
                out += [(number, *strip) for strip in strips_of(page, shapes)]
    return out


class Batch:
    """Strips side by side, padded at their ends."""

    def __init__(self, strips):
        self.length = np.array([len(s[3]) for s in strips])
        most = self.length.max()
        self.rows = np.zeros((len(strips), most, len(ROW)), np.float32)
        self.joints = np.zeros((len(strips), most, len(JOINT)), np.float32)
        self.states = np.zeros((len(strips), most), int)
        self.mask = np.arange(most)[None] < self.length[:, None]
        for n, (_, rows, joints, states) in enumerate(strips):
            self.rows[n, :len(rows)], self.joints[n, :len(rows)], self.states[n, :len(rows)] = rows, joints, states

    def steps(self, row, joint):
        """[strip, row, from, to]: scores of a step into each row; and what the last row adds at the end."""
        r, j = self.rows @ row.T, self.joints @ joint.T
        out = np.full((*self.states.shape, 3, 3), NEVER)
        out[..., OUTSIDE, OUTSIDE] = 0
        out[..., OUTSIDE, FIRST] = r[..., 0] + r[..., 1] + j[..., 0]
        out[:, :, FIRST, FURTHER] = out[:, :, FURTHER, FURTHER] = r[..., 0] + j[..., 1]
        out[:, 1:, FURTHER, OUTSIDE] = r[:, :-1, 2] + j[:, 1:, 2]
        out[:, 1:, FURTHER, FIRST] = r[:, :-1, 2] + r[:, 1:, 0] + r[:, 1:, 1] + j[:, 1:, 3]
        end = np.zeros((len(out), 3))
        end[:, FIRST], end[:, FURTHER] = NEVER, r[np.arange(len(out)), self.length - 1, 2] + edge() @ joint[2]
        return out, end


def add_up(scores, axis):
    most = scores.max(axis=axis, keepdims=True)
    return (most + np.log(np.exp(scores - most).sum(axis=axis, keepdims=True))).squeeze(axis)


def likelihood(batch, row, joint):
    """Of the true states, and its gradient: what was seen less what is expected (forward and backward sums)."""
    steps, end = batch.steps(row, joint)
    count, most = batch.states.shape
    forward, backward = np.full((count, most, 3), NEVER), np.zeros((count, most, 3))
    forward[:, 0] = steps[:, 0, OUTSIDE]
    for n in range(1, most):
        forward[:, n] = np.where(batch.mask[:, n, None], add_up(forward[:, n - 1, :, None] + steps[:, n], 1), forward[:, n - 1])
    total = add_up(forward[:, -1] + end, 1)
    for n in range(most - 1, -1, -1):
        after = add_up(steps[:, n + 1] + backward[:, n + 1, None, :], 2) if n + 1 < most else end
        backward[:, n] = np.where((n + 1 < batch.length)[:, None], after, end)
    expected = np.zeros_like(steps)
    expected[:, 1:] = np.exp(np.minimum(forward[:, :-1, :, None] + steps[:, 1:] + backward[:, 1:, None, :] - total[:, None, None, None], 0))
    expected[:, 0, OUTSIDE] = np.exp(np.minimum(steps[:, 0, OUTSIDE] + backward[:, 0] - total[:, None], 0))
    expected *= batch.mask[..., None, None]
    last = np.exp(np.minimum(forward[:, -1, FURTHER] + end[:, FURTHER] - total, 0))
    seen = np.zeros_like(steps)
    before = np.concatenate([np.zeros((count, 1), int), batch.states[:, :-1]], 1)
    strips, places = np.nonzero(batch.mask)
    seen[strips, places, before[strips, places], batch.states[strips, places]] = 1
    seen_last = (batch.states[np.arange(count), batch.length - 1] == FURTHER).astype(float)
    value = (np.where(seen > 0, steps, 0)).sum() + (seen_last * end[:, FURTHER]).sum() - total.sum()
    return value, gradient(batch, seen - expected, seen_last - last)


def gradient(batch, steps, last):
    into, begins = steps.sum(axis=2), steps[..., FIRST].sum(axis=2)
    ends = np.zeros(batch.states.shape)
    ends[:, :-1] = steps[:, 1:, FURTHER, OUTSIDE] + steps[:, 1:, FURTHER, FIRST]
    ends[np.arange(len(last)), batch.length - 1] += last
    goes_on = steps[..., FURTHER].sum(axis=2)
    rows = [np.einsum("sn,snk->k", w, batch.rows) for w in (into[..., FIRST] + into[..., FURTHER], begins, ends)]
    joints = [np.einsum("sn,snk->k", w, batch.joints)
              for w in (steps[..., OUTSIDE, FIRST], goes_on, steps[..., FURTHER, OUTSIDE], steps[..., FURTHER, FIRST])]
    joints[2] += last.sum() * edge()
    return np.concatenate([*rows, *joints])


def split_weights(weights):
    at = len(ROW) * len(ROW_WEIGHTS)
    return weights[:at].reshape(len(ROW_WEIGHTS), -1), weights[at:].reshape(len(JOINT_WEIGHTS), -1)


def largest(function, start, rounds):
    """L-BFGS (Nocedal 1980): the place where `function`, which gives its gradient too, is largest."""
    here, (value, slope), memory = start, function(start), []
    for _ in range(rounds):
        way, scales = slope.copy(), []
        for step, change in reversed(memory):
            scales.append((step @ way) / (step @ change))
            way -= scales[-1] * change
        if memory:
            way *= (memory[-1][0] @ memory[-1][1]) / (memory[-1][1] @ memory[-1][1])
        else:
            way /= np.abs(way).sum()
        for (step, change), scale in zip(memory, reversed(scales)):
            way += (scale - (change @ way) / (step @ change)) * step
        length = 1.0
        while length > 1e-8:
            there = here + length * way
            new_value, new_slope = function(there)
            if new_value >= value + 1e-4 * length * (slope @ way):
                break
            length /= 2
        else:
            break
        step, change = there - here, slope - new_slope  # of minus the function
        if step @ change > 1e-12:
            memory = [*memory, (step, change)][-10:]
        done = new_value - value < 1e-6 * abs(value)
        here, value, slope = there, new_value, new_slope
        if done:
            break
    return here


def fit(strips):
    batches = [Batch(part) for part in by_length(strips)]

    def function(weights):
        value, slope = -0.5 * RIDGE * weights @ weights, -RIDGE * weights
        for batch in batches:
            one, its_slope = likelihood(batch, *split_weights(weights))
            value, slope = value + one, slope + its_slope
        return value, slope

    size = len(ROW) * len(ROW_WEIGHTS) + len(JOINT) * len(JOINT_WEIGHTS)
    return split_weights(largest(function, np.zeros(size), ROUNDS))


def by_length(strips, parts=8):
    order = sorted(strips, key=lambda s: len(s[3]))
    return [order[k * len(order) // parts:(k + 1) * len(order) // parts] for k in range(parts) if order[k * len(order) // parts:(k + 1) * len(order) // parts]]


def likeliest(batch, row, joint):
    steps, end = batch.steps(row, joint)
    count, most = batch.states.shape
    best, came = steps[:, 0, OUTSIDE], np.zeros((count, most, 3), int)
    for n in range(1, most):
        all_ways = best[:, :, None] + steps[:, n]
        came[:, n] = np.where(batch.mask[:, n, None], all_ways.argmax(1), np.arange(3))
        best = np.where(batch.mask[:, n, None], all_ways.max(1), best)
    out = np.zeros((count, most), int)
    out[:, -1] = (best + end).argmax(1)
    for n in range(most - 1, 0, -1):
        out[:, n - 1] = came[np.arange(count), n, out[:, n]]
    return out


def check(strips, weights):
    rows = right = whole = 0
    for part in by_length(strips):
        batch = Batch(part)
        wrong = (likeliest(batch, *weights) != batch.states) & batch.mask
        rows, right, whole = rows + batch.mask.sum(), right + (batch.mask & ~wrong).sum(), whole + (~wrong.any(1)).sum()
    return f"{len(strips)} strips, {100 * whole / len(strips):.1f} % whole; {rows} rows, {100 * right / rows:.2f} % right"


def write_header(weights):
    row, joint = weights
    lines = ["// Made by bench/fit_rows.py from synthetic documents. Not for editing.", "#pragma once", "", '#include "tables/row_facts.h"', "",
             "namespace dq::tables {", ""]
    for kind, names, values in (("RowFacts", ROW_WEIGHTS, row), ("JointFacts", JOINT_WEIGHTS, joint)):
        lines += [f"inline constexpr {kind} {name} = {{{', '.join(f'{w:.4f}f' for w in one)}}};" for name, one in zip(names, values)]
    path = ROOT / "src/tables/fitted_rows.h"
    path.write_text("\n".join([*lines, "", "}  // namespace dq::tables"]) + "\n")
    formatter = shutil.which("clang-format-19")
    if formatter:
        run(formatter, "-i", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60, help="documents of each recipe")
    parser.add_argument("--tables", type=int, default=500, help="documents of recipes/tables.recipe besides")
    parser.add_argument("--as-seeds", action="store_true", help="write weights that take each suspected place as it is (for new facts)")
    options = parser.parse_args()
    if options.as_seeds:
        row, joint = np.zeros((len(ROW_WEIGHTS), len(ROW))), np.zeros((len(JOINT_WEIGHTS), len(JOINT)))
        row[0, ROW.index("bias")], row[0, ROW.index("in_seed")], joint[JOINT_WEIGHTS.index("kParts"), JOINT.index("bias")] = -5, 10, -10
        write_header((row, joint))
        return
    strips = collect(sorted((ROOT / "recipes").glob("*.recipe")), options.count, 1)
    strips += collect([ROOT / "recipes/tables.recipe"], options.tables, 2)
    dice = np.random.default_rng(1)
    learned = [s for s in strips if s[0] % 5]
    weights = fit(learned + [cropped(s, dice) for s in learned])
    write_header(weights)
    print("learned:", check(learned, weights))
    print("not learned:", check([s for s in strips if s[0] % 5 == 0], weights))


if __name__ == "__main__":
    main()
