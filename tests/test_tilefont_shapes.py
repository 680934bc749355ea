"""Cells that share a glyph: only where nobody sees it; and how many signs a font has room for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import ParvisError
from kiosk.text.cells import BLANK, TILE_RANGES
from kiosk.text.tilefont import table
from kiosk.text.tilefont.cutting import ASCENT, DESCENT, WIDTH, Cells, cut
from kiosk.text.tilefont.glyph import NO_INK, Glyph, encoded, glyph
from kiosk.text.tilefont.outline import Contour
from kiosk.text.tilefont.room import COMMON, Room
from kiosk.text.tilefont.shapes import MOST_MOVED, Shapes
from kiosk.text.tilefont.table import CodePoints

NEAR = MOST_MOVED
MOVES = st.lists(st.lists(st.integers(-15, 15), min_size=8, max_size=8), min_size=1, max_size=30)


def box(left: int = 100, bottom: int = 0, right: int = 400, top: int = 500) -> Contour:
    corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
    return [(one, None, corners[n - 3]) for n, one in enumerate(corners)]


def round_box() -> Contour:
    """With the same corners, of which one draws a curve towards itself."""
    (a, b, c, d) = (start for start, _, _ in box())
    return [(a, b, c), (c, None, d), (d, None, a)]


def boxed(*edges: int) -> Glyph:
    return glyph([box(*edges)], 0, 0)


def moved(by: Sequence[int]) -> Glyph:
    one = boxed()
    points = (value + more for value, more in zip(one.points, by, strict=True))
    return one._replace(points=tuple(points))


# --- glyphs


@given(st.integers(0, 3), st.integers(0, 20), st.booleans())
def test_a_shape_is_the_same_glyph_whatever_it_begins_with_and_wherever_it_lies(
    turn: int, cell: int, other_first: bool
) -> None:
    far = [box(450 + 600 * cell, 1200, 500 + 600 * cell, 1300)]
    near = box(100 + 600 * cell, 1200, 400 + 600 * cell, 1700)
    near = near[turn:] + near[:turn]
    outline = [*far, near] if other_first else [near, *far]
    assert glyph(outline, 600 * cell, 1200) == glyph([box(), box(450, 0, 500, 100)], 0, 0)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_point_in_the_middle_of_two_control_points_is_left_out_wherever_it_lies(
    x: float, y: float
) -> None:
    curve: Contour = [
        ((x, y), (x + 51, y + 151), (x + 100.5, y + 150.5)),
        ((x + 100.5, y + 150.5), (x + 150, y + 150), (x + 200, y)),
        ((x + 200, y), None, (x, y)),
    ]
    assert glyph([curve], 0, 0).contours == (b"\1\0\0\1",)


def test_what_is_too_thin_to_be_drawn_has_no_ink() -> None:
    assert glyph([box(100, 0, 100, 500)], 0, 0) == glyph([], 0, 0) == NO_INK
    assert encoded(NO_INK) == b""


# --- shapes


def test_two_glyphs_that_nobody_can_tell_apart_are_one_shape_midway_between() -> None:
    shapes = Shapes()
    assert shapes.like(boxed(100)) == shapes.like(boxed(100 + 2 * NEAR))
    assert encoded(boxed(100 + NEAR)) in shapes.encoded()


def test_two_glyphs_that_somebody_could_tell_apart_are_two_shapes() -> None:
    shapes = Shapes()
    assert shapes.like(boxed(100)) != shapes.like(boxed(101 + 2 * NEAR))


def test_glyphs_of_other_points_are_never_one_shape() -> None:
    shapes = Shapes()
    others = [glyph([box(), box(450, 0, 460, 10)], 0, 0), glyph([round_box()], 0, 0), NO_INK]
    assert len({shapes.like(one) for one in (boxed(), *others)}) == 4


@pytest.mark.parametrize("edge", range(4), ids=["left", "lower", "right", "upper"])
def test_ink_that_ends_at_the_edge_of_its_cell_is_not_moved_over_it(edge: int) -> None:
    """The next cell may be blank."""
    edges = [0, -DESCENT, WIDTH, ASCENT]
    over = edges.copy()
    over[edge] += NEAR if edge > 1 else -NEAR
    shapes = Shapes()
    assert len({shapes.like(boxed(*one)) for one in (edges, over)}) == 2


@given(MOVES)
def test_no_point_of_any_glyph_is_moved_further_than_nobody_sees(moves: list[list[int]]) -> None:
    shapes = Shapes()
    glyphs = [moved(by) for by in moves]
    numbers = [shapes.like(one) for one in glyphs]
    drawn = shapes.encoded()
    for one, number in zip(glyphs, numbers, strict=True):
        found = decoded(drawn[number])
        assert all(abs(a - b) <= NEAR for a, b in zip(one.points, found.points, strict=True))
        assert shapes.like(one) == number


def test_a_glyph_that_is_near_to_no_other_stays_as_it_is() -> None:
    shapes = Shapes()
    shapes.like(boxed(300))
    number = shapes.like(boxed(100))
    assert shapes.encoded()[number] == encoded(boxed(100))


@given(MOVES)
def test_a_glyph_that_must_stay_as_it_is_is_never_moved(moves: list[list[int]]) -> None:
    shapes = Shapes()
    for one in map(moved, moves[::2]):
        shapes.like(one)
    number = shapes.exactly(boxed())
    for one in map(moved, moves[1::2]):
        shapes.like(one)
    assert shapes.encoded()[number] == encoded(boxed())


def decoded(data: bytes) -> Glyph:
    """TrueType data, read by fontTools."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph as TrueType

    found = TrueType(data)
    found.expand(None)
    flags = bytes(flag & 1 for flag in found.flags)
    starts = [0, *(end + 1 for end in found.endPtsOfContours)]
    contours = (flags[start:end] for start, end in pairwise(starts))
    return Glyph(tuple(contours), tuple(value for point in found.coordinates for value in point))


