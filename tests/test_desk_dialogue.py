"""Two people, two languages: how a dialogue at the desk begins, and how it ends."""

from __future__ import annotations

import pytest
from desk_dialogue import (
    DARI,
    FEVER,
    FEVER_IN_FRENCH,
    FRENCH,
    PASHTO,
    WHICH,
    halves,
    phrase,
    say,
    saying,
    seen,
    talking,
    touch,
)
from desk_tabs import First
from desking import at_desk

from kiosk.screens.desk.dialogue.dialogue import Dialogue

# The language


@pytest.mark.parametrize("key", [PASHTO, "-", "۶", "٦"])
async def test_a_dialogue_begins_with_the_language_of_the_visitor(key: str) -> None:
    async with at_desk([Dialogue]) as staff:
        assert staff.sees(WHICH)
        assert staff.sees("dari")
        await staff.press(key)
        assert staff.sees("Langue : pachto")


async def test_the_language_can_be_touched() -> None:
    async with at_desk([Dialogue]) as staff:
        await touch(staff, "Welcome")
        assert staff.sees("Langue : anglais")


async def test_the_language_can_be_chosen_with_the_arrows() -> None:
    async with at_desk([Dialogue]) as staff:
        await staff.press("right", "right", "right", "left", "down", "enter")
        assert staff.sees("Langue : dari")


@pytest.mark.parametrize("key", ["escape", "backspace", "enter", "z"])
async def test_without_a_language_there_is_no_dialogue(key: str) -> None:
    async with at_desk([Dialogue]) as staff:
        await staff.press(key)
        assert staff.sees(WHICH)


@pytest.mark.parametrize("key", ["/", ":"])
async def test_the_language_can_be_changed_in_the_middle_of_a_phrase(key: str) -> None:
    async with saying(FEVER) as staff:
        wanted = phrase(staff, "fever").text
        assert seen(staff, "ps", wanted) in staff.text()
        await staff.press(key, DARI)
        assert seen(staff, "fa-AF", wanted) in staff.text()
        assert staff.sees(FEVER_IN_FRENCH)


async def test_the_language_can_stay_as_it_was() -> None:
    async with talking() as staff:
        await staff.press("/", "escape")
        assert staff.sees("Langue : pachto")


async def test_a_visitor_who_reads_french_reads_it_once_on_each_half() -> None:
    async with talking(FRENCH) as staff:
        await say(staff, FEVER)
        assert all(FEVER_IN_FRENCH.replace(" ?", "") in half for half in halves(staff))
        assert "brouillon" not in staff.text()


# The end


@pytest.mark.parametrize("key", [".", ";", ","])
@pytest.mark.parametrize("on_the_way", [(), ("1",), ("1", "c"), ("+", "4"), ("+", "4", "1")])
async def test_one_key_ends_a_dialogue_and_asks_nothing(
    key: str, on_the_way: tuple[str, ...]
) -> None:
    async with talking() as staff:
        await staff.press(*on_the_way, key)
        assert staff.sees(WHICH)
        await staff.press(DARI)
        assert staff.sees("Langue : dari")
        assert "↺" not in staff.text()


async def test_what_was_typed_is_gone_with_the_end() -> None:
    async with talking() as staff:
        await staff.type("asile")
        await staff.press(".", PASHTO)
        assert staff.sees("Chercher : tapez un mot")


async def test_a_locked_desk_has_forgotten_the_dialogue() -> None:
    async with talking() as staff:
        await staff.press("1", "*")
        staff.screen.unlock()
        await staff.settle()
        assert staff.sees(WHICH)


async def test_the_dialogue_is_still_there_when_the_staff_come_back_from_another_tab() -> None:
    async with at_desk((Dialogue, First)) as staff:
        await staff.press(PASHTO, "2", "tab", "tab")
        assert staff.sees("Est-ce que cette langue vous convient ?")
