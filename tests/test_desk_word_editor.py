"""The editor of a word at the desk: typing in any script, what is refused, nothing that is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_words import (
    ARABIC,
    CONTINUE,
    ENGLISH,
    PASHTO,
    choose,
    clear,
    edit,
    file,
    said,
    somebody_else_writes,
    words_at_desk,
    writing,
)
from desking import SIZES, Staff

from kiosk.screens.desk.words.bench import AS_WHOM
from kiosk.screens.desk.words.editor import FOUND_AGAIN, NOT_SAVED, SAVED, TWICE
from kiosk.words import Words

CAPACITY = "{n} personne au plus"


async def save(staff: Staff) -> None:
    """As a mediator."""
    await staff.press("enter", "1")
    await staff.sees_at_last(SAVED)


async def test_french_keys_type_pashto_letters_in_their_places(content: Path) -> None:
    async with writing() as staff:
        await staff.type("sGh,")  # the letters seen above the keys: س أ ا ړ
        await save(staff)
        assert said(content, CONTINUE) == "سأاړ"


async def test_a_keyboard_of_that_script_types_as_it_is(content: Path) -> None:
    async with writing() as staff:
        await staff.type("ښه بس.")
        await save(staff)
        assert said(content, CONTINUE) == "ښه بس."


async def test_the_keyboard_on_the_screen_can_be_touched(content: Path) -> None:
    async with writing() as staff:
        await staff.touch("X ")
        await staff.touch("⇧ Maj")
        await staff.touch("Q ")
        await staff.touch("Espace")
        await staff.touch("H ")
        await staff.touch("J ")
        await staff.touch("← Effacer")
        await staff.touch("Enregistrer")
        await staff.press("1")
        await staff.sees_at_last(SAVED)
        assert said(content, CONTINUE) == "ېښ ا"


async def test_a_finger_puts_the_cursor_before_a_letter(content: Path) -> None:
    async with writing() as staff:
        await staff.type("سرس")
        y = next(n for n, one in enumerate(staff.rows()) if "▸Pachto" in one)
        await staff.pilot.click(staff.screen.glass, (77, y))
        await staff.type("ا")
        await save(staff)
        assert said(content, CONTINUE) == "سارس"


async def test_a_word_in_latin_letters_is_typed_on_the_french_keyboard(content: Path) -> None:
    async with writing() as staff:
        await staff.type("s ")
        await staff.press("pageup")
        await staff.type("GPS")
        await staff.press("pageup")
        await staff.type(" s")
        await save(staff)
        assert said(content, CONTINUE) == "س GPS س"


async def test_saving_says_when_visitors_will_read_it_and_writes_day_and_role(
    content: Path,
) -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await staff.type("s")
        await staff.press("enter", "3")
        await staff.sees_at_last(SAVED)
        assert staff.sees("prochaine visite")
        assert "# relu : 2026-11-24, traduction bénévole" in file(content)
        assert staff.sees("Chercher : Continuer")  # the list again, as it was left


async def test_a_lost_place_is_refused_in_a_sentence_and_the_text_stays(content: Path) -> None:
    async with writing("personnes au plus") as staff:
        await staff.type("s")
        await staff.press("tab")
        await clear(staff)
        await staff.type("sk")
        await staff.press("enter")
        assert staff.sees("Il manque {n}")
        assert "ﻦﺳ" in staff.text()
        await staff.press("home", "shift+tab")
        assert not staff.sees("Mettre {n}")
        await staff.press("enter")
        await staff.sees_at_last(AS_WHOM)
        await staff.press("1")
        await staff.sees_at_last(SAVED)
        assert Words("ps", content).get(CAPACITY).forms == ("س", "{n}سن")


async def test_a_remark_is_read_before_the_second_enter_saves(content: Path) -> None:
    async with writing() as staff:
        await staff.type("س ٣")
        await staff.press("enter")
        assert staff.sees("chiffres 0 à 9")
        assert staff.sees(TWICE)
        await staff.type("ا")  # another text: its remarks were not read yet
        await staff.press("enter")
        assert staff.sees(TWICE)
        await save(staff)
        assert said(content, CONTINUE) == "س ٣ا"


async def test_escape_asks_once_before_what_was_typed_is_lost(content: Path) -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await staff.type("s")
        await staff.press("escape")
        assert staff.sees(NOT_SAVED)
        await staff.type("s")  # no: go on
        await staff.press("escape")
        assert staff.sees(NOT_SAVED)
        await staff.press("escape")
        assert staff.sees("C’est juste")
        assert file(content) == ""


async def test_escape_asks_nothing_where_nothing_was_typed() -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await staff.press("left", "right", "escape")
        assert staff.sees("C’est juste")


async def test_what_was_typed_is_there_again_when_the_desk_has_locked_itself(
    content: Path,
) -> None:
    async with writing() as staff:
        await staff.type("sss")
        staff.screen.shut()
        staff.screen.unlock()
        await choose(staff, PASHTO)
        await edit(staff, CONTINUE)
        assert staff.sees(FOUND_AGAIN)
        await save(staff)
        assert said(content, CONTINUE) == "سسس"
        await staff.press("enter")
        assert not staff.sees(FOUND_AGAIN)


async def test_what_the_example_refuses_stays_in_the_field() -> None:
    async with writing() as staff:
        await staff.type("sk")
        await staff.press("enter", "1")
        await staff.sees_at_last("parvis content copy")
        assert "ﻦﺳ" in staff.text()


async def test_a_word_that_somebody_else_has_changed_meanwhile_is_not_written_over(
    content: Path,
) -> None:
    async with writing() as staff:
        await staff.type("sk")
        somebody_else_writes(staff, content, "بل")
        await staff.press("enter", "1")
        await staff.sees_at_last("vient d’être changé ailleurs")
        assert said(content, CONTINUE) == "بل"
        assert "ﻦﺳ" in staff.text()
        assert staff.sees("Écrit maintenant : ﻞﺑ")
        await staff.press("enter")
        await staff.sees_at_last(SAVED)
        assert said(content, CONTINUE) == "سن"


@pytest.mark.parametrize("size", SIZES)
async def test_arabic_has_a_field_for_each_of_its_six_plurals_and_room_for_the_keyboard(
    content: Path, size: tuple[int, int]
) -> None:
    async with words_at_desk(ARABIC, size) as staff:
        await edit(staff, "personnes au plus")
        for label in (" 0 ", " 1 ", " 2 ", "3, 4, 5…", "11, 12, 13…", "100, 101"):
            assert staff.sees(label)
        assert staff.sees("Espace")
        assert staff.sees("À garder, la borne y met une valeur : {n}")
        before = Words("ar", content).get(CAPACITY).forms
        for _ in range(5):
            await staff.press("tab")
        await staff.press("end")
        await staff.type("ز")
        await staff.press("up", "end")
        await staff.type("ز")
        await save(staff)
        now = Words("ar", content).get(CAPACITY).forms
        assert now == (*before[:4], before[4] + "ز", before[5] + "ز")


async def test_english_is_typed_as_the_machine_types_it(content: Path) -> None:
    async with writing(key=ENGLISH) as staff:
        await staff.type("Go on, (1) *")
        await staff.press("pageup", "enter", "1")
        await staff.sees_at_last(SAVED)
        assert said(content, CONTINUE, "en") == "Go on, (1) *"
