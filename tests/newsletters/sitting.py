"""One connection of the sink, and what all of them share.

Input: bytes of a client, options of `sink`. Output: replies; lines of the record.
"""

import argparse
import asyncio
import base64
import collections
import contextlib
import os
import random
import ssl
import time
import zlib
from collections.abc import Callable

MOST = 50 << 20
"""Bytes of the longest letter; announced, not enforced."""
END = b"\r\n.\r\n"
HANG_UP = b""
"""Stands among the answers for the end of the connection, without a goodbye."""


class Sitting(asyncio.Protocol):
    """One connection."""

    def __init__(self, house: "House") -> None:
        self.house = house
        self.encrypted = house.options.tls == "tls"
        self.known = not house.options.user
        self.asked: list[bytes] | None = None
        self.read, self.looked = bytearray(), 0
        self.reading_letter = self.losing = self.changing = False
        self.recipient, self.count = "", 0
        self.answers: collections.deque[bytes] = collections.deque()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        first = not hasattr(self, "transport")
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        if first:
            self._answer(b"220 sink ESMTP\r\n")

    def data_received(self, data: bytes) -> None:
        self.read += data
        if self.changing:
            return
        answers = []
        while (answer := self._letter() if self.reading_letter else self._command()) is not None:
            answers.append(answer)
            if answer == HANG_UP or answer[:3] in {b"221", b"421"}:
                break
        said = b"".join(answers)
        if said:
            self._answer(said)
        if answers and (answers[-1] == HANG_UP or answers[-1][:3] in {b"221", b"421"}):
            self.read.clear()
            self._answer(HANG_UP)

    def _answer(self, words: bytes) -> None:
        """Say something after the delay; what was said before comes before it."""
        if not self.house.options.delay:
            self._say(words)
            return
        self.answers.append(words)
        asyncio.get_running_loop().call_later(self.house.options.delay / 1000, self._say_next)

    def _say_next(self) -> None:
        self._say(self.answers.popleft())

    def _say(self, words: bytes) -> None:
        if words != HANG_UP:
            self.transport.write(words)
        elif self.losing:
            self.transport.abort()
        else:
            self.transport.close()

    def _letter(self) -> bytes | None:
        """Take the text of a letter when all of it is here."""
        at = self.read.find(END, max(0, self.looked - len(END)))
        if at < 0:
            self.looked = len(self.read)
            return None
        message_id = self._message_id(at)
        del self.read[: at + len(END)]
        self.reading_letter, self.looked = False, 0
        answer = self.house.take(message_id, self.recipient)
        self.losing = answer == HANG_UP
        return answer

    def _message_id(self, end: int) -> str:
        start = self.read.find(b"\r\nMessage-ID:", 0, end)
        if start < 0:
            return "-"
        return self.read[start + 13 : self.read.find(b"\r\n", start + 2)].decode("ascii", "replace").strip()

    def _command(self) -> bytes | None:
        at = self.read.find(b"\r\n")
        if at < 0:
            return None
        line = bytes(self.read[:at])
        del self.read[: at + 2]
        if self.asked is not None:
            return self._login_step(line)
        name = line[:4].upper()
        return COMMANDS.get(name, Sitting.unknown)(self, line)

    def hello(self, _line: bytes) -> bytes:
        options = self.house.options
        lines = [b"sink", b"8BITMIME", b"ENHANCEDSTATUSCODES", b"SIZE %d" % MOST]
        lines += [b"PIPELINING"] if options.pipelining else []
        lines += [b"STARTTLS"] if options.tls == "starttls" and not self.encrypted else []
        lines += [b"AUTH " + options.login.encode()] if options.user else []
        return b"".join(b"250-%s\r\n" % line for line in lines[:-1]) + b"250 %s\r\n" % lines[-1]

    def mail(self, _line: bytes) -> bytes:
        if not self.known or (self.house.options.tls == "starttls" and not self.encrypted):
            return b"530 5.7.0 Not before you have said who you are\r\n"
        if self.house.options.goodbye and self.count >= self.house.options.goodbye:
            return b"421 4.7.0 Enough for now\r\n"
        self.count, self.recipient = self.count + 1, ""
        return b"250 2.1.0 Ok\r\n"

    def rcpt(self, line: bytes) -> bytes:
        recipient = line.partition(b"<")[2].partition(b">")[0].decode("utf-8", "replace")
        if self.house.refuses(recipient):
            return b"550 5.1.1 No such user here\r\n"
        self.recipient = recipient
        return b"250 2.1.5 Ok\r\n"

    def data(self, _line: bytes) -> bytes:
        if not self.recipient:
            return b"554 5.5.1 No valid recipients\r\n"
        self.reading_letter = True
        # the end of an empty letter may follow at once: «CRLF» before its dot is the one that ended DATA
        self.read[:0], self.looked = b"\r\n", 0
        return b"354 Go on\r\n"

    def reset(self, _line: bytes) -> bytes:
        self.recipient = ""
        return b"250 2.0.0 Ok\r\n"

    def quit(self, _line: bytes) -> bytes:
        return b"221 2.0.0 Bye\r\n"

    def starttls(self, _line: bytes) -> bytes | None:
        self.transport.pause_reading()
        self.read.clear()
        self.changing = True  # the first encrypted words may come before this side knows how to answer them
        self.transport.write(b"220 2.0.0 Ready\r\n")
        self.house.tasks.add(asyncio.ensure_future(self._encrypt()))
        return None

    async def _encrypt(self) -> None:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(OSError):
            assert self.house.context is not None
            made = await loop.start_tls(self.transport, self, self.house.context, server_side=True)
            assert made is not None
            self.transport, self.encrypted, self.changing = made, True, False
            self.data_received(b"")

    def login(self, line: bytes) -> bytes:
        way, _, words = line[5:].partition(b" ")
        if way.upper() == b"PLAIN" and words:
            return self._judge(*base64.b64decode(words).split(b"\0")[1:])
        self.asked = []
        return b"334 VXNlcm5hbWU6\r\n"

    def _login_step(self, line: bytes) -> bytes:
        assert self.asked is not None
        self.asked.append(base64.b64decode(line))
        if len(self.asked) == 1:
            return b"334 UGFzc3dvcmQ6\r\n"
        user, password = self.asked
        self.asked = None
        return self._judge(user, password)

    def _judge(self, user: bytes, password: bytes) -> bytes:
        options = self.house.options
        self.known = (user.decode(), password.decode()) == (options.user, options.password)
        return b"235 2.7.0 Welcome\r\n" if self.known else b"535 5.7.8 Wrong name or password\r\n"

    def unknown(self, _line: bytes) -> bytes:
        return b"500 5.5.2 What?\r\n"


