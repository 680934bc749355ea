"""A morning, played from the keyboard alone, in real processes and real terminals: sixty visitors
in six languages, the sessions of a day, one of them cancelled, a power cut in the rush, and the
evening's count."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from terminal import ROOT, Terminal

from kiosk import paths
from kiosk.clock import PARIS
from kiosk.pin import Door, Pin
from kiosk.queue import FILE

CODE = "705192"
START = datetime(2026, 11, 24, 9, 35, tzinfo=PARIS)  # a Tuesday of the example centre
MOVED = str(ROOT / "tests" / "moved_parvis.py")
# The places of the day's sessions, on the kiosk's page as at the desk.
NURSE, SHOWERS, DOCTOR, ASYLUM = "2", "3", "5", "6"
LANGUAGES = "123456"


class Morning:
    """The kiosk, the desk and the call screen of one centre."""

    def __init__(self, env: dict[str, str], stack: ExitStack) -> None:
        self._env, self._stack = env, stack
        self.data = Path(env["PARVIS_DATA"])
        self.visitors = 0

    def start(self) -> None:
        self.kiosk = self._open("--can-quit")
        self.calls = self._open("desk", "--call-board")
        self.desk = self._open("desk")
        self.kiosk.wait_for("English")
        self.desk.wait_for("Code de l’équipe")
        self.desk.press(*CODE, "enter")
        self.desk.wait_for("Infirmière")

    def _open(self, *arguments: str) -> Terminal:
        argv = [sys.executable, MOVED, *arguments]
        return self._stack.enter_context(
            Terminal(argv, cols=160, rows=45, env=self._env, errors_apart=True)
        )

    def cut_the_power(self) -> None:
        for terminal in (self.kiosk, self.calls, self.desk):
            terminal.signal(signal.SIGKILL)
            terminal.wait_exit()

    def parvis(self, *arguments: str) -> str:
        ended = subprocess.run(
            [sys.executable, MOVED, *arguments],
            env=self._env,
            capture_output=True,
            encoding="utf-8-sig",
            check=True,
            cwd=ROOT,
        )
        return ended.stdout

    # At the kiosk

    def visit(self, session: str = "") -> None:
        """Somebody looks at today's sessions in their language, takes a number if they want one,
        and goes."""
        before, tickets = self.counted(), len(self.tickets())
        self.kiosk.press(LANGUAGES[self.visitors % len(LANGUAGES)], "2")
        if session:
            self.kiosk.press(session, "1")
            self.kiosk.wait_until(lambda: len(self.tickets()) == tickets + 1, "a ticket")
        self.kiosk.wait_until(lambda: self.counted() == before + 1, "the count")
        self.kiosk.press("home")
        self.kiosk.wait_for("English")
        self.visitors += 1

    # At the desk

    def staff(self, *keys: str) -> None:
        """Press keys as people do: one is seen to have done something before the next."""
        for key in keys:
            before = self.desk.text()
            self.desk.press(key)
            self.desk.wait_until(partial(self._changed, before), f"{key} to do something")

    def _changed(self, before: str) -> bool:
        return self.desk.text() != before

    # On the disk

    def tickets(self) -> list[tuple[str, int, str, str, int]]:
        """All of them, in the order of their queues."""
        return self._rows(
            FILE,
            "SELECT session, number, picture, state, place FROM tickets "
            "ORDER BY session, place, number",
        )

    def counted(self) -> int:
        """The visits of the day."""
        rows = self._rows(paths.DATABASE, "SELECT n FROM totals WHERE kind = 'visits'")
        return sum(n for (n,) in rows)

    def _rows(self, name: str, sql: str) -> list[tuple]:  # type: ignore[type-arg]
        try:
            with sqlite3.connect(f"file:{self.data / name}?mode=ro", uri=True, timeout=5) as file:
                return file.execute(sql).fetchall()
        except sqlite3.OperationalError:  # not there yet
            return []

    def states(self, session: str) -> list[str]:
        return [state for id_, _, _, state, _ in self.tickets() if id_.startswith(session)]


@pytest.fixture
def morning(tmp_path: Path) -> Iterator[Morning]:
    shift = (START - datetime.now(PARIS)).total_seconds()
    env = {
        **os.environ,
        "PARVIS_DATA": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "PARVIS_TEST_SHIFT": str(shift),
        "PYTHONPATH": str(ROOT),
    }
    Pin(tmp_path / "data", Door.TERMINAL).set(CODE)
    with ExitStack() as stack:
        yield Morning(env, stack)


def test_sixty_visitors_a_cancelled_session_a_power_cut_and_a_count_that_is_exact(
    morning: Morning,
) -> None:
    morning.start()
    kiosk, desk, calls = morning.kiosk, morning.desk, morning.calls

    # They come.
    for n in range(30):
        morning.visit((NURSE, SHOWERS, "", ASYLUM, DOCTOR)[n % 5])
    desk.wait_until(lambda: "24" not in row(desk, "Douches"), "the numbers at the desk")

    # The nurse begins: two are received, one is not there, somebody without the kiosk gets a
    # number, and a slip is undone.
    morning.staff(NURSE, "n")
    calls.wait_for("Infirmerie")
    kiosk.wait_for("Infirmerie")
    morning.staff("s", "n", "s", "n", "a", "d")
    kiosk.wait_until(lambda: morning.states("nurse").count("served") == 2, "two received")
    kiosk.wait_until(lambda: len(morning.states("nurse")) == 7, "a number by hand")
    morning.staff("d")
    kiosk.wait_until(lambda: len(morning.states("nurse")) == 8, "one number too many")
    morning.staff("u")
    kiosk.wait_until(lambda: len(morning.states("nurse")) == 7, "the undo")

    # The doctor cannot come.
    morning.staff(DOCTOR, "e", "x")
    desk.wait_for("annulé")
    kiosk.press("1", "2", DOCTOR)
    kiosk.wait_for("Annulé ce jour-là")
    kiosk.press("home")
    kiosk.wait_for("English")
    morning.visitors += 1

    # The follow-up table.
    desk.press("escape", "tab")
    desk.wait_for("Passages")
    desk.press("p", "p", "p", "4", "0", "r", "d", "d")
    desk.wait_for("Douches : 2")
    desk.press("backspace")
    desk.wait_for("Douches : 1")

    # The power is cut.
    before = morning.tickets()
    morning.cut_the_power()
    assert morning.tickets() == before
    morning.start()
    kiosk, desk = morning.kiosk, morning.desk
    assert morning.tickets() == before
    assert morning.counted() == morning.visitors

    # And on it goes.
    while morning.visitors < 60:
        morning.visit((SHOWERS, "")[morning.visitors % 2])
    morning.staff(SHOWERS, "n", "s", "n", "s", "n", "s")
    kiosk.wait_until(lambda: morning.states("showers").count("served") == 3, "three showers")
    assert numbers_of(morning, "showers") == list(range(1, len(morning.states("showers")) + 1))

    # The evening.
    desk.press("shift+tab")
    desk.wait_for("Clore la journée")
    desk.press("c")
    desk.wait_for("Oui, clore")
    desk.press("enter")
    desk.wait_for("est close")
    kiosk.wait_until(lambda: morning.tickets() == [], "no ticket to be left")
    assert exported(morning, "visites") == "60"
    assert exported(morning, "Passages") == "3"
    assert exported(morning, "Repas") == "40"
    assert exported(morning, "Douches") == "1"
    assert exported(morning, "personnes reçues : Infirmière") == "2"
    assert exported(morning, "personnes reçues : Douches") == "3"

    # Whoever comes now counts for tomorrow.
    kiosk.press("1", "2", "home")
    kiosk.wait_until(lambda: morning.counted() == 61, "tomorrow's visit")
    assert exported(morning, "visites") == "60"


def row(terminal: Terminal, words: str) -> str:
    return next((line for line in terminal.lines() if words in line), "")


def numbers_of(morning: Morning, session: str) -> list[int]:
    return sorted(number for id_, number, *_ in morning.tickets() if id_.startswith(session))


def exported(morning: Morning, column: str) -> str:
    """What the export says of the day that was played."""
    head, *lines = (line.split(";") for line in morning.parvis("export").splitlines())
    (day,) = (line for line in lines if line[0] == "2026-11-24")
    return day[head.index(column)]
