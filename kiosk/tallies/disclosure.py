"""Small cells are told to nobody: at a week's end they merge into one, for good.

"Two people who speak Georgian" can be two known people. A cell below the threshold merges into
`OTHER`; so that nothing can be worked out by subtraction, `OTHER` holds at least two categories
that somebody chose and is itself at least the threshold, and takes the next smallest cells in
until it is. Zeros merge too: if they stayed, a category that is not there would be a small one.
"""

from __future__ import annotations

from collections.abc import Mapping

OTHER = "(other)"  # no id of the catalogue has brackets
THRESHOLD = 5
THRESHOLDS = {"language": 10}  # a language can be a community where everybody knows everybody


def merged(kind: str, cells: Mapping[str, int]) -> dict[str, int]:
    """One week's cells of a kind as they may be kept: id -> count.

    The sum stays the same. Without a small cell nothing changes. Where even all cells together
    stay below the threshold, all are in `OTHER`. An `OTHER` of an earlier merge keeps what it
    hides.
    """
    threshold = THRESHOLDS.get(kind, THRESHOLD)
    hidden = cells.get(OTHER, 0)
    by_size = sorted((n, id_) for id_, n in cells.items() if id_ != OTHER)
    if not hidden and not any(0 < n < threshold for n, _ in by_size):
        return dict(cells)
    categories = 2 if hidden else 0
    kept = {}
    for n, id_ in by_size:
        if n >= threshold and categories >= 2 and hidden >= threshold:
            kept[id_] = n
        else:
            hidden += n
            categories += n > 0
    kept[OTHER] = hidden
    return kept