COMMANDS: dict[bytes, Callable[[Sitting, bytes], bytes | None]] = {
    b"EHLO": Sitting.hello, b"HELO": Sitting.reset, b"MAIL": Sitting.mail, b"RCPT": Sitting.rcpt, b"DATA": Sitting.data,
    b"RSET": Sitting.reset, b"NOOP": Sitting.reset, b"QUIT": Sitting.quit, b"STAR": Sitting.starttls,
    b"AUTH": Sitting.login,
}  # fmt: skip


class House:
    """What all connections share: options, dice, the record."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options, self.dice = options, random.Random(options.seed)
        self.record = os.open(options.record, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.tasks: set[asyncio.Future[None]] = set()
        self.context: ssl.SSLContext | None = None
        self.number = 0
        if options.tls != "none":
            self.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self.context.load_cert_chain(options.certificate)

    def refuses(self, recipient: str) -> bool:
        """A mailbox that is not there is never there."""
        return zlib.crc32(recipient.encode()) % 10_000 < self.options.refused * 10_000

    def take(self, message_id: str, recipient: str) -> bytes:
        if self.options.again and self.dice.random() < self.options.again:
            return b"451 4.3.0 Try again later\r\n"
        os.write(self.record, f"{time.time():.3f} {message_id} {recipient}\n".encode())
        if self.options.lost and self.dice.random() < self.options.lost:
            return HANG_UP
        self.number += 1
        return b"250 2.0.0 Ok: queued as %08X\r\n" % self.number
