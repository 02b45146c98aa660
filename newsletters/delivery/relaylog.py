"""What our own relay knows of letters: Postfix's log, asked by Message-ID.

Input: `STENGAZETA_RELAY_LOG`, the path of the log (its rotated parts `.1`, `.2.gz` … are read too). Output: for each
Message-ID that Postfix took over, its queue id. Cleanup logs a Message-ID while the text still comes in; that the
letter is Postfix's own is told by the queue manager («queue active»), so both lines are needed. Queue ids are used
again after a while: a later Message-ID of the same queue id is another letter.
"""

import gzip
import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from newsletters.keys import at_home
from plugins.toolkit import named

RELAY_LOG = "STENGAZETA_RELAY_LOG"
_LINE = re.compile(rb"postfix\S*/(?:\w+/)?(cleanup|qmgr|smtp|lmtp|local|virtual|pipe)\[\d+\]: ([0-9A-Za-z]{6,}): (.*)")
_MESSAGE_ID = re.compile(rb"message-id=(<[^>]*>)")
_OURS = (b"(queue active)", b"status=sent", b"status=deferred", b"status=bounced")
"""Of a letter that Postfix answers for."""
_PIECE = 1 << 16
"""Bytes of a log that are read at once: logs may be large."""


class RelayLogError(ValueError):
    """The log cannot be read; the text is a Russian sentence."""


class Known(NamedTuple):
    """What a log says: letters taken over, by Message-ID with their queue ids; those whose text began to come in."""

    accepted: Mapping[str, str]
    begun: frozenset[str]


class RelayLog:
    """A log of Postfix and its rotated parts."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def ask(self, message_ids: Collection[str], *, since: int) -> Known:
        """Return what is known of these letters; parts last written before `since` are left out.

        Raises RelayLogError.
        """
        wanted = {one.encode() for one in message_ids}
        names: dict[bytes, bytes] = {}
        accepted: dict[str, str] = {}
        begun: set[str] = set()
        for part, queue_id, words in self._lines(since):
            if part == b"cleanup" and (found := _MESSAGE_ID.search(words)):
                names.pop(queue_id, None)
                if found[1] in wanted:
                    names[queue_id] = found[1]
                    begun.add(found[1].decode())
            elif queue_id in names and any(sign in words for sign in _OURS):
                accepted[names[queue_id].decode()] = queue_id.decode()
        return Known(accepted, frozenset(begun) - accepted.keys())

    def look(self) -> None:
        """Raise RelayLogError where the log is not there, or is nothing that can be read."""
        try:
            named.opened(self.path).close()
        except named.UnfitFileError as error:
            raise _unread(self.path, str(error)) from error

    def _lines(self, since: int) -> Iterator[tuple[bytes, bytes, bytes]]:
        for file in self._files(since):
            try:
                with named.opened(file) as packed:
                    for line in _cut(gzip.GzipFile(fileobj=packed) if file.suffix == ".gz" else packed):
                        if b"postfix" in line and (found := _LINE.search(line)):
                            yield found[1], found[2], found[3]
            except named.UnfitFileError as error:
                raise _unread(file, str(error)) from error
            except (OSError, EOFError, zlib.error) as error:
                raise _unread(file, "он испорчен. Проверьте его") from error

    def _files(self, since: int) -> list[Path]:
        """Return the parts, the oldest first."""
        self.look()
        try:
            parts = [(_age(one), one) for one in self.path.parent.glob(f"{self.path.name}.*") if _age(one)]
            old = [one for _, one in sorted(parts, reverse=True) if one.stat().st_mtime >= since]
        except OSError as error:
            raise _unread(self.path, "его части не видно. Проверьте права на папку") from error
        return [*old, self.path]


def relay_log(variables: Mapping[str, str]) -> RelayLog | None:
    """Return the log that the environment names, None when it names none."""
    given = variables.get(RELAY_LOG, "").strip()
    return RelayLog(at_home(given)) if given else None


def _unread(file: Path, why: str) -> RelayLogError:
    return RelayLogError(f"{RELAY_LOG}: журнал почтового сервера «{named.shown(file)}» не читается: {why}.")


def _cut(file: BinaryIO | gzip.GzipFile) -> Iterator[bytes]:
    """Yield lines; of one without an end only a piece is ever in memory."""
    rest = b""
    while piece := file.read(_PIECE):
        *lines, rest = (rest + piece).split(b"\n")
        yield from lines
        rest = rest[-_PIECE:]
    yield rest


def _age(path: Path) -> int:
    """Return the number of a rotated part, 0 for what is none."""
    found = re.search(r"\.(\d+)(?:\.gz)?\Z", path.name)
    return int(found[1]) if found else 0
