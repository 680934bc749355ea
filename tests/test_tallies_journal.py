"""The journal of the tallies, which keeps pages as they were before: it must tell no batch."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from counting import TUESDAY, add_profile, days, eventually, profiles, visit, visits
from sample import CATALOGUE

from kiosk.tallies import State, Tallies
from kiosk.tallies.store import Store
from kiosk.tallies.waiting import RECORDED


def test_the_journal_does_not_tell_what_the_last_batch_was(path: Path, tallies: Tallies) -> None:
    """Else the database without its journal would be the last ten visits."""
    tallies.start(CATALOGUE)
    visit(tallies, 30)
    eventually(lambda: bool(days(path)) and profiles(path)[RECORDED] == 30)
    journal = path.with_name("parvis.db-journal")
    eventually(lambda: not any(journal.read_bytes()))
    assert journal.stat().st_size > 4096
    visit(tallies, 1)
    eventually(lambda: visits(path) == {TUESDAY: 31})
    assert b"household" not in journal.read_bytes()


def test_a_batch_that_was_written_before_a_kill_is_wiped_by_the_next_kiosk(
    path: Path, tallies: Tallies
) -> None:
    with Store(path, create=True) as killed:
        add_profile(killed, "need", {"shower": 10})
        add_profile(killed, "need", {"doctor": 10})
    journal = path.with_name("parvis.db-journal")
    assert b"shower" in journal.read_bytes()
    tallies.start(CATALOGUE)
    eventually(lambda: not any(journal.read_bytes()))


def test_a_batch_is_written_once_when_its_journal_cannot_be_wiped(
    path: Path, tallies: Tallies, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit(tallies, 10)
    eventually(lambda: bool(days(path)) and profiles(path)[RECORDED] == 10)

    def busy(_: Store) -> None:
        raise sqlite3.OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "wipe_journal", busy)
        visit(tallies, 10)
        eventually(lambda: tallies.state is State.DISK)
    visit(tallies, 1)
    eventually(lambda: tallies.state is State.OK)
    assert profiles(path)[RECORDED] == 20
    assert not any(path.with_name("parvis.db-journal").read_bytes())
