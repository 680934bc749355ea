"""`parvis font`, and what is said elsewhere about the font. How one is made is in
test_tilefont.py; here a stand-in writes it, but for one."""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builds import hurried, write_fonts
from click.testing import CliRunner, Result
from font import Font
from terminal import LIMIT, ROOT

from kiosk import font_commands, fontstore, paths
from kiosk.cli import parvis
from kiosk.errors import ParvisError
from kiosk.fontstore import Build
from kiosk.paths import SHIPPED_CONTENT
from kiosk.reading import folder, reader, schema
from kiosk.text import tiles
from kiosk.text.tilefont import basefonts, builder
from kiosk.text.tilefont.basefonts import BaseFonts, Face
from kiosk.text.tilefont.plan import Plan
from kiosk.text.tilefont.report import Report

NEW_WORD = "نوېشی"


@pytest.fixture(autouse=True)
def base_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the base fonts of the system: one file for all."""
    file = tmp_path / "base.ttf"
    file.write_text("a base font")
    faces = {script: Face(file, 0, None, "Base") for script in basefonts.SCRIPTS}
    monkeypatch.setattr(basefonts, "find", lambda _: BaseFonts(faces, faces))
    return file


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Plan]]:
    """A stand-in for the builder, which writes the table only; the plans that it was given."""
    plans: list[Plan] = []

    def build(plan: Plan, folder: Path, progress: Callable[[int, int], None]) -> Report:
        plans.append(plan)
        progress(1, 2)
        lines = sorted(f"{one.scale} {one.text}\tx\n".encode() for one in plan.words)
        head = f"{tiles.HEAD} {plan.id}\n".encode()
        (folder / tiles.FILE).write_bytes(head + b"".join(lines))
        write_fonts(folder)
        progress(2, 2)
        return Report(len(plan.words), 2 * len(plan.words), 1.5, (), (), plan.sources)

    monkeypatch.setattr(builder, "build", build)
    with hurried():
        yield plans


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A centre's own content, which is served."""
    folder.copy(tmp_path / "content")
    monkeypatch.setenv("PARVIS_CONTENT", str(tmp_path / "content"))
    return tmp_path / "content"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(parvis, arguments)


def current() -> Build:
    build = fontstore.current()
    assert build is not None
    return build


def builds() -> set[str]:
    """The names of all folders but the cache."""
    return {path.name for path in paths.font().iterdir() if path.is_dir()} - {"current", "cache"}


def add_a_permanence(content: Path, title: str) -> None:
    text = (content / "permanences" / "nurse.toml").read_text("utf-8")
    text = re.sub(r"(?m)^title = .*$", f'title = "{title}"', text)
    (content / "permanences" / "another_one.toml").write_text(text, "utf-8")


# build


def test_a_build_says_words_glyphs_seconds_and_where_it_is(built: list[Plan]) -> None:
    done = run("font", "build")
    assert done.exit_code == 0, done.output
    words = f"{len(built[0].words):,}".replace(",", "\u202f")
    assert f"{words} mots" in done.stderr
    assert "glyphes, 2 s" in done.stderr
    assert str(paths.font() / built[0].id) in done.stderr


def test_font_and_table_carry_the_id_of_the_plan(built: list[Plan]) -> None:
    run("font", "build")
    assert current().id == built[0].id == tiles.Table(current().folder / tiles.FILE).build
    assert {path.name for path in current().folder.iterdir()} == {
        "Parvis.ttf",
        "Parvis-Bold.ttf",
        "Parvis.tiles",
        "fonts.conf",
        "report.json",
    }


def test_nothing_is_built_again_when_neither_words_nor_fonts_have_changed(
    built: list[Plan],
) -> None:
    run("font", "build")
    again = run("font", "build")
    assert again.exit_code == 0
    assert "rien n’a changé" in again.stderr
    assert len(built) == 1


def test_a_new_word_makes_a_new_build_and_the_one_before_stays(
    content: Path, built: list[Plan]
) -> None:
    run("font", "build")
    add_a_permanence(content, NEW_WORD)
    run("font", "build")
    first, second = built
    assert builds() == {first.id, second.id}
    assert current().id == second.id
    assert NEW_WORD in {word.text for word in second.words} - {word.text for word in first.words}


def test_an_update_of_a_base_font_makes_a_new_build(base_fonts: Path, built: list[Plan]) -> None:
    run("font", "build")
    base_fonts.write_text("a better one")
    assert run("font", "build").exit_code == 0
    assert len(built) == 2


