"""What there is to say in a dialogue: found by theme, by typing, by touch, and said again."""

from __future__ import annotations

import pytest
from desk_dialogue import FEVER, NUMBER, say, saying, talking, touch

from kiosk.screens.desk.dialogue.phrases import NOTHING_FOUND


async def test_the_favourites_come_first_and_then_the_themes() -> None:
    async with talking() as staff:
        assert staff.sees("▸Favoris")
        assert staff.sees("C’est votre tour.")
        await staff.press("right", "right")
        assert staff.sees("▸Attente")
        assert staff.sees("Vous pouvez attendre ici, au chaud.")
        await staff.press("left", "left", "left")
        assert staff.sees("▸Au revoir")


async def test_a_theme_can_be_touched() -> None:
    async with talking() as staff:
        await touch(staff, "Dormir")
        assert staff.sees("▸Dormir")
        await staff.press("escape")
        assert staff.sees("▸Favoris")


async def test_letters_search_at_once_and_without_accents() -> None:
    async with talking() as staff:
        await staff.type("medicament")
        assert staff.sees("Chercher : medicament")
        assert staff.sees("Est-ce que vous prenez des médicaments ?")
        assert not staff.sees("C’est votre tour.")


async def test_accents_within_a_word_are_letters_and_no_digits() -> None:
    async with talking() as staff:
        await staff.type("préfecture")
        assert staff.sees("Avez-vous un rendez-vous à la préfecture ?")
        await staff.press("escape")
        await staff.type("l'asile")
        assert staff.sees("L’aide pour l’asile est ce jour-là :")
        assert not staff.sees("Vous dites")


async def test_backspace_rubs_out_and_escape_clears() -> None:
    async with talking() as staff:
        await staff.type("dents")
        await staff.press("backspace")
        assert staff.sees("Chercher : dent▏")
        await staff.press("escape")
        assert staff.sees("Chercher : tapez un mot")
        assert staff.sees("C’est votre tour.")


async def test_escape_comes_back_to_the_theme_in_which_somebody_began_to_type() -> None:
    async with talking() as staff:
        await staff.press("right", "a", "escape")
        assert staff.sees("▸Accueil")
        await staff.press("backspace")
        assert staff.sees("▸Favoris")


async def test_a_word_that_no_phrase_has_is_answered_with_a_sentence() -> None:
    async with talking() as staff:
        await staff.type("zzz")
        for keys in ((), ("enter", "down")):
            await staff.press(*keys)
            assert all(word in staff.text() for word in NOTHING_FOUND.split())


@pytest.mark.parametrize("key", ["2", "é", "É", "۲"])
async def test_a_digit_says_a_phrase_with_or_without_shift(key: str) -> None:
    async with talking() as staff:
        await staff.press(key)
        assert staff.sees("Est-ce que cette langue vous convient ?")
        assert staff.sees("Vous dites")


async def test_arrows_move_and_enter_says_the_phrase() -> None:
    async with talking() as staff:
        await staff.press("end", "home", "pagedown", "pageup", "down", "down", "up")
        assert staff.sees("▸2 Est-ce que cette langue vous convient ?")
        await staff.press("enter")
        assert staff.sees("Vous dites")


async def test_a_phrase_can_be_touched() -> None:
    async with talking() as staff:
        await touch(staff, "C’est votre tour.")
        assert staff.sees("Vous dites")


async def test_a_long_list_scrolls_and_its_digits_go_with_what_is_in_sight() -> None:
    async with talking() as staff:
        await touch(staff, "Douches, repas, règles")
        assert staff.sees("Voulez-vous prendre une douche ?")
        await staff.press("end")
        assert staff.sees("L’alcool, la drogue et les armes sont interdits.")
        first = next(row for row in staff.rows() if "│ 1 " in row).split("│ 1 ")[1].strip()
        await staff.press("1")
        assert staff.sees("Vous dites")
        assert staff.sees(first)


async def test_what_the_visitor_says_is_not_in_the_list_of_the_staff() -> None:
    async with talking() as staff:
        await staff.type("faim")
        assert not staff.sees("J’ai faim.")


async def test_what_was_said_comes_on_top_with_its_answer() -> None:
    async with saying(FEVER) as staff:
        await staff.press("1", "enter")
        await say(staff, NUMBER)
        await staff.press("escape")
        rows = [row.split("│")[1] for row in staff.rows() if row.count("│") == 1]
        assert rows[0].startswith("▸1 Quel est votre numéro")
        assert rows[1].startswith(" 2 Avez-vous de la fièvre")
        assert rows[1].rstrip().endswith("→ Oui")
        assert not rows[2].rstrip().endswith("→ Oui")
