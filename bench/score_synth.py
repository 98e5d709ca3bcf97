#!/usr/bin/env python3
"""Answers scored against the exact truth of synthetic documents.

    docquarry synth recipes/tables.recipe --count 300 --seed 7 -o truth/
    docquarry extract truth --as json -o answers/            (or --as textract)
    python3 bench/score_synth.py truth answers [--by feature|rulings|recipe|language|...] [--worst 10]

A cell is right when a cell of the matched table has the same row, column, spans and text; text without blanks, leader dots and
compatibility forms. Only cells with text count. Plain Python 3.
"""
import argparse
import bisect
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

FOUND_OVERLAP = 0.5  # of the words of both tables, for a table to count as found
LEADERS = re.compile(r"(\s*\.){4,}")
BINS = 10


def plain(text):
    return LEADERS.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


class Table:
    """One table: placed cells with text, and the words in them."""

    def __init__(self, cells, style="", facts=None, confidence=None):
        self.all_cells = cells
        self.cells = {c[:5]: c[5] for c in cells if c[4]}
        self.words = Counter(w for c in cells for w in c[6])
        self.style, self.facts, self.confidence = style, facts or {}, confidence

    def overlap(self, other):
        both = sum((self.words & other.words).values())
        either = sum((self.words | other.words).values())
        return both / either if either else 0.0


def words_of(text):
    return [w for w in (plain(w) for w in text.split()) if w]


def own_tables(page, facts):
    out = []
    for n, table in enumerate(page["tables"]):
        cells = [(c["row"], c["column"], c.get("row_span", 1), c.get("column_span", 1), plain(c.get("text", "")), c.get("confidence"),
                  words_of(c.get("text", ""))) for c in table["cells"]]
        out.append(Table(cells, table["style"], facts[n] if n < len(facts) else None, table.get("confidence")))
    return out


def own_pages(answer):
    """Pages of docquarry's own JSON: tables, words in reading order."""
    facts = [page["tables"] for page in answer.get("synth", {}).get("pages", [])]
    for n, page in enumerate(answer["pages"]):
        lines = [i for b in page["blocks"] if b["type"] not in ("header", "footer", "page-number") for i in b.get("lines", [])]
        order = [page["words"][w]["text"] for i in lines for w in page["lines"][i]["words"]]
        yield {"tables": own_tables(page, facts[n] if n < len(facts) else []), "words": [w["text"] for w in page["words"]], "order": order}


def textract_pages(answer):
    """Pages of Amazon Textract's JSON; its words stand in the order of its lines."""
    blocks = {b["Id"]: b for b in answer["Blocks"]}

    def children(block):
        return [blocks[i] for r in block.get("Relationships", []) if r["Type"] == "CHILD" for i in r["Ids"]]

    def text(block):
        return " ".join(w.get("Text", "") for w in children(block) if w["BlockType"] == "WORD")

    pages = defaultdict(lambda: {"tables": [], "words": [], "order": []})
    for block in answer["Blocks"]:
        page = pages[block.get("Page", 1)]
        if block["BlockType"] == "LINE":
            page["words"] += block["Text"].split()
        if block["BlockType"] == "TABLE":
            spans = [i for r in block.get("Relationships", []) if r["Type"] == "MERGED_CELL" for i in r["Ids"]]
            merged = [blocks[i] for i in spans]
            inside = {c["Id"] for m in merged for c in children(m)}
            cells = []
            for c in [*merged, *(c for c in children(block) if c["BlockType"] == "CELL" and c["Id"] not in inside)]:
                told = " ".join(text(x) for x in children(c)) if c["BlockType"] == "MERGED_CELL" else text(c)
                cells.append((c["RowIndex"] - 1, c["ColumnIndex"] - 1, c.get("RowSpan", 1), c.get("ColumnSpan", 1), plain(told),
                              c.get("Confidence", 100) / 100, words_of(told)))
            page["tables"].append(Table(cells, confidence=block.get("Confidence", 100) / 100))
    for n in sorted(pages):
        pages[n]["order"] = pages[n]["words"]
        yield pages[n]


