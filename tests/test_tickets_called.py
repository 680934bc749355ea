"""Whoever is called stands below the languages of a kiosk that nobody uses, and a bell rings."""

from __future__ import annotations

import pytest
from boards import NURSE, board, ticket
from ticketing import announce, call, does, done, given, open_session, take
from visiting import Visitor, visiting

from kiosk import served
from kiosk.board import announced
from kiosk.paths import SHIPPED_CONTENT
from kiosk.queue import State, Today
from kiosk.screens.listening import Listening
from kiosk.screens.page import ChooseLanguage, Command
from kiosk.screens.palette import DARK
from kiosk.screens.typeset import lines
from kiosk.screens.visitor.calls import CALLED, MOST, Strip, calls
from kiosk.screens.widgets.pictogram import picture

SERVED = served.load(SHIPPED_CONTENT)
TAGS = SERVED.catalogue.centre.languages
SIZES = [(80, 22), (80, 24), (106, 30), (160, 45)]


def rings(visitor: Visitor) -> list[bool]:
    """How often the bell rings from now on."""
    rung: list[bool] = []
    visitor.app.ring = lambda: rung.append(True)
    return rung


def shows(visitor: Visitor, name: str) -> bool:
    """Whether a picture is on the glass, at any size that the strip may give it."""
    return any(
        all(row.strip() in visitor.text() for row in picture(name, cells, rtl=False) if row.strip())
        for cells in (16, 12)
    )


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_call_stands_below_the_languages_which_stay_large_enough(
    size: tuple[int, int],
) -> None:
    async with visiting(size) as visitor:
        (one,) = await given(visitor)
        assert visitor.screen.sheet.page.strip is None
        await call(visitor)
        assert visitor.sees("Numéro appelé")
        assert visitor.sees("Infirmerie")
        for tag in TAGS:
            region = visitor.target(ChooseLanguage(tag)).region
            assert (region.width >= 20, region.height >= 5) == (True, True)
        assert visitor.screen.sheet.offers(Command.CALL)
        assert not visitor.screen.sheet.offers(Command.MORE)
        if size[1] < 45:  # larger ones are drawn twice as large
            assert shows(visitor, one.picture)


async def test_it_goes_when_whoever_was_called_has_come() -> None:
    async with visiting() as visitor:
        await given(visitor)
        await does(visitor, "served", await call(visitor))
        assert visitor.screen.sheet.page.strip is None
        assert not visitor.sees("Numéro appelé")


async def test_the_room_is_the_one_of_today() -> None:
    async with visiting() as visitor:
        await given(visitor)
        await call(visitor)
        await announce(visitor, Today(room="room_2"))
        assert visitor.sees("Salle 2")


async def test_each_call_rings_once_and_so_does_calling_again() -> None:
    async with visiting() as visitor:
        await given(visitor, 3)
        rung = rings(visitor)
        first = await call(visitor)
        assert len(rung) == 1
        await call(visitor)
        assert len(rung) == 2
        await does(visitor, "recall", first)
        assert len(rung) == 3


async def test_what_is_not_a_call_rings_for_nobody() -> None:
    async with visiting() as visitor:
        await given(visitor, 2)
        called = await call(visitor)
        rung = rings(visitor)
        await announce(visitor, Today(late=10))
        await does(visitor, "served", called)
        await done(visitor, lambda books: books.desk.undo())  # called again, as before
        await done(visitor, lambda books: books.desk.undo())
        await given(visitor)
        assert rung == []


async def test_a_visitor_who_reads_is_not_frightened_by_the_bell() -> None:
    async with visiting() as visitor:
        await open_session(visitor)
        await take(visitor)
        rung = rings(visitor)
        await call(visitor)
        assert rung == []
        await visitor.press("home")
        assert rung == []
        assert visitor.sees("Numéro appelé")


async def test_during_a_visit_the_languages_stand_alone() -> None:
    async with visiting() as visitor:
        await given(visitor)
        await call(visitor)
        await visitor.press("1", "/")
        assert visitor.screen.visit.language == "fr"
        assert not visitor.sees("Numéro appelé")


def test_a_program_that_has_just_begun_does_not_ring_for_earlier_calls() -> None:
    listening = Listening()
    earlier = board(SERVED.calendar, ticket(1, State.CALLED, call=7))
    assert not listening.hears(earlier)
    assert not listening.hears(earlier)
    assert listening.hears(board(SERVED.calendar, ticket(1, State.CALLED, call=8)))


def test_after_the_tickets_are_gone_the_first_call_rings_again() -> None:
    listening = Listening()
    for tickets, rings_ in (
        ([], False),
        ([ticket(1, State.CALLED, call=7)], True),
        ([], False),  # a new day, or a damaged file
        ([ticket(1, State.CALLED, call=1)], True),
    ):
        assert listening.hears(board(SERVED.calendar, *tickets)) == rings_


def strip(*numbers: int) -> Strip:
    """The number that is named last was called last."""
    called = [ticket(n, State.CALLED, call=place) for place, n in enumerate(numbers, 1)]
    seen = board(SERVED.calendar, *called)
    told = calls(seen, announced(SERVED.calendar, seen))
    return Strip(told, tuple(SERVED.messages[tag] for tag in TAGS))


def text(of: Strip, columns: int, rows: int) -> str:
    painted = of(columns, rows, DARK)
    assert len(painted.rows) == rows
    return "\n".join("".join(segment.text for segment in row) for row in painted.rows)


def test_the_last_calls_come_first_as_many_as_have_room() -> None:
    of = strip(1, 2, 3, 4)
    assert [one.number for one in of.calls] == [4, 3, 2, 1]
    assert text(of, 60, 9).count("Infirmerie") == 2
    assert text(of, 86, 12).count("Infirmerie") == 2
    assert text(of, 140, 14).count("Infirmerie") == MOST


def test_two_strips_of_the_same_calls_are_equal_so_that_nothing_is_painted_anew() -> None:
    assert strip(1, 2) == strip(1, 2)
    assert strip(1, 2) != strip(2, 1)


@pytest.mark.parametrize(("columns", "rows"), [(60, 9), (86, 12), (140, 18)])
def test_it_is_said_in_every_language_each_in_its_own_direction(columns: int, rows: int) -> None:
    shown = text(strip(1), columns, rows)
    for tag in TAGS:
        messages = SERVED.messages[tag]
        (line,) = lines(messages.text(CALLED), 60, messages.rtl)
        assert line.text in shown, tag


def test_a_session_that_is_no_longer_planned_has_no_room_and_is_called_all_the_same() -> None:
    gone = ticket(5, State.CALLED, call=1, session="gone@2026-11-24T09:30")
    seen = board(SERVED.calendar, gone)
    (one,) = calls(seen, SERVED.calendar)
    assert (one.number, one.room) == (5, None)
    text(Strip((one,), (SERVED.messages["fr"],)), 60, 9)


async def test_who_points_at_a_language_points_at_it_still_when_somebody_is_called() -> None:
    async with visiting() as visitor:
        await given(visitor)
        await visitor.press("down", "right")
        assert visitor.screen.sheet.pointed.action == ChooseLanguage("en")
        await call(visitor)
        assert visitor.screen.sheet.pointed.action == ChooseLanguage("en")


async def test_the_number_that_was_called_is_the_one_that_stands_there() -> None:
    async with visiting() as visitor:
        await given(visitor, 2)
        await call(visitor)
        await call(visitor)
        assert [one.number for one in visitor.screen.sheet.page.strip.calls] == [2, 1]
        assert visitor.app.office.board.called[0].session == NURSE
