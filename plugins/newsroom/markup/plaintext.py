"""The plain text of a body, for search, counting and rules.

Input: finished HTML. Output: paragraphs separated by a blank line, without markup, marks of notes, credits and
alternative texts of pictures; no-break spaces are ordinary ones, so that «5 лет» is found.
"""

import html as entities
import re
from collections.abc import Iterable

from plugins.newsroom.onebyte import coded, table
from plugins.newsroom.patterns import late

_SKIPPED = late(
    r"<sup id=\"fnref[^>]*>.*?</sup>|<a class=\"footnote-backref\".*?</a>|<span class=\"credit\">.*?</span>", re.DOTALL
)
_CELL = late(r"</t[dh]>\s*(?=<t[dh][ >])")
_BREAK = late(r"<br>\n?")
_BLOCK = late(
    r"</?(?:address|aside|blockquote|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|hr|li|ol|p|pre|section|"
    r"summary|table|tbody|tfoot|thead|tr|ul)(?:\s[^>]*)?>"
)
_TAG = late(r"<[^>]*>")
_BLANKS = late(r"[ \n\r\f\v](?:(?<! )|[ \n\r\f\v])[ \n\r\f\v]*")
"""All but a single space, which stays as it is: nearly every one does."""
_WORD = late(r"[^\W_]+(?:[-‑’'][^\W_]+)*")
_KINDS = table(lambda sign: "a" if sign.isalnum() else "-" if sign in "-’'" else " ")
"""What a sign is in a word: its letter or figure, or what may join two of them."""


def extract(html: str) -> str:
    """Return the text of safe HTML."""
    html = _SKIPPED.sub("", html)
    html = _BREAK.sub("\x00", _CELL.sub("\t", html))
    text = entities.unescape(_TAG.sub("", _BLOCK.sub("\x01", html))).replace("\u00a0", " ")
    return _joined(text.split("\x01"))


def together(paragraphs: Iterable[str]) -> str:
    """Return the text of paragraphs that have no markup but inline tags, and no entity."""
    spaced = (paragraph.replace("\u00a0", " ") for paragraph in paragraphs)
    return _joined(_TAG.sub("", paragraph) if "<" in paragraph else paragraph for paragraph in spaced)


def words(text: str) -> int:
    """Count words and numbers; «социально-экономический» is one."""
    signs = coded(text)
    if signs is None:
        return len(_WORD.findall(text))
    joined = signs.translate(_KINDS).replace(b"a-a", b"aaa").replace(b"a-a", b"aaa")  # twice: «a-a-a» overlaps
    return (b" " + joined.replace(b"-", b" ")).count(b" a")


def _joined(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(filter(None, map(_lines, paragraphs)))


def _lines(paragraph: str) -> str:
    if paragraph.isprintable() and "  " not in paragraph:  # nearly every one: no end of a line is printable
        return paragraph.strip()
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in paragraph.split("\x00"))
    return "\n".join(lines).strip()
