"""Russian texts with a byte for every character: what has to look at each of them is then done in C.

Input: text. Output: its bytes in Windows-1251, which has all letters and signs of Russian print, or None when the text
has others; tables for `bytes.translate` made from a rule for one character. A place in the bytes is the place in the
text.
"""

from collections.abc import Callable

CODE = "cp1251"
_ALL = [bytes([number]).decode(CODE, "replace") for number in range(256)]


def coded(text: str) -> bytes | None:
    """Return a byte for every character, None when one has no byte."""
    try:
        return text.encode(CODE)
    except UnicodeEncodeError:
        return None


def table(becomes: Callable[[str], str]) -> bytes:
    """Return the table that turns every character into what the rule says: one that has a byte as well."""
    return "".join(map(becomes, _ALL)).encode(CODE, "replace")
