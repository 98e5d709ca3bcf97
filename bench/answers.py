"""Answers and truths in one shape, whatever tool they come from.

Truth and docquarry's own answer are docs/schema/docquarry-1.json. A peer's adapter writes NAME.txt (words), NAME.md (Markdown) or
NAME.tables.json, a list of tables, each a list of cells [row, column, row span, column span, text].
"""
from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

from scores import Cell, Table, squeezed

# What Markdown leaves out: it repeats on every page.
RUNNING = {"header", "footer", "page-number"}
UNSEEN = {"invisible", "clipped", "outside"}


@dataclass
class Truth:
    pages: int
    words: list[str]
    # As reading text: no running lines, no markup.
    text: str
    headings: list[str]
    # On each page for itself.
    tables: list[Table]
    # Those that go on over pages as one.
    whole_tables: list[Table] = field(default_factory=list)


def json_tables(page: dict) -> list[Table]:
    return [Table([Cell(c["row"], c["column"], c.get("row_span", 1), c.get("column_span", 1), c["text"]) for c in t["cells"]]) for t in page["tables"]]


def joined_tables(pages: list[dict]) -> list[Table]:
    """Parts on later pages under the part that they continue; a header that repeats is left out."""
    whole: list[Table] = []
    place: dict[tuple[int, int], Table] = {}
    for page in pages:
        for index, (source, table) in enumerate(zip(page["tables"], json_tables(page))):
            before = source.get("continues")
            target = place.get((before["page"], before["table"])) if before else None
            if target is None:
                whole.append(table)
            else:
                skipped = source.get("header_rows", 0) if before["repeats_header"] else 0
                down = target.rows - skipped
                target.cells += [replace(c, row=c.row + down) for c in table.cells if c.row >= skipped]
            place[page["number"], index] = table if target is None else target
    return whole


def table_text(table: Table) -> str:
    return " ".join(c.text for c in sorted(table.cells, key=lambda c: (c.row, c.column)))


def block_texts(page: dict, tables: list[Table]):
    """(type, text) of the page's blocks in reading order; items of lists once."""
    items = {n for block in page["blocks"] for n in block.get("children", [])}
    for n, block in enumerate(page["blocks"]):
        if "table" in block:
            yield "table", table_text(tables[block["table"]])
        elif block.get("children"):
            yield from ((page["blocks"][k]["type"], page["blocks"][k].get("text", "")) for k in block["children"])
        elif n not in items:
            yield block["type"], block.get("text", "")


def read_truth(path: Path) -> Truth:
    document = json.loads(path.read_text("utf-8"))
    truth = Truth(len(document["pages"]), [], "", [], [])
    texts = []
    for page in document["pages"]:
        tables = json_tables(page)
        truth.tables += tables
        truth.words += [w["text"] for w in page["words"] if not UNSEEN & set(w.get("flags", []))]
        for kind, text in block_texts(page, tables):
            if kind in ("title", "section-header"):
                truth.headings.append(text)
            if kind not in RUNNING:
                texts.append(text)
    truth.words = real_words(truth.words)
    truth.whole_tables = joined_tables(document["pages"])
    truth.text = "\n".join(texts)
    return truth


def real_words(words: list[str]) -> list[str]:
    """Rules, frames and leaders drawn with characters are no words; a tool may join leaders to what they lead from."""
    return [w for w in (re.sub(r"\.{4,}", "", word) for word in words) if w and not re.fullmatch(r"[-=_|+.]{3,}|\||\.", w)]


def read_words(path: Path) -> list[str]:
    return real_words(path.read_text("utf-8", "replace").split())


def read_tables(path: Path) -> list[Table]:
    if path.suffix == ".md":
        return markdown_tables(path.read_text("utf-8", "replace"))
    answer = json.loads(path.read_text("utf-8"))
    if isinstance(answer, dict):
        return [table for page in answer["pages"] for table in json_tables(page)]
    return [Table([Cell(*cell) for cell in table]) for table in answer]


# Markdown ------------------------------------------------------------------------------------------------------------

RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")


def pipe_cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [bare(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", line)]


def bare(text: str) -> str:
    """Markdown's inline text without its markup."""
    text = re.sub(r"<br\s*/?>", " ", text)
    text = re.sub(r"</?(b|i|u|s|em|strong|sup|sub|span|p|div)\b[^>]*>", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<!\\)(\*{1,3}|~~|`|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w))", "", text)
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)).strip()


class TableReader(HTMLParser):
    """Every <table> of a text, spans laid out."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self.rows, self.cell = None, None

    def handle_starttag(self, tag, attributes):
        spans = {k: max(1, int(v)) if (v or "").isdigit() else 1 for k, v in attributes}
        if tag == "table":
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.cell = [spans.get("rowspan", 1), spans.get("colspan", 1), ""]
            self.rows[-1].append(self.cell)
        elif tag == "br" and self.cell:
            self.cell[2] += " "

    def handle_data(self, data):
        if self.cell:
            self.cell[2] += data

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.cell = None
        elif tag == "table" and self.rows is not None:
            self.tables.append(laid_out(self.rows))
            self.rows = None


def laid_out(rows) -> Table:
    table, taken = Table(), set()
    for r, row in enumerate(rows):
        c = 0
        for row_span, column_span, text in row:
            while (r, c) in taken:
                c += 1
            table.cells.append(Cell(r, c, row_span, column_span, " ".join(text.split())))
            taken |= {(r + i, c + k) for i in range(row_span) for k in range(column_span)}
            c += column_span
    return table


@dataclass
class Parts:
    text: str
    headings: list[str]
    tables: list[Table]


def html_table(source: str) -> Table | None:
    reader = TableReader()
    reader.feed(source)
    reader.close()
    return reader.tables[0] if reader.tables else None


def markdown_parts(markdown: str) -> Parts:
    """Text without markup, headings and tables (pipes and HTML), in their order."""
    parts, texts = Parts("", [], []), []
    for piece in re.split(r"(?is)(<table\b.*?</table>)", re.sub(r"(?s)<!--.*?-->", "", markdown)):
        if piece[:6].lower() == "<table":
            if table := html_table(piece):
                parts.tables.append(table)
                texts.append(table_text(table))
        else:
            lines_to_parts(piece.splitlines(), parts, texts)
    parts.text = "\n".join(texts)
    return parts


def lines_to_parts(lines: list[str], parts: Parts, texts: list[str]):
    n = 0
    while n < len(lines):
        line = lines[n]
        if "|" in line and n + 1 < len(lines) and "|" in lines[n + 1] and RULE.fullmatch(lines[n + 1]):
            end = n + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            rows = [pipe_cells(row) for row in [line, *lines[n + 2:end]]]
            if not any(rows[0]) and len(rows) > 1:
                del rows[0]
            parts.tables.append(laid_out([[(1, 1, cell) for cell in row] for row in rows]))
            texts.append(table_text(parts.tables[-1]))
            n = end
            continue
        heading = re.match(r"#{1,6}\s+(.*)", line)
        text = bare(re.sub(r"^\s*(#{1,6}\s+|[-*+]\s+|>\s?)", "", line))
        if heading:
            parts.headings.append(text)
        if text and not re.fullmatch(r"\s*(-{3,}|\*{3,}|_{3,}|```\w*)\s*", line):
            texts.append(text)
        n += 1


def markdown_tables(markdown: str) -> list[Table]:
    return markdown_parts(markdown).tables


def heading_keys(headings: list[str]) -> list[str]:
    return [squeezed(h).lower() for h in headings]
