"""Documents with exact truth: synth's, a report of any length, or a folder of the user's own."""
from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tools import ROOT, US

sys.path.insert(0, str(ROOT / "tests/python"))
import pdf_builder  # noqa: E402

# Fixed once, before any answer to these documents was seen.
SEED = 4

SENTENCES = ["The branch reported stable deliveries while freight and storage stayed below the plan of the former year.",
             "Prices of timber rose by a tenth in spring and fell back before the harvest.",
             "Two warehouses were joined under one roof, which saved rent and many miles on the road.",
             "No accident was reported, and the number of days lost to illness fell for the third time."]


def with_truth(folder: Path) -> list[Path]:
    """The PDFs in a folder that have NAME.json beside them."""
    return sorted(f for f in folder.rglob("*.pdf") if f.with_suffix(".json").is_file())


def report_texts(number: int) -> tuple[str, str, list[list[str]]]:
    before = " ".join(SENTENCES[(number + k) % 4] for k in range(6))
    after = " ".join(SENTENCES[(number * 3 + k) % 4] for k in range(4))
    rows = [["Item", "Plan", "Actual", "Change"]]
    rows += [[f"Position {number}-{r}", f"{number * 7 + r:,}", f"{number * 11 + r:,}", f"{(number + r) % 40 - 20}%"] for r in range(12)]
    return before, after, rows


def report_page(document: pdf_builder.Document, number: int) -> dict:
    """Draws a page: running lines, heading, text, table (ruled on every second page), text. Returns its truth."""
    before, after, rows = report_texts(number)
    header, heading = "Annual report of the northern branches", f"Section {number}"
    page = document.page()
    page.text(60, 40, header, 8, "Helvetica")
    page.text(306, 760, str(number), 8, "Helvetica", align="center")
    page.text(60, 80, heading, 16, "Helvetica-Bold")
    y = page.paragraph(60, 110, 492, before)
    pdf_builder.table(page, 60, y + 10, [180, 100, 100, 100], rows, ruled=number % 2 == 0)
    page.paragraph(60, y + 270, 492, after)
    cells = [{"row": r, "column": c, "text": text} for r, row in enumerate(rows) for c, text in enumerate(row)]
    blocks = [("header", header), ("section-header", heading), ("text", before), ("table", 0), ("text", after), ("page-number", str(number))]
    words = " ".join([header, str(number), heading, before, after, *(c["text"] for c in cells)]).split()
    return {"number": number, "words": [{"text": w} for w in words], "tables": [{"cells": cells}],
            "blocks": [{"type": kind, **({"table": 0} if kind == "table" else {"text": text})} for kind, text in blocks]}


def write_report(path: Path, pages: int) -> Path:
    """A report with so many pages, and its truth beside it."""
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    document = pdf_builder.Document("Annual report")
    truth = {"version": 1, "pages": [report_page(document, number) for number in range(1, pages + 1)]}
    path.with_suffix(".json").write_text(json.dumps(truth))
    offsets, at = [], 0
    with path.with_suffix(".part").open("wb") as file:
        at += file.write(b"%PDF-1.7\n")
        for number, body in enumerate(document.objects(), 1):
            offsets.append(at)
            at += file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1) + b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
        file.write(b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, at))
    return path.with_suffix(".part").rename(path)


def made(folder: Path, quick: bool) -> tuple[list[Path], str]:
    """The documents of the benchmark, drawn by docquarry synth, and a sentence about them."""
    recipes = sorted((ROOT / "bench/recipes").glob("*.recipe"))
    each = 1 if quick else 4
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([US.program, "synth", "-q", "--count", str(each), "--seed", str(SEED), "-o", str(folder), *map(str, recipes)], check=True)
    kinds = ", ".join(recipe.stem for recipe in recipes)
    return with_truth(folder), f"{each} documents of each recipe in `bench/recipes` ({kinds}), drawn by `docquarry synth` with seed {SEED}."
