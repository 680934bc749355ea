"""A permanence's file: its schema, and the proof that what it announces can be held.

The proof asks the very calendar that visitors will see.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from unicodedata import category

from ..calendar import Calendar
from ..catalogue import Amendment, Catalogue, Centre, Change, Entry, Permanence, Rhythm
from ..languages import FRENCH
from ..wording import Hours, Wording
from .kinds import HIDDEN, WEEKDAYS, choice, day, flag, nth, reference, several, whole
from .schema import LABEL, NO_DAY, PICTOGRAM, SENTENCE, SPOKEN_THERE, WEEKDAYS_HELD, Known
from .table import Table

ENTRY = choice({"libre": Entry.WALK_IN, "numéro": Entry.NUMBER, "accueil": Entry.DESK})
CHANGE = choice({"annulée": Change.CANCELLED, "déplacée": Change.MOVED, "en plus": Change.EXTRA})
MOST_PEOPLE = 1000  # in one session
MOST_WEEKS = 8  # between two sessions
ALL_DAY = Hours(time(0), time(23, 59))


def permanence(table: Table, name: str, known: Known) -> Permanence:
    room = reference("la salle", known.rooms)
    rhythms = tuple(map(_rhythm, table.tables("rhythms")))
    exceptions = _exceptions(table.tables("exceptions"), known)
    if not rhythms and not any(one.change is Change.EXTRA for one in exceptions):
        table.problem(
            "rhythms",
            "rien ne dit quand cela a lieu",
            "Ajoutez un titre [[rhythms]], ou une séance « en plus » sous [[exceptions]]",
        )
    return Permanence(
        id=name,
        title=table.label("title", LABEL),
        held_by=table.words("held_by", LABEL),
        themes=table.may(
            "themes", several(reference("dans needs.toml, le thème", known.needs_themes))
        )
        or (),
        room=table.need("room", room, ""),
        languages=table.need("languages", SPOKEN_THERE, ()),
        entry=table.need("entry", ENTRY, Entry.DESK),
        capacity=table.may("capacity", whole(1, MOST_PEOPLE)),
        bring=table.words_each("bring", LABEL),
        about=table.may_words("about", SENTENCE),
        pictogram=table.need("pictogram", PICTOGRAM, ""),
        sensitive=table.may("sensitive", flag) or False,
        rhythms=rhythms,
        exceptions=exceptions,
    )


def _rhythm(table: Table) -> Rhythm:
    rhythm = Rhythm(
        weekdays=table.need("days", WEEKDAYS_HELD, ()),
        hours=table.hours(),
        every_weeks=table.may("every_weeks", whole(1, MOST_WEEKS)) or 1,
        nth=table.may("nth", several(nth, at_least=1)) or (),
        starts=table.may("starts", day),
        ends=table.may("ends", day),
    )
    if rhythm.every_weeks > 1 and not table.has("starts"):
        table.problem(
            "starts",
            f"une fois toutes les {rhythm.every_weeks} semaines demande un premier jour",
            "Ajoutez « starts », la date de la première séance",
        )
    if rhythm.every_weeks > 1 and rhythm.nth:
        table.problem(
            "nth",
            "« nth » et « every_weeks » ne vont pas ensemble",
            "Gardez l’un des deux",
        )
    if rhythm.starts and rhythm.ends and rhythm.ends < rhythm.starts:
        table.problem(
            "ends",
            f"la fin ({rhythm.ends}) vient avant le début ({rhythm.starts})",
            "Corrigez « starts » ou « ends »",
        )
    return rhythm


def _exceptions(tables: list[Table], known: Known) -> tuple[Amendment, ...]:
    found: list[Amendment] = []
    for table in tables:
        one = _exception(table, known)
        if one.date != NO_DAY and any(
            one.date == other.date and Change.EXTRA not in (one.change, other.change)
            for other in found
        ):
            table.problem(
                "date",
                f"il y a déjà une exception le {one.date}",
                "Gardez-en une seule pour cette date",
            )
        found.append(one)
    return tuple(found)


def _exception(table: Table, known: Known) -> Amendment:
    one = Amendment(
        date=table.need("date", day, NO_DAY),
        change=table.need("change", CHANGE, Change.MOVED),
        to_date=table.may("to_date", day),
        hours=table.may_hours(),
        room=table.may("room", reference("la salle", known.rooms)),
        why=table.may_words("why", LABEL),
    )
    given = [key for key in ("to_date", "from", "to", "room") if table.has(key)]
    match one.change:
        case Change.CANCELLED if given:
            table.problem(
                given[0],
                "une séance annulée n’a ni date, ni heure, ni salle nouvelles",
                'Retirez cette clé, ou écrivez change = "déplacée"',
            )
        case Change.MOVED if not given and table.has("change"):
            table.problem(
                "change",
                "rien ne dit où ou quand la séance est déplacée",
                "Ajoutez « to_date », « from » et « to », ou « room »",
            )
        case Change.EXTRA if "to_date" in given:
            table.problem(
                "to_date",
                "une séance en plus n’a pas d’autre date que « date »",
                "Retirez cette clé",
            )
        case Change.EXTRA if one.hours is None:
            table.problem(
                "from",
                "une séance en plus a besoin de ses heures",
                "Ajoutez « from » et « to »",
            )
    return one


def prove(centre: Centre, permanence: Permanence, table: Table) -> None:
    """Note on its table every date and weekday on which a permanence cannot be held."""
    calendar = _calendar(centre, permanence)
    # What is usual, whatever the centre's closures and the exceptions say.
    always_open = replace(
        centre,
        hours=((ALL_DAY,),) * 7,
        closes_on_public_holidays=False,
        monthly_closures=(),
        closures=(),
    )
    usual = _calendar(always_open, replace(permanence, exceptions=()))
    for n, one in enumerate(permanence.exceptions, 1):
        if one.change is not Change.EXTRA and not usual.sessions(one.date, one.date):
            table.problem(
                f"exceptions[{n}].date",
                f"rien n’est prévu le {WEEKDAYS[one.date.weekday()]} {one.date}",
                "Corrigez la date, ou retirez cette exception",
            )
        held = one.to_date or one.date
        if one.change is not Change.CANCELLED and (why := calendar.closure(held)):
            table.problem(
                f"exceptions[{n}].{'to_date' if one.to_date else 'date'}",
                f"le centre est fermé le {WEEKDAYS[held.weekday()]} {held} ({_plain(why)})",
                "Choisissez un jour d’ouverture",
            )
    for n, rhythm in enumerate(permanence.rhythms, 1):
        for weekday in rhythm.weekdays:
            if not centre.hours[weekday]:
                table.problem(
                    f"rhythms[{n}].days",
                    f"le centre est toujours fermé le {WEEKDAYS[weekday]}",
                    "Choisissez un jour d’ouverture, ou ajoutez-le sous [[hours]] de centre.toml",
                )


def _plain(wording: Wording) -> str:
    """A wording in French, without the isolates that only a page has use for."""
    return "".join(sign for sign in FRENCH.text(wording) if category(sign) not in HIDDEN)


def _calendar(centre: Centre, permanence: Permanence) -> Calendar:
    return Calendar(Catalogue(centre, (), (permanence,), (), (), ()))
