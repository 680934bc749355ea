"""What the desk announces is on the glass at once, and disturbs nobody who reads or touches."""

from __future__ import annotations

from boards import NURSE
from ticketing import announce, done, open_session
from visiting import visiting

from kiosk.queue import Access, Today
from kiosk.screens.page import Open
from kiosk.screens.visitor.hands import SETTLE

DOCTOR = "doctor@2026-11-24T14:00"


async def test_what_the_desk_says_is_on_the_glass_at_once_and_gone_when_it_is_undone() -> None:
    async with visiting((106, 30)) as visitor:
        await open_session(visitor)
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.sees("Annulé ce jour-là")
        await done(visitor, lambda books: books.desk.undo())
        assert not visitor.sees("Annulé ce jour-là")
        assert visitor.sees("Prendre un numéro")


async def test_an_answer_that_is_read_changes_when_its_session_is_cancelled() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("1", "1", "5", "enter")
        assert visitor.screen.sheet.targets[0].action == Open("session", NURSE)
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.screen.at == Open("where")
        assert visitor.screen.sheet.targets[0].action == Open("session", DOCTOR)


async def test_who_points_with_arrows_points_at_the_same_thing_when_the_page_changes() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("1", "1", "5", "enter", "down", "down")
        pointed = visitor.screen.sheet.pointed
        assert pointed.action == Open("session", DOCTOR)
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.screen.sheet.pointed.action == Open("session", DOCTOR)
        assert visitor.screen.sheet.pointed.region != pointed.region


async def test_a_page_that_says_nothing_of_it_is_left_alone() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "3", "4", "down")  # a tool, and somebody points at its tiles
        page, pointed = visitor.screen.sheet.page, visitor.screen.sheet.pointed
        assert page.heading.msgid.startswith("{tool}")
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.screen.sheet.page is page
        assert visitor.screen.sheet.pointed == pointed


async def test_a_drawing_is_not_taken_for_a_change() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("1")
        visitor.screen.do(Open("wheel"))
        page = visitor.screen.sheet.page
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.screen.sheet.page is page


async def test_a_touch_in_the_moment_of_a_change_is_not_taken_for_what_stands_there_now() -> None:
    async with visiting((106, 30)) as visitor:
        await visitor.press("1", "1", "5", "enter")
        region = visitor.target(Open("session", NURSE)).region
        now = visitor.screen.hands._settled_at + 60  # somebody has read for a minute
        visitor.screen.hands._now = lambda: now
        await announce(visitor, Today(Access.CANCELLED))
        place = region.x + 5, region.y + 2
        now += SETTLE / 2
        await visitor.pilot.click(visitor.screen.sheet, place)
        assert visitor.screen.at == Open("where")
        now += SETTLE
        await visitor.pilot.click(visitor.screen.sheet, place)
        assert visitor.screen.at == Open("session", DOCTOR)


async def test_the_warning_stays_until_somebody_answers_whatever_the_desk_does() -> None:
    async with visiting((106, 30)) as visitor:
        await open_session(visitor)
        visitor.screen.idling.begin()
        await announce(visitor, Today(Access.CANCELLED))
        assert visitor.sees("Êtes-vous encore là ?")
        await visitor.press("x")
        assert visitor.sees("Annulé ce jour-là")


async def test_the_leaf_that_is_read_stays() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "2", "+")
        await announce(visitor, Today(Access.FULL))
        assert visitor.screen.sheet.leaf == 1