def read_pages(path):
    answer = json.loads(path.read_text())
    return list(textract_pages(answer) if "Blocks" in answer else own_pages(answer)), answer


def match(truth, answers):
    """Pairs of tables, those most alike first."""
    scored = sorted(((t.overlap(a), -i, -j) for i, t in enumerate(truth) for j, a in enumerate(answers)), reverse=True)
    pairs, used_truth, used_answers = {}, set(), set()
    for overlap, i, j in scored:
        if overlap > 0 and -i not in used_truth and -j not in used_answers:
            pairs[-i] = (-j, overlap)
            used_truth.add(-i)
            used_answers.add(-j)
    return pairs


def order_share(truth, answer):
    """Of words that are unique in both: how many stand in one longest increasing run."""
    a, b = Counter(truth), Counter(answer)
    place = {w: n for n, w in enumerate(answer) if b[w] == 1}
    ranks = [place[w] for w in truth if a[w] == 1 and w in place]
    tails = []
    for rank in ranks:
        at = bisect.bisect_left(tails, rank)
        tails[at:at + 1] = [rank]
    return len(tails), len(ranks)


def calibration(pairs):
    """Expected calibration error over bins of equal width, and the share that is right at .9 and more."""
    bins = [[0, 0.0, 0] for _ in range(BINS)]
    for confidence, right in pairs:
        one = bins[min(BINS - 1, int(confidence * BINS))]
        one[0] += 1
        one[1] += confidence
        one[2] += right
    total = sum(n for n, _, _ in bins) or 1
    error = sum(abs(c - r) for _, c, r in bins) / total
    sure = [right for confidence, right in pairs if confidence >= 0.9]
    return error, len(sure) / total, sum(sure) / len(sure) if sure else 1.0


class Score:
    def __init__(self):
        self.groups = defaultdict(lambda: [0, 0, 0, 0, 0])  # cells right, cells, tables, found, perfect
        self.by = defaultdict(lambda: [0, 0, 0, 0, 0])
        self.documents = []
        self.cells, self.tables = [], []
        self.answered = self.found = self.true = self.pages = self.pages_without = self.false_pages = 0
        self.word_counts, self.order_counts = [0, 0, 0], [0, 0]
        self.false_in = Counter()

    def document(self, name, truth_pages, answer_pages, synth, by):
        lost = total = 0
        for n, truth in enumerate(truth_pages):
            answer = answer_pages[n] if n < len(answer_pages) else {"tables": [], "words": [], "order": []}
            self.words(truth, answer)
            a, b = self.page(truth, answer, synth, by)
            lost, total = lost + a, total + b
            if not truth["tables"]:
                self.pages_without += 1
                self.false_pages += bool(answer["tables"])
                self.false_in[synth["recipe"]] += bool(answer["tables"])
                lost += sum(len(t.cells) for t in answer["tables"])
            self.pages += 1
        self.documents.append((lost, total, name))

    def words(self, truth, answer):
        a, b = Counter(plain(w) for w in truth["words"]), Counter(plain(w) for w in answer["words"])
        both = sum((a & b).values())
        self.word_counts = [x + y for x, y in zip(self.word_counts, (both, sum(a.values()), sum(b.values())))]
        self.order_counts = [x + y for x, y in zip(self.order_counts, order_share(truth["order"], answer["order"]))]

    def page(self, truth, answer, synth, by):
        pairs = match(truth["tables"], answer["tables"])
        matched = {j: i for i, (j, _) in pairs.items()}
        good = {j for _, (j, overlap) in pairs.items() if overlap >= FOUND_OVERLAP}
        for j, table in enumerate(answer["tables"]):
            true_cells = truth["tables"][matched[j]].cells if j in matched else {}
            self.cells += [(confidence, key in true_cells) for key, confidence in table.cells.items() if confidence is not None]
            if table.confidence is not None:
                self.tables.append((table.confidence, j in good))
        self.answered += len(answer["tables"])
        self.found += len(good)
        self.true += len(truth["tables"])
        lost = total = 0
        for i, table in enumerate(truth["tables"]):
            other = answer["tables"][pairs[i][0]] if i in pairs else Table([])
            right = sum(key in other.cells for key in table.cells)
            found = i in pairs and pairs[i][1] >= FOUND_OVERLAP
            one = (right, len(table.cells), 1, found, right == len(table.cells) == len(other.cells))
            for key in self.keys(table, synth, by):
                self.by[key] = [x + y for x, y in zip(self.by[key], one)]
            self.groups[table.style] = [x + y for x, y in zip(self.groups[table.style], one)]
            lost, total = lost + len(table.cells) - right, total + len(table.cells)
        return lost, total

    @staticmethod
    def keys(table, synth, by):
        if by == "feature":
            return [*table.facts.get("features", []), "rulings_" + table.facts.get("rulings", "?")]
        return [str(table.facts.get(by, synth.get(by, "?")))]


