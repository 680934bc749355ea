"""The tools that are presented: whole, with sources, and read without any doubt about them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from kiosk import languages, pictograms
from kiosk.catalogue import Catalogue
from kiosk.paths import SHIPPED_CONTENT
from kiosk.plan import FEWEST_ANSWERS, MOST_ANSWERS
from kiosk.reading import folder, reader
from kiosk.reading.kinds import UnfitError, url
from kiosk.wording import Wording

SHIPPED = Path(str(SHIPPED_CONTENT))
LANGUAGES = ("fr", "en", "ar", "fa", "fa-AF", "ps")
TOOLS = ("gps", "revim", "esper", "wheel", "hard_days", "peers")
LONGEST_ON_A_TILE = 34  # three lines in the narrowest tile
# Words that judge, order or announce an illness.
IMPOSING = re.compile(
    r"\b(devez|faut|obligé|obligatoire|score|résultat|diagnostic|malade|maladie|symptôme)", re.I
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return reader.read(SHIPPED_CONTENT, LANGUAGES)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder.copy(tmp_path / "own")
    return tmp_path / "own"


def table(name: str) -> dict[str, object]:
    return tomllib.loads((SHIPPED / "tools" / f"{name}.toml").read_text("utf-8"))


def said_of(own: Path) -> list[tuple[str, str, str]]:
    return [(one.file, one.key, one.wrong) for one in reader.check(own, LANGUAGES)[1]]


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


# What is shipped


def test_the_tools_come_in_the_order_they_ask_for(catalogue: Catalogue) -> None:
    assert tuple(tool.id for tool in catalogue.tools) == TOOLS


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_says_where_its_sentences_come_from(name: str) -> None:
    assert table(name)["source"]


@pytest.mark.parametrize("key", ["links", "groups"])
@pytest.mark.parametrize("name", TOOLS)
def test_every_fact_about_a_service_has_a_source(name: str, key: str) -> None:
    for entry in table(name).get(key, []):  # type: ignore[attr-defined]
        for fact in ("url", "languages", "about"):
            if fact in entry:
                assert entry[fact]["source"], (name, entry["id"], fact)


def test_what_nobody_confirmed_is_not_shown(catalogue: Catalogue) -> None:
    text = repr(catalogue)
    for host in ("alcooliques-anonymes", "narcotiquesanonymes", "psychoactif.org"):
        assert host not in text
    for number in ("09 69 39 40 20", "01 43 72 12 72"):
        assert number not in text
    booklet = catalogue.link("gps.booklet")
    assert booklet is not None
    assert booklet.languages == ()
    assert "tools/gps.toml: booklet.languages" in catalogue.unconfirmed
    assert "tools/peers.toml: psychoactif.url" in catalogue.unconfirmed


def test_a_group_is_shown_while_its_address_waits(catalogue: Catalogue) -> None:
    group = catalogue.group("peers.psychoactif")
    assert group is not None
    assert group.url is None
    assert group.number is None


def test_the_addresses_are_those_of_psycom_and_of_the_founding_document(
    catalogue: Catalogue,
) -> None:
    urls = {link.id: link.url for tool in catalogue.tools for link in tool.links}
    assert urls == {
        "booklet": "https://www.psycom.org/agir/les-mesures-anticipees-en-psychiatrie/",
        "manual": "http://ateliers-rehab.ch/docs/revim/REVIM_Reprendre-sa-vie-en-main.pdf",
        "presentation": "https://centre-ressource-rehabilitation.org/"
        "guide-reprendre-sa-vie-en-main-un-kit-pour-planifier-son-retablissement",
    }


def test_the_gps_has_no_legal_force_and_says_so(catalogue: Catalogue) -> None:
    tool = catalogue.tool("gps")
    assert tool is not None
    assert any("devant la loi" in sentence.msgid for sentence in tool.how)


def test_the_manual_has_eight_parts(catalogue: Catalogue) -> None:
    tool = catalogue.tool("revim")
    assert tool is not None
    assert len(tool.parts) == 8
    assert "plan" in tool.parts[0].msgid  # planning recovery
    assert "crise" in tool.parts[3].msgid  # on again after a crisis
    assert "crise" in tool.parts[7].msgid  # what one wants to happen in one


def test_the_pillars_spell_the_word_they_are_called_by(catalogue: Catalogue) -> None:
    tool = catalogue.tool("esper")
    assert tool is not None
    assert "".join(pillar.letter for pillar in tool.pillars) == "ESPER"
    assert all(pillar.question.msgid.endswith("?") for pillar in tool.pillars)


def test_the_wheel_has_the_eight_domains_of_the_founding_document(catalogue: Catalogue) -> None:
    tool = catalogue.tool("wheel")
    assert tool is not None
    assert [domain.label.msgid for domain in tool.domains] == [
        "Environnement physique",
        "Ressources financières",
        "Santé",
        "Vie sociale et familiale",
        "Relations sentimentales",
        "Développement personnel",
        "Loisirs",
        "Travail, carrière",
    ]
    assert all(len(domain.other_names) >= 3 for domain in tool.domains)
    assert len({domain.pictogram for domain in tool.domains}) == 8


def test_every_domain_leads_to_something_here(catalogue: Catalogue) -> None:
    tool = catalogue.tool("wheel")
    assert tool is not None
    held = {theme for one in catalogue.permanences for theme in one.themes}
    for domain in tool.domains:
        assert held.intersection(domain.themes), domain.id


def test_the_plan_asks_five_questions_with_enough_answers_each(catalogue: Catalogue) -> None:
    tool = catalogue.tool("hard_days")
    assert tool is not None
    assert len(tool.questions) == 5
    for question in tool.questions:
        assert FEWEST_ANSWERS <= len(question.answers) <= MOST_ANSWERS
        pictures = [answer.pictogram for answer in question.answers]
        assert len(set(pictures)) == len(pictures), question.id


def test_every_image_is_one_that_there_is(catalogue: Catalogue) -> None:
    tools = catalogue.tools
    named = [tool.pictogram for tool in tools]
    for tool in tools:
        for entries in (tool.pillars, tool.groups, tool.domains, tool.questions):
            named += [one.pictogram for one in entries]
        named += [answer.pictogram for question in tool.questions for answer in question.answers]
    assert len(named) > 60
    assert set(named) <= pictograms.NAMES


def test_what_stands_on_a_tile_is_short(catalogue: Catalogue) -> None:
    for tool in catalogue.tools:
        labels = [tool.name, *(link.name for link in tool.links)]
        labels += [domain.label for domain in tool.domains]
        labels += [name for domain in tool.domains for name in domain.other_names]
        labels += [answer.label for question in tool.questions for answer in question.answers]
        long = [one.msgid for one in labels if len(one.msgid) > LONGEST_ON_A_TILE]
        assert long == [], tool.id


def test_nothing_is_imposed_or_judged_in_any_sentence() -> None:
    texts = [
        text.msgid for text in reader.strings(SHIPPED_CONTENT) if text.file.startswith("tools/")
    ]
    assert len(texts) > 130
    assert [text for text in texts if IMPOSING.search(text)] == []


# What an editor may get wrong


def domains(own: Path) -> list[str]:
    head, *parts = (own / "tools" / "wheel.toml").read_text("utf-8").split("[[domains]]")
    return [head, *parts]


@pytest.mark.parametrize(("keep", "found"), [(4, 4), (13, 13)])
def test_a_wheel_of_too_few_or_too_many_domains_is_refused(
    own: Path, keep: int, found: int
) -> None:
    head, *parts = domains(own)
    more = [part.replace('id = "', 'id = "more_') for part in parts]
    text = "[[domains]]".join([head, *[*parts, *more][:keep]])
    (own / "tools" / "wheel.toml").write_text(text, "utf-8")
    wrong = f"la roue a {found} domaines, il en faut de 5 à 12"
    assert said_of(own) == [("tools/wheel.toml", "domains", wrong)]


@pytest.mark.parametrize("keep", [5, 12])
def test_a_wheel_of_five_or_of_twelve_domains_is_served(own: Path, keep: int) -> None:
    head, *parts = domains(own)
    more = [part.replace('id = "', 'id = "more_') for part in parts]
    text = "[[domains]]".join([head, *[*parts, *more][:keep]])
    (own / "tools" / "wheel.toml").write_text(text, "utf-8")
    wheel = reader.read(own, LANGUAGES).tool("wheel")
    assert wheel is not None
    assert len(wheel.domains) == keep


def test_a_domain_that_waits_does_not_count(own: Path) -> None:
    head, *parts = domains(own)
    parts[0] = parts[0].replace('label = "Environnement physique"', "label = { confirm = true }")
    (own / "tools" / "wheel.toml").write_text("[[domains]]".join([head, *parts[:5]]), "utf-8")
    assert "la roue a 4 domaines" in said_of(own)[0][2]


def test_a_question_with_too_few_answers_is_refused(own: Path) -> None:
    file = own / "tools" / "hard_days.toml"
    text = file.read_text("utf-8")
    for id_ in ("walk", "tea", "sleep", "talk"):
        text = text.replace(f'question = "helps"\nid = "{id_}"', f'question = "calm"\nid = "{id_}"')
    file.write_text(text, "utf-8")
    found = said_of(own)
    assert [(name, key) for name, key, _ in found] == [
        ("tools/hard_days.toml", "questions[1].id"),
        ("tools/hard_days.toml", "questions[3].id"),
    ]
    assert "a 5 réponses, il en faut de 6 à 9" in found[0][2]
    assert "a 12 réponses" in found[1][2]


def test_there_is_one_wheel_and_one_plan(own: Path) -> None:
    for name in ("wheel", "hard_days"):
        text = (own / "tools" / f"{name}.toml").read_text("utf-8")
        (own / "tools" / f"z_{name}.toml").write_text(text, "utf-8")
    found = {(name, key): wrong for name, key, wrong in said_of(own)}
    assert found == {
        ("tools/z_wheel.toml", "domains"): "tools/wheel.toml a déjà des titres [[domains]]",
        ("tools/z_hard_days.toml", "questions"): (
            "tools/hard_days.toml a déjà des titres [[questions]]"
        ),
    }


def test_a_tool_that_leads_to_nothing_is_refused(own: Path) -> None:
    file = own / "tools" / "gps.toml"
    file.write_text(file.read_text("utf-8").split("[[links]]")[0], "utf-8")
    (found,) = said_of(own)
    assert found == ("tools/gps.toml", "links", "cet outil ne mène à rien")


def test_an_unreadable_tool_is_not_blamed_on_the_wheel_that_offers_it(own: Path) -> None:
    (own / "tools" / "gps.toml").write_text("]", "utf-8")
    assert [name for name, _, _ in said_of(own)] == ["tools/gps.toml"]


def test_a_tool_whose_name_waits_is_absent(own: Path) -> None:
    change(own / "tools" / "gps.toml", 'name = "Mon GPS"', "name = { confirm = true }")
    catalogue = reader.read(own, LANGUAGES)
    assert catalogue.tool("gps") is None
    assert catalogue.link("gps.booklet") is None
    assert "tools/gps.toml: name" in catalogue.unconfirmed


def test_a_link_whose_address_waits_is_absent(own: Path) -> None:
    change(own / "tools" / "revim.toml", ', source = "imprimée', ', confirm = true, source = "imp')
    catalogue = reader.read(own, LANGUAGES)
    assert catalogue.link("revim.manual") is None
    assert catalogue.link("revim.presentation") is not None


@pytest.mark.parametrize(
    "good",
    [
        "https://www.asud.org",
        "http://ateliers-rehab.ch/docs/a_b.pdf",
        "https://a.fr/?q=1&r=%C3%A9#x",
        "HTTPS://www.Psycom.ORG/Agir",
        "https://a.fr?q=1",
        "https://a.fr#page",
        "https://a.fr:8080?q",
        "https://fr.wikipedia.org/wiki/R%C3%A9tablissement_(psychiatrie)!'*",
    ],
)
def test_an_address_that_a_phone_opens_is_taken(good: str) -> None:
    assert url(good) == good


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "www.asud.org",
        "ftp://asud.org",
        "javascript:alert(1)",
        "https://",
        "https://asud",
        "https://asud.org@elsewhere.fr/",
        "https://asud.org/é",
        "https://asud.org/a b",
        "https://asud.org/\n",
        "https://asud.org/" + "a" * 150,
        "https://asud.org()",
        "https://a_b.org",
        "HTTPſ://asud.org",
        "https://aſud.org",
        3114,
    ],
)
def test_what_is_not_an_address_is_refused(bad: object) -> None:
    with pytest.raises(UnfitError):
        url(bad)


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ("https://asud.org@elsewhere.fr/", "le signe « @ »"),
        ("https://asud.org/une-page-dont-l-adresse-est-assez-longue/é", "le signe « é »"),
        ('https://asud.org/"', 'le signe « " »'),
        ("https://asud.org/a b", "une espace"),
        ("https://asud.org/a\u202fb", "une espace"),
        ("https://asud.org/\n", "un signe invisible"),
        ("https://asud.org/\u200b", "un signe invisible"),
    ],
)
def test_the_sign_that_has_no_place_in_an_address_is_named(bad: str, named: str) -> None:
    with pytest.raises(UnfitError) as error:
        url(bad)
    (fault,) = error.value.faults
    assert fault.wrong.endswith(f"n’est pas l’adresse d’une page : {named} n’y a pas sa place")
    assert "copiez l’adresse entière" in fault.remedy


@pytest.mark.parametrize("bad", ["www.asud.org", "https://asud", "https://a.fr/" + "a" * 150, 3114])
def test_no_sign_is_blamed_where_the_whole_address_is_wrong(bad: object) -> None:
    with pytest.raises(UnfitError) as error:
        url(bad)
    (fault,) = error.value.faults
    assert fault.wrong.endswith("n’est pas l’adresse d’une page")
    assert "https://" in fault.remedy


# What is said in every language


@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_stands_together_to_choose_from_is_told_apart(catalogue: Catalogue, tag: str) -> None:
    messages = languages.load(tag)

    def told_apart(wordings: Iterable[Wording]) -> bool:
        said = [messages.text(wording) for wording in wordings]
        return len(set(said)) == len(said)

    assert told_apart(tool.name for tool in catalogue.tools)
    for tool in catalogue.tools:
        assert told_apart(domain.label for domain in tool.domains)
        for domain in tool.domains:
            assert told_apart((domain.label, *domain.other_names)), domain.id
        assert told_apart(question.question for question in tool.questions)
        for question in tool.questions:
            assert told_apart(answer.label for answer in question.answers), question.id
        assert told_apart(pillar.name for pillar in tool.pillars)
        assert told_apart(group.name for group in tool.groups)
