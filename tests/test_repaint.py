"""Repainting: the pieces that are written make the glass what a whole page would make it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment

from bench.glass import Glass
from kiosk.screens.palette import DARK
from kiosk.screens.repaint import repaint
from kiosk.screens.thrift import Thrift

COLS, ROWS = 24, 5
STYLES = st.sampled_from([style for surface in DARK[:4] for style in surface])
WORDS = st.sampled_from(["Oui", "پ", " " * 13, " ", "││", "\U000f4001\U000f4002", "e\u0301"])
SEGMENTS = st.tuples(WORDS, STYLES).map(lambda pair: Segment(*pair))


def filled(segments: list[Segment]) -> list[Segment]:
    """As many of them as fit, and blanks up to the edge."""
    row, left = [], COLS
    for one in segments:
        if one.cell_length <= left:
            row.append(one)
            left -= one.cell_length
    return [*row, Segment(" " * left, DARK.page.words)] if left else row


PAGES = st.lists(st.lists(SEGMENTS, max_size=9).map(filled), min_size=ROWS, max_size=ROWS)


def whole(page: list[list[Segment]]) -> str:
    pieces = []
    for y, row in enumerate(page, 1):
        pieces.append(f"\x1b[{y};1H")
        for text, style, _ in row:
            assert style is not None
            pieces.append(style.render(text, color_system=ColorSystem.TRUECOLOR))
    return "".join(pieces)


def seen(glass: Glass) -> list[tuple[object, ...]]:
    return [
        (cell.data, cell.bg, cell.data.strip() and (cell.fg, cell.bold)) for cell in glass.cells()
    ]


@given(PAGES, PAGES)
def test_what_is_written_turns_one_page_into_the_other(
    before: list[list[Segment]], after: list[list[Segment]]
) -> None:
    repainted, fresh, thrift = Glass(COLS, ROWS), Glass(COLS, ROWS), Thrift()
    repainted.take(thrift.spare(whole(before)).encode())
    repainted.take(thrift.spare(repaint(before, after)).encode())
    fresh.take(whole(after).encode())
    assert seen(repainted) == seen(fresh)


@given(PAGES)
def test_a_page_that_stays_writes_nothing(page: list[list[Segment]]) -> None:
    assert repaint(page, [list(row) for row in page]) == ""
