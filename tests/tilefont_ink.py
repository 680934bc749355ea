"""The ink of a built font, drawn straight from its outlines: without hinting, and cut at the edges
of cells as a terminal cuts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.misc.bezierTools import calcQuadraticArcLength
from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw

UNITS = 10  # thousandths of the type size in one pixel of a drawing
WIDTH, ASCENT, DESCENT = 600, 900, 300
HEIGHT = ASCENT + DESCENT

Bounds = tuple[float, float, float, float]  # left, bottom, right, top


class _Polygons(BasePen):
    """Contours as polygons: curves in steps too small to be seen."""

    def __init__(self) -> None:
        super().__init__(None)
        self.polygons: list[list[tuple[float, float]]] = []

    def _moveTo(self, at: tuple[float, float]) -> None:  # noqa: N802
        self.polygons.append([at])

    def _lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self.polygons[-1].append(to)

    def _qCurveToOne(self, control: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        start = self.polygons[-1][-1]
        steps = 2 + int(calcQuadraticArcLength(start, control, to) / 20)
        for n in range(1, steps + 1):
            t = n / steps
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            self.polygons[-1].append(
                (
                    a * start[0] + b * control[0] + c * to[0],
                    a * start[1] + b * control[1] + c * to[1],
                )
            )


class Ink(NamedTuple):
    """What the font of one weight draws."""

    path: Path

    @property
    def font(self) -> TTFont:
        return _font(self.path)

    def bounds(self, tile: str) -> Bounds | None:
        """The box of a tile's ink; None without any."""
        pen = BoundsPen(None)
        _font(self.path).getGlyphSet()[_cmap(self.path)[ord(tile)]].draw(pen)
        return pen.bounds

    def box(self, rows: Sequence[str]) -> Bounds:
        """The box of a block's ink: x from the left of the block, y from its lowest baseline.
        Rows run from left to right."""
        found = [
            (x * WIDTH + box[0], y + box[1], x * WIDTH + box[2], y + box[3])
            for n, row in enumerate(rows)
            for y in [(len(rows) - 1 - n) * HEIGHT]
            for x, tile in enumerate(row)
            if tile != " " and (box := self.bounds(tile))
        ]
        lefts, bottoms, rights, tops = zip(*found, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)

    def drawing(self, rows: Sequence[str]) -> Image.Image:
        """A block, white on black; its rows run from left to right."""
        wide, high = WIDTH // UNITS, HEIGHT // UNITS
        paper = Image.new("L", (wide * len(rows[0]), high * len(rows)))
        for y, row in enumerate(rows):
            for x, tile in enumerate(row):
                if tile != " ":
                    paper.paste(_cell(self.path, tile), (x * wide, y * high))
        return paper


def pieces(image: Image.Image) -> int:
    """How many separate pieces of ink a drawing has; specks are none."""
    dots = image.point(lambda value: 255 * (value > 127))
    count = 0
    for x, y in _inked(dots):
        if dots.getpixel((x, y)) == 255:
            ImageDraw.floodfill(dots, (x, y), 1)
            size = dots.histogram()[1]
            dots = dots.point(lambda value: 0 if value == 1 else value)
            count += size > 12
    return count


def _inked(image: Image.Image) -> Iterator[tuple[int, int]]:
    width = image.width
    data = image.tobytes()
    return ((n % width, n // width) for n, value in enumerate(data) if value)


@cache
def _cell(path: Path, tile: str) -> Image.Image:
    pen = _Polygons()
    _font(path).getGlyphSet()[_cmap(path)[ord(tile)]].draw(pen)
    fine = 2  # dots in a pixel, each way
    image = Image.new("1", (fine * WIDTH // UNITS, fine * HEIGHT // UNITS))
    for polygon in pen.polygons:
        one = Image.new("1", image.size)
        dots = [(x * fine / UNITS, (ASCENT - y) * fine / UNITS) for x, y in polygon]
        ImageDraw.Draw(one).polygon(dots, fill=1)
        image = ImageChops.logical_xor(image, one)  # contours do not cross, so this is their ink
    return image.convert("L").resize((WIDTH // UNITS, HEIGHT // UNITS), Image.Resampling.BOX)


@cache
def _font(path: Path) -> TTFont:
    return TTFont(path)


@cache
def _cmap(path: Path) -> dict[int, str]:
    found: dict[int, str] = _font(path).getBestCmap()
    return found
