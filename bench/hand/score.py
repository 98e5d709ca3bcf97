#!/usr/bin/env python3
"""Scores docquarry against the hand-written truth: real pages unlike those that the table code was written by.

    score.py DATA [--binary PROGRAM] [--tables auto|ruled|borderless] [--sections labels] [--by suite] [--worst 15] [NAME ...]

DATA is the folder that holds the suites named in truth/*.json; documents that are not there are counted and left out. Prints, by
plain code of bench/scores.py:

  adjacency F1      mean over documents that have tables, the measure of the ICDAR 2013 competition: each non-empty cell and its
                    nearest non-empty neighbour to the right and below; true and given tables are paired, most shared relations first
  TEDS              mean over true tables of at most 400 cells (Zhong et al. 2020), 0 for one that was missed
  tables found      a pair counts with half its words in common (F1 of the two bags of words)
  false tables      pages without a table that were answered with one
  cells right       true cells with text whose row, column, spans and text are all right

The text of true cells is what PDFium reads in them (pages.py). Leader dots, hyphens and white space do not count. Needs pypdfium2.
"""
from __future__ import annotations

import argparse
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent))
import truth  # noqa: E402
import view  # noqa: E402
from pages import Page, from_right  # noqa: E402
from scores import Cell, Table, cell_counts, f1, relations, table_similarity, words_of  # noqa: E402

LEADERS = re.compile(r"(\s*\.){4,}")  # four dots and more lead the eye
LAST_DOTS = re.compile(r"(?<=[^\s.])[\s.]+$")
HYPHEN = re.compile(r"(?<=[^\W\d])[-\u00ad\u2010]\s*(?=[^\W\d])")
SAME_TABLE = 0.5   # F1 of words, from which on two tables are one (score.py of the development data)
MOST_CELLS = 400   # of a true table, for TEDS in good time


def told(text: str) -> str:
    """Without what readers of text do not agree about: leader dots, hyphens between letters, and marks and the order of letters
    within words that are written from right to left."""
    words = HYPHEN.sub("", LAST_DOTS.sub("", LEADERS.sub("", text))).split()
    return " ".join("".join(sorted(c for c in unicodedata.normalize("NFKC", w) if unicodedata.category(c) != "Mn")) if from_right(w) else w for w in words)


def sections_as_labels(table: Table, header_rows: int) -> Table:
    """The table with its section rows told as reports and synth tell them: the title is the label of its row, beside empty cells."""
    out = []
    for c in table.cells:
        section = c.row >= header_rows and c.row_span == 1 and c.column_span == table.columns > 1
        out += [Cell(c.row, n, 1, 1, c.text if n == 0 else "") for n in range(table.columns)] if section else [c]
    return Table(out)


def retold(table: Table) -> Table:
    return Table([Cell(c.row, c.column, c.row_span, c.column_span, told(c.text)) for c in table.cells])


def own_tables(page: dict) -> list[Table]:
    """The tables of one page of docquarry's JSON."""
    return [retold(Table([Cell(c["row"], c["column"], c.get("row_span", 1), c.get("column_span", 1), c.get("text", "")) for c in table["cells"]]))
            for table in page["tables"]]


def paired(true: list[Table], given: list[Table]) -> list[tuple[int, int]]:
    """Each true table with at most one given one: most shared relations first, then most shared words."""
    a, b = ([(relations(t), words_of(t)) for t in tables] for tables in (true, given))
    shared = sorted(((-(x[0] & y[0]).total(), -(x[1] & y[1]).total(), i, j) for i, x in enumerate(a) for j, y in enumerate(b)))
    out: list[tuple[int, int]] = []
    for same, words, i, j in shared:
        if (same or words) and all(i != p and j != q for p, q in out):
            out.append((i, j))
    return out


@dataclass
class Score:
    name: str
    suite: str
    relations: tuple[int, int, int] = (0, 0, 0)  # right, true, given
    found: tuple[int, int, int] = (0, 0, 0)
    cells: tuple[int, int, int] = (0, 0, 0)
    teds: list[float] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return f1(*self.relations)

    @property
    def has_tables(self) -> bool:
        return self.found[1] > 0


def alike(true: Table, given: Table) -> float:
    """F1 of their words."""
    x, y = words_of(true), words_of(given)
    return f1((x & y).total(), x.total(), y.total())


def without_optional(true: list[Table], given: list[Table], optional: list[Table]) -> list[Table]:
    """The given tables but for those that are one of the optional ones."""
    told_as = {j: i for i, j in paired(true + optional, given)}
    return [g for j, g in enumerate(given) if told_as.get(j, -1) < len(true) or alike(optional[told_as[j] - len(true)], g) < SAME_TABLE]