def percent(part, whole):
    return 100 * part / whole if whole else 100.0


def row(name, one):
    right, cells, tables, found, perfect = one
    print(f"{name:28}{tables:7}{percent(found, tables):8.1f}{percent(right, cells):9.2f}{percent(perfect, tables):10.1f}{cells - right:8}")


def report(score, by, worst):
    head = f"{'tables':>7}{'found%':>8}{'cells%':>9}{'perfect%':>10}{'lost':>8}"
    print(f"{'':28}{head}")
    for style in ("ruled", "half-ruled", "borderless"):
        if style in score.groups:
            row(style, score.groups[style])
    row("all", [sum(x) for x in zip(*score.groups.values())] if score.groups else [0] * 5)
    print(f"tables found: P {percent(score.found, score.answered):.1f} R {percent(score.found, score.true):.1f}   "
          f"pages without tables answered with one: {score.false_pages} of {score.pages_without}"
          + "".join(f", {name} {n}" for name, n in score.false_in.most_common() if n))
    both, true, answered = score.word_counts
    print(f"words: P {percent(both, answered):.2f} R {percent(both, true):.2f}   in reading order {percent(*score.order_counts):.2f}")
    for name, pairs in (("cells", score.cells), ("tables", score.tables)):
        if pairs:
            error, sure, right = calibration(pairs)
            print(f"confidence of {name}: expected calibration error {error:.3f}; {100 * sure:.0f}% at .9 or more, of these right {100 * right:.1f}%")
    if by:
        print(f"\n{by:28}{head}")
        for key, one in sorted(score.by.items(), key=lambda item: item[1][0] / max(1, item[1][1])):
            row(key, one)
    for lost, total, name in sorted(score.documents, reverse=True)[:worst]:
        if lost:
            print(f"worst: {name}: {lost} cells lost of {total}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--by", default="", help="a table by feature, rulings, recipe, kind or language")
    parser.add_argument("--worst", type=int, default=10)
    parser.add_argument("--json", type=Path, help="write the main figures here, too")
    options = parser.parse_args()
    score, missing = Score(), 0
    for path in sorted(options.truth.glob("*.json")):
        truth, document = read_pages(path)
        answer = options.answers / path.name
        missing += not answer.exists()
        score.document(path.stem, truth, read_pages(answer)[0] if answer.exists() else [], document["synth"], options.by)
    if not score.documents:
        sys.exit(f"no truth in {options.truth}")
    report(score, options.by, options.worst)
    if missing:
        print(f"{missing} answers are missing")
    if options.json:
        figures = {style: percent(one[0], one[1]) for style, one in score.groups.items()}
        figures |= {"false_pages": score.false_pages, "pages_without": score.pages_without, "cell_error": calibration(score.cells)[0]}
        options.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
