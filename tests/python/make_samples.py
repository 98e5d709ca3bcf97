#!/usr/bin/env python3
"""Writes the documents in samples/: everything in them is made up. The same bytes every time.

    python3 tests/python/make_samples.py samples
"""
from __future__ import annotations

import sys
from pathlib import Path

from pdf_builder import Document, Page, text_width

SANS, BOLD, SERIF, SERIF_BOLD, SERIF_ITALIC = "Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Times-Italic"
LEFT, RIGHT = 64, 548
BLUE = (0.10, 0.24, 0.42)


def furniture(page: Page, header: str, footer: str, number: int):
    page.text(LEFT, 40, header, 8, SANS, gray=0.4)
    page.text(RIGHT, 40, "Annual report 2024", 8, SANS, "right", gray=0.4)
    page.line(LEFT, 46, RIGHT, 46, 0.4, gray=0.6)
    page.text(LEFT, 760, footer, 8, SANS, gray=0.4)
    page.text(RIGHT, 760, str(number), 8, SANS, "right", gray=0.4)


def heading(page: Page, y: float, text: str, size: float = 14):
    page.text(LEFT, y, text, size, BOLD)


def ruled_key_figures(page: Page, y: float) -> float:
    """A table with all lines drawn, a spanning header over two levels and a wrapped first column."""
    x = [LEFT, 236, 296, 356, 416, 482, RIGHT]
    rows = [["Revenue", "412.6", "448.1", "486.9", "8.6 %", "8.7 %"],
            ["Operating profit before\nexceptional items", "51.3", "54.0", "60.2", "5.3 %", "11.5 %"],
            ["Exceptional items", "(4.1)", "–", "(2.7)", "", ""],
            ["Profit for the year", "33.8", "38.9", "41.0", "15.1 %", "5.4 %"],
            ["Employees at the end of\nthe year", "2,104", "2,187", "2,251", "3.9 %", "2.9 %"]]
    page.fill(x[0], y, x[-1] - x[0], 36, rgb=(0.88, 0.92, 0.96))
    page.text(x[0] + 5, y + 21, "In millions of euro", 9, BOLD)
    page.text((x[1] + x[4]) / 2, y + 12.5, "Year ended 31 December", 9, BOLD, "center")
    page.text((x[4] + x[6]) / 2, y + 12.5, "Change", 9, BOLD, "center")
    for c, title in enumerate(["2022", "2023", "2024", "2022/23", "2023/24"], 1):
        page.text(x[c + 1] - 5, y + 30, title, 9, BOLD, "right")
    edges = [y, y + 18, y + 36]
    for row in rows:
        lines = row[0].split("\n")
        height = 8 + 11 * len(lines)
        for n, line in enumerate(lines):
            page.text(x[0] + 5, edges[-1] + 12.5 + 11 * n, line, 9)
        for c, value in enumerate(row[1:], 1):
            if value:
                page.text(x[c + 1] - 5, edges[-1] + height / 2 + 3.2, value, 9, SANS, "right")
        edges.append(edges[-1] + height)
    for n, edge in enumerate(edges):
        page.line(x[1] if n == 1 else x[0], edge, x[-1], edge, 0.6)
    for c, edge in enumerate(x):
        top = edges[1] if c in (2, 3, 5) else edges[0]
        page.line(edge, top, edge, edges[-1], 0.6)
    return edges[-1]


BALANCE = [("Non-current assets", None), ("Property, plant and equipment", (212.4, 205.1)), ("Goodwill", (64.0, 64.0)),
           ("Other intangible assets", (18.7, 21.9)), ("Deferred tax assets", (6.2, 5.8)), ("", (301.3, 296.8)), ("Current assets", None),
           ("Inventories", (88.5, 91.2)), ("Trade receivables", (73.9, 69.4)), ("Cash and cash equivalents", (45.1, 38.6)),
           ("", (207.5, 199.2)), ("Total assets", (508.8, 496.0))]


def borderless_balance(page: Page, y: float) -> float:
    """No lines but under the sums; currency signs stand in columns of their own; section rows have no figures."""
    signs, columns = (398, 478), (456, 536)
    page.text(LEFT, y, "At 31 December", 9, BOLD)
    page.text(columns[0], y, "2024", 9, BOLD, "right")
    page.text(columns[1], y, "2023", 9, BOLD, "right")
    y += 18
    for label, figures in BALANCE:
        total = label.startswith("Total") or not label
        y += 3 if total else 0
        font = BOLD if figures is None or label.startswith("Total") else SANS
        page.text(LEFT if total or figures is None else LEFT + 10, y, label, 9, font)
        for sign, column, figure in zip(signs, columns, figures or ()):
            if total:
                page.line(sign, y - 9, column, y - 9, 0.5)
            if label.startswith(("Property", "Inventories", "Total")):
                page.text(sign, y, "€", 9, font)
            page.text(column, y, f"{figure:,.1f}", 9, font, "right")
        y += 14
    return y


