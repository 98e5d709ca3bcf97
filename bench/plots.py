"""Small SVG plots, written by hand: dots of speed against score, and lines over the number of pages."""
from __future__ import annotations

import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 330, 58, 150, 30, 44
COLOURS = ["#c0392b", "#2471a3", "#1e8449", "#b9770e", "#7d3c98", "#148f77", "#566573", "#a04000", "#1a5276", "#9a7d0a"]
# Names stand at least this far apart (px).
NAME_HEIGHT = 13


def decades(low: float, high: float) -> list[float]:
    return [10.0 ** n for n in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]


def short(value: float) -> str:
    return f"{value:g}" if value < 1000 else f"{value / 1000:g}k"


class Axis:
    """Values to pixels, by their logarithm or plainly."""

    def __init__(self, values: list[float], start: float, end: float, logarithmic: bool):
        self.log, self.start, self.end = logarithmic, start, end
        if logarithmic:
            self.ticks = decades(min(values), max(values))
        else:
            step = 0.1 if max(values) - min(values) > 0.25 else 0.05 if max(values) - min(values) > 0.1 else 0.02
            first = math.floor(min(values) / step)
            self.ticks = [n * step for n in range(first, math.ceil(max(max(values), (first + 1) * step) / step - 1e-9) + 1)]
        self.low, self.high = self._scale(self.ticks[0]), self._scale(self.ticks[-1])
        if self.high == self.low:
            self.high += 1

    def _scale(self, value: float) -> float:
        return math.log10(value) if self.log else value

    def at(self, value: float) -> float:
        return self.start + (self._scale(value) - self.low) / (self.high - self.low) * (self.end - self.start)


class Plot:
    def __init__(self, title: str, x: Axis, y: Axis, x_name: str, y_name: str):
        self.x, self.y, self.names = x, y, []
        self.parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
                      'font-family="sans-serif" font-size="11">', f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
        self.text(LEFT, 17, title, "start", 'font-weight="bold" font-size="13"')
        for value in x.ticks:
            self.line(x.at(value), TOP, x.at(value), HEIGHT - BOTTOM, "#e4e4e4")
            self.text(x.at(value), HEIGHT - BOTTOM + 15, short(round(value, 6)), "middle")
        for value in y.ticks:
            self.line(LEFT, y.at(value), WIDTH - RIGHT, y.at(value), "#e4e4e4")
            self.text(LEFT - 6, y.at(value) + 4, short(round(value, 6)), "end")
        self.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, x_name, "middle")
        middle = (TOP + HEIGHT - BOTTOM) / 2
        self.text(14, middle, y_name, "middle", f'transform="rotate(-90 14 {middle:g})"')

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str):
        self.parts.append(f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}"/>')

    def text(self, x: float, y: float, text: str, anchor: str, more: str = 'fill="#333"'):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}>{escape(text)}</text>')

    def dot(self, x: float, y: float, colour: str, radius: float = 4):
        self.parts.append(f'<circle cx="{self.x.at(x):.1f}" cy="{self.y.at(y):.1f}" r="{radius:g}" fill="{colour}"/>')

    def name(self, x: float, y: float, text: str, colour: str):
        self.names.append((self.y.at(y), self.x.at(x), text, colour))

    def svg(self) -> str:
        """Names are pushed down until none stands on another one near by."""
        placed: list[tuple[float, float]] = []
        for y, x, text, colour in sorted(self.names):
            top = y
            while any(abs(top - other) < NAME_HEIGHT and abs(x - near) < 110 for other, near in placed):
                top += 2
            placed.append((top, x))
            weight = ' font-weight="bold"' if text == "docquarry" else ""
            self.text(x + 7, top + 4, text, "start", f'fill="{colour}"{weight}')
        return "\n".join([*self.parts, "</svg>", ""])


def colours(names: list[str]) -> dict[str, str]:
    """Ours is always the first."""
    return {name: COLOURS[n % len(COLOURS)] for n, name in enumerate(sorted(names, key=lambda n: n != "docquarry"))}


def speed_and_score(title: str, points: dict[str, tuple[float, float]], x_name: str, y_name: str) -> str:
    """points: name -> (milliseconds a page, score). Up and left is better."""
    x = Axis([p[0] for p in points.values()], LEFT, WIDTH - RIGHT, logarithmic=True)
    y = Axis([p[1] for p in points.values()], HEIGHT - BOTTOM, TOP, logarithmic=False)
    plot, colour = Plot(title, x, y, x_name, y_name), colours(list(points))
    for name, point in points.items():
        plot.dot(*point, colour[name], 6 if name == "docquarry" else 4)
        plot.name(*point, name, colour[name])
    return plot.svg()


def lines(title: str, curves: dict[str, list[tuple[float, float]]], x_name: str, y_name: str) -> str:
    """curves: name -> points; both axes logarithmic."""
    points = [p for curve in curves.values() for p in curve]
    x = Axis([p[0] for p in points], LEFT, WIDTH - RIGHT, logarithmic=True)
    y = Axis([p[1] for p in points], HEIGHT - BOTTOM, TOP, logarithmic=True)
    plot, colour = Plot(title, x, y, x_name, y_name), colours(list(curves))
    for name, curve in curves.items():
        way = "L".join(f"{x.at(a):.1f} {y.at(b):.1f}" for a, b in curve)
        plot.parts.append(f'<path d="M{way}" fill="none" stroke="{colour[name]}" stroke-width="{2.5 if name == "docquarry" else 1.2}"/>')
        for point in curve:
            plot.dot(*point, colour[name], 2.5)
        plot.name(*curve[-1], name, colour[name])
    return plot.svg()


def reliability(title: str, curves: dict[str, list[tuple[float, float, int]]]) -> str:
    """curves: name -> (mean confidence, share right, answers) of bins; on the diagonal confidences are what they say. Dots grow with answers."""
    x, y = Axis([0, 1], LEFT, WIDTH - RIGHT, logarithmic=False), Axis([0, 1], HEIGHT - BOTTOM, TOP, logarithmic=False)
    plot, colour = Plot(title, x, y, "confidence", "share right"), colours(list(curves))
    plot.line(x.at(0), y.at(0), x.at(1), y.at(1), "#999")
    for name, curve in curves.items():
        total = sum(n for _, _, n in curve)
        way = "L".join(f"{x.at(c):.1f} {y.at(r):.1f}" for c, r, _ in curve)
        plot.parts.append(f'<path d="M{way}" fill="none" stroke="{colour[name]}" stroke-width="1.2"/>')
        for confidence, right, n in curve:
            plot.dot(confidence, right, colour[name], 2 + 8 * math.sqrt(n / total))
        plot.name(*curve[-1][:2], name, colour[name])
    return plot.svg()
