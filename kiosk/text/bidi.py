"""Which way each character runs: the Unicode Bidirectional Algorithm (Standard Annex #9).

The rules keep Unicode's names (X1, W4, L2), so each can be read beside the annex. Letter forms
are made before, lines are wrapped between: `levels` looks at a whole paragraph, `line_levels` and
`order` at one line of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from unicodedata import bidirectional

from .mirroring import MIRRORED
from .resolution import ISOLATE_INITIATORS, resolve

_MAX_DEPTH = 125  # BD2
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_OVERRIDES = {"LRO": "L", "RLO": "R"}
# X9: what the algorithm leaves out.
REMOVED = _EMBEDDINGS | {"PDF", "BN"}
# Text of these classes alone, in a left-to-right paragraph, is at level 0 throughout.
_LEFT_TO_RIGHT = frozenset(
    {"L", "EN", "ES", "ET", "CS", "NSM", "BN", "B", "S", "WS", "ON", "PDF", "PDI"}
)
# Left-to-right isolates raise the level by two, which moves nothing.
_UNMOVED = _LEFT_TO_RIGHT | {"LRI", "FSI", "LRE"}
_TRAILING = REMOVED | ISOLATE_INITIATORS | {"PDI", "WS"}

# Where code points are unassigned, their block says how they run (DerivedBidiClass.txt).
_UNASSIGNED = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "AL"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "AL"),
    (0x20A0, 0x20CF, "ET"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "AL"),
    (0xFDD0, 0xFDEF, "BN"),
    (0xFDF0, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"),
    (0xFFF0, 0xFFF8, "BN"),
    (0x10800, 0x10CFF, "R"),
    (0x10D00, 0x10D3F, "AL"),
    (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "AL"),
    (0x10F00, 0x10F2F, "R"),
    (0x10F30, 0x10F6F, "AL"),
    (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"),
    (0x1EC70, 0x1ECBF, "AL"),
    (0x1ECC0, 0x1ECFF, "R"),
    (0x1ED00, 0x1ED4F, "AL"),
    (0x1ED50, 0x1EDFF, "R"),
    (0x1EE00, 0x1EEFF, "AL"),
    (0x1EF00, 0x1EFFF, "R"),
    (0xE0000, 0xE0FFF, "BN"),
)


@cache
def bidi_class(char: str) -> str:
    """The bidi class of one character ("L", "AL", "EN"…): the one place that decides it."""
    assigned = bidirectional(char)
    if assigned:
        return assigned
    code = ord(char)
    if code & 0xFFFE == 0xFFFE:
        return "BN"
    return next((kind for first, last, kind in _UNASSIGNED if first <= code <= last), "L")


def classes(text: str) -> list[str]:
    """The bidi class of each character."""
    return list(map(bidi_class, text))


def mirrored(char: str) -> str:
    """L4: what is drawn for a character at an odd level: ")" for "(", most often itself."""
    return MIRRORED.get(char, char)


def stays_in_order(kinds: Sequence[str]) -> bool:
    """Whether a left-to-right paragraph of these classes is shown as it is written."""
    return _UNMOVED.issuperset(kinds)


def paragraph_level(kinds: Sequence[str]) -> int:
    """P2, P3: 1 when the first letter of a paragraph runs from right to left, else 0."""
    return _first_strong(kinds, _matches(kinds), 0, len(kinds))


def levels(kinds: Sequence[str], base: int, text: str = "") -> list[int]:
    """The level of each character of one paragraph: even runs to the right, odd to the left.

    `base` is the paragraph's own level, 0 or 1. Without the `text` no brackets are paired.
    """
    if base == 0 and _LEFT_TO_RIGHT.issuperset(kinds):
        return [0] * len(kinds)
    matches = _matches(kinds)
    all_levels, resolved = _explicit(kinds, matches, base)
    # From here on as if what X9 removes were not there.
    kept = [i for i, kind in enumerate(kinds) if kind not in REMOVED]
    if len(kept) == len(kinds):
        _resolve_sequences(kinds, resolved, all_levels, matches, base, text)
        return all_levels
    place = {i: k for k, i in enumerate(kept)}
    kept_levels = [all_levels[i] for i in kept]
    _resolve_sequences(
        [kinds[i] for i in kept],
        [resolved[i] for i in kept],
        kept_levels,
        {place[i]: place[j] for i, j in matches.items()},
        base,
        [text[i] for i in kept] if text else "",
    )
    level = base
    for i in range(len(kinds)):
        if i in place:
            level = kept_levels[place[i]]
        all_levels[i] = level
    return all_levels


def line_levels(line: Sequence[int], kinds: Sequence[str], base: int) -> list[int]:
    """L1: the levels of one line, its end and its tabs brought back to the paragraph's level."""
    result = list(line)
    trailing = True
    for i in range(len(result) - 1, -1, -1):
        if kinds[i] in ("B", "S"):
            trailing = True
        elif kinds[i] not in _TRAILING:
            trailing = False
        if trailing:
            result[i] = base
    return result


