"""What the desk does to the queues: from the board the commonest by one key, and undo."""

from __future__ import annotations

import sqlite3

import pytest
from boards import NURSE
from desk_queues import at_board, elsewhere, held, key, row_of, serve, tickets, word
from desking import SIZES, Staff
from ticketing import given

from kiosk.queue import State
from kiosk.queue.desk import Desk
from kiosk.screens.desk import sentences
from kiosk.screens.desk.queues import queues


async def press_at_once(staff: Staff, *keys: str) -> None:
    """Faster than the disk: no key waits for what the one before does."""
    for one in keys:
        staff.screen.on_key(key(one))
    for _ in keys:
        await staff.settle()
    await staff.settle()


def served_elsewhere(staff: Staff) -> None:
    """Another desk says that the first, who is called, is here."""
    one = staff.office.board.ticket(NURSE, 1)
    elsewhere(staff, lambda desk: desk.served(one))


# The commonest acts


async def test_n_calls_the_next_and_says_whom_and_where() -> None:
    async with at_board() as staff:
        await given(staff, times=2)
        await staff.press("2", "n")
        assert tickets(staff, State.CALLED) == [1]
        assert staff.sees(f"Le 1 ({word(staff, 1)}) est appelé : Infirmerie.")
        await staff.press("N")
        assert tickets(staff, State.CALLED) == [1, 2]
        assert staff.sees(f"Le 2 ({word(staff, 2)}) est appelé : Infirmerie.")
        assert staff.sees("Dernier appelé")
        await staff.press("n")
        assert staff.sees("! Personne n’attend.")


async def test_keys_faster_than_the_disk_act_one_after_the_other() -> None:
    async with at_board() as staff:
        await given(staff, times=3)
        await staff.press("2")
        await press_at_once(staff, "n", "s", "n", "a")
        assert tickets(staff, State.SERVED) == [1]
        assert tickets(staff, State.CALLED) == []
        assert tickets(staff, State.WAITING) == [3, 2]


async def test_a_slow_disk_does_not_call_everybody_whom_an_impatient_finger_asks_for() -> None:
    async with at_board() as staff:
        await given(staff, times=10)
        await staff.press("2")
        await press_at_once(staff, *["n"] * 10)
        assert tickets(staff, State.CALLED) == [1, 2, 3, 4]


async def test_r_s_and_a_are_done_to_whoever_was_called_last() -> None:
    async with at_board() as staff:
        await given(staff, times=5)
        await staff.press("2", "n", "n", "r")
        assert staff.sees(f"Le 2 ({word(staff, 2)}) est appelé encore une fois : Infirmerie.")
        await staff.press("s")
        assert staff.sees(f"Le 2 ({word(staff, 2)}) est reçu.")
        assert tickets(staff, State.SERVED) == [2]
        await staff.press("a")
        assert staff.sees(f"Le 1 ({word(staff, 1)}) n’est pas là : il recule dans la file.")
        assert tickets(staff, State.WAITING) == [3, 4, 5, 1]
        await staff.press("n", "s", "n", "s", "n", "s", "n", "a")
        assert staff.sees(f"Le 1 ({word(staff, 1)}) n’est pas venu deux fois : il sort de la file.")
        assert tickets(staff, State.NO_SHOW) == [1]


@pytest.mark.parametrize("key", ["r", "s", "a"])
async def test_without_anybody_called_r_s_and_a_say_so(key: str) -> None:
    async with at_board() as staff:
        await given(staff)
        await staff.press("2", key)
        assert staff.sees("! Personne n’est appelé ici. N appelle le suivant.")
        assert tickets(staff, State.WAITING) == [1]


@pytest.mark.parametrize("size", SIZES)
async def test_d_gives_a_number_and_shows_it_large_until_the_next_key(
    size: tuple[int, int],
) -> None:
    async with at_board(size) as staff:
        await given(staff)
        await staff.press("2", "n", "d")
        assert tickets(staff, State.WAITING) == [2]
        assert staff.sees(f"Donné : le 2 ({word(staff, 2)}), Infirmière.")
        shown = " ".join(row[-44:] for row in staff.rows()[-14:])
        assert "Donné" in shown
        assert word(staff, 2) in shown
        assert "▀▀▀█" in shown  # the 2
        assert shown.count("█") > 20  # its picture
        await staff.press("down", "up")
        shown = " ".join(row[-44:] for row in staff.rows()[-14:])
        assert word(staff, 1) in shown
        assert "Donné" not in shown


async def test_a_full_session_says_where_there_is_a_place() -> None:
    async with at_board() as staff:
        await serve(staff, held("nurse", "09:30-10:30", "11:00-12:00", capacity=1))
        await staff.press("1", "d", "d")
        assert staff.sees("! C’est complet. Il reste de la place à 11:00 : Nurse.")
        assert row_of(staff, "09:30 Nurse").endswith("complet")
        await staff.press("2", "d", "d")
        assert staff.sees("! C’est complet.")
        assert not staff.sees("Il reste de la place")


