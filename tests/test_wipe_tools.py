"""After a wipe nothing is left of what somebody made, nor of the code that it left in."""

from __future__ import annotations

import gc
from dataclasses import fields

import pytest
from live_objects import holding
from visiting import Visitor, visiting

from kiosk import plan, wheel
from kiosk.plan import Plan
from kiosk.qr import Code
from kiosk.screens.page import ChooseLanguage, Open, SetPlan, SetWheel
from kiosk.screens.widgets.qr_code import Coded
from kiosk.takeaway import TakeAway
from kiosk.wheel import Wheel

CODES = (
    *("wheel/", "plan/", "where/", "session/nurse@2026-11-24T09:30", "number/115", "esper"),
    *("gps.booklet", "revim.manual", "peers.asud"),
)
MADE = (Wheel, Plan, TakeAway, Coded, Code)
# What is known without a visit: a page's address, a tool's questions, the number of an emergency.
KNOWN = ("esper", "gps.booklet", "revim.manual", "peers.asud", "number/115")


async def take_along(visitor: Visitor, of: str) -> None:
    """Come to a code by way of all that somebody can make."""
    screen = visitor.screen
    await visitor.touch(ChooseLanguage("ps"))
    screen.do(Open("needs"))
    await visitor.press("2")
    made = wheel.begin(screen.app.served.catalogue)
    answers = plan.begin(screen.app.served.catalogue)
    assert made is not None
    assert answers is not None
    for value, part in enumerate(made.parts):
        made = made.rate(part.domain.id, value)
    for question in answers.questions:
        answers = answers.toggle(question.answers[0].id)
    screen.do(SetWheel(made, Open("wheel")))
    screen.do(SetPlan(answers, Open("plan")))
    screen.do(Open("code", of))
    await visitor.pilot.pause()


def needles(visitor: Visitor) -> list[str]:
    """What nothing but this code holds: the end of what it says. Only this list holds it."""
    coded = visitor.screen.sheet.page.code(120, 60)
    assert coded is not None
    return [coded.takeaway.payload.removesuffix("\r\nEND:VEVENT")[-24:]]


def made_things() -> list[object]:
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, MADE)]


@pytest.mark.parametrize("of", CODES)
async def test_after_starting_over_a_code_and_what_it_said_are_found_nowhere(of: str) -> None:
    async with visiting(size=(106, 30)) as visitor:
        before = len(made_things())  # of other tests of this process
        await take_along(visitor, of)
        wanted = [] if of in KNOWN else needles(visitor)
        assert len(made_things()) > before
        assert bool(holding(wanted)) == bool(wanted)
        await visitor.press("home")
        visitor.count.ended.clear()
        await visitor.pilot.pause(0.5)
        assert len(made_things()) == before
        assert holding(wanted) == []


async def test_the_counts_of_a_visit_hold_no_rating_and_no_answer() -> None:
    async with visiting(size=(106, 30)) as visitor:
        await take_along(visitor, "gps.booklet")
        await visitor.press("home")
        (counts,) = visitor.count.ended
        assert counts.tools == {"wheel", "hard_days", "gps"}
        assert counts.codes == {"gps"}
        said = {getattr(counts, field.name) for field in fields(counts)}
        assert said == {
            *("ps", None, frozenset({"distress"}), frozenset()),
            *(counts.tools, counts.codes),
        }
