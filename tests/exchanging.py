"""Words that go out to be worked on elsewhere, and the file in which they come back."""

from __future__ import annotations

from pathlib import Path

import polib
from commands import run

from kiosk.clock import Clock

HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: ps\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
REVIEWED = f"# relu : {Clock().now().date()}, médiation"
INFIRMARY = ("Infirmerie", "کلینیک")


def back(folder: Path, *entries: tuple[str, str], head: str = HEAD) -> str:
    """A file that somebody made elsewhere: its entries, each a French sentence and what it says."""
    path = folder / "back.po"
    texts = (f'msgid "{msgid}"\nmsgstr "{said}"\n' for msgid, said in entries)
    path.write_text("\n".join((head, *texts)), "utf-8")
    return str(path)


def exported(*arguments: str) -> polib.POFile:
    done = run("words", "export", "--language", "ps", *arguments)
    assert done.exit_code == 0, done.output
    return polib.pofile(done.stdout, encoding="utf-8")


def refused(*arguments: str) -> str:
    """The sentence of a command that is refused."""
    done = run("words", *arguments)
    assert done.exit_code != 0
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.stdout == ""
    return done.stderr
