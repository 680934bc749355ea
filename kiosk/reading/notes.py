"""The file of the notes to the team: its schema."""

from __future__ import annotations

from ..notes import Note
from .kinds import id_, text
from .table import Table

TEXT = 48  # characters: one line of the desk, with a title before it


def notes(top: Table) -> tuple[Note, ...]:
    found = top.entries("notes", _note, at_least=1)
    top.refuse_twins("notes")
    return found


def _note(table: Table) -> Note:
    return Note(table.need("id", id_, ""), table.need("text", text(TEXT), ""))
