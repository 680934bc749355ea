"""The board at the desk: what is in sight, pointing, and a morning by touch; in any window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from boards import NURSE
from desk_queues import (
    SHOWERS,
    TODAY,
    at_board,
    held,
    key,
    row_of,
    serve,
    tickets,
    word,
)
from desking import SIZES
from sample import amendment
from ticketing import given
from visiting import TUESDAY

from kiosk.catalogue import Change
from kiosk.queue import State, Today
from kiosk.screens.desk.queues.queues import Queues

# What is in sight


@pytest.mark.parametrize("size", SIZES)
async def test_a_row_says_when_and_what_and_how_many(size: tuple[int, int]) -> None:
    async with at_board(size) as staff:
        await given(staff, times=3)
        await staff.press("2", "n", "n", "s")
        hours, room = ("09:30–12:30", " Infirmerie") if size[0] > 80 else ("09:30", "")
        assert row_of(staff, hours) == f"▸2 ● {hours} Infirmière{room} 12 1 1 1"


@pytest.mark.parametrize("size", SIZES)
async def test_the_pointed_session_says_where_who_and_in_which_languages(
    size: tuple[int, int],
) -> None:
    async with at_board(size) as staff:
        await staff.press("2")
        for words in (
            "09:30–12:30, Infirmerie, en ce moment",
            "Association partenaire de santé",
            "français, anglais, pachto",
            "Personne n’est appelé.",
        ):
            assert staff.sees(words)


async def test_what_is_over_is_last_and_says_so_and_what_is_on_now_is_marked() -> None:
    async with at_board(at=TUESDAY.replace(hour=12, minute=45)) as staff:
        titles = [row.split()[:3] for row in staff.rows()[2:8]]
        assert [" ".join(one) for one in titles] == [
            "▸5 14:00 Médecin",
            "6 14:00 Conseils",
            "1 09:00 Petit",
            "2 09:30 Infirmière",
            "3 09:30 Douches",
            "4 10:00 Conseils",
        ]
        assert row_of(staff, "Douches").endswith("terminé")
        assert "●" not in staff.text()
        past = staff.screen.palette.past.words
        glass = staff.screen.glass
        grey = [y for y, row in enumerate(glass._rows) if any(one.style == past for one in row)]
        assert grey == [4, 5, 6, 7]


async def test_a_session_where_somebody_waits_is_not_over() -> None:
    async with at_board(at=TUESDAY.replace(hour=12, minute=45)) as staff:
        await given(staff, of=SHOWERS)
        assert row_of(staff, "Douches") == "3 09:30 Douches 23 1 0 0"


async def test_a_late_session_begins_and_ends_later() -> None:
    async with at_board(at=TUESDAY.replace(hour=12, minute=35)) as staff:
        await staff.press("3")
        assert "09:30 Douches" in row_of(staff, "Douches")
        assert row_of(staff, "Douches").endswith("terminé")
        await staff.press("e", "3")
        assert "● 09:30 Douches" in row_of(staff, "Douches")
        assert row_of(staff, "Douches").endswith("+15 min")


async def test_what_the_planning_cancelled_or_moved_away_is_said_and_cannot_be_announced() -> None:
    async with at_board() as staff:
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
        await staff.press("n")
        assert staff.sees("! Cette séance est annulée au planning : transférez qui attend.")
        await staff.press("2", "e")
        assert staff.sees("! Gone : Déplacé à un autre jour.")


async def test_a_day_without_sessions_says_why() -> None:
    async with at_board(at=TUESDAY + timedelta(5)) as staff:
        assert staff.sees("Aucune séance aujourd’hui. Fermé le dimanche.")
        await staff.press("n")
        assert staff.sees("! Personne n’attend.")
        await staff.press("d")
        assert staff.sees("! Cette séance n’est plus dans la journée.")
        await staff.press("enter", "e", "1", "down", "s")
        assert isinstance(staff.view, Queues)


async def test_a_session_without_a_limit_has_no_number_of_places() -> None:
    async with at_board() as staff:
        await serve(staff, held("open", "09:00-12:00"))
        assert row_of(staff, "Open") == "▸1 ● 09:00 Open – 0 0 0"


async def test_only_sessions_of_today_are_there() -> None:
    async with at_board() as staff:
        assert {line.session.day for line in staff.office.board.lines} == {TODAY}
        assert not staff.sees("Psychologue")


# Pointing


@pytest.mark.parametrize("key", ["3", '"', "٣", "۳"])
async def test_a_digit_points_at_its_row_however_it_is_typed(key: str) -> None:
    async with at_board() as staff:
        await staff.press(key)
        assert row_of(staff, "▸3") == "▸3 ● 09:30 Douches 24 0 0 0"


async def test_arrows_point_too_and_stop_at_the_ends() -> None:
    async with at_board() as staff:
        await staff.press("up", "down", "down")
        assert "▸3" in row_of(staff, "Douches")
        await staff.press("end", "down")
        assert "▸6" in row_of(staff, "14:00 Conseils")
        await staff.press("home")
        assert "▸1" in row_of(staff, "Petit déjeuner")
        await staff.press("9", "0")  # of no session
        assert "▸1" in row_of(staff, "Petit déjeuner")
        await staff.press("6")
        assert "▸6" in row_of(staff, "14:00 Conseils")


async def test_a_session_keeps_its_digit_and_the_pointer_when_its_row_moves() -> None:
    async with at_board(at=TUESDAY.replace(hour=12, minute=45)) as staff:
        await staff.press("3")
        below = staff.text().index("Douches")
        assert "▸3" in row_of(staff, "Douches")
        await given(staff, of=SHOWERS)
        assert "▸3" in row_of(staff, "Douches")
        assert staff.text().index("Douches") < below


@pytest.mark.parametrize("size", SIZES)
async def test_a_touch_points_at_a_row(size: tuple[int, int]) -> None:
    async with at_board(size) as staff:
        await staff.touch("Douches")
        assert "▸3" in row_of(staff, "Douches")
        await staff.touch("Médecin")
        assert "▸5" in row_of(staff, "Médecin")


# By touch alone


@pytest.mark.parametrize("size", SIZES)
async def test_a_morning_is_run_by_touch_alone(size: tuple[int, int]) -> None:
    async with at_board(size) as staff:
        await given(staff, times=3)
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
    async with at_board(size) as staff:
        for keys in ((), ("2", "enter"), ("escape", "e"), ("s",)):
            await staff.press(*keys)
            for key in staff.view.offers():
                assert f" {key.hint} " in staff.text()
                assert f" {key.label} " in staff.text()


# Nothing stays


async def test_a_number_that_was_being_told_is_gone_when_the_desk_locks_itself() -> None:
    async with at_board() as staff:
        await staff.press("2", "d")
        staff.screen.shut()
        staff.screen.unlock()
        await staff.settle()
        assert not staff.sees("Donné")


@pytest.mark.parametrize("opens", [["enter"], ["e"], ["e", "s"]])
async def test_a_view_that_was_opened_is_closed_when_the_desk_locks_itself(
    opens: list[str],
) -> None:
    async with at_board() as staff:
        await given(staff)
        await staff.press("2", *opens)
        assert type(staff.view) is not Queues
        staff.screen.shut()
        staff.screen.unlock()
        await staff.settle()
        assert type(staff.view) is Queues
        assert not staff.sees("← Retour")


async def test_an_answer_that_comes_when_the_desk_is_locked_is_not_shown() -> None:
    async with at_board() as staff:
        await given(staff)
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
    async with at_board(size) as staff:
        await serve(staff, *(held(f"s{n:02}", "09:00-12:00") for n in range(sessions)))
        for keys in (("d",), ("n",), ("enter",), ("t",), ("escape", "escape", "e"), ("n",), ("k",)):
            await staff.press(*keys)
            painted = staff.view.paint(*size)
            assert painted.height == size[1]
            assert {sum(len(one.text) for one in row) for row in painted.rows} == {size[0]}


async def test_forty_sessions_scroll_and_the_pointed_one_is_always_in_sight() -> None:
    async with at_board() as staff:
        await serve(staff, *(held(f"s{n:02}", "09:00-12:00") for n in range(40)))
        assert "S12" in staff.text()
        assert "S13" not in staff.text()
        await staff.press("end")
        assert "▸" in row_of(staff, "● 09:00 S39")
        await staff.press("pageup")
        assert "▸" in row_of(staff, "● 09:00 S26")
        await staff.press("1")
        assert row_of(staff, "● 09:00 S00").startswith("▸1 ●")
