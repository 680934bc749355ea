"""The kinds of value an editor can write in a content file, and what is said when one is wrong.

A kind takes what TOML gave and returns what the catalogue wants, or raises `UnfitError` with every
fault it found. What an editor wrote is only quoted through `shown`: a file may hold anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import TypeAlias, TypeVar

from ..catalogue import LAST

T = TypeVar("T")
Kind: TypeAlias = Callable[[object], T]

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
# A date outside of these years is a slip of the finger.
FIRST_YEAR, LAST_YEAR = 2000, 2100
# Characters: a QR code with a longer one would not fit a small terminal.
LONGEST_URL = 150
# Control, invisible, private-use and unassigned characters, line and paragraph separators:
# they could turn a line around, forge a tile of the font, or show as nothing.
HIDDEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PHONE = re.compile(r"\+?[0-9]+( [0-9]+)*")
# What a telephone opens: nothing but http, a host, and signs that need no quoting. A name and a
# password before the host ("https://psycom.org@elsewhere") would hide where it leads.
_SIGNS = r"a-z0-9/._~%?&=+,;:#()!'*-"
# ASCII: to Python "ſ" is an "s" in another case.
_URL = re.compile(
    rf"https?://([a-z0-9-]+\.)+[a-z]{{2,}}(:[0-9]{{1,5}})?([/?#][{_SIGNS}]*)?", re.ASCII | re.I
)
_NOT_IN_URL = re.compile(f"[^{_SIGNS}]", re.ASCII | re.I)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value; `at` says where inside of it: "[2]" is the second of a list."""

    wrong: str
    remedy: str
    at: str = ""


