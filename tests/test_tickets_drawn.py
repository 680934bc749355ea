"""The picture and the number of a ticket, drawn as large as there is room for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.pictograms import TICKETS
from kiosk.screens.palette import DARK
from kiosk.screens.widgets.bitmap import magnified
from kiosk.screens.widgets.block import Block
from kiosk.screens.widgets.call import Call, abreast, in_a_row, upright
from kiosk.screens.widgets.lettering import in_half_blocks
from kiosk.screens.widgets.pictogram import OF_TICKETS, forget, half_blocks, of_ticket
from kiosk.text import tiles
from kiosk.wording import title

INFIRMARY = title("Infirmerie")
CAT = Call("cat", 12, INFIRMARY)
calls_ = st.builds(
    Call,
    st.sampled_from(list(TICKETS)),
    st.integers(1, 9999),
    st.sampled_from([INFIRMARY, title("Salle des femmes et des enfants"), None]),
)


def text(block: Block) -> list[str]:
    rows = ["".join(segment.text for segment in row) for row in block.rows]
    assert {len(row) for row in rows} <= {block.width}
    return rows


def has(rows: list[str], drawn: tuple[str, ...]) -> bool:
    """Whether a drawing stands in some rows, one of its rows below the other."""
    return any(
        all(row in line for row, line in zip(drawn, rows[start:], strict=False))
        for start in range(len(rows) - len(drawn) + 1)
    )


def widest(rows: list[str], name: str) -> int:
    """The cells of the largest drawing that stands there."""
    return max((len(one[0]) for one in of_ticket(name) if has(rows, one)), default=0)


@pytest.mark.parametrize("name", TICKETS)
def test_every_ticket_has_its_picture_at_every_size(name: str) -> None:
    for cells in OF_TICKETS:
        rows = half_blocks(name, cells)
        assert rows
        assert [len(row) for row in rows] == [cells] * (cells // 2)
    found = list(of_ticket(name))
    assert [len(rows[0]) for rows in found] == sorted(
        (len(rows[0]) for rows in found), reverse=True
    )


@pytest.mark.usefixtures("in_font")
def test_where_the_terminal_has_our_font_a_ticket_is_drawn_in_finer_dots() -> None:
    forget()
    for name in TICKETS:
        for cells, rows in zip(OF_TICKETS, of_ticket(name), strict=False):
            assert [len(row) for row in rows] == [cells] * (cells // 2)
            assert set("".join(rows)) & set(tiles.squares()[1:-1])
    forget()


def test_digits_are_magnified_dot_by_dot() -> None:
    assert magnified(["▀▄"], 2) == ("██  ", "  ██")
    assert magnified(["█ "], 1) == ("█ ",)
    assert magnified(["▀"], 3) == ("███", "▀▀▀", "   ")


@settings(max_examples=150, deadline=None)
@given(calls_, st.integers(20, 160), st.integers(1, 40))
def test_a_call_fills_its_cells_exactly_whatever_there_is_room_for(
    call: Call, columns: int, rows: int
) -> None:
    painted = abreast(call, columns, rows, DARK.page)
    assert (painted.width, len(text(painted))) == (columns, rows)


@settings(max_examples=150, deadline=None)
@given(st.lists(calls_, min_size=1, max_size=4), st.integers(20, 160), st.integers(1, 40))
def test_calls_in_a_row_fill_their_cells_exactly(
    calls: list[Call], columns: int, rows: int
) -> None:
    painted = in_a_row(calls, columns, rows, DARK.page)
    assert (painted.width, len(text(painted))) == (columns, rows)


@settings(max_examples=100, deadline=None)
@given(calls_, st.integers(16, 80), st.integers(3, 40))
def test_a_picture_above_its_number_never_needs_more_room_than_there_is(
    call: Call, columns: int, rows: int
) -> None:
    painted = upright(call, columns, rows, DARK.page)
    assert painted.width <= columns
    assert len(text(painted)) <= rows


def test_more_room_makes_a_larger_picture_and_a_larger_number() -> None:
    sizes = [widest(text(abreast(CAT, columns, rows, DARK.page)), "cat") for columns, rows in ROOMS]
    assert sizes == sorted(sizes)
    assert sizes[0] == 12
    assert sizes[-1] == 32


ROOMS = [(30, 6), (40, 8), (60, 12), (100, 18)]


def test_the_number_is_never_lost_for_the_picture() -> None:
    for columns, rows in ((29, 17), (43, 19), (60, 30)):
        shown = text(upright(CAT, columns, rows, DARK.page))
        assert any(has(shown, magnified(in_half_blocks("12"), times)) for times in (1, 2, 3, 4)), (
            columns,
            rows,
        )


def test_the_room_stands_beside_the_picture() -> None:
    assert any("Infirmerie" in row for row in text(abreast(CAT, 30, 6, DARK.page)))


def test_all_calls_of_a_row_have_pictures_of_one_size() -> None:
    """Else one of them would seem to be more."""
    long = Call("bee", 1234, title("Salle des femmes et des enfants"))
    shown = text(in_a_row([CAT, long], 120, 16, DARK.page))
    assert widest([row[:60] for row in shown], "cat") == widest([row[60:] for row in shown], "bee")


def test_where_there_is_no_room_for_a_picture_the_number_is_said_in_a_line() -> None:
    (line,) = text(abreast(CAT, 30, 1, DARK.page))
    assert line.split() == ["12", "Infirmerie"]
