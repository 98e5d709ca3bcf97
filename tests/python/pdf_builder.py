"""Small PDF files written as plain PDF syntax (ISO 32000-1, 7.5), so that fixtures are text and nothing foreign is needed.

Coordinates are points from the top left of the page, y down, as everywhere in this project; text is placed by its baseline.
"""
from __future__ import annotations

import hashlib

from font_widths import char_width

FONTS = ["Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Times-Italic", "Courier"]


def text_width(text: str, font: str, size: float) -> float:
    return sum(char_width(font, c) for c in text) * size / 1000


def pdf_string(text: str) -> bytes:
    out = text.encode("cp1252", "replace")
    for special in (b"\\", b"(", b")"):
        out = out.replace(special, b"\\" + special)
    return b"(" + out + b")"


class Page:
    def __init__(self, width: float = 612, height: float = 792, rotate: int = 0):
        self.width, self.height, self.rotate = width, height, rotate
        self.content: list[bytes] = []
        self.links: list[bytes] = []

    def _put(self, syntax: str):
        self.content.append(syntax.encode("ascii"))

    def text(self, x: float, y: float, text: str, size: float = 10, font: str = "Helvetica", align: str = "left", gray: float = 0):
        """align: left, right (x is where the text ends) or center."""
        width = text_width(text, font, size)
        x -= {"left": 0, "right": width, "center": width / 2}[align]
        self._put(f"BT /F{FONTS.index(font)} {size:g} Tf {gray:g} g {x:.2f} {self.height - y:.2f} Td")
        self.content[-1] += b" " + pdf_string(text) + b" Tj ET"

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.5, gray: float = 0):
        self._put(f"{width:g} w {gray:g} G {x1:.2f} {self.height - y1:.2f} m {x2:.2f} {self.height - y2:.2f} l S")

    def box(self, x: float, y: float, side: float, crossed: bool = False):
        corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
        for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1]):
            self.line(x1, y1, x2, y2, 0.8)
        if crossed:
            self.line(x, y, x + side, y + side, 1.2)
            self.line(x, y + side, x + side, y, 1.2)

    def fill(self, x: float, y: float, width: float, height: float, gray: float = 0.9, rgb: tuple[float, float, float] | None = None):
        color = f"{gray:g} g" if rgb is None else "{:g} {:g} {:g} rg".format(*rgb)
        self._put(f"{color} {x:.2f} {self.height - y - height:.2f} {width:.2f} {height:.2f} re f")

    def link(self, x: float, y: float, width: float, height: float, uri: str):
        """A link annotation to an address (ISO 32000-1, 12.5.6.5)."""
        box = f"[{x:g} {self.height - y - height:g} {x + width:g} {self.height - y:g}]".encode()
        self.links.append(b"<< /Type /Annot /Subtype /Link /Rect " + box + b" /A << /S /URI /URI " + pdf_string(uri) + b" >> >>")

    def image(self, x: float, y: float, width: float, height: float, side_px: int = 16):
        """A square of grey steps as an inline image (ISO 32000-1, 8.9.7)."""
        pixels = bytes((column + row) * 255 // (2 * side_px - 2) for row in range(side_px) for column in range(side_px))
        self._put(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {self.height - y - height:.2f} cm BI /W {side_px} /H {side_px} /CS /G /BPC 8 /F /AHx ID")
        self.content[-1] += b"\n" + pixels.hex().encode() + b">\nEI Q"

    def paragraph(self, x: float, y: float, width: float, text: str, size: float = 10, font: str = "Times-Roman", leading: float = 1.25,
                  justify: bool = True) -> float:
        """Breaks lines at spaces; returns the baseline of the next line."""
        lines, words = [], []
        for word in text.split():
            if words and text_width(" ".join(words + [word]), font, size) > width:
                lines.append(words)
                words = []
            words.append(word)
        for number, line in enumerate(lines + [words]):
            extra = width - text_width(" ".join(line), font, size)
            gap = extra / (len(line) - 1) if justify and number < len(lines) and len(line) > 1 else 0
            self._put(f"BT /F{FONTS.index(font)} {size:g} Tf 0 g {gap:.3f} Tw {x:.2f} {self.height - y:.2f} Td")
            self.content[-1] += b" " + pdf_string(" ".join(line)) + b" Tj 0 Tw ET"
            y += size * leading
        return y


class Document:
    def __init__(self, title: str = ""):
        self.title, self.pages = title, []

    def page(self, width: float = 612, height: float = 792, rotate: int = 0) -> Page:
        self.pages.append(Page(width, height, rotate))
        return self.pages[-1]

    def _used_fonts(self) -> list[str]:
        drawn = b"\n".join(b"\n".join(p.content) for p in self.pages)
        return [f for n, f in enumerate(FONTS) if b"/F%d " % n in drawn]

    def objects(self) -> list[bytes]:
        """The bodies of objects 1, 2, ...: catalog, pages, info, fonts, then a page and its content each."""
        fonts = self._used_fonts()
        first_page = 4 + len(fonts)
        kids = " ".join(f"{first_page + 2 * n} 0 R" for n in range(len(self.pages)))
        bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode(),
                  b"<< /Title " + pdf_string(self.title) + b" >>"]
        for font in fonts:
            widths = " ".join(str(char_width(font, bytes([c]).decode("cp1252", "replace"))) for c in range(32, 256))
            bodies.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding "
                          f"/FirstChar 32 /LastChar 255 /Widths [{widths}] >>".encode())
        names = " ".join(f"/F{FONTS.index(f)} {4 + n} 0 R" for n, f in enumerate(fonts))
        for n, page in enumerate(self.pages):
            stream = b"\n".join(page.content)
            rotate = f" /Rotate {page.rotate}" if page.rotate else ""
            links = b" /Annots [" + b" ".join(page.links) + b"]" if page.links else b""
            bodies.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width:g} {page.height:g}]{rotate} "
                          f"/Resources << /Font << {names} >> >> /Contents {first_page + 2 * n + 1} 0 R".encode() + links + b" >>")
            bodies.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        return bodies

    def to_bytes(self) -> bytes:
        return assemble(self.objects(), "/Root 1 0 R /Info 3 0 R")

    def to_encrypted_bytes(self, user_password: str) -> bytes:
        """128-bit RC4, revision 3 (ISO 32000-1, 7.6.3). Only streams hold text: the title is left out."""
        self.title = ""
        file_id = bytes(range(16))
        key, entries = encryption(user_password.encode(), b"owner", file_id)
        bodies = []
        for number, body in enumerate(self.objects(), 1):
            head, mark, stream = body.partition(b"\nstream\n")
            if mark:
                object_key = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()
                body = head + mark + rc4(object_key, stream.removesuffix(b"\nendstream")) + b"\nendstream"
            bodies.append(body)
        bodies.append(entries)
        return assemble(bodies, f"/Root 1 0 R /Encrypt {len(bodies)} 0 R /ID [<{file_id.hex()}> <{file_id.hex()}>]")


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
PERMISSIONS = -4


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def rc4_in_rounds(key: bytes, data: bytes) -> bytes:
    for n in range(20):
        data = rc4(bytes(b ^ n for b in key), data)
    return data


