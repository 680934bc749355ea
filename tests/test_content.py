"""The content that is shipped: whole, documented, translatable, and nothing unconfirmed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kiosk import pictograms, served
from kiosk.catalogue import LAST, Catalogue, Change, Entry, Group
from kiosk.errors import ContentError, ParvisError
from kiosk.paths import SHIPPED_CONTENT
from kiosk.reading import folder, reader
from kiosk.wording import Wording

SHIPPED = Path(str(SHIPPED_CONTENT))
TOML_FILES = sorted(str(path.relative_to(SHIPPED)) for path in SHIPPED.rglob("*.toml"))
LANGUAGES = ("fr", "en", "ar", "fa", "fa-AF", "ps")
SOURCED_NUMBERS = {"15", "17", "18", "112", "114", "115", "119", "3114", "3919"}
WINTER = (date(2026, 11, 22), date(2027, 2, 28))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return reader.read(SHIPPED_CONTENT, LANGUAGES)


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after), "utf-8")


# The example centre


def test_there_are_files_to_prove() -> None:
    assert len(TOML_FILES) >= 4 + 14 + 6


@pytest.mark.parametrize("name", TOML_FILES)
def test_a_shipped_file_has_nothing_wrong(name: str) -> None:
    files, _ = folder.open_all(SHIPPED_CONTENT)
    _, problems = reader.check(SHIPPED_CONTENT, LANGUAGES)
    assert name in files
    assert [str(problem) for problem in problems if problem.file == name] == []


def test_the_shipped_content_is_served_in_the_languages_it_has_messages_for() -> None:
    assert reader.read(SHIPPED_CONTENT).centre.languages == LANGUAGES


def test_the_example_says_that_it_is_one(catalogue: Catalogue) -> None:
    assert catalogue.centre.example
    assert catalogue.centre.name == "La Halte (exemple)"


def test_there_are_at_least_18_needs_and_14_permanences(catalogue: Catalogue) -> None:
    assert len(catalogue.needs) >= 18
    assert len(catalogue.permanences) >= 14


def test_urgent_needs_come_first(catalogue: Catalogue) -> None:
    urgent = [need.urgent for need in catalogue.needs]
    assert urgent == sorted(urgent, reverse=True)
    assert any(urgent)
    assert not all(urgent)
    assert {need.group for need in catalogue.needs} == set(Group)


def test_a_need_fits_a_tile(catalogue: Catalogue) -> None:
    assert [need.id for need in catalogue.needs if len(need.label.msgid) > 28] == []


def test_pages_about_violence_can_be_hidden_at_once(catalogue: Catalogue) -> None:
    assert catalogue.need("violence").hide
    assert catalogue.need("women").hide
    assert not catalogue.need("shower").hide


def test_every_need_is_answered_by_something_that_is_shown(catalogue: Catalogue) -> None:
    held = {theme for one in catalogue.permanences for theme in one.themes}
    for need in catalogue.needs:
        answers = [need.desk, *held.intersection(need.themes)]
        answers += map(catalogue.number, need.numbers)
        answers += map(catalogue.place, need.places)
        assert any(answers), need.id


def test_the_permanences_come_back_in_every_way_there_is(catalogue: Catalogue) -> None:
    rhythms = [rhythm for one in catalogue.permanences for rhythm in one.rhythms]
    assert any(rhythm.every_weeks == 2 for rhythm in rhythms)
    assert any(rhythm.nth and LAST not in rhythm.nth for rhythm in rhythms)
    assert any(LAST in rhythm.nth for rhythm in rhythms)
    assert any(rhythm.starts and rhythm.ends for rhythm in rhythms)
    assert any(len(rhythm.weekdays) == 5 for rhythm in rhythms)
    assert {one.entry for one in catalogue.permanences} == set(Entry)


def test_this_winter_has_sessions_cancelled_moved_and_added(catalogue: Catalogue) -> None:
    exceptions = [one for permanence in catalogue.permanences for one in permanence.exceptions]
    winter = {one.change for one in exceptions if WINTER[0] <= one.date <= WINTER[1]}
    assert winter == set(Change)


def test_what_people_confide_is_sensitive(catalogue: Catalogue) -> None:
    sensitive = {one.id for one in catalogue.permanences if one.sensitive}
    assert {"psychologist", "women_group", "asylum_advice", "under_18"} <= sensitive
    assert "breakfast" not in sensitive


def test_the_team_day_closes_the_last_friday_of_the_month(catalogue: Catalogue) -> None:
    (monthly,) = catalogue.centre.monthly_closures
    assert (monthly.nth, monthly.weekday) == (LAST, 4)
    assert catalogue.centre.closes_on_public_holidays
    assert catalogue.centre.hours[5:] == ((), ())
    assert all(catalogue.centre.hours[:5])


def test_a_session_is_shown_for_every_permanence_within_two_months(catalogue: Catalogue) -> None:
    from kiosk.calendar import Calendar

    sessions = Calendar(catalogue).sessions(date(2026, 11, 23), date(2027, 1, 23))
    assert {one.permanence.id for one in sessions} == {one.id for one in catalogue.permanences}


def test_no_visitor_reads_the_word_permanence() -> None:
    texts = [text.msgid for text in reader.strings(SHIPPED_CONTENT)]
    assert [text for text in texts if "permanence" in text.lower()] == []


# What is confirmed


def test_only_numbers_with_a_source_are_shown(catalogue: Catalogue) -> None:
    assert {number.number for number in catalogue.numbers} == SOURCED_NUMBERS


def test_a_number_that_waits_is_not_in_the_catalogue_but_is_counted(catalogue: Catalogue) -> None:
    assert catalogue.number("ofii") is None
    assert "numbers.toml: ofii.number" in catalogue.unconfirmed
    assert "01 42 500 900" not in repr(catalogue)


def test_the_languages_of_3919_wait_while_its_number_is_shown(catalogue: Catalogue) -> None:
    number = catalogue.number("3919")
    assert number is not None
    assert number.languages == ()
    assert "numbers.toml: 3919.languages" in catalogue.unconfirmed


def test_a_place_is_shown_without_an_address_that_nobody_confirmed(catalogue: Catalogue) -> None:
    assert catalogue.places
    assert [place.id for place in catalogue.places if place.address or place.hours] == []


def test_a_place_whose_name_waits_is_absent(catalogue: Catalogue) -> None:
    assert catalogue.place("town_social_service") is None


def test_a_confirmed_fact_is_shown(own: Path) -> None:
    before = '"01 42 500 900", confirm = true'
    change(own / "numbers.toml", before, '"01 42 500 900", confirm = false')
    number = reader.read(own, LANGUAGES).number("ofii")
    assert number is not None
    assert number.number == "01 42 500 900"
    assert number.languages == ()


def test_a_fact_written_without_standing_is_shown(own: Path) -> None:
    text = (own / "numbers.toml").read_text("utf-8")
    text = re.sub(r"number = \{ value = (\"01 53[^\"]*\").*", r"number = \1", text)
    (own / "numbers.toml").write_text(text, "utf-8")
    assert reader.read(own, LANGUAGES).number("info_migrants") is not None


def test_a_permanence_whose_room_waits_is_absent(own: Path) -> None:
    change(own / "permanences" / "nurse.toml", "room = ", "room = { confirm = true }\n# ")
    catalogue = reader.read(own, LANGUAGES)
    assert "nurse" not in [one.id for one in catalogue.permanences]
    assert "permanences/nurse.toml: room" in catalogue.unconfirmed


# What is to be translated


def test_every_text_stands_on_the_line_that_is_given() -> None:
    texts = reader.strings(SHIPPED_CONTENT)
    assert len(texts) > 150
    for text in texts:
        lines = (SHIPPED / text.file).read_text("utf-8").split("\n")[text.line - 1 :]
        # A list may go over several lines: its key stands on the first.
        assert text.msgid in "\n".join(lines[:10]), text


def test_every_text_of_the_catalogue_is_given_to_translators(catalogue: Catalogue) -> None:
    given = {text.msgid for text in reader.strings(SHIPPED_CONTENT)}
    assert {wording.msgid for wording in wordings(catalogue)} <= given


def test_a_text_that_waits_is_given_to_translators_too() -> None:
    given = {text.msgid for text in reader.strings(SHIPPED_CONTENT)}
    assert "Service social de la mairie" in given
    assert len(given) <= 700


def wordings(value: object) -> Iterator[Wording]:
    """Every wording inside a frozen value."""
    if isinstance(value, Wording):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from wordings(item)
    else:
        for name in getattr(value, "__slots__", ()):
            yield from wordings(getattr(value, name))


# A centre's own copy


def test_a_copy_is_good_content_and_nothing_else(own: Path) -> None:
    assert reader.check(own, LANGUAGES)[1] == ()
    copied = {str(path.relative_to(own)) for path in own.rglob("*") if path.is_file()}
    assert copied == {*TOML_FILES, "README.md"}


def test_a_copy_goes_into_an_empty_folder(tmp_path: Path) -> None:
    folder.copy(tmp_path)
    assert (tmp_path / "centre.toml").is_file()


def test_a_copy_never_overwrites(own: Path) -> None:
    (own / "centre.toml").write_text("mine", "utf-8")
    with pytest.raises(ParvisError, match=f"« {own} » existe déjà"):
        folder.copy(own)
    assert (own / "centre.toml").read_text("utf-8") == "mine"


def test_a_copy_is_not_made_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(ParvisError, match="n’est pas un dossier vide"):
        folder.copy(tmp_path / "file")
    with pytest.raises(ParvisError, match="n’a pas pu être écrit"):
        folder.copy(tmp_path / "file" / "below")


def test_own_messages_are_languages_a_centre_may_offer(own: Path) -> None:
    change(own / "centre.toml", '"fa-AF", "ps"]', '"fa-AF", "ps", "ti"]')
    with pytest.raises(ParvisError, match="« ti » n’existe pas"):
        reader.read(own)
    messages = own / "locales" / "ti" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "parvis.po").write_text('msgid ""\nmsgstr ""\n', "utf-8")
    assert reader.read(own).centre.languages[-1] == "ti"


# The documentation

Documented = dict[tuple[str, str, str], bool]  # file, title, key: whether it is required


def documented() -> Documented:
    """The keys of README.md's tables, by file and by title."""
    found: Documented = {}
    file = title = ""
    for line in (SHIPPED / "README.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            file, title = line.removeprefix("## "), ""
        elif line.startswith("### ["):
            title = line.removeprefix("### ").strip("[]")
        elif file.endswith(".toml") and (key := re.match(r"\| `(\w+)` \| (\S+) \|", line)):
            found[file, title, key[1]] = key[2] == "**oui**"
    return found


def test_every_key_is_documented_and_every_documented_key_exists() -> None:
    _, notes = reader.look(SHIPPED_CONTENT, LANGUAGES)
    accepted = set()
    for table in notes.tables:
        name = table.file.name
        kind = name if name in folder.FILES else f"{name.split('/')[0]}/*.toml"
        title = re.sub(r"\[\d+\]", "", table.path)
        accepted |= {(kind, title, key) for key in table.keys}
    assert accepted == set(documented())
    assert len(accepted) > 100


def test_every_image_that_can_be_named_is_listed() -> None:
    listed = (SHIPPED / "README.md").read_text("utf-8").split("## Les images")[1]
    free, tickets = (
        set(re.findall(r"(?m)^\| `(\w+)`", part))
        for part in listed.split("### Réservées aux tickets")
    )
    assert free == pictograms.NAMES - pictograms.TICKETS.keys()
    assert tickets == pictograms.TICKETS.keys()


def test_a_picture_of_a_ticket_is_refused_elsewhere(own: Path) -> None:
    """Who holds a ticket would take it for theirs."""
    needs = own / "needs.toml"
    text = needs.read_text("utf-8").replace('pictogram = "shower"', 'pictogram = "turtle"')
    needs.write_text(text, "utf-8")
    with pytest.raises(ContentError, match="turtle"):
        served.load(own)