@given(MOVES)
def test_a_glyph_is_the_same_when_it_is_read_back(moves: list[list[int]]) -> None:
    for one in map(moved, moves):
        assert decoded(encoded(one)) == one


# --- code points


def cell(*edges: int) -> Cells:
    return cut([box(*edges)], 1)


def test_empty_cells_are_the_blank_tile() -> None:
    block = cut([box()], 2, 2)
    upper, lower = CodePoints().of(block, block, "mots")
    assert upper == BLANK * 2
    assert lower == f"{chr(ord(BLANK) + 1)}{BLANK}"


def test_cells_that_differ_in_one_weight_have_two_code_points() -> None:
    points = CodePoints()
    tiles = [points.of(cell(100), cell(left), "mots") for left in (100, 200, 100)]
    assert tiles[0] == tiles[2] != tiles[1]


def test_a_character_keeps_its_code_point_and_its_outline() -> None:
    points = CodePoints()
    points.of(cell(100 + NEAR), cell(100 + NEAR), "mots")
    points.keep("A", cell(), cell())
    for glyphs in points.glyphs():
        assert glyphs[ord("A")] == encoded(boxed())


def test_cells_that_may_stand_beside_any_others_keep_their_outline() -> None:
    points = CodePoints()
    points.of(cell(100 + NEAR), cell(100 + NEAR), "mots")
    (tile,) = points.exactly(cell(), cell())
    for glyphs in points.glyphs():
        assert glyphs[ord(tile)] == encoded(boxed())


# --- room


def test_room_that_is_just_enough_is_enough() -> None:
    room = Room(2)
    for sign in (1, 2, 1, 2):
        room.take(sign, "fr en grand")
    room.refuse_too_many()
    room.take(3, "fr en grand")
    with pytest.raises(ParvisError, match="que 2 signes, et il en faudrait 3 : fr en grand 3"):
        room.refuse_too_many()


def test_a_sign_that_several_languages_use_is_counted_for_none_of_them() -> None:
    room = Room(3)
    for use, signs in {"ar en petit": (1, 2), "fa en petit": (2, 3, 4)}.items():
        for sign in signs:
            room.take(sign, use)
    assert said(room.refuse_too_many) == {"ar en petit": 1, "fa en petit": 2, COMMON: 1}


def said(refuse: Callable[[], None]) -> dict[str, int]:
    """How many signs each use costs, as the message has it."""
    with pytest.raises(ParvisError) as raised:
        refuse()
    _, costs = str(raised.value).split(" : ", 1)
    costs, _ = costs.split(". ", 1)
    return {use: int(number) for use, number in (one.rsplit(" ", 1) for one in costs.split(", "))}


def test_more_tiles_than_there_are_code_points_are_counted_to_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = TILE_RANGES[0][:3]
    monkeypatch.setattr(table, "TILE_RANGES", (few,))
    monkeypatch.setattr(table, "_MOST_TILES", len(few))
    points = CodePoints()
    for regular, bold in product((100, 200, 300), repeat=2):
        points.of(cell(regular), cell(bold), "mots")
    assert said(points.refuse_too_many) == {"mots": 9, COMMON: 1}
