"""When a visit counts: a language was chosen and one more thing pressed."""

from __future__ import annotations

import pytest
from visiting import visiting


async def test_a_language_alone_does_not_count() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "0")
        assert visitor.count.visits == 0
        assert visitor.count.ended == []


@pytest.mark.parametrize("key", ["1", "2", ".", "*", "/"])
async def test_one_more_thing_counts(key: str) -> None:
    async with visiting() as visitor:
        await visitor.press("2", key)
        assert visitor.count.visits == 1


async def test_a_visit_counts_once_whatever_is_pressed() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5", "enter", "/", "/", "/", "2", "1", "0")
        assert visitor.count.visits == 1
        assert len(visitor.count.ended) == 1


async def test_a_second_visit_counts_again() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "0", "6", "1", "0")
        assert visitor.count.visits == 2
        assert [one.language for one in visitor.count.ended] == ["fr", "ps"]


async def test_only_pressing_sos_before_a_language_counts_nobody() -> None:
    async with visiting() as visitor:
        await visitor.press(".", "1", "0")
        assert visitor.count.visits == 0


async def test_looking_twice_at_one_session_counts_once() -> None:
    async with visiting() as visitor:
        await visitor.press("1", "1", "5", "enter", "1", "/", "1", "0")
        (counts,) = visitor.count.ended
        assert counts.sessions == {"nurse"}
