"""The page of the day at the desk: its figures, and what leaves on a USB stick."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from counting import MovableClock
from desking import SIZES, at_desk, real_desk
from ending import RECEIVED, SERVED, a_day, database
from visiting import LIMIT

from kiosk import backup, stick
from kiosk.screens.desk.counters.counters import Counters
from kiosk.screens.desk.day import day
from kiosk.screens.desk.day.day import REST, WRITING, Day
from kiosk.screens.desk.sentences import PREVIEW
from kiosk.stick import Stick
from kiosk.tallies.export import attendance
from kiosk.tallies.store import Store

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
        for _ in range(REST):
            staff.screen._glance()  # as every second
        await staff.settle()
        assert staff.sees("12 visites sur la borne")
        assert staff.sees("Compteurs : Repas 3.")


# --- on a stick ----------------------------------------------------------------------------------


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
        await staff.sees_at_last(
            "parvis-2026-11-24.csv est écrit et relu sur la clé BLEUE. La clé peut être"
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
        await staff.sees_at_last("parvis-2026-11-24.zip est écrit et relu sur la clé BLEUE.")
        assert staff.sees(backup.DRAWER)
    assert backup.load(folder / "parvis-2026-11-24.zip").day == clock.now().date()


async def test_where_there_are_several_sticks_the_desk_asks_which(
    clock: MovableClock, plugged: Callable[..., list[Path]]
) -> None:
    a_day()
    blue, red = plugged("BLEUE", "ROUGE")
    async with real_desk([Day], clock) as staff:
        await staff.press("e")
        await staff.sees_at_last("Sur quelle clé USB ?")
        assert staff.sees("1 BLEUE 2000 Mo libres")
        await staff.press("2")
        await staff.sees_at_last("est écrit et relu sur la clé ROUGE")
        assert list(red.iterdir())
        assert not list(blue.iterdir())


async def test_a_page_that_was_turned_meanwhile_is_not_covered_by_the_sticks(
    clock: MovableClock, plugged: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    plugged("BLEUE", "ROUGE")
    found, looked = stick.sticks, threading.Event()

    def slow() -> Any:
        looked.wait(LIMIT)
        return found()

    monkeypatch.setattr(stick, "sticks", slow)
    async with real_desk([Day, Counters], clock) as staff:
        await staff.press("e", "tab")
        looked.set()
        await asyncio.get_running_loop().shutdown_default_executor()
        await staff.settle()
        assert type(staff.view) is Counters


@pytest.mark.parametrize("names", [(), ("BLEUE",), ("BLEUE", "ROUGE")])
async def test_a_desk_that_was_locked_while_it_looked_for_sticks_writes_and_asks_nothing(
    clock: MovableClock,
    plugged: Callable[..., list[Path]],
    monkeypatch: pytest.MonkeyPatch,
    names: tuple[str, ...],
) -> None:
    a_day()
    plugged(*names)
    asked: list[Callable[[], None]] = []

    def later(work: Callable[[], Any], then: Callable[[Any], None], failed: object) -> None:  # noqa: ARG001
        asked.append(lambda: then(work()))

    monkeypatch.setattr(day, "aside", later)
    async with real_desk([Day], clock) as staff:
        await staff.press("e")
        (found,) = asked
        staff.screen.shut()
        found()
        assert asked == [found]
        staff.screen.unlock()
        await staff.settle()
        assert type(staff.view) is Day
        assert not staff.sees(WRITING)


async def test_without_a_stick_the_desk_says_what_to_do(
    clock: MovableClock, plugged: Callable[..., list[Path]]
) -> None:
    plugged()
    async with real_desk([Day], clock) as staff:
        await staff.press("s")
        await staff.sees_at_last("Il n’y a pas de clé USB. Branchez-en une, attendez dix secondes")
        assert not staff.office.board.trouble


async def test_a_stick_that_is_pulled_out_is_told_and_nothing_else_is_in_trouble(
    clock: MovableClock, plugged: Callable[..., list[Path]]
) -> None:
    a_day()
    [folder] = plugged("BLEUE")
    folder.rmdir()
    async with real_desk([Day], clock) as staff:
        await staff.press("e")
        await staff.sees_at_last("n’est pas là. Branchez la clé")
        assert not staff.office.board.trouble
        folder.mkdir()
        await staff.press("e")
        await staff.sees_at_last("est écrit et relu")


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
        await staff.sees_at_last("ne la retirez pas")
        for key in ("e", "s", "c"):
            await staff.press(key)
            assert staff.sees(f"! {WRITING}")
        await staff.press("tab", "r", "tab")
        go_on.set()
        await staff.sees_at_last("est écrit et relu")


async def test_a_preview_writes_nothing_to_a_stick(plugged: Callable[..., list[Path]]) -> None:
    [folder] = plugged("BLEUE")
    async with at_desk([Day]) as staff:
        for key in ("e", "s"):
            await staff.press(key)
            assert staff.sees(PREVIEW)
    assert not list(folder.iterdir())
