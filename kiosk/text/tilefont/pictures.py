"""Pictures: pictograms and the squares of QR codes, which fill their cells from edge to edge."""

from __future__ import annotations

from functools import cache

import pathops
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path

from .cutting import DESCENT, HEIGHT, WIDTH, Cells, cut
from .outline import Contour, contours, merge
from .plan import Picture
from .typeface import EM, Typefaces

_FILLED = 0.92
"""How much of its square a picture takes up, in its longer direction."""
_LARGEST = 1.2
"""A picture that fills less of its own square than others is not made larger than that."""
_SVG_BOX = 24  # the side of the square that paths are drawn in, y downwards
_TOLERANCE = 0.02
_TAG = "en"  # icons have English names


def rows(columns: int) -> int:
    """The height of a square picture: cells are twice as high as wide, and one is the least."""
    return max(1, columns // 2)


def draw(faces: Typefaces, picture: Picture, columns: int) -> Cells:
    path = outline(faces, picture)
    left, bottom, right, top = path.bounds
    side = columns * WIDTH
    size = min(_FILLED * side / max(right - left, top - bottom), _LARGEST * side / EM)
    x = side / 2 - (left + right) / 2 * size
    y = rows(columns) * HEIGHT / 2 - (bottom + top) / 2 * size - DESCENT
    placed = contours(path, lambda point: (point[0] * size + x, point[1] * size + y))
    return cut(placed, columns, rows(columns))


def is_known(faces: Typefaces, picture: Picture) -> bool:
    """Whether there is something to draw: the icon font may lack an icon."""
    return bool(list(outline(faces, picture).contours))


@cache
def outline(faces: Typefaces, picture: Picture) -> pathops.Path:
    """In a square of a thousand, y upwards."""
    if picture.is_icon:
        line = faces.set(picture.outline, _TAG, "icons")
        # The name is one ligature; what has none would be spelled in empty glyphs.
        return line.outline() if len(line.glyphs) == 1 else pathops.Path()
    path = pathops.Path()
    unit = EM / _SVG_BOX
    pen = TransformPen(Cu2QuPen(path.getPen(), _TOLERANCE * unit), (unit, 0, 0, -unit, 0, EM))
    parse_path(picture.outline, pen)
    merge(path)
    return path


def squares() -> Cells:
    """A row of 256 cells of 2 × 4 modules: cell n has those whose bits are set in n, from the upper
    left by rows of two to the lower right."""
    return (tuple(cut(_modules(number), 1)[0][0] for number in range(256)),)


def _modules(number: int) -> list[Contour]:
    side = WIDTH / 2
    path = pathops.Path()
    pen = path.getPen()
    for bit in range(8):
        if number >> bit & 1:
            left, top = bit % 2 * side, HEIGHT - DESCENT - bit // 2 * side
            pen.moveTo((left, top))
            pen.lineTo((left + side, top))
            pen.lineTo((left + side, top - side))
            pen.lineTo((left, top - side))
            pen.closePath()
    merge(path)
    return contours(path, lambda point: point)
