"""The schema: which keys each content file has, and the values they make.

One function a table. `Known` is what can be referred to; a set that is None could not be read,
and then no reference to it is called wrong.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from .. import pictograms
from ..catalogue import (
    Centre,
    Closure,
    Group,
    MonthlyClosure,
    Need,
    Number,
    Place,
    Room,
)
from ..languages import SPOKEN
from ..wording import Hours
from .folder import offered
from .kinds import (
    WEEKDAYS,
    choice,
    day,
    flag,
    folder,
    font,
    id_,
    nth,
    phone,
    reference,
    several,
    text,
)
from .table import Table

# In characters: a label has to fit a tile, a sentence a card.
LABEL, SENTENCE, ADDRESS = 60, 240, 120

WEEKDAY = choice({name: number for number, name in enumerate(WEEKDAYS)})
GROUP = choice(
    {"urgent": Group.URGENT, "corps": Group.BODY, "droits": Group.RIGHTS, "vie": Group.LIFE}
)
# What the tile font is made from, by script; fontconfig finds a family, or a path names a file.
FONTS = ("mono", "latin", "arabic", "ethiopic", "bengali", "tamil", "devanagari", "icons")
THEME = choice({"sombre": "dark", "clair": "light"})
# Who holds a ticket must find its picture nowhere else.
PICTOGRAM = reference("l’image", pictograms.NAMES - pictograms.TICKETS.keys())
SPOKEN_THERE = several(reference("la langue", SPOKEN))
WEEKDAYS_HELD = several(WEEKDAY, at_least=1)
NO_DAY = date(2000, 1, 1)  # stands in for a date that could not be read


@dataclass(frozen=True, slots=True)
class Known:
    """The ids and words written in the folder, whether or not they are confirmed."""

    languages: Collection[str] | None  # those there are messages for
    rooms: Collection[str] | None
    numbers: Collection[str] | None
    places: Collection[str] | None
    needs: Collection[str] | None
    tools: Collection[str] | None
    needs_themes: Collection[str] | None
    permanences_themes: Collection[str] | None


def centre(table: Table, known: Known) -> Centre:
    return Centre(
        name=table.need("name", text(LABEL), ""),
        address=table.need("address", text(ADDRESS), ""),
        example=table.may("example", flag) or False,
        languages=table.need(
            "languages",
            several(offered(known.languages), at_least=1),
            (),
        ),
        hours=_opening(table.tables("hours", at_least=1)),
        closes_on_public_holidays=table.need("closes_on_public_holidays", flag, True),
        monthly_closures=tuple(map(_monthly_closure, table.tables("monthly_closures"))),
        closures=tuple(map(_closure, table.tables("closures"))),
        rooms=tuple(map(_room, table.tables("rooms", at_least=1))),
        rules=table.words_each("rules", SENTENCE),
        how=table.words_each("how", SENTENCE),
        data=table.may("data", folder),
        theme=table.may("theme", THEME) or "dark",
        fonts=_fonts(table.table("fonts")),
    )


def _fonts(table: Table) -> tuple[tuple[str, str], ...]:
    named = [(script, table.may(script, font)) for script in FONTS]
    return tuple((script, name) for script, name in named if name)


def _opening(tables: list[Table]) -> tuple[tuple[Hours, ...], ...]:
    week: list[list[Hours]] = [[] for _ in WEEKDAYS]
    for table in tables:
        days: tuple[int, ...] = table.need("days", WEEKDAYS_HELD, ())
        hours = table.hours()
        for weekday in days:
            if any(hours.opens < one.closes and one.opens < hours.closes for one in week[weekday]):
                table.problem(
                    "from",
                    f"ces heures en recouvrent d’autres du {WEEKDAYS[weekday]}",
                    "Gardez une seule ouverture pour les mêmes heures",
                )
            week[weekday].append(hours)
    return tuple(tuple(sorted(one, key=lambda hours: hours.opens)) for one in week)


def _monthly_closure(table: Table) -> MonthlyClosure:
    return MonthlyClosure(
        nth=table.need("nth", nth, 1),
        weekday=table.need("day", WEEKDAY, 0),
        why=table.words("why", LABEL),
    )


def _closure(table: Table) -> Closure:
    first, last = table.need("first", day, NO_DAY), table.need("last", day, NO_DAY)
    if last < first and NO_DAY not in (first, last):
        table.problem(
            "last",
            f"le dernier jour ({last}) vient avant le premier ({first})",
            "Corrigez « first » ou « last »",
        )
    return Closure(first, last, table.words("why", LABEL))


def _room(table: Table) -> Room:
    return Room(
        table.need("id", id_, ""), table.label("name", LABEL), table.may_words("where", LABEL)
    )


def number(table: Table) -> Number:
    return Number(
        id=table.need("id", id_, ""),
        number=table.need("number", phone, ""),
        name=table.label("name", LABEL),
        purpose=table.may_words("purpose", SENTENCE),
        hours=table.may_words("hours", LABEL),
        free=table.may("free", flag),
        languages=table.may("languages", SPOKEN_THERE) or (),
        interpreter=table.may_words("interpreter", SENTENCE),
        note=table.may_words("note", SENTENCE),
        emergency=table.may("emergency", flag) or False,
        pictogram=table.need("pictogram", PICTOGRAM, ""),
    )


def place(table: Table, known: Known) -> Place:
    return Place(
        id=table.need("id", id_, ""),
        name=table.label("name", LABEL),
        purpose=table.words("purpose", SENTENCE),
        address=table.may("address", text(ADDRESS)),
        hours=table.may_words("hours", LABEL),
        number=table.may("number", reference("dans numbers.toml, le numéro", known.numbers)),
        note=table.may_words("note", SENTENCE),
        pictogram=table.need("pictogram", PICTOGRAM, ""),
    )


def need(table: Table, known: Known) -> Need:
    themes = reference("dans les permanences, le thème", known.permanences_themes)
    numbers = reference("dans numbers.toml, le numéro", known.numbers)
    places = reference("dans places.toml, le lieu", known.places)
    one = Need(
        id=table.need("id", id_, ""),
        label=table.label("label", LABEL),
        pictogram=table.need("pictogram", PICTOGRAM, ""),
        group=table.need("group", GROUP, Group.LIFE),
        desk=table.may_words("desk", SENTENCE),
        themes=table.may("themes", several(themes)) or (),
        numbers=table.may("numbers", several(numbers)) or (),
        places=table.may("places", several(places)) or (),
        ask=table.label("ask", SENTENCE),
        hide=table.may("hide", flag) or False,
    )
    if not any(table.has(key) for key in ("desk", "themes", "numbers", "places")):
        table.problem(
            "desk",
            "rien ne répond à ce besoin",
            "Ajoutez « desk », « themes », « numbers » ou « places »",
        )
    return one
