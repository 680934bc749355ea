"""Prints the kiosk's figures beside their goals: `make bench`, or `python -m bench --help`.

All programs are run in turn, round by round, so that a machine that slows down does so for all
of them; each ratio is formed within its round, and the middle one of all rounds is shown.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeAlias

from kiosk import fontstore
from kiosk.errors import ParvisError
from kiosk.text import mode, tiles

from . import decade, desk, setting
from .program import ROOT
from .run import BenchError, Press, Run, Subject, idle, measure, memory_after
from .table import Row, show

Figure: TypeAlias = Callable[[Run], float]  # milliseconds or MiB of one run

HOME, BACK, ENTER = b"\x1b[H", b"\x7f", b"\r"
LANGUAGES = (b"1", b"2", b"3", b"4", b"5", b"6")

# From the language page: home, then pages and back; then all languages; then a visit in each.
KIOSK = (
    Press(b"1"),
    *(Press(key, "page") for _ in range(5) for key in (b"1", BACK, b"4", BACK)),
    *(press for key in LANGUAGES * 2 for press in (Press(BACK), Press(key, "language"))),
    Press(HOME),
    *(Press(key) for language in LANGUAGES for key in (language, b"1", b"1", ENTER, b"1", HOME)),
)
VISITS = tuple((language, b"1", HOME) for language in LANGUAGES)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--idle", type=float, default=30.0, help="seconds of watching it idle")
    parser.add_argument(
        "--visits", type=int, default=5000, help="memory after so many visits; 0 leaves it out"
    )
    parser.add_argument(
        "--text",
        type=mode.Mode,
        choices=[mode.Mode.FORMS, mode.Mode.TILES],
        default=mode.Mode.FORMS,
        help="how text goes out; tiles need the font (parvis font build)",
    )
    asked = parser.parse_args()
    try:
        text = text_as(asked.text)
        os.environ |= text
        with TemporaryDirectory() as folder:
            parvis = kiosk(Path(folder), text)
            rows = figures(parvis, asked.rounds, asked.idle, asked.visits)
    except (BenchError, ParvisError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    print(show(rows))
    return 0 if all(row.reached for row in rows) else 1


def text_as(chosen: mode.Mode) -> dict[str, str]:
    """What the kiosk finds in its environment. Raises ParvisError where there is no font."""
    if chosen is mode.Mode.TILES:
        return {mode.VARIABLE: chosen, tiles.VARIABLE: str(fontstore.needed().folder)}
    return {mode.VARIABLE: chosen}


def kiosk(folder: Path, text: Mapping[str, str]) -> Subject:
    """The kiosk as it is started at a centre, with a data folder of its own."""
    env = {"PARVIS_DATA": str(folder / "data"), "XDG_RUNTIME_DIR": str(folder), **text}
    return Subject((str(ROOT / "kiosk" / "appliance" / "launch"),), KIOSK, env)


def reference(name: str, *arguments: str, presses: tuple[Press, ...] = ()) -> Subject:
    return Subject((sys.executable, str(ROOT / "bench" / name), *arguments), presses)


def figures(parvis: Subject, rounds: int, seconds: float, visits: int) -> list[Row]:
    rows = beside_others(parvis, rounds)
    rows += setting.figures()
    rows += desk.figures()
    rows += decade.figures()
    if seconds:
        say(f"{seconds:.0f} seconds of nothing")
        cpu, woken = idle(parvis, seconds)
        rows.append(Row("idle, % of a core", f"{cpu:.3f} %", "", cpu, 0.03))
        rows.append(Row("idle, wake-ups a second", f"{woken:.2f}", "", woken, 1.0))
    if visits:
        few = max(1, visits // 5)
        say(f"{visits} visits")
        less, more = memory_after(parvis, VISITS, (few, visits))
        after, before = f"{more:.1f} MiB", f"{few} visits {less:.1f} MiB"
        rows.append(Row(f"memory, {visits} visits", after, before, more / less, 1.02))
    return rows


def beside_others(parvis: Subject, rounds: int) -> list[Row]:
    """What is measured in the same rounds as the programs that it is compared to."""
    subjects = {
        "parvis": parvis,
        "empty": reference("empty.py"),
        "installed": reference("pages.py", "installed", presses=(Press(b"n", "page"),) * 20),
        "recompose": reference("pages.py", "recompose", presses=(Press(b"l", "language"),) * 12),
    }
    runs: list[dict[str, Run]] = []
    for number in range(rounds + 1):
        say(f"round {number} of {rounds}" if number else "a round to warm up")
        runs.append({name: measure(subject) for name, subject in subjects.items()})

    def compare(what: str, ours: Figure, other: str, theirs: Figure, unit: str, goal: float) -> Row:
        pairs = [(ours(one["parvis"]), theirs(one[other])) for one in runs[1:]]
        mine, beside = (median(column) for column in zip(*pairs, strict=True))
        ratio = median(a / b for a, b in pairs)
        return Row(what, f"{mine:.1f} {unit}", f"{other} {beside:.1f} {unit}", ratio, goal)

    change, speak = answered("page"), answered("language")
    return [
        compare("something on the glass", words, "empty", page, "ms", 0.10),
        compare("first page", page, "empty", page, "ms", 1.10),
        compare("page change, last cell", change, "installed", change, "ms", 0.6),
        compare("language change, last cell", speak, "recompose", speak, "ms", 0.15),
        compare("memory, first page", memory_first, "empty", memory_first, "MiB", 1.2),
        compare("memory, six languages", memory_last, "empty", memory_first, "MiB", 1.8),
    ]


def words(run: Run) -> float:
    if run.words is None:
        raise BenchError("no readable word came")
    return 1000 * run.words


def page(run: Run) -> float:
    return 1000 * run.page


def memory_first(run: Run) -> float:
    return run.memory_first


def memory_last(run: Run) -> float:
    return run.memory_last


def answered(name: str) -> Figure:
    return lambda run: 1000 * median(run.answers[name])


def say(what: str) -> None:
    print(f"bench: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
