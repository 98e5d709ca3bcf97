"""Fits the confidence of words read by OCR: the share that is right, by score, on synthetic scans (pool adjacent violators; Zadrozny and
Elkan, 2002). Prints the table of src/ocr/fitted_confidence.h.

    docquarry synth recipes/{invoice,letter,receipt,form,statistics,financial,contract,lab-report}.recipe --count 3 --seed 4321 --look scan -o scans/
    docquarry synth recipes/{invoice,letter,receipt,form}.recipe --count 3 --seed 4322 --look fax -o faxes/
    docquarry extract scans --as json -o read-scans/ && docquarry extract faxes --as json -o read-faxes/
    python3 models/convert/fit_confidence.py scans read-scans faxes read-faxes
"""
import json
import sys
from pathlib import Path

LEAST_OVERLAP = 0.3  # of boxes that mean the same word
LEAST_WORDS = 60     # of a point of the table


def overlap(a, b):
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0
    both = width * height
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def bounds(quad):
    return min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])


def judged(truth, answer):
    """(score, right) of the words that OCR read on a page."""
    x, y = truth["width"] / answer["width"], truth["height"] / answer["height"]
    true_words = [(bounds(w["quad"]), w["text"]) for w in truth["words"]]
    for word in answer["words"]:
        if word["source"] != "ocr":
            continue
        left, top, right, bottom = bounds(word["quad"])
        box = left * x, top * y, right * x, bottom * y
        best = max(true_words, key=lambda t: overlap(t[0], box), default=None)
        yield word.get("score", 1), bool(best and overlap(best[0], box) > LEAST_OVERLAP and best[1] == word["text"])


def read(folder, name):
    return json.loads((Path(folder) / name).read_text("utf-8"))["pages"]


def all_judged(folders):
    for truth, answers in zip(folders[::2], folders[1::2]):
        for path in sorted(Path(answers).glob("*.json")):
            for pages in zip(read(truth, path.name), read(answers, path.name)):
                yield from judged(*pages)


def fitted(rows):
    """[sum of scores, right, words] of each point, rising."""
    rows.sort()
    step = max(LEAST_WORDS, len(rows) // 40)
    points = []
    for first in range(0, len(rows), step):
        part = rows[first:first + step]
        points.append([sum(s for s, _ in part), sum(r for _, r in part), len(part)])
        while len(points) > 1 and points[-2][1] / points[-2][2] >= points[-1][1] / points[-1][2]:
            last = points.pop()
            points[-1] = [a + b for a, b in zip(points[-1], last)]
    return points


if __name__ == "__main__":
    for scores, right, words in fitted(list(all_judged(sys.argv[1:]))):
        print("{%.4ff, %.4ff}," % (scores / words, (right + 0.5) / (words + 1)))
