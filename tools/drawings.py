"""Draws the pictograms for terminals without our font: screens/widgets/drawings.txt.

    python -m tools.drawings           draw them all anew
    python -m tools.drawings --check   say whether the file is stale; exit 1 if it is

The outlines are those of the tile font. Each is fitted to whole pixels: its box may become a pixel
narrower or lower, and a pixel may count as ink from a third of its area on. Of all these ways the
one is kept that shows most of the outline and least beside it, and has as many pieces and holes as
the outline: so strokes and gaps survive that one threshold for all would close.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pathops
from PIL import Image, ImageChops, ImageDraw, ImageOps

from kiosk.errors import ParvisError
from kiosk.pictograms import TICKETS
from kiosk.text.tilefont import basefonts, pictures
from kiosk.text.tilefont.outline import Contour, contours
from kiosk.text.tilefont.plan import plan
from kiosk.text.tilefont.typeface import Typefaces

FILE = Path(__file__).parent.parent / "screens" / "widgets" / "drawings.txt"
HEAD = "Pictograms in pixels: a name and the pixels of a side. Made by python -m tools.drawings\n"
SIZES = (16, 12)  # pixels of a side; in a cell stand two, one above the other
# They are called across a hall: of 32 and 24 cells, with two pixels a cell or, finer, with eight.
OF_TICKETS = (64, 48, 32, 24, *SIZES)
FINE = 96  # dots of a side, with which an outline is looked at
INK = (0.34, 0.42, 0.5, 0.58)  # the share of a pixel's area from which it may count as ink
SEEN = 0.6  # pixels: a piece or a hole that is smaller may be lost
LOST = 0.04  # what one piece or hole too many or too few costs, as a share of the overlap
EVEN = 0.05  # the two halves of a symmetrical outline may differ by this share: dots are whole
STEPS = 8  # straight lines in place of a curve

Grid = tuple[tuple[bool, ...], ...]


class Form(NamedTuple):
    """How many pieces a picture has, and how many holes."""

    pieces: int
    holes: int


def drawings() -> str:
    """The text of the file. Raises ParvisError where a font is missing."""
    base = basefonts.find()
    faces = Typefaces(base.regular)
    text = HEAD
    for picture in plan((), base).pictures:
        path = pictures.outline(faces, picture)
        for size in OF_TICKETS if picture.name in TICKETS else SIZES:
            text += f"\n{picture.name} {size}\n"
            text += "\n".join("".join(".#"[ink] for ink in row) for row in fitted(path, size))
            text += "\n"
    return text


def fitted(path: pathops.Path, size: int) -> Grid:
    """The outline in `size` × `size` pixels."""
    fine = dots(path)
    left, bottom, right, top = path.bounds
    larger = max(right - left, top - bottom)
    wide, high = (right - left) / larger * size, (top - bottom) / larger * size
    wanted = form(grid(fine, 0.5), SEEN * FINE * FINE / (wide * high))
    best = max(
        (
            grid(fine.resize((w, h), Image.Resampling.BOX), ink)
            for w, h, ink in product(_near(wide, size), _near(high, size), INK)
        ),
        key=lambda pixels: _overlap(pixels, fine) - LOST * _difference(form(pixels), wanted),
    )
    return _centred(best, size)


def dots(path: pathops.Path) -> Image.Image:
    """The outline, stretched to fill a square of FINE dots; 255 is ink."""
    left, bottom, right, top = path.bounds
    x, y = FINE / (right - left), FINE / (top - bottom)
    image = Image.new("1", (FINE * 4, FINE * 4))
    for contour in contours(path, lambda p: ((p[0] - left) * x * 4, (top - p[1]) * y * 4)):
        one = Image.new("1", image.size)
        ImageDraw.Draw(one).polygon(list(_points(contour)), fill=1)
        image = ImageChops.logical_xor(image, one)  # the contours do not overlap: holes are inside
    image = image.convert("L").resize((FINE, FINE), Image.Resampling.BOX)
    mirrored = ImageOps.mirror(image)
    uneven = sum(ImageChops.difference(image, mirrored).tobytes())
    is_symmetrical = uneven < EVEN * sum(image.tobytes())
    return ImageChops.blend(image, mirrored, 0.5) if is_symmetrical else image


def _points(contour: Contour) -> Iterator[tuple[float, float]]:
    for start, control, end in contour:
        if control is None:
            yield start
            continue
        for step in range(STEPS):
            t = step / STEPS
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
            yield (
                a * start[0] + b * control[0] + c * end[0],
                a * start[1] + b * control[1] + c * end[1],
            )


def _near(side: float, size: int) -> set[int]:
    """Whole numbers of pixels for a side of the box."""
    return {max(2, min(size, round(side) + step)) for step in (-1, 0, 1)}


def grid(image: Image.Image, ink: float) -> Grid:
    data = image.tobytes()
    rows = (data[start : start + image.width] for start in range(0, len(data), image.width))
    return tuple(tuple(dot >= ink * 255 for dot in row) for row in rows)


def _overlap(pixels: Grid, fine: Image.Image) -> float:
    """What both have, as a share of what either has."""
    shares = fine.resize((len(pixels[0]), len(pixels)), Image.Resampling.BOX).tobytes()
    inked = [ink for row in pixels for ink in row]
    both = sum(share for share, ink in zip(shares, inked, strict=True) if ink)
    return both / (sum(shares) + 255 * sum(inked) - both)


def _difference(one: Form, other: Form) -> int:
    return abs(one.pieces - other.pieces) + abs(one.holes - other.holes)


def form(picture: Grid, least: float = 1) -> Form:
    """Pieces touch at their corners, as pixels do on a screen; holes do not. What has fewer dots
    than `least` does not count."""
    wide = len(picture[0]) + 2
    edged = [False] * wide
    for row in picture:
        edged += [False, *row, False]
    edged += [False] * wide
    sides = (1, -1, wide, -wide)
    corners = (wide + 1, wide - 1, -wide - 1, 1 - wide)
    pieces = _areas(edged, (*sides, *corners), ink=True)
    grounds = _areas(edged, sides, ink=False)
    return Form(sum(area >= least for area in pieces), sum(area >= least for area in grounds[1:]))


def _areas(dots: list[bool], steps: tuple[int, ...], *, ink: bool) -> list[int]:
    """How many dots each connected area has; of the ground, the first is what is outside."""
    waiting = {place for place, dot in enumerate(dots) if dot is ink}
    areas = []
    for first in range(len(dots)):
        if first not in waiting:
            continue
        waiting.remove(first)
        found = [first]
        for place in found:
            near = {place + step for step in steps} & waiting
            waiting -= near
            found += near
        areas.append(len(found))
    return areas


def _centred(pixels: Grid, size: int) -> Grid:
    left, top = (size - len(pixels[0])) // 2, (size - len(pixels)) // 2
    rows = [(False,) * size for _ in range(size)]
    for number, row in enumerate(pixels):
        rows[top + number] = (False,) * left + row + (False,) * (size - left - len(row))
    return tuple(rows)


def main(arguments: list[str]) -> int:
    try:
        text = drawings()
    except ParvisError as error:
        print(error, file=sys.stderr)
        return 1
    if "--check" not in arguments:
        FILE.write_text(text, "ascii")
    elif not FILE.is_file() or FILE.read_text("ascii") != text:
        print(f"{FILE.name} is stale: run python -m tools.drawings", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
