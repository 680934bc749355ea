"""Counters that are protected: counted at the desk, and never shown."""

from __future__ import annotations

import re

import pytest
from desk_counters import PROTECTED, label
from desking import SIZES, at_desk

from kiosk.languages import FRENCH, SPOKEN
from kiosk.screens.desk.counters.counters import Counters


async def test_a_protected_counter_is_counted_and_never_shows_a_figure() -> None:
    async with at_desk([Counters]) as staff:
        for counter in PROTECTED:
            assert re.search(rf"{label(counter)} +protégé", staff.text())
        await staff.press("3", "m")
        assert staff.told == "Vers les soins : compté (+3)"
        assert re.search(r"Vers les soins +protégé", staff.text())
        await staff.press("backspace")
        assert staff.told == "Annulé. Vers les soins (−3)"


async def test_what_is_already_written_with_others_is_not_taken_back() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("1", "2", "m", "backspace")
        assert staff.sees("il ne peut plus être repris")


async def test_an_interpretation_asks_for_its_language_that_of_the_centre_first() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("3", "i")
        assert staff.sees("Interprétations (+3) : en quelle langue ?")
        text = staff.text()
        assert text.index("1 anglais") < text.index("5 pachto") < text.index("6 amharique")
        assert all(FRENCH.text(one) in text for tag, one in SPOKEN.items() if tag != "fr")
        assert "français" not in re.sub("signes français", "", text)
        await staff.press("5")
        assert staff.told == "Interprétations, pachto : compté (+3)"
        await staff.press("backspace")
        assert staff.told == "Annulé. Interprétations, pachto (−3)"


@pytest.mark.parametrize("size", [(80, 22), *SIZES])
async def test_any_language_is_chosen_by_its_letter_by_pointing_and_by_touch(
    size: tuple[int, int],
) -> None:
    async with at_desk([Counters], size) as staff:
        await staff.press("i", "l")
        assert staff.told == "Interprétations, chinois : compté (+1)"
        await staff.press("i", "end", "enter")
        assert staff.told == "Interprétations, chinois : compté (+1)"
        await staff.press("i", "home", "down", "down", "enter")
        assert staff.told == "Interprétations, farsi : compté (+1)"
        await staff.press("i")
        await staff.touch("ourdou")
        assert staff.told == "Interprétations, ourdou : compté (+1)"


async def test_going_back_from_the_languages_counts_nothing() -> None:
    async with at_desk([Counters]) as staff:
        await staff.press("i", "escape", "backspace")
        assert staff.told == "Il n’y a rien à annuler."
        await staff.press("i")
        await staff.touch("Retour")
        await staff.press("backspace")
        assert staff.told == "Il n’y a rien à annuler."


async def test_what_is_protected_is_remembered_in_no_order() -> None:
    """Two languages in the order in which they came would tell who came after whom."""
    async with at_desk([Counters]) as staff:
        await staff.press("r", "m", "i", "5", "d")
        assert [one.counter.id for one in staff.view._done] == ["meals", "showers"]  # type: ignore[attr-defined]
        await staff.press("m")
        view = staff.view
        staff.screen.shut()
        assert [one.counter.id for one in view._done] == ["meals", "showers"]  # type: ignore[attr-defined]
