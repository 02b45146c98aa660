"""Files that keep every byte but the edited ones.

Input: the bytes of a file, edits of its text (offsets of the text with LF ends and no byte-order mark). Output: the
file, written beside and renamed, with its mark, line ends, mode, and with or without its last line end, as it was.
"""

import bisect
import re
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from plugins.lint.mending.edits import carried_out
from plugins.newsroom.model import Edit
from plugins.newsroom.patterns import late
from plugins.toolkit import atomic

MARK = b"\xef\xbb\xbf"
LINE_END = late(r"\r\n?|\n")


class ChangedMeanwhileError(Exception):
    """The file is no longer what was judged."""


def rewrite(path: Path, before: str, rounds: Iterable[Sequence[Edit]]) -> None:
    """Carry out edits, round after round, on a file whose text was `before`.

    Raises ChangedMeanwhileError when it holds something else by now, OSError when it cannot be written.
    """
    real = path.resolve()  # a link stays a link: the file behind it is replaced
    data, mode = real.read_bytes(), stat.S_IMODE(real.stat().st_mode)
    if read(data) != before:
        raise ChangedMeanwhileError
    atomic.write(real, respelt(data, rounds))
    if stat.S_IMODE(real.stat().st_mode) != mode:
        real.chmod(mode)


def read(data: bytes) -> str | None:
    """Return the text of a file as rules see it; None when it is none."""
    try:
        return LINE_END.sub("\n", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None


def respelt(data: bytes, rounds: Iterable[Sequence[Edit]]) -> bytes:
    """Return the bytes after the edits; every byte outside them is as it was."""
    mark = MARK if data.startswith(MARK) else b""
    raw = data[len(mark) :].decode("utf-8")
    for edits in rounds:
        raw = carried_out(raw, _in_raw(raw, edits))
    return mark + raw.encode("utf-8")


def _in_raw(raw: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits with the offsets and line ends of the file itself."""
    pairs = [match.start() - number for number, match in enumerate(re.finditer("\r\n", raw))]
    first = LINE_END.search(raw)
    end = first[0] if first else "\n"
    return [
        Edit(
            start=edit.start + bisect.bisect_left(pairs, edit.start),
            end=edit.end + bisect.bisect_left(pairs, edit.end),
            text=edit.text.replace("\n", end),
        )
        for edit in edits
    ]
