"""A key at the desk costs no more with forty sessions and five hundred tickets: counted, not
timed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from desk_queues import at_board, held, serve, tickets
from desking import Staff
from queueing import UNSYNCED

from kiosk.queue import State
from kiosk.screens.desk import bars, rows, screen
from kiosk.screens.desk.queues import card, queue
from kiosk.screens.desk.queues.queue import OneQueue
from kiosk.tallies import database

FIRST = "s00@2026-11-24T09:00"
KEYS = ["down", "up", *"nrsnaduukk1", "pagedown", "end", "home"]
KEYS_OF_QUEUE = ["down", "up", *"nrsnaduwu", "pagedown", "end", "home"]
FEW, MANY = 60, 500  # tickets: more than a window shows

Costs = list[Counter[str]]  # one a key


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often what costs something was done: rows made and painted, statements of SQLite."""
    found: Counter[str] = Counter()

    def counted(name: str, of: Callable[..., object]) -> Callable[..., object]:
        def count(*args: object, **options: object) -> object:
            found[name] += 1
            return of(*args, **options)

        return count

    make = rows.Made.__init__
    monkeypatch.setattr(
        rows.Made, "__init__", lambda self, n, one: make(self, n, counted("made", one))
    )
    monkeypatch.setattr(rows, "columned", counted("painted", rows.columned))
    for module in (bars, card, rows):
        monkeypatch.setattr(module, "fit", counted("set", module.fit))
    monkeypatch.setattr(screen, "GLANCE", 3600)  # nothing but keys makes it paint
    monkeypatch.setattr(database, "SETTINGS", UNSYNCED)  # the disk is not waited for
    return found


async def of_day(staff: Staff, sessions: int, everybody: int) -> None:
    """So many sessions with so many tickets, half of them in the first."""
    await serve(staff, *(held(f"s{n:02}", "09:00-12:00") for n in range(sessions)))
    lines = staff.office.board.lines
    shares = [everybody // 2] + [everybody // 2 // (sessions - 1)] * (sessions - 1)

    def fill(books) -> None:  # type: ignore[no-untyped-def]
        for line, share in zip(lines, shares, strict=True):
            for _ in range(share):
                books.queue.give(line.session)

    staff.office.ask(fill)
    await staff.settle()


async def costs(staff: Staff, times: Counter[str], keys: list[str]) -> Costs:
    def note(_: str) -> None:
        times["statements"] += 1

    found = []
    for key in keys:
        staff.office.ask(lambda books: books.queue.file._connection.set_trace_callback(note))
        await staff.settle()
        times.clear()
        await staff.press(key)
        found.append(Counter(times))
    return found


@pytest.mark.parametrize(("keys", "opened"), [(KEYS, False), (KEYS_OF_QUEUE, True)])
async def test_a_key_costs_the_same_with_five_hundred_tickets_as_with_sixty(
    times: Counter[str], keys: list[str], opened: bool
) -> None:
    found: list[Costs] = []
    for everybody in (FEW, MANY):
        async with at_board() as staff:
            await of_day(staff, 40, everybody)
            if opened:
                await staff.press("enter")
                assert isinstance(staff.view, OneQueue)
            found.append(await costs(staff, times, keys))
            assert len(tickets(staff, State.WAITING, FIRST)) > everybody // 2 - 4
    assert found[0] == found[1]
    assert all(one["statements"] > 100 for one in found[0])  # they were counted


async def test_a_key_paints_no_more_rows_with_forty_sessions_than_with_fifteen(
    times: Counter[str],
) -> None:
    found: list[Costs] = []
    for sessions in (15, 40):
        async with at_board() as staff:
            await of_day(staff, sessions, FEW)
            found.append(await costs(staff, times, KEYS))
            assert all(one["statements"] <= 2 * (3 * sessions + 30) for one in found[-1])
    for few, many in zip(*found, strict=True):
        del few["statements"], many["statements"]
        assert few == many
        assert 0 < few["made"] < 24 * 3  # at most a few paintings


@pytest.mark.usefixtures("times")
async def test_a_pointer_key_asks_nothing_of_the_disk() -> None:
    async with at_board() as staff:
        await of_day(staff, 40, FEW)
        asked: list[object] = []
        staff.office.ask = lambda *what: asked.append(what)  # type: ignore[method-assign]
        for key in ("down", "up", "end", "home", "3", "enter", "down", "escape", "e", "escape"):
            await staff.pilot.press(key)
        assert asked == []
        await staff.pilot.press("n")
        assert len(asked) == 1


async def test_a_pointer_key_puts_nobody_in_order_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_board() as staff:
        await of_day(staff, 5, FEW)
        await staff.press("enter")
        ranked: list[object] = []
        monkeypatch.setattr(queue, "_rank", lambda ticket: (ranked.append(ticket), ticket.place))
        await staff.press("down", "up", "end", "home")
        assert ranked == []
        await staff.press("n")
        assert ranked