def test_the_fonts_of_centre_toml_are_taken(
    content: Path, monkeypatch: pytest.MonkeyPatch, base_fonts: Path
) -> None:
    asked: list[dict[str, str]] = []
    find = basefonts.find
    monkeypatch.setattr(basefonts, "find", lambda named: (asked.append(named), find(named))[1])
    with (content / "centre.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[fonts]\narabic = "Vazirmatn"\nicons = "{base_fonts}"\n')
    assert run("font", "build").exit_code == 0
    assert asked == [{"arabic": "Vazirmatn", "icons": str(base_fonts)}]


def test_content_with_a_mistake_is_not_built_and_the_mistake_is_said(
    content: Path, built: list[Plan]
) -> None:
    (content / "needs.toml").write_text("[[needs]]\nid = 3\n", "utf-8")
    done = run("font", "build")
    assert done.exit_code == 1
    assert "needs.toml" in done.stderr
    assert built == []


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
    add_a_permanence(content, NEW_WORD)
    done = run("font", "status")
    assert done.exit_code == 1
    assert re.search(f"^ps : .*« {NEW_WORD} »", done.stdout, re.MULTILINE)
    assert done.stdout.rstrip().endswith("parvis font build")


def test_status_names_base_fonts_that_have_changed(base_fonts: Path) -> None:
    run("font", "build")
    base_fonts.write_text("a better one")
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
    add_a_permanence(content, NEW_WORD)
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


# content check, doctor


def test_content_check_and_doctor_warn_of_words_that_are_not_in_the_font(content: Path) -> None:
    run("font", "build")
    assert "police des écrans" not in run("content", "check").stdout
    add_a_permanence(content, NEW_WORD)
    for command in (("content", "check"), ("doctor",)):
        said = run(*command).stdout
        assert re.search(f"ps : .*à la police des écrans : .*{NEW_WORD}", said)
        assert "parvis font build" in said


def test_content_check_says_nothing_of_a_font_where_none_was_built(content: Path) -> None:
    add_a_permanence(content, NEW_WORD)
    assert "police" not in run("content", "check").stdout


def test_the_doctor_proposes_a_font_where_none_was_built() -> None:
    assert "parvis font build" in run("doctor").stdout


def test_the_doctor_finds_a_damaged_font() -> None:
    run("font", "build")
    (current().folder / "Parvis.ttf").unlink()
    done = run("doctor")
    assert done.exit_code == 1
    assert "abîmée" in done.stdout


@pytest.mark.parametrize("written", ["{}", "[]", "", '{"sizes": {}}'])
def test_a_build_with_a_damaged_report_stops_nothing_and_is_made_again(written: str) -> None:
    run("font", "build")
    (current().folder / fontstore.REPORT).write_text(written)
    examined = run("doctor")
    assert "abîmée" in examined.stdout
    assert "Base de données" in examined.stdout
    assert run("content", "check").exit_code == 0
    refused = run("font", "status")
    assert refused.exit_code == 1
    assert "parvis font build" in refused.stderr
    assert run("font", "build").exit_code == 0
    assert "abîmée" not in run("doctor").stdout


def test_the_doctor_says_that_the_font_is_not_where_centre_toml_has_the_data(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = content / "centre.toml"
    file.write_text(f'data = "{tmp_path}/counts"\n{file.read_text("utf-8")}', "utf-8")
    said = f"PARVIS_DATA={tmp_path}/counts"
    assert said not in run("doctor").stdout
    monkeypatch.delenv("PARVIS_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "system"))
    assert said in run("doctor").stdout


def test_content_check_names_pictograms_that_nobody_knows(content: Path) -> None:
    assert "point ●" not in run("content", "check").stdout
    file = content / "permanences" / "nurse.toml"
    file.write_text(re.sub("(?m)^pictogram = .*", 'pictogram = "spaceship"', file.read_text()))
    done = run("content", "check")
    assert done.exit_code == 0
    assert "« spaceship »" in done.stdout
    assert "point ●" in done.stdout


def test_content_check_names_own_translations_of_what_nobody_says(content: Path) -> None:
    messages = content / "locales" / "ps" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "parvis.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Infirmerie"\nmsgstr "کلینیک"\n\n'
        'msgid "Infirmmerie"\nmsgstr "کلینیک"\n',
        "utf-8",
    )
    said = run("content", "check").stdout
    assert "locales/ps/LC_MESSAGES/parvis.po : 1 traduction" in said
    assert "« Infirmmerie »" in said
    assert "« Infirmerie »" not in said


# [fonts] in centre.toml


def test_centre_toml_names_the_scripts_that_the_builder_has_fonts_for() -> None:
    assert set(schema.FONTS) == set(basefonts.SCRIPTS)


def test_the_shipped_centre_takes_the_usual_fonts() -> None:
    assert reader.read(SHIPPED_CONTENT).centre.fonts == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[fonts]\narabic = "fonts/Mine.ttf"', "« fonts.arabic » : « fonts/Mine.ttf » n’est pas"),
        ("[fonts]\nlatin = 12", "« fonts.latin » : il faut un texte"),
        ('[fonts]\narabe = "Vazirmatn"', "« fonts.arabe » : cette clé n’existe pas ici"),
        ('[[fonts]]\narabic = "Vazirmatn"', "« fonts » : ces clés ne sont pas rangées"),
    ],
)
def test_a_mistake_in_fonts_is_said_with_its_key(content: Path, written: str, said: str) -> None:
    with (content / "centre.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{written}\n")
    done = run("content", "check")
    assert done.exit_code == 1
    assert said in done.stdout
    assert "centre.toml, ligne " in done.stdout
