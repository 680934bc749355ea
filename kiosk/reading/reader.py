"""The reader: a content folder becomes a catalogue, or all that is wrong with it.

`content/README.md` documents every key, and a test holds both together. Whatever a folder
holds, ContentError is all that is raised.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from ..catalogue import Catalogue, Centre, Permanence
from ..counters import Counter
from ..errors import ContentError, Problem
from ..notes import Note
from ..phrases import Phrase, Theme
from ..tools import Tool
from . import counters, phrases, schema, timetable, tools
from . import notes as notes_to_team
from .folder import (
    CENTRE,
    COUNTERS,
    NEEDS,
    NOTES,
    NUMBERS,
    PHRASES,
    PLACES,
    available,
    open_all,
    permanence_id,
    tool_id,
)
from .schema import Known
from .table import Notes, Table, Text, ids_of
from .toml_file import TomlFile

T = TypeVar("T")


def read(folder: Path, languages: Collection[str] | None = None) -> Catalogue:
    """The catalogue of a content folder; raises ContentError with all that is wrong.

    `languages` are the tags a centre may offer; None: those there are messages for.
    """
    catalogue, problems = check(folder, languages)
    if catalogue is None:
        raise ContentError(problems)
    return catalogue


def check(
    folder: Path, languages: Collection[str] | None = None
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """As `read`, for who wants the problems said: there is a catalogue when there are none."""
    catalogue, notes = look(folder, available(folder) if languages is None else languages)
    return catalogue, tuple(sorted(notes.problems))


def strings(folder: Path) -> tuple[Text, ...]:
    """Every French text of a folder, for its translators: file, line and msgid.

    Unconfirmed ones too, so that they are translated on the day a centre confirms them. Raises
    ContentError.
    """
    _, notes = look(folder, None)
    if notes.problems:
        raise ContentError(notes.problems)
    return tuple(sorted(notes.texts))


def look(folder: Path, languages: Collection[str] | None) -> tuple[Catalogue | None, Notes]:
    """The catalogue, None when there is any problem, and all that was noted on the way.

    Without `languages` a centre may name any: there are no messages before texts are extracted.
    """
    files, problems = open_all(folder)
    notes = Notes(problems)
    known = _known(files, problems, languages)
    centre = _centre(notes, files.get(CENTRE), known)
    needs = _entries(notes, files.get(NEEDS), "needs", partial(schema.need, known=known))
    numbers = _entries(notes, files.get(NUMBERS), "numbers", schema.number)
    places = _entries(notes, files.get(PLACES), "places", partial(schema.place, known=known))
    permanences = _permanences(notes, files, known, centre)
    presented = _tools(notes, files, known)
    themes, sayings = _phrases(notes, files.get(PHRASES))
    counted = _counters(notes, files.get(COUNTERS))
    to_team = _notes_to_team(notes, files.get(NOTES))
    for table in notes.tables:
        table.report_unknown()
    if centre is None or notes.problems:
        return None, notes
    catalogue = Catalogue(
        centre=centre,
        needs=tuple(sorted(needs, key=lambda need: not need.urgent)),
        permanences=permanences,
        numbers=numbers,
        places=places,
        unconfirmed=tuple(notes.unconfirmed),
        tools=presented,
        themes=themes,
        phrases=sayings,
        counters=counted,
        notes=to_team,
    )
    return catalogue, notes


def _centre(notes: Notes, file: TomlFile | None, known: Known) -> Centre | None:
    """None when its days can't be relied on, so that no timetable is held against them."""
    if file is None:
        return None
    table = Table(notes, file, waits=False)
    centre = schema.centre(table, known)
    table.refuse_twins("rooms")
    return centre if notes.are_clear_of(file) else None


def _entries(
    notes: Notes, file: TomlFile | None, key: str, build: Callable[[Table], T]
) -> tuple[T, ...]:
    """The entries of a file that is one list of them, less those that wait for confirmation."""
    if file is None:
        return ()
    top = Table(notes, file, waits=False)
    found = top.entries(key, build, at_least=1)
    top.refuse_twins(key)
    return found


def _permanences(
    notes: Notes, files: Mapping[str, TomlFile], known: Known, centre: Centre | None
) -> tuple[Permanence, ...]:
    found = []
    for name, file in files.items():
        id_ = permanence_id(name)
        if id_ is None:
            continue
        table = Table(notes, file, waits=True)
        one = timetable.permanence(table, id_, known)
        if table.absent:
            continue
        if centre and notes.are_clear_of(file):
            timetable.prove(centre, one, table)
        found.append(one)
    return tuple(found)


def _tools(notes: Notes, files: Mapping[str, TomlFile], known: Known) -> tuple[Tool, ...]:
    found: list[Tool] = []
    for name, file in files.items():
        id_ = tool_id(name)
        if id_ is None:
            continue
        table = Table(notes, file, waits=True)
        one = tools.tool(table, id_, known)
        tools.refuse_second_exercise(one, found, table)
        if not table.absent:
            found.append(one)
    return tuple(sorted(found, key=lambda tool: (tool.order, tool.id)))


def _phrases(notes: Notes, file: TomlFile | None) -> tuple[tuple[Theme, ...], tuple[Phrase, ...]]:
    return phrases.dialogue(Table(notes, file, waits=False)) if file else ((), ())


def _counters(notes: Notes, file: TomlFile | None) -> tuple[Counter, ...]:
    return counters.counters(Table(notes, file, waits=False)) if file else ()


def _notes_to_team(notes: Notes, file: TomlFile | None) -> tuple[Note, ...]:
    return notes_to_team.notes(Table(notes, file, waits=False)) if file else ()


def _known(
    files: Mapping[str, TomlFile], problems: Collection[Problem], languages: Collection[str] | None
) -> Known:
    """What the files hold that others refer to: as written, whether sound and confirmed or not."""

    def ids(name: str, key: str) -> Collection[str] | None:
        return {*ids_of(files[name].table.get(key))} if name in files else None

    def themes(tables: list[object]) -> Collection[str]:
        return {theme for table in tables for theme in _words(table, "themes")}

    permanences = [file.table for name, file in files.items() if permanence_id(name)]
    a_permanence_is_unreadable = any(one.file.startswith("permanences") for one in problems)
    a_tool_is_unreadable = any(one.file.startswith("tools") for one in problems)
    return Known(
        languages=languages,
        rooms=ids(CENTRE, "rooms"),
        numbers=ids(NUMBERS, "numbers"),
        places=ids(PLACES, "places"),
        needs=ids(NEEDS, "needs"),
        tools=None if a_tool_is_unreadable else {*filter(None, map(tool_id, files))},
        needs_themes=themes(_tables(files[NEEDS], "needs")) if NEEDS in files else None,
        permanences_themes=None if a_permanence_is_unreadable else themes([*permanences]),
    )


def _tables(file: TomlFile, key: str) -> list[object]:
    found = file.table.get(key)
    return found if isinstance(found, list) else []


def _words(table: object, key: str) -> list[str]:
    value = table.get(key) if isinstance(table, dict) else None
    if isinstance(value, dict):
        value = value.get("value")
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
