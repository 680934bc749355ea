"""`parvis font build` and `parvis font status`. How a font is made is in test_tilefont.py; here a
stand-in writes it, but for one test."""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import builds
import pytest
from builds import NEW_WORD, StandIn, add_new_word, current, hurried, names
from commands import run
from font import Font
from terminal import LIMIT, ROOT

from kiosk import font_commands, fontstore, paths
from kiosk.errors import ParvisError
from kiosk.text import tiles
from kiosk.text.tilefont import basefonts, builder
from kiosk.text.tilefont.plan import Plan
from kiosk.text.tilefont.report import Report


@pytest.fixture(autouse=True)
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    with hurried():
        yield builds.stand_in(tmp_path, monkeypatch)


# build


def test_a_build_says_words_glyphs_seconds_and_where_it_is(stand_in: StandIn) -> None:
    done = run("font", "build")
    assert done.exit_code == 0, done.output
    words = f"{len(stand_in.plans[0].words):,}".replace(",", "\u202f")
    assert f"{words} mots" in done.stderr
    assert "glyphes, 2 s" in done.stderr
    assert str(paths.font() / stand_in.plans[0].id) in done.stderr


def test_font_and_table_carry_the_id_of_the_plan(stand_in: StandIn) -> None:
    run("font", "build")
    assert current().id == stand_in.plans[0].id == tiles.Table(current().folder / tiles.FILE).build
    assert {path.name for path in current().folder.iterdir()} == {
        "Parvis.ttf",
        "Parvis-Bold.ttf",
        "Parvis.tiles",
        "fonts.conf",
        "report.json",
    }


def test_nothing_is_built_again_when_neither_words_nor_fonts_have_changed(
    stand_in: StandIn,
) -> None:
    run("font", "build")
    again = run("font", "build")
    assert again.exit_code == 0
    assert "rien n’a changé" in again.stderr
    assert len(stand_in.plans) == 1


def test_a_new_word_makes_a_new_build_and_the_one_before_stays(
    content: Path, stand_in: StandIn
) -> None:
    run("font", "build")
    add_new_word(content)
    run("font", "build")
    first, second = stand_in.plans
    assert names() == {first.id, second.id}
    assert current().id == second.id
    assert NEW_WORD in {word.text for word in second.words} - {word.text for word in first.words}


def test_an_update_of_a_base_font_makes_a_new_build(stand_in: StandIn) -> None:
    run("font", "build")
    stand_in.base.write_text("a better one")
    assert run("font", "build").exit_code == 0
    assert len(stand_in.plans) == 2


