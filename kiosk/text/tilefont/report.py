"""The report: what the builder says of a font it has made. It is kept beside the font."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Report(NamedTuple):
    words: int  # with tiles of their own, in all sizes
    glyphs: int
    seconds: float
    clipped: tuple[str, ...]  # words that lost what reaches over the edge of their cells
    missing: tuple[str, ...]  # words and pictograms that the base fonts do not have
    sources: Mapping[str, str]  # the base fonts: see Plan
