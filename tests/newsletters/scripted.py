"""A mail server in memory that does anything: what the client says of letters is compared with what it really did.

Input: dice, places where the wire is cut. Output: a socket for `Connection`, and a `Truth`. No time passes and no
packet leaves, so thousands of conversations take seconds.
"""

import random
from dataclasses import dataclass, field

from newsletters.delivery.connection import Connection
from newsletters.delivery.smtp import Smtp
from newsletters.relay import Relay, RelayError

WORDS = (b"Ok", b"2.0.0 Ok: queued as 4ABC", b"4.3.0 Later", b"5.1.1 <anna@c.example> unknown", b"", b"-", b"5.4.5 x")
STRANGE = (b"354 what", b"garbage", b"\xff\xfe", b"25", b"999 no", b"250-a\r\n550 b")


@dataclass
class Truth:
    """What really happened: letters taken, in order; replies to texts that the client has read to the last byte."""

    taken: list[bytes] = field(default_factory=list)
    empty: int = 0
    heard: dict[bytes, int] = field(default_factory=dict)
    permitted: set[bytes] = field(default_factory=set)
    early: list[bytes] = field(default_factory=list)
    """Texts of which a byte came before their letter was told."""


@dataclass
class Plan:
    """How one server behaves: shares of odd behaviour, byte after which each direction is cut (-1: never)."""

    pipelining: bool = True
    refusing: float = 0.0
    strange: float = 0.0
    closing: float = 0.0
    lenient: bool = False
    """354 to DATA even when no recipient was accepted."""
    cut_answers: int = -1
    cut_words: int = -1
    swallows: bool = False
    """Bytes after the cut are accepted by the kernel and reach nobody."""


class Server:
    """One connection, as a socket."""

    def __init__(self, plan: Plan, dice: random.Random, truth: Truth) -> None:
        self.plan, self.dice, self.truth = plan, dice, truth
        self.out, self.read = bytearray(b"220 scripted\r\n"), bytearray()
        self.marks: list[tuple[int, bytes, int]] = []
        self.said = self.delivered = self.came = 0
        self.said = len(self.out)
        self.mail = self.recipient = self.texting = self.gone = False

    def sendall(self, octets: bytes) -> None:
        if self.gone and not self.plan.swallows:
            raise ConnectionResetError
        room = len(octets) if self.plan.cut_words < 0 else max(0, min(len(octets), self.plan.cut_words - self.came))
        self.came += room
        self.read += octets[:room]
        while not self.gone and self._step():
            pass
        if room < len(octets):
            self.gone = True
            if not self.plan.swallows:
                raise BrokenPipeError

    def recv(self, most: int) -> bytes:
        if not self.out:
            if self.gone and self.dice.random() < 0.5:
                return b""
            raise (ConnectionResetError if self.gone else TimeoutError)
        size = min(most, len(self.out), self.dice.choice((1, 2, 7, 40, 4000)))
        if self.plan.cut_answers >= 0:
            size = min(size, self.plan.cut_answers - self.delivered)
            if size <= 0:
                self.gone = True
                return b""
        piece, self.delivered = bytes(self.out[:size]), self.delivered + size
        del self.out[:size]
        while self.marks and self.marks[0][0] <= self.delivered:
            _, message, code = self.marks.pop(0)
            self.truth.heard[message] = code
        return piece

    def settimeout(self, _seconds: float) -> None: ...

    def setsockopt(self, *_words: object) -> None: ...

    def close(self) -> None:
        self.gone = True

    def _step(self) -> bool:
        """Take one command or one text; return whether there was one."""
        if self.texting:
            return self._text()
        line, end, rest = bytes(self.read).partition(b"\r\n")
        if not end:
            return False
        self.read = bytearray(rest)
        self._command(line[:4].upper())
        return True

    def _text(self) -> bool:
        whole = b"\r\n" + bytes(self.read)
        if len(whole) > 2 and whole not in {b"\r\n.", b"\r\n.\r"} and not whole.startswith(b"\r\n.\r\n"):
            self._watch(whole)
        at = whole.find(b"\r\n.\r\n")
        if at < 0:
            return False
        body = whole[2 : at + 2]
        self.read, self.texting = bytearray(whole[at + 5 :]), False
        message = body.replace(b"\r\n..", b"\r\n.").removeprefix(b".")
        code = self._code((250, 250, 250, 451, 550, 421, 554)) if self.recipient else 554
        if code == 250:
            self.truth.taken.append(message)
            self.truth.empty += not message
        self.mail = self.recipient = False
        self._reply(code, message)
        return True

    def _watch(self, whole: bytes) -> None:
        """A byte of a text is here: was its letter told before?"""
        if not any(one[:20].startswith(whole[2:22]) for one in self.truth.permitted):
            self.truth.early.append(whole)

    def _command(self, name: bytes) -> None:
        if name == b"EHLO":
            lines = [b"250-scripted", b"250-SIZE 0", *([b"250-PIPELINING"] if self.plan.pipelining else []), b"250 X"]
            self._write(b"\r\n".join(lines) + b"\r\n")
        elif name == b"MAIL":
            code = 503 if self.mail else self._code((250, 250, 250, 451, 421))
            self.mail = self.mail or code == 250
            self._reply(code)
        elif name == b"RCPT":
            code = self._code((250, 250, 450, 550, 421)) if self.mail else 503
            self.recipient = code == 250
            self._reply(code)
        elif name == b"DATA":
            self._data()
        elif name == b"QUIT":
            self._reply(221)
            self.gone = True
        else:
            self.mail = self.recipient = False
            self._reply(250 if name == b"RSET" else 500)

    def _data(self) -> None:
        fit = self.mail and (self.recipient or self.plan.lenient)
        code = self._code((354, 354, 451, 554, 421)) if fit else 503
        self.texting = code == 354
        self._reply(code)

    def _code(self, codes: tuple[int, ...]) -> int:
        """Return the first code, or by the dice another one."""
        code = self.dice.choice(codes) if self.dice.random() < self.plan.refusing else codes[0]
        return codes[0] if code == 421 and self.dice.random() > self.plan.closing else code

    def _reply(self, code: int, message: bytes | None = None) -> None:
        if self.dice.random() < self.plan.strange:
            self._write(self.dice.choice(STRANGE) + b"\r\n")
            return
        lines = [self.dice.choice(WORDS) for _ in range(self.dice.choice((1, 1, 1, 3)))]
        if code < 400:
            lines = [line for line in lines if not line.startswith((b"4", b"5"))] or [b"Ok"]
        more = b"".join(b"%d-%s\r\n" % (code, line) for line in lines[:-1])
        self._write(more + b"%d %s\r\n" % (code, lines[-1]))
        if message is not None:
            self.marks.append((self.said, message, code))
        self.gone = self.gone or code == 421

    def _write(self, octets: bytes) -> None:
        self.out += octets
        self.said += len(octets)


class Scripted(Smtp):
    """The client with servers in memory, one plan after another; when they are used up nobody answers."""

    def __init__(self, plans: list[Plan], dice: random.Random, truth: Truth) -> None:
        super().__init__(Relay(host="scripted", port=25, security="none"))
        self.plans, self.dice, self.truth = plans, dice, truth

    def open(self, name: str) -> Connection:
        if not self.plans:
            raise RelayError("Никого.", passing=True)
        connection = Connection(Server(self.plans.pop(0), self.dice, self.truth), patience=1)  # type: ignore[arg-type]
        connection.hear()
        reply = connection.ask(f"EHLO {name}".encode())
        connection.features = dict.fromkeys((line.partition(" ")[0] for line in reply.lines[1:]), "0")
        return connection
