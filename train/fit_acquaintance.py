#!/usr/bin/env python3
"""Fits log_odds_known() (src/classify/acquaintance.cc) to rows of class_tasks: fit_acquaintance.py ROWS...

Logistic regression, the taught and the strangers weighing the same, by Newton's steps; a little ridge. The weight of known words is
fixed: on made-up tasks it would be three times as large, but real documents have names and misread words that no example has."""
import math
import sys
from pathlib import Path

KNOWN_WORDS = 3.0
RIDGE = 1e-2
NAMES = ["bias", "usual share", "score", "lead", "log examples", "log kinds"]


def solve(matrix, vector):
    """Gauss's elimination with the largest pivot."""
    n = len(vector)
    rows = [list(matrix[i]) + [vector[i]] for i in range(n)]
    for c in range(n):
        pivot = max(range(c, n), key=lambda r: abs(rows[r][c]))
        rows[c], rows[pivot] = rows[pivot], rows[c]
        for r in range(n):
            if r != c:
                factor = rows[r][c] / rows[c][c]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[c])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def read(paths):
    for path in paths:
        for line in Path(path).read_text().splitlines():
            if line.startswith("row\t"):
                kind, taught, label, usual, score, lead, words, examples, kinds = line.split("\t")[1:10]
                yield [1.0, min(2.0, float(usual)), float(score), float(lead), math.log(float(examples)), math.log(float(kinds))], float(words), taught == "1"


def main():
    data = list(read(sys.argv[1:]))
    taught = sum(known for *_, known in data)
    weight = {True: len(data) / 2 / taught, False: len(data) / 2 / (len(data) - taught)}
    size = len(NAMES)
    mean = [sum(x[i] for x, *_ in data) / len(data) for i in range(size)]
    spread = [1.0] + [math.sqrt(sum((x[i] - mean[i]) ** 2 for x, *_ in data) / len(data)) + 1e-9 for i in range(1, size)]
    points = [([1.0] + [(x[i] - mean[i]) / spread[i] for i in range(1, size)], KNOWN_WORDS * words, known) for x, words, known in data]
    b = [0.0] * size
    for _ in range(12):
        gradient = [0.0 if i == 0 else -RIDGE * len(data) * b[i] for i in range(size)]
        hessian = [[RIDGE * len(data) if i == j and i > 0 else 0.0 for j in range(size)] for i in range(size)]
        for x, offset, known in points:
            p = 1 / (1 + math.exp(-max(-50.0, min(50.0, offset + sum(c * v for c, v in zip(b, x))))))
            w = weight[known]
            for i in range(size):
                gradient[i] += w * ((1.0 if known else 0.0) - p) * x[i]
                for j in range(size):
                    hessian[i][j] += w * p * (1 - p) * x[i] * x[j]
        b = [old + step for old, step in zip(b, solve(hessian, gradient))]
    slopes = [b[i] / spread[i] for i in range(1, size)]
    print(f"{NAMES[0]:14s} {b[0] - sum(s * m for s, m in zip(slopes, mean[1:])):8.2f}")
    for name, slope in zip(NAMES[1:], slopes):
        print(f"{name:14s} {slope:8.2f}")
    print(f"{'known words':14s} {KNOWN_WORDS:8.2f}   (fixed)   {len(data)} rows")


if __name__ == "__main__":
    main()