def test_the_fonts_of_centre_toml_are_taken(
    content: Path, monkeypatch: pytest.MonkeyPatch, stand_in: StandIn
) -> None:
    asked: list[dict[str, str]] = []
    find = basefonts.find
    monkeypatch.setattr(basefonts, "find", lambda named: (asked.append(named), find(named))[1])
    with (content / "centre.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[fonts]\narabic = "Vazirmatn"\nicons = "{stand_in.base}"\n')
    assert run("font", "build").exit_code == 0
    assert asked == [{"arabic": "Vazirmatn", "icons": str(stand_in.base)}]


def test_content_with_a_mistake_is_not_built_and_the_mistake_is_said(
    content: Path, stand_in: StandIn
) -> None:
    (content / "needs.toml").write_text("[[needs]]\nid = 3\n", "utf-8")
    done = run("font", "build")
    assert done.exit_code == 1
    assert "needs.toml" in done.stderr
    assert stand_in.plans == []


def test_without_the_libraries_one_sentence_says_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr("kiosk.text.tilefont.builder")
    monkeypatch.setitem(sys.modules, "kiosk.text.tilefont.builder", None)
    done = run("font", "build")
    assert done.exit_code == 1
    assert "pip install 'parvis[font]'" in done.stderr
    assert "\n" not in done.stderr.strip()
    assert fontstore.current() is None


def test_a_missing_base_font_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(_: object) -> None:
        raise ParvisError("Installez-la : sudo apt install fonts-noto-core")

    monkeypatch.setattr(basefonts, "find", find)
    done = run("font", "build")
    assert (done.exit_code, done.stderr) == (1, "Installez-la : sudo apt install fonts-noto-core\n")


def test_the_real_command_makes_a_font_that_lacks_nothing(font: Font) -> None:
    env = {**os.environ, "PARVIS_DATA": str(font.folder.parent.parent)}
    command = [sys.executable, "-m", "kiosk", "font", "status"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Elle est à jour." in done.stdout
    assert "bord de leur cellule" not in done.stdout
    assert "police de base n’a pas" not in done.stdout


def test_a_build_says_that_it_waits_for_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    paths.font().mkdir(parents=True)
    say = font_commands._say_that_it_waits
    with (paths.font() / fontstore.LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        def end() -> None:
            fcntl.flock(lock, fcntl.LOCK_UN)

        at_the_latest = threading.Timer(LIMIT, end)
        at_the_latest.start()
        monkeypatch.setattr(font_commands, "_say_that_it_waits", lambda: (say(), end()))
        done = run("font", "build")
        at_the_latest.cancel()
    assert done.exit_code == 0
    assert "celle-ci attend" in done.stderr
    assert "attend" not in run("font", "build").stderr


# status


def test_status_of_no_font_says_how_to_build_one() -> None:
    done = run("font", "status")
    assert done.exit_code == 1
    assert "parvis font build" in done.stderr


def test_status_says_where_it_is_how_old_how_large_and_that_it_is_up_to_date() -> None:
    run("font", "build")
    done = run("font", "status")
    assert done.exit_code == 0, done.output
    assert str(current().folder) in done.stdout
    assert "Construite aujourd’hui" in done.stdout
    assert "Mo." in done.stdout
    assert "Elle est à jour." in done.stdout


def test_status_tells_the_age_in_days() -> None:
    run("font", "build")
    days_ago = time.time() - 3 * 86400
    os.utime(current().folder / fontstore.REPORT, (days_ago, days_ago))
    assert "Construite il y a 3 jours" in run("font", "status").stdout


def test_status_names_missing_words_by_language(content: Path) -> None:
    run("font", "build")
    add_new_word(content)
    done = run("font", "status")
    assert done.exit_code == 1
    assert re.search(f"^ps : .*« {NEW_WORD} »", done.stdout, re.MULTILINE)
    assert done.stdout.rstrip().endswith("parvis font build")


def test_status_names_base_fonts_that_have_changed(stand_in: StandIn) -> None:
    run("font", "build")
    stand_in.base.write_text("a better one")
    done = run("font", "status")
    assert done.exit_code == 1
    assert "Polices de base qui ont changé : arabic bold" in done.stdout
    assert "parvis font build" in done.stdout


def test_status_names_what_is_clipped_and_what_no_base_font_can_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build = builder.build

    def worse(*arguments: object) -> Report:
        return build(*arguments)._replace(clipped=("زړه",), missing=("ქართული",))  # type: ignore[arg-type]

    monkeypatch.setattr(builder, "build", worse)
    run("font", "build")
    done = run("font", "status")
    assert "bord de leur cellule : « زړه »" in done.stdout
    assert "police de base n’a pas : « ქართული »" in done.stdout


def test_a_word_that_no_base_font_can_write_does_not_ask_for_a_build(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = builder.build

    def without(plan: Plan, *rest: object) -> Report:
        words = tuple(word for word in plan.words if word.text != NEW_WORD)
        report = build(plan._replace(words=words), *rest)  # type: ignore[arg-type]
        return report._replace(missing=(NEW_WORD,))

    monkeypatch.setattr(builder, "build", without)
    add_new_word(content)
    run("font", "build")
    assert "police des écrans" not in run("content", "check").stdout
    assert "à ajouter à la police" not in run("doctor").stdout


def test_status_needs_none_of_the_libraries_that_build() -> None:
    """In a fresh Python, since this one has them."""
    run("font", "build")
    code = (
        "import sys\n"
        "for name in ('uharfbuzz', 'fontTools', 'pathops'): sys.modules[name] = None\n"
        "from kiosk.cli import main\nsys.argv[1:] = ['font', 'status']\nsys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert str(current().folder) in done.stdout
    assert "Traceback" not in done.stderr
