"""The composition root: starts the kiosk at once, or hands over to cli.py.

Nothing heavy is imported before the terminal is made safe: in the first tenths of a second a
key could otherwise stop the program and leave a shell behind.
"""

from __future__ import annotations

import gc
import os
import signal
import sys

# What could make Textual or Python behave as for a developer.
_PREFIXES = ("TEXTUAL", "PYTHONINSPECT", "PYTHONSTARTUP")
_NAMES = ("NO_COLOR", "FORCE_COLOR", "ESCDELAY", "BROWSER", "COLUMNS", "LINES")


def main() -> int:
    arguments = sys.argv[1:]
    if not _only_kiosk(arguments):
        from kiosk.cli import main as commands

        return commands()
    return _kiosk(arguments)


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


def _kiosk(arguments: list[str]) -> int:
    from kiosk.errors import ParvisError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(
            "La borne a besoin d’un terminal : lancez « parvis » dans un terminal.", file=sys.stderr
        )
        return 2
    make_safe()
    try:
        return _run(arguments)
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
    from kiosk.running import Running
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
    if app.tallies is not None:
        app.tallies.stop()
    running.release()
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
