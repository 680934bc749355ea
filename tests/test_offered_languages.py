"""The languages a centre may name: what is said of one that is not ready."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.errors import ContentError
from kiosk.languages import SPOKEN, message_file
from kiosk.paths import SHIPPED_CONTENT
from kiosk.reading import reader


def offer(own: Path, tag: str) -> None:
    """Add a language to those of the centre."""
    centre = own / "centre.toml"
    text = centre.read_text("utf-8")
    changed = re.sub(r"^languages = \[", f'languages = ["{tag}", ', text, flags=re.MULTILINE)
    assert changed != text
    centre.write_text(changed, "utf-8")


def translate(own: Path, tag: str) -> None:
    file = message_file(own / "locales", tag)
    file.parent.mkdir(parents=True)
    file.write_text('msgid ""\nmsgstr ""\n', "utf-8")


def said_of(own: Path) -> str:
    with pytest.raises(ContentError) as refused:
        reader.read(own)
    (problem,) = refused.value.problems
    return f"{problem.wrong}. {problem.remedy}"


@pytest.mark.parametrize("tag", ["hi", "ne", "ti"])
def test_a_centre_may_add_a_language_that_has_a_name(own: Path, tag: str) -> None:
    offer(own, tag)
    translate(own, tag)
    assert tag in reader.read(own).centre.languages


def test_a_language_without_messages_is_told_which_file_is_missing(own: Path) -> None:
    offer(own, "hi")
    said = said_of(own)
    assert "la traduction dans la langue « hi » n’existe pas" in said
    assert "locales/hi/LC_MESSAGES/parvis.po" in said


def test_a_language_without_a_name_is_told_so_even_with_messages(own: Path) -> None:
    offer(own, "lo")
    translate(own, "lo")
    said = said_of(own)
    assert "la langue « lo » n’a pas encore de nom" in said
    assert "kiosk/languages.py" in said
    assert ".po" not in said


def test_the_readme_lists_every_language_that_has_a_name() -> None:
    text = (SHIPPED_CONTENT / "README.md").read_text("utf-8")
    section = text.partition("\n## Les langues parlées\n")[2].partition("\n## ")[0]
    listed = re.findall(r"\| `([\w-]+)` \| ([^|]+?) (?=\|)", section)
    assert sorted(listed) == sorted((tag, name.msgid) for tag, name in SPOKEN.items())
