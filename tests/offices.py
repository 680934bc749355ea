"""Offices of several processes, whose loops the test turns by hand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TypeVar

from kiosk import paths, served
from kiosk.calendar import Session
from kiosk.clock import Clock
from kiosk.office import Books, Office
from kiosk.queue import Ticket

T = TypeVar("T")


class Process:
    """An office, and the loop of its process, which the test turns by hand."""

    def __init__(self, clock: Clock) -> None:
        self.loop: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.seconds = 0.0  # that have passed
        content = served.load(paths.SHIPPED_CONTENT)
        self.office = Office(content, clock, self.loop.put, lambda: self.seconds)

    def turn(self) -> None:
        """Wait for what the office has to say, and hear all of it."""
        self.loop.get(timeout=30)()
        while not self.loop.empty():
            self.loop.get()()

    def ask(self, what: Callable[[Books], T]) -> T:
        answers: list[T] = []
        self.office.ask(what, answers.append)
        while not answers:
            self.turn()
        return answers[0]

    def look(self) -> None:
        """Look, and wait until the thread has looked."""
        looked = threading.Event()
        self.office.look()
        self.office._submit(looked.set)
        assert looked.wait(30)
        while not self.loop.empty():
            self.loop.get()()

    @property
    def session(self) -> Session:
        return self.office.served.calendar.sessions(*2 * (self.office.clock.now().date(),))[0]

    def give(self) -> Ticket:
        given = self.ask(lambda books: books.queue.give(self.session))
        assert isinstance(given, Ticket)
        return given


@contextmanager
def offices(clock: Clock) -> Iterator[Callable[[], Process]]:
    """As many processes as one likes."""
    processes: list[Process] = []

    def process() -> Process:
        processes.append(Process(clock))
        return processes[-1]

    yield process
    for one in processes:
        one.office.close()
