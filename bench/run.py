"""One run of one program: started, pressed, measured, ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from . import usage
from .glass import Glass
from .program import Chunk, Program, now
from .replay import Replay

COLS, ROWS = 120, 40
STARTED = 0.4  # seconds of quiet after which a start is over
ANSWERED = 0.1  # seconds of quiet after which a key is answered
LIMIT = 30.0  # seconds for a start
SILENT = 2.0  # seconds after which a key is taken to have no answer


class BenchError(Exception):
    """A program did not do what it is measured at: the figures would mean nothing."""


@dataclass(frozen=True)
class Press:
    """A key, and under which name its answer is measured; none: it only leads on."""

    key: bytes
    measured: str = ""


@dataclass(frozen=True)
class Subject:
    """A program to measure, and the keys that show what is measured."""

    argv: tuple[str, ...]
    presses: tuple[Press, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """Seconds and MiB."""

    words: float | None  # something to read was on the glass
    page: float  # the first page was there
    memory_first: float
    memory_last: float
    answers: Mapping[str, tuple[float, ...]]


@contextmanager
def started(subject: Subject) -> Iterator[Program]:
    """The program, with its first page shown and at rest."""
    with Program(subject.argv, cols=COLS, rows=ROWS, env=subject.env) as program:
        end, blank = now() + LIMIT, Glass(COLS, ROWS).cells()
        while now() < end and not program.closed:
            program.settle(STARTED, LIMIT)
            if program.glass.modes.get(1049) and program.glass.cells() != blank:
                break
        if program.closed:
            shown = "\n".join(program.glass.lines()).strip()
            raise BenchError(f"{' '.join(subject.argv)} ended by itself:\n{shown}")
        yield program


def measure(subject: Subject) -> Run:
    """Start, press every key once and wait for its answer; the times are read off afterwards."""
    answers: list[tuple[Press, float, Sequence[Chunk]]] = []
    with started(subject) as program:
        start = list(program.chunks)
        memory_first = usage.memory(program.pid)
        for press in subject.presses:
            before, pressed = len(program.chunks), now()
            program.send(press.key)
            program.read(SILENT)
            program.settle(ANSWERED)
            answers.append((press, pressed, program.chunks[before:]))
        memory_last = usage.memory(program.pid)

    replay = Replay(COLS, ROWS, program.started)
    words, page = replay.first(start)
    if page is None:
        raise BenchError(f"{' '.join(subject.argv)} painted nothing")
    times: dict[str, list[float]] = {}
    for press, pressed, chunks in answers:
        if not press.measured:
            replay.skip(chunks)
            continue
        took = replay.answer(chunks, pressed)
        if took is None:
            raise BenchError(f"{press.key!r} changed nothing in {' '.join(subject.argv)}")
        times.setdefault(press.measured, []).append(took)
    return Run(
        words, page, memory_first, memory_last, {name: tuple(all_) for name, all_ in times.items()}
    )


def idle(subject: Subject, seconds: float) -> tuple[float, float]:
    """Left alone: processor time in % of one core, and wake-ups a second."""
    with started(subject) as program:
        program.settle(1.0)
        cpu, woken, begun = usage.cpu(program.pid), usage.wake_ups(program.pid), now()
        while (left := begun + seconds - now()) > 0:
            program.read(left)
        passed = now() - begun
        return (
            100 * (usage.cpu(program.pid) - cpu) / passed,
            (usage.wake_ups(program.pid) - woken) / passed,
        )


def memory_after(
    subject: Subject, visits: Sequence[Sequence[bytes]], marks: Sequence[int]
) -> list[float]:
    """Memory after so many visits, for each of the marks, in one run; `visits` are gone through
    in turn, each a sequence of keys."""
    found = []
    with started(subject) as program:
        for number in range(1, max(marks) + 1):
            for key in visits[number % len(visits)]:
                program.send(key)
                if not program.read(SILENT):
                    raise BenchError(f"{key!r} was not answered in visit {number}")
                program.settle(0.004)
            program.chunks.clear()
            program.glass.forget()
            if number in marks:
                program.settle(1.0)
                found.append(usage.memory(program.pid))
    return found
