#!/usr/bin/env python3
"""Draws the hand-written truth over the page: green the true tables (blue the optional ones), red our answer.

    view.py DATA -o PICTURES [NAME ...]                     all pages, or those whose name has one of NAME in it
    view.py DATA -o PICTURES --ours [--binary PROGRAM]      docquarry's answer as well
    view.py DATA --words NAME                               lines of words with their places, to write truth from

DATA is the folder that holds the suites. Merged cells are drawn whole, header rows are shaded; ticks along the edges are points.
Needs pypdfium2 and Pillow.
"""
from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import truth  # noqa: E402
from pages import RIGHT, Page, in_lines  # noqa: E402

GREEN, BLUE, RED, GREY = (0, 140, 60), (40, 80, 220), (220, 30, 30), (120, 120, 120)
TICK = 50  # points


def answer(binary: str, path: Path, kind: str = "auto") -> dict:
    """docquarry's own JSON of one document; raises CalledProcessError."""
    done = subprocess.run([binary, "extract", "-q", str(path), "--as", "json", "--tables", kind, "-o", "-"], capture_output=True, check=True)
    return json.loads(done.stdout)


def draw_true(canvas, table: truth.TrueTable, scale: float):
    for span in table.spans():
        box = [v * scale for v in table.cell_box(*span)]
        colour = BLUE if table.optional else GREEN
        canvas.rectangle(box, outline=colour + (255,), width=2, fill=colour + ((40,) if span[0] < table.header_rows else (0,)))


def draw_answer(canvas, tables: list, scale: float):
    for table in tables:
        for cell in table["cells"]:
            left, top, right, bottom = (v * scale for v in cell["box"])
            canvas.rectangle([left + 1, top + 1, max(left + 1, right - 1), max(top + 1, bottom - 1)], outline=RED + (255,), width=1)


def draw_ticks(canvas, width: float, height: float, scale: float):
    for length, across in ((width, True), (height, False)):
        for at in range(0, int(length), TICK):
            a, b = at * scale, 8 if at % (2 * TICK) else 16
            canvas.line([a, 0, a, b] if across else [0, a, b, a], fill=GREY + (255,), width=2)
            canvas.text((a + 2, 2) if across else (2, a + 1), str(at), fill=GREY + (255,))


def picture(page: Page, tables: list, ours: list, dpi: int):
    from PIL import Image, ImageDraw
    image, scale = page.picture(dpi).convert("RGBA"), dpi / 72
    layer = Image.new("RGBA", image.size)
    canvas = ImageDraw.Draw(layer)
    for table in tables:
        draw_true(canvas, table, scale)
    draw_answer(canvas, ours, scale)
    draw_ticks(canvas, page.width, page.height, scale)
    return Image.alpha_composite(image, layer).convert("RGB")


def print_words(page: Page):
    for line in in_lines([w for w in page.words() if w.turn == RIGHT]):
        top, bottom = min(w.box[1] for w in line), max(w.box[3] for w in line)
        print(f"{top:6.1f}-{bottom:6.1f}  " + " ".join(f"{w.box[0]:.0f}:{w.text}" + (f":{w.box[2]:.0f}" if w is line[-1] else "") for w in line))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-o", "--output", type=Path, help="folder for the pictures")
    parser.add_argument("--ours", action="store_true", help="draw docquarry's answer, too")
    parser.add_argument("--binary", default=str(HERE.parents[1] / "build/docquarry"))
    parser.add_argument("--tables", default="auto", help="passed on to docquarry")
    parser.add_argument("--words", action="store_true", help="print the words instead of drawing")
    parser.add_argument("--dpi", type=int, default=110)
    args = parser.parse_intermixed_args()
    if not args.words and not args.output:
        parser.error("give -o or --words")
    for true in truth.load():
        path = args.data / true.suite / true.file
        if args.names and not any(n in true.name for n in args.names):
            continue
        if not path.is_file():
            print(f"{true.name}: not in {args.data}", file=sys.stderr)
            continue
        page = Page(path, true.page)
        if args.words:
            print_words(page)
            continue
        ours = answer(args.binary, path, args.tables)["pages"][true.page - 1]["tables"] if args.ours else []
        args.output.mkdir(parents=True, exist_ok=True)
        target = args.output / f"{true.suite}-{Path(true.file).stem}-p{true.page}.png"
        picture(page, true.tables, ours, args.dpi).save(target)
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
