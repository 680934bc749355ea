"""The pages that carry a code, laid out as the kiosk does it, for a visitor who has done all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import NamedTuple

from kiosk import plan, served, wheel
from kiosk.board import Board
from kiosk.clock import PARIS
from kiosk.paths import SHIPPED_CONTENT
from kiosk.screens.page import Command, Open, Page
from kiosk.screens.palette import DARK
from kiosk.screens.visitor.here import Here
from kiosk.screens.visitor.pages import PAGES
from kiosk.screens.voice import Voice
from kiosk.screens.widgets import buttons
from kiosk.screens.widgets.arrangement import Arrangement, Frame, arrange
from kiosk.screens.widgets.block import Row
from kiosk.screens.widgets.qr_code import Coded
from kiosk.takeaway import ALARM
from kiosk.text.cells import width
from kiosk.visit import Visit
from tools.tour import AT

SERVED = served.load(SHIPPED_CONTENT)
TAGS = SERVED.catalogue.centre.languages
NOW = datetime.fromisoformat(AT).replace(tzinfo=PARIS)


@cache
def here(tag: str) -> Here:
    """Every need, every domain rated and three chosen, every answer of the plan."""
    catalogue = SERVED.catalogue
    visit = Visit(tag, needs=[need.id for need in catalogue.needs])
    visit.wheel, visit.plan = wheel.begin(catalogue), plan.begin(catalogue)
    assert visit.wheel is not None
    assert visit.plan is not None
    for part in visit.wheel.parts:
        visit.wheel = visit.wheel.rate(part.domain.id, wheel.HIGHEST).choose(part.domain.id)
    for question in visit.plan.questions:
        for answer in question.answers:
            visit.plan = visit.plan.toggle(answer.id)
    board = Board(NOW.date())
    return Here(visit, catalogue, SERVED.calendar, NOW, SERVED.messages[tag], board)


def things() -> list[str]:
    """What the codes are of: one of each kind at least, and all that leads to the web."""
    catalogue = SERVED.catalogue
    today = SERVED.calendar.sessions(NOW.date(), NOW.date())
    under_way = next(one for one in today if one.starts < NOW < one.ends)
    # The longest title: it leaves in two languages.
    ahead = max(
        (one for one in today if one.starts - ALARM > NOW),
        key=lambda one: len(one.permanence.title.msgid),
    )
    other = next(one for one in catalogue.numbers if one.id != "115")
    made = [f"session/{ahead.id}", f"session/{under_way.id}", "number/115", f"number/{other.id}"]
    made += ["where/", "wheel/", "plan/"]
    for tool in catalogue.tools:
        made += [f"{tool.id}.{link.id}" for link in tool.links]
        made += [f"{tool.id}.{group.id}" for group in tool.groups if group.url]
        made += [tool.id] if tool.pillars else []
    return made


class CodePage(NamedTuple):
    """A page with a code, and the first of its leaves as it is shown."""

    tag: str
    of: str
    page: Page
    coded: Coded | None  # what it was laid out with; None: the window has no room for a code
    shown: Arrangement
    size: tuple[int, int]

    @property
    def name(self) -> str:
        return f"{self.tag} {self.of}"

    def words_shown(self) -> str:
        """All that stands beside the code, or instead of it, on all leaves, without blanks."""
        cols = self.size[0]
        rail = buttons.rail_width(cols)
        across = self.coded.code.size(self.coded.cell)[0] if self.coded else 0
        rtl = SERVED.messages[self.tag].rtl
        part = slice(rail, cols - across) if rtl else slice(across, cols - rail)
        leaves = [laid_out(self.page, self.tag, self.size, n) for n in range(self.shown.leaves)]
        seen = ("".join(cells(row)[part]) for leaf in leaves for row in leaf.rows)
        return "".join("".join(one.split()) for one in seen)


def code_page(tag: str, of: str, size: tuple[int, int]) -> CodePage:
    page = PAGES["code"](here(tag), of)
    assert page.code is not None, of
    of_size, got = page.code, list[Coded | None]()

    def coded(columns: int, rows: int) -> Coded | None:
        got.append(of_size(columns, rows))
        return got[-1]

    shown = laid_out(page._replace(code=coded), tag, size)
    return CodePage(tag, of, page, got[-1], shown, size)


def laid_out(page: Page, tag: str, size: tuple[int, int], leaf: int = 0) -> Arrangement:
    """A page as the visitor's screen asks for it."""
    frame = Frame(DARK, example=SERVED.catalogue.centre.example, french_offered=tag != "fr")
    return arrange(page, Voice(SERVED.messages[tag]), frame, *size, leaf)


def keys_to(tag: str, size: tuple[int, int], *ways: Open) -> Iterator[str]:
    """The keys that choose one thing after another, from the home page on."""
    page = PAGES["home"](here(tag), "")
    for way in ways:
        yield from _keys(page, tag, size, way)
        page = PAGES[way.page](here(tag), way.of)


def _keys(page: Page, tag: str, size: tuple[int, int], way: Open) -> Iterator[str]:
    """One key, after as many of "more" as its leaf needs."""
    leaves = laid_out(page, tag, size).leaves
    for leaf in range(leaves):
        for target in laid_out(page, tag, size, leaf).targets:
            if target.action == way:
                yield target.key
                return
        yield buttons.HINTS[Command.MORE]
    raise AssertionError(f"{way} is not offered")


def cells(row: Row) -> list[str]:
    """What stands in each cell of a row: a character, and the marks on it."""
    found: list[str] = []
    for char in "".join(segment.text for segment in row):
        if width(char):
            found.append(char)
        else:
            found[-1] += char
    return found
