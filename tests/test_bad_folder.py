"""A damaged content folder: what is missing, what is too many, what is no file at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.errors import Problem
from kiosk.reading import folder, reader

LANGUAGES = ("fr", "en", "ar", "fa", "fa-AF", "ps")
NURSE = "permanences/nurse.toml"


def problems(path: Path) -> tuple[Problem, ...]:
    return reader.check(path, LANGUAGES)[1]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path / "nowhere")
    assert "nowhere" in problem.file
    assert "parvis content copy" in problem.remedy


def test_a_missing_file_is_named(own: Path) -> None:
    for name in folder.REQUIRED:
        (own / name).unlink()
    assert [one.file for one in problems(own)] == sorted(folder.REQUIRED)


def test_a_centre_may_have_neither_counters_nor_phrases(own: Path) -> None:
    for name in set(folder.FILES) - set(folder.REQUIRED):
        (own / name).unlink()
    catalogue = reader.read(own, LANGUAGES)
    assert (catalogue.counters, catalogue.themes, catalogue.phrases) == ((), (), ())


def test_a_file_of_another_name_is_named(own: Path) -> None:
    (own / "needs.toml").rename(own / "need.toml")
    assert [one.file for one in problems(own)] == ["need.toml", "needs.toml"]


def test_a_folder_without_permanences_is_named(own: Path) -> None:
    for path in (own / "permanences").iterdir():
        path.unlink()
    assert "permanences" in [one.file for one in problems(own)]
    (own / "permanences").rmdir()
    assert "permanences" in [one.file for one in problems(own)]


def test_a_centre_may_have_no_tools(own: Path) -> None:
    for path in (own / "tools").iterdir():
        path.unlink()
    assert reader.read(own, LANGUAGES).tools == ()
    (own / "tools").rmdir()
    assert reader.read(own, LANGUAGES).tools == ()


def test_what_stands_in_place_of_the_folder_of_tools_is_named(own: Path) -> None:
    for path in (own / "tools").iterdir():
        path.unlink()
    (own / "tools").rmdir()
    (own / "tools").write_text("x", "utf-8")
    (problem,) = problems(own)
    assert problem.file == "tools"
    assert problem.remedy


@pytest.mark.parametrize("inner", ["permanences", "tools"])
@pytest.mark.parametrize("name", ["nurse.toml~", "NURSE.TOML", "notes.txt", "Île.toml", "a b.toml"])
def test_a_stray_file_in_an_inner_folder_is_named(own: Path, inner: str, name: str) -> None:
    (own / inner / name).write_text("", "utf-8")
    (problem,) = problems(own)
    assert problem.file == f"{inner}/{name}"


def test_a_hidden_file_of_an_editor_is_let_be(own: Path) -> None:
    (own / "permanences" / ".nurse.toml.swp").write_bytes(b"\x00")
    assert problems(own) == ()


def test_a_file_name_cannot_forge_the_report(own: Path) -> None:
    (own / "permanences" / "a\x1b[31m\nb.toml").write_text("", "utf-8")
    Path(os.fsdecode(bytes(own / "permanences") + b"/\xff.toml")).write_text("", "utf-8")
    found = problems(own)
    assert len(found) == 2
    assert all(str(problem).isprintable() for problem in found)


def test_what_is_not_a_file_is_named_and_never_waited_for(own: Path) -> None:
    names = ("folder", "pipe", "loop", "dangling")
    places = [own / "permanences" / f"{name}.toml" for name in names]
    places[0].mkdir()
    os.mkfifo(places[1])
    places[2].symlink_to(places[2])
    places[3].symlink_to("nowhere")
    found = problems(own)
    assert [one.file for one in found] == sorted(f"permanences/{name}.toml" for name in names)
    assert all(problem.remedy for problem in found)


def test_a_file_that_may_not_be_read_is_named(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused by hand: the tests may be run by root, who may read everything."""
    whole_open = Path.open

    def refuse(path: Path, *args: object, **options: object) -> object:
        if path.name == "nurse.toml":
            raise PermissionError
        return whole_open(path, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = problems(own)
    assert problem.file == NURSE
    assert "droits" in problem.remedy
