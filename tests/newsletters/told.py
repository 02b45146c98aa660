"""What a letter's HTML tells and its plain text must tell as well: every link, and every number as often.

Input: HTML and text of one letter. Output: what the text lacks. Read by the standard library alone; nothing of the
letters' own code is used. Numbers are runs of figures, so digits, dates, prices, hours and telephones are all of them;
those of a list's items and of a picture's words count too. Unseen are only the style sheet and the document's title.
"""

import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote

PREVIEW = re.compile(r'<div style="display:none.*?</div>', re.DOTALL)
"""The words that lists of messages show: at the top of the HTML, below the title in the text."""
_ADDRESS = re.compile(r"https?://[^\s)»]+")
_SUBJECT = re.compile(r"тема\s+«[^»]*(?:«[^»]*»[^»]*)*»")
_UNSEEN = frozenset({"style", "title"})
_APART = frozenset(
    (
        "p",
        "td",
        "th",
        "li",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "tr",
        "dt",
        "dd",
        "table",
        "ul",
        "ol",
        "img",
    )
)


class Gap(NamedTuple):
    """Links and numbers that the HTML has and the text has not."""

    links: tuple[str, ...]
    numbers: tuple[str, ...]


class Seen(HTMLParser):
    """Links of a document, and its words with what stands for words: alternative texts, numbers of lists."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self._words: list[str] = []
        self._hidden = 0
        self._lists: list[int] = []
        self.feed(html)

    @property
    def words(self) -> str:
        return "".join(self._words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._hidden += tag in _UNSEEN
        if tag in _APART:
            self._words.append(" ")
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag == "img":
            self._words.append(f"{values.get('alt', '')} ")
        if tag in {"ol", "ul"}:
            self._lists.append(int(values.get("start") or 1) if tag == "ol" else 0)
        if tag == "li" and self._lists and self._lists[-1]:
            self._words.append(f"{self._lists[-1]} ")
            self._lists[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _UNSEEN
        if tag in _APART:
            self._words.append(" ")
        if tag in {"ol", "ul"}:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._words.append(data)


def numbers(words: str) -> list[str]:
    """Return runs of figures outside web addresses; «м²» has one as «м2» has."""
    return re.findall(r"\d+", unicodedata.normalize("NFKC", _ADDRESS.sub(" ", words)))


def gap(html: str, text: str) -> Gap:
    """Return what the text lacks."""
    page, preview = Seen(PREVIEW.sub("", html)), Seen("".join(PREVIEW.findall(html)))
    flat = _flat(text)
    links = tuple(link for link in page.links if not all(whole(_flat(words)).search(flat) for words in _said(link)))
    plain = _SUBJECT.sub(" ", text)
    head, found, rest = plain.partition(_wrapped(preview.words, plain))
    lost = Counter(numbers(page.words)) - Counter(numbers(f"{head} {rest}" if found else plain))
    lost += Counter(numbers(preview.words)) - Counter(numbers(found))
    return Gap(links, tuple(lost.elements()))


def whole(words: str) -> re.Pattern[str]:
    """Find the words where they stand whole: an address is not in a longer one that begins like it."""
    return re.compile(rf"(?<![\w/.@-]){re.escape(words)}(?=[).,;:!?»…\[\]\s]|$)")


def _said(link: str) -> list[str]:
    """Return the words that stand for a link in plain text."""
    kind, _, rest = link.partition(":")
    if kind == "tel":
        return []  # the telephone's figures are among the numbers
    if kind != "mailto":
        return [link]
    mailbox, _, subject = rest.partition("?subject=")
    return [unquote(mailbox), *([f"тема «{unquote(subject)}»"] if subject else [])]


def _wrapped(words: str, text: str) -> str:
    """Return the words as a paragraph of the text, in its lines; something that no text holds when they are none."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(rf"\n\n{pattern}\n\n", text) if pattern else None
    return found[0] if found else "\0"


def _flat(words: str) -> str:
    return " ".join(words.replace("\xad", "").replace("\u2060", "").split())
