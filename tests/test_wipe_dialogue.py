"""After a dialogue nothing of it is left in anything that the program holds."""

from __future__ import annotations

import gc
import threading
from collections.abc import Awaitable, Callable

import pytest
from desking import Staff, at_desk
from live_objects import holding
from visiting import visiting

from kiosk.conversation import Turn
from kiosk.pin import Door
from kiosk.screens.desk.dialogue.choices import Choices
from kiosk.screens.desk.dialogue.dialogue import Dialogue
from kiosk.screens.desk.dialogue.question import Question
from kiosk.screens.desk.dialogue.saying import Saying
from kiosk.screens.desk.screen import DeskScreen
from kiosk.screens.typeset import lines
from kiosk.text import tiles
from kiosk.text.cells import BLANK

PASHTO = "6"
MADE = (Turn, Saying, Question)  # of which there are none without a dialogue


def needles(staff: Staff) -> list[str]:
    """What was typed, and how a phrase looks on the glass, in the order in which it is seen and
    its letters joined. Made here, so that this module does not hold them."""
    said = next(one for one in staff.office.served.catalogue.phrases if one.id == "pregnant")
    (line, *_) = lines(staff.office.served.messages["ps"].text(said.text), 36, True)
    return [canary(), line.text]


def canary() -> str:
    """What only somebody who types it has ever said."""
    return "".join(reversed("legovneiranak"))


@pytest.fixture(autouse=True)
def no_desk_of_an_earlier_test() -> None:
    """An application hooks itself in there, and is held by it until the next one does."""
    threading.excepthook = threading.__excepthook__


async def whole_dialogue(staff: Staff) -> None:
    await staff.press(PASHTO)
    await staff.type("fievre")
    await staff.press("enter", "1", "enter", "+", "4", "1", "escape", "enter", "escape", "escape")
    await staff.type("enceinte")
    await staff.press("enter", "c", "escape")
    await staff.type(canary())


def made() -> list[object]:
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, MADE)]


async def test_a_dialogue_that_is_going_on_is_found() -> None:
    """The control: the search can find what it looks for."""
    async with at_desk([Dialogue]) as staff:
        wanted = needles(staff)
        await whole_dialogue(staff)
        assert holding(wanted[:1])
        assert holding(wanted[1:])
        assert made()
        await staff.press(".")  # or the next test would find what this one leaves
        await staff.pilot.pause(0.5)


async def ended(staff: Staff) -> None:
    await staff.press(".")


async def locked(staff: Staff) -> None:
    await staff.press("*")


async def left_alone(staff: Staff) -> None:
    staff.screen._lock_timer._run()


@pytest.mark.parametrize("end", [ended, locked, left_alone])
async def test_after_its_end_a_dialogue_is_found_nowhere(
    end: Callable[[Staff], Awaitable[None]],
) -> None:
    before = len(made())
    async with at_desk([Dialogue]) as staff:
        wanted = needles(staff)
        await whole_dialogue(staff)
        assert len(made()) > before
        await end(staff)
        await staff.pilot.pause(0.5)
        assert holding(wanted) == []
        assert len(made()) == before


async def test_on_the_kiosk_nothing_of_a_dialogue_is_left_to_the_next_visitor() -> None:
    async with visiting() as visitor:
        app = visitor.app
        before = len(made()), choices()
        app.push_screen(
            DeskScreen(app.office, Door.KIOSK, [Dialogue], lambda: app._leave_desk(app.screen))
        )
        await visitor.pilot.pause()
        app.screen.unlock()
        await visitor.press(PASHTO, "2", "1", "enter", "+", "4", "1")
        assert len(made()) > before[0]
        app.screen._lock_timer._run()
        await visitor.pilot.pause(0.5)
        assert app.screen is visitor.screen
        assert (len(made()), choices()) == before


def choices() -> int:
    """What could be pointed at: of the last page as of the others."""
    return sum(isinstance(one, Choices) for one in gc.get_objects())


@pytest.mark.usefixtures("in_font")
async def test_no_tile_of_what_was_said_is_found_afterwards() -> None:
    """A tile is a piece of one word: whoever finds it knows what was said."""
    async with at_desk([Dialogue]) as staff:
        said = next(one for one in staff.office.served.catalogue.phrases if one.id == "pregnant")
        shaped = tiles.shape(staff.office.served.messages["ps"].text(said.text))
        assert shaped is not None
        found = {char for row in shaped.rows for char in row}
        wanted = [*found - set(staff.text()) - {BLANK, " "}]
        before = set(holding(wanted))  # by other tests of this process
        await staff.press(PASHTO)
        await staff.type("enceinte")
        await staff.press("enter")
        assert set(holding(wanted)) - before
        await staff.press(".")
        await staff.pilot.pause(0.5)
        assert set(holding(wanted)) - before == set()
