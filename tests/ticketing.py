"""What people do with numbers: a visitor who takes them, the desk that calls them. In the process
of whoever looks on, at the kiosk or at the desk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeAlias, TypeVar

from boards import NURSE
from desking import Staff
from visiting import FULL, Visitor, visiting

from kiosk.calendar import Session
from kiosk.office import Books, Office
from kiosk.queue import Done, Refused, Ticket, Today
from kiosk.screens.page import Action, Open, TakeNumber

T = TypeVar("T")
Onlooker: TypeAlias = Visitor | Staff
TAKE = TakeNumber(NURSE)
TAKEN = Open("ticket", NURSE)
CODE = Open("code", f"ticket/{NURSE}")  # in which the number leaves


async def done(onlooker: Onlooker, what: Callable[[Books], T]) -> T:
    """What somebody does on the disk, once it is done and shown."""
    answered: asyncio.Future[T] = asyncio.get_running_loop().create_future()
    onlooker.app.office.ask(
        what,
        answered.set_result,
        lambda sentence: answered.set_exception(AssertionError(sentence)),
    )
    answer = await answered
    await onlooker.pilot.pause()
    return answer


async def settle(onlooker: Onlooker) -> None:
    """Wait until all that was asked for is done and shown."""
    await done(onlooker, lambda _: None)


def session(onlooker: Onlooker, of: str = NURSE) -> Session:
    office: Office = onlooker.app.office
    day = office.board.day
    sessions = office.served.calendar.sessions(day, day, cancelled=True)
    return next(one for one in sessions if one.id == of)


async def open_session(visitor: Visitor, of: str = NURSE, language: str = "1") -> None:
    """Choose a language, and a session among all of today's."""
    await visitor.press(language, "2")
    while not offers(visitor, Open("session", of)):
        await visitor.press("+")
    await visitor.touch(Open("session", of))


async def take(visitor: Visitor, of: str = NURSE) -> int:
    """The number that the visitor is given."""
    await visitor.touch(TakeNumber(of))
    await settle(visitor)
    number: int = visitor.screen.visit.tickets[of]
    return number


@asynccontextmanager
async def number_taken(ahead: int = 0, size: tuple[int, int] = FULL) -> AsyncIterator[Visitor]:
    """A visitor who has just taken a number of the nurse, behind so many who wait."""
    async with visiting(size) as visitor:
        await given(visitor, ahead)
        await open_session(visitor)
        await take(visitor)
        yield visitor


def offers(visitor: Visitor, action: Action) -> bool:
    """Whether something on the glass does this when it is touched."""
    return any(one.action == action for one in visitor.screen.sheet.targets)


def words_stand(visitor: Visitor, words: str) -> bool:
    """Whether every word stands on the glass: beside a figure lines are not whole rows."""
    return all(word in visitor.text() for word in words.split())


async def given(onlooker: Onlooker, times: int = 1, of: str = NURSE) -> list[Ticket]:
    """So many visitors take a number at a kiosk."""
    found = session(onlooker, of)
    tickets = [await done(onlooker, lambda books: books.queue.give(found)) for _ in range(times)]
    assert all(isinstance(one, Ticket) for one in tickets)
    return tickets  # type: ignore[return-value]


async def call(onlooker: Onlooker, of: str = NURSE) -> Ticket:
    """The desk calls the next."""
    return _ticket(await done(onlooker, lambda books: books.desk.call_next(of)))


async def does(onlooker: Onlooker, action: str, ticket: Ticket, *other: object) -> Ticket:
    """The desk does something with a ticket: `Desk.served`, `Desk.no_show`…"""
    return _ticket(await done(onlooker, lambda books: getattr(books.desk, action)(ticket, *other)))


async def announce(onlooker: Onlooker, today: Today, of: str = NURSE) -> None:
    found = session(onlooker, of)
    assert isinstance(await done(onlooker, lambda books: books.desk.announce(found, today)), Done)


def _ticket(answer: Done | Refused) -> Ticket:
    assert isinstance(answer, Done), answer
    assert answer.ticket is not None
    return answer.ticket
