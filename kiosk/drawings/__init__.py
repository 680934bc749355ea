"""Outlines drawn by us: what Material Icons has not, has too fine, or has in a way that could hurt.

`DRAWN` names each drawing and gives it as SVG path data in a box of 24 × 24, y downwards, filled by
the nonzero rule (see `shapes`). Strokes are about 2 units thick or more, and cuts 1.3 or more, so
that a drawing still reads in the four by two cells of its smallest size. Nothing here is heavy to
import, and nothing here knows who names or sets the drawings: `kiosk.pictograms` asks for them, and
the builder of the tile font.
"""

from __future__ import annotations

from collections.abc import Mapping

from .signs import SIGNS
from .tickets import TICKETS

DRAWN: Mapping[str, str] = {**SIGNS, **TICKETS}
