"""Damaged content: all that is wrong is said at once, with what to do, and only ContentError is
raised. Every damage is done to a copy of the example, which is good."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import ContentError, Problem
from kiosk.paths import SHIPPED_CONTENT
from kiosk.reading import folder, reader
from kiosk.reading.kinds import HIDDEN, shown

SHIPPED = Path(str(SHIPPED_CONTENT))
LANGUAGES = ("fr", "en", "ar", "fa", "fa-AF", "ps")
NURSE, WOMEN = "permanences/nurse.toml", "permanences/women_group.toml"
WHEEL, PLAN = "tools/wheel.toml", "tools/hard_days.toml"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all; every test puts back the file it damages."""
    path = tmp_path_factory.mktemp("content") / "centre"
    folder.copy(path)
    return path


def problems(path: Path) -> tuple[Problem, ...]:
    return reader.check(path, LANGUAGES)[1]


def problems_with(path: Path, name: str, content: bytes) -> tuple[Problem, ...]:
    """What is said of a folder while one file holds something else."""
    file = path / name
    before = file.read_bytes()
    file.write_bytes(content)
    try:
        return problems(path)
    finally:
        file.write_bytes(before)


def assert_helpful(found: tuple[Problem, ...]) -> None:
    for problem in found:
        assert all((problem.file, problem.wrong, problem.remedy))
        assert not {problem.wrong[-1], problem.remedy[-1]} & set(".?!")
        assert not {unicodedata.category(sign) for sign in str(problem)} & HIDDEN


# Two hundred damaged files


@dataclass(frozen=True)
class Damage:
    name: str  # of the damage
    file: str
    content: bytes
    line: int = 0  # where it was done; 0: no line can be named
    key: str = ""  # the key that must be named

    def __str__(self) -> str:
        return f"{self.file}-{self.line}-{self.name}"


def damages() -> list[Damage]:
    chance = random.Random(20261124)
    seen: set[str] = set()
    found: list[Damage] = []
    for file in sorted(str(path.relative_to(SHIPPED)) for path in SHIPPED.rglob("*.toml")):
        text = (SHIPPED / file).read_text("utf-8")
        found += of_the_whole_file(file, text, chance)
        found += of_each_kind_of_key(file, text, seen)
    return found


def of_the_whole_file(file: str, text: str, chance: random.Random) -> Iterator[Damage]:
    raw = text.encode()
    cut = chance.choice([match.end() for match in re.finditer(r'= "', text)])
    yield Damage("cut", file, text[:cut].encode(), text.count("\n", 0, cut) + 1)
    accent = next(n for n, byte in enumerate(raw) if byte > 127)
    latin = raw[:accent] + b"\xe9 " + raw[accent:]
    yield Damage("latin-1", file, latin, raw.count(b"\n", 0, accent) + 1)
    if file not in (*folder.FILES, NURSE, WHEEL):
        return
    yield Damage("empty", file, b"")
    yield Damage("comment", file, b"# rien\n")
    yield Damage("bom", file, b"\xef\xbb\xbf" + raw, 1)
    yield Damage("utf-16", file, text.encode("utf-16"), 1)
    yield Damage("binary", file, bytes(range(256)))
    yield Damage("nul", file, raw + b"\x00", raw.count(b"\n") + 1)
    yield Damage("huge", file, raw + b"#\n" * 100_000)
    yield Damage("long line", file, raw + b"# " + b"x" * 1000, raw.count(b"\n") + 1)
    yield Damage("brackets", file, b"a = " + b"[\n" * 50_000)
    yield Damage("dots", file, (".".join("a" * 450) + " = 1\n").encode())


