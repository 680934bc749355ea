"""The hundredth ticket costs no more than the first: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from queueing import NURSE, given, opened, session

from kiosk.queue import State, Ticket, Today
from kiosk.queue.desk import Desk
from kiosk.queue.queue import Queue

SESSIONS = [NURSE, *(session(f"session-{n}", 20) for n in range(39))]


def of_day(path: Path, everybody: int) -> Queue:
    """A day on which forty sessions have tickets in every state, the nurse most of them."""
    queue = opened(path)
    desk = Desk(queue)
    for where in SESSIONS:
        given(queue, where, 4)
    given(queue, NURSE, everybody - queue.file.rows("SELECT count(*) FROM tickets")[0][0])
    for _ in range(everybody // 10):
        for action in (desk.served, desk.no_show, desk.recall):
            desk.call_next(NURSE.id)
            action(queue.called()[0])
    assert queue.file.rows("SELECT count(*) FROM tickets") == [(everybody,)]
    return queue


ACTIONS: dict[str, Callable[[Desk, Ticket], object]] = {
    "taking a number": lambda desk, _: desk.queue.give(NURSE),
    "taking a number where few are left": lambda desk, _: desk.queue.give(SESSIONS[1]),
    "giving a number": lambda desk, _: desk.give(NURSE),
    "calling": lambda desk, _: desk.call_next(NURSE.id),
    "recalling": lambda desk, one: desk.recall(one),
    "sending back": lambda desk, one: desk.no_show(one),
    "serving": lambda desk, one: desk.served(one),
    "returning": lambda desk, one: desk.back_to_waiting(one),
    "transferring": lambda desk, one: desk.transfer(one, SESSIONS[1]),
    "announcing": lambda desk, _: desk.announce(SESSIONS[2], Today(late=5)),
    "giving only here": lambda desk, _: desk.give_only_here(True),
    "looking for changes": lambda desk, _: desk.queue.changed(),
}


def cost(queue: Queue, action: Callable[[], object]) -> tuple[int, int, int]:
    """How many steps of SQLite's own machine an action takes, in how many statements, and how
    many rows it writes."""
    steps, said = [0], [0]

    def step() -> int:
        steps[0] += 1
        return 0

    def statement(_: str) -> None:
        said[0] += 1

    connection = queue.file._connection
    before = connection.total_changes
    connection.set_progress_handler(step, 1)
    connection.set_trace_callback(statement)
    try:
        action()
    finally:
        connection.set_progress_handler(None, 1)
        connection.set_trace_callback(None)
    return steps[0], said[0], connection.total_changes - before


@pytest.mark.usefixtures("unsynced")
@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_and_its_undo_cost_the_same_with_five_hundred_tickets_as_with_two_hundred(
    tmp_path: Path, name: str
) -> None:
    costs = []
    for everybody in (200, 500):
        with of_day(tmp_path / f"{everybody}.db", everybody) as queue:
            desk, called = Desk(queue), queue.tickets(NURSE.id, State.CALLED)[0]
            costs.append(cost(queue, partial(ACTIONS[name], desk, called)))
            costs.append(cost(queue, desk.undo))
    for few, many in (costs[::2], costs[1::2]):
        assert many[1:] == few[1:]
        assert many[0] <= few[0] * 1.1 + 20  # an index has a storey more
        assert few[1] <= 16  # statements
        assert few[2] <= 5  # rows


@pytest.mark.usefixtures("unsynced")
def test_the_board_reads_each_ticket_once_from_an_index(tmp_path: Path) -> None:
    with of_day(tmp_path / "tickets.db", 500) as queue:
        steps, statements, written = cost(queue, lambda: queue.board(SESSIONS))
        assert steps <= 20 * 500 + 60 * 40
        assert statements <= 3 * 40 + 3
        assert written == 0


@pytest.mark.usefixtures("unsynced")
def test_no_question_reads_a_whole_table_but_the_one_line_of_the_day(tmp_path: Path) -> None:
    with of_day(tmp_path / "tickets.db", 200) as queue:
        desk, said = Desk(queue), set[str]()
        queue.file._connection.set_trace_callback(said.add)
        for action in ACTIONS.values():
            action(desk, queue.tickets(NURSE.id, State.CALLED)[0])
            desk.undo()
        queue.board(SESSIONS)
        queue.called()
        queue.ahead(queue.tickets(NURSE.id, State.WAITING)[-1])
        queue.file._connection.set_trace_callback(None)
        plans = [
            (sql, step[3])
            for sql in said
            if sql.startswith(("SELECT", "UPDATE", "DELETE", "INSERT"))
            for step in queue.file.rows(f"EXPLAIN QUERY PLAN {sql}")
        ]
    assert len(plans) > 15
    assert {step for _, step in plans if "SCAN" in step} <= {
        "SCAN day",
        "SCAN one VIRTUAL TABLE INDEX 1:",  # the list of pictures
    }
