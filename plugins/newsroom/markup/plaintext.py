"""The plain text of a body, for search, counting and rules.

Input: finished HTML. Output: paragraphs separated by a blank line, without markup, marks of notes, credits and
alternative texts of pictures; no-break spaces are ordinary ones, so that «5 лет» is found.
"""

import html as entities
import re

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
_PLAIN_WORD = late(r"[а-яёА-ЯЁ\w]++(?:[-‑’'][а-яёА-ЯЁ\w]++)*+")
"""The same for a text without `_`, in half the time: letters are looked for by name before they are asked what they
are."""


def extract(html: str) -> str:
    """Return the text of safe HTML."""
    html = _SKIPPED.sub("", html)
    html = _BREAK.sub("\x00", _CELL.sub("\t", html))
    text = entities.unescape(_TAG.sub("", _BLOCK.sub("\x01", html))).replace("\u00a0", " ")
    paragraphs = (_lines(part) for part in text.split("\x01"))
    return "\n\n".join(part for part in paragraphs if part)


def words(text: str) -> int:
    """Count words and numbers; «социально-экономический» is one."""
    return len((_WORD if "_" in text else _PLAIN_WORD).findall(text))


def _lines(paragraph: str) -> str:
    if paragraph.isprintable() and "  " not in paragraph:  # nearly every one: no end of a line is printable
        return paragraph.strip()
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in paragraph.split("\x00"))
    return "\n".join(lines).strip()
