"""Whether the pages that the content sends people to are still there.

The only part of Parvis that uses a network, and only when it is asked to (`parvis content check
--links`): a code that leads nowhere costs a visitor hope. Each address is asked for without taking
the page; nothing is sent but the address and the name "parvis".
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from http import HTTPStatus
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import Request, build_opener

from .catalogue import Catalogue
from .tools import Link, PeerGroup

TIMEOUT = 10.0  # seconds of silence
AT_ONCE = 4  # addresses


class Address(NamedTuple):
    """An address, and where it stands: its file in the content folder and its id there."""

    file: str
    id: str
    url: str


class Fate(Enum):
    """What became of an address, with the French sentence for it."""

    REACHED = "répond"
    MOVED = (
        "mène maintenant à {detail}. Vérifiez que c’est la bonne page, puis changez l’adresse si "
        "vous le souhaitez"
    )
    REFUSED = "répond {detail}. Essayez l’adresse avec un téléphone"
    NOT_FOUND = "n’existe plus ({detail}). Cherchez la nouvelle adresse, ou retirez celle-ci"
    CERTIFICATE = (
        "a un certificat refusé ({detail}) : un téléphone n’ouvrira pas la page. Cherchez une "
        "autre adresse, ou prévenez le site ; si toutes sont refusées, vérifiez l’horloge de "
        "cette machine et ses certificats (paquet ca-certificates)"
    )
    UNKNOWN_NAME = "a un nom de site qui n’existe pas. Corrigez l’adresse, ou retirez-la"
    NO_WAY = "ne peut pas être jointe d’ici ({detail}). Recommencez plus tard"
    NO_ANSWER = "ne répond pas ({detail}). Recommencez plus tard, ou essayez avec un téléphone"


DEAD = frozenset({Fate.NOT_FOUND, Fate.CERTIFICATE, Fate.UNKNOWN_NAME})
# What every address comes to on a machine without a network.
_NETWORK = frozenset({Fate.UNKNOWN_NAME, Fate.NO_WAY})
_UNREACHABLE = frozenset({errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTUNREACH})


class Answer(NamedTuple):
    """What came of asking for an address."""

    address: Address
    fate: Fate
    detail: str = ""

    @property
    def dead(self) -> bool:
        """Whether it leads nowhere, and somebody has to change it."""
        return self.fate in DEAD

    @property
    def sentence(self) -> str:
        file, id_, url = self.address
        return f"{file}, « {id_} » : {url} {self.fate.value.format(detail=self.detail)}."


def addresses(catalogue: Catalogue) -> Iterator[Address]:
    """Every address that is served; what waits to be confirmed is not."""
    for tool in catalogue.tools:
        several: tuple[Link | PeerGroup, ...] = (*tool.links, *tool.groups)
        for one in several:
            if one.url is not None:
                yield Address(f"tools/{tool.id}.toml", one.id, one.url)


def check(found: Iterable[Address], timeout: float = TIMEOUT) -> tuple[Answer, ...]:
    """Ask for every address, a few at once, and say what came of each, in the order given."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return tuple(pool.map(lambda one: ask(one, timeout), found))


def no_network(answers: Collection[Answer]) -> bool:
    """Whether it is this machine that reaches nothing: not one name is known, or has a way to it.

    Where the content has one address only, a mistake in its name looks the same.
    """
    return bool(answers) and all(answer.fate in _NETWORK for answer in answers)


def ask(address: Address, timeout: float = TIMEOUT) -> Answer:
    """Ask for one address; `timeout` is in seconds of silence. Raises nothing: whatever happens
    is an answer."""
    answer = _ask("HEAD", address, timeout)
    if answer.fate in (Fate.REFUSED, Fate.NOT_FOUND, Fate.NO_ANSWER):
        # Some servers know only whole pages; it is closed before it has come.
        return _ask("GET", address, timeout)
    return answer


def _ask(method: str, address: Address, timeout: float) -> Answer:
    request = Request(address.url, method=method, headers={"User-Agent": "parvis"})
    try:
        with build_opener().open(request, timeout=timeout) as response:
            reached = response.geturl()
    except HTTPError as error:
        with error:
            gone = error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
            return Answer(address, Fate.NOT_FOUND if gone else Fate.REFUSED, str(error.code))
    except (OSError, HTTPException, ValueError) as error:  # ValueError: sent on to no address
        return Answer(address, *_why(error))
    if reached == address.url:
        return Answer(address, Fate.REACHED)
    return Answer(address, Fate.MOVED, reached)


def _why(error: Exception) -> tuple[Fate, str]:
    """What kept a server from answering."""
    if isinstance(error, URLError) and isinstance(error.reason, Exception):
        error = error.reason
    match error:
        case ssl.SSLCertVerificationError():
            return Fate.CERTIFICATE, error.verify_message
        case socket.gaierror(errno=socket.EAI_AGAIN):  # nobody could be asked for the name
            return Fate.NO_WAY, str(error.strerror)
        case socket.gaierror():
            return Fate.UNKNOWN_NAME, ""
        case TimeoutError():
            return Fate.NO_ANSWER, "trop long"
        case OSError() if error.errno in _UNREACHABLE:
            return Fate.NO_WAY, str(error.strerror)
    return Fate.NO_ANSWER, str(error) or type(error).__name__
