"""The queue of one session at the desk: every key, every refusal."""

from __future__ import annotations

import pytest
from desk_queues import DOCTOR, TODAY, at_board, held, row_of, serve, tickets, word
from desking import SIZES
from sample import amendment
from ticketing import given

from kiosk.catalogue import Change
from kiosk.queue import State
from kiosk.screens.desk.queues.queue import OneQueue
from kiosk.screens.desk.queues.queues import Queues


@pytest.mark.parametrize("size", SIZES)
async def test_the_queue_shows_everybody_with_their_state_and_who_is_called_large(
    size: tuple[int, int],
) -> None:
    async with at_board(size) as staff:
        await given(staff, times=6)
        await staff.press("2", "n", "s", "n", "a", "n", "n", "s", "enter")
        assert isinstance(staff.view, OneQueue)
        assert staff.sees("Infirmière, 09:30–12:30")
        cut = size[0] * 11 // 20
        half = [" ".join(row[:cut].split()) for row in staff.rows()]
        first = next(n for n, row in enumerate(half) if row == "Numéro Image")
        assert half[first + 1 : first + 7] == [
            f"▸ 3 {word(staff, 3)} appelé",
            f"5 {word(staff, 5)} attend",
            f"2 {word(staff, 2)} attend, absent une fois",
            f"6 {word(staff, 6)} attend",
            f"4 {word(staff, 4)} reçu",
            f"1 {word(staff, 1)} reçu",
        ]
        card = " ".join(row[cut:] for row in staff.rows())
        assert word(staff, 3) in card
        assert "Infirmerie" in card


async def test_an_empty_queue_says_so_and_its_keys_do_no_harm() -> None:
    async with at_board() as staff:
        await staff.press("2", "enter")
        assert staff.sees("Personne n’a encore de numéro.")
        await staff.press("down")
        for key in ("r", "s", "a", "w", "t"):
            await staff.press(key)
            assert staff.sees("! Personne n’a encore de numéro.")
        await staff.press("n")
        assert staff.sees("! Personne n’attend.")


async def test_the_next_is_called_and_served_without_pointing() -> None:
    async with at_board() as staff:
        await given(staff, times=2)
        await staff.press("2", "enter", "n", "s", "n", "s")
        assert tickets(staff, State.SERVED) == [1, 2]


async def test_keys_of_the_queue_act_on_the_ticket_that_is_pointed_at() -> None:
    async with at_board() as staff:
        await given(staff, times=4)
        await staff.press("2", "enter", "n", "n", "n")
        await staff.press("down", "r")  # 3 2 1: the second
        assert staff.sees(f"Le 2 ({word(staff, 2)}) est appelé encore une fois : Infirmerie.")
        await staff.press("down", "down", "s")
        assert tickets(staff, State.SERVED) == [1]
        await staff.press("down", "a")
        assert staff.sees(f"Le 3 ({word(staff, 3)}) n’est pas là : il recule dans la file.")
        assert tickets(staff, State.WAITING) == [4, 3]


async def test_w_puts_somebody_back_to_wait_at_their_place() -> None:
    async with at_board() as staff:
        await given(staff, times=2)
        await staff.press("2", "enter", "n", "s", "end", "w")
        assert staff.sees(f"Le 1 ({word(staff, 1)}) attend de nouveau, à sa place.")
        assert tickets(staff, State.WAITING) == [1, 2]
        await staff.press("u")
        assert staff.sees(f"Action annulée : le 1 ({word(staff, 1)}) est de nouveau reçu")
        assert tickets(staff, State.SERVED) == [1]


async def test_whoever_was_out_comes_back_only_where_there_is_a_place() -> None:
    async with at_board() as staff:
        await serve(staff, held("nurse", "09:30-12:30", capacity=1))
        await staff.press("1", "enter", "d", "n", "a", "n", "a", "d", "end", "w")
        assert tickets(staff, State.NO_SHOW) == [1]
        assert staff.sees("! C’est complet.")


