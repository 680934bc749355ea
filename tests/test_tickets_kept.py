"""A visit has one number for each session. It keeps it, carries it along, leaves it to nobody."""

from __future__ import annotations

import asyncio

import pytest
from boards import NURSE
from ticketing import (
    CODE,
    TAKE,
    TAKEN,
    call,
    does,
    number_taken,
    offers,
    open_session,
    session,
    settle,
    take,
    words_stand,
)
from visiting import visiting

from kiosk.pictograms import TICKETS
from kiosk.screens.page import ChooseLanguage, Command, Open
from kiosk.screens.visitor.idling import COPYING, IDLE

SHOWERS = "showers@2026-11-24T09:30"
DOCTOR = "doctor@2026-11-24T14:00"


async def test_the_session_opened_again_shows_the_number_that_was_taken() -> None:
    async with number_taken(ahead=6) as visitor:
        await visitor.press("/")
        assert visitor.screen.at == Open("session", NURSE)
        assert words_stand(visitor, "Votre numéro 7")
        assert not offers(visitor, TAKE)
        await visitor.touch(TAKEN)
        assert visitor.screen.at == TAKEN
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
    async with number_taken() as visitor:
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
        assert visitor.screen.at == Open("sessions")
        assert visitor.screen.visit.tickets == {NURSE: 1}


async def test_the_number_leaves_in_a_code_with_its_picture() -> None:
    async with number_taken(ahead=4, size=(106, 30)) as visitor:
        await visitor.touch(CODE)
        coded = visitor.screen.sheet.page.code(80, 29)
        picture = visitor.app.office.board.ticket(NURSE, 5).picture
        title = f"SUMMARY:Numéro 5 ({TICKETS[picture].msgid}) – Infirmière"
        assert title in coded.takeaway.payload
        await visitor.press("/")
        assert visitor.screen.at == TAKEN


@pytest.mark.parametrize("become", ["served", "out", "moved"])
async def test_a_number_leaves_only_while_it_waits_or_is_called(become: str) -> None:
    async with number_taken(size=(106, 30)) as visitor:
        assert offers(visitor, CODE)
        called = await call(visitor)
        assert offers(visitor, CODE)
        if become == "served":
            await does(visitor, "served", called)
        elif become == "moved":
            await does(visitor, "transfer", called, session(visitor, DOCTOR))
        else:
            await does(visitor, "no_show", called)
            assert offers(visitor, CODE)  # it waits again
            await does(visitor, "no_show", await call(visitor))
        assert visitor.screen.at == TAKEN
        assert not offers(visitor, CODE)


async def test_the_card_for_the_desk_carries_the_number() -> None:
    async with number_taken(size=(106, 30)) as visitor:
        await visitor.touch(Open("handover", NURSE))
        picture = visitor.app.office.board.ticket(NURSE, 1).picture
        assert visitor.sees(f"Numéro 1 ({TICKETS[picture].msgid})")


async def test_the_answer_to_a_need_carries_the_number() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("1", "1", "5", "enter", "1", "1")
        await settle(visitor)
        await visitor.press("/", "/")
        assert visitor.screen.at == Open("where")
        assert visitor.sees("Votre numéro : 1")


async def test_who_photographs_the_number_is_left_in_peace_for_longer() -> None:
    async with number_taken() as visitor:
        timer = visitor.screen.idling._timer
        assert timer.when() - asyncio.get_running_loop().time() > IDLE + COPYING - 5


# Whose it is


async def test_the_next_visitor_does_not_see_the_number_of_the_one_before() -> None:
    async with number_taken() as visitor:
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
        assert visitor.screen.at == Open("home")


async def test_a_number_is_counted_in_no_profile() -> None:
    async with number_taken() as visitor:
        await visitor.touch(CODE)
        await visitor.press("home")
        (counts,) = visitor.count.ended
        assert counts.sessions == {"nurse"}
        assert counts.tools == counts.codes == frozenset()
