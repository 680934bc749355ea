"""The pages of the tools: presented, explained, left to choice, and nothing imposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from visiting import Visitor, visiting

from kiosk import served
from kiosk.clock import PARIS
from kiosk.paths import SHIPPED_CONTENT
from kiosk.screens.page import ChooseLanguage, Command, Layout, Open, Page
from kiosk.screens.visitor.here import Here
from kiosk.screens.visitor.pages import PAGES
from kiosk.visit import Visit

SERVED = served.load(SHIPPED_CONTENT)
TOOLS = SERVED.catalogue.tools
NOW = datetime(2026, 11, 24, 10, 15, tzinfo=PARIS)
STEPS = ("tool", "tool_how", "if_you_want")
NOT_NOW, VERY_BAD = Open("tools"), Open("very_bad")
MOST_PRESSES = 6


def page(name: str, of: str = "", here: Here | None = None) -> Page:
    here = here or Here(Visit("fr"), SERVED.catalogue, SERVED.calendar, NOW, SERVED.messages["fr"])
    return PAGES[name](here, of)


def ways(shown: Page) -> list[Open]:
    return [choice.action for choice in shown.choices if isinstance(choice.action, Open)]


def tool_pages() -> list[Open]:
    """Every page of every tool, found by going everywhere from the list."""
    found: list[Open] = []
    ahead = [way for way in ways(page("tools")) if way != VERY_BAD]
    while ahead:
        one = ahead.pop()
        if one in found or one in (NOT_NOW, VERY_BAD) or one.page not in PAGES:
            continue
        if one.page in ("number", "wheel", "plan"):  # not of a tool, or with tests of their own
            continue
        found.append(one)
        ahead += ways(page(one.page, one.of))
    return found


def test_every_page_of_a_tool_can_be_reached_from_the_list() -> None:
    found = {(one.page, one.of) for one in tool_pages()}
    assert {(step, tool.id) for tool in TOOLS for step in STEPS} <= found
    assert {("pillar", f"esper.{n}") for n in range(1, 6)} <= found
    assert ("tool_parts", "revim") in found
    assert {("peer_group", f"peers.{group.id}") for group in TOOLS[-1].groups} <= found


@pytest.mark.parametrize("one", tool_pages(), ids=lambda one: f"{one.page}-{one.of}")
def test_not_now_and_somebody_to_turn_to_are_on_every_page_of_a_tool(one: Open) -> None:
    shown = page(one.page, one.of)
    assert ways(shown)[-2:] == [NOT_NOW, VERY_BAD]
    # A key or a larger button for going on would make "not now" the smaller of both.
    assert shown.primary is None
    assert shown.layout is (Layout.HANDOVER if one.page == "copy" else Layout.TILES)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
def test_the_three_steps_come_in_the_same_order_for_every_tool(tool) -> None:  # type: ignore[no-untyped-def]
    assert ways(page("tool", tool.id))[0] == Open("tool_how", tool.id)
    then = next(way.page for way in ways(page("tool_how", tool.id)) if way.page != "pillar")
    assert then == ("tool_parts" if tool.parts else "if_you_want")
    assert ways(page("tool_parts", tool.id))[0] == Open("if_you_want", tool.id)
    assert page("tool", tool.id).body == tool.what
    assert page("tool_how", tool.id).body == tool.how


def test_the_third_step_leads_to_the_codes_the_exercises_and_the_groups() -> None:
    leads = {tool.id: ways(page("if_you_want", tool.id))[:-2] for tool in TOOLS}
    assert leads == {
        "gps": [Open("code", "gps.booklet")],
        "revim": [Open("code", "revim.manual"), Open("code", "revim.presentation")],
        "esper": [Open("code", "esper")],
        "wheel": [Open("wheel")],
        "hard_days": [Open("plan")],
        "peers": [Open("peer_group", f"peers.{group.id}") for group in TOOLS[-1].groups],
    }


def test_the_pillars_are_gone_through_one_by_one_and_none_is_to_be_answered() -> None:
    seen = [Open("pillar", "esper.1")]
    while (following := ways(page(seen[-1].page, seen[-1].of))[0]).page == "pillar":
        seen.append(following)
    assert [one.of for one in seen] == [f"esper.{n}" for n in range(1, 6)]
    assert following == Open("if_you_want", "esper")
    for one, pillar in zip(seen, TOOLS[2].pillars, strict=True):
        about, question = page(one.page, one.of).body
        assert about == pillar.about
        assert dict(question.values)["question"] == pillar.question  # type: ignore[union-attr]


def test_a_group_whose_address_waits_sends_to_the_desk() -> None:
    waiting = page("peer_group", "peers.alcoholics_anonymous")
    assert ways(waiting) == [NOT_NOW, VERY_BAD]
    assert "Demandez à l’accueil." in [one.msgid for one in waiting.body]  # type: ignore[union-attr]
    confirmed = page("peer_group", "peers.asud")
    assert ways(confirmed)[0] == Open("code", "peers.asud")


def test_a_confirmed_number_of_a_group_is_shown() -> None:
    number = replace(
        SERVED.catalogue.numbers[0], id="alcoholics_anonymous", number="01 23 45 67 89"
    )
    catalogue = replace(SERVED.catalogue, numbers=(number,))
    here = Here(Visit("fr"), catalogue, SERVED.calendar, NOW, SERVED.messages["fr"])
    shown = page("peer_group", "peers.alcoholics_anonymous", here)
    assert shown.choices[0].large == "01 23 45 67 89"


def test_what_is_gone_from_the_content_says_so() -> None:
    less = replace(SERVED.catalogue, tools=())
    here = Here(Visit("fr"), less, SERVED.calendar, NOW, SERVED.messages["fr"])
    for name, of in [
        *((step, "gps") for step in (*STEPS, "tool_parts")),
        ("pillar", "esper.1"),
        ("peer_group", "peers.asud"),
    ]:
        assert page(name, of, here).heading.msgid == "Cela n’est plus au programme."  # type: ignore[union-attr]
    assert page("pillar", "esper.6").heading.msgid == "Cela n’est plus au programme."  # type: ignore[union-attr]
    assert ways(page("tools", "", here)) == [VERY_BAD]


# Feeling very bad


def test_who_feels_very_bad_finds_the_desk_3114_15_and_nothing_else() -> None:
    shown = page("very_bad")
    assert shown.choices[0].action is Command.CALL
    assert [choice.large for choice in shown.choices] == ["", "3114", "15"]
    assert len(shown.body) == 1
    assert shown.primary is None


def test_without_confirmed_numbers_the_desk_is_still_there() -> None:
    here = Here(
        Visit("fr"),
        replace(SERVED.catalogue, numbers=()),
        SERVED.calendar,
        NOW,
        SERVED.messages["fr"],
    )
    (choice,) = page("very_bad", "", here).choices
    assert choice.action is Command.CALL


async def test_the_page_for_who_feels_very_bad_has_its_french_below() -> None:
    async with visiting() as visitor:
        await visitor.touch(ChooseLanguage("en"))
        await visitor.touch(Open("tools"))
        assert not visitor.sees("Des outils pour moi")
        await visitor.touch(VERY_BAD)
        assert visitor.sees("Nous sommes là.")
        assert not visitor.screen.visit.french_beside


# By keys


async def choose(visitor: Visitor, way: Open) -> int:
    """Press the digit of a choice, leafing to it first; returns how many keys that took."""
    for leafed in range(9):
        found = [one for one in visitor.screen.sheet.targets if one.action == way]
        if found and found[0].number:
            await visitor.press(str(found[0].number))
            return leafed + 1
        await visitor.press("+")
    raise AssertionError(f"{way} is not on the page:\n{visitor.text()}")


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
@pytest.mark.parametrize("tag", ["fr", "ps"])
async def test_a_tool_is_entered_understood_and_left_in_six_presses(tool, tag: str) -> None:  # type: ignore[no-untyped-def]
    async with visiting() as visitor:
        await visitor.touch(ChooseLanguage(tag))
        await visitor.press("3")
        assert visitor.screen.at == Open("tools")
        presses = await choose(visitor, Open("tool", tool.id))
        presses += await choose(visitor, Open("tool_how", tool.id))
        if tool.parts:
            presses += await choose(visitor, Open("tool_parts", tool.id))
        presses += await choose(visitor, Open("if_you_want", tool.id))
        presses += await choose(visitor, NOT_NOW)
        assert visitor.screen.at == NOT_NOW
        assert presses <= MOST_PRESSES


async def test_not_now_is_as_large_as_going_on() -> None:
    async with visiting() as visitor:
        await visitor.touch(ChooseLanguage("fr"))
        await visitor.touch(Open("tools"))
        await visitor.touch(Open("tool", "wheel"))
        on, not_now = visitor.target(Open("tool_how", "wheel")), visitor.target(NOT_NOW)
        assert not_now.region.size == on.region.size
