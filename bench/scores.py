"""How right an answer is, in plain Python: no peer's code, nothing to install.

All scores are between 0 and 1, 1 is best. Tables are `Table`s, see below; texts are compared after NFKC (ligatures, wide forms).
"""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass
class Table:
    cells: list[Cell] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return max((c.row + c.row_span for c in self.cells), default=0)

    @property
    def columns(self) -> int:
        return max((c.column + c.column_span for c in self.cells), default=0)


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def f1(right: int, true: int, given: int) -> float:
    """Of counts; nothing to find and nothing found is right."""
    return 2 * right / (true + given) if true + given else 1.0


# Words ---------------------------------------------------------------------------------------------------------------

def word_counts(true: list[str], given: list[str]) -> tuple[int, int, int]:
    """Right, true and given words as multisets: order does not matter here."""
    a, b = Counter(map(folded, true)), Counter(map(folded, given))
    return (a & b).total(), a.total(), b.total()


# Texts ---------------------------------------------------------------------------------------------------------------

def common_length(a: str, b: str) -> int:
    """Length of the longest common subsequence; a bit a character (Hyyrö 2004), so that pages take milliseconds."""
    places: dict[str, int] = {}
    for n, character in enumerate(a):
        places[character] = places.get(character, 0) | 1 << n
    mask = (1 << len(a)) - 1
    row = mask
    for character in b:
        match = row & places.get(character, 0)
        row = ((row + match) | (row - match)) & mask
    return len(a) - row.bit_count()


def text_similarity(true: str, given: str) -> float:
    """Normalised indel similarity (DP-Bench's NID): 2 x LCS / (both lengths), white space folded to one blank."""
    a, b = (" ".join(folded(t).split()) for t in (true, given))
    return f1(common_length(a, b), len(a), len(b))


def edit_distance(a: str, b: str) -> int:
    """Levenshtein's distance, a bit a character (Myers 1999, Hyyrö 2003)."""
    if not a or not b:
        return len(a) + len(b)
    places: dict[str, int] = {}
    for n, character in enumerate(a):
        places[character] = places.get(character, 0) | 1 << n
    mask, last = (1 << len(a)) - 1, 1 << (len(a) - 1)
    plus, minus, distance = mask, 0, len(a)
    for character in b:
        match = places.get(character, 0)
        diagonal = (((match & plus) + plus) ^ plus) | match | minus
        up = minus | (~(diagonal | plus) & mask)
        down = diagonal & plus
        distance += bool(up & last) - bool(down & last)
        up = up << 1 | 1
        plus = ((down << 1) | ~(diagonal | up)) & mask
        minus = up & diagonal & mask
    return distance


# Tables --------------------------------------------------------------------------------------------------------------

def squeezed(text: str) -> str:
    """Without white space, which wrapped lines and letter spacing make unsure, and without dots that lead to a number."""
    return re.sub(r"\.{4,}", "", "".join(folded(text).split()))


def plain(text: str) -> str:
    """Letters and digits only, lower case: the comparison of the ICDAR 2013 table competition (Göbel et al. 2012)."""
    return re.sub(r"[\W_]+", "", folded(text).lower())


def relations(table: Table) -> Counter:
    """The competition's adjacency relations: each cell with text and its next one with text to the right and below."""
    grid: dict[tuple[int, int], int] = {}
    texts = [plain(cell.text) for cell in table.cells]
    for n, cell in enumerate(table.cells):
        if texts[n]:
            grid.update({(r, c): n for r in range(cell.row, cell.row + cell.row_span) for c in range(cell.column, cell.column + cell.column_span)})
    found = set()
    for (r, c), here in grid.items():
        for way, places in (("right", ((r, k) for k in range(c + 1, table.columns))), ("below", ((k, c) for k in range(r + 1, table.rows)))):
            there = next((grid[p] for p in places if p in grid), here)
            if there != here:
                found.add((here, there, way))
    return Counter((texts[a], texts[b], way) for a, b, way in found)


def words_of(table: Table) -> Counter:
    return Counter(w for cell in table.cells for w in re.findall(r"\w+", folded(cell.text).lower()))


def paired(true: list[Table], given: list[Table]) -> list[tuple[int, int]]:
    """Each true table with at most one given one: most shared words first."""
    a, b = [words_of(t) for t in true], [words_of(t) for t in given]
    shared = sorted(((-(x & y).total(), i, j) for i, x in enumerate(a) for j, y in enumerate(b)))
    used_true, used_given, pairs = set(), set(), []
    for count, i, j in shared:
        if count and i not in used_true and j not in used_given:
            used_true.add(i)
            used_given.add(j)
            pairs.append((i, j))
    return pairs


