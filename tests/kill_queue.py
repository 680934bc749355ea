"""A kiosk and a desk on one queue, killed at random: `kill_queue.py DATABASE ACTIONS SEED`.

Both do what comes to their mind, at the same time, and say so on a pipe once it is done. Every now
and then one of them is ended by kill -9, in the midst of something, and started again. For each
action that was acknowledged a line is written: who, which action of theirs, what the queue said.

What was really done, and in which order, stands in a table beside the tickets (`log`): each action
notes itself there within its own transaction, so it is there exactly when the action is.
"""

from __future__ import annotations

import json
import os
import random
import selectors
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from queue_model import told
from queueing import TUESDAY, session

from kiosk.queue import Access, Today
from kiosk.queue.desk import Desk
from kiosk.queue.file import TicketFile
from kiosk.queue.opening import open_queue
from kiosk.queue.queue import Queue

SESSIONS = (session("small", 4), session("middle", 25), session("large"))
IDS = [one.id for one in SESSIONS]
BY_ID = {one.id: one for one in SESSIONS}
LOG = "CREATE TABLE log (n INTEGER PRIMARY KEY, who TEXT, action INTEGER, what TEXT)"
MOST = 16  # actions between two kills

doing: tuple[str, int, str] | None = None  # what this process is about to do, for the log
plain_writing = TicketFile.writing


@contextmanager
def logged_writing(file: TicketFile) -> Iterator[None]:
    with plain_writing(file):
        yield
        if doing:
            file.execute("INSERT INTO log (who, action, what) VALUES (?, ?, ?)", *doing)


def choose(role: str, queue: Queue, desk: Desk) -> list[Any]:
    """An action with its arguments, as the log and the model know it."""
    where = random.choice(IDS)
    if role == "kiosk":
        return ["take", where, IDS]
    action = random.choices(
        *zip(
            *(("call_next", 8), ("served", 5), ("no_show", 5), ("recall", 1), ("transfer", 2)),
            *(("back_to_waiting", 2), ("give", 3), ("announce", 1), ("give_only_here", 1)),
            ("undo", 7),
            strict=True,
        )
    )[0]
    if action == "undo" and desk.last:
        return [action]
    if action in ("undo", "call_next"):
        return ["call_next", where]
    if action == "give":
        return [action, where, IDS]
    if action == "announce":
        access = random.choices(list(Access), (9, 1, 1))[0]
        return [action, where, [access, random.choice([0, 10])]]
    if action == "give_only_here":
        return [action, random.random() < 0.2]
    called = queue.called()
    if called and random.random() < 0.8:
        ticket = random.choice(called)
        one = [ticket.session, ticket.number]
    else:
        one = [where, random.randint(1, 40)]
    return [action, *one, *([random.choice(IDS)] if action == "transfer" else [])]


def carry_out(queue: Queue, desk: Desk, action: str, *args: Any) -> object:
    """The real thing, from what `choose` has written."""
    if action == "take":
        return queue.give(BY_ID[args[0]], [BY_ID[one] for one in args[1]])
    if action == "give":
        return desk.give(BY_ID[args[0]], [BY_ID[one] for one in args[1]])
    if action == "announce":
        return desk.announce(BY_ID[args[0]], Today(Access(args[1][0]), args[1][1]))
    if action in ("undo", "call_next", "give_only_here"):
        return getattr(desk, action)(*args)
    ticket = queue.ticket(*args[:2])
    if ticket is None:
        return None
    return getattr(desk, action)(ticket, *(BY_ID[one] for one in args[2:]))


def live(role: str, who: str, database: Path, acknowledge: int) -> None:
    """Do things until killed."""
    global doing
    random.seed(who)
    TicketFile.writing = logged_writing  # type: ignore[method-assign]
    queue, _ = open_queue(database, TUESDAY)
    desk = Desk(queue)
    n = 0
    while True:
        what = choose(role, queue, desk)
        doing = who, n, json.dumps(what)
        answer = carry_out(queue, desk, *what)
        doing = None
        if answer is not None:
            os.write(acknowledge, (json.dumps([who, n, told(answer)]) + "\n").encode())
            n += 1


class Life:
    """One process, from its start to its end."""

    def __init__(self, role: str, who: str, database: Path) -> None:
        self.role = role
        self.listen, acknowledge = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                live(role, who, database, acknowledge)
            finally:
                os._exit(1)
        os.close(acknowledge)
        self.heard = b""

    def hear(self) -> int:
        """Take in what it said; returns how many actions that was."""
        more = os.read(self.listen, 65536)
        self.heard += more
        return more.count(b"\n")

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        assert os.WIFSIGNALED(status), "it had ended by itself"
        while self.hear():
            pass
        os.close(self.listen)
        sys.stdout.write(self.heard.decode())


def main() -> None:
    database, actions, seed = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    random.seed(seed)
    with open_queue(database, TUESDAY)[0] as queue:
        queue.file.execute(LOG)
    lives = {role: Life(role, f"{role} 0 {seed}", database) for role in ("kiosk", "desk")}
    heard = kills = 0
    while heard < actions:
        wanted = heard + random.randint(1, MOST)
        begun = time.monotonic()
        with selectors.DefaultSelector() as ears:
            for life in lives.values():
                ears.register(life.listen, selectors.EVENT_READ, life)
            while heard < wanted:
                for key, _ in ears.select():
                    heard += key.data.hear()
        time.sleep(random.uniform(0, (time.monotonic() - begun) / MOST))
        kills += 1
        role = random.choice(["kiosk", "desk"])
        lives[role].end()
        lives[role] = Life(role, f"{role} {kills} {seed}", database)
    for life in lives.values():
        life.end()
    sys.stdout.flush()


if __name__ == "__main__":
    main()
