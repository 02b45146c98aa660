"""The header of a message: Russian words in ASCII, folded, byte for byte by our own hand.

Input: names and texts as people write them. Output: header lines with CRLF ends, by RFC 5322 (folding), RFC 2047
(encoded words), RFC 2231 (names of files). Python's `email` is not used for writing: before 3.13 it loses blanks
between encoded words, and every version encodes a long List-Unsubscribe, which then silently does not work.
"""

import base64
import contextlib
import itertools
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

CRLF = "\r\n"
LINE = 76
"""Greatest length of a line with an encoded word (RFC 2047, section 2)."""
WORD = 75
"""Greatest length of an encoded word."""
HARD_LINE = 998
"""Greatest length of any line (RFC 5322, 2.1.1)."""
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
"""Printable ASCII in single blanks: needs no encoding."""
_UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""Unicode categories that have no place in a header: controls (line ends among them), surrogates, separators."""


def clean(text: str) -> str:
    """Return the text without line ends, other control characters, and blanks before another space.

    So nothing in it can start a header of its own. No-break spaces stay. (Python's reader swallows them after a blank.)
    A byte order mark, which comes with text pasted from elsewhere, goes: readers differ on whether it is there.
    """
    seen = "".join(" " if unicodedata.category(sign) in _UNSEEN else sign for sign in text.replace("\ufeff", ""))
    return re.sub(r" +(?=\s)", "", seen).strip()


def text_header(name: str, text: str) -> str:
    """Return a header with words for people (Subject): ASCII as it is, anything else in encoded words."""
    text = clean(text)
    if _is_plain(text) and len(name) + 2 + len(text) <= LINE:
        return f"{name}: {text}{CRLF}"
    return f"{name}: {_folded(encoded_words(text, LINE - len(name) - 2))}{CRLF}"


def mailbox_header(name: str, display: str, address: str) -> str:
    """Return a header with one person or organization (From, To, Reply-To); `address` is ASCII already."""
    display = clean(display)
    if not display:
        return raw_header(name, address)
    if _is_plain(display) and len(display) <= LINE - len(name) - 4:
        phrase = '"' + re.sub(r'(["\\])', r"\\\1", display) + '"'
    else:
        phrase = _folded(_name_words(display, LINE - len(name) - 2))
    end = "" if CRLF not in phrase and len(name) + len(phrase) + len(address) + 5 <= LINE else CRLF
    return f"{name}: {phrase}{end} <{address}>{CRLF}"


def raw_header(name: str, *values: str) -> str:
    """Return a header for machines (List-*, Message-ID) in one line: never encoded, never folded; values by commas.

    Some readers of List-Unsubscribe look no further than its first line. Raises ValueError when a value is not
    printable ASCII or the line is over 998 characters.
    """
    line = f"{name}: {', '.join(values)}"
    wrong = next((value for value in values if not _is_plain(value)), line if len(line) > HARD_LINE else None)
    if wrong is not None:
        raise ValueError(f"В заголовок письма {name} нельзя поставить «{wrong[:80]}»: нужна короткая латиница.")
    return f"{line}{CRLF}"


def encoded_words(text: str, room: int = WORD) -> list[str]:
    """Cut the text into encoded words, after a blank where there is one, never inside a character.

    The first word has at most `room` characters, others 75. Cutting after blanks is kind to readers that put a blank
    of their own between two words (Python's `email` before 3.13 does so in names, and Mailman runs on it).
    """
    words: list[str] = []
    while text:
        end = _fitting(text, _capacity(room if not words else WORD))
        if end < len(text):
            end = text.rfind(" ", 0, end) + 1 or end
        words.append(_word(text[:end]))
        text = text[end:]
    return words or [_word("")]


def file_name_parameters(name: str, file_name: str) -> str:
    """Return the lines of a MIME parameter with a file's name by RFC 2231, each starting with `;`."""
    pieces, piece = [], ""
    for sign in clean(file_name):
        octets = quote(sign, safe="")
        if piece and len(piece) + len(octets) > 50:
            pieces.append(piece)
            piece = ""
        piece += octets
    pieces.append(piece)
    if len(pieces) == 1:
        return f";{CRLF} {name}*=utf-8''{pieces[0]}"
    charset = ("utf-8''", *[""] * len(pieces))
    return "".join(f";{CRLF} {name}*{n}*={charset[n]}{piece}" for n, piece in enumerate(pieces))


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and "=?" not in text


def _name_words(display: str, room: int) -> list[str]:
    """Encode a name in one word if any charset of Russian mail holds it, so that no reader has to join words."""
    for charset in ("utf-8", "koi8-r", "windows-1251"):
        with contextlib.suppress(UnicodeEncodeError):
            word = _word(display, charset)
            if len(word) <= room:
                return [word]
    return encoded_words(display, room)


def _capacity(room: int) -> int:
    """How many bytes fit into an encoded word of `room` characters."""
    return (room - len("=?utf-8?b??=")) // 4 * 3


def _fitting(text: str, capacity: int) -> int:
    """How many characters from the start fit into `capacity` bytes; at least one."""
    sizes = itertools.accumulate(len(sign.encode("utf-8")) for sign in text)
    return max(1, sum(1 for _ in itertools.takewhile(lambda size: size <= capacity, sizes)))


def _word(text: str, charset: str = "utf-8") -> str:
    return f"=?{charset}?b?{base64.b64encode(text.encode(charset)).decode('ascii')}?="


def _folded(words: Iterable[str]) -> str:
    return f"{CRLF} ".join(words)
