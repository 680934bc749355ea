"""A small centre made by hand, for every test that needs one: `from sample import CATALOGUE`.

In the week of Monday 23 November 2026:

    nurse    Monday to Friday  09:00–12:00   Infirmerie     fr, ar        walk in
    shower   Monday to Friday  09:00–12:30   Douches        fr            take a number
    lawyer   Tuesday           14:00–16:00   Salle 1        fr, ps        by the desk
    asylum   Wednesday         10:00–12:00   Salle 1        fr, fa-AF     walk in
    women    Wednesday         15:00–17:00   Salle 2        fr, fa-AF, ps every other week
    hair     last Thursday     15:00–18:00   Salle 2        fr            walk in
    evening  Thursday          19:30–21:00   Salle 2        fr, ps        after closing time

It is closed at the weekend and on the last Friday of the month, here the 27th.
"""

from __future__ import annotations

import re
from datetime import date, time

from kiosk.catalogue import (
    FRIDAY,
    LAST,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Amendment,
    Catalogue,
    Centre,
    Change,
    Closure,
    Entry,
    Group,
    MonthlyClosure,
    Need,
    Number,
    Permanence,
    Place,
    Rhythm,
    Room,
)
from kiosk.languages import FRENCH
from kiosk.wording import Hours, Wording, say

WORKING_DAYS = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)


def plain(wording: Wording) -> str:
    """A wording as it is read in French: no marks that isolate its values, every space alike."""
    return re.sub("[\u2066-\u2069]", "", FRENCH.text(wording)).replace("\u00a0", " ")


def hours(text: str) -> Hours:
    """ "09:00-12:30" as hours."""
    opens, closes = text.split("-")
    return Hours(time.fromisoformat(opens), time.fromisoformat(closes))


def rhythm(
    weekdays: tuple[int, ...],
    text: str,
    *,
    every_weeks: int = 1,
    nth: tuple[int, ...] = (),
    starts: date | None = None,
    ends: date | None = None,
) -> Rhythm:
    return Rhythm(weekdays, hours(text), every_weeks, nth, starts, ends)


def amendment(
    day: date,
    change: Change,
    *,
    to_date: date | None = None,
    text: str | None = None,
    room: str | None = None,
    why: str | None = None,
) -> Amendment:
    return Amendment(
        day, change, to_date, hours(text) if text else None, room, say(why) if why else None
    )


def permanence(
    id_: str,
    *rhythms: Rhythm,
    title: str = "Une aide",
    themes: tuple[str, ...] = (),
    room: str = "salle_1",
    languages: tuple[str, ...] = ("fr",),
    entry: Entry = Entry.WALK_IN,
    exceptions: tuple[Amendment, ...] = (),
    sensitive: bool = False,
) -> Permanence:
    return Permanence(
        id=id_,
        title=say(title),
        held_by=say("L’équipe"),
        themes=themes or (id_,),
        room=room,
        languages=languages,
        entry=entry,
        capacity=None,
        bring=(),
        about=None,
        pictogram=id_,
        sensitive=sensitive,
        rhythms=rhythms,
        exceptions=exceptions,
    )


def need(
    id_: str,
    label: str = "Un besoin",
    *,
    group: Group = Group.BODY,
    desk: str | None = None,
    themes: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    ask: str = "Demandez à l’accueil",
    hide: bool = False,
) -> Need:
    return Need(
        id=id_,
        label=say(label),
        pictogram=id_,
        group=group,
        desk=say(desk) if desk else None,
        themes=themes,
        numbers=numbers,
        places=places,
        ask=say(ask),
        hide=hide,
    )


def number(id_: str, digits: str, purpose: str, *, languages: tuple[str, ...] = ()) -> Number:
    return Number(
        id=id_,
        number=digits,
        name=say(purpose),
        purpose=say(purpose),
        hours=None,
        free=True,
        languages=languages,
        interpreter=None,
        note=None,
        emergency=len(digits) == 2,
        pictogram="phone",
    )


def place(id_: str, name: str, *, number: str | None = None) -> Place:
    return Place(
        id=id_,
        name=say(name),
        purpose=say("Pour les jours où nous sommes fermés"),
        address=None,
        hours=None,
        number=number,
        note=None,
        pictogram="house",
    )


ROOMS = tuple(
    Room(id_, say(name), None)
    for id_, name in (
        ("salle_1", "Salle 1"),
        ("salle_2", "Salle 2"),
        ("infirmerie", "Infirmerie"),
        ("douches", "Douches"),
    )
)

