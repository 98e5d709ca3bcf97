"""The hand-written truth: geometry only. `truth/*.json` lists documents, their pages and the tables on them; README.md has the conventions.

    {"suite": FOLDER, "documents": [{"file": NAME, "page": 1, "tables": [TABLE, ...]}, ...]}
    TABLE: {"box": [left, top, right, bottom], "columns": [x, ...], "rows": [y, ...], "header_rows": n, "merged": [[row, column, row_span, column_span], ...],
            "turn": "up" | "down", "optional": true}

Points, origin top left, as in `pages.py`. "columns" and "rows" are the separators between columns and rows, without the box's own edges, in
reading order. A table with a "turn" is read up or down the page: its columns are separated by y, its rows by x. An optional
table may be answered or not: neither is right or wrong. No text.
"""
from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))
from pages import DOWN, UP, Word, text_of  # noqa: E402
from scores import Cell, Table  # noqa: E402

WATERMARK = 2.0  # a word so many times as tall as its cell is none of it


def ascends(edges: list[float]) -> bool:
    return edges[0] < edges[-1]


def passed(edges: list[float], edge: float, at: float) -> bool:
    """Whether a reader who goes along the edges has the edge behind him."""
    return edge <= at if ascends(edges) else at < edge


@dataclass
class TrueTable:
    box: list[float]
    columns: list[float]
    rows: list[float]
    header_rows: int = 0
    merged: list[list[int]] = field(default_factory=list)
    turn: str = ""
    optional: bool = False

    @property
    def column_edges(self) -> list[float]:
        """In reading order: x, or y of a turned table, then from the bottom when it is read up the page."""
        left, top, right, bottom = self.box
        first, last = {"": (left, right), "down": (top, bottom), "up": (bottom, top)}[self.turn]
        return [first, *self.columns, last]

    @property
    def row_edges(self) -> list[float]:
        left, top, right, bottom = self.box
        first, last = {"": (top, bottom), "down": (right, left), "up": (left, right)}[self.turn]
        return [first, *self.rows, last]

    def cell_box(self, row: int, column: int, height: int, width: int) -> tuple[float, float, float, float]:
        """Left, top, right and bottom on the page."""
        a, b = sorted((self.column_edges[column], self.column_edges[column + width]))
        c, d = sorted((self.row_edges[row], self.row_edges[row + height]))
        return (c, a, d, b) if self.turn else (a, c, b, d)

    def spans(self) -> list[tuple[int, int, int, int]]:
        """Every cell as (row, column, row span, column span), in order of row and column."""
        taken = {(r + i, c + j) for r, c, height, width in self.merged for i in range(height) for j in range(width)}
        single = [(r, c, 1, 1) for r in range(len(self.rows) + 1) for c in range(len(self.columns) + 1) if (r, c) not in taken]
        return sorted([*map(tuple, self.merged), *single])

    def place(self, word: Word) -> tuple[int, int] | None:
        """Row and column in which a word's middle lies."""
        x, y = word.middle
        if not (self.box[0] <= x < self.box[2] and self.box[1] <= y < self.box[3]):
            return None
        along, across = (y, x) if self.turn else (x, y)
        return sum(passed(self.row_edges, edge, across) for edge in self.rows), sum(passed(self.column_edges, edge, along) for edge in self.columns)

    def beneath(self, word: Word, span: tuple) -> bool:
        """Whether it lies under the cell as a watermark does."""
        box = self.cell_box(*span)
        return word.along()[2] > WATERMARK * ((box[2] - box[0]) if word.turn in (UP, DOWN) else (box[3] - box[1]))

    def filled(self, words: list[Word]) -> Table:
        """The table with the page's words in its cells."""
        owner = {(r + i, c + j): (r, c, height, width) for r, c, height, width in self.spans() for i in range(height) for j in range(width)}
        inside: dict[tuple, list[Word]] = {}
        for word in words:
            at = self.place(word)
            if at is not None and not self.beneath(word, owner[at]):
                inside.setdefault(owner[at], []).append(word)
        return Table([Cell(*span, text_of(inside.get(span, []))) for span in self.spans()])

    def faults(self) -> list[str]:
        """What is wrong with it as a grid, in words."""
        out = [f"{name} are not in order within the box: {edges}" for name, edges in (("columns", self.column_edges), ("rows", self.row_edges))
               if any((a < b) != ascends(edges) or a == b for a, b in zip(edges, edges[1:]))]
        rows, columns, seen = len(self.rows) + 1, len(self.columns) + 1, set()
        for r, c, height, width in self.merged:
            places = {(r + i, c + j) for i in range(height) for j in range(width)}
            if min(r, c) < 0 or height * width < 2 or r + height > rows or c + width > columns:
                out.append(f"merged cell {[r, c, height, width]} does not fit {rows} x {columns}")
            if places & seen:
                out.append(f"merged cell {[r, c, height, width]} lies on another")
            seen |= places
        if not 0 <= self.header_rows <= rows:
            out.append(f"{self.header_rows} header rows of {rows}")
        return out


@dataclass
class TruePage:
    suite: str
    file: str
    page: int
    tables: list[TrueTable]

    @property
    def name(self) -> str:
        return f"{self.suite}/{self.file}:{self.page}"


def load(folder: Path = HERE / "truth") -> list[TruePage]:
    """All pages, in order of suite, file and page. Raises ValueError for a truth that is no grid."""
    out = []
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text())
        for document in told["documents"]:
            page = TruePage(told["suite"], document["file"], document["page"], [TrueTable(**t) for t in document["tables"]])
            for n, table in enumerate(page.tables):
                if table.faults():
                    raise ValueError(f"{path.name}: {page.name}, table {n}: {'; '.join(table.faults())}")
            out.append(page)
    return sorted(out, key=lambda p: (p.suite, p.file, p.page))
