"""The pages of the wheel: whatever was said leads on as easily as away, and is never judged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from wheels import (
    BEGIN_WITH,
    CODE,
    DOMAINS,
    HELPS,
    IDS,
    NOT_NOW,
    SERVED,
    TALK,
    VERY_BAD,
    WHEEL,
    WHOLE,
    domain,
    fresh,
    of_label,
    page,
    rated,
    step,
    text,
    texts,
    value_tile,
    ways,
)

from kiosk.screens.keys import ENTER_HINT
from kiosk.screens.page import Open
from kiosk.wheel import HIGHEST, LOW, LOWEST, Wheel

OWN_PAGES = ("wheel", "domain", "domain_other", "domains", "begin_with", "helps", "talk")

# The wheel as it is by now


def test_a_wheel_that_is_not_begun_leads_to_the_first_domain_or_away() -> None:
    shown = page("wheel")
    assert ways(shown) == [domain(IDS[0]), NOT_NOW, VERY_BAD]
    assert texts(shown)[:3] == [
        "1. Environnement physique : –",
        "2. Ressources financières : –",
        "3. Santé : –",
    ]
    assert len(shown.body) == len(IDS)


def test_a_wheel_that_is_begun_leads_on_and_to_all_that_can_be_done_with_it() -> None:
    assert ways(page("wheel", "", rated(7))) == [DOMAINS, BEGIN_WITH, CODE, NOT_NOW, VERY_BAD]
    assert ways(page("wheel", "", WHOLE)) == [BEGIN_WITH, CODE, DOMAINS, NOT_NOW, VERY_BAD]


def test_where_domains_wait_the_way_on_stands_first() -> None:
    assert text(page("wheel", "", rated(7)).choices[0].label) == "Continuer ou changer"
    assert text(page("wheel", "", WHOLE).choices[2].label) == "Changer une réponse"


def test_what_was_left_out_can_be_taken_back_before_anything_was_rated() -> None:
    shown = page("wheel", "", fresh().leave_out("love"))
    assert ways(shown) == [domain(IDS[0]), DOMAINS, NOT_NOW, VERY_BAD]
    assert len(shown.body) == len(IDS) - 1


@pytest.mark.parametrize("value", range(LOWEST, HIGHEST + 1))
def test_only_a_low_value_offers_that_somebody_listens(value: int) -> None:
    shown = page("wheel", "", rated(value))
    offered = "Si vous voulez, quelqu’un ici peut vous écouter." in texts(shown)
    assert offered == (TALK in ways(shown)) == (value <= LOW)


def test_the_legend_keeps_its_order_and_says_what_was_chosen_and_nothing_else() -> None:
    legend = texts(page("wheel", "", WHOLE.choose("love")))
    assert legend == [
        "1. Environnement physique : 7",
        "2. Ressources financières : 3",
        "3. Santé : 10",
        "4. Vie sociale et familiale : 4",
        "5. Relations sentimentales : 6",
        "6. Développement personnel : 5",
        "7. Loisirs : 8",
        "8. Travail, carrière : 9",
        "Pour commencer : Relations sentimentales",
    ]


def test_a_domain_that_was_left_out_is_neither_drawn_nor_numbered() -> None:
    legend = texts(page("wheel", "", WHOLE.leave_out("money")))
    assert legend[1] == "2. Santé : 10"
    assert len(legend) == len(IDS) - 1


# One domain


def test_a_domain_is_rated_with_eleven_keys_and_a_twelfth_leads_elsewhere() -> None:
    shown = page("domain", "health")
    assert [choice.key for choice in shown.choices] == [*"0123456789", "+", ENTER_HINT]
    assert [choice.large for choice in shown.choices[:11]] == [str(n) for n in range(11)]
    assert ways(shown)[-1] == Open("domain_other", "health")
    assert text(shown.heading) == "Santé : de 0 (mal) à 10 (bien)"
    assert shown.primary is None


@pytest.mark.parametrize("value", range(LOWEST, HIGHEST + 1))
def test_each_tile_rates_and_goes_on_to_the_next_domain(value: int) -> None:
    made, then = step(value_tile(page("domain", "health"), value))
    assert made == fresh().rate("health", value)
    assert then == domain("social_family")


def test_what_comes_next_is_neither_left_out_nor_rated_already() -> None:
    made = rated(None, None, None, 4).leave_out("love")
    assert step(value_tile(page("domain", "health", made), 5))[1] == domain("growth")


def test_after_the_last_domain_comes_the_wheel() -> None:
    assert step(value_tile(page("domain", "work"), 5))[1] == WHEEL
    assert step(value_tile(page("domain", "leisure", rated(*[5] * 6, None, 5)), 5))[1] == WHEEL


def test_the_value_that_was_chosen_is_marked() -> None:
    marked = [choice.large for choice in page("domain", "health", WHOLE).choices if choice.chosen]
    assert marked == ["10"]
    assert not any(choice.chosen for choice in page("domain", "health").choices)


def test_rating_a_domain_that_was_left_out_takes_it_back() -> None:
    made, _ = step(value_tile(page("domain", "love", fresh().leave_out("love")), 5))
    assert made == fresh().rate("love", 5)


# Otherwise


def test_a_domain_can_be_passed_left_out_or_called_otherwise() -> None:
    shown = page("domain_other", "health", WHOLE)
    assert step(of_label(shown, "Passer")) == (WHOLE.rate("health", None), WHEEL)
    assert step(of_label(shown, "Laisser de côté")) == (WHOLE.leave_out("health"), WHEEL)
    sleep = WHOLE.part("health").domain.other_names[1]
    assert step(of_label(shown, "Mon sommeil")) == (WHOLE.rename("health", sleep), domain("health"))
    assert [text(one.label) for one in shown.choices if one.chosen] == ["Santé"]
    assert ways(shown)[-2:] == [WHEEL, VERY_BAD]


def test_a_domain_that_was_passed_leads_to_the_next() -> None:
    shown = page("domain_other", "health")
    assert step(of_label(shown, "Passer"))[1] == domain("social_family")
    assert step(of_label(shown, "Laisser de côté"))[1] == domain("social_family")


def test_the_other_name_is_marked_and_asked_for_from_then_on() -> None:
    renamed = fresh().rename("health", fresh().part("health").names[1])
    chosen = [one for one in page("domain_other", "health", renamed).choices if one.chosen]
    assert [text(one.label) for one in chosen] == ["Mon corps"]
    assert text(page("domain", "health", renamed).heading).startswith("Mon corps : ")
    assert texts(page("wheel", "", renamed))[2] == "3. Mon corps : –"


def test_the_last_five_domains_cannot_be_left_out() -> None:
    made = fresh()
    for id_ in IDS[:3]:
        made = made.leave_out(id_)
    labels = [text(one.label) for one in page("domain_other", "work", made).choices]
    assert "Laisser de côté" not in labels
    assert "Passer" in labels


def test_a_domain_that_was_left_out_can_still_be_looked_at() -> None:
    shown = page("domain_other", "love", fresh().leave_out("love"))
    passed, then = step(of_label(shown, "Passer"))
    assert passed.part("love").left_out
    assert then == domain("growth")
    assert of_label(shown, "Laisser de côté").chosen


# All of them


def test_every_domain_can_be_opened_again_with_its_value() -> None:
    shown = page("domains", "", WHOLE)
    assert [text(one.label) for one in shown.choices[:3]] == [
        "Environnement physique",
        "Ressources financières",
        "Santé",
    ]
    assert [text(note) for one in shown.choices[:2] for note in one.notes] == [
        "7 sur 10",
        "3 sur 10",
    ]
    assert ways(shown) == [*(domain(f"{id_}.once") for id_ in IDS), VERY_BAD]
    assert shown.primary is not None
    assert shown.primary.action == WHEEL


def test_after_one_answer_was_changed_comes_the_wheel() -> None:
    made, then = step(value_tile(page("domain", "health.once", WHOLE), 5))
    assert made == WHOLE.rate("health", 5)
    assert then == WHEEL
    otherwise = page("domain_other", "health.once", WHOLE)
    assert step(of_label(otherwise, "Passer"))[1] == WHEEL
    assert step(of_label(otherwise, "Mon corps"))[1] == domain("health.once")
    assert ways(page("domain", "health.once", WHOLE))[-1] == Open("domain_other", "health.once")


def test_from_a_domain_without_a_value_one_goes_on() -> None:
    assert ways(page("domains", "", rated(7)))[1:3] == [domain("money"), domain("health")]


def test_a_domain_that_was_left_out_is_greyed_and_taken_back_by_pointing() -> None:
    made = WHOLE.leave_out("love")
    tile = of_label(page("domains", "", made), "Relations sentimentales")
    assert tile.past
    assert [text(note) for note in tile.notes] == ["Laissé de côté"]
    assert step(tile) == (made.take_back("love"), domain("love.once"))


# Nothing is imposed


@pytest.mark.parametrize("made", [fresh(), rated(1, 5), WHOLE], ids=["fresh", "begun", "whole"])
@pytest.mark.parametrize("name", OWN_PAGES)
def test_every_page_leads_away_and_to_somebody(name: str, made: Wheel) -> None:
    shown = page(name, "health" if name.startswith("domain") else "", made)
    leading = [*ways(shown), *([shown.primary.action] if shown.primary else [])]
    if name == "domain":  # twelve keys are all that have room: the twelfth leads there
        assert Open("domain_other", "health") in leading
        return
    assert VERY_BAD in leading
    assert {WHEEL, NOT_NOW, HELPS} & {one for one in leading if isinstance(one, Open)}


def test_what_is_gone_from_the_content_says_so() -> None:
    less = replace(SERVED.catalogue, tools=())
    for name in ("wheel", "domains", "begin_with", "helps"):
        assert text(page(name, catalogue=less).heading) == "Cela n’est plus au programme."
    for name in ("domain", "domain_other"):
        for catalogue, of in ((less, "health"), (SERVED.catalogue, "gone")):
            shown = page(name, of, catalogue=catalogue)
            assert text(shown.heading) == "Cela n’est plus au programme."
