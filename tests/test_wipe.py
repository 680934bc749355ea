"""After a wipe nothing of the visit is left in anything that the program holds."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from live_objects import holding
from visiting import Visitor, visiting
from wiping import go_away, start_over

from kiosk.screens.page import Open, Page
from kiosk.screens.typeset import lines
from kiosk.tallies import VisitCounts
from kiosk.text import tiles
from kiosk.text.cells import BLANK
from kiosk.visit import Household, Visit

# In the catalogue stands the label; only a page that was shown holds what follows.
LABEL = "Kanarienvogel"
ARABIC = "قناريزق"


@pytest.fixture
def canary_content(content: Path) -> None:
    """The example centre, with a need that nobody else has."""
    needs = content / "needs.toml"
    text = needs.read_text("utf-8").replace("Médecin, infirmière", f"{LABEL} {ARABIC}")
    needs.write_text(text, "utf-8")


def needles() -> list[str]:
    """How the canary looks on the glass, in the order in which it is seen, its letters joined;
    and how the handover card says it. Made here, so that this module doesn't hold them."""
    (line,) = lines(ARABIC, 40, True)
    return [line.text, "\u00a0: ".join(("Besoin", f"\u2066{LABEL}"))]


async def whole_visit(visitor: Visitor) -> None:
    await visitor.press("6", "1", "5", "*", "enter", "1", "/", "enter", "1", "1")
    assert visitor.screen.at == Open("handover")


def shown_pages() -> list[Page]:
    return [one for one in gc.get_objects() if isinstance(one, Page) and one.body]


@pytest.mark.usefixtures("canary_content")
async def test_a_visit_that_is_going_on_is_found() -> None:
    """The control: the search can find what it looks for."""
    async with visiting() as visitor:
        await whole_visit(visitor)
        for needle in needles():
            assert holding([needle])
        assert shown_pages()
        visitor.screen.wipe()  # or the next test would find what this one leaves
        await visitor.pilot.pause(0.5)


@pytest.mark.usefixtures("canary_content")
@pytest.mark.parametrize("end", ["0", "home"])
async def test_after_starting_over_the_visit_is_found_nowhere(end: str) -> None:
    async with visiting() as visitor:
        wanted = needles()
        await whole_visit(visitor)
        await start_over(visitor, end)
        assert holding(wanted) == []
        assert shown_pages() == []


@pytest.mark.usefixtures("canary_content")
async def test_after_idling_the_visit_is_found_nowhere() -> None:
    async with visiting() as visitor:
        wanted = needles()
        await whole_visit(visitor)
        await go_away(visitor)
        assert holding(wanted) == []


async def test_the_next_visit_begins_with_an_empty_one() -> None:
    others = [one for one in gc.get_objects() if isinstance(one, Visit)]  # of other tests
    async with visiting() as visitor:
        await whole_visit(visitor)
        await start_over(visitor, "0")
        gc.collect()
        visits = [one for one in gc.get_objects() if isinstance(one, Visit)]
        assert [one for one in visits if all(one is not other for other in others)] == [Visit()]
        assert [one for one in gc.get_objects() if isinstance(one, VisitCounts)] == []
        assert visitor.screen._trail == []


async def test_back_after_a_wipe_leads_nowhere() -> None:
    async with visiting() as visitor:
        await whole_visit(visitor)
        await visitor.press("0", "/", "backspace", "escape")
        assert visitor.screen.at_rest


def tiles_of(visitor: Visitor) -> list[str]:
    """What only the question "with whom did you come?" is set in, in Pashto."""
    messages = visitor.app.served.messages["ps"]
    asked = [tiles.shape(messages.text(one.wording), scale=2) for one in Household]
    found = {char for shaped in asked if shaped for row in shaped.rows for char in row}
    return [*found - set(visitor.text()) - {BLANK, " "}]


@pytest.mark.usefixtures("in_font")
async def test_after_starting_over_no_tile_of_what_was_asked_is_found() -> None:
    """A tile is a piece of one word: whoever finds it knows which page was shown."""
    async with visiting() as visitor:
        wanted = tiles_of(visitor)
        assert len(wanted) > 20
        before = set(holding(wanted))  # by other tests of this process
        await visitor.press("6", "1", "1", "enter", "enter", "1")
        assert visitor.screen.at == Open("household")
        assert set(holding(wanted)) - before
        await start_over(visitor)
        assert set(holding(wanted)) - before == set()
