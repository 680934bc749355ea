"""The figure of the export is of two programs that do the same work."""

from __future__ import annotations

import sqlite3
from csv import reader
from pathlib import Path

import pytest

from bench import decade
from kiosk import served
from kiosk.paths import SHIPPED_CONTENT
from kiosk.tallies.columns import columns
from kiosk.tallies.export import attendance
from kiosk.tallies.store import Store


def test_sqlite_is_asked_for_every_figure_of_the_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decade, "DAYS", 30)
    example, path = served.load(SHIPPED_CONTENT), tmp_path / "decade.db"
    with Store(path, create=True) as store:
        decade._fill(store, example)
        last = decade.FIRST.replace(month=2, day=2)
        text = attendance(store, example, last, "en").decode("utf-8-sig")
        query = decade._query(columns(store, example, "en"))
    theirs = sqlite3.connect(path).execute(query).fetchall()
    _, *ours = reader(text.splitlines())
    assert [[day, *figures] for day, _, *figures, _ in ours] == [
        [day, *("" if n is None else str(n) for n in figures)] for day, _, *figures in theirs
    ]
    assert len(ours) == 30
    assert any(int(figure) for figure in ours[-1][2:-1] if figure)
