"""The same tables in every format: each is read back by a reader of its own kind and must hold the same cells."""
import csv
import io
import json
import re
import subprocess
from html.parser import HTMLParser

import pytest
from pdf_builder import from_text

openpyxl = pytest.importorskip("openpyxl")
jsonschema = pytest.importorskip("jsonschema")

SOURCE = """
text 72 60 10 Figures that are written in several ways & <kinds>.
table 72 100 150,90,90,90
| Item | Amount | Share | Code |
| Rent & heating | 1,234.56 | 12.5% | 00710 |
| =1+1 | (1,200.00) | -3.0% | 00711 |
| <b>AB</b> | 7.00 | 0.5% | 12345 |
| "Quoted", text |  | 100% | 4711 |
"""
SPANS = """
line 72 100 372 100
line 72 120 372 120
line 72 140 372 140
line 72 160 372 160
line 72 100 72 160
line 372 100 372 160
line 172 100 172 160
line 272 120 272 160
bold 76 114 10 Region
bold 230 114 10 Result of year
text 76 134 10 North
text 176 134 10 10
text 276 134 10 20
text 76 154 10 South
text 176 154 10 30
text 276 154 10 40
"""


def extract(program, folder, source, form):
    pdf = folder / "in.pdf"
    pdf.write_bytes(source if isinstance(source, bytes) else from_text(source).to_bytes())
    out = folder / f"out.{form}"
    subprocess.run([program, "extract", pdf, "--as", form, "-o", out], check=True, capture_output=True)
    return out


def own_tables(program, folder, source):
    """[(grid of texts, {(row, column): (row span, column span)})], from our own JSON."""
    tables = []
    for page in json.loads(extract(program, folder, source, "json").read_text())["pages"]:
        for table in page["tables"]:
            grid = [[""] * table["columns"] for _ in range(table["rows"])]
            spans = {}
            for cell in table["cells"]:
                grid[cell["row"]][cell["column"]] = cell["text"]
                spans[cell["row"], cell["column"]] = (cell.get("row_span", 1), cell.get("column_span", 1))
            tables.append((grid, spans))
    return tables


