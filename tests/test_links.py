"""Whether the pages that the content sends people to are still there. No network is needed: names
lead to a server of the test, or nowhere."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Barrier, Event, Lock, Thread
from types import TracebackType
from typing import Any, Self

import pytest
from commands import run

from kiosk import served
from kiosk.links import (
    AT_ONCE,
    TIMEOUT,
    Address,
    Answer,
    Fate,
    addresses,
    ask,
    check,
    no_network,
)
from kiosk.paths import SHIPPED_CONTENT

FOUND_BY_NAME = "one.test"


class Server:
    """A server on this machine: `/404` answers 404, `/to/…` sends on, `/silent` never answers,
    `/together/…` answers once as many are there as may be asked at once."""

    def __init__(self, certificate: Path | None = None) -> None:
        self.asked: list[tuple[str, str, str | None]] = []  # method, path, who asks
        self.most_at_once = 0
        self._now = 0
        self._lock = Lock()
        self._over = Event()
        self._all_there = Barrier(AT_ONCE)
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self.port: int = self._http.server_address[1]

    def __enter__(self) -> Self:
        Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._http.shutdown()
        self._http.server_close()

    def url(self, path: str = "/", name: str = FOUND_BY_NAME, scheme: str = "http") -> str:
        return f"{scheme}://{name}:{self.port}{path}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                server._answer(self)

            do_GET = do_HEAD  # noqa: N815 - the names that http.server calls

            def log_message(self, *_: Any) -> None:
                """Nobody reads it."""

        return Handler

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        with self._lock:
            self.asked.append((handler.command, path, handler.headers["User-Agent"]))
        if path == "/silent":
            self._over.wait()
            return
        if path.startswith("/together/"):
            with self._lock:
                self._now += 1
                self.most_at_once = max(self.most_at_once, self._now)
            self._all_there.wait(TIMEOUT)
            with self._lock:
                self._now -= 1
        if path.startswith("/to/"):
            handler.send_response(302)
            handler.send_header("Location", path.removeprefix("/to"))
        elif path == "/only-get":
            handler.send_response(405 if handler.command == "HEAD" else 200)
        elif path == "/round":
            handler.send_response(302)
            handler.send_header("Location", "/round")
        elif path[1:].isdigit():
            handler.send_response(int(path[1:]))
        else:
            handler.send_response(200)
        handler.end_headers()


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of the test lead to this machine, and no other name is known to anybody."""
    for proxy in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(proxy, raising=False)
        monkeypatch.delenv(proxy.upper(), raising=False)
    known = socket.getaddrinfo

    def getaddrinfo(host: str, *more: Any, **others: Any) -> Any:
        if host != FOUND_BY_NAME:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return known("127.0.0.1", *more, **others)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


def asked(url: str, timeout: float = TIMEOUT) -> Answer:
    return ask(Address("tools/gps.toml", "booklet", url), timeout)


# --- one address --------------------------------------------------------------------------------


def test_a_page_that_is_there_is_reached_without_being_taken(server: Server) -> None:
    server.asked.clear()
    answer = asked(server.url("/page"))
    assert answer.fate is Fate.REACHED
    assert not answer.dead
    assert server.asked == [("HEAD", "/page", "parvis")]
    assert answer.sentence == f"tools/gps.toml, « booklet » : {server.url('/page')} répond."


def test_a_page_that_has_moved_says_where_and_is_not_dead(server: Server) -> None:
    answer = asked(server.url("/to/new-place"))
    assert (answer.fate, answer.detail) == (Fate.MOVED, server.url("/new-place"))
    assert server.url("/new-place") in answer.sentence
    assert not answer.dead


@pytest.mark.parametrize("code", ["404", "410"])
def test_a_page_that_is_gone_is_dead(server: Server, code: str) -> None:
    for path in (f"/{code}", f"/to/{code}"):
        answer = asked(server.url(path))
        assert (answer.fate, answer.detail) == (Fate.NOT_FOUND, code)
        assert answer.dead
        assert "retirez" in answer.sentence


@pytest.mark.parametrize("code", ["401", "403", "429", "500", "503"])
def test_a_server_that_refuses_us_may_serve_a_telephone(server: Server, code: str) -> None:
    answer = asked(server.url(f"/{code}"))
    assert (answer.fate, answer.detail) == (Fate.REFUSED, code)
    assert not answer.dead


def test_a_server_that_knows_only_whole_pages_is_asked_for_one(server: Server) -> None:
    server.asked.clear()
    assert asked(server.url("/only-get")).fate is Fate.REACHED
    assert [method for method, *_ in server.asked] == ["HEAD", "GET"]


def test_a_page_that_sends_round_in_circles_is_not_reached(server: Server) -> None:
    assert asked(server.url("/round")).fate is Fate.REFUSED


def test_a_server_that_says_nothing_is_not_waited_for_and_not_dead(server: Server) -> None:
    answer = asked(server.url("/silent"), timeout=0.1)
    assert (answer.fate, answer.detail) == (Fate.NO_ANSWER, "trop long")
    assert not answer.dead


