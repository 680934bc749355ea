"""Correcting an earlier day at the desk: which day, which counter, the new number and why."""

from __future__ import annotations

import re
import threading
from datetime import date

import pytest
from counting import MovableClock
from desk_counters import EXACT, PROTECTED, figures, label
from desking import at_desk, real_desk
from ending import database, table
from visiting import LIMIT

from kiosk.screens.desk.counters.counters import Counters
from kiosk.screens.desk.day.day import Day
from kiosk.tallies.by_hand import ByHand
from kiosk.tallies.day_table import DayTable
from kiosk.tallies.store import Store


async def test_an_earlier_day_is_corrected_and_corrected_back(clock: MovableClock) -> None:
    clock.set(2026, 11, 23, 10)
    with table(clock) as counters:
        counters.add("showers", 14)
    clock.set(2026, 11, 24, 10)
    async with real_desk([Counters], clock) as staff:
        await staff.press(",", "1")
        assert staff.sees("lundi 23 novembre : quel compteur ?")
        assert re.search(r"D Douches +14", staff.text())
        await staff.press("d", "1", "2", "b")
        assert staff.sees("Douches, lundi 23 novembre")
        assert staff.sees("Avant : 14 Après : 12_")
        assert staff.sees("B ● Erreur de frappe")
        await staff.press("enter")
        assert staff.told == "Corrigé. Douches, lundi 23 novembre : 14 → 12."
        assert re.search(r"D Douches +12", staff.text())
        await staff.press("d", "1", "4", "b", "enter", "escape", "escape")
        assert figures(staff, "Douches") == ["0", "14", "14"]
        with Store(database()) as store:
            assert not ByHand(store).corrected()


async def test_nothing_is_corrected_before_a_number_and_a_reason_are_there(
    clock: MovableClock,
) -> None:
    async with real_desk([Counters], clock) as staff:
        await staff.press(".", "1", "d", "enter")
        assert staff.sees("! Tapez d’abord le nombre juste.")
        await staff.press("5", "enter")
        assert staff.sees("! Choisissez d’abord pourquoi")
        await staff.press("0", "0", "0", "0")
        assert staff.sees("! Écrivez un nombre de 0 à 9999.")
        await staff.press("backspace", "backspace", "backspace", "down", "down", "up", "enter")
        assert staff.told == "Corrigé. Douches, lundi 23 novembre : – → 5."
        await staff.press("d", "5", "a", "enter")
        assert staff.sees("! C’est déjà 5 : il n’y a rien à corriger.")


async def test_the_days_that_can_be_corrected_are_those_of_two_weeks_and_no_protected_counter(
    clock: MovableClock,
) -> None:
    async with real_desk([Counters], clock) as staff:
        await staff.press(",")
        assert staff.sees("1 lundi 23 novembre")
        assert staff.sees("6 lundi 16 novembre")
        assert not staff.sees("13 novembre")
        await staff.press("6")
        assert all(label(one) in staff.text() for one in EXACT)
        assert not any(label(one) in staff.text() for one in PROTECTED)


async def test_a_day_is_corrected_by_touch_and_escape_changes_nothing(clock: MovableClock) -> None:
    async with real_desk([Counters], clock) as staff:
        await staff.touch("Corriger un jour")
        await staff.touch("lundi 23 novembre")
        await staff.touch("Repas")
        await staff.press("7")
        await staff.touch("Oubli")
        await staff.press("escape")
        assert re.search(r"R Repas +–", staff.text())
        await staff.touch("Repas")
        await staff.press("7")
        await staff.touch("Oubli")
        await staff.touch("Corriger")
        assert re.search(r"R Repas +7", staff.text())


async def test_a_disk_that_refuses_a_correction_leaves_it_to_be_tried_again(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct = DayTable.correct

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with real_desk([Counters], clock) as staff:
        await staff.press(",", "1", "d", "5", "a")
        monkeypatch.setattr(DayTable, "correct", full)
        await staff.press("enter")
        assert staff.sees("! Pas corrigé. Le disque refuse d’écrire.")
        monkeypatch.setattr(DayTable, "correct", correct)
        await staff.press("enter")
        assert staff.told == "Corrigé. Douches, lundi 23 novembre : – → 5."


async def test_a_page_that_was_turned_before_the_days_were_read_is_not_covered_by_them(
    clock: MovableClock,
) -> None:
    async with real_desk([Counters, Day], clock) as staff:
        read = threading.Event()
        staff.office.ask(lambda _: read.wait(LIMIT))
        await staff.pilot.press(",", "tab")
        read.set()
        await staff.settle()
        assert type(staff.view) is Day
        await staff.press("tab")
        assert type(staff.view) is Counters


async def test_where_no_day_can_be_corrected_the_desk_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    none: tuple[date, ...] = ()
    monkeypatch.setattr(DayTable, "correctable", lambda _: none)
    async with at_desk([Counters]) as staff:
        await staff.press(",")
        assert staff.sees("Il n’y a aucun jour à corriger")
