"""The board at the desk: what is in sight, the commonest acts by one key, undo; by touch too."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest
from desk_queues import (
    NURSE,
    SHOWERS,
    SIZES,
    TODAY,
    board,
    elsewhere,
    held,
    key,
    row_of,
    serve,
    take,
    tickets,
    word,
)
from sample import amendment
from visiting import TUESDAY

from kiosk.catalogue import Change
from kiosk.queue import State, Today
from kiosk.queue.desk import Desk
from kiosk.screens.desk import queues
from kiosk.screens.desk.queues import Queues

# What is in sight


@pytest.mark.parametrize("size", SIZES)
async def test_a_row_says_when_and_what_and_how_many(size: tuple[int, int]) -> None:
    async with board(size) as staff:
        await take(staff, times=3)
        await staff.press("2", "n", "n", "s")
        hours, room = ("09:30–12:30", " Infirmerie") if size[0] > 80 else ("09:30", "")
        assert row_of(staff, hours) == f"▸2 ● {hours} Infirmière{room} 12 1 1 1"


@pytest.mark.parametrize("size", SIZES)
async def test_the_pointed_session_says_where_who_and_in_which_languages(
    size: tuple[int, int],
) -> None:
    async with board(size) as staff:
        await staff.press("2")
        for words in (
            "09:30–12:30, Infirmerie, en ce moment",
            "Association partenaire de santé",
            "français, anglais, pachto",
            "Personne n’est appelé.",
        ):
            assert staff.sees(words)


async def test_what_is_over_is_last_and_says_so_and_what_is_on_now_is_marked() -> None:
    async with board(at=TUESDAY.replace(hour=12, minute=45)) as staff:
        titles = [row.split()[:3] for row in staff.rows()[2:8]]
        assert [" ".join(one) for one in titles] == [
            "▸1 14:00 Médecin",
            "2 14:00 Conseils",
            "3 09:00 Petit",
            "4 09:30 Infirmière",
            "5 09:30 Douches",
            "6 10:00 Conseils",
        ]
        assert row_of(staff, "Douches").endswith("terminé")
        assert "●" not in staff.text()
        past = staff.screen.palette.past.words
        glass = staff.screen.glass
        grey = [y for y, row in enumerate(glass._rows) if any(one.style == past for one in row)]
        assert grey == [4, 5, 6, 7]


async def test_a_session_where_somebody_waits_is_not_over() -> None:
    async with board(at=TUESDAY.replace(hour=12, minute=45)) as staff:
        await take(staff, SHOWERS)
        assert row_of(staff, "Douches") == "1 09:30 Douches 23 1 0 0"


async def test_a_late_session_begins_and_ends_later() -> None:
    async with board(at=TUESDAY.replace(hour=12, minute=35)) as staff:
        await staff.press("5")
        assert "09:30 Douches" in row_of(staff, "Douches")
        assert row_of(staff, "Douches").endswith("terminé")
        await staff.press("e", "3")
        assert "● 09:30 Douches" in row_of(staff, "Douches")
        assert row_of(staff, "Douches").endswith("+15 min")


async def test_what_the_planning_cancelled_or_moved_away_is_said_and_cannot_be_announced() -> None:
    async with board() as staff:
        cancelled = amendment(TODAY, Change.CANCELLED, why="Absence")
        moved = amendment(TODAY, Change.MOVED, to_date=TODAY + timedelta(1))
        await serve(
            staff,
            held("absent", "09:00-12:00", exceptions=(cancelled,)),
            held("gone", "10:00-12:00", exceptions=(moved,)),
        )
        assert row_of(staff, "09:00 Absent").endswith("annulé (planning)")
        assert row_of(staff, "10:00 Gone").endswith("déplacé")
        assert "●" not in staff.text()
        await staff.press("1")
        assert staff.sees("Annulé au planning : Absence")
        await staff.press("e")
        assert staff.sees("! Absent : Annulé au planning : Absence.")
        await staff.press("d")
        assert staff.sees("! Cette séance est annulée.")
        await staff.press("2", "e")
        assert staff.sees("! Gone : Déplacé à un autre jour.")


async def test_a_day_without_sessions_says_why() -> None:
    async with board(at=TUESDAY + timedelta(5)) as staff:
        assert staff.sees("Aucune séance aujourd’hui. Fermé le dimanche.")
        await staff.press("n")
        assert staff.sees("! Personne n’attend.")
        await staff.press("d")
        assert staff.sees("! Cette séance n’est plus dans la journée.")
        await staff.press("enter", "e", "1", "down", "s")
        assert isinstance(staff.view, Queues)


async def test_a_session_without_a_limit_has_no_number_of_places() -> None:
    async with board() as staff:
        await serve(staff, held("open", "09:00-12:00"))
        assert row_of(staff, "Open") == "▸1 ● 09:00 Open – 0 0 0"


async def test_only_sessions_of_today_are_there() -> None:
    async with board() as staff:
        assert {line.session.day for line in staff.office.board.lines} == {TODAY}
        assert not staff.sees("Psychologue")


# Pointing


@pytest.mark.parametrize("key", ["3", '"', "٣", "۳"])
async def test_a_digit_points_at_its_row_however_it_is_typed(key: str) -> None:
    async with board() as staff:
        await staff.press(key)
        assert row_of(staff, "▸3") == "▸3 ● 09:30 Douches 24 0 0 0"


async def test_arrows_point_too_and_stop_at_the_ends() -> None:
    async with board() as staff:
        await staff.press("up", "down", "down")
        assert "▸3" in row_of(staff, "Douches")
        await staff.press("end", "down")
        assert "▸6" in row_of(staff, "14:00 Conseils")
        await staff.press("home")
        assert "▸1" in row_of(staff, "Petit déjeuner")
        await staff.press("9")
        assert "▸6" in row_of(staff, "14:00 Conseils")
        await staff.press("0")
        assert "▸6" in row_of(staff, "14:00 Conseils")


async def test_the_pointer_stays_with_its_session_when_rows_move() -> None:
    async with board(at=TUESDAY.replace(hour=12, minute=45)) as staff:
        await staff.press("5")
        assert "▸5" in row_of(staff, "Douches")
        await take(staff, SHOWERS)
        assert "▸1" in row_of(staff, "Douches")


@pytest.mark.parametrize("size", SIZES)
async def test_a_touch_points_at_a_row(size: tuple[int, int]) -> None:
    async with board(size) as staff:
        await staff.touch("Douches")
        assert "▸3" in row_of(staff, "Douches")
        await staff.touch("Médecin")
        assert "▸5" in row_of(staff, "Médecin")


# The commonest acts, from the board


async def test_n_calls_the_next_and_says_whom_and_where() -> None:
    async with board() as staff:
        await take(staff, times=2)
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
    async with board() as staff:
        await take(staff, times=3)
        await staff.press("2")
        for one in ("n", "s", "n", "a"):
            staff.screen.on_key(key(one))
        for _ in range(5):
            await staff.settle()
        assert tickets(staff, State.SERVED) == [1]
        assert tickets(staff, State.CALLED) == []
        assert tickets(staff, State.WAITING) == [3, 2]


async def test_a_slow_disk_does_not_call_everybody_whom_an_impatient_finger_asks_for() -> None:
    async with board() as staff:
        await take(staff, times=10)
        await staff.press("2")
        for _ in range(10):
            staff.screen.on_key(key("n"))
        for _ in range(10):
            await staff.settle()
        assert tickets(staff, State.CALLED) == [1, 2, 3, 4]


async def test_r_s_and_a_are_done_to_whoever_was_called_last() -> None:
    async with board() as staff:
        await take(staff, times=5)
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
    async with board() as staff:
        await take(staff)
        await staff.press("2", key)
        assert staff.sees("! Personne n’est appelé ici. N appelle le suivant.")
        assert tickets(staff, State.WAITING) == [1]


@pytest.mark.parametrize("size", SIZES)
async def test_d_gives_a_number_and_shows_it_large_until_the_next_key(
    size: tuple[int, int],
) -> None:
    async with board(size) as staff:
        await take(staff)
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
    async with board() as staff:
        await serve(staff, held("nurse", "09:30-10:30", "11:00-12:00", capacity=1))
        await staff.press("1", "d", "d")
        assert staff.sees("! C’est complet. Il reste de la place à 11:00 : Nurse.")
        assert row_of(staff, "09:30 Nurse").endswith("complet")
        await staff.press("2", "d", "d")
        assert staff.sees("! C’est complet.")
        assert not staff.sees("Il reste de la place")


async def test_a_session_that_was_announced_as_cancelled_gives_no_number() -> None:
    async with board() as staff:
        await staff.press("2", "e", "x", "d")
        assert staff.sees("! Cette séance est annulée.")
        assert tickets(staff, State.WAITING) == []


async def test_what_another_desk_changed_first_is_refused_and_nothing_is_done() -> None:
    async with board() as staff:
        await take(staff, times=2)
        await staff.press("2", "n")
        one = staff.office.board.ticket(NURSE, 1)
        elsewhere(staff, lambda desk: desk.served(one))
        await staff.press("a")
        assert staff.sees("! La file a changé entre-temps. Regardez-la, puis recommencez.")
        assert tickets(staff, State.SERVED) == [1]


async def test_a_closed_day_gives_no_numbers_and_says_so() -> None:
    async with board() as staff:
        staff.office.ask(lambda books: books.queue.end_day())
        await staff.settle()
        assert staff.sees(queues.CLOSED)
        await staff.press("2", "d")
        assert staff.sees(f"! {queues.CLOSED}")
        await staff.press("k")
        assert staff.sees(f"! {queues.CLOSED}")


async def test_a_disk_that_refuses_is_said_and_what_was_pressed_since_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with board() as staff:
        await take(staff, times=3)
        await staff.press("2")

        def refuse(*_: object) -> None:
            raise sqlite3.OperationalError("disk I/O error")

        with monkeypatch.context() as broken:
            broken.setattr(Desk, "call_next", refuse)
            for one in ("n", "n", "n"):
                staff.screen.on_key(key(one))
            for _ in range(3):
                await staff.settle()
            assert staff.sees("! Rien n’a été fait. Le disque refuse d’écrire.")
        assert tickets(staff, State.CALLED) == []
        await staff.press("n", "down", "up", "down")
        assert tickets(staff, State.CALLED) == [1]


# The kiosk gives no numbers


async def test_k_has_numbers_given_at_the_desk_only_and_again_at_the_kiosk() -> None:
    async with board() as staff:
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
    async with board() as staff:
        await serve(staff, held("nurse", "09:30-12:30"))
        await take(staff, times=20)
        assert not staff.sees(queues.TOO_FAST)
        await take(staff)
        assert staff.sees(queues.TOO_FAST)
        await staff.press("k")
        assert not staff.sees(queues.TOO_FAST)


# Undo


async def test_u_undoes_one_act_after_the_other_and_says_how_all_is_again() -> None:
    async with board() as staff:
        await take(staff, times=2)
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
    async with board() as staff:
        await staff.press("2", "d", "3", "e", "c", "5", "u")
        assert "▸3" in row_of(staff, "Douches")
        await staff.press("u")
        assert "▸2" in row_of(staff, "Infirmière")


async def test_what_somebody_else_has_changed_since_is_not_undone() -> None:
    async with board() as staff:
        await take(staff)
        await staff.press("2", "n")
        one = staff.office.board.ticket(NURSE, 1)
        elsewhere(staff, lambda desk: desk.served(one))
        await staff.press("u")
        assert staff.sees("! Trop tard pour annuler : la file a changé depuis.")
        assert tickets(staff, State.SERVED) == [1]


# By touch alone


@pytest.mark.parametrize("size", SIZES)
async def test_a_morning_is_run_by_touch_alone(size: tuple[int, int]) -> None:
    async with board(size) as staff:
        await take(staff, times=3)
        await staff.touch("Infirmière")
        for button in ("N  Suivant", "R  Rappeler", "S  Reçu", "N  Suivant", "A  Absent"):
            await staff.touch(button)
        assert tickets(staff, State.SERVED) == [1]
        assert tickets(staff, State.WAITING) == [3, 2]
        await staff.touch(" Donner ")
        assert tickets(staff, State.WAITING) == [3, 2, 4]
        await staff.touch(" Ouvrir ")
        await staff.touch(f" {word(staff, 4)} ")
        await staff.touch(" Transférer ")
        await staff.touch("Douches")
        assert tickets(staff, State.MOVED) == [4]
        await staff.touch(" Annuler ")
        assert tickets(staff, State.WAITING) == [3, 2, 4]
        await staff.touch("← Retour")
        assert not staff.sees("Donné")
        await staff.touch("E  État")
        await staff.touch("+15 min")
        assert staff.office.board.today(NURSE) == Today(late=15)
        await staff.touch("E  État")
        await staff.touch("Note…")
        await staff.touch("Interprète par téléphone")
        assert staff.office.board.today(NURSE) == Today(late=15, note="interpreter_by_phone")
        await staff.touch(" Borne ")
        assert staff.office.board.desk_only


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_has_its_button_in_sight(size: tuple[int, int]) -> None:
    async with board(size) as staff:
        for keys in ((), ("2", "enter"), ("escape", "e"), ("s",)):
            await staff.press(*keys)
            for key in staff.view.offers():
                assert f" {key.hint} " in staff.text()
                assert f" {key.label} " in staff.text()


# Nothing stays


async def test_a_number_that_was_being_told_is_gone_when_the_desk_locks_itself() -> None:
    async with board() as staff:
        await staff.press("2", "d")
        staff.screen.shut()
        staff.screen.unlock()
        await staff.settle()
        assert not staff.sees("Donné")


async def test_an_answer_that_comes_when_the_desk_is_locked_is_not_shown() -> None:
    async with board() as staff:
        await take(staff)
        await staff.press("2")
        staff.screen.on_key(key("n"))
        staff.screen.shut()
        for _ in range(2):
            await staff.settle()
        assert tickets(staff, State.CALLED) == [1]
        assert not staff.sees("est appelé")


# In any window


@pytest.mark.parametrize("size", [(80, 22), (80, 24), (106, 30), (160, 45)])
@pytest.mark.parametrize("sessions", [0, 1, 9, 40])
async def test_every_view_fills_its_window_exactly(size: tuple[int, int], sessions: int) -> None:
    async with board(size) as staff:
        await serve(staff, *(held(f"s{n:02}", "09:00-12:00") for n in range(sessions)))
        for keys in (("d",), ("n",), ("enter",), ("t",), ("escape", "escape", "e"), ("n",), ("k",)):
            await staff.press(*keys)
            painted = staff.view.paint(*size)
            assert painted.height == size[1]
            assert {sum(len(one.text) for one in row) for row in painted.rows} == {size[0]}


async def test_forty_sessions_scroll_and_the_pointed_one_is_always_in_sight() -> None:
    async with board() as staff:
        await serve(staff, *(held(f"s{n:02}", "09:00-12:00") for n in range(40)))
        assert "S12" in staff.text()
        assert "S13" not in staff.text()
        await staff.press("end")
        assert "▸" in row_of(staff, "● 09:00 S39")
        await staff.press("pageup")
        assert "▸" in row_of(staff, "● 09:00 S26")
        await staff.press("1")
        assert row_of(staff, "● 09:00 S00").startswith("▸1 ●")
