"""A dialogue at the desk: what somebody says and touches, and what stands on either half."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from desking import Staff, at_desk
from visiting import FULL

from kiosk.languages import Messages
from kiosk.phrases import Phrase
from kiosk.screens.desk.dialogue.dialogue import Dialogue
from kiosk.screens.typeset import lines
from kiosk.wording import Wording

FRENCH, ENGLISH, DARI, PASHTO = "1", "2", "5", "6"  # keys
WHICH = "Quelle langue lit la personne ?"

# Phrases, as they are typed to be found.
FEVER, TIME, NUMBER, PAIN = "fievre", "repas heure", "quel numero", "force"
FEVER_IN_FRENCH = "Avez-vous de la fièvre ?"


@asynccontextmanager
async def talking(key: str = PASHTO, size: tuple[int, int] = FULL) -> AsyncIterator[Staff]:
    """A dialogue with somebody who reads a language; nothing is said yet."""
    async with at_desk([Dialogue], size) as staff:
        await staff.press(key)
        yield staff


@asynccontextmanager
async def saying(words: str, size: tuple[int, int] = FULL) -> AsyncIterator[Staff]:
    """A phrase is said to somebody who reads Pashto; they have not answered yet."""
    async with talking(size=size) as staff:
        await say(staff, words)
        yield staff


async def say(staff: Staff, words: str) -> None:
    """Find a phrase by typing, and say it."""
    await staff.type(words)
    await staff.press("enter")


async def touch(staff: Staff, words: str) -> None:
    wait_for_no_finger(staff)
    await staff.touch(words)


def wait_for_no_finger(staff: Staff) -> None:
    """The next touch counts: nobody waits a third of a second in a test."""
    staff.view.dialogue.changed_at = float("-inf")  # type: ignore[attr-defined]


# What is shown


def messages(staff: Staff, tag: str) -> Messages:
    return staff.office.served.messages[tag]  # type: ignore[no-any-return]


def phrase(staff: Staff, id_: str) -> Phrase:
    return next(one for one in staff.office.served.catalogue.phrases if one.id == id_)  # type: ignore[no-any-return]


def seen(staff: Staff, tag: str, wording: Wording) -> str:
    """A short text as it looks on the glass in a language."""
    said = messages(staff, tag)
    (line,) = lines(said.text(wording), 80, said.rtl)
    return line.text.strip()


def halves(staff: Staff) -> tuple[str, str]:
    """What stands on the left half of the glass, and on the right one, below the tabs."""
    middle = staff.screen.size.width // 2
    glass = staff.screen.glass
    rows = glass.render_lines(glass.size.region)[1:]
    left = [row.crop(0, middle).text for row in rows]
    right = [row.crop(middle, row.cell_length).text for row in rows]
    return "\n".join(left), "\n".join(right)
