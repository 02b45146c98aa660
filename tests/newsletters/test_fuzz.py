"""Names and subjects of every sort, read back by Python, Perl and Node.js: all read what was written.

A seeded sample on every run; `STENGAZETA_FUZZ=100000` (or `./press test --full`) takes the promised number.
"""

import email
import email.header
import email.utils
import os
import re
from pathlib import Path

from newsletters.composition import compose
from newsletters.headers import HARD_LINE
from tests.newsletters import strangers
from tests.newsletters.fuzzed import fuzzed
from tests.newsletters.strangers import Heads
from tests.newsletters.values import rich_library

FULL = 100_000 if os.environ.get("PRESS_FULL") else 2_000
NUMBER = int(os.environ.get("STENGAZETA_FUZZ", FULL))
AT_ONCE = 2_000
MACHINES = re.compile(rb"(?i)(?:list-[a-z-]+|message-id|feedback-id|precedence|auto-submitted): ([!-~]+(?: [!-~]+)*)")
EACH = 8
"""Headers for machines in every message."""


def by_python(message: bytes) -> Heads:
    """Read with the older decoder: before 3.13 the newer one puts blanks into names of several encoded words."""
    parsed = email.message_from_bytes(message)
    found = [email.utils.parseaddr(re.sub(r"\r?\n", "", parsed[name])) for name in ("From", "To")]
    sender, reader = ((_decoded(name), address) for name, address in found)
    return Heads(_decoded(re.sub(r"\r?\n", "", parsed["Subject"])), sender, reader)


def _decoded(words: str) -> str:
    return str(email.header.make_header(email.header.decode_header(words)))


def faults(made: list[tuple[bytes, Heads]]) -> list[str]:
    """Return what readers read otherwise, and lines that no server or reader would take."""
    messages = [message for message, _ in made]
    read = {"python": list(map(by_python, messages)), "perl": strangers.by_perl(messages)}
    read |= strangers.by_node(messages)
    found = [
        f"{name}: {wanted} -> {heads[number]}"
        for name, heads in read.items()
        for number, (_, wanted) in enumerate(made)
        if heads[number] != wanted
    ]
    return found + [f"lines: {message[:900]!r}" for message in messages if not sound(message)]


def sound(message: bytes) -> bool:
    """Whether lines are short, ASCII, and headers for machines are in one line, unencoded."""
    lines = message.split(b"\r\n\r\n", 1)[0].split(b"\r\n")
    read = [MACHINES.fullmatch(line) for line in lines]
    after = [lines[number + 1 : number + 2] for number, one in enumerate(read) if one]
    folded = any(line.startswith((b" ", b"\t")) for rest in after for line in rest)
    encoded = any(b"=?" in one[1] for one in read if one)
    short = max(map(len, message.split(b"\r\n"))) <= HARD_LINE
    return message.isascii() and short and not folded and not encoded and sum(map(bool, read)) == EACH


def test_everybody_reads_the_words_that_were_written(tmp_path: Path) -> None:
    library = rich_library(tmp_path)
    composition = compose(library, library.letters[0])
    for start in range(0, NUMBER, AT_ONCE):
        made = [fuzzed(library, composition, number) for number in range(start, min(NUMBER, start + AT_ONCE))]
        assert faults(made) == []


def test_a_lost_blank_a_long_line_and_a_folded_list_header_would_be_seen(tmp_path: Path) -> None:
    library = rich_library(tmp_path)
    message, wanted = fuzzed(library, compose(library, library.letters[0]), 1)
    assert faults([(message, wanted)]) == []
    other = wanted._replace(subject=f"{wanted.subject}!")
    assert [one.partition(":")[0] for one in faults([(message, other)])] == [
        "python", "perl", "mailparser", "postal-mime",
    ]  # fmt: skip
    for old, new in ((b"<https:", b"\r\n <https:"), (b"<https:", b"=?utf-8?q?=3Chttps:"), (b"0LA", b"A" * 999)):
        assert old in message
        assert not sound(message.replace(old, new))