CENTRE = Centre(
    name="Le Préau (essai)",
    address="1 rue de l’Essai, 75000 Paris",
    example=True,
    languages=("fr", "en", "ar", "fa", "fa-AF", "ps"),
    hours=(
        (hours("09:00-17:00"),),
        (hours("09:00-12:30"), hours("13:30-17:00")),
        (hours("09:00-17:00"),),
        (hours("09:00-19:00"),),
        (hours("09:00-17:00"),),
        (),
        (),
    ),
    closes_on_public_holidays=True,
    monthly_closures=(MonthlyClosure(LAST, FRIDAY, say("Réunion de l’équipe")),),
    closures=(Closure(date(2026, 12, 28), date(2026, 12, 31), say("Congés")),),
    rooms=ROOMS,
    rules=(say("Nous nous respectons."),),
    how=(say("Tout est gratuit."),),
    data=None,
)

CATALOGUE = Catalogue(
    centre=CENTRE,
    needs=(
        need(
            "sleep",
            "Dormir ce soir",
            group=Group.URGENT,
            desk="L’accueil appelle avec vous",
            numbers=("115",),
            places=("day_centre",),
        ),
        need("danger", "Je suis en danger", group=Group.URGENT, numbers=("17",), hide=True),
        need("nurse", "Voir une infirmière", themes=("health",), numbers=("15",)),
        need("shower", "Prendre une douche", themes=("shower",)),
        need("kit", "Savon, brosse à dents", desk="L’accueil vous donne un kit"),
        need(
            "papers",
            "Asile et papiers",
            group=Group.RIGHTS,
            themes=("asylum",),
            places=("legal_help",),
        ),
        need("rights", "Vos droits", group=Group.RIGHTS, themes=("asylum", "rights")),
        need("women", "Parler entre femmes", group=Group.LIFE, themes=("women",), hide=True),
        need("hair", "Se faire couper les cheveux", group=Group.LIFE, themes=("hair",)),
        need("bicycle", "Réparer un vélo", group=Group.LIFE),
    ),
    permanences=(
        permanence(
            "nurse",
            rhythm(WORKING_DAYS, "09:00-12:00"),
            title="Infirmière",
            themes=("health",),
            room="infirmerie",
            languages=("fr", "ar"),
        ),
        permanence(
            "shower",
            rhythm(WORKING_DAYS, "09:00-12:30"),
            title="Douches",
            room="douches",
            entry=Entry.NUMBER,
        ),
        permanence(
            "lawyer",
            rhythm((TUESDAY,), "14:00-16:00"),
            title="Avocat gratuit",
            themes=("asylum",),
            languages=("fr", "ps"),
            entry=Entry.DESK,
            exceptions=(
                amendment(date(2026, 12, 1), Change.CANCELLED, why="L’avocat est malade"),
                amendment(
                    date(2026, 12, 8),
                    Change.MOVED,
                    to_date=date(2026, 12, 10),
                    text="10:00-11:30",
                    room="salle_2",
                ),
                amendment(date(2026, 12, 17), Change.EXTRA, text="09:00-10:00"),
            ),
        ),
        permanence(
            "asylum",
            rhythm((WEDNESDAY,), "10:00-12:00"),
            title="Aide pour la demande d’asile",
            languages=("fr", "fa-AF"),
        ),
        permanence(
            "women",
            rhythm((WEDNESDAY,), "15:00-17:00", every_weeks=2, starts=date(2026, 11, 9)),
            title="Groupe de femmes",
            room="salle_2",
            languages=("fr", "fa-AF", "ps"),
            sensitive=True,
        ),
        permanence(
            "hair",
            rhythm((THURSDAY,), "15:00-18:00", nth=(LAST,)),
            title="Coiffeur",
            room="salle_2",
        ),
        permanence(
            "evening",
            rhythm((THURSDAY,), "19:30-21:00"),
            title="Soirée entre voisins",
            room="salle_2",
            languages=("fr", "ps"),
        ),
    ),
    numbers=(
        number("15", "15", "Urgence médicale"),
        number("17", "17", "Police"),
        number("115", "115", "Une place pour la nuit", languages=("fr", "ps")),
    ),
    places=(
        place("day_centre", "Un autre accueil de jour", number="115"),
        place("legal_help", "Aide juridique"),
    ),
    unconfirmed=("numbers.toml: ofii.hours",),
)
