"""The visitor begins: what they point at to say, and what the staff answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk_dialogue import ENGLISH, PASHTO, halves, phrase, seen, talking, touch
from desking import SIZES, at_desk

from kiosk.screens.desk.dialogue.dialogue import LIKE_TO_SAY, Dialogue
from kiosk.screens.desk.dialogue.visitor import VisitorSpeaks


@pytest.mark.parametrize("key", ["+", "="])
async def test_the_visitor_can_begin(key: str) -> None:
    async with talking() as staff:
        await staff.press(key)
        assert staff.sees("La personne parle")
        await staff.press("4")
        ill = phrase(staff, "v_ill")
        assert all(word in staff.text() for word in seen(staff, "ps", ill.text).split())
        await staff.press("1")
        left, right = halves(staff)
        assert "La personne dit" in left
        assert "Je suis malade." in left
        assert seen(staff, "ps", ill.text) in right
        await staff.press("enter")
        assert staff.sees("Chercher")


@pytest.mark.parametrize("size", SIZES)
async def test_the_visitor_can_begin_with_a_touch(size: tuple[int, int]) -> None:
    async with talking(ENGLISH, size) as staff:
        await touch(staff, seen(staff, "en", LIKE_TO_SAY))
        await touch(staff, "Health")
        await touch(staff, "I am ill")
        assert staff.sees("Je suis malade.")


async def test_escape_leaves_the_visitors_phrases_step_by_step() -> None:
    async with talking() as staff:
        await staff.press("+", "4", "1", "escape")
        assert staff.sees("Santé")
        await staff.press("escape")
        assert staff.sees("Accueil")
        await staff.press("escape")
        assert staff.sees("Chercher")


async def test_the_staff_answer_what_the_visitor_asks() -> None:
    async with talking() as staff:
        await staff.press("+", "2", "1")
        assert staff.sees("La personne dit")
        assert not staff.sees("Je préfère ne pas répondre")
        await staff.press("4")
        assert "30 minutes" in halves(staff)[0]


async def test_a_key_without_a_meaning_does_nothing_to_what_the_visitor_says() -> None:
    async with talking() as staff:
        await staff.press("+", "4", "1", "down", "left", "1", "c", "z")
        assert staff.sees("Je suis malade.")
        assert "✓" not in staff.text()


async def test_where_the_content_has_no_phrases_the_file_is_named() -> None:
    async with at_desk([Dialogue]) as staff:
        bare = replace(staff.office.served.catalogue, themes=(), phrases=())
        staff.office.served = replace(staff.office.served, catalogue=bare)
        await staff.press(PASHTO, ".", PASHTO, "+", "enter", "1", "right", "down")
        assert "phrases.toml" in staff.text()


async def test_more_phrases_than_digits_stand_on_several_leaves() -> None:
    async with talking(ENGLISH) as staff:
        told = [one for one in staff.office.served.catalogue.phrases if one.theme.id == "services"]
        staff.screen.open(VisitorSpeaks(staff.screen, staff.view.dialogue, told[:12]))
        await staff.press("1")
        assert "savon" in staff.text()
        assert "laver" not in staff.text()
        await staff.press("+")
        assert "laver" in staff.text()
        assert "savon" not in staff.text()
        await touch(staff, "Voir plus")
        assert "savon" in staff.text()
