"""The counters of the day: what the issue of the follow-up table names, and read without doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import pictograms
from kiosk.catalogue import Catalogue
from kiosk.counters import MOST, Group
from kiosk.paths import SHIPPED_CONTENT
from kiosk.reading import reader

LANGUAGES = ("fr", "en", "ar", "fa", "fa-AF", "ps")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return reader.read(SHIPPED_CONTENT, LANGUAGES)


def said_of(own: Path) -> list[tuple[str, str]]:
    return [(one.key, one.wrong) for one in reader.check(own, LANGUAGES)[1]]


# What is shipped


def test_all_that_the_day_is_followed_by_has_a_counter(catalogue: Catalogue) -> None:
    ids = {counter.id for counter in catalogue.counters}
    assert ids >= {
        "passages",
        "registered",
        "meals",
        "showers",
        "hygiene_kits",
        "clothes",
        "laundry",
        "luggage",
        "phone_charges",
        "calls_115",
        "answers_115",
        "interpretations",
    }
    assert {counter.group for counter in catalogue.counters} == set(Group)


def test_groups_stand_together_in_their_order(catalogue: Catalogue) -> None:
    groups = [list(Group).index(counter.group) for counter in catalogue.counters]
    assert groups == sorted(groups)


def test_every_counter_has_a_key_and_no_two_the_same(catalogue: Catalogue) -> None:
    keys = [counter.key for counter in catalogue.counters]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_interpretations_are_counted_by_language_and_protected(catalogue: Catalogue) -> None:
    (counter,) = (one for one in catalogue.counters if one.by_language)
    assert counter.id == "interpretations"
    assert counter.protected


def test_what_people_ask_for_in_secret_is_protected(catalogue: Catalogue) -> None:
    protected = {counter.id for counter in catalogue.counters if counter.protected}
    assert {"to_women", "to_under_18", "to_asylum", "to_care", "to_listening"} <= protected
    assert not protected & {"passages", "registered", "meals", "showers", "calls_115"}


def test_counters_are_told_apart_and_have_images_that_no_ticket_has(catalogue: Catalogue) -> None:
    labels = [counter.label for counter in catalogue.counters]
    assert len(set(labels)) == len(labels)
    assert not {counter.pictogram for counter in catalogue.counters} & pictograms.TICKETS.keys()


def test_every_label_and_no_other_word_is_to_be_translated(catalogue: Catalogue) -> None:
    given = {text for text in reader.strings(SHIPPED_CONTENT) if text.file == "counters.toml"}
    assert {text.msgid for text in given} == {one.label.msgid for one in catalogue.counters}
    assert not any(text.large for text in given)


# What an editor may get wrong


def test_more_counters_than_a_page_holds_are_refused(own: Path) -> None:
    one = '\n[[counters]]\nid = "more_{n}"\nlabel = "Encore"\npictogram = "more"\ngroup = "115"\n'
    file = own / "counters.toml"
    text = file.read_text("utf-8")
    before = text.count("[[counters]]")
    text += "".join(one.format(n=n) for n in range(MOST - before))
    file.write_text(text, "utf-8")
    assert len(reader.read(own, LANGUAGES).counters) == MOST
    file.write_text(text + one.format(n="last"), "utf-8")
    assert said_of(own) == [("counters", "il y a 31 compteurs, la page en montre au plus 30")]


def test_a_counter_needs_no_key(own: Path) -> None:
    file = own / "counters.toml"
    file.write_text(file.read_text("utf-8").replace('key = "p"\n', "", 1), "utf-8")
    assert reader.read(own, LANGUAGES).counters[0].key is None


def test_a_counter_whose_name_waits_is_absent(own: Path) -> None:
    file = own / "counters.toml"
    text = file.read_text("utf-8").replace('label = "Repas"', "label = { confirm = true }")
    file.write_text(text, "utf-8")
    catalogue = reader.read(own, LANGUAGES)
    assert "meals" not in [counter.id for counter in catalogue.counters]
    assert "counters.toml: meals.label" in catalogue.unconfirmed
