"""Closing the day at the desk: asked once, each step told; and the font afterwards."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from counting import MovableClock
from desking import SIZES, Staff, at_desk, no_office_is_left, real_desk
from ending import RECEIVED, a_day, database, is_closed, received, tickets
from visiting import LIMIT

from kiosk import closing, paths
from kiosk.errors import ParvisError
from kiosk.running import Running
from kiosk.screens.app import Kiosk
from kiosk.screens.desk import views
from kiosk.screens.desk.counters.counters import Counters
from kiosk.screens.desk.day import steps as closing_steps
from kiosk.screens.desk.day.day import Day
from kiosk.tallies.store import Store

CLOSED = "Tout est fait. La prochaine visite compte pour le jour suivant."


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(2026, 11, 24, 18)


# --- closing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_day_is_closed_after_one_question_and_each_step_is_told(
    clock: MovableClock, size: tuple[int, int]
) -> None:
    a_day()
    async with real_desk([Day], clock, size) as staff:
        await staff.press("c")
        assert staff.sees("Clore la journée du mardi 24 novembre ?")
        assert staff.sees("12 visites sur la borne")
        assert staff.sees("! 5 personnes attendent encore avec un numéro.")
        assert not is_closed()
        await staff.press("enter")
        assert staff.sees("Les numéros sont détruits")
        assert staff.sees("La journée du mardi 24 novembre est close")
        assert staff.sees(CLOSED)
        assert is_closed()
        assert received() == RECEIVED
        assert staff.office.board.closed
        assert not staff.office.board.tickets
        await staff.press("enter")
        assert staff.sees("Journée close : les visites comptent pour mercredi 25 novembre.")
        assert staff.sees("12 visites sur la borne")


async def test_escape_leaves_the_day_open(clock: MovableClock) -> None:
    a_day()
    async with real_desk([Day], clock) as staff:
        await staff.press("c", "escape")
        assert staff.sees("journée ouverte")
        await staff.press("c")
        await staff.touch("Non")
        await staff.press("c")
        await staff.touch("Retour")
        assert staff.sees("journée ouverte")
        assert not is_closed()


async def test_the_day_is_closed_by_touch_and_closing_it_again_changes_nothing(
    clock: MovableClock,
) -> None:
    a_day()
    async with real_desk([Day], clock) as staff:
        await staff.touch("Clore la journée")
        await staff.touch("Oui, clore")
        assert staff.sees(CLOSED)
        await staff.touch("Retour")
        await staff.press("c")
        assert staff.sees("Elle est déjà close : recommencer ne change rien.")
        await staff.press("enter")
        assert staff.sees(CLOSED)
        assert received() == RECEIVED


async def test_what_is_counted_after_the_closing_counts_for_the_next_day(
    clock: MovableClock,
) -> None:
    a_day()
    async with real_desk([Day, Counters], clock) as staff:
        await staff.press("c", "enter", "enter", "tab", "r")
        assert staff.sees("Journée close : compté pour mercredi 25 novembre")
        assert staff.sees("Repas : 1 (+1)")
        await staff.press("tab")
        assert staff.sees("Compteurs : Repas 2.")


async def test_a_closing_that_fails_says_why_and_can_be_repeated(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day()
    close = closing.request_close_day

    def silent(*_: object) -> None:
        raise ParvisError("La borne n’a pas clos la journée en 10 secondes.")

    async with real_desk([Day], clock) as staff:
        monkeypatch.setattr(closing, "request_close_day", silent)
        await staff.press("c", "enter")
        assert staff.sees("! Tout n’est pas fait. La borne n’a pas clos la journée")
        assert not is_closed()
        monkeypatch.setattr(closing, "request_close_day", close)
        await staff.press("enter")
        assert staff.sees(CLOSED)
        assert received() == RECEIVED


async def test_a_damaged_file_of_numbers_keeps_nobody_from_closing(clock: MovableClock) -> None:
    a_day()
    async with real_desk([Day], clock) as staff:
        tickets().write_bytes(b"x" * tickets().stat().st_size)
        await staff.press("c", "enter")
        await staff.sees_at_last(CLOSED)
        await staff.settle()
        assert is_closed()
        await staff.press("enter")
        assert staff.sees("Journée close")


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Without which the kiosk does not close its day."""
    go_on = threading.Event()
    close = closing.request_close_day

    def slow(*args: object) -> object:
        assert go_on.wait(LIMIT)
        return close(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(closing, "request_close_day", slow)
    return go_on


async def test_while_the_day_is_being_closed_the_desk_answers(
    clock: MovableClock, go_on: threading.Event
) -> None:
    a_day()
    async with real_desk([Day, Counters], clock) as staff:
        await staff.press("c")
        await staff.pilot.press("enter")
        await staff.sees_at_last("Les numéros sont détruits")  # the first step is told at once
        assert staff.sees("La journée est en train d’être close…")
        await staff.pilot.press("escape", "enter", "c")  # none of which disturbs it
        assert staff.sees("La journée est en train d’être close…")
        await staff.pilot.press("tab")
        assert staff.sees("Passages")
        await staff.pilot.press("tab")
        go_on.set()
        await staff.sees_at_last(CLOSED)


async def test_a_desk_that_is_left_while_it_closes_the_day_has_closed_it(
    clock: MovableClock, go_on: threading.Event
) -> None:
    a_day()
    async with real_desk([Day], clock) as staff:
        await staff.press("c")
        await staff.pilot.press("enter")
        await staff.sees_at_last("Les numéros sont détruits")
        staff.app.exit()
        threading.Timer(0.1, go_on.set).start()
    assert is_closed()
    assert received() == RECEIVED


async def test_a_preview_closes_nothing() -> None:
    async with at_desk([Day]) as staff:
        await staff.press("c", "enter")
        assert staff.sees("! Tout n’est pas fait. Ceci est un aperçu")
        assert not staff.office.board.trouble
    assert not database().exists()


@asynccontextmanager
async def desk_of_the_kiosk(clock: MovableClock) -> AsyncIterator[Staff]:
    """The desk behind the corner of a kiosk that runs on this machine: one process."""
    app = Kiosk(clock=clock)
    running = Running(paths.runtime())
    running.hold()
    try:
        async with asyncio.timeout(LIMIT), app.run_test(size=(80, 24)) as pilot:
            while app.office is None:
                await pilot.pause(0.02)
            app.open_desk()
            await pilot.pause()
            app.desk = app.screen  # type: ignore[attr-defined]
            staff = Staff(app, pilot)  # type: ignore[arg-type]
            staff.screen.unlock()
            await staff.settle()
            yield staff
        assert app.tallies is not None
        app.tallies.stop()
    finally:
        app.close_office()
        running.release()
        no_office_is_left()


async def test_the_kiosk_closes_its_own_day_from_its_own_desk(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk waits for the kiosk, which is the same process, and its loop goes on."""
    monkeypatch.setattr(views, "VIEWS", (Day,))
    async with desk_of_the_kiosk(clock) as staff:
        tallies = staff.app.tallies  # type: ignore[attr-defined]
        for _ in range(3):
            tallies.visit_counted()
        await staff.press("c")
        await staff.pilot.press("enter")
        await staff.sees_at_last(CLOSED)
        assert is_closed()
        with Store(database()) as store:
            assert [day.totals[0] for day in store.days() if day.day] == [3]
        await staff.press("enter")
        assert staff.sees("3 visites sur la borne")


# --- the font ------------------------------------------------------------------------------------


@pytest.fixture
def words_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "_missing_words", lambda _: {"ps": ("سلام", "روغتیا")})


def building(monkeypatch: pytest.MonkeyPatch, python: str) -> None:
    monkeypatch.setattr(closing_steps, "BUILD_FONT", (sys.executable, "-c", python))


@pytest.mark.usefixtures("words_missing")
async def test_words_that_the_font_lacks_are_told_and_built_if_somebody_wants_to(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_day()
    built = tmp_path / "built"
    building(monkeypatch, f"import pathlib; pathlib.Path({str(built)!r}).touch()")
    async with real_desk([Day], clock) as staff:
        await staff.press("c", "enter")
        assert staff.sees("2 mots à ajouter à la police des écrans")
        assert not built.exists()
        await staff.press("f")
        await staff.sees_at_last(closing_steps.BUILT)
        assert built.exists()
        await staff.press("enter")
        assert staff.sees("Journée close")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("سلام",), "1 mot à ajouter à la police des écrans : il se lit déjà"),
        (("سلام", "روغتیا"), "2 mots à ajouter à la police des écrans : ils se lisent déjà"),
    ],
)
async def test_one_word_that_the_font_lacks_is_told_as_one(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.setattr(closing, "_missing_words", lambda _: {"ps": words})
    a_day()
    async with real_desk([Day], clock) as staff:
        await staff.press("c", "enter")
        assert staff.sees(said)


@pytest.mark.usefixtures("words_missing")
async def test_a_font_that_cannot_be_built_is_told_and_can_be_tried_again(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day()
    building(monkeypatch, "import sys; print('un'); sys.exit('Il manque des bibliothèques.')")
    async with real_desk([Day], clock) as staff:
        await staff.press("c", "enter", "f")
        await staff.sees_at_last("! La police n’est pas construite. Il manque des bibliothèques.")
        building(monkeypatch, "pass")
        await staff.touch("Construire la police")
        await staff.sees_at_last(closing_steps.BUILT)


def test_the_font_is_built_by_the_command_that_builds_it() -> None:
    assert closing_steps.BUILD_FONT[1:] == ("-m", "kiosk", "font", "build")
