"""The wheel of life domains: what somebody makes of it, and the rules it keeps.

It is theirs: each domain under the name that they prefer, or left out; rated or not, from 0 to 10;
up to three to work on. There is no score, no total and no order among domains, and nothing here
says what a value means. The one thing a low value does is to offer that somebody listens.

A wheel is a value: each step gives a new one, and the one before is let go of. It lives in the
visit's memory and nowhere else.

The rules are the founding document's ("L'approche par domaines de vie"): between 5 and 12 domains,
renamed together with the person, rated from 0 to 10 for how content they are, then a few of them
to begin with, and what could help.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from .calendar import Calendar, Session
from .catalogue import Catalogue, Need
from .orientation import reachable
from .tools import Domain, Tool
from .wording import Wording

FEWEST, MOST = 5, 12  # domains of a wheel
LOWEST, HIGHEST = 0, 10
LOW = 2  # from here down somebody is asked whether they would like to talk (design.md)
MOST_CHOSEN = 3  # domains to work on: who is tired begins with few
MOST_SESSIONS = 3  # shown for one domain


@dataclass(frozen=True, slots=True)
class Part:
    """One domain of one wheel."""

    domain: Domain
    name: Wording  # the domain's label, or the name that was chosen instead
    value: int | None = None  # None: not rated, which is an answer too
    left_out: bool = False
    chosen: bool = False  # to work on

    @property
    def is_low(self) -> bool:
        return self.value is not None and self.value <= LOW

    @property
    def names(self) -> tuple[Wording, ...]:
        """All names it may have, the one it has now among them."""
        return (self.domain.label, *self.domain.other_names)


@dataclass(frozen=True, slots=True)
class Wheel:
    """All domains of the content, in its order, those left out too: they can be taken back."""

    parts: tuple[Part, ...]

    def part(self, id_: str) -> Part:
        """Raises KeyError when there is no such domain."""
        for part in self.parts:
            if part.domain.id == id_:
                return part
        raise KeyError(id_)

    @property
    def kept(self) -> tuple[Part, ...]:
        """The parts that are drawn."""
        return tuple(part for part in self.parts if not part.left_out)

    @property
    def chosen(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.chosen)

    @property
    def low(self) -> tuple[Part, ...]:
        return tuple(part for part in self.kept if part.is_low)

    @property
    def is_begun(self) -> bool:
        """Whether there is anything to draw or to take along."""
        return any(part.value is not None for part in self.kept)

    @property
    def can_leave_out(self) -> bool:
        """With fewer parts it is no wheel. Nobody has to rate one, all the same."""
        return len(self.kept) > FEWEST

    @property
    def can_choose(self) -> bool:
        return len(self.chosen) < MOST_CHOSEN

    def rename(self, id_: str, name: Wording) -> Wheel:
        """Call a domain by another of its names; raises ValueError for a name it has not."""
        if name not in self.part(id_).names:
            raise ValueError(name.msgid)
        return self._with(id_, name=name)

    def leave_out(self, id_: str) -> Wheel:
        """Leave a domain out, and forget what was said of it; the same wheel when it is one of
        the last that a wheel needs."""
        if self.part(id_).left_out or not self.can_leave_out:
            return self
        return self._with(id_, left_out=True, value=None, chosen=False)

    def take_back(self, id_: str) -> Wheel:
        return self._with(id_, left_out=False)

    def rate(self, id_: str, value: int | None) -> Wheel:
        """Rate a domain; None takes the rating back. Raises ValueError for any other value than
        0 to 10, and for a domain that is left out."""
        if value is not None and not LOWEST <= value <= HIGHEST:
            raise ValueError(value)
        if self.part(id_).left_out:
            raise ValueError(id_)
        return self._with(id_, value=value)

    def choose(self, id_: str) -> Wheel:
        """Choose a domain to work on, or take the choice back; the same wheel when it is left out,
        or when three are chosen already."""
        part = self.part(id_)
        if part.left_out or not (part.chosen or self.can_choose):
            return self
        return self._with(id_, chosen=not part.chosen)

    def _with(self, id_: str, **changes: object) -> Wheel:
        changed = replace(self.part(id_), **changes)  # type: ignore[arg-type]
        return Wheel(tuple(changed if part.domain.id == id_ else part for part in self.parts))


def begin(catalogue: Catalogue) -> Wheel | None:
    """A wheel on which nothing was said yet; None where the content has none."""
    domains = next((tool.domains for tool in catalogue.tools if tool.domains), ())
    return Wheel(tuple(Part(domain, domain.label) for domain in domains)) if domains else None


class Help(NamedTuple):
    """What could help with one domain here. People are not listed: the desk is always one."""

    sessions: tuple[Session, ...]
    needs: tuple[Need, ...]  # each of them leads to where to go
    tools: tuple[Tool, ...]


def what_helps(
    domain: Domain, now: datetime, language: str, catalogue: Catalogue, calendar: Calendar
) -> Help:
    """What could help with a domain."""
    return Help(
        sessions=next_sessions(domain.themes, now, language, calendar)[:MOST_SESSIONS],
        needs=tuple(need for need in catalogue.needs if need.id in domain.needs),
        tools=tuple(tool for tool in catalogue.tools if tool.id in domain.tools),
    )


def next_sessions(
    themes: Collection[str], now: datetime, language: str, calendar: Calendar
) -> tuple[Session, ...]:
    """Of every offer with one of these themes its next session that one can still go to.

    Nothing here is urgent, so those where the visitor is understood come before the sooner ones.
    """
    offers: dict[str, Session] = {}
    for session in reachable(now, calendar):
        if not session.full and not set(themes).isdisjoint(session.permanence.themes):
            offers.setdefault(session.permanence.id, session)
    return tuple(sorted(offers.values(), key=lambda one: language not in one.permanence.languages))
