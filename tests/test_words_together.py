"""Words that several people put right at once, and a kiosk that runs meanwhile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from own_words import DAY, correct, word
from terminal import ROOT
from visiting import visiting

from kiosk.errors import ParvisError
from kiosk.words import Filter, Role, Words


def test_two_who_write_at_once_lose_nothing(content: Path) -> None:
    program = (
        "import sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from kiosk.words import Role, Words\n"
        "words = Words('ps', Path(sys.argv[1]))\n"
        "mine = [one for one in words if not one.plural][int(sys.argv[2])::2][:25]\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "for one in mine:\n"
        "    words.review(one, Role.MEDIATION, date(2026, 11, 24))\n"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(content), str(n)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(2)
    ]
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in both:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in both:
        one.communicate()
    assert [one.returncode for one in both] == [0, 0]
    assert len(Words("ps", content).find(wanted=Filter.REVIEWED)) == 50


def test_what_another_has_changed_meanwhile_is_shown_and_not_written_over(content: Path) -> None:
    desk, kiosk = Words("ps", content), Words("ps", content)
    old = word(desk)
    correct(kiosk, "روغتون")
    with pytest.raises(ParvisError, match="vient d’être changé ailleurs"):
        desk.correct(old, ("کلینیک",), Role.MEDIATION, DAY)
    assert word(desk).forms == ("روغتون",)
    assert correct(desk, "کلینیک").forms == ("کلینیک",)


def test_a_change_of_another_word_meanwhile_is_in_nobodys_way(content: Path) -> None:
    desk, kiosk = Words("ps", content), Words("ps", content)
    correct(kiosk, "روغتون", "Retour")
    correct(desk, "کلینیک")
    assert word(desk, "Retour").forms == ("روغتون",)
    kiosk.refresh()
    assert word(kiosk).forms == ("کلینیک",)


def test_undo_never_takes_back_what_somebody_else_has_written_since(content: Path) -> None:
    desk, kiosk = Words("ps", content), Words("ps", content)
    correct(desk, "کلینیک")
    kiosk.refresh()
    correct(kiosk, "روغتون")
    with pytest.raises(ParvisError, match="changée ailleurs"):
        desk.undo()
    assert word(Words("ps", content)).forms == ("روغتون",)
    assert desk.undo() is None


async def test_a_first_correction_in_a_new_folder_is_on_a_running_kiosk_at_the_next_visit(
    content: Path,
) -> None:
    async with visiting() as visitor:
        assert not (content / "locales").exists()
        words = Words("en", content)
        correct(words, "Le bobo", "Médecin, infirmière")
        visitor.app._look()
        before = visitor.app.served
        while visitor.app.served is before:
            await visitor.pilot.pause(0.02)
        await visitor.press("2", "1")
        assert visitor.sees("Le bobo")
