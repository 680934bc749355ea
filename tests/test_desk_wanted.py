"""Somebody at the kiosk calls the staff: every desk says so, until one of them answers."""

from __future__ import annotations

from counting import MovableClock
from desking import SIZES, Staff, at_desk, real_desk
from second_desk import NOW, second_desk
from visiting import visiting

from kiosk.pin import Door
from kiosk.screens.desk.queues.queues import Queues
from kiosk.screens.desk.wanted import ANOTHER, ANSWER, CALLS, HERE

WORDS = CALLS.strip()


async def called(staff: Staff) -> list[bool]:
    """Somebody calls; returned are the rings of the desk, to which more may come."""
    rung: list[bool] = []
    staff.app.bell = lambda: rung.append(True)  # type: ignore[method-assign]
    staff.office.want()
    await staff.settle()
    return rung


async def test_a_visitor_who_calls_is_heard_in_the_office() -> None:
    async with visiting() as visitor:
        await visitor.press("0")
        while not visitor.app.office or not visitor.app.office.board.wanted:
            await visitor.pilot.pause(0.01)


async def test_a_desk_rings_once_and_says_so_in_every_view_and_at_every_size() -> None:
    for size in SIZES:
        async with at_desk(size=size) as staff:
            assert not staff.sees(WORDS)
            rung = await called(staff)
            for _ in range(6):
                assert staff.sees(WORDS)
                assert staff.sees("! J’y vais")
                await staff.press("tab")
            assert rung == [True]


async def test_one_key_answers_and_the_next_call_rings_again() -> None:
    async with at_desk() as staff:
        rung = await called(staff)
        await staff.press(ANSWER)
        assert staff.told == HERE
        assert not staff.sees(WORDS)
        staff.office._wanted = None  # ten seconds later
        staff.office.want()
        await staff.settle()
        assert staff.sees(WORDS)
        assert rung == [True, True]


async def test_a_finger_answers_too() -> None:
    async with at_desk() as staff:
        await called(staff)
        await staff.touch("J’y vais")
        assert staff.told == HERE
        assert not staff.office.board.wanted


async def test_what_was_done_is_still_said_above_it() -> None:
    async with at_desk([Queues]) as staff:
        await called(staff)
        await staff.press("2", "d")
        assert staff.told.startswith("Donné")
        assert staff.sees(staff.told)
        assert staff.sees(WORDS)


async def test_behind_the_pin_it_is_said_and_nothing_can_be_answered() -> None:
    async with at_desk(unlocked=False) as staff:
        await called(staff)
        assert staff.sees(WORDS)
        assert not staff.sees("J’y vais")
        await staff.press(ANSWER)
        assert staff.office.board.wanted


async def test_where_nobody_calls_the_key_does_nothing() -> None:
    async with at_desk() as staff:
        before = staff.text()
        await staff.press(ANSWER)
        assert staff.text() == before


async def test_whoever_opens_the_desk_of_the_kiosk_has_come() -> None:
    async with at_desk(unlocked=False) as staff:
        staff.screen.door = Door.KIOSK
        await called(staff)
        staff.screen.unlock()
        await staff.settle()
        assert not staff.office.board.wanted


async def test_an_answer_at_one_desk_is_an_answer_for_all() -> None:
    async with real_desk([Queues], MovableClock(*NOW)) as staff, second_desk() as other:
        await called(staff)
        await other.press()
        assert WORDS in other.text
        await other.press(ANSWER)
        assert HERE in other.text
        staff.office.look()
        await staff.settle()
        assert not staff.sees(WORDS)


async def test_who_answers_a_moment_later_hears_that_somebody_else_goes() -> None:
    async with at_desk() as staff:
        await called(staff)
        staff.office.ask(lambda books: books.queue.answer())  # another desk, not yet seen here
        await staff.press(ANSWER)
        assert staff.told == ANOTHER
