"""Pages as PDFium sees them: words with boxes, and pictures. Needs pypdfium2 and Pillow (both in bench/requirements.txt).

The words of true cells come from here, not from docquarry's answer, so that every tool is measured against the same reading.
Boxes are (left, top, right, bottom) in points, origin top left, page rotation applied, the crop box's corner at (0, 0).
"""
from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from pathlib import Path

GAP = 0.25          # em, between two characters of a word; PDFium makes a blank of its own at about the same distance
ASCENT = 0.75       # em above the baseline, of most Latin type
MOST_LEADING = 10.0  # a font tells a height of at most so many times its size; beyond that the size is not believed
AGAIN = 0.4         # of a character's lesser extent: a second one of the same text so near is the first one drawn again
SAME_LINE = 0.5     # of the taller word's height, between middles of words that stand in one line
RIGHT, DOWN, LEFT, UP = range(4)


@dataclass(frozen=True)
class Word:
    text: str
    box: tuple[float, float, float, float]
    turn: int = RIGHT  # where its text runs to

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    def along(self) -> tuple[float, float, float]:
        """Begin along its line, middle and height across it, whichever way the text runs."""
        left, top, right, bottom = self.box
        return {RIGHT: (left, self.middle[1], bottom - top), DOWN: (top, -self.middle[0], right - left),
                LEFT: (-right, -self.middle[1], bottom - top), UP: (-bottom, self.middle[0], right - left)}[self.turn]


def from_right(text: str) -> bool:
    """Whether most of its letters are of a script written from right to left."""
    ways = [unicodedata.bidirectional(c) for c in text]
    return sum(w in ("R", "AL") for w in ways) > sum(w == "L" for w in ways)


