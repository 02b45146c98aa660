"""Which signs the bytes of a table are: UTF-8 with or without its mark, Windows-1251 of Excel, UTF-16.

Input: bytes. Output: text and the name of its encoding; a TableError for what is no text, or text of no certain kind: a
wrong guess would spoil every name in the register.
"""

import re
from typing import NamedTuple

from newsletters.register.errors import RegisterError

LARGEST = 256 << 20
"""Bytes of a table: two million people."""
_WORKBOOKS = {b"PK\x03\x04": "книга Excel (xlsx)", b"\xd0\xcf\x11\xe0": "книга Excel (xls)", b"%PDF": "PDF"}
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
NAMES = {"cp1251": "Windows-1251", "utf-8": "UTF-8", "utf-8-sig": "UTF-8"}
"""What people call encodings; all others here are UTF-16."""
_SAVE = "Сохраните таблицу в Excel как «CSV UTF-8» и повторите."
_NO_TEXT = f"Это не текст, а нужна таблица CSV. {_SAVE}"
_MULTIBYTE = re.compile(rb"[\xd0\xd1][\x80-\xbf]")
"""Russian letters in UTF-8."""


class TableError(RegisterError):
    """A file is no table that can be taken in; nothing was changed. The text is a Russian sentence or two."""


class Decoded(NamedTuple):
    """Text of a file and Python's name of its encoding."""

    text: str
    encoding: str


def decoded(data: bytes) -> Decoded:
    """Return the text of a table. Raises TableError."""
    if len(data) > LARGEST:
        raise TableError(f"Файл больше {LARGEST >> 20} МБ. Разделите его на части.")
    for sign, what in _WORKBOOKS.items():
        if data.startswith(sign):
            raise TableError(f"Это {what}, а нужна таблица CSV. {_SAVE}")
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    encoding = marked or _guessed(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if not marked and encoding.startswith("utf-16"):  # a guess by zeros, of which a picture has some too
            raise TableError(_NO_TEXT) from None
        at = error.start + 1 + 3 * (encoding == "utf-8-sig")  # which counts behind the mark
        name = NAMES.get(encoding, "UTF-16")
        raise TableError(f"Файл в {name} испорчен: байт {at} не читается. {_SAVE}") from None
    if "\0" in text:
        raise TableError(_NO_TEXT)
    return Decoded(text, encoding)


def _guessed(data: bytes) -> str:
    """Return the encoding of bytes without a mark."""
    if zeros := _zeros(data):
        return zeros
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        high = sum(byte >= 0x80 for byte in data)
        if 2 * len(_MULTIBYTE.findall(data)) > 0.8 * high:
            raise TableError(f"Файл в UTF-8 испорчен: байт {error.start + 1} не читается. {_SAVE}") from None
        return _single(data)
    return "utf-8"


def _zeros(data: bytes) -> str:
    """Tell UTF-16 without its mark by the zeros of its Latin signs."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 10 < len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _single(data: bytes) -> str:
    """Return Windows-1251 when the bytes read as Russian in it: small letters mostly, no signs that nobody types."""
    letters = [sign for sign in data.decode("cp1251", "replace") if sign.isalpha() and not sign.isascii()]
    russian = sum("а" <= sign.lower() <= "я" or sign in "ёЁ" for sign in letters)
    small = sum(map(str.islower, letters))
    if letters and russian > 0.9 * len(letters) and small > 0.4 * len(letters):
        return "cp1251"
    raise TableError("Кодировку файла не узнать: это не UTF-8 и не Windows-1251. " + _SAVE)
