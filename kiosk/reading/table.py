"""A table of a content file, asked for its keys one after the other.

Asking never fails: what is wrong is noted, a stand-in is returned, and reading goes on, so that
an editor hears of everything at once. A stand-in never reaches a catalogue, since none is made
of a folder with a problem.

Every value may carry its standing: { value = "01 23", confirm = true, source = "…" }. While
`confirm` is true it counts as absent, and so does the whole entry when it can't do without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any, NamedTuple, TypeVar

from ..errors import Problem
from ..wording import Hours, Wording, say, title
from .kinds import Fault, Kind, UnfitError, clock_time, flag, nearest, several, shown, text
from .toml_file import TomlFile

T = TypeVar("T")

STANDING = ("value", "confirm", "source")
SOURCE_LIMIT = 400


class Text(NamedTuple):
    """A French text of the content, to be translated."""

    file: str  # relative to the content folder
    line: int
    msgid: str
    large: bool = False  # shown in large type where there is room


@dataclass(slots=True)
class Notes:
    """All that was noted while one folder was read."""

    problems: list[Problem] = field(default_factory=list)
    unconfirmed: list[str] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def are_clear_of(self, file: TomlFile) -> bool:
        """Whether nothing wrong was found in a file so far."""
        return not any(problem.file == file.name for problem in self.problems)


class Table:
    """`keys` are those it was asked for: all it may hold."""

    def __init__(
        self, notes: Notes, file: TomlFile, path: str = "", data: object = None, *, waits: bool
    ) -> None:
        """`waits`: an entry that is left out while something it needs is unconfirmed."""
        self.file = file
        self.path = path
        self.keys: set[str] = set()
        self.absent = False
        self._notes = notes
        self._data: dict[str, Any] = data if isinstance(data, dict) else file.table
        self._waits = waits
        notes.tables.append(self)

    def problem(self, key: str, wrong: str, remedy: str) -> None:
        path = f"{self.path}.{key}".strip(".")
        self._notes.problems.append(
            Problem(self.file.name, self.file.line(path), shown(path, 80), wrong, remedy)
        )

    def need(self, key: str, kind: Kind[T], otherwise: T) -> T:
        """A value that must be there; `otherwise` is the stand-in."""
        if key not in self._data:
            self.keys.add(key)
            self.problem(key, "cette clé manque", "Ajoutez-la, README.md en donne un exemple")
            return otherwise
        value, confirmed = self._value(key, kind)
        if not confirmed:
            if self._waits:
                self.absent = True
            else:
                self.problem(
                    key,
                    "cette clé ne peut pas attendre d’être confirmée",
                    "Vérifiez la valeur et écrivez-la seule, sans « confirm »",
                )
        return otherwise if value is None else value

    def may(self, key: str, kind: Kind[T]) -> T | None:
        """A value that may be left out."""
        value, confirmed = self._value(key, kind)
        return value if confirmed else None

    def words(self, key: str, limit: int) -> Wording:
        """A text that must be there, to be translated."""
        return say(self._noted(key, self.need(key, text(limit), "")))

    def label(self, key: str, limit: int) -> Wording:
        """The same for a heading or a label, which is shown in large type."""
        return title(self._noted(key, self.need(key, text(limit), ""), large=True))

    def may_words(self, key: str, limit: int) -> Wording | None:
        value, confirmed = self._value(key, text(limit))
        if value is None:
            return None
        wording = say(self._noted(key, value))
        return wording if confirmed else None

    def words_each(self, key: str, limit: int) -> tuple[Wording, ...]:
        """A list of texts, which may be left out."""
        return tuple(map(say, self._each(key, limit)))

    def labels_each(self, key: str, limit: int) -> tuple[Wording, ...]:
        """The same for labels, which are shown in large type."""
        return tuple(title(msgid) for msgid in self._each(key, limit, large=True))

    def needed_words_each(self, key: str, limit: int) -> tuple[Wording, ...]:
        """A list of texts of which there must be one at least."""
        nothing: tuple[str, ...] = ()
        found = self.need(key, several(text(limit), at_least=1), nothing)
        return tuple(say(self._noted(f"{key}[{n}]", one)) for n, one in enumerate(found, 1))

    def _each(self, key: str, limit: int, *, large: bool = False) -> tuple[str, ...]:
        found, confirmed = self._value(key, several(text(limit)))
        for n, value in enumerate(found or (), 1):
            self._noted(f"{key}[{n}]", value, large=large)
        return found or () if confirmed else ()

    def hours(self) -> Hours:
        """The keys `from` and `to`, both of which must be there."""
        return self._hours(
            self.need("from", clock_time, time(0)), self.need("to", clock_time, time(23, 59))
        )

    def may_hours(self) -> Hours | None:
        """The keys `from` and `to`: both or neither."""
        if self.has("from") or self.has("to"):
            return self.hours()
        self.keys |= {"from", "to"}
        return None

    def has(self, key: str) -> bool:
        return key in self._data

    def table(self, key: str) -> Table:
        """The keys under a title of their own, which may be left out: [fonts]."""
        self.keys.add(key)
        found = self._data.get(key, {})
        if not isinstance(found, dict):
            self.problem(
                key,
                "ces clés ne sont pas rangées sous un titre entre crochets",
                f"Écrivez le titre [{key}] avant ces clés, une seule fois",
            )
            found = {}
        return Table(self._notes, self.file, f"{self.path}.{key}".strip("."), found, waits=False)

    def tables(self, key: str, *, at_least: int = 0, waits: bool = False) -> list[Table]:
        """The entries of a list of tables, each with its own keys: [[rooms]]."""
        self.keys.add(key)
        found = self._data.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.problem(
                key,
                "ces clés ne sont pas rangées sous un titre entre doubles crochets",
                f"Écrivez le titre [[{key}]] avant chaque groupe de clés",
            )
            return []
        if len(found) < at_least:
            self.problem(key, f"il n’y a aucun titre [[{key}]]", "Ajoutez-en au moins un")
        return [
            Table(self._notes, self.file, f"{self.path}.{key}[{n}]".strip("."), one, waits=waits)
            for n, one in enumerate(found, 1)
        ]

    def entries(self, key: str, build: Callable[[Table], T], *, at_least: int = 0) -> tuple[T, ...]:
        """The values of a list of tables, less those that wait for confirmation."""
        tables = self.tables(key, at_least=at_least, waits=True)
        built = [(table, build(table)) for table in tables]
        return tuple(one for table, one in built if not table.absent)

    def ids(self, key: str) -> list[str]:
        """The ids of the entries of a list, "" for one that has none."""
        return ids_of(self._data.get(key))

    def refuse_twins(self, key: str) -> None:
        """No two entries of a list may have the same id."""
        seen: dict[str, int] = {}
        for n, id_ in enumerate(self.ids(key), 1):
            if id_ in seen:
                self.problem(
                    f"{key}[{n}].id",
                    f"l’identifiant « {shown(id_)} » est déjà pris, ligne {seen[id_]}",
                    "Donnez-en un autre à l’un des deux",
                )
            elif id_:
                seen[id_] = self.file.line(f"{key}[{n}].id")

    def report_unknown(self) -> None:
        """To be called once the table was asked for all that it may hold."""
        first = next(one for one in self._notes.tables if one.file is self.file)
        for key in self._data:
            if key in self.keys:
                continue
            remedy = nearest(key, self.keys)
            if key in first.keys:
                remedy = "Écrivez-la plus haut, avant le premier titre [[…]]"
            self.problem(key, "cette clé n’existe pas ici", remedy)

    def _hours(self, opens: time, closes: time) -> Hours:
        if closes <= opens:
            self.problem(
                "to",
                f"la fin ({closes:%H:%M}) ne vient pas après le début ({opens:%H:%M})",
                "Corrigez « from » ou « to » ; une séance ne passe pas minuit",
            )
        return Hours(opens, closes)

    def _noted(self, key: str, msgid: str, *, large: bool = False) -> str:
        if msgid:
            line = self.file.line(f"{self.path}.{key}".strip("."))
            self._notes.texts.append(Text(self.file.name, line, msgid, large))
        return msgid

    def _value(self, key: str, kind: Kind[T]) -> tuple[T | None, bool]:
        """The value, None where there is none that can be used; and whether it is confirmed."""
        self.keys.add(key)
        if key not in self._data:
            return None, True
        value, confirmed = self._data[key], True
        if isinstance(value, dict):
            confirmed = self._standing(key, value)
            if "value" not in value:
                if confirmed:
                    self.problem(
                        f"{key}.value",
                        "la valeur manque",
                        "Écrivez-la, ou mettez confirm = true tant qu’elle n’est pas connue",
                    )
                return None, confirmed
            key, value = f"{key}.value", value["value"]
        try:
            return kind(value), confirmed
        except UnfitError as unfit:
            self._faults(key, unfit.faults)
            return None, confirmed

    def _standing(self, key: str, standing: dict[str, Any]) -> bool:
        """Whether a value that carries its standing is confirmed."""
        for word in standing:
            if word not in STANDING:
                self.problem(f"{key}.{word}", "cette clé n’existe pas ici", nearest(word, STANDING))
        confirmed = True
        for word, check in (("source", text(SOURCE_LIMIT)), ("confirm", flag)):
            if word not in standing:
                continue
            try:
                found = check(standing[word])
            except UnfitError as unfit:
                self._faults(f"{key}.{word}", unfit.faults)
            else:
                confirmed = word != "confirm" or not found
        if not confirmed:
            self._notes.unconfirmed.append(f"{self.file.name}: {self._named(key)}")
        return confirmed

    def _named(self, key: str) -> str:
        """The key as somebody would ask about it: "ofii.hours", rather than "numbers[10].hours"."""
        own = self._data.get("id")
        return f"{shown(own)}.{key}" if isinstance(own, str) else f"{self.path}.{key}".strip(".")

    def _faults(self, key: str, faults: Sequence[Fault]) -> None:
        for fault in faults:
            self.problem(key + fault.at, fault.wrong, fault.remedy)


def ids_of(entries: object) -> list[str]:
    """The ids of the entries of a list, "" for one that has none."""
    found = [
        one.get("id") if isinstance(one, dict) else None
        for one in (entries if isinstance(entries, list) else ())
    ]
    return [id_ if isinstance(id_, str) else "" for id_ in found]
