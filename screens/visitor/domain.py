"""The domains of the wheel, one by one: rated from 0 to 10, called by another name, or left out.

`of` is the id of a domain. After it comes the next that has no value yet, or, where `_ONCE` stands
behind the id since one answer is being changed, the wheel.
"""

from __future__ import annotations

from kiosk.wheel import HIGHEST, LOWEST, Part, Wheel
from kiosk.wording import Wording, say, title

from ..keys import ENTER_HINT
from ..page import Action, Choice, Open, Page, SetWheel
from .here import GONE, Here
from .tool import VERY_BAD
from .wheel import DONE, STOP, WHEEL, current

OTHERWISE = title("Passer ou changer")

_ONCE = ".once"
_KEYS = {HIGHEST: "+"}  # a number pad has no key for 10: the one after 9


def rate(here: Here, of: str) -> Page:
    """How content they are with a domain. All values stand on one leaf, none larger than another,
    and each has its own key."""
    wheel = current(here)
    part = _part(wheel, of)
    if wheel is None or part is None:
        return GONE
    then = _then(wheel, of)
    kept = wheel.take_back(part.domain.id)  # who goes back can rate what they had left out
    return Page(
        heading=title("{domain} : de 0 (mal) à 10 (bien)", domain=part.name),
        sign=part.domain.pictogram,
        body=(part.domain.about,),
        choices=(
            *(
                Choice(
                    "",
                    SetWheel(kept.rate(part.domain.id, value), then),
                    large=str(value),
                    chosen=value == part.value,
                    key=_KEYS.get(value, str(value)),
                )
                for value in range(LOWEST, HIGHEST + 1)
            ),
            Choice(OTHERWISE, Open("domain_other", of), pictogram="rather_not_say", key=ENTER_HINT),
        ),
    )


def otherwise(here: Here, of: str) -> Page:
    """What else can be done with a domain: pass it, leave it out, or call it by another name."""
    wheel = current(here)
    part = _part(wheel, of)
    if wheel is None or part is None:
        return GONE
    id_, then = part.domain.id, _then(wheel, of)
    passed = wheel if part.left_out else wheel.rate(id_, None)
    skip = Choice(title("Passer"), SetWheel(passed, then), pictogram="rather_not_say")
    leave_out = Choice(
        title("Laisser de côté"),
        SetWheel(wheel.leave_out(id_), then),
        pictogram="close",
        chosen=part.left_out,
    )
    return Page(
        heading=part.name,
        sign=part.domain.pictogram,
        body=(
            part.domain.about,
            say("Vous pouvez l’appeler autrement, le passer ou le laisser de côté."),
        ),
        choices=(
            skip,
            *((leave_out,) if wheel.can_leave_out or part.left_out else ()),
            *(
                Choice(
                    name,
                    SetWheel(wheel.rename(id_, name), Open("domain", of)),
                    pictogram=part.domain.pictogram,
                    chosen=name == part.name,
                )
                for name in part.names
            ),
            STOP,
            VERY_BAD,
        ),
    )


def every(here: Here, _of: str) -> Page:
    """All domains with what was said of them, to go on or to change it, and those left out, to be
    taken back."""
    wheel = current(here)
    if wheel is None:
        return GONE
    return Page(
        heading=title("Quel domaine voulez-vous regarder ?"),
        choices=(*(_tile(wheel, part) for part in wheel.parts), VERY_BAD),
        primary=DONE,
    )


def _tile(wheel: Wheel, part: Part) -> Choice:
    id_ = part.domain.id
    once = Open("domain", id_ + _ONCE)
    action: Action = Open("domain", id_) if part.value is None else once
    notes = value_of(part)
    if part.left_out:
        action, notes = SetWheel(wheel.take_back(id_), once), (say("Laissé de côté"),)
    return Choice(part.name, action, notes, pictogram=part.domain.pictogram, past=part.left_out)


def value_of(part: Part) -> tuple[Wording, ...]:
    """What stands below the name of a domain: its value, or nothing."""
    return () if part.value is None else (say("{value} sur 10", value=part.value),)


def _part(wheel: Wheel | None, of: str) -> Part | None:
    """None where it was taken from the content while somebody was reading."""
    id_ = of.removesuffix(_ONCE)
    parts = wheel.parts if wheel is not None else ()
    return next((part for part in parts if part.domain.id == id_), None)


def _then(wheel: Wheel, of: str) -> Open:
    """What follows a domain."""
    if of.endswith(_ONCE):
        return WHEEL
    ids = [part.domain.id for part in wheel.parts]
    later = wheel.parts[ids.index(of) + 1 :]
    unrated = (part for part in later if part.value is None and not part.left_out)
    following = next(unrated, None)
    return Open("domain", following.domain.id) if following else WHEEL