def score(name: str, suite: str, true: list[Table], given: list[Table], optional: list[Table] = ()) -> Score:
    true, optional = [retold(t) for t in true], [retold(t) for t in optional]
    given = without_optional(true, given, optional)
    pairs = paired(true, given)
    a, b = [relations(t) for t in true], [relations(t) for t in given]
    partner = dict(pairs)
    out = Score(name, suite)
    out.relations = (sum((a[i] & b[j]).total() for i, j in pairs), sum(x.total() for x in a), sum(x.total() for x in b))
    out.found = (sum(alike(true[i], given[j]) >= SAME_TABLE for i, j in pairs), len(true), len(given))
    rows = [cell_counts([true[i]], [given[partner[i]]] if i in partner else []) for i in range(len(true))]
    out.cells = (sum(r[0] for r in rows), sum(r[1] for r in rows), sum(cell_counts([], [g])[2] for g in given))
    out.teds = [table_similarity(t, given[partner[i]]) if i in partner else 0.0 for i, t in enumerate(true) if len(t.cells) <= MOST_CELLS]
    return out


def filled(table: truth.TrueTable, words: list, sections: str) -> Table:
    out = table.filled(words)
    return sections_as_labels(out, table.header_rows) if sections == "labels" else out


def measure(pages: list[truth.TruePage], data: Path, binary: str, kind: str, sections: str = "spans") -> tuple[list[Score], list[str]]:
    """Scores of the documents that are there, and what went wrong with others."""
    scores, trouble = [], []
    for page in pages:
        path = data / page.suite / page.file
        if not path.is_file():
            trouble.append(f"{page.name}: not in {data}")
            continue
        words = Page(path, page.page).words()
        true, optional = ([filled(t, words, sections) for t in page.tables if t.optional == which] for which in (False, True))
        try:
            given = own_tables(next(p for p in view.answer(binary, path, kind)["pages"] if p["number"] == page.page))
        except (subprocess.CalledProcessError, StopIteration) as error:
            trouble.append(f"{page.name}: no answer: {error}")
            given = []
        scores.append(score(page.name, page.suite, true, given, optional))
    return scores, trouble


def mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def summary(name: str, scores: list[Score]) -> str:
    with_tables = [s for s in scores if s.has_tables]
    bare = [s for s in scores if not s.has_tables]
    hits, true, given = (sum(s.found[n] for s in scores) for n in range(3))
    right, cells, _ = (sum(s.cells[n] for s in scores) for n in range(3))
    wrong = sum(s.found[2] > 0 for s in bare)
    return (f"{name:16s} F1 {mean([s.f1 for s in with_tables]):.4f}  TEDS {mean([t for s in scores for t in s.teds]):.4f}  "
            f"found P {hits / given if given else 1.0:.3f} R {hits / true if true else 1.0:.3f}  cells {right / cells if cells else 1.0:.4f}  "
            f"false {wrong}/{len(bare)}   ({len(with_tables)} documents, {true} tables, {cells} cells)")


def line(s: Score) -> str:
    right, cells, _ = s.cells
    teds = " ".join(f"{t:.2f}" for t in s.teds)
    return f"  F1 {s.f1:.3f}  found {s.found[0]} of {s.found[1]}, given {s.found[2]}  cells {right}/{cells}  TEDS [{teds}]  {s.name}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("names", nargs="*", help="only pages whose name has one of these in it")
    parser.add_argument("--binary", default=str(HERE.parents[1] / "build/docquarry"))
    parser.add_argument("--tables", default="auto", help="passed on to docquarry")
    parser.add_argument("--sections", choices=["spans", "labels"], default="spans",
                        help="truth has titles of sections over all columns, as it was written (default), or as labels of their rows")
    parser.add_argument("--by", choices=["suite"], help="a line for each suite, too")
    parser.add_argument("--worst", type=int, metavar="N", help="only the N worst documents, worst first (default: all, in order)")
    args = parser.parse_intermixed_args()
    pages = [p for p in truth.load() if not args.names or any(n in p.name for n in args.names)]
    scores, trouble = measure(pages, args.data, args.binary, args.tables, args.sections)
    for message in trouble:
        print(message, file=sys.stderr)
    if not scores:
        return 1
    shown = scores if args.worst is None else sorted(scores, key=lambda s: (s.f1, s.name))[:args.worst]
    for s in shown:
        print(line(s))
    if args.by:
        for suite in sorted({s.suite for s in scores}):
            print(summary(suite, [s for s in scores if s.suite == suite]))
    print(summary("all", scores))
    if trouble:
        print(f"{len(pages) - len(scores)} of {len(pages)} documents left out, {len(trouble)} messages above")
    return 0


if __name__ == "__main__":
    sys.exit(main())
