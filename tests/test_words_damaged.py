"""Files of words that are damaged when they come back: refused, and nothing has changed."""

from __future__ import annotations

import random
import re
from pathlib import Path

from commands import run
from exchanging import HEAD, INFIRMARY, back, refused
from own_words import own

from kiosk.words.po import LARGEST

WHOLE = HEAD + "".join(
    f'\n#. Où : Besoins\nmsgid "{french}"\nmsgstr "{said}"\n'
    for french, said in (
        INFIRMARY,
        ("Dormir ce soir", "نن شپه خوب"),
        ("Retour", "شاته لاړ شئ"),
        ("Accueil", "د راتګ ځای"),
    )
)


def damaged() -> list[bytes]:
    """Fifty files with something wrong in each."""
    whole = WHOLE.encode()
    chance = random.Random(5)
    texts = [found.span(1) for found in re.finditer(rb'msgstr "([^"\n]+)"', whole)]
    inside = [place for start, end in texts for place in range(start, end)]
    quotes = [place for span in texts for place in (span[0] - 1, span[1])]
    found = [whole[:place] for place in chance.sample(inside, 12)]
    found += [whole[:place] + b"\xff" + whole[place + 1 :] for place in chance.sample(inside, 10)]
    found += [whole[:place] + whole[place + 1 :] for place in quotes]
    found += [whole.replace('msgstr "کلینیک"\n'.encode(), b"")]
    found += [whole.replace(b"msgstr", word) for word in (b"msgst", b"msgctxt", b"msgid", b"")]
    found += [whole + end for end in (b"\x00", b'msgid "x"\n', b'"', b"<html>", b'msgid "x', b"\\")]
    found += [b"", b" \n\n", b"\x00" * 500, b"PK\x03\x04" + whole, whole.decode().encode("utf-16")]
    found += [WHOLE.encode("utf-8", "replace").decode("utf-8").encode("cp1256", "replace")]
    found += [b"x" * (LARGEST + 1), whole.replace(b"\n", b" "), whole.replace(b'"', b"")]
    return found


def test_fifty_damaged_files_are_each_refused_with_a_sentence_and_change_nothing(
    content: Path, tmp_path: Path
) -> None:
    run("words", "import", back(tmp_path, ("Espace femmes", "ښځې")), "--role", "médiation", "--yes")
    before = own(content).read_bytes()
    files = damaged()
    assert len(files) == 50
    for data in files:
        (tmp_path / "back.po").write_bytes(data)
        said = refused("import", str(tmp_path / "back.po"), "--role", "médiation", "--yes")
        assert "back.po" in said, data[:200]
        assert said.rstrip().endswith("."), said
        assert "Traceback" not in said
        assert own(content).read_bytes() == before
    assert [one.name for one in own(content).parent.iterdir()] == ["parvis.po"]


def test_what_is_no_file_is_told(content: Path, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.po", Path("/dev/zero")):
        assert "n’est pas un fichier" in refused("import", str(path), "--yes")
    assert not own(content).exists()


def test_the_whole_file_that_was_damaged_is_taken(content: Path, tmp_path: Path) -> None:
    for text in (WHOLE, WHOLE.replace("\n", "\r\n"), "\ufeff" + WHOLE, WHOLE.rstrip("\n")):
        (tmp_path / "back.po").write_text(text, "utf-8", newline="")
        done = run("words", "import", str(tmp_path / "back.po"))
        assert "à prendre : 4" in done.stderr
    assert not own(content).exists()
