"""The wheel of life domains: it is the visitor's, and it never judges."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import wheel
from kiosk.calendar import Calendar, State
from kiosk.catalogue import Catalogue
from kiosk.clock import PARIS
from kiosk.paths import SHIPPED_CONTENT
from kiosk.reading import reader
from kiosk.wheel import FEWEST, HIGHEST, LOW, LOWEST, MOST_CHOSEN, MOST_SESSIONS, Part, Wheel
from kiosk.wording import say, title

CATALOGUE = reader.read(SHIPPED_CONTENT, ("fr", "en", "ar", "fa", "fa-AF", "ps"))
CALENDAR = Calendar(CATALOGUE)
TUESDAY = datetime(2026, 11, 24, 10, 15, tzinfo=PARIS)


def fresh() -> Wheel:
    begun = wheel.begin(CATALOGUE)
    assert begun is not None
    return begun


IDS = [part.domain.id for part in fresh().parts]


def test_a_fresh_wheel_says_nothing_of_anybody() -> None:
    one = fresh()
    assert len(one.kept) == 8
    assert not one.is_begun
    assert one.chosen == one.low == ()
    assert all(part.value is None and part.name == part.domain.label for part in one.parts)


def test_there_is_no_wheel_where_the_content_has_none() -> None:
    assert wheel.begin(replace(CATALOGUE, tools=())) is None


def test_a_domain_can_be_rated_from_0_to_10_and_the_rating_taken_back() -> None:
    one = fresh().rate("health", LOWEST).rate("work", HIGHEST)
    assert one.part("health").value == 0
    assert one.part("work").value == 10
    assert one.is_begun
    assert not one.rate("health", None).rate("work", None).is_begun


@pytest.mark.parametrize("value", [-1, 11])
def test_no_other_value_is_taken(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        fresh().rate("health", value)


@pytest.mark.parametrize("value", range(LOWEST, HIGHEST + 1))
def test_only_0_1_and_2_are_low(value: int) -> None:
    low = fresh().rate("health", value).low
    assert [part.domain.id for part in low] == (["health"] if value in (0, 1, 2) else [])
    assert LOW == 2


def test_a_domain_that_nobody_rated_is_not_low() -> None:
    assert fresh().rate("health", 0).rate("health", None).low == ()


def test_a_domain_takes_another_of_its_names_and_its_own_again() -> None:
    part = fresh().part("health")
    other = part.domain.other_names[0]
    renamed = fresh().rename("health", other)
    assert renamed.part("health").name == other
    assert renamed.rename("health", part.domain.label) == fresh()


@pytest.mark.parametrize("name", [title("Mon argent"), title("N’importe quoi"), say("Santé ?")])
def test_a_domain_takes_no_name_from_elsewhere(name) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=re.escape(name.msgid)):
        fresh().rename("health", name)


def test_what_was_said_of_a_domain_that_is_left_out_is_forgotten() -> None:
    one = fresh().rate("love", 1).choose("love").leave_out("love")
    assert "love" not in [part.domain.id for part in one.kept]
    assert one.chosen == one.low == ()
    back = one.take_back("love")
    assert back.part("love").value is None
    assert not back.part("love").chosen
    assert [part.domain.id for part in back.kept] == IDS


def test_a_domain_keeps_its_other_name_while_it_is_left_out() -> None:
    other = fresh().part("love").names[1]
    one = fresh().rename("love", other).leave_out("love").take_back("love")
    assert one.part("love").name == other


def test_five_domains_stay_since_fewer_make_no_wheel() -> None:
    one = fresh()
    for id_ in IDS:
        one = one.leave_out(id_)
    assert len(one.kept) == FEWEST
    assert not one.can_leave_out
    assert one.leave_out(one.kept[0].domain.id) is one


def test_a_domain_that_is_left_out_can_be_neither_rated_nor_chosen() -> None:
    one = fresh().leave_out("love")
    with pytest.raises(ValueError, match="love"):
        one.rate("love", 5)
    assert one.choose("love") is one
    assert one.leave_out("love") is one


def test_three_domains_at_most_are_chosen_and_a_choice_can_be_taken_back() -> None:
    one = fresh()
    for id_ in IDS[:4]:
        one = one.choose(id_)
    assert [part.domain.id for part in one.chosen] == IDS[:3]
    assert not one.can_choose
    one = one.choose(IDS[0])
    assert one.can_choose
    assert [part.domain.id for part in one.choose(IDS[3]).chosen] == IDS[1:4]


def test_any_domain_may_be_chosen_whatever_its_value() -> None:
    assert fresh().rate("work", 10).choose("work").chosen
    assert fresh().choose("work").chosen


def test_an_unknown_domain_is_an_error() -> None:
    for step in (fresh().leave_out, fresh().take_back, fresh().choose):
        with pytest.raises(KeyError):
            step("gone")


def test_a_wheel_has_no_score_no_total_and_no_order() -> None:
    one = fresh().rate("health", 3)
    known = {name for name in dir(one) if not name.startswith("_")} | {
        field.name for field in fields(Part)
    }
    assert not known & {"score", "total", "sum", "mean", "average", "best", "worst", "level"}
    with pytest.raises(TypeError):
        sorted([one, fresh()])  # type: ignore[type-var]
    with pytest.raises(TypeError):
        sorted(one.parts)  # type: ignore[type-var]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["rename", "leave_out", "take_back", "rate", "choose"]),
        st.sampled_from(IDS),
        st.integers(LOWEST, HIGHEST),
    ),
    max_size=40,
)


@given(STEPS)
def test_whatever_is_pressed_a_wheel_keeps_its_rules(steps: list[tuple[str, str, int]]) -> None:
    one = fresh()
    for step, id_, value in steps:
        before = one
        part = one.part(id_)
        match step:
            case "rename":
                one = one.rename(id_, part.names[value % len(part.names)])
            case "rate" if not part.left_out:
                one = one.rate(id_, value)
            case "leave_out" | "take_back" | "choose":
                one = getattr(one, step)(id_)
        assert [part.domain.id for part in one.parts] == IDS
        assert len(one.kept) >= FEWEST
        assert len(one.chosen) <= MOST_CHOSEN
        assert all(part.name in part.names for part in one.parts)
        assert all(part.value is None and not part.chosen for part in one.parts if part.left_out)
        others = [part for part in one.parts if part.domain.id != id_]
        assert others == [part for part in before.parts if part.domain.id != id_]


# What could help


def helps(id_: str, language: str = "fr", now: datetime = TUESDAY) -> wheel.Help:
    return wheel.what_helps(fresh().part(id_).domain, now, language, CATALOGUE, CALENDAR)


@pytest.mark.parametrize("id_", IDS)
def test_for_every_domain_there_is_something_to_go_to(id_: str) -> None:
    assert 1 <= len(helps(id_).sessions) <= MOST_SESSIONS


@pytest.mark.parametrize("id_", IDS)
def test_only_sessions_that_one_can_still_go_to_are_told(id_: str) -> None:
    for session in helps(id_).sessions:
        assert session.state is State.HELD
        assert session.ends > TUESDAY
        assert set(session.permanence.themes) & set(fresh().part(id_).domain.themes)


def test_an_offer_is_told_once_with_its_next_session() -> None:
    sessions = helps("health").sessions
    offers = [session.permanence.id for session in sessions]
    assert len(offers) == len(set(offers))
    for told in sessions:
        later = CALENDAR.sessions(TUESDAY.date(), TUESDAY.date() + timedelta(days=35))
        first = next(
            one for one in later if one.permanence.id == told.permanence.id and one.ends > TUESDAY
        )
        assert first == told


def test_where_one_is_understood_is_told_first() -> None:
    pashto = helps("health", "ps").sessions
    understood = ["ps" in session.permanence.languages for session in pashto]
    assert understood[0]
    assert understood == sorted(understood, reverse=True)
    french = helps("health", "fr").sessions
    assert [one.starts for one in french] == sorted(one.starts for one in french)


def test_needs_and_tools_of_a_domain_are_offered() -> None:
    found = helps("health")
    assert [need.id for need in found.needs] == ["distress", "doctor"]
    assert [tool.id for tool in found.tools] == ["gps", "hard_days"]


def test_what_is_gone_from_the_content_is_passed_over() -> None:
    less = Catalogue(CATALOGUE.centre, (), (), (), (), (), ())
    domain = fresh().part("health").domain
    assert wheel.what_helps(domain, TUESDAY, "fr", less, Calendar(less)) == wheel.Help((), (), ())