def of_each_kind_of_key(file: str, text: str, seen: set[str]) -> Iterator[Damage]:
    """Of every key, where it first stands: misspelt, of a wrong kind, said twice."""
    lines = text.split("\n")
    inside = file.split("/")[0]  # permanences are all of a kind, and so are tools
    for n, line in enumerate(lines):
        if line.startswith("["):
            inside = file.split("/")[0] + line
        key = re.match(r"(\w+) = ", line)
        if not key or inside + key[1] in seen:
            continue
        seen.add(inside + key[1])

        def with_line(*instead: str, n: int = n) -> bytes:
            return "\n".join((*lines[:n], *instead, *lines[n + 1 :])).encode()

        misspelt = line.replace(key[1], key[1] + "x", 1)
        yield Damage("misspelt", file, with_line(misspelt), n + 1, key[1] + "x")
        if line.endswith("["):
            continue  # the list goes on below
        yield Damage("wrong kind", file, with_line(f"{key[1]} = 3.5"), n + 1, key[1])
        yield Damage("time", file, with_line(f"{key[1]} = 09:00:00"), n + 1, key[1])
        yield Damage("twice", file, with_line(line, line), n + 2)
        yield Damage("unquoted", file, with_line(f"{key[1]} = ?"), n + 1)


DAMAGES = damages()


def test_there_are_more_than_200_damages() -> None:
    assert len({damage.content for damage in DAMAGES}) > 200


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_a_damaged_file_is_named_with_what_to_do(good: Path, damage: Damage) -> None:
    found = problems_with(good, damage.file, damage.content)
    assert_helpful(found)
    here = [one for one in found if one.file == damage.file]
    assert here
    if damage.key:
        assert [one for one in here if damage.key in one.key and one.line == damage.line]
    elif damage.line:
        assert [one for one in here if abs(one.line - damage.line) <= 1]


