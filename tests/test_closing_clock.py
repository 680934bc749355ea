"""A day is closed by a clock that is behind that of the kiosk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from another_kiosk import another_kiosk
from ending import (
    a_day,
    close,
    database,
    evening,
    is_closed,
    tickets,
    tickets_left,
)
from queueing import TUESDAY, opened

from kiosk import paths
from kiosk.errors import ParvisError
from kiosk.running import Running
from kiosk.tallies.store import Store

MONDAY = TUESDAY - timedelta(days=1)

pytestmark = pytest.mark.usefixtures("unsynced")


def test_while_a_kiosk_runs_numbers_of_a_day_that_has_not_come_are_left_and_nothing_is_done() -> (
    None
):
    a_day()
    before = tickets_left()
    with another_kiosk(database(), paths.runtime(), evening().now()):
        with pytest.raises(ParvisError, match=r"parvis stop.*parvis close-day") as refused:
            close(evening(MONDAY))
        assert str(TUESDAY) in str(refused.value)
        assert str(MONDAY) in str(refused.value)
        assert tickets_left() == before
        with Store(database()) as store:
            assert store.last_closed() is None
        close()
        assert is_closed()
        assert tickets_left() == 0


def test_once_no_kiosk_runs_whoever_says_that_the_date_is_right_is_believed() -> None:
    a_day()
    close(evening(MONDAY))
    assert tickets_left() == 0
    assert is_closed(MONDAY)


def test_the_kiosk_itself_knows_what_day_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    a_day()
    told: list[object] = []
    monkeypatch.setattr(
        "kiosk.closing.request_close_day", lambda *given: told.append(given)
    )  # which it does in its own loop
    running = Running(paths.runtime())
    running.hold()
    try:
        close(evening(MONDAY))
    finally:
        running.release()
    assert told
    assert tickets_left() == 0


def test_numbers_that_nobody_took_keep_no_day_open() -> None:
    a_day(MONDAY)
    close(evening(MONDAY))
    tickets().unlink()
    with opened(tickets(), TUESDAY):
        pass
    with another_kiosk(database(), paths.runtime(), evening(MONDAY).now()):
        close(evening(MONDAY))
    assert is_closed(MONDAY)
