"""QR codes: as small as they can be, drawn in cells, and read back by strangers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from decoding import READERS, as_it_is, blurred, by_zxing, half
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from texts import TEXTS

from kiosk import qr
from kiosk.qr import HALF_BLOCK, QUIET_ZONE, TILE, Cell, Code, Space
from kiosk.screens.widgets import bitmap, qr_code
from kiosk.screens.widgets.block import Block
from kiosk.text import tiles
from kiosk.text.cells import TILE_RANGES

SQUARES = "".join(map(chr, TILE_RANGES[0][:256]))
MODULE = 9  # pixels: a cell of foot at 30 pixels is 18 × 36
GROUND = 30  # dark, as the theme: the white around a code must be its own
WIDE = {TILE: Space(100, 40, TILE), HALF_BLOCK: Space(150, 80, HALF_BLOCK)}
EVENT = (
    "BEGIN:VEVENT\r\nDTSTART:20261124T130000Z\r\nDTEND:20261124T150000Z\r\n"
    "SUMMARY:د پناه غوښتنې وړیا مرسته / Avocat gratuit pour l’asile\r\n"
    "LOCATION:Salle 1\\, à côté de l’entrée\\, œuvre été\r\nEND:VEVENT"
)


@pytest.fixture
def tiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal whose font has squares."""
    (tmp_path / tiles.FILE).write_text(f"{tiles.HEAD} 0\nqr\t{SQUARES}\n", "utf-8")
    monkeypatch.setenv(tiles.VARIABLE, str(tmp_path))
    monkeypatch.setenv("PARVIS_TEXT", "tiles")


def made(text: str, space: Space) -> Code:
    code = qr.code(text, space)
    assert code is not None
    return code


def modules(block: Block, cell: Cell) -> list[list[bool]]:
    """Every module that the cells show, from what a terminal is told: glyphs and colours."""
    shown: list[list[bool]] = []
    for row in block.rows:
        lines: list[list[bool]] = [[] for _ in range(cell.down)]
        for text, style, _ in row:
            assert style is not None
            assert style.color is not None
            assert style.bgcolor is not None
            for glyph in text:
                for bit in range(cell.across * cell.down):
                    colour = style.color if inked(glyph, bit) else style.bgcolor
                    assert colour.name in ("#000000", "#ffffff")
                    lines[bit // cell.across].append(colour.name == "#000000")
        shown += lines
    return shown


def inked(glyph: str, bit: int) -> bool:
    """Whether a module of a glyph has the colour of the ink, not of the ground."""
    if glyph in SQUARES:
        return bool(SQUARES.index(glyph) >> bit & 1)
    return {" ": False, "▀": bit == 0, "▄": bit == 1}[glyph]


def picture(block: Block, cell: Cell) -> Image.Image:
    shown = modules(block, cell)
    small = Image.new("L", (len(shown[0]), len(shown)))
    small.putdata([0 if black else 255 for line in shown for black in line])
    width, height = small.width * MODULE, small.height * MODULE
    screen = Image.new("L", (width + 20 * MODULE, height + 20 * MODULE), GROUND)
    screen.paste(small.resize((width, height), Image.Resampling.NEAREST), (10 * MODULE,) * 2)
    return screen


@pytest.mark.usefixtures("tiled")
@pytest.mark.parametrize("seen", [as_it_is, half, partial(blurred, module=MODULE)])
@pytest.mark.parametrize("cell", [TILE, HALF_BLOCK])
@pytest.mark.parametrize("text", [EVENT, "tel:115", "https://www.psycom.org/agir/"])
def test_two_readers_read_what_was_put_in(
    text: str, cell: Cell, seen: Callable[[Image.Image], Image.Image]
) -> None:
    drawn = seen(picture(qr_code.block(made(text, WIDE[cell]), cell), cell))
    assert [read(drawn) for read in READERS] == [text, text]


@pytest.mark.usefixtures("tiled")
@pytest.mark.parametrize("cell", [TILE, HALF_BLOCK])
def test_a_code_at_level_l_is_read_by_both(cell: Cell) -> None:
    code = made("x" * 190, Space(57, 29, HALF_BLOCK))
    assert code.level == "L"
    drawn = picture(qr_code.block(code, cell), cell)
    assert [read(drawn) for read in READERS] == ["x" * 190] * 2


@given(TEXTS.filter(lambda text: text.strip() == text != ""))
@settings(max_examples=60, deadline=None)
def test_any_text_of_any_script_comes_back_letter_by_letter(text: str) -> None:
    code = made(text, Space(400, 200, HALF_BLOCK))
    assert by_zxing(picture(qr_code.block(code, HALF_BLOCK), HALF_BLOCK)) == text


@pytest.mark.usefixtures("tiled")
@pytest.mark.parametrize("cell", [TILE, HALF_BLOCK])
@pytest.mark.parametrize("length", [1, 30, 60, 100, 130, 280])
def test_cells_show_the_modules_and_white_all_around(length: int, cell: Cell) -> None:
    code = made("x" * length, WIDE[cell])
    block = qr_code.block(code, cell)
    assert (block.width, block.height) == code.size(cell)
    shown = modules(block, cell)
    side = len(code.modules)
    inside = slice(QUIET_ZONE, QUIET_ZONE + side)
    assert [tuple(line[inside]) for line in shown[inside]] == list(code.modules)
    assert sum(map(sum, shown)) == sum(map(sum, code.modules))  # no black outside of it
    assert len(shown) >= side + 2 * QUIET_ZONE
    assert {len(line) >= side + 2 * QUIET_ZONE for line in shown} == {True}


def test_no_cell_is_a_full_block() -> None:
    """In some fonts seams show between them, and readers fail."""
    block = qr_code.block(made(EVENT, WIDE[HALF_BLOCK]), HALF_BLOCK)
    assert {char for row in block.rows for segment in row for char in segment.text} == set(" ▀▄")


def test_a_terminal_without_our_font_has_half_blocks() -> None:
    assert bitmap.cells() == (HALF_BLOCK,)


@pytest.mark.usefixtures("tiled")
def test_a_terminal_with_our_font_has_tiles() -> None:
    assert bitmap.cells() == (HALF_BLOCK, TILE)


def test_a_font_without_squares_has_half_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / tiles.FILE).write_text(f"{tiles.HEAD} 0\n", "utf-8")
    monkeypatch.setenv(tiles.VARIABLE, str(tmp_path))
    monkeypatch.setenv("PARVIS_TEXT", "tiles")
    assert bitmap.cells() == (HALF_BLOCK,)


