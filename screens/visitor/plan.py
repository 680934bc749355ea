"""The plan for hard days: five questions, answered by pointing, and the card they become.

What is chosen stands in the visit, and nowhere else. Nothing has to be answered, and each page
leads back to the plan as it is by now, from which one can leave with it, or without.
"""

from __future__ import annotations

from functools import reduce

from kiosk.catalogue import Catalogue, Number
from kiosk.plan import Plan, begin
from kiosk.tools import Answer, Question
from kiosk.wording import Wording, say, title

from ..page import Choice, Layout, Open, Page, SetPlan
from .here import GONE, Here
from .tool import NOT_NOW, VERY_BAD

HEADING = title("Mon plan pour les jours difficiles")
NOTHING = say("Vous n’avez encore rien choisi.")

PLAN = Open("plan")
STOP = Choice(title("Arrêter ici"), PLAN, pictogram="no")
TAKE_ALONG = Choice(title("Emporter mon plan"), Open("code", "plan/"), pictogram="take_along")


def page(here: Here, _of: str) -> Page:
    """What was chosen so far, and the ways on. "Not now" is as large as any of them."""
    plan = _plan(here)
    if plan is None:
        return GONE
    first = Open("plan_question", plan.questions[0].id)
    ways: tuple[Choice, ...]
    if plan.card:
        ways = (
            Choice(title("Changer mon plan"), first, pictogram="yes"),
            TAKE_ALONG,
            Choice(title("Voir ma carte"), Open("plan_card"), pictogram="hard_days"),
        )
    else:
        ways = (Choice(title("Commencer"), first, pictogram="yes"),)
    return Page(
        heading=HEADING,
        body=lines(plan) or (NOTHING,),
        choices=(*ways, NOT_NOW, VERY_BAD),
    )


def question(here: Here, of: str) -> Page:
    """One question; each of its answers can be chosen and taken back."""
    plan = _plan(here)
    asked = _asked(plan, of)
    if plan is None or asked is None:
        return GONE
    following = plan.after(of)
    answers = (_tile(plan, one, Open("plan_question", of), here.catalogue) for one in asked.answers)
    # From the first question "back" leads to the plan: it needs no tile for that.
    stop = () if asked == plan.questions[0] else (STOP,)
    on = Open("plan_question", following.id) if following else PLAN
    go_on, skip = title("Continuer"), title("Passer")
    return Page(
        heading=asked.question,
        choices=(*answers, *stop),
        primary=Choice(go_on if plan.answers(asked) else skip, on, pictogram="yes"),
    )


def card(here: Here, _of: str) -> Page:
    """The card, to be shown to whoever helps on such a day."""
    plan = _plan(here)
    if plan is None:
        return GONE
    said = (*lines(plan), *numbers(plan, here.catalogue))
    return Page(
        heading=HEADING,
        body=said or (NOTHING,),
        choices=(NOT_NOW, VERY_BAD),
        layout=Layout.HANDOVER,
        primary=TAKE_ALONG if said else None,
    )


def lines(plan: Plan) -> tuple[Wording, ...]:
    """The card in words: a line for each question that was answered."""
    return tuple(
        say(
            "{question} {answers}",
            question=question.question,
            answers=reduce(_apart, (answer.label for answer in answers)),
        )
        for question, answers in plan.card
    )


def _apart(answers: Wording, answer: Wording) -> Wording:
    """One more answer. Many have a comma of their own, so commas cannot keep them apart."""
    return say("{answers} · {answer}", answers=answers, answer=answer)


def numbers(plan: Plan, catalogue: Catalogue) -> tuple[Wording, ...]:
    """The telephone numbers of what was chosen, a line each, so that they are found at once."""
    chosen = (answer for _, answers in plan.card for answer in answers)
    return tuple(
        say("{name} : {detail}", name=answer.label, detail=number.number)
        for answer in chosen
        if (number := _number(answer, catalogue)) is not None
    )


def _number(answer: Answer, catalogue: Catalogue) -> Number | None:
    """What the answer says to call; None for most, and where it was taken from the content."""
    return catalogue.number(answer.number) if answer.number else None


def _tile(plan: Plan, answer: Answer, here: Open, catalogue: Catalogue) -> Choice:
    """The number is a note: large digits would take their pictures from all tiles of the page."""
    number = _number(answer, catalogue)
    return Choice(
        answer.label,
        SetPlan(plan.toggle(answer.id), here),
        notes=(number.number,) if number else (),
        pictogram=answer.pictogram,
        chosen=answer.id in plan.chosen,
    )


def _plan(here: Here) -> Plan | None:
    """The plan as far as it was made; None where the content has none."""
    return here.visit.plan or begin(here.catalogue)


def _asked(plan: Plan | None, id_: str) -> Question | None:
    """None where the question was taken from the content while somebody was reading."""
    asked = plan.questions if plan is not None else ()
    return next((one for one in asked if one.id == id_), None)
