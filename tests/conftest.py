"""Every test has a data folder and a run-time folder of its own, and the text mode of a kiosk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from counting import MovableClock
from font import Font, built
from queueing import UNSYNCED, opened

from kiosk.queue.desk import Desk
from kiosk.queue.queue import Queue
from kiosk.reading.folder import copy
from kiosk.screens.typeset import forget
from kiosk.tallies import Tallies, database


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    for name in ("PARVIS_CONTENT", "PARVIS_TEXT", "PARVIS_TILES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A centre's own copy of the example, to be changed."""
    copy(tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def content(own: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, and it is served."""
    monkeypatch.setenv("PARVIS_CONTENT", str(own))
    return own


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "parvis.db"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder in which there is nothing yet, as on a new stick."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(2026, 11, 24, 10, 15)


@pytest.fixture
def tallies(path: Path, clock: MovableClock) -> Iterator[Tallies]:
    tallies = Tallies(path, clock)
    yield tallies
    tallies.stop()


@pytest.fixture
def unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is not waited for. A kill takes nothing from what the system was told to write."""
    monkeypatch.setattr(database, "SETTINGS", UNSYNCED)


@pytest.fixture
def evening_of_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands run at six in the evening."""
    monkeypatch.setattr("kiosk.clock.Clock", lambda: MovableClock(2026, 11, 24, 18))


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    """The numbers of a day; the disk is not waited for."""
    monkeypatch.setattr(database, "SETTINGS", UNSYNCED)
    with opened(tmp_path / "tickets.db") as queue:
        yield queue


@pytest.fixture
def desk(queue: Queue) -> Desk:
    return Desk(queue)


@pytest.fixture
def nothing_set_before() -> Iterator[None]:
    """No line that another test has set, perhaps in another mode, is remembered."""
    forget()
    yield
    forget()


@pytest.fixture(scope="session")
def font() -> Font:
    """The tile font of the shipped content."""
    return built()


@pytest.fixture
def in_font(font: Font, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Text is set in its tiles."""
    for name, value in font.env.items():
        monkeypatch.setenv(name, value)
    forget()
    yield
    forget()
