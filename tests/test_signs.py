"""Signs that pages show with one character: the font must have each of them."""

from __future__ import annotations

import pytest
from font import Font

from kiosk.screens import keys
from kiosk.screens.widgets import pictogram, tile

SIGNS = {
    tile.TICK,
    keys.ENTER_HINT,
    *keys.HINTS.values(),
    *pictogram.MARKS.values(),
    *(pictogram.mark(name, rtl=True) for name in pictogram.MARKS),
}


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_every_sign_that_pages_show_is_in_the_font(bold: bool, font: Font) -> None:
    assert {sign for sign in SIGNS if not font.has(sign, bold=bold)} == set()


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_every_sign_that_pages_show_has_ink(bold: bool, font: Font) -> None:
    assert {sign for sign in SIGNS if font.ink(sign, bold=bold) < 0.01} == set()
