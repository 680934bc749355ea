"""The desk's words: the list, the editor, the preview, by keys and touches."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from counting import MovableClock
from desking import Staff, at_desk
from visiting import FULL, LIMIT

from kiosk import paths, served
from kiosk.languages import message_file
from kiosk.screens.desk import word_bench
from kiosk.screens.desk.app import DeskApp
from kiosk.screens.desk.preview import BACK, ON_NO_PAGE
from kiosk.screens.desk.word_bench import AS_WHOM, ONLY_SHOWN
from kiosk.screens.desk.word_editor import FOUND_AGAIN, NOT_SAVED, SAVED, TWICE
from kiosk.screens.desk.words import READING, WHICH_LANGUAGE, WordList
from kiosk.wording import say
from kiosk.words import Filter, Words

LARGE = (106, 30)
ENGLISH, ARABIC, PASHTO = "1", "2", "5"  # keys
CONTINUE = "Continuer"  # a short message without places, shown on many pages
CAPACITY = "{n} personne au plus"


@asynccontextmanager
async def words_at_desk(
    key: str = PASHTO, size: tuple[int, int] = FULL, *, folder: Path | None = None
) -> AsyncIterator[Staff]:
    """The list of a language, on a day that is no preview."""
    content = folder or paths.content()
    app = DeskApp(served.load(content), MovableClock(2026, 11, 24, 10, 15), [WordList])
    try:
        async with asyncio.timeout(LIMIT), app.run_test(size=size) as pilot:
            staff = Staff(app, pilot)
            app.desk.unlock()
            await staff.settle()
            if key:
                await choose(staff, key)
            yield staff
    finally:
        app.close_office()


async def choose(staff: Staff, key: str) -> None:
    await staff.press(key)
    await until(staff, "sur 9")


async def until(staff: Staff, words: str) -> None:
    """Wait until words stand on the glass."""
    async with asyncio.timeout(LIMIT / 2):
        while not staff.sees(words):
            await staff.pilot.pause(0.01)


async def search(staff: Staff, words: str) -> None:
    """Find, and go back to the list."""
    await staff.press("c")
    await staff.type(words)
    await staff.press("enter")


async def edit(staff: Staff, words: str) -> None:
    await search(staff, words)
    await staff.press("enter")


async def clear(staff: Staff) -> None:
    """Rub out all that stands in the field."""
    await staff.pilot.press("end", *["backspace"] * 24)
    await staff.settle()


def row(staff: Staff, words: str) -> str:
    return next(one for one in staff.rows() if words in one)


def file(content: Path, tag: str = "ps") -> str:
    path = message_file(content / "locales", tag)
    return path.read_text("utf-8") if path.exists() else ""


def said(content: Path, msgid: str, tag: str = "ps") -> str:
    """What a visitor reads at the next visit."""
    return served.load(content).messages[tag].text(say(msgid))


# The list -------------------------------------------------------------------------------------


async def test_the_language_comes_first_and_french_is_none_of_them() -> None:
    async with words_at_desk("") as staff:
        assert staff.sees(WHICH_LANGUAGE)
        assert [name for name in ("Anglais", "Arabe", "Farsi", "Dari", "Pachto", "Français")
                if staff.sees(name)] == ["Anglais", "Arabe", "Farsi", "Dari", "Pachto"]  # fmt: skip
        await staff.touch("Pachto")
        await until(staff, "sur 9")
        assert staff.sees("Pachto · à relire")


async def test_a_language_can_be_chosen_with_the_arrows() -> None:
    async with words_at_desk("") as staff:
        await staff.press("down", "down", "enter")
        await until(staff, "Farsi · à relire")


async def test_drafts_about_health_the_law_and_danger_come_first() -> None:
    async with words_at_desk() as staff:
        listed = [one for one in staff.rows() if "brouillon" in one]
        assert len(listed) > 10
        assert all(one[1] == "!" for one in listed)


async def test_reading_hundreds_of_words_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()

    def slow(tag: str, folder: Path) -> Words:
        held.wait(LIMIT)
        return Words(tag, folder)

    monkeypatch.setattr(word_bench, "Words", slow)
    async with words_at_desk("") as staff:
        await staff.press(PASHTO)
        assert staff.sees(READING)
        await staff.press("x", "*")  # the desk still answers: it is locked
        assert not staff.sees("Mots")
        held.set()
        await staff.settle()
        staff.screen.unlock()
        await staff.settle()
        assert staff.sees(WHICH_LANGUAGE)


async def test_the_language_is_remembered_until_the_desk_is_locked() -> None:
    async with words_at_desk() as staff:
        await staff.press("tab", "shift+tab")
        assert staff.sees("Pachto · à relire")
        staff.screen.shut()
        staff.screen.unlock()
        await staff.settle()
        assert staff.sees(WHICH_LANGUAGE)


async def test_the_filter_turns_through_drafts_all_reviewed_and_the_centres_own() -> None:
    async with words_at_desk() as staff:
        total = len(Words("ps", paths.content()))
        counts = {}
        for wanted in (Filter.ALL, Filter.REVIEWED, Filter.OWN, Filter.DRAFTS):
            await staff.press("f")
            assert staff.sees(f"Pachto · {wanted} :")
            counts[wanted] = int(row(staff, "Pachto ·").split(":")[1].split()[0])
        assert counts[Filter.ALL] == total
        assert counts[Filter.DRAFTS] + counts[Filter.REVIEWED] == total
        assert counts[Filter.OWN] == 0


async def test_typing_french_without_accents_finds_while_it_is_typed() -> None:
    async with words_at_desk() as staff:
        await staff.press("c")
        await staff.type("sonne")
        assert staff.sees("Nous avons sonné.")
        assert not staff.sees("Urgences et numéros utiles")
        await staff.press("escape")
        assert staff.sees("Urgences et numéros utiles")


async def test_the_letters_of_the_commands_are_letters_only_while_one_searches() -> None:
    async with words_at_desk() as staff:
        await staff.press("c")
        await staff.type("rufla")
        assert staff.sees("Chercher : rufla")
        await staff.press(*["backspace"] * 5, "enter", "f")
        assert staff.sees(f"Pachto · {Filter.ALL}")


async def test_the_language_itself_can_be_typed_to_search() -> None:
    async with words_at_desk() as staff:
        await staff.press("c")
        await staff.type("شنبه")
        assert staff.sees("samedi")
        assert not staff.sees("Urgences et numéros utiles")


async def test_one_can_search_with_the_keyboard_on_the_screen() -> None:
    async with words_at_desk() as staff:
        await staff.press("c", "pageup")
        await staff.type("qk")
        assert staff.sees("Chercher :")
        await staff.touch("Espace")
        await staff.press("backspace")
        await staff.type("fi")  # شنبه, by the places of its letters
        assert "samedi" in staff.text()
        await staff.press("pageup")
        assert not staff.sees("Espace")


async def test_the_word_that_is_pointed_at_stands_below_in_full() -> None:
    async with words_at_desk() as staff:
        await search(staff, "respectez autres")
        full = next(
            word.msgid for word in Words("ps", paths.content()) if "Respectez" in word.msgid
        )
        assert staff.sees(full)
        assert row(staff, " Où ")


async def test_in_a_wide_window_each_row_says_where_its_word_appears() -> None:
    async with words_at_desk(size=LARGE) as staff:
        await search(staff, "nous avons sonne")
        assert "Écran des urgences" in row(staff, "▸!")


# Reviewing ------------------------------------------------------------------------------------


async def test_one_key_says_that_a_translation_is_right_and_asks_once_as_whom(
    content: Path,
) -> None:
    async with words_at_desk() as staff:
        before = Words("ps", content).find(CONTINUE)[0].forms
        await search(staff, CONTINUE)
        await staff.press("r")
        assert staff.sees(AS_WHOM)
        await staff.press("1")
        await until(staff, f"Relu : « {CONTINUE} »")
        assert "# relu : 2026-11-24, médiation" in file(content)
        assert Words("ps", content).get(CONTINUE).forms == before
        await staff.press("escape")
        await search(staff, "nous avons sonne")
        await staff.press("r")
        await until(staff, "Relu : « Nous avons sonné. »")
        assert file(content).count("# relu : 2026-11-24, médiation") == 2


async def test_whoever_opens_the_desk_next_is_asked_as_whom_again(content: Path) -> None:
    async with words_at_desk() as staff:
        await staff.press("r", "2")
        await until(staff, "Relu :")
        staff.screen.shut()
        staff.screen.unlock()
        await choose(staff, PASHTO)
        await staff.press("r")
        assert staff.sees(AS_WHOM)
        assert "coordination" in file(content)


async def test_what_was_done_last_is_undone_by_one_key(content: Path) -> None:
    async with words_at_desk() as staff:
        await search(staff, CONTINUE)
        await staff.press("r", "1")
        await until(staff, "Relu :")
        assert f'msgid "{CONTINUE}"' in file(content)
        await staff.press("u")
        await until(staff, f"Annulé : « {CONTINUE} »")
        assert f'msgid "{CONTINUE}"' not in file(content)
        await staff.press("u")
        await until(staff, "Il n’y a rien à annuler.")


async def test_nobody_says_of_words_that_they_have_not_seen_that_they_are_right(
    content: Path,
) -> None:
    async with words_at_desk() as staff:
        await search(staff, CONTINUE)
        theirs = Words("ps", content)
        theirs.correct(theirs.get(CONTINUE), ("بل",), None, staff.office.clock.now().date())
        await staff.press("r", "1")
        await until(staff, "vient d’être changé ailleurs")
        assert staff.sees("ﻞﺑ")
        assert "# relu" not in file(content)
        await staff.press("r")
        await until(staff, "Relu :")
        assert Words("ps", content).get(CONTINUE).forms == ("بل",)


async def test_saying_again_that_a_word_is_right_is_no_mistake(content: Path) -> None:
    async with words_at_desk() as staff:
        await search(staff, CONTINUE)
        await staff.press("r", "1")
        await until(staff, "Relu :")
        await staff.press("f", "f")
        assert staff.sees(f"Pachto · {Filter.REVIEWED} : 1 sur")
        await staff.press("r")
        await until(staff, "Relu :")
        assert file(content).count("# relu") == 1


async def test_the_example_cannot_be_reviewed_and_says_how_to_begin() -> None:
    async with words_at_desk() as staff:
        await staff.press("r", "1")
        await until(staff, "parvis content copy")


async def test_at_a_moment_that_somebody_chose_nothing_is_written(content: Path) -> None:
    async with at_desk([WordList]) as staff:
        await choose(staff, PASHTO)
        await staff.press("r")
        assert staff.sees(ONLY_SHOWN)
    assert file(content) == ""


# The editor -----------------------------------------------------------------------------------


async def test_french_keys_type_pashto_letters_in_their_places(content: Path) -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await clear(staff)
        await staff.type("sGh,")  # the letters seen above the keys: س أ ا ړ
        await staff.press("enter", "1")
        await until(staff, SAVED)
        assert said(content, CONTINUE) == "سأاړ"


async def test_a_keyboard_of_that_script_types_as_it_is(content: Path) -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await clear(staff)
        await staff.type("ښه بس.")
        await staff.press("enter", "1")
        await until(staff, SAVED)
        assert said(content, CONTINUE) == "ښه بس."


async def test_the_keyboard_on_the_screen_can_be_touched(content: Path) -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await clear(staff)
        await staff.touch("X ")
        await staff.touch("⇧ Maj")
        await staff.touch("Q ")
        await staff.touch("Espace")
        await staff.touch("H ")
        await staff.touch("J ")
        await staff.touch("← Effacer")
        await staff.touch("Enregistrer")
        await staff.press("1")
        await until(staff, SAVED)
        assert said(content, CONTINUE) == "ېښ ا"


async def test_a_finger_puts_the_cursor_before_a_letter(content: Path) -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await clear(staff)
        await staff.type("سرس")
        y = next(n for n, one in enumerate(staff.rows()) if "▸Pachto" in one)
        await staff.pilot.click(staff.screen.glass, (77, y))
        await staff.type("ا")
        await staff.press("enter", "1")
        await until(staff, SAVED)
        assert said(content, CONTINUE) == "سارس"


async def test_a_word_in_latin_letters_is_typed_on_the_french_keyboard(content: Path) -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await clear(staff)
        await staff.type("s ")
        await staff.press("pageup")
        await staff.type("GPS")
        await staff.press("pageup")
        await staff.type(" s")
        await staff.press("enter", "1")
        await until(staff, SAVED)
        assert said(content, CONTINUE) == "س GPS س"


async def test_saving_says_when_visitors_will_read_it_and_writes_day_and_role(
    content: Path,
) -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await staff.type("s")
        await staff.press("enter", "3")
        await until(staff, SAVED)
        assert staff.sees("prochaine visite")
        assert "# relu : 2026-11-24, traduction bénévole" in file(content)
        assert staff.sees("Chercher : Continuer")  # the list again, as it was left


async def test_a_lost_place_is_refused_in_a_sentence_and_the_text_stays(content: Path) -> None:
    async with words_at_desk() as staff:
        await edit(staff, "personnes au plus")
        await clear(staff)
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
        await until(staff, AS_WHOM)
        await staff.press("1")
        await until(staff, SAVED)
        assert Words("ps", content).get(CAPACITY).forms == ("س", "{n}سن")


async def test_a_remark_is_read_before_the_second_enter_saves(content: Path) -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await clear(staff)
        await staff.type("س ٣")
        await staff.press("enter")
        assert staff.sees("chiffres 0 à 9")
        assert staff.sees(TWICE)
        await staff.type("ا")  # another text: its remarks were not read yet
        await staff.press("enter")
        assert staff.sees(TWICE)
        await staff.press("enter", "1")
        await until(staff, SAVED)
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
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await clear(staff)
        await staff.type("sss")
        staff.screen.shut()
        staff.screen.unlock()
        await choose(staff, PASHTO)
        await edit(staff, CONTINUE)
        assert staff.sees(FOUND_AGAIN)
        await staff.press("enter", "1")
        await until(staff, SAVED)
        assert said(content, CONTINUE) == "سسس"
        await staff.press("enter")
        assert not staff.sees(FOUND_AGAIN)


async def test_what_the_example_refuses_stays_in_the_field() -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await clear(staff)
        await staff.type("sk")
        await staff.press("enter", "1")
        await until(staff, "parvis content copy")
        assert "ﻦﺳ" in staff.text()


async def test_a_word_that_somebody_else_has_changed_meanwhile_is_not_written_over(
    content: Path,
) -> None:
    async with words_at_desk() as staff:
        await edit(staff, CONTINUE)
        await clear(staff)
        await staff.type("sk")
        theirs = Words("ps", content)
        theirs.correct(theirs.get(CONTINUE), ("بل",), None, staff.office.clock.now().date())
        await staff.press("enter", "1")
        await until(staff, "vient d’être changé ailleurs")
        assert said(content, CONTINUE) == "بل"
        assert "ﻦﺳ" in staff.text()
        assert staff.sees("Écrit maintenant : ﻞﺑ")
        await staff.press("enter")
        await until(staff, SAVED)
        assert said(content, CONTINUE) == "سن"


@pytest.mark.parametrize("size", [FULL, LARGE])
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
        await staff.press("enter", "1")
        await until(staff, SAVED)
        now = Words("ar", content).get(CAPACITY).forms
        assert now == (*before[:4], before[4] + "ز", before[5] + "ز")


async def test_english_is_typed_as_the_machine_types_it(content: Path) -> None:
    async with words_at_desk(ENGLISH) as staff:
        await edit(staff, CONTINUE)
        await clear(staff)
        await staff.type("Go on, (1) *")
        await staff.press("pageup", "enter", "1")
        await until(staff, SAVED)
        assert said(content, CONTINUE, "en") == "Go on, (1) *"


# The preview ----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [FULL, LARGE])
async def test_a_word_is_seen_on_its_real_page_as_it_is_being_typed(size: tuple[int, int]) -> None:
    async with words_at_desk(ENGLISH, size) as staff:
        await edit(staff, "montrez cet ecran a l’accueil")
        await clear(staff)
        await staff.type("Xyzzy")
        await staff.press("pagedown")
        assert staff.sees("Xyzzy")
        assert staff.sees("SOS")
        assert staff.sees(BACK)
        assert not staff.sees("Mots")
        await staff.press("x")
        assert staff.sees("▸Anglais")
        assert staff.sees("Xyzzy")


async def test_the_preview_opens_the_leaf_on_which_the_word_stands() -> None:
    async with words_at_desk(ENGLISH) as staff:
        needs = [
            word
            for word in Words("en", paths.content())
            if any(one.page == "needs" for one in word.appears) and word.large
        ]
        await search(staff, needs[-1].msgid)
        await staff.press("a")
        assert staff.sees(needs[-1].forms[0].split()[0])
        assert staff.sees("3/3")


async def test_a_session_of_the_permanence_is_found_to_preview_its_words() -> None:
    async with words_at_desk(ENGLISH) as staff:
        words = Words("en", paths.content())
        word = next(
            one for one in words if [where.page for where in one.appears] == ["session"] * 1
        )
        await search(staff, word.msgid)
        await staff.press("a")
        assert staff.sees(word.forms[0].split()[0])
        assert not staff.sees(ON_NO_PAGE)
        await staff.touch("SOS")  # a touch goes back too
        assert staff.sees("C’est juste")


async def test_the_language_page_is_previewed_as_it_will_greet() -> None:
    async with words_at_desk(ENGLISH) as staff:
        await edit(staff, "Bienvenue")
        await clear(staff)
        await staff.type("Howdy")
        await staff.press("pagedown")
        assert staff.sees("Howdy")
        assert staff.sees("Français")


async def test_a_word_that_no_page_says_today_is_shown_on_a_tile_and_in_a_paragraph() -> None:
    async with words_at_desk(ENGLISH) as staff:
        await edit(staff, "fete du travail")
        await clear(staff)
        await staff.type("Labour")
        await staff.press("pagedown")
        assert staff.sees(ON_NO_PAGE)
        assert staff.text().count("Labour") == 2


async def test_the_words_of_the_dialogue_can_be_looked_at_too() -> None:
    async with words_at_desk() as staff:
        await search(staff, "de quelle langue")
        word = next(
            one for one in Words("ps", paths.content()) if one.appears[0].page == "dialogue"
        )
        await staff.press("escape")
        await search(staff, word.msgid.rstrip(" ?.!"))
        await staff.press("a")
        assert staff.sees(BACK)
