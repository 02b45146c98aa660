"""Lines of plain text: at most 72 columns, hanging items.

Input: words with no-break spaces. Output: lines with ordinary spaces, for a mail program knows no other.
"""

import textwrap

COLUMNS = 72
"""Columns of a letter's text: what a mail program shows without wrapping, quoted twice (RFC 3676, 4.2)."""
_PLAIN = {0xA0: " ", 0x202F: " ", 0x2060: None, 0xAD: None}


def wrap(text: str, width: int = COLUMNS) -> str:
    """Return the text in lines of at most `width`; an address is never cut, and no-break spaces end as blanks."""
    lines = (textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())
    return "\n".join(lines).translate(_PLAIN)


def hanging(mark: str, text: str) -> str:
    """Return lines with the mark before the first and as much room before all others."""
    return mark + textwrap.indent(text, " " * len(mark)).lstrip()


def item(mark: str, words: str, width: int = COLUMNS) -> str:
    """Return an item of a list, wrapped and hanging."""
    return hanging(mark, wrap(words, width - len(mark)))
