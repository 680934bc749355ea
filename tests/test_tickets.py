"""A number's life on the visitor's side, by keys and touch."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from boards import NURSE
from ticketing import (
    TAKE,
    announce,
    call,
    does,
    done,
    given,
    open_session,
    session,
    settle,
    take,
)
from visiting import TUESDAY, Visitor, visiting

from kiosk.office import Books
from kiosk.pictograms import TICKETS
from kiosk.queue import Access, State, Ticket, Today
from kiosk.screens.page import ChooseLanguage, Command, Open, TakeNumber
from kiosk.screens.visitor.idling import COPYING, IDLE

TAKEN = Open("ticket", NURSE)
SHOWERS = "showers@2026-11-24T09:30"
DOCTOR = "doctor@2026-11-24T14:00"
FULL_SIZES = [(80, 24), (106, 30), (160, 45)]


async def test_a_number_is_taken_by_keys_alone() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5", "enter", "1")  # a doctor: the nurse is there now
        assert visitor.sees("Prendre un numéro")
        await visitor.press("1")
        await settle(visitor)
        assert visitor.screen._at == TAKEN
        assert visitor.screen.visit.tickets == {NURSE: 1}


@pytest.mark.parametrize("size", FULL_SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_all_of_the_number_stands_on_one_leaf(size: tuple[int, int]) -> None:
    async with visiting(size) as visitor:
        await given(visitor, 3)
        await open_session(visitor)
        number = await take(visitor)
        ticket = visitor.app.office.board.ticket(NURSE, number)
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


def words_stand(visitor: Visitor, words: str) -> bool:
    """Whether every word stands on the glass: beside a figure lines are not whole rows."""
    return all(word in visitor.text() for word in words.split())


async def test_how_many_are_ahead_goes_down_while_the_number_is_shown() -> None:
    async with visiting() as visitor:
        await given(visitor, 2)
        await open_session(visitor)
        await take(visitor)
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
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
        await call(visitor)
        assert visitor.sees("C’est à vous : Infirmerie")


async def test_the_room_is_the_one_to_which_the_session_was_moved() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
        await announce(visitor, Today(room="room_2"))
        await call(visitor)
        assert visitor.sees("C’est à vous : Salle 2")


async def test_what_becomes_of_a_number_is_said() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
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
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
        ticket = visitor.app.office.board.ticket(NURSE, 1)
        await does(visitor, "transfer", ticket, session(visitor, DOCTOR))
        assert words_stand(visitor, "Vous attendez maintenant dans une autre file.")


async def test_of_a_session_that_is_cancelled_the_number_says_so() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
        await announce(visitor, Today(Access.CANCELLED))
        assert words_stand(visitor, "Annulé Demandez à l’accueil.")
        assert not words_stand(visitor, "voix haute")
        assert Open("code", f"ticket/{NURSE}") not in [
            one.action for one in visitor.screen.sheet.targets
        ]


async def test_who_has_a_number_is_not_told_that_the_session_is_full() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
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
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
        await done(visitor, lambda books: books.queue.end_day())
        assert visitor.sees("Ce numéro n’existe plus.")
        assert visitor.sees("Demandez à l’accueil.")


# One a visit and session


async def test_the_session_opened_again_shows_the_number_that_was_taken() -> None:
    async with visiting() as visitor:
        await given(visitor, 6)
        await open_session(visitor)
        await take(visitor)
        await visitor.press("/")
        assert visitor.screen._at == Open("session", NURSE)
        assert words_stand(visitor, "Votre numéro 7")
        assert TAKE not in [one.action for one in visitor.screen.sheet.targets]
        await visitor.touch(TAKEN)
        assert visitor.screen._at == TAKEN
        assert len(visitor.app.office.board.tickets[NURSE]) == 7


async def test_a_finger_that_trembles_takes_one_number() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        for _ in range(3):
            visitor.screen.do(TAKE)  # before the disk has answered
        await settle(visitor)
        visitor.screen.do(TAKE)  # and after
        await settle(visitor)
        assert len(visitor.app.office.board.tickets[NURSE]) == 1


async def test_a_number_of_another_session_may_be_taken_as_well() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
        await visitor.press("/", "/", "/", "/")
        await open_session(visitor, SHOWERS)
        await take(visitor, SHOWERS)
        assert visitor.screen.visit.tickets == {NURSE: 1, SHOWERS: 1}


async def test_who_has_gone_on_before_the_disk_answers_finds_the_number_on_the_sessions_page() -> (
    None
):
    async with visiting() as visitor:
        await open_session(visitor)
        visitor.screen.do(TAKE)
        visitor.screen.do(Command.BACK)
        await settle(visitor)
        assert visitor.screen._at == Open("sessions")
        assert visitor.screen.visit.tickets == {NURSE: 1}


async def test_the_number_leaves_in_a_code_with_its_picture() -> None:
    async with visiting((106, 30)) as visitor:
        await given(visitor, 4)
        await open_session(visitor)
        await take(visitor)
        await visitor.touch(Open("code", f"ticket/{NURSE}"))
        coded = visitor.screen.sheet.page.code(80, 29)
        picture = visitor.app.office.board.ticket(NURSE, 5).picture
        title = f"SUMMARY:Numéro 5 ({TICKETS[picture].msgid}) – Infirmière"
        assert title in coded.takeaway.payload
        await visitor.press("/")
        assert visitor.screen._at == TAKEN


@pytest.mark.parametrize("become", ["served", "out", "moved"])
async def test_a_number_leaves_only_while_it_waits_or_is_called(become: str) -> None:
    def leaves(visitor: Visitor) -> bool:
        code = Open("code", f"ticket/{NURSE}")
        return code in [one.action for one in visitor.screen.sheet.targets]

    async with visiting((106, 30)) as visitor:
        await open_session(visitor)
        await take(visitor)
        assert leaves(visitor)
        called = await call(visitor)
        assert leaves(visitor)
        if become == "served":
            await does(visitor, "served", called)
        elif become == "moved":
            await does(visitor, "transfer", called, session(visitor, DOCTOR))
        else:
            await does(visitor, "no_show", called)
            assert leaves(visitor)  # it waits again
            await does(visitor, "no_show", await call(visitor))
        assert visitor.screen._at == TAKEN
        assert not leaves(visitor)


async def test_the_card_for_the_desk_carries_the_number() -> None:
    async with visiting((106, 30)) as visitor:
        await open_session(visitor)
        await take(visitor)
        await visitor.touch(Open("handover", NURSE))
        picture = visitor.app.office.board.ticket(NURSE, 1).picture
        assert visitor.sees(f"Numéro 1 ({TICKETS[picture].msgid})")


async def test_the_answer_to_a_need_carries_the_number() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("1", "1", "5", "enter", "1", "1")
        await settle(visitor)
        await visitor.press("/", "/")
        assert visitor.screen._at == Open("where")
        assert visitor.sees("Votre numéro : 1")


async def test_who_photographs_the_number_is_left_in_peace_for_longer() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
        timer = visitor.screen.idling._timer
        assert timer.when() - asyncio.get_running_loop().time() > IDLE + COPYING - 5


# Where there is none


async def test_a_full_session_says_so_and_offers_the_next_with_a_place() -> None:
    async with visiting() as visitor:
        capacity = session(visitor).permanence.capacity
        await given(visitor, capacity)
        await open_session(visitor)
        assert visitor.sees("C’est complet.")
        assert TAKE not in [one.action for one in visitor.screen.sheet.targets]
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
        assert visitor.screen._at == Open("session", NURSE)
        assert visitor.sees("C’est complet.")
        assert visitor.screen.visit.tickets == {}


async def test_a_session_that_the_desk_calls_full_gives_no_number() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await announce(visitor, Today(Access.FULL))
        assert visitor.sees("C’est complet.")
        assert TAKE not in [one.action for one in visitor.screen.sheet.targets]


async def test_numbers_of_the_desk_alone_are_not_given_here() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await done(visitor, lambda books: books.desk.give_only_here(True))
        assert visitor.sees("Prenez d’abord un numéro à l’accueil.")
        assert TAKE not in [one.action for one in visitor.screen.sheet.targets]
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
        assert TAKE not in [one.action for one in visitor.screen.sheet.targets]


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
        assert visitor.screen._at == Open("session", NURSE)
        assert visitor.sees("Demandez à l’accueil.")
        assert TAKE not in [one.action for one in visitor.screen.sheet.targets]
        await settle(visitor)  # the disk has room again
        visitor.screen._touched = None  # a moment later
        assert await take(visitor) == 1


@pytest.mark.parametrize(
    "of", ["breakfast@2026-11-24T09:00", "employment@2026-11-24T10:00", "nurse@2026-11-25T09:30"]
)
async def test_a_number_is_offered_only_where_one_enters_by_number_and_today(of: str) -> None:
    async with visiting() as visitor:
        await visitor.press("1")
        visitor.screen.do(Open("session", of))
        assert TakeNumber(of) not in [one.action for one in visitor.screen.sheet.targets]


# Whose it is


async def test_the_next_visitor_does_not_see_the_number_of_the_one_before() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
        await visitor.press("0")
        assert visitor.screen.visit.tickets == {}
        await open_session(visitor)
        assert visitor.sees("Prendre un numéro")
        assert await take(visitor) == 2


async def test_a_number_that_comes_after_the_wipe_is_nobodys() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        visitor.screen.do(TAKE)
        visitor.screen.wipe()
        visitor.screen.do(ChooseLanguage("ps"))
        await settle(visitor)
        assert visitor.screen.visit.tickets == {}
        assert visitor.screen._at == Open("home")


async def test_a_number_is_counted_in_no_profile() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
        await visitor.touch(Open("code", f"ticket/{NURSE}"))
        await visitor.press("home")
        (counts,) = visitor.count.ended
        assert counts.sessions == {"nurse"}
        assert counts.tools == counts.codes == frozenset()
