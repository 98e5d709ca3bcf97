#!/usr/bin/env python3
"""Runs one peer over files, in the venv of ./dev bench: adapter.py PEER TASK FOLDER FILE...

A process of its own for each peer; it writes FOLDER/STEM.txt, .md or .tables.json. One thread each. A document that the peer
cannot read is told on standard error and has no answer. Nothing here is part of docquarry, linked with it or shipped:
PyMuPDF is under the AGPL.
"""
import json
import sys
import time
from pathlib import Path


def grid_cells(rows, places=None):
    """Cells [row, column, row span, column span, text] of rows of texts; None: the place belongs to a cell left of or above it.

    places: for each row the rectangle (left, top, right, bottom) of each cell, or None; spans are read from them.
    """
    if not places:
        return [[r, c, 1, 1, text or ""] for r, row in enumerate(rows) for c, text in enumerate(row)]
    columns = max(map(len, places))
    lefts = [min((row[c][0] for row in places if c < len(row) and row[c]), default=None) for c in range(columns)]
    tops = [min((p[1] for p in row if p), default=None) for row in places]
    cells = []
    for r, (row, place_row) in enumerate(zip(rows, places)):
        for c, (text, place) in enumerate(zip(row, place_row)):
            if place:
                row_span = sum(top is not None and top < place[3] - 1 for top in tops[r:])
                column_span = sum(left is not None and left < place[2] - 1 for left in lefts[c:])
                cells.append([r, c, max(1, row_span), max(1, column_span), text or ""])
    return cells


def liteparse(task):
    from liteparse import LiteParse
    parser = LiteParse(ocr_enabled=False, quiet=True, num_workers=1, max_pages=1_000_000, output_format="text" if task == "words" else "markdown")
    return lambda path: parser.parse(path).text


def pdf_inspector(task):
    import pdf_inspector as tool
    return tool.extract_text if task == "words" else lambda path: tool.process_pdf(path).markdown


def pdfplumber(task):
    import pdfplumber as tool

    def words(path):
        with tool.open(path) as document:
            return "\n".join(word["text"] for page in document.pages for word in page.extract_words())

    def tables(path):
        with tool.open(path) as document:
            return [grid_cells(t.extract(), [row.cells for row in t.rows]) for page in document.pages for t in page.find_tables()]
    return words if task == "words" else tables


def pypdfium2(task):
    import pypdfium2 as tool

    def words(path):
        document = tool.PdfDocument(path)
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range())
            text_page.close()
            page.close()
        document.close()
        return "\n".join(texts)
    return words


def docling_parse(task):
    from docling_parse.pdf_parser import DoclingPdfParser
    parser = DoclingPdfParser(loglevel="fatal")

    def words(path):
        document = parser.load(path)
        texts = []
        for number in range(1, document.number_of_pages() + 1):
            texts += [cell.text for cell in document.get_page(number).word_cells]
            document.unload_pages((number, number + 1))
        document.unload()
        return "\n".join(texts)
    return words


def pymupdf(task, layout=True):
    import pymupdf as tool
    options = {} if layout else {"use_layout": False}

    def words(path):
        with tool.open(path) as document:
            return "\n".join(page.get_text() for page in document)

    def cell_text(words_of_page, place):
        inside = [w for w in words_of_page if place[0] <= (w[0] + w[2]) / 2 < place[2] and place[1] <= (w[1] + w[3]) / 2 < place[3]]
        return " ".join(w[4] for w in inside)

    def tables(path):
        found = []
        with tool.open(path) as document:
            for page in document:
                places = [[row.cells for row in table.rows] for table in page.find_tables(**options).tables]
                known = page.get_text("words") if places else []
                found += [grid_cells([[p and cell_text(known, p) for p in row] for row in t], t) for t in places]
        return found
    return words if task == "words" else tables


def pymupdf4llm(task):
    import pymupdf4llm as tool
    return lambda path: tool.to_markdown(path, show_progress=False)


def pymupdf_rules(task):
    return pymupdf(task, layout=False)


def camelot(flavor):
    import warnings

    import camelot as tool
    warnings.simplefilter("ignore")
    return lambda path: [grid_cells(t.data) for t in tool.read_pdf(path, pages="all", flavor=flavor, suppress_stdout=True)]


PEERS = {"liteparse": liteparse, "pdf-inspector": pdf_inspector, "pdfplumber": pdfplumber, "pypdfium2": pypdfium2, "docling-parse": docling_parse,
         "pymupdf": pymupdf, "pymupdf-rules": pymupdf_rules, "pymupdf4llm": pymupdf4llm,
         "camelot-lattice": lambda _: camelot("lattice"), "camelot-hybrid": lambda _: camelot("hybrid")}


def main(peer, task, folder, *files):
    read = PEERS[peer](task)
    # What starting and loading took, so that a loop can be told without it.
    (Path(folder) / ".started").write_text(str(time.process_time()))
    for file in files:
        target = Path(folder) / Path(file).stem
        try:
            answer = read(file)
        except Exception as error:  # whatever a peer throws costs it this document
            print(f"{peer}: {file}: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        if isinstance(answer, str):
            target.with_name(target.name + (".txt" if task == "words" else ".md")).write_text(answer, "utf-8", "replace")
        else:
            target.with_name(target.name + ".tables.json").write_text(json.dumps(answer), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
