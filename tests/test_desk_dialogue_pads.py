"""Numbers, times and how much it hurts: typed or touched by two people in a dialogue."""

from __future__ import annotations

import pytest
from desk_dialogue import NUMBER, PAIN, TIME, halves, saying, touch, wait_for_no_finger
from desking import LARGE, SIZES

from kiosk.screens.desk.dialogue.saying import HOW_TO_TYPE


@pytest.mark.parametrize("keys", [("1", "2"), ("&", "é"), ("0", "1", "3", "backspace", "2")])
async def test_a_number_is_typed_and_shown_to_both(keys: tuple[str, ...]) -> None:
    async with saying(NUMBER) as staff:
        await staff.press(*keys)
        left, right = halves(staff)
        assert "▀█  ▀▀▀█" in left
        assert "▀█  ▀▀▀█" in right
        await staff.press("enter", "enter")
        assert staff.sees("→ 12")


async def test_a_number_can_be_touched_digit_by_digit() -> None:
    async with saying(NUMBER, LARGE) as staff:
        for key in (" 9 ", "Recommencer", " 4 ", " 0 ", "C’est tout"):
            await touch(staff, key)
        await staff.press("enter")
        assert staff.sees("→ 40")


async def test_the_digits_of_a_number_stand_as_on_a_telephone_in_every_language() -> None:
    async with saying(NUMBER) as staff:
        (row,) = (row for row in staff.rows() if " 2 " in row and " 4 " in row)
        assert [sign for sign in row if sign.isdigit()] == ["1", "2", "3", "4", "5"]


async def test_without_a_digit_there_is_no_number() -> None:
    async with saying(NUMBER) as staff:
        await touch(staff, "C’est tout")
        assert "✓" not in staff.text()
        await staff.press("enter")
        assert staff.sees("Chercher")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1030", "10:30"),
        ("10:30", "10:30"),
        ("9h30", "09:30"),
        ("9", "09:00"),
        ("905", "09:05"),
        ("0905", "09:05"),
        ("245", "02:45"),
        ("173", "17:30"),
        ("1975", "19:50"),  # no minutes begin with 7
        ("11.15", "11:15"),
    ],
)
async def test_a_time_is_typed_as_people_write_it(typed: str, said: str) -> None:
    async with saying(TIME) as staff:
        await staff.type(typed)
        await staff.press("enter", "enter")
        assert staff.sees(f"→ {said}")


@pytest.mark.parametrize("size", SIZES)
async def test_how_a_time_is_typed_is_said_until_one_types(size: tuple[int, int]) -> None:
    async with saying(TIME, size) as staff:
        assert staff.sees(HOW_TO_TYPE)
        await staff.press("9")
        assert not staff.sees(HOW_TO_TYPE)
        await staff.press("enter")
        assert not staff.sees(HOW_TO_TYPE)
        await staff.press("backspace")
        assert staff.sees(HOW_TO_TYPE)


async def test_it_is_said_of_no_other_answer() -> None:
    async with saying(NUMBER) as staff:
        assert not staff.told


async def test_a_time_can_be_touched_hour_then_minutes() -> None:
    async with saying(TIME) as staff:
        await touch(staff, "14:00")
        await touch(staff, "14:25")
        await staff.press("enter")
        assert staff.sees("→ 14:25")


async def test_a_digit_of_a_time_can_be_rubbed_out() -> None:
    async with saying(TIME) as staff:
        await staff.type("13")
        assert staff.sees("13:55")
        await staff.press("backspace", "2", "enter", "enter")
        assert staff.sees("→ 12:00")


@pytest.mark.parametrize(("key", "value"), [("7", "7"), ("à", "0"), ("+", "10"), ("=", "10")])
async def test_a_pain_has_a_key_from_none_to_the_worst(key: str, value: str) -> None:
    async with saying(PAIN) as staff:
        assert staff.sees("Pas de douleur")
        assert staff.sees("Douleur très forte")
        await staff.press(key)
        assert staff.sees(f"{value} sur 10")
        await staff.press("enter")
        assert staff.sees(f"→ {value}")


async def test_a_bar_of_the_pain_scale_can_be_touched_and_begins_where_the_language_does() -> None:
    async with saying(PAIN) as staff:
        (digits,) = (row for row in staff.rows() if " 9 " in row and " 3 " in row)
        assert digits.index(" 9 ") < digits.index(" 3 ")
        bars = max(n for n, row in enumerate(staff.rows()) if "███" in row)
        wait_for_no_finger(staff)
        await staff.pilot.click(staff.screen.glass, (digits.index(" 9 ") + 1, bars))
        await staff.press("enter")
        assert staff.sees("→ 9")
