"""Figures: numbers as a French sentence has them."""

from __future__ import annotations


def figure(number: int) -> str:
    """« 7 758 », with a space that no line breaks at."""
    return f"{number:,}".replace(",", "\u202f")


def counted(number: int, word: str) -> str:
    """« 1 mot », « 7 758 mots »"""
    return f"{figure(number)} {word}{'s' if number > 1 else ''}"