class HtmlTables(HTMLParser):
    """Grids and spans of the tables in HTML."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.cell = [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.cell = ["", int(attrs.get("rowspan", 1)), int(attrs.get("colspan", 1))]
            self.tables[-1][-1].append(self.cell)

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.cell:
            self.cell[0] += data

    def placed(self):
        """As own_tables."""
        out = []
        for rows in self.tables:
            cells, taken = {}, set()
            for r, row in enumerate(rows):
                c = 0
                for text, height, width in row:
                    while (r, c) in taken:
                        c += 1
                    cells[r, c] = (text, height, width)
                    taken |= {(r + i, c + j) for i in range(height) for j in range(width)}
            grid = [[cells.get((r, c), ("",))[0] for c in range(1 + max(c for _, c in taken))] for r in range(len(rows))]
            out.append((grid, {place: cell[1:] for place, cell in cells.items()}))
        return out


def as_value(text):
    """What a sheet should hold for a printed cell of SOURCE."""
    bare = text.strip("()%").replace(",", "")
    if not re.fullmatch(r"-?\d+(\.\d+)?", bare) or re.fullmatch(r"0\d+", bare):
        return text or None
    value = float(bare) * (-1 if text.startswith("(") else 1)
    return value / 100 if text.endswith("%") else value


@pytest.mark.parametrize("source", [SOURCE, SPANS], ids=["values", "spans"])
def test_html_and_csv_hold_the_same_cells(program, tmp_path, source):
    own = own_tables(program, tmp_path, source)
    assert len(own) == 1
    assert HtmlTables(extract(program, tmp_path, source, "html").read_text()).placed() == own
    rows = list(csv.reader(io.StringIO(extract(program, tmp_path, source, "csv").read_text(), newline="")))
    assert [[text.removeprefix("'") for text in row] for row in rows] == own[0][0]


def test_what_the_sources_say_is_found(program, tmp_path):
    (grid, _), = own_tables(program, tmp_path, SOURCE)
    assert grid[1] == ["Rent & heating", "1,234.56", "12.5%", "00710"]
    (grid, spans), = own_tables(program, tmp_path, SPANS)
    assert grid[0] == ["Region", "Result of year", ""]
    assert spans[0, 1] == (1, 2)


def test_markdown_holds_the_same_cells(program, tmp_path):
    (grid, _), = own_tables(program, tmp_path, SOURCE)
    lines = [line for line in extract(program, tmp_path, SOURCE, "markdown").read_text().splitlines() if line.startswith("|")]
    rows = [[re.sub(r"\\([|<*_\\])", r"\1", cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    assert [rows[0]] + rows[2:] == grid
    assert set(rows[1]) == {"---"}
    markdown = extract(program, tmp_path, SPANS, "markdown").read_text()
    assert HtmlTables(markdown).placed() == own_tables(program, tmp_path, SPANS)


def test_xlsx_holds_numbers_as_numbers(program, tmp_path):
    (grid, _), = own_tables(program, tmp_path, SOURCE)
    book = openpyxl.load_workbook(extract(program, tmp_path, SOURCE, "xlsx"))
    assert book.sheetnames == ["p1 table 1", "Sources"]
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == grid[0]
    codes = [row.pop() for row in rows[1:]]
    assert codes == [row[-1] for row in grid[1:]], "codes with leading zeros make their column text"
    expected = [[as_value(text) for text in row[:-1]] for row in grid[1:]]
    assert rows[1:] == [[pytest.approx(v) if isinstance(v, float) else v for v in row] for row in expected]
    assert [cell.data_type for cell in sheet["A"]] == ["s"] * 5, "a formula is text"
    assert [sheet["B2"].number_format, sheet["B3"].number_format, sheet["C2"].number_format] == ["#,##0.00", "#,##0.00;(#,##0.00)", "0.0%"]
    assert sheet.freeze_panes == "A2" and sheet["A1"].font.bold
    assert [cell.value for cell in book["Sources"][2]] == ["p1 table 1", "in.pdf", 1, None, 5, 4]


DATES = """
table 72 100 110,110,110,110
| Paid | Due | Booked | Sum |
| 03/04/2020 | 03/04/2020 | 2020-04-03 | 1.234,50 |
| 31/12/2020 | 05/06/2020 | 2020-04-04 | 1.234 |
| 31/12/2020 | 05/06/2020 | 2020-04-05 | - |
"""


def test_xlsx_holds_dates_only_where_they_are_certain(program, tmp_path):
    from datetime import datetime
    sheet = openpyxl.load_workbook(extract(program, tmp_path, DATES, "xlsx")).worksheets[0]
    assert [cell.value for cell in sheet[2]] == [datetime(2020, 4, 3), "03/04/2020", datetime(2020, 4, 3), 1234.5]
    assert [cell.value for cell in sheet[3]] == [datetime(2020, 12, 31), "05/06/2020", datetime(2020, 4, 4), 1234]
    assert (sheet["D4"].value, sheet["D4"].alignment.horizontal) == ("-", "right")
    assert [sheet["A2"].number_format, sheet["C2"].number_format] == ["dd\\/mm\\/yyyy", "yyyy-mm-dd"]


def test_xlsx_merges_what_spans(program, tmp_path):
    sheet = openpyxl.load_workbook(extract(program, tmp_path, SPANS, "xlsx")).worksheets[0]
    assert [str(r) for r in sheet.merged_cells.ranges] == ["B1:C1"]
    assert sheet["B1"].value == "Result of year" and sheet["C3"].value == 40


@pytest.mark.parametrize("source", [SOURCE, SPANS], ids=["values", "spans"])
def test_textract_is_read_by_its_parser(program, tmp_path, source):
    trp = pytest.importorskip("trp")  # amazon-textract-response-parser, where it is installed
    from trp import trp2
    answer = json.loads(extract(program, tmp_path, source, "textract").read_text())
    trp2.TDocumentSchema().load(answer)
    (grid, spans), = own_tables(program, tmp_path, source)
    page, = trp.Document(answer).pages
    table, = page.tables
    read = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    for (row, column), (height, width) in spans.items():
        members = [read[r][c] for r in range(row, row + height) for c in range(column, column + width)]
        assert " ".join(text for text in members if text) == grid[row][column]


def test_our_json_is_what_its_schema_says(program, tmp_path, root):
    schema = json.loads((root / "docs/schema/docquarry-1.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    for source in [SOURCE, SPANS, *[path.read_bytes() for path in sorted((root / "samples").glob("*.pdf"))]]:
        check.validate(json.loads(extract(program, tmp_path, source, "json").read_text()))
    with pytest.raises(jsonschema.ValidationError):
        check.validate({"version": 2})


@pytest.mark.parametrize("form", ["textract", "markdown", "html", "csv", "xlsx", "json", "text"])
def test_same_input_same_bytes(program, tmp_path, form):
    assert extract(program, tmp_path, SOURCE, form).read_bytes() == extract(program, tmp_path, SOURCE, form).read_bytes()