def required() -> list[tuple[str, str, str]]:
    """File, title and key of all that README.md calls required."""
    found = []
    file = title = ""
    for line in (SHIPPED / "README.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            file, title = line.removeprefix("## "), ""
        elif line.startswith("### "):
            title = line.removeprefix("### ")
        elif ".toml" in file and (key := re.match(r"\| `(\w+)` \| \*\*oui\*\*", line)):
            found.append((_example(file, title), title, key[1]))
    return found


def _example(file: str, title: str) -> str:
    """The first of the shipped files of a kind that has such a title."""
    paths = sorted(SHIPPED.glob(file))
    return str(next(p for p in paths if title in p.read_text("utf-8")).relative_to(SHIPPED))


@pytest.mark.parametrize(("file", "title", "key"), required())
def test_a_required_key_is_missed(good: Path, file: str, title: str, key: str) -> None:
    """The first of its kind is turned into a comment, or every title of that name."""
    text = (good / file).read_text("utf-8")
    start = text.index(title)
    without = re.compile(
        rf"^{key} = (?:\[\n(?:.+\n)*?\]|.*)$|^\[\[{key}\]\](\n[a-z].*)*", re.MULTILINE
    )
    count = 1 if re.search(rf"^{key} = ", text[start:], re.MULTILINE) else 0
    damaged = text[:start] + without.sub("#", text[start:], count=count)
    assert damaged != text
    found = problems_with(good, file, damaged.encode())
    assert_helpful(found)
    here = [one for one in found if one.file == file]
    # Without its only list, nothing at all is left of the file.
    assert [one for one in here if one.key.endswith(key) or one.wrong == "le fichier est vide"]


# What an editor may get wrong

SLIPS = [
    slip.split("\n")
    for slip in Path(__file__).with_name("slips.txt").read_text("utf-8").strip().split("\n\n")[1:]
]


@pytest.mark.parametrize(("where", "before", "after"), SLIPS)
def test_a_slip_is_said_in_plain_words(good: Path, where: str, before: str, after: str) -> None:
    file, key, said = where.split(" : ", 2)
    before, after = before.replace("⏎", "\n"), after.replace("⏎", "\n").replace("∅", "")
    text = (good / file).read_text("utf-8")
    assert before in text
    found = problems_with(good, file, text.replace(before, after, 1).encode())
    assert_helpful(found)
    assert [one for one in found if (one.file, one.key) == (file, key) and said in one.wrong]
    assert all(one.line for one in found if one.key == key)


def test_a_permanence_that_is_never_held_is_refused(good: Path) -> None:
    text = (good / NURSE).read_text("utf-8").split("[[rhythms]]")[0]
    found = problems_with(good, NURSE, text.encode())
    assert [one.key for one in found] == ["rhythms"]


def test_the_nearest_word_is_proposed(good: Path) -> None:
    text = (good / NURSE).read_text("utf-8").replace("capacity", "capacitty")
    (problem,) = problems_with(good, NURSE, text.encode())
    assert problem.remedy == "Vous vouliez peut-être écrire « capacity »"
    assert str(problem).startswith("permanences/nurse.toml, ligne 9, « capacitty » : ")


def test_a_key_written_below_a_title_is_sent_back_up(good: Path) -> None:
    text = (good / NURSE).read_text("utf-8") + "sensitive = true\n"
    (problem,) = problems_with(good, NURSE, text.encode())
    assert problem.key == "exceptions[1].sensitive"
    assert "plus haut" in problem.remedy


def test_all_problems_are_said_at_once(own: Path) -> None:
    written = {
        "centre.toml": ("closes_on_public_holidays = true", "closes_on_public_holidays = 1"),
        "needs.toml": ('ask = "Demandez à l’accueil."', 'asks = "Demandez à l’accueil."'),
        "numbers.toml": ("emergency = true", 'emergency = "oui"'),
        "places.toml": ('number = "115"', 'number = "116"'),
        NURSE: ("capacity = 15", "capacity = -1"),
        WOMEN: ('from = "16:30"', 'from = "16:60"'),
    }
    for name, (before, after) in written.items():
        text = (own / name).read_text("utf-8")
        assert before in text
        (own / name).write_text(text.replace(before, after), "utf-8")
    (own / "permanences" / "doctor.toml").write_bytes(b"\xff")
    with pytest.raises(ContentError) as error:
        reader.read(own, LANGUAGES)
    assert {one.file for one in error.value.problems} == {*written, "permanences/doctor.toml"}
    assert len(error.value.problems) > 20
    assert len(str(error.value).split("\n")) == len(error.value.problems)


def test_an_unreadable_file_is_not_blamed_on_those_that_refer_to_it(own: Path) -> None:
    for name in ("centre.toml", "numbers.toml", "places.toml", "permanences/doctor.toml"):
        (own / name).write_text("]", "utf-8")
    assert len(problems(own)) == 4


# Anything at all

FILES = st.sampled_from([*folder.FILES, NURSE, WOMEN, WHEEL, PLAN, "tools/peers.toml"])
VALUES = """
    0 -1 0x10 1e400 nan true "" "x" [] {} [[]] [{}] {value=1} {confirm=true} [1] [true,1] ["a",1]
    {value=[[""]],confirm=true} "2100-12-31" "00:00" "dernier" "lundi" ["lundi"] [["dernier"]]
    2026-11-24 09:00:00 9999-12-31 1979-05-27T07:32:00Z "\\uFFFF" "\\u0000" "é{}" 'x'
"""
FUZZ = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FUZZ
@given(file=FILES, place=st.integers(0, 10_000), value=st.sampled_from(VALUES.split()))
def test_any_value_in_any_place_is_taken_or_reported(
    good: Path, file: str, place: int, value: str
) -> None:
    text = (good / file).read_text("utf-8")
    keys = list(re.finditer(r"^(\w+ = ).*[^\[]$", text, re.MULTILINE))
    key = keys[place % len(keys)]
    damaged = text[: key.start()] + key[1] + value + text[key.end() :]
    assert_helpful(problems_with(good, file, damaged.encode()))


@FUZZ
@given(file=FILES, place=st.floats(0, 1), removed=st.integers(0, 40), added=st.binary(max_size=12))
def test_any_bytes_in_any_place_are_taken_or_reported(
    good: Path, file: str, place: float, removed: int, added: bytes
) -> None:
    raw = (good / file).read_bytes()
    at = int(place * len(raw))
    assert_helpful(problems_with(good, file, raw[:at] + added + raw[at + removed :]))


@FUZZ
@given(file=FILES, content=st.text(max_size=200))
def test_any_text_as_a_file_is_reported(good: Path, file: str, content: str) -> None:
    found = problems_with(good, file, content.encode("utf-8", "surrogatepass"))
    assert_helpful(found)
    assert [one for one in found if one.file == file]


@given(st.text())
def test_what_is_quoted_is_short_and_can_be_seen(text: str) -> None:
    assert len(shown(text)) <= 41
    assert not [sign for sign in shown(text) if unicodedata.category(sign) in HIDDEN]
