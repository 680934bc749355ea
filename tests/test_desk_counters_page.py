"""The counters on their page: all of them, in two columns, in any window; and what the page says
when something is wrong."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from string import ascii_lowercase

import pytest
from counting import MovableClock
from desk_counters import COUNTERS, SERVED, figures, label, named, today
from desking import SIZES, at_desk, real_desk
from ending import table
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.counters import MOST, Counter, Group
from kiosk.screens.desk.counters.columns import arranged
from kiosk.screens.desk.counters.counters import Counters
from kiosk.screens.palette import PALETTES
from kiosk.tallies.day_table import DayTable
from kiosk.wording import say

# --- the columns ---------------------------------------------------------------------------------


async def test_the_arrows_reach_every_counter_up_and_down_and_across() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("home")
        for counter in COUNTERS:
            assert staff.sees(f"▸{label(counter)}")
            await staff.press("down")
        for counter in reversed(COUNTERS):
            assert staff.sees(f"▸{label(counter)}")
            await staff.press("up")
        await staff.press("right")
        assert staff.sees(f"▸{label(named('interpretations'))}")
        await staff.press("left", "end")
        assert staff.sees(f"▸{label(COUNTERS[-1])}")


def crowded() -> list[Counter]:
    """As many counters as content may have, with labels as long as they may be."""
    groups = [one for one in Group for _ in range(MOST // len(Group))]
    keys = [*ascii_lowercase, None, None, None, None]
    return [
        replace(
            named("meals"), id=key or str(n), label=say(f"{n:02} {'x' * 21}"), group=of, key=key
        )
        for n, (of, key) in enumerate(zip(groups, keys, strict=True))
    ]


@pytest.mark.parametrize("size", [(80, 22), (80, 23), *SIZES])
async def test_the_page_holds_thirty_counters_and_cuts_no_figure(size: tuple[int, int]) -> None:
    counters = tuple(crowded())
    async with at_desk([Counters], size) as staff:
        catalogue = replace(SERVED.catalogue, counters=counters)
        staff.office.serve(replace(SERVED, catalogue=catalogue))
        await staff.settle()
        await staff.press(*"999a999a")
        shown = re.findall(r"(\d\d) x+…? +(\d+|–) +(\d+|–) +(\d+|–)", staff.text())
        assert sorted(one[0] for one in shown) == [f"{n:02}" for n in range(MOST)]
        assert ("00", "1998", "–", "1998") in shown
        await staff.touch("29 xxx")
        assert staff.sees("29 " + "x" * 21 + " : 1 (+1)")


@settings(deadline=None)
@given(st.lists(st.sampled_from(Group), min_size=1, max_size=MOST), st.sampled_from([15, 16, 18]))
def test_whatever_the_groups_are_all_counters_stand_in_two_columns_in_their_order(
    groups: list[Group], rows: int
) -> None:
    ordered = sorted(groups, key=tuple(Group).index)
    counters = [replace(named("meals"), id=str(n), group=group) for n, group in enumerate(ordered)]
    columns = arranged(counters, rows)
    assert [one for column in columns for one in column if isinstance(one, Counter)] == counters
    assert all(len(column) <= rows for column in columns)
    for column in columns:
        titled = [n for n, one in enumerate(column) if isinstance(one, Group)]
        for n in titled:
            under = column[n + 1]
            assert isinstance(under, Counter)
            assert under.group is column[n]


# --- what it says --------------------------------------------------------------------------------


async def test_a_disk_that_refuses_is_said_in_the_style_of_danger_and_no_figure_moves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("r")
        add = DayTable.add

        def full(*_: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr(DayTable, "add", full)
        await staff.press("r")
        assert staff.sees("! Repas : pas compté. Le disque refuse d’écrire.")
        glass = staff.screen.glass
        strip = next(
            one for one in glass.render_lines(glass.size.region) if "pas compté" in one.text
        )
        danger = PALETTES[SERVED.catalogue.centre.theme].danger.strong
        assert {segment.style for segment in strip if segment.text.strip()} == {danger}
        assert today(staff, "Repas") == 1
        await staff.press("backspace")
        assert staff.sees("! Repas : pas annulé.")
        monkeypatch.setattr(DayTable, "add", add)
        await staff.press("backspace")
        assert today(staff, "Repas") == 0
        await staff.press("backspace")
        assert staff.told == "Il n’y a rien à annuler."


async def test_a_long_refusal_is_read_to_its_end() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("9", "m", "1", "0", "m", "backspace")
        assert staff.sees("pour que personne ne soit reconnu : il ne peut plus être repris.")


async def test_on_a_monday_the_day_before_is_friday_and_the_heading_says_so(
    clock: MovableClock,
) -> None:
    clock.set(2026, 12, 4, 10)
    with table(clock) as counters:
        counters.add("meals", 38)
    clock.set(2026, 12, 7, 10)
    async with real_desk([Counters], clock) as staff:
        assert staff.sees("Lundi 7 décembre – hier : vendredi 4 décembre")
        await staff.press("2", "r")
        assert figures(staff, "Repas") == ["2", "38", "2"]
        clock.set(2026, 12, 8, 10)
        await staff.press("r")
        assert staff.sees("Mardi 8 décembre – hier : lundi 7 décembre")
        assert figures(staff, "Repas") == ["1", "2", "3"]


async def test_a_date_that_cannot_be_right_is_told(clock: MovableClock) -> None:
    clock.set(2020, 1, 1, 10)
    async with real_desk([Counters], clock) as staff:
        assert staff.sees("Réglez l’horloge")


async def test_nothing_that_was_typed_outlives_the_lock() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("1", "2", "*")
        assert not staff.screen.open_for_staff
        staff.screen.unlock()
        await staff.settle()
        await staff.press("r")
        assert today(staff, "Repas") == 1
