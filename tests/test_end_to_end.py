"""The promises, in real processes and a real terminal: the visit, the count, the forgetting."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import ROOT, Terminal

from kiosk import served
from kiosk.paths import SHIPPED_CONTENT
from kiosk.screens.typeset import lines
from kiosk.tallies.waiting import NOT_RECORDED
from kiosk.wording import Wording, say

SERVED = served.load(SHIPPED_CONTENT)
TAGS = SERVED.catalogue.centre.languages
HOME = say("Bienvenue. Que voulez-vous faire ?")
NEEDS = say("De quoi avez-vous besoin ?")
WHERE = say("Voici où aller")
HANDOVER = say("Montrez cet écran à l’accueil")
MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
FIRST_TIME = say("Est-ce votre première visite ici ?")


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PARVIS_DATA": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
    }


@pytest.fixture
def kiosk(env: dict[str, str]) -> Iterator[Terminal]:
    with Terminal(
        [sys.executable, "-m", "kiosk", "--can-quit"], env=env, errors_apart=True
    ) as terminal:
        terminal.wait_for("English")
        yield terminal


def parvis(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        env=env,
        capture_output=True,
        encoding="utf-8-sig",
        check=False,
        cwd=ROOT,
    )


def seen(tag: str, wording: Wording) -> str:
    """The words as they stand on the glass: joined, and in the order in which they are seen. Marks
    aside, since the terminal we look through has no cell for them."""
    messages = SERVED.messages[tag]
    line = lines(messages.text(wording), 60, messages.rtl)[0].text
    return max(MARKS.split(line), key=len)


def visits(env: dict[str, str]) -> int:
    """The visits of all days, as a coordinator exports them: a night can end in between."""
    export = parvis(env, "export")
    if "pas de base de données" in export.stderr:
        return 0
    assert export.returncode == 0, export.stderr
    header, *rows = export.stdout.split("\n")
    assert header.startswith("date;")
    return sum(int(row.split(";")[2] or 0) for row in rows if row.strip())


@pytest.mark.parametrize("tag", TAGS)
def test_a_visit_by_number_pad_alone_counts_exactly_one(
    tag: str, kiosk: Terminal, env: dict[str, str]
) -> None:
    kiosk.press(str(TAGS.index(tag) + 1))
    kiosk.wait_for(seen(tag, HOME))
    kiosk.press("1")
    kiosk.wait_for(seen(tag, NEEDS))
    kiosk.press("5", "enter")
    kiosk.wait_for(seen(tag, WHERE))
    kiosk.press("enter")
    kiosk.wait_for(seen(tag, FIRST_TIME))
    kiosk.press("1", "2")
    kiosk.wait_for(seen(tag, HANDOVER))
    kiosk.wait_for("Besoin : Médecin, infirmière")
    kiosk.press("0")
    kiosk.wait_gone("Besoin")
    kiosk.wait_for("English")
    kiosk.press("ctrl+q")
    assert kiosk.wait_exit() == 0
    assert visits(env) == 1


@pytest.mark.parametrize("tag", TAGS)
def test_a_visit_by_touch_alone_counts_exactly_one(
    tag: str, kiosk: Terminal, env: dict[str, str]
) -> None:
    name = next(one.name for one in SERVED.first_page.languages if one.tag == tag)
    rtl = SERVED.messages[tag].rtl
    kiosk.wait_for(lines(name, 20, rtl)[0].text)
    kiosk.click_on(lines(name, 20, rtl)[0].text)
    for page, choice in (
        (HOME, say("Dire de quoi j’ai besoin")),
        (NEEDS, SERVED.catalogue.need("meal").label),
        (NEEDS, say("C’est tout")),
        (WHERE, say("Continuer")),
        (FIRST_TIME, say("Oui")),
        (say("Avec qui êtes-vous venu ?"), say("Avec des enfants")),
        (HANDOVER, say("Recommencer")),
    ):
        kiosk.wait_for(seen(tag, page))
        kiosk.settle(0.35)  # a touch right after a change of page is taken for one too many
        messages = SERVED.messages[tag]
        words = lines(messages.text(choice), 18, messages.rtl)[0].text
        kiosk.click_on(max(MARKS.split(words), key=len).strip())
    kiosk.wait_for("English")
    kiosk.press("ctrl+q")
    assert kiosk.wait_exit() == 0
    assert visits(env) == 1


def test_the_visit_leaves_no_trace_of_its_canary(
    tmp_path: Path, own: Path, env: dict[str, str]
) -> None:
    """A need, a permanence and a language that nobody else chose: found in no file, log or note."""
    needs = own / "needs.toml"
    needs.write_text(needs.read_text("utf-8").replace("Manger, boire", "Kanarienvogel"), "utf-8")
    env["PARVIS_CONTENT"] = str(own)
    with Terminal([sys.executable, "-m", "kiosk"], env=env, errors_apart=True) as terminal:
        terminal.wait_for("English")
        terminal.press("2", "1")
        terminal.wait_for("Kanarienvogel")
        terminal.press("6", "enter")
        terminal.settle(0.3)
        terminal.press("enter", "1", "1")
        terminal.wait_for("Besoin : Kanarienvogel")
        terminal.press("home")
        terminal.wait_gone("Besoin")
        terminal.settle(0.5)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 0
        assert "Kanarienvogel" not in terminal.text()
        assert "Kanarienvogel" not in terminal.errors
    kept = tmp_path / "data" / served.LAST_GOOD
    files = [
        path
        for folder in ("data", "run")
        for path in (tmp_path / folder).rglob("*")
        if path.is_file() and kept not in path.parents
    ]
    assert any(path.name == "parvis.db" for path in files)
    for path in files:
        assert b"Kanarienvogel" not in path.read_bytes(), path
    # One visit alone is in no cell of any profile: neither its language nor its need.
    with sqlite3.connect(tmp_path / "data" / "parvis.db") as database:
        cells = database.execute("SELECT kind, id, n FROM profiles").fetchall()
        assert {("language", "en"), ("need", "meal")} <= {(kind, id_) for kind, id_, _ in cells}
        assert {(kind, id_) for kind, id_, n in cells if n} == {NOT_RECORDED}
        (counted,) = database.execute("SELECT sum(n) FROM totals WHERE kind = 'visits'").fetchone()
        assert counted == 1


def test_a_kiosk_that_is_killed_comes_back_with_the_exact_count(
    kiosk: Terminal, env: dict[str, str]
) -> None:
    for _ in range(3):
        kiosk.press("1", "1")
        kiosk.wait_for("De quoi avez-vous besoin")
        kiosk.press("0")
        kiosk.wait_for("English")
    kiosk.wait_until(lambda: visits(env) == 3, "three visits")
    kiosk.signal(signal.SIGKILL)
    kiosk.wait_exit()
    with Terminal([sys.executable, "-m", "kiosk"], env=env) as again:
        again.wait_for("English")
        again.press("1", "1")
        again.wait_for("De quoi avez-vous besoin")
        again.wait_until(lambda: visits(env) == 4, "the fourth visit")


def test_close_day_makes_a_running_kiosk_write_and_close(
    kiosk: Terminal, env: dict[str, str]
) -> None:
    kiosk.press("1", "1")
    kiosk.wait_until(lambda: visits(env) == 1, "the visit")
    closed = parvis(env, "close-day")
    assert closed.returncode == 0, closed.stderr
    assert "close" in closed.stderr
    assert "clos" in parvis(env, "export").stdout
    assert kiosk.alive()


def test_stop_ends_a_running_kiosk(kiosk: Terminal, env: dict[str, str]) -> None:
    stopped = parvis(env, "stop")
    assert stopped.returncode == 0, stopped.stderr
    assert kiosk.wait_exit() == 0, kiosk.errors
    assert parvis(env, "stop").stderr.strip() == "Aucune borne n’est ouverte."


def test_a_second_kiosk_on_the_same_machine_is_refused(
    kiosk: Terminal, env: dict[str, str]
) -> None:
    assert kiosk.alive()
    launch = str(ROOT / "kiosk" / "appliance" / "launch")
    with Terminal(
        [launch], env={**env, "PARVIS_PYTHON": sys.executable}, errors_apart=True
    ) as second:
        assert second.wait_exit() == 2
        assert "parvis stop" in second.errors
        assert not second.modes[1049]  # the terminal is given back as it was


def test_ctrl_q_leaves_only_where_it_was_allowed(env: dict[str, str]) -> None:
    with Terminal([sys.executable, "-m", "kiosk"], env=env) as terminal:
        terminal.wait_for("English")
        terminal.press("ctrl+q")
        terminal.press("1")
        terminal.wait_for("Que voulez-vous faire")


def test_a_preview_shows_another_moment_and_counts_nothing(
    tmp_path: Path, env: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "kiosk", "--can-quit", "--at", "2026-11-24T10:15"]
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("English")
        terminal.press("1", "2")
        terminal.wait_for("mardi 24 novembre")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert not (tmp_path / "data" / "parvis.db").exists()


def test_a_moment_that_is_none_is_refused_in_a_sentence(env: dict[str, str]) -> None:
    with Terminal(
        [sys.executable, "-m", "kiosk", "--at", "demain"], env=env, errors_apart=True
    ) as terminal:
        assert terminal.wait_exit() == 2
        assert "--at" in terminal.errors
        assert "Traceback" not in terminal.errors


def test_an_unknown_text_mode_is_refused_in_a_sentence(env: dict[str, str]) -> None:
    env["PARVIS_TEXT"] = "latin"
    with Terminal([sys.executable, "-m", "kiosk"], env=env, errors_apart=True) as terminal:
        assert terminal.wait_exit() == 2
        assert "PARVIS_TEXT" in terminal.errors


def test_without_a_terminal_the_kiosk_says_that_it_needs_one(env: dict[str, str]) -> None:
    refused = parvis(env)
    assert refused.returncode == 2
    assert "terminal" in refused.stderr


def test_content_that_was_never_good_is_told_to_the_operator(
    own: Path, env: dict[str, str]
) -> None:
    (own / "centre.toml").write_text("nom = 1", "utf-8")
    env["PARVIS_CONTENT"] = str(own)
    with Terminal([sys.executable, "-m", "kiosk"], env=env, errors_apart=True) as terminal:
        assert terminal.wait_exit() == 1
        assert "centre.toml" in terminal.errors
        assert "Traceback" not in terminal.errors


def test_content_that_becomes_bad_leaves_the_last_good_one_and_tells_the_staff(
    own: Path, env: dict[str, str]
) -> None:
    env["PARVIS_CONTENT"] = str(own)
    with Terminal([sys.executable, "-m", "kiosk", "--can-quit"], env=env) as terminal:
        terminal.wait_for("English")
        terminal.press("1")
        terminal.wait_for("Que voulez-vous faire")
        terminal.press("ctrl+q")
        terminal.wait_exit()
    (own / "needs.toml").write_text("[[needs]]\nid = 3\n", "utf-8")
    with Terminal([sys.executable, "-m", "kiosk"], env=env) as terminal:
        terminal.wait_for("English")
        terminal.press("1", "1")
        terminal.wait_for("Dormir ce soir")
        assert "needs.toml" not in terminal.text()
        told = parvis(env, "doctor")
        assert told.returncode == 1
        assert "needs.toml" in told.stdout
        assert "dernier contenu juste" in told.stdout


def test_the_data_folder_is_for_its_owner_alone(
    tmp_path: Path, kiosk: Terminal, env: dict[str, str]
) -> None:
    kiosk.press("1", "1")
    kiosk.wait_until(lambda: visits(env) == 1, "the visit")
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    assert (tmp_path / "data" / "parvis.db").stat().st_mode & 0o077 == 0
