"""What the program itself says: the messages of locales/parvis.pot, and their screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ..catalogue import Catalogue
from ..paths import SHIPPED_LOCALES
from ..vocabulary import LARGE
from .word import Appearance, Sentence


class _Screen(NamedTuple):
    """What a file of the program shows, and the page to look at it."""

    name: str  # in French
    page: str = ""
    of: Callable[[Catalogue], Iterator[str]] = lambda _: iter(("",))
    """What the page may be about. With a catalogue that has none of it, there is no page."""
    grave: bool = False


def _needs(catalogue: Catalogue) -> Iterator[str]:
    return (need.id for need in catalogue.needs)


def _permanences(catalogue: Catalogue) -> Iterator[str]:
    return (one.id for one in catalogue.permanences)


def _codes(catalogue: Catalogue) -> Iterator[str]:
    return (f"number/{number.id}" for number in catalogue.numbers)


def _tools(catalogue: Catalogue) -> Iterator[str]:
    return (tool.id for tool in catalogue.tools)


def _groups(catalogue: Catalogue) -> Iterator[str]:
    return (f"{tool.id}.{group.id}" for tool in catalogue.tools for group in tool.groups)


def _domains(catalogue: Catalogue) -> Iterator[str]:
    return (domain.id for tool in catalogue.tools for domain in tool.domains)


def _questions(catalogue: Catalogue) -> Iterator[str]:
    return (question.id for tool in catalogue.tools for question in tool.questions)


# By the beginnings of their files, in the order of a visit.
SCREENS: Mapping[str, _Screen] = {
    "screens/visitor/languages.py": _Screen("Page des langues", "languages"),
    "screens/visitor/home.py": _Screen("Accueil de la borne", "home"),
    "screens/visitor/needs.py": _Screen("Besoins", "needs"),
    "screens/visitor/where.py": _Screen("Où aller", "where", _needs),
    "kiosk/orientation.py": _Screen("Où aller", "where", _needs),
    "screens/visitor/elsewhere.py": _Screen(
        "Ailleurs", "elsewhere", lambda catalogue: (place.id for place in catalogue.places)
    ),
    "screens/visitor/questions.py": _Screen("Questions pour les chiffres", "first_time"),
    "kiosk/visit.py": _Screen("Questions pour les chiffres", "household"),
    "screens/visitor/handover.py": _Screen("Carte à montrer à l’accueil", "handover"),
    "screens/visitor/sessions.py": _Screen("Aujourd’hui et cette semaine", "sessions"),
    "screens/visitor/session.py": _Screen("Une séance", "session", _permanences),
    "screens/visitor/announced.py": _Screen("Une séance", "session", _permanences),
    "screens/visitor/ticket.py": _Screen("Un numéro d’attente"),
    "screens/visitor/calls.py": _Screen("Écran d’appel"),
    "kiosk/queue/": _Screen("Numéros d’attente"),
    "kiosk/pictograms.py": _Screen("Images des numéros d’attente"),
    "kiosk/calendar.py": _Screen("Jours de fermeture", "week"),
    "kiosk/public_holidays.py": _Screen("Jours de fermeture", "week"),
    "kiosk/languages.py": _Screen("Dates et noms de langues", "sessions"),
    "screens/visitor/sos.py": _Screen("Écran des urgences", "sos", grave=True),
    "screens/visitor/very_bad.py": _Screen("Je me sens très mal", "very_bad", grave=True),
    "screens/visitor/talk.py": _Screen("Quelqu’un peut vous écouter", "talk", grave=True),
    "screens/visitor/numbers.py": _Screen("Urgences et numéros utiles", "numbers", grave=True),
    "screens/visitor/place.py": _Screen("Comment marche ce lieu", "place"),
    "screens/visitor/privacy.py": _Screen("Ce que la borne garde de vous", "privacy"),
    "screens/visitor/tools.py": _Screen("Des outils pour moi", "tools"),
    "screens/visitor/tool.py": _Screen("Pages des outils", "tool", _tools),
    "screens/visitor/peer_group.py": _Screen("Un groupe d’entraide", "peer_group", _groups),
    "screens/visitor/wheel.py": _Screen("La roue", "wheel"),
    "screens/visitor/domain.py": _Screen("La roue : un domaine", "domain", _domains),
    "screens/visitor/begin_with.py": _Screen("La roue : par quoi commencer", "begin_with"),
    "screens/visitor/plan.py": _Screen(
        "Le plan pour les jours difficiles", "plan_question", _questions, grave=True
    ),
    "screens/visitor/code.py": _Screen("Code à emporter", "code", _codes),
    "screens/widgets/handout.py": _Screen("Code à emporter", "code", _codes),
    "kiosk/takeaway.py": _Screen("Code à emporter", "code", _codes),
    "screens/visitor/here.py": _Screen("Page qui n’existe plus"),
    "screens/visitor/warning.py": _Screen("Avant l’effacement de la visite"),
    "screens/widgets/buttons.py": _Screen("Touches de toutes les pages", "home"),
    "screens/widgets/arrangement.py": _Screen("Bandeau en haut des pages", "home"),
    "kiosk/phrases.py": _Screen("Dialogue", "dialogue", grave=True),
    "screens/desk/dialogue/": _Screen("Dialogue", "dialogue"),
    "kiosk/counters.py": _Screen("Tableau du jour", "counters"),
    "screens/desk/": _Screen("Écrans de l’équipe"),
}
ELSEWHERE = _Screen("Autres écrans")
# In the file of all languages three messages are about the language itself.
_FIRST_PAGE = {
    "Français": "Page des langues : écrivez ici le nom de votre langue, dans votre langue",
    "Bienvenue": "Page des langues",
    "Appeler quelqu’un": "Page des langues",
}


def messages(catalogue: Catalogue) -> tuple[Sentence, ...]:
    """What the program says, in the order of the screens."""
    from polib import pofile

    template = pofile(str(SHIPPED_LOCALES / "parvis.pot"), encoding="utf-8", wrapwidth=0)
    found = []
    for entry in template:
        files = [file for file, _ in entry.occurrences if not file.startswith("content/")]
        if files:
            screens = [screen_of(file) for file in files]
            where = dict.fromkeys(_appearance(entry.msgid, one, catalogue) for one in screens)
            grave = any(one.grave for one in screens)
            message = Sentence(
                entry.msgid, entry.msgid_plural, LARGE in entry.comment, grave, tuple(where)
            )
            found.append((min(map(_ORDER.index, screens)), message))
    return tuple(message for _, message in sorted(found, key=lambda pair: pair[0]))


def _appearance(msgid: str, screen: _Screen, catalogue: Catalogue) -> Appearance:
    if msgid in _FIRST_PAGE and screen is SCREENS["kiosk/languages.py"]:
        return Appearance(_FIRST_PAGE[msgid], "languages", "")
    of = next(screen.of(catalogue), None)
    return Appearance(screen.name, "" if of is None else screen.page, of or "")


def screen_of(file: str) -> _Screen:
    return next((one for start, one in SCREENS.items() if file.startswith(start)), ELSEWHERE)


_ORDER = (*SCREENS.values(), ELSEWHERE)
