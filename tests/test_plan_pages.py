"""The pages of the plan for hard days: pointed at, taken back, left at any moment, forgotten."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import datetime

import pytest
from visiting import Visitor, visiting

from kiosk import plan, served
from kiosk.catalogue import Catalogue
from kiosk.clock import PARIS
from kiosk.paths import SHIPPED_CONTENT
from kiosk.plan import Plan
from kiosk.screens.page import Choice, ChooseLanguage, Command, Layout, Open, Page, SetPlan
from kiosk.screens.visitor.here import Here
from kiosk.screens.visitor.pages import PAGES
from kiosk.visit import Visit

SERVED = served.load(SHIPPED_CONTENT)
NOW = datetime(2026, 11, 24, 10, 15, tzinfo=PARIS)
SIZES = [(80, 24), (106, 30), (160, 45)]
PLAN, CARD, CODE = Open("plan"), Open("plan_card"), Open("code", "plan/")
NOT_NOW, VERY_BAD = Open("tools"), Open("very_bad")
QUESTIONS = ("helps", "call", "calm", "unwanted", "to_myself")
MOST_PRESSES = 6


def page(name: str, of: str = "", *chosen: str, catalogue: Catalogue = SERVED.catalogue) -> Page:
    visit = Visit("fr")
    if chosen:
        visit.plan = begun()
        for answer in chosen:
            visit.plan = visit.plan.toggle(answer)
    here = Here(visit, catalogue, SERVED.calendar, NOW, SERVED.messages["fr"])
    return PAGES[name](here, of)


def begun() -> Plan:
    fresh = plan.begin(SERVED.catalogue)
    assert fresh is not None
    return fresh


def asked(id_: str) -> Open:
    return Open("plan_question", id_)


def ways(shown: Page) -> list[object]:
    return [choice.action for choice in shown.choices]


def tile(shown: Page, answer: str) -> Choice:
    """The tile that an answer has on its page."""
    labels = {one.id: one.label for question in begun().questions for one in question.answers}
    return next(choice for choice in shown.choices if choice.label == labels[answer])


def texts(shown: Page) -> list[str]:
    return [SERVED.messages["fr"].text(one) for one in shown.body if not isinstance(one, str)]


def plain(text: str) -> str:
    return "".join(char for char in text if not "\u2066" <= char <= "\u2069")


def chosen(visitor: Visitor) -> set[str]:
    made = visitor.screen.visit.plan
    return set(made.chosen) if made is not None else set()


async def to_plan(visitor: Visitor, tag: str = "fr") -> None:
    await visitor.touch(ChooseLanguage(tag))
    visitor.screen._open(PLAN)


# The plan as it is by now


def test_a_plan_that_is_not_begun_says_so_and_leads_to_the_first_question() -> None:
    shown = page("plan")
    assert texts(shown) == ["Vous n’avez encore rien choisi."]
    assert ways(shown) == [asked(QUESTIONS[0]), NOT_NOW, VERY_BAD]


def test_a_plan_that_was_begun_can_be_changed_taken_along_and_shown() -> None:
    shown = page("plan", "", "tea", "walk", "quiet")
    assert ways(shown) == [asked(QUESTIONS[0]), CODE, CARD, NOT_NOW, VERY_BAD]
    assert list(map(plain, texts(shown))) == [
        "Qu’est-ce qui me fait du bien\u00a0? Marcher · Boire un thé",
        "Quel endroit me calme\u00a0? Un endroit sans bruit",
    ]


@pytest.mark.parametrize("answers", [(), ("1",)], ids=["nothing", "something"])
async def test_not_now_is_as_large_as_any_other_way(answers: tuple[str, ...]) -> None:
    async with visiting((106, 30)) as visitor:
        await to_plan(visitor)
        await visitor.press("1", *answers, "/")
        assert visitor.screen.sheet.page.primary is None
        tiles = [one for one in visitor.screen.sheet.targets if one.number]
        assert len(tiles) == (5 if answers else 3)
        widths = [one.region.width for one in tiles]
        assert max(widths) - min(widths) <= 1  # what cannot be shared among three columns
        assert len({one.region.height for one in tiles}) == 1


# A question


@pytest.mark.parametrize("id_", QUESTIONS)
def test_a_question_shows_all_its_answers_with_pictures(id_: str) -> None:
    shown, question = page("plan_question", id_), begun().question(id_)
    assert shown.heading == question.question
    answers = shown.choices[: len(question.answers)]
    assert [choice.label for choice in answers] == [one.label for one in question.answers]
    assert all(choice.pictogram for choice in shown.choices)


def test_what_was_chosen_is_marked_and_touching_it_takes_it_back() -> None:
    shown = page("plan_question", "helps", "tea")
    assert [choice.chosen for choice in shown.choices].count(True) == 1
    assert tile(shown, "tea").chosen
    action = tile(shown, "tea").action
    assert isinstance(action, SetPlan)
    assert (action.plan.chosen, action.then) == (frozenset(), asked("helps"))


def test_a_question_can_be_passed_over() -> None:
    untouched, answered = page("plan_question", "helps"), page("plan_question", "helps", "tea")
    assert untouched.primary is not None
    assert answered.primary is not None
    assert untouched.primary.action == answered.primary.action == asked("call")
    labels = [SERVED.messages["fr"].text(one.primary.label) for one in (untouched, answered)]  # type: ignore[union-attr, arg-type]
    assert labels == ["Passer", "Continuer"]


def test_the_last_question_leads_to_the_plan() -> None:
    assert page("plan_question", QUESTIONS[-1]).primary.action == PLAN  # type: ignore[union-attr]


@pytest.mark.parametrize("id_", QUESTIONS[1:])
def test_one_can_stop_at_every_question(id_: str) -> None:
    assert page("plan_question", id_).choices[-1].action == PLAN


async def test_from_the_first_question_back_leads_to_the_plan() -> None:
    async with visiting() as visitor:
        await to_plan(visitor)
        await visitor.touch(asked(QUESTIONS[0]))
        await visitor.press("/")
        assert visitor.screen.at == PLAN


def test_an_answer_to_call_shows_its_number() -> None:
    shown = page("plan_question", "call")
    assert tile(shown, "listener").notes == ("3114",)
    assert tile(shown, "emergency").notes == ("15",)
    assert tile(shown, "friend").notes == ()


@pytest.mark.parametrize("tag", SERVED.catalogue.centre.languages)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_question_stands_on_one_leaf(size: tuple[int, int], tag: str) -> None:
    async with visiting(size) as visitor:
        await to_plan(visitor, tag)
        for id_ in QUESTIONS:
            visitor.screen._open(asked(id_))
            assert not visitor.screen.sheet.offers(Command.MORE), id_


# The card


def test_the_card_says_the_answers_and_the_numbers_and_can_be_taken_along() -> None:
    shown = page("plan_card", "", "friend", "listener", "breathe")
    assert list(map(plain, texts(shown))) == [
        "Qui puis-je appeler\u00a0? Une amie, un ami · Une personne qui écoute",
        "Qu’est-ce que je me dirais\u00a0? Je respire doucement",
        "Une personne qui écoute\u00a0: 3114",
    ]
    assert shown.layout is Layout.HANDOVER
    assert shown.primary is not None
    assert shown.primary.action == CODE


def test_a_number_that_is_no_longer_confirmed_leaves_the_card() -> None:
    kept = tuple(one for one in SERVED.catalogue.numbers if one.id != "3114")
    less = replace(SERVED.catalogue, numbers=kept)
    shown = page("plan_card", "", "listener", catalogue=less)
    assert len(shown.body) == 1
    assert tile(page("plan_question", "call", "listener", catalogue=less), "listener").notes == ()


def test_an_empty_card_says_so_and_offers_nothing_to_take_along() -> None:
    shown = page("plan_card")
    assert texts(shown) == ["Vous n’avez encore rien choisi."]
    assert shown.primary is None


async def test_the_card_is_in_french_first_and_in_the_visitors_language() -> None:
    async with visiting((106, 30)) as visitor:
        await to_plan(visitor, "en")
        await visitor.touch(asked("helps"))
        await visitor.press("2")
        visitor.screen._open(CARD)
        english = SERVED.messages["en"].text(begun().question("helps").question)
        flat = visitor.text()
        assert flat.index("Qu’est-ce qui me fait du bien") < flat.index(english.rstrip("? \u00a0"))
        assert "Boire un thé" in flat
        assert not visitor.screen.visit.french_beside


# By keys, by arrows, by touch


async def test_a_plan_is_made_on_the_number_pad_alone() -> None:
    async with visiting() as visitor:
        await to_plan(visitor)
        await visitor.press("1", "2", "1", "enter")  # begin; tea, walk
        assert visitor.screen.at == asked("call")
        await visitor.press("7", "enter", "8", "x", "8", "enter", "enter", "7", "enter")
        assert visitor.screen.at == PLAN
        assert chosen(visitor) == {"tea", "walk", "listener", "breathe"}
        await visitor.press("2")
        assert visitor.screen.at == CODE


async def test_a_plan_is_made_by_arrows_and_enter() -> None:
    async with visiting() as visitor:
        await to_plan(visitor)
        await visitor.press("down", "enter")
        assert visitor.screen.at == asked("helps")
        await visitor.press("down", "right", "enter")
        assert chosen(visitor) == {"tea"}
        for _ in QUESTIONS:
            await visitor.press("enter")
        assert visitor.screen.at == PLAN


async def test_a_plan_is_made_by_touch() -> None:
    async with visiting() as visitor:
        await to_plan(visitor)
        await visitor.touch(asked("helps"))
        await visitor.touch(tile(visitor.screen.sheet.page, "tea").action)
        assert visitor.screen.at == asked("helps")
        await visitor.touch(asked("call"))
        await visitor.touch(tile(visitor.screen.sheet.page, "friend").action)
        await visitor.touch(PLAN)
        assert chosen(visitor) == {"tea", "friend"}
        await visitor.touch(CARD)
        assert visitor.sees("Une amie, un ami")


async def test_continue_and_pass_stand_in_the_same_place() -> None:
    async with visiting() as visitor:
        await to_plan(visitor)
        await visitor.touch(asked("helps"))
        before = visitor.target(asked("call")).region
        await visitor.press("1")
        assert visitor.target(asked("call")).region == before


@pytest.mark.parametrize("tag", ["fr", "ps"])
async def test_a_plan_is_left_with_not_now_in_few_presses(tag: str) -> None:
    async with visiting() as visitor:
        await visitor.touch(ChooseLanguage(tag))
        visitor.screen._open(Open("if_you_want", "hard_days"))
        for presses, way in enumerate((PLAN, asked("helps"), asked("call"), PLAN, NOT_NOW), 1):
            found = visitor.target(way)
            await visitor.press(str(found.number) if found.number else "enter")
            assert visitor.screen.at == way
            assert presses <= MOST_PRESSES


# Gone, and forgotten


def test_what_is_gone_from_the_content_says_so() -> None:
    less = replace(SERVED.catalogue, tools=())
    for name, of in (("plan", ""), ("plan_question", "helps"), ("plan_card", "")):
        gone = page(name, of, catalogue=less)
        assert gone.heading.msgid == "Cela n’est plus au programme."  # type: ignore[union-attr]
    renamed = page("plan_question", "gone")
    assert renamed.heading.msgid == "Cela n’est plus au programme."  # type: ignore[union-attr]


def plans_with_answers() -> int:
    gc.collect()
    return sum(isinstance(one, Plan) and bool(one.chosen) for one in gc.get_objects())


@pytest.mark.parametrize("end", ["0", "home"])
async def test_after_starting_over_no_answer_is_left(end: str) -> None:
    async with visiting() as visitor:
        before = plans_with_answers()  # of other tests of this process
        await to_plan(visitor)
        await visitor.press("1", "2", "enter", "/", "/")
        assert visitor.screen.at == PLAN
        assert plans_with_answers() > before
        await visitor.press("2", "/", end)
        assert visitor.screen.visit.plan is None
        await visitor.pilot.pause(0.5)
        assert plans_with_answers() == before
        (counts,) = visitor.count.ended
        assert counts.tools == {"hard_days"}
        assert counts.codes == frozenset()  # in so small a window there was no room for it
        assert "tea" not in repr(counts)
