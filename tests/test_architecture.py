"""The arrows of the house: screens → kiosk → content and locales as data, never back."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORE = sorted((ROOT / "kiosk").rglob("*.py"))
SCREENS = sorted((ROOT / "screens").rglob("*.py"))
COMPOSITION_ROOT = ROOT / "kiosk" / "__main__.py"
FORBIDDEN_IN_CORE = ("textual", "rich", "screens", "kiosk.screens")


def imports(path: Path) -> Iterator[str]:
    """The absolute name of every module that a file imports, lazily or not."""
    package = (path.parent.relative_to(ROOT) / "_").parts[:-1]
    if package[0] == "screens":
        package = ("kiosk", *package)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *filter(None, (node.module,))))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in packages)


def test_there_is_something_to_look_at() -> None:
    assert len(CORE) > 20
    assert len(SCREENS) > 20


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_never_imports_the_screens_not_even_lazily(path: Path) -> None:
    if path == COMPOSITION_ROOT:
        return  # the one exception of the design: it starts the screens
    assert [name for name in imports(path) if within(name, FORBIDDEN_IN_CORE)] == []


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(path.relative_to(ROOT)))
def test_screens_are_imported_under_the_one_name_of_the_package(path: Path) -> None:
    """`import screens` would make every class twice."""
    assert [name for name in imports(path) if within(name, ("screens", "content", "locales"))] == []


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(path.relative_to(ROOT)))
def test_screens_import_their_siblings_relatively(path: Path) -> None:
    absolute = [
        node.module
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and not node.level and node.module
    ]
    assert [name for name in absolute if within(name, ("kiosk.screens",))] == []


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_of_the_screens_goes_round_the_typesetter(path: Path) -> None:
    """Titles, notices and mark-up are not typeset: letters would stand unjoined, or command."""
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.Attribute, ast.Name))
    }
    assert names & {"border_title", "border_subtitle", "notify", "Static", "Label"} == set()


def loaded_by(program: str) -> set[str]:
    """What a fresh Python has loaded after a program."""
    code = f"{program}\nimport sys\nprint(*sys.modules)"
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(out.stdout.split())


def test_the_command_line_never_loads_textual() -> None:
    loaded = loaded_by(
        "from click.testing import CliRunner\n"
        "from kiosk.cli import parvis\n"
        "CliRunner().invoke(parvis, ['content', 'check'])"
    )
    assert "kiosk.reading.reader" in loaded
    assert {"textual", "rich", "kiosk.screens"} & loaded == set()


def test_the_first_page_waits_for_nothing_that_it_does_not_need() -> None:
    loaded = loaded_by(
        "from kiosk import firstpage\nfrom kiosk.screens.app import Kiosk\n"
        "from kiosk.screens.visitor.screen import VisitorScreen\nfirstpage.read()"
    )
    assert "kiosk.screens.app" in loaded
    late = {
        "kiosk.reading.reader",
        "kiosk.served",
        "kiosk.board",
        "kiosk.queue",
        "kiosk.screens.visitor.calls",
        "kiosk.screens.desk.screen",
        "babel",
        "click",
        "sqlite3",
        "sqlite_utils",
        "qrcode",
    }
    assert late & loaded == set()