def md5_in_rounds(data: bytes) -> bytes:
    for _ in range(51):
        data = hashlib.md5(data).digest()
    return data


def encryption(user: bytes, owner: bytes, file_id: bytes) -> tuple[bytes, bytes]:
    """The file's key and its encryption dictionary: algorithms 2, 3 and 5 of ISO 32000-1."""
    o = rc4_in_rounds(md5_in_rounds((owner + PADDING)[:32]), (user + PADDING)[:32])
    key = md5_in_rounds((user + PADDING)[:32] + o + (PERMISSIONS % 2**32).to_bytes(4, "little") + file_id)
    u = rc4_in_rounds(key, hashlib.md5(PADDING + file_id).digest()) + bytes(16)
    return key, f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P {PERMISSIONS} /O <{o.hex()}> /U <{u.hex()}> >>".encode()


def assemble(bodies: list[bytes], trailer: str) -> bytes:
    """Objects to a file with its cross-reference table."""
    out, offsets = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return out + f"trailer\n<< /Size {len(bodies) + 1} {trailer} >>\nstartxref\n{xref}\n%%EOF\n".encode()


def table(page: Page, x: float, y: float, widths: list[float], rows: list[list[str]], row_height: float = 18, size: float = 9,
          ruled: bool = True, header_rows: int = 1, font: str = "Helvetica") -> float:
    """A plain table: numbers right, other text left, header rows bold. Returns its bottom."""
    bold = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}.get(font, font)
    for r, row in enumerate(rows):
        left = x
        for text, width in zip(row, widths):
            numeric = r >= header_rows and text[:1] in "(-$€0123456789" and text[:1] != ""
            face = bold if r < header_rows else font
            baseline = y + (r + 0.5) * row_height + 0.35 * size
            if text:
                page.text(left + width - 4 if numeric else left + 4, baseline, text, size, face, "right" if numeric else "left")
            left += width
    bottom, right = y + len(rows) * row_height, x + sum(widths)
    if ruled:
        for r in range(len(rows) + 1):
            page.line(x, y + r * row_height, right, y + r * row_height)
        for c in range(len(widths) + 1):
            page.line(x + sum(widths[:c]), y, x + sum(widths[:c]), bottom)
    return bottom


