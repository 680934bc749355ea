"""Somebody walks away: a warning in their language, then the wipe."""

from __future__ import annotations

import asyncio

import pytest
from visiting import visiting

from kiosk.screens.page import ChooseLanguage, Command, Open
from kiosk.screens.visitor import idling
from kiosk.wording import say


def test_the_warning_comes_after_75_seconds_and_lasts_30() -> None:
    assert (idling.IDLE, idling.WARNING) == (75.0, 30)


async def test_every_touch_puts_the_warning_off() -> None:
    async with visiting() as visitor:
        await visitor.press("1")
        first = visitor.screen.idling._timer
        await visitor.press("x")
        second = visitor.screen.idling._timer
        assert first.cancelled()
        assert second.when() - first.when() > 0


async def test_the_warning_stands_in_the_visitors_language_and_counts_down() -> None:
    async with visiting() as visitor:
        await visitor.press("2", "1")
        visitor.screen.idling.begin()
        await visitor.pilot.pause()
        english = visitor.app.served.messages["en"]
        assert visitor.sees(english.text(say("Êtes-vous encore là ?")))
        assert visitor.screen.sheet.page.large == "30"
        visitor.screen.idling.tick()
        assert visitor.screen.sheet.page.large == "29"


@pytest.mark.parametrize("key", ["5", "x", "enter", "down", "escape", "+", "tab"])
async def test_any_key_stays_on_the_page_that_was_there(key: str) -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5")
        visitor.screen.idling.begin()
        await visitor.press(key)
        assert visitor.screen.at == Open("needs")
        assert visitor.screen.visit.needs == ["doctor"]
        assert visitor.sees("De quoi avez-vous besoin ?")


async def test_a_touch_anywhere_stays() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1")
        visitor.screen.idling.begin()
        await visitor.pilot.pause(0.4)  # a touch right after a change of page does not count
        await visitor.pilot.click(visitor.screen.sheet, (2, 22))
        assert visitor.sees("De quoi avez-vous besoin ?")


async def test_who_stays_stays_on_their_leaf() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "+")
        visitor.screen.idling.begin()
        await visitor.press("enter")
        assert visitor.screen.sheet.leaf == 1


async def test_without_an_answer_the_visit_is_wiped_and_counts_the_same() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5")
        visitor.screen.idling.begin()
        for _ in range(idling.WARNING):
            visitor.screen.idling.tick()
        assert visitor.screen.at_rest
        (counts,) = visitor.count.ended
        assert counts.needs == {"doctor"}


async def test_the_idle_clock_really_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idling, "IDLE", 0.5)
    monkeypatch.setattr(idling, "WARNING", 1)
    async with visiting() as visitor:
        await visitor.press("1", "1")
        while not visitor.screen.at_rest:
            await asyncio.sleep(0.05)
        assert visitor.count.visits == 1


async def test_starting_over_is_possible_from_the_warning() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1")
        visitor.screen.idling.begin()
        await visitor.touch(Command.START_OVER)
        assert visitor.screen.at_rest


async def test_an_sos_page_that_nobody_reads_goes_back_to_the_languages() -> None:
    async with visiting() as visitor:
        await visitor.press(".")
        assert not visitor.screen.at_rest
        visitor.screen.idling.begin()
        assert visitor.screen.at_rest


async def test_nobody_is_warned_at_the_language_page() -> None:
    async with visiting() as visitor:
        await visitor.press("x")
        visitor.screen.idling.begin()
        assert visitor.screen.sheet.page.large == ""


@pytest.mark.parametrize("key", ["5", "enter", "x"])
async def test_even_in_the_last_second_a_key_stays(key: str) -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5")
        visitor.screen.idling.begin()
        for _ in range(idling.WARNING - 1):
            visitor.screen.idling.tick()
        assert visitor.screen.sheet.page.large == "1"
        await visitor.press(key)
        assert visitor.sees("De quoi avez-vous besoin ?")
        assert visitor.screen.visit.needs == ["doctor"]


async def test_sos_during_the_warning_leads_back_to_the_page_that_was_there() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "+")
        visitor.screen.idling.begin()
        await visitor.press(".")
        assert visitor.sees("Vous êtes en danger ?")
        await visitor.press("/")
        assert visitor.screen.at == Open("needs")
        assert visitor.screen.sheet.leaf == 1


async def test_who_copies_or_scans_is_left_in_peace_for_longer() -> None:
    async with visiting() as visitor:
        loop = asyncio.get_running_loop()

        def waits() -> float:
            timer = visitor.screen.idling._timer
            assert timer is not None
            return timer.when() - loop.time()

        await visitor.touch(ChooseLanguage("fr"))
        for page in (Open("code", "gps.booklet"), Open("copy", "gps.booklet"), Open("handover")):
            visitor.screen.do(page)
            assert waits() > idling.IDLE + idling.COPYING - 5
            await visitor.press("x")  # and after every touch again
            assert waits() > idling.IDLE + idling.COPYING - 5
            visitor.screen.do(Open("tools"))
            assert waits() <= idling.IDLE