def test_a_door_that_nobody_opens_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    answer = asked(f"http://{FOUND_BY_NAME}:{port}/")
    assert answer.fate is Fate.NO_ANSWER
    assert not answer.dead


def test_a_certificate_that_a_telephone_would_refuse_is_dead() -> None:
    with Server(Path(__file__).with_name("self_signed.pem")) as server:
        answer = asked(server.url("/page", scheme="https"))
        assert server.asked == []
    assert answer.fate is Fate.CERTIFICATE
    assert "self-signed" in answer.detail.replace(" ", "-")
    assert answer.dead


def test_a_name_that_nobody_knows_is_dead() -> None:
    answer = asked("https://www.nowhere.test/page")
    assert answer.fate is Fate.UNKNOWN_NAME
    assert answer.dead


@pytest.mark.parametrize(
    "trouble",
    [
        socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
        OSError(101, "Network is unreachable"),
    ],
    ids=["names", "way"],
)
def test_trouble_of_this_machine_is_not_the_death_of_a_page(
    monkeypatch: pytest.MonkeyPatch, trouble: OSError
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", raising(trouble))
    answer = asked("https://www.psycom.test/")
    assert answer.fate is Fate.NO_WAY
    assert not answer.dead
    assert no_network([answer])


def raising(error: OSError) -> Callable[..., None]:
    def fails(*_: object, **__: object) -> None:
        raise error

    return fails


# --- all of them --------------------------------------------------------------------------------


def test_every_address_of_the_content_is_asked_for() -> None:
    catalogue = served.load(SHIPPED_CONTENT).catalogue
    found = list(addresses(catalogue))
    assert sorted(one.url for one in found) == sorted(urls(catalogue))
    assert len(found) > 3
    for one in found:
        assert f'"{one.url}"' in (SHIPPED_CONTENT / one.file).read_text("utf-8")


def urls(value: object) -> Iterator[str]:
    """Whatever is called `url` in the catalogue, wherever it stands."""
    if isinstance(value, tuple):
        for one in value:
            yield from urls(one)
    elif is_dataclass(value):
        for field in fields(value):
            inside = getattr(value, field.name)
            if field.name == "url" and inside is not None:
                yield inside
            else:
                yield from urls(inside)


def test_answers_come_in_the_order_of_the_content_and_few_are_asked_for_at_once(
    server: Server,
) -> None:
    many = [
        Address("tools/gps.toml", str(n), server.url(f"/together/{n}")) for n in range(3 * AT_ONCE)
    ]
    answers = check(many)
    assert [(answer.address, answer.fate) for answer in answers] == [
        (one, Fate.REACHED) for one in many
    ]
    assert server.most_at_once == AT_ONCE


def test_a_name_that_nobody_knows_beside_a_page_that_answers_is_no_lack_of_network(
    server: Server,
) -> None:
    both = [asked("https://www.nowhere.test/"), asked(server.url("/page"))]
    assert not no_network(both)
    assert no_network(both[:1])
    assert not no_network([])


# --- the command --------------------------------------------------------------------------------


def put(content: Path, *addresses: str) -> None:
    """Have these addresses served, and no others."""
    following = iter(addresses)
    for file in sorted((content / "tools").glob("*.toml")):
        text = re.sub("(?m)^url = .*confirm = true.*", "", file.read_text("utf-8"))
        text = re.sub("(?m)^url = .*", lambda _: f'url = "{next(following)}"', text)
        file.write_text(text, "utf-8")
    assert next(following, None) is None


def test_content_check_with_links_says_a_line_for_each(content: Path, server: Server) -> None:
    put(content, *(server.url(path) for path in ("/page", "/to/new", "/403", "/page?2")))
    done = run("content", "check", "--links")
    assert done.exit_code == 0
    lines = [line for line in done.stdout.splitlines() if server.url("") in line]
    assert [line.split(",")[0] for line in lines] == [
        *("tools/gps.toml", "tools/revim.toml", "tools/revim.toml", "tools/peers.toml")
    ]
    assert "à corriger : 0" in done.stderr


@pytest.mark.parametrize("dead", ["/404", "/410", "nowhere"])
def test_content_check_with_links_fails_where_one_leads_nowhere(
    content: Path, server: Server, dead: str
) -> None:
    gone = server.url(dead) if dead.startswith("/") else "http://www.nowhere.test/"
    put(content, server.url("/page"), gone, server.url("/500"), server.url("/to/new"))
    done = run("content", "check", "--links")
    assert done.exit_code == 1
    assert gone in done.stdout
    assert "à corriger : 1" in done.stderr


def test_where_there_is_no_network_content_check_says_so_and_all_is_well() -> None:
    done = run("content", "check", "--links")
    assert done.exit_code == 0
    assert "Pas de réseau : les adresses n’ont pas été vérifiées." in done.stderr
    assert "psycom.org" not in done.stdout


def test_content_check_asks_nobody_unless_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: tried.append(where))
    assert run("content", "check").exit_code == 0
    assert tried == []
