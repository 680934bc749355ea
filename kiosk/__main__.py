"""The composition root: starts the kiosk at once, or hands over to cli.py.

Nothing heavy is imported before the terminal is made safe: in the first tenths of a second a
key could otherwise stop the program and leave a shell behind.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable

# What could make Textual or Python behave as for a developer.
_PREFIXES = ("TEXTUAL", "PYTHONINSPECT", "PYTHONSTARTUP")
_NAMES = ("NO_COLOR", "FORCE_COLOR", "ESCDELAY", "BROWSER", "COLUMNS", "LINES")


def main() -> int:
    arguments = sys.argv[1:]
    if _only_kiosk(arguments):
        return _in_terminal(_run, arguments)
    if arguments[0] == "desk" and _only_desk(arguments[1:]):
        return _in_terminal(_run_desk, arguments[1:])
    from kiosk.cli import main as commands

    return commands()


def _only_kiosk(arguments: list[str]) -> bool:
    """Whether these are the kiosk's own options and nothing else: `--can-quit`, `--at MOMENT`."""
    rest = list(arguments)
    while rest:
        option = rest.pop(0)
        if option == "--at" and rest:
            rest.pop(0)
        elif option != "--can-quit" and not option.startswith("--at="):
            return False
    return True


def _only_desk(arguments: list[str]) -> bool:
    """The same of `parvis desk`: `--at MOMENT`, `--call-board`."""
    return _only_kiosk([one for one in arguments if one != "--call-board"]) and (
        "--can-quit" not in arguments
    )


def _in_terminal(run: Callable[[list[str]], int], arguments: list[str]) -> int:
    from kiosk.errors import ParvisError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(
            "Parvis a besoin d’un terminal : lancez cette commande dans un terminal.",
            file=sys.stderr,
        )
        return 2
    make_safe()
    try:
        return run(arguments)
    except ParvisError as error:
        give_back()
        print(error, file=sys.stderr)
        return 2
    except BaseException:
        give_back()
        raise


def make_safe() -> None:
    """Shut the ways out that are open before Textual is there."""
    for name in list(os.environ):
        if name.startswith(_PREFIXES) or name in _NAMES:
            del os.environ[name]
    # Where Debian keeps time zones: asking Python's build for it costs a third of a megabyte.
    os.environ.setdefault("PYTHONTZPATH", "/usr/share/zoneinfo")
    # Colours as we chose them: in sixteen, nobody answers for the contrast. Terminals without them
    # (a bare console) take the nearest.
    os.environ["COLORTERM"] = "truecolor"
    # Neither kiosk nor desk ever speaks over a network. asyncio would load the means to, four
    # megabytes of memory, and does without where they cannot be imported.
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]  # Python's sign for that
    for one in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU):
        signal.signal(one, signal.SIG_IGN)
    for one in (signal.SIGTERM, signal.SIGHUP):  # until the application has its own way to end
        signal.signal(one, lambda *_: sys.exit(0))
    import resource
    import termios

    attributes = termios.tcgetattr(0)
    attributes[3] &= ~(termios.ISIG | termios.ECHO | termios.ICANON)
    termios.tcsetattr(0, termios.TCSANOW, attributes)
    os.umask(0o077)  # what it writes is for its owner alone
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold a visit


def give_back() -> None:
    """Leave the terminal to an operator who must read why the kiosk does not start. Once it has
    started, its driver does this."""
    import termios

    attributes = termios.tcgetattr(0)
    attributes[3] |= termios.ISIG | termios.ECHO | termios.ICANON
    termios.tcsetattr(0, termios.TCSANOW, attributes)
    sys.stdout.write("\x1b[?1049l\x1b[?25h")
    sys.stdout.flush()


def _run(arguments: list[str]) -> int:
    gc.disable()  # until the first page is there: a tenth of the start
    at = _moment(arguments)

    from kiosk import paths
    from kiosk.running import CLOSE_DAY, LOOK, Running
    from kiosk.screens.app import Kiosk
    from kiosk.text import mode

    # What is refused is refused while somebody is there to read it.
    if mode.chosen() is mode.Mode.TILES:
        from kiosk.text import tiles

        tiles.table()
    running = Running(paths.runtime())
    clock = None
    if at is None:
        running.hold()
    else:
        from kiosk.clock import Clock, parse_at

        clock = Clock(parse_at(at))
    app = Kiosk(clock=clock, can_quit="--can-quit" in arguments)
    app.run()
    for message in (CLOSE_DAY, LOOK):  # until the process has ended they may still come
        signal.signal(message, signal.SIG_IGN)
    app.close_office()
    if app.tallies is not None:
        app.tallies.stop()
    running.release()
    if app.failure:
        print(app.failure, file=sys.stderr)
    return app.return_code or 0


def _run_desk(arguments: list[str]) -> int:
    from kiosk import served
    from kiosk.clock import Clock, parse_at

    at = _moment(arguments)
    clock = Clock(parse_at(at) if at is not None else None)
    found = served.load_or_last_good()
    app: DeskApp | CallBoard
    if "--call-board" in arguments:
        from kiosk.screens.desk.call_board import CallBoard

        app = CallBoard(found, clock)
    else:
        from kiosk.screens.desk.app import DeskApp

        app = DeskApp(found, clock)
    app.run()
    app.close_office()
    if app.failure:
        print(app.failure, file=sys.stderr)
    return app.return_code or 0


def _moment(arguments: list[str]) -> str | None:
    for place, option in enumerate(arguments):
        if option == "--at":
            return arguments[place + 1]
        if option.startswith("--at="):
            return option.removeprefix("--at=")
    return None


if __name__ == "__main__":
    sys.exit(main())
