"""Small cells are told to nobody: at a week's end they merge into one, for good.

"Two people who speak Georgian" can be two known people. A cell below the threshold merges into
`OTHER`; so that nothing can be worked out by subtraction, `OTHER` holds at least two categories
that somebody chose and is itself at least the threshold, and takes the next smallest cells in
until it is. Zeros merge too: if they stayed, a category that is not there would be a small one.

A code is shown only to who looked at its tool, so what is told of one says something of the other:
they are merged with an eye on each other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from .protected import COUNTS, LANGUAGE, PEOPLE
from .waiting import COVERAGE, Cell

OTHER = "(other)"  # no id of the catalogue has brackets
THRESHOLD = 5
THRESHOLDS = {LANGUAGE: 10}  # a language can be a community where everybody knows everybody
WIDTH = 3  # between the least and the most that a hidden count can be, as far as others tell
TOOL, CODE = "tool", "code"


def merged_week(cells: Mapping[Cell, int]) -> dict[Cell, int]:
    """One week's cells of all kinds as they may be kept."""
    kinds: dict[str, dict[str, int]] = {}
    for (kind, id_), n in cells.items():
        kinds.setdefault(kind, {})[id_] = n
    kept = {of: kinds.pop(of, {}) for of in (COVERAGE, COUNTS, PEOPLE)}
    kept[TOOL], kept[CODE] = merged_tools(kinds.pop(TOOL, {}), kinds.pop(CODE, {}))
    kept |= {kind: merged(kind, of) for kind, of in kinds.items()}
    return {(kind, id_): n for kind, of in kept.items() for id_, n in of.items()}


def merged_tools(
    tools: Mapping[str, int], codes: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """The tools looked at and those of which a code was shown, as they may be kept.

    A tool was looked at as often as its code was shown, or more often. So the code of a tool that
    is hidden is hidden with it; and where tools that are kept tell too much of codes that are
    hidden, all of both are.
    """
    kept = merged(TOOL, tools)
    kept_codes = merged(CODE, codes, also=codes.keys() - kept.keys())
    if _tells(kept, kept_codes):
        return {OTHER: sum(tools.values())}, {OTHER: sum(codes.values())}
    return kept, kept_codes


def _tells(tools: Mapping[str, int], codes: Mapping[str, int]) -> bool:
    """Whether what is kept says how often a hidden code was shown, to less than `WIDTH`.

    Where all hidden codes together were shown less often than that, it cannot be helped.
    """
    hidden = codes.get(OTHER, 0)
    # How often each hidden code can have been shown at most; those of hidden tools together.
    most = {id_: n for id_, n in tools.items() if id_ == OTHER or id_ not in codes}
    together = sum(most.values())
    return any(
        min(hidden, n) - max(0, hidden - (together - n)) < min(WIDTH, hidden)
        for id_, n in most.items()
        if n and id_ != OTHER
    )


def merged(kind: str, cells: Mapping[str, int], also: Collection[str] = ()) -> dict[str, int]:
    """One week's cells of a kind as they may be kept: id -> count. Those in `also` are hidden
    whatever their size.

    The sum stays the same. Without a small cell nothing changes. Where even all cells together
    stay below the threshold, all are in `OTHER`. An `OTHER` of an earlier merge keeps what it
    hides.
    """
    threshold = THRESHOLDS.get(kind.partition("/")[0], THRESHOLD)
    hidden = cells.get(OTHER, 0)
    by_size = sorted((id_ not in also, n, id_) for id_, n in cells.items() if id_ != OTHER)
    if not hidden and not any(n and (n < threshold or not free) for free, n, _ in by_size):
        return dict(cells)
    categories = 2 if hidden else 0
    kept = {}
    for free, n, id_ in by_size:
        if free and n >= threshold and categories >= 2 and hidden >= threshold:
            kept[id_] = n
        else:
            hidden += n
            categories += n > 0
    kept[OTHER] = hidden
    return kept
