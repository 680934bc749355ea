"""The wheel made by somebody: by keys, by arrows, by mouse, in any window; then forgotten."""

from __future__ import annotations

import gc
from collections import deque

import pytest
from visiting import Visitor, visiting
from wheels import (
    BEGIN_WITH,
    CODE,
    DOMAINS,
    HELPS,
    IDS,
    NOT_NOW,
    SIZES,
    TAGS,
    TALK,
    WHEEL,
    WHOLE,
    chosen,
    domain,
    of_label,
    rated,
    to_wheel,
    value_target,
    value_tile,
    values,
)

from kiosk.screens.keys import ARROWS, ENTER_HINT
from kiosk.screens.page import Action, Command, Open
from kiosk.screens.widgets.sheet import _nearest
from kiosk.visit import Visit
from kiosk.wheel import Wheel

RIM = "▄▄▄▄▄"  # the top of the wheel
NUMBER_PAD = {*"0123456789+*/.", "enter"}


@pytest.mark.parametrize("made", [None, rated(1), WHOLE], ids=["fresh", "low", "whole"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_not_now_is_as_large_as_any_other_way(
    size: tuple[int, int], made: Wheel | None
) -> None:
    async with visiting(size) as visitor:
        await to_wheel(visitor, made=made)
        assert visitor.screen.sheet.page.primary is None
        assert not visitor.screen.sheet.offers(Command.MORE)
        tiles = [one for one in visitor.screen.sheet.targets if one.number]
        widths = [one.region.width for one in tiles]
        assert max(widths) - min(widths) <= 1  # what cannot be shared among three columns
        assert len({one.region.height for one in tiles}) == 1


@pytest.mark.parametrize("tag", ["fr", "ps"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_wheel_is_drawn_where_the_reader_begins(size: tuple[int, int], tag: str) -> None:
    async with visiting(size) as visitor:
        await to_wheel(visitor, tag)
        rail = visitor.target(Command.BACK).region
        main = slice(rail.right, None) if tag == "ps" else slice(0, rail.x)
        empty = [row[main] for row in visitor.rows()]
        (top, *_) = (row for row in empty if RIM in row)
        assert (top.index(RIM) > len(top) // 2) == (tag == "ps")
        visitor.screen.visit.wheel = WHOLE
        visitor.screen._show(WHEEL)
        whole = [row[main] for row in visitor.rows()]
        assert sum(row.count("█") for row in whole) != sum(row.count("█") for row in empty)
        assert len(visitor.screen.sheet.page.body) == len(IDS)


@pytest.mark.parametrize("beside", [False, True], ids=["alone", "french beside"])
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_all_values_stand_on_one_leaf(size: tuple[int, int], tag: str, beside: bool) -> None:
    async with visiting(size) as visitor:
        await to_wheel(visitor, tag)
        visitor.screen.visit.french_beside = beside
        for id_ in IDS:
            visitor.screen._open(domain(id_))
            assert not visitor.screen.sheet.offers(Command.MORE), id_
            keyed = [one for one in visitor.screen.sheet.targets if one.key]
            assert len(keyed) == 12
            assert len({one.region.height for one in keyed}) == 1


async def test_in_small_windows_ten_can_be_reached_too() -> None:
    async with visiting((60, 20)) as visitor:
        await to_wheel(visitor)
        visitor.screen._open(domain(IDS[0]))
        for _ in range(visitor.screen.sheet._arrangement.leaves):
            await visitor.press("+")  # to the last leaf, on which it is a key of its own
        assert values(visitor)[IDS[0]] == 10


async def test_zero_rates_and_does_not_end_the_visit() -> None:
    async with visiting() as visitor:
        await to_wheel(visitor)
        await visitor.press("1", "0")
        assert values(visitor)[IDS[0]] == 0
        assert visitor.screen.at == domain(IDS[1])


async def test_home_still_ends_the_visit() -> None:
    async with visiting() as visitor:
        await to_wheel(visitor)
        await visitor.press("1", "home")
        assert visitor.screen.at_rest


async def test_a_trembling_finger_rates_one_domain() -> None:
    async with visiting() as visitor:
        await to_wheel(visitor)
        await visitor.touch(domain(IDS[0]))
        region = value_target(visitor, 5)
        visitor.screen.hands._settled_at = float("-inf")
        for _ in range(2):
            await visitor.pilot.click(visitor.screen.sheet, (region.x + 5, region.y + 2))
        assert visitor.screen.at == domain(IDS[1])
        assert values(visitor)[IDS[1]] is None


# By keys, by arrows, by mouse


@pytest.mark.parametrize("tag", ["fr", "ps"])
async def test_the_wheel_is_made_on_the_number_pad_alone(tag: str) -> None:
    pressed: list[str] = []

    async def press(*keys: str) -> None:
        pressed.extend(keys)
        await visitor.press(*keys)

    async def choose(way: Action) -> None:
        """The key of a choice, on whichever leaf."""
        primary = visitor.screen.sheet.page.primary
        if primary is not None and primary.action == way:
            await press("enter")
            return
        for _ in range(9):
            for target in visitor.screen.sheet.targets:
                if target.action == way and target.key:
                    await press("enter" if target.key == ENTER_HINT else target.key)
                    return
            await press("+")
        raise AssertionError(f"{way} has no key:\n{visitor.text()}")

    async with visiting() as visitor:
        await press(str(1 + [*TAGS].index(tag)), "3")
        assert visitor.screen.at == NOT_NOW
        for way in (Open("tool", "wheel"), Open("tool_how", "wheel"), Open("if_you_want", "wheel")):
            await choose(way)
        await choose(WHEEL)
        await press("1")  # begin
        await press("7", "0", "+", "5")
        await press("enter", "1")  # pass love
        assert visitor.screen.at == domain("growth")
        await press("enter", "2")  # leave growth out
        await press("enter", "4", "6", "9")  # leisure by another name
        assert visitor.screen.at == WHEEL
        assert list(values(visitor).values()) == [7, 0, 10, 5, None, None, 6, 9]
        made = visitor.screen.visit.wheel
        assert made.part("growth").left_out
        assert made.part("leisure").name == made.part("leisure").domain.other_names[0]
        await choose(TALK)
        await press("/")
        await choose(DOMAINS)
        await press("5", "8")  # love, after all
        assert visitor.screen.at == WHEEL
        assert values(visitor)["love"] == 8
        await choose(BEGIN_WITH)
        await press("2", "3", "2", "1", "4", "5")  # money taken back; a fourth is not taken
        assert chosen(visitor) == ["environment", "health", "social_family"]
        await press("enter")
        assert visitor.screen.at == HELPS
        await choose(WHEEL)
        await choose(CODE)
        assert visitor.screen.at == CODE
        assert set(pressed) <= NUMBER_PAD


async def arrows_to(visitor: Visitor, action: Action) -> None:
    """Point at something with arrows alone, by the shortest way, and press Enter."""
    sheet = visitor.screen.sheet
    if sheet.pointed is None:
        await visitor.press("down")
    targets = sheet.targets
    start = targets.index(sheet.pointed)
    ways_to: dict[int, tuple[str, ...]] = {start: ()}
    ahead = deque([start])
    while ahead:
        at = ahead.popleft()
        for key, direction in ARROWS.items():
            there = _nearest(targets, at, direction)
            if there not in ways_to:
                ways_to[there] = (*ways_to[at], key)
                ahead.append(there)
    wanted = next(n for n, target in enumerate(targets) if target.action == action)
    await visitor.press(*ways_to[wanted], "enter")


async def arrows_to_value(visitor: Visitor, value: int) -> None:
    await arrows_to(visitor, value_tile(visitor.screen.sheet.page, value).action)


@pytest.mark.parametrize("tag", ["fr", "ps"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_wheel_is_made_by_arrows_and_enter_alone(size: tuple[int, int], tag: str) -> None:
    async with visiting(size) as visitor:
        await to_wheel(visitor, tag)
        await arrows_to(visitor, domain(IDS[0]))
        for value in (0, 10, 9, 4, 3, 8, 1):
            await arrows_to_value(visitor, value)
        await arrows_to(visitor, Open("domain_other", "work"))
        sheet = visitor.screen.sheet
        await arrows_to(visitor, of_label(sheet.page, "Passer").action)
        assert visitor.screen.at == WHEEL
        assert [*values(visitor).values()] == [0, 10, 9, 4, 3, 8, 1, None]
        await arrows_to(visitor, DOMAINS)
        await arrows_to(visitor, domain("work"))
        await arrows_to_value(visitor, 7)
        assert visitor.screen.at == WHEEL
        await arrows_to(visitor, BEGIN_WITH)
        await arrows_to(visitor, of_label(sheet.page, "Loisirs").action)
        await arrows_to(visitor, HELPS)
        assert chosen(visitor) == ["leisure"]


@pytest.mark.parametrize("tag", ["fr", "ps"])
async def test_the_wheel_is_made_by_mouse_alone(tag: str) -> None:
    async with visiting() as visitor:
        await to_wheel(visitor, tag)
        await visitor.touch(domain(IDS[0]))
        for value in (5, 5, 10, 0, 2, 3):
            await visitor.touch(value_tile(visitor.screen.sheet.page, value).action)
        await visitor.touch(Open("domain_other", "leisure"))
        await visitor.touch(of_label(visitor.screen.sheet.page, "Laisser de côté").action)
        await visitor.touch(value_tile(visitor.screen.sheet.page, 9).action)
        assert visitor.screen.at == WHEEL
        assert [*values(visitor).values()] == [5, 5, 10, 0, 2, 3, None, 9]
        await visitor.touch(BEGIN_WITH)
        for label in ("Santé", "Travail, carrière"):
            await visitor.touch(of_label(visitor.screen.sheet.page, label).action)
        await visitor.touch(HELPS)
        assert chosen(visitor) == ["health", "work"]


# Forgotten


def wheels_of_this_test() -> list[Wheel]:
    """All that begin with 6, 0: no other test rates like that."""
    gc.collect()
    wheels = (one for one in gc.get_objects() if isinstance(one, Wheel))
    return [one for one in wheels if [part.value for part in one.parts[:2]] == [6, 0]]


@pytest.mark.parametrize("end", ["0", "home"])
async def test_after_starting_over_nothing_of_the_wheel_is_left(end: str) -> None:
    async with visiting() as visitor:
        await to_wheel(visitor)
        await visitor.press("1", "6", "0", "+", "1", "2", "3", "4", "5")
        assert visitor.screen.at == WHEEL
        assert wheels_of_this_test()
        await visitor.press(end)
        assert visitor.screen.at_rest
        assert visitor.screen.visit == Visit()
        (counts,) = visitor.count.ended
        assert counts.tools == {"wheel"}
        assert counts.codes == counts.needs == set()
        await visitor.pilot.pause(0.5)
        assert wheels_of_this_test() == []


async def test_who_only_looks_at_a_code_of_the_wheel_is_counted_by_that_alone() -> None:
    async with visiting(size=(106, 30)) as visitor:
        await to_wheel(visitor)
        await visitor.press("1", "7", "/", "/")
        visitor.screen._open(CODE)
        await visitor.press("home")
        (counts,) = visitor.count.ended
        assert counts.codes == {"wheel"}
        assert "7" not in repr(counts)
