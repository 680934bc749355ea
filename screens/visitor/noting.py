"""What the counts will be told of the pages that a visitor opened: ids, and nothing that stood on
them.

Of a tool that is its id, once it was looked at and once a code of it was shown: neither how a wheel
was rated, nor what a plan says, nor which of a tool's links the code holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.visit import Visit

from ..page import Open

if TYPE_CHECKING:  # the first page needs none of them
    from kiosk.catalogue import Catalogue
    from kiosk.tallies import VisitCounts
    from kiosk.tools import Tool


def counts(visit: Visit) -> VisitCounts:
    """What is counted of a visit at its end, a language having been chosen."""
    from kiosk.tallies import VisitCounts

    assert visit.language is not None
    return VisitCounts(
        language=visit.language,
        needs=frozenset(visit.needs),
        household=visit.household,
        first=visit.first,
        sessions=frozenset(visit.sessions),
        tools=frozenset(visit.tools),
        codes=frozenset(visit.codes),
    )


def note(visit: Visit, catalogue: Catalogue, opened: Open, *, coded: bool) -> None:
    """Remember for the counts what was opened, and whether it showed a code: in a small window
    there may have been no room for it. Looking twice counts once."""
    if opened.page == "session":
        visit.sessions.add(opened.of.partition("@")[0])
        return
    tool = _tool(catalogue, opened)
    if tool is not None:
        visit.tools.add(tool.id)
        if coded:
            visit.codes.add(tool.id)


def _tool(catalogue: Catalogue, opened: Open) -> Tool | None:
    """The tool that a page presents, exercises or lets go of; None for the other pages, and for
    codes of other things (see code.py)."""
    match opened.page:
        case "tool":
            return catalogue.tool(opened.of)
        case "wheel" | "plan":
            return _exercised(catalogue, opened.page)
        case "code":
            kind, _, id_ = opened.of.rpartition("/")
            return _exercised(catalogue, kind) if kind else catalogue.tool(id_.partition(".")[0])
    return None


def _exercised(catalogue: Catalogue, page: str) -> Tool | None:
    """The tool with that exercise, whatever a centre has named its file."""
    for tool in catalogue.tools:
        if (page == "wheel" and tool.domains) or (page == "plan" and tool.questions):
            return tool
    return None
