"""A phrase that is said in a dialogue: on both halves, and how it is answered."""

from __future__ import annotations

import pytest
from desk_dialogue import FEVER, halves, messages, phrase, saying, seen, talking, touch
from desking import SIZES

from kiosk.phrases import ALWAYS


@pytest.mark.parametrize("size", [*SIZES, (160, 45)])
async def test_french_stands_on_the_left_half_and_the_visitors_language_on_the_right(
    size: tuple[int, int],
) -> None:
    async with saying(FEVER, size) as staff:
        left, right = halves(staff)
        theirs = seen(staff, "ps", phrase(staff, "fever").text)
        assert "Avez-vous de la fièvre" in left
        assert "Avez-vous de la fièvre" not in right
        assert theirs in right
        assert theirs not in left


async def test_a_translation_that_nobody_has_reviewed_is_marked() -> None:
    async with saying(FEVER) as staff:
        assert messages(staff, "ps").is_draft(phrase(staff, "fever").text)
        assert "brouillon" in halves(staff)[0]


@pytest.mark.parametrize("key", ["2", "é"])
async def test_an_answer_stands_large_on_both_halves(key: str) -> None:
    async with saying(FEVER) as staff:
        await staff.press(key)
        left, right = halves(staff)
        no = phrase(staff, "fever").answers[1].label
        assert "Non" in left
        assert "Oui" not in left
        assert seen(staff, "ps", no) in right
        assert "✓" in left
        assert "✓" in right


@pytest.mark.parametrize("size", SIZES)
async def test_an_answer_can_be_touched(size: tuple[int, int]) -> None:
    async with saying("ou mal", size) as staff:
        await touch(staff, "Le dos")
        await staff.press("enter")
        assert staff.sees("→ Le dos")


async def test_an_answer_can_be_chosen_with_the_arrows() -> None:
    async with saying(FEVER) as staff:
        # The first stands on the right, where Pashto begins.
        await staff.press("left", "left", "enter", "enter")
        assert staff.sees("→ Non")


@pytest.mark.parametrize(("key", "answer"), [("c", ALWAYS[0]), ("P", ALWAYS[1])])
async def test_nobody_has_to_answer_nor_to_seem_to_understand(key: str, answer: object) -> None:
    label = answer.label  # type: ignore[attr-defined]
    async with saying(FEVER) as staff:
        assert seen(staff, "ps", label) in staff.text()
        await staff.press(key)
        assert label.msgid in halves(staff)[0]


async def test_what_is_only_told_can_be_not_understood_but_not_answered() -> None:
    async with saying("tour") as staff:
        assert staff.sees("Je ne comprends pas")
        assert not staff.sees("Je préfère ne pas répondre")
        await staff.press("p", "1")
        assert "✓" not in staff.text()
        await staff.press("c")
        assert "✓" in staff.text()


async def test_an_answer_can_be_corrected() -> None:
    async with saying(FEVER) as staff:
        await staff.press("1", "backspace", "3", "enter")
        assert staff.sees("→ Je ne sais pas")


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_enter_and_escape_go_back_to_the_list(key: str) -> None:
    async with saying(FEVER) as staff:
        await staff.press(key)
        assert staff.sees("Chercher")
        await staff.press("1", "1", key)
        assert staff.sees("Chercher")
        assert staff.sees("→ Oui")


async def test_the_second_touch_of_a_trembling_hand_is_no_answer() -> None:
    async with talking() as staff:
        await staff.press("2")
        staff.view.dialogue.changed_at = float("inf")  # type: ignore[attr-defined]
        await staff.touch("Oui")
        assert "✓" not in staff.text()
