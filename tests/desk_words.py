"""Words at the desk: a list that is open, what is searched and typed there, and the files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from counting import MovableClock
from desking import Staff, real_desk
from visiting import FULL

from kiosk import paths, served
from kiosk.languages import message_file
from kiosk.screens.desk.words.word_list import WordList
from kiosk.wording import say
from kiosk.words import Words

ENGLISH, ARABIC, PASHTO = "1", "2", "5"  # keys
CONTINUE = "Continuer"  # a short message without places, shown on many pages


@asynccontextmanager
async def words_at_desk(key: str = PASHTO, size: tuple[int, int] = FULL) -> AsyncIterator[Staff]:
    """The list of a language, on a day that is no preview."""
    clock = MovableClock(2026, 11, 24, 10, 15)
    async with real_desk([WordList], clock, size, paths.content()) as staff:
        if key:
            await choose(staff, key)
        yield staff


@asynccontextmanager
async def writing(
    words: str = CONTINUE, key: str = PASHTO, size: tuple[int, int] = FULL
) -> AsyncIterator[Staff]:
    """The editor of a word in a language, with nothing in its field any more."""
    async with words_at_desk(key, size) as staff:
        await edit(staff, words)
        await clear(staff)
        yield staff


async def choose(staff: Staff, key: str) -> None:
    await staff.press(key)
    await staff.sees_at_last("sur 9")


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


def file(content: Path, tag: str = "ps") -> str:
    path = message_file(content / "locales", tag)
    return path.read_text("utf-8") if path.exists() else ""


def somebody_else_writes(staff: Staff, content: Path, forms: str) -> None:
    """They put into Pashto, not at this desk, what is looked at here."""
    theirs = Words("ps", content)
    today = staff.office.clock.now().date()
    theirs.correct(theirs.get(CONTINUE), (forms,), None, today)


def said(content: Path, msgid: str, tag: str = "ps") -> str:
    """What a visitor reads at the next visit."""
    return served.load(content).messages[tag].text(say(msgid))
