"""The staff's way in: a corner of the language page that is no tile, and a key."""

from __future__ import annotations

import pytest
from ticketing import call, given
from visiting import Visitor, visiting

from kiosk.screens.desk import pin_pad
from kiosk.screens.desk.screen import DeskScreen
from kiosk.screens.page import ChooseLanguage
from kiosk.screens.visitor.hands import CORNER, DESK

SIZES = [(60, 20), (80, 22), (80, 24), (106, 30), (160, 45)]


def at_the_pad(visitor: Visitor) -> bool:
    return isinstance(visitor.app.screen, DeskScreen)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_touch_of_the_corner_asks_for_the_code_and_touches_no_tile(
    size: tuple[int, int],
) -> None:
    async with visiting(size) as visitor:
        for target in visitor.screen.sheet.targets:
            assert not target.region.overlaps(CORNER)
        await visitor.pilot.click(visitor.screen.sheet, (3, 0))
        await visitor.pilot.pause()
        assert at_the_pad(visitor)
        assert visitor.screen.visit.language is None


async def test_a_key_does_the_same() -> None:
    async with visiting() as visitor:
        await visitor.press(DESK)
        assert at_the_pad(visitor)


async def test_during_a_visit_neither_does_anything() -> None:
    async with visiting() as visitor:
        await visitor.press("1", DESK)
        await visitor.pilot.click(visitor.screen.sheet, (3, 0))
        await visitor.press("/", DESK)  # the languages again, in the middle of a visit
        await visitor.pilot.click(visitor.screen.sheet, (3, 0))
        assert not at_the_pad(visitor)


async def test_who_came_by_mistake_goes_back_with_one_key() -> None:
    async with visiting() as visitor:
        await visitor.press(DESK, "escape")
        assert not at_the_pad(visitor)
        await visitor.press("6")
        assert visitor.screen.visit.language == "ps"


async def test_a_pad_that_nobody_uses_goes_away_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pin_pad, "PATIENCE", 0.2)
    async with visiting() as visitor:
        await visitor.press(DESK)
        while at_the_pad(visitor):
            await visitor.pilot.pause(0.02)
        assert visitor.screen.at_rest
        assert visitor.target(ChooseLanguage("fr"))


async def test_the_kiosk_does_not_paint_over_the_desk_and_shows_the_call_afterwards() -> None:
    async with visiting() as visitor:
        await given(visitor)
        await visitor.press(DESK)
        before = visitor.text()
        rung = []
        visitor.app.ring = lambda: rung.append(True)
        await call(visitor)
        assert visitor.text() == before
        assert rung == [True]  # who waits hears it
        await visitor.press("escape")
        await visitor.pilot.pause()
        assert visitor.sees("Numéro appelé")