def from_text(description: str) -> Document:
    """A document from a description, a command a line:

        page 612 792 [ROTATE]           a new page; the first one comes by itself
        text X Y SIZE WORDS...          Helvetica; bold, times, mono likewise
        right X Y SIZE WORDS...         ends at X
        line X1 Y1 X2 Y2 [WIDTH]
        box X Y SIDE [cross]            a square, crossed
        fill X Y WIDTH HEIGHT [GRAY]
        image X Y WIDTH HEIGHT          grey steps
        link X Y WIDTH HEIGHT URI       an address to click on
        table X Y W,W,... [open]        its rows follow, cells separated by |; open: no lines; the first row is the header
        | a | b |
    """
    document, page, pending = Document(), None, None

    def finish():
        nonlocal pending
        if pending:
            x, y, widths, ruled, rows = pending
            table(page, x, y, widths, rows, ruled=ruled)
        pending = None

    faces = {"text": "Helvetica", "bold": "Helvetica-Bold", "times": "Times-Roman", "mono": "Courier", "right": "Helvetica"}
    for line in description.splitlines():
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] == "|":
            pending[4].append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        finish()
        if words[0] == "page":
            page = document.page(*(float(w) for w in words[1:3]), *(int(w) for w in words[3:4]))
            continue
        page = page or document.page()
        if words[0] in faces:
            x, y, size = (float(w) for w in words[1:4])
            page.text(x, y, line.split(None, 4)[4], size, faces[words[0]], "right" if words[0] == "right" else "left")
        elif words[0] == "line":
            page.line(*(float(w) for w in words[1:]))
        elif words[0] == "box":
            page.box(*(float(w) for w in words[1:4]), crossed="cross" in words[4:])
        elif words[0] == "fill":
            page.fill(*(float(w) for w in words[1:]))
        elif words[0] == "image":
            page.image(*(float(w) for w in words[1:]))
        elif words[0] == "link":
            page.link(*(float(w) for w in words[1:5]), words[5])
        elif words[0] == "table":
            pending = (float(words[1]), float(words[2]), [float(w) for w in words[3].split(",")], "open" not in words[4:], [])
        else:
            raise ValueError(f"unknown command in the description of a page: {line}")
    finish()
    if not document.pages:
        document.page()
    return document
