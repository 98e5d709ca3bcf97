"""Documents for the tests of the web page, written into a folder: hostile.pdf (texts that are markup and formulas), form.pdf (fillable
fields), pages.pdf (six short pages, the third of them blank).

    python3 tests/web/fixtures.py FOLDER
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
from pdf_builder import assemble, from_text  # noqa: E402

HOSTILE = """
bold 72 80 14 <script>alert("title")</script>
table 72 110 230,230
| Item | Remark |
| <img src=x onerror=alert(1)> | =HYPERLINK("http://x.example","y") |
| </td></table><script>alert(2)</script> | @SUM(1,2) |
| "quoted", text | -5.50 |
| javascript:alert(3) | +cmd |
""" + "".join(f"text 72 {300 + 14 * n} 10 These ordinary words show that the letters of this page read as they should, line {n}.\n" for n in range(20))

FORM = """
bold 72 80 14 Application
text 72 120 10 Name
text 72 150 10 Member
"""

FIELDS = ["/FT /Tx /T (name) /V (Ada <b>Lovelace</b>) /Rect [120 662 320 680]",
          "/FT /Btn /T (member) /V /Yes /AS /Yes /AP << /N << /Yes {x} 0 R /Off {x} 0 R >> >> /Rect [120 634 134 648]"]


def form() -> bytes:
    document = from_text(FORM)
    first = len(document.objects()) + 1
    numbers = [first + 1 + n for n in range(len(FIELDS))]
    document.pages[0].links = [b"%d 0 R" % number for number in numbers]
    bodies = document.objects()
    references = " ".join(f"{number} 0 R" for number in numbers)
    bodies[0] = f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{references}] >> >>".encode()
    bodies.append(b"<< /Type /XObject /Subtype /Form /BBox [0 0 14 14] /Length 0 >>\nstream\n\nendstream")
    bodies += [f"<< /Type /Annot /Subtype /Widget /F 4 {field.format(x=first)} >>".encode() for field in FIELDS]
    return assemble(bodies, "/Root 1 0 R /Info 3 0 R")


def pages() -> bytes:
    return from_text("".join(f"page 400 300\n" + (f"bold 40 60 16 Page number {n}\n" if n != 3 else "") for n in range(1, 7))).to_bytes()


def main(folder: Path):
    (folder / "hostile.pdf").write_bytes(from_text(HOSTILE).to_bytes())
    (folder / "form.pdf").write_bytes(form())
    (folder / "pages.pdf").write_bytes(pages())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
