"""A desk that is open: its tabs, and how it locks itself."""

from __future__ import annotations

import asyncio

import pytest
from desk_dialogue import PASHTO
from desk_tabs import INSIDE, TABS, First, Second
from desking import at_desk
from visiting import visiting

from kiosk import paths
from kiosk.pin import Door, Pin
from kiosk.screens.desk import pin_pad
from kiosk.screens.desk.counters.counters import Counters
from kiosk.screens.desk.dialogue.dialogue import Dialogue
from kiosk.screens.desk.screen import DeskScreen

RIGHT = "705192"


# Its tabs


async def test_tab_turns_through_the_views_and_shift_tab_back() -> None:
    async with at_desk(TABS) as staff:
        assert isinstance(staff.view, First)
        assert not isinstance(staff.view, Second)
        await staff.press("tab")
        assert isinstance(staff.view, Second)
        await staff.press("shift+tab")
        assert not isinstance(staff.view, Second)
        await staff.touch("Seconde")
        assert isinstance(staff.view, Second)


@pytest.mark.parametrize("size", [(60, 20), (40, 10), (79, 24), (80, 21)])
async def test_a_window_that_is_too_small_says_what_the_desk_needs(size: tuple[int, int]) -> None:
    async with at_desk(TABS, size=size) as staff:
        assert staff.sees("80 colonnes et 22 lignes")
        assert not staff.sees(INSIDE)


async def test_nothing_is_done_unseen_in_a_window_that_is_too_small() -> None:
    async with at_desk(TABS, size=(60, 20)) as staff:
        await staff.press("z", "tab", "z")
        assert [stack[0].said for stack in staff.screen._tabs] == ["", ""]
        await staff.press("escape")
        assert not staff.screen.open_for_staff


async def test_nor_does_a_finger_do_anything_there_unseen() -> None:
    async with at_desk([Counters]) as staff:
        at = next(at for at in staff.view._columns._places if at.counter.id == "showers").region  # type: ignore[attr-defined]
        await staff.pilot.resize_terminal(60, 20)
        await staff.settle()
        await staff.pilot.click(staff.screen.glass, (at.x, at.y + staff.screen._view_at + 1))
        await staff.settle()
        assert not staff.view._done  # type: ignore[attr-defined]


# Its lock


async def test_the_star_locks_the_desk_and_nothing_of_its_views_is_seen_any_more() -> None:
    async with at_desk(TABS) as staff:
        await staff.press("z", "tab", "z")
        views = [stack[0] for stack in staff.screen._tabs]
        assert [view.said for view in views] == ["z", "z"]  # type: ignore[attr-defined]
        await staff.press("*")
        assert not staff.sees("Première")
        assert not staff.sees(INSIDE)
        assert staff.sees(pin_pad.ASK)
        assert [view.said for view in views] == ["", ""]  # type: ignore[attr-defined]


async def test_a_key_of_the_desk_means_nothing_while_it_is_locked() -> None:
    async with at_desk(TABS, unlocked=False) as staff:
        await staff.press("tab", "*", "z", "n", "space", "down")
        assert not staff.screen.open_for_staff
        assert staff.screen.is_mounted


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """After how many seconds the desk was to lock itself, each time."""
    asked: list[float] = []
    later = asyncio.BaseEventLoop.call_later

    def noted(loop: asyncio.BaseEventLoop, delay: float, what, *given, **more):  # type: ignore[no-untyped-def]
        if getattr(what, "__name__", "") == "shut":
            asked.append(delay)
        return later(loop, delay, what, *given, **more)

    monkeypatch.setattr(asyncio.BaseEventLoop, "call_later", noted)
    return asked


async def test_on_its_own_terminal_the_desk_locks_itself_after_a_quarter_of_an_hour(
    waits: list[float],
) -> None:
    async with at_desk(TABS) as staff:
        await staff.press("tab")
        assert waits[-1] == 900.0
        staff.screen._lock_timer._run()
        await staff.pilot.pause()
        assert staff.sees(pin_pad.ASK)


async def test_every_key_puts_the_lock_off() -> None:
    async with at_desk(TABS) as staff:
        first = staff.screen._lock_timer
        await staff.press("z")
        assert first.cancelled()
        assert staff.screen._lock_timer.when() > first.when()


async def test_on_the_kiosk_the_desk_locks_itself_after_a_minute_and_visitors_are_back(
    waits: list[float],
) -> None:
    Pin(paths.data(), Door.KIOSK).set(RIGHT)
    async with visiting() as visitor:
        visitor.app.open_desk()
        await visitor.pilot.pause()
        assert waits[-1] == pin_pad.PATIENCE
        desk = visitor.app.screen
        desk.unlock()
        await visitor.pilot.pause()
        assert waits[-1] == 60.0
        desk._lock_timer._run()
        await visitor.pilot.pause()
        assert visitor.app.screen is visitor.screen
        assert visitor.sees("Français")


async def test_a_dialogue_locks_after_five_minutes_and_no_later(waits: list[float]) -> None:
    async with at_desk((Dialogue, First)) as staff:
        assert waits[-1] == 900.0
        for keys in ((PASHTO,), ("2",), ("1",), ("+",)):
            await staff.press(*keys)
            assert waits[-1] == 300.0
        await staff.press("tab")
        assert waits[-1] == 900.0
        await staff.press("tab", ".")
        assert waits[-1] == 900.0


async def test_on_the_kiosk_a_dialogue_has_five_minutes_instead_of_one(waits: list[float]) -> None:
    async with visiting() as visitor:
        app = visitor.app
        app.push_screen(DeskScreen(app.office, Door.KIOSK, [Dialogue], app._leave_desk))
        await visitor.pilot.pause()
        app.screen.unlock()
        await visitor.pilot.pause()
        assert waits[-1] == 60.0
        await visitor.press(PASHTO)
        assert waits[-1] == 300.0
        await visitor.press(".")
        assert waits[-1] == 60.0
