"""Every test has a data folder and a run-time folder of its own, and the text mode of a kiosk."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    for name in ("PARVIS_CONTENT", "PARVIS_TEXT"):
        monkeypatch.delenv(name, raising=False)
