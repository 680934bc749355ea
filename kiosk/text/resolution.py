"""Rules W1 to I2 of Unicode Standard Annex #9: the levels within one isolating run sequence."""

from __future__ import annotations

from collections.abc import Sequence

from .mirroring import CLOSING, OPENING

ISOLATE_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_ISOLATES = ISOLATE_INITIATORS | {"PDI"}
_NEUTRALS = _ISOLATES | {"B", "S", "WS", "ON"}
# Numbers count as right-to-left where neutrals and brackets look for their neighbours (N0, N1).
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_RAISE_EVEN = {"L": 0, "R": 1, "AN": 2, "EN": 2}
_RAISE_ODD = {"L": 1, "R": 0, "AN": 1, "EN": 1}
_MAX_OPEN_BRACKETS = 63  # BD16


def resolve(
    kinds: list[str], marks: Sequence[bool], chars: Sequence[str], level: int, sos: str, eos: str
) -> list[int]:
    """The level of each character of a sequence; `kinds` is used up.

    `kinds` are the bidi classes after the explicit rules, `marks` tells which were NSM before
    them, `chars` are the characters or nothing where brackets need not be paired; `sos` and
    `eos` are the directions, "L" or "R", of what surrounds the sequence.
    """
    present = set(kinds)
    if "NSM" in present:
        _attach_marks(kinds, sos)
        present = set(kinds)
    if not present.isdisjoint({"EN", "AL", "AN", "ES", "ET", "CS"}):
        _resolve_weak(kinds, present, sos)
    if not present <= {"L", "R", "AL", "EN", "AN"}:
        embedding = "R" if level & 1 else "L"
        if chars:
            _resolve_brackets(kinds, marks, chars, embedding, sos)
        _resolve_neutrals(kinds, embedding, sos, eos)
    raised = _RAISE_ODD if level & 1 else _RAISE_EVEN
    return [level + raised[kind] for kind in kinds]


def _attach_marks(kinds: list[str], sos: str) -> None:
    """W1: a mark is of the class of what it stands on."""
    before = sos
    for k, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[k] = "ON" if before in _ISOLATES else before
        before = kinds[k]


def _resolve_weak(kinds: list[str], present: set[str], sos: str) -> None:
    """W2 to W7: numbers, and the signs that belong to them."""
    strong = sos
    for k, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
            if kind == "AL":
                kinds[k] = "R"  # W3
        elif kind == "EN" and strong == "AL":
            kinds[k] = "AN"  # W2
    if "ES" in present or "CS" in present:
        for k in range(1, len(kinds) - 1):  # W4
            kind, before, after = kinds[k], kinds[k - 1], kinds[k + 1]
            if before == after and (
                (before == "EN" and kind in ("ES", "CS")) or (before == "AN" and kind == "CS")
            ):
                kinds[k] = before
    if "ET" in present:
        _attach_terminators(kinds)
    strong = sos
    for k, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN":
            if strong == "L":
                kinds[k] = "L"  # W7
        elif kind in ("ES", "ET", "CS"):
            kinds[k] = "ON"  # W6


def _attach_terminators(kinds: list[str]) -> None:
    """W5: signs that stand beside a number (%, €) are part of it."""
    k = 0
    while k < len(kinds):
        if kinds[k] != "ET":
            k += 1
            continue
        end = k
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if (k and kinds[k - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN"):
            kinds[k:end] = ["EN"] * (end - k)
        k = end


def _pairs(kinds: Sequence[str], chars: Sequence[str]) -> list[tuple[int, int]]:
    """BD16: the positions of paired brackets, in the order in which they open."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for k, char in enumerate(chars):
        if kinds[k] != "ON":
            continue
        if char in OPENING:
            if len(waiting) == _MAX_OPEN_BRACKETS:
                break
            waiting.append((OPENING[char], k))
        elif char in CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == CLOSING[char]:
                    pairs.append((waiting[depth][1], k))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _resolve_brackets(
    kinds: list[str], marks: Sequence[bool], chars: Sequence[str], embedding: str, sos: str
) -> None:
    """N0: two brackets run the same way, that of the text within or around them."""
    for first, last in _pairs(kinds, chars):
        within = {_STRONG[kind] for kind in kinds[first + 1 : last] if kind in _STRONG}
        if not within:
            continue
        direction = embedding
        if embedding not in within:
            before = (_STRONG[kinds[k]] for k in range(first - 1, -1, -1) if kinds[k] in _STRONG)
            if next(before, sos) in within:
                (direction,) = within
        for bracket in (first, last):
            kinds[bracket] = direction
            k = bracket + 1
            while k < len(kinds) and marks[k]:
                kinds[k] = direction
                k += 1


def _resolve_neutrals(kinds: list[str], embedding: str, sos: str, eos: str) -> None:
    """N1, N2: neutrals run as both their neighbours do, else as the text they are set in."""
    k = 0
    while k < len(kinds):
        if kinds[k] not in _NEUTRALS:
            k += 1
            continue
        end = k
        while end < len(kinds) and kinds[end] in _NEUTRALS:
            end += 1
        before = _STRONG[kinds[k - 1]] if k else sos
        after = _STRONG[kinds[end]] if end < len(kinds) else eos
        kinds[k:end] = [before if before == after else embedding] * (end - k)
        k = end
