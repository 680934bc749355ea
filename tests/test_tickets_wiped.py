"""After a visit nothing in memory says that it took a number."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from boards import NURSE
from live_objects import holding
from ticketing import call, open_session, take
from visiting import Visitor, visiting
from wiping import go_away, start_over

from kiosk.screens.page import Open, Page
from kiosk.screens.visitor.ticket import Drawn
from kiosk.visit import Visit

TITLE = "Kanarienvogel"


@pytest.fixture
def canary_content(content: Path) -> None:
    """The example centre, with a session that nobody else has."""
    nurse = content / "permanences" / "nurse.toml"
    text = nurse.read_text("utf-8").replace('title = "Infirmière"', f'title = "{TITLE}"')
    nurse.write_text(text, "utf-8")


def needles() -> list[str]:
    """What only the code of the number says. Made here, so that this module doesn't hold it."""
    return [" – ".join((")", TITLE))]


def traces() -> list[object]:
    """Pages and figures that were shown, and visits that are not empty."""
    gc.collect()
    found = gc.get_objects()
    pages = [one for one in found if isinstance(one, Page) and (one.body or one.figure)]
    drawn = [one for one in found if isinstance(one, Drawn)]
    visits = [one for one in found if isinstance(one, Visit) and one.tickets]
    return [*pages, *drawn, *visits]


async def whole_visit(visitor: Visitor) -> None:
    await open_session(visitor)
    await take(visitor)
    await visitor.touch(Open("code", f"ticket/{NURSE}"))
    visitor.screen.sheet.page.code(80, 29)  # type: ignore[misc]
    await call(visitor)


@pytest.mark.usefixtures("canary_content")
async def test_a_number_that_is_shown_is_found() -> None:
    """The control: the search can find what it looks for."""
    async with visiting((106, 30)) as visitor:
        await whole_visit(visitor)
        assert holding(needles())
        assert traces()
        visitor.screen.wipe()  # or the next test would find what this one leaves
        await visitor.pilot.pause(0.5)


@pytest.mark.usefixtures("canary_content")
async def test_after_starting_over_the_number_is_found_nowhere() -> None:
    async with visiting((106, 30)) as visitor:
        wanted = needles()
        await whole_visit(visitor)
        await start_over(visitor)
        assert holding(wanted) == []
        assert traces() == []


@pytest.mark.usefixtures("canary_content")
async def test_after_idling_the_number_is_found_nowhere() -> None:
    async with visiting((106, 30)) as visitor:
        wanted = needles()
        await whole_visit(visitor)
        await go_away(visitor)
        assert holding(wanted) == []
        assert traces() == []
