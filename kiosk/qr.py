"""QR codes: a text as black and white squares ("modules"), and whether they fit on the screen.

A code stands in the cells of a terminal, which show 2 × 4 modules each in tiles and 1 × 2 in half
blocks, so every module has the same size however many there are. Level M mends about 15 % of a
code and L about 7 %: M is taken wherever it fits, and L where it saves the versions that M has
too many.

The text goes in as one piece of UTF-8, without the header that would say so ("ECI"): some readers
stumble over that header, and the others guess, well from a whole text and badly from each of
several short pieces (docs/phones.md). A text of capitals or digits alone takes less room.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from qrcode.main import QRCode

QUIET_ZONE = 4
"""Modules of white that belong around every code (ISO/IEC 18004); without them few can read it."""


class Cell(NamedTuple):
    """How many modules one cell of the terminal shows."""

    across: int
    down: int


TILE = Cell(2, 4)
HALF_BLOCK = Cell(1, 2)


class Space(NamedTuple):
    """The cells that a code may take on the screen, its quiet zone included."""

    columns: int
    rows: int
    cell: Cell


class Code(NamedTuple):
    """A code, without its quiet zone: rows of modules from the top, True is black."""

    modules: tuple[tuple[bool, ...], ...]
    level: str  # "M" or "L"

    @property
    def side(self) -> int:
        """How many modules wide and high it is with its quiet zone."""
        return len(self.modules) + 2 * QUIET_ZONE

    def size(self, cell: Cell) -> tuple[int, int]:
        """The columns and rows that it takes; cells that it only begins count."""
        return -(-self.side // cell.across), -(-self.side // cell.down)


def fits(text: str, space: Space) -> bool:
    """Whether there is room for a code of the text. Much faster than making it."""
    return _planned(text, space) is not None


def code(text: str, space: Space) -> Code | None:
    """The smallest code of the text; None where there is no room for it.

    Takes about 20 ms, the first one twice as long: make it before it is shown.
    """
    planned = _planned(text, space)
    if planned is None:
        return None
    plan, level = planned
    plan.make(fit=False)
    return Code(tuple(tuple(map(bool, row)) for row in plan.modules), level)


def forget() -> None:
    """Let go of the empty codes that the library keeps by size: they tell how long texts were."""
    if (library := sys.modules.get("qrcode.main")) is not None:
        library.precomputed_qr_blanks.clear()


def _planned(text: str, space: Space) -> tuple[QRCode[Any], str] | None:
    """The text at the first level at which it fits, its version known, its modules not yet."""
    # Imported here, since few visits come to a code, and the first page must not wait for it.
    from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M
    from qrcode.main import QRCode

    columns, rows, cell = space
    side = min(columns * cell.across, rows * cell.down) - 2 * QUIET_ZONE
    for level, name in ((ERROR_CORRECT_M, "M"), (ERROR_CORRECT_L, "L")):
        plan: QRCode[Any] = QRCode(error_correction=level)
        plan.add_data(text, optimize=0)  # 0: in one piece
        try:
            version = int(plan.best_fit())
        except ValueError:  # more than any code holds
            continue
        if 17 + 4 * version <= side:
            return plan, name
    return None