def order(line: Sequence[int]) -> list[int]:
    """L2: from left to right on the glass, the position in the line of what is shown there."""
    result = list(range(len(line)))
    lowest_odd = min((level for level in line if level & 1), default=None)
    if lowest_odd is None:
        return result
    for level in range(max(line), lowest_odd - 1, -1):
        start = 0
        while start < len(result):
            if line[result[start]] < level:
                start += 1
                continue
            end = start
            while end < len(result) and line[result[end]] >= level:
                end += 1
            result[start:end] = result[start:end][::-1]
            start = end
    return result


def _matches(kinds: Sequence[str]) -> dict[int, int]:
    """BD9: where each isolate that was opened is closed, and the other way round."""
    found: dict[int, int] = {}
    if "PDI" not in kinds:
        return found
    opened: list[int] = []
    for i, kind in enumerate(kinds):
        if kind in ISOLATE_INITIATORS:
            opened.append(i)
        elif kind == "PDI" and opened:
            start = opened.pop()
            found[start], found[i] = i, start
    return found


def _first_strong(kinds: Sequence[str], matches: Mapping[int, int], start: int, end: int) -> int:
    """P2: the direction of the first letter outside isolates, as a level; 0 without letters."""
    i = start
    while i < end:
        kind = kinds[i]
        if kind == "L":
            return 0
        if kind in ("R", "AL"):
            return 1
        if kind in ISOLATE_INITIATORS:
            i = matches.get(i, end)
        i += 1
    return 0


def _explicit(
    kinds: Sequence[str], matches: Mapping[int, int], base: int
) -> tuple[list[int], list[str]]:
    """X1 to X8: the levels that embeddings and isolates ask for, and the classes they impose."""
    found = [base] * len(kinds)
    resolved = list(kinds)
    if (_EMBEDDINGS | ISOLATE_INITIATORS).isdisjoint(kinds):
        return found, resolved
    # Each entry: its level, the class it imposes ("" for none), whether it is an isolate.
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    overflowing_isolates = overflowing_embeddings = open_isolates = 0
    for i, kind in enumerate(kinds):
        if kind == "PDI":  # X6a
            if overflowing_isolates:
                overflowing_isolates -= 1
            elif open_isolates:
                overflowing_embeddings = 0
                while not stack.pop()[2]:
                    pass
                open_isolates -= 1
        elif kind == "PDF":  # X7
            if overflowing_isolates:
                pass
            elif overflowing_embeddings:
                overflowing_embeddings -= 1
            elif len(stack) > 1 and not stack[-1][2]:
                stack.pop()
        level, imposed, _ = stack[-1]
        if kind == "B":  # X8
            continue
        found[i] = level
        if imposed and kind not in REMOVED:
            resolved[i] = imposed  # X5a to X6a
        isolate = kind in ISOLATE_INITIATORS
        if not isolate and kind not in _EMBEDDINGS:
            continue
        if kind == "FSI":  # X5c
            towards_left = bool(_first_strong(kinds, matches, i + 1, matches.get(i, len(kinds))))
        else:
            towards_left = kind[0] == "R"
        deeper = (level + 1) | 1 if towards_left else (level + 2) & ~1
        if deeper <= _MAX_DEPTH and not overflowing_isolates and not overflowing_embeddings:
            stack.append((deeper, _OVERRIDES.get(kind, ""), isolate))
            open_isolates += isolate
        elif isolate:
            overflowing_isolates += 1
        elif not overflowing_isolates:
            overflowing_embeddings += 1
    return found, resolved


def _resolve_sequences(
    kinds: Sequence[str],
    resolved: Sequence[str],
    found: list[int],
    matches: Mapping[int, int],
    base: int,
    text: Sequence[str],
) -> None:
    """X10: resolve each isolating run sequence, and write its levels into `found`."""
    explicit = list(found)
    for sequence in _sequences(kinds, explicit, matches):
        first, last = sequence[0], sequence[-1]
        level = explicit[first]
        before = explicit[first - 1] if first else base
        # An isolate that is never closed ends with the paragraph.
        ends = kinds[last] in ISOLATE_INITIATORS or last + 1 == len(kinds)
        after = base if ends else explicit[last + 1]
        new = resolve(
            [resolved[i] for i in sequence],
            [kinds[i] == "NSM" for i in sequence],
            [text[i] for i in sequence] if text else "",
            level,
            "R" if max(level, before) & 1 else "L",
            "R" if max(level, after) & 1 else "L",
        )
        for i, value in zip(sequence, new, strict=True):
            found[i] = value


def _sequences(
    kinds: Sequence[str], explicit: Sequence[int], matches: Mapping[int, int]
) -> list[list[int]]:
    """BD13: runs of one level, those on both sides of an isolate joined."""
    runs: list[list[int]] = []
    for i, level in enumerate(explicit):
        if i and explicit[i - 1] == level:
            runs[-1].append(i)
        else:
            runs.append([i])
    if not matches:
        return runs
    starting = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        if kinds[run[0]] == "PDI" and run[0] in matches:
            continue
        sequence = list(run)
        while kinds[sequence[-1]] in ISOLATE_INITIATORS and sequence[-1] in matches:
            sequence += starting[matches[sequence[-1]]]
        sequences.append(sequence)
    return sequences
