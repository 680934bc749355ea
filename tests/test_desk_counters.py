"""The counters at the desk: one key adds one, another takes it back, and what is shown is what is
on the disk."""

from __future__ import annotations

import time

import pytest
from counting import MovableClock
from desk_counters import COUNTERS, EXACT, label, today
from desking import SIZES, Staff, at_desk, real_desk
from ending import database, table

from kiosk.screens.desk.counters.counters import UNDOABLE, Counters
from kiosk.tallies.by_hand import ByHand
from kiosk.tallies.day_table import DayTable
from kiosk.tallies.store import Store


async def point_at(staff: Staff, words: str) -> None:
    for _ in COUNTERS:
        if f"▸{words}" in staff.text():
            return
        await staff.press("down")
    raise AssertionError(staff.text())


# --- adding --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_letter_of_each_counter_adds_one_to_it_and_says_so(size: tuple[int, int]) -> None:
    async with at_desk([Counters], size) as staff:
        for counter in EXACT:
            assert counter.key
            await staff.press(counter.key)
            assert staff.told == f"{label(counter)} : 1 (+1)"
        assert [today(staff, label(one)) for one in EXACT] == [1] * len(EXACT)


async def test_a_capital_letter_counts_as_well() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("D")
        assert today(staff, "Douches") == 1


async def test_digits_before_a_letter_add_as_many() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("1", "2")
        assert staff.sees("12 : tapez maintenant la lettre du compteur")
        await staff.press("r")
        assert staff.told == "Repas : 12 (+12)"
        assert today(staff, "Repas") == 12


async def test_the_top_row_of_a_french_keyboard_types_digits_without_shift() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("&", "é", "-", "r")
        assert today(staff, "Repas") == 126


async def test_what_was_typed_is_forgotten_after_one_letter() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("5", "r", "r")
        assert today(staff, "Repas") == 6


async def test_escape_forgets_what_was_typed_and_undoes_nothing() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("r", "5", "escape", "escape", "r")
        assert today(staff, "Repas") == 2


async def test_backspace_rubs_out_a_typed_digit_before_it_undoes_anything() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("r", "1", "2", "backspace", "r")
        assert today(staff, "Repas") == 2
        await staff.press("3", "backspace", "d")
        assert (today(staff, "Repas"), today(staff, "Douches")) == (2, 1)


async def test_no_more_than_999_are_added_at_once() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("9", "9", "9", "9")
        assert staff.sees("Au plus 999 à la fois.")
        await staff.press("r")
        assert today(staff, "Repas") == 999


async def test_zero_before_a_number_is_nothing() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("0", "0", "7", "r", "0", "d")
        assert (today(staff, "Repas"), today(staff, "Douches")) == (7, 1)


async def test_the_pointed_counter_is_added_to_by_enter_and_by_plus() -> None:
    async with at_desk([Counters]) as staff:
        await point_at(staff, "Douches")
        await staff.press("enter", "+", "4", "enter")
        assert today(staff, "Douches") == 6


@pytest.mark.parametrize("size", SIZES)
async def test_a_touch_adds_one_to_the_counter_that_is_touched(size: tuple[int, int]) -> None:
    async with at_desk([Counters], size) as staff:
        for counter in EXACT:
            await staff.touch(label(counter))
        await staff.touch("Vers un hébergement")
        assert today(staff, "Vers un hébergement") == 2
        assert [today(staff, label(one)) for one in EXACT if one.id != "to_shelter"] == [1] * (
            len(EXACT) - 1
        )


async def test_the_buttons_below_can_be_touched() -> None:
    async with at_desk([Counters]) as staff:
        await staff.touch("Ajouter 1")
        await staff.touch("Ajouter 1")
        assert today(staff, "Passages") == 2
        await staff.touch("Annuler")
        assert today(staff, "Passages") == 1
        await staff.touch("Corriger un jour")
        assert staff.sees("Quel jour corriger ?")


async def test_thirty_fast_presses_are_thirty_however_slow_the_disk_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add = DayTable.add

    def slow(*args: object, **kwargs: object) -> object:
        time.sleep(0.01)
        return add(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(DayTable, "add", slow)
    async with at_desk([Counters]) as staff:
        await staff.pilot.press(*"rdk" * 10)
        await staff.settle()
        assert [today(staff, one) for one in ("Repas", "Douches", "Kits d’hygiène")] == [10] * 3


async def test_what_another_desk_adds_is_seen_within_a_second(clock: MovableClock) -> None:
    async with real_desk([Counters], clock) as staff:
        with table(clock) as other:
            other.add("meals", 4)
        staff.screen._glance()  # as every second
        await staff.settle()
        assert today(staff, "Repas") == 4
        await staff.press("r")
        assert today(staff, "Repas") == 5


# --- taking back ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["backspace", "/"])
async def test_the_last_additions_are_undone_one_by_one(key: str) -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("r", "d", "1", "2", "d", key)
        assert staff.told == "Annulé. Douches : 1 (−12)"
        await staff.press(key)
        assert (today(staff, "Repas"), today(staff, "Douches")) == (1, 0)
        await staff.press(key)
        assert today(staff, "Repas") == 0
        await staff.press(key)
        assert staff.told == "Il n’y a rien à annuler."


async def test_no_more_than_the_last_twenty_can_be_undone() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press(*"r" * (UNDOABLE + 2))
        await staff.press(*["backspace"] * (UNDOABLE + 2))
        assert today(staff, "Repas") == 2


async def test_what_was_added_before_the_closing_is_not_taken_from_the_next_day(
    clock: MovableClock,
) -> None:
    async with real_desk([Counters], clock) as staff:
        await staff.press("r")
        with Store(database()) as store:
            store.close_day(clock.now().date())
        await staff.press("d", "r", "backspace", "backspace")
        assert (today(staff, "Repas"), today(staff, "Douches")) == (0, 0)
        assert staff.sees("Journée close : compté pour mercredi 25 novembre")
        await staff.press("backspace")
        assert staff.sees("Trop tard : c’était un autre jour.")
        with Store(database()) as store:
            counted = ByHand(store).counters("2026-11-24", "2026-11-25")
        assert counted["2026-11-24"]["meals"] == 1
        assert counted["2026-11-25"]["meals"] == 0