PLACES = ["Aarhus", "Antwerp", "Basel", "Bergen", "Bilbao", "Bologna", "Bremen", "Brno", "Cork", "Debrecen", "Dresden", "Gdansk", "Ghent",
          "Graz", "Groningen", "Innsbruck", "Kaunas", "Košice", "Leeds", "Lille", "Linz", "Ljubljana", "Lyon", "Malmö", "Maribor", "Metz",
          "Nantes", "Odense", "Ostrava", "Padua", "Porto", "Poznań", "Rennes", "Riga", "Seville", "Tampere", "Tartu", "Trieste", "Turku",
          "Utrecht", "Vigo", "Zwolle"]


def plain(text: str) -> str:
    return text.translate(str.maketrans("šöńŁłž", "sonLlz"))


def sites_header(page: Page, y: float, x: list[float]) -> float:
    page.line(x[0], y, x[-1], y, 1)
    page.text(x[0], y + 24, "Site", 9, BOLD)
    page.text(x[1] + 6, y + 24, "Opened", 9, BOLD)
    for c, group in ((2, "Units shipped"), (4, "Returns")):
        page.text((x[c] + x[c + 2]) / 2, y + 12, group, 9, BOLD, "center")
        page.line(x[c] + 14, y + 16, x[c + 2] - 2, y + 16, 0.5)
        page.text(x[c + 1] - 6, y + 27, "2023", 9, BOLD, "right")
        page.text(x[c + 2] - 6, y + 27, "2024", 9, BOLD, "right")
    page.line(x[0], y + 33, x[-1], y + 33, 0.6)
    return y + 33


def sites_table(page: Page, y: float, places: list[str], first: int, last: bool) -> float:
    """Horizontal rules only; the header, which spans, repeats on the next page."""
    x = [LEFT, 176, 244, 320, 396, 472, RIGHT]
    y = sites_header(page, y, x) + 13
    for n, place in enumerate(places, first):
        shipped = 8200 + (n * 3571) % 41000
        values = [str(1962 + (n * 17) % 58), f"{shipped:,}", f"{shipped + (n * 911) % 2400 - 700:,}", f"{(n * 29) % 190 / 10:.1f} %",
                  f"{(n * 31) % 170 / 10:.1f} %"]
        page.text(x[0], y, plain(place), 9)
        page.text(x[1] + 6, y, values[0], 9)
        for c, value in enumerate(values[1:], 2):
            page.text(x[c + 1] - 6, y, value, 9, SANS, "right")
        y += 15
    page.line(x[0], y - 9, x[-1], y - 9, 1 if last else 0.4)
    return y


def financial_report() -> Document:
    document = Document("Northfold Components: annual report 2024")
    page = document.page()
    furniture(page, "Northfold Components", "Northfold Components plc", 12)
    page.text(LEFT, 90, "Financial review", 22, BOLD)
    y = page.paragraph(LEFT, 122, RIGHT - LEFT, "Revenue grew by 8.7 per cent to 486.9 million euro, the third year of growth in a row. "
                       "Demand from makers of rolling stock was strong throughout the year, while orders from builders recovered only in the "
                       "last quarter. Operating profit before exceptional items rose faster than revenue, since the two lines that were "
                       "moved to Brno in the spring now run at full load.", 10.5)
    heading(page, y + 22, "Key figures")
    y = ruled_key_figures(page, y + 36)
    page.text(LEFT, y + 14, "Exceptional items are explained in note 7.", 8, SANS, gray=0.3)
    heading(page, y + 50, "Balance sheet")
    y = borderless_balance(page, y + 74)
    page.paragraph(LEFT, y + 18, RIGHT - LEFT, "Net cash rose to 45.1 million euro. The board proposes a dividend of 0.42 euro a share "
                   "(2023: 0.38 euro), to be paid on 6 May 2025.", 10.5)
    page = document.page()
    furniture(page, "Northfold Components", "Northfold Components plc", 13)
    heading(page, 84, "Sites")
    y = page.paragraph(LEFT, 104, RIGHT - LEFT, "The table shows what each site shipped, and the share that customers sent back.", 10.5)
    page.text(LEFT, y + 12, "Table 4: Units shipped and returned by site", 9, BOLD)
    sites_table(page, y + 22, PLACES[:34], 0, last=False)
    page = document.page()
    furniture(page, "Northfold Components", "Northfold Components plc", 14)
    y = sites_table(page, 70, PLACES[34:], 34, last=True)
    heading(page, y + 36, "Outlook")
    page.paragraph(LEFT, y + 58, RIGHT - LEFT, "Orders in hand cover five months of production. We expect revenue to grow by between four and "
                   "six per cent in 2025, and the margin to stay where it is.", 10.5)
    return document


