"""What the desk announces of a session of today: each by one key or two, and undone by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from boards import NURSE
from desk_queues import at_board, elsewhere, row_of
from ticketing import given, session

from kiosk.queue import Access, Today
from kiosk.screens.desk.queues.announce import LATE, Announce
from kiosk.screens.desk.queues.queues import Queues


@pytest.mark.parametrize(
    ("key", "today", "said"),
    [
        ("c", Today(Access.FULL), "complet"),
        ("x", Today(Access.CANCELLED), "annulé"),
        *(
            (str(digit), Today(late=minutes), f"+{minutes} min")
            for digit, minutes in enumerate(LATE)
            if minutes
        ),
    ],
)
async def test_an_announcement_is_one_key_and_undone_by_one(
    key: str, today: Today, said: str
) -> None:
    async with at_board() as staff:
        await staff.press("2", "e")
        assert isinstance(staff.view, Announce)
        await staff.press(key)
        assert isinstance(staff.view, Queues)
        assert staff.office.board.today(NURSE) == today
        assert staff.sees(f"Infirmière : {said}.")
        assert row_of(staff, "Infirmière").endswith(said)
        assert staff.sees(f"Annoncé : {said}")
        await staff.press("u")
        assert staff.office.board.today(NURSE) == Today()
        assert staff.sees("Action annulée. Infirmière : rien de spécial.")


async def test_announcements_add_up_and_each_is_taken_back_by_its_own_key() -> None:
    async with at_board() as staff:
        await staff.press("2", "e", "c", "e", "4", "e", "s", "5", "e", "n", "1")
        full = Today(Access.FULL, 20, "room_1", "kits_at_11")
        assert staff.office.board.today(NURSE) == full
        assert staff.sees("Annoncé : complet, +20 min, Salle 1")
        assert staff.sees("Note : Les kits arrivent à 11 h")
        assert staff.sees("09:30–12:30, Salle 1")
        await staff.press("e", "o")
        assert staff.office.board.today(NURSE) == replace(full, access=Access.OPEN)
        await staff.press("e", "à")
        assert staff.office.board.today(NURSE) == Today(room="room_1", note="kits_at_11")
        await staff.press("e", "s", "3", "e", "n", "end", "enter")
        assert staff.office.board.today(NURSE) == Today()
        await staff.press("u", "u", "u", "u")
        assert staff.office.board.today(NURSE) == full
        await staff.press("e", "p")
        assert staff.office.board.today(NURSE) == Today()


async def test_what_is_announced_already_is_ticked() -> None:
    async with at_board() as staff:
        await staff.press("2", "e", "4", "e")
        assert staff.sees("Infirmière, 09:30–12:30 : +20 min")
        assert staff.sees("+20 min ✓")
        assert staff.sees("Ouvert ✓")
        assert staff.text().count("✓") == 2
        await staff.press("s")
        assert "✓ Infirmerie" in staff.text()
        assert "la salle prévue" in row_of(staff, "✓ Infirmerie")


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        (1, "1 numéro en attente : prévenez la personne."),
        (2, "2 numéros en attente : prévenez-les."),
    ],
)
async def test_cancelling_a_session_where_people_wait_says_to_tell_them(
    waiting: int, said: str
) -> None:
    async with at_board() as staff:
        await given(staff, times=waiting)
        await staff.press("2", "e", "x")
        assert staff.sees(f"Infirmière : annulé. {said}")


async def test_announcing_keeps_what_another_desk_has_announced_meanwhile() -> None:
    async with at_board() as staff:
        await staff.press("2", "e")
        nurse = session(staff, NURSE)
        elsewhere(staff, lambda desk: desk.announce(nurse, Today(room="room_2")))
        await staff.press("1")
        assert staff.office.board.today(NURSE) == Today(late=5, room="room_2")


async def test_a_digit_beyond_a_list_chooses_nothing() -> None:
    async with at_board() as staff:
        await staff.press("2", "e", "s", "9", "0")
        assert staff.sees("Dans quelle salle ?")
        assert staff.office.board.today(NURSE) == Today()


async def test_announcing_can_be_left_without_saying_anything() -> None:
    async with at_board() as staff:
        for keys in (("escape",), ("z", "backspace"), ("n", "escape", "escape")):
            await staff.press("2", "e", *keys)
            assert isinstance(staff.view, Queues)
            assert staff.office.board.today(NURSE) == Today()


async def test_a_note_or_room_that_content_has_lost_is_not_shown() -> None:
    async with at_board() as staff:
        nurse = session(staff, NURSE)
        gone = Today(room="gone", note="gone")
        staff.office.ask(lambda books: books.desk.announce(nurse, gone))
        await staff.settle()
        await staff.press("2")
        assert staff.sees("09:30–12:30, Infirmerie")
        assert not staff.sees("gone")