@pytest.mark.parametrize("key", ["r", "s", "a"])
async def test_who_only_waits_is_not_recalled_nor_served_nor_absent(key: str) -> None:
    async with at_board() as staff:
        await given(staff)
        await staff.press("2", "enter", key)
        assert staff.sees(f"! Impossible : le 1 ({word(staff, 1)}) attend.")
        assert tickets(staff, State.WAITING) == [1]


@pytest.mark.parametrize("key", ["w", "t"])
async def test_who_was_served_cannot_be_sent_elsewhere_nor_who_waits_put_back(key: str) -> None:
    async with at_board() as staff:
        await given(staff)
        await staff.press("2", "enter")
        if key == "t":
            await staff.press("n", "s", "t")
            assert staff.sees(f"! Impossible : le 1 ({word(staff, 1)}) est reçu.")
        else:
            await staff.press("w")
            assert staff.sees(f"! Impossible : le 1 ({word(staff, 1)}) attend.")
        assert isinstance(staff.view, OneQueue)


async def test_t_sends_somebody_to_another_session_with_the_same_picture() -> None:
    async with at_board() as staff:
        await given(staff, times=2)
        await given(staff, of=DOCTOR)
        await staff.press("2", "enter", "down", "t")
        picture = word(staff, 2)
        assert staff.sees(f"Où envoyer le 2 ({picture}) ?")
        assert row_of(staff, "Médecin") == "4 14:00 Médecin 9 places"
        assert not staff.sees("Infirmière")
        await staff.press("4")
        assert staff.sees(f"Le 2 ({picture}) devient le 2 ({picture}) : Médecin.")
        assert tickets(staff, State.MOVED) == [2]
        assert tickets(staff, State.WAITING, DOCTOR) == [1, 2]
        assert isinstance(staff.view, OneQueue)
        await staff.press("u")
        assert staff.sees(f"Action annulée : le 2 ({picture}) attend de nouveau, Infirmière.")
        assert tickets(staff, State.WAITING) == [1, 2]
        assert tickets(staff, State.WAITING, DOCTOR) == [1]


async def test_nobody_is_sent_to_a_full_session_nor_offered_one_that_is_over_or_cancelled() -> None:
    async with at_board() as staff:
        await serve(
            staff,
            held("nurse", "09:30-12:30"),
            held("full", "09:45-12:00", capacity=0),
            held("past", "08:00-09:00"),
            held("no", "09:50-12:00", exceptions=(amendment(TODAY, Change.CANCELLED),)),
        )
        await staff.press("2", "d", "enter", "t")  # the first is over
        assert row_of(staff, "Full") == "▸1 09:45 Full complet"
        assert not staff.sees("Past")
        assert not staff.sees("No ")
        await staff.press("enter")
        assert staff.sees("! C’est complet.")
        assert tickets(staff, State.WAITING) == [1]


async def test_where_there_is_no_other_session_t_says_so() -> None:
    async with at_board() as staff:
        await serve(staff, held("nurse", "09:30-12:30"))
        await staff.press("d", "enter", "t")
        assert staff.sees("! Il n’y a pas d’autre séance où envoyer quelqu’un aujourd’hui.")


async def test_choosing_where_to_send_somebody_can_be_left_without_doing_anything() -> None:
    async with at_board() as staff:
        await given(staff)
        await staff.press("2", "enter", "t", "escape")
        assert isinstance(staff.view, OneQueue)
        assert tickets(staff, State.WAITING) == [1]


async def test_a_queue_whose_session_is_gone_says_so_and_does_nothing() -> None:
    async with at_board() as staff:
        await staff.press("2", "enter")
        await serve(staff, held("other", "09:30-12:30"))
        assert staff.sees("Cette séance n’est plus dans la journée. Choisissez-en une autre.")
        await staff.press("d")
        assert staff.sees("! Cette séance n’est plus dans la journée.")
        await staff.press("escape")
        assert isinstance(staff.view, Queues)
        assert "▸1" in row_of(staff, "Other")


async def test_the_queue_is_left_by_escape_backspace_or_touch() -> None:
    async with at_board() as staff:
        for key in ("escape", "backspace"):
            await staff.press("2", "enter", key)
            assert isinstance(staff.view, Queues)
        await staff.press("enter")
        await staff.touch("← Retour")
        assert isinstance(staff.view, Queues)
