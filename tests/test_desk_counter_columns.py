"""The counters on their page: all of them, in two columns, in any window."""

from __future__ import annotations

import re
from dataclasses import replace
from string import ascii_lowercase

import pytest
from desk_counters import COUNTERS, SERVED, label, named
from desking import SIZES, at_desk
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.counters import MOST, Counter, Group
from kiosk.screens.desk.counters.columns import arranged
from kiosk.screens.desk.counters.counters import Counters
from kiosk.wording import say


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