ITEMS = [("1", "AX-4410", "Bearing housing, cast iron, 40 mm", "12", "84.50", "1,014.00"),
         ("2", "AX-4425", "Bearing housing, cast iron, 60 mm,\nwith grease nipple", "4", "131.20", "524.80"),
         ("3", "SL-0090", "Sealing ring, nitrile rubber", "200", "0.85", "170.00"), ("4", "SV-HOUR", "Fitting on site, hours", "6.5", "62.00", "403.00")]


def invoice() -> Document:
    document = Document("Invoice 2024-0817")
    page = document.page(595, 842)
    page.fill(0, 0, 595, 14, rgb=BLUE)
    page.text(56, 62, "Harrow & Finch Engineering", 17, BOLD)
    for n, line in enumerate(["14 Canal Row, Millbrook MB2 7QT", "accounts@harrowfinch.example", "VAT number GB 000 0000 00"]):
        page.text(56, 80 + 12 * n, line, 9, gray=0.3)
    page.text(539, 62, "INVOICE", 20, BOLD, "right")
    for n, (name, value) in enumerate([("Invoice number", "2024-0817"), ("Date", "14 August 2024"), ("Due", "13 September 2024")]):
        page.text(420, 84 + 14 * n, name, 9, gray=0.3)
        page.text(539, 84 + 14 * n, value, 9, BOLD, "right")
    page.text(56, 150, "Bill to", 9, BOLD)
    for n, line in enumerate(["Penrose Water Board", "Attn. Purchasing", "3 Weir Street", "Oldham Fen OF1 2AB"]):
        page.text(56, 164 + 13 * n, line, 10)
    x = [56, 84, 148, 358, 404, 470, 539]
    page.fill(56, 240, 483, 20, rgb=BLUE)
    for c, (title, align) in enumerate(zip(["No.", "Item", "Description", "Qty", "Unit price", "Amount"], ["left"] * 3 + ["right"] * 3)):
        page.text(x[c + 1] - 5 if align == "right" else x[c] + 5, 253.5, title, 9, BOLD, align, gray=1)
    y = 260.0
    for n, item in enumerate(ITEMS):
        lines = item[2].split("\n")
        height = 9 + 12 * len(lines)
        if n % 2:
            page.fill(56, y, 483, height, gray=0.95)
        for k, line in enumerate(lines):
            page.text(x[2] + 5, y + 14 + 12 * k, line, 9)
        for c in (0, 1):
            page.text(x[c] + 5, y + 14, item[c], 9)
        for c in (3, 4, 5):
            page.text(x[c + 1] - 5, y + 14, item[c], 9, SANS, "right")
        y += height
    page.line(56, y, 539, y, 0.8)
    for n, (name, value) in enumerate([("Subtotal", "2,111.80"), ("VAT 20 %", "422.36"), ("Total due (GBP)", "2,534.16")]):
        font = BOLD if n == 2 else SANS
        page.text(404, y + 18 + 16 * n, name, 10 if n == 2 else 9, font)
        page.text(534, y + 18 + 16 * n, value, 10 if n == 2 else 9, font, "right")
    page.line(404, y + 38, 539, y + 38, 0.5)
    y = page.paragraph(56, y + 100, 483, "Please pay within 30 days by bank transfer and quote the invoice number. Goods stay our property "
                       "until they are paid in full.", 9.5, SANS, justify=False)
    page.text(56, y + 20, "Thank you for your order.", 9.5, SANS)
    page.text(297, 806, "Harrow & Finch Engineering is a made-up company.", 8, SANS, "center", gray=0.5)
    return document


ABSTRACT = ("We measured how much rain reaches the ground under four kinds of trees in a city park over two years. Lime and plane trees held "
            "back about a quarter of it in summer; birches held back the least. The differences vanish in winter, except for pines.")
