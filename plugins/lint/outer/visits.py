"""Asking outer addresses whether they are there.

Input: addresses. Output: an `Answer` for each. HEAD first, GET where HEAD is refused; several hosts at once,
one question at a time to each (`gates`). What is kept within the house (10.…, 127.…) is not asked: no reader can
open it.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit

from plugins.lint.outer.gates import AGENT, Gates
from plugins.newsroom.domains import ascii_host

State = Literal["there", "moved", "gone", "ill", "silent", "untrusted", "closed", "robots", "inside", "strange"]
"""`ill`: the server says that it is broken; `silent`: no answer; `closed`: it does not let programs in."""
TIMEOUT = 10.0
"""Seconds for one question."""
PAUSE = 1.0
"""Seconds between two questions to one host."""
HOSTS = 8
"""Hosts asked at once."""
TRIES = 2
HOPS = 5
ROBOTS = 65_536
"""Bytes of a robots.txt that are read; RFC 9309 wants 500 kibibytes at most, the rules for us stand at its head."""
FOREVER, FOR_NOW = {301, 308}, {302, 303, 307}
GONE, CLOSED = {404, 410}, {401, 402, 403, 407, 418, 429, 451, 999}
SAFE = "/%:=&?~#+!$,;'@()*[]-._"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a host said. `code` is the status (RFC 9110), 0 without one; `to`: where the address has moved for good."""

    state: State
    code: int = 0
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How to ask; the tests ask their own servers faster, and within the house."""

    pause: float = PAUSE
    timeout: float = TIMEOUT
    inside: bool = False
    """Whether addresses within the house may be asked."""


def ask(addresses: Iterable[str], manners: Manners | None = None) -> Mapping[str, Answer]:
    """Ask every address; nothing is raised: what goes wrong is the answer. Hosts are asked side by side."""
    visitor = _Visitor(manners or Manners())
    hosts: dict[str, list[str]] = {}
    for address in addresses:
        hosts.setdefault(_netloc(address), []).append(address)
    with ThreadPoolExecutor(HOSTS) as pool:
        answered = pool.map(lambda own: [(address, visitor.visit(address)) for address in own], hosts.values())
        return dict(pair for pairs in answered for pair in pairs)


class _Visitor:
    """Asks addresses, follows where they lead, and keeps to the gates on every step of the way."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.gates = Gates(self._robots, manners.pause)
        self.dead: set[str] = set()
        """Hosts that did not answer twice: their other addresses need not wait for it."""

    def visit(self, address: str) -> Answer:
        """Ask an address, twice when it does not answer or is ill."""
        host = _netloc(address)
        if host in self.dead:
            return Answer(state="silent")
        for _ in range(TRIES):
            answer = self._follow(address)
            if answer.state not in {"silent", "ill"}:
                return answer
        if answer.state == "silent":
            self.dead.add(host)
        return answer

    def _follow(self, address: str) -> Answer:
        here, forever = address, True
        for _ in range(HOPS):
            code, onward = self._step(here)
            if isinstance(code, str):
                return Answer(state=code)
            if code not in FOREVER | FOR_NOW or not onward:
                moved = here if forever and here != address and code < 400 else ""
                return Answer(state="moved" if moved else _state(code), code=code, to=moved)
            forever = forever and code in FOREVER
            here = _joined(here, onward)
        return Answer(state="strange")

    def _step(self, address: str) -> tuple[int | State, str]:
        """Ask once; return the status and where it leads, or why there is none."""
        try:
            parts = urlsplit(address)
            host, port = _host(parts.hostname or ""), parts.port
            if parts.scheme not in {"http", "https"}:
                return "strange", ""
            if not self.manners.inside and _within_the_house(host):
                return "inside", ""
            origin = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
            path = quote(f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", safe=SAFE)
            with self.gates.through(origin, f"{origin}{path}") as allowed:
                return self._status(origin, path) if allowed else ("robots", "")
        except ssl.SSLCertVerificationError:
            return "untrusted", ""
        except (OSError, http.client.HTTPException):
            return "silent", ""
        except ValueError:
            return "strange", ""

    def _status(self, origin: str, path: str) -> tuple[int, str]:
        """Ask with HEAD; many servers refuse it or lie to it, so that a bad answer is asked again with GET."""
        code, onward, _ = self._request(origin, "HEAD", path)
        if code >= 400:
            code, onward, _ = self._request(origin, "GET", path)
        return code, onward

    def _request(self, origin: str, method: str, path: str, most: int = 0) -> tuple[int, str, bytes]:
        parts = urlsplit(origin)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=self.manners.timeout)
        try:
            connection.request(method, path, headers={"User-Agent": f"{AGENT}/1", "Accept": "*/*"})
            response = connection.getresponse()
            return response.status, response.getheader("Location", "") or "", response.read(most) if most else b""
        finally:
            connection.close()

    def _robots(self, address: str) -> str:
        """Return a host's wishes; a host that has none, or does not answer, has none (RFC 9309, 2.3.1)."""
        parts = urlsplit(address)
        try:
            code, _, data = self._request(f"{parts.scheme}://{parts.netloc}", "GET", parts.path, ROBOTS)
        except (OSError, http.client.HTTPException):
            return ""
        return data.decode("utf-8", "replace") if code == 200 else ""


def _netloc(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _joined(address: str, onward: str) -> str:
    """Return where an answer leads; nowhere, when it is no address."""
    try:
        return urljoin(address, onward)
    except ValueError:
        return ""


def _state(code: int) -> State:
    if code < 400:
        return "there"
    if code in GONE:
        return "gone"
    return "ill" if code >= 500 and code not in CLOSED else "closed"


def _host(name: str) -> str:
    """Return a host in ASCII; a number is left as it is, IPv6 in its brackets. Raises ValueError for no host."""
    try:
        number = ipaddress.ip_address(name)
    except ValueError:
        return ascii_host(name)
    return f"[{number}]" if number.version == 6 else str(number)


def _within_the_house(host: str) -> bool:
    """Whether a host is one that only this house's network has. Raises OSError for an unknown name."""
    found = socket.getaddrinfo(host.strip("[]"), None, proto=socket.IPPROTO_TCP)
    return any(not ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found)
