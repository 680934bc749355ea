"""The desk's words: the list of a language, what is found in it, and reviewing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from desk_words import CONTINUE, PASHTO, choose, file, search, somebody_else_writes, words_at_desk
from desking import LARGE, Staff, at_desk
from visiting import LIMIT

from kiosk import paths
from kiosk.screens.desk.sentences import PREVIEW
from kiosk.screens.desk.words import bench as word_bench
from kiosk.screens.desk.words.bench import AS_WHOM, MOST_WAITING
from kiosk.screens.desk.words.word_list import READING, WHICH_LANGUAGE, WordList
from kiosk.words import Filter, Words


def row(staff: Staff, words: str) -> str:
    return next(one for one in staff.rows() if words in one)


async def test_what_was_asked_of_a_slow_disk_first_is_done_first_and_the_last_of_many_never() -> (
    None
):
    async with words_at_desk() as staff:
        bench, held, done = staff.view._bench, threading.Event(), list[int]()  # type: ignore[attr-defined]
        bench._run(lambda: held.wait(LIMIT), lambda _: None, done.append)
        for n in range(MOST_WAITING + 1):
            bench._in_turn(lambda n=n: done.append(n))
        held.set()
        await staff.until(lambda: not bench._busy)
        assert done == list(range(MOST_WAITING))


# --- the list ------------------------------------------------------------------------------------


async def test_the_language_comes_first_and_french_is_none_of_them() -> None:
    async with words_at_desk("") as staff:
        assert staff.sees(WHICH_LANGUAGE)
        assert [name for name in ("Anglais", "Arabe", "Farsi", "Dari", "Pachto", "Français")
                if staff.sees(name)] == ["Anglais", "Arabe", "Farsi", "Dari", "Pachto"]  # fmt: skip
        await staff.touch("Pachto")
        await staff.sees_at_last("sur 9")
        assert staff.sees("Pachto · à relire")


async def test_a_language_can_be_chosen_with_the_arrows() -> None:
    async with words_at_desk("") as staff:
        await staff.press("down", "down", "enter")
        await staff.sees_at_last("Farsi · à relire")


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


# --- reviewing -----------------------------------------------------------------------------------


async def test_one_key_says_that_a_translation_is_right_and_asks_once_as_whom(
    content: Path,
) -> None:
    async with words_at_desk() as staff:
        before = Words("ps", content).find(CONTINUE)[0].forms
        await search(staff, CONTINUE)
        await staff.press("r")
        assert staff.sees(AS_WHOM)
        await staff.press("1")
        await staff.sees_at_last(f"Relu : « {CONTINUE} »")
        assert "# relu : 2026-11-24, médiation" in file(content)
        assert Words("ps", content).get(CONTINUE).forms == before
        await staff.press("escape")
        await search(staff, "nous avons sonne")
        await staff.press("r")
        await staff.sees_at_last("Relu : « Nous avons sonné. »")
        assert file(content).count("# relu : 2026-11-24, médiation") == 2


async def test_whoever_opens_the_desk_next_is_asked_as_whom_again(content: Path) -> None:
    async with words_at_desk() as staff:
        await staff.press("r", "2")
        await staff.sees_at_last("Relu :")
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
        await staff.sees_at_last("Relu :")
        assert f'msgid "{CONTINUE}"' in file(content)
        await staff.press("u")
        await staff.sees_at_last(f"Annulé : « {CONTINUE} »")
        assert f'msgid "{CONTINUE}"' not in file(content)
        await staff.press("u")
        await staff.sees_at_last("Il n’y a rien à annuler.")


async def test_nobody_says_of_words_that_they_have_not_seen_that_they_are_right(
    content: Path,
) -> None:
    async with words_at_desk() as staff:
        await search(staff, CONTINUE)
        somebody_else_writes(staff, content, "بل")
        await staff.press("r", "1")
        await staff.sees_at_last("vient d’être changé ailleurs")
        assert staff.sees("ﻞﺑ")
        assert "# relu" not in file(content)
        await staff.press("r")
        await staff.sees_at_last("Relu :")
        assert Words("ps", content).get(CONTINUE).forms == ("بل",)


async def test_saying_again_that_a_word_is_right_is_no_mistake(content: Path) -> None:
    async with words_at_desk() as staff:
        await search(staff, CONTINUE)
        await staff.press("r", "1")
        await staff.sees_at_last("Relu :")
        await staff.press("f", "f")
        assert staff.sees(f"Pachto · {Filter.REVIEWED} : 1 sur")
        await staff.press("r")
        await staff.sees_at_last("Relu :")
        assert file(content).count("# relu") == 1


async def test_the_example_cannot_be_reviewed_and_says_how_to_begin() -> None:
    async with words_at_desk() as staff:
        await staff.press("r", "1")
        await staff.sees_at_last("parvis content copy")


async def test_at_a_moment_that_somebody_chose_nothing_is_written(content: Path) -> None:
    async with at_desk([WordList]) as staff:
        await choose(staff, PASHTO)
        await staff.press("r")
        assert staff.sees(PREVIEW)
    assert file(content) == ""


async def test_without_content_of_its_own_a_centre_is_told_before_anybody_types() -> None:
    async with at_desk([WordList]) as staff:
        assert staff.sees("parvis content copy DOSSIER")
