"""A word on its real screen, from the desk: the page that says it, as it is being typed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from desk_words import ENGLISH, search, words_at_desk, writing
from desking import SIZES, Staff
from visiting import FULL

from kiosk import paths
from kiosk.screens.desk.words.preview import BACK, ON_NO_PAGE
from kiosk.words import Words


@asynccontextmanager
async def previewing(words: str, typed: str, size: tuple[int, int] = FULL) -> AsyncIterator[Staff]:
    """A word that is being written anew in English, on its page."""
    async with writing(words, ENGLISH, size) as staff:
        await staff.type(typed)
        await staff.press("pagedown")
        yield staff


async def preview(staff: Staff, words: str) -> None:
    """Look at a word on its page, as it is."""
    await search(staff, words)
    await staff.press("a")


@pytest.mark.parametrize("size", SIZES)
async def test_a_word_is_seen_on_its_real_page_as_it_is_being_typed(size: tuple[int, int]) -> None:
    async with previewing("montrez cet ecran a l’accueil", "Xyzzy", size) as staff:
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
        await preview(staff, needs[-1].msgid)
        assert staff.sees(needs[-1].forms[0].split()[0])
        assert staff.sees("3/3")


async def test_a_session_of_the_permanence_is_found_to_preview_its_words() -> None:
    async with words_at_desk(ENGLISH) as staff:
        words = Words("en", paths.content())
        word = next(one for one in words if [where.page for where in one.appears] == ["session"])
        await preview(staff, word.msgid)
        assert staff.sees(word.forms[0].split()[0])
        assert not staff.sees(ON_NO_PAGE)
        await staff.touch("SOS")  # a touch goes back too
        assert staff.sees("C’est juste")


async def test_the_language_page_is_previewed_as_it_will_greet() -> None:
    async with previewing("Bienvenue", "Howdy") as staff:
        assert staff.sees("Howdy")
        assert staff.sees("Français")


async def test_a_word_that_no_page_says_today_is_shown_on_a_tile_and_in_a_paragraph() -> None:
    async with previewing("fete du travail", "Labour") as staff:
        assert staff.sees(ON_NO_PAGE)
        assert staff.text().count("Labour") == 2


async def test_the_words_of_the_dialogue_can_be_looked_at_too() -> None:
    async with words_at_desk() as staff:
        await search(staff, "de quelle langue")
        word = next(
            one for one in Words("ps", paths.content()) if one.appears[0].page == "dialogue"
        )
        await staff.press("escape")
        await preview(staff, word.msgid.rstrip(" ?.!"))
        assert staff.sees(BACK)
