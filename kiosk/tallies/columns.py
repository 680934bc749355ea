"""The columns of the export that are the centre's own: its counters, and its permanences.

What was counted once keeps its column, under its id when the content has no name for it any more.
What is protected has none, not even for days on which it was not yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..languages import FRENCH
from .by_hand import ByHand
from .store import Store

if TYPE_CHECKING:
    from ..served import Served

_RECEIVED = {"fr": "personnes reçues : {}", "en": "people received: {}"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns in their order, each the id of what it counts."""

    counters: tuple[str, ...] = ()
    served: tuple[str, ...] = ()  # permanences
    headings: tuple[str, ...] = ()  # one for each of both


def columns(store: Store, served: Served, locale: str) -> Columns:
    """Those of all days, whichever are exported; in the language of the export, if it is served."""
    say, hand = served.messages.get(locale, FRENCH).text, ByHand(store)
    counters, permanences = served.catalogue.counters, served.catalogue.permanences
    names = {one.id: say(one.label) for one in counters}
    titles = {one.id: say(one.title) for one in permanences}
    ever = hand.ever_served()
    hidden = {one.id for one in counters if one.protected}
    counted = [id_ for id_ in dict.fromkeys([*names, *hand.ever_counted()]) if id_ not in hidden]
    hidden = {one.id for one in permanences if one.sensitive}.union(titles.keys() - ever)
    received = [id_ for id_ in dict.fromkeys([*titles, *ever]) if id_ not in hidden]
    headings = [names.get(id_, id_) for id_ in counted]
    headings += [_RECEIVED[locale].format(titles.get(id_, id_)) for id_ in received]
    return Columns(tuple(counted), tuple(received), tuple(headings))