def in_lines(words: list[Word]) -> list[list[Word]]:
    """Words of one turn as lines, top to bottom, each in reading order."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.along()[1]):
        _, across, height = word.along()
        if lines:
            last = lines[-1]
            mean = sum(w.along()[1] for w in last) / len(last)
            if across - mean <= SAME_LINE * max(height, *(w.along()[2] for w in last)):
                last.append(word)
                continue
        lines.append([word])
    return [sorted(line, key=lambda w: w.along()[0], reverse=from_right("".join(w.text for w in line))) for line in lines]


def parted(last: Word, now: Word) -> bool:
    """Whether two characters that follow each other belong to two words: another line, a gap, or the second one set over the first.
    Marks lie over their letter, and the letters of a ligature have one box."""
    (_, across, height), (_, other, tall) = last.along(), now.along()
    size = max(height, tall)
    if abs(across - other) > SAME_LINE * size:
        return True
    horizontal = now.turn in (RIGHT, LEFT)
    (a, b), (c, d) = ((box[0], box[2]) if horizontal else (box[1], box[3]) for box in (last.box, now.box))
    gap = max(a, c) - min(b, d)
    over = -gap > GAP * size and last.box != now.box and not unicodedata.category(now.text).startswith("M") and not from_right(now.text)
    return gap > GAP * size or over and c > a


def joined(characters: list[Word]) -> Word:
    """One word; those that are drawn over others again come out of order, but only scripts that run to the right tell where they belong."""
    text = "".join(c.text for c in characters)
    if not any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        text = "".join(c.text for c in sorted(characters, key=lambda c: c.along()[0]))
    lefts, tops, rights, bottoms = zip(*(c.box for c in characters))
    return Word(text, (min(lefts), min(tops), max(rights), max(bottoms)), characters[0].turn)


def text_of(words: list[Word]) -> str:
    """Words in reading order, those of one turn together."""
    turns = sorted({w.turn for w in words}, key=lambda t: (-sum(w.turn == t for w in words), t))
    return " ".join(w.text for t in turns for line in in_lines([w for w in words if w.turn == t]) for w in line)


def upright(box: tuple) -> tuple:
    """Left, bottom, right, top of a box that may name any two corners (ISO 32000-1, 7.9.5)."""
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


class Page:
    """One page of a PDF, numbered from 1."""

    def __init__(self, path: Path, number: int):
        import pypdfium2
        self._document = pypdfium2.PdfDocument(path)
        self._page = self._document[number - 1]
        media, crop = upright(self._page.get_mediabox()), upright(self._page.get_cropbox())
        self._box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
        self._rotation = self._page.get_rotation() // 90 % 4
        self.width, self.height = self._page.get_size()

    def _placed(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[self._rotation]

    def _characters(self):
        """(text, box, turn) of each character; a blank or a line's end has no box."""
        import ctypes

        import pypdfium2.raw as raw
        page = self._page.get_textpage()
        matrix, high = raw.FS_MATRIX(), ""
        for n in range(page.count_chars()):
            text = chr(raw.FPDFText_GetUnicode(page, n))
            if "\ud800" <= text < "\udc00":
                high = text
                continue
            text, high = (high + text).encode("utf-16", "surrogatepass").decode("utf-16", "replace"), ""
            text = "-" if text in "\x02\ufffe" else text
            if text.isspace() or unicodedata.category(text) in ("Cc", "Cn") or raw.FPDFText_IsGenerated(page, n) == 1 and text != "-":
                yield " ", None, RIGHT
                continue
            left, bottom, right, top = page.get_charbox(n, loose=True)
            (x0, y0), (x1, y1) = self._placed(left, bottom), self._placed(right, top)
            box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            turn = RIGHT
            if raw.FPDFText_GetMatrix(page, n, ctypes.byref(matrix)):
                turn = RIGHT if abs(matrix.a) >= abs(matrix.b) and matrix.a >= 0 else LEFT if abs(matrix.a) >= abs(matrix.b) else UP if matrix.b > 0 else DOWN
                turn = (turn + self._rotation) % 4
            yield text, self._on_baseline(page, n, box, turn, matrix), turn

    def _once(self):
        """The characters without those that are drawn again over themselves to look bold."""
        seen: dict[str, list[tuple]] = {}
        for text, box, turn in self._characters():
            if box is not None:
                near = AGAIN * min(box[2] - box[0], box[3] - box[1])
                if any(max(abs(a - b) for a, b in zip(box, other)) <= near for other in seen.get(text, ())):
                    continue
                seen.setdefault(text, []).append(box)
            yield text, box, turn

    def _on_baseline(self, page, n: int, box: tuple, turn: int, matrix) -> tuple:
        """The box with the height of the type, from ASCENT above its baseline: fonts tell heights that reach into other lines."""
        import ctypes

        import pypdfium2.raw as raw
        x, y = ctypes.c_double(), ctypes.c_double()
        size = raw.FPDFText_GetFontSize(page, n) * math.hypot(matrix.c, matrix.d)
        height = box[3] - box[1] if turn in (RIGHT, LEFT) else box[2] - box[0]
        if not raw.FPDFText_GetCharOrigin(page, n, ctypes.byref(x), ctypes.byref(y)) or not height / MOST_LEADING <= size <= height * MOST_LEADING:
            return box
        across = self._placed(x.value, y.value)[turn in (RIGHT, LEFT)]
        first, last = sorted((across - ASCENT * size, across + (1 - ASCENT) * size) if turn in (RIGHT, UP) else (across + ASCENT * size, across - (1 - ASCENT) * size))
        return (box[0], first, box[2], last) if turn in (RIGHT, LEFT) else (first, box[1], last, box[3])

    def words(self) -> list[Word]:
        out: list[Word] = []
        held: list[tuple] = []

        def end():
            if held:
                out.append(joined([Word(*h) for h in held]))
                held.clear()

        for text, box, turn in self._once():
            if box is None:
                end()
                continue
            if held:
                last = held[-1]
                if turn != last[2] or parted(Word(last[0], last[1], turn), Word(text, box, turn)):
                    end()
            held.append((text, box, turn))
        end()
        return out

    def picture(self, dpi: int):
        """The page as a Pillow image, annotations and form fields drawn."""
        return self._page.render(scale=dpi / 72, may_draw_forms=True).to_pil().convert("RGB")
