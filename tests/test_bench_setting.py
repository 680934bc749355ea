"""The figures of setting a page are of that page, and of the way in which text goes out."""

from __future__ import annotations

from typing import Any

import pytest

from bench import setting
from kiosk.text import mode, tiles


@pytest.fixture(autouse=True)
def few_times(monkeypatch: pytest.MonkeyPatch, nothing_set_before: None) -> None:  # noqa: ARG001
    monkeypatch.setattr(setting, "TIMES", 5)


def test_the_page_is_full_of_pashto_and_of_values_that_run_the_other_way() -> None:
    page = "\n".join(setting.texts())
    assert len(page) > 400
    assert "ښ" in page
    assert "09:00" in page


def test_setting_a_page_anew_costs_more_than_showing_it_again() -> None:
    encoding, directions, anew, again = setting.figures()
    assert anew.value > max(encoding.value, directions.value) > again.value > 0
    assert "forms" in encoding.what


@pytest.mark.usefixtures("in_font")
def test_in_tiles_the_table_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    shape = tiles.shape

    def watched(text: str, *settings: Any) -> tiles.Shaped | None:
        asked.append(text)
        return shape(text, *settings)

    monkeypatch.setattr(tiles, "shape", watched)
    assert "tiles" in setting.figures()[0].what
    assert set(asked) >= set(setting.texts())
    assert mode.chosen() is mode.Mode.TILES