async def test_a_session_that_was_announced_as_cancelled_gives_no_number() -> None:
    async with at_board() as staff:
        await staff.press("2", "e", "x", "d")
        assert staff.sees("! Cette séance est annulée.")
        assert tickets(staff, State.WAITING) == []


async def test_nobody_is_called_to_a_cancelled_session_until_it_is_open_again() -> None:
    async with at_board() as staff:
        await given(staff)
        await staff.press("2", "e", "x", "escape", "n")
        assert staff.told.startswith("Cette séance est annulée : transférez qui attend")
        assert tickets(staff, State.WAITING) == [1]
        await staff.press("u", "n")
        assert tickets(staff, State.CALLED) == [1]


async def test_what_another_desk_changed_first_is_refused_and_nothing_is_done() -> None:
    async with at_board() as staff:
        await given(staff, times=2)
        await staff.press("2", "n")
        served_elsewhere(staff)
        await staff.press("a")
        assert staff.sees("! La file a changé entre-temps. Regardez-la, puis recommencez.")
        assert tickets(staff, State.SERVED) == [1]


async def test_a_closed_day_gives_no_numbers_and_says_so() -> None:
    async with at_board() as staff:
        staff.office.ask(lambda books: books.queue.end_day())
        await staff.settle()
        assert staff.sees(sentences.CLOSED)
        await staff.press("2", "d")
        assert staff.sees(f"! {sentences.CLOSED}")
        await staff.press("k")
        assert staff.sees(f"! {sentences.CLOSED}")


async def test_a_disk_that_refuses_is_said_and_what_was_pressed_since_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with at_board() as staff:
        await given(staff, times=3)
        await staff.press("2")

        def refuse(*_: object) -> None:
            raise sqlite3.OperationalError("disk I/O error")

        with monkeypatch.context() as broken:
            broken.setattr(Desk, "call_next", refuse)
            await press_at_once(staff, "n", "n", "n")
            assert staff.sees("! Rien n’a été fait. Le disque refuse d’écrire.")
        assert tickets(staff, State.CALLED) == []
        await staff.press("n", "down", "up", "down")
        assert tickets(staff, State.CALLED) == [1]


# The kiosk gives no numbers


async def test_k_has_numbers_given_at_the_desk_only_and_again_at_the_kiosk() -> None:
    async with at_board() as staff:
        await staff.press("k")
        assert staff.office.board.desk_only
        assert staff.sees("La borne ne donne plus de numéros : donnez-les ici.")
        await staff.press("down")
        assert staff.sees(queues.ONLY_HERE)
        await staff.press("d")
        assert staff.office.board.line(NURSE).waiting == 1
        await staff.press("k")
        assert staff.sees("La borne donne des numéros.")
        assert not staff.office.board.desk_only
        assert not staff.sees(queues.ONLY_HERE)


async def test_numbers_taken_too_fast_are_told_until_k_is_pressed() -> None:
    async with at_board() as staff:
        await serve(staff, held("nurse", "09:30-12:30"))
        await given(staff, times=20)
        assert not staff.sees(queues.TOO_FAST)
        await given(staff)
        assert staff.sees(queues.TOO_FAST)
        await staff.press("k")
        assert not staff.sees(queues.TOO_FAST)


# Undo


async def test_u_undoes_one_act_after_the_other_and_says_how_all_is_again() -> None:
    async with at_board() as staff:
        await given(staff, times=2)
        await staff.press("2", "n", "r", "a", "d", "n", "s", "k")
        one, two = (f"le {n} ({word(staff, n)})" for n in (1, 2))
        three = f"le 3 ({word(staff, 3)})"
        for said in (
            "Action annulée. La borne donne des numéros.",
            f"Action annulée : {two} est de nouveau appelé, Infirmière.",
            f"Action annulée : {two} attend de nouveau, Infirmière.",
            f"Action annulée : {three} n’existe plus, Infirmière.",
            f"Action annulée : {one} est de nouveau appelé, Infirmière.",
            f"Action annulée : {one} n’est appelé qu’une fois, Infirmière.",
            f"Action annulée : {one} attend de nouveau, Infirmière.",
        ):
            await staff.press("u")
            assert staff.sees(said)
        await staff.press("u")
        assert staff.sees("! Il n’y a rien à annuler.")
        assert tickets(staff, State.WAITING) == [1, 2]


async def test_undoing_points_at_the_session_where_it_was_done() -> None:
    async with at_board() as staff:
        await staff.press("2", "d", "3", "e", "c", "5", "u")
        assert "▸3" in row_of(staff, "Douches")
        await staff.press("u")
        assert "▸2" in row_of(staff, "Infirmière")


async def test_what_somebody_else_has_changed_since_is_not_undone() -> None:
    async with at_board() as staff:
        await given(staff)
        await staff.press("2", "n")
        served_elsewhere(staff)
        await staff.press("u")
        assert staff.sees("! Trop tard pour annuler : la file a changé depuis.")
        assert tickets(staff, State.SERVED) == [1]
