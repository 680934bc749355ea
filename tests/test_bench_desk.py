"""The figure of the desk is of a key that is answered on a full board."""

from __future__ import annotations

import pytest

from bench import desk


def test_a_key_is_timed_with_one_ticket_and_with_five_hundred(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[int] = []
    pressed = desk._pressed

    def watched(app: desk.DeskApp) -> float:
        seen.append(sum(map(len, app.office.board.tickets.values())))
        before = app.desk.view
        took = pressed(app)
        assert app.desk.view is before
        assert len(app.office.board.lines) == desk.SESSIONS
        return took

    monkeypatch.setattr(desk, "TIMES", 5)
    monkeypatch.setattr(desk, "_pressed", watched)
    (row,) = desk.figures()
    assert seen == [1, desk.TICKETS]
    assert row.value > 0
