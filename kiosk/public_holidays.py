"""The eleven public holidays of metropolitan France (article L3133-1 of the Code du travail).

Alsace and Moselle have two more, the overseas departments one each: a centre there adds them to
its `closures`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from .wording import Wording, say

WHIT_MONDAY = 50
# Days after Easter Sunday.
MOVING: Mapping[int, Wording] = {
    1: say("lundi de Pâques"),
    39: say("Ascension"),
    WHIT_MONDAY: say("lundi de Pentecôte"),
}
# Whit Monday was worked in these years (laws 2004-626 and 2008-351).
WITHOUT_WHIT_MONDAY = range(2005, 2008)
# Month and day.
FIXED: Mapping[tuple[int, int], Wording] = {
    (1, 1): say("jour de l’An"),
    (5, 1): say("fête du Travail"),
    (5, 8): say("victoire de 1945"),
    (7, 14): say("fête nationale"),
    (8, 15): say("Assomption"),
    (11, 1): say("Toussaint"),
    (11, 11): say("armistice de 1918"),
    (12, 25): say("Noël"),
}


@lru_cache(maxsize=4)
def public_holidays(year: int) -> Mapping[date, Wording]:
    """The public holidays of a year (1583 to 4099) and their names.

    When two fall on one day, as in 2008, the day has the name of the one with a fixed date.
    """
    sunday = easter(year)
    moving = {
        sunday + timedelta(days): name
        for days, name in MOVING.items()
        if days != WHIT_MONDAY or year not in WITHOUT_WHIT_MONDAY
    }
    fixed = {date(year, month, day): name for (month, day), name in FIXED.items()}
    return moving | fixed
