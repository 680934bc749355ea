"""The plan for hard days: chosen from lists, and nobody's but the visitor's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import plan
from kiosk.paths import SHIPPED_CONTENT
from kiosk.plan import Plan
from kiosk.reading import reader

CATALOGUE = reader.read(SHIPPED_CONTENT, ("fr", "en", "ar", "fa", "fa-AF", "ps"))


def fresh() -> Plan:
    begun = plan.begin(CATALOGUE)
    assert begun is not None
    return begun


def test_a_fresh_plan_has_nothing_on_its_card() -> None:
    assert len(fresh().questions) == 5
    assert fresh().card == ()


def test_there_is_no_plan_where_the_content_has_none() -> None:
    assert plan.begin(replace(CATALOGUE, tools=())) is None


def test_several_answers_can_be_chosen_and_taken_back() -> None:
    one = fresh().toggle("tea").toggle("walk").toggle("quiet")
    helps, calm = one.question("helps"), one.question("calm")
    # In the order of the content, whatever was touched first.
    assert [answer.id for answer in one.answers(helps)] == ["walk", "tea"]
    assert [(question.id, len(answers)) for question, answers in one.card] == [
        ("helps", 2),
        ("calm", 1),
    ]
    assert one.toggle("quiet").answers(calm) == ()
    assert one.toggle("tea").toggle("walk").toggle("quiet") == fresh()


def test_the_questions_follow_each_other_and_the_last_one_ends() -> None:
    one = fresh()
    asked = [one.questions[0]]
    while (following := one.after(asked[-1].id)) is not None:
        asked.append(following)
    assert tuple(asked) == one.questions


def test_an_answer_or_a_question_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        fresh().toggle("gone")
    with pytest.raises(KeyError):
        fresh().question("gone")


def test_a_number_is_only_offered_while_it_is_confirmed() -> None:
    def offered(begun: Plan | None) -> list[str]:
        assert begun is not None
        return [answer.id for answer in begun.question("call").answers]

    without = tuple(number for number in CATALOGUE.numbers if number.id != "3114")
    assert "listener" in offered(fresh())
    assert "listener" not in offered(plan.begin(replace(CATALOGUE, numbers=without)))
    assert "emergency" in offered(plan.begin(replace(CATALOGUE, numbers=without)))
