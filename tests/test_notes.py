"""The notes to the team: plain French, nothing of a person, and one line each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.catalogue import Catalogue
from kiosk.paths import SHIPPED_CONTENT
from kiosk.reading import reader

LANGUAGES = ("fr", "en", "ar", "fa", "fa-AF", "ps")
NAMED = re.compile(r"\b(M\.|Mme|madame|monsieur|docteur)\b", re.I)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return reader.read(SHIPPED_CONTENT, LANGUAGES)


def test_there_are_notes_to_choose_from_each_with_its_digit(catalogue: Catalogue) -> None:
    assert 5 <= len(catalogue.notes) <= 9
    assert len({note.text for note in catalogue.notes}) == len(catalogue.notes)


def test_no_note_names_anybody(catalogue: Catalogue) -> None:
    assert [note.text for note in catalogue.notes if NAMED.search(note.text)] == []


def test_notes_are_not_given_to_translators_since_the_team_alone_reads_them() -> None:
    assert not [text for text in reader.strings(SHIPPED_CONTENT) if text.file == "notes.toml"]


def test_a_note_is_found_by_its_id_and_one_that_was_taken_out_is_not(catalogue: Catalogue) -> None:
    note = catalogue.note("kits_at_11")
    assert note is not None
    assert note.text == "Les kits arrivent à 11 h"
    assert catalogue.note("gone") is None


def test_a_centre_may_have_no_notes(own: Path) -> None:
    (own / "notes.toml").unlink()
    assert reader.read(own, LANGUAGES).notes == ()


def test_a_note_that_waits_to_be_confirmed_is_absent(own: Path) -> None:
    file = own / "notes.toml"
    text = file.read_text("utf-8").replace(
        'text = "Interprète par téléphone"', "text = { confirm = true }"
    )
    file.write_text(text, "utf-8")
    catalogue = reader.read(own, LANGUAGES)
    assert catalogue.note("interpreter_by_phone") is None
    assert "notes.toml: interpreter_by_phone.text" in catalogue.unconfirmed