PARAGRAPHS = [
    "Trees in cities slow the rain down on its way to the drains. How much they hold back depends on the kind of tree, on its age and on the "
    "season, and few of the figures in use were measured in streets and parks; most come from forests, where trees shelter each other from the wind.",
    "We placed forty gauges under twelve trees in a park and eight more on open ground near by, and read them every morning for two years. "
    "Days with snow were left out, as were days on which the gauges on open ground differed by more than a tenth.",
    "All trees stood at least fifteen metres from the next one. Their crowns were measured twice a year from photographs. The share of rain that "
    "a tree held back was taken as one minus the ratio of what the gauges under it had caught to what the gauges in the open had caught.",
    "Table 1 shows the results. In summer, limes held back more than any other tree, and planes nearly as much. Birches have light crowns and let "
    "most of the rain through. In winter only the pines made a difference that could be told from none.",
    "Light rain was held back nearly whole by all trees, and heavy rain hardly at all: once the leaves are wet, they drip. A town that plants trees "
    "to keep its drains from flooding should therefore not count on them in the storms that fill the drains.",
    "The trees were not chosen at random, and twelve are few. Gauges near the edge of a crown caught more than those near the stem, sometimes more "
    "than those in the open, because the outer leaves lead water there. A mean over all gauges hides this.",
    "We thank the keepers of the park, who let us work there at unusual hours and twice found a gauge that we had lost.",
]


def half_ruled_table(page: Page, x: float, y: float, width: float) -> float:
    """Three rules as in a journal: above and below the header, and at the end."""
    page.text(x, y, "Table 1.", 8.5, SERIF_BOLD)
    page.text(x + 36, y, "Share of rain held back, in per cent.", 8.5, SERIF_ITALIC)
    columns = [x + 2, x + 96, x + 136, x + 182, x + width - 4]
    page.line(x, y + 7, x + width, y + 7, 1)
    page.text(columns[0], y + 18, "Tree", 8.5, SERIF)
    for c, title in enumerate(["n", "Summer", "Winter", "Year"], 1):
        page.text(columns[c], y + 18, title, 8.5, SERIF, "right")
    page.line(x, y + 23, x + width, y + 23, 0.5)
    rows = [("Lime", "4", "26.1", "4.8", "17.3"), ("Plane", "3", "24.7", "5.2", "16.6"), ("Birch", "3", "11.9", "3.6", "8.4"),
            ("Black pine", "2", "19.4", "14.0", "17.0"), ("Open ground", "8", "0.0", "0.0", "0.0")]
    for n, row in enumerate(rows):
        page.text(columns[0], y + 35 + 12 * n, row[0], 8.5, SERIF)
        for c, value in enumerate(row[1:], 1):
            page.text(columns[c], y + 35 + 12 * n, value, 8.5, SERIF, "right")
    bottom = y + 35 + 12 * len(rows) - 6
    page.line(x, bottom, x + width, bottom, 1)
    return bottom


def article() -> Document:
    document = Document("Rain under city trees")
    page = document.page(595, 842)
    page.text(297.5, 84, "Rain under city trees: two years of daily gauges", 17, SERIF_BOLD, "center")
    page.text(297.5, 106, "A. Example and B. Sample", 11, SERIF, "center")
    page.text(297.5, 121, "Institute of Made-up Measurements", 9.5, SERIF_ITALIC, "center")
    page.text(90, 150, "Abstract.", 9.5, SERIF_BOLD)
    words, line, first = ABSTRACT.split(), [], True
    y = 150.0
    for word in words + [None]:
        room = 415 - (text_width("Abstract. ", SERIF_BOLD, 9.5) if first else 0)
        if word is None or text_width(" ".join(line + [word]), SERIF, 9.5) > room:
            page.text(90 + (415 - room if first else 0), y, " ".join(line), 9.5, SERIF)
            y, line, first = y + 12, [], False
        line.append(word or "")
    left, right, width = 56, 307.5, 231.5
    y = section(page, left, y + 22, width, "1  Introduction", PARAGRAPHS[:1])
    y = section(page, left, y + 12, width, "2  Method", PARAGRAPHS[1:3])
    bottom = section(page, left, y + 12, width, "3  Results", PARAGRAPHS[3:4])
    y = half_ruled_table(page, right, 224, width)
    y = section(page, right, y + 26, width, "4  Discussion", PARAGRAPHS[4:6])
    section(page, right, y + 12, width, "Thanks", PARAGRAPHS[6:])
    assert bottom < 780
    page.text(297.5, 806, "1", 9, SERIF, "center")
    return document


def section(page: Page, x: float, y: float, width: float, title: str, paragraphs: list[str]) -> float:
    page.text(x, y, title, 11, SERIF_BOLD)
    y += 16
    for paragraph in paragraphs:
        y = page.paragraph(x, y, width, paragraph, 9.5, SERIF, 1.22) + 4
    return y


SAMPLES = {"financial-report.pdf": financial_report, "invoice.pdf": invoice, "article.pdf": article}


def main(folder: str):
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, make in SAMPLES.items():
        (Path(folder) / name).write_bytes(make().to_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