def test_280_bytes_take_19_rows_of_tiles_and_37_of_half_blocks() -> None:
    code = made("x" * 280, WIDE[TILE])
    assert code.level == "M"
    assert code.size(TILE) == (37, 19)
    assert code.size(HALF_BLOCK) == (73, 37)


def test_130_bytes_take_29_rows_of_half_blocks_and_25_where_only_l_fits() -> None:
    enough = made("x" * 130, Space(106, 29, HALF_BLOCK))
    assert (enough.level, enough.size(HALF_BLOCK)) == ("M", (57, 29))
    tight = made("x" * 130, Space(106, 25, HALF_BLOCK))
    assert (tight.level, tight.size(HALF_BLOCK)) == ("L", (49, 25))


def test_29_rows_of_half_blocks_hold_152_bytes_at_m_and_192_at_l() -> None:
    space = Space(106, 29, HALF_BLOCK)
    assert [made("x" * n, space).level for n in (152, 153, 192)] == ["M", "L", "L"]
    assert not qr.fits("x" * 193, space)


def test_capitals_and_digits_take_less_room() -> None:
    space = Space(33, 17, HALF_BLOCK)  # version 2, which holds 32 bytes at level L
    assert qr.fits("PARVIS 2026 " * 3, space)
    assert not qr.fits("Parvis 2026 " * 3, space)


def test_a_text_goes_in_as_one_piece_for_readers_guess_badly_from_several() -> None:
    space = Space(106, 29, HALF_BLOCK)
    assert qr.fits("é" + "0" * 190, space)
    assert not qr.fits("é" + "0" * 191, space)


def test_a_text_without_room_has_no_code() -> None:
    space = Space(106, 10, HALF_BLOCK)
    assert not qr.fits("tel:115", space)
    assert qr.code("tel:115", space) is None


def test_more_than_any_code_holds_fits_nowhere() -> None:
    space = Space(1000, 1000, TILE)
    assert qr.fits("x" * 2953, space)  # version 40 at level L
    assert not qr.fits("x" * 2954, space)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.integers(0, 80),
    st.integers(0, 40),
    st.sampled_from((TILE, HALF_BLOCK)),
)
@settings(max_examples=60, deadline=None)
def test_what_fits_is_never_larger_than_its_space(
    text: str, columns: int, rows: int, cell: Cell
) -> None:
    space = Space(columns, rows, cell)
    code = qr.code(text, space)
    assert qr.fits(text, space) == (code is not None)
    if code is not None:
        width, height = code.size(cell)
        assert width <= columns
        assert height <= rows


def test_nothing_of_it_is_loaded_before_the_first_code() -> None:
    program = (
        "import sys\nfrom kiosk import takeaway\nfrom kiosk.screens.widgets import qr_code\n"
        "assert 'qrcode' not in sys.modules\n"
        "takeaway.qr.fits('x', takeaway.qr.Space(80, 40, takeaway.qr.TILE))\n"
        "assert 'qrcode' in sys.modules"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=root
    )
    assert done.returncode == 0, done.stderr