def relation_counts(true: list[Table], given: list[Table]) -> tuple[int, int, int]:
    """Right, true and given relations of one document."""
    a, b = [relations(t) for t in true], [relations(t) for t in given]
    right = sum((a[i] & b[j]).total() for i, j in paired(true, given))
    return right, sum(x.total() for x in a), sum(x.total() for x in b)


def cell_counts(true: list[Table], given: list[Table]) -> tuple[int, int, int]:
    """Right, true and given cells with text. Right: same row, column, spans and text in the table it is paired with."""
    def placed(table: Table) -> Counter:
        return Counter((c.row, c.column, c.row_span, c.column_span, squeezed(c.text)) for c in table.cells if c.text.strip())
    a, b = [placed(t) for t in true], [placed(t) for t in given]
    right = sum((a[i] & b[j]).total() for i, j in paired(true, given))
    return right, sum(x.total() for x in a), sum(x.total() for x in b)


class Node:
    def __init__(self, tag: str, spans=(1, 1), text=""):
        self.tag, self.spans, self.text, self.children = tag, spans, text, []


def tree(table: Table) -> Node:
    """table > tr > td, as in PubTabNet; places without a cell are empty cells."""
    taken = {(c.row + r, c.column + k) for c in table.cells for r in range(c.row_span) for k in range(c.column_span)}
    empty = [Cell(r, c, 1, 1, "") for r in range(table.rows) for c in range(table.columns) if (r, c) not in taken]
    root = Node("table")
    root.children = [Node("tr") for _ in range(table.rows)]
    for cell in sorted(table.cells + empty, key=lambda c: (c.row, c.column)):
        root.children[cell.row].children.append(Node("td", (cell.row_span, cell.column_span), " ".join(folded(cell.text).split())))
    return root


class Postorder:
    """A tree as Zhang and Shasha (1989) want it: nodes in postorder, each with its leftmost leaf, and the key roots."""

    def __init__(self, root: Node):
        self.nodes, self.leftmost = [], []
        self._visit(root)
        last = {left: n for n, left in enumerate(self.leftmost)}
        self.key_roots = sorted(last.values())

    def _visit(self, node: Node) -> int:
        lefts = [self._visit(child) for child in node.children]
        self.nodes.append(node)
        self.leftmost.append(lefts[0] if lefts else len(self.nodes) - 1)
        return self.leftmost[-1]


def rename_cost(a: Node, b: Node) -> float:
    if a.tag != b.tag or a.spans != b.spans:
        return 1.0
    return edit_distance(a.text, b.text) / max(len(a.text), len(b.text)) if a.text != b.text else 0.0


def tree_distance(first: Node, second: Node) -> float:
    """Zhang and Shasha's tree edit distance; inserting or removing a node costs 1."""
    a, b = Postorder(first), Postorder(second)
    costs: dict[tuple, float] = {}
    distance = [[0.0] * len(b.nodes) for _ in a.nodes]

    def rename(i: int, j: int) -> float:
        x, y = a.nodes[i], b.nodes[j]
        key = (x.tag, x.spans, x.text, y.tag, y.spans, y.text)
        if key not in costs:
            costs[key] = rename_cost(x, y)
        return costs[key]

    def subtrees(i: int, j: int):
        left_i, left_j = a.leftmost[i], b.leftmost[j]
        above = [float(n) for n in range(j - left_j + 2)]
        rows = [above]
        for x in range(left_i, i + 1):
            row = [above[0] + 1]
            for n, y in enumerate(range(left_j, j + 1), 1):
                best = min(above[n], row[n - 1]) + 1
                if a.leftmost[x] == left_i and b.leftmost[y] == left_j:
                    best = min(best, above[n - 1] + rename(x, y))
                    distance[x][y] = best
                else:
                    best = min(best, rows[a.leftmost[x] - left_i][b.leftmost[y] - left_j] + distance[x][y])
                row.append(best)
            rows.append(row)
            above = row

    for i in a.key_roots:
        for j in b.key_roots:
            subtrees(i, j)
    return distance[-1][-1]


def size(node: Node) -> int:
    return len(node.children) + sum(map(size, node.children))


def table_similarity(true: Table, given: Table) -> float:
    """TEDS (Zhong et al. 2020): 1 - tree edit distance / nodes of the larger tree, the root not counted."""
    a, b = tree(true), tree(given)
    largest = max(size(a), size(b))
    return max(0.0, 1 - tree_distance(a, b) / largest) if largest else 1.0


def tables_similarity(true: list[Table], given: list[Table]) -> float:
    """TEDS of a document: the sum over pairs by the larger number of tables, so that missed and made-up ones cost alike."""
    most = max(len(true), len(given))
    return sum(table_similarity(true[i], given[j]) for i, j in paired(true, given)) / most if most else 1.0
