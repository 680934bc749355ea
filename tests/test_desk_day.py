"""The page of the day at the desk: closing it, and what leaves on a USB stick."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from counting import MovableClock
from desking import Staff, at_desk
from ending import RECEIVED, SERVED, a_day, database, is_closed, received, tickets
from real_desk import real_desk
from visiting import LIMIT

from kiosk import backup, closing, paths, stick
from kiosk.errors import ParvisError
from kiosk.running import Running
from kiosk.screens.app import Kiosk
from kiosk.screens.desk import closing_day, closing_steps, views
from kiosk.screens.desk.closing_day import Day
from kiosk.screens.desk.counters import Counters
from kiosk.stick import Stick
from kiosk.tallies.export import attendance
from kiosk.tallies.store import Store

SIZES = [(80, 24), (106, 30)]
CLOSED = "Tout est fait. La prochaine visite compte pour le jour suivant."


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(2026, 11, 24, 18)


async def until(staff: Staff, true: Callable[[], bool]) -> None:
    """Wait for another thread, or another process; a test that fails takes long."""
    while not true():
        await staff.pilot.pause(0.01)
    await staff.pilot.pause()


async def sees_at_last(staff: Staff, words: str) -> None:
    await until(staff, lambda: staff.sees(words))


# --- the figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_shows_the_figures_that_may_be_seen_by_day(
    clock: MovableClock, size: tuple[int, int]
) -> None:
    a_day()
    async with real_desk([Day], clock, size) as staff:
        assert staff.sees("Mardi 24 novembre, journée ouverte")
        assert staff.sees("12 visites sur la borne")
        assert staff.sees("3 premières visites")
        # Of the psychologist, who is among them, six people are said by week.
        assert staff.sees(f"{sum(RECEIVED.values())} personnes reçues par numéro")
        assert staff.sees("Compteurs : Repas 2.")


async def test_the_figures_are_read_again_now_and_then_and_when_the_page_is_turned_to(
    clock: MovableClock,
) -> None:
    async with real_desk([Day, Counters], clock) as staff:
        assert staff.sees("Compteurs : rien encore.")
        await staff.press("tab", "r", "tab")
        assert staff.sees("Compteurs : Repas 1.")
        a_day()
        for _ in range(closing_day.REST):
            staff.screen._glance()  # as every second
        await staff.settle()
        assert staff.sees("12 visites sur la borne")
        assert staff.sees("Compteurs : Repas 3.")


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
        assert staff.sees("! La journée n’est pas close. La borne n’a pas clos la journée")
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
        await sees_at_last(staff, CLOSED)
        await staff.settle()
        assert is_closed()
        await staff.press("enter")
        assert staff.sees("Journée close")


async def test_while_the_day_is_being_closed_the_desk_answers(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day()
    go_on = threading.Event()
    close = closing.request_close_day

    def slow(*args: object) -> object:
        assert go_on.wait(LIMIT)
        return close(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(closing, "request_close_day", slow)
    async with real_desk([Day, Counters], clock) as staff:
        await staff.press("c")
        await staff.pilot.press("enter")
        await sees_at_last(staff, "Les numéros sont détruits")  # the first step is told at once
        assert staff.sees("La journée est en train d’être close…")
        await staff.pilot.press("escape", "enter", "c")  # none of which disturbs it
        assert staff.sees("La journée est en train d’être close…")
        await staff.pilot.press("tab")
        assert staff.sees("Passages")
        await staff.pilot.press("tab")
        go_on.set()
        await sees_at_last(staff, CLOSED)


async def test_a_desk_that_is_left_while_it_closes_the_day_has_closed_it(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day()
    go_on = threading.Event()
    close = closing.request_close_day

    def slow(*args: object) -> object:
        assert go_on.wait(LIMIT)
        return close(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(closing, "request_close_day", slow)
    async with real_desk([Day], clock) as staff:
        await staff.press("c")
        await staff.pilot.press("enter")
        await sees_at_last(staff, "Les numéros sont détruits")
        staff.app.exit()
        threading.Timer(0.1, go_on.set).start()
    assert is_closed()
    assert received() == RECEIVED


async def test_a_preview_closes_nothing() -> None:
    async with at_desk([Day]) as staff:
        await staff.press("c", "enter")
        assert staff.sees("! La journée n’est pas close. Ceci est un aperçu")
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
        await sees_at_last(staff, CLOSED)
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
        await sees_at_last(staff, closing_steps.BUILT)
        assert built.exists()
        await staff.press("enter")
        assert staff.sees("Journée close")


@pytest.mark.usefixtures("words_missing")
async def test_a_font_that_cannot_be_built_is_told_and_can_be_tried_again(
    clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day()
    building(monkeypatch, "import sys; print('un'); sys.exit('Il manque des bibliothèques.')")
    async with real_desk([Day], clock) as staff:
        await staff.press("c", "enter", "f")
        await sees_at_last(staff, "! La police n’est pas construite. Il manque des bibliothèques.")
        building(monkeypatch, "pass")
        await staff.touch("Construire la police")
        await sees_at_last(staff, closing_steps.BUILT)


def test_the_font_is_built_by_the_command_that_builds_it() -> None:
    assert closing_steps.BUILD_FONT[1:] == ("-m", "kiosk", "font", "build")


# --- sticks --------------------------------------------------------------------------------------


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[Path]]:
    """Plug sticks of these names in."""

    def plug(*names: str) -> list[Path]:
        folders = [tmp_path / name for name in names]
        for folder in folders:
            folder.mkdir()
        found = tuple(Stick(one.name, one, 2 * 10**9, True) for one in folders)
        monkeypatch.setattr(stick, "sticks", lambda: found)
        return folders

    return plug


async def test_the_table_of_all_days_is_written_to_the_stick(
    clock: MovableClock, plugged: Callable[..., list[Path]]
) -> None:
    a_day()
    [folder] = plugged("BLEUE")
    async with real_desk([Day], clock) as staff:
        await staff.press("e")
        await sees_at_last(
            staff, "parvis-2026-11-24.csv est écrit et relu sur la clé BLEUE. La clé peut être"
        )
    with Store(database()) as store:
        wanted = attendance(store, SERVED, clock.now().date(), "fr")
    assert (folder / "parvis-2026-11-24.csv").read_bytes() == wanted


async def test_a_backup_is_written_to_the_stick_and_the_drawer_is_named(
    clock: MovableClock, plugged: Callable[..., list[Path]]
) -> None:
    a_day()
    [folder] = plugged("BLEUE")
    async with real_desk([Day], clock) as staff:
        await staff.touch("Sauvegarder")
        await sees_at_last(staff, "parvis-2026-11-24.zip est écrit et relu sur la clé BLEUE.")
        assert staff.sees(backup.DRAWER)
    assert backup.load(folder / "parvis-2026-11-24.zip").day == clock.now().date()


async def test_where_there_are_several_sticks_the_desk_asks_which(
    clock: MovableClock, plugged: Callable[..., list[Path]]
) -> None:
    a_day()
    blue, red = plugged("BLEUE", "ROUGE")
    async with real_desk([Day], clock) as staff:
        await staff.press("e")
        await sees_at_last(staff, "Sur quelle clé USB ?")
        assert staff.sees("1 BLEUE (2000 Mo libres)")
        await staff.press("2")
        await sees_at_last(staff, "est écrit et relu sur la clé ROUGE")
        assert list(red.iterdir())
        assert not list(blue.iterdir())


async def test_without_a_stick_the_desk_says_what_to_do(
    clock: MovableClock, plugged: Callable[..., list[Path]]
) -> None:
    plugged()
    async with real_desk([Day], clock) as staff:
        await staff.press("s")
        await sees_at_last(staff, "Il n’y a pas de clé USB. Branchez-en une, attendez dix secondes")
        assert not staff.office.board.trouble


async def test_a_stick_that_is_pulled_out_is_told_and_nothing_else_is_in_trouble(
    clock: MovableClock, plugged: Callable[..., list[Path]]
) -> None:
    a_day()
    [folder] = plugged("BLEUE")
    folder.rmdir()
    async with real_desk([Day], clock) as staff:
        await staff.press("e")
        await sees_at_last(staff, "n’est pas là. Branchez la clé")
        assert not staff.office.board.trouble
        folder.mkdir()
        await staff.press("e")
        await sees_at_last(staff, "est écrit et relu")


async def test_while_a_stick_is_written_the_desk_answers_and_says_not_to_pull_it(
    clock: MovableClock, plugged: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day()
    plugged("BLEUE")
    go_on = threading.Event()
    write = stick.write

    def slow(*args: object) -> Path:
        assert go_on.wait(LIMIT)
        return write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(stick, "write", slow)
    async with real_desk([Day, Counters], clock) as staff:
        await staff.press("e")
        await sees_at_last(staff, "ne la retirez pas")
        for key in ("e", "s", "c"):
            await staff.press(key)
            assert staff.sees(f"! {closing_day.WRITING}")
        await staff.press("tab", "r", "tab")
        go_on.set()
        await sees_at_last(staff, "est écrit et relu")


async def test_a_preview_writes_nothing_to_a_stick(plugged: Callable[..., list[Path]]) -> None:
    [folder] = plugged("BLEUE")
    async with at_desk([Day]) as staff:
        for key in ("e", "s"):
            await staff.press(key)
            assert staff.sees(closing_day.PREVIEW)
    assert not list(folder.iterdir())


@pytest.fixture(autouse=True)
def no_other_thread_is_left() -> Iterator[None]:
    yield
    assert not [one for one in threading.enumerate() if one.name.startswith("office")]