class UnfitError(Exception):
    """A value that is not of its kind."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__()
        self.faults = faults


def shown(written: object, limit: int = 40) -> str:
    """What somebody wrote, harmless enough to stand in a sentence about it."""
    text = "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign) in HIDDEN else sign
        for sign in str(written)[: limit + 1]
    )
    return text if len(text) <= limit else text[:limit] + "…"


def sort_of(value: object) -> str:
    """What a TOML value is, as an editor would call it."""
    match value:
        case bool():
            return "true ou false"
        case str():
            return "un texte"
        case int() | float():
            return "un nombre"
        case datetime() | date():
            return "une date sans guillemets"
        case time():
            return "une heure sans guillemets"
        case list():
            return "une liste"
        case _:
            return "un groupe de clés"


def nearest(written: object, known: Collection[str]) -> str:
    """What was probably meant, as the remedy for a word that is not known."""
    close = get_close_matches(str(written)[:80], known, 1)
    if close:
        return f"Vous vouliez peut-être écrire « {close[0]} »"
    if not known:
        return "Retirez-le, ou ajoutez d’abord ce qu’il désigne"
    return f"Choisissez parmi : {shown(', '.join(sorted(known)), 200)}"


def text(limit: int) -> Kind[str]:
    """Words on one line, of at most `limit` characters, that mean nothing to any program."""

    def kind(value: object) -> str:
        if not isinstance(value, str):
            raise UnfitError(
                Fault(f"il faut un texte, pas {sort_of(value)}", "Écrivez-le entre guillemets")
            )
        words = value.strip()
        faults = []
        if not words:
            faults.append(Fault("le texte est vide", "Écrivez-le, ou retirez la clé"))
        if len(words) > limit:
            faults.append(
                Fault(
                    f"le texte a {len(words)} signes, il en faut au plus {limit}",
                    "Dites-le plus court",
                )
            )
        if any(unicodedata.category(sign) in HIDDEN for sign in words):
            faults.append(
                Fault(
                    "le texte contient un retour à la ligne ou un signe invisible",
                    "Effacez la valeur et tapez-la de nouveau, sur une seule ligne",
                )
            )
        if "{" in words or "}" in words:
            faults.append(
                Fault("le texte contient une accolade { ou }", "Écrivez-le sans accolade")
            )
        if faults:
            raise UnfitError(*faults)
        return words

    return kind


def id_(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise UnfitError(
            Fault(
                f"« {shown(value)} » n’est pas un identifiant",
                "Écrivez entre guillemets 1 à 40 signes parmi a–z, 0–9 et _, sans accent ni espace",
            )
        )
    return value


def phone(value: object) -> str:
    if not isinstance(value, str) or len(value) > 20 or not _PHONE.fullmatch(value):
        raise UnfitError(
            Fault(
                f"« {shown(value)} » n’est pas un numéro de téléphone",
                'Écrivez-le entre guillemets, en chiffres et espaces : "01 23 45 67 89"',
            )
        )
    return value


def url(value: object) -> str:
    if isinstance(value, str) and len(value) <= LONGEST_URL and _URL.fullmatch(value):
        return value
    wrong = f"« {shown(value)} » n’est pas l’adresse d’une page"
    remedy = f"Copiez-la entière, avec https://, en {LONGEST_URL} signes au plus, sans espace"
    if isinstance(value, str) and (found := _NOT_IN_URL.search(value)):
        wrong += f" : {_sign(found[0])} n’y a pas sa place"
        remedy = "Retirez ce signe, ou copiez l’adresse entière depuis un navigateur"
    raise UnfitError(Fault(wrong, remedy))


def _sign(sign: str) -> str:
    """One character, as somebody would call it who looks for it."""
    if unicodedata.category(sign) in HIDDEN:
        return "un signe invisible"
    return "une espace" if sign.isspace() else f"le signe « {sign} »"


def folder(value: object) -> str:
    path = text(200)(value)
    if not path.startswith(("/", "~/")):
        raise UnfitError(
            Fault(f"« {shown(path)} » n’est pas un dossier complet", "Commencez par / ou par ~/")
        )
    return path


def font(value: object) -> str:
    """The name of a family, or the complete path of a file."""
    name = text(200)(value)
    if "/" in name and not name.startswith(("/", "~/")):
        raise UnfitError(
            Fault(
                f"« {shown(name)} » n’est pas le chemin complet d’un fichier",
                "Commencez par / ou par ~/, ou écrivez le nom d’une famille de polices",
            )
        )
    return name


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise UnfitError(
            Fault(f"il faut true ou false, pas {sort_of(value)}", "Écrivez true ou false")
        )
    return value


def whole(lowest: int, highest: int) -> Kind[int]:
    def kind(value: object) -> int:
        # A bool is an int to Python, not to an editor.
        if type(value) is not int or not lowest <= value <= highest:
            raise UnfitError(
                Fault(
                    f"il faut un nombre entier de {lowest} à {highest}",
                    "Écrivez-le en chiffres, sans guillemets",
                )
            )
        return value

    return kind


def clock_time(value: object) -> time:
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise UnfitError(
            Fault(
                f"« {shown(value)} » n’est pas une heure écrite comme il faut",
                'Écrivez cinq signes entre guillemets, de "00:00" à "23:59" : "09:30"',
            )
        )
    return time(int(found[1]), int(found[2]))


def day(value: object) -> date:
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass  # the 31st of a month that has none
    raise UnfitError(
        Fault(
            f"« {shown(value)} » n’est pas une date écrite comme il faut",
            'Écrivez l’année, le mois et le jour entre guillemets : "2026-11-24"',
        )
    )


def choice(known: Mapping[str, T]) -> Kind[T]:
    """One of a few words, each standing for a value."""

    def kind(value: object) -> T:
        if not isinstance(value, str) or value not in known:
            raise UnfitError(
                Fault(f"« {shown(value)} » n’est pas un mot connu ici", nearest(value, known))
            )
        return known[value]

    return kind


def reference(what: str, known: Collection[str] | None) -> Kind[str]:
    """The id of something written elsewhere; None: the place where it is written is unreadable,
    so that nothing can be said against it."""

    def kind(value: object) -> str:
        if not isinstance(value, str) or (known is not None and value not in known):
            raise UnfitError(
                Fault(f"{what} « {shown(value)} » n’existe pas", nearest(value, known or ()))
            )
        return value

    return kind


def nth(value: object) -> int:
    """Which such weekday of the month: 1 to 5, or the last."""
    if value == "dernier":
        return LAST
    if type(value) is not int or not 1 <= value <= 5:
        raise UnfitError(
            Fault(
                f"« {shown(value)} » n’est pas un rang dans le mois",
                'Écrivez 1, 2, 3, 4 ou 5 sans guillemets, ou "dernier"',
            )
        )
    return value


def several(one: Kind[T], *, at_least: int = 0) -> Kind[tuple[T, ...]]:
    """A list, each of the given kind, none twice."""

    def kind(value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise UnfitError(
                Fault(
                    f"il faut une liste, pas {sort_of(value)}",
                    'Écrivez-la entre crochets, avec des virgules : ["a", "b"]',
                )
            )
        faults: list[Fault] = []
        found: list[T] = []
        if len(value) < at_least:
            faults.append(Fault("la liste est vide", "Écrivez au moins un mot dans la liste"))
        for number, item in enumerate(value, 1):
            try:
                parsed = one(item)
            except UnfitError as unfit:
                faults += (Fault(f.wrong, f.remedy, f"[{number}]{f.at}") for f in unfit.faults)
                continue
            if parsed in found:
                faults.append(
                    Fault(f"« {shown(item)} » est écrit deux fois", "Retirez l’un", f"[{number}]")
                )
            found.append(parsed)
        if faults:
            raise UnfitError(*faults)
        return tuple(found)

    return kind
