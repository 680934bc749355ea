"""The queue against a model in plain Python, whatever two desks and a kiosk do to it."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from queue_model import SEATED, Model, rows_of, told
from queueing import PICTURES, TUESDAY, UNSYNCED, WEDNESDAY, everything, opened, session

from kiosk.queue import Access, Today
from kiosk.queue.desk import Desk
from kiosk.tallies import database

SESSIONS = (
    session("small", 2),
    session("small", 2, hour=14),
    session("middle", 6),
    session("large"),
    session("small", 2, WEDNESDAY),
)
IDS = [one.id for one in SESSIONS]
OTHERS = (IDS[1], IDS[2], IDS[4])
BY_ID = {one.id: one for one in SESSIONS}

anywhere = st.sampled_from(IDS)
desks = st.sampled_from(["one desk", "another"])
todays = st.builds(
    Today,
    access=st.sampled_from(Access),
    late=st.sampled_from([0, 10]),
    room=st.sampled_from([None, "salle_2"]),
    note=st.sampled_from([None, "kits"]),
)


class Day(RuleBasedStateMachine):
    """Two connections, as two processes have them: the kiosk's, with a desk on it, and another's.

    What a crash does is proved with real processes (test_queue_killed); here the disk is not
    waited for.
    """

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        self.quick = mock.patch.object(database, "SETTINGS", UNSYNCED)
        self.quick.start()
        self.path = Path(self.folder.name) / "tickets.db"
        self.kiosk, self.other = opened(self.path), opened(self.path)
        self.desks = {"one desk": Desk(self.kiosk), "another": Desk(self.other)}
        self.model = Model(SESSIONS, TUESDAY)
        self.numbers: Counter[tuple[object, object]] = Counter()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.kiosk.close()
            self.other.close()
            self.quick.stop()
            self.folder.cleanup()

    def compare(self, who: str, action: str, real: object, *args: Any) -> None:
        said = told(real)
        assert said == self.model.do(who, action, *args)
        if said[:2] == ["done", "given"] or said[:2] == ["done", "transferred"]:
            self.numbers[said[2], said[3]] += action != "undo"
        if said[0] == "ticket":
            self.numbers[said[1], said[2]] += 1

    def somebody(self, chance: int) -> tuple[str, int]:
        """One of the tickets there are, in whatever state."""
        tickets = sorted(key[1:] for key in self.model.rows if key[0] == "ticket")
        session, number = tickets[chance % len(tickets)]
        return session, number

    @rule(where=anywhere)
    def take_a_number(self, where: str) -> None:
        real = self.kiosk.give(BY_ID[where], [BY_ID[one] for one in OTHERS])
        self.compare("", "take", real, where, OTHERS)

    @rule(where=anywhere, people=st.integers(2, 30))
    def people_come(self, where: str, people: int) -> None:
        for _ in range(people):
            self.take_a_number(where)

    @rule(who=desks, where=anywhere)
    def give_by_hand(self, who: str, where: str) -> None:
        real = self.desks[who].give(BY_ID[where], [BY_ID[one] for one in OTHERS])
        self.compare(who, "give", real, where, OTHERS)

    @rule(who=desks, where=anywhere)
    def call_next(self, who: str, where: str) -> None:
        self.compare(who, "call_next", self.desks[who].call_next(where), where)

    @precondition(lambda self: any(key[0] == "ticket" for key in self.model.rows))
    @rule(
        who=desks,
        action=st.sampled_from(["recall", "no_show", "no_show", "served", "back_to_waiting"]),
        chance=st.integers(0, 10_000),
    )
    def do(self, who: str, action: str, chance: int) -> None:
        session, number = self.somebody(chance)
        ticket = self.kiosk.ticket(session, number)
        self.compare(who, action, getattr(self.desks[who], action)(ticket), session, number)

    @rule(who=desks, where=anywhere, action=st.sampled_from(["no_show", "served"]))
    def call_and_do(self, who: str, where: str, action: str) -> None:
        self.call_next(who, where)
        for number in self.model.queue(where, "called")[:1]:
            ticket = self.kiosk.ticket(where, number)
            self.compare(who, action, getattr(self.desks[who], action)(ticket), where, number)

    @precondition(lambda self: any(key[0] == "ticket" for key in self.model.rows))
    @rule(who=desks, chance=st.integers(0, 10_000), to=anywhere)
    def transfer(self, who: str, chance: int, to: str) -> None:
        session, number = self.somebody(chance)
        ticket = self.other.ticket(session, number)
        assert ticket
        stale = replace(ticket, missed=9, place=0)  # as somebody may have seen it some time ago
        real = self.desks[who].transfer(stale, BY_ID[to])
        self.compare(who, "transfer", real, session, number, to)

    @rule(who=desks, where=anywhere, today=todays)
    def announce(self, who: str, where: str, today: Today) -> None:
        real = self.desks[who].announce(BY_ID[where], today)
        self.compare(who, "announce", real, where, today)

    @rule(who=desks, desk_only=st.booleans())
    def give_only_here(self, who: str, desk_only: bool) -> None:
        real = self.desks[who].give_only_here(desk_only)
        self.compare(who, "give_only_here", real, desk_only)

    @rule(who=desks, times=st.integers(1, 4))
    def undo(self, who: str, times: int) -> None:
        for _ in range(times):
            self.compare(who, "undo", self.desks[who].undo())

    @rule(who=desks, where=anywhere, action=st.sampled_from(["call_and_do", "give_by_hand"]))
    def do_and_undo(self, who: str, where: str, action: str) -> None:
        before, desk = everything(self.kiosk), self.desks[who]
        known = set(map(id, desk._done))
        getattr(self, action)(who, where, *(["no_show"] if action == "call_and_do" else []))
        for _ in [one for one in desk._done if id(one) not in known]:
            self.compare(who, "undo", desk.undo())
        assert everything(self.kiosk) == before

    @rule()
    def restart_a_desk(self) -> None:
        self.other.close()
        self.other = opened(self.path)
        self.desks["another"] = Desk(self.other)
        self.model.done.pop("another", None)

    @invariant()
    def the_queue_is_as_the_model_says(self) -> None:
        if not hasattr(self, "kiosk"):
            return
        assert rows_of(self.kiosk) == rows_of(self.other) == self.model.rows

    @invariant()
    def no_number_was_given_twice(self) -> None:
        if hasattr(self, "numbers"):
            assert set(self.numbers.values()) <= {1}

    @invariant()
    def nobody_sits_on_a_place_that_there_is_not(self) -> None:
        for one in SESSIONS if hasattr(self, "model") else ():
            seated = sum(person.state in SEATED for person in self.model.people(one.id))
            assert one.permanence.capacity is None or seated <= one.permanence.capacity

    @invariant()
    def the_board_and_the_queue_agree(self) -> None:
        if not hasattr(self, "kiosk"):
            return
        for line in self.other.board(SESSIONS):
            where = line.session.id
            waiting = self.model.queue(where, "waiting")
            assert line.waiting == len(waiting)
            assert line.served == len(self.model.queue(where, "served"))
            assert line.places is None or (line.places > 0) == self.model.places(where)
            for n, number in list(enumerate(waiting))[-2:]:
                ticket = self.other.ticket(where, number)
                assert ticket
                assert self.other.ahead(ticket) == n


TestDay = Day.TestCase
TestDay.settings = settings(
    max_examples=400 if os.environ.get("PARVIS_TORTURE") else 40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_the_model_knows_all_pictures() -> None:
    assert len(PICTURES) == len(set(PICTURES)) == 24
