"""The builder: from a plan to two fonts and the table of their tiles.

The same plan gives the same files, byte by byte: whichever process draws a thing, its tiles get
their code points in the order of the jobs.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal

from ...errors import ParvisError
from .. import tiles
from ..cells import BLANK
from . import fontfile, pictures, table, words
from .basefonts import BaseFonts
from .jobs import Drawn, Job, Thing, Workshop
from .letters import Letter
from .plan import Picture, Plan, Word
from .report import Report
from .table import CodePoints

_AT_ONCE = 32  # jobs in one message to another process


def build(plan: Plan, folder: Path, progress: Callable[[int, int], None] | None = None) -> Report:
    """Write the fonts and the table into an empty folder. `progress` is told how many things have
    been drawn, and of how many. Raises ParvisError when they are more than a font can hold, and
    when a process that draws is ended from outside."""
    started = time.monotonic()
    wanted = list(Workshop(plan.base).jobs(plan))
    jobs = [job for job in wanted if job.columns]
    given = CodePoints()
    squares = pictures.squares()
    lines = [("qr", "".join(given.exactly(squares, squares)))]
    clipped = []
    for done, (job, drawn) in enumerate(zip(jobs, _drawn(plan.base, jobs), strict=True), 1):
        match job.thing:
            case str(char):
                given.keep(char, drawn.regular, drawn.bold)
            case Letter():
                lines.append(_line(job, given.exactly(drawn.regular, drawn.bold)))
            case thing:
                lines.append(_line(job, given.of(drawn.regular, drawn.bold, _use(thing))))
        if not drawn.is_whole:
            clipped.append(_name(job.thing))
        if progress is not None:
            progress(done, len(jobs))
    given.refuse_too_many()
    table.write(folder / tiles.FILE, plan.id, lines)
    weights = fontfile.REGULAR, fontfile.BOLD
    glyphs = [
        fontfile.write(folder, weight, plan.id, glyphs)
        for weight, glyphs in zip(weights, given.glyphs(), strict=True)
    ]
    return Report(
        words=sum(isinstance(job.thing, Word) for job in jobs),
        glyphs=max(glyphs),
        seconds=time.monotonic() - started,
        clipped=tuple(dict.fromkeys(clipped)),
        missing=tuple(dict.fromkeys(_name(job.thing) for job in wanted if not job.columns)),
        sources=plan.sources,
    )


def _name(thing: Thing) -> str:
    match thing:
        case Word(text=name) | Letter(text=name) | Picture(name=name):
            return name
        case char:
            return char


def _line(job: Job, rows: Sequence[str]) -> tuple[str, str]:
    """A line of the table: its key and its tiles, one row after the other, each in logical
    order; the rows given run from left to right."""
    match job.thing:
        case Picture(name):
            # No text: nobody breaks a line in it, and it may have spaces.
            return f"p{job.columns} {name}", "".join(rows).replace(BLANK, " ")
        case Letter(text, form):
            key, right_to_left = f"l{form} {text}", True
        case Word(scale, text):
            key, right_to_left = f"{scale} {text}", words.is_right_to_left(text)
        case char:
            raise AssertionError(f"{char} keeps its code point")
    return key, "".join(row[::-1] if right_to_left else row for row in rows)


def _use(thing: Word | Picture) -> str:
    """What the cells of a thing are counted under."""
    match thing:
        case Word(scale, _, tag):
            return f"{tag} en petit" if scale == 1 else f"{tag} en grand"
        case Picture():
            return "pictogrammes"


# --- other processes

_workshop: Workshop


def _open_workshop(base: BaseFonts) -> None:
    global _workshop
    signal(SIGINT, SIG_IGN)  # Ctrl+C ends the build in the process that began it
    os.nice(5)  # a visitor may be at the kiosk of this very machine
    _workshop = Workshop(base)


def _draw(job: Job) -> Drawn:
    return _workshop.draw(job)


def _drawn(base: BaseFonts, jobs: Sequence[Job]) -> Iterator[Drawn]:
    """Each job done, in order, by as many processes as the machine can run at once. Raises
    ParvisError when one of them dies, which a machine without memory left does to it."""
    # Started anew rather than as copies of this one, whose threads and screens they do not need.
    try:
        with ProcessPoolExecutor(
            mp_context=get_context("spawn"),
            initializer=_open_workshop,
            initargs=(base,),
        ) as processes:
            yield from processes.map(_draw, jobs, chunksize=_AT_ONCE)
    except BrokenProcessPool:
        raise ParvisError(
            "La construction de la police a été interrompue, sans doute faute de mémoire. Fermez "
            "d’autres programmes, puis recommencez : parvis font build"
        ) from None
