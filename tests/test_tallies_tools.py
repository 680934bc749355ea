"""What the tallies know of tools: which were looked at, of which a code was shown, and no more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from counting import (
    TUESDAY,
    WEEK,
    add,
    add_profile,
    counts,
    days,
    eventually,
    profiles,
    visit,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from visiting import visiting

from kiosk import plan, served, wheel
from kiosk.paths import SHIPPED_CONTENT
from kiosk.screens.page import ChooseLanguage, Open, SetPlan, SetWheel
from kiosk.screens.visitor.noting import note
from kiosk.tallies import Tallies
from kiosk.tallies.disclosure import OTHER, THRESHOLD, WIDTH, merged_tools
from kiosk.tallies.store import Day, Store
from kiosk.tallies.waiting import NOT_RECORDED, RECORDED
from kiosk.visit import Visit

CATALOGUE = served.load(SHIPPED_CONTENT).catalogue
TOOLS = {"gps", "revim", "esper", "wheel", "hard_days", "peers"}

# --- what a visit leaves ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "tools", "codes"),
    [
        (Open("tools"), set(), set()),
        (Open("tool", "gps"), {"gps"}, set()),
        (Open("tool", "gone"), set(), set()),
        (Open("wheel"), {"wheel"}, set()),
        (Open("plan"), {"hard_days"}, set()),
        (Open("code", "gps.booklet"), {"gps"}, {"gps"}),
        (Open("code", "peers.asud"), {"peers"}, {"peers"}),
        (Open("code", "esper"), {"esper"}, {"esper"}),
        (Open("code", "wheel/"), {"wheel"}, {"wheel"}),
        (Open("code", "plan/"), {"hard_days"}, {"hard_days"}),
        # What was taken along of the rest is not counted, whatever it is called.
        (Open("code", "number/gps"), set(), set()),
        (Open("code", "session/nurse@2026-11-24T09:30"), set(), set()),
        (Open("code", "where/"), set(), set()),
    ],
    ids=lambda one: f"{one.page}-{one.of}" if isinstance(one, Open) else "",
)
def test_a_page_that_was_opened_is_noted_by_the_id_of_its_tool(
    opened: Open, tools: set[str], codes: set[str]
) -> None:
    visited = Visit("fr")
    note(visited, CATALOGUE, opened, coded=opened.page == "code")
    assert (visited.tools, visited.codes) == (tools, codes)


def test_an_exercise_is_noted_by_the_name_that_a_centre_gave_to_its_file() -> None:
    named = [replace(one, id="roue") if one.domains else one for one in CATALOGUE.tools]
    visited = Visit("fr")
    note(visited, replace(CATALOGUE, tools=tuple(named)), Open("code", "wheel/"), coded=True)
    assert visited.tools == visited.codes == {"roue"}


def test_where_there_is_no_exercise_nothing_is_noted() -> None:
    visited = Visit("fr")
    note(visited, replace(CATALOGUE, tools=()), Open("wheel"), coded=False)
    assert visited == Visit("fr")


async def test_a_visit_leaves_the_ids_of_its_tools_and_nothing_that_was_done_with_them() -> None:
    made, chosen = wheel.begin(CATALOGUE), plan.begin(CATALOGUE)
    assert made is not None
    assert chosen is not None
    rated = made.rate(made.parts[0].domain.id, 1)
    async with visiting(size=(106, 30)) as visitor:
        for action in (
            ChooseLanguage("ps"),
            Open("tools"),
            Open("tool", "gps"),
            Open("if_you_want", "gps"),
            Open("tool", "wheel"),
            SetWheel(rated, Open("tool", "wheel")),
            Open("tool", "hard_days"),
            SetPlan(chosen.toggle("tea"), Open("tool", "hard_days")),
            Open("code", "gps.booklet"),
        ):
            visitor.screen.do(action)
        visitor.screen.wipe()
        assert visitor.count.ended == [
            counts("ps", tools=("gps", "wheel", "hard_days"), codes=("gps",))
        ]


async def test_a_code_for_which_the_window_had_no_room_is_not_counted_as_shown() -> None:
    async with visiting(size=(80, 24)) as visitor:
        visitor.screen.do(ChooseLanguage("fr"))
        visitor.screen.do(Open("code", "gps.booklet"))
        assert visitor.sees("L’écran est trop petit pour un code.")
        visitor.screen.wipe()
        assert visitor.count.ended == [counts("fr", tools=("gps",))]


# --- what is kept -------------------------------------------------------------------------------


def test_every_tool_stands_at_zero_before_anybody_comes(path: Path, tallies: Tallies) -> None:
    tallies.start(CATALOGUE)
    tallies.stop()
    for kind in ("tool", "code"):
        assert {id_: n for (of, id_), n in profiles(path).items() if of == kind} == dict.fromkeys(
            TOOLS, 0
        )


def test_tools_are_written_ten_visits_at_once_and_no_day_says_them(
    path: Path, tallies: Tallies
) -> None:
    tallies.start(CATALOGUE)
    visit(tallies, 9, counts("ps", tools=("gps", "wheel"), codes=("gps",)))
    eventually(lambda: days(path) == [Day(TUESDAY, False, (9, 0, 0))])
    assert set(profiles(path).values()) == {0}
    visit(tallies, 1, counts("ps", tools=("wheel",)))
    eventually(lambda: profiles(path)[RECORDED] == 10)
    assert days(path) == [Day(TUESDAY, False, (10, 0, 0))]
    assert {cell: n for cell, n in profiles(path).items() if n} == {
        ("language", "ps"): 10,
        ("tool", "gps"): 9,
        ("tool", "wheel"): 10,
        ("code", "gps"): 9,
        RECORDED: 10,
    }


def test_a_database_of_the_version_before_keeps_its_counts_and_takes_tools(
    path: Path, tallies: Tallies
) -> None:
    path.parent.mkdir()
    before = sqlite3.connect(path)
    before.executescript(Path(__file__).with_name("database_before_tools.sql").read_text("utf-8"))
    before.close()
    tallies.start(CATALOGUE)
    visit(tallies, 10, counts("fr", tools=("gps",), codes=("gps",)))
    tallies.stop()
    assert days(path) == [
        Day(date(2026, 11, 23), True, (30, 4, 11)),
        Day(TUESDAY, False, (13, 0, 0)),
    ]
    kept = {cell: n for cell, n in profiles(path).items() if n}
    assert kept == {
        ("language", "ps"): 18,
        ("language", "fr"): 22,
        ("need", "shower"): 9,
        ("tool", "gps"): 10,
        ("code", "gps"): 10,
        RECORDED: 40,
    }


def test_small_counts_of_tools_do_not_outlive_their_week(path: Path) -> None:
    sunday = TUESDAY + timedelta(5)
    with Store(path, create=True) as store:
        add(store, sunday, visits=1)
        add_profile(store, "tool", {"gps": 20, "revim": 8, "esper": 12, "peers": 0})
        add_profile(store, "code", {"gps": 6, "revim": 2, "esper": 3, "peers": 0})
        store.close_day(sunday)
        assert store.profiles(WEEK) == {
            ("tool", "gps"): 20,
            ("tool", "revim"): 8,
            ("tool", "esper"): 12,
            ("tool", "peers"): 0,
            ("code", "gps"): 6,
            ("code", OTHER): 5,
            RECORDED: 0,
            NOT_RECORDED: 0,
        }


# --- tools and their codes say something of each other -------------------------------------------

Counts = dict[str, int]
IDS = ("esper", "gps", "wheel")


def test_the_code_of_a_tool_that_is_hidden_is_hidden_with_it() -> None:
    """Else "nine codes" would say that all but one of the ten hidden looks were at that tool."""
    tools, codes = merged_tools({"gps": 9, "esper": 1, "wheel": 30}, {"gps": 9, "wheel": 12})
    assert tools == {OTHER: 10, "wheel": 30}
    assert codes == {OTHER: 21}


def test_tools_that_would_tell_how_often_a_hidden_code_was_shown_are_hidden() -> None:
    """Else nine codes of two tools looked at five times each would be four and five, or five and
    four."""
    assert merged_tools({"gps": 5, "esper": 5}, {"gps": 5, "esper": 4}) == (
        {OTHER: 10},
        {OTHER: 9},
    )


def splits(n: int, most: Mapping[str, int]) -> Iterator[Counts]:
    """All ways in which `n` can be the sum of counts that are not larger than `most`."""
    if not most:
        if n == 0:
            yield {}
        return
    (id_, limit), *rest = most.items()
    for here in range(min(n, limit) + 1):
        for others in splits(n - here, dict(rest)):
            yield {id_: here, **others}


def worlds(tools: Counts, codes: Counts) -> Iterator[tuple[Counts, Counts]]:
    """All counts that agree with what is kept."""
    hidden = tools.get(OTHER, 0)
    for looked in splits(hidden, {id_: hidden for id_ in IDS if id_ not in tools}):
        looked |= {id_: n for id_, n in tools.items() if id_ != OTHER}
        if all(codes.get(id_, 0) <= looked[id_] for id_ in IDS):
            most = {id_: looked[id_] for id_ in IDS if id_ not in codes}
            for shown in splits(codes.get(OTHER, 0), most):
                yield looked, shown


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Counts, Counts]:
    tools = {id_: draw(st.integers(0, 9)) for id_ in IDS}
    return tools, {id_: draw(st.integers(0, n)) for id_, n in tools.items()}


@settings(max_examples=150, deadline=None)
@given(weeks())
def test_nothing_that_is_kept_tells_a_hidden_count_nearly(week: tuple[Counts, Counts]) -> None:
    """By going through every week that would be told in the same way."""
    kept_tools, kept_codes = merged_tools(*week)
    assert [sum(one.values()) for one in (kept_tools, kept_codes)] == [
        sum(one.values()) for one in week
    ]
    possible = list(worlds(kept_tools, kept_codes))
    for which, kept in enumerate((kept_tools, kept_codes)):
        for id_, n in week[which].items():
            if id_ in kept:
                assert kept[id_] == n
                assert n == 0 or n >= THRESHOLD
            elif n:
                can_be = {world[which][id_] for world in possible}
                assert max(can_be) - min(can_be) >= min(WIDTH, kept[OTHER])


@given(weeks())
def test_merging_tools_and_codes_again_changes_nothing(week: tuple[Counts, Counts]) -> None:
    once = merged_tools(*week)
    assert merged_tools(*once) == once
