"""A number is taken at the kiosk, and its page says what becomes of it."""

from __future__ import annotations

import pytest
from boards import NURSE
from ticketing import (
    CODE,
    TAKEN,
    announce,
    call,
    does,
    done,
    given,
    number_taken,
    offers,
    open_session,
    session,
    settle,
    take,
    words_stand,
)
from visiting import TUESDAY, visiting

from kiosk.pictograms import TICKETS
from kiosk.queue import Access, State, Today
from kiosk.screens.page import Command

DOCTOR = "doctor@2026-11-24T14:00"
FULL_SIZES = [(80, 24), (106, 30), (160, 45)]


async def test_a_number_is_taken_by_keys_alone() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5", "enter", "1")  # a doctor: the nurse is there now
        assert visitor.sees("Prendre un numéro")
        await visitor.press("1")
        await settle(visitor)
        assert visitor.screen.at == TAKEN
        assert visitor.screen.visit.tickets == {NURSE: 1}


@pytest.mark.parametrize("size", FULL_SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_all_of_the_number_stands_on_one_leaf(size: tuple[int, int]) -> None:
    async with number_taken(ahead=3, size=size) as visitor:
        ticket = visitor.app.office.board.ticket(NURSE, 4)
        picture = TICKETS[ticket.picture].msgid
        assert not visitor.screen.sheet.offers(Command.MORE)
        assert visitor.screen.sheet.page.figure.call == (ticket.picture, 4, None)
        for words in (
            "Infirmière",
            "3 personnes attendent avant vous.",
            "Où : Infirmerie",
            f"On vous appelle sur l’écran et à voix haute : numéro 4, {picture}.",
            "prenez-les en photo",
        ):
            assert words_stand(visitor, words), words
        assert "Attente" not in visitor.text()  # nothing is known of today's pace


async def test_how_many_are_ahead_goes_down_while_the_number_is_shown() -> None:
    async with number_taken(ahead=2) as visitor:
        assert words_stand(visitor, "2 personnes")
        await call(visitor)
        assert words_stand(visitor, "1 personne attend")
        await call(visitor)
        assert words_stand(visitor, "Personne n’attend")


async def test_an_estimate_is_said_once_todays_pace_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with visiting() as visitor:
        monkeypatch.setattr(visitor.app.office.watch, "minutes", lambda _session, ahead: 5 * ahead)
        await given(visitor, 3)
        await open_session(visitor)
        await take(visitor)
        assert words_stand(visitor, "environ 15 minutes")
        await call(visitor)
        assert words_stand(visitor, "environ 10 minutes")


async def test_who_is_called_is_told_where_to_go() -> None:
    async with number_taken() as visitor:
        await call(visitor)
        assert visitor.sees("C’est à vous : Infirmerie")


async def test_the_room_is_the_one_to_which_the_session_was_moved() -> None:
    async with number_taken() as visitor:
        await announce(visitor, Today(room="room_2"))
        await call(visitor)
        assert visitor.sees("C’est à vous : Salle 2")


async def test_what_becomes_of_a_number_is_said() -> None:
    async with number_taken() as visitor:
        first = await call(visitor)
        again = await does(visitor, "no_show", first)
        assert words_stand(visitor, "Vous gardez une place, un peu plus loin.")
        assert again.state is State.WAITING
        await does(visitor, "no_show", await call(visitor))
        assert words_stand(visitor, "Votre numéro a été appelé, sans réponse.")
        await does(visitor, "back_to_waiting", again)
        await does(visitor, "served", await call(visitor))
        assert words_stand(visitor, "Vous avez été reçu")


async def test_who_was_sent_to_another_queue_is_told_to_ask() -> None:
    async with number_taken() as visitor:
        ticket = visitor.app.office.board.ticket(NURSE, 1)
        await does(visitor, "transfer", ticket, session(visitor, DOCTOR))
        assert words_stand(visitor, "Vous attendez maintenant dans une autre file.")


async def test_of_a_session_that_is_cancelled_the_number_says_so() -> None:
    async with number_taken() as visitor:
        await announce(visitor, Today(Access.CANCELLED))
        assert words_stand(visitor, "Annulé Demandez à l’accueil.")
        assert not words_stand(visitor, "voix haute")
        assert not offers(visitor, CODE)


async def test_who_has_a_number_is_not_told_that_the_session_is_full() -> None:
    async with number_taken() as visitor:
        await announce(visitor, Today(Access.FULL, late=20))
        assert not visitor.sees("C’est complet")


async def test_who_waits_for_a_late_session_after_its_planned_end_is_told_its_room() -> None:
    async with visiting(at=TUESDAY.replace(hour=12, minute=35)) as visitor:
        await announce(visitor, Today(late=20))
        await open_session(visitor)
        await take(visitor)
        await announce(visitor, Today(late=20, room="room_2"))
        assert words_stand(visitor, "Changement de salle")


async def test_a_number_that_was_lost_with_its_file_sends_to_the_desk() -> None:
    async with number_taken() as visitor:
        await done(visitor, lambda books: books.queue.end_day())
        assert visitor.sees("Ce numéro n’existe plus.")
        assert visitor.sees("Demandez à l’accueil.")
