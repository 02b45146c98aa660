"""What `./press lint` said last time, said again when nothing has changed since.

Input: the content folder, the words of the command line, the folder of the cache. Output: the answer as it was
printed, or None. Nothing is read but names, sizes and times of files: of the content and of the tool itself. A file
changed less than two seconds before is not trusted to keep still, so then nothing is kept. An answer holds for one day,
because a new day may expire something; that of a demonstration, which has its own day, holds longer.
"""

import contextlib
import datetime as dt
import hashlib
import io
import marshal
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from plugins.lint.language.hunspell import stamp
from plugins.newsroom import sealed

if TYPE_CHECKING:
    from plugins.newsroom.model import Library

HOUSE = Path(__file__).resolve().parents[2]
FOLDER = "answers"
HEAD = b"stengazeta answer 2\n"
TOOL = ("plugins", "newspaper", "themes", "requirements.lock")
"""What of the tool decides an answer: the newspaper's and the site's styles are judged too."""
RACY = 2_000_000_000
"""Nanoseconds: a file changed this shortly before may change again without a new stamp."""
MOST = 40
"""Answers that are kept, each in a file of its own: a short one is not read with a long one beside it."""
ROOM = 64 << 20
"""Bytes of all that are kept; an archive of ten thousand texts may have 14 MB to be told about it."""
ALWAYS = float("inf")


class Answer(NamedTuple):
    """What was printed, and the exit code."""

    text: str
    code: int


class Memory:
    """The answers of one content folder; `recall` comes first, `keep` when there was none."""

    def __init__(self, content: Path, cache: Path, words: Sequence[str]) -> None:
        state, self._calm = _state(content, cache)
        self._head = HEAD + state
        surroundings = (
            str(Path.cwd()),
            sys.stdout.isatty(),
            os.environ.get("NO_COLOR"),
            os.environ.get("TERM"),
            _width(),
            stamp(),
        )
        key = hashlib.sha256(repr((str(content), tuple(words), surroundings)).encode()).hexdigest()
        self._file = cache / "lint" / FOLDER / f"{key[:32]}.bin"
        self._until = 0.0

    def recall(self) -> Answer | None:
        """Return the answer to the same words about the same content on the same day."""
        file = sealed.opened(self._file, self._head)
        if file is None:
            return None
        with file:
            until, code, text = marshal.loads(file.read())  # noqa: S302 - our own file, whole by its checksum
        return Answer(text, code) if time.time() < until else None

    def of(self, library: "Library", *, today: dt.date | None) -> None:
        """Learn from what was read how long an answer holds: `today` is the day that was asked for."""
        import zoneinfo

        if today or library.organization.demo_today:
            self._until = ALWAYS
            return
        now = dt.datetime.now(zoneinfo.ZoneInfo(library.organization.timezone))
        tomorrow = dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), now.tzinfo)
        self._until = tomorrow.timestamp()

    def keep(self, answer: Answer) -> None:
        """Keep an answer. A cache that cannot be written is no error."""
        if not self._calm or not self._until:
            return
        with contextlib.suppress(OSError):
            sealed.write(self._file, self._head, [marshal.dumps((self._until, answer.code, answer.text))])
            self._clear()

    def _clear(self) -> None:
        """Remove what is of an older state of the content, and of the rest the oldest when it is too much."""
        rest = [file for file in self._file.parent.iterdir() if file != self._file]
        kept, size = 1, self._file.stat().st_size
        for file in sorted(rest, key=lambda one: one.stat().st_mtime_ns, reverse=True):
            kept, size = kept + 1, size + file.stat().st_size
            if kept > MOST or size > ROOM or not self._is_current(file):
                file.unlink()

    def _is_current(self, path: Path) -> bool:
        with path.open("rb") as file:
            return file.read(len(self._head)) == self._head


class _Recorder(io.StringIO):
    """Holds what is printed; it is as much of a terminal as what it stands for."""

    def __init__(self, real: TextIO) -> None:
        super().__init__()
        self._real = real

    def isatty(self) -> bool:
        return self._real.isatty()


def again(memory: Memory, check: Callable[[Memory], int]) -> int:
    """Print what was said last time, when nothing has changed since; else have it checked, and remember."""
    answer = memory.recall()
    if answer is None:
        recorder = _Recorder(sys.stdout)
        with contextlib.redirect_stdout(recorder):
            code = check(memory)
        answer = Answer(recorder.getvalue(), code)
        memory.keep(answer)
    sys.stdout.write(answer.text)
    return answer.code


def _state(content: Path, cache: Path) -> tuple[bytes, bool]:
    """Return a hash of the stamps of all files, and whether all of them have kept still for a while."""
    total, latest = hashlib.sha256(), 0
    for top in (content, *(HOUSE / name for name in TOOL)):
        for path, size, written, changed in _stamps(top):
            if not path.startswith(str(cache)):
                total.update(os.fsencode(f"{path}\0{size}\0{written}\0{changed}\n"))
                latest = max(latest, changed)
    return total.digest(), time.time_ns() - latest > RACY


def _stamps(top: Path) -> Iterator[tuple[str, int, int, int]]:
    """Yield path, size, last change of content and last change of inode of every file, in a stable order."""
    if top.is_file():
        yield str(top), *_stamp(top)
        return
    with contextlib.suppress(OSError), os.scandir(top) as found:
        for entry in sorted(found, key=lambda entry: entry.name):
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield f"{entry.path}/", 0, 0, 0
                yield from _stamps(Path(entry.path))
            else:
                yield entry.path, *_stamp(entry)


def _stamp(file: "Path | os.DirEntry[str]") -> tuple[int, int, int]:
    """Return size and changes of a file, of a link those of what it leads to; what is no file has none."""
    try:
        facts = file.stat()
    except OSError:
        return -1, 0, 0
    return (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns) if stat.S_ISREG(facts.st_mode) else (-2, 0, 0)


def _width() -> int:
    """Return the columns of the terminal: an answer may be set to them."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return 0
