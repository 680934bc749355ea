"""The end of a visit, for those who search afterwards for what is left of it."""

from __future__ import annotations

from visiting import Visitor

from kiosk.screens.visitor.idling import WARNING


async def start_over(visitor: Visitor, key: str = "home") -> None:
    await visitor.press(key)
    await _forget(visitor)


async def go_away(visitor: Visitor) -> None:
    """Leave the kiosk alone until it begins anew by itself."""
    visitor.screen.idling.begin()
    for _ in range(WARNING):
        visitor.screen.idling.tick()
    await _forget(visitor)


async def _forget(visitor: Visitor) -> None:
    """What stands in for the tallies holds the visit no longer, and the program is at rest."""
    visitor.count.ended.clear()
    await visitor.pilot.pause(0.5)
