"""Keeps locales/ in step with the words of the program and of the example centre.

    python -m tools.messages           refresh parvis.pot and every parvis.po, quietly
    python -m tools.messages --check   say what is stale, missing or broken; exit 1 if anything is

French is the source. Files carry neither dates nor line numbers, so that a change of one word is
a change of one line. Nothing is guessed: a new sentence has no translation until somebody writes
one (Babel's fuzzy matching gave "closed on Tuesday" the translation of "closed on Monday").
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from kiosk import firstpage, languages, paths, served
from kiosk.reading import reader
from kiosk.vocabulary import LARGE

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "parvis.pot"
KEYWORDS = {"say": None, "say_n": (1, 2), "title": None}
TITLES = {"title": None}  # what is shown in large type, which its translators are told
# Own text instead of Babel's header, which carries the date of every run.
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: parvis\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def template() -> Catalog:
    """All that is said, by the program and by the example centre, with the files that say it."""
    catalog = Catalog()
    for folder in ("kiosk", "screens"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = str(path.relative_to(ROOT))
            for _, message, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
                catalog.add(message, locations=[(place, 0)], flags=["python-brace-format"])
            for _, message, _, _ in extract_from_file("python", path, keywords=TITLES):
                catalog.add(message, auto_comments=[LARGE])
    for text in reader.strings(paths.SHIPPED_CONTENT):
        large = [LARGE] if text.large else []
        catalog.add(text.msgid, locations=[(f"content/{text.file}", 0)], auto_comments=large)
    for message in catalog:
        message.flags.discard("python-brace-format")
    return catalog


def refreshed(catalog: Catalog, fresh: Catalog) -> Catalog:
    catalog.update(fresh, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def written(catalog: Catalog) -> str:
    """The text of a .po or .pot file."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    head = HEADER
    if catalog.locale is not None:
        head += f'"Language: {catalog.locale_identifier}\\n"\n'
        head += f'"Plural-Forms: {catalog.plural_forms}\\n"\n'
    return head + "\n" + stream.getvalue().decode("utf-8")


def files() -> Iterator[tuple[str, Path]]:
    """Every language that has a file, with its tag."""
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/parvis.po")):
        yield path.parent.parent.name, path


def load(locale: str, path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale=locale, abort_invalid=True)


def faults(locale: str, catalog: Catalog) -> Iterator[str]:
    """What would show a visitor French, or a sentence without its number."""
    for message in catalog:
        if not message.id:
            continue
        yield from (f"{locale}: {_short(message)}: {fault}" for fault in _faults(message, catalog))


def _faults(message: Message, catalog: Catalog) -> Iterator[str]:
    ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
    strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    if not all(strings):
        yield "not translated"
        return
    if len(ids) > 1 and len(strings) != catalog.num_plurals:
        yield f"{len(strings)} plural forms instead of {catalog.num_plurals}"
    wanted = languages.places(ids[-1])
    for string in strings:
        # "One minute" may say its number in words.
        if not wanted - {"n"} <= languages.places(string) <= wanted:
            yield f"places {sorted(languages.places(string))} instead of {sorted(wanted)}"
    if any(string != string.strip() for string in strings):
        yield "blanks at an end"


def _short(message: Message) -> str:
    first = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
    return f"« {first[:50]} »"


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    fresh = template()
    wrong: list[str] = []

    def put(path: Path, text: str) -> None:
        if path.is_file() and path.read_text("utf-8") == text:
            return
        if check:
            wrong.append(f"{path.relative_to(ROOT)} is stale: run make messages")
        else:
            path.write_text(text, "utf-8")

    put(TEMPLATE, written(fresh))
    for locale, path in files():
        catalog = refreshed(load(locale, path), fresh)
        put(path, written(catalog))
        wrong += faults(locale, catalog)
    first_page = served.load(paths.SHIPPED_CONTENT).first_page
    put(LOCALES / firstpage.FILE, firstpage.text(first_page))
    print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
