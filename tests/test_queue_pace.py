"""How long one waits, and numbers that are taken faster than people come: told by watching."""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import ceil
from statistics import median

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st
from queueing import NURSE, SHOWER, call, given

from kiosk.queue import Line, Pace, Rate, Today, Watch
from kiosk.queue.desk import Desk
from kiosk.queue.queue import Queue

MINUTE = 60.0


def watched(*calls: tuple[float, int, int]) -> Pace:
    """A pace that saw at each of these minutes so many calls in all, and so many who wait."""
    pace = Pace()
    pace.saw(0, 5, 0.0)
    for minute, called, waiting in calls:
        pace.saw(called, waiting, minute * MINUTE)
    return pace


def test_fewer_than_three_intervals_are_no_estimate() -> None:
    assert Pace().minutes(1) is None
    assert watched((0, 1, 9), (4, 2, 9), (8, 3, 9)).minutes(1) is None
    assert watched((0, 1, 9), (4, 2, 9), (8, 3, 9), (12, 4, 9)).minutes(1) == 10


def test_the_estimate_is_the_median_for_each_person_ahead_and_oneself_rounded_up() -> None:
    pace = watched((0, 1, 9), (4, 2, 9), (44, 3, 9), (48, 4, 9))
    assert [pace.minutes(ahead) for ahead in (0, 1, 2, 10)] == [5, 10, 15, 45]


def test_four_who_are_called_at_once_are_four() -> None:
    """Four showers, called together every twenty minutes: five minutes each."""
    pace = watched((0, 4, 9), (20, 8, 9), (40, 12, 9), (60, 16, 9))
    assert pace.minutes(3) == 20
    one_by_one = watched(
        *((20 * turn + 0.2 * n, 4 * turn + n + 1, 9) for turn in range(4) for n in range(4))
    )
    assert one_by_one.minutes(3) == 20


def test_the_time_in_which_nobody_waits_says_nothing() -> None:
    pace = watched((0, 1, 9), (4, 2, 9), (8, 3, 0), (98, 4, 9), (102, 5, 9))
    assert pace.minutes(0) == 5


def test_what_was_there_before_the_first_look_says_nothing() -> None:
    pace = Pace()
    for n in range(4):
        pace.saw(30 + n, 9, n * 4 * MINUTE)
    assert pace.minutes(1) is None


def test_a_call_that_was_undone_does_not_shorten_the_estimate() -> None:
    calls = [(0, 1, 9), (10, 2, 9), (20, 3, 9), (30, 4, 9), (40, 5, 9)]
    mistake = [(41.0, 6, 9), (41.1, 5, 9), (50.0, 6, 9), (60.0, 7, 9)]
    assert watched(*calls, *mistake).minutes(0) == 10


def test_the_pace_is_the_one_of_now() -> None:
    slow = [(20 * n, n + 1, 9) for n in range(30)]
    fast = [(600 + 5 * n, 31 + n, 9) for n in range(30)]
    assert watched(*slow).minutes(0) == 20
    assert watched(*slow, *fast).minutes(0) == 5


@examples(st.lists(st.integers(1, 60), min_size=4, max_size=20), st.integers(0, 30))
def test_whoever_is_called_one_by_one_waits_as_long_as_the_median_says(
    intervals: list[int], ahead: int
) -> None:
    moments = list(accumulate(intervals))
    pace = watched(*((minute, n + 1, 9) for n, minute in enumerate(moments)))
    minutes = median([later - one for one, later in pairwise(moments)]) * (ahead + 1)
    assert pace.minutes(ahead) == 5 * ceil(minutes / 5)


# --- watching the board -------------------------------------------------------------------------


class Moment:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_kiosk_learns_the_pace_from_what_the_desk_does(queue: Queue) -> None:
    moment, desk = Moment(), Desk(queue)
    watch = Watch(moment)
    tickets = given(queue, NURSE, 10)
    watch.saw(queue.board([NURSE, SHOWER]))
    assert watch.minutes(NURSE.id, 9) is None
    for _ in range(4):
        call(desk)
        watch.saw(queue.board([NURSE, SHOWER]))
        moment.now += 6 * MINUTE
    assert watch.minutes(NURSE.id, queue.ahead(tickets[-1])) == 40
    assert watch.minutes(SHOWER.id, 0) is None
    assert watch.minutes("unknown@2026-11-24T09:00", 0) is None


def test_somebody_who_does_not_come_changes_no_pace(queue: Queue) -> None:
    moment, desk = Moment(), Desk(queue)
    watch = Watch(moment)
    given(queue, NURSE, 10)
    for n in range(8):
        watch.saw(queue.board([NURSE]))
        one = call(desk)
        watch.saw(queue.board([NURSE]))
        if n % 2:
            desk.no_show(one)
            watch.saw(queue.board([NURSE]))
        moment.now += 10 * MINUTE
    assert watch.minutes(NURSE.id, 0) == 10


def test_the_rate_counts_the_numbers_taken_at_the_kiosk_in_the_last_ten_minutes(
    queue: Queue,
) -> None:
    moment, desk = Moment(), Desk(queue)
    given(queue, NURSE, 4)
    watch = Watch(moment)
    watch.saw(queue.board([NURSE, SHOWER]))
    assert watch.rate == Rate(0, 0, 0)
    given(queue, NURSE, 2)
    desk.give(NURSE)
    watch.saw(queue.board([NURSE, SHOWER]))
    moment.now += 6 * MINUTE
    given(queue, SHOWER, 1)
    watch.saw(queue.board([NURSE, SHOWER]))
    assert watch.rate == Rate(3, 0, 0)
    moment.now += 5 * MINUTE
    assert watch.rate == Rate(1, 0, 0)


def line(taken: int, served: int, no_show: int) -> Line:
    return Line(NURSE, Today(), 0, 0, served, no_show, served + no_show, taken)


def test_numbers_that_people_take_are_not_too_fast() -> None:
    watch = Watch(Moment())
    watch.saw([line(0, 0, 0)])
    watch.saw([line(20, 12, 4)])
    assert watch.rate == Rate(20, 12, 4)
    assert not watch.rate.too_fast


def test_more_numbers_than_people_could_take_are_too_fast() -> None:
    watch = Watch(Moment())
    watch.saw([line(0, 0, 0)])
    watch.saw([line(21, 12, 4)])
    assert watch.rate.too_fast


@pytest.mark.parametrize(
    ("served", "no_show", "too_fast"), [(0, 4, False), (0, 5, True), (6, 6, False), (6, 7, True)]
)
def test_numbers_most_of_which_belong_to_nobody_are_too_fast(
    served: int, no_show: int, too_fast: bool
) -> None:
    watch = Watch(Moment())
    watch.saw([line(13, served, no_show)])
    assert watch.rate.too_fast is too_fast
