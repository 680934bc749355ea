"""Where no number is given, the visitor is told so, and where to go instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from boards import NURSE
from ticketing import (
    TAKE,
    announce,
    done,
    given,
    offers,
    open_session,
    session,
    settle,
    take,
    words_stand,
)
from visiting import visiting

from kiosk.office import Books
from kiosk.queue import Access, Ticket, Today
from kiosk.screens.page import Open, TakeNumber


async def test_a_full_session_says_so_and_offers_the_next_with_a_place() -> None:
    async with visiting() as visitor:
        capacity = session(visitor).permanence.capacity
        await given(visitor, capacity)
        await open_session(visitor)
        assert visitor.sees("C’est complet.")
        assert not offers(visitor, TAKE)
        assert words_stand(visitor, "Une autre fois Infirmière")
        assert words_stand(visitor, "Le mercredi 25 novembre, 09:30–12:30")
        await visitor.touch(Open("session", "nurse@2026-11-25T09:30"))
        assert visitor.sees("Prenez d’abord un numéro à l’accueil.")  # the kiosk has today's only


async def test_who_comes_second_to_the_last_place_is_told_at_once() -> None:
    """It was free while the page was read, and taken by somebody at the desk."""
    async with visiting() as visitor:
        await given(visitor, session(visitor).permanence.capacity - 1)
        await open_session(visitor)
        found = session(visitor)
        visitor.app.office._submit(lambda: visitor.app.office._open().queue.give(found))
        visitor.screen.do(TAKE)
        await settle(visitor)
        assert visitor.screen.at == Open("session", NURSE)
        assert visitor.sees("C’est complet.")
        assert visitor.screen.visit.tickets == {}


async def test_a_session_that_the_desk_calls_full_gives_no_number() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await announce(visitor, Today(Access.FULL))
        assert visitor.sees("C’est complet.")
        assert not offers(visitor, TAKE)


async def test_numbers_of_the_desk_alone_are_not_given_here() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await done(visitor, lambda books: books.desk.give_only_here(True))
        assert visitor.sees("Prenez d’abord un numéro à l’accueil.")
        assert not offers(visitor, TAKE)
        visitor.screen.do(TAKE)  # pressed in the same moment
        await settle(visitor)
        assert visitor.screen.visit.tickets == {}
        await done(visitor, lambda books: books.desk.give_only_here(False))
        assert visitor.sees("Prendre un numéro")


async def test_after_the_day_was_closed_the_desk_is_asked() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await done(visitor, lambda books: books.queue.end_day())
        assert visitor.sees("Demandez à l’accueil.")
        assert not offers(visitor, TAKE)


def refuses(_: Books) -> Ticket:
    raise OSError(28, "No space left on device")


async def test_a_disk_that_refuses_sends_to_the_desk_and_the_visit_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await settle(visitor)
        ask: Callable[..., None] = visitor.app.office.ask
        monkeypatch.setattr(
            visitor.app.office, "ask", lambda _what, then, failed: ask(refuses, then, failed)
        )
        await visitor.touch(TAKE)
        monkeypatch.undo()
        while not visitor.app.office.board.trouble:
            await visitor.pilot.pause(0.01)
        await visitor.pilot.pause()
        assert visitor.screen.at == Open("session", NURSE)
        assert visitor.sees("Demandez à l’accueil.")
        assert not offers(visitor, TAKE)
        await settle(visitor)  # the disk has room again
        visitor.screen.hands._touched = None  # a moment later
        assert await take(visitor) == 1


@pytest.mark.parametrize(
    "of", ["breakfast@2026-11-24T09:00", "employment@2026-11-24T10:00", "nurse@2026-11-25T09:30"]
)
async def test_a_number_is_offered_only_where_one_enters_by_number_and_today(of: str) -> None:
    async with visiting() as visitor:
        await visitor.press("1")
        visitor.screen.do(Open("session", of))
        assert not offers(visitor, TakeNumber(of))
