"""What to begin with of a wheel, what could help here, and somebody to talk to."""

from __future__ import annotations

import pytest
from wheels import (
    BEGIN_WITH,
    HELPS,
    IDS,
    TALK,
    VERY_BAD,
    WHEEL,
    WHOLE,
    of_label,
    opened,
    page,
    rated,
    step,
    text,
    texts,
    ways,
)

from kiosk.screens.page import Command, Open
from kiosk.screens.visitor.begin_with import MOST_CARDS, MOST_FOR_ONE


def test_three_domains_are_chosen_and_a_fourth_is_not_taken() -> None:
    made = WHOLE.choose("health").choose("work").choose("love")
    shown = page("begin_with", "", made)
    assert "Trois au plus." in texts(shown)
    assert [text(one.label) for one in shown.choices if one.chosen] == [
        "Santé",
        "Relations sentimentales",
        "Travail, carrière",
    ]
    assert step(of_label(shown, "Loisirs")) == (made, BEGIN_WITH)
    assert step(of_label(shown, "Santé")) == (made.choose("health"), BEGIN_WITH)


def test_going_on_waits_for_a_choice_and_not_now_stands_in_its_place() -> None:
    without, with_one = page("begin_with", "", WHOLE), page("begin_with", "", WHOLE.choose("love"))
    assert without.primary is not None
    assert with_one.primary is not None
    assert text(without.primary.label) == "Pas maintenant"
    assert without.primary.action == WHEEL
    assert with_one.primary.action == HELPS
    assert HELPS not in ways(without)


def test_a_domain_that_was_left_out_cannot_be_chosen() -> None:
    assert len(page("begin_with", "", WHOLE.leave_out("love")).choices) == len(IDS)  # and VERY_BAD


def test_for_what_was_chosen_sessions_needs_tools_and_people_are_shown() -> None:
    shown = page("helps", "", WHOLE.choose("health"))
    kinds = [way.page for way in opened(shown)]
    assert kinds == ["session", "where", "tool", "talk", "very_bad"]
    for choice in shown.choices[:MOST_FOR_ONE]:
        assert text(choice.notes[-1]) == "Pour : Santé"


def test_of_three_domains_each_has_its_share_in_the_order_of_the_wheel() -> None:
    shown = page("helps", "", WHOLE.choose("work").choose("health").choose("social_family"))
    notes = [text(choice.notes[-1]) for choice in shown.choices[:MOST_CARDS]]
    assert notes == [
        *["Pour : Santé"] * 2,
        *["Pour : Vie sociale et familiale"] * 2,
        *["Pour : Travail, carrière"] * 2,
    ]


def test_what_helps_with_two_domains_is_told_once_with_both() -> None:
    shown = page("helps", "", WHOLE.choose("social_family").choose("leisure"))
    told = opened(shown)
    assert len(told) == len(set(told))
    notes = [text(choice.notes[-1]) for choice in shown.choices if choice.notes]
    assert "Pour : Vie sociale et familiale, Loisirs" in notes


@pytest.mark.parametrize("id_", IDS)
def test_for_each_domain_somebody_to_talk_to_is_among_what_helps(id_: str) -> None:
    shown = page("helps", "", WHOLE.choose(id_))
    assert TALK in ways(shown)
    assert len(shown.choices) <= MOST_FOR_ONE + 2


def test_a_session_says_when_it_is_and_whether_one_is_understood() -> None:
    shown = page("helps", "", WHOLE.choose("health"), tag="ps")
    nurse = next(one for one in shown.choices if text(one.label) == "Infirmière")
    assert [text(note) for note in nurse.notes] == [
        "Le mardi 24 novembre, 09:30–12:30",
        "On y parle votre langue : français, anglais, pachto",
        "Pour : Santé",
    ]


def test_who_wants_to_talk_finds_the_bell_the_desk_and_who_listens() -> None:
    shown = page("talk", "", rated(1))
    assert ways(shown)[:3] == [Command.CALL, Open("handover", "talk"), VERY_BAD]
    assert shown.primary is not None
    assert text(shown.primary.label) == "Pas maintenant"
    sessions = [way.of.partition("@")[0] for way in opened(shown) if way.page == "session"]
    assert sessions == ["psychologist"]
    for_ps = [way.of for way in opened(page("talk", tag="ps")) if way.page == "session"]
    assert for_ps[0].startswith("peer_group@")  # where Pashto is spoken
    assert text(shown.heading) == "Quelqu’un ici peut vous écouter."


def test_a_need_of_what_helps_is_answered_on_a_page_of_its_own() -> None:
    shown = page("where", "doctor")
    assert shown.choices
    assert ways(shown)[-1] == Open("code", "where/doctor")
    assert shown.primary is None
    assert page("code", "where/doctor").body
    assert "Besoin : Médecin, infirmière" in texts(page("handover", "doctor"))


def test_a_need_about_violence_can_be_hidden_from_there_too() -> None:
    assert page("where", "women").hide
    assert page("handover", "women").hide
    assert not page("where", "doctor").hide
