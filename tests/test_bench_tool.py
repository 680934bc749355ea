"""The timing tool tells the truth: proved on recordings made by hand, and on small programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import pytest

from bench import usage
from bench.glass import Glass
from bench.program import ROOT, Chunk, Program
from bench.replay import Replay
from bench.run import BenchError, Press, Subject, idle, measure, memory_after
from bench.table import Row, show

PAGES = (sys.executable, str(ROOT / "bench" / "pages.py"))
# Says "ready", then echoes what is typed.
ECHO = ("sh", "-c", r"stty raw -echo; printf '\033[?1049hready'; exec cat")


def chunks(*pieces: tuple[float, str]) -> Sequence[Chunk]:
    return [Chunk(at, text.encode()) for at, text in pieces]


def test_the_first_words_and_the_first_page_are_told_apart() -> None:
    start = chunks((1.0, "\x1b[2J"), (2.0, "Bien"), (3.0, "venue"), (4.0, "\x1b[1;1HBienvenue"))
    assert Replay(20, 5, start=0.5).first(start) == (1.5, 2.5)


def test_a_splash_is_words_and_no_page() -> None:
    start = chunks((1.0, "wait"), (2.0, "\x1b[2J\x1b[HFrançais English"))
    assert Replay(20, 5, start=0.0).first(start) == (1.0, 2.0)


def test_a_page_without_words_is_there_when_its_ground_is_painted() -> None:
    row = "\x1b[44m" + " " * 20
    start = chunks((1.0, "\x1b[H" + row * 2), (2.0, row * 3))
    assert Replay(20, 5, start=0.0).first(start) == (None, 2.0)


def test_an_answer_lasts_until_the_last_cell_that_it_changes() -> None:
    replay = Replay(20, 5, start=0.0)
    replay.first(chunks((1.0, "\x1b[Hone two")))
    assert replay.answer(chunks((6.0, "\x1b[HONE"), (7.0, "\x1b[1;5HTWO")), pressed=5.0) == 2.0


def test_a_colour_that_changes_is_part_of_the_answer() -> None:
    replay = Replay(20, 5, start=0.0)
    replay.first(chunks((1.0, "\x1b[Hone two")))
    assert replay.answer(chunks((6.0, "\x1b[HO"), (8.0, "\x1b[1;5H\x1b[44mt")), pressed=5.0) == 3.0


def test_what_is_written_again_unchanged_does_not_prolong_the_answer() -> None:
    replay = Replay(20, 5, start=0.0)
    answer = chunks((6.0, "\x1b[Hone"), (7.0, "\x1b[Hone"))
    assert replay.answer(answer, pressed=5.0) == 1.0


def test_a_key_that_changes_nothing_has_no_time() -> None:
    replay = Replay(20, 5, start=0.0)
    replay.first(chunks((1.0, "one")))
    assert replay.answer(chunks((6.0, "\x1b[Hone")), pressed=5.0) is None
    assert replay.answer([], pressed=5.0) is None


def test_the_glass_shows_no_private_sequence_and_no_string() -> None:
    glass = Glass(30, 3)
    glass.take(b"\x1b[>25u\x1b[?2026$p\x1b[<u\x1b]22;pointer\x1b\\\x1b]52;c;YQ==\x07\x1b>words")
    assert [line.rstrip() for line in glass.lines()] == ["words", "", ""]


def test_the_glass_understands_sequences_that_are_cut_anywhere() -> None:
    data = "\x1b[?1049h\x1b[2;3Hé\x1b[?2026$p\x1b]22;x\x1b\\\x1b[>1u!".encode()
    for cut in range(len(data)):
        glass = Glass(10, 3)
        replies = glass.take(data[:cut])
        glass.lines()
        assert replies + glass.take(data[cut:]) == b"\x1b[?2026;2$y"
        assert [line.rstrip() for line in glass.lines()] == ["", "  é!", ""]
        assert glass.modes == {1049: True}


def test_a_program_is_asked_and_answered_as_by_a_terminal() -> None:
    ask = r"stty raw -echo; printf '\033[c'; head -c 9 | od -An -tx1"
    with Program(["sh", "-c", ask], cols=80, rows=5) as program:
        while program.read(5.0):
            pass
        assert "1b 5b 3f 36 32 3b 32 32 63" in program.glass.lines()[0]


def test_a_run_measures_every_named_key_and_no_other() -> None:
    presses = (Press(b"n"), *(Press(b"n", "page"),) * 3)
    run = measure(Subject((*PAGES, "installed"), presses))
    assert {name: len(times) for name, times in run.answers.items()} == {"page": 3}
    assert all(time > 0 for time in run.answers["page"])
    assert run.words is not None
    assert 0 < run.words <= run.page
    assert run.memory_first > 5


def test_a_change_of_language_is_seen_on_the_app_that_recomposes() -> None:
    run = measure(Subject((*PAGES, "recompose"), (Press(b"l", "language"),)))
    assert len(run.answers["language"]) == 1


def test_a_key_that_changes_nothing_spoils_the_run() -> None:
    with pytest.raises(BenchError, match="changed nothing"):
        measure(Subject((*PAGES, "recompose"), (Press(b"n", "page"),)))


def test_a_program_that_ends_by_itself_is_no_figure() -> None:
    with pytest.raises(BenchError, match="no such module"):
        measure(Subject(("sh", "-c", r"printf '\033[?1049h'; echo no such module")))


def test_a_program_that_sleeps_costs_nothing_and_one_that_works_does() -> None:
    asleep = idle(Subject(ECHO), 0.5)
    busy = idle(Subject(("sh", "-c", r"printf '\033[?1049hbusy'; while :; do :; done")), 0.5)
    assert asleep == (0.0, 0.0)
    assert busy[0] > 0.0


def test_memory_is_taken_at_each_mark() -> None:
    found = memory_after(Subject(ECHO), ((b"1", b"2"), (b"3",)), (1, 4))
    assert len(found) == 2
    assert all(one > 0 for one in found)


def test_a_visit_that_is_not_answered_is_no_figure() -> None:
    silent = ("sh", "-c", r"stty raw -echo; printf '\033[?1049hready'; exec sleep 60")
    with pytest.raises(BenchError, match="was not answered in visit 1"):
        memory_after(Subject(silent), ((b"1",),), (1,))


def test_usage_is_that_of_the_process_asked_for() -> None:
    before = usage.cpu(os.getpid())
    sum(range(2_000_000))
    assert usage.cpu(os.getpid()) > before
    assert usage.memory(os.getpid()) > usage.memory(os.getppid()) / 1000
    assert usage.wake_ups(os.getpid()) >= 0


def test_the_table_says_which_goals_are_reached() -> None:
    good, bad = Row("start", "1 ms", "empty 2 ms", 0.5, 0.5), Row("answer", "3 ms", "", 3.0, 0.6)
    lines = show([good, bad]).splitlines()
    assert good.reached
    assert not bad.reached
    assert lines[2].endswith("| ok     |")
    assert lines[3].endswith("| missed |")
    assert len({len(line) for line in lines}) == 1
